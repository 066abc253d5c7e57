"""A workbook as plain data: values by cell, tables, and which sheets we generated.

This is all that the core ever sees of a file. `workbook.read` makes it; tests make it by hand.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TypeAlias

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


CellValue: TypeAlias = bool | float | str | dt.date | dt.datetime | ErrorCell | None
"""What one cell can hold. A blank cell is `None`."""

SheetCells: TypeAlias = Mapping[tuple[int, int], CellValue]
"""A sheet's cells that are not blank, by (row, column), both counted from 1."""


def column_letters(column: int) -> str:
    """Return the letters of a column counted from 1: 1 is `A`, 28 is `AB`."""
    letters = ""
    while column:
        column, remainder = divmod(column - 1, 26)
        letters = chr(ord("A") + remainder) + letters
    return letters


@dataclass(frozen=True, slots=True, order=True)
class CellRef:
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
        last_row: Its last row; equal to `header_row` when it holds none.
    """

    name: str
    sheet: str
    header_row: int
    first_column: int
    headers: tuple[str, ...]
    last_row: int

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
    """

    title: str
    ident: str
    written: str
    found: str
    drawn: str


@dataclass(frozen=True, slots=True)
class Grid:
    """A workbook's content.

    Attributes:
        sheets: Cells by sheet title, in tab order.
        tables: Excel tables by name.
        generated: Our own sheets.
        boxes: The commentary boxes on them.
        formulas: The cells that hold a formula (their value in `sheets` is the cached one).
        merges: Merged rectangles by sheet, each as top, left, bottom and right, all included.
    """

    sheets: Mapping[str, SheetCells]
    tables: Mapping[str, TableArea] = field(default_factory=dict)
    generated: tuple[GeneratedSheet, ...] = ()
    boxes: tuple[CommentaryBox, ...] = ()
    formulas: frozenset[CellRef] = frozenset()
    merges: Mapping[str, tuple[tuple[int, int, int, int], ...]] = field(default_factory=dict)

    def value(self, cell: CellRef) -> CellValue:
        """Return what a cell holds; `None` where it is blank or its sheet is not there."""
        return self.sheets.get(cell.sheet, {}).get((cell.row, cell.column))

    def covering(self, cell: CellRef) -> CellRef | None:
        """Return the merged cell that covers a cell; `None` when the cell stands for itself."""
        for top, left, bottom, right in self.merges.get(cell.sheet, ()):
            if top <= cell.row <= bottom and left <= cell.column <= right:
                anchor = CellRef(cell.sheet, top, left)
                return anchor if anchor != cell else None
        return None
