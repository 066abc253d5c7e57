"""A book whose formulas were worked out overnight, in a LibreOffice that can call them or cannot."""

from __future__ import annotations

from pathlib import Path

import pytest

from pi_excel.book.grid import CellRef, CellValue, ErrorCell, Grid
from pi_excel.book.layout import PAGE_SHEET
from pi_excel.jobs.refresh_book import BookStatus, refresh_book
from pi_excel.workbook.reading import read_workbook
from tests.excel_in_libreoffice.excel_in_libreoffice import ExcelInLibreOffice
from tests.excel_in_libreoffice.macro_book import with_macros, wrappers
from tests.jobs.test_book_with_formulas import shipped_tables, written

pytestmark = pytest.mark.libreoffice


@pytest.fixture(scope="module")
def refreshed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The shipped book with formulas beside its page, after a refresh."""
    path = written(tmp_path_factory.mktemp("book") / "book.xlsx", shipped_tables())
    assert refresh_book(path).status is BookStatus.REFRESHED
    return path


def grid_of(path: Path) -> Grid:
    """What a file holds."""
    grid, _ = read_workbook(path)
    return grid


def cells_of_formulas(grid: Grid) -> list[CellRef]:
    """Every cell that a formula of ours fills."""
    assert grid.own_formulas
    found = []
    for place, formula in grid.own_formulas.items():
        top, left, bottom, right = formula.fills or (place.row, place.column, place.row, place.column)
        rows, columns = range(top, bottom + 1), range(left, right + 1)
        found += [CellRef(place.sheet, row, column) for row in rows for column in columns]
    return found


def values_of_formulas(grid: Grid) -> dict[CellRef, CellValue]:
    """What the file says that they came to."""
    return {cell: grid.value(cell) or "" for cell in cells_of_formulas(grid)}


def test_formulas_called_from_a_sheet_say_what_they_came_to_overnight(
    excel_in_libreoffice: ExcelInLibreOffice, refreshed: Path, tmp_path: Path
) -> None:
    """Every cell beside the page of the shipped book: LibreOffice works array formulas out at opening."""
    grid = grid_of(refreshed)
    excel_in_libreoffice.open(with_macros(refreshed, tmp_path / "book.xlsm", wrappers()))
    shown = excel_in_libreoffice.cells()[PAGE_SHEET]
    overnight = values_of_formulas(grid)

    assert sum(excel_in_libreoffice.calls().values()) == len(grid.own_formulas)
    assert {cell: shown[cell.row - 1][cell.column - 1] for cell in overnight} == overnight
    assert any(overnight.values())


def test_a_refresh_mends_the_formulas_of_a_book_that_a_colleague_without_the_addin_saved(
    excel_in_libreoffice: ExcelInLibreOffice, refreshed: Path, tmp_path: Path
) -> None:
    """LibreOffice had put #NAME? under every one of them, and their names into small letters."""
    excel_in_libreoffice.open(refreshed)
    excel_in_libreoffice.save_as(tmp_path / "saved.xlsx")
    spoilt = values_of_formulas(grid_of(tmp_path / "saved.xlsx"))
    done = refresh_book(tmp_path / "saved.xlsx")

    assert set(spoilt.values()) == {ErrorCell("#NAME?")}
    assert done.status is BookStatus.REFRESHED
    assert values_of_formulas(grid_of(tmp_path / "saved.xlsx")) == values_of_formulas(grid_of(refreshed))
