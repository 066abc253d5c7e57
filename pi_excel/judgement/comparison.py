"""A second opinion beside the arrow: is the difference from a comparator more than usual variation?

A figure is higher or lower than a comparator when the comparator lies outside the figure's confidence
interval, and else similar.

Source: Fingertips (Office for Health Improvement and Disparities), comparison by confidence interval. The
looked-after rate of the published Q1 2016/17 report, 169.0 with 154.4 to 184.7, is "up, worse" against both
earlier years, 162.8 and 156.4, and within usual variation of both.
"""

from __future__ import annotations

from enum import StrEnum
from typing import NamedTuple

from pi_excel.book.model import Better
from pi_excel.judgement.cautions import Caution
from pi_excel.judgement.direction import Merit, direction
from pi_excel.measures.intervals import Interval
from pi_excel.measures.rounding import Scale, exact


class Difference(StrEnum):
    """How a figure stands to a comparator, chance allowed for."""

    HIGHER = "higher"
    SIMILAR = "similar"
    LOWER = "lower"


class SecondOpinion(NamedTuple):
    """What chance allows to be said of a figure beside a comparator.

    Attributes:
        difference: Higher, similar or lower.
        merit: Whether a difference is better or worse; neither where it is similar.
        interval: The figure's interval, at full precision.
        cautions: What to bear in mind.
    """

    difference: Difference
    merit: Merit
    interval: Interval
    cautions: tuple[Caution, ...] = ()

    @property
    def words(self) -> str:
        """The opinion beside the arrow's words: `within usual variation`."""
        inside = self.difference is Difference.SIMILAR
        return "within usual variation" if inside else "more than usual variation"


def difference_from(interval: Interval, comparator: float, scale: Scale | None = None) -> Difference:
    """Return whether a figure is higher than a comparator, similar to it or lower.

    Args:
        interval: The figure's confidence interval.
        comparator: What it is compared with, at full precision.
        scale: How all three are shown, and therefore compared, so that no page says that 154.4 lies
            outside 154.4 to 184.7; `None` compares at full precision.

    Raises:
        MeasureError: The comparator or an end of the interval is not a finite number.
    """
    shown = exact if scale is None else scale.shown
    low, high, other = shown(interval.low), shown(interval.high), shown(comparator)
    if other < low:
        return Difference.HIGHER
    return Difference.LOWER if other > high else Difference.SIMILAR


def second_opinion(
    value: float,
    interval: Interval,
    comparator: float,
    better: Better,
    scale: Scale,
    cautions: tuple[Caution, ...] = (),
) -> SecondOpinion:
    """Return the second opinion on a direction of travel.

    Args:
        value: The figure, at full precision.
        interval: Its confidence interval.
        comparator: What it is compared with, at full precision.
        better: Which way is better.
        scale: How figures are shown, and therefore compared.
        cautions: What to bear in mind, from `comparison_cautions`.

    Raises:
        MeasureError: A figure is not a finite number.
    """
    difference = difference_from(interval, comparator, scale)
    similar = difference is Difference.SIMILAR
    merit = Merit.NEITHER if similar else direction(value, comparator, better, scale).merit
    return SecondOpinion(difference, merit, interval, cautions)
