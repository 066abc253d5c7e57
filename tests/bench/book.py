"""The benchmark's book as a file, as Excel would store it: a tidy book, written by XlsxWriter.

    write_book(path, SIZES["M"])

It has a dashboard of the council's own (formulas with their last results, a chart), a list and colours: a
careless writer would lose some of it. The cells that a refresh fills are there, blank, and have a look.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from xlsxwriter import Workbook
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from pi_excel.book import layout
from pi_excel.workbook.tidy.checks import Column, Kind
from pi_excel.workbook.tidy.columns import COLUMNS
from pi_excel.workbook.tidy.page import page_columns
from pi_excel.workbook.values import PlannedValue
from tests.bench.content import MONTHS_SHOWN, YEAR, Row, Size, month, tables

DASHBOARD = "Dashboard"
"""The sheet that the council made for itself."""

_HEADER = 3
"""The row of the headings, from 0: a title, what the sheet is and a blank row stand above it."""

_MADE_AT = dt.datetime(2016, 10, 7)  # noqa: DTZ001 - a workbook's properties have no zone
_COLUMNS = {**COLUMNS, layout.SETTINGS_NAME: dict.fromkeys(layout.SETTINGS.columns, Column(44))}
_FORMATS = {Kind.CODE: "@", Kind.COUNT: "#,##0", Kind.DATE: "dd/mm/yyyy"}
_FIGURE_FORMATS = {"rate": "0.0", "percentage": "0.0%"}
_STATUSES = ("on target", "within tolerance", "off target", "no target")


def write_book(path: Path, size: Size) -> Path:
    """Write a book of a size; return its path."""
    rows = tables(size)
    with Workbook(path) as book:
        book.set_properties({"title": "PI Book", "author": "Performance team", "created": _MADE_AT})
        looks = _Looks(book, rows[layout.INDICATORS.name])
        dashboard = book.add_worksheet(DASHBOARD)
        _put_page(book, looks, rows[layout.INDICATORS.name])
        for table in (*layout.TABLES, *layout.RECORD_TABLES):
            _put_table(book, looks, table.sheet, table.name, rows[table.name])
        _put_table(book, looks, layout.SETTINGS_SHEET, layout.SETTINGS_NAME, rows[layout.SETTINGS_NAME])
        _fill_dashboard(book, dashboard, looks, rows)
    return path


class _Looks:
    """The formats of a book's cells, each made once."""

    def __init__(self, book: Workbook, indicators: Sequence[Row]) -> None:
        self.title = book.add_format({"bold": True, "font_size": 14})
        self.heading = book.add_format({"bold": True, "bg_color": "#DDE6F0", "text_wrap": True, "border": 1})
        self.text = book.add_format({"text_wrap": True, "valign": "top", "border": 1})
        self.bad = book.add_format({"bg_color": "#F8D7DA", "font_color": "#842029"})
        self._by_code = {
            code: book.add_format({"num_format": code, "valign": "top", "border": 1})
            for code in (*_FORMATS.values(), *_FIGURE_FORMATS.values())
        }
        self._measures = {row["Ref"]: str(row["Measure"]) for row in indicators}

    def of(self, column: Column, row: Row) -> Format:
        """Return the look of a cell; a figure is shown as its indicator's measure asks."""
        if column.kind is Kind.FIGURE and row:
            return self._by_code[_FIGURE_FORMATS[self._measures[row["Ref"]]]]
        return self._by_code.get(_FORMATS.get(column.kind, ""), self.text)


def _put_page(book: Workbook, looks: _Looks, indicators: Sequence[Row]) -> None:
    sheet = _sheet(book, looks, layout.PAGE_SHEET)
    columns = page_columns(YEAR)
    for place, column in enumerate(columns):
        sheet.set_column(place, place, column.width)
        sheet.write_string(_HEADER, place, column.heading, looks.heading)
    for row, indicator in enumerate(indicators, start=_HEADER + 1):
        for place, column in enumerate(columns):
            _put(sheet, row, place, indicator.get(column.heading), looks.text)
    status = next(place for place, column in enumerate(columns) if column.heading == "Status")
    rule = {"type": "cell", "criteria": "==", "value": '"off target"', "format": looks.bad}
    sheet.conditional_format(_HEADER + 1, status, _HEADER + len(indicators), status, rule)


def _put_table(book: Workbook, looks: _Looks, title: str, name: str, rows: Sequence[Row]) -> None:
    """Add a sheet with a table; one without rows has a blank one, as Excel asks."""
    sheet, columns = _sheet(book, looks, title), _COLUMNS[name]
    last = _HEADER + max(len(rows), 1)
    headers = [{"header": header, "header_format": looks.heading} for header in columns]
    sheet.add_table(_HEADER, 0, last, len(columns) - 1, {"name": name, "columns": headers})
    for row, values in enumerate(rows or [{}], start=_HEADER + 1):
        for place, (header, column) in enumerate(columns.items()):
            _put(sheet, row, place, values.get(header), looks.of(column, values))
    for place, (header, column) in enumerate(columns.items()):
        sheet.set_column(place, place, column.width)
        if column.check is not None and column.check.choices:
            choices: dict[str, Any] = {"validate": "list", "source": list(column.check.choices)}
            sheet.data_validation(_HEADER + 1, place, last, place, {**choices, "input_title": header})


def _sheet(book: Workbook, looks: _Looks, title: str) -> Worksheet:
    sheet = book.add_worksheet(title)
    sheet.write_string(0, 0, title, looks.title)
    sheet.write_string(1, 0, f"{title} of the performance team.")
    sheet.freeze_panes(_HEADER + 1, 2)
    return sheet


def _put(sheet: Worksheet, row: int, place: int, value: PlannedValue, look: Format) -> None:
    match value:
        case None:
            sheet.write_blank(row, place, None, look)
        case str():
            sheet.write_string(row, place, value, look)
        case dt.date():
            sheet.write_datetime(row, place, dt.datetime(value.year, value.month, value.day), look)  # noqa: DTZ001 - cells have no zone
        case _:
            sheet.write_number(row, place, value, look)


def _fill_dashboard(
    book: Workbook, sheet: Worksheet, looks: _Looks, rows: Mapping[str, Sequence[Row]]
) -> None:
    """Count the statuses on the page, none of them yet there, and add up the latest months' cases."""
    sheet.write_string(0, 0, "At a glance", looks.title)
    for row, status in enumerate(_STATUSES, start=2):
        sheet.write_string(row, 0, status)
        sheet.write_formula(row, 1, f"=COUNTIF('{layout.PAGE_SHEET}'!$U:$U,A{row + 1})", None, 0)
    data = rows[layout.DATA.name]
    last = _HEADER + 1 + len(data)
    first, number = 8, 0
    for number, ago in enumerate(range(MONTHS_SHOWN - 1, -1, -1), start=first):
        period = str(month(ago))
        cases = sum(int(str(row["Number"])) for row in data if row["Period"] == period)
        sheet.write_string(number, 0, period)
        total = f"=SUMIF(Data!$B$5:$B${last},A{number + 1},Data!$C$5:$C${last})"
        sheet.write_formula(number, 1, total, None, cases)
    chart = book.add_chart({"type": "column"})
    if chart is None:
        raise TypeError("XlsxWriter knows no column chart")
    chart.add_series(
        {
            "name": "Cases a month",
            "categories": [DASHBOARD, first, 0, number, 0],
            "values": [DASHBOARD, first, 1, number, 1],
        }
    )
    sheet.insert_chart("D3", chart, {"description": "Cases a month in the last year"})
