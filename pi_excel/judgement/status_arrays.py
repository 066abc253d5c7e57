"""Statuses of many indicators over many periods at once: that of `stand` in every cell."""

from __future__ import annotations

from decimal import ROUND_FLOOR, Decimal
from functools import lru_cache
from typing import Final, NamedTuple

import numpy as np

from pi_excel.book.model import Better, Polarity
from pi_excel.judgement.term_arrays import Judged, MarkArray, Terms, in_steps
from pi_excel.judgement.tolerance import Status, stand
from pi_excel.measures.rounding_arrays import (
    MOST_STEPS,
    NEAR,
    BoolArray,
    FloatArray,
    Steps,
    powers_of_ten,
    shown_steps,
)

STATUSES: Final = {None: 0, Status.ON_TARGET: 1, Status.WITHIN_TOLERANCE: 2, Status.OFF_TARGET: 3}
"""What a status is in an array; 0 where there is none: Neutral, or no target."""

# An indicator's target and range are the same from one period to the next.
_MOST_REMEMBERED = 16_384


class Statuses(NamedTuple):
    """Statuses, a row an indicator and a column a period.

    Attributes:
        status: As `STATUSES` has it.
        known: Where the figure is a number, and the target is one or is not there; elsewhere the status is
            0 and means nothing.
    """

    status: MarkArray
    known: BoolArray


def statuses(values: FloatArray, targets: FloatArray, terms: Terms) -> Statuses:
    """Return the statuses of many indicators.

    Args:
        values: The figures at full precision, a row an indicator and a column a period; not-a-number
            where there is none.
        targets: The targets; of the same shape, or one column; not-a-number where there is none.
        terms: How each row is judged.
    """
    found = Statuses(np.empty(values.shape, np.int8), np.empty(values.shape, np.bool_))
    for rows, part in terms.blocks(values.shape[1]):
        found.status[rows], found.known[rows] = _block(values[rows], targets[rows], part)
    return found


def _block(values: FloatArray, targets: FloatArray, terms: Terms) -> Statuses:
    shown = shown_steps(values, terms.places)
    has_goal = (terms.wanted != 0) & ~np.isnan(targets)
    known = np.isfinite(values) & ~(has_goal & np.isinf(targets))
    target, limit, upwards = shown_steps(targets, terms.places), _limits(targets, terms), -terms.wanted
    with np.errstate(invalid="ignore"):
        how_bad = shown.steps * upwards
        worse, beyond = how_bad > target.steps * upwards, how_bad > limit.steps * upwards
    status = has_goal.view(np.int8) + worse.view(np.int8) + beyond.view(np.int8)
    sure = ~has_goal | (shown.sure & target.sure & limit.sure)
    if terms.ranges.any():
        _judge_ranges(shown, terms, status, sure)
    status *= known
    hard = known & ~sure
    if hard.any():
        goals = np.broadcast_to(targets, values.shape)
        for row, column in np.argwhere(hard).tolist():
            value, target_of_it = values[row, column].item(), goals[row, column].item()
            status[row, column] = _one(value, target_of_it, terms.indicators[row])
    return Statuses(status, known)


def _one(value: float, target: float, judged: Judged) -> int:
    better, scale, tolerance = judged
    found = stand(value, None if np.isnan(target) else target, better, tolerance, scale)
    return STATUSES[None if found is None else found.status]


def _limits(targets: FloatArray, terms: Terms) -> Steps:
    """Return the worst figures that are still tolerated, for High and Low."""
    with np.errstate(all="ignore"):
        power = powers_of_ten(terms.decimals)
        goal = targets * terms.unit
        room = np.abs(goal) * terms.share + terms.amount
        worst = goal - terms.wanted * room
        size = np.abs(worst) * power
        steps = np.floor(size + 0.5)
        sure = (np.abs(goal) + room) * power < MOST_STEPS
        close = sure & (np.abs(size - steps) > 0.5 - NEAR) & (terms.wanted != 0)
    steps = np.copysign(steps, worst)
    for row, column in np.argwhere(close).tolist():
        judged = terms.indicators[row]
        # So near the middle between two steps it takes Decimals.
        _, steps[row, column] = _goal(targets[row, column].item(), judged.better, judged)
    return Steps(steps, sure)


@lru_cache(_MOST_REMEMBERED)
def _goal(target: float, better: Better, judged: Judged) -> tuple[float, float]:
    """Return a target and its limit in steps, worked out in Decimals."""
    found = stand(target, target, better, judged.tolerance, judged.scale)
    if found is None:  # Neutral, of which nobody asks
        return np.inf, np.inf
    return in_steps(found.target, judged.scale), in_steps(found.limit, judged.scale)


def _judge_ranges(shown: Steps, terms: Terms, status: MarkArray, sure: BoolArray) -> None:
    """Set the status of the rows with a range, each figure against the bound it is nearer to."""
    rows = np.flatnonzero(terms.ranges)
    ends = np.array([_range_in_steps(terms.indicators[row]) for row in rows])
    middle, upper, upper_limit, lower, lower_limit = ends.T.reshape(5, -1, 1)
    steps = shown.steps[rows]
    upwards = steps > middle
    worse = np.where(upwards, steps > upper, steps < lower)
    beyond = np.where(upwards, steps > upper_limit, steps < lower_limit)
    status[rows] = 1 + worse.view(np.int8) + beyond.view(np.int8)
    sure[rows] = shown.sure[rows] & (np.abs(ends) < MOST_STEPS).all(axis=1).reshape(-1, 1)


@lru_cache(_MOST_REMEMBERED)
def _range_in_steps(judged: Judged) -> tuple[float, ...]:
    """Return the last step that is not nearer to the upper bound; then target and limit at either bound."""
    better = judged.better
    # A range is left upwards as a Low target is, and downwards as a High one.
    upper = _goal(better.high, Better(Polarity.LOW), judged)
    lower = _goal(better.low, Better(Polarity.HIGH), judged)
    return float(_last_downwards(judged)), *upper, *lower


def _last_downwards(judged: Judged) -> Decimal:
    better, scale, _ = judged
    low, high = scale.in_units(better.low), scale.in_units(better.high)
    middle = ((low + high) / 2).scaleb(scale.decimals).to_integral_value(ROUND_FLOOR)
    # The very question that `stand` asks, so that not even the rounding of its differences can differ.
    for steps in (middle - 1, middle, middle + 1):
        shown = steps.scaleb(-scale.decimals)
        if shown - low > high - shown:
            return steps - 1
    return middle + 1
