"""Rectangles of a workbook's cells."""

from __future__ import annotations

from typing import NamedTuple

from pi_excel.book.grid import LAST_COLUMN, LAST_ROW, CellRef


class Area(NamedTuple):
    """A rectangle of a sheet's cells; rows and columns are counted from 1, and all are included."""

    sheet: str
    top: int
    left: int
    bottom: int
    right: int

    @classmethod
    def of(cls, cell: CellRef) -> Area:
        """Return a single cell."""
        return cls(*cell, cell.row, cell.column)

    @property
    def rows(self) -> range:
        """Its rows."""
        return range(self.top, self.bottom + 1)

    @property
    def columns(self) -> range:
        """Its columns."""
        return range(self.left, self.right + 1)

    @property
    def size(self) -> tuple[int, int]:
        """How many rows and columns it has."""
        return self.bottom - self.top + 1, self.right - self.left + 1

    @property
    def head(self) -> CellRef:
        """Its first cell."""
        return CellRef(self.sheet, self.top, self.left)

    @property
    def is_open(self) -> bool:
        """Whether it reaches to the end of the sheet, as whole columns and whole rows do."""
        return self.bottom == LAST_ROW or self.right == LAST_COLUMN

    def up_to(self, row: int, column: int) -> Area:
        """Return it with an open end at a row, a column; never less than one cell."""
        bottom = max(min(row, self.bottom), self.top) if self.bottom == LAST_ROW else self.bottom
        right = max(min(column, self.right), self.left) if self.right == LAST_COLUMN else self.right
        return Area(self.sheet, self.top, self.left, bottom, right)

    def __str__(self) -> str:
        """Return it as Excel writes it: `Data!C5`, `'PI Book'!C5:D9`."""
        first, last = self.head, CellRef(self.sheet, self.bottom, self.right)
        return str(first) if first == last else f"{first}:{last.a1}"
