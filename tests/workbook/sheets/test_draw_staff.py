from __future__ import annotations

import datetime as dt
from io import BytesIO

import openpyxl
import pytest
from openpyxl.worksheet.worksheet import Worksheet

from pi_excel.errors import PlanRefusedError
from pi_excel.workbook.plan import AddStaffSheet
from pi_excel.workbook.sheets.staff_sheet import Entry, StaffSheet, StaffTable
from pi_excel.workbook.soundness.checker import find_faults
from tests.workbook.graft.changed import book_of, parts, with_sheets

STATES = ("draft", "final")
NOTES = StaffTable(
    name="tblNotes",
    headers=("Ref", "Period", "State", "Text"),
    rows=(
        ("CS01", "2011/12", "draft", "=1+1"),
        ("CS02", dt.date(2016, 9, 1), None, 3.5),
    ),
    entries={"State": Entry(STATES), "Ref": Entry(("a,b",)), "Text": Entry(("x" * 200, "y" * 60))},
    widths={"Text": 60.0},
)
SHEET = StaffSheet(
    "Notes", "Notes & words", "What the team wrote. " * 20, (NOTES, StaffTable("tblMore", ("A", "B")))
)


@pytest.fixture(scope="module")
def book() -> bytes:
    """A workbook with the sheet."""
    return with_sheets(book_of("Staff"), AddStaffSheet(SHEET))


@pytest.fixture(scope="module")
def sheet(book: bytes) -> Worksheet:
    """The sheet read back."""
    found = openpyxl.load_workbook(BytesIO(book))["Notes"]
    assert isinstance(found, Worksheet)
    return found


def test_it_has_a_heading_words_and_tables_one_below_the_other(sheet: Worksheet) -> None:
    """A table without rows has a blank one, and a blank row stands between two."""
    assert (sheet["A1"].value, sheet["A2"].value) == (SHEET.heading, SHEET.intro)
    assert {name: sheet.tables[name].ref for name in sheet.tables} == {
        "tblNotes": "A4:D6",
        "tblMore": "A8:B9",
    }
    assert [cell.value for cell in sheet[4]] == list(NOTES.headers)
    assert [column.name for column in sheet.tables["tblNotes"].tableColumns] == list(NOTES.headers)
    assert sheet.column_dimensions["D"].width == 60


def test_what_is_typed_as_text_stays_text(sheet: Worksheet) -> None:
    """A financial year is no date and no formula is made of words; dates and numbers are what they are."""
    typed = [sheet[place] for place in ("B5", "D5", "C6", "A9")]

    assert [cell.number_format for cell in typed] == ["@"] * 4
    assert (sheet["D5"].value, sheet["D5"].data_type, sheet["D5"].quotePrefix) == ("=1+1", "s", True)
    assert (sheet["B6"].value, sheet["D6"].value) == (dt.datetime(2016, 9, 1), 3.5)  # noqa: DTZ001 - a cell has no zone


def test_words_to_choose_from_are_a_list_where_they_fit_one(sheet: Worksheet) -> None:
    """Excel's list is one text of 255 characters with commas between: others may be typed."""
    rules = sheet.data_validations.dataValidation

    assert [(str(rule.sqref), rule.formula1) for rule in rules] == [("C5:C6", '"draft,final"')]


def test_rows_grow_with_what_staff_type(book: bytes, sheet: Worksheet) -> None:
    """Their height is reckoned, not fixed; and the cells of tables are open to input."""
    assert float(sheet.row_dimensions[2].height or 0) > 15
    assert b"customHeight" not in parts(book)["xl/worksheets/sheet2.xml"]
    assert not sheet["D5"].protection.locked


def test_what_is_written_is_sound(book: bytes) -> None:
    """Excel has nothing to repair."""
    assert not find_faults(BytesIO(book))


def test_a_text_longer_than_a_cell_holds_is_refused() -> None:
    """The sentence names the cell."""
    table = StaffTable("tblLong", ("Text",), (("x" * 40_000,),))

    with pytest.raises(PlanRefusedError, match=r"Notes!A5"):
        with_sheets(book_of("Staff"), AddStaffSheet(StaffSheet("Notes", "", "", (table,))))
