"""Formulas of one series: PI_SPC (a process behaviour chart) and PI_TREND (five years)."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from pi_excel.book.grid import CellValue
from pi_excel.book.values import is_blank
from pi_excel.errors import MeasureError
from pi_excel.formulas.arguments import FormulaError, better_of, figure, whole_option, yes_no
from pi_excel.formulas.shapes import Answer, Answers, Given, line_of, only, spread, whole
from pi_excel.judgement.trend import recent_trend, trend_merit
from pi_excel.judgement.variation import variation_merit
from pi_excel.measures.intervals import Interval
from pi_excel.measures.spc import Chart, xmr_chart
from pi_excel.measures.trend import fit_trend
from pi_excel.report.symbols import trend_words

_USUAL_RUN: Final = 7
_LONGEST_RUN: Final = 100
"""Far beyond any run; the chart itself says which lengths it knows."""


def pi_spc(values: Given, better: Given = None, run: Given = None, screen: Given = None) -> Answers:
    """Return a process behaviour chart: for each value the mean, the lower and upper limit, and its mark.

    The mark is 1 for high or rising, -1 for low or falling, 0 for usual variation, and blank where there is
    no figure: every point of a run has it, and of two in three only the near ones. The cells lie side by
    side; below each other where the values lie in a row.

    Args:
        values: One row or one column, in order of time; a blank or a state is a gap. Of `2,813 (976.4)` the
            rate counts.
        better: Which way is better. Where it is given, a fifth cell says `better` or `worse` of a mark.
        run: How many points make a run, 6 or 7; 7 where it is blank.
        screen: FALSE keeps moving ranges that are far beyond their mean; TRUE where it is blank.

    Example:
        >>> [[round(cell, 2) for cell in cells] for cells in pi_spc([[1], [2], [3]])]
        [[2.0, -0.66, 4.66, 0], [2.0, -0.66, 4.66, 0], [2.0, -0.66, 4.66, 0]]
    """

    def answers() -> Answers:
        table = spread([values])
        points = _points("values", line_of(table))
        length = whole_option("run", only("run", run), _USUAL_RUN, most=_LONGEST_RUN)
        screened = yes_no("screen", only("screen", screen), usual=True)
        way = only("better", better)
        return table.filled_abreast(_chart_rows(_chart(points, length, screen=screened), way))

    return whole(answers, values)


def _chart(points: Sequence[float | None], run: int, *, screen: bool) -> Chart:
    try:
        return xmr_chart(points, run=run, screen=screen)
    except MeasureError as error:
        raise _once(error) from None


def _chart_rows(chart: Chart, better: CellValue) -> list[list[Answer]]:
    limits = chart.limits
    rows: list[list[Answer]] = [
        [limits.mean, limits.lower, limits.upper, "" if mark is None else mark.sign] for mark in chart.marks
    ]
    if is_blank(better):
        return rows
    which_way = better_of(better)
    merits = [
        "" if mark is None or value is None else str(variation_merit(mark, value, which_way))
        for mark, value in zip(chart.marks, chart.values, strict=True)
    ]
    return [[*row, merit] for row, merit in zip(rows, merits, strict=True)]


def pi_trend(values: Given, low: Given, high: Given, better: Given = None) -> Answers:
    """Return what five years of figures show: `increasing`, `decreasing`, `no change`.

    Args:
        values: The figures of five years in a row, oldest first, in one row or one column. Of `2,813 (976.4)`
            the rate counts.
        low: The lower ends of their 95% intervals, likewise.
        high: The upper ends.
        better: Which way is better. Where it is given, so is the merit: `increasing, worse`.

    Example:
        >>> years = [[50, 52, 51, 55, 58]]
        >>> pi_trend(years, [[47, 49, 48, 52, 55]], [[53, 55, 54, 58, 61]], "Low")
        'increasing, worse'
    """

    def answers() -> Answers:
        table = spread([values, low, high])
        line_of(table)
        columns = [list(column) for column in zip(*table.rows, strict=True)]
        figures = _points("values", columns[0])
        ends = [_ends(name, column) for name, column in zip(("low", "high"), columns[1:], strict=True)]
        return _trend(figures, list(map(Interval, *ends)), only("better", better))

    return whole(answers)


def _trend(figures: Sequence[float | None], intervals: Sequence[Interval], better: CellValue) -> Answer:
    try:
        trend = recent_trend(fit_trend(figures, intervals))
    except MeasureError as error:
        raise _once(error) from None
    latest = figures[-1]
    if is_blank(better) or latest is None:
        return str(trend)
    return trend_words(trend, trend_merit(trend, latest, better_of(better)))


def _points(name: str, cells: Sequence[CellValue]) -> list[float | None]:
    """Return the numbers of a series; `None` for a blank or a state."""
    return [figure(f"{name} {place}", raw).number for place, raw in enumerate(cells, start=1)]


def _ends(name: str, cells: Sequence[CellValue]) -> list[float]:
    ends = _points(name, cells)
    known = [end for end in ends if end is not None]
    if len(known) < len(ends):
        raise FormulaError(f"{name} {ends.index(None) + 1} is no number.", do="An interval needs both ends.")
    return known


def _once(error: MeasureError) -> FormulaError:
    """Return the error of a whole series, which is told once and so with what to do about it."""
    return FormulaError(error.what, do=error.do)
