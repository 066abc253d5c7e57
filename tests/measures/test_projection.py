from __future__ import annotations

import math
from collections.abc import Callable

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.stats import poisson

from pi_excel.book.model import Measure
from pi_excel.book.records import Basis
from pi_excel.errors import MeasureError
from pi_excel.measures.projection import (
    Method,
    as_last_year,
    check_projectable,
    required_run_rate,
    straight_line,
)
from pi_excel.period import Period

Q1, Q4 = Period.parse("2016/17 Q1"), Period.parse("2016/17 Q4")
COUNTS = st.integers(0, 10**9)


def test_a_projection_always_says_that_it_is_one() -> None:
    """It cannot be written without its label and its interval."""
    assert str(straight_line(120, 1)) == "projection to year end, straight line: 480 (412 to 560)"
    assert str(as_last_year(120, 100, 450)) == "projection to year end, as last year: 540 (462 to 632)"


def test_the_interval_is_the_one_worked_by_hand() -> None:
    """120 with 3.5 times as long to go, z = 1.96: 420 + 6.72 -/+ 85.47, so 342 to 512 still to come."""
    found = as_last_year(120, 100, 450)

    assert (found.low - 120, found.high - 120) == (342, 512)


@given(COUNTS, st.integers(1, 11))
def test_a_straight_line_brings_as_much_a_period(so_far: int, done: int) -> None:
    """The count so far, in proportion to the year, within its interval."""
    found = straight_line(so_far, done, 12)

    assert found.expected == pytest.approx(so_far * 12 / done, rel=1e-12)
    assert so_far <= found.low <= math.ceil(found.expected)
    assert found.high >= math.floor(found.expected)


@given(COUNTS, st.integers(1, 10**6), st.integers(0, 10**6))
def test_last_year_s_spread_is_this_year_s(so_far: int, last_so_far: int, rest: int) -> None:
    """As much for each so far as last year's outturn was for each by then."""
    found = as_last_year(so_far, last_so_far, last_so_far + rest)

    assert found.expected == pytest.approx(so_far * (last_so_far + rest) / last_so_far, rel=1e-12)
    assert found.low >= so_far
    assert found.method is Method.LAST_YEAR


@given(COUNTS, st.integers(1, 3))
def test_an_even_last_year_is_a_straight_line(so_far: int, done: int) -> None:
    """Where last year brought 25 a quarter the two methods agree."""
    even, straight = as_last_year(so_far, 25 * done, 100), straight_line(so_far, done)

    assert (even.low, even.high) == (straight.low, straight.high)


@pytest.mark.parametrize("mean", [5, 20, 100])
@pytest.mark.parametrize("done", [1, 2, 3])
def test_the_interval_holds_the_year_s_end_as_often_as_it_says(mean: float, done: int) -> None:
    """Of Poisson years 95 in 100 end within it, give or take one and what whole numbers make of it."""
    counts = np.arange(poisson.ppf(1e-9, mean * done), poisson.ppf(1 - 1e-9, mean * done) + 1)
    found = [straight_line(int(count), done) for count in counts]
    low = np.array([projection.low - projection.so_far for projection in found])
    high = np.array([projection.high - projection.so_far for projection in found])
    to_come = mean * (4 - done)
    held = poisson.cdf(high, to_come) - poisson.cdf(low - 1, to_come)

    assert (poisson.pmf(counts, mean * done) * held).sum() == pytest.approx(0.95, abs=0.012)


@given(st.integers(0, 10**6), st.integers(1, 3), st.floats(0.001, 0.9), st.floats(0.001, 0.099))
def test_more_confidence_takes_a_wider_interval(
    so_far: int, done: int, confidence: float, more: float
) -> None:
    """To be surer is to say less; and there is always a whole number to say."""
    narrow, wide = (straight_line(so_far, done, 4, sure) for sure in (confidence, confidence + more))

    assert narrow.low <= narrow.high
    assert wide.high - wide.low >= narrow.high - narrow.low - 1


@pytest.mark.parametrize(
    ("so_far", "target", "left", "needed"), [(500, 2291, 3, 597), (2291, 2291, 1, 0), (0, 100, 4, 25)]
)
def test_what_is_left_to_the_target_is_shared_among_the_periods_left(
    so_far: float, target: float, left: int, needed: float
) -> None:
    """2,291 with 500 after a quarter takes 597 in each of the other three."""
    assert required_run_rate(so_far, target, left) == needed


@given(st.integers(0, 10**9), st.integers(0, 10**9), st.integers(1, 12))
def test_the_required_run_rate_reaches_the_target(so_far: int, more: int, left: int) -> None:
    """So many a period, and the year's end is the target."""
    needed = required_run_rate(so_far, so_far + more, left)

    assert so_far + needed * left == pytest.approx(so_far + more, rel=1e-12)


@pytest.mark.parametrize("basis", [Basis.QUARTER, Basis.YEAR_TO_DATE])
@pytest.mark.parametrize("measure", [Measure.COUNT, Measure.RATE])
def test_counts_of_part_of_a_year_can_be_projected(basis: Basis, measure: Measure) -> None:
    """A rate by its count, until the year is over."""
    check_projectable(basis, measure, Q1)


@pytest.mark.parametrize(
    ("basis", "measure", "period", "sentence"),
    [
        (Basis.SNAPSHOT, Measure.COUNT, Q1, "a snapshot is as at a date and does not add up over the year."),
        (Basis.ROLLING, Measure.COUNT, Q1, "rolling twelve months are a whole year already."),
        (Basis.ANNUAL, Measure.COUNT, Q1, "an annual figure is the whole year already."),
        (Basis.UNKNOWN, Measure.COUNT, Q1, "its basis is not said."),
        (Basis.QUARTER, Measure.PERCENTAGE, Q1, "of percentages only their counts could be projected."),
        (Basis.QUARTER, Measure.AVERAGE, Q1, "of averages only their counts could be projected."),
        (Basis.QUARTER, Measure.COUNT, Q4, "2016/17 is over."),
    ],
)
def test_what_does_not_add_up_over_the_year_is_not_projected(
    basis: Basis, measure: Measure, period: Period, sentence: str
) -> None:
    """Four snapshots are no year, and a window of twelve months is one already."""
    with pytest.raises(MeasureError) as refused:
        check_projectable(basis, measure, period)

    assert str(refused.value) == f"there is no projection: {sentence}"


@pytest.mark.parametrize(
    ("function", "figures", "sentence"),
    [
        (straight_line, (120, 0), "0 of 4 periods are done. It takes some, and some to come."),
        (straight_line, (120, 4), "4 of 4 periods are done. It takes some, and some to come."),
        (straight_line, (-1, 1), "number is -1. Type a number from 0 up."),
        (straight_line, (math.nan, 1), "number is nan. Type a number from 0 up."),
        (
            straight_line,
            (1.5, 1),
            "number is 1.5, which is not whole. Only what is counted one by one has an interval.",
        ),
        (straight_line, (120, 1, 4, 95), "confidence is 95. Type one between 0 and 1, such as 0.95."),
        (straight_line, (9e14, 1), "it comes to 3.6e+15, which is too large. Look for a typing slip."),
        (
            as_last_year,
            (120, 0, 450),
            "last year had 0 by then and 450 at its end. Its spread over the year cannot be told from that.",
        ),
        (
            as_last_year,
            (120, 500, 45),
            "last year had 500 by then and 45 at its end. Its spread over the year cannot be told from that.",
        ),
        (as_last_year, (120, 1, math.inf), "it comes to inf, which is too large. Look for a typing slip."),
        (required_run_rate, (100, 200, 0), "no period of the year is left. Look at the outturn."),
        (required_run_rate, (2500, 2291, 2), "2,500 so far is past the target of 2,291."),
        (required_run_rate, (math.nan, 2291, 2), "number is nan. Type a number from 0 up."),
        (required_run_rate, (0, -5, 2), "target is -5. Type a target from 0 up."),
    ],
)
def test_what_leads_nowhere_says_why(
    function: Callable[..., object], figures: tuple[float, ...], sentence: str
) -> None:
    """The message names the figure at fault."""
    with pytest.raises(MeasureError) as refused:
        function(*figures)

    assert str(refused.value) == sentence
