"""What an indicator's figure is compared with, and what comes of it."""

from __future__ import annotations

import calendar
import datetime as dt
from typing import NamedTuple

from pi_excel.book.grid import CellRef
from pi_excel.book.model import Indicator, PIBook
from pi_excel.book.records import Against, Basis, Comparator
from pi_excel.book.states import MISSING, Value
from pi_excel.judgement.basis import COMPARED, Comparability, against_annual, against_previous, like_for_like
from pi_excel.judgement.direction import Direction, direction
from pi_excel.measures.figures import Figure, Figures
from pi_excel.measures.rounding import Scale
from pi_excel.period import Length, Period

_MONTHS_A_QUARTER = 3


class Comparison(NamedTuple):
    """A figure beside one it may be compared with.

    Attributes:
        against: What it is compared with.
        period: The comparator's period; `None` when the book has no figure of that kind.
        value: The comparator's value, or the state in its place.
        comparability: Whether the two may be compared.
        direction: The direction of travel; `None` when they may not, or one is not a number.
        where: The cell of the comparator's value.
        source: Where the comparator comes from.
        moved_from: The comparator's period a quarter ago, when it has moved on since.
    """

    against: Against
    period: Period | None
    value: Value
    comparability: Comparability = COMPARED
    direction: Direction | None = None
    where: CellRef | None = None
    source: str = ""
    moved_from: Period | None = None


def compare(book: PIBook, figures: Figures, figure: Figure, reporting: Period) -> tuple[Comparison, ...]:
    """Compare a figure with everything the design names, in its order.

    The last outturn, the one before, England, statistical neighbours; then, where the settings ask
    or the basis allows nothing else, the same quarter last year and the previous quarter.

    Args:
        book: The book.
        figures: Its figures.
        figure: The figure judged.
        reporting: The reporting period, which bounds what comparators may be used.
    """
    indicator, period = figure.indicator, figure.period
    annual = against_annual(indicator, period)
    found = [
        _with_own(figures, figure, Against.LAST_OUTTURN, period.back(1), annual),
        _with_own(figures, figure, Against.OUTTURN_BEFORE, period.back(2), annual),
        _with_place(book, figure, Against.ENGLAND, reporting),
        _with_place(book, figure, Against.NEIGHBOURS, reporting),
    ]
    if period.length is not Length.YEAR:
        if book.settings.same_quarter or not annual.allowed:
            found.append(_with_own(figures, figure, Against.SAME_QUARTER, period.same_last_year, COMPARED))
        if book.settings.previous_quarter or indicator.basis is Basis.QUARTER:
            before = against_previous(indicator)
            found.append(_with_own(figures, figure, Against.PREVIOUS_QUARTER, period.previous, before))
    return tuple(found)


def place_in_use(
    book: PIBook, ref: str, against: Against, reporting: Period, data_cut: dt.date | None
) -> Comparator | None:
    """Return another place's figure in use: the newest that may be used.

    That is the newest period ending on or before the reporting period, published on or before the
    data cut where both dates are known, with a number rather than a state where there is one.
    """
    usable = [
        row
        for row in book.comparators.get((ref, against), ())
        if row.period.end <= reporting.end
        and not (data_cut is not None and row.published is not None and row.published > data_cut)
    ]
    return max(usable, key=lambda row: (row.value.number is not None, row.period), default=None)


def _with_own(
    figures: Figures, figure: Figure, against: Against, period: Period, comparability: Comparability
) -> Comparison:
    other = figures.at(figure.indicator, period)
    if other is None:
        return Comparison(against, period, MISSING, comparability)
    towards = _direction(figure, other.value, comparability)
    return Comparison(
        against, period, other.value, comparability, towards, other.where, other.observation.source
    )


def _with_place(book: PIBook, figure: Figure, against: Against, reporting: Period) -> Comparison:
    indicator, cut = figure.indicator, book.settings.data_cut
    row = place_in_use(book, indicator.ref, against, reporting, cut)
    if row is None:
        return Comparison(against, None, MISSING)
    comparability = like_for_like(indicator, figure.period, row.period, row.basis)
    moved = _moved_from(book, indicator, row, reporting)
    towards = _direction(figure, row.value, comparability)
    return Comparison(against, row.period, row.value, comparability, towards, row.where, row.source, moved)


def _moved_from(book: PIBook, indicator: Indicator, row: Comparator, reporting: Period) -> Period | None:
    """Return the comparator's period a quarter ago, where publication dates let us know it."""
    cut = book.settings.data_cut
    if cut is None or row.published is None:
        return None
    earlier_cut = _a_quarter_before(cut)
    earlier = place_in_use(book, indicator.ref, row.against, reporting.quarter.previous, earlier_cut)
    return earlier.period if earlier is not None and earlier.period != row.period else None


def _a_quarter_before(day: dt.date) -> dt.date:
    month = Period.of_month(day.year, day.month).end - _MONTHS_A_QUARTER
    year, of_year = max(month // 12, dt.MINYEAR), month % 12 + 1
    return dt.date(year, of_year, min(day.day, calendar.monthrange(year, of_year)[1]))


def _direction(figure: Figure, other: Value, comparability: Comparability) -> Direction | None:
    now, then = figure.value.number, other.number
    if now is None or then is None or not comparability.allowed:
        return None
    return direction(now, then, figure.indicator.better, Scale.of(figure.indicator))
