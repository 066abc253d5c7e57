"""What a formula gives put in the cells that it fills, as Excel does."""

from __future__ import annotations

from typing import Final

from pi_excel.book.grid import ErrorCell
from pi_excel.formulas.shapes import Answers
from pi_excel.formulas.sheet.nodes import Rows

_BEYOND: Final = ErrorCell("#N/A")
"""What Excel shows in a cell of an array formula that its answer does not reach."""


def rows_of(answers: Answers) -> Rows:
    """Return a formula's answer as rows, its numbers as Excel keeps them."""
    rows = answers if isinstance(answers, list) else [[answers]]
    return tuple(tuple([one if isinstance(one, str) else float(one) for one in row]) for row in rows)


def filled(rows: Rows, size: tuple[int, int], *, spills: bool) -> Rows:
    """Return what the cells of a formula show of its answer.

    Args:
        rows: The answer.
        size: How many rows and columns of cells the formula fills.
        spills: Whether it fills as many as its answer has; otherwise somebody chose them.
    """
    if size == (len(rows), len(rows[0])):
        return rows
    return _spilled(rows, *size) if spills else _chosen(rows, *size)


def _chosen(rows: Rows, height: int, width: int) -> Rows:
    """Return an answer in cells that somebody chose, as of an older array formula.

    A single row is repeated downwards and a single column to the right; `#N/A` stands in cells beyond it.
    """
    across = [row * width if len(row) == 1 else row[:width] + (_BEYOND,) * (width - len(row)) for row in rows]
    if len(across) == 1:
        return tuple(across * height)
    return (*across[:height], *[(_BEYOND,) * width] * (height - len(across)))


def _spilled(rows: Rows, height: int, width: int) -> Rows:
    """Return as much of an answer as there is room for, blank beyond it."""
    across = [row[:width] + ("",) * (width - len(row)) for row in rows[:height]]
    return (*across, *[("",) * width] * (height - len(across)))
