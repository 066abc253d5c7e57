"""Targets that were probably set or typed otherwise than meant."""

from __future__ import annotations

from typing import Any

import pytest

from pi_excel.book.grid import CellValue
from pi_excel.book.parse import parse
from pi_excel.errors import Severity
from tests.builders import tidy_grid, with_cell
from tests.one_indicator import book_of
from tests.report.review.reviewed import asked, texts

YEARS: dict[str, CellValue] = {"2014/15": 21.0, "2015/16": 20.0, "2016/17 Q1": 19.0}


@pytest.mark.parametrize(
    ("better", "target", "severity"),
    [
        ("Low", 22.0, Severity.WARNING),
        ("Low", 20.0, Severity.NOTE),
        ("Low", 20.04, Severity.NOTE),
        ("Low", 19.0, None),
        ("High", 19.0, Severity.WARNING),
        ("High", 20.0, Severity.NOTE),
        ("High", 21.0, None),
        ("Neutral", 22.0, None),
        ("Range 15 to 25", 22.0, None),
        ("Low", "TBC", None),
        ("Low", None, None),
    ],
)
def test_a_target_is_held_against_the_last_outturn(
    better: str, target: CellValue, severity: Severity | None
) -> None:
    """Easier is a warning, equal as shown a note; TBC, a range and Neutral have no easier."""
    found = asked(book_of(YEARS, Better_to_be=better, target=target))

    assert [problem.severity for problem in found] == ([severity] if severity else [])
    assert all(problem.where == "Targets!D2" for problem in found)


def test_a_reason_answers_the_question() -> None:
    """A target of 900 for referrals of 885.5 is easier, until its Reason says why."""
    easier = with_cell(tidy_grid(), "Targets!D2", 900)

    assert texts(parse(easier)) == [
        "CS01 has a target of 900.0 for 2016/17, which is easier than the outturn of 2015/16, 885.5."
    ]
    reason = tidy_grid().tables["tblTargets"].cell("Reason", 2)
    assert texts(parse(with_cell(easier, str(reason), "Agreed by scrutiny"))) == []


def test_a_target_that_nothing_was_ever_near_is_told() -> None:
    """79.54 typed for 795.4; that it is far from easier does not matter."""
    assert texts(parse(with_cell(tidy_grid(), "Targets!D2", 79.54))) == [
        "CS01 has a target of 79.5 for 2016/17; no figure of it was ever near: they run from 548.3 to 976.4."
    ]


@pytest.mark.parametrize(
    ("figures", "more"),
    [
        (YEARS, {"target": 0}),
        ({"2015/16": 20.0}, {"target": 2.0}),
        (YEARS, {"target": 5.0}),
        ({"2014/15": 12, "2015/16": 14}, {"target": 2, "Measure": "count"}),
        ({"2014/15": 0.1, "2015/16": 0.12}, {"target": 1, "Measure": "percentage", "Better_to_be": "High"}),
        (
            {"2015/16": 800, "2015/16 Q1": 190, "2015/16 Q2": 180, "2015/16 Q3": 210},
            {"target": 790, "Measure": "count", "Basis": "Quarter"},
        ),
    ],
    ids=["nought", "seen once", "a quarter", "few", "all", "quarters"],
)
def test_an_ambitious_target_is_left_alone(figures: dict[str, CellValue], more: dict[str, Any]) -> None:
    """None of the bad and all of the good may be asked for; quarters say little of a year."""
    assert texts(book_of(figures, **more)) == []
