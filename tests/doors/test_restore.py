from __future__ import annotations

import hashlib
import json
from pathlib import Path

import pytest

from pi_excel.doors.cli import run
from tests.processes import process_of

FOUR_KEYS = frozenset({"command", "book", "result", "problems"})
OLD, NEW = b"as it was on the first of July", b"as it is"


@pytest.fixture
def book(tmp_path: Path) -> Path:
    """A book with one backup."""
    book = tmp_path / "adults.xlsx"
    book.write_bytes(NEW)
    mark = hashlib.sha256(OLD).hexdigest()[:12]
    backup = tmp_path / "PI backups" / f"adults 20160701T020000Z {mark}.xlsx"
    backup.parent.mkdir()
    backup.write_bytes(OLD)
    return book


def backups(book: Path) -> list[str]:
    """Return the names of a book's backups."""
    return sorted(path.name for path in (book.parent / "PI backups").iterdir())


def test_restore_puts_the_newest_backup_back_and_says_what_is_kept(
    book: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """An officer reads what the book is like now, and where it is as it was before."""
    (backup,) = backups(book)

    assert run(["restore", str(book)]) == 0
    told = capsys.readouterr().out
    (kept,) = set(backups(book)) - {backup}
    assert book.read_bytes() == OLD
    assert backup in told
    assert kept in told


def test_restore_json_has_the_four_keys(book: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Other programs may count on the keys of `restore --json`, of a list as of the deed."""
    (backup,) = backups(book)
    documents = []
    for arguments in (["--list"], ["--from", backup]):
        assert run(["restore", str(book), *arguments, "--json"]) == 0
        documents.append(json.loads(capsys.readouterr().out))

    assert {frozenset(document) for document in documents} == {FOUR_KEYS}
    listing, deed = (document["result"] for document in documents)
    assert listing["backups"] == [
        {"name": backup, "made_at": "2016-07-01T02:00:00+00:00", "sound": True, "set_aside": False}
    ]
    assert (deed["backup"], deed["changed"]) == (backup, True)


def test_the_list_names_each_backup_and_which_are_damaged(
    book: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """A name of the list can be given to `--from`; nothing is changed by looking."""
    (backup,) = backups(book)
    damaged = book.parent / "PI backups" / f"adults 20160702T020000Z {'0' * 12}.xlsx"
    damaged.write_bytes(b"half")

    assert run(["restore", str(book), "--list"]) == 0
    assert capsys.readouterr().out.splitlines() == [f"{damaged.name}  (damaged)", backup]
    assert book.read_bytes() == NEW


def test_a_newer_backup_that_is_damaged_is_told(book: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Nobody takes an older copy for the newest."""
    damaged = book.parent / "PI backups" / f"adults 20160702T020000Z {'0' * 12}.xlsx"
    damaged.write_bytes(b"half")

    assert run(["restore", str(book)]) == 0
    assert f"warning: {damaged.name}" in capsys.readouterr().out
    assert book.read_bytes() == OLD


def test_a_name_that_is_no_backup_is_wrong_usage(book: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The sentence names the newest, so that it can be copied."""
    assert run(["restore", str(book), "--from", "nonsense.xlsx"]) == 2
    assert backups(book)[0] in capsys.readouterr().err
    assert book.read_bytes() == NEW


@pytest.mark.usefixtures("state")
def test_restore_exits_with_5_while_a_run_is_in_progress_and_its_list_need_not_wait(
    book: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """It says who is running, and touches neither book nor backups; what only looks can always look."""
    before = backups(book)
    with process_of("tests.jobs.hold_the_run", said="holding") as holder:
        assert run(["restore", str(book)]) == 5
        told = capsys.readouterr().err
        assert run(["restore", str(book), "--list"]) == 0

    assert f"process {holder.pid}" in told
    assert len(told.splitlines()) == 1
    assert (book.read_bytes(), backups(book)) == (NEW, before)
    assert run(["restore", str(book)]) == 0
    assert book.read_bytes() == OLD


def test_the_list_leaves_no_trace(state: Path, book: Path) -> None:
    """Who may only look needs no place to write to."""
    assert run(["restore", str(book), "--list"]) == 0
    assert not state.exists()
