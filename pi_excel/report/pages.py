"""The pages: a report for each exception, and the contents sheet before them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from pi_excel.book.model import PIBook, Polarity, Settings, State, Target
from pi_excel.judgement.tolerance import Status
from pi_excel.judgement.verdict import Verdict
from pi_excel.measures.figures import Figures, state_word
from pi_excel.measures.rounding import Scale, show
from pi_excel.period import Length, Period
from pi_excel.report.commentary import blocks
from pi_excel.report.exceptions import ExceptionList
from pi_excel.report.model import Contents, ContentsRow, DirectionColumn, OutturnColumn, ReportSheet
from pi_excel.report.symbols import KEY, heading, status_words, symbol
from pi_excel.report.trend import trend_chart
from pi_excel.report.words import (
    comparator_text,
    comparison_words,
    range_text,
    reasons,
    state_words,
    status_note,
)

CONTENTS_TITLE = "Exceptions"
"""The tab of the contents sheet."""

_TAB_LENGTH = 31
_NOT_IN_TABS = str.maketrans(dict.fromkeys(r"[]:*?/\'", "-"))


def report_title(settings: Settings, reporting: Period) -> str:
    """Return the running head of the reports: `Appendix 9(b) - Exception Reports (Q1 2016/17)`."""
    return settings.report_title.replace("{period}", reporting.title)


def report_sheets(book: PIBook, figures: Figures, exceptions: ExceptionList) -> tuple[ReportSheet, ...]:
    """Return a report for each exception, in rank order."""
    titles = _tab_titles([verdict.indicator.ref for verdict in exceptions.ranked])
    return tuple(
        _report(book, figures, verdict, title)
        for verdict, title in zip(exceptions.ranked, titles, strict=True)
    )


def contents(
    book: PIBook,
    reporting: Period,
    verdicts: Iterable[Verdict],
    exceptions: ExceptionList,
    sheets: Iterable[ReportSheet],
) -> Contents:
    """Return the contents sheet that stands before the reports."""
    tabs = {sheet.ref: sheet.title for sheet in sheets}
    return Contents(
        ident="exceptions",
        title=CONTENTS_TITLE,
        heading=report_title(book.settings, reporting),
        summary=_summary(tuple(verdicts), exceptions, reporting),
        direction_headings=("EoY", "EoY before", "England", "Stat Neighbour"),
        rows=tuple(_contents_row(book.settings, verdict, tabs) for verdict in exceptions.ranked),
        not_supplied=tuple(map(_not_supplied, exceptions.not_supplied)),
        taken_out=tuple(_taken_out(book.settings, verdict) for verdict in exceptions.taken_out),
        key=KEY,
        running_head=report_title(book.settings, reporting),
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
        return "TBC" if target.value.state is State.TBC else state_word(target.value)
    return show(target.number.number, target.value.number, Scale.of(indicator), indicator.measure)


def _report(book: PIBook, figures: Figures, verdict: Verdict, title: str) -> ReportSheet:
    indicator, settings = verdict.indicator, book.settings
    return ReportSheet(
        ident=f"exception:{indicator.ref}",
        title=title,
        portfolio=indicator.portfolio,
        ref=indicator.ref,
        indicator=indicator.name,
        better=str(indicator.better),
        row_label=indicator.row_label,
        outturns=outturn_grid(figures, verdict),
        directions=direction_grid(verdict),
        status=status_words(verdict.status, settings.status_words),
        why=reasons(verdict, settings),
        notes=_notes(verdict),
        chart=trend_chart(figures, verdict, settings.council),
        commentary=blocks(book, verdict),
        key=KEY,
        running_head=report_title(settings, verdict.reporting),
    )


def outturn_grid(figures: Figures, verdict: Verdict) -> tuple[OutturnColumn, ...]:
    """Return two past years, then the quarters and the target of the year judged.

    An indicator judged by year has that year's figure in place of the quarters.
    """
    indicator, judged = verdict.indicator, verdict.period
    year = judged.year

    def shown(period: Period) -> str:
        figure = figures.at(indicator, period)
        return figure.shown if figure is not None and period.end <= judged.end else ""

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


def direction_grid(verdict: Verdict) -> tuple[DirectionColumn, ...]:
    """Return an indicator's comparisons as columns."""
    return tuple(
        DirectionColumn(
            heading=heading(comparison),
            symbol=symbol(comparison.direction) if comparison.direction is not None else "",
            words=comparison_words(comparison),
            comparator=comparator_text(verdict.indicator, comparison),
        )
        for comparison in verdict.comparisons
    )


def _notes(verdict: Verdict) -> tuple[str, ...]:
    notes = [status_note(verdict)]
    figure = verdict.figure
    if figure is not None and figure.population is not None:
        used = figure.population
        origin = f" ({used.source})" if used.source else ""
        notes.append(f"Rates for {used.used_for} use a population of {used.value:,.0f}{origin}.")
    if figure is not None and figure.observation.quality:
        notes.append(f"The {verdict.period.title} figure is {figure.observation.quality}.")
    if any(comparison.comparability.note == "part-year" for comparison in verdict.comparisons):
        notes.append("The year is not complete: a part-year figure is compared with whole years.")
    notes += [
        f"The {comparison.against} figure has moved on from {comparison.moved_from} to {comparison.period} "
        "since last quarter."
        for comparison in verdict.comparisons
        if comparison.moved_from is not None
    ]
    return tuple(note for note in notes if note)


def _contents_row(settings: Settings, verdict: Verdict, tabs: Mapping[str, str]) -> ContentsRow:
    indicator = verdict.indicator
    return ContentsRow(
        ref=indicator.ref,
        indicator=indicator.name,
        portfolio=indicator.portfolio,
        shown=verdict.figure.shown if verdict.figure is not None else "",
        period=verdict.period.title,
        target=target_shown(verdict),
        status=status_words(verdict.status, settings.status_words),
        directions=tuple(column.symbol or "n/a" for column in direction_grid(verdict)[:4]) or ("n/a",) * 4,
        why=reasons(verdict, settings),
        sheet=tabs.get(indicator.ref, ""),
    )


def _summary(verdicts: tuple[Verdict, ...], exceptions: ExceptionList, reporting: Period) -> tuple[str, ...]:
    counts = {status: sum(verdict.status is status for verdict in verdicts) for status in Status}
    neutral = sum(verdict.status is None for verdict in verdicts)
    parts = [f"{count} {status}" for status, count in counts.items() if count]
    parts += [f"{neutral} without a status, since neither way is better"] if neutral else []
    reported = len(exceptions.ranked)
    noun = "indicator is an exception" if reported == 1 else "indicators are exceptions"
    out = len(exceptions.taken_out)
    return (
        f"{reported} of {len(verdicts)} {noun} in {reporting.title}.",
        *([f"Of all {len(verdicts)}: {', '.join(parts)}."] if parts else []),
        *([f"{out} taken out of the list by setting; they are named below."] if out else []),
    )


def _not_supplied(verdict: Verdict) -> str:
    missing = verdict.value.state is State.MISSING
    now = "not supplied this quarter" if missing else f"no figure this quarter, {state_words(verdict.value)}"
    return f"{verdict.indicator.ref} {verdict.indicator.name}: {now}. It was an exception a quarter ago."


def _taken_out(settings: Settings, verdict: Verdict) -> str:
    indicator, rule = verdict.indicator, verdict.indicator.report
    until = f" until {rule.last}" if rule.last is not None else ""
    owner = f"; owner {indicator.owner}" if indicator.owner else ""
    why = f" ({rule.reason.rstrip('.')}{owner})" if rule.reason or owner else ""
    met = " ".join(reasons(verdict, settings)) or status_note(verdict)
    return f"{indicator.ref} {indicator.name}: never reported{until}{why}. {met}"


def _tab_titles(refs: Iterable[str]) -> tuple[str, ...]:
    """Return tab titles: 31 characters at most as Excel counts them, none twice however it is spelt."""
    taken: set[str] = {CONTENTS_TITLE.casefold()}
    titles = []
    for ref in refs:
        base = f"Exception {ref}".translate(_NOT_IN_TABS)
        title, copy = _cut(base, _TAB_LENGTH), 1
        while title.casefold() in taken:
            copy += 1
            suffix = f"~{copy}"
            title = _cut(base, _TAB_LENGTH - len(suffix)) + suffix
        taken.add(title.casefold())
        titles.append(title)
    return tuple(titles)


def _cut(text: str, length: int) -> str:
    """Return the start of a text; Excel counts a character beyond the basic plane as two."""
    return text.encode("utf-16-le")[: length * 2].decode("utf-16-le", "ignore").strip()
