"""Ranges in and out: what a formula is given, spread to one size, and its answers in that size.

A single cell goes with every cell of a range, and ranges have to be of one size. A range of one cell counts
as a single cell, since that is how Excel's door hands over both.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Sequence
from typing import Final, NamedTuple, TypeAlias

from pi_excel.book.grid import CellValue, ErrorCell
from pi_excel.formulas.arguments import FormulaError, attempt

Given: TypeAlias = CellValue | Sequence[Sequence[CellValue]]
"""An argument: a single cell, or a range as its rows."""

Answer: TypeAlias = float | str
"""What a formula says in one cell; an empty text for a blank."""

Answers: TypeAlias = Answer | list[list[Answer]]
"""What a formula says: in one cell, or in the rows of a range."""

_SINGLE: Final = (int, float, str, dt.date, ErrorCell)
"""What one cell can hold, besides nothing."""


class Size(NamedTuple):
    """How large a range is."""

    rows: int
    columns: int

    def __str__(self) -> str:
        """Return it in words, as Excel counts."""
        return f"{self.rows}×{self.columns}"


class Cells(NamedTuple):
    """An argument as its cells.

    Attributes:
        values: Row by row.
        size: Of how many rows and columns.
        is_range: Whether it was given as a range.
    """

    values: tuple[CellValue, ...]
    size: Size
    is_range: bool = True

    @classmethod
    def of(cls, given: Given) -> Cells:
        """Return the cells of an argument.

        Raises:
            FormulaError: It is a range without cells, or its rows are not of one length.
        """
        if given is None or isinstance(given, _SINGLE):
            return cls((given,), Size(1, 1), is_range=False)
        widths = {len(row) for row in given}
        if len(widths) > 1:
            raise FormulaError("the rows of a range are not of one length")
        if not sum(widths):
            raise FormulaError("a range has no cells")
        return cls(tuple(cell for row in given for cell in row), Size(len(given), widths.pop()))


class Table(NamedTuple):
    """Arguments spread to one size.

    Attributes:
        rows: For each cell of the answer, row by row, what each argument says there.
        size: The answer's size.
        is_range: Whether any argument was a range, so that the answer is one.
    """

    rows: Sequence[tuple[CellValue, ...]]
    size: Size
    is_range: bool

    def filled(self, answers: Iterable[Answer]) -> Answers:
        """Return answers, one a row of the table, in its size."""
        each = iter(answers)
        lines = [[next(each) for _ in range(self.size.columns)] for _ in range(self.size.rows)]
        return lines if self.is_range else lines[0][0]

    def filled_abreast(self, answers: Iterable[Sequence[Answer]]) -> list[list[Answer]]:
        """Return answers of several cells: side by side, or below each other for cells that lie in a row."""
        found = list(answers)
        return list(map(list, zip(*found, strict=True))) if self.size.columns > 1 else list(map(list, found))


def spread(given: Sequence[Given]) -> Table:
    """Spread arguments to one size.

    Raises:
        FormulaError: They are ranges of different sizes, or a range is none.
    """
    arguments = [Cells.of(one) for one in given]
    sizes = list(dict.fromkeys(cells.size for cells in arguments if cells.size != (1, 1)))
    if len(sizes) > 1:
        raise FormulaError(
            f"the ranges are of different sizes, {sizes[0]} and {sizes[1]}.",
            do="Give ranges of one size, or single cells.",
        )
    size = sizes[0] if sizes else Size(1, 1)
    count = size.rows * size.columns
    columns = [cells.values if len(cells.values) == count else cells.values * count for cells in arguments]
    return Table(list(zip(*columns, strict=True)), size, any(cells.is_range for cells in arguments))


def each(answer: Callable[..., Answer], *given: Given) -> Answers:
    """Return a function's answer for every cell of its arguments, in their size.

    Args:
        answer: The function of single cells; its errors become texts, each in its cell.
        given: What it is given, one argument after the other.
    """

    def answers() -> Answers:
        table = spread(given)
        return table.filled(attempt(answer, *cells) for cells in table.rows)

    return whole(answers, *given)


def each_abreast(width: int, answer: Callable[..., Sequence[Answer] | str], *given: Given) -> Answers:
    """Return a function's answers of several cells each; ranges have to be one row or one column.

    Args:
        width: How many cells an answer has.
        answer: The function of single cells; a state or an error's text stands in each cell of its answer.
        given: What it is given, one argument after the other.
    """

    def answers() -> Answers:
        table = spread(given)
        in_line(table.size)
        found = (attempt(answer, *cells) for cells in table.rows)
        return table.filled_abreast([one] * width if isinstance(one, str) else one for one in found)

    return whole(answers, *given)


def whole(answers: Callable[[], Answers], *given: Given) -> Answers:
    """Return answers, or the one text that says why there are none, as a range where a range was given."""
    found = attempt(answers)
    is_range = any(not (one is None or isinstance(one, _SINGLE)) for one in given)
    return [[found]] if is_range and isinstance(found, str) else found


def in_line(size: Size) -> None:
    """Refuse a range that is neither a row nor a column.

    Raises:
        FormulaError: It is a block.
    """
    if min(size) > 1:
        raise FormulaError(f"a range of {size} is neither one row nor one column.", do="Give one of the two.")


def line_of(table: Table) -> list[CellValue]:
    """Return the cells of a table's first argument, which is one series.

    Raises:
        FormulaError: It is a block.
    """
    in_line(table.size)
    return [cells[0] for cells in table.rows]


def only(name: str, given: Given) -> CellValue:
    """Return the single cell of an argument that holds for a whole series.

    Raises:
        FormulaError: It is a range of several cells.
    """
    cells = Cells.of(given)
    if cells.size != (1, 1):
        raise FormulaError(f"{name} is a range of {cells.size}.", do="Give a single cell.")
    return cells.values[0]
