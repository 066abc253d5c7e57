"""Writing a block of indicators as staff lay one out, and saying what is where in it."""

from __future__ import annotations

import datetime as dt
import math
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import NamedTuple, TypeAlias

from xlsxwriter.worksheet import Worksheet

from pi_excel.book.grid import column_letters
from pi_excel.book.records import Against
from pi_excel.book.wide.parts import Part
from pi_excel.period import Period
from tests.wide_books.expected import ExpectedBlock, Role
from tests.wide_books.facts import Fact
from tests.wide_books.looks import Looks

Heading: TypeAlias = str | dt.datetime


class Cell(NamedTuple):
    """What is written in a cell.

    Attributes:
        value: The value; of a formula, its last result.
        look: How it looks.
        formula: The formula, `{row}` for the cell's row; empty for a value.
    """

    value: str | float | None
    look: str = "centred"
    formula: str = ""


CellMaker: TypeAlias = Callable[[Fact], Cell | tuple[Cell, ...]]
"""What a column says of an indicator: a cell, or one for each row of its group."""


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a block.

    Attributes:
        heading: Its headings from the top; an empty lower one lets the one above it reach down.
        cell: What it says of an indicator; of a group of rows, one cell a row, or one for all of them.
        part: The part it plays; of a group of rows, that of each row; `None` for no part.
        period: Which period it is for.
        against: Which other time or place it is about.
        width: In characters.
        hidden: Whether staff have hidden it.
        perhaps: Whether nobody could blame `attach` for not finding its part.
    """

    heading: tuple[Heading, ...]
    cell: CellMaker
    part: Part | tuple[Part | None, ...] | None
    period: str = ""
    against: Against | None = None
    width: float = 11
    hidden: bool = False
    perhaps: bool = False

    def roles(self) -> Iterator[tuple[int, Role]]:
        """Yield the roles it plays, each with its row in the group."""
        parts = self.part if isinstance(self.part, tuple) else (self.part,)
        period = Period.parse(self.period) if self.period else None
        for row, part in enumerate(parts, start=1):
            if part is not None:
                yield row, (part, period, self.against)


def put_block(
    sheet: Worksheet,
    looks: Looks,
    columns: Sequence[Column],
    facts: Sequence[Fact],
    *,
    top: int,
    number: int = 1,
) -> ExpectedBlock:
    """Write a block with its headings and its indicators; return what is to be found in it.

    Args:
        sheet: The sheet.
        looks: The book's looks.
        columns: Its columns, from A on.
        facts: Its indicators.
        top: The row of its first headings, counted from 1.
        number: Which block of the sheet it is.
    """
    depth = len(columns[0].heading)
    for place, column in enumerate(columns):
        sheet.set_column(place, place, column.width, None, {"hidden": True} if column.hidden else {})
    _put_headings(sheet, looks, columns, top - 1)
    group = max(len(column.part) if isinstance(column.part, tuple) else 1 for column in columns)
    for line, fact in enumerate(facts):
        row = top - 1 + depth + line * group
        cells = [column.cell(fact) for column in columns]
        for offset in range(group):
            sheet.set_row(row + offset, _height(cells, columns) / group)
        for place, cell in enumerate(cells):
            _put_cells(sheet, looks, (row, place), cell, group)
    return _expected(sheet, columns, facts, top, number)


def _height(cells: Sequence[Cell | tuple[Cell, ...]], columns: Sequence[Column]) -> float:
    """Return how high an indicator's row is in points, so that its words fit."""
    lengths = [
        len(cell.value) / column.width
        for cell, column in zip(cells, columns, strict=True)
        if isinstance(cell, Cell) and isinstance(cell.value, str)
    ]
    return 14.0 * max(2, math.ceil(max(lengths) * 1.15)) + 4


def _put_headings(sheet: Worksheet, looks: Looks, columns: Sequence[Column], top: int) -> None:
    depth = len(columns[0].heading)
    for offset in range(depth):
        sheet.set_row(top + offset, 60 / depth)
    place = 0
    for heading, run in groupby(columns, key=lambda column: column.heading[0]):
        members = list(run)
        if depth == 1:
            for offset in range(len(members)):
                _put_heading(sheet, looks, (top, place + offset), heading)
        elif members[0].heading[1] == "":
            for offset in range(len(members)):
                sheet.merge_range(top, place + offset, top + 1, place + offset, heading, looks["header"])
        else:
            if len(members) > 1:
                sheet.merge_range(top, place, top, place + len(members) - 1, heading, looks["header"])
            else:
                _put_heading(sheet, looks, (top, place), heading)
            for offset, column in enumerate(members):
                _put_heading(sheet, looks, (top + 1, place + offset), column.heading[1])
        place += len(members)


def _put_heading(sheet: Worksheet, looks: Looks, place: tuple[int, int], heading: Heading) -> None:
    if isinstance(heading, dt.datetime):
        sheet.write_datetime(*place, heading, looks["month"])
    else:
        sheet.write(*place, heading or None, looks["header"])


def _put_cells(
    sheet: Worksheet, looks: Looks, place: tuple[int, int], cells: Cell | tuple[Cell, ...], group: int
) -> None:
    row, column = place
    if isinstance(cells, tuple) and not isinstance(cells, Cell):
        for offset, cell in enumerate(cells):
            put_cell(sheet, looks, (row + offset, column), cell)
    elif group > 1:
        sheet.merge_range(row, column, row + group - 1, column, cells.value, looks[cells.look])
    else:
        put_cell(sheet, looks, place, cells)


def put_cell(sheet: Worksheet, looks: Looks, place: tuple[int, int], cell: Cell) -> None:
    """Write a cell; text stays text, and a blank keeps its look. Rows and columns count from 0."""
    value, look = cell.value, looks[cell.look]
    if cell.formula:
        sheet.write_formula(*place, cell.formula.format(row=place[0] + 1), look, value)
    elif isinstance(value, str) and value:
        sheet.write_string(*place, value, look)
    elif isinstance(value, int | float):
        sheet.write_number(*place, value, look)
    else:
        sheet.write_blank(*place, None, look)


def _expected(
    sheet: Worksheet, columns: Sequence[Column], facts: Sequence[Fact], top: int, number: int
) -> ExpectedBlock:
    last = top + len(columns[0].heading) - 1
    letters = {
        role: (column_letters(place), row, column.hidden or column.perhaps)
        for place, column in enumerate(columns, start=1)
        for row, role in column.roles()
    }
    has_refs = any(column.part is Part.REF for column in columns)
    return ExpectedBlock(
        str(sheet.name),
        number,
        (top, last),
        last + 1,
        columns={role: letter for role, (letter, _, perhaps) in letters.items() if not perhaps},
        names=tuple(fact.name for fact in facts),
        refs=tuple(fact.ref for fact in facts) if has_refs else (),
        rows_in_group={role: row for role, (_, row, _) in letters.items() if row > 1},
        perhaps={role: letter for role, (letter, _, perhaps) in letters.items() if perhaps},
        others=tuple(
            column_letters(place) for place, column in enumerate(columns, start=1) if not list(column.roles())
        ),
    )
