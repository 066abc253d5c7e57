"""Whether a series of outturns is that of a published one a year earlier or later.

In the published report of Blackpool Council (Exception Reports, Q1 2016/17) 18.2% stands for 2014/15: it is
the Department for Education's figure for 2013/14 (72 of 396), and that for 2014/15 is 22.9% (104 of 455). The
arrow against that outturn turns round when the right one is put there.
"""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import Final, NamedTuple

from pi_excel.measures.rounding import Scale
from pi_excel.period import Length, Period

_DIGITS: Final = 100
"""A figure of fewer than three digits may well be that of the year before."""

_ENOUGH: Final = 2
"""How many years have to match."""

_FAR: Final = Decimal("0.2")
"""By which share of itself a figure that matches alone has to miss the published one of its own year.

Restatements are smaller: of the published report's outturns those that are of the right year differ from the
Department's figures by 11 in a hundred at most (2,774 referrals, and 3,062).
"""


class Match(NamedTuple):
    """An outturn that is the published figure of another year.

    Attributes:
        year: The year that it stands for.
        value: The outturn at full precision.
        is_of: The year for which it was published.
        published: What was published for the year that it stands for; `None` where nothing was.
    """

    year: Period
    value: float
    is_of: Period
    published: float | None


def out_of_step(
    own: Mapping[Period, float], published: Mapping[Period, float], scale: Scale
) -> tuple[Match, ...]:
    """Return the outturns that are the published figures of a year earlier, or all of a year later.

    Figures match when they are the same as people read them. A series is out of step where more outturns
    match a year off than match their own year, and none matches both; two have to, and not be alike: a level
    series matches whichever year it is laid beside. One is enough where it is the figure of the year before
    (the column beside, copied), no outturn at all matches its own year, and it misses the figure of its own
    year by more than a restatement explains.

    Args:
        own: A book's own outturns, by financial year.
        published: The published series of the same indicator for the same place, likewise.
        scale: How the indicator's figures are shown.

    Returns:
        The outturns that match, the oldest first; empty where the series is not out of step, or it cannot be
        told.
    """
    ours, theirs = _shown(own, scale), _shown(published, scale)
    in_step = {year for year, value in ours.items() if theirs.get(year) == value}
    for away in (1, -1):
        years = [year for year, value in sorted(ours.items()) if _matches(value, theirs.get(year.back(away)))]
        if len(years) > len(in_step) and not in_step & set(years) and _is_enough(years, away, ours, theirs):
            return tuple(Match(year, own[year], year.back(away), published.get(year)) for year in years)
    return ()


def _shown(series: Mapping[Period, float], scale: Scale) -> dict[Period, Decimal]:
    return {year: scale.shown(value) for year, value in series.items() if year.length is Length.YEAR}


def _matches(value: Decimal, other: Decimal | None) -> bool:
    """Return whether two shown figures are the same, and have digits enough for that to mean something."""
    digits = int(value.scaleb(-int(value.as_tuple().exponent)))
    return value == other and abs(digits) >= _DIGITS


def _is_enough(
    years: list[Period], away: int, ours: Mapping[Period, Decimal], theirs: Mapping[Period, Decimal]
) -> bool:
    """Return whether the years that match are no coincidence."""
    if len({ours[year] for year in years}) >= _ENOUGH:
        return True
    if len(years) != 1 or away < 0 or any(theirs.get(year) == value for year, value in ours.items()):
        return False
    value, published = ours[years[0]], theirs.get(years[0])
    return published is not None and abs(value - published) > _FAR * abs(value)
