from __future__ import annotations

import json
import shutil
import sys
from pathlib import Path

import pytest

from pi_excel import __version__
from pi_excel.doors.cli import run
from tests.books import SHIPPED

ELSEWHERE = pytest.mark.skipif(sys.platform == "win32", reason="what it says where there is no Windows")


@pytest.fixture
def book(tmp_path: Path) -> Path:
    """The shipped book."""
    return Path(shutil.copy(SHIPPED, tmp_path / "Adults.xlsx"))


@ELSEWHERE
def test_doctor_tells_a_new_user_how_things_stand(book: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Grouped, a line for each check; what is not known says where it could be."""
    assert run(["doctor", str(book)]) == 0
    told = capsys.readouterr().out
    assert told.startswith(f"pi_excel\n  ok         pi_excel {__version__} with Python ")
    assert "\nExcel\n  not known  This is " in told
    assert "\n             -> Run this on the computer that has it." in told
    assert "\nThe book\n  ok         Adults.xlsx is a PI Book with 19 indicators" in told
    assert told.endswith("Nothing is amiss, as far as can be known here.\n")


def test_an_error_gives_code_4_and_is_counted(book: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """As `check` does it; what to do stands beneath."""
    book.write_bytes(b"PK\x03\x04 cut off")

    assert run(["doctor", str(book)]) == 4
    told = capsys.readouterr().out
    assert "  error      Adults.xlsx: it is damaged" in told
    assert "             -> " in told
    assert "1 error" in told.splitlines()[-1]


def test_doctor_json_has_the_four_keys(book: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Other programs may count on them, on those of each check, and on the words for how it stands."""
    book.write_bytes(b"PK\x03\x04 cut off")

    assert run(["doctor", str(book), "--json"]) == 4
    document = json.loads(capsys.readouterr().out)
    checks = document["result"]["checks"]
    assert set(document) == {"command", "book", "result", "problems"}
    assert (document["command"], document["book"]) == ("doctor", str(book))
    assert {frozenset(check) for check in checks} == {frozenset({"check", "about", "outcome", "what", "do"})}
    assert {check["outcome"] for check in checks} <= {"ok", "warning", "error", "not known"}
    assert [problem["severity"] for problem in document["problems"] if problem["where"] == "The book"] == [
        "error"
    ]


def test_a_book_that_is_not_there_is_wrong_usage(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A slip of the keyboard is not answered by a page of findings."""
    assert run(["doctor", str(tmp_path / "gone.xlsx")]) == 2
    streams = capsys.readouterr()
    assert streams.out == ""
    assert "there is no such file" in streams.err


def test_doctor_leaves_everything_as_it_was(
    book: Path, state: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """It looks; it mends nothing, and leaves no file behind."""
    before = book.read_bytes()
    run(["doctor", str(book)])

    assert capsys.readouterr().err == ""
    assert book.read_bytes() == before
    assert {path.name for path in book.parent.iterdir()} == {book.name, state.name}
    assert list(state.iterdir()) == []


def test_a_state_folder_that_cannot_be_is_an_error(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Without it no refresh begins; the way out is named."""
    (tmp_path / "file").touch()
    monkeypatch.setenv("PI_EXCEL_STATE", str(tmp_path / "file" / "state"))

    assert run(["doctor"]) == 4
    told = capsys.readouterr().out
    assert "the folder for records of runs cannot be made" in told
    assert "-> Set PI_EXCEL_STATE to a folder that you may write to." in told
