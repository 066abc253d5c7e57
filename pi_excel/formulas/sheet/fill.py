"""What a formula gives put in the cells that it fills, as Excel does."""

from __future__ import annotations

from typing import Final

from pi_excel.book.grid import CellValue, ErrorCell
from pi_excel.formulas.shapes import Answers
from pi_excel.formulas.sheet.nodes import Rows

_BEYOND: Final = ErrorCell("#N/A")
"""What Excel shows in a cell of an array formula that its answer does not reach."""


def rows_of(answers: Answers) -> Rows:
    """Return a formula's answer as rows, its numbers as Excel keeps them."""
    rows = answers if isinstance(answers, list) else [[answers]]
    return tuple(tuple([one if isinstance(one, str) else float(one) for one in row]) for row in rows)


def chosen(rows: Rows, height: int, width: int) -> Rows:
    """Return an answer in cells that somebody chose, as of an older array formula.

    A single row is repeated downwards and a single column to the right; `#N/A` stands where it does not reach.
    """
    tall, wide = len(rows), len(rows[0])

    def at(row: int, column: int) -> CellValue:
        row, column = row if tall > 1 else 0, column if wide > 1 else 0
        return rows[row][column] if row < tall and column < wide else _BEYOND

    return tuple(tuple(at(row, column) for column in range(width)) for row in range(height))


def spilled(rows: Rows, height: int, width: int) -> Rows:
    """Return as much of an answer as there is room for, blank beyond it."""
    short = [row[:width] + ("",) * (width - len(row)) for row in rows[:height]]
    return (*short, *[("",) * width] * (height - len(short)))
