"""What the `PI Book` page says of each indicator: one row of cells, part by part."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache

from pi_excel.book.layout import PagePart
from pi_excel.book.model import PIBook
from pi_excel.book.records import Against
from pi_excel.judgement.verdict import Verdict
from pi_excel.measures.figures import Figures
from pi_excel.period import Period
from pi_excel.report.exceptions import ExceptionList, ListPlace
from pi_excel.report.page_formulas import Told, counted_with
from pi_excel.report.pages import figure_shown, target_shown
from pi_excel.report.symbols import status_words, symbol
from pi_excel.report.words import comparator_text, comparison_words, reasons, status_note

_COMPARISON_PARTS = {
    Against.LAST_OUTTURN: (PagePart.SYMBOL_LAST, PagePart.WORDS_LAST),
    Against.OUTTURN_BEFORE: (PagePart.SYMBOL_BEFORE, PagePart.WORDS_BEFORE),
    Against.ENGLAND: (PagePart.SYMBOL_ENGLAND, PagePart.WORDS_ENGLAND),
    Against.NEIGHBOURS: (PagePart.SYMBOL_NEIGHBOURS, PagePart.WORDS_NEIGHBOURS),
}

EXCEPTION_WORDS = {
    ListPlace.REPORTED: "Yes",
    ListPlace.NOT_SUPPLIED: "Not supplied",
    ListPlace.TAKEN_OUT: "Taken out",
    ListPlace.NONE: "No",
}
"""Whether an indicator is an exception, in a word."""


_OWN_WORDS = (PagePart.REF, PagePart.INDICATOR, PagePart.PORTFOLIO, PagePart.BETTER)
"""What an indicator is called; it stays on the page when the indicator cannot be read."""


@lru_cache(maxsize=1)
def page_periods(reporting: Period) -> Mapping[PagePart, Period]:
    """Return the period each figure column of the page stands for: the same for every indicator."""
    first = reporting.first_year
    return {
        PagePart.OUTTURN_BEFORE: reporting.back(2),
        PagePart.LAST_OUTTURN: reporting.back(1),
        PagePart.Q1: Period.of_quarter(first, 1),
        PagePart.Q2: Period.of_quarter(first, 2),
        PagePart.Q3: Period.of_quarter(first, 3),
        PagePart.Q4: Period.of_quarter(first, 4),
    }


def page_headings(reporting: Period) -> dict[PagePart, str]:
    """Return the headings that move with the year."""
    headings = {part: str(period) for part, period in page_periods(reporting).items()}
    return {**headings, PagePart.TARGET: f"{reporting.year} Target"}


def left_out_row() -> dict[PagePart, str]:
    """Return what the page says of an indicator that could not be read: that, and no figure."""
    return {part: "" for part in PagePart if part not in _OWN_WORDS} | {PagePart.STATUS: "not read"}


def page_row(
    book: PIBook, figures: Figures, verdict: Verdict, exceptions: ExceptionList
) -> dict[PagePart, Told]:
    """Return what the page says of an indicator, by part, with what its formulas count with."""
    indicator, reporting = verdict.indicator, verdict.reporting
    row: dict[PagePart, Told] = {
        PagePart.REF: indicator.ref,
        PagePart.INDICATOR: indicator.name,
        PagePart.PORTFOLIO: indicator.portfolio,
        PagePart.BETTER: str(indicator.better),
        PagePart.TARGET: _target(verdict),
        PagePart.JUDGED_AT: verdict.period.title,
        PagePart.STATUS: status_words(verdict.status, book.settings.status_words),
        PagePart.EXCEPTION: EXCEPTION_WORDS[exceptions.place_of(verdict)],
        PagePart.REASONS: " ".join(reasons(verdict, book.settings)) or status_note(verdict),
    }
    for part, period in page_periods(reporting).items():
        row[part] = figure_shown(figures, verdict, period)
    for symbol_part, words_part in _COMPARISON_PARTS.values():
        row[symbol_part] = row[words_part] = ""
    for comparison in verdict.comparisons:
        if comparison.against in _COMPARISON_PARTS:
            symbol_part, words_part = _COMPARISON_PARTS[comparison.against]
            row[symbol_part] = symbol(comparison.direction) if comparison.direction is not None else ""
            beside = comparator_text(indicator, comparison) if verdict.has_figure else ""
            words = comparison_words(comparison, verdict.value)
            row[words_part] = f"{words}: {beside}" if beside else words
    has_formulas = book.page is not None and PagePart.JUDGED in book.page.columns
    return row | counted_with(verdict, book.settings) if has_formulas else row


def _target(verdict: Verdict) -> str:
    shown = target_shown(verdict)
    other_year = shown and verdict.period.year != verdict.reporting.year
    return f"{shown}, {verdict.period.year}" if other_year else shown
