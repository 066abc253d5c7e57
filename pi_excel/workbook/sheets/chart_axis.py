"""A chart block as a chart on a sheet: its cells, and a value axis with round numbers.

The axis is reckoned here rather than left to the program, so that Excel and LibreOffice draw the same
chart. A line chart may begin above nought; where it does, the name of the axis says so.
"""

from __future__ import annotations

import math

from pi_excel.report.model import ChartBlock
from pi_excel.workbook.sheets.image import Axis, CellRange, ChartImage, ChartLine
from pi_excel.workbook.sheets.styles import STYLES, figure_style

_STEPS = 5
_ROUND = (1.0, 2.0, 2.5, 5.0, 10.0)
_FROM_NOUGHT_BELOW = 0.5
"""The axis begins at nought when the smallest value is less than this share of the largest."""


def chart_of(chart: ChartBlock, place: CellRange, header: int) -> ChartImage:
    """Return the chart drawn from a table: periods in its first column, then a column a line.

    Args:
        chart: What it shows.
        place: The cells it covers.
        header: The row of the table's header.
    """
    first, last = header + 1, header + len(chart.categories)
    axis = value_axis([point for line in chart.series for point in line.points if point is not None])
    return ChartImage(
        title=chart.title,
        y_title=f"{chart.y_title} (from {_said(axis, chart)})" if axis.low > 0 else chart.y_title,
        categories=CellRange(first, 1, last, 1),
        lines=tuple(
            ChartLine((header, column), CellRange(first, column, last, column), line.role)
            for column, line in enumerate(chart.series, start=2)
        ),
        number_format=_axis_format(axis, percent=chart.percent),
        label_format=STYLES[figure_style(chart.decimals, percent=chart.percent)].number_format,
        axis=axis,
        place=place,
        alt_text=chart.alt_text,
    )


def value_axis(values: list[float]) -> Axis:
    """Return an axis with round numbers that holds all values, with a little room around them."""
    low, high = min(values, default=0.0), max(values, default=1.0)
    if low > 0 and low < _FROM_NOUGHT_BELOW * high:
        low = 0.0
    span = high - low or abs(high) or 1.0
    room = span * 0.08
    step = _round_step(span / _STEPS)
    begin = math.floor((low - room) / step) * step if low else 0.0
    if low >= 0:
        begin = max(begin, 0.0)
    return Axis(_tidy(begin), _tidy(math.ceil((high + room) / step) * step), _tidy(step))


def _round_step(rough: float) -> float:
    power: float = 10.0 ** math.floor(math.log10(rough))
    return next(power * factor for factor in _ROUND if power * factor >= rough)


def _tidy(value: float) -> float:
    return float(f"{value:.12g}")


def _axis_format(axis: Axis, *, percent: bool) -> str:
    step = axis.step * 100 if percent else axis.step
    decimals = next((places for places in range(4) if math.isclose(step, round(step, places))), 4)
    return STYLES[figure_style(decimals, percent=percent)].number_format


def _said(axis: Axis, chart: ChartBlock) -> str:
    return f"{axis.low * 100:g}%" if chart.percent else f"{axis.low:,g}"
