from __future__ import annotations

from pathlib import Path

import pytest

from pi_excel.workbook.plan import AddSheet, AddStaffSheet, OrderSheets, ReplaceSheet
from pi_excel.workbook.sheets.staff_sheet import StaffSheet, StaffTable
from tests.corpus.books import saved_by_libreoffice
from tests.office import LibreOffice, page_texts
from tests.workbook.graft.changed import CS01, IMAGES, LIST, book_of, parts, saying, with_sheets

NOTES = StaffSheet("Notes", "Notes", "Type here.", (StaffTable("tblNotes", ("Ref",), (("CS01",),)),))


@pytest.mark.libreoffice
def test_libreoffice_opens_a_book_with_our_sheets_and_shows_them(
    libreoffice: LibreOffice, tmp_path: Path
) -> None:
    """Words, symbols, the names and figures of the lines of the chart, and the sheet that is staff's."""
    book = with_sheets(book_of("Staff"), *map(AddSheet, IMAGES), AddStaffSheet(NOTES))
    titles = ("Exceptions", "Exception CS01", "Staff", "Exception CS03", IMAGES[3].title, "Notes")
    path = tmp_path / "book.xlsx"
    path.write_bytes(with_sheets(book, ReplaceSheet(saying(LIST, "New words")), OrderSheets(titles)))
    pages = page_texts(libreoffice.to_pdf(path))

    assert "New words" in pages[0]
    for words in ("2,813 (976.4)", "⇧✗", "England 2014/15 (548.3)", "955.6", "Off target"):
        assert words in pages[1]
    assert "on Staff" in pages[2]
    assert "Type here." in pages[-1]


@pytest.mark.libreoffice
def test_a_book_that_libreoffice_saved_takes_our_sheets_and_keeps_its_own(
    libreoffice: LibreOffice, tmp_path: Path
) -> None:
    """Every part of its own is byte-identical, and our styles are found again after it saved them."""
    book = saved_by_libreoffice(libreoffice, tmp_path).read_bytes()
    after = with_sheets(book, *map(AddSheet, IMAGES))
    before, now = parts(book), parts(after)
    listed = {"[Content_Types].xml", "docProps/app.xml", "xl/styles.xml", "xl/workbook.xml"}

    assert {name for name in before if now.get(name) != before[name]} <= {
        *listed,
        "xl/_rels/workbook.xml.rels",
    }
    assert parts(with_sheets(after, ReplaceSheet(CS01))) == now
