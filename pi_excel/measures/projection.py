"""To the year's end: what each remaining period would have to bring, and where the count so far leads.

A projection is never a figure: it says of itself that it is one, and how it was made.

Source of the interval: Krishnamoorthy and Peng, "Improved closed-form prediction intervals for binomial and
Poisson distributions", J. Stat. Plan. Inference 141 (2011), the interval from the joint distribution of the
count so far and the count to come. With x events so far and r times as long still to go, the count to come
lies between r x + r z²/2 -/+ z √(r x (1 + r) + r² z²/4), rounded inwards. It allows for chance in both, and
for nothing else: events that come in groups, or a change of practice, go beyond it.
"""

from __future__ import annotations

import math
from enum import StrEnum
from typing import NamedTuple

from pi_excel.book.model import Measure
from pi_excel.book.records import Basis
from pi_excel.errors import MeasureError
from pi_excel.measures.intervals import USUAL, count_interval, normal_quantile
from pi_excel.measures.rates import LARGEST, sensible
from pi_excel.measures.rounding import half_up, show_number
from pi_excel.period import Period


class Method(StrEnum):
    """How a projection was made."""

    STRAIGHT_LINE = "straight line"
    """The rest of the year brings as much a period as the year so far."""

    LAST_YEAR = "as last year"
    """The rest of the year brings the same share of the whole as last year's did."""


class Projection(NamedTuple):
    """A count as it may stand at the year's end.

    Attributes:
        so_far: The count so far.
        expected: What it leads to, at full precision.
        low: The lower end of its prediction interval.
        high: The upper end.
        method: How it was made.
    """

    so_far: float
    expected: float
    low: int
    high: int
    method: Method

    @property
    def label(self) -> str:
        """What has to stand beside it: `projection to year end, straight line`."""
        return f"projection to year end, {self.method}"

    def __str__(self) -> str:
        """Return it in words, with its label: no projection is written without."""
        expected = show_number(float(half_up(self.expected, 0)))
        return f"{self.label}: {expected} ({self.low:,} to {self.high:,})"


_REFUSED = {
    Basis.SNAPSHOT: "a snapshot is as at a date and does not add up over the year",
    Basis.ROLLING: "rolling twelve months are a whole year already",
    Basis.ANNUAL: "an annual figure is the whole year already",
    Basis.UNKNOWN: "its basis is not said",
}


def check_projectable(basis: Basis, measure: Measure, period: Period) -> None:
    """Refuse what cannot be projected to the year's end: all but counts, and rates by their count.

    Args:
        basis: The indicator's basis.
        measure: The indicator's measure.
        period: The period up to which there are figures.

    Raises:
        MeasureError: The basis is not one whose counts add up over the year, the measure has no count, or
            the year is over.
    """
    if basis in _REFUSED:
        raise MeasureError(f"there is no projection: {_REFUSED[basis]}.")
    if measure not in (Measure.COUNT, Measure.RATE):
        raise MeasureError(f"there is no projection: of {measure}s only their counts could be projected.")
    if period.ends_year:
        raise MeasureError(f"there is no projection: {period.year} is over.")


def required_run_rate(so_far: float, target: float, periods_left: int) -> float:
    """Return how many each remaining period would have to bring for the year's count to be the target.

    Args:
        so_far: The count so far.
        target: The year's target, as a count.
        periods_left: How many periods are still to come; above 0.

    Raises:
        MeasureError: No period is left, a figure is negative or no number, or the target is passed already:
            good where high is better, and past mending where low is.
    """
    if periods_left < 1:
        raise MeasureError("no period of the year is left.", do="Look at the outturn.")
    for name, count in {"number": so_far, "target": target}.items():
        if not 0 <= count <= LARGEST:
            raise MeasureError(f"{name} is {count:g}.", do=f"Type a {name} from 0 up.")
    if so_far > target:
        raise MeasureError(f"{show_number(so_far)} so far is past the target of {show_number(target)}.")
    return (target - so_far) / periods_left


def straight_line(so_far: float, done: int, of: int = 4, confidence: float = USUAL) -> Projection:
    """Project a count to the year's end as if each period to come brought as much as each so far.

    Args:
        so_far: The count of all periods so far; a whole number from 0 up.
        done: How many periods those are; above 0.
        of: How many periods a year has: 4 quarters or 12 months.
        confidence: Of the interval, between 0 and 1.

    Raises:
        MeasureError: The count is none, no period is done, none is left, or the confidence is none.
    """
    if not 0 < done < of:
        raise MeasureError(f"{done} of {of} periods are done.", do="It takes some, and some to come.")
    return _project(so_far, (of - done) / done, Method.STRAIGHT_LINE, confidence)


def as_last_year(
    so_far: float, last_so_far: float, last_outturn: float, confidence: float = USUAL
) -> Projection:
    """Project a count to the year's end as if this year were spread over its periods as last year was.

    Last year's spread is taken as it was, not as one that chance had a hand in.

    Args:
        so_far: The count so far; a whole number from 0 up.
        last_so_far: Last year's count up to the same period; above 0.
        last_outturn: Last year's count at its end; not below that.
        confidence: Of the interval, between 0 and 1.

    Raises:
        MeasureError: A count is none, last year had none by then, or the confidence is none.
    """
    if not 0 < last_so_far <= sensible(last_outturn):
        raise MeasureError(
            f"last year had {last_so_far:,g} by then and {last_outturn:,g} at its end.",
            do="Its spread over the year cannot be told from that.",
        )
    return _project(so_far, (last_outturn - last_so_far) / last_so_far, Method.LAST_YEAR, confidence)


def _project(so_far: float, ratio: float, method: Method, confidence: float) -> Projection:
    """Project a count, with `ratio` times as much still to come as there has been."""
    count_interval(so_far, confidence)
    expected = sensible(so_far * (1 + ratio))
    z = normal_quantile(confidence)
    middle = ratio * so_far + ratio * z * z / 2
    reach = z * math.sqrt(ratio * so_far * (1 + ratio) + (ratio * z) ** 2 / 4)
    ends = math.ceil(max(middle - reach, 0.0)), math.floor(sensible(middle + reach))
    # Where no whole number lies between, the two beside it.
    return Projection(so_far, expected, int(so_far) + min(ends), int(so_far) + max(ends), method)
