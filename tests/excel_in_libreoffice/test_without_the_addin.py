"""A colleague's LibreOffice, which does not know our formulas: what it shows, and what it makes of them.

The spellings here are what a refresh meets in a book that such a colleague saved.
"""

from __future__ import annotations

import zipfile
from pathlib import Path

import pytest
import xlsxwriter
from openpyxl import Workbook, load_workbook
from openpyxl.worksheet.formula import ArrayFormula

from pi_excel.book.grid import ErrorCell
from tests.excel_in_libreoffice.excel_in_libreoffice import ExcelInLibreOffice
from tests.excel_in_libreoffice.macro_book import macro_book, wrappers

SHEET = "PI Book"
NO_NAME = ErrorCell("#NAME?")

pytestmark = pytest.mark.libreoffice


def book_without_macros(path: Path) -> Path:
    """A book as a refresh leaves it: formulas with their values, and nothing that knows them."""
    with xlsxwriter.Workbook(path) as book:
        sheet = book.add_worksheet(SHEET)
        for row, number in enumerate((2813, 2551)):
            sheet.write_number(row, 0, number)
            sheet.write_formula(row, 1, f"=PI_RATE(A{row + 1},28809)", None, (976.4, 885.5)[row])
            sheet.write_formula(row, 2, f'=PI_DIRECTION(A{row + 1},2600,"Low")', None, ("⇧✗", "⇩✓")[row])
        sheet.write_dynamic_array_formula("D1:D2", "=PI_RATE(A1:A2,28809)", None, 976.4)
        sheet.write_number("D2", 885.5)
    return path


def test_a_colleague_without_the_addin_sees_the_values_of_formulas(
    excel_in_libreoffice: ExcelInLibreOffice, tmp_path: Path
) -> None:
    """As they were saved, as long as nothing makes the program work them out afresh."""
    excel_in_libreoffice.open(book_without_macros(tmp_path / "book.xlsx"))
    rows = [row[:3] for row in excel_in_libreoffice.cells()[SHEET]]

    assert rows == [[2813, 976.4, "⇧✗"], [2551, 885.5, "⇩✓"]]


def test_libreoffice_works_array_formulas_out_afresh_whenever_it_opens_a_book(
    excel_in_libreoffice: ExcelInLibreOffice, tmp_path: Path
) -> None:
    """A limit to tell of: what such a formula was saved with is not looked at, in none of its cells."""
    excel_in_libreoffice.open(book_without_macros(tmp_path / "book.xlsx"))
    rows = excel_in_libreoffice.cells()[SHEET]

    assert [row[3] for row in rows] == [NO_NAME, NO_NAME]


def test_a_book_that_is_worked_out_afresh_loses_the_values_of_our_formulas(
    excel_in_libreoffice: ExcelInLibreOffice, tmp_path: Path
) -> None:
    """Which is why a book with our formulas never asks for that when it is opened."""
    excel_in_libreoffice.open(book_without_macros(tmp_path / "book.xlsx"))
    excel_in_libreoffice.recalculate()
    rows = excel_in_libreoffice.cells()[SHEET]

    assert rows == [[2813, NO_NAME, NO_NAME, NO_NAME], [2551, NO_NAME, NO_NAME, NO_NAME]]


UNKNOWN = {
    "PI_RATE(A1,28809)": "pi_rate(A1,28809)",
    "_xludf.PI_RATE(A1,28809)": "_xludf.pi_rate(A1,28809)",
    "_xlfn._xludf.PI_RATE(A1,28809)": "_xlfn._xludf.pi_rate(A1,28809)",
    "[1]!PI_RATE(A1,28809)": "[1]!pi_rate(A1,28809)",
    r"'C:\Add Ins\pi_excel.xlam'!PI_RATE(A1,28809)": r"'c:\add ins\pi_excel.xlam'!pi_rate(A1,28809)",
    "pi_excel.xlam!PI_RATE(A1,28809)": "pi_excel.xlam!pi_rate(A1,28809)",
    "PI_SHOW(A1,0.2,,TRUE)": "pi_show(A1,0.2,,TRUE())",
    "PI_RATE(1E3,1.50)": "pi_rate(1000,1.5)",
    'PI_STATUS(A1,"TBC, ""x""","Low")': 'pi_status(A1,"TBC, ""x""","Low")',
    "PI_RATE('Some Sheet'!$A$1,People)": "pi_rate('some sheet'!$a$1,people)",
    f"PI_RATE('{SHEET}'!$A$1,A:A)": f"pi_rate('{SHEET}'!$A$1,A:A)",
    'IF(A1>1,PI_RATE(A1,1),"")': 'IF(A1>1,pi_rate(A1,1),"")',
}
"""Formulas as Excel stores them, and as LibreOffice does that does not know them: in small letters.

The sheet `Some Sheet` and the name `People` are not there either, and fare alike.
"""

KNOWN = {
    "PI_RATE(A1,28809)": "PI_RATE(A1,28809)",
    "pi_rate(A1,28809)": "PI_RATE(A1,28809)",
    "[0]!PI_RATE(A1,28809)": "PI_RATE(A1,28809)",
    "_xludf.PI_RATE(A1,28809)": "_xludf.pi_rate(A1,28809)",
    "PI_SHOW(A1,0.2,,TRUE)": "PI_SHOW(A1,0.2,,TRUE())",
    'IF(A1>1,PI_RATE(A1,1),"")': 'IF(A1>1,PI_RATE(A1,1),"")',
}
"""The same where the book's own VBA has the functions: in capitals, but where another place is named."""


def filled(book: Workbook, formulas: dict[str, str]) -> None:
    """Write formulas below each other, and one over two cells beside them."""
    sheet = book.worksheets[0]
    sheet.title = SHEET
    sheet["A1"] = 5
    for row, formula in enumerate(formulas, start=1):
        sheet.cell(row, 3).value = f"={formula}"
    sheet["E1"] = ArrayFormula("E1:E2", "=PI_RATE(A1:A2,28809)")
    sheet["G1"] = ArrayFormula("G1", "=PI_RATE(A1,28809)")


def saved(path: Path, formulas: dict[str, str]) -> tuple[dict[str, str], list[tuple[str, str]]]:
    """What a saved book has in place of formulas, and its array formulas with their ranges."""
    sheet = load_workbook(path)[SHEET]
    found = {formula: str(sheet.cell(row, 3).value)[1:] for row, formula in enumerate(formulas, start=1)}
    arrays = [sheet[place].value for place in ("E1", "G1")]
    return found, [(one.ref, one.text) for one in arrays]


def test_how_libreoffice_spells_formulas_that_it_does_not_know(
    excel_in_libreoffice: ExcelInLibreOffice, tmp_path: Path
) -> None:
    """When a colleague saves the book as .xlsx; a formula of one cell may have a range of one cell."""
    book = Workbook()
    filled(book, UNKNOWN)
    book.save(tmp_path / "unknown.xlsx")
    excel_in_libreoffice.open(tmp_path / "unknown.xlsx")
    excel_in_libreoffice.save_as(tmp_path / "saved.xlsx")

    arrays = [("E1:E2", "=pi_rate(A1:A2,28809)"), ("G1:G1", "=pi_rate(A1,28809)")]
    assert saved(tmp_path / "saved.xlsx", UNKNOWN) == (UNKNOWN, arrays)


def test_how_libreoffice_spells_formulas_that_it_knows(
    excel_in_libreoffice: ExcelInLibreOffice, tmp_path: Path
) -> None:
    """The book's own VBA has them."""
    book = macro_book(tmp_path / "known.xlsm", wrappers(), lambda book: filled(book, KNOWN))
    excel_in_libreoffice.open(book)
    excel_in_libreoffice.save_as(tmp_path / "saved.xlsx")

    arrays = [("E1:E2", "=PI_RATE(A1:A2,28809)"), ("G1:G1", "=PI_RATE(A1,28809)")]
    assert saved(tmp_path / "saved.xlsx", KNOWN) == (KNOWN, arrays)


def test_a_saved_book_keeps_values_and_has_lost_that_an_array_formula_spills(
    excel_in_libreoffice: ExcelInLibreOffice, tmp_path: Path
) -> None:
    """What is left is an array formula of the old kind, with the error that LibreOffice saw."""
    excel_in_libreoffice.open(book_without_macros(tmp_path / "book.xlsx"))
    excel_in_libreoffice.save_as(tmp_path / "saved.xlsx")
    sheet = load_workbook(tmp_path / "saved.xlsx", data_only=True)[SHEET]
    with zipfile.ZipFile(tmp_path / "saved.xlsx") as package:
        xml = package.read("xl/worksheets/sheet1.xml").decode()

        assert "xl/metadata.xml" not in package.namelist()
    assert [cell.value for cell in sheet[2]] == [2551, 885.5, "⇩✓", "#NAME?"]
    assert '<f aca="false" t="array" ref="D1:D2">pi_rate(A1:A2,28809)</f>' in xml
    assert " cm=" not in xml
