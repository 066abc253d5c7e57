"""Statistical process control: the process behaviour chart (XmR chart) of one series.

The mean, the process limits that the movements from point to point lead one to expect, and which points show
more than that. Nothing here moves limits by itself: a shift that has lasted is suggested, never applied.

Source: NHS England's Making Data Count and NHSRplotthedots (`ptd_spc_standard`): limits at 2.66 mean moving
ranges, near limits at two thirds of that, moving ranges from 3.267 times their mean left out once. The Excel
tool of Making Data Count leaves none out. Wheeler, Understanding Variation (1993), for limits after a shift.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from itertools import pairwise
from typing import Final, NamedTuple

from pi_excel.errors import MeasureError
from pi_excel.measures.rates import sensible
from pi_excel.measures.spc_rules import RUN_LENGTHS, Mark, detect_one_side, mark_points

ENOUGH_POINTS: Final = 13
"""From so many points process limits are no longer provisional."""

_WIDTH: Final = 2.66
_SCREEN: Final = 3.267
_NEAR: Final = 2 / 3

_NOISE: Final = 1e-12
"""What sums of decimals are off by, as a share of the largest: not a distance from the mean."""


class ProcessLimits(NamedTuple):
    """Where usual variation lies.

    Attributes:
        mean: The mean of the points.
        moving_range: The mean movement from a point to the next, screened where that was asked for.
        points: How many points they come from.
    """

    mean: float
    moving_range: float
    points: int

    @property
    def lower(self) -> float:
        """The lower process limit."""
        return self.mean - _WIDTH * self.moving_range

    @property
    def upper(self) -> float:
        """The upper process limit."""
        return self.mean + _WIDTH * self.moving_range

    @property
    def is_provisional(self) -> bool:
        """Whether they come from fewer than 13 points."""
        return self.points < ENOUGH_POINTS


class Shift(NamedTuple):
    """A run on one side of the mean that lasts to the newest point: limits from its start are suggested.

    Attributes:
        start: The place of its first point in the series.
        sign: 1 above the mean, -1 below.
        limits: What the limits would be from there.
    """

    start: int
    sign: int
    limits: ProcessLimits


class Chart(NamedTuple):
    """A process behaviour chart.

    Attributes:
        values: The points, `None` for those without a figure.
        limits: The process limits.
        marks: What each point shows; `None` without a figure.
        shift: A suggestion to draw the limits anew; `None` where there is none. It is never applied.
    """

    values: tuple[float | None, ...]
    limits: ProcessLimits
    marks: tuple[Mark | None, ...]
    shift: Shift | None

    @property
    def has_gaps(self) -> bool:
        """Whether points without a figure lie between others."""
        known = [at for at, value in enumerate(self.values) if value is not None]
        return len(known) <= known[-1] - known[0]


def xmr_chart(
    values: Sequence[float | None], *, run: int = 7, screen: bool = True, baseline: int | None = None
) -> Chart:
    """Return the process behaviour chart of a series.

    Args:
        values: The points at full precision, in order of time and evenly spaced; `None` for a gap or a
            state. Moving ranges are of neighbours only, and no run goes across a gap.
        run: How many points make a run or a trend: 6 or 7.
        screen: Whether moving ranges from 3.267 times their mean are left out, once.
        baseline: How many of the first points the limits are drawn from, gaps counted; `None` for all.

    Raises:
        MeasureError: There are no two neighbouring points to draw limits from, a point is no number, the run
            is neither 6 nor 7, or the baseline is none of the series.
    """
    if run not in RUN_LENGTHS:
        raise MeasureError(f"a run of {run} points is not one we know.", do="Choose 6 or 7.")
    points = tuple(None if value is None else _checked(value, at) for at, value in enumerate(values, start=1))
    if baseline is not None and not 0 < baseline <= len(points):
        raise MeasureError(
            f"the baseline is the first {baseline} points, and there are {len(points)}.",
            do="Choose another baseline.",
        )
    limits = process_limits(points if baseline is None else points[:baseline], screen=screen)
    noise = _NOISE * max(abs(value) for value in points if value is not None)
    sides = [None if value is None else _beyond(value, limits.mean, limits.mean, noise) for value in points]
    near, outside = _near_and_outside(points, limits, noise)
    marks = mark_points(points, sides, near, outside, run)
    return Chart(points, limits, marks, _shift(points, sides, run, screen=screen))


def process_limits(values: Sequence[float | None], *, screen: bool = True) -> ProcessLimits:
    """Return the process limits of a series.

    Args:
        values: The points in order of time; `None` for a gap or a state.
        screen: Whether moving ranges from 3.267 times their mean are left out, once.

    Raises:
        MeasureError: There are no two neighbouring points.
    """
    known = [value for value in values if value is not None]
    ranges = [
        abs(after - before) for before, after in pairwise(values) if before is not None and after is not None
    ]
    if not ranges:
        raise MeasureError(
            "there are no two neighbouring points, so no movement to draw limits from.",
            do="Two periods in a row need a figure, and 13 are better.",
        )
    mean_range = math.fsum(ranges) / len(ranges)
    if screen and mean_range:
        kept = [one for one in ranges if one < _SCREEN * mean_range]
        mean_range = math.fsum(kept) / len(kept)
    return ProcessLimits(math.fsum(known) / len(known), mean_range, len(known))


def _checked(value: float, place: int) -> float:
    if not math.isfinite(value):
        raise MeasureError(f"point {place} is {value:g}, which is no number.")
    return sensible(float(value))


def _near_and_outside(
    values: Sequence[float | None], limits: ProcessLimits, noise: float
) -> tuple[list[int], list[int]]:
    """Return on which side points are near a process limit, and on which outside."""
    lower, upper = limits.lower, limits.upper
    reach = _NEAR * _WIDTH * limits.moving_range
    near_lower, near_upper = limits.mean - reach, limits.mean + reach
    outside = [0 if value is None else _beyond(value, lower, upper, noise) for value in values]
    near = [
        0 if value is None or out else _beyond(value, near_lower, near_upper, noise)
        for value, out in zip(values, outside, strict=True)
    ]
    return near, outside


def _beyond(value: float, low: float, high: float, noise: float) -> int:
    return (value > high + noise) - (value < low - noise)


def _shift(
    values: Sequence[float | None], sides: Sequence[int | None], run: int, *, screen: bool
) -> Shift | None:
    """Return the run on one side of the mean that the newest point belongs to, unless all points do."""
    sign = detect_one_side(sides, run)[-1]
    if not sign:
        return None
    start = len(sides)
    while start and sides[start - 1] == sign:
        start -= 1
    return Shift(start, sign, process_limits(values[start:], screen=screen)) if start else None
