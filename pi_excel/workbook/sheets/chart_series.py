"""The lines of a native chart: what they are drawn from, and pens that can be told apart without colour."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Literal, TypeAlias

from openpyxl.chart.data_source import (
    AxDataSource,
    NumData,
    NumDataSource,
    NumRef,
    NumVal,
    StrData,
    StrRef,
    StrVal,
)
from openpyxl.chart.label import DataLabel, DataLabelList
from openpyxl.chart.marker import Marker
from openpyxl.chart.series import Series, SeriesLabel
from openpyxl.chart.shapes import GraphicalProperties
from openpyxl.drawing.line import LineProperties

from pi_excel.book.grid import column_letters
from pi_excel.workbook.sheets.chart_text import words
from pi_excel.workbook.sheets.image import CellRange, ChartImage, ChartLine, SheetImage
from pi_excel.workbook.sheets.ownership import quoted_title
from pi_excel.workbook.sheets.styles import ACCENT, BAD_INK, WHITE

_POINT = 12_700
"""English Metric Units to a point."""

_MOST_LABELS = 12

_Dash: TypeAlias = Literal["solid", "dash", "sysDot", "lgDashDot"]
_Shape: TypeAlias = Literal["circle", "diamond", "triangle", "square"]


@dataclass(frozen=True, slots=True)
class _Pen:
    colour: str
    dash: _Dash
    width: float
    marker: _Shape


_PENS: Mapping[str, _Pen] = {
    "figure": _Pen(ACCENT, "solid", 2.5, "circle"),
    "target": _Pen(BAD_INK, "dash", 1.75, "diamond"),
    "England": _Pen("3D7A2B", "sysDot", 2.0, "triangle"),
    "neighbours": _Pen("8A4B08", "lgDashDot", 1.5, "square"),
}
"""How each line is drawn: told apart by dashes and markers, colour only helps."""


def line_series(index: int, line: ChartLine, chart: ChartImage, image: SheetImage) -> Series:
    """Return a line drawn from the sheet's cells, its values kept beside for programs that need them."""
    pen = _PENS[line.role]
    name = image.cells[line.name].value
    points = _numbers(line.points, image)
    series = Series(
        idx=index,
        order=index,
        tx=SeriesLabel(
            strRef=StrRef(_reference(image, _one_cell(line.name)), _string_cache([str(name or "")]))
        ),
        cat=AxDataSource(
            strRef=StrRef(_reference(image, chart.categories), _string_cache(texts(chart.categories, image)))
        ),
        val=NumDataSource(
            numRef=NumRef(_reference(image, line.points), _number_cache(points, chart.label_format))
        ),
    )
    series.smooth = False
    series.spPr = GraphicalProperties(
        ln=LineProperties(solidFill=pen.colour, prstDash=pen.dash, w=round(pen.width * _POINT), cap="flat")
    )
    series.marker = _marker(pen) if _needs_markers(line, points) else Marker(symbol="none")
    if line.role == "figure":
        series.dLbls = _labels(points, chart.label_format)
    return series


def _needs_markers(line: ChartLine, points: list[float | None]) -> bool:
    """Return whether the points are worth marking; a level line is only a level."""
    return line.role == "figure" or None in points or len(set(points)) > 1 or len(points) == 1


def _marker(pen: _Pen) -> Marker:
    fill = GraphicalProperties(solidFill=pen.colour, ln=LineProperties(solidFill=pen.colour))
    return Marker(symbol=pen.marker, size=7 if pen.marker == "circle" else 6, spPr=fill)


def _labels(points: list[float | None], number_format: str) -> DataLabelList:
    """Return labels for the known points, below where the line dips; where many, for the latest alone."""
    known = [(index, point) for index, point in enumerate(points) if point is not None]
    shown: dict[str, Any] = {
        "numFmt": number_format,
        "spPr": GraphicalProperties(solidFill=WHITE, ln=LineProperties(noFill=True)),
        "txPr": words(colour=ACCENT, bold=True),
        "showVal": True,
        "showLegendKey": False,
        "showCatName": False,
        "showSerName": False,
        "showPercent": False,
        "showBubbleSize": False,
    }
    if len(known) > _MOST_LABELS:
        latest = DataLabel(idx=known[-1][0], dLblPos="t", **shown)
        return DataLabelList(dLbl=[latest], **{**shown, "showVal": False})
    dips = [
        index
        for (_, before), (index, point), (_, after) in zip(known, known[1:], known[2:], strict=False)
        if before > point < after
    ]
    return DataLabelList(
        dLbl=[DataLabel(idx=index, dLblPos="b", **shown) for index in dips], dLblPos="t", **shown
    )


def _reference(image: SheetImage, area: CellRange) -> str:
    first = f"${column_letters(area.left)}${area.top}"
    last = f"${column_letters(area.right)}${area.bottom}"
    return f"{quoted_title(image.title)}!{first}" + (f":{last}" if first != last else "")


def _one_cell(place: tuple[int, int]) -> CellRange:
    return CellRange(place[0], place[1], place[0], place[1])


def _values(area: CellRange, image: SheetImage) -> list[Any]:
    return [
        image.cells[row, column].value
        for row in range(area.top, area.bottom + 1)
        for column in range(area.left, area.right + 1)
    ]


def texts(area: CellRange, image: SheetImage) -> list[str]:
    """Return what cells hold, as text."""
    return [str(value or "") for value in _values(area, image)]


def _numbers(area: CellRange, image: SheetImage) -> list[float | None]:
    return [value if isinstance(value, float | int) else None for value in _values(area, image)]


def _string_cache(texts: list[str]) -> StrData:
    return StrData(ptCount=len(texts), pt=[StrVal(idx=index, v=text) for index, text in enumerate(texts)])


def _number_cache(points: list[float | None], number_format: str) -> NumData:
    known = [NumVal(idx=index, v=repr(point)) for index, point in enumerate(points) if point is not None]
    return NumData(formatCode=number_format, ptCount=len(points), pt=known)
