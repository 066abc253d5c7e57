from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path
from xml.parsers import expat

import pytest

from pi_excel.errors import UnsafeBookError
from pi_excel.workbook.limits import Limits
from pi_excel.workbook.preflight import preflight
from tests.hostile_files import MIB, SHEET, book_with, packed, sheet_xml, workbook_xml

ROWS = "".join(f'<row r="{row}"><c r="A{row}"><v>1</v></c></row>' for row in range(1, 11))
"""Ten rows: 30 elements, and 32 with the sheet and its data; five deep."""

NAMES = (
    '<definedNames><definedName name="a">1</definedName><definedName name="b">1</definedName></definedNames>'
)

ROOMY = Limits(ratio=1000)
"""The limits that we ship, but for the ratio: the book below is small and even."""


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A sound workbook with eight parts, one of them a picture of 1 MiB."""
    made = tmp_path / "book.xlsx"
    picture = packed("xl/media/image1.png", bytes(range(256)) * (MIB // 256))
    book_with(packed(SHEET, sheet_xml(ROWS)), packed("xl/workbook.xml", workbook_xml(NAMES)), picture)(made)
    return made


@pytest.mark.parametrize(
    ("most", "words"),
    [
        (replace(ROOMY, entries=7), "more than 7 parts"),
        (replace(ROOMY, part_bytes=MIB - 1), "MB in one part"),
        (replace(ROOMY, total_bytes=MIB), "MB when unpacked"),
        (replace(ROOMY, ratio=2, ratio_from_bytes=MIB - 1), "over 2 times smaller"),
        (replace(ROOMY, index_bytes=200), "more than 200 bytes in"),
        (replace(ROOMY, elements=31), "more than 31 cells or elements"),
        (replace(ROOMY, rows=8), "more than 8 rows"),
        (replace(ROOMY, names=1), "more than 1 defined names"),
        (replace(ROOMY, formats=0), "more than 0 cell formats"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_a_book_beyond_a_limit_is_refused_with_the_limit(most: Limits, words: str, path: Path) -> None:
    """The same book passes where the limits have room for it."""
    preflight(path, ROOMY)

    with pytest.raises(UnsafeBookError, match=words):
        preflight(path, most)


def test_elements_are_counted_exactly_where_a_text_hides_how_deep_they_are(tmp_path: Path) -> None:
    """A `>` in a text may stand there as it is, in a formula for instance: that makes nothing deeper."""
    path, limits = tmp_path / "book.xlsx", replace(ROOMY, depth=5)
    greater = '<row r="1"><c r="A1" t="str"><f>IF(B1>1,"/>",2)</f></c></row>' * 9
    book_with(packed(SHEET, sheet_xml(greater)))(path)
    preflight(path, limits)

    with pytest.raises(UnsafeBookError, match="more than 4 elements within each other"):
        preflight(path, replace(limits, depth=4))


def test_a_book_at_the_limits_passes(path: Path) -> None:
    """The limits say what is allowed, not what is refused."""
    preflight(path, replace(ROOMY, entries=8, part_bytes=MIB, depth=5, elements=32, rows=10, formats=2))


ALIKE = "".join(f'<row r="{row}"><c r="A{row}"><v>{row}</v></c></row>' for row in range(1, 101))
"""A hundred rows of which most need not be seen: 300 elements, and 302 with the sheet and its data."""


@pytest.mark.parametrize(
    ("most", "words"),
    [
        (replace(ROOMY, elements=301), "more than 301 cells or elements"),
        (replace(ROOMY, rows=98), "more than 98 rows"),
    ],
    ids=["elements", "rows"],
)
def test_rows_that_are_like_others_count_as_well(most: Limits, words: str, tmp_path: Path) -> None:
    """A book may be large because one row is repeated over and over."""
    path = tmp_path / "book.xlsx"
    book_with(packed(SHEET, sheet_xml(ALIKE)))(path)
    preflight(path, replace(ROOMY, elements=302, rows=100))

    with pytest.raises(UnsafeBookError, match=words):
        preflight(path, most)


@pytest.mark.parametrize(
    ("fault", "words"),
    [
        ('<row r="1048577"><c r="A101"><v>1</v></c></row>', "beyond XFD1048576"),
        ('<row r="101"><c r="A1048577"><v>1</v></c></row>', "beyond XFD1048576"),
        ('<row r="101"><c r="XFE101"><v>1</v></c></row>', "beyond XFD1048576"),
        ("<!-- <row> -->", "XML that Excel does not write"),
        ("<![CDATA[<row>]]>", "XML that Excel does not write"),
    ],
)
def test_what_stands_among_rows_alike_is_seen(fault: str, words: str, tmp_path: Path) -> None:
    """Rows are passed over that were looked at, in effect; nothing else is."""
    path = tmp_path / "book.xlsx"
    book_with(packed(SHEET, sheet_xml(f"{ALIKE}{fault}{ALIKE}")))(path)

    with pytest.raises(UnsafeBookError, match=words):
        preflight(path, ROOMY)


@pytest.mark.parametrize("fault", ["<v>1</w>", "<v>&</v>", "<v>\x01</v>", "<v>1</v></c><c a='1' a='1'>"])
def test_what_is_no_xml_among_rows_alike_is_told_with_its_place(fault: str, tmp_path: Path) -> None:
    """The place in the part as it is, as the parser tells it that sees all of it."""
    sheet = sheet_xml(f'{ALIKE}<row r="101"><c r="A101">{fault}</c></row>{ALIKE}')
    path = tmp_path / "book.xlsx"
    book_with(packed(SHEET, sheet))(path)
    with pytest.raises(expat.ExpatError) as objection:
        expat.ParserCreate().Parse(sheet, True)

    with pytest.raises(UnsafeBookError, match=re.escape(str(objection.value))):
        preflight(path, ROOMY)
