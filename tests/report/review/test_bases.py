"""Figures of unlike bases side by side."""

from __future__ import annotations

from typing import Any

import pytest

from pi_excel.book.parse import parse
from tests.builders import tidy_grid, with_cell
from tests.one_indicator import book_of
from tests.report.review.reviewed import asked, texts


@pytest.mark.parametrize("basis", ["Quarter", "Year to date"])
def test_a_first_quarter_as_large_as_a_year_is_told(basis: str) -> None:
    """2,813 in a first quarter after 2,551 in a year: the count runs over twelve months."""
    book = book_of({"2015/16": 2551, "2016/17 Q1": 2813}, Measure="count", Basis=basis)
    (found,) = asked(book)

    assert found.where == "Data!C3"
    assert found.what == (
        f"A1 Q1 2016/17 is 2,813, about as many as all of 2015/16 (2,551), and its Basis is {basis}."
    )
    assert found.do == "If it is of twelve months, or as at a date, set its Basis so in Indicators."


def test_a_season_is_left_alone() -> None:
    """Garden waste is subscribed to in spring: last year's first quarter brought most of its year, too."""
    figures = {"2015/16 Q1": 2000, "2015/16": 2551, "2016/17 Q1": 2100}

    assert texts(book_of(figures, Measure="count", Basis="Quarter")) == []


@pytest.mark.parametrize(
    ("last", "now", "more"),
    [
        (2551, 703, {"Basis": "Quarter"}),
        (2551, 2813, {"Basis": "Rolling 12 months"}),
        (2551, 2813, {"Basis": "Snapshot"}),
        (8, 9, {"Basis": "Quarter"}),
        (2551, 1500, {"Basis": "Quarter"}),
    ],
    ids=["a quarter", "rolling", "snapshot", "few", "much"],
)
def test_a_quarter_that_may_be_one_is_left_alone(last: int, now: int, more: dict[str, Any]) -> None:
    """So is one of another basis, which is as large as a year by right."""
    assert texts(book_of({"2015/16": last, "2016/17 Q1": now}, Measure="count", **more)) == []


@pytest.mark.parametrize(
    ("year", "told"),
    [(3290, False), (3400, False), (2000, False), (900, True), (13000, True)],
    ids=["sum", "recorded late", "people counted once", "less than one quarter", "four times the sum"],
)
def test_a_year_is_held_against_its_quarters(year: int, told: bool) -> None:
    """758, 773, 825 and 934 add up to 3,290; whoever comes twice counts once in the year."""
    quarters = {"2015/16 Q1": 758, "2015/16 Q2": 773, "2015/16 Q3": 825, "2015/16 Q4": 934}
    found = texts(book_of({**quarters, "2015/16": year}, Measure="count", Basis="Quarter"), "2015/16 Q4")

    assert [text for text in found if "add up" in text] == (
        [f"A1 2015/16 is {year:,}, and its quarters add up to 3,290."] if told else []
    )


def test_a_snapshot_of_england_beside_a_rolling_count_is_told() -> None:
    """The published book compares snapshots with snapshots, and years with years."""
    grid = with_cell(tidy_grid(), "Comparators!E2", "Snapshot")
    (found,) = asked(parse(grid))

    assert found.where == "Comparators!D2"
    assert found.what == (
        "CS01 is Rolling 12 months, and the figure of England for 2014/15 that it is compared "
        "with is a Snapshot."
    )


def test_a_year_that_is_said_to_be_a_quarter_is_told() -> None:
    """The basis and the period of one row contradict each other."""
    grid = with_cell(tidy_grid(), "Comparators!E2", "Quarter")

    assert texts(parse(grid)) == [
        "CS01: the figure of England for 2014/15 has the Basis Quarter, and its period is a year."
    ]


def test_rates_ten_times_those_of_every_other_place_are_told() -> None:
    """England's and the neighbours' referrals typed for each 1,000 children."""
    grid = with_cell(with_cell(tidy_grid(), "Comparators!D2", 91.4), "Comparators!D3", 102.1)

    assert texts(parse(grid)) == [
        (
            "CS01 is 2,813 (976.4) for each 10,000, and England 91.4 and Statistical neighbours 102.1: "
            "likely for each 1,000."
        )
    ]


def test_one_place_that_is_far_away_is_left_alone() -> None:
    """A council may be unlike England; the neighbours are like it."""
    assert texts(parse(with_cell(tidy_grid(), "Comparators!D2", 91.4))) == []
