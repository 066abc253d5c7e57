from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pi_excel.book.model import Better, Polarity
from pi_excel.book.records import Basis
from pi_excel.errors import MeasureError
from pi_excel.judgement.direction import Merit
from pi_excel.judgement.trend import RecentTrend, check_years, recent_trend, trend_merit
from pi_excel.measures.intervals import Interval
from pi_excel.measures.trend import TrendFit, fit_trend
from pi_excel.period import Period
from tests.vectors import VECTORS

LOW, HIGH, NEUTRAL = Better(Polarity.LOW), Better(Polarity.HIGH), Better(Polarity.NEUTRAL)
RANGE = Better(Polarity.RANGE, 20.0, 25.0)
UP, DOWN, FLAT = RecentTrend
TURNED = {UP: DOWN, DOWN: UP, FLAT: FLAT}
YEARS = [Period.parse(text) for text in ("2011/12", "2012/13", "2013/14", "2014/15", "2015/16")]


@pytest.mark.parametrize("row", VECTORS["trend"]["rows"], ids=lambda row: row["result"])
def test_the_trend_is_the_one_worked_by_hand(row: dict[str, Any]) -> None:
    """Fingertips' rule on the worked series."""
    assert recent_trend(fit_trend(row["values"], [Interval(*ends) for ends in row["ci"]])) == row["result"]


@pytest.mark.parametrize(
    ("slope", "chi_square", "others", "trend"),
    [
        (2.0, 9.5496, (1.0, 2.0, 3.0, 1.0, 0.1), UP),
        (-2.0, 9.5496, (-1.0, -2.0, -3.0, -1.0, -0.1), DOWN),
        (2.0, 9.5495, (1.0, 2.0, 3.0, 1.0, 0.1), FLAT),
        (2.0, 99.0, (1.0, 2.0, 3.0, 1.0, -0.1), FLAT),
        (2.0, 99.0, (1.0, 2.0, 3.0, 1.0, 0.0), FLAT),
        (-2.0, 99.0, (-1.0, -2.0, -3.0, -1.0, 0.0), FLAT),
        (0.0, 0.0, (0.0,) * 5, FLAT),
    ],
)
def test_a_trend_is_beyond_chance_and_hangs_on_no_single_year(
    slope: float, chi_square: float, others: tuple[float, ...], trend: RecentTrend
) -> None:
    """More than 9.5495, and the slope keeps its sign whichever year is left out."""
    assert recent_trend(TrendFit(slope, chi_square, others)) is trend


def test_years_all_alike_have_no_trend() -> None:
    """However sure they are."""
    assert recent_trend(fit_trend([0.1] * 5, [Interval(0.1 - 1e-9, 0.1 + 1e-9)] * 5)) is FLAT


@given(st.lists(st.integers(0, 100), min_size=5, max_size=5), st.integers(1, 20))
def test_a_mirror_or_time_reversed_turns_the_trend(values: list[int], reach: int) -> None:
    """Read backwards, or from the other side of nought, what increases decreases."""
    found, backwards, mirrored = (
        recent_trend(fit_trend(way, [Interval(value - reach, value + reach) for value in way]))
        for way in (values, values[::-1], [-value for value in values])
    )

    assert backwards is mirrored is TURNED[found]


@pytest.mark.parametrize(
    ("trend", "better", "latest", "merit"),
    [
        (UP, HIGH, 5, Merit.BETTER),
        (UP, LOW, 5, Merit.WORSE),
        (DOWN, LOW, 5, Merit.BETTER),
        (FLAT, LOW, 5, Merit.NEITHER),
        (UP, NEUTRAL, 5, Merit.NEITHER),
        (UP, RANGE, 15, Merit.BETTER),
        (UP, RANGE, 30, Merit.WORSE),
        (DOWN, RANGE, 22, Merit.NEITHER),
    ],
)
def test_a_trend_is_for_the_better_or_the_worse(
    trend: RecentTrend, better: Better, latest: float, merit: Merit
) -> None:
    """Towards a range is better, away from it worse."""
    assert trend_merit(trend, latest, better) is merit


@pytest.mark.parametrize(
    ("basis", "periods"),
    [
        (Basis.ANNUAL, YEARS),
        (Basis.ROLLING, YEARS),
        (Basis.SNAPSHOT, [Period.of_quarter(first, 4) for first in range(2011, 2016)]),
        (Basis.QUARTER, [Period.of_quarter(first, 1) for first in range(2011, 2016)]),
    ],
)
def test_years_that_do_not_overlap_can_have_a_trend(basis: Basis, periods: list[Period]) -> None:
    """Outturns, or the same quarter or date of five years."""
    check_years(basis, periods)


@pytest.mark.parametrize(
    ("basis", "periods", "sentence"),
    [
        (Basis.ROLLING, [Period.of_quarter(2015, 4)] * 5, "rolling twelve months are no series of years"),
        (
            Basis.ROLLING,
            [Period.of_quarter(first, 1) for first in range(2011, 2016)],
            "rolling twelve months are no series of years",
        ),
        (Basis.ANNUAL, YEARS[:4], "there are 4 periods"),
        (
            Basis.ANNUAL,
            [YEARS[0], *YEARS[2:], Period.parse("2016/17")],
            "2013/14 is not a year after 2011/12",
        ),
        (Basis.ANNUAL, YEARS[::-1], "2014/15 is not a year after 2015/16"),
        (
            Basis.QUARTER,
            [Period.of_quarter(2015, quarter) for quarter in range(1, 5)] + [Period.of_quarter(2016, 1)],
            "Q2 2015/16 is not a year after Q1 2015/16",
        ),
    ],
    ids=["quarters", "a year apart", "four", "gap", "backwards", "five quarters"],
)
def test_a_series_without_a_trend_says_why(basis: Basis, periods: list[Period], sentence: str) -> None:
    """Windows that overlap repeat themselves, and a gap breaks a series."""
    with pytest.raises(MeasureError, match=sentence):
        check_years(basis, periods)
