"""`pi-excel new`: with and without formulas beside the page."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from pi_excel.book.layout import PAGE_SHEET
from pi_excel.doors.cli import run
from pi_excel.workbook.reading import read_workbook


@pytest.mark.parametrize("formulas", [False, True])
def test_a_new_book_has_formulas_where_they_are_asked_for(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], formulas: bool
) -> None:
    """The answer says so, and so does the book."""
    path = tmp_path / "fresh.xlsx"
    asked = ["--formulas"] if formulas else []

    assert run(["new", str(path), "--year", "2016/17", *asked, "--json"]) == 0

    assert json.loads(capsys.readouterr().out)["result"] == {"year": "2016/17", "formulas": formulas}
    grid, _ = read_workbook(path)
    assert grid.own_functions is formulas
    assert ("Status, by formula" in grid.sheets[PAGE_SHEET].values()) is formulas


def test_a_new_book_with_formulas_is_told_and_has_no_problem(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """What was made is said in a sentence; a check of the empty book has nothing to say of its formulas."""
    path = tmp_path / "fresh.xlsx"

    assert run(["new", str(path), "--year", "2016/17", "--formulas"]) == 0
    assert "for 2016/17, with formulas beside PI Book." in capsys.readouterr().out
    assert run(["check", str(path)]) == 0
    assert "no problems found" in capsys.readouterr().out
