"""The cells of a sheet that show a part of what one formula gives for many: arrays, spills, data tables."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import NamedTuple

from pi_excel.workbook.areas import Area
from pi_excel.workbook.graft.tags import ATTRIBUTES, Attribute, attributes_of
from pi_excel.workbook.own_calls import calls_us, may_call_us
from pi_excel.workbook.reading.texts import markup_text
from pi_excel.workbook.stretches import Row

FILLS_MANY = frozenset({b"array", b"dataTable"})
_NAMES_CELLS = b"ref"

_AS_THEY_WERE: Mapping[tuple[int, int], Area] = {}


def is_ours(stored: bytes) -> bool:
    """Return whether a formula, as the file stores it, calls a function of ours."""
    return may_call_us(stored) and calls_us(markup_text(stored))


class Array(NamedTuple):
    """The cells that one formula fills.

    Attributes:
        area: The cells; the first of them holds the formula.
        ours: Whether the formula calls a function of ours.
        filled: The cells that it fills from now on, where it spills into others than before.
    """

    area: Area
    ours: bool
    filled: Area | None = None

    def begins_at(self, row: int, column: int) -> bool:
        """Return whether a cell is the one that holds the formula."""
        return (row, column) == (self.area.top, self.area.left)

    def holds(self, row: int, column: int) -> bool:
        """Return whether a cell is one of those, or of those it fills from now on."""
        return self.area.holds(row, column) or (self.filled is not None and self.filled.holds(row, column))

    @property
    def last_row(self) -> int:
        """The last row that it reaches."""
        return max(self.area.bottom, self.filled.bottom if self.filled is not None else 0)


class Arrays:
    """The arrays of a sheet that reach below their first row, or beside it, found as its rows go by.

    Args:
        prefix: What stands before the name of every element of the sheet.
        filled: The cells that formulas which spill fill from now on, by the place of the formula's cell.
    """

    def __init__(self, prefix: bytes, filled: Mapping[tuple[int, int], Area] = _AS_THEY_WERE) -> None:
        self._found: list[Array] = []
        self._filled = filled
        self._head = re.compile(rb"<%sf(?=\s)(%s)>([^<]*)" % (prefix, ATTRIBUTES))

    def see(self, row: Row) -> None:
        """Take note of the arrays that begin in a row; to be called for every row, from the top."""
        for attributes, formula in self._head.findall(row.text, row.inside):
            if _NAMES_CELLS in attributes:
                self._note(attributes_of(attributes), formula, row.number)

    def _note(self, attributes: Mapping[bytes, Attribute], formula: bytes, row: int) -> None:
        kind, cells = attributes.get(b"t"), attributes.get(_NAMES_CELLS)
        area = Area.parse(cells.value.decode()) if cells is not None else None
        if kind is None or kind.value not in FILLS_MANY or area is None:
            return
        self._found = [array for array in self._found if array.last_row >= row]
        filled = self._filled.get((area.top, area.left))
        if filled is not None or (area.top, area.left) != (area.bottom, area.right):
            self._found.append(Array(area, is_ours(formula), filled))

    @property
    def reach_on(self) -> bool:
        """Whether any was found that may reach further down."""
        return bool(self._found)

    def around(self, row: int, column: int) -> Array | None:
        """Return the array that a cell of the row last seen lies in."""
        if not self._found:  # as in most sheets
            return None
        return next((array for array in self._found if array.holds(row, column)), None)
