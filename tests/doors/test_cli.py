from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from pi_excel.doors.cli import run
from tests.books import edit, find, spoil_heading, tabs

PROBLEM_KEYS = {"severity", "where", "what", "do"}


def said(capsys: pytest.CaptureFixture[str], *arguments: object) -> tuple[int, Any, str]:
    """Run a command with --json; return its exit code, the document and the messages."""
    code = run([*map(str, arguments), "--json"])
    streams = capsys.readouterr()
    return code, json.loads(streams.out) if streams.out else None, streams.err


def test_refresh_json_has_the_stable_keys(shipped_book: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Other programs may count on the keys of `refresh --json`."""
    code, document, _ = said(capsys, "refresh", shipped_book)
    assert code == 0
    assert set(document) == {"run", "books"}
    (book,) = document["books"]
    assert set(book) == {
        "path",
        "status",
        "why",
        "period",
        "cells_changed",
        "sheets_written",
        "exceptions",
        "problems",
        "seconds",
    }
    assert (book["status"], book["period"]) == ("refreshed", "2016/17 Q1")
    assert isinstance(book["cells_changed"], int)
    assert book["exceptions"] == ["CS11", "CS10", "CS01", "CS02", "CS17", "CS03"]
    assert all(set(problem) == PROBLEM_KEYS for problem in book["problems"])


def test_exceptions_json_has_the_stable_keys(shipped_book: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Other programs may count on the keys of `exceptions --json`; it needs no refresh first."""
    code, document, _ = said(capsys, "exceptions", shipped_book)
    assert code == 0
    assert set(document) == {"book", "period", "exceptions"}
    found = {exception["ref"]: exception for exception in document["exceptions"]}
    assert set(found["CS02"]) == {
        "ref",
        "indicator",
        "better",
        "shown",
        "target_shown",
        "status",
        "reasons",
        "sheet",
        "directions",
    }
    assert (found["CS02"]["shown"], found["CS02"]["target_shown"]) == ("487 (169.0)", "443 (153.8)")
    assert found["CS02"]["directions"][0] == {
        "against": "last outturn",
        "comparator_shown": "162.8",
        "period": "2015/16",
        "symbol": "\u21e7\u2717",
        "words": "up, worse",
    }


@pytest.mark.parametrize("command", ["check", "explain", "new", "demo"])
def test_every_other_command_has_the_four_keys(
    command: str, shipped_book: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Commands other than refresh and exceptions say command, book, result and problems."""
    arguments: dict[str, list[object]] = {
        "check": [shipped_book],
        "explain": [shipped_book, "CS02"],
        "new": [tmp_path / "fresh.xlsx", "--year", "2016/17"],
        "demo": [tmp_path / "demo"],
    }
    code, document, _ = said(capsys, command, *arguments[command])
    assert code == 0
    assert set(document) == {"command", "book", "result", "problems"}
    assert document["command"] == command


def test_explain_says_the_whole_sum_on_one_line(
    shipped_book: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """The arithmetic of the looked-after rate can be followed with a pencil."""
    assert run(["explain", str(shipped_book), "cs02"]) == 0
    assert (
        "169.0 = 487 ÷ 28,809 × 10,000; target 153.8, limit 161.5 (5%); 7.5 above the limit; "
        "within tolerance at 465 or fewer, 22 fewer"
    ) in capsys.readouterr().out


def test_refresh_says_in_a_few_lines_what_it_did(
    shipped_book: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """An officer reads how many cells and sheets were written, and which indicators are exceptions."""
    assert run(["refresh", str(shipped_book)]) == 0
    told = capsys.readouterr().out
    assert "refreshed for Q1 2016/17" in told
    assert "wrote 7 sheets" in told
    assert "6 of 19 indicators are exceptions" in told
    assert run(["refresh", str(shipped_book)]) == 0
    assert "unchanged" in capsys.readouterr().out


def test_refresh_names_what_was_not_supplied(shipped_book: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Last quarter's exceptions without a figure are told at the terminal and in the document alike."""
    code, document, _ = said(capsys, "refresh", shipped_book, "--period", "2016/17 Q2")
    assert code == 0
    assert {"CS01", "CS02", "CS03"} <= set(document["books"][0]["exceptions"])
    assert run(["refresh", str(shipped_book), "--period", "2016/17 Q2"]) == 0
    assert "CS01 Number of referrals" in capsys.readouterr().out


def test_a_dry_run_prints_every_planned_change(
    shipped_book: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Each cell and each sheet that would change is named, with what it holds and what it would hold."""
    assert run(["refresh", str(shipped_book), "--dry-run"]) == 0
    told = capsys.readouterr().out
    assert "Targets!M5: blank becomes 2291" in told
    assert "sheet 'Exception CS01' added" in told
    assert "would set" in told


def test_the_demo_keeps_a_copy_that_is_there(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A second demo refreshes the copy that is there; it never writes over somebody's work."""
    assert run(["demo", str(tmp_path)]) == 0
    book = next(tmp_path.glob("*.xlsx"))
    row = find(book, "Data", Ref="CS02", Period="2016/17 Q1")
    edit(book, {row["Number"]: 490})
    capsys.readouterr()
    assert run(["demo", str(tmp_path)]) == 0
    assert "Used the copy that was there" in capsys.readouterr().out
    assert "Exceptions" in tabs(book)


def test_new_never_writes_over_a_file(shipped_book: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """`new` refuses a name that is taken."""
    before = shipped_book.read_bytes()
    assert run(["new", str(shipped_book)]) == 2
    assert "there already" in capsys.readouterr().err
    assert shipped_book.read_bytes() == before


def test_a_new_book_refreshes_without_a_fault(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """An empty book can be refreshed and checked: it has no indicators yet, and that is all."""
    path = tmp_path / "fresh.xlsx"
    assert run(["new", str(path), "--year", "2016/17"]) == 0
    assert run(["refresh", str(path)]) == 0
    assert "0 of 0 indicators" in capsys.readouterr().out
    assert run(["check", str(path)]) == 0


def _missing(path: Path) -> None:
    path.unlink()


def _text(path: Path) -> None:
    path.write_text("hello")


def _empty(path: Path) -> None:
    path.write_bytes(b"")


def _encrypted(path: Path) -> None:
    # The head of a compound file, and the name of the stream in which Excel puts an encrypted workbook.
    path.write_bytes(bytes.fromhex("d0cf11e0a1b11ae1") + bytes(504) + "EncryptedPackage".encode("utf-16-le"))


def _cut_short(path: Path) -> None:
    path.write_bytes(path.read_bytes()[:4000])


def _no_book(path: Path) -> None:
    openpyxl.Workbook().save(path)


@pytest.mark.parametrize(
    ("spoil", "code", "sentence"),
    [
        pytest.param(_missing, 2, "there is no such file", id="not there"),
        pytest.param(_text, 2, "is not an Excel workbook", id="text"),
        pytest.param(_empty, 2, "is empty", id="empty"),
        pytest.param(_no_book, 2, "Indicators", id="no PI Book"),
        pytest.param(_encrypted, 4, "encrypted", id="encrypted"),
        pytest.param(_cut_short, 4, "damaged", id="cut short"),
    ],
)
@pytest.mark.parametrize("command", ["refresh", "check", "exceptions", "explain"])
def test_a_file_that_is_no_pi_book_gets_one_sentence_and_its_exit_code(
    command: str,
    spoil: Any,  # noqa: ANN401 - one of the functions above
    code: int,
    sentence: str,
    shipped_book: Path,
    capsys: pytest.CaptureFixture[str],
) -> None:
    """What cannot be a PI Book is named with the reason, in one line, with the exit code of the design."""
    spoil(shipped_book)
    arguments = [command, str(shipped_book), *(["CS01"] if command == "explain" else [])]
    assert run(arguments) == code
    streams = capsys.readouterr()
    told = (streams.out + streams.err).strip()
    assert sentence in told
    assert len(told.splitlines()) == 1


def test_one_bad_book_never_stops_the_others(
    shipped_book: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Named before a good one, a damaged book fails alone, and the exit code says that one failed."""
    bad = tmp_path / "bad.xlsx"
    bad.write_bytes(shipped_book.read_bytes()[:4000])
    code, document, _ = said(capsys, "refresh", bad, shipped_book)
    assert code == 4
    assert [book["status"] for book in document["books"]] == ["failed", "refreshed"]


def test_a_book_in_use_gives_exit_code_3(shipped_book: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A book that somebody has open is skipped, and that has an exit code of its own."""
    shipped_book.with_name(f".~lock.{shipped_book.name}#").write_text("J Smith,host,home;", "utf-8")
    code, document, _ = said(capsys, "refresh", shipped_book)
    assert code == 3
    assert document["books"][0]["status"] == "skipped"
    assert "open by J Smith" in document["books"][0]["why"]


@pytest.mark.parametrize(
    "arguments",
    [["refresh"], ["nonsense"], ["refresh", "x.xlsx", "--period", "2015/17"], ["explain", "BOOK", "CS99"]],
    ids=" ".join,
)
def test_wrong_usage_gives_exit_code_2(
    arguments: list[str], shipped_book: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """A wrong command, option, period or indicator is a sentence and exit code 2."""
    assert run([str(shipped_book) if part == "BOOK" else part for part in arguments]) == 2
    assert "Traceback" not in capsys.readouterr().err


@pytest.mark.parametrize(
    ("sheet", "row", "column", "typed", "severity", "what"),
    [
        ("Populations", {"Value": 28809, "Used_for": "2016/17"}, "Value", 0, "error", "0"),
        (
            "Populations",
            {"Value": 28809, "Used_for": "2016/17"},
            "Used for",
            "2019/20",
            "error",
            "no population",
        ),
        ("Data", {"Ref": "CS01", "Period": "2016/17 Q1"}, "Number", "lots", "error", "lots"),
        ("Data", {"Ref": "CS01", "Period": "2016/17 Q1"}, "Number", "#N/A", "error", "#N/A"),
        ("Data", {"Ref": "CS01", "Period": "2016/17 Q1"}, "Period", "2015/17", "error", "2015/17"),
        ("Indicators", {"Ref": "CS01"}, "Better to be", "Lowish", "error", "Lowish"),
        ("Indicators", {"Ref": "CS04"}, "Ref", "CS01", "error", "CS01"),
        ("Indicators", {"Ref": "CS01"}, "Basis", None, "warning", "stretch of time"),
        ("Indicators", {"Ref": "CS01"}, "Basis", "Year to date", "warning", "covers part of the year"),
        (
            "Data",
            {"Ref": "CS01", "Period": "2016/17 Q1"},
            "Number",
            "\u0442\u0432\u0441",
            "note",
            "read as TBC",
        ),
    ],
    ids=[
        "population 0",
        "no population",
        "text for a number",
        "error cell",
        "no such period",
        "unknown better-to-be",
        "duplicate ref",
        "no basis",
        "part-year count against a year",
        "TBC in Cyrillic",
    ],
)
def test_bad_input_is_a_problem_with_its_cell_and_the_others_go_on(
    sheet: str,
    row: dict[str, Any],
    column: str,
    typed: object,
    severity: str,
    what: str,
    shipped_book: Path,
    capsys: pytest.CaptureFixture[str],
) -> None:
    """Whatever is wrong in a cell is named with sheet!cell and what to do; other reports are made."""
    cell = find(shipped_book, sheet, **row)[column]
    edit(shipped_book, {cell: typed})
    code, document, _ = said(capsys, "refresh", shipped_book)
    assert code == 0
    (book,) = document["books"]
    told = [problem for problem in book["problems"] if what in problem["what"] + problem["do"]]
    assert told, book["problems"]
    assert told[0]["severity"] == severity
    assert "!" in told[0]["where"]
    assert told[0]["do"]
    assert "Exception CS03" in book["sheets_written"]


@pytest.mark.parametrize(
    ("spoil", "where", "said_of_it", "codes"),
    [
        pytest.param({"Comparators": None}, "Comparators", "Comparators", (4, 0), id="a sheet gone"),
        pytest.param({"Data!E4": "Valu"}, "Data", "Did you mean 'Valu'?", (0, 0), id="an optional heading"),
        pytest.param({"Data": None}, "Data", "Data", (4, 4), id="the figures gone"),
        pytest.param(
            {"Indicators!E4": "Beter to be"},
            "Indicators",
            "Did you mean 'Beter to be'?",
            (4, 4),
            id="a key heading",
        ),
    ],
)
def test_a_missing_sheet_or_heading_is_told_with_what_was_meant(
    spoil: dict[str, str | None],
    where: str,
    said_of_it: str,
    codes: tuple[int, int],
    shipped_book: Path,
    capsys: pytest.CaptureFixture[str],
) -> None:
    """What can go on goes on; without indicators or figures the book is left alone, and why is said."""
    for place, heading in spoil.items():
        if heading is None:
            book = openpyxl.load_workbook(shipped_book)
            del book[place]
            book.save(shipped_book)
        else:
            spoil_heading(shipped_book, place, heading)
    for command, code in zip(("check", "refresh"), codes, strict=True):
        ended, document, errors = said(capsys, command, shipped_book)
        assert ended == code, errors
        problems = document["problems"] if command == "check" else document["books"][0]["problems"]
        told = [
            found
            for found in problems
            if where in found["where"] and said_of_it in found["what"] + found["do"]
        ]
        assert told, problems


def test_check_gives_4_when_it_finds_an_error(shipped_book: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A nightly script can tell from the exit code that a book needs a person."""
    assert run(["check", str(shipped_book)]) == 0
    row = find(shipped_book, "Data", Ref="CS01", Period="2016/17 Q1")
    edit(shipped_book, {row["Number"]: "lots"})
    assert run(["check", str(shipped_book)]) == 4
    assert row["Number"].replace("'", "") in capsys.readouterr().out


def test_the_module_is_the_command() -> None:
    """`python -m pi_excel` is `pi-excel`."""
    done = subprocess.run(
        [sys.executable, "-m", "pi_excel", "--version"], capture_output=True, text=True, check=False
    )
    assert (done.returncode, done.stdout.split(",")[0]) == (0, "pi-excel")
