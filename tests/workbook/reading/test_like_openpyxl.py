"""What is read is what openpyxl reads, in a tenth of its time: values, types, formulas, merges and tables."""

from __future__ import annotations

import datetime as dt
import io
import warnings
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl.worksheet.formula import ArrayFormula
from openpyxl.worksheet.worksheet import Worksheet
from xlsxwriter import Workbook

from pi_excel.book.grid import CellValue, ErrorCell, Grid, Percentage
from pi_excel.workbook.reading.dates import length_of_time
from pi_excel.workbook.values import fit_for_cell, read_text
from tests.corpus.books import CORPUS, saved_by_libreoffice
from tests.office import LibreOffice
from tests.workbook.reading.packages import grid_of

REAL_BOOKS = sorted((Path(__file__).parents[4] / "shared" / "corpus").glob("*.xlsx"))
"""Real workbooks with rare features, where they lie beside the clone."""

_SECONDS = st.datetimes(dt.datetime(1900, 3, 1), dt.datetime(9999, 12, 31)).map(  # noqa: DTZ001 - cells have no zone
    lambda moment: moment.replace(microsecond=0)
)
_WORDS = st.text(st.characters(codec="utf-8", exclude_categories=("Cc", "Cn")), min_size=1, max_size=40)
_NUMBERS = st.integers(-(10**14), 10**14) | st.floats(-1e300, 1e300, allow_subnormal=False)
_ROWS = st.lists(
    st.lists(st.none() | st.booleans() | _NUMBERS | _WORDS | _SECONDS, max_size=6), min_size=1, max_size=6
)


def load(book: bytes, *, data_only: bool) -> dict[str, Worksheet]:
    """Return the sheets of a workbook as openpyxl reads them."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # of what a save would lose
        loaded = openpyxl.load_workbook(io.BytesIO(book), data_only=data_only, keep_links=False)
    return {sheet.title: sheet for sheet in loaded.worksheets}


def stored(sheet: Worksheet) -> list[Any]:
    """Return the cells that a sheet stores; a rectangle round them can be a thousand million."""
    return [cell for cell in sheet._cells.values() if cell.value is not None]  # noqa: SLF001 - no other way


def as_ours(cell: Any) -> CellValue:  # noqa: ANN401 - openpyxl's cells mix types
    """Return a cell's value as the core knows it."""
    if cell.data_type == "e":
        return ErrorCell(cell.value)
    match cell.value:
        case dt.timedelta() as length:
            return length_of_time(length / dt.timedelta(days=1))
        case dt.time() as time:
            return str(time)
        case str() as text:
            return read_text(text) or None  # no words are a blank
    value: CellValue = cell.value
    if cell.data_type == "n" and isinstance(value, float | int) and "%" in cell.number_format:
        return Percentage(value)
    return value


def hidden_in(sheet: Worksheet) -> set[int]:
    """Return the columns that a sheet hides, as openpyxl reads them."""
    hidden = [columns for columns in sheet.column_dimensions.values() if columns.hidden]
    return {column for columns in hidden for column in range(columns.min or 1, (columns.max or 0) + 1)}


def check(book: bytes) -> Grid:
    """Check that we read what openpyxl reads; return what we read."""
    grid = grid_of(book)
    values, formulas = load(book, data_only=True), load(book, data_only=False)
    assert [title for title, cells in grid.sheets.items() if cells or title in values] == list(values)
    for title, sheet in values.items():
        found = {(cell.row, cell.column): as_ours(cell) for cell in stored(sheet)}
        expected = {place: (type(value), value) for place, value in found.items() if value is not None}
        assert {place: (type(value), value) for place, value in grid.sheets[title].items()} == expected
        assert set(grid.merges[title]) == {
            (area.min_row, area.min_col, area.max_row, area.max_col) for area in sheet.merged_cells.ranges
        }
        assert grid.hidden_columns.get(title, frozenset()) == hidden_in(sheet)
        assert {(cell.row, cell.column) for cell in grid.formulas if cell.sheet == title} >= {
            (cell.row, cell.column) for cell in stored(formulas[title]) if cell.data_type == "f"
        }
        for table in sheet.tables.values():
            area = grid.tables[table.displayName]
            assert (area.sheet, area.headers) == (title, tuple(table.column_names))
            top, bottom = area.header_row, area.last_row + area.has_totals
            assert (top, bottom) == (sheet[table.ref][0][0].row, sheet[table.ref][-1][0].row)
    return grid


@pytest.mark.parametrize("name", CORPUS)
def test_books_of_all_kinds_read_as_openpyxl_reads_them(name: str, tmp_path: Path) -> None:
    """Ours and XlsxWriter's; with a prefix, without addresses, with texts in the cells, from 1904."""
    assert check(CORPUS[name](tmp_path).read_bytes()).sheets


def test_a_refreshed_book_reads_as_openpyxl_reads_it(refreshed_book: Path) -> None:
    """With our own sheets in it, which are known as such and unchanged."""
    grid = check(refreshed_book.read_bytes())

    assert "exception:CS01" in {sheet.ident for sheet in grid.generated}
    assert all(sheet.written == sheet.found for sheet in grid.generated)
    assert grid.boxes


@pytest.mark.libreoffice
def test_a_book_saved_by_libreoffice_reads_as_openpyxl_reads_it(
    libreoffice: LibreOffice, tmp_path: Path
) -> None:
    """Many of the council's partners use it."""
    assert check(saved_by_libreoffice(libreoffice, tmp_path).read_bytes()).formulas


@pytest.mark.skipif(not REAL_BOOKS, reason="no real workbooks beside the clone")
@pytest.mark.parametrize("path", REAL_BOOKS, ids=lambda path: path.stem)
def test_real_books_read_as_openpyxl_reads_them(path: Path) -> None:
    """Made by Excel and others over many years."""
    assert check(path.read_bytes()).sheets


@given(_ROWS)
def test_whatever_openpyxl_writes_is_read_back(rows: list[list[Any]]) -> None:
    """Values of every type, in any order, with gaps."""
    book = openpyxl.Workbook()
    sheet = book.worksheets[0]
    for row, values in enumerate(rows, start=1):
        for column, value in enumerate(values, start=1):
            cell = sheet.cell(row, column, value)
            if isinstance(value, str):
                cell.data_type = "s"  # whatever the words begin with
    file = io.BytesIO()
    book.save(file)

    assert check(file.getvalue()).sheets


@given(_ROWS)
def test_whatever_xlsxwriter_writes_is_read_back(rows: list[list[Any]]) -> None:
    """Texts to the letter, escapes that somebody typed included."""
    file = io.BytesIO()
    with Workbook(file, {"in_memory": True, "default_date_format": "yyyy-mm-dd hh:mm:ss"}) as book:
        sheet = book.add_worksheet("Data")
        for row, values in enumerate(rows):
            for column, value in enumerate(values):
                if isinstance(value, str):
                    sheet.write_string(row, column, value)
                else:
                    sheet.write(row, column, value)
    cells = grid_of(file.getvalue()).sheets["Data"]

    for row, values in enumerate(rows, start=1):
        for column, value in enumerate(values, start=1):
            found = cells.row(row).get(column)
            assert found == (
                pytest.approx(value, rel=1e-15) if isinstance(value, float) else fit_for_cell(value)
            )


def test_the_rest_of_an_array_that_openpyxl_leaves_blank_is_known() -> None:
    """It stores the first cell only, and the formula fills them all."""
    book = openpyxl.Workbook()
    book.worksheets[0]["B2"] = ArrayFormula("B2:B4", "=A2:A4*2")
    file = io.BytesIO()
    book.save(file)

    assert {cell.a1 for cell in check(file.getvalue()).formulas} == {"B2", "B3", "B4"}
