from __future__ import annotations

import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pi_excel.book.grid import column_letters
from pi_excel.workbook.package.elements import MarkupError, parse_elements
from pi_excel.workbook.sheet_xml import SheetXml, cells, column_number

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_CONTENT = st.sampled_from(
    ["", "<{p}v>1</{p}v>", "<{p}f a='>'>A1&lt;2</{p}f><{p}v/>", "<{p}is><{p}t> x\n</{p}t></{p}is>"]
)


@st.composite
def sheets(draw: st.DrawFn) -> bytes:
    """A sheet's part as some program may have written it."""
    prefix = draw(st.sampled_from(["", "x:"]))
    quote = draw(st.sampled_from(['"', "'"]))
    space = draw(st.sampled_from(["", "\n  "]))
    rows = []
    for number in range(1, draw(st.integers(0, 5)) + 1):
        inside = []
        for column in range(1, draw(st.integers(0, 4)) + 1):
            place = f" r={quote}{column_letters(column)}{number}{quote}" if draw(st.booleans()) else ""
            style = draw(st.sampled_from(["", f" s={quote}3{quote}", f" t={quote}>{quote} "]))
            content = draw(_CONTENT).replace("{p}", prefix)
            empty = not content and draw(st.booleans())
            attributes = place + style if draw(st.booleans()) else style + place
            inside.append(
                f"<{prefix}c{attributes}/>" if empty else f"<{prefix}c{attributes}>{content}</{prefix}c>"
            )
        r = f" r={quote}{number}{quote}" if draw(st.booleans()) else ""
        rows.append(
            f"<{prefix}row{r}/>" if not inside else f"<{prefix}row{r}>{space.join(inside)}</{prefix}row >"
        )
    data = f"<{prefix}sheetData>{space}{space.join(rows)}{space}</{prefix}sheetData>"
    if not rows and draw(st.booleans()):
        data = f"<{prefix}sheetData />"
    bound = f"xmlns{':x' if prefix else ''}={quote}{MAIN}{quote}"
    trap = "<!-- <sheetData><row r='9'/> -->"
    tail = f"<xdr:row xmlns:xdr='urn:d'>7</xdr:row><{prefix}legacy/>"
    root = f"<{prefix}worksheet {bound}>{trap}{data}{tail}</{prefix}worksheet>"
    return f"<?xml version='1.0'?>{trap}{root}".encode()


def in_pieces(part: bytes, size: int) -> SheetXml:
    """Read a part that comes in pieces."""
    file = io.BytesIO(part)
    return SheetXml(iter(lambda: file.read(size), b""))


@given(sheets(), st.integers(1, 400))
def test_rows_and_cells_are_those_that_a_parser_finds(part: bytes, size: int) -> None:
    """The bytes of each row and cell are exactly those that expat gives for it, whatever the pieces."""
    sheet = in_pieces(part, size)
    found = [
        (
            row.start,
            row.start + len(row.text),
            [(row.start + c.start, row.start + c.end) for c in cells(row, sheet.prefix)],
        )
        for row in sheet.rows()
    ]
    data = parse_elements(part).child("sheetData")
    assert data is not None

    assert found == [(r.start, r.end, [(c.start, c.end) for c in r.children]) for r in data.children]
    assert sheet.head + part[len(sheet.head) : len(part) - len(sheet.tail)] + sheet.tail == part


@given(sheets())
def test_rows_and_cells_without_a_place_follow_the_one_before(part: bytes) -> None:
    """A row or cell that does not say where it is stands next to the last."""
    sheet = in_pieces(part, 1 << 20)
    places = [(row.number, [cell.column for cell in cells(row, sheet.prefix)]) for row in sheet.rows()]

    assert [number for number, _ in places] == list(range(1, len(places) + 1))
    assert all(columns == list(range(1, len(columns) + 1)) for _, columns in places)


def test_the_start_tag_and_the_content_are_told_apart() -> None:
    """A row knows how long its start tag is; a cell has its attributes and what is in it."""
    sheet = in_pieces(
        b'<worksheet><sheetData><row r="4" ht="9"><c r="B4" t="b"><v>1</v></c></row></sheetData></worksheet>',
        9,
    )
    (row,) = sheet.rows()
    (cell,) = cells(row)

    assert row.text[: row.inside] == b'<row r="4" ht="9">'
    assert (cell.column, cell.attributes, cell.content) == (2, b' r="B4" t="b"', b"<v>1</v>")
    assert sheet.tail == b"</sheetData></worksheet>"


@pytest.mark.parametrize(
    "part", [b"<worksheet><sheetData><row>", b"<worksheet><sheetData>", b"<worksheet><sheetData><c/>"]
)
def test_rows_that_are_cut_short_are_an_error(part: bytes) -> None:
    """No row is made of half of one."""
    with pytest.raises(MarkupError):
        list(in_pieces(part, 5).rows())


@given(st.integers(1, 16384))
def test_letters_and_numbers_of_columns_are_inverse(column: int) -> None:
    """XFD is the last column."""
    assert column_number(column_letters(column).encode()) == column


def test_a_sheet_without_rows_has_a_head_only() -> None:
    """An empty sheet is a sheet."""
    part = b"<worksheet><sheetData/><pageMargins/></worksheet>"
    sheet = in_pieces(part, 7)

    assert (list(sheet.rows()), sheet.head) == ([], part)
