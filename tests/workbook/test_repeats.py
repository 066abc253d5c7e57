"""What a parser need not see of a sheet: nothing gets past it that it would object to."""

from __future__ import annotations

from collections.abc import Iterable
from xml.parsers import expat

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from pi_excel.workbook.repeats import Repeats

_ROW = '<row r="7"><c r="A7" t="s"><v>12</v></c><c r="B7"/></row>'

_NESTED = "<row><row><c/></row>"
"""A row that has not ended, with one in it that has."""

_BOUND = '<row><c p:a="1"/></row>'
"""A row that is well-formed only where the prefix stands for something."""

ROWS = st.sampled_from(
    [
        _ROW,
        '<row r="8"><c r="A8" t="s"><v>5</v></c><c r="B8"/></row>',
        '<row r="9"><c r="A9" t="s"><v>a&amp;b</v></c><c r="B9"/></row>',
        "<row><c><v>1</v></c></row>",
        "<row/>",
        "\n<row><c/></row>",
        '<row a=">"><c/></row>',
        "<row ><c/></row >",
        "<row><row><c/></row></row>",
    ]
)
BITS = st.sampled_from(
    [
        "<row>",
        '<row r="7">',
        "</row>",
        "</row >",
        "<c/>",
        "<x>",
        "</x>",
        "text",
        "&",
        "]]>",
        "<",
        '<row a="<c/>">',
    ]
)


def accepts(blocks: Iterable[bytes]) -> bool:
    """Return whether expat finds nothing wrong."""
    parser = expat.ParserCreate(namespace_separator=" ")
    try:
        for block in blocks:
            parser.Parse(block)
        parser.Parse(b"", True)
    except expat.ExpatError:
        return False
    return True


def in_blocks(part: str, size: int) -> list[bytes]:
    """Return a part in blocks of a size."""
    content = part.encode()
    return [content[at : at + size] for at in range(0, len(content), size)]


@given(
    st.lists(st.lists(ROWS | BITS, min_size=1, max_size=4).map("".join) | ROWS, max_size=5),
    st.integers(1, 4),
    st.sampled_from([1, 9, 100, 5_000]),
)
@example([_NESTED, "<row /><c/></row>", "<row /><c/></row>"], 1, 5_000)
@example([_NESTED, "<row><c/></row ><x></x></row>", "<row><c/></row ><x></x></row>"], 1, 5_000)
@example(["<row><c/></row>", _NESTED, _NESTED, "</row>"], 1, 5_000)
@example(['<x xmlns:p="u">', _NESTED, "</row>", _BOUND, "</x><row><c/></row>", _BOUND], 1, 5_000)
def test_a_parser_objects_to_what_is_left_exactly_when_it_objects_to_the_whole(
    pieces: list[str], times: int, size: int
) -> None:
    """However rows and bits of rows are thrown together, and wherever blocks end.

    The examples would get past, if what is like a row could begin before it, end behind it, hold another, or
    stand in another element.
    """
    part = f"<sheetData>{''.join(piece * times for piece in pieces)}</sheetData>"
    left = [block.content for block in Repeats(first=1).left(in_blocks(part, size))]

    assert accepts(left) is accepts([part.encode()])


def test_nothing_is_left_out_of_an_attribute() -> None:
    """A long tag is shown as it comes; where it goes on like a row, that is shown as well."""
    rows = f"<sheetData>{_ROW * 4}".encode()
    blocks = [rows + b'<row a="' + b"x" * 5_000, f'{_ROW}"><c/></row></sheetData>'.encode()]

    assert not accepts(block.content for block in Repeats(first=1).left(blocks))


@given(st.lists(ROWS.map(lambda row: row * 3), max_size=8), st.sampled_from([1, 9, 100, 5_000]))
def test_what_is_left_out_is_counted(rows: list[str], size: int) -> None:
    """Rows and elements that are shown and those that are left out are all there are."""
    part = f"<sheetData>{''.join(rows)}</sheetData>"
    left = list(Repeats(first=1).left(in_blocks(part, size)))
    shown = b"".join(block.content for block in left).decode()

    assert shown.count("<row") + sum(block.rows for block in left) == part.count("<row")
    elements = sum(block.elements for block in left)
    assert elements == (part.count("<") - part.count("</")) - (shown.count("<") - shown.count("</"))


@pytest.mark.parametrize(
    "other",
    [
        '<row r="8"><c r="A8" t="s"><v>a&b</v></c><c r="B8"/></row>',
        '<row r="8"><c r="A8" t="s"><v>&lt;</v></c><c r="B8"/></row>',
        '<row r="8"><c r="A8" t="s"><v>é</v></c><c r="B8"/></row>',
        '<row r="8"><c r="A8" t="s"><v>\x01</v></c><c r="B8"/></row>',
        '<row r="8"><c r="C8" t="s"><v>1</v></c><c r="B8"/></row>',
        '<row r="8"><c r="A8" t="n"><v>1</v></c><c r="B8"/></row>',
        '<row r="1048577"><c r="A8" t="s"><v>1</v></c><c r="B8"/></row>',
        '<row r="8"><c r="A8" t="s"><v>1</v></c></row>',
    ],
)
def test_a_row_is_shown_that_differs_in_more_than_addresses_and_plain_texts(other: str) -> None:
    """Characters that XML may object to, other tags, and rows beyond the last one."""
    part = f"<sheetData>{_ROW * 20}{other}{_ROW * 20}</sheetData>".encode()
    (first, rest) = Repeats().left([part])

    assert other.encode() in first.content
    assert (first.rows, rest.content) == (23, b"</sheetData>")


def test_a_large_table_is_hardly_seen() -> None:
    """Of a thousand rows alike, seventeen are: sixteen behind another, and the first."""
    part = "<sheetData>" + "".join(_ROW.replace("7", str(row)) for row in range(1, 1001)) + "</sheetData>"
    left = list(Repeats().left(in_blocks(part, 8192)))

    assert sum(block.rows for block in left) == 983
    assert sum(block.elements for block in left) == 983 * 4
