"""Which cells of a workbook's columns belong to what: looked up, put together, compared."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TypeAlias

from pi_excel.formulas.sheet.areas import Area

Stretches: TypeAlias = list[tuple[int, int]]
"""Parts of a column, each from its first row to its last."""

Columns: TypeAlias = Mapping[tuple[str, int], Stretches]
"""Parts of columns, by sheet and column."""


def columns_of(areas: Iterable[Area]) -> dict[tuple[str, int], Stretches]:
    """Return areas as parts of columns, in order, those that touch put together."""
    found: dict[tuple[str, int], Stretches] = {}
    for sheet, top, left, bottom, right in areas:
        for column in range(left, right + 1):
            found.setdefault((sheet, column), []).append((top, bottom))
    return {column: joined(stretches) for column, stretches in found.items()}


def joined(stretches: Stretches) -> Stretches:
    """Return parts of one column in order, those that touch or overlap as one."""
    found: Stretches = []
    for top, bottom in sorted(stretches):
        if found and top <= found[-1][1] + 1:
            found[-1] = (found[-1][0], max(found[-1][1], bottom))
        else:
            found.append((top, bottom))
    return found


def rectangles(columns: Columns) -> list[Area]:
    """Return parts of columns as rectangles, those of neighbouring columns as one where they are alike."""
    found: list[Area] = []
    growing: dict[tuple[str, int, int], int] = {}
    for (sheet, column), stretches in sorted(columns.items()):
        for top, bottom in stretches:
            at = growing.get((sheet, top, bottom))
            if at is not None and found[at].right == column - 1:
                found[at] = found[at]._replace(right=column)
            else:
                growing[sheet, top, bottom] = len(found)
                found.append(Area(sheet, top, column, bottom, column))
    return sorted(found)


def common(one: Stretches, other: Stretches) -> Stretches:
    """Return the parts that two sets of parts of a column share; both are in order."""
    found: Stretches = []
    i = j = 0
    while i < len(one) and j < len(other):
        top, bottom = max(one[i][0], other[j][0]), min(one[i][1], other[j][1])
        if top <= bottom:
            found.append((top, bottom))
        if one[i][1] < other[j][1]:
            i += 1
        else:
            j += 1
    return found


class Owners:
    """Which of many areas hold a cell; areas that overlap are refused but for the one that begins first.

    Attributes:
        refused: The numbers of the areas that overlap another.
    """

    def __init__(self, areas: Mapping[int, Area]) -> None:
        columns: dict[tuple[str, int], list[tuple[int, int, int]]] = {}
        for number, (sheet, top, left, bottom, right) in areas.items():
            for column in range(left, right + 1):
                columns.setdefault((sheet, column), []).append((top, bottom, number))
        for parts in columns.values():
            parts.sort()
        self.refused = {number for parts in columns.values() for number in _overlapping(parts)}
        self._columns: dict[str, dict[int, list[tuple[int, int, int]]]] = {}
        for (sheet, column), parts in columns.items():
            kept = [part for part in parts if part[2] not in self.refused]
            self._columns.setdefault(sheet, {})[column] = kept

    def within(self, area: Area) -> Iterator[int]:
        """Yield the numbers of the areas that share a cell with one, once for each column that they share."""
        by_column = self._columns.get(area.sheet, {})
        for column in area.columns if len(area.columns) <= len(by_column) else sorted(by_column):
            if column in by_column and column in area.columns:
                parts = by_column[column]
                at = max(bisect_left(parts, (area.top,)) - 1, 0)  # the one above may reach down
                while at < len(parts) and parts[at][0] <= area.bottom:
                    if parts[at][1] >= area.top:
                        yield parts[at][2]
                    at += 1


def _overlapping(parts: Sequence[tuple[int, int, int]]) -> Iterator[int]:
    """Yield the parts of a column that begin before one above them ends."""
    last = 0
    for top, bottom, number in parts:
        if top <= last:
            yield number
        last = max(last, bottom)
