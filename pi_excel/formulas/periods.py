"""Formulas of time: PI_ROLLING, PI_YTD, PI_REQUIRED, PI_PERIOD."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from functools import partial
from typing import Final, NamedTuple

from pi_excel.book.grid import CellValue
from pi_excel.book.states import State, state_word
from pi_excel.book.text import quote
from pi_excel.book.values import (
    FIRST_YEAR,
    LAST_YEAR,
    cell_text,
    is_blank,
    read_date,
    read_period,
    read_value,
)
from pi_excel.formulas.arguments import FormulaError, attempt, figure, whole_option, work_out
from pi_excel.formulas.shapes import Answer, Answers, Given, each, line_of, only, spread, whole
from pi_excel.measures.aggregate import Part, Total, rolling, year_to_date
from pi_excel.measures.projection import required_run_rate
from pi_excel.period import Period

_USUAL_WINDOW: Final = 12
_LONGEST_WINDOW: Final = 1200
"""A hundred years of months: beyond any series that a council keeps."""

_MOST_PERIODS_LEFT: Final = 366
"""The days of a year: no shorter period is counted."""

_DAY_NOUGHT: Final = dt.date(1899, 12, 30)
"""What Excel counts days from, from March 1900 on."""


def pi_rolling(values: Given, n: Given = None) -> Answers:
    """Return for each value the sum of it and those before it, `n` in all; blank for the first ones.

    A window with a state inside has that state, and one with a gap says where it is. Rates are never added
    up: roll their numbers, and divide.

    Args:
        values: Counts of evenly spaced periods, oldest first, in one row or one column.
        n: How many periods a window has; 12 where it is blank.

    Example:
        >>> pi_rolling([[1, 2, 3, 4]], 3)
        [['', '', 6.0, 9.0]]
    """

    def answers() -> Answers:
        table = spread([values])
        cells = line_of(table)
        size = whole_option("n", only("n", n), _USUAL_WINDOW, most=_LONGEST_WINDOW)
        totals = rolling([Part(read_value(raw)) for raw in cells], size)
        return table.filled(
            attempt(partial(_sum, is_short=place < size), raw, total)
            for place, (raw, total) in enumerate(zip(cells, totals, strict=True), start=1)
        )

    return whole(answers, values)


def _sum(raw: CellValue, total: Total, *, is_short: bool = False) -> Answer:
    """Return a sum, or the state in its place; beside a figure, a gap or an error further up is told.

    Args:
        raw: The window's last cell.
        total: The window's sum.
        is_short: Whether there are too few cells above it for a window.

    Raises:
        FormulaError: The cell is no count, or its sum wants another that is blank or in error.
    """
    counted = figure("values", raw)
    if total.number.number is not None:
        return total.number.number
    is_blank_here = is_short or counted.state is State.MISSING
    if total.number.state is State.ERROR or (total.number.state is State.MISSING and not is_blank_here):
        raise FormulaError(total.why)
    return state_word(total.number)


def pi_ytd(values: Given, periods: Given) -> Answers:
    """Return for each value the sum since 1 April; blank where the value is.

    A sum with a state inside has that state, and one with a gap says where it is. Rates are never added up:
    add up their numbers, and divide.

    Args:
        values: Counts, each of its own month or quarter.
        periods: The period of each: `2016-06`, a date in the month, or `2016/17 Q1`.

    Example:
        >>> pi_ytd([[5, 7, 4]], [["2016/17 Q1", "2016/17 Q2", "2017/18 Q1"]])
        [[5.0, 12.0, 4.0]]
    """

    def answers() -> Answers:
        table = spread([values, periods])
        given = _by_period(table.rows)
        return table.filled(attempt(_year_to_date, given, *cells) for cells in table.rows)

    return whole(answers, values, periods)


class _ByPeriod(NamedTuple):
    """What each period adds, and the periods that are given more than once."""

    parts: Mapping[Period, Part]
    twice: frozenset[Period]


def _by_period(rows: Sequence[Sequence[CellValue]]) -> _ByPeriod:
    """Return what each period adds; a row without a readable period says so itself."""
    parts: dict[Period, Part] = {}
    twice = set()
    for raw, named in rows:
        period = attempt(_period, named)
        if isinstance(period, Period):
            if period in parts:
                twice.add(period)
            parts[period] = Part(read_value(raw))
    return _ByPeriod(parts, frozenset(twice))


def _year_to_date(given: _ByPeriod, raw: CellValue, named: CellValue) -> Answer:
    counted = figure("values", raw)
    if is_blank(named) and counted.state is State.MISSING:
        return ""
    end = _period(named)
    for period in given.twice:
        if period.length is end.length and period.year == end.year and period <= end:
            raise FormulaError(f"{period.title} is given twice.", do="Give each period once.")
    return _sum(raw, year_to_date(given.parts, end))


def _period(raw: CellValue) -> Period:
    """Return the period that a cell names.

    Raises:
        PiError: It names none.
    """
    if is_blank(raw):
        raise FormulaError("period is not given.", do="Write a quarter as 2016/17 Q1, a month as 2016-06.")
    day = _day_of_serial(raw)
    return read_period(raw if day is None else day)


def pi_required(so_far: Given, target: Given, periods_left: Given) -> Answers:
    """Return how many each remaining period would have to bring for the year's count to be the target.

    Args:
        so_far: The count so far.
        target: The year's target, as a count.
        periods_left: How many periods are still to come.

    Example:
        >>> pi_required(640, 2291, 3)
        550.3333333333334
    """
    return each(_required, so_far, target, periods_left)


def _required(so_far: CellValue, target: CellValue, periods_left: CellValue) -> Answer:
    if is_blank(periods_left):
        return work_out(lambda *_: "", so_far=so_far, target=target)
    return work_out(
        lambda count, goal: required_run_rate(
            count, goal, whole_option("periods_left", periods_left, 0, most=_MOST_PERIODS_LEFT)
        ),
        so_far=so_far,
        target=target,
    )


def pi_period(day: Given) -> Answers:
    """Return the quarters in which dates fall: `2016/17 Q1`.

    Args:
        day: A date, or its number as Excel hands it from one formula to another.

    Example:
        >>> pi_period([["2016-06-30", 42551, None]])
        [['2016/17 Q1', '2016/17 Q1', '']]
    """
    return each(_quarter, day)


def _quarter(raw: CellValue) -> Answer:
    if is_blank(raw):
        return ""
    day = _day_of_serial(raw) or read_date(raw)
    if day is None or not FIRST_YEAR <= day.year <= LAST_YEAR:
        raise FormulaError(
            f"{quote(cell_text(raw))} is not a date between {FIRST_YEAR} and {LAST_YEAR}.",
            do="Give a cell that holds a date, or write 2016-06-30.",
        )
    return str(Period.of_date(day))


def _day_of_serial(raw: CellValue) -> dt.date | None:
    """Return the date that a plain number stands for; `None` for all else, and for years no PI Book holds."""
    if isinstance(raw, bool) or not isinstance(raw, int | float):
        return None
    first, last = (dt.date(year, 1, 1) - _DAY_NOUGHT for year in (FIRST_YEAR, LAST_YEAR + 1))
    return _DAY_NOUGHT + dt.timedelta(days=int(raw)) if first.days <= raw < last.days else None
