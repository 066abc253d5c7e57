"""Figures that come again where that is improbable."""

from __future__ import annotations

import pytest

from pi_excel.book.grid import CellValue
from pi_excel.book.parse import parse
from tests.builders import tidy_grid, with_row
from tests.one_indicator import book_of
from tests.report.review.reviewed import asked, texts

QUARTERS = ("2015/16 Q2", "2015/16 Q3", "2015/16 Q4", "2016/17 Q1")


def same(value: CellValue, times: int) -> dict[str, CellValue]:
    """Return a figure that stands in the last so many quarters."""
    return dict.fromkeys(QUARTERS[-times:], value)


def test_a_figure_that_stands_still_for_four_quarters_is_told_with_its_cell() -> None:
    """21.7 days in each of four quarters."""
    (found,) = asked(book_of(same(21.7, 4)))

    assert found.where == "Data!E5"
    assert found.what == (
        "A1 Q1 2016/17 is 21.7, to the last digit the same for 4 periods, since Q2 2015/16."
    )


def test_a_figure_of_four_digits_is_told_when_it_comes_twice() -> None:
    """A rolling 2,813 in June as in March."""
    grid = with_row(tidy_grid(), "tblData", Ref="CS01", Period="2015/16 Q4", Number=2813)

    assert texts(parse(grid)) == [
        "CS01 Q1 2016/17 is 2,813 (976.4), to the last digit the same as for Q4 2015/16."
    ]


@pytest.mark.parametrize(
    ("value", "times"), [(0, 4), (100.0, 4), (12, 4), (250, 4), (21.7, 3), ("c", 4)], ids=str
)
def test_round_figures_and_short_runs_are_left_alone(value: CellValue, times: int) -> None:
    """They come again by themselves."""
    assert texts(book_of(same(value, times))) == []


def test_periods_that_do_not_follow_each_other_are_no_run() -> None:
    """With a quarter left out in between nothing stood still."""
    figures = {"2015/16 Q1": 21.7, "2015/16 Q2": 21.7, "2015/16 Q4": 21.7, "2016/17 Q1": 21.7}

    assert texts(book_of(figures)) == []


@pytest.mark.parametrize("basis", ["Snapshot", "Unknown"])
def test_stocks_may_stand_still(basis: str) -> None:
    """4,987 dwellings are 4,987 dwellings a quarter later."""
    assert texts(book_of(same(4987, 2), Measure="count", Basis=basis)) == []


def test_a_share_that_a_formula_gave_has_the_digits_that_people_read() -> None:
    """Two thirds, twice, are 66.7%: three digits, whatever the cell holds."""
    book = book_of(same(2 / 3, 2), Measure="percentage", Basis="Quarter", Better_to_be="High")

    assert texts(book) == []


def test_a_count_from_april_that_adds_nothing_is_told() -> None:
    """87 by June and 87 by September: nobody came, or the figure was copied."""
    book = book_of({"2016/17 Q1": 87, "2016/17 Q2": 87}, Measure="count", Basis="Year to date")

    assert any("to the last digit the same as for Q1" in text for text in texts(book, "2016/17 Q2"))


def test_a_part_and_whole_that_both_come_again_are_told() -> None:
    """84 of 455 in two quarters in a row: the row was copied."""
    grid = tidy_grid()
    for period in ("2016/17 Q2", "2016/17 Q3"):
        grid = with_row(grid, "tblData", Ref="CS03", Period=period, Number=84, Denominator=455)

    assert texts(parse(grid), "2016/17 Q3") == [
        "CS03 Q3 2016/17 is 18.5% (84 of 455), to the last digit the same as for Q2 2016/17."
    ]


def test_a_part_that_is_all_of_its_whole_may_come_again() -> None:
    """All 40 of 40, twice: a service that does all of a fixed number."""
    grid = tidy_grid()
    for period in ("2016/17 Q2", "2016/17 Q3"):
        grid = with_row(grid, "tblData", Ref="CS03", Period=period, Number=40, Denominator=40)

    assert texts(parse(grid), "2016/17 Q3") == []
