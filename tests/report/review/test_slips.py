"""Decimal points that slipped."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pi_excel.book.grid import CellValue
from pi_excel.book.parse import parse
from pi_excel.report.review.slips import SLIPS, slip_from
from tests.builders import tidy_grid, with_cell
from tests.one_indicator import book_of
from tests.report.review.reviewed import asked, texts


def test_a_number_with_a_nought_too_many_is_told_with_its_cell() -> None:
    """28,130 typed for 2,813, beside 2,774 and 2,551."""
    (found,) = asked(parse(with_cell(tidy_grid(), "Data!C4", 28130)))

    assert found.where == "Data!C4"
    assert found.what == (
        "CS01 Q1 2016/17 is 28,130 (9,764.3), about ten times its other figures "
        "(2,551 (885.5) to 2,774 (955.6))."
    )


@pytest.mark.parametrize(
    ("value", "said"),
    [(1.8, "a tenth of"), (0.18, "a hundredth of"), (180.0, "ten times"), (1800.0, "a hundred times")],
)
def test_a_point_out_by_a_place_or_two_is_told(value: float, said: str) -> None:
    """18 is typed as 1.8, 0.18, 180 and 1,800, where the years before were 18.2 and 19.1."""
    (found,) = texts(book_of({"2014/15": 18.2, "2015/16": 19.1, "2016/17 Q1": value}))

    assert said in found


@pytest.mark.parametrize(
    "figures",
    [
        {"2014/15": 18.2, "2015/16": 19.1, "2016/17 Q1": 60.0},
        {"2014/15": 18.2, "2015/16": 60.0, "2016/17 Q1": 190.0},
        {"2015/16": 19.1, "2016/17 Q1": 191.0},
        {"2014/15": 0.0, "2015/16": 0.0, "2016/17 Q1": 10.0},
        {"2014/15": 18.2, "2015/16": "c", "2016/17 Q1": 180.0},
    ],
    ids=["threefold", "no steady series", "one other", "from nought", "a state"],
)
def test_what_may_well_be_right_is_left_alone(figures: dict[str, CellValue]) -> None:
    """A slip is told only where two others or more agree on where the point belongs."""
    assert texts(book_of(figures)) == []


@pytest.mark.parametrize("basis", ["Quarter", "Year to date", "Unknown"])
def test_a_part_of_a_year_is_not_taken_for_a_tenth_of_it(basis: str) -> None:
    """A month's 81 beside years of 1,000 and 1,010 is what a month brings."""
    figures: dict[str, CellValue] = {"2014/15": 1000, "2015/16": 1010, "2016-04": 81}
    book = book_of(figures, Measure="count", Basis=basis)

    assert not any("tenth" in text for text in texts(book))


def test_small_counts_are_left_alone() -> None:
    """30 where there were 3 and 3 is news, and no slip."""
    assert texts(book_of({"2014/15": 3, "2015/16": 3, "2016/17 Q1": 30}, Measure="count")) == []


@given(st.lists(st.floats(10, 20), min_size=2, max_size=6), st.sampled_from(list(SLIPS)), st.data())
def test_a_slip_of_any_of_them_is_found_and_no_other(
    others: list[float], factor: float, data: st.DataObject
) -> None:
    """A figure within the others is never out, and out by the factor once its point has slipped."""
    value = data.draw(st.floats(min(others), max(others)))

    assert slip_from(value, others) is None
    assert slip_from(value * factor, others) == factor
