"""The list of a book's exceptions as plain words and symbols: small enough to come from a worker process."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from pi_excel.book.model import Indicator
from pi_excel.book.states import Value, state_words
from pi_excel.judgement.verdict import Verdict
from pi_excel.period import Period
from pi_excel.refresh import Refresh
from pi_excel.report.model import Contents
from pi_excel.report.pages import direction_grid, target_shown
from pi_excel.report.words import figure_text, reasons


@dataclass(frozen=True, slots=True)
class ListedDirection:
    """A direction of travel; the names are the keys of `exceptions --json`.

    Attributes:
        against: What the figure is compared with.
        comparator_shown: Its value.
        period: Its period; empty where it has none.
        symbol: Such as `⇧✗`.
        words: Such as `up, worse`.
    """

    against: str
    comparator_shown: str
    period: str
    symbol: str
    words: str


@dataclass(frozen=True, slots=True)
class ListedException:
    """An exception; the names are the keys of `exceptions --json`.

    Attributes:
        ref: The indicator's reference.
        indicator: What it measures.
        better: Which way is better.
        shown: The figure judged; empty where there is none.
        target_shown: The target; empty where there is none.
        status: The status in words; empty where there is none.
        reasons: Why it is an exception.
        sheet: The tab of its report; empty where it has none.
        directions: The directions of travel, in the order of the report.
    """

    ref: str
    indicator: str
    better: str
    shown: str
    target_shown: str
    status: str
    reasons: tuple[str, ...]
    sheet: str
    directions: tuple[ListedDirection, ...]


@dataclass(frozen=True, slots=True)
class ExceptionListing:
    """The exceptions of a book.

    Attributes:
        period: The reporting period.
        contents: What the contents sheet says.
        exceptions: In rank order, then last quarter's that were not supplied.
    """

    period: Period
    contents: Contents
    exceptions: tuple[ListedException, ...]


def list_judged(refreshed: Refresh) -> ExceptionListing:
    """Return the exceptions of a book, and last quarter's that were not supplied."""
    tabs = {sheet.ref: sheet.title for sheet in refreshed.reports}
    settings, found = refreshed.book.settings, refreshed.exceptions
    return ExceptionListing(
        refreshed.period,
        refreshed.contents,
        (
            *(_listed(verdict, reasons(verdict, settings), tabs) for verdict in found.ranked),
            *(_listed(verdict, ("Not supplied this quarter.",), tabs) for verdict in found.not_supplied),
        ),
    )


def _listed(verdict: Verdict, why: tuple[str, ...], tabs: Mapping[str, str]) -> ListedException:
    indicator = verdict.indicator
    return ListedException(
        ref=indicator.ref,
        indicator=indicator.name,
        better=str(indicator.better),
        shown=verdict.figure.shown if verdict.figure is not None else "",
        target_shown=target_shown(verdict),
        status=str(verdict.status or ""),
        reasons=tuple(why),
        sheet=tabs.get(indicator.ref, ""),
        directions=_directions(verdict),
    )


def _directions(verdict: Verdict) -> tuple[ListedDirection, ...]:
    return tuple(
        ListedDirection(
            against=str(comparison.against),
            comparator_shown=_shown(verdict.indicator, comparison.value),
            period=str(comparison.period or ""),
            symbol=column.symbol,
            words=column.words,
        )
        for comparison, column in zip(verdict.comparisons, direction_grid(verdict), strict=True)
    )


def _shown(indicator: Indicator, value: Value) -> str:
    return figure_text(indicator, value.number) if value.number is not None else state_words(value)
