"""A chart image as the part of a native line chart: it follows its cells, and needs no colour to be read."""

from __future__ import annotations

from pi_excel.workbook.sheets.chart_line_xml import line_xml, texts_xml, words_in
from pi_excel.workbook.sheets.chart_looks import character_looks, outline, solid, word_looks
from pi_excel.workbook.sheets.image import ChartImage, SheetImage
from pi_excel.workbook.sheets.markup import HEAD, attribute, text
from pi_excel.workbook.sheets.paper import POINTS_PER_UNIT
from pi_excel.workbook.sheets.styles import LINE, SMALL, WHITE
from pi_excel.workbook.sheets.text_size import text_width
from pi_excel.workbook.sheets.worksheet_xml import RELATIONS

DRAWINGML = "http://schemas.openxmlformats.org/drawingml/2006/main"
CHART = "http://schemas.openxmlformats.org/drawingml/2006/chart"

_CATEGORIES, _VALUES = 10, 100
"""The axes' identities within a chart."""

_SLANTED = -2_700_000  # 45 degrees, in 60,000ths
_UPWARDS = -5_400_000
_PLOT_SHARE = 0.85
"""How much of a chart's width is left for its points."""


def chart_xml(chart: ChartImage, image: SheetImage) -> bytes:
    """Return the part of a chart that is drawn from the sheet's own cells."""
    categories = texts_xml(chart.categories, image)
    lines = "".join(
        line_xml(index, line, categories, chart.label_format, image) for index, line in enumerate(chart.lines)
    )
    return (
        f'{HEAD}<c:chartSpace xmlns:c="{CHART}" xmlns:a="{DRAWINGML}" xmlns:r="{RELATIONS}">'
        '<c:roundedCorners val="0"/><c:chart><c:autoTitleDeleted val="1"/><c:plotArea><c:layout/>'
        f'<c:lineChart><c:grouping val="standard"/><c:varyColors val="0"/>{lines}<c:marker val="1"/>'
        f'<c:axId val="{_CATEGORIES}"/><c:axId val="{_VALUES}"/></c:lineChart>'
        f"{_category_axis(chart, image)}{_value_axis(chart)}</c:plotArea>"
        f'<c:legend><c:legendPos val="b"/><c:overlay val="0"/>{word_looks()}</c:legend>'
        '<c:plotVisOnly val="1"/>'
        # A period without a figure is a gap that the line crosses, never a nought.
        '<c:dispBlanksAs val="span"/></c:chart>'
        f"<c:spPr>{solid(WHITE)}{outline(LINE, 0.75)}</c:spPr></c:chartSpace>"
    ).encode()


def _category_axis(chart: ChartImage, image: SheetImage) -> str:
    names = words_in(chart.categories, image)
    columns = range(chart.place.left, chart.place.right + 1)
    room = sum(image.widths[column] for column in columns) * POINTS_PER_UNIT * _PLOT_SHARE
    crowded = sum(text_width(name, SMALL) + SMALL for name in names) > room
    return (
        f'<c:catAx><c:axId val="{_CATEGORIES}"/><c:scaling><c:orientation val="minMax"/></c:scaling>'
        '<c:delete val="0"/><c:axPos val="b"/><c:majorTickMark val="out"/><c:minorTickMark val="none"/>'
        f'<c:tickLblPos val="low"/><c:spPr>{outline("7F7F7F", 0.75)}</c:spPr>'
        f"{word_looks(rotation=_SLANTED if crowded else 0)}"
        f'<c:crossAx val="{_VALUES}"/><c:crosses val="autoZero"/><c:auto val="0"/><c:lblAlgn val="ctr"/>'
        '<c:lblOffset val="100"/><c:noMultiLvlLbl val="1"/></c:catAx>'
    )


def _value_axis(chart: ChartImage) -> str:
    axis = chart.axis
    return (
        f'<c:valAx><c:axId val="{_VALUES}"/><c:scaling><c:orientation val="minMax"/>'
        f'<c:max val="{axis.high:.15g}"/><c:min val="{axis.low:.15g}"/></c:scaling><c:delete val="0"/>'
        f'<c:axPos val="l"/><c:majorGridlines><c:spPr>{outline("E3E3E3", 0.5)}</c:spPr></c:majorGridlines>'
        f"{_axis_title(chart.y_title)}"
        f'<c:numFmt formatCode={attribute(chart.number_format)} sourceLinked="0"/>'
        '<c:majorTickMark val="none"/><c:minorTickMark val="none"/><c:tickLblPos val="nextTo"/>'
        f"<c:spPr><a:ln><a:noFill/></a:ln></c:spPr>{word_looks()}"
        f'<c:crossAx val="{_CATEGORIES}"/><c:crosses val="min"/><c:crossBetween val="between"/>'
        f'<c:majorUnit val="{axis.step:.15g}"/></c:valAx>'
    )


def _axis_title(title: str) -> str:
    """Return the title of a value axis, read from the bottom up."""
    return (
        f'<c:title><c:tx><c:rich><a:bodyPr rot="{_UPWARDS}" vert="horz"/><a:lstStyle/><a:p>'
        f"<a:pPr>{character_looks('defRPr')}</a:pPr>"
        f"<a:r>{character_looks('rPr')}<a:t>{text(title)}</a:t></a:r></a:p></c:rich></c:tx>"
        '<c:overlay val="0"/></c:title>'
    )
