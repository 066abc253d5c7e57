"""Cells as a formula is given them: as Excel's door hands them over, the newest results first."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping
from typing import Final

from pi_excel.book.grid import CellRef, CellValue, ErrorCell, Grid
from pi_excel.formulas.sheet.areas import Area
from pi_excel.formulas.sheet.nodes import Rows

_NOTHING: Final[Mapping[int, CellValue]] = {}


class FilledCells(Mapping[CellRef, CellValue]):
    """Values by cell, kept by sheet and row: a column of a million cells takes little more than its values."""

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
        self._ends: dict[str, tuple[int, int]] = {}

    def end_of(self, sheet: str) -> tuple[int, int]:
        """Return the last row and column that hold anything, 1 and 1 in an empty sheet."""
        if sheet not in self._ends:
            rows = self._grid.sheets[sheet].rows if sheet in self._grid.sheets else {}
            columns = (max(values) for values in rows.values() if values)
            self._ends[sheet] = max(rows, default=1), max(columns, default=1)
        return self._ends[sheet]

    def within(self, area: Area) -> Rows:
        """Return what the cells of an area hold."""
        stored = self._grid.sheets[area.sheet].rows if area.sheet in self._grid.sheets else {}
        results = self.results.sheets.get(area.sheet, {})
        columns = area.columns
        rows = []
        for row in area.rows:
            values = stored.get(row, _NOTHING)
            newer = results.get(row, _NOTHING)
            if newer:
                values = {**values, **newer} if len(columns) > 1 else newer if area.left in newer else values
            rows.append(tuple([values.get(column) for column in columns]))
        return tuple(rows)


def as_given_rows(rows: Rows) -> Rows:
    """Return values in rows as Excel's door hands them over."""
    return tuple([tuple(map(as_given, row)) for row in rows])


def as_given(value: CellValue) -> CellValue:
    """Return a cell's value as Excel's door hands it over.

    An empty text is a blank, an error is its text, a date has a time, and every number is a plain float.

    Source: `clean_value_data` of xlwings for `ndim=2, err_to_str=True`.
    """
    if value is None or value == "":
        return None
    if isinstance(value, str | bool):
        return value
    if isinstance(value, float | int):
        return float(value)
    if isinstance(value, ErrorCell):
        return value.code
    if isinstance(value, dt.datetime):
        return value
    return dt.datetime(value.year, value.month, value.day)  # noqa: DTZ001 - as in Excel, a date has no time zone
