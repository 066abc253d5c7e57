"""Direction of travel: did the number rise or fall, and is that better?

The arrow says whether the number rose or fell; the tick or cross says whether that is better than
the figure compared with, not that a target is met. Both compare figures as they are shown.

Source: design section 4; the rule that fits all twelve symbols of the published Q1 2016/17 report.
"""

from __future__ import annotations

from decimal import Decimal
from enum import StrEnum
from typing import NamedTuple

from pi_excel.book.model import Better, Polarity
from pi_excel.measures.rounding import Scale


class Movement(StrEnum):
    """Which way the number went."""

    UP = "up"
    DOWN = "down"
    SAME = "no change"


class Merit(StrEnum):
    """Whether that is better."""

    BETTER = "better"
    WORSE = "worse"
    NEITHER = ""


class Direction(NamedTuple):
    """A direction of travel."""

    movement: Movement
    merit: Merit


def direction(current: float, comparator: float, better: Better, scale: Scale) -> Direction:
    """Return the direction of travel from a comparator's figure to the current one.

    Args:
        current: The figure judged, at full precision.
        comparator: The figure it is compared with, at full precision.
        better: Which way is better; with a range, nearer to it is better.
        scale: How both are shown, and therefore compared.

    Raises:
        MeasureError: A figure is not a finite number.
    """
    now, then = scale.shown(current), scale.shown(comparator)
    if now == then:
        return Direction(Movement.SAME, Merit.NEITHER)
    movement = Movement.UP if now > then else Movement.DOWN
    gain = badness(then, better, scale) - badness(now, better, scale)
    merit = Merit.NEITHER if gain == 0 else Merit.BETTER if gain > 0 else Merit.WORSE
    return Direction(movement, merit)


def badness(shown: Decimal, better: Better, scale: Scale) -> Decimal:
    """Return how bad a shown figure is, on a scale where only differences mean something.

    Lower is better: the figure itself when low is good, its negative when high is good, its
    distance outside a range, and always 0 when neither way is better.
    """
    match better.polarity:
        case Polarity.LOW:
            return shown
        case Polarity.HIGH:
            return -shown
        case Polarity.RANGE:
            low, high = scale.shown(better.low), scale.shown(better.high)
            return max(low - shown, shown - high, Decimal(0))
        case Polarity.NEUTRAL:
            return Decimal(0)
