from __future__ import annotations

import datetime as dt
import hashlib
import json
import platform
from pathlib import Path
from typing import Any

from pi_excel import __version__
from pi_excel.jobs.find_books import find_books
from pi_excel.jobs.refresh_books import refresh_books
from pi_excel.jobs.run import Run, RunOptions
from pi_excel.period import Period
from tests.books import edit, find
from tests.jobs.worker_jobs import QUOTED, refreshed_by_name

TYPED = "4711 children"


def refreshed(state: Path, *paths: Path, **options: Any) -> tuple[Run, Any, str]:  # noqa: ANN401 - JSON
    """Refresh books; return the run, its record, and the record's text."""
    run = refresh_books(find_books(paths), RunOptions(workers=1, **options))
    text = (state / "runs" / run.ident / "run.json").read_text("utf-8")
    return run, json.loads(text), text


def digest(path: Path) -> str:
    """Return the hash of a file."""
    return hashlib.sha256(path.read_bytes()).hexdigest()


def test_the_record_tells_what_was_done_to_which_book(state: Path, shipped_book: Path) -> None:
    """With what, when, how it ended; and for each book its hash before and after."""
    before = digest(shipped_book)
    run, record, _ = refreshed(state, shipped_book, period=Period.parse("2016/17 Q1"))

    (book,) = record["books"]
    assert (book["sha256_before"], book["sha256_after"]) == (before, digest(shipped_book))
    assert book["status"] == "refreshed"
    assert set(run.books[0].as_document()) < set(book)
    assert record["versions"] == {"pi_excel": __version__, "python": platform.python_version()}
    assert record["arguments"] == {"period": "2016/17 Q1", "workers": 1}
    assert (record["schema"], record["run"], record["exit_code"]) == (1, run.ident, 0)
    began, ended = map(dt.datetime.fromisoformat, (record["started"], record["ended"]))
    assert began <= ended
    assert run.ident.startswith(f"{began:%Y%m%dT%H%M%SZ}-")


def test_no_word_of_a_cell_reaches_the_record(state: Path, shipped_book: Path) -> None:
    """A problem quotes the cell to the officer; the record says only how many there are, and where."""
    cell = find(shipped_book, "Data", Ref="CS01", Period="2016/17 Q1")["Number"]
    edit(shipped_book, {cell: TYPED})
    run, record, text = refreshed(state, shipped_book)

    (book,) = record["books"]
    assert any(TYPED in problem.what + problem.do for problem in run.books[0].problems)
    assert TYPED not in text
    assert cell.replace("'", "") in book["places"]
    assert book["problems"]["error"] == 1


def test_nor_does_it_where_a_book_is_stopped_by_a_cell(state: Path, shipped_book: Path) -> None:
    """A setting that cannot be followed is quoted to the officer, and its kind is recorded."""
    cell = find(shipped_book, "PI Settings", Setting="Reporting period")["Value"]
    edit(shipped_book, {cell: TYPED})
    run, record, text = refreshed(state, shipped_book)

    (book,) = record["books"]
    assert TYPED in run.books[0].why
    assert TYPED not in text
    assert (book["error"], book["why"]) == ("SettingsError", "")


def test_nor_from_a_sentence_about_a_damaged_file(state: Path) -> None:
    """A damaged cell is quoted to the officer; the record keeps the sentence around it."""
    run = refresh_books(find_books([Path("damaged.xlsx")]), job=refreshed_by_name)
    text = (state / "runs" / run.ident / "run.json").read_text("utf-8")

    assert QUOTED in run.books[0].why
    assert "4711" not in text
    assert "is to hold a number, and has '…'." in text


def test_why_a_file_could_not_be_used_is_recorded(state: Path, tmp_path: Path) -> None:
    """A sentence about the file itself quotes no cell, and whoever looks at the record needs it."""
    book = tmp_path / "adults.xlsx"
    book.write_bytes(b"")
    _, record, _ = refreshed(state, book)

    assert "is empty" in record["books"][0]["why"]
