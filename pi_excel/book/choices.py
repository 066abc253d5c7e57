"""What the words of a setting mean: better to be, tolerance, yes or no, one of a list.

A text that means none of these raises `SettingsError`, whose two sentences say what is wrong and
what to write. The parser makes a problem of them; a formula shows them.
"""

from __future__ import annotations

import re
from decimal import Decimal
from enum import StrEnum
from functools import cache
from typing import Final, TypeVar

from pi_excel.book.grid import CellValue
from pi_excel.book.model import Better, Polarity
from pi_excel.book.setting_values import Tolerance
from pi_excel.book.states import State
from pi_excel.book.text import clean, did_you_mean, fold, listed, quote
from pi_excel.book.values import LARGEST_FRACTION, cell_text, is_percent_text, read_value
from pi_excel.errors import SettingsError

Word = TypeVar("Word", bound=StrEnum)

_RANGE: Final = re.compile(r"range:? (?P<low>\S.*?)(?: to |(?<=[\d% ])-)(?P<high>.*\S)", re.IGNORECASE)
_POINTS: Final = re.compile(r"(?P<amount>.+?) ?(?:pp|points?|percentage points?)", re.IGNORECASE)
_YES_NO: Final = {"yes": True, "y": True, "true": True, "no": False, "n": False, "false": False}


def words_of(kind: type[StrEnum]) -> list[str]:
    """Return the words of a list that a person may choose."""
    return [str(word) for word in kind if word.name != "UNKNOWN"]


def read_choice(text: str, kind: type[Word]) -> Word:
    """Return the word of a list that a text is, case and blanks aside.

    Raises:
        SettingsError: It is none of them.
    """
    word = _by_fold(kind).get(fold(text))
    if isinstance(word, kind):
        return word
    words = words_of(kind)
    raise SettingsError(
        f"{quote(text)} is not one of {listed(words)}.",
        do=f"{did_you_mean(text, words)}Choose {listed(words)}.",
    )


@cache
def _by_fold(kind: type[StrEnum]) -> dict[str, StrEnum]:
    return {fold(word): word for word in kind}


def read_yes_no(raw: CellValue) -> bool:
    """Return whether a cell says Yes.

    Raises:
        SettingsError: It says neither Yes nor No.
    """
    text = cell_text(raw)
    if fold(text) not in _YES_NO:
        raise SettingsError(f"{quote(text)} is neither Yes nor No.", do="Choose Yes or No.")
    return _YES_NO[fold(text)]


def read_better(text: str, *, percent: bool = False) -> Better:
    """Return which way is better: `High`, `Low`, `Neutral` or `Range 20 to 25`.

    A percentage's range is kept in fractions: `Range 20% to 25%` and `Range 0.2 to 0.25` are as
    they say, and one `%` holds for both bounds. A bare `Range 20 to 25` is in points, because a
    bound beyond 1.5 cannot be a fraction.

    Args:
        text: As written in the book.
        percent: Whether the indicator is a percentage.

    Raises:
        SettingsError: It is none of these, or its range does not run from low to high.
    """
    cleaned = clean(text)
    for polarity in (Polarity.HIGH, Polarity.LOW, Polarity.NEUTRAL):
        if fold(polarity) == cleaned.casefold():
            return Better(polarity, text=cleaned)
    found = _RANGE.fullmatch(cleaned)
    if found is None:
        raise SettingsError(
            f"{quote(text)} is not a Better to be.",
            do=f"{did_you_mean(text, Polarity)}Choose High, Low or Neutral, or write Range 20 to 25.",
        )
    low, high = _bounds(cleaned, found["low"], found["high"], percent=percent)
    return Better(Polarity.RANGE, low, high, cleaned)


def _bounds(text: str, low: str, high: str, *, percent: bool) -> tuple[float, float]:
    """Return the bounds of a range on the indicator's scale."""
    marked = is_percent_text(low) or is_percent_text(high)
    bounds = [
        read_value(f"{bound}%" if marked and not is_percent_text(bound) else bound) for bound in (low, high)
    ]
    numbers = [bound.number for bound in bounds if bound.state is State.NUMBER and bound.number is not None]
    if len(numbers) < len(bounds):
        raise SettingsError(f"{quote(text)} has a bound that is not a number.", do="Write Range 20 to 25.")
    if marked and not percent:
        raise SettingsError(
            f"{quote(text)} is in per cent, and the indicator is not a percentage.",
            do="Write the range without %, or set the measure to percentage.",
        )
    if numbers[0] > numbers[1]:
        raise SettingsError(f"{quote(text)} runs from high to low.", do=f"Write Range {high} to {low}.")
    if percent and not marked and max(map(abs, numbers)) > LARGEST_FRACTION:
        return _bounds(text, f"{low}%", f"{high}%", percent=True)
    return numbers[0], numbers[1]


def read_tolerance(raw: CellValue, *, relative: bool | None = None) -> Tolerance:
    """Return how much worse than its target a figure may be.

    `5%` is a share of the target; `2pp` and `2 points` are an amount. A plain number is what
    `relative` says. Where that is silent, a number below 1 is a share (5% typed into Excel arrives
    as 0.05) and 1 or more an amount.

    Args:
        raw: A number, or text.
        relative: Whether the tolerance is a share of the target; `None` when it is not said.

    Raises:
        SettingsError: It is not a number from 0 up, it contradicts `relative`, or it is a share of
            more than the whole target.
    """
    text = clean(cell_text(raw))
    points = _POINTS.fullmatch(text)
    value = read_value(points["amount"] if points else raw)
    if value.state is not State.NUMBER or value.number is None or value.number < 0:
        raise SettingsError(
            f"{quote(text)} is not a tolerance.", do="Write a share as 5%, an amount as 2 points."
        )
    said = False if points else (True if is_percent_text(raw) else None)
    if relative is not None and said is not None and said is not relative:
        kinds = ("absolute", "relative")
        raise SettingsError(
            f"{quote(text)} is {kinds[said]}, and the tolerance type is {kinds[relative]}.",
            do=f"Change one of them: 5% is relative, 2 points is absolute, and the type is {listed(kinds)}.",
        )
    share = next((kind for kind in (said, relative) if kind is not None), value.number < 1)
    if share and value.number > 1:
        raise SettingsError(
            f"{quote(text)} is more than the whole target.",
            do=f"Write {text.rstrip('%')}% or make it absolute.",
        )
    return Tolerance(Decimal(repr(value.number)).normalize(), share)
