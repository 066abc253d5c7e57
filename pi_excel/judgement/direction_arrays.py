"""Directions of travel of many indicators over many periods at once: `direction` in every cell."""

from __future__ import annotations

from typing import Final, NamedTuple

import numpy as np

from pi_excel.judgement.direction import Merit, Movement, direction
from pi_excel.judgement.term_arrays import MarkArray, Terms, in_steps
from pi_excel.measures.rounding_arrays import MOST_STEPS, BoolArray, FloatArray, shown_steps

MOVEMENTS: Final = {Movement.UP: 1, Movement.SAME: 0, Movement.DOWN: -1}
"""What a movement is in an array."""

MERITS: Final = {Merit.BETTER: 1, Merit.NEITHER: 0, Merit.WORSE: -1}
"""What a merit is in an array."""


class Directions(NamedTuple):
    """Directions of travel, a row an indicator and a column a period.

    Attributes:
        movement: As `MOVEMENTS` has it.
        merit: As `MERITS` has it.
        known: Where both figures are numbers; elsewhere the other two are 0 and mean nothing.
    """

    movement: MarkArray
    merit: MarkArray
    known: BoolArray


def directions(current: FloatArray, comparators: FloatArray, terms: Terms) -> Directions:
    """Return the directions of travel of many indicators.

    Args:
        current: The figures at full precision, a row an indicator and a column a period; not-a-number
            where there is none.
        comparators: What each is compared with; of the same shape, or one column.
        terms: How each row is judged.
    """
    shape = current.shape
    found = Directions(np.empty(shape, np.int8), np.empty(shape, np.int8), np.empty(shape, np.bool_))
    for rows, part in terms.blocks(shape[1]):
        for whole, block in zip(found, _block(current[rows], comparators[rows], part), strict=True):
            whole[rows] = block
    return found


def _block(current: FloatArray, comparators: FloatArray, terms: Terms) -> Directions:
    now, then = shown_steps(current, terms.places), shown_steps(comparators, terms.places)
    known, sure = np.isfinite(current) & np.isfinite(comparators), now.sure & then.sure
    movement = _sign(now.steps, then.steps)
    merit = movement * terms.wanted
    if terms.ranges.any():
        _judge_ranges(now.steps, then.steps, terms, merit, sure)
    movement *= known
    merit *= known
    hard = known & ~sure
    if hard.any():
        others = np.broadcast_to(comparators, current.shape)
        for row, column in np.argwhere(hard).tolist():
            better, scale, _ = terms.indicators[row]
            found = direction(current[row, column].item(), others[row, column].item(), better, scale)
            movement[row, column], merit[row, column] = MOVEMENTS[found.movement], MERITS[found.merit]
    return Directions(movement, merit, known)


def _judge_ranges(now: FloatArray, then: FloatArray, terms: Terms, merit: MarkArray, sure: BoolArray) -> None:
    """Set the merit of the rows with a range: nearer to it is better."""
    rows = np.flatnonzero(terms.ranges)
    bounds = [
        [in_steps(scale.shown(bound), scale) for bound in (better.low, better.high)]
        for better, scale, _ in (terms.indicators[row] for row in rows)
    ]
    low, high = np.array(bounds).T.reshape(2, -1, 1)
    merit[rows] = _sign(_outside(then[rows], low, high), _outside(now[rows], low, high))
    sure[rows] &= (np.abs(low) < MOST_STEPS) & (np.abs(high) < MOST_STEPS)


def _sign(one: FloatArray, other: FloatArray) -> MarkArray:
    """Return 1 where one is larger, -1 where the other is, else 0."""
    larger: MarkArray = (one > other).view(np.int8) - (one < other).view(np.int8)
    return larger


def _outside(steps: FloatArray, low: FloatArray, high: FloatArray) -> FloatArray:
    """Return how far figures are outside a range."""
    with np.errstate(invalid="ignore"):
        farther: FloatArray = np.maximum(np.maximum(low - steps, steps - high), 0.0)
    return farther
