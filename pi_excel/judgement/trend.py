"""Recent trend: does a figure rise or fall over five years by more than usual variation?

Source: Fingertips, "Trend markers" (Office for Health Improvement and Disparities): chi-square above 9.5495
(p < 0.002), and a slope of the same sign in all five fits that leave a year out.
"""

from __future__ import annotations

from collections.abc import Sequence
from enum import StrEnum
from itertools import pairwise
from typing import Final

from pi_excel.book.model import Better
from pi_excel.book.records import Basis
from pi_excel.errors import MeasureError
from pi_excel.judgement.direction import Merit
from pi_excel.judgement.variation import merit_of_way
from pi_excel.measures.trend import YEARS, TrendFit
from pi_excel.period import Length, Period

SIGNIFICANT: Final = 9.5495
"""The chi-square that chance exceeds in 2 of 1,000 series without a trend."""


class RecentTrend(StrEnum):
    """What five years show."""

    INCREASING = "increasing"
    DECREASING = "decreasing"
    NO_CHANGE = "no change"


_WAYS = {RecentTrend.INCREASING: 1, RecentTrend.DECREASING: -1, RecentTrend.NO_CHANGE: 0}


def recent_trend(fit: TrendFit) -> RecentTrend:
    """Return what the line through five years shows."""
    if fit.chi_square > SIGNIFICANT:
        slopes = (fit.slope, *fit.leave_one_out)
        if all(slope > 0 for slope in slopes):
            return RecentTrend.INCREASING
        if all(slope < 0 for slope in slopes):
            return RecentTrend.DECREASING
    return RecentTrend.NO_CHANGE


def trend_merit(trend: RecentTrend, latest: float, better: Better) -> Merit:
    """Return whether a trend is for the better or the worse.

    Args:
        trend: The trend.
        latest: The newest figure; only a range asks for it.
        better: Which way is better.
    """
    return merit_of_way(_WAYS[trend], latest, better)


def check_years(basis: Basis, periods: Sequence[Period]) -> None:
    """Refuse a series of which a recent trend cannot be told.

    Args:
        basis: The indicator's basis.
        periods: The periods of its figures, oldest first.

    Raises:
        MeasureError: The series is not of five years in a row, each a year after the one before, or it is
            of rolling windows. A rolling indicator's outturns are whole years, and no such windows.
    """
    if len(periods) != YEARS:
        raise MeasureError(f"there are {len(periods)} periods.", do="A recent trend takes five years.")
    if basis is Basis.ROLLING and any(period.length is not Length.YEAR for period in periods):
        raise MeasureError(
            "rolling twelve months are no series of years: a recent trend cannot be told of them.",
            do="Use the outturns of five years.",
        )
    for before, after in pairwise(periods):
        if after != Period(before.end + Length.YEAR, before.length):
            raise MeasureError(
                f"{after.title} is not a year after {before.title}.",
                do="A recent trend takes five years in a row that do not overlap.",
            )
