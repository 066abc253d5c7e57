from __future__ import annotations

import math
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from statsmodels.regression.linear_model import WLS

from pi_excel.errors import MeasureError
from pi_excel.measures.intervals import Interval, rate_interval
from pi_excel.measures.trend import fit_trend
from tests.vectors import VECTORS

CLOSE = 1e-9
FIVE = [50.0, 52.0, 51.0, 55.0, 58.0]
THREE_EITHER_SIDE = [Interval(value - 3, value + 3) for value in FIVE]

VALUES = st.lists(st.floats(-1e6, 1e6), min_size=5, max_size=5)
REACHES = st.lists(st.floats(0.1, 1e3), min_size=5, max_size=5)


def around(values: list[float], reaches: list[float]) -> list[Interval]:
    """Intervals that reach so far on either side."""
    return [Interval(value - reach, value + reach) for value, reach in zip(values, reaches, strict=True)]


def by_statsmodels(values: list[float], intervals: list[Interval]) -> tuple[float, float]:
    """The slope, and its chi-square when the errors are taken as known."""
    years = np.column_stack([np.ones(len(values)), np.arange(1, len(values) + 1)])
    weights = [(3.92 / (high - low)) ** 2 for low, high in intervals]
    fitted = WLS(values, years, weights=weights).fit()
    slope = float(fitted.params[1])
    return slope, slope**2 / float(fitted.normalized_cov_params[1, 1])


@pytest.mark.parametrize("row", VECTORS["trend"]["rows"], ids=lambda row: row["result"])
def test_the_fit_is_the_one_worked_by_hand(row: dict[str, Any]) -> None:
    """Slope, chi-square and the five slopes that leave a year out."""
    fit = fit_trend(row["values"], [Interval(*ends) for ends in row["ci"]])

    assert fit.slope == pytest.approx(row["slope"], rel=CLOSE)
    assert fit.chi_square == pytest.approx(row["chi2"], rel=CLOSE)
    assert fit.leave_one_out == pytest.approx(row["leave_one_out_slopes"], rel=CLOSE)


@given(VALUES, REACHES)
def test_the_fit_is_statsmodels_s(values: list[float], reaches: list[float]) -> None:
    """Any five figures, each with a width of its own."""
    intervals = around(values, reaches)
    fit = fit_trend(values, intervals)
    slope, chi_square = by_statsmodels(values, intervals)
    scale = max(map(abs, values))

    assert fit.slope == pytest.approx(slope, rel=1e-7, abs=1e-9 * scale)
    assert fit.chi_square == pytest.approx(chi_square, rel=1e-6, abs=1e-9 * (scale / min(reaches)) ** 2)


@given(VALUES, REACHES)
def test_leaving_a_year_out_is_fitting_the_other_four(values: list[float], reaches: list[float]) -> None:
    """The same line as through the others alone, at their own years."""
    intervals = around(values, reaches)
    without_the_last = by_statsmodels(values[:4], intervals[:4])[0]
    found = fit_trend(values, intervals).leave_one_out

    assert len(found) == 5
    assert found[4] == pytest.approx(without_the_last, rel=1e-6, abs=1e-9 * max(map(abs, values)))


@given(VALUES, REACHES)
def test_time_reversed_turns_the_slope(values: list[float], reaches: list[float]) -> None:
    """What rises falls when read backwards, as surely."""
    fit = fit_trend(values, around(values, reaches))
    turned = fit_trend(values[::-1], around(values[::-1], reaches[::-1]))
    scale = max(map(abs, values))

    assert turned.slope == pytest.approx(-fit.slope, rel=1e-7, abs=1e-9 * scale)
    assert turned.chi_square == pytest.approx(
        fit.chi_square, rel=1e-6, abs=1e-9 * (scale / min(reaches)) ** 2
    )


@given(VALUES, REACHES, st.sampled_from([0.25, 4.0, 1024.0]))
def test_another_unit_scales_the_slope_and_not_the_chi_square(
    values: list[float], reaches: list[float], factor: float
) -> None:
    """Per 1,000 or per 10,000, it is as sure."""
    fit = fit_trend(values, around(values, reaches))
    scaled = fit_trend(
        [value * factor for value in values],
        [Interval(low * factor, high * factor) for low, high in around(values, reaches)],
    )

    assert scaled.slope == pytest.approx(fit.slope * factor, rel=1e-12)
    assert scaled.chi_square == pytest.approx(fit.chi_square, rel=1e-12)


def test_counts_of_a_thousand_million_have_a_trend() -> None:
    """Large counts lose no digits that matter."""
    numbers = [10**9 + 10**6 * year for year in range(5)]
    intervals = [rate_interval(number, 1, 1) for number in numbers]
    fit = fit_trend(numbers, intervals)

    assert fit.slope == pytest.approx(10**6, rel=1e-9)
    assert math.isfinite(fit.chi_square)


@pytest.mark.parametrize(
    ("values", "intervals", "sentence"),
    [
        (FIVE[:4], THREE_EITHER_SIDE[:4], "there are 4 years and 4 intervals. A trend takes five years."),
        (FIVE, THREE_EITHER_SIDE[:4], "there are 5 years and 4 intervals. A trend takes five years."),
        ([], [], "there are 0 years and 0 intervals. A trend takes five years."),
        (
            [50.0, None, 51.0, 55.0, 58.0],
            THREE_EITHER_SIDE,
            "year 2 of 5 has no figure. A trend takes five years in a row.",
        ),
        (
            [50.0] * 5,
            [Interval(50, 50)] * 5,
            (
                "year 1 of 5 is 50 with an interval from 50 to 50. "
                "Its ends have to lie on either side of the figure."
            ),
        ),
        (
            [50.0] * 5,
            [Interval(53, 47)] * 5,
            (
                "year 1 of 5 is 50 with an interval from 53 to 47. "
                "Its ends have to lie on either side of the figure."
            ),
        ),
        (
            [math.nan] * 5,
            THREE_EITHER_SIDE,
            (
                "year 1 of 5 is nan with an interval from 47 to 53. "
                "Its ends have to lie on either side of the figure."
            ),
        ),
        (
            [50.0] * 5,
            [Interval(-math.inf, math.inf)] * 5,
            "it comes to inf, which is too large. Look for a typing slip.",
        ),
        (
            [0.0, 1e-3, 1e-3, 1e-3, 1e-3],
            [Interval(-1e-300, 1e-300)] + [Interval(0, 1)] * 4,
            "one year is so much surer than the others that no line can be drawn.",
        ),
        (
            [0.0] * 5,
            [Interval(0, 5e-324)] * 5,
            (
                "year 1 of 5 is 0 with an interval from 0 to 4.94066e-324. "
                "Its ends have to lie on either side of the figure."
            ),
        ),
    ],
)
def test_what_has_no_trend_says_why(
    values: list[float | None], intervals: list[Interval], sentence: str
) -> None:
    """A gap, a state, too few years, or an interval that is none."""
    with pytest.raises(MeasureError) as refused:
        fit_trend(values, intervals)

    assert str(refused.value) == sentence


@pytest.mark.parametrize("unit", [1e-200, 1e-100, 1.0, 1e12])
def test_tiny_and_large_figures_are_no_obstacle(unit: float) -> None:
    """The squares of their errors need not be numbers that a computer can hold."""
    values = [year * unit for year in range(1, 6)]
    fit = fit_trend(values, [Interval(value - unit, value + unit) for value in values])

    assert fit.slope == pytest.approx(unit, rel=CLOSE)
    assert fit.chi_square == pytest.approx(10 * 1.96**2, rel=CLOSE)
