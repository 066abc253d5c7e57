"""Merged cells: which rectangle a cell lies in, and what such a cell shows."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from pi_excel.book.grid import CellValue, SheetCells

_TALL = 20
"""From how many rows on a rectangle is kept apart: a whole sheet may be merged."""


class Merged(NamedTuple):
    """A merged rectangle, all sides included, counted from 1."""

    top: int
    left: int
    bottom: int
    right: int

    @property
    def width(self) -> int:
        """How many columns it spans."""
        return self.right - self.left + 1

    @property
    def height(self) -> int:
        """How many rows it spans."""
        return self.bottom - self.top + 1


class Sheet:
    """A sheet's cells, read through its merged rectangles.

    Attributes:
        title: Its title.
        cells: Its cells.
    """

    def __init__(
        self, title: str, cells: SheetCells, merges: Iterable[tuple[int, int, int, int]] = ()
    ) -> None:
        """Sort the rectangles by the rows they lie in."""
        self.title = title
        self.cells = cells
        self._by_row: dict[int, list[Merged]] = {}
        self._tall: list[Merged] = []
        for merge in map(Merged._make, merges):
            if merge.height >= _TALL:
                self._tall.append(merge)
                continue
            for row in range(merge.top, merge.bottom + 1):
                self._by_row.setdefault(row, []).append(merge)

    def merged(self, row: int, column: int) -> Merged | None:
        """Return the rectangle that a cell lies in; `None` for none."""
        for merge in self._by_row.get(row, ()):
            if merge.left <= column <= merge.right:
                return merge
        for merge in self._tall:
            if merge.left <= column <= merge.right and merge.top <= row <= merge.bottom:
                return merge
        return None

    def merges_in(self, row: int) -> list[Merged]:
        """Return the rectangles that lie in a row."""
        return [
            *self._by_row.get(row, ()),
            *(merge for merge in self._tall if merge.top <= row <= merge.bottom),
        ]

    def shown(self, row: int, column: int) -> CellValue:
        """Return what a cell shows: a merged one what the first of its rectangle holds."""
        value = self.cells.row(row).get(column)
        if value is not None:
            return value
        merge = self.merged(row, column)
        return None if merge is None else self.cells.row(merge.top).get(merge.left)
