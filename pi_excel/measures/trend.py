"""The straight line through five years of figures, each weighted by how sure it is.

Source: Fingertips, "Trend markers" (Office for Health Improvement and Disparities): weighted least squares
with weights 1/SE², SE = (high - low) / 3.92 from 95% intervals. Fingertips tests percentages in another way,
on their counts; here they are tested like rates, on their intervals.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import Final, NamedTuple

from pi_excel.errors import MeasureError
from pi_excel.measures.intervals import Interval
from pi_excel.measures.rates import sensible

YEARS: Final = 5
"""How many years the test is made for."""

_WIDTH_IN_ERRORS: Final = 3.92
"""How many standard errors wide a 95% interval is."""


class TrendFit(NamedTuple):
    """The line through five years.

    Attributes:
        slope: How much the figure rises a year.
        chi_square: The square of the slope in standard errors of its own, 1/√Σw(t - t̄)².
        leave_one_out: The slope without the first year, without the second, and so on.
    """

    slope: float
    chi_square: float
    leave_one_out: tuple[float, ...]


def fit_trend(values: Sequence[float | None], intervals: Sequence[Interval]) -> TrendFit:
    """Fit a line through the figures of five years in a row.

    Args:
        values: The figures, oldest first; `None` for a gap or a state.
        intervals: Their 95% intervals.

    Raises:
        MeasureError: There are not five figures, or an interval is none that its figure can have: without
            width, the wrong way round, or beside it.
    """
    if not len(values) == len(intervals) == YEARS:
        raise MeasureError(
            f"there are {len(values)} years and {len(intervals)} intervals.", do="A trend takes five years."
        )
    points = [_point(year, *given) for year, given in enumerate(zip(values, intervals, strict=True), start=1)]
    # Weights as shares of the largest, so that no square of an error is too small or too large to hold.
    surest = min(error for _, _, error in points)
    lines = [(year, value, (surest / error) ** 2) for year, value, error in points]
    slope, spread = _slope(lines)
    return TrendFit(
        slope,
        (slope / surest) * (slope / surest) * spread,
        tuple(_slope(lines[:left_out] + lines[left_out + 1 :])[0] for left_out in range(YEARS)),
    )


def _point(year: int, value: float | None, interval: Interval) -> tuple[int, float, float]:
    """Return a year, its figure and the figure's standard error."""
    if value is None:
        raise MeasureError(f"year {year} of {YEARS} has no figure.", do="A trend takes five years in a row.")
    low, high = interval
    error = (high - low) / _WIDTH_IN_ERRORS
    if not (low <= value <= high and error > 0):
        raise MeasureError(
            f"year {year} of {YEARS} is {value:g} with an interval from {low:g} to {high:g}.",
            do="Its ends have to lie on either side of the figure.",
        )
    return year, value, sensible(error)


def _slope(points: Sequence[tuple[int, float, float]]) -> tuple[float, float]:
    """Return the slope of the weighted line, and the weighted spread of the years."""
    weight = math.fsum(weight for _, _, weight in points)
    middle = math.fsum(weight * year for year, _, weight in points) / weight
    spread = math.fsum(weight * (year - middle) ** 2 for year, _, weight in points)
    if not spread:
        raise MeasureError("one year is so much surer than the others that no line can be drawn.")
    return math.fsum(weight * (year - middle) * value for year, value, weight in points) / spread, spread
