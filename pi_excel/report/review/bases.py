"""Figures that stand together and seem to be of unlike stretches of time, or unlike numbers of people."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from pi_excel.book.grid import CellRef
from pi_excel.book.layout import OVERRIDES_NAME
from pi_excel.book.model import Indicator, Measure, PIBook
from pi_excel.book.records import Basis, Comparator
from pi_excel.errors import Problem, Severity
from pi_excel.judgement.comparators import Comparison
from pi_excel.judgement.verdict import Verdict
from pi_excel.measures.figures import Figures
from pi_excel.measures.rounding import show_number
from pi_excel.period import Length, Period
from pi_excel.report.review.cells import told, typed_cell
from pi_excel.report.words import figure_text

_OF_PART_OF_A_YEAR = (Basis.QUARTER, Basis.YEAR_TO_DATE)
_WHOLE_YEAR = (0.75, 1.5)
"""Between these shares of a whole year's count, that of its first quarter is no quarter's."""

_ENOUGH_CASES = 20
"""Below it a quarter may well bring as many as a year."""

_SEASON = 0.5
"""A year of which the same quarter brought so large a share has its season then."""

_QUARTERS = (1, 2, 3, 4)
_MORE = 1.1
"""By how much a year may be more than its quarters, for what was recorded late."""

_TEN_TIMES = (8, 12.5)
"""How many times another place's rate one is that is likely for ten times as many people."""


def unlike_bases(book: PIBook, figures: Figures, verdicts: Sequence[Verdict]) -> Iterator[Problem]:
    """Yield the figures that look like another basis than the one they are held to.

    Quarters that stand where twelve months are meant are asked about by a refresh already, and so is a basis
    that is not said.
    """
    for verdict in verdicts:
        yield from _year_for_a_quarter(book, figures, verdict)
        if verdict.indicator.basis is Basis.QUARTER and verdict.indicator.measure is Measure.COUNT:
            yield from _years_unlike_quarters(book, figures, verdict.indicator)
        yield from _unlike_places(book, verdict)
        yield from _other_people(verdict)


def _year_for_a_quarter(book: PIBook, figures: Figures, verdict: Verdict) -> Iterator[Problem]:
    """Tell of a first quarter as large as a year: likely a rolling count, or one as at a date."""
    indicator, figure = verdict.indicator, verdict.figure
    counted = indicator.basis in _OF_PART_OF_A_YEAR and indicator.measure in (Measure.COUNT, Measure.RATE)
    if figure is None or not counted or figure.period.length is not Length.QUARTER:
        return
    if indicator.basis is Basis.YEAR_TO_DATE and figure.period.quarter_number > 1:
        return
    before = figures.at(indicator, figure.period.back(1))
    now, then = figure.number, before.number if before is not None else None
    if before is None or now is None or then is None or then < _ENOUGH_CASES:
        return
    last = figures.at(indicator, figure.period.same_last_year)
    seasonal = last is not None and last.number is not None and last.number >= _SEASON * then
    low, high = _WHOLE_YEAR
    if low <= now / then <= high and not seasonal:
        yield Problem(
            Severity.WARNING,
            str(typed_cell(book, figure)),
            f"{indicator.ref} {figure.period.title} is {show_number(now)}, about as many as all of "
            f"{before.period} ({show_number(then)}), and its Basis is {indicator.basis}.",
            f"If it is of twelve months, or as at a date, set its Basis so {_where_basis(book)}.",
        )


def _where_basis(book: PIBook) -> str:
    return f"on {OVERRIDES_NAME}" if book.attached is not None else "in Indicators"


def _years_unlike_quarters(book: PIBook, figures: Figures, indicator: Indicator) -> Iterator[Problem]:
    """Tell of years that are more than their quarters together, or less than one of them.

    Who is counted in two quarters counts once in the year, so it may well be less than the quarters together.
    """
    rows = figures.by_ref.get(indicator.ref, {})
    for year in (period for period in rows if period.length is Length.YEAR):
        quarters = [rows.get(Period.of_quarter(year.first_year, quarter)) for quarter in _QUARTERS]
        counts = [one.number for one in quarters if one is not None and one.number is not None]
        whole = rows[year].number
        if whole is None or len(counts) < len(_QUARTERS) or sum(counts) < _ENOUGH_CASES:
            continue
        if not max(counts) <= whole <= _MORE * sum(counts):
            yield Problem(
                Severity.WARNING,
                str(typed_cell(book, rows[year])),
                f"{indicator.ref} {year} is {show_number(whole)}, and its quarters add up to "
                f"{show_number(sum(counts))}.",
                "Type the count of the whole year, or of single quarters.",
            )


def _unlike_places(book: PIBook, verdict: Verdict) -> Iterator[Problem]:
    """Tell of other places' figures that are compared although their basis is of another kind."""
    basis, ref = verdict.indicator.basis, verdict.indicator.ref
    for comparison in verdict.comparisons:
        row = _row_of(book, ref, comparison)
        if row is None or comparison.direction is None:
            continue
        if row.basis is Basis.QUARTER and row.period.length is Length.YEAR:
            yield Problem(
                Severity.WARNING,
                str(row.where),
                f"{ref}: the figure of {row.against} for {row.period} has the Basis Quarter, and its "
                "period is a year.",
                "Correct its Basis or its Period.",
            )
        elif (
            Basis.UNKNOWN not in (basis, row.basis)
            and (row.basis is Basis.SNAPSHOT)
            and basis is not Basis.SNAPSHOT
        ):
            yield Problem(
                Severity.WARNING,
                str(row.where),
                f"{ref} is {basis}, and the figure of {row.against} for {row.period} that it is compared "
                "with is a Snapshot.",
                f"Correct the Basis of one of the two, or use a figure of {row.against} that covers a year.",
            )


def _row_of(book: PIBook, ref: str, comparison: Comparison) -> Comparator | None:
    rows = book.comparators.get((ref, comparison.against), ())
    return next((row for row in rows if row.where == comparison.where), None)


def _other_people(verdict: Verdict) -> Iterator[Problem]:
    """Tell of rates ten times those of every other place, or a tenth: likely for another number of people."""
    indicator, figure = verdict.indicator, verdict.figure
    if indicator.measure is not Measure.RATE or figure is None or not figure.value.number:
        return
    places = [one for one in verdict.comparisons if one.against.is_place and one.value.number]
    ratios = [figure.value.number / (one.value.number or 1.0) for one in places]
    low, high = _TEN_TIMES
    if len(ratios) > 1 and (
        all(low <= ratio <= high for ratio in ratios) or all(low <= 1 / ratio <= high for ratio in ratios)
    ):
        where: CellRef | None = places[0].where
        others = " and ".join(
            f"{one.against} {figure_text(indicator, one.value.number or 0.0)}" for one in places
        )
        yield Problem(
            Severity.WARNING,
            str(where or figure.where),
            f"{indicator.ref} is {told(figure)} for each {indicator.per:,}, and {others}: likely for each "
            f"{indicator.per // 10 if ratios[0] > 1 else indicator.per * 10:,}.",
            "Type all of them for the same number of people.",
        )
