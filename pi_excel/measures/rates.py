"""Rates, percentages, averages, and the number that a target rate stands for."""

from __future__ import annotations

import math

from pi_excel.errors import MeasureError
from pi_excel.measures.rounding import exact, half_up

LARGEST = 1e15
"""Beyond this Excel cannot hold a number to the unit, and a council counts nothing like it."""


def rate(number: float, population: float, per: float = 10_000) -> float:
    """Return a rate at full precision: number / population × per.

    The product is taken first, so that a rate that is an exact decimal comes out as one.

    Args:
        number: How many cases; not negative.
        population: Out of how many people; above 0.
        per: The multiplier, such as 10,000; above 0.

    Raises:
        MeasureError: The population or the multiplier is not above 0, the number is negative, or
            the rate is too large to be one.

    Source: design section 4; the crude rate of PHEindicatormethods `phe_rate`.
    """
    _check_rate(number, population, per, "number")
    return sensible(number * per / population)


def percentage(part: float, whole: float) -> float:
    """Return a share as a fraction: part / whole.

    Args:
        part: How many; not negative, and not more than the whole.
        whole: Out of how many; above 0.

    Raises:
        MeasureError: The whole is not above 0, the part is negative, or larger than the whole.

    Source: PHEindicatormethods `phe_proportion` ("numerators must be less than or equal to
    denominator").
    """
    if not 0 <= part < math.inf:
        raise _not_from_nought(part, "number")
    if not 0 < whole < math.inf:
        raise _not_above_nought(whole, "denominator")
    if part > whole:
        raise MeasureError(
            f"number {part:g} is larger than denominator {whole:g}.", do="Correct one of the two."
        )
    return part / whole


def average(total: float, count: float) -> float:
    """Return a mean: total / count.

    Args:
        total: What was added up; may be negative.
        count: How many there were; above 0.

    Raises:
        MeasureError: The count is not above 0, or the mean is too large to be one.
    """
    if not 0 < count < math.inf:
        raise _not_above_nought(count, "denominator")
    return sensible(total / count)


def target_number(target_rate: float, population: float, per: float = 10_000) -> int:
    """Return the number that a target rate stands for, rounded half up.

    Args:
        target_rate: The target as a rate; not negative.
        population: The population in use for the target's year; above 0.
        per: The rate's multiplier; above 0.

    Raises:
        MeasureError: The population or the multiplier is not above 0, the target is negative, or
            the number is too large to be one.

    Source: design section 4; the only rule that gives both target numbers of the published Q1
    2016/17 report (795.4 → 2,291 and 153.8 → 443 on 28,809).
    """
    _check_rate(target_rate, population, per, "target")
    sensible(target_rate * population / per)
    return int(half_up(exact(target_rate) * exact(population) / exact(per), 0))


def _check_rate(number: float, population: float, per: float, name: str) -> None:
    if not 0 <= number < math.inf:
        raise _not_from_nought(number, name)
    if not 0 < population < math.inf:
        raise _not_above_nought(population, "population")
    if not 0 < per < math.inf:
        raise _not_above_nought(per, "per")


def _not_from_nought(number: float, name: str) -> MeasureError:
    return MeasureError(f"{name} is {number:g}.", do=f"Type a {name} from 0 up.")


def _not_above_nought(out_of: float, name: str) -> MeasureError:
    return MeasureError(f"{name} is {out_of:g}.", do=f"Type a {name} above 0.")


def sensible(result: float) -> float:
    """Return a figure that a council can have.

    Raises:
        MeasureError: It is too large to be one.
    """
    if not abs(result) <= LARGEST:
        raise MeasureError(f"it comes to {result:g}, which is too large.", do="Look for a typing slip.")
    return result
