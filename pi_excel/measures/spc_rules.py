"""What counts as special-cause variation on a process behaviour chart: runs, trends, two of three.

Each rule first *detects* (which point completes a pattern), then *marks* the points that belong to it. A
point without a figure breaks every pattern.

Source: NHSRplotthedots (`ptd_calculate_point_type`), the rules of NHS England's Making Data Count.
"""

from __future__ import annotations

from collections.abc import Sequence
from enum import StrEnum
from typing import Final, NamedTuple

RUN_LENGTHS: Final = (6, 7)
"""How many points make a run, by setting: practice differs."""

_THREE: Final = 3
_TWO: Final = 2


class Pattern(StrEnum):
    """Why a point is marked, in order of rank: the first that holds."""

    OUTSIDE = "outside the process limits"
    TREND = "in a run that rises or falls throughout"
    TWO_OF_THREE = "one of two in three near a process limit"
    ONE_SIDE = "in a run on one side of the mean"


class Mark(NamedTuple):
    """What a point shows.

    Attributes:
        sign: 1 for high or rising, -1 for low or falling, 0 for usual variation.
        pattern: Why; `None` for usual variation.
    """

    sign: int
    pattern: Pattern | None = None


USUAL_VARIATION: Final = Mark(0)


def detect_one_side(sides: Sequence[int | None], run: int) -> list[int]:
    """Return at which points a run on one side of the mean is complete.

    Args:
        sides: 1 above the mean, -1 below, 0 on it, `None` without a figure.
        run: How many points make a run.

    Returns:
        For each point the side of the run that it ends, or carries on; else 0.
    """
    found, length, last = [], 0, None
    for side in sides:
        length = (length + 1 if side == last else 1) if side else 0
        last = side
        found.append(side if side and length >= run else 0)
    return found


def detect_trend(values: Sequence[float | None], run: int) -> list[int]:
    """Return at which points a run of steadily rising or falling values is complete; equal ones end it.

    Args:
        values: The points, `None` without a figure.
        run: How many points make a run.

    Returns:
        For each point 1 where it ends, or carries on, a rising run, -1 a falling one; else 0.
    """
    found, length, last, before = [], 0, 0, None
    for value in values:
        step = 0 if value is None or before is None else (value > before) - (value < before)
        length = (length + 1 if step == last else _TWO) if step else 0
        last, before = step, value
        found.append(step if length >= run else 0)
    return found


def detect_two_of_three(near: Sequence[bool], sides: Sequence[int | None]) -> list[int]:
    """Return which points are in three in a row, all on one side of the mean, with two or more near a limit.

    Args:
        near: Whether a point lies between a near limit and its process limit.
        sides: 1 above the mean, -1 below, 0 on it, `None` without a figure.

    Returns:
        For each point the side of such a three, or 0.
    """
    found = [0] * len(sides)
    for start in range(len(sides) - _THREE + 1):
        three = slice(start, start + _THREE)
        side = sides[start]
        if side and sum(near[three]) >= _TWO and all(other == side for other in sides[three]):
            found[three] = [side] * _THREE
    return found


def whole_runs(detected: Sequence[int], run: int) -> list[int]:
    """Return to which run each point belongs, given where runs are complete: the first that takes it in."""
    found = [0] * len(detected)
    for end in range(len(detected) - 1, -1, -1):
        if detected[end]:
            found[end - run + 1 : end + 1] = [detected[end]] * run
    return found


def mark_points(
    values: Sequence[float | None],
    sides: Sequence[int | None],
    near: Sequence[int],
    outside: Sequence[int],
    run: int,
) -> tuple[Mark | None, ...]:
    """Return the mark of every point: its first pattern in order of rank.

    Every point of a run is marked, and of two in three only those near a limit.

    Args:
        values: The points, `None` without a figure.
        sides: 1 above the mean, -1 below, 0 on it, `None` without a figure.
        near: 1 or -1 between a near limit and its process limit, else 0.
        outside: 1 or -1 outside the process limits, else 0.
        run: How many points make a run.

    Returns:
        A mark a point; `None` for a point without a figure.
    """
    three = detect_two_of_three(list(map(bool, near)), sides)
    signs: dict[Pattern, Sequence[int]] = {
        Pattern.OUTSIDE: outside,
        Pattern.TREND: whole_runs(detect_trend(values, run), run),
        Pattern.TWO_OF_THREE: [sign if close else 0 for sign, close in zip(three, near, strict=True)],
        Pattern.ONE_SIDE: whole_runs(detect_one_side(sides, run), run),
    }
    marks = [None if value is None else USUAL_VARIATION for value in values]
    for pattern in reversed(Pattern):
        for at, sign in enumerate(signs[pattern]):
            if sign:
                marks[at] = Mark(sign, pattern)
    return tuple(marks)
