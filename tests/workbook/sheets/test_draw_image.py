from __future__ import annotations

import re
from dataclasses import replace
from io import BytesIO
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from pi_excel.workbook.plan import AddSheet
from pi_excel.workbook.sheets.image import SheetImage, fingerprint
from pi_excel.workbook.sheets.render_contents import render_contents
from pi_excel.workbook.sheets.worksheet_xml import footer_text
from tests.office import LibreOffice, page_count
from tests.workbook.graft.changed import CS01, CS03, IMAGES, ODD, book_of, parts, with_sheets
from tests.workbook.sheets.pages import CONTENTS, REFERRALS

MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"


def with_images(*images: SheetImage) -> bytes:
    """Return a workbook with these sheets beside one of staff's."""
    return with_sheets(book_of("Staff"), *map(AddSheet, images))


@pytest.fixture(scope="module")
def book() -> bytes:
    """A workbook with one sheet of each kind."""
    return with_images(*IMAGES)


def sheet_of(book: bytes, title: str) -> Any:  # noqa: ANN401 - openpyxl's sheets are of several kinds
    """Return a sheet of a workbook read back."""
    return openpyxl.load_workbook(BytesIO(book))[title]


@pytest.mark.parametrize("image", IMAGES, ids=lambda image: image.title)
def test_what_is_read_back_is_what_was_drawn(book: bytes, image: SheetImage) -> None:
    """Values, merged areas, heights, widths and the fingerprint survive the file."""
    sheet = sheet_of(book, image.title)
    found: dict[tuple[int, int], Any] = {
        (cell.row, cell.column): cell.value
        for row in sheet.iter_rows()
        for cell in row
        if cell.value is not None
    }
    boxed = {(box.row, box.column) for box in image.boxes}
    outside = {place: value for place, value in found.items() if place not in boxed}

    assert found == {place: cell.value for place, cell in image.cells.items() if cell.value is not None}
    assert len(sheet.merged_cells.ranges) == len(image.merges)
    assert {row: sheet.row_dimensions[row].height for row in image.heights} == image.heights
    assert [sheet.column_dimensions["ABCDEFGHIJKLMNOP"[n - 1]].width for n in image.widths] == list(
        image.widths.values()
    )
    assert fingerprint(outside) == image.fingerprint


def test_no_text_becomes_a_formula_or_a_link_elsewhere(book: bytes) -> None:
    """Whatever a cell's words begin with they are words; links lead to tabs of this workbook only."""
    found = parts(book)
    sheets = [
        ET.fromstring(content) for name, content in found.items() if name.startswith("xl/worksheets/sheet")
    ]
    links = {link.get("location") for sheet in sheets for link in sheet.iter(f"{MAIN}hyperlink")}

    assert not [formula for sheet in sheets for formula in sheet.iter(f"{MAIN}f")]
    assert links == {"'Exceptions'!A1", "'Exception CS01'!A1", "'Exception CS03'!A1"}
    assert not [name for name, content in found.items() if name.endswith(".rels") and b"hyperlink" in content]


def test_hostile_text_stays_text_when_staff_edit_it(book: bytes) -> None:
    """Excel is told to keep taking it as text (the quote prefix), which plain words do not need."""
    box = ODD.boxes[0]
    sheet = sheet_of(book, ODD.title)
    cell = sheet.cell(box.row, box.column)

    assert (cell.data_type, cell.quotePrefix) == ("s", True)
    assert not sheet["A1"].quotePrefix


def test_the_chart_is_native_described_and_complete(book: bytes) -> None:
    """It has its alternative text, both axes, lines told apart by dashes, and crosses gaps."""
    drawing = ET.fromstring(parts(book)["xl/drawings/drawing1.xml"])
    chart = parts(book)["xl/charts/chart1.xml"].decode()
    (described,) = [element for element in drawing.iter() if element.tag.endswith("cNvPr")]

    assert REFERRALS.chart is not None
    assert described.get("descr") == REFERRALS.chart.alt_text
    assert described.get("title") == REFERRALS.chart.title
    assert chart.count('<c:delete val="0"') == 2
    assert '<c:dispBlanksAs val="span"' in chart
    assert set(re.findall(r'prstDash val="(\w+)"', chart)) >= {"solid", "dash", "sysDot", "lgDashDot"}
    assert "'Exception CS01'!$B$" in chart


def test_a_chart_holds_what_its_cells_hold(book: bytes) -> None:
    """A program that does not look at the cells draws the same lines, gaps and all."""
    (chart,) = sheet_of(book, "Exception CS01")._charts  # noqa: SLF001 - openpyxl has no other way to them
    sheet = sheet_of(book, "Exception CS01")
    for line in chart.ser:
        first, last = line.val.numRef.f.partition("!")[2].replace("$", "").split(":")
        cells = [row[0].value for row in sheet[f"{first}:{last}"]]
        cached = {point.idx: float(point.v) for point in line.val.numRef.numCache.pt}

        assert cached == {place: value for place, value in enumerate(cells) if value is not None}
        assert line.val.numRef.numCache.ptCount == len(cells)


def test_the_page_is_set_up_for_a4_landscape_one_page_wide(book: bytes) -> None:
    """The contents repeat their header; a usual report fits one page; the cursor is at A1, no grid lines."""
    contents, report = sheet_of(book, "Exceptions"), sheet_of(book, "Exception CS01")

    for sheet in (contents, report):
        assert (sheet.page_setup.orientation, sheet.page_setup.paperSize) == ("landscape", 9)
        assert sheet.page_setup.fitToWidth in (None, 1)  # one is what goes without saying
        assert sheet.sheet_properties.pageSetUpPr.fitToPage
        assert not sheet.sheet_view.showGridLines
        assert sheet.sheet_view.selection[0].activeCell == "A1"
    assert (contents.page_setup.fitToHeight, contents.print_title_rows) == (0, "$4:$4")
    assert report.page_setup.fitToHeight == 1


def test_only_commentary_boxes_take_input(book: bytes) -> None:
    """On a protected sheet staff could still write their commentary, and nothing else."""
    sheet = sheet_of(book, "Exception CS01")
    open_cells = {
        (cell.row, cell.column) for row in sheet.iter_rows() for cell in row if not cell.protection.locked
    }

    assert open_cells == {place for place, cell in CS01.cells.items() if cell.style == "input"}
    assert {(box.row, box.column) for box in CS01.boxes} <= open_cells


@given(words=st.text(), more=st.text(max_size=30))
def test_any_words_may_stand_wherever_a_sheet_has_words(words: str, more: str) -> None:
    """What XML cannot hold is replaced, and nothing in a word is ever markup."""
    chart = replace(CS01.charts[0], title=words, y_title=more, alt_text=words + more)
    image = replace(CS01, running_head=words, charts=(chart,))
    found = parts(with_images(image))

    assert all(ET.fromstring(content) is not None for name, content in found.items() if name.endswith("xml"))


def test_an_ampersand_in_the_running_head_is_an_ampersand(book: bytes) -> None:
    """Undoubled it would begin a code, such as the page number."""
    (drawn,) = [content for content in parts(book).values() if b"Children &amp;&amp; families" in content]

    assert footer_text("Children & families\n9 &P") == "Children && families 9 &&P"
    assert b"Children &amp;&amp; families; 9 &amp;&amp;P of" in drawn


@pytest.mark.libreoffice
def test_reports_print_on_one_page_each_and_contents_one_page_wide(
    libreoffice: LibreOffice, tmp_path: Path
) -> None:
    """A report is a page, as the published ones are; sixty exceptions take a few pages, not twice a few."""
    contents = render_contents(replace(CONTENTS, rows=CONTENTS.rows * 30))
    books = {"CS01": CS01, "CS03": CS03, "contents": contents}
    paths = []
    for name, image in books.items():
        paths.append(tmp_path / f"{name}.xlsx")
        paths[-1].write_bytes(with_images(image))
    first, second, pages = (page_count(pdf) - 1 for pdf in libreoffice.convert_all(paths, "pdf"))

    assert (first, second) == (1, 1)
    assert 3 <= pages <= 9
