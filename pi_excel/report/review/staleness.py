"""Populations and comparators that time has gone past."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from pi_excel.book.grid import CellRef
from pi_excel.book.layout import COMPARATORS
from pi_excel.book.model import PIBook
from pi_excel.book.records import Against, Population
from pi_excel.book.text import listed, quote
from pi_excel.errors import Problem, Severity
from pi_excel.judgement.verdict import Verdict
from pi_excel.measures.figures import Figures
from pi_excel.period import Period

_YEAR = re.compile(r"(?<!\d)(?:19|20)\d{2}(?!\d)")

_POPULATION_YEARS = 3
"""From so many years on a population is old: mid-2015 came out in June 2016, so one year is usual."""

_YEARS_ON_A_PAGE = 2
"""Older figures than the outturn before are in charts only."""

_COMPARATOR_YEARS = 2
"""A comparator more financial years older than what is judged is stale: one or two are usual."""

_NAMED = 3
"""How many indicators are named where many share a stale comparator."""


def estimated_year(text: str) -> int | None:
    """Return the year that a population estimates: 2015 of `2015`, `mid-2015`; `None` where none is said."""
    found = _YEAR.search(text)
    return int(found[0]) if found else None


def stale_populations(book: PIBook, figures: Figures, verdicts: Sequence[Verdict]) -> Iterator[Problem]:
    """Yield the populations that rates use long after their year, and newer ones that nothing uses."""
    used = dict.fromkeys(
        figure.population
        for verdict in verdicts
        for figure in figures.by_ref.get(verdict.indicator.ref, {}).values()
        if figure.population is not None and figure.period.year >= verdict.period.back(_YEARS_ON_A_PAGE)
    )
    for population in used:
        year = estimated_year(population.year)
        if year is not None and population.used_for.first_year - year >= _POPULATION_YEARS:
            yield Problem(
                Severity.WARNING,
                str(population.where),
                f"The rates of {population.used_for} use {quote(population.name)} of {year}.",
                "If a newer estimate is out, add it and move Used for to it.",
            )
    yield from _unused(book, used)


def _unused(book: PIBook, used: Iterable[Population]) -> Iterator[Problem]:
    """Tell of estimates newer than the one in use: a rate changes only by a deliberate act."""
    latest: dict[str, Population] = {}
    for population in used:
        if population.name not in latest or latest[population.name].used_for < population.used_for:
            latest[population.name] = population
    for row in book.unused_populations:
        current = latest.get(row.name)
        year, newer = estimated_year(current.year) if current else None, estimated_year(row.year)
        if current is None or year is None or newer is None:
            continue
        if year < newer <= current.used_for.first_year:
            yield Problem(
                Severity.NOTE,
                str(row.where),
                f"{quote(row.name)} of {newer} is used for no year; the rates of {current.used_for} use "
                f"that of {year}.",
                f"To use it, type {current.used_for} in its Used for and clear it in row "
                f"{current.where.row}.",
            )


def stale_comparators(book: PIBook, verdicts: Sequence[Verdict]) -> Iterator[Problem]:
    """Yield the other places' figures in use that are more than two years older than what is judged.

    Indicators that are compared with the same place and period share one line.
    """
    stale: dict[tuple[Against, Period, Period], list[tuple[str, CellRef]]] = {}
    for verdict in verdicts:
        for one in verdict.comparisons:
            if (
                one.where is None
                or one.period is None
                or one.value.number is None
                or not one.against.is_place
            ):
                continue
            if verdict.period.first_year - one.period.first_year > _COMPARATOR_YEARS:
                key = one.against, one.period, verdict.period
                stale.setdefault(key, []).append((verdict.indicator.ref, one.where))
    do = f"Add newer figures to {COMPARATORS.sheet}, where they are out."
    if book.attached is not None:
        do = "Type newer figures under a heading of their year and attach again, where they are out."
    for (against, period, judged), those in stale.items():
        refs = [ref for ref, _ in those]
        named = refs if len(refs) <= _NAMED else [*refs[:_NAMED], f"{len(refs) - _NAMED} more"]
        yield Problem(
            Severity.WARNING,
            str(those[0][1]),
            f"{listed(named, 'and')} at {judged.title}: compared with {against} in {period}, the newest "
            "there is.",
            do,
        )
