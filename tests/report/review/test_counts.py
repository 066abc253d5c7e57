"""Counts that cannot be, and figures that were to be settled long ago."""

from __future__ import annotations

from dataclasses import replace

import pytest

from pi_excel.book.grid import CellRef
from pi_excel.book.parse import parse
from pi_excel.book.states import Value
from pi_excel.errors import Severity
from tests.builders import tidy_grid, with_cell
from tests.one_indicator import book_of
from tests.report.review.reviewed import asked, texts


def test_a_count_from_april_that_falls_is_told_with_its_cell() -> None:
    """210 by June and 190 by September: these are single quarters."""
    figures = {"2016/17 Q1": 210, "2016/17 Q2": 190, "2016/17 Q3": 400}
    (found,) = asked(book_of(figures, Measure="count", Basis="Year to date"), "2016/17 Q3")

    assert found.where == "Data!C3"
    assert found.what == "A1 counts from April, and falls from 210 in Q1 2016/17 to 190 in Q2 2016/17."


def test_a_new_year_begins_again() -> None:
    """800 by March and 210 by June are no fall."""
    figures = {"2015/16 Q4": 800, "2016/17 Q1": 210}

    assert texts(book_of(figures, Measure="count", Basis="Year to date")) == []


def test_a_part_above_its_whole_is_told_where_a_percentage_was_given_beside_them() -> None:
    """104 of 98 beside 21.6% in a council's own book, where the 21.6% is used as given."""
    book = book_of({"2016/17 Q1": 0.216}, Measure="percentage")
    period, given = next(iter(book.observations["A1"].items()))
    counted = given._replace(number=Value.of(104), denominator=Value.of(98), heading=CellRef("PI Book", 1, 7))
    found = texts(replace(book, observations={"A1": {period: counted}}))

    assert found == [
        "A1 Q1 2016/17: the number 104 is more than its denominator 98; the 21.6% beside them was used."
    ]


def test_a_part_above_its_whole_is_an_error_already() -> None:
    """104 of 98 has no percentage: reading tells it, and nothing is asked again."""
    grid = with_cell(with_cell(tidy_grid(), "Data!C10", 104), "Data!D10", 98)

    assert texts(parse(grid)) == []


@pytest.mark.parametrize(
    ("quality", "reporting", "told"),
    [
        ("provisional", "2016/17 Q4", True),
        ("provisional", "2016/17 Q3", False),
        ("final", "2016/17 Q4", False),
        (None, "2016/17 Q4", False),
    ],
)
def test_a_figure_provisional_after_a_year_is_told(quality: str | None, reporting: str, told: bool) -> None:
    """An outturn of March 2016 should be final by March 2017."""
    grid = with_cell(tidy_grid(), "Data!F6", quality)
    found = [one for one in asked(parse(grid), reporting) if "provisional" in one.what]

    assert [(one.severity, one.what) for one in found] == (
        [(Severity.WARNING, "CS02 2015/16 is still provisional at Q4 2016/17.")] if told else []
    )
