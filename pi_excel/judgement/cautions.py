"""Cautions: why a statistical answer says less than it seems to. Data, for whoever words the report.

Source: the published Q1 2016/17 commentary explains its looked-after children by "one family of 9"; its
referrals are a rolling year of which three quarters stand in the year they are compared with.
"""

from __future__ import annotations

from enum import StrEnum

from pi_excel.book.records import Against, Basis
from pi_excel.period import Length, Period


class Caution(StrEnum):
    """What to bear in mind, as a clause."""

    NOT_INDEPENDENT = (
        "cases come in groups, as brothers and sisters do, so usual variation is wider than this"
    )
    """Events come in clusters: intervals are too narrow."""

    OVERLAPPING = "the two twelve-month windows overlap, so part of both figures is the same events"
    """Rolling windows less than a year apart: the difference is of the months that they do not share."""

    FEW_POINTS = "fewer than 13 points, so the process limits are provisional"
    """A process behaviour chart on little."""

    GAPS = "points without a figure are left out, and no run goes across them"
    """A series with gaps or states inside."""


def comparison_cautions(
    basis: Basis, period: Period, against: Against, other: Period, *, clustered: bool = False
) -> tuple[Caution, ...]:
    """Return what to bear in mind when a figure is held against a comparator by its interval.

    Args:
        basis: The indicator's basis.
        period: The figure's period.
        against: What it is compared with.
        other: The comparator's period.
        clustered: Whether its events come in groups, as children of one family do.
    """
    cautions = [Caution.NOT_INDEPENDENT] if clustered else []
    if not against.is_place and windows_overlap(basis, period, other):
        cautions.append(Caution.OVERLAPPING)
    return tuple(cautions)


def windows_overlap(basis: Basis, period: Period, other: Period) -> bool:
    """Return whether two figures of one indicator count some of the same months.

    Rolling twelve months to June 2016 and the year to March 2016 have nine months in common.
    """
    return basis is Basis.ROLLING and abs(period.end - other.end) < Length.YEAR
