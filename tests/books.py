"""Real workbook files for tests: edited as staff edit them, and read as they read them."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import openpyxl
from openpyxl import Workbook

from tests.builders import cell_ref
from tests.corpus.packages import parts_of, write_parts

SHIPPED = Path(__file__).resolve().parent.parent / "workbooks" / "pi_book_2016-17.xlsx"
"""The shipped 2016/17 PI Book; tests work on copies of it."""


def save_like_excel(book: Workbook, path: Path) -> None:
    """Save a workbook that openpyxl loaded; the charts keep their names, as they do in Excel."""
    book.save(path)
    parts = parts_of(path)
    charts = {name: content for name, content in parts.items() if name.startswith("xl/drawings/drawing")}
    named = {name: content.replace(b'name="Chart ', b'name="PI Chart ') for name, content in charts.items()}
    write_parts(path, parts | named)


def edit(path: Path, cells: Mapping[str, object]) -> Path:
    """Type into cells of a workbook, such as `{"Data!C5": 3}`, and save it; return its path."""
    book = openpyxl.load_workbook(path)
    for where, value in cells.items():
        cell = cell_ref(where)
        book[cell.sheet].cell(cell.row, cell.column).value = value  # type: ignore[assignment]
    save_like_excel(book, path)
    return path


def spoil_heading(path: Path, where: str, heading: str) -> None:
    """Type another heading over a table's, as Excel does it: the table's column is renamed with it."""
    book = openpyxl.load_workbook(path)
    sheet, cell = where.split("!")
    before = book[sheet][cell].value
    book[sheet][cell] = heading
    for table in book[sheet].tables.values():
        for column in table.tableColumns:
            column.name = heading if column.name == before else column.name
    save_like_excel(book, path)


def cell_value(path: Path, where: str) -> Any:  # noqa: ANN401 - whatever the cell holds
    """Return what a cell of a workbook holds."""
    cell = cell_ref(where)
    return openpyxl.load_workbook(path, data_only=True)[cell.sheet].cell(cell.row, cell.column).value


def find(path: Path, sheet: str, **wanted: object) -> dict[str, str]:
    """Return the addresses, by header, of the row of a table in which columns hold what is wanted.

    `Better_to_be` names the column `Better to be`.
    """
    book = openpyxl.load_workbook(path, data_only=True)
    worksheet = book[sheet]
    rows = worksheet.iter_rows()
    conditions = {header.replace("_", " "): value for header, value in wanted.items()}
    header_row = next(row for row in rows if set(conditions) <= {cell.value for cell in row})
    headers = {cell.column: str(cell.value) for cell in header_row if cell.value is not None}
    for row in rows:
        values = {headers[cell.column]: cell.value for cell in row if cell.column in headers}
        if all(values[header] == value for header, value in conditions.items()):
            return {headers[c.column]: f"'{sheet}'!{c.coordinate}" for c in row if c.column in headers}
    raise AssertionError(f"{sheet} has no row with {wanted}")


def tabs(path: Path) -> list[str]:
    """Return a workbook's tabs in order."""
    return openpyxl.load_workbook(path, read_only=True).sheetnames
