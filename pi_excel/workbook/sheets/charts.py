"""A chart image as a native line chart of openpyxl: it follows its cells, and needs no colour to be read."""

from __future__ import annotations

from typing import Any, cast

from openpyxl.chart import LineChart
from openpyxl.chart.shapes import GraphicalProperties
from openpyxl.drawing.line import LineProperties
from openpyxl.drawing.spreadsheet_drawing import AnchorMarker, TwoCellAnchor

from pi_excel.workbook.sheets.chart_series import line_series, texts
from pi_excel.workbook.sheets.chart_text import axis_title, words
from pi_excel.workbook.sheets.image import CellRange, ChartImage, SheetImage
from pi_excel.workbook.sheets.ownership import quoted_title
from pi_excel.workbook.sheets.paper import POINTS_PER_UNIT
from pi_excel.workbook.sheets.styles import LINE, SMALL, WHITE
from pi_excel.workbook.sheets.text_size import text_width

_INSET = 38_100
"""Space between a chart and the edge of its cells, in English Metric Units."""

_SLANTED = -2_700_000  # 45 degrees, in 60,000ths
_PLOT_SHARE = 0.85
"""How much of a chart's width is left for its points."""


class DescribedAnchor(TwoCellAnchor):
    """A place for a chart that carries its alternative text.

    openpyxl makes the frame that holds the text only while it saves, and gives it no description; this
    anchor adds name and description when it is written.

    Args:
        place: The cells the chart covers.
        title: The chart's title.
        description: The chart in words.
    """

    __elements__ = TwoCellAnchor.__elements__
    __attrs__ = TwoCellAnchor.__attrs__

    def __init__(self, place: CellRange, title: str, description: str) -> None:
        """Place the chart just within its cells, and let it move and grow with them."""
        start = AnchorMarker(col=place.left - 1, colOff=_INSET, row=place.top - 1, rowOff=_INSET)
        # The end is at the beginning of the cell after the last: row heights need not be known here.
        end = AnchorMarker(col=place.right, colOff=0, row=place.bottom, rowOff=0)
        super().__init__(editAs="twoCell", _from=start, to=end)
        self.title = title
        self.description = description

    def to_tree(self, *args: Any, **kwargs: Any) -> Any:  # noqa: ANN401 - an element, as openpyxl makes them
        """Return the anchor's element, the frame within described."""
        frame: Any = self.graphicFrame
        if frame is not None:
            frame.nvGraphicFramePr.cNvPr.title = self.title
            frame.nvGraphicFramePr.cNvPr.descr = self.description
        return super().to_tree(*args, **kwargs)


def line_chart(chart: ChartImage, image: SheetImage) -> LineChart:
    """Return a chart of the sheet's own cells, placed and described."""
    drawn: Any = LineChart()  # openpyxl's type stubs know neither its anchors nor some of its parts
    drawn.anchor = DescribedAnchor(chart.place, chart.title, chart.alt_text)
    drawn.display_blanks = "span"  # a period without a figure is a gap the line crosses, never a nought
    drawn.roundedCorners = False
    drawn.graphical_properties = GraphicalProperties(
        solidFill=WHITE, ln=LineProperties(solidFill=LINE, w=9525)
    )
    drawn.ser = [line_series(index, line, chart, image) for index, line in enumerate(chart.lines)]
    drawn.legend.position = "b"
    drawn.legend.overlay = False
    drawn.legend.txPr = words()
    _value_axis(drawn, chart)
    _category_axis(drawn, chart, image)
    return cast("LineChart", drawn)


def _value_axis(drawn: Any, chart: ChartImage) -> None:  # noqa: ANN401 - see line_chart
    axis = drawn.y_axis
    axis.delete = False  # openpyxl's default leaves it to Excel, and newer ones leave the axis out
    axis.title = axis_title(chart.y_title)
    axis.number_format = chart.number_format
    axis.scaling.min, axis.scaling.max, axis.majorUnit = chart.axis.low, chart.axis.high, chart.axis.step
    axis.majorGridlines.spPr = GraphicalProperties(ln=LineProperties(solidFill="E3E3E3", w=6350))
    axis.spPr = GraphicalProperties(ln=LineProperties(noFill=True))
    axis.majorTickMark = "none"
    axis.txPr = words()
    axis.crosses = "min"


def _category_axis(drawn: Any, chart: ChartImage, image: SheetImage) -> None:  # noqa: ANN401 - see line_chart
    axis = drawn.x_axis
    axis.delete = False
    axis.tickLblPos = "low"
    axis.majorTickMark = "out"
    axis.noMultiLvlLbl = True
    axis.spPr = GraphicalProperties(ln=LineProperties(solidFill="7F7F7F", w=9525))
    names = texts(chart.categories, image)
    room = (
        sum(image.widths[column] for column in range(chart.place.left, chart.place.right + 1))
        * POINTS_PER_UNIT
        * _PLOT_SHARE
    )
    crowded = sum(text_width(name, SMALL) + SMALL for name in names) > room
    axis.txPr = words(rotation=_SLANTED if crowded else 0)


def aim_charts(worksheet: Any, old_title: str) -> None:  # noqa: ANN401 - its charts are unknown to the type stubs
    """Let the charts of a sheet that has a new title follow its own cells, not those of the old title."""
    old, new = f"{quoted_title(old_title)}!", f"{quoted_title(worksheet.title)}!"
    for chart in worksheet._charts:  # noqa: SLF001 - openpyxl has no other way to its charts
        for line in chart.ser:
            references = (
                line.val and line.val.numRef,
                line.cat and line.cat.strRef,
                line.tx and line.tx.strRef,
            )
            for reference in filter(None, references):
                reference.f = reference.f.replace(old, new)
