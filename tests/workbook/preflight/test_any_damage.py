from __future__ import annotations

import tempfile
from contextlib import suppress
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from pi_excel.errors import WorkbookError
from pi_excel.workbook.preflight import preflight
from tests.hostile_files import SHEET, book_parts, packed, sheet_xml, write_zip


def sound_book() -> bytes:
    """Return the bytes of a small sound workbook."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "book.xlsx"
        write_zip(path, book_parts().values())
        return path.read_bytes()


SOUND = sound_book()
SOUND_SHEET = sheet_xml('<row r="1"><c r="A1" t="str"><v>1 &gt; 0</v></c></row>').encode()


@st.composite
def damaged(draw: st.DrawFn, sound: bytes) -> bytes:
    """Draw bytes of which some were changed and perhaps the end is missing."""
    content = bytearray(sound)
    places = st.integers(0, len(sound) - 1)
    for place, byte in draw(st.lists(st.tuples(places, st.integers(0, 255)), min_size=1, max_size=6)):
        content[place] = byte
    return bytes(content[: draw(st.just(len(sound)) | places)])


def look_at(*, content: bytes = b"", sheet: bytes = b"") -> None:
    """Check a file of these bytes, or the small workbook with this sheet; a refusal is fine."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "book.xlsx"
        if content:
            path.write_bytes(content)
        else:
            write_zip(path, (book_parts() | {SHEET: packed(SHEET, sheet)}).values())
        with suppress(WorkbookError):
            preflight(path)


@given(damaged(SOUND))
def test_a_damaged_file_is_let_through_or_refused_never_a_fault(content: bytes) -> None:
    """Whatever happened to its bytes, there is a sentence for it."""
    look_at(content=content or b"PK")


@given(damaged(SOUND_SHEET))
def test_a_damaged_sheet_is_let_through_or_refused_never_a_fault(sheet: bytes) -> None:
    """The same where the container is sound, so that the damage reaches the XML."""
    look_at(sheet=sheet)
