"""A file read into a grid: values, tables, formulas, and the sheets that are ours. Never writes."""

from __future__ import annotations

import datetime as dt
import hashlib
from pathlib import Path
from typing import Any

from openpyxl.cell.cell import Cell, MergedCell
from openpyxl.utils import range_boundaries
from openpyxl.worksheet.table import Table
from openpyxl.worksheet.worksheet import Worksheet

from pi_excel.book.grid import CellRef, CellValue, CommentaryBox, ErrorCell, GeneratedSheet, Grid, TableArea
from pi_excel.workbook.access import Wish, damaged, refusal
from pi_excel.workbook.load import load
from pi_excel.workbook.preflight import preflight
from pi_excel.workbook.sheets.image import fingerprint
from pi_excel.workbook.sheets.ownership import SheetMarks, read_marks
from pi_excel.workbook.values import read_text


def sha256_of(path: Path) -> str:
    """Return the SHA-256 of a file's bytes, in hexadecimal."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def read_workbook(path: Path) -> tuple[Grid, str]:
    """Read a workbook.

    Formulas count with the value that was last calculated for them.

    Returns:
        What it holds, and the hash of the file, taken before it was read: a file that somebody
        saves meanwhile is told by it when we come to write.

    Raises:
        BookNotFoundError: There is no such file.
        NotAWorkbookError: It is not an Excel workbook.
        BookInUseError: Another program has it for itself.
        UnsafeBookError: It is encrypted or damaged, or may not be read.
        WorkbookError: It is out of reach.
    """
    preflight(path)
    try:
        sha256 = sha256_of(path)
        grid = _read(path)
    except OSError as error:
        raise refusal(path, error, Wish.READ) from error
    except Exception as error:
        # A damaged file shows in many ways, in openpyxl and here: KeyError, ValueError, XML errors...
        raise damaged(path, error) from error
    return grid, sha256


def _read(path: Path) -> Grid:
    values, formulas = load(path, data_only=True), load(path)
    sheets: dict[str, dict[tuple[int, int], CellValue]] = {}
    tables: dict[str, TableArea] = {}
    generated: list[GeneratedSheet] = []
    boxes: list[CommentaryBox] = []
    merges: dict[str, tuple[tuple[int, int, int, int], ...]] = {}
    for title in values.sheetnames:
        sheet = values[title]
        if not isinstance(sheet, Worksheet):
            continue  # a chart sheet has no cells
        cells = _cells(sheet)
        sheets[title] = cells
        tables.update(_tables(sheet, cells))
        merges[title] = tuple(
            (area.min_row, area.min_col, area.max_row, area.max_col) for area in sheet.merged_cells.ranges
        )
        marks = read_marks(sheet)
        if marks is not None:
            ours, ours_boxes = _ours(title, cells, marks)
            generated.append(ours)
            boxes.extend(ours_boxes)
    return Grid(sheets, tables, tuple(generated), tuple(boxes), _formula_cells(formulas), merges)


def _stored(sheet: Worksheet) -> list[tuple[tuple[int, int], Cell | MergedCell]]:
    """Return the cells that a sheet stores, by (row, column), from left to right and top to bottom."""
    # iter_rows would make every cell of the rectangle: ten million for one stray blank at J1048576.
    return sorted(sheet._cells.items())  # noqa: SLF001 - openpyxl has no other way to just these


def _cells(sheet: Worksheet) -> dict[tuple[int, int], CellValue]:
    return {
        place: ErrorCell(str(cell.value)) if cell.data_type == "e" else _plain(cell.value)
        for place, cell in _stored(sheet)
        if cell.value is not None
    }


def _plain(value: object) -> CellValue:
    """Return a value as the core knows it; openpyxl also has times."""
    if isinstance(value, str):
        return read_text(value)
    return value if isinstance(value, bool | int | float | dt.date) else str(value)


def _formula_cells(book: Any) -> frozenset[CellRef]:  # noqa: ANN401 - openpyxl's Workbook mixes sheet types
    return frozenset(
        CellRef(sheet.title, row, column)
        for sheet in book.worksheets
        for (row, column), cell in _stored(sheet)
        if cell.data_type == "f"
    )


def _tables(sheet: Worksheet, cells: dict[tuple[int, int], CellValue]) -> dict[str, TableArea]:
    areas = {}
    for table in sheet.tables.values():
        left, top, right, bottom = bounds_of(table)
        headers = tuple(str(cells.get((top, column), "")) for column in range(left, right + 1))
        last = bottom - (table.totalsRowCount or 0)
        areas[table.displayName] = TableArea(table.displayName, sheet.title, top, left, headers, last)
    return areas


def bounds_of(table: Table) -> tuple[int, int, int, int]:
    """Return a table's first column, header row, last column and last row.

    Raises:
        ValueError: Its range is not a rectangle.
    """
    left, top, right, bottom = range_boundaries(table.ref)
    if left is None or top is None or right is None or bottom is None:
        raise ValueError(table.ref)
    return left, top, right, bottom


def _ours(
    title: str, cells: dict[tuple[int, int], CellValue], marks: SheetMarks
) -> tuple[GeneratedSheet, list[CommentaryBox]]:
    places = {(box.row, box.column) for box in marks.boxes}
    found = fingerprint({place: value for place, value in cells.items() if place not in places})
    boxes = [
        CommentaryBox(
            ref=box.ref,
            period=box.period,
            prompt=box.prompt,
            text=str(cells.get((box.row, box.column)) or ""),
            was=box.mark,
            where=CellRef(title, box.row, box.column),
        )
        for box in marks.boxes
    ]
    return GeneratedSheet(title, marks.ident, marks.fingerprint, found, marks.drawn), boxes
