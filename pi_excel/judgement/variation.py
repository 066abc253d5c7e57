"""What a process behaviour chart means: variation for the better or the worse, and assurance of a target.

Source: NHS England's Making Data Count, the variation and assurance icons, as in NHSRplotthedots. They know
high and low; for a range the same question is asked of its bounds.
"""

from __future__ import annotations

from enum import StrEnum

from pi_excel.book.model import Better, Polarity
from pi_excel.judgement.cautions import Caution
from pi_excel.judgement.direction import Merit
from pi_excel.measures.rounding import Scale
from pi_excel.measures.spc import Chart, ProcessLimits
from pi_excel.measures.spc_rules import Mark


class Assurance(StrEnum):
    """Whether the process as it runs can be relied upon to meet its target."""

    MEETS = "consistently meets the target"
    FALLS_SHORT = "consistently falls short of the target"
    INCONSISTENT = "meets the target or falls short of it by chance"


def assurance(limits: ProcessLimits, target: float | None, better: Better, scale: Scale) -> Assurance | None:
    """Return whether a process meets its target whatever chance does.

    Args:
        limits: Its process limits.
        target: The target at full precision; a range needs none, since its bounds are the target.
        better: Which way is better.
        scale: How figures are shown, and therefore compared.

    Returns:
        `None` when better-to-be is Neutral, or there is no target and no range.

    Raises:
        MeasureError: A figure is not a finite number.
    """
    lower, upper = scale.shown(limits.lower), scale.shown(limits.upper)
    if better.polarity is Polarity.NEUTRAL:
        return None
    if better.polarity is Polarity.RANGE:
        low, high = scale.shown(better.low), scale.shown(better.high)
        fails, passes = upper < low or lower > high, low <= lower and upper <= high
    elif target is None:
        return None
    else:
        above, below = scale.shown(target) > upper, scale.shown(target) < lower
        fails, passes = (above, below) if better.polarity is Polarity.HIGH else (below, above)
    if fails:
        return Assurance.FALLS_SHORT
    return Assurance.MEETS if passes else Assurance.INCONSISTENT


def variation_merit(mark: Mark, value: float, better: Better) -> Merit:
    """Return whether the variation that a point shows is for the better or the worse.

    Args:
        mark: The point's mark.
        value: The point; only a range asks for it.
        better: Which way is better.

    Returns:
        Neither for usual variation, and where neither way is better.
    """
    return merit_of_way(mark.sign, value, better)


def merit_of_way(way: int, value: float, better: Better) -> Merit:
    """Return whether going a way is for the better or the worse.

    Args:
        way: 1 up or high, -1 down or low, 0 neither.
        value: Where it has come to; only a range asks for it.
        better: Which way is better. Towards a range is better, away from it worse, within it neither.
    """
    if better.polarity is Polarity.RANGE:
        wanted = (value < better.low) - (value > better.high)
    else:
        wanted = _WANTED[better.polarity]
    gain = way * wanted
    return Merit.BETTER if gain > 0 else Merit.WORSE if gain < 0 else Merit.NEITHER


_WANTED = {Polarity.HIGH: 1, Polarity.LOW: -1, Polarity.NEUTRAL: 0}


def chart_cautions(chart: Chart) -> tuple[Caution, ...]:
    """Return what to bear in mind when a process behaviour chart is read."""
    cautions = {Caution.FEW_POINTS: chart.limits.is_provisional, Caution.GAPS: chart.has_gaps}
    return tuple(caution for caution, holds in cautions.items() if holds)
