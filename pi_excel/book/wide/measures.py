"""What kind of figure a line of a wide book holds, when nobody says so: told by its cells and its words."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Sequence
from math import isclose

from pi_excel.book.model import Frequency, Measure
from pi_excel.book.states import State
from pi_excel.book.wide.cells import CellFigure
from pi_excel.book.wide.parts import Part
from pi_excel.period import Length

_PERCENTAGE = re.compile(r"%|\bper ?cent|\bproportion of\b", re.IGNORECASE)
_AVERAGE = re.compile(r"\b(?:average|mean|median)\b", re.IGNORECASE)
_PER = re.compile(
    r"\bper (?:(?P<number>[1-9]\d{0,2}(?:,\d{3}){1,2}|[1-9]\d{0,8})(?: ?(?P<thousands>k|thousand))?"
    r"|(?P<word>hundred thousand|ten thousand|thousand|million))\b",
    re.IGNORECASE,
)
_POINTS = 100
_ROUNDED = 0.005
"""By how much a share may miss what stands in its cell, rounded to a whole point."""

_WORDS = {"thousand": 1_000, "ten thousand": 10_000, "hundred thousand": 100_000, "million": 1_000_000}


def read_per(texts: Iterable[str]) -> int | None:
    """Return a rate's multiplier from words such as `per 10,000 children`; `None` where none says it.

    Example:
        >>> read_per(["Rate of referral per 10,000 children"])
        10000
    """
    for text in texts:
        found = _PER.search(text)
        if found is not None and found["word"]:
            return _WORDS[found["word"].lower()]
        if found is not None:
            return int(found["number"].replace(",", "")) * (1_000 if found["thousands"] else 1)
    return None


def tell_measure(texts: Sequence[str], figures: Sequence[CellFigure], *, has: Collection[Part]) -> Measure:
    """Return what kind of figures a line holds.

    A cell such as `2,774 (955.6)` is a count and its rate; one with `%` is a percentage. Then its words
    count; then which columns it fills; and last, whether its figures are whole.

    Args:
        texts: Its name, its label and the headings of the figures that it has.
        figures: What its cells say, targets and comparators included.
        has: The parts that it has anything in.
    """
    filled = set(has)
    told = (
        (Measure.PERCENTAGE, any(figure.is_percentage for figure in figures)),
        (Measure.RATE, any(figure.rate.state is not State.MISSING for figure in figures)),
        (Measure.PERCENTAGE, any(map(_PERCENTAGE.search, texts))),
        (Measure.RATE, Part.PER in filled or read_per(texts) is not None),
        (Measure.AVERAGE, any(map(_AVERAGE.search, texts))),
        (Measure.RATE, {Part.NUMBER, Part.RATE} <= filled),
        (Measure.PERCENTAGE, {Part.NUMBER, Part.DENOMINATOR} <= filled),
    )
    numbers = [figure.main.number for figure in figures if figure.main.number is not None]
    otherwise = Measure.COUNT if all(map(float.is_integer, numbers)) else Measure.AVERAGE
    return next((measure for measure, holds in told if holds), otherwise)


def are_shares(triples: Iterable[tuple[float, float, float]]) -> bool:
    """Return whether rates are what their numbers are of their denominators, as fractions or in points.

    What a refresh has worked out must not make another measure of a line.

    Args:
        triples: A number, its denominator and the rate beside them, of each period that has all three.
    """
    shares = [(part / whole, rate) for part, whole, rate in triples if whole > 0]
    return bool(shares) and all(
        share <= 1 and any(isclose(rate, share * times, abs_tol=_ROUNDED * times) for times in (1, _POINTS))
        for share, rate in shares
    )


def tell_frequency(lengths: Iterable[Length], in_year: Iterable[CellFigure]) -> Frequency:
    """Return how often a line's figure is due.

    Args:
        lengths: How long the periods of its columns are.
        in_year: What its cells for parts of a year say: where all say that they are not for it, it is annual.
    """
    kinds, said = set(lengths), list(in_year)
    if said and all(figure.main.state is State.NOT_APPLICABLE for figure in said):
        return Frequency.ANNUAL
    if Length.QUARTER in kinds:
        return Frequency.QUARTERLY
    return Frequency.MONTHLY if Length.MONTH in kinds else Frequency.ANNUAL
