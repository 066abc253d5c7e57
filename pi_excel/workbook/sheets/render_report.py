"""An exception report as a sheet: where every word, box and line stands. Pure; `draw` puts it in a workbook.

The page follows the published report: what the indicator is, its outturns, its direction of travel, the
trend beside the commentary. It is eight columns of one width, so that most cells need no merging.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

from pi_excel.report.model import OutturnColumn, ReportSheet
from pi_excel.workbook.sheets.canvas import Canvas, Part
from pi_excel.workbook.sheets.image import CellRange, ChartImage, SheetImage
from pi_excel.workbook.sheets.paper import fits_one_page, page_height
from pi_excel.workbook.sheets.render_story import COLUMN_WIDTH, HALF, Story, chart_and_commentary, figures
from pi_excel.workbook.sheets.styles import sentence_case, status_style, symbol_style

_COLUMNS = 2 * HALF
_MOST_DIRECTIONS = _COLUMNS - 2  # beside more than these the reasons would have no room

_TITLE_HEIGHT, _FIGURE_HEIGHT, _SYMBOL_HEIGHT = 25.5, 22.5, 26.25
_CHART_HEIGHT, _TALLEST_CHART = 172.5, 300.0
_TALLEST_REASONS = 130.0
_SPARE_SHARE = 0.9
"""How much of the room left on a page the chart takes; Excel and LibreOffice measure a little differently."""


@dataclass(frozen=True, slots=True)
class _Printed:
    """The printed part of a report, above the figures behind its chart.

    Attributes:
        page: Its cells so far.
        story: What became of chart and commentary.
        last_row: Its last row.
        pages_tall: As in `SheetImage`.
        page_breaks: As in `SheetImage`.
    """

    page: Canvas
    story: Story
    last_row: int
    pages_tall: int
    page_breaks: tuple[int, ...]


def render_report(report: ReportSheet, contents_title: str = "Exceptions") -> SheetImage:
    """Return an exception report as a sheet, usually one page.

    Args:
        report: The report.
        contents_title: The tab of the contents sheet, which the report links back to.
    """
    begun, link = _begin(report, contents_title)
    printed = _with_story(begun, report, _CHART_HEIGHT)
    taller = _taller_chart(printed)
    if taller is not None:
        printed = _with_story(begun, report, taller)
    page, place = printed.page, printed.story.chart_place
    charts: tuple[ChartImage, ...] = ()
    if report.chart is not None and place is not None:
        page.gap(18)
        charts = (figures(page, report.chart, place),)
    return SheetImage(
        ident=report.ident,
        title=report.title,
        cells=page.cells,
        merges=tuple(page.merges),
        widths=page.widths,
        heights=page.heights,
        charts=charts,
        boxes=printed.story.boxes,
        links={link: contents_title},
        running_head=report.running_head,
        last_row=printed.last_row,
        last_column=page.last_column,
        pages_tall=printed.pages_tall,
        page_breaks=printed.page_breaks,
    )


def _begin(report: ReportSheet, contents_title: str) -> tuple[Canvas, tuple[int, int]]:
    """Lay out what stands above chart and commentary; return it, and the cell of the way back."""
    count = max(_COLUMNS, 1 + len(report.outturns), len(report.directions))
    page = Canvas(dict.fromkeys(range(1, count + 1), COLUMN_WIDTH))
    link = _heading(page, report, contents_title)
    _identity(page, report)
    _outturns(page, report)
    _directions_and_reasons(page, report)
    _notes(page, report.notes)
    return page, link


def _with_story(begun: Canvas, report: ReportSheet, chart_height: float) -> _Printed:
    """Lay out chart and commentary below what stands on a page, which stays as it is."""
    page = begun.copy()
    story = chart_and_commentary(page, report, chart_height)
    pages_tall, page_breaks = _pages(page, story.page_ends)
    return _Printed(page, story, page.row - 1, pages_tall, page_breaks)


def _taller_chart(printed: _Printed) -> float | None:
    """Return how high a chart fills the one page that a report takes; `None` where it is to stay."""
    page, place = printed.page, printed.story.chart_place
    if printed.pages_tall != 1 or place is None:
        return None
    used = sum(page.heights[row] for row in range(1, printed.last_row + 1))
    spare = int((page_height(page.widths.values()) - used) * _SPARE_SHARE)
    as_it_is = sum(page.heights[row] for row in range(place.top, place.bottom + 1))
    taller = min(as_it_is + spare, _TALLEST_CHART)
    return taller if taller > as_it_is else None


def _pages(page: Canvas, page_ends: tuple[int, ...]) -> tuple[int, tuple[int, ...]]:
    """Return 1 for a sheet that fits one page; else 0 and the rows that end a page, so that it takes few."""
    widths = page.widths.values()
    if fits_one_page(widths, sum(page.heights.values())):
        return 1, ()

    def pages(ends: tuple[int, ...]) -> int:
        bounds = zip((0, *ends), (*ends, page.row), strict=True)
        parts = (
            sum(page.heights.get(row, 0.0) for row in range(start + 1, end + 1)) for start, end in bounds
        )
        return sum(math.ceil(part / page_height(widths)) for part in parts)

    return 0, min((page_ends, page_ends[:1], page_ends[-1:], ()), key=pages)


def _heading(page: Canvas, report: ReportSheet, contents_title: str) -> tuple[int, int]:
    """Place the portfolio and the way back; return the cell of the link."""
    row, last = page.row, page.last_column
    page.band(
        [
            Part(1, last - 1, report.portfolio, "title"),
            Part(last, last, f"Back to {contents_title}", "link_right"),
        ],
        _TITLE_HEIGHT,
    )
    page.gap()
    return row, last


def _identity(page: Canvas, report: ReportSheet) -> None:
    last = page.last_column
    words = last - 3  # the last column of the description; after it better, then status over two
    page.band(
        [
            Part(1, 1, "Ref", "bar"),
            Part(2, words, "Indicator Description", "bar"),
            Part(words + 1, words + 1, "Better to be?", "bar_centred"),
            Part(words + 2, last, "Status", "bar_centred"),
        ]
    )
    page.band(
        [
            Part(1, 1, report.ref, "value_strong"),
            Part(2, words, report.indicator, "value_strong"),
            Part(words + 1, words + 1, report.better, "value_centred"),
            Part(words + 2, last, sentence_case(report.status), status_style(report.tone)),
        ],
        _FIGURE_HEIGHT,
    )
    page.gap()


def _outturns(page: Canvas, report: ReportSheet) -> None:
    """Place the grid: the year, under it its quarters and target; a whole year's heading is two rows high."""
    columns = list(enumerate(report.outturns, start=2))
    years = page.row
    page.band([Part(1, 1, "Outturn", "bar")])
    page.band([Part(column, column, outturn.heading, "pale_centred") for column, outturn in columns])
    page.place(CellRange(years, 1, years + 1, 1), "Outturn", "bar")
    for left, right, group in _groups(report.outturns):
        whole_year = left == right and not report.outturns[left - 2].heading
        page.place(CellRange(years, left, years + whole_year, right), group, "bar_centred")
    page.band(
        [
            Part(1, 1, report.row_label, "pale"),
            *(Part(column, column, outturn.shown, "value_strong_centred") for column, outturn in columns),
        ],
        _FIGURE_HEIGHT,
    )
    page.gap()


def _groups(outturns: tuple[OutturnColumn, ...]) -> list[tuple[int, int, str]]:
    """Return first column, last column and heading of each run of columns of one year."""
    groups: list[tuple[int, int, str]] = []
    for column, outturn in enumerate(outturns, start=2):
        if groups and groups[-1][2] == outturn.group:
            groups[-1] = (groups[-1][0], column, outturn.group)
        else:
            groups.append((column, column, outturn.group))
    return groups


def _directions_and_reasons(page: Canvas, report: ReportSheet) -> None:
    """Place the direction of travel grid; beside it why it is reported, or below when that is long."""
    bullet = "\u2022 " if len(report.why) > 1 else ""
    why = "\n".join(bullet + sentence for sentence in report.why)
    used, last = len(report.directions), page.last_column
    bar, reasons = Part(used + 1, last, "Why it is reported", "bar"), Part(used + 1, last, why, "value_top")
    if 0 < used <= _MOST_DIRECTIONS and page.height_of(reasons) <= _TALLEST_REASONS:
        page.band([Part(1, used, "Direction of Travel", "bar"), bar])
        top = page.row
        _direction_rows(page, report)
        _stretch(page, top, page.height_of(reasons))
        page.place(CellRange(top, used + 1, page.row - 1, last), why, "value_top")
        page.gap()
        return
    if used:
        page.band([Part(1, used, "Direction of Travel", "bar")])
        _direction_rows(page, report)
        page.gap()
    page.band([Part(1, last, "Why it is reported", "bar")])
    page.band([Part(1, last, why, "value_top")])
    page.gap()


def _direction_rows(page: Canvas, report: ReportSheet) -> None:
    columns = list(enumerate(report.directions, start=1))
    page.band([Part(column, column, one.heading, "pale_centred") for column, one in columns])
    page.band(
        [Part(column, column, one.symbol, symbol_style(one.tone, "symbol")) for column, one in columns],
        _SYMBOL_HEIGHT,
    )
    page.band([Part(column, column, one.words, "value_centred") for column, one in columns])
    page.band([Part(column, column, one.comparator, "value_centred") for column, one in columns])


def _stretch(page: Canvas, top: int, height: float) -> None:
    """Make the rows from `top` on higher where they are less than so high together."""
    rows = range(top, page.row)
    short = height - sum(page.heights[row] for row in rows)
    if short > 0:
        for row in rows:
            page.heights[row] += math.ceil(short / len(rows) / 0.75) * 0.75


def _notes(page: Canvas, notes: tuple[str, ...]) -> None:
    if notes:
        page.band([Part(1, page.last_column, "\n".join(notes), "small")])
        page.gap()
