"""Figures that cannot be, and figures that were to be settled long ago."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from pi_excel.book.figures import Quality
from pi_excel.book.layout import DATA
from pi_excel.book.model import PIBook
from pi_excel.errors import Problem, Severity
from pi_excel.judgement.basis import basis_is_cumulative
from pi_excel.judgement.verdict import Verdict
from pi_excel.measures.figures import Figure, Figures
from pi_excel.measures.rounding import show_number
from pi_excel.period import Length
from pi_excel.report.review.cells import series_of, typed_cell

_LONG = 12
"""How many months after a period's end its figure should be provisional no more."""


def impossible_counts(book: PIBook, figures: Figures) -> Iterator[Problem]:
    """Yield parts that are more than their whole, and year-to-date counts that fall within a year.

    A percentage that is worked out from such a part is an error of the arithmetic already; one that was given
    beside its counts is used as given, so that only this tells of it.
    """
    for indicator in book.indicators:
        for those in series_of(figures, indicator).values():
            for figure in those:
                yield from _more_than_all(book, figure)
            if basis_is_cumulative(indicator):
                yield from _falls(book, those)


def _more_than_all(book: PIBook, figure: Figure) -> Iterator[Problem]:
    part, whole = figure.number, figure.observation.denominator.number
    if figure.indicator.is_percentage and part is not None and whole is not None and part > whole:
        yield Problem(
            Severity.WARNING,
            str(typed_cell(book, figure)),
            f"{figure.indicator.ref} {figure.period.title}: the number {show_number(part)} is more than its "
            f"denominator {show_number(whole)}; the {figure.shown} beside them was used.",
            "Correct one of the two.",
        )


def _falls(book: PIBook, those: Sequence[Figure]) -> Iterator[Problem]:
    for before, after in pairwise(those):
        then, now = before.number, after.number
        if then is None or now is None:
            continue
        same_year = before.period.year == after.period.year and after.period.length is not Length.YEAR
        if same_year and now < then:
            yield Problem(
                Severity.WARNING,
                str(typed_cell(book, after)),
                f"{after.indicator.ref} counts from April, and falls from {show_number(then)} in "
                f"{before.period.title} to {show_number(now)} in {after.period.title}.",
                "Type the count since April; if these are counts of one period each, set its Basis to "
                "Quarter.",
            )


def stale_provisional_figures(figures: Figures, verdicts: Sequence[Verdict]) -> Iterator[Problem]:
    """Yield the indicators with figures that are provisional a year after the end of their period."""
    for verdict in verdicts:
        old = [
            figure
            for figure in figures.by_ref.get(verdict.indicator.ref, {}).values()
            if figure.observation.quality == Quality.PROVISIONAL
            and verdict.reporting.end - figure.period.end >= _LONG
        ]
        if old:
            newest = max(old, key=lambda figure: figure.period)
            more = f", and {len(old) - 1} before it," if len(old) > 1 else ""
            yield Problem(
                Severity.WARNING,
                str(newest.where),
                f"{verdict.indicator.ref} {newest.period.title}{more} is still provisional at "
                f"{verdict.reporting.title}.",
                f"Type the final figure and its Quality in {DATA.sheet}.",
            )
