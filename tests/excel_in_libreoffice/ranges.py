"""Cells of LibreOffice as Excel would hand them over: errors, dates, money and TRUE as such."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from decimal import Decimal
from typing import Any, Final

from pi_excel.book.grid import ErrorCell

_DATE, _CURRENCY, _LOGICAL = 2, 8, 1024
"""Kinds of number format: `com.sun.star.util.NumberFormat`."""

_GENERAL: Final = 0
"""The number format of a cell that nobody gave one."""

_ERROR: Final = 4
"""Formulas whose result is an error: `com.sun.star.sheet.FormulaResult`."""

_EPOCH: Final = dt.datetime(1899, 12, 30)  # noqa: DTZ001 - cells have no zone


def rows_of(cells: Any) -> list[list[object]]:  # noqa: ANN401 - LibreOffice has no types
    """Return the rows of a range.

    LibreOffice itself hands over numbers and texts, and nothing for an error; Excel goes by the format of a
    cell (a date, money) and names its error.
    """
    rows: list[list[object]] = [list(row) for row in cells.DataArray]
    corner = cells.RangeAddress
    for part in cells.UniqueCellFormatRanges:
        kind = _kind(part)
        if kind & (_DATE | _CURRENCY | _LOGICAL):
            for row, column in _places(part.RangeAddresses, corner):
                rows[row][column] = _by_format(rows[row][column], kind)
    if any(cell is None for row in rows for cell in row):
        for cell in cells.queryFormulaCells(_ERROR).Cells:
            place = cell.CellAddress
            rows[place.Row - corner.StartRow][place.Column - corner.StartColumn] = ErrorCell(cell.String)
    return rows


def _kind(cells: Any) -> int:  # noqa: ANN401 - LibreOffice has no types
    if cells.NumberFormat == _GENERAL:
        return 0
    book = cells.getByIndex(0).Spreadsheet.DrawPage.Forms.Parent  # there is no shorter way
    kind: int = book.NumberFormats.getByKey(cells.NumberFormat).Type
    return kind


def _places(areas: Any, corner: Any) -> Iterator[tuple[int, int]]:  # noqa: ANN401 - LibreOffice has no types
    for area in areas:
        for row in range(area.StartRow, area.EndRow + 1):
            for column in range(area.StartColumn, area.EndColumn + 1):
                yield row - corner.StartRow, column - corner.StartColumn


def _by_format(raw: object, kind: int) -> object:
    if not isinstance(raw, float):
        return raw
    if kind & _DATE:
        return _EPOCH + dt.timedelta(days=raw)
    return Decimal(repr(raw)) if kind & _CURRENCY else raw != 0
