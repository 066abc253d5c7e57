"""The lines of a native chart: what they are drawn from, and pens that can be told apart without colour."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Literal, TypeAlias

from pi_excel.workbook.sheets.chart_looks import outline, solid, word_looks
from pi_excel.workbook.sheets.image import CellRange, ChartLine, SheetImage
from pi_excel.workbook.sheets.markup import attribute, text
from pi_excel.workbook.sheets.styles import ACCENT, BAD_INK, WHITE
from pi_excel.workbook.sheets.worksheet_xml import reference
from pi_excel.workbook.values import PlannedValue

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


def line_xml(index: int, line: ChartLine, categories: str, label_format: str, image: SheetImage) -> str:
    """Return a line drawn from the sheet's cells, its values kept beside for programs that need them.

    Args:
        index: Its place among the lines of its chart, counted from 0.
        line: The line.
        categories: The chart's categories, as `texts_xml` returns them.
        label_format: How values beside the points are shown.
        image: The sheet.
    """
    pen = _PENS[line.role]
    points = _numbers(line.points, image)
    name = CellRange(*line.name, *line.name)
    labels = _labels(points, label_format) if line.role == "figure" else ""
    return (
        f'<c:ser><c:idx val="{index}"/><c:order val="{index}"/><c:tx>{texts_xml(name, image)}</c:tx>'
        f"<c:spPr>{outline(pen.colour, pen.width, pen.dash)}</c:spPr>{_marker(pen, line, points)}{labels}"
        f"<c:cat>{categories}</c:cat><c:val><c:numRef>"
        f"<c:f>{text(reference(image.title, line.points))}</c:f>"
        f"<c:numCache><c:formatCode>{text(label_format)}</c:formatCode>{_numbers_xml(points)}</c:numCache>"
        '</c:numRef></c:val><c:smooth val="0"/></c:ser>'
    )


def words_in(area: CellRange, image: SheetImage) -> list[str]:
    """Return what cells hold, as text."""
    return [str(value or "") for value in _values(area, image)]


def texts_xml(area: CellRange, image: SheetImage) -> str:
    """Return a reference to cells that hold words, and the words beside it."""
    words = words_in(area, image)
    points = [f'<c:pt idx="{index}"><c:v>{text(word)}</c:v></c:pt>' for index, word in enumerate(words)]
    return (
        f"<c:strRef><c:f>{text(reference(image.title, area))}</c:f>"
        f'<c:strCache><c:ptCount val="{len(words)}"/>{"".join(points)}</c:strCache></c:strRef>'
    )


def _numbers_xml(points: Sequence[float | None]) -> str:
    known = [
        f'<c:pt idx="{index}"><c:v>{point!r}</c:v></c:pt>'
        for index, point in enumerate(points)
        if point is not None
    ]
    return f'<c:ptCount val="{len(points)}"/>{"".join(known)}'


def _marker(pen: _Pen, line: ChartLine, points: Sequence[float | None]) -> str:
    """Return the marks of a line's points; none where it is level, and its points are not worth marking."""
    if not (line.role == "figure" or None in points or len(set(points)) > 1 or len(points) == 1):
        return '<c:marker><c:symbol val="none"/></c:marker>'
    size = 7 if pen.marker == "circle" else 6
    return (
        f'<c:marker><c:symbol val="{pen.marker}"/><c:size val="{size}"/>'
        f"<c:spPr>{solid(pen.colour)}{outline(pen.colour, 0.75)}</c:spPr></c:marker>"
    )


def _labels(points: Sequence[float | None], number_format: str) -> str:
    """Return labels for the known points, below where the line dips; where many, for the latest alone."""
    known = [(index, point) for index, point in enumerate(points) if point is not None]
    if len(known) > _MOST_LABELS:
        latest = _label(known[-1][0], "t", number_format)
        return f"<c:dLbls>{latest}{_shown(number_format, values=False)}</c:dLbls>"
    dips = (
        _label(index, "b", number_format)
        for (_, before), (index, point), (_, after) in zip(known, known[1:], known[2:], strict=False)
        if before > point < after
    )
    return f"<c:dLbls>{''.join(dips)}{_shown(number_format, place='t')}</c:dLbls>"


def _label(index: int, place: str, number_format: str) -> str:
    return f'<c:dLbl><c:idx val="{index}"/>{_shown(number_format, place=place)}</c:dLbl>'


@cache
def _shown(number_format: str, *, place: str = "", values: bool = True) -> str:
    at = f'<c:dLblPos val="{place}"/>' if place else ""
    return (
        f'<c:numFmt formatCode={attribute(number_format)} sourceLinked="0"/>'
        f"<c:spPr>{solid(WHITE)}<a:ln><a:noFill/></a:ln></c:spPr>{word_looks(colour=ACCENT, bold=True)}{at}"
        f'<c:showLegendKey val="0"/><c:showVal val="{int(values)}"/><c:showCatName val="0"/>'
        '<c:showSerName val="0"/><c:showPercent val="0"/><c:showBubbleSize val="0"/>'
    )


def _values(area: CellRange, image: SheetImage) -> list[PlannedValue]:
    return [
        image.cells[row, column].value
        for row in range(area.top, area.bottom + 1)
        for column in range(area.left, area.right + 1)
    ]


def _numbers(area: CellRange, image: SheetImage) -> list[float | None]:
    return [value if isinstance(value, float | int) else None for value in _values(area, image)]
