"""A workbook as plain data: values by cell, tables, and which sheets we generated.

This is all that the core ever sees of a file. `workbook.read` makes it; tests make it by hand.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import NamedTuple, TypeAlias

LAST_ROW, LAST_COLUMN = 1_048_576, 16_384
"""Where a sheet ends in Excel: XFD1048576."""

_PLAIN_SHEET = re.compile(r"[A-Za-z_][A-Za-z0-9_.]*")


@dataclass(frozen=True, slots=True)
class ErrorCell:
    """A cell that holds an Excel error.

    Attributes:
        code: The error as Excel shows it, such as `#N/A`.
    """

    code: str

    def __str__(self) -> str:
        """Return the error as Excel shows it."""
        return self.code


class Percentage(float):
    """A number that its cell shows as a percentage: 0.182, in a cell that shows 18.2%.

    It is a float to whatever does not ask.
    """

    __slots__ = ()


CellValue: TypeAlias = bool | float | str | dt.date | dt.datetime | ErrorCell | None
"""What one cell can hold. A blank cell is `None`."""

_NO_CELLS: Mapping[int, CellValue] = {}


class SheetCells(Mapping[tuple[int, int], CellValue]):
    """A sheet's cells that are not blank, by (row, column), both counted from 1.

    Kept by row: a sheet of a quarter of a million rows takes a third of what one mapping would.

    Attributes:
        rows: For each row that holds anything, its values by column.
    """

    __slots__ = ("rows",)

    def __init__(self, rows: Mapping[int, Mapping[int, CellValue]]) -> None:
        self.rows = rows

    @classmethod
    def of(cls, cells: Mapping[tuple[int, int], CellValue]) -> SheetCells:
        """Return cells given by (row, column)."""
        rows: dict[int, dict[int, CellValue]] = {}
        for (row, column), value in cells.items():
            rows.setdefault(row, {})[column] = value
        return cls(rows)

    def row(self, number: int) -> Mapping[int, CellValue]:
        """Return a row's values by column; empty when the row holds nothing."""
        return self.rows.get(number, _NO_CELLS)

    def __getitem__(self, place: tuple[int, int]) -> CellValue:
        row, column = place
        return self.rows[row][column]

    def __iter__(self) -> Iterator[tuple[int, int]]:
        return ((row, column) for row, values in self.rows.items() for column in values)

    def __len__(self) -> int:
        return sum(map(len, self.rows.values()))


def column_letters(column: int) -> str:
    """Return the letters of a column counted from 1: 1 is `A`, 28 is `AB`."""
    letters = ""
    while column:
        column, remainder = divmod(column - 1, 26)
        letters = chr(ord("A") + remainder) + letters
    return letters


class CellRef(NamedTuple):
    """One cell of one sheet.

    Attributes:
        sheet: The sheet's title.
        row: Counted from 1.
        column: Counted from 1.
    """

    sheet: str
    row: int
    column: int

    @property
    def a1(self) -> str:
        """The address within its sheet, such as `C5`."""
        return f"{column_letters(self.column)}{self.row}"

    def __str__(self) -> str:
        """Return the address as Excel writes it: `Data!C5`, `'PI Book'!C5`."""
        if _PLAIN_SHEET.fullmatch(self.sheet):
            return f"{self.sheet}!{self.a1}"
        quoted = self.sheet.replace("'", "''")
        return f"'{quoted}'!{self.a1}"


@dataclass(frozen=True, slots=True)
class TableArea:
    """An Excel table: where it is and what its columns are called.

    Attributes:
        name: Such as `tblData`.
        sheet: The sheet it stands on.
        header_row: The row of its headers.
        first_column: Its leftmost column.
        headers: The headers from left to right, as written.
        last_row: Its last row; equal to `header_row` when it holds none. A totals row does not count.
        has_totals: Whether a totals row stands below it.
    """

    name: str
    sheet: str
    header_row: int
    first_column: int
    headers: tuple[str, ...]
    last_row: int
    has_totals: bool = False

    @property
    def rows(self) -> range:
        """The rows below the header."""
        return range(self.header_row + 1, self.last_row + 1)

    def cell(self, header: str, row: int) -> CellRef:
        """Return the cell under a header.

        Raises:
            ValueError: The table has no such header.
        """
        return CellRef(self.sheet, row, self.first_column + self.headers.index(header))


def text_mark(text: str) -> str:
    """Return a short mark of a text, blind to the kind of line ends and to blanks around it."""
    return hashlib.sha256(text.replace("\r", "").strip().encode()).hexdigest()[:16]


@dataclass(frozen=True, slots=True)
class CommentaryBox:
    """A box for text on one of our report sheets, as it stands in the file.

    Attributes:
        ref: The indicator's reference.
        period: The period the commentary is for, as written.
        prompt: What the box asks for.
        text: What the box says now; empty when blank.
        was: `text_mark` of what we wrote there.
        where: The box's cell.
    """

    ref: str
    period: str
    prompt: str
    text: str
    was: str
    where: CellRef


@dataclass(frozen=True, slots=True)
class GeneratedSheet:
    """One of our own sheets, as it stands in the file.

    Attributes:
        title: The tab's title.
        ident: The stable identity we gave it, such as `exception:CS01`.
        written: The fingerprint of what we wrote.
        found: The fingerprint of what it holds now; staff changed it when the two differ.
        drawn: The mark of all we drew there, looks and all.
        additions: What staff put there beside the cells, in words, such as `a comment`; empty for nothing.
    """

    title: str
    ident: str
    written: str
    found: str
    drawn: str
    additions: str = ""

    @property
    def is_as_written(self) -> bool:
        """Whether nobody changed it, nor put anything on it."""
        return self.found == self.written and not self.additions


@dataclass(frozen=True, slots=True)
class OwnFormula:
    """A formula of a sheet that calls a function of ours.

    Attributes:
        text: The formula as stored, without the `=` before it. Of cells that share one, the first cell's.
        moved: How many rows and columns the cell lies from the one that the text was written for.
        fills: The cells that it fills, as top, left, bottom and right; `None` where it is one cell's own.
        spills: Whether it fills as many cells as its answer has, as newer formulas do; not where somebody
            chose them, as for an older array formula.
        has_result: Whether the file says what it came to; no words are a result as well.
        in_percent: Whether its cell shows a number as a percentage.
    """

    text: str
    moved: tuple[int, int] = (0, 0)
    fills: tuple[int, int, int, int] | None = None
    spills: bool = False
    has_result: bool = True
    in_percent: bool = False


@dataclass(frozen=True, slots=True)
class Grid:
    """A workbook's content.

    Attributes:
        sheets: Cells by sheet title, in tab order; a chart sheet is among them, without cells.
        tables: Excel tables by name.
        generated: Our own sheets.
        boxes: The commentary boxes on them.
        formulas: The cells that hold a formula, or a part of one's result (their value in `sheets` is the
            cached one), or linked data such as a picture in the cell: nothing of theirs is ours to set.
        merges: Merged rectangles by sheet, each as top, left, bottom and right, all included.
        hidden_columns: The columns that nobody sees, by sheet; a sheet that hides none is left out.
        referred: Titles of tabs that formulas on other tabs, or names, refer to; each with the first place
            that does, in words: `Summary!B4`, `the name Rates`.
        own_functions: Whether a formula calls a function of ours, such as `PI_RATE`.
        own_formulas: The formulas that call a function of ours, by the cell that holds them.
        names: What defined names stand for, as stored, by the tab whose own they are; `None` for the
            workbook's.
        recalculates: Whether the file has Excel work out all its formulas when it opens it.
    """

    sheets: Mapping[str, SheetCells]
    tables: Mapping[str, TableArea] = field(default_factory=dict)
    generated: tuple[GeneratedSheet, ...] = ()
    boxes: tuple[CommentaryBox, ...] = ()
    formulas: frozenset[CellRef] = frozenset()
    merges: Mapping[str, tuple[tuple[int, int, int, int], ...]] = field(default_factory=dict)
    hidden_columns: Mapping[str, frozenset[int]] = field(default_factory=dict)
    referred: Mapping[str, str] = field(default_factory=dict)
    own_functions: bool = False
    own_formulas: Mapping[CellRef, OwnFormula] = field(default_factory=dict)
    names: Mapping[str | None, Mapping[str, str]] = field(default_factory=dict)
    recalculates: bool = False

    def value(self, cell: CellRef) -> CellValue:
        """Return what a cell holds; `None` where it is blank or its sheet is not there."""
        cells = self.sheets.get(cell.sheet)
        return cells.row(cell.row).get(cell.column) if cells is not None else None
