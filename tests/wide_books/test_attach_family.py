from __future__ import annotations

from pathlib import Path

import pytest

from pi_excel.book.parse import parse
from pi_excel.errors import Severity
from pi_excel.jobs.attach import look_for_indicators
from pi_excel.jobs.refresh_book import BookStatus, refresh_book
from pi_excel.refresh import refresh
from tests.corpus.packages import changed_parts, parts_of
from tests.office import LibreOffice
from tests.wide_books.attached import attached, refreshed, told
from tests.wide_books.family import FAMILY, WideBook, saved_by_libreoffice
from tests.wide_books.layouts import OLD_RATES
from tests.wide_books.tidy_twin import twin_grid
from tests.wide_books.wrong import WRONG_BOOKS

SHAPES = list(FAMILY)


@pytest.mark.parametrize("shape", SHAPES)
def test_an_attached_book_says_what_the_tidy_book_says(
    shape: str, books: dict[str, WideBook], tmp_path: Path
) -> None:
    """Whatever its shape, a refresh gives the same exceptions, symbols, statuses and reasons."""
    book = books[shape]
    path, _ = attached(book, tmp_path)
    done = refresh_book(path)
    ours = told(refreshed(path))
    wanted = told(refresh(parse(twin_grid(book.facts))))

    assert done.status is BookStatus.REFRESHED, done.why
    assert {name: ours.get(name) for name in wanted} == wanted


@pytest.mark.parametrize("shape", SHAPES)
def test_a_second_refresh_of_an_attached_book_writes_nothing(
    shape: str, books: dict[str, WideBook], tmp_path: Path
) -> None:
    """What we wrote in a council's own cells reads back as what we would write."""
    path, _ = attached(books[shape], tmp_path)
    refresh_book(path)
    before, stamp = path.read_bytes(), path.stat().st_mtime_ns
    again = refresh_book(path)

    assert again.status is BookStatus.UNCHANGED
    assert (path.read_bytes(), path.stat().st_mtime_ns) == (before, stamp)


@pytest.mark.parametrize("shape", SHAPES)
def test_attaching_adds_one_sheet_and_changes_no_other_cell(
    shape: str, books: dict[str, WideBook], tmp_path: Path
) -> None:
    """The council's sheets, drawings, macros and ribbon stay byte for byte."""
    book = books[shape]
    path, _ = attached(book, tmp_path)
    lists = {
        "[Content_Types].xml",
        "docProps/app.xml",
        "xl/_rels/workbook.xml.rels",
        "xl/styles.xml",
        "xl/workbook.xml",
    }
    before = parts_of(book.path).keys()

    assert changed_parts(book.path, path) & before <= lists


@pytest.mark.parametrize("shape", SHAPES)
def test_what_the_book_says_already_agrees_with_ours(
    shape: str, books: dict[str, WideBook], tmp_path: Path
) -> None:
    """The family's symbols and statuses are right, so that none differs but the rates that are old."""
    _, done = attached(books[shape], tmp_path)
    old = {f"{rate:.1f}" for rate in OLD_RATES.values()} if shape == "two columns" else set()

    assert done.reconciled is not None
    assert done.reconciled.compared.total() > 0
    assert {one.theirs for one in done.reconciled.differences} == old


@pytest.mark.libreoffice
def test_a_book_saved_by_libreoffice_is_attached_like_any_other(
    libreoffice: LibreOffice, tmp_path: Path
) -> None:
    """What LibreOffice makes of headings, merges and formats is understood as well."""
    book = saved_by_libreoffice(libreoffice, tmp_path)
    folder = tmp_path / "attached"
    folder.mkdir()
    path, _ = attached(book, folder)
    done = refresh_book(path)
    wanted = told(refresh(parse(twin_grid(book.facts))))

    assert done.status is BookStatus.REFRESHED, done.why
    assert told(refreshed(path)) == wanted


@pytest.mark.parametrize(
    ("wrong", "words"),
    [
        ("no headings", "headings"),
        ("two targets", "target"),
        ("no figures", "figure"),
    ],
)
def test_a_wrong_book_is_refused_with_what_was_seen(wrong: str, words: str, tmp_path: Path) -> None:
    """Nothing is guessed: the cell is named, what is missing or doubtful, and what to do."""
    path = tmp_path / "wrong.xlsx"
    WRONG_BOOKS[wrong].write(path)
    doubts = look_for_indicators(path).proposal.doubts
    grave = [doubt for doubt in doubts if doubt.severity in {Severity.ERROR, Severity.WARNING}]

    assert any(words in doubt.what for doubt in grave)
    assert all("!" in doubt.where and doubt.do for doubt in grave)
