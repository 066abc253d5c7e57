"""How a sheet calls Python: how often, one formula within another, what a cell says when that fails."""

from __future__ import annotations

from pathlib import Path

import pytest
from openpyxl import Workbook
from openpyxl.worksheet.formula import ArrayFormula

from tests.excel_in_libreoffice.excel_in_libreoffice import ExcelInLibreOffice
from tests.excel_in_libreoffice.macro_book import macro_book, wrappers

ROWS = 2000

pytestmark = pytest.mark.libreoffice


def test_a_formula_over_2000_rows_is_one_call(
    excel_in_libreoffice: ExcelInLibreOffice, tmp_path: Path
) -> None:
    """Typed over a whole column, Python is called once; 2,000 calls would freeze Excel."""

    def fill(book: Workbook) -> None:
        sheet = book.worksheets[0]
        sheet.title = "Many"
        for number in range(1, ROWS + 1):
            sheet.append([number, 885.5])

    excel_in_libreoffice.open(macro_book(tmp_path / "many.xlsm", wrappers(), fill))
    excel_in_libreoffice.type_array_formula(
        "Many", f"D1:D{ROWS}", f'=PI_DIRECTION(A1:A{ROWS};B1:B{ROWS};"Low")'
    )
    shown = [row[3] for row in excel_in_libreoffice.cells()["Many"]]

    assert excel_in_libreoffice.calls() == {"PI_DIRECTION": 1}
    assert shown == ["⇩✓"] * 885 + ["⇧✗"] * (ROWS - 885)


def test_a_formula_takes_what_another_gives(excel_in_libreoffice: ExcelInLibreOffice, tmp_path: Path) -> None:
    """One call each; a state and a text that says what is wrong go through both."""

    def fill(book: Workbook) -> None:
        sheet = book.worksheets[0]
        sheet.title = "Nested"
        for number in (2551, 2813, "c", -1):
            sheet.append([number])
        sheet["C1"] = ArrayFormula("C1:C4", "=PI_SHOW(A1:A4,PI_RATE(A1:A4,28809))")
        sheet["D1"] = "=PI_SHOW(A2,PI_RATE(A2,28809))"

    excel_in_libreoffice.open(macro_book(tmp_path / "nested.xlsm", wrappers(), fill))
    rows = excel_in_libreoffice.cells()["Nested"]

    assert [row[2] for row in rows] == ["2,551 (885.5)", "2,813 (976.4)", "c", "#PI: number is -1"]
    assert rows[0][3] == "2,813 (976.4)"
    assert excel_in_libreoffice.calls() == {"PI_RATE": 2, "PI_SHOW": 2}


def test_a_cell_whose_call_fails_says_why(excel_in_libreoffice: ExcelInLibreOffice, tmp_path: Path) -> None:
    """Here, of a wrapper from another version: its formula is not there. No pop-up, and no empty cell."""
    vba = wrappers()
    of_another_version = vba["xlwings_udfs"].replace('"PI_PERIOD"', '"PI_QUARTER"')

    def fill(book: Workbook) -> None:
        book.worksheets[0].title = "Fails"
        book.worksheets[0]["A1"] = "=PI_PERIOD(42551)"

    excel_in_libreoffice.open(
        macro_book(tmp_path / "fails.xlsm", {**vba, "xlwings_udfs": of_another_version}, fill)
    )
    ((shown,),) = excel_in_libreoffice.cells()["Fails"]

    assert "AttributeError: module 'pi_excel.doors.udfs' has no attribute 'PI_QUARTER'" in str(shown)
