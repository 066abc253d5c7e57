"""Rounding of many figures at once: `half_up` in every cell, without a Decimal.

A figure counts as the decimal that people would type for it: the shortest that makes the same number in a
computer. It is rounded up exactly when that decimal is not below the middle between two steps. Numbers in a
computer keep the order of the decimals that they are made from, and a middle of up to 15 digits shares its
number with no other decimal so short; so it is enough to compare the figure with the number that the middle
makes. That is a division of two whole numbers, which a computer does to the last digit.
"""

from __future__ import annotations

from typing import Final, NamedTuple

import numpy as np
import numpy.typing as npt

FloatArray = npt.NDArray[np.float64]
BoolArray = npt.NDArray[np.bool_]

MOST_STEPS: Final = 2.0**36
"""Beyond so many steps of the last decimal a figure is left to `half_up`."""

_MOST_PLACES: Final = 22
"""The largest power of ten that is exact in a computer."""

NEAR: Final = 2.0**-10
"""Within so much of a step from the middle, products of numbers below the most steps cannot be trusted."""


class Steps(NamedTuple):
    """Figures in steps of their last decimal: 169.04 to one decimal is 1690.

    Attributes:
        steps: How many, rounded half up, away from nought; whole numbers.
        sure: Where that is so; elsewhere the figure is no number, or too large to be done here.
    """

    steps: FloatArray
    sure: BoolArray


def shown_steps(values: FloatArray, places: npt.NDArray[np.int64]) -> Steps:
    """Round figures half up, away from nought, to steps of their last decimal.

    Args:
        values: Any shape; what is no finite number is not sure.
        places: To how many decimals, two more for a percentage shown in points; from 0 to 22 to be sure,
            and of a shape that spreads over that of the values.

    Source: design section 4, as `half_up`.
    """
    with np.errstate(all="ignore"):
        power = powers_of_ten(places)
        size = np.abs(values)
        size *= power
        steps = size + 0.5
        np.floor(steps, out=steps)
        off = size - steps
        np.abs(off, out=off)
        close = np.flatnonzero(off > 0.5 - NEAR)
    if close.size:
        # On which side of the middle it lies, only the number that the middle makes can tell.
        below = np.floor(size.flat[close])
        middle = (2 * below + 1) / (2 * np.broadcast_to(power, size.shape).flat[close])
        steps.flat[close] = below + (np.abs(values.flat[close]) >= middle)
    np.copysign(steps, values, out=steps)
    return Steps(steps, size < MOST_STEPS)


def powers_of_ten(places: npt.NDArray[np.int64]) -> FloatArray:
    """Return the steps that make a unit; infinite where a computer has no exact number for them."""
    return np.where((places >= 0) & (places <= _MOST_PLACES), 10.0**places, np.inf)
