"""The one place that rounds, and writes a rounded figure as people read it.

Everything is judged as the reader sees it: full precision is kept, and what is compared is the
figure rounded half up, away from nought, to the indicator's decimals.

Source: the Department for Education rounds fives up (dfeR, `round_five_up`); Excel's `ROUND` does
the same. Working in Decimal on `repr` rounds the figure people would type, not its binary shadow.
"""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Context, Decimal
from functools import lru_cache
from typing import NamedTuple

from pi_excel.book.model import Indicator, Measure
from pi_excel.book.states import State, Value, state_word
from pi_excel.errors import MeasureError

_DIGITS = Context(prec=1000, rounding=ROUND_HALF_UP)
"""Digits enough for any number that a cell can hold, so that rounding one never fails."""


def exact(value: float | Decimal) -> Decimal:
    """Return a number as the decimal that people would type for it.

    Raises:
        MeasureError: The value is not a finite number.
    """
    number = value if isinstance(value, Decimal) else Decimal(repr(value))
    if not number.is_finite():
        raise MeasureError(f"{value} is not a number that can be rounded.")
    return number


def half_up(value: float | Decimal, decimals: int) -> Decimal:
    """Round half up, away from nought: 2.5 gives 3, -2.5 gives -3, 0.125 to two places 0.13.

    Args:
        value: Any finite number.
        decimals: How many decimals to keep; -1 rounds to tens.

    Returns:
        The rounded number with exactly that many decimals; never a negative nought.

    Raises:
        MeasureError: The value is not a finite number.
    """
    rounded = _DIGITS.quantize(exact(value), _unit(decimals))
    return rounded or abs(rounded)


@lru_cache(maxsize=32)
def _unit(decimals: int) -> Decimal:
    """Return the smallest step of a number with so many decimals: 0.01 for two."""
    return Decimal(1).scaleb(-decimals)


class Scale(NamedTuple):
    """How an indicator's figures are shown, and therefore compared.

    Attributes:
        decimals: How many decimals are shown (of points, for a percentage).
        percent: Whether figures are fractions shown as percentages.
    """

    decimals: int = 1
    percent: bool = False

    @classmethod
    def of(cls, indicator: Indicator) -> Scale:
        """Return the scale of an indicator."""
        return cls(indicator.decimals, indicator.is_percentage)

    def in_units(self, value: float | Decimal) -> Decimal:
        """Return a figure at full precision in the units it is shown in: 0.216 is 21.6 points."""
        return exact(value) * 100 if self.percent else exact(value)

    def shown(self, value: float | Decimal) -> Decimal:
        """Return a figure as it is shown: points for a percentage, rounded half up."""
        return _shown(value, self)

    def written(self, value: float | Decimal) -> str:
        """Write a figure at full precision as it is shown: `976.4`, `21.6%`."""
        return _written(value, self)

    def text(self, shown: Decimal) -> str:
        """Write a shown figure: `976.4`, `21.6%`, `2,291`; trailing noughts stay."""
        return f"{shown:,f}{'%' if self.percent else ''}"

    def difference_text(self, shown: Decimal) -> str:
        """Write the distance between two shown figures: `7.5`, `2.1 points`, `1 point`."""
        text = f"{half_up(shown, self.decimals):,f}"
        return points(text) if self.percent else text


# A refresh compares each figure with several others, and writes it in several places.
_MOST_REMEMBERED = 16_384


@lru_cache(_MOST_REMEMBERED, typed=True)
def _shown(value: float | Decimal, scale: Scale) -> Decimal:
    return half_up(scale.in_units(value), scale.decimals)


@lru_cache(_MOST_REMEMBERED, typed=True)
def _written(value: float | Decimal, scale: Scale) -> str:
    return scale.text(scale.shown(value))


def points(text: str) -> str:
    """Return percentage points in words; `1 point` only where exactly 1 is shown, so `1.0 points`."""
    return f"{text} point" if text == "1" else f"{text} points"


def show_number(number: float) -> str:
    """Write a count: `2,813`; a count that is not whole keeps its decimals."""
    count = exact(number)
    whole = half_up(count, 0)
    return f"{whole if whole == count else count:,f}"


def show(number: float | None, value: float, scale: Scale, measure: Measure) -> str:
    """Write a figure as the reports do: `2,813 (976.4)`, `21.6%`, `2,813`.

    Args:
        number: The count behind it; shown before a rate, and only there.
        value: The figure at full precision.
        scale: How it is shown.
        measure: What kind of figure it is.
    """
    text = scale.written(value)
    return f"{show_number(number)} ({text})" if measure is Measure.RATE and number is not None else text


def show_value(number: float | None, value: Value, scale: Scale, measure: Measure) -> str:
    """Write a figure, or the state in its place, as people read it: `2,813 (976.4)`, `21.6% [u]`, `c`.

    Args:
        number: The count behind it; shown before a rate, and only there.
        value: The figure at full precision, or a state.
        scale: How it is shown.
        measure: What kind of figure it is.
    """
    if value.number is None:
        return state_word(value)
    text = show(number, value.number, scale, measure)
    return f"{text} [u]" if value.state is State.UNRELIABLE else text
