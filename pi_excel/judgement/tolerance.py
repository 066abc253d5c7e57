"""Status: a figure against its target and the limit that the tolerance allows.

Source: design section 4. A figure as shown is held against the limit as shown: a target of 153.8
with 5% gives 161.49, shown 161.5, and 161.5 is within it.
"""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from enum import StrEnum
from typing import NamedTuple

from pi_excel.book.model import Better, Polarity
from pi_excel.book.setting_values import Tolerance
from pi_excel.measures.rounding import Scale, half_up


class Status(StrEnum):
    """How a figure stands to its target."""

    ON_TARGET = "on target"
    WITHIN_TOLERANCE = "within tolerance"
    OFF_TARGET = "off target"
    NO_TARGET = "no target"
    NOT_JUDGED = "not judged"
    NO_DATA = "no data"


class Standing(NamedTuple):
    """How a figure stands to its target, with the sums behind it, all as shown.

    Attributes:
        status: On target, within tolerance or off target.
        target: The target; for a range the bound nearest to the figure.
        limit: The worst figure that is still tolerated.
        variance: How much worse than the target the figure is; 0 when it is not.
        beyond: How far beyond the limit it is; 0 when it is not.
        share: The variance as a share of the target, for ranking; the variance itself when the
            target is 0.
        higher_is_worse: Whether it is a higher figure that would be worse; for a range, whether
            its upper bound is the nearer.
    """

    status: Status
    target: Decimal
    limit: Decimal
    variance: Decimal
    beyond: Decimal
    share: Decimal
    higher_is_worse: bool


def stand(
    value: float, target: float | None, better: Better, tolerance: Tolerance, scale: Scale
) -> Standing | None:
    """Return how a figure stands to a target.

    Args:
        value: The figure at full precision.
        target: The target at full precision; a range needs none, since its bounds are the target.
        better: Which way is better.
        tolerance: How much worse than target is tolerated; points for a percentage.
        scale: How figures are shown, and therefore compared.

    Returns:
        `None` when better-to-be is Neutral, or there is no target and no range.

    Raises:
        MeasureError: A figure is not a finite number.
    """
    shown = scale.shown(value)
    if better.polarity is Polarity.NEUTRAL:
        return None
    if better.polarity is Polarity.RANGE:
        low, high = scale.in_units(better.low), scale.in_units(better.high)
        upwards = shown - low > high - shown
        goal = high if upwards else low
    elif target is None:
        return None
    else:
        upwards, goal = better.polarity is Polarity.LOW, scale.in_units(target)
    room = abs(goal) * tolerance.amount if tolerance.relative else tolerance.amount
    shown_goal = half_up(goal, scale.decimals)
    limit = half_up(goal + room if upwards else goal - room, scale.decimals)
    sign = 1 if upwards else -1
    variance = max((shown - shown_goal) * sign, Decimal(0))
    beyond = max((shown - limit) * sign, Decimal(0))
    return Standing(
        status=_status(variance, beyond),
        target=shown_goal,
        limit=limit,
        variance=variance,
        beyond=beyond,
        share=variance / abs(shown_goal) if shown_goal else variance,
        higher_is_worse=upwards,
    )


def _status(variance: Decimal, beyond: Decimal) -> Status:
    if beyond:
        return Status.OFF_TARGET
    return Status.WITHIN_TOLERANCE if variance else Status.ON_TARGET


def number_at_limit(
    limit: Decimal, number: int, value_of: Callable[[int], float], scale: Scale, *, at_most: bool
) -> int | None:
    """Return the number of cases nearest to the one given whose figure, as shown, meets a limit.

    Args:
        limit: The limit as shown.
        number: The number of cases now, whose figure is beyond the limit.
        value_of: The figure that a number of cases would give, the denominator left as it is.
        scale: How figures are shown.
        at_most: Whether figures must not be above the limit, rather than not below it.

    Returns:
        The highest number that meets it (`at_most`) or the lowest; `None` when none does.

    Shown figures never fall as the number rises, so halving the gap finds the edge.
    """

    def meets(cases: int) -> bool:
        shown = scale.shown(value_of(cases))
        return shown <= limit if at_most else shown >= limit

    step, good = 1, number
    while not meets(good):
        good = max(number - step, 0) if at_most else number + step
        if (at_most and good == 0 and not meets(0)) or step > _FARTHEST:
            return None
        step *= 2
    bad = number
    while abs(bad - good) > 1:
        middle = (bad + good) // 2
        good, bad = (middle, bad) if meets(middle) else (good, middle)
    return good


_FARTHEST = 2**40
"""Far beyond any count a council keeps; ends the search where a figure cannot reach the limit."""
