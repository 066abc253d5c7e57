"""The grid, and rectangles of cells as sheets and tables write them: `A4:H31004`."""

from __future__ import annotations

import re
from typing import NamedTuple

from pi_excel.book.grid import column_letters
from pi_excel.workbook.sheet_xml import column_number

_CELL = r"\$?([A-Za-z]{1,3})\$?([0-9]{1,7})"
_AREA = re.compile(rf"{_CELL}(?::{_CELL})?")


class Area(NamedTuple):
    """A rectangle of cells; rows and columns are counted from 1, and all are included."""

    top: int
    left: int
    bottom: int
    right: int

    @classmethod
    def parse(cls, text: str) -> Area | None:
        """Return the rectangle that a text names; `None` when it names none, such as whole columns.

        >>> Area.parse("B4:C9")
        Area(top=4, left=2, bottom=9, right=3)
        """
        found = _AREA.fullmatch(text.strip())
        if found is None:
            return None
        left, top, right, bottom = (found[1], found[2], found[3] or found[1], found[4] or found[2])
        return cls(int(top), column_number(left.encode()), int(bottom), column_number(right.encode()))

    def holds(self, row: int, column: int) -> bool:
        """Return whether a cell lies within."""
        return self.top <= row <= self.bottom and self.left <= column <= self.right

    def meet(self, other: Area) -> Area | None:
        """Return what two rectangles have in common; `None` when that is nothing."""
        top, left = max(self.top, other.top), max(self.left, other.left)
        bottom, right = min(self.bottom, other.bottom), min(self.right, other.right)
        return Area(top, left, bottom, right) if top <= bottom and left <= right else None

    def span(self, other: Area) -> Area:
        """Return the least rectangle that holds two."""
        return Area(
            min(self.top, other.top),
            min(self.left, other.left),
            max(self.bottom, other.bottom),
            max(self.right, other.right),
        )

    def __str__(self) -> str:
        """Return it as a sheet writes it; one cell without a colon."""
        first = f"{column_letters(self.left)}{self.top}"
        last = f"{column_letters(self.right)}{self.bottom}"
        return first if first == last else f"{first}:{last}"
