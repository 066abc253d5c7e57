"""How a target can be set, and what should be reached by each quarter's end on the way to it.

`TBC` stays `TBC`: what has yet to be confirmed is never worked out from something else.

Source: design section 6, `PI_TARGET`. Councils take the outturn, England's or their statistical neighbours'
figure, "whichever is more challenging" (Brighton & Hove, performance management framework). The published Q1
2016/17 targets follow from no round change on an outturn, so how one was set is kept and never guessed.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from enum import StrEnum
from typing import NamedTuple

from pi_excel.book.model import Better, Polarity
from pi_excel.book.records import Basis
from pi_excel.book.states import MISSING, State, Value, state_words
from pi_excel.errors import MeasureError
from pi_excel.measures.rates import sensible
from pi_excel.measures.rounding import exact

_QUARTERS = 4


class TargetMethod(StrEnum):
    """How a target is set."""

    FIXED = "fixed"
    CHANGE = "change"
    ENGLAND = "England"
    NEIGHBOURS = "neighbours"
    HARDEST = "hardest"


class TargetSources(NamedTuple):
    """What a target can be set from, on the indicator's scale (fractions for a percentage).

    Attributes:
        fixed: The target itself.
        outturn: The outturn that a change is made on.
        change: By what share of the outturn: -0.05 for 5% less; `None` where none is wanted.
        england: England's figure.
        neighbours: The statistical neighbours' figure.
        percent: Whether figures are fractions, which end at 1.
    """

    fixed: Value = MISSING
    outturn: Value = MISSING
    change: float | None = None
    england: Value = MISSING
    neighbours: Value = MISSING
    percent: bool = False


class SetTarget(NamedTuple):
    """A target and what it came of.

    Attributes:
        value: The target, or `TBC`.
        method: How it was set; of the hardest of several, which that was.
    """

    value: Value
    method: TargetMethod


def set_target(method: TargetMethod, better: Better, sources: TargetSources) -> SetTarget:
    """Set a target.

    Args:
        method: How.
        better: Which way is better; only the hardest of several asks for it.
        sources: What there is to set it from. The hardest is of those that are given.

    Returns:
        The target at full precision; `TBC` where what it depends on is.

    Raises:
        MeasureError: What the method needs is not given or is another state, the result is none that a
            figure can have, or neither of several is harder.
    """
    if method is TargetMethod.HARDEST:
        return _hardest(better, sources)
    value = _changed(sources) if method is TargetMethod.CHANGE else _given(method, sources)
    if value.number is not None:
        _check_share(sensible(value.number), sources)
    return SetTarget(value, method)


def _given(method: TargetMethod, sources: TargetSources) -> Value:
    name, value = {
        TargetMethod.FIXED: ("the target", sources.fixed),
        TargetMethod.ENGLAND: ("England's figure", sources.england),
        TargetMethod.NEIGHBOURS: ("the statistical neighbours' figure", sources.neighbours),
    }[method]
    return _number_or_tbc(name, value)


def _changed(sources: TargetSources) -> Value:
    """Return the outturn, changed by a share of itself."""
    change, outturn = sources.change, _number_or_tbc("the outturn", sources.outturn)
    if change is None or not -1 <= change < math.inf:
        told = "not given" if change is None else f"{change:g}"
        raise MeasureError(f"the change is {told}.", do="Give a share, such as -5%; at most -100%.")
    if outturn.number is None:
        return outturn
    if outturn.number <= 0:
        raise MeasureError(f"the outturn is {outturn.number:g}, and a share of that sets no target.")
    return Value.of(float(exact(outturn.number) * (1 + exact(change))))


def _hardest(better: Better, sources: TargetSources) -> SetTarget:
    if better.polarity not in (Polarity.HIGH, Polarity.LOW):
        raise MeasureError(f"better to be is {better}: none of several is the hardest.")
    given = {
        TargetMethod.FIXED: sources.fixed,
        TargetMethod.ENGLAND: sources.england,
        TargetMethod.NEIGHBOURS: sources.neighbours,
    }
    wanted = [method for method, value in given.items() if value.state is not State.MISSING]
    wanted += [TargetMethod.CHANGE] if sources.change is not None else []
    options = [set_target(method, better, sources) for method in wanted]
    if not options:
        raise MeasureError("there is nothing to take the hardest of.", do="Give a change, or a comparator.")
    for option in options:
        if option.value.number is None:
            return SetTarget(option.value, TargetMethod.HARDEST)
    hardest = max if better.polarity is Polarity.HIGH else min
    return hardest(options, key=lambda option: option.value.number or 0.0)


def _number_or_tbc(name: str, value: Value) -> Value:
    if value.number is None and value.state is not State.TBC:
        raise MeasureError(f"{name} is wanting: {state_words(value)}.")
    return value


def _check_share(number: float, sources: TargetSources) -> None:
    if sources.percent and not 0 <= number <= 1:
        raise MeasureError(f"it comes to {100 * number:g}%, which no percentage can be.")


def trajectory(outturn: Value, target: Value) -> Mapping[int, Value]:
    """Return the straight line from an outturn to the year's target, by quarter.

    For figures that stand at a level: snapshots, rolling twelve months, percentages, averages.

    Args:
        outturn: The last outturn.
        target: The year's target; a state is that of every quarter.

    Returns:
        What should be reached by the end of quarters 1 to 4; the fourth is the target.

    Raises:
        MeasureError: The target is a number and the outturn is none.
    """
    if target.number is None:
        return _throughout(target)
    start = _number_or_tbc("the outturn", outturn)
    if start.number is None:
        return {**_throughout(start), _QUARTERS: target}
    rise = exact(target.number) - exact(start.number)
    steps = {quarter: exact(start.number) + rise * quarter / _QUARTERS for quarter in range(1, _QUARTERS)}
    return {**{quarter: Value.of(float(step)) for quarter, step in steps.items()}, _QUARTERS: target}


def quarter_profile(
    target: Value, basis: Basis, last_year: Sequence[float] | None = None
) -> Mapping[int, Value]:
    """Return the share of the year's target that each quarter should bring, as a count.

    Args:
        target: The year's target; a state is that of every quarter.
        basis: The indicator's: year to date adds the quarters up, a quarter's own stand alone.
        last_year: Last year's count of each quarter alone, whose spread is kept; `None` for even quarters.

    Returns:
        The profile of quarters 1 to 4.

    Raises:
        MeasureError: The basis is neither of the two, or last year is not four counts, at least one above 0.
    """
    if basis not in (Basis.YEAR_TO_DATE, Basis.QUARTER):
        raise MeasureError(
            f"a target of basis '{basis}' is not spread over the year.", do="Use a straight line to it."
        )
    parts = [1.0] * _QUARTERS if last_year is None else list(last_year)
    if len(parts) != _QUARTERS or not all(0 <= part < math.inf for part in parts) or not any(parts):
        raise MeasureError("last year's quarters are not four counts, at least one of them above 0.")
    if target.number is None:
        return _throughout(target)
    whole, spread = exact(target.number), [exact(part) for part in parts]
    if basis is Basis.YEAR_TO_DATE:
        spread = [sum(spread[:quarter], start=exact(0)) for quarter in range(1, _QUARTERS + 1)]
    out_of = sum(map(exact, parts))
    return {quarter: Value.of(float(whole * part / out_of)) for quarter, part in enumerate(spread, start=1)}


def _throughout(state: Value) -> dict[int, Value]:
    return dict.fromkeys(range(1, _QUARTERS + 1), state)
