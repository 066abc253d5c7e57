"""A council's own book with formulas that call us, refreshed overnight."""

from __future__ import annotations

import re
import shutil
from pathlib import Path
from typing import NamedTuple

import pytest

from pi_excel.book.grid import CellRef, CellValue
from pi_excel.book.wide.parts import Part
from pi_excel.jobs.refresh_book import BookStatus, RefreshedBook, refresh_book
from pi_excel.workbook.reading import read_workbook
from tests.corpus.packages import parts_of
from tests.office import LibreOffice
from tests.wide_books.attached import attached
from tests.wide_books.columns import OURS
from tests.wide_books.facts import LAST
from tests.wide_books.family import WideBook
from tests.wide_books.with_our_formulas import NUMBERS, with_our_formulas

SHEET = "xl/worksheets/sheet1.xml"
SYMBOLS = [OURS[fact.directions[LAST]] for fact in NUMBERS]
STATUSES = [fact.status or None for fact in NUMBERS]

_FILLED = re.compile(r'<c r="([OQ][5-8])"((?: s="\d+")?(?: cm="1")?)(?: t="[a-z]+")?(?:/>|>(.*?)</c>)')
_RESULT = re.compile(r"<v>.*?</v>")


class Refreshed(NamedTuple):
    """A book as it was made, attached, and refreshed; and what was told."""

    made: Path
    before: Path
    after: Path
    done: RefreshedBook


@pytest.fixture(scope="module")
def book(tmp_path_factory: pytest.TempPathFactory) -> Refreshed:
    """The book with formulas of ours after a night."""
    made, folder = tmp_path_factory.mktemp("made") / "book.xlsx", tmp_path_factory.mktemp("attached")
    path, _ = attached(WideBook(made, with_our_formulas(made), NUMBERS), folder)
    before = Path(shutil.copy(path, folder / "before.xlsx"))
    return Refreshed(made, before, path, refresh_book(path))


def column(path: Path, letter_place: int) -> list[CellValue]:
    """Return what a column of the council's sheet shows for its indicators."""
    grid, _ = read_workbook(path)
    return [grid.value(CellRef("PI Book", row, letter_place)) for row in range(5, 5 + len(NUMBERS))]


def test_the_formulas_show_what_they_come_to(book: Refreshed) -> None:
    """One that had a cell left fills its column again; what they give is what we judge."""
    assert book.done.status is BookStatus.REFRESHED
    assert column(book.after, 15) == SYMBOLS
    assert column(book.after, 17) == STATUSES
    assert book.done.cells_changed == len(SYMBOLS) + len([*filter(None, STATUSES)])


def test_what_was_repaired_is_told_and_no_formula_is_in_the_way(book: Refreshed) -> None:
    """They are refreshed by their formulas: nobody has to delete one."""
    told = [one for one in book.done.problems if "#NAME?" in one.what]

    assert [one.where for one in told] == ["'PI Book'!O5:O8"]
    assert not [one for one in book.done.problems if "hold" in one.what]


def test_formulas_stay_byte_for_byte_and_so_does_all_else(book: Refreshed) -> None:
    """Of the council's sheet nothing differs but results, and where the one that spills does."""
    before, after = (parts_of(path) for path in (book.before, book.after))
    was, now = (_without_results(parts[SHEET].decode()) for parts in (before, after))

    assert now == was.replace('ref="Q5"', 'ref="Q5:Q8"').replace('ref="Q5:Q5"', 'ref="Q5:Q8"')
    assert now != was
    assert [name for name in before if name not in after] == []
    assert {name for name in before if before[name] != after[name]} <= {
        *(SHEET, "[Content_Types].xml", "docProps/app.xml"),
        *("xl/workbook.xml", "xl/_rels/workbook.xml.rels", "xl/styles.xml"),
    }
    assert before["xl/metadata.xml"] == after["xl/metadata.xml"]


def _without_results(sheet: str) -> str:
    """Return a sheet without what its formulas came to."""
    return _FILLED.sub(lambda cell: f"<{cell[1]}{cell[2]}>{_RESULT.sub('', cell[3] or '')}", sheet)


def test_a_second_refresh_writes_nothing(book: Refreshed) -> None:
    """What we wrote reads back as what we would write."""
    stamp, content = book.after.stat().st_mtime_ns, book.after.read_bytes()
    again = refresh_book(book.after)

    assert again.status is BookStatus.UNCHANGED
    assert (book.after.stat().st_mtime_ns, book.after.read_bytes()) == (stamp, content)


def test_excel_is_not_told_to_work_the_formulas_out(book: Refreshed) -> None:
    """XlsxWriter asks for it, by a mark and by an old engine."""
    asked, after = (parts_of(path)["xl/workbook.xml"] for path in (book.made, book.after))

    assert b'<calcPr calcId="124519" fullCalcOnLoad="1"/>' in asked
    assert b'<calcPr calcId="191029"/>' in after


@pytest.fixture(scope="module")
def saved(book: Refreshed, libreoffice: LibreOffice) -> Path:
    """The book after the night as LibreOffice saves it."""
    return libreoffice.convert(book.after, "xlsx")


def test_libreoffice_shows_what_plain_formulas_came_to(saved: Path) -> None:
    """It has no add-in, and leaves them as they are. Arrays it works out by itself: they show #NAME?."""
    assert column(saved, 15) == SYMBOLS
    assert {str(value) for value in column(saved, 17)} == {"#NAME?"}


def test_what_libreoffice_saved_is_repaired(saved: Path, tmp_path: Path) -> None:
    """It saves the formulas in small letters, and the one that spilled as an array that does not."""
    path = Path(shutil.copy(saved, tmp_path))
    done = refresh_book(path)

    assert done.status is BookStatus.REFRESHED, done.why
    assert column(path, 15) == SYMBOLS
    assert column(path, 17) == STATUSES
    assert refresh_book(path).status is BookStatus.UNCHANGED


def test_attaching_reads_what_the_formulas_come_to(tmp_path: Path) -> None:
    """Before any refresh: the symbols of a book that shows #NAME? are known for ours all the same."""
    made = tmp_path / "made.xlsx"
    folder = tmp_path / "attached"
    folder.mkdir()
    _, done = attached(WideBook(made, with_our_formulas(made), NUMBERS), folder)

    assert done.reconciled is not None
    assert done.reconciled.compared[Part.SYMBOL] >= len(SYMBOLS)
    assert not done.reconciled.differences
