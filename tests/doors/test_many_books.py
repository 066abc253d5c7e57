"""A share of books, refreshed as the nightly task and the officer at a terminal do it."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from pi_excel.doors.cli import run
from tests.books import tabs
from tests.processes import ROOT, process_of


def garbage(path: Path) -> None:
    """Something else under the name of a workbook."""
    path.write_text("<html>Please log in</html>")


def encrypted(path: Path) -> None:
    """The head of a compound file, and the name of the stream in which Excel puts an encrypted workbook."""
    path.write_bytes(bytes.fromhex("d0cf11e0a1b11ae1") + bytes(504) + "EncryptedPackage".encode("utf-16-le"))


def plain(path: Path) -> None:
    """A sound workbook that is no PI Book."""
    openpyxl.Workbook().save(path)


def open_elsewhere(path: Path) -> None:
    """The owner file of LibreOffice beside a book."""
    path.with_name(f".~lock.{path.name}#").write_text("J Smith,host,home;", "utf-8")


def refreshed(capsys: pytest.CaptureFixture[str], *arguments: object) -> tuple[int, dict[str, Any]]:
    """Refresh; return the exit code, and the documents of the books by name."""
    code = run(["refresh", *map(str, arguments), "--json"])
    books = json.loads(capsys.readouterr().out)["books"]
    return code, {Path(book["path"]).name: book for book in books}


def test_one_good_book_among_all_kinds_of_others_is_refreshed(
    shipped_book: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Each other has its status and a sentence; backups and temporary files are not looked at."""
    share = shipped_book.parent
    garbage(share / "garbage.xlsx")
    encrypted(share / "locked.xlsm")
    plain(share / "budget.xlsx")
    open_elsewhere(Path(shutil.copy(shipped_book, share / "in use.xlsx")))
    (share / "PI backups").mkdir()
    for unseen in ("PI backups/a.xlsx", ".~pi-0a1b2c3d.xlsx", "~$garbage.xlsx"):
        garbage(share / unseen)
    code, books = refreshed(capsys, share)

    assert {name: book["status"] for name, book in books.items()} == {
        "garbage.xlsx": "failed",
        "in use.xlsx": "skipped",
        "locked.xlsm": "failed",
        shipped_book.name: "refreshed",
    }
    assert "encrypted" in books["locked.xlsm"]["why"]
    assert "open by J Smith" in books["in use.xlsx"]["why"]
    assert code == 4
    assert "Exceptions" in tabs(shipped_book)


@pytest.mark.parametrize(
    ("spoil", "in_a_folder", "by_name"),
    [
        pytest.param(plain, 0, 2, id="no PI Book"),
        pytest.param(garbage, 4, 2, id="garbage"),
        pytest.param(encrypted, 4, 4, id="encrypted"),
    ],
)
def test_what_was_named_is_judged_otherwise_than_what_was_found(
    spoil: Any,  # noqa: ANN401 - one of the functions above
    in_a_folder: int,
    by_name: int,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
) -> None:
    """A folder may hold other workbooks; naming one is a slip of the person who named it."""
    path = tmp_path / "share" / "other.xlsx"
    path.parent.mkdir()
    spoil(path)
    found, _ = refreshed(capsys, path.parent)
    matched, _ = refreshed(capsys, path.with_name("*.xlsx"))
    named, _ = refreshed(capsys, path.parent, path)

    assert (found, matched, named) == (in_a_folder, in_a_folder, by_name)


def test_workbooks_that_are_no_pi_books_are_told_in_one_line(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """An officer sees that a workbook was looked at, and is not bothered further."""
    for n in range(7):
        plain(tmp_path / f"{n}.xlsx")

    assert run(["refresh", str(tmp_path)]) == 0
    told = capsys.readouterr().out
    assert told.startswith("Left out, holding no PI Book: ")
    assert "4.xlsx and 2 other workbooks. " in told
    assert len(told.splitlines()) == 1


def test_an_empty_folder_is_nothing_to_do(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """It is told, and it is no fault."""
    assert run(["refresh", str(tmp_path)]) == 0
    assert capsys.readouterr().out == "No workbooks were found.\n"


def test_several_workers_come_to_the_same_as_one(
    refreshed_book: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Books are told in the order of their paths, whichever was done first, and say the same."""
    folders = [tmp_path / "one", tmp_path / "two"]
    for folder in folders:
        folder.mkdir()
        for name in ("b.xlsx", "a.xlsx"):
            shutil.copy(refreshed_book, folder / name)
    documents = []
    for workers, folder in enumerate(folders, start=1):
        code, books = refreshed(capsys, folder, "--workers", workers, "--period", "2015/16 Q4")
        assert code == 0
        assert list(books) == ["a.xlsx", "b.xlsx"]
        documents.append([book | {"path": "", "seconds": 0} for book in books.values()])

    assert documents[0] == documents[1]
    assert [len({tuple(tabs(book)) for book in folder.glob("*.xlsx")}) for folder in folders] == [1, 1]


def test_several_books_end_with_a_count(
    refreshed_book: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Whoever refreshes a folder of books reads in the last line how it went."""
    garbage(tmp_path / "garbage.xlsx")

    assert run(["refresh", str(refreshed_book), str(tmp_path / "garbage.xlsx")]) == 2
    assert capsys.readouterr().out.endswith("\n2 books: 1 unchanged, 1 failed.\n")


@pytest.mark.usefixtures("state")
def test_a_second_run_exits_with_5_and_a_dry_run_need_not_wait(
    refreshed_book: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """It says who is running, and touches no book; what only looks can always look."""
    stamp = refreshed_book.stat().st_mtime_ns
    with process_of("tests.jobs.hold_the_run", said="holding") as holder:
        assert run(["refresh", str(refreshed_book)]) == 5
        told = capsys.readouterr().err
        assert run(["refresh", str(refreshed_book), "--dry-run"]) == 0
        assert run(["check", str(refreshed_book)]) == 0

    assert f"process {holder.pid}" in told
    assert len(told.splitlines()) == 1
    assert refreshed_book.stat().st_mtime_ns == stamp
    assert run(["refresh", str(refreshed_book)]) == 0


def test_a_dry_run_keeps_no_record(state: Path, refreshed_book: Path) -> None:
    """Nothing was done, so nothing is to be remembered."""
    assert run(["refresh", str(refreshed_book), "--dry-run"]) == 0
    assert not state.exists()


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no pseudo-terminal to test with.")
def test_a_person_at_a_terminal_sees_a_bar_and_a_program_does_not(tmp_path: Path) -> None:
    """The bar goes where messages go, so that the JSON stays pure."""
    for name in ("a.xlsx", "b.xlsx"):
        plain(tmp_path / name)
    command = [sys.executable, "-m", "pi_excel", "refresh", str(tmp_path), "--json"]
    ours, terminal = os.openpty()
    seen = subprocess.run(command, stdout=subprocess.PIPE, stderr=terminal, check=True, cwd=ROOT)
    os.close(terminal)
    bar = os.read(ours, 100_000).decode()
    os.close(ours)
    unseen = subprocess.run(command, capture_output=True, check=True, cwd=ROOT)

    assert "Refreshing" in bar
    assert unseen.stderr == b""
    for done in (seen, unseen):
        assert json.loads(done.stdout)["books"] == []
