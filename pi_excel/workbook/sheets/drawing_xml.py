"""Where the charts of a sheet stand, as the part of a drawing: each described in words for who cannot see."""

from __future__ import annotations

from collections.abc import Sequence

from pi_excel.workbook.sheets.chart_xml import CHART, DRAWINGML
from pi_excel.workbook.sheets.image import ChartImage
from pi_excel.workbook.sheets.markup import HEAD, attribute
from pi_excel.workbook.sheets.worksheet_xml import RELATIONS

CHART_NAME = "PI Chart"
"""What the name of a chart of ours begins with; one that staff insert is called `Chart 2`, say."""

_SHEET_DRAWING = "http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing"
_INSET = 38_100
"""Space between a chart and the edge of its cells, in English Metric Units."""


def drawing_xml(charts: Sequence[ChartImage]) -> bytes:
    """Return the part of a drawing that holds charts; it refers to the nth one's part as `rIdn`."""
    anchors = "".join(_anchor(number, chart) for number, chart in enumerate(charts, start=1))
    return (
        f'{HEAD}<xdr:wsDr xmlns:xdr="{_SHEET_DRAWING}" xmlns:a="{DRAWINGML}" xmlns:c="{CHART}"'
        f' xmlns:r="{RELATIONS}">{anchors}</xdr:wsDr>'
    ).encode()


def _anchor(number: int, chart: ChartImage) -> str:
    """Return a chart's place, just within its cells; it moves and grows with them."""
    place = chart.place
    return (
        '<xdr:twoCellAnchor editAs="twoCell">'
        f"{_marker('from', place.left - 1, place.top - 1, _INSET)}"
        # The end is at the beginning of the cell after the last: row heights need not be known here.
        f"{_marker('to', place.right, place.bottom, 0)}"
        f'<xdr:graphicFrame macro=""><xdr:nvGraphicFramePr><xdr:cNvPr id="{number + 1}"'
        f' name="{CHART_NAME} {number}" descr={attribute(chart.alt_text)} title={attribute(chart.title)}/>'
        "<xdr:cNvGraphicFramePr/></xdr:nvGraphicFramePr>"
        '<xdr:xfrm><a:off x="0" y="0"/><a:ext cx="0" cy="0"/></xdr:xfrm>'
        f'<a:graphic><a:graphicData uri="{CHART}"><c:chart r:id="rId{number}"/></a:graphicData></a:graphic>'
        "</xdr:graphicFrame><xdr:clientData/></xdr:twoCellAnchor>"
    )


def _marker(name: str, column: int, row: int, inset: int) -> str:
    return (
        f"<xdr:{name}><xdr:col>{column}</xdr:col><xdr:colOff>{inset}</xdr:colOff>"
        f"<xdr:row>{row}</xdr:row><xdr:rowOff>{inset}</xdr:rowOff></xdr:{name}>"
    )
