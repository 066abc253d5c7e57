"""Cells as a formula is given them: as Excel's door hands them over, the newest results first."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping
from typing import Final

from pi_excel.book.grid import CellRef, CellValue, ErrorCell, Grid
from pi_excel.formulas.sheet.areas import Area
from pi_excel.formulas.sheet.nodes import Rows

_NOTHING: Final[Mapping[int, CellValue]] = {}
_NO_ROWS: Final[Mapping[int, Mapping[int, CellValue]]] = {}


class FilledCells(Mapping[CellRef, CellValue]):
    """Values by cell, by sheet and row: a million cells take little more than their values."""

    __slots__ = ("sheets",)

    def __init__(self) -> None:
        self.sheets: dict[str, dict[int, dict[int, CellValue]]] = {}

    def put(self, area: Area, rows: Rows) -> None:
        """Put values in the cells of an area."""
        sheet = self.sheets.setdefault(area.sheet, {})
        for row, values in zip(area.rows, rows, strict=True):
            sheet.setdefault(row, {}).update(zip(area.columns, values, strict=True))

    def __getitem__(self, cell: CellRef) -> CellValue:
        sheet, row, column = cell
        return self.sheets[sheet][row][column]

    def __contains__(self, cell: object) -> bool:
        if not isinstance(cell, CellRef):
            return False
        return cell.column in self.sheets.get(cell.sheet, {}).get(cell.row, {})

    def __iter__(self) -> Iterator[CellRef]:
        for sheet, rows in self.sheets.items():
            for row, values in rows.items():
                for column in values:
                    yield CellRef(sheet, row, column)

    def __len__(self) -> int:
        return sum(len(values) for rows in self.sheets.values() for values in rows.values())


class Cells:
    """A workbook's cells, with what its formulas came to so far in the place of what they showed.

    Attributes:
        results: What they came to.
    """

    def __init__(self, grid: Grid) -> None:
        self.results = FilledCells()
        self._grid = grid

    def given(self, area: Area) -> Rows:
        """Return the cells of an area as Excel's door hands them over."""
        stored = self._grid.sheets[area.sheet].rows if area.sheet in self._grid.sheets else _NO_ROWS
        results = self.results.sheets.get(area.sheet, _NO_ROWS)
        columns = range(area.left, area.right + 1)
        rows = []
        for row in range(area.top, area.bottom + 1):
            values, newer = stored.get(row, _NOTHING), results.get(row, _NOTHING)
            found = [newer[one] if one in newer else values.get(one) for one in columns]
            rows.append(tuple([as_given(value) for value in found]))
        return tuple(rows)


def as_given_rows(rows: Rows) -> Rows:
    """Return values in rows as Excel's door hands them over."""
    return tuple([tuple([as_given(value) for value in row]) for row in rows])


def as_given(value: CellValue) -> CellValue:
    """Return a cell's value as Excel's door hands it over.

    An empty text is a blank, an error is its text, a date has a time, and every number is a plain float.

    Source: `clean_value_data` of xlwings for `ndim=2, err_to_str=True`.
    """
    if isinstance(value, str):
        return value or None
    if value is None or isinstance(value, bool):
        return value
    if isinstance(value, float | int):
        return float(value)
    if isinstance(value, ErrorCell):
        return value.code
    if isinstance(value, dt.datetime):
        return value
    return dt.datetime(value.year, value.month, value.day)  # noqa: DTZ001 - as in Excel, a date has no time zone
