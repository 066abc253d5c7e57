"""However a cell is spelled in the file, it is read as what it says."""

from __future__ import annotations

import datetime as dt
import re
from pathlib import Path
from xml.sax.saxutils import escape

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pi_excel.book.grid import CellRef, CellValue, ErrorCell
from pi_excel.workbook.package.elements import MarkupError
from pi_excel.workbook.reading.stored import number
from pi_excel.workbook.reading.texts import markup_text
from tests.corpus.books import CORPUS
from tests.corpus.packages import parts_of, write_parts
from tests.workbook.reading.packages import MAIN, grid_of, read_cell, sheet, texts, workbook

SHARED = texts(
    "<t>plain</t>",
    '<t xml:space="preserve">  kept  </t>',
    "<r><rPr><b/></rPr><t>in </t></r><r><t>two fonts</t></r>",
    '<t>東京</t><rPh sb="0" eb="2"><t>とうきょう</t></rPh><phoneticPr fontId="1"/>',
    "<t/>",
    "<t>R&amp;D &#163; 😀</t>",
    "<t>one_x000D_\ntwo</t>",
    "<t>ends in _x005F_x000D_</t>",
    "<t><![CDATA[<in a block>]]></t>",
)


@pytest.mark.parametrize(
    ("cell", "value"),
    [
        ('<c r="A1"><v>1</v></c>', 1),
        ('<c r="A1" s="3" t="n"><v>1.0</v></c>', 1.0),
        ('<c r="A1"><v>1E-3</v></c>', 0.001),
        ('<c r="A1"><v>-0</v></c>', 0),
        ('<c r="A1"><v>+1</v></c>', 1),
        ('<c r="A1"><v> 28809 </v></c>', 28809),
        ('<c r="A1"><v>0.10000000000000001</v></c>', 0.1),
        ('<c r="A1"><v>12345678901234567890</v></c>', 12345678901234567890),
        ('<c r="A1" t="b"><v>1</v></c>', True),
        ('<c r="A1" t="b"><v>0</v></c>', False),
        ('<c r="A1" t="e"><v>#N/A</v></c>', ErrorCell("#N/A")),
        ('<c r="A1" t="str"><v>of a &lt;formula&gt;</v></c>', "of a <formula>"),
        ('<c r="A1" t="str"><v> </v></c>', " "),
        ('<c r="A1" t="d"><v>2016-09-01</v></c>', dt.date(2016, 9, 1)),
        ('<c r="A1" t="d"><v>2016-09-01T09:30:00Z</v></c>', dt.datetime(2016, 9, 1, 9, 30)),  # noqa: DTZ001 - cells have no zone
        ('<c r="A1" t="d"><v>09:30:00</v></c>', "09:30:00"),
    ],
)
def test_each_type_of_cell_is_read_as_what_it_is(cell: str, value: CellValue) -> None:
    """An integer is one where the file writes one, and 1.0 is not 1."""
    found = read_cell(cell)

    assert (found, type(found)) == (value, type(value))


@pytest.mark.parametrize(
    ("index", "text"),
    [
        (0, "plain"),
        (1, "  kept  "),
        (2, "in two fonts"),
        (3, "東京"),
        (4, None),
        (5, "R&D £ 😀"),
        (6, "one\ntwo"),
        (7, "ends in _x000D_"),
        (8, "<in a block>"),
    ],
)
def test_shared_texts_are_read_as_people_see_them(index: int, text: str | None) -> None:
    """Fonts are joined, how a word is said is left out, escapes are what they stand for."""
    assert read_cell(f'<c r="A1" t="s"><v>{index}</v></c>', shared=SHARED) == text


@pytest.mark.parametrize(
    ("inside", "text"),
    [
        ("<t>plain</t>", "plain"),
        ('<t xml:space="preserve">  kept  </t>', "  kept  "),
        ("<t xml:space='preserve'>  kept  </t>", "  kept  "),
        ('<t a="x>y">plain</t>', "plain"),
        ("<r><rPr><b/></rPr><t>in </t></r>\n<r><t>two fonts</t></r>", "in two fonts"),
        ("<t>東京</t><rPh sb='0' eb='2'><t>とうきょう</t></rPh><phoneticPr fontId='1'/>", "東京"),
        ("<t>R&amp;D &#163; &#x1F600;</t>", "R&D £ 😀"),
        ("<t>one_x000D_\ntwo\r\nthree</t>", "one\ntwo\nthree"),
        ("<t>ends in _x005F_x000D_</t>", "ends in _x000D_"),
        ("<t/>", None),
        ("<t></t>", None),
        ("", None),
    ],
)
def test_texts_in_the_cell_itself_are_read_as_people_see_them(inside: str, text: str | None) -> None:
    """The same as shared ones."""
    assert read_cell(f'<c r="A1" t="inlineStr"><is>{inside}</is></c>') == text


@pytest.mark.parametrize(
    "cell",
    [
        '<c r="A1"/>',
        '<c r="A1" s="1" />',
        '<c r="A1" s="1"></c>',
        '<c r="A1"><v/></c>',
        '<c r="A1"><v></v></c>',
        '<c r="A1" t="s"><v></v></c>',
        '<c r="A1" t="inlineStr"><is/></c>',
        '<c r="A1" t="inlineStr"><v>5</v></c>',
        '<c r="A1"><f>B1</f></c>',
        '<c r="A1"><f>B1</f><v/></c>',
        '<c r="A1" t="str"><f>B1</f><v></v></c>',
        "<c/>",
    ],
)
def test_a_cell_without_a_value_is_blank(cell: str) -> None:
    """Whether it has a style, a formula that was never calculated, or empty words."""
    book = workbook({"Data": sheet(f'<row r="1">{cell}</row>')}, shared=SHARED)

    assert len(grid_of(book).sheets["Data"]) == 0


@pytest.mark.parametrize(
    "cell",
    [
        '<c r="A1" s="1" t="s"><v>0</v></c>',
        "<c t='s' s='1' r='A1'><v>0</v></c>",
        '<c  r = "A1"\n t="s" ><v >0</v ></c >',
        '<c t="s"><v>0</v></c>',
        '<c r="a1" t="s"><v>0</v></c>',
        '<c r="A1" t="s">\n  <v>0</v>\n</c>',
        '<c r="A1" t="s"><f>B1</f><v>0</v></c>',
        '<c r="A1" t="s"><v>0</v><extLst><ext uri="x"/></extLst></c>',
        '<c r="A1" a="x>y" t="s"><v>0</v></c>',
        '<c r="A1" a="/>" t="s"><v>0</v></c>',
        '<c r="A1" vm="1" t="s"><v>0</v></c>',
        '<c r="A1" t="inlineStr"><is><t>plain</t></is></c>',
    ],
)
def test_the_way_a_cell_is_written_does_not_matter(cell: str) -> None:
    """Order and quotes of attributes, blanks, addresses left out, things that we do not know."""
    assert read_cell(f'{cell}<c r="B1"><v>2</v></c>', shared=SHARED) == "plain"


def test_rows_and_cells_without_an_address_follow_the_one_before() -> None:
    """Some programs leave addresses out."""
    rows = '<row r="3"><c r="B3"><v>1</v></c><c><v>2</v></c></row><row><c><v>3</v></c></row>'
    cells = grid_of(workbook({"Data": sheet(rows)})).sheets["Data"]

    assert dict(cells) == {(3, 2): 1, (3, 3): 2, (4, 1): 3}


def test_a_prefix_on_every_element_does_not_matter() -> None:
    """ClosedXML and the Open XML SDK write one."""
    part = (
        f'<x:worksheet xmlns:x="{MAIN}"><x:sheetData><x:row r="1"><x:c r="A1" t="s"><x:v>0</x:v></x:c>'
        '<x:c r="B1" t="inlineStr"><x:is><x:r><x:t>rich</x:t></x:r></x:is></x:c>'
        '<x:c t="inlineStr"><x:is><x:t>text</x:t></x:is></x:c></x:row></x:sheetData>'
        '<x:mergeCells><x:mergeCell ref="A2:B3"/></x:mergeCells></x:worksheet>'
    )
    grid = grid_of(workbook({"Data": part}, shared=SHARED))

    assert dict(grid.sheets["Data"]) == {(1, 1): "plain", (1, 2): "rich", (1, 3): "text"}
    assert grid.merges == {"Data": ((2, 1, 3, 2),)}


@pytest.mark.parametrize(
    ("cell", "complaint"),
    [
        ('<c r="A1"><v>1,5</v></c>', "Data!A1 is to hold a number, and has '1,5'"),
        ('<c r="A1"><v>INF</v></c>', "Data!A1 is to hold a number, and has 'INF'"),
        ('<c r="A1"><v>1e999</v></c>', "Data!A1 is to hold a number, and has '1e999'"),
        ('<c r="A1"><v>1_000</v></c>', "Data!A1 is to hold a number, and has '1_000'"),
        ('<c r="A1" t="s"><v>99</v></c>', "Data!A1 is to hold text 99, and there are 9"),
        ('<c r="A1" t="s"><v>-1</v></c>', "Data!A1 is to hold text -1, and there are 9"),
        ('<c r="A1" t="s"><v>x</v></c>', "Data!A1 is to hold text x, and there are 9"),
        ('<c r="A1" s="bold"><v>1</v></c>', "Data!A1 has the style 'bold'"),
        ('<c r="A1" t="b"><v>7</v></c>', "Data!A1 is to be true or false, and has '7'"),
        ('<c r="A1" t="d"><v>soon</v></c>', "Data!A1 is to hold a date, and has 'soon'"),
        ('<c r="XFE1"><v>1</v></c>', "Data!XFE1 is beyond the last column"),
        ('<c t="n" r="XFE1"><v>1</v></c>', "Data!XFE1 is beyond the last column"),
        ('<c r="A"><v>1</v></c>', "Data!A1 has the address 'A'"),
        ('<c r="A2"><v>1</v></c>', "Data!A1 has the address 'A2'"),
    ],
)
def test_a_cell_that_makes_no_sense_is_named(cell: str, complaint: str) -> None:
    """It is told which one and why, and nothing is guessed."""
    with pytest.raises(MarkupError, match=re.escape(complaint)):
        read_cell(cell, shared=SHARED)


@pytest.mark.parametrize("row", [0, 1_048_577])
def test_a_row_outside_the_grid_is_named(row: int) -> None:
    """Excel has 1,048,576 rows."""
    with pytest.raises(MarkupError, match=f"Data has a row {row}"):
        grid_of(workbook({"Data": sheet(f'<row r="{row}"><c><v>1</v></c></row>')}))


@given(st.integers(-(10**20), 10**20) | st.floats(allow_nan=False, allow_infinity=False))
def test_every_number_is_read_to_the_last_digit(value: float) -> None:
    """As written by `repr`, integers as integers."""
    found = number(repr(value).encode())

    assert (found, type(found)) == (value, type(value))


@given(st.text(st.characters(codec="utf-8", exclude_categories=("Cc", "Cn")), max_size=60))
def test_markup_in_a_text_is_taken_off_once(text: str) -> None:
    """What was escaped comes back, and what looks like markup afterwards stays."""
    assert markup_text(escape(text, {'"': "&quot;", "😀": "&#128512;"}).encode()) == text


def test_equal_texts_are_one_object() -> None:
    """A quarter of a million rows that say `final` hold it once."""
    row = '<row r="{0}"><c r="A{0}" t="inlineStr"><is><t>R&amp;D again</t></is></c></row>'
    cells = grid_of(workbook({"Data": sheet(row.format(1) + row.format(2))})).sheets["Data"]

    assert cells[1, 1] is cells[2, 1]


_CELL = re.compile(rb'<((?:x:)?c) r="([A-Z]+[0-9]+)"([^>]*?)(/?)>')


@pytest.mark.parametrize("name", CORPUS)
def test_a_book_reads_the_same_when_its_cells_are_written_in_another_way(name: str, tmp_path: Path) -> None:
    """What is read all at once and what is read cell by cell are the same."""
    path = CORPUS[name](tmp_path)
    before = grid_of(path)
    parts = {
        part: _CELL.sub(rb"<\1\3 r='\2' \4>", content) if "/worksheets/sheet" in part else content
        for part, content in parts_of(path).items()
    }

    after = grid_of(write_parts(path, parts))
    assert after == before
    assert CellRef("Our summary", 4, 1) in after.formulas or name in {"shipped", "plain"}
