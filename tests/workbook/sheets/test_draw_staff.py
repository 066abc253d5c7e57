from __future__ import annotations

import datetime as dt
from dataclasses import replace
from io import BytesIO

import openpyxl
import pytest
from openpyxl.worksheet.worksheet import Worksheet

from pi_excel.errors import PlanRefusedError
from pi_excel.workbook.plan import AddStaffSheet
from pi_excel.workbook.sheets.draw_staff import areas_of
from pi_excel.workbook.sheets.staff_sheet import Entry, Help, StaffSheet, StaffTable, WordsOf
from pi_excel.workbook.sheets.worksheet_xml import area
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


WORDS = StaffTable("tblWords", ("Word", "Means"), (("draft", "being written"), ("final", "done")))
BESIDE = StaffSheet(
    "Beside",
    "Side by side",
    "Each can grow.",
    (
        StaffTable(
            "tblLeft",
            ("Ref", "State", "Value"),
            (("CS01", "draft", "5%"), ("CS02", "final", None), ("CS03", "draft", "Yes")),
            entries={"State": Entry(WordsOf("tblWords", "Word"), Help("State", "How far it is."))},
            entries_of_rows={
                ("Value", 0): Entry(("5%", "10%"), closed=False),
                ("Value", 2): Entry(("5%", "10%"), closed=False),
                ("Value", 1): Entry(help=Help("A title that Excel would not show whole", "x" * 300)),
            },
            caption="What is written",
            words="Choose a state.",
        ),
        WORDS,
    ),
    beside=True,
)


@pytest.fixture(scope="module")
def beside() -> Worksheet:
    """A sheet of tables side by side, read back."""
    found = openpyxl.load_workbook(BytesIO(with_sheets(book_of("Staff"), AddStaffSheet(BESIDE))))["Beside"]
    assert isinstance(found, Worksheet)
    return found


def test_tables_may_stand_side_by_side_so_that_each_can_grow(beside: Worksheet) -> None:
    """A blank column stands between two, and each has its caption above."""
    assert {table.name: table.ref for table in beside.tables.values()} == {
        "tblLeft": "A6:C9",
        "tblWords": "E6:F8",
    }
    assert [beside[cell].value for cell in ("A4", "A5", "E4", "E5")] == [
        "What is written",
        "Choose a state.",
        None,
        None,
    ]
    assert "A1:C1" in beside.merged_cells


def test_where_its_tables_stand_is_known_before_it_is_drawn(beside: Worksheet) -> None:
    """What is told of a cell before the sheet is saved names the right one."""
    assert [area(cells) for cells in areas_of(BESIDE)] == [table.ref for table in beside.tables.values()]


def test_a_list_may_stand_in_another_table(beside: Worksheet) -> None:
    """One that is too long for Excel to keep as a text; a cell that is chosen says what is asked."""
    (rule,) = (rule for rule in beside.data_validations.dataValidation if str(rule.sqref) == "B7:B9")

    assert (rule.type, rule.formula1, rule.showErrorMessage) == ("list", "$E$7:$E$8", True)
    assert (rule.promptTitle, rule.prompt, rule.showInputMessage) == ("State", "How far it is.", True)


def test_cells_of_a_column_may_differ_in_what_they_offer(beside: Worksheet) -> None:
    """Those that are alike share a rule; an open list suggests and does not forbid."""
    rules = {str(rule.sqref): rule for rule in beside.data_validations.dataValidation}
    offers, tells = rules["C7 C9"], rules["C8"]

    assert (offers.formula1, offers.showErrorMessage) == ('"5%,10%"', False)
    assert (tells.type, len(tells.promptTitle), len(tells.prompt)) == (None, 32, 255)


def test_tables_side_by_side_are_printed_on_pages_of_their_own(beside: Worksheet) -> None:
    """As large as the widest allows, with the headers again on every page."""
    assert [page.id for page in beside.col_breaks.brk] == [4]
    assert beside.page_setup.scale == 100
    assert beside.print_title_rows == "$6:$6"


def test_a_wide_table_is_printed_smaller(book: bytes) -> None:
    """It is one page wide all the same; tables one below the other are squeezed by Excel."""
    wide = replace(
        BESIDE, tables=(replace(WORDS, widths={"Word": 90.0, "Means": 90.0}), replace(WORDS, name="tblMore"))
    )
    drawn = parts(with_sheets(book_of("Staff"), AddStaffSheet(wide)))["xl/worksheets/sheet2.xml"]

    assert b'scale="76"' in drawn
    assert b"fitToPage" not in drawn
    assert b'fitToPage="1"' in parts(book)["xl/worksheets/sheet2.xml"]
