"""Figures that were probably typed where another was meant: used all the same, and asked about."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from pi_excel.book.layout import OVERRIDES_NAME
from pi_excel.book.model import Measure, PIBook
from pi_excel.book.records import Basis
from pi_excel.errors import Problem, Severity
from pi_excel.judgement.verdict import Verdict
from pi_excel.measures.figures import Figure, Figures
from pi_excel.measures.rounding import show_number
from pi_excel.period import Length
from pi_excel.report.words import figure_text

_OF_A_YEAR = (Basis.UNKNOWN, Basis.ROLLING)
"""The bases of which a quarter's figure is as large as a year's."""

_A_QUARTER = (0.15, 0.4)
"""What share of a year a single quarter has: a quarter, more or less."""

_SMALLEST = 20
"""Below it a count may well fall to a quarter within a year."""


def doubtful_figures(book: PIBook, figures: Figures, verdicts: Iterable[Verdict]) -> Iterator[Problem]:
    """Yield the figures of one quarter that stand where twelve months are meant.

    In the published report a count of 2,813 stands in the column of a quarter: it is of twelve months. Who
    types the quarter's own 703 there makes it fall by three quarters, and every symbol with it.
    """
    for verdict in verdicts:
        figure, indicator = verdict.figure, verdict.indicator
        if figure is None or figure.period.length is Length.YEAR or indicator.basis not in _OF_A_YEAR:
            continue
        before = figures.at(indicator, verdict.period.back(1))
        if before is not None and _looks_like_a_quarter(figure, before):
            where = f"in {OVERRIDES_NAME}" if book.attached is not None else "in Indicators"
            yield Problem(
                Severity.WARNING,
                str(figure.where),
                f"{_told(figure)} looks like one quarter; last year was {_told(before)}.",
                f"If it is part of the year, set the Basis of {indicator.ref} to Quarter or Year to date "
                f"{where}; else type the figure of twelve months.",
            )


def _looks_like_a_quarter(figure: Figure, before: Figure) -> bool:
    if figure.indicator.measure not in {Measure.COUNT, Measure.RATE}:
        return False
    now, then = figure.number, before.number
    if now is None or then is None:
        now, then = figure.value.number, before.value.number
    low, high = _A_QUARTER
    return now is not None and then is not None and then >= _SMALLEST and low <= now / then <= high


def _told(figure: Figure) -> str:
    if figure.number is not None:
        return show_number(figure.number)
    return figure_text(figure.indicator, figure.value.number or 0.0)
