"""The pages: a report for each exception."""

from __future__ import annotations

from collections.abc import Iterable

from pi_excel.book.model import PIBook, Polarity
from pi_excel.book.records import Target
from pi_excel.book.setting_values import Settings
from pi_excel.book.states import state_word
from pi_excel.book.text import tab_title
from pi_excel.judgement.evidence import NO_EVIDENCE, Evidence
from pi_excel.judgement.verdict import Verdict
from pi_excel.measures.figures import Figures
from pi_excel.measures.rounding import Scale, show, show_number
from pi_excel.period import Length, Period
from pi_excel.report.commentary import blocks
from pi_excel.report.exceptions import ExceptionList
from pi_excel.report.model import EXCEPTION_IDENT, DirectionColumn, OutturnColumn, ReportSheet
from pi_excel.report.opinion import evidence_for, opinion_line, opinion_words
from pi_excel.report.symbols import KEY, direction_tone, heading, status_tone, status_words, symbol
from pi_excel.report.trend import trend_chart
from pi_excel.report.words import (
    comparator_text,
    comparison_words,
    range_text,
    reasons,
    status_note,
)

CONTENTS_TITLE = "Exceptions"
"""The tab of the contents sheet."""

_NOT_IN_TABS = str.maketrans(dict.fromkeys(r"[]:*?/\'", "-"))


def report_title(settings: Settings, reporting: Period) -> str:
    """Return the running head of the reports: `Appendix 9(b) - Exception Reports (Q1 2016/17)`."""
    return settings.report_title.replace("{period}", reporting.title)


def report_sheets(book: PIBook, figures: Figures, exceptions: ExceptionList) -> tuple[ReportSheet, ...]:
    """Return a report for each exception, in rank order."""
    refs = [indicator.ref for indicator in book.indicators]
    titles = dict(zip(refs, _tab_titles(refs), strict=True))
    return tuple(
        _report(book, figures, verdict, titles[verdict.indicator.ref]) for verdict in exceptions.ranked
    )


def target_shown(verdict: Verdict) -> str:
    """Return the target as people read it: `443 (153.8)`, `TBC`, `435.8 to 637.6`; empty for none."""
    indicator, goal = verdict.indicator, verdict.goal
    if indicator.better.polarity is Polarity.RANGE:
        return range_text(indicator)
    if goal.quarter is not None and goal.value is not None:
        return show(None, goal.value, Scale.of(indicator), indicator.measure)
    return year_target_shown(verdict, goal.target)


def year_target_shown(verdict: Verdict, target: Target | None) -> str:
    """Return a year's target as people read it, with the number it stands for where there is one."""
    indicator = verdict.indicator
    if target is None:
        return ""
    if target.value.number is None:
        return state_word(target.value)
    return show(target.number.number, target.value.number, Scale.of(indicator), indicator.measure)


def _report(book: PIBook, figures: Figures, verdict: Verdict, title: str) -> ReportSheet:
    indicator, settings = verdict.indicator, book.settings
    evidence = evidence_for(settings, verdict)
    return ReportSheet(
        ident=f"{EXCEPTION_IDENT}{indicator.ref}",
        title=title,
        portfolio=indicator.portfolio,
        ref=indicator.ref,
        indicator=indicator.name,
        better=str(indicator.better),
        row_label=indicator.row_label,
        outturns=outturn_grid(figures, verdict),
        directions=direction_grid(verdict, evidence),
        status=status_words(verdict.status, settings.status_words),
        tone=status_tone(verdict.status),
        why=reasons(verdict, settings),
        notes=_notes(verdict, opinion_line(verdict, evidence, settings.confidence)),
        chart=trend_chart(figures, verdict, settings.council),
        commentary=blocks(book, verdict),
        key=KEY,
        running_head=report_title(settings, verdict.reporting),
    )


def figure_shown(figures: Figures, verdict: Verdict, period: Period) -> str:
    """Return an indicator's figure for a period as a page shows it; empty when it is not yet due."""
    figure = figures.at(verdict.indicator, period) if period.end <= verdict.period.end else None
    return figure.shown if figure is not None else ""


def outturn_grid(figures: Figures, verdict: Verdict) -> tuple[OutturnColumn, ...]:
    """Return two past years, then the quarters and the target of the year judged.

    An indicator judged by year has that year's figure in place of the quarters.
    """
    judged = verdict.period
    year = judged.year

    def shown(period: Period) -> str:
        return figure_shown(figures, verdict, period)

    columns = [OutturnColumn(str(past), "", shown(past)) for past in (judged.back(2), judged.back(1))]
    if judged.length is Length.YEAR:
        columns.append(OutturnColumn(str(year), "Outturn", shown(year)))
    else:
        quarters = [Period.of_quarter(year.first_year, number) for number in range(1, 5)]
        columns += [
            OutturnColumn(str(year), f"Q{period.quarter_number}", shown(period)) for period in quarters
        ]
    target = target_shown(verdict)
    return (*columns, OutturnColumn(str(year), "Target", target))


def direction_grid(verdict: Verdict, evidence: Evidence = NO_EVIDENCE) -> tuple[DirectionColumn, ...]:
    """Return an indicator's comparisons as columns, their words with what chance allows to be said."""
    return tuple(
        DirectionColumn(
            heading=heading(comparison),
            symbol=symbol(comparison.direction) if comparison.direction is not None else "",
            words=comparison_words(comparison, verdict.value)
            + opinion_words(evidence.opinions.get(comparison.against)),
            comparator=comparator_text(verdict.indicator, comparison),
            tone=direction_tone(comparison.direction),
        )
        for comparison in verdict.comparisons
    )


def _notes(verdict: Verdict, opinion: str) -> tuple[str, ...]:
    notes = [opinion, status_note(verdict)]
    figure = verdict.figure
    if figure is not None and figure.population is not None:
        used = figure.population
        origin = f" ({used.source})" if used.source else ""
        notes.append(f"Rates for {used.used_for} use a population of {show_number(used.value)}{origin}.")
    if figure is not None and figure.observation.quality:
        notes.append(f"The {verdict.period.title} figure is {figure.observation.quality}.")
    compared = [comparison for comparison in verdict.comparisons if comparison.direction is not None]
    if any(comparison.comparability.part_year for comparison in compared):
        notes.append("The year is not complete: a part-year figure is compared with whole years.")
    notes += [
        f"The {comparison.against} figure has moved on from {comparison.moved_from} to {comparison.period} "
        "since last quarter."
        for comparison in verdict.comparisons
        if comparison.moved_from is not None
    ]
    return tuple(note for note in notes if note)


def _tab_titles(refs: Iterable[str]) -> tuple[str, ...]:
    """Return tab titles: 31 characters at most as Excel counts them, none twice however it is spelt.

    They depend on the book's indicators alone, so that a title does not move when a rank does.
    """
    taken: set[str] = {CONTENTS_TITLE.casefold()}
    titles = []
    for ref in refs:
        base = f"Exception {ref}".translate(_NOT_IN_TABS)
        title, copy = tab_title(base), 1
        while title.casefold() in taken:
            copy += 1
            title = tab_title(base, f"~{copy}")
        taken.add(title.casefold())
        titles.append(title)
    return tuple(titles)
