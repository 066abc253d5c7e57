"""The corpus is what it says it is: sound books that other programs open, and that hold what they promise."""

from __future__ import annotations

import warnings
from pathlib import Path

import openpyxl
import pytest

from pi_excel.book.parse import parse
from pi_excel.workbook.reading import read_workbook
from pi_excel.workbook.soundness import find_faults
from tests.books import tabs
from tests.corpus.books import CORPUS, saved_by_libreoffice
from tests.corpus.cells import cells_of
from tests.corpus.packages import changed_parts, parts_of, write_parts
from tests.corpus.pi_book import SUMMARY
from tests.office import LibreOffice

RARE = {
    "dashboard": ("charts/", "chartsheets/", "comments", "media/", "metadata.xml", "vmlDrawing", "tables/"),
    "macros": ("vbaProject.bin", "customUI/", "customXml/", "vmlDrawing", "featurePropertyBag"),
    "recent": ("slicers/", "slicerCaches/", "threadedComments/", "persons/", "ctrlProps/", "calcChain.xml",
               "externalLinks/", "printerSettings/", "customXml/"),
}  # fmt: skip
"""Parts that a book is there for."""


@pytest.fixture(scope="module")
def books(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """Every book of the corpus."""
    folder = tmp_path_factory.mktemp("corpus")
    return {name: make(folder) for name, make in CORPUS.items()}


@pytest.mark.parametrize("name", CORPUS)
def test_a_book_is_the_same_every_time(books: dict[str, Path], tmp_path: Path, name: str) -> None:
    """Made twice, byte for byte."""
    assert CORPUS[name](tmp_path).read_bytes() == books[name].read_bytes()


@pytest.mark.parametrize("name", sorted(CORPUS.keys() - {"plain"}))
def test_a_book_is_a_pi_book(books: dict[str, Path], name: str) -> None:
    """A refresh finds indicators with figures, and no problem."""
    book = parse(read_workbook(books[name])[0])

    assert book.indicators
    assert not book.problems


@pytest.mark.parametrize(("name", "rare"), [(name, part) for name, parts in RARE.items() for part in parts])
def test_a_book_holds_what_it_is_there_for(books: dict[str, Path], name: str, rare: str) -> None:
    """Every kind of part that a careless writer loses is in some book."""
    assert any(rare in part for part in parts_of(books[name]))


@pytest.mark.parametrize("name", ["prefixed", "without addresses", "from 1904"])
def test_a_variant_says_the_same_in_other_words(books: dict[str, Path], name: str) -> None:
    """Another way of writing changes parts, and no cell."""
    read = cells_of(books[name])
    read["Data"] = {
        place: cell for place, cell in read["Data"].items() if cell.style == 0
    }  # 1904 counts days anew
    plain = cells_of(books["dashboard"])
    plain["Data"] = {place: cell for place, cell in plain["Data"].items() if cell.style == 0}

    assert changed_parts(books["dashboard"], books[name])
    assert read == plain


def test_inline_strings_leave_no_shared_ones(books: dict[str, Path]) -> None:
    """Every text stands in its cell, one in several fonts too."""
    parts = parts_of(books["inline strings"])

    assert "xl/sharedStrings.xml" not in parts
    assert b't="s"' not in b"".join(parts.values())
    assert cells_of(books["inline strings"])["PI Book"][1, 1].value == "Ref"


@pytest.mark.parametrize("name", CORPUS)
def test_our_reader_of_cells_agrees_with_openpyxl(books: dict[str, Path], name: str) -> None:
    """The tests' own reader finds the cells and the values that openpyxl finds."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", UserWarning)  # openpyxl says what it would lose
        book = openpyxl.load_workbook(books[name], data_only=True)
    theirs = {
        (sheet.title, cell.row, cell.column): cell.value
        for sheet in book.worksheets
        for row in sheet.iter_rows()
        for cell in row
        if cell.value is not None and not cell.is_date
    }
    ours = {
        (title, *place): bool(int(cell.value)) if cell.kind == "b" else cell.value
        for title, cells in cells_of(books[name]).items()
        for place, cell in cells.items()
        if cell.value is not None and (title, *place) in theirs
    }

    assert ours == theirs


@pytest.mark.libreoffice
def test_libreoffice_opens_every_book(books: dict[str, Path], libreoffice: LibreOffice) -> None:
    """It saves each with the same tabs, and shows the same results of formulas."""
    for before, after in zip(books.values(), libreoffice.convert_all([*books.values()], "xlsx"), strict=True):
        assert set(tabs(after)) == set(tabs(before)), before.name
        ours, theirs = cells_of(before), cells_of(after)
        for place, cell in ours.get(SUMMARY, {}).items():
            assert theirs[SUMMARY][place].value == cell.value, (before.name, place)


@pytest.mark.libreoffice
def test_a_book_may_come_from_libreoffice(libreoffice: LibreOffice, tmp_path: Path) -> None:
    """The dashboard, saved by it, is sound, and a PI Book still."""
    path = saved_by_libreoffice(libreoffice, tmp_path)
    book = parse(read_workbook(path)[0])

    assert find_faults(path) == ()
    assert len(book.indicators) == 3
    assert not book.problems


def test_a_change_of_parts_is_seen(books: dict[str, Path], tmp_path: Path) -> None:
    """A part that is new, lost or other is named; one that is as it was is not."""
    parts = parts_of(books["plain"])
    del parts["docProps/app.xml"]
    changed = write_parts(tmp_path / "changed.xlsx", {**parts, "xl/new.xml": b"", "xl/styles.xml": b""})

    assert changed_parts(books["plain"], books["plain"]) == set()
    assert changed_parts(books["plain"], changed) == {"docProps/app.xml", "xl/new.xml", "xl/styles.xml"}
