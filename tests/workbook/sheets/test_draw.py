from __future__ import annotations

import re
import zipfile
from dataclasses import replace
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl.worksheet.worksheet import Worksheet

from pi_excel.book.grid import text_mark
from pi_excel.workbook.cells import place_value
from pi_excel.workbook.sheets.draw import draw, footer_text
from pi_excel.workbook.sheets.image import SheetImage, fingerprint
from pi_excel.workbook.sheets.ownership import disown, format_constant, marks_of, parse_constant, read_marks
from pi_excel.workbook.sheets.render_contents import render_contents
from pi_excel.workbook.sheets.render_report import render_report
from tests.office import LibreOffice, page_count
from tests.workbook.sheets.pages import AWKWARD, CONTENTS, REFERRALS, REPEAT_PLANS

IMAGES = (
    render_contents(CONTENTS),
    render_report(REFERRALS),
    render_report(REPEAT_PLANS),
    render_report(AWKWARD),
)
MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"


def saved(path: Path, *images: SheetImage) -> Path:
    """Save a workbook with these sheets and no others."""
    book = openpyxl.Workbook()
    book.remove(book.worksheets[0])
    for image in images:
        draw(image, book.create_sheet())
    book.save(path)
    return path


def sheet_of(path: Path, title: str) -> Worksheet:
    """Return a sheet of a workbook read back."""
    sheet = openpyxl.load_workbook(path)[title]
    assert isinstance(sheet, Worksheet)
    return sheet


@pytest.fixture(scope="module")
def path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A workbook with one sheet of each kind."""
    return saved(tmp_path_factory.mktemp("draw") / "book.xlsx", *IMAGES)


@pytest.mark.parametrize("image", IMAGES, ids=lambda image: image.title)
def test_what_is_read_back_is_what_was_drawn(path: Path, image: SheetImage) -> None:
    """Values, merged areas, heights and the fingerprint survive the file."""
    sheet = sheet_of(path, image.title)
    found: dict[tuple[int, int], Any] = {
        (cell.row, cell.column): cell.value
        for row in sheet.iter_rows()
        for cell in row
        if cell.value is not None
    }
    assert found == {place: cell.value for place, cell in image.cells.items() if cell.value is not None}
    assert len(sheet.merged_cells.ranges) == len(image.merges)
    assert {row: sheet.row_dimensions[row].height for row in image.heights} == image.heights
    boxed = {(box.row, box.column) for box in image.boxes}
    assert (
        fingerprint({place: value for place, value in found.items() if place not in boxed})
        == image.fingerprint
    )


def test_no_text_becomes_a_formula_or_a_link_elsewhere(path: Path) -> None:
    """Whatever a cell's words begin with they are words; links lead to tabs of this workbook only."""
    with zipfile.ZipFile(path) as archive:
        for name in archive.namelist():
            assert not (name.startswith("xl/worksheets/_rels") and b"hyperlink" in archive.read(name))
        sheets = [
            ET.fromstring(archive.read(name))
            for name in archive.namelist()
            if name.startswith("xl/worksheets/sheet")
        ]
    assert len(sheets) == len(IMAGES)
    assert not [formula for sheet in sheets for formula in sheet.iter(f"{MAIN}f")]
    locations = {link.get("location") for sheet in sheets for link in sheet.iter(f"{MAIN}hyperlink")}
    assert locations == {"'Exceptions'!A1", "'Exception CS01'!A1", "'Exception CS03'!A1"}


def test_hostile_text_stays_text_when_staff_edit_it(path: Path) -> None:
    """Excel is told to keep taking it as text (the quote prefix), which plain words do not need."""
    sheet, (box, _) = sheet_of(path, AWKWARD.title), IMAGES[3].boxes
    cell = sheet.cell(box.row, box.column)
    assert (cell.data_type, cell.quotePrefix) == ("s", True)
    assert not sheet["A1"].quotePrefix


@pytest.mark.parametrize("text", ["=1+1", "+44", "-1", "@SUM(A1)", "#N/A", "1", "TRUE", "2016-04-01"])
def test_a_placed_text_is_a_text(text: str) -> None:
    """Also where openpyxl would see a formula, an error or a number in it."""
    cell = openpyxl.Workbook().worksheets[0].cell(1, 1)
    place_value(cell, text)
    assert (cell.value, cell.data_type) == (text, "s")


def test_titles_are_kept_to_the_letter(path: Path) -> None:
    """An apostrophe, an ampersand and 31 characters are all fine in a tab's title."""
    assert len(AWKWARD.title) == 31
    assert openpyxl.load_workbook(path).sheetnames == [image.title for image in IMAGES]


@pytest.mark.parametrize("image", IMAGES, ids=lambda image: image.title)
def test_a_sheet_of_ours_is_known_again(path: Path, image: SheetImage) -> None:
    """Identity, fingerprint and boxes are read back from the names the sheet carries."""
    marks = read_marks(sheet_of(path, image.title))
    assert marks is not None
    assert (marks.ident, marks.fingerprint) == (image.ident, image.fingerprint)
    assert [(box.row, box.column, box.ref, box.period, box.prompt, box.mark) for box in marks.boxes] == [
        (box.row, box.column, box.ref, box.period, box.prompt, text_mark(box.text)) for box in image.boxes
    ]


def test_a_disowned_sheet_is_no_longer_ours(path: Path) -> None:
    """Staff's own names on it stay."""
    sheet = sheet_of(path, "Exception CS01")
    sheet.defined_names["Theirs"] = openpyxl.workbook.defined_name.DefinedName("Theirs", attr_text="1")
    disown(sheet)
    assert read_marks(sheet) is None
    assert list(sheet.defined_names) == ["Theirs"]


def test_a_box_whose_cell_is_gone_is_passed_over(path: Path) -> None:
    """A deleted row leaves #REF! behind, and the other boxes are still read."""
    sheet = sheet_of(path, AWKWARD.title)
    sheet.defined_names["PI_Box_1"].attr_text = "#REF!"
    marks = read_marks(sheet)
    assert marks is not None
    assert [box.prompt for box in marks.boxes] == [AWKWARD.commentary[1].prompt]


@given(st.lists(st.text(max_size=300), min_size=1, max_size=4))
def test_any_words_fit_a_constant_and_come_back(parts: list[str]) -> None:
    """Each piece keeps Excel's limit of 255 characters, and nothing in it can end it early."""
    formula = format_constant(*parts)
    assert parse_constant(formula) == tuple(parts)
    assert all(len(piece) <= 255 for piece in re.findall(r'"([^"]*)"', formula))


@pytest.mark.parametrize("formula", ["", "1", "Sheet1!A1", '"open', '"a"&Sheet1!A1', '"a""', '"a"b"'])
def test_other_formulas_are_no_constants_of_ours(formula: str) -> None:
    """A name that staff pointed elsewhere says nothing about a sheet."""
    assert parse_constant(formula) == ()


def test_quotation_marks_doubled_by_a_program_are_read() -> None:
    """We write none, but another program may."""
    assert parse_constant('="a ""b"";c"') == ('a "b"', "c")


def test_the_names_are_as_the_design_has_them() -> None:
    """`id;fingerprint`, the box's cell, and what was written there."""
    image = render_report(REFERRALS)
    (box,) = image.boxes
    assert marks_of(image) == {
        "PI_Generated": f'"exception:CS01;{image.fingerprint}"',
        "PI_Drawn": f'"{image.drawn}"',
        "PI_Box_1": f"'Exception CS01'!$E${box.row}",
        "PI_Box_1_Was": f'"CS01;2016/17 Q1;Commentary;{text_mark(box.text)}"',
    }


def test_the_chart_is_native_described_and_complete(path: Path) -> None:
    """It has its alternative text, both axes, lines told apart by dashes, and crosses gaps."""
    with zipfile.ZipFile(path) as archive:
        drawing = ET.fromstring(archive.read("xl/drawings/drawing1.xml"))
        chart = archive.read("xl/charts/chart1.xml").decode()
    assert REFERRALS.chart is not None
    (described,) = [element for element in drawing.iter() if element.tag.endswith("cNvPr")]
    assert described.get("descr") == REFERRALS.chart.alt_text
    assert described.get("title") == REFERRALS.chart.title
    assert chart.count('<delete val="0"') == 2
    assert '<dispBlanksAs val="span"' in chart
    assert set(re.findall(r'prstDash val="(\w+)"', chart)) >= {"solid", "dash", "sysDot", "lgDashDot"}
    assert "'Exception CS01'!$B$" in chart


def test_the_page_is_set_up_for_a4_landscape_one_page_wide(path: Path) -> None:
    """The contents repeat their header; a usual report fits one page; the cursor is at A1, no grid lines."""
    contents, report = sheet_of(path, "Exceptions"), sheet_of(path, "Exception CS01")
    for sheet in (contents, report):
        assert (sheet.page_setup.orientation, sheet.page_setup.paperSize) == ("landscape", 9)
        assert sheet.page_setup.fitToWidth == 1
        assert sheet.sheet_properties.pageSetUpPr is not None
        assert sheet.sheet_properties.pageSetUpPr.fitToPage
        assert not sheet.sheet_view.showGridLines
        assert sheet.sheet_view.selection[0].activeCell == "A1"
    assert (contents.page_setup.fitToHeight, contents.print_title_rows) == (0, "$4:$4")
    assert report.page_setup.fitToHeight == 1


def test_only_commentary_boxes_take_input(path: Path) -> None:
    """On a protected sheet staff could still write their commentary, and nothing else."""
    sheet, image = sheet_of(path, "Exception CS01"), IMAGES[1]
    open_cells = {
        (cell.row, cell.column) for row in sheet.iter_rows() for cell in row if not cell.protection.locked
    }
    assert open_cells == {place for place, cell in image.cells.items() if cell.style == "input"}
    assert {(box.row, box.column) for box in image.boxes} <= open_cells


def test_an_ampersand_in_the_running_head_is_an_ampersand(path: Path) -> None:
    """Undoubled it would begin a code, such as the page number."""
    assert footer_text("Children & families\n9 &P") == "Children && families 9 &&P"
    with zipfile.ZipFile(path) as archive:
        raw = archive.read("xl/worksheets/sheet4.xml").decode()
    assert "Children &amp;&amp; families; 9 &amp;&amp;P of" in raw


@pytest.mark.libreoffice
def test_published_reports_print_on_one_page_each(libreoffice: LibreOffice, tmp_path: Path) -> None:
    """A report with two paragraphs of commentary is a page, as the published ones are."""
    reports = [
        saved(tmp_path / f"{page.ref}.xlsx", render_report(page)) for page in (REFERRALS, REPEAT_PLANS)
    ]
    assert [page_count(pdf) for pdf in libreoffice.convert_all(reports, "pdf")] == [1, 1]


@pytest.mark.libreoffice
def test_long_contents_are_one_page_wide(libreoffice: LibreOffice, tmp_path: Path) -> None:
    """Sixty exceptions take a few pages, not a few pages times two."""
    contents = replace(CONTENTS, rows=CONTENTS.rows * 30)
    pages = page_count(libreoffice.to_pdf(saved(tmp_path / "contents.xlsx", render_contents(contents))))
    assert 3 <= pages <= 9
