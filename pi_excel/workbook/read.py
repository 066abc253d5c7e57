"""A file read into a grid: values, tables, formulas, and the sheets that are ours. Never writes."""

from __future__ import annotations

import datetime as dt
import hashlib
import warnings
from pathlib import Path
from typing import Any

import openpyxl
from openpyxl.utils import range_boundaries
from openpyxl.worksheet.table import Table
from openpyxl.worksheet.worksheet import Worksheet

from pi_excel.book.grid import CellRef, CellValue, CommentaryBox, ErrorCell, GeneratedSheet, Grid, TableArea
from pi_excel.errors import UnsafeBookError
from pi_excel.workbook.preflight import preflight
from pi_excel.workbook.sheets.image import fingerprint
from pi_excel.workbook.sheets.ownership import SheetMarks, read_marks


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
        UnsafeBookError: It is encrypted or damaged.
    """
    preflight(path)
    sha256 = sha256_of(path)
    values, formulas = _load(path, data_only=True), _load(path, data_only=False)
    sheets: dict[str, dict[tuple[int, int], CellValue]] = {}
    tables: dict[str, TableArea] = {}
    generated: list[GeneratedSheet] = []
    boxes: list[CommentaryBox] = []
    for position, title in enumerate(values.sheetnames):
        sheet = values[title]
        if not isinstance(sheet, Worksheet):
            continue  # a chart sheet has no cells
        cells = _cells(sheet)
        sheets[title] = cells
        tables.update(_tables(sheet, cells))
        marks = read_marks(sheet)
        if marks is not None:
            ours, ours_boxes = _ours(title, position, cells, marks)
            generated.append(ours)
            boxes.extend(ours_boxes)
    return Grid(sheets, tables, tuple(generated), tuple(boxes), _formula_cells(formulas)), sha256


def _load(path: Path, *, data_only: bool) -> Any:  # noqa: ANN401 - openpyxl's Workbook mixes sheet types
    try:
        with warnings.catch_warnings():
            # openpyxl warns of what a *save* would lose; reading loses nothing.
            warnings.simplefilter("ignore")
            return openpyxl.load_workbook(path, data_only=data_only, keep_links=False)
    except Exception as error:
        # openpyxl lets many kinds of error out on a damaged file (KeyError, ValueError, XML errors).
        what = f"it is damaged and cannot be read ({type(error).__name__})."
        raise UnsafeBookError(what, where=path.name, do="Put back an older copy.") from error


def _cells(sheet: Worksheet) -> dict[tuple[int, int], CellValue]:
    return {
        (cell.row, cell.column): ErrorCell(str(cell.value)) if cell.data_type == "e" else _plain(cell.value)
        for row in sheet.iter_rows()
        for cell in row
        if cell.value is not None
    }


def _plain(value: object) -> CellValue:
    """Return a value as the core knows it; openpyxl also has times and rich text."""
    return value if isinstance(value, bool | int | float | str | dt.date) else str(value)


def _formula_cells(book: Any) -> frozenset[CellRef]:  # noqa: ANN401 - see _load
    return frozenset(
        CellRef(sheet.title, cell.row, cell.column)
        for sheet in book.worksheets
        for row in sheet.iter_rows()
        for cell in row
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
    title: str, position: int, cells: dict[tuple[int, int], CellValue], marks: SheetMarks
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
    return GeneratedSheet(title, marks.ident, marks.fingerprint, found, position), boxes
