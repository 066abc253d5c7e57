"""Sums over time: quarters from months, the year to date, rolling twelve months, whole years.

Numbers are added up, and so are the denominators that belong to them; rates never are, nor averaged: 10 of
20 and 90 of 100 make 100 of 120, 83.3%, not 70%. A window with a gap or a state inside has no sum but a
state, and says which period it is for want of.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Final, NamedTuple

from pi_excel.book.records import Basis
from pi_excel.book.states import MISSING, State, Value, state_words
from pi_excel.errors import MeasureError
from pi_excel.measures.rates import sensible
from pi_excel.measures.rounding import exact
from pi_excel.period import Length, Period


class Part(NamedTuple):
    """What one period adds to a sum.

    Attributes:
        number: The count, or the state in its place.
        denominator: What that count is out of, where it is counted anew each period, as the whole of a
            percentage is. A population is not: it stays the same people, and is left out here.
    """

    number: Value
    denominator: Value = MISSING


class Total(NamedTuple):
    """A sum over a window of time.

    Attributes:
        number: The numbers' sum, or the state of what is wanting.
        denominator: The denominators' sum, likewise; missing where no period gives one.
        why: What is wanting: `May 2016: no figure; Jun 2016: suppressed (c)`; empty for a whole window.
    """

    number: Value
    denominator: Value = MISSING
    why: str = ""


_ADD_UP: Final = {
    Basis.SNAPSHOT: "snapshots do not add up: the same people are counted at each date",
    Basis.ROLLING: "rolling twelve months do not add up: they count the same months again",
    Basis.YEAR_TO_DATE: "year-to-date figures do not add up: each holds those before it",
    Basis.ANNUAL: "annual figures are whole years already",
    Basis.UNKNOWN: "its basis is not said",
}

_RANK: Final = (
    State.ERROR,
    State.SUPPRESSED,
    State.NOT_AVAILABLE,
    State.NOT_APPLICABLE,
    State.LOW,
    State.UNRELIABLE,
    State.TBC,
    State.MISSING,
    State.NOT_YET_DUE,
)
"""Whose state a window takes where several are wanting: first what will stay, last what only takes time."""


def check_adds_up(basis: Basis) -> None:
    """Refuse to sum figures that are not each of their own stretch of time.

    Raises:
        MeasureError: They are of any basis but a quarter's (or a month's) own count.
    """
    if basis in _ADD_UP:
        raise MeasureError(f"there is no sum: {_ADD_UP[basis]}.")


def rolling_year(parts: Mapping[Period, Part], end: Period) -> Total:
    """Return the sum of the twelve months to a period's end, from periods of its length.

    Args:
        parts: What each period adds.
        end: The last month or quarter of the window.

    Raises:
        MeasureError: The sum is too large to be one.
    """
    return _window(parts, end.end, Length.YEAR, end.length)


def year_to_date(parts: Mapping[Period, Part], end: Period) -> Total:
    """Return the sum since 1 April, from periods of the length of the last.

    Args:
        parts: What each period adds.
        end: The last month or quarter of the window.

    Raises:
        MeasureError: The sum is too large to be one.
    """
    return _window(parts, end.end, Length.YEAR - (end.year.end - end.end), end.length)


def quarter_from_months(parts: Mapping[Period, Part], quarter: Period) -> Total:
    """Return the sum of a quarter's three months.

    Raises:
        MeasureError: The sum is too large to be one.
    """
    return _window(parts, quarter.end, Length.QUARTER, Length.MONTH)


def annual(parts: Mapping[Period, Part], year: Period, length: Length) -> Total:
    """Return the sum of a financial year, from its months or its quarters.

    Raises:
        MeasureError: The sum is too large to be one.
    """
    return _window(parts, year.end, Length.YEAR, length)


def rolling(parts: Sequence[Part], size: int = 12) -> tuple[Total, ...]:
    """Return for each row of a column the sum of its part and those above it, `size` in all.

    Args:
        parts: What each of evenly spaced periods adds, oldest first.
        size: How many periods a window has; above 0.

    Returns:
        A total a part; the first, which have too few before them, are missing.

    Raises:
        MeasureError: The size is not above 0, or a sum is too large to be one.
    """
    if size < 1:
        raise MeasureError(f"a window of {size} periods holds nothing.", do="Type a number above 0.")
    return tuple(
        Total(MISSING, MISSING, f"only {end} of {size} periods")
        if end < size
        else _total((f"period {at + 1}", parts[at]) for at in range(end - size, end))
        for end in range(1, len(parts) + 1)
    )


_ABSENT: Final = Part(MISSING)


def _window(parts: Mapping[Period, Part], end: int, months: int, length: Length) -> Total:
    """Return the sum of so many months to a month, from periods of one length."""
    periods = [Period(last, length) for last in range(end - months + length, end + 1, length)]
    return _total((period.title, parts.get(period, _ABSENT)) for period in periods)


def _total(named: Iterable[tuple[str, Part]]) -> Total:
    names, parts = zip(*named, strict=True)
    number, why = _sum(names, [part.number for part in parts])
    denominators = [part.denominator for part in parts]
    if all(value.state is State.MISSING for value in denominators):
        return Total(number, MISSING, why)
    denominator, more = _sum(names, denominators)
    wanting = [why] if why else []
    if more:
        wanting.append(f"denominator of {more}")
    return Total(number, denominator, "; ".join(wanting))


def _sum(names: Sequence[str], values: Sequence[Value]) -> tuple[Value, str]:
    """Return the sum of values, or the state of what is wanting and which those are."""
    wanting = {name: value for name, value in zip(names, values, strict=True) if value.number is None}
    if wanting:
        state = min((value.state for value in wanting.values()), key=_RANK.index)
        return Value(state), "; ".join(f"{name}: {state_words(value)}" for name, value in wanting.items())
    # As people would add what they typed: 0.1 twelve times is 1.2.
    total = float(sum(exact(value.number) for value in values if value.number is not None))
    marked = any(value.state is State.UNRELIABLE for value in values)
    return Value(State.UNRELIABLE if marked else State.NUMBER, sensible(total)), ""
