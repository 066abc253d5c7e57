"""A PI Book as staff make one, written by XlsxWriter: a summary of their own, and the tidy book's tables.

    write_pi_book(path, put_charts, put_pictures)

A furnishing is a function of the book that puts something more into it.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from pathlib import Path
from typing import Any

from xlsxwriter import Workbook
from xlsxwriter.worksheet import Worksheet

from pi_excel.book.grid import TableArea
from tests.builders import tidy_grid

Furnishing = Callable[[Workbook], None]

SUMMARY = "Our summary"
"""The sheet that staff made for themselves."""

MADE_AT = dt.datetime(2016, 9, 1)  # noqa: DTZ001 - a workbook's properties have no zone


def write_pi_book(path: Path, *furnishings: Furnishing, options: dict[str, Any] | None = None) -> Path:
    """Write a PI Book with the three published indicators and some furnishings; return its path.

    Args:
        path: The file to write.
        furnishings: What stands in the book besides, put there in this order.
        options: XlsxWriter's own, such as `{"date_1904": True}`.
    """
    with Workbook(path, options) as book:
        book.set_properties({"title": "PI Book", "author": "Performance team", "created": MADE_AT})
        _put_summary(book)
        _put_tables(book)
        for furnish in furnishings:
            furnish(book)
    return path


def sheet_of(book: Workbook, title: str) -> Worksheet:
    """Return a worksheet of a book."""
    sheet = book.get_worksheet_by_name(title)
    assert sheet is not None, title
    return sheet


def _put_tables(book: Workbook) -> None:
    grid = tidy_grid()
    for title, cells in grid.sheets.items():
        sheet = book.add_worksheet(title)
        for (row, column), value in sorted(cells.items()):
            if isinstance(value, str):
                sheet.write_string(row - 1, column - 1, value)
            elif isinstance(value, int | float):
                sheet.write_number(row - 1, column - 1, value)
    for area in grid.tables.values():
        _put_table(sheet_of(book, area.sheet), area)


def _put_table(sheet: Worksheet, area: TableArea) -> None:
    last = max(area.last_row, area.header_row + 1)  # a table has at least one row, if a blank one
    columns = [{"header": header} for header in area.headers]
    sheet.add_table(
        area.header_row - 1,
        area.first_column - 1,
        last - 1,
        area.first_column + len(columns) - 2,
        {"name": area.name, "columns": columns},
    )


def _put_summary(book: Workbook) -> None:
    """Put a sheet of formulas with their last results in front: alone, in an array, and one that spills."""
    sheet = book.add_worksheet(SUMMARY)
    bold, percent = book.add_format({"bold": True}), book.add_format({"num_format": "0.0%"})
    sheet.merge_range("A1:D1", "Children's services", bold)
    sheet.write_row("A3", ["Referrals", "Twice", "Tenth", "In words"], bold)
    for row, number in enumerate((2774, 2551, 2813), start=4):
        sheet.write_formula(f"A{row}", f"=Data!C{row - 2}", None, number)
        sheet.write_formula(f"B{row}", f"=A{row}*2", None, number * 2)
        sheet.write_formula(f"D{row}", f'="No. "&A{row}', None, f"No. {number}")
    sheet.write_array_formula("C4:C6", "{=A4:A6/10}", None, 277.4)
    sheet.write_number("C5", 255.1)
    sheet.write_number("C6", 281.3)
    sheet.write_dynamic_array_formula("F4:F6", "=A4:A6*3", None, 8322)
    sheet.write_number("F5", 7653)
    sheet.write_number("F6", 8439)
    sheet.write_formula("A8", "=1/0", percent, "#DIV/0!")
    sheet.write_boolean("B8", boolean=True)
    sheet.write_blank("C8", None, bold)
