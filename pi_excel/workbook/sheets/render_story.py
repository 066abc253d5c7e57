"""The lower part of an exception report: trend, commentary, key; below the page the figures. Pure."""

from __future__ import annotations

from dataclasses import dataclass

from pi_excel.report.model import ChartBlock, CommentaryBlock, ReportSheet
from pi_excel.workbook.sheets.canvas import Canvas, Part, held
from pi_excel.workbook.sheets.chart_axis import chart_of
from pi_excel.workbook.sheets.image import BoxImage, CellRange, ChartImage, StyledCell
from pi_excel.workbook.sheets.styles import figure_style
from pi_excel.workbook.values import fit_for_cell

HALF = 4
"""How many columns the trend takes beside the commentary."""

COLUMN_WIDTH = 20.0

_TALLEST_BESIDE_CHART = 300.0
_BOX_HEIGHT = 60.0


@dataclass(frozen=True, slots=True)
class Story:
    """What became of chart and commentary: the boxes, the chart's place, after which rows a page may end."""

    boxes: tuple[BoxImage, ...]
    chart_place: CellRange | None
    page_ends: tuple[int, ...]


def chart_and_commentary(page: Canvas, report: ReportSheet, chart_height: float) -> Story:
    """Place the commentary beside the chart, the key below; or a long commentary last, over the page."""
    last = page.last_column
    long = _commentary_height(report, last - HALF) > _TALLEST_BESIDE_CHART
    if report.chart is not None and not long:
        top = page.row
        boxes = _commentary(page, report, HALF + 1, chart_height)
        page.place(CellRange(top, 1, top, HALF), "Trend", "bar")
        place = CellRange(top + 1, 1, page.row - 1, HALF)
        _key(page, report.key)
        return Story(boxes, place, (top - 1,))
    place_of_chart, before = None, page.row - 1
    if report.chart is None:
        page.band([Part(1, last, "No trend chart: fewer than two figures are known.", "small")])
    else:
        page.band([Part(1, last, "Trend", "bar")])
        top = page.row
        page.band([Part(1, last, None, "text")], chart_height)
        place_of_chart = CellRange(top, 1, page.row - 1, last)
    if long:
        _key(page, report.key)  # on the page of the symbols
    page.gap()
    after = page.row - 1
    boxes = _commentary(page, report, 1, 0.0)
    if not long:
        _key(page, report.key)
    return Story(boxes, place_of_chart, (before, after))


def _commentary_height(report: ReportSheet, columns: int) -> float:
    probe = Canvas(dict.fromkeys(range(1, columns + 1), COLUMN_WIDTH))
    _commentary(probe, report, 1, 0.0)
    return sum(probe.heights.values())


def _commentary(page: Canvas, report: ReportSheet, left: int, minimum: float) -> tuple[BoxImage, ...]:
    """Place the boxes one below the other; together they are at least `minimum` high."""
    last = page.last_column
    each = max(_BOX_HEIGHT, minimum / len(report.commentary))
    boxes = []
    for block in report.commentary:
        note = Part(left, last, block.note, "small")
        page.band([Part(left, last, _prompt(block), "bar")])
        row = page.row
        height = each - (page.height_of(note) if block.note else 0.0)
        page.band([Part(left, last, block.text, "input")], height)
        if block.note:
            page.band([note])
        text = held(block.text)
        boxes.append(
            BoxImage(
                row=row,
                column=left,
                ref=report.ref,
                period=block.period,
                prompt=block.prompt,
                text=text if isinstance(text, str) else "",
            )
        )
    return tuple(boxes)


def _prompt(block: CommentaryBlock) -> str:
    return f"{block.prompt} ({block.period})" if block.period else block.prompt


def _key(page: Canvas, key: tuple[str, ...]) -> None:
    if key:
        page.gap()
        page.band([Part(1, page.last_column, "\n".join(key), "small")])


def figures(page: Canvas, chart: ChartBlock, place: CellRange) -> ChartImage:
    """Place the table behind the chart, below what is printed, and return the chart drawn from it.

    One header row, a row a point, no merged cells: the chart for those who cannot see it.
    """
    page.band([Part(1, 1, "Figures behind the chart", "small")])
    header = page.row
    names = [
        Part(column, column, line.name, "table_header") for column, line in enumerate(chart.series, start=2)
    ]
    page.band([Part(1, 1, "Period", "table_header"), *names])
    style = figure_style(chart.decimals, percent=chart.percent)
    for category, *points in zip(chart.categories, *(line.points for line in chart.series), strict=True):
        label = StyledCell(held(category), "table_label")
        page.line([label, *[StyledCell(fit_for_cell(point), style) for point in points]])
    return chart_of(chart, place, header)
