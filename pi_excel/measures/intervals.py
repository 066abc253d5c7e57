"""Confidence intervals: how far chance alone could have moved what was counted.

Counts and rates: exact Poisson limits below 10 events, Byar's approximation from 10. Proportions: Wilson's
score interval.

Source: PHEindicatormethods `phe_rate` and `phe_proportion`; Breslow and Day, Statistical Methods in Cancer
Research II (1987), for Byar; Wilson, J. Am. Stat. Assoc. 22 (1927).
"""

from __future__ import annotations

import math
from collections.abc import Callable
from functools import lru_cache
from statistics import NormalDist
from typing import NamedTuple

from pi_excel.errors import MeasureError
from pi_excel.measures.rates import percentage, rate, sensible

USUAL = 0.95
"""The confidence of public health practice in England."""

EXACT_BELOW = 10
"""The number of events from which Byar's approximation is as good as exact."""


class Interval(NamedTuple):
    """The ends of a confidence interval, in the unit of the figure (a fraction for a percentage)."""

    low: float
    high: float


def normal_quantile(confidence: float) -> float:
    """Return how many standard deviations hold a share of a normal distribution: 1.96 for 0.95.

    Raises:
        MeasureError: The confidence is not between 0 and 1.
    """
    check_confidence(confidence)
    return _normal_quantile(confidence)


@lru_cache(maxsize=64)
def _normal_quantile(confidence: float) -> float:
    # From the lower tail: so near 1 what is left of it still has digits.
    return abs(NormalDist().inv_cdf((1 - confidence) / 2))


def check_confidence(confidence: float) -> None:
    """Refuse a confidence that is none.

    Raises:
        MeasureError: It is not between 0 and 1.
    """
    if not 0 < confidence < 1:
        raise MeasureError(f"confidence is {confidence:g}.", do="Type one between 0 and 1, such as 0.95.")


def count_interval(number: float, confidence: float = USUAL) -> Interval:
    """Return the interval of a count of events.

    Args:
        number: How many; a whole number from 0 up.
        confidence: Between 0 and 1.

    Raises:
        MeasureError: The number is negative, not whole or too large, or the confidence is none.
    """
    return rate_interval(number, 1, 1, confidence)


def rate_interval(
    number: float, population: float, per: float = 10_000, confidence: float = USUAL
) -> Interval:
    """Return the interval of a rate; the population counts as known.

    Args:
        number: How many events; a whole number from 0 up.
        population: Out of how many people; above 0.
        per: The rate's multiplier; above 0.
        confidence: Between 0 and 1.

    Raises:
        MeasureError: There is no such rate, the number is not whole, an end is too large to be a rate, or
            the confidence is none.
    """
    rate(number, population, per)
    _check_whole(sensible(number), "number")
    few = number < EXACT_BELOW
    low, high = exact_poisson(confidence)[int(number)] if few else byar(number, confidence)
    return Interval(low * per / population, sensible(high * per / population))


def proportion_interval(part: float, whole: float, confidence: float = USUAL) -> Interval:
    """Return the interval of a percentage, as fractions from 0 to 1.

    Args:
        part: How many; a whole number from 0 to the whole.
        whole: Out of how many; a whole number above 0.
        confidence: Between 0 and 1.

    Raises:
        MeasureError: There is no such percentage, a number is not whole, or the confidence is none.
    """
    percentage(part, whole)
    _check_whole(part, "number")
    _check_whole(sensible(whole), "denominator")
    z = normal_quantile(confidence)
    middle, root = 2 * part + z * z, z * math.sqrt(z * z + 4 * part * (whole - part) / whole)
    below = 2 * (whole + z * z)
    # All of the whole ends at 1, which rounding must not move; none of it begins at 0 by itself.
    return Interval((middle - root) / below, (middle + root) / below if part < whole else 1.0)


def _check_whole(number: float, name: str) -> None:
    if not float(number).is_integer():
        raise MeasureError(
            f"{name} is {number:g}, which is not whole.",
            do="Only what is counted one by one has an interval.",
        )


def byar(number: float, confidence: float = USUAL) -> Interval:
    """Return Byar's approximate limits for a count.

    L = x (1 - 1/(9x) - z/(3√x))³, and U the same of x + 1 with + z/(3√(x + 1)).

    Args:
        number: The count; above 0.
        confidence: Between 0 and 1.

    Raises:
        MeasureError: The number is not above 0, the confidence is none, or the lower limit would be
            negative: too few events for so much confidence.
    """
    if not 0 < number < math.inf:
        raise MeasureError(f"number is {number:g}.", do="Byar's limits need a number above 0.")
    z, above = normal_quantile(confidence), number + 1
    low = 1 - 1 / (9 * number) - z / (3 * math.sqrt(number))
    high = 1 - 1 / (9 * above) + z / (3 * math.sqrt(above))
    if low < 0:
        raise MeasureError(f"{number:g} is too few events for Byar's lower limit at {confidence:g}.")
    return Interval(number * low * low * low, above * high * high * high)


@lru_cache(maxsize=64)
def exact_poisson(confidence: float) -> tuple[Interval, ...]:
    """Return the exact Poisson limits of 0, 1 … 9 events.

    The lower limit is the mean at which as many events or more have a chance of (1 - confidence) / 2, the
    upper that at which as many or fewer have it. They are the chi-square limits of `phe_rate`.

    Args:
        confidence: Between 0 and 1.

    Raises:
        MeasureError: The confidence is none.
    """
    check_confidence(confidence)
    tail = (1 - confidence) / 2
    return tuple(Interval(_lower(count, tail), _upper(count, tail)) for count in range(EXACT_BELOW))


def _lower(count: int, tail: float) -> float:
    return _rising_root(lambda mean: _at_least(count, mean) - tail) if count else 0.0


def _upper(count: int, tail: float) -> float:
    return _rising_root(lambda mean: tail - _at_most(count, mean))


def _at_most(count: int, mean: float) -> float:
    """Return the chance of so many events or fewer."""
    term = total = math.exp(-mean)
    for number in range(1, count + 1):
        term *= mean / number
        total += term
    return total


def _at_least(count: int, mean: float) -> float:
    """Return the chance of so many events or more; summed upwards, since 1 less the rest loses digits."""
    term = math.exp(-mean) * mean**count / math.factorial(count)
    total, number = 0.0, count
    while total + term != total:
        total += term
        number += 1
        term *= mean / number
    return total


def _rising_root(function: Callable[[float], float]) -> float:
    """Return where a rising function of a mean passes nought, by halving until no number lies between."""
    low, high = 0.0, 1.0
    while function(high) < 0:
        low, high = high, 2 * high
    while low < (middle := (low + high) / 2) < high:
        low, high = (middle, high) if function(middle) < 0 else (low, middle)
    return high
