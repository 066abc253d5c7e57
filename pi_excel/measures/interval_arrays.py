"""Confidence intervals of many figures at once: the same as one by one, in every cell.

This module alone of the intervals needs numpy.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from pi_excel.measures.intervals import EXACT_BELOW, USUAL, exact_poisson, normal_quantile
from pi_excel.measures.rates import LARGEST

FloatArray = npt.NDArray[np.float64]
BoolArray = npt.NDArray[np.bool_]


class Intervals(NamedTuple):
    """The intervals of many figures; three arrays of one shape.

    Attributes:
        low: The lower ends.
        high: The upper ends.
        known: Which there are. Where there is none, the ends are -inf and inf: whoever forgets to ask can
            conclude nothing from it. Why there is none says the function for one figure, which raises there.
    """

    low: FloatArray
    high: FloatArray
    known: BoolArray


def count_intervals(numbers: npt.ArrayLike, confidence: float = USUAL) -> Intervals:
    """Return the intervals of counts; `count_interval` in every cell.

    Args:
        numbers: Any shape; not-a-number where there is none.
        confidence: Between 0 and 1.

    Raises:
        MeasureError: The confidence is none.
    """
    return rate_intervals(numbers, 1.0, 1.0, confidence)


def rate_intervals(
    numbers: npt.ArrayLike, populations: npt.ArrayLike, per: npt.ArrayLike = 10_000, confidence: float = USUAL
) -> Intervals:
    """Return the intervals of rates; `rate_interval` in every cell.

    Args:
        numbers: Any shape; not-a-number where there is none.
        populations: Of a shape that spreads over that of the numbers.
        per: The multipliers, likewise.
        confidence: Between 0 and 1.

    Raises:
        MeasureError: The confidence is none.
    """
    number, population, multiplier = _spread(numbers, populations, per)
    with np.errstate(all="ignore"):  # what overflows or is no number is found out below
        known = _is_count(number) & (population > 0) & (population < np.inf)
        known &= (multiplier > 0) & (multiplier < np.inf)
        known &= number * multiplier / population <= LARGEST
        low, high = _poisson(np.where(known, number, 0.0), confidence)
        low, high = low * multiplier / population, high * multiplier / population
        known &= high <= LARGEST
    return _intervals(low, high, known)


def proportion_intervals(parts: npt.ArrayLike, wholes: npt.ArrayLike, confidence: float = USUAL) -> Intervals:
    """Return the intervals of percentages, as fractions; `proportion_interval` in every cell.

    Args:
        parts: Any shape; not-a-number where there is none.
        wholes: Of a shape that spreads over that of the parts.
        confidence: Between 0 and 1.

    Raises:
        MeasureError: The confidence is none.
    """
    part, whole = _spread(parts, wholes)
    known = _is_count(part) & _is_count(whole) & (whole > 0) & (part <= whole)
    part, whole = np.where(known, part, 0.0), np.where(known, whole, 1.0)
    z = normal_quantile(confidence)
    middle, root = 2 * part + z * z, z * np.sqrt(z * z + 4 * part * (whole - part) / whole)
    below = 2 * (whole + z * z)
    high = np.where(part < whole, (middle + root) / below, 1.0)
    return _intervals((middle - root) / below, high, known)


def _spread(*arrays: npt.ArrayLike) -> list[FloatArray]:
    """Return arrays of numbers in one shape."""
    return list(np.broadcast_arrays(*(np.asarray(array, dtype=np.float64) for array in arrays)))


def _is_count(number: FloatArray) -> BoolArray:
    whole: BoolArray = np.floor(number) == number
    return whole & (number >= 0) & (number <= LARGEST)


def _poisson(number: FloatArray, confidence: float) -> tuple[FloatArray, FloatArray]:
    """Return the limits of whole counts: exact below 10, Byar's from 10."""
    few = number < EXACT_BELOW
    z, many = normal_quantile(confidence), np.where(few, EXACT_BELOW, number)
    above = many + 1
    low = 1 - 1 / (9 * many) - z / (3 * np.sqrt(many))
    high = 1 - 1 / (9 * above) + z / (3 * np.sqrt(above))
    exact = np.array(exact_poisson(confidence))[np.where(few, number, 0.0).astype(np.intp)]
    return (
        np.where(few, exact[..., 0], many * low * low * low),
        np.where(few, exact[..., 1], above * high * high * high),
    )


def _intervals(low: FloatArray, high: FloatArray, known: BoolArray) -> Intervals:
    return Intervals(np.where(known, low, -np.inf), np.where(known, high, np.inf), known)
