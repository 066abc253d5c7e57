"""What a page with formulas holds beside them: the figures that its formulas count with, as cells.

Such a page has formulas for the four symbols, the four words and the status: what follows from the figures of
its own row. Somebody who types another figure or target among these cells sees all nine change at once; a
refresh puts the book's own back. Each formula gives what a refresh writes on the same page without formulas:

- A figure that is not compared has a blank beside it, so there is neither a symbol nor words.
- The words name neither the value nor the period that a figure is compared with, nor why it is not compared,
  since no formula is told of periods. A column of its own says that, and a refresh writes it.
- Why a figure is an exception takes more than its row: periods, cases, special causes, what was asked for. So
  a refresh writes `Exception?` and `Reasons`.
- Where nothing is held against a figure, the cell says in words why: `no target`, `n/a: no profile for Q1`.

Two things a formula cannot say: Green, Amber and Red where a setting asks for them, and `not read`.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final, TypeAlias

from pi_excel.book.layout import PagePart
from pi_excel.book.model import Indicator, Polarity
from pi_excel.book.records import Against
from pi_excel.book.setting_values import Settings, Tolerance
from pi_excel.book.states import State, Value, state_word, state_words
from pi_excel.judgement.comparators import Comparison
from pi_excel.judgement.verdict import Goal, Verdict
from pi_excel.measures.rounding import points
from pi_excel.report.words import comparator_text, comparison_line

Told: TypeAlias = float | str | None
"""What a cell of the page says; nothing where it is blank."""

VALUE_PARTS: Final = {
    Against.LAST_OUTTURN: PagePart.VALUE_LAST,
    Against.OUTTURN_BEFORE: PagePart.VALUE_BEFORE,
    Against.ENGLAND: PagePart.VALUE_ENGLAND,
    Against.NEIGHBOURS: PagePart.VALUE_NEIGHBOURS,
}
"""Where the value and the period stand that a figure is compared with."""

COMPARED_PARTS: Final = {
    Against.LAST_OUTTURN: PagePart.COMPARED_LAST,
    Against.OUTTURN_BEFORE: PagePart.COMPARED_BEFORE,
    Against.ENGLAND: PagePart.COMPARED_ENGLAND,
    Against.NEIGHBOURS: PagePart.COMPARED_NEIGHBOURS,
}
"""Where the figure stands that is compared with, at full precision."""

_NO_TARGET: Final = "no target"
_ITS_RANGE: Final = "n/a: its range"
_NOT_YET_DUE: Final = "not yet due"


def counted_with(verdict: Verdict, settings: Settings) -> Mapping[PagePart, Told]:
    """Return what the formulas of an indicator's row count with, at full precision, by part."""
    indicator = verdict.indicator
    cells: dict[PagePart, Told] = dict.fromkeys((*VALUE_PARTS.values(), *COMPARED_PARTS.values()))
    for comparison in verdict.comparisons:
        if comparison.against in VALUE_PARTS:
            cells[VALUE_PARTS[comparison.against]] = value_and_period(verdict, comparison)
            is_compared = comparison.direction is not None
            cells[COMPARED_PARTS[comparison.against]] = comparison.value.number if is_compared else None
    return cells | {
        PagePart.JUDGED: _judged(verdict.value),
        PagePart.JUDGED_AGAINST: _goal(verdict.goal, indicator.better.polarity),
        PagePart.TOLERANCE: _tolerance(indicator, settings.tolerance_of(indicator)),
        PagePart.DECIMALS: float(indicator.decimals),
        PagePart.PERCENTAGE: "Yes" if indicator.is_percentage else "No",
    }


def value_and_period(verdict: Verdict, comparison: Comparison) -> str:
    """Return what a figure is compared with, `885.5 (2015/16)`, or why it is not: `n/a: part-year count`."""
    if comparison.direction is None:
        return comparison_line(verdict, comparison)
    told = comparator_text(verdict.indicator, comparison)
    note = comparison.comparability.note
    return f"{told}, {note}" if note else told


def _judged(value: Value) -> Told:
    """Return a figure, or the state in its place, as a formula reads it."""
    if value.number is not None:
        return value.number
    match value.state:
        case State.MISSING:
            return None
        case State.NOT_YET_DUE:
            return _NOT_YET_DUE
        case State.ERROR:
            return f"n/a: {state_words(value)}"
        case _:
            return state_word(value)


def _goal(goal: Goal, polarity: Polarity) -> Told:
    """Return the target or profile in use, or what says as much to a formula as its want says to us."""
    if polarity is Polarity.RANGE:
        return _ITS_RANGE
    if goal.value is not None:
        return goal.value
    if goal.missing:
        what = "the profile" if goal.quarter else "the target"
        return f"n/a: {goal.missing if goal.wants_profile else f'{what} cannot be used'}"
    is_to_come = goal.target is not None and goal.target.value.state is State.TBC
    return state_word(Value(State.TBC)) if is_to_come else _NO_TARGET


def _tolerance(indicator: Indicator, tolerance: Tolerance) -> str:
    """Return a tolerance as a formula reads it: a plain number below 1 would be a share."""
    is_plain = tolerance.relative or (tolerance.amount >= 1 and not indicator.is_percentage)
    return str(tolerance) if is_plain else points(str(tolerance))
