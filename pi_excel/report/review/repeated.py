"""Figures that stand still where that is improbable: they may be copies of the period before.

A count of 0, 100% and other round figures come again by themselves. What counts is how many digits come
again, and how often.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TypeAlias

from pi_excel.book.model import PIBook
from pi_excel.book.records import Basis
from pi_excel.errors import Problem, Severity
from pi_excel.judgement.basis import basis_is_cumulative
from pi_excel.measures.figures import Figure, Figures
from pi_excel.measures.rounding import Scale, exact
from pi_excel.report.review.cells import series_of, told, typed_cell

_MANY_PERIODS = 4
"""So many periods in a row with the same figure are improbable for one of three digits."""

_SOME_DIGITS = 3
_MANY_DIGITS = 4
"""A figure of four digits is improbable to come twice."""

_MAY_STAND_STILL = (Basis.SNAPSHOT, Basis.UNKNOWN)
"""The bases of stocks, such as dwellings and schools, of which there may be as many a quarter later."""

_ENOUGH_CASES = 20
"""From so many cases it is improbable that number and denominator both come again, or that none are added."""

_Said: TypeAlias = tuple[float | None, ...]


def repeated_figures(book: PIBook, figures: Figures) -> Iterator[Problem]:
    """Yield the newest figures that say the same as those before them."""
    for indicator in book.indicators:
        for those in series_of(figures, indicator).values():
            alike = _alike_to_the_end(those)
            if _improbable(alike):
                yield _problem(book, alike)


def _alike_to_the_end(those: Sequence[Figure]) -> Sequence[Figure]:
    """Return the newest figures, of periods in a row, that say the same as the newest."""
    first = len(those) - 1
    while (
        first and _follow(those[first - 1], those[first]) and _said(those[first - 1]) == _said(those[first])
    ):
        first -= 1
    return those[first:]


def _follow(before: Figure, after: Figure) -> bool:
    return after.period.previous == before.period


def _said(figure: Figure) -> _Said:
    number = figure.number
    return (number, figure.observation.denominator.number) if number is not None else (figure.value.number,)


def _improbable(alike: Sequence[Figure]) -> bool:
    newest, times = alike[-1], len(alike)
    if times == 1:
        return False
    if times >= _MANY_PERIODS and _digits(newest) >= _SOME_DIGITS:
        return True
    if newest.indicator.basis in _MAY_STAND_STILL:
        return False
    return _digits(newest) >= _MANY_DIGITS or _same_cases(newest) or _adds_nothing(alike[-2], newest)


def _same_cases(newest: Figure) -> bool:
    """Return whether a part and its whole that come again are both large."""
    part, whole = newest.number, newest.observation.denominator.number
    return part is not None and whole is not None and min(part, whole - part) >= _ENOUGH_CASES


def _adds_nothing(before: Figure, newest: Figure) -> bool:
    """Return whether a large count that grows from April has not grown."""
    same_year = before.period.year == newest.period.year
    return basis_is_cumulative(newest.indicator) and same_year and (newest.number or 0.0) >= _ENOUGH_CASES


def _digits(figure: Figure) -> int:
    """Return how many digits a figure has as people read it, noughts at its ends left out: 3 for 18.2%."""
    number = figure.number
    shown = (
        exact(number) if number is not None else Scale.of(figure.indicator).shown(figure.value.number or 0.0)
    )
    return len(shown.normalize().as_tuple().digits)


def _problem(book: PIBook, alike: Sequence[Figure]) -> Problem:
    first, newest = alike[0], alike[-1]
    since = f"for {len(alike)} periods, since" if len(alike) > _SOME_DIGITS else "as for"
    return Problem(
        Severity.WARNING,
        str(typed_cell(book, newest)),
        f"{newest.indicator.ref} {newest.period.title} is {told(newest)}, to the last digit the same "
        f"{since} {first.period.title}.",
        "If it was copied, type the period's own figure; if it is right, nothing needs doing.",
    )
