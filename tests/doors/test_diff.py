from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from pi_excel.doors.cli import run
from tests.books import edit, find


@pytest.fixture
def corrected_book(shipped_book: Path, tmp_path: Path) -> Path:
    """The shipped book after somebody corrected a figure."""
    book = Path(shutil.copy(shipped_book, tmp_path / "corrected.xlsx"))
    return edit(book, {find(book, "Data", Ref="CS02", Period="2016/17 Q1")["Number"]: 430})


def test_what_changed_is_told_by_indicator_in_plain_words(
    shipped_book: Path, corrected_book: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """An officer reads each figure as the reports show it, before and after."""
    assert run(["diff", str(shipped_book), str(corrected_book)]) == 0
    told = capsys.readouterr().out
    assert told.startswith(f"1 indicator differs from {shipped_book} to {corrected_book}.\n\nCS02  ")
    assert "\n    figure, 2016/17 Q1: 487 (169.0) -> 430 (149.3)\n" in told
    assert "\n    exception: yes -> no\n" in told


def test_where_nothing_changed_one_line_says_so(
    shipped_book: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """It is no failure, either way."""
    assert run(["diff", str(shipped_book), str(shipped_book)]) == 0
    assert capsys.readouterr().out == "No indicator differs.\n"


def test_another_reporting_period_is_told(shipped_book: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """It is why much else may differ; --period judges both at one."""
    later = Path(shutil.copy(shipped_book, shipped_book.with_name("later.xlsx")))
    edit(later, {find(later, "PI Settings", Setting="Reporting period")["Value"]: "2016/17 Q2"})

    assert run(["diff", str(shipped_book), str(later)]) == 0
    assert "Reporting period: 2016/17 Q1 -> 2016/17 Q2\n" in capsys.readouterr().out
    assert run(["diff", str(shipped_book), str(later), "--period", "2016/17 Q1"]) == 0
    assert capsys.readouterr().out == "No indicator differs.\n"


def test_diff_json_has_the_four_keys_and_every_difference(
    shipped_book: Path, corrected_book: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Other programs may count on the keys of `diff --json`."""
    assert run(["diff", str(shipped_book), str(corrected_book), "--json"]) == 0
    document = json.loads(capsys.readouterr().out)
    assert set(document) == {"command", "book", "result", "problems"}
    assert (document["command"], document["book"]) == ("diff", str(shipped_book))
    result = document["result"]
    assert (result["with"], result["period"]) == (
        str(corrected_book),
        {"old": "2016/17 Q1", "new": "2016/17 Q1"},
    )
    (change,) = result["indicators"]
    assert (change["ref"], change["change"]) == ("CS02", "changed")
    assert change["differences"][0] == {
        "what": "figure",
        "about": "2016/17 Q1",
        "old": "487 (169.0)",
        "new": "430 (149.3)",
    }


def test_what_could_not_be_read_is_told_beside_what_differs(
    shipped_book: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """An indicator whose row was spoilt is named, and so is the command that says what is wrong with it."""
    spoilt = Path(shutil.copy(shipped_book, tmp_path / "spoilt.xlsx"))
    edit(spoilt, {find(spoilt, "Indicators", Ref="CS02")["Better to be"]: "Sideways"})

    assert run(["diff", str(shipped_book), str(spoilt)]) == 0
    told = capsys.readouterr().out
    assert ": cannot be read now\n" in told
    assert f"pi-excel check {spoilt}" in told


def test_a_book_that_is_not_there_is_wrong_usage_and_a_damaged_one_a_failure(
    shipped_book: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """A script can tell the two apart, whichever of the books it is."""
    damaged = tmp_path / "damaged.xlsx"
    damaged.write_bytes(shipped_book.read_bytes()[:5000])

    assert run(["diff", str(shipped_book), str(tmp_path / "gone.xlsx")]) == 2
    assert "gone.xlsx" in capsys.readouterr().err
    assert run(["diff", str(damaged), str(shipped_book)]) == 4
    assert "damaged.xlsx" in capsys.readouterr().err
