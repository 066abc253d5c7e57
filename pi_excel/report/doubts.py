"""Figures that were probably typed where others were meant: used all the same, and asked about."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from pi_excel.book.layout import OVERRIDES_NAME
from pi_excel.book.model import Indicator, Measure, PIBook
from pi_excel.book.records import Basis
from pi_excel.book.text import listed
from pi_excel.errors import Problem, Severity
from pi_excel.judgement.out_of_step import Match, out_of_step
from pi_excel.judgement.verdict import Verdict
from pi_excel.measures.figures import Figure, Figures
from pi_excel.measures.rounding import Scale, show_number
from pi_excel.period import Length, Period
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
        told = _looks_like_a_quarter(figure, before) if before is not None else ""
        if told:
            where = f"in {OVERRIDES_NAME}" if book.attached is not None else "in Indicators"
            yield Problem(
                Severity.WARNING,
                str(figure.where),
                told,
                f"If it is part of the year, set the Basis of {indicator.ref} to Quarter or Year to date "
                f"{where}; else type the figure of twelve months.",
            )


def _looks_like_a_quarter(figure: Figure, before: Figure) -> str:
    """Return `703 looks like one quarter; last year was 2,551.`, by the numbers where both are known."""
    if figure.indicator.measure not in {Measure.COUNT, Measure.RATE}:
        return ""
    now, then = figure.number, before.number
    numbers = now is not None and then is not None
    if not numbers:
        now, then = figure.value.number, before.value.number
    low, high = _A_QUARTER
    if now is None or then is None or then < _SMALLEST or not low <= now / then <= high:
        return ""
    shown = [show_number(one) if numbers else figure_text(figure.indicator, one) for one in (now, then)]
    return f"{shown[0]} looks like one quarter; last year was {shown[1]}."


def series_out_of_step(
    indicator: Indicator, own: Mapping[Period, Figure], published: Mapping[Period, float], source: str
) -> Problem | None:
    """Return the doubt that an indicator's outturns stand a year beside those that were published.

    Args:
        indicator: The indicator.
        own: Its figures by period; those of years are its outturns.
        published: The series published for the same indicator and place, by financial year.
        source: Who published it, such as `the Department for Education`.
    """
    known = {year: figure.value.number for year, figure in own.items() if figure.value.number is not None}
    matches = out_of_step(known, published, Scale.of(indicator))
    if not matches:
        return None
    told = listed([_off_by_a_year(indicator, match) for match in matches], "and")
    what = f"{told}, as {source} published it. Is the series of {indicator.ref} a year out of step?"
    where = own[matches[0].year].where
    do = "Check which year each outturn belongs to, and type each in the column of its year."
    return Problem(Severity.WARNING, str(where), what, do)


def _off_by_a_year(indicator: Indicator, match: Match) -> str:
    """Return such as `18.2% for 2014/15 is the figure of 2013/14 (2014/15: 22.9%)`."""
    own = f"{figure_text(indicator, match.value)} for {match.year} is the figure of {match.is_of}"
    if match.published is None:
        return own
    return f"{own} ({match.year}: {figure_text(indicator, match.published)})"
