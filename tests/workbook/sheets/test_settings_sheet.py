from __future__ import annotations

from io import BytesIO
from pathlib import Path

import openpyxl
import pytest
from openpyxl.worksheet.worksheet import Worksheet

from pi_excel.book.layout import LAYOUT_NAME, OVERRIDES_NAME, SETTINGS_NAME, SETTINGS_SHEET, Setting
from pi_excel.book.records import Against, Basis
from pi_excel.book.wide.parts import Part
from pi_excel.workbook.plan import AddStaffSheet
from pi_excel.workbook.sheets.settings_sheet import settings_sheet
from pi_excel.workbook.sheets.settings_words import PARTS_NAME
from pi_excel.workbook.sheets.staff_sheet import LONGEST_HELP, LONGEST_HELP_TITLE
from pi_excel.workbook.soundness.checker import find_faults
from tests.office import LibreOffice
from tests.workbook.graft.changed import book_of, with_sheets

LAYOUT = (
    ("PI Book", 1, "4", 5, 1, "ref", None, None, "Ref", "A"),
    ("PI Book", 1, "4", 5, 1, "figure", "2016/17 Q1", None, "2016/17 | Q1", "B"),
    ("PI Book", 1, "4", 5, 1, "symbol", None, "last outturn", "DoT", "C"),
)
OVERRIDES = (
    ("PI1", "Indicator", "Number of things"),
    ("PI1", "Basis", "Unknown"),
    ("PI2", "Basis", "Unknown"),
)
SHEET = settings_sheet(LAYOUT, OVERRIDES, {Setting.PERIOD: "2016/17 Q1"}, "the book's id")


@pytest.fixture(scope="module")
def book() -> bytes:
    """A workbook with the sheet."""
    return with_sheets(book_of("PI Book"), AddStaffSheet(SHEET))


@pytest.fixture(scope="module")
def sheet(book: bytes) -> Worksheet:
    """The sheet read back."""
    return sheet_of(BytesIO(book))


def sheet_of(book: BytesIO | Path) -> Worksheet:
    """Return the sheet of a workbook."""
    found = openpyxl.load_workbook(book)[SETTINGS_SHEET]
    assert isinstance(found, Worksheet)
    return found


def offered(sheet: Worksheet, table: str, header: str, row: int = 0) -> list[str]:
    """Return the words that Excel offers for a cell of a table, its rows counted from 0."""
    cells = sheet[sheet.tables[table].ref]
    column = [cell.value for cell in cells[0]].index(header)
    cell = cells[row + 1][column].coordinate
    for rule in sheet.data_validations.dataValidation:
        if rule.type == "list" and cell in rule.sqref:
            formula = str(rule.formula1)
            if formula.startswith('"'):
                return formula.strip('"').split(",")
            return [str(one.value) for (one,) in sheet[formula.rpartition("!")[2].replace("$", "")]]
    return []


def row_of(sheet: Worksheet, setting: str) -> int:
    """Return the row of a setting in its table, counted from 0."""
    rows = sheet[sheet.tables[SETTINGS_NAME].ref][1:]
    return [row[0].value for row in rows].index(setting)


def test_its_tables_stand_side_by_side_under_a_caption_each(sheet: Worksheet) -> None:
    """What an officer corrects, what the book's columns do not say, and what there is to choose from."""
    first = [sheet[table.ref.partition(":")[0]] for table in sheet.tables.values()]
    captions = [sheet.cell(cell.row - 2, cell.column).value for cell in first]

    assert list(sheet.tables) == [SETTINGS_NAME, LAYOUT_NAME, OVERRIDES_NAME, PARTS_NAME]
    assert len({cell.row for cell in first}) == 1
    assert captions == [
        "Settings",
        "What each column stands for",
        "What the columns do not say",
        "The parts a column can stand for",
    ]


@pytest.mark.parametrize(
    ("setting", "words"),
    [
        (Setting.STATE, ["Live", "Archive"]),
        (Setting.STATUS_WORDS, ["Plain", "RAG"]),
        (Setting.SAME_QUARTER, ["Yes", "No"]),
        (Setting.ARROWS, ["Rose or fell", "Better or worse"]),
        (Setting.PERIOD, []),
    ],
)
def test_a_setting_offers_what_can_be_chosen(sheet: Worksheet, setting: str, words: list[str]) -> None:
    """Where anything may be typed there is no list."""
    assert offered(sheet, SETTINGS_NAME, "Value", row_of(sheet, setting)) == words


def test_a_column_is_corrected_by_choosing(sheet: Worksheet) -> None:
    """Every part and every comparator is on a list, and every setting of an indicator."""
    assert offered(sheet, LAYOUT_NAME, "Part", 2) == [str(part) for part in Part]
    assert offered(sheet, LAYOUT_NAME, "Comparator", 0) == [str(against) for against in Against]
    assert {"Basis", "Decimals", "Tolerance"} <= set(offered(sheet, OVERRIDES_NAME, "Setting", 1))


def test_a_basis_is_chosen_and_a_row_below_it_may_say_anything(sheet: Worksheet) -> None:
    """Excel carries a list down to the next row, which may be about another setting."""
    bases = [str(basis) for basis in Basis if basis is not Basis.UNKNOWN]
    lists = [rule for rule in sheet.data_validations.dataValidation if bases[0] in str(rule.formula1)]

    assert [offered(sheet, OVERRIDES_NAME, "Value", row) for row in range(3)] == [[], bases, bases]
    assert [rule.showErrorMessage for rule in lists] == [False]


def test_a_cell_that_is_chosen_says_what_it_is_for(sheet: Worksheet) -> None:
    """As much as Excel shows, since it repairs a workbook that says more."""
    rules = sheet.data_validations.dataValidation
    told = {rule.promptTitle: rule.prompt for rule in rules}

    assert all(rule.showInputMessage and rule.prompt for rule in rules)
    assert max(map(len, told)) <= LONGEST_HELP_TITLE
    assert max(map(len, told.values())) <= LONGEST_HELP
    assert told["Reporting period"].endswith("A quarter or a year, such as 2016/17 Q1 or 2016/17.")


def test_what_stands_in_tbllayout_is_on_one_line(sheet: Worksheet) -> None:
    """Rows of one height are read faster."""
    top = int(sheet.tables[LAYOUT_NAME].ref.partition(":")[0].lstrip("ABCDEFGHIJKLMNOP"))
    heights = {sheet.row_dimensions[row].height for row in range(top + 1, top + 1 + len(LAYOUT))}

    assert len(heights) == 1


def test_text_that_looks_like_a_number_or_a_date_stays_text(sheet: Worksheet) -> None:
    """`4-5` would become the fourth of May, and 2016/17 a fraction."""
    cells = {cell.value: cell for row in sheet[sheet.tables[LAYOUT_NAME].ref][1:] for cell in row}

    assert {cells[value].number_format for value in ("4", "2016/17 Q1", "A")} == {"@"}
    assert cells[5].number_format == "General"


def test_it_is_sound(book: bytes) -> None:
    """Excel has nothing to repair."""
    assert not find_faults(BytesIO(book))


@pytest.mark.libreoffice
def test_libreoffice_knows_its_tables_and_lists(
    book: bytes, sheet: Worksheet, libreoffice: LibreOffice, tmp_path: Path
) -> None:
    """What it saves offers the same words, and has the same tables."""
    path = tmp_path / "attached.xlsx"
    path.write_bytes(book)
    saved = sheet_of(libreoffice.convert(path, "xlsx"))

    assert {table.name: table.ref for table in saved.tables.values()} == {
        table.name: table.ref for table in sheet.tables.values()
    }
    for table, header, row in [
        (SETTINGS_NAME, "Value", row_of(sheet, Setting.STATE)),
        (LAYOUT_NAME, "Part", 1),
        (LAYOUT_NAME, "Comparator", 1),
        (OVERRIDES_NAME, "Setting", 1),
        (OVERRIDES_NAME, "Value", 1),
    ]:
        assert offered(saved, table, header, row) == offered(sheet, table, header, row)
