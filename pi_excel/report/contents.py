"""The contents sheet: which indicators are exceptions, what became of the others, in words."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from pi_excel.book.model import PIBook
from pi_excel.book.setting_values import Settings
from pi_excel.book.states import State, state_words
from pi_excel.book.text import listed
from pi_excel.judgement.tolerance import Status
from pi_excel.judgement.verdict import Verdict
from pi_excel.period import Period
from pi_excel.report.exceptions import ExceptionList
from pi_excel.report.model import Contents, ContentsRow, ReportSheet, Sign
from pi_excel.report.pages import CONTENTS_TITLE, direction_grid, report_title, target_shown
from pi_excel.report.symbols import KEY, status_tone, status_words
from pi_excel.report.words import reasons, status_note

_NOT_COMPARED = "n/a"
_DIRECTION_HEADINGS = ("EoY", "EoY before", "England", "Stat Neighbour")


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
        summary=_summary(book, tuple(verdicts), exceptions, reporting),
        direction_headings=_DIRECTION_HEADINGS,
        rows=tuple(_contents_row(book.settings, verdict, tabs) for verdict in exceptions.ranked),
        not_supplied=tuple(
            _not_supplied(verdict, exceptions.last_judged[verdict.indicator.ref])
            for verdict in exceptions.not_supplied
        ),
        taken_out=tuple(_taken_out(book.settings, verdict) for verdict in exceptions.taken_out),
        key=KEY,
        running_head=report_title(book.settings, reporting),
    )


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
        tone=status_tone(verdict.status),
        signs=_signs(verdict),
        why=reasons(verdict, settings),
        sheet=tabs.get(indicator.ref, ""),
    )


def _signs(verdict: Verdict) -> tuple[Sign, ...]:
    columns = direction_grid(verdict)[: len(_DIRECTION_HEADINGS)]
    signs = tuple(Sign(column.symbol or _NOT_COMPARED, column.tone) for column in columns)
    return signs or (Sign(_NOT_COMPARED),) * len(_DIRECTION_HEADINGS)


def _summary(
    book: PIBook, verdicts: tuple[Verdict, ...], exceptions: ExceptionList, reporting: Period
) -> tuple[str, ...]:
    counts = {status: sum(verdict.status is status for verdict in verdicts) for status in Status}
    neutral = sum(verdict.status is None for verdict in verdicts)
    parts = [f"{count} {status}" for status, count in counts.items() if count]
    parts += [f"{neutral} without a status, since neither way is better"] if neutral else []
    reported = len(exceptions.ranked)
    noun = "indicator" if reported == len(verdicts) == 1 else "indicators"
    are = "is an exception" if reported == 1 else "are exceptions"
    out = len(exceptions.taken_out)
    return (
        f"{reported} of {len(verdicts)} {noun} {are} in {reporting.title}.",
        *([f"Of all {len(verdicts)}: {', '.join(parts)}."] if parts else []),
        *([f"{out} taken out of the list by setting; they are named below."] if out else []),
        *([f"Could not be read: {listed(book.left_out, 'and')}."] if book.left_out else []),
    )


def _not_supplied(verdict: Verdict, before: Verdict) -> str:
    missing = verdict.value.state is State.MISSING
    now = "not supplied this quarter" if missing else f"no figure this quarter, {state_words(verdict.value)}"
    since = f"It was an exception in {before.period.title}, and has had no figure since."
    return f"{verdict.indicator.ref} {verdict.indicator.name}: {now}. {since}"


def _taken_out(settings: Settings, verdict: Verdict) -> str:
    indicator, rule = verdict.indicator, verdict.indicator.report
    until = f" until {rule.last}" if rule.last is not None else ""
    why = f" ({rule.reason.rstrip('.')})" if rule.reason else ""
    met = " ".join(reasons(verdict, settings)) or status_note(verdict)
    return f"{indicator.ref} {indicator.name}: never reported{until}{why}. {met}"
