"""What the formulas of a page count with, as cells to the right of it.

The page itself holds values, in any book: whoever opens it sees what a refresh worked out. In a book with
formulas, a block beside it holds what is judged and what it is judged by, and the same judgements once more
as formulas. Somebody who types another figure or target there sees at once what would become of it, and the
page goes on saying what the book says. A refresh puts the book's own figures back.

- Each symbol and status is what the page says of the same figures, in plain words where the page says Green
  or Red. The words leave out the value and the period that a figure is compared with, and the note
  `part-year`, since no formula is told of periods.
- A figure that is not compared has a blank beside it, so there is neither a symbol nor words.
- Where nothing is held against a figure, the cell says in words why: `no target`, `n/a: no profile for Q1`.
- The reasons are those that follow from the row: off target, or no target and worse. Special causes, and what
  is asked for, are a refresh's alone.
"""

from __future__ import annotations

from typing import Final, TypeAlias

from pi_excel.book.layout import PagePart
from pi_excel.book.model import Indicator, Polarity
from pi_excel.book.records import Against
from pi_excel.book.setting_values import Settings, Tolerance
from pi_excel.book.states import State, Value, state_word, state_words
from pi_excel.judgement.verdict import Goal, Verdict
from pi_excel.measures.rounding import points

Told: TypeAlias = float | str | None
"""What a cell of the page says; nothing where it is blank."""

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


def counted_with(verdict: Verdict, settings: Settings) -> dict[PagePart, Told]:
    """Return what the formulas of an indicator's row count with, at full precision, by part."""
    indicator = verdict.indicator
    cells: dict[PagePart, Told] = dict.fromkeys(COMPARED_PARTS.values())
    for comparison in verdict.comparisons:
        if comparison.against in COMPARED_PARTS and comparison.direction is not None:
            cells[COMPARED_PARTS[comparison.against]] = comparison.value.number
    return cells | {
        PagePart.JUDGED: _judged(verdict.value),
        PagePart.JUDGED_AGAINST: _goal(verdict.goal, indicator.better.polarity),
        PagePart.TOLERANCE: _tolerance(indicator, settings.tolerance_of(indicator)),
        PagePart.DECIMALS: float(indicator.decimals),
        PagePart.PERCENTAGE: "Yes" if indicator.is_percentage else "No",
    }


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
