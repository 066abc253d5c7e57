from __future__ import annotations

import json
from pathlib import Path

import pytest

from pi_excel.doors.cli import run
from pi_excel.jobs.refresh_book import BookStatus
from tests.books import tabs
from tests.hostile_files import ABSURD, REFUSED


def test_a_folder_of_hostile_files_does_not_keep_the_good_book_from_its_refresh(
    shipped_book: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Bombs, lies and traps beside one good book: each is named in a sentence, and the book refreshed."""
    share = shipped_book.parent
    for number, make in enumerate(REFUSED.values()):
        make(share / f"refused {number}.xlsx")
    for number, make in enumerate(ABSURD.values()):
        make(share / f"absurd {number}.xlsx")
    code = run(["refresh", str(share), "--json"])
    books = {Path(book["path"]).name: book for book in json.loads(capsys.readouterr().out)["books"]}

    assert code == 4
    assert books.pop(shipped_book.name)["status"] == BookStatus.REFRESHED
    assert "Exceptions" in tabs(shipped_book)
    assert {name for name in books if name.startswith("refused")} == {
        f"refused {number}.xlsx" for number in range(len(REFUSED))
    }
    assert {book["status"] for book in books.values()} == {BookStatus.FAILED}
    assert all(book["why"].count("\n") == 0 and "fault of ours" not in book["why"] for book in books.values())


def test_what_is_absurd_but_sound_ends_in_a_sentence_too(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """A giant merge, a far corner, a million rows: none is a PI Book, or its cells are not where they say."""
    for number, make in enumerate(ABSURD.values()):
        make(tmp_path / f"{number}.xlsx")
    code = run(["refresh", *map(str, sorted(tmp_path.glob("*.xlsx"))), "--json"])
    books = json.loads(capsys.readouterr().out)["books"]

    assert code == 4  # two of them have a cell in a row that is not its own
    assert len(books) == len(ABSURD)
    assert all("tblIndicators" in book["why"] or "has the address" in book["why"] for book in books)
