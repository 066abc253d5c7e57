"""The words of a native chart: one font and one size, as small as a sheet's notes."""

from __future__ import annotations

from openpyxl.chart.text import RichText, Text
from openpyxl.chart.title import Title
from openpyxl.drawing.text import (
    CharacterProperties,
    Font,
    Paragraph,
    ParagraphProperties,
    RegularTextRun,
    RichTextProperties,
)

from pi_excel.workbook.sheets.styles import INK, SMALL, TEXT_FONT


def axis_title(text: str) -> Title:
    """Return the title of a value axis, read from the bottom up."""
    properties = characters(bold=False)
    paragraph = Paragraph(
        pPr=ParagraphProperties(defRPr=properties), r=[RegularTextRun(rPr=properties, t=text)]
    )
    return Title(
        tx=Text(rich=RichText(bodyPr=RichTextProperties(rot=-5_400_000), p=[paragraph])), overlay=False
    )


def words(*, colour: str = INK, bold: bool = False, rotation: int | None = None) -> RichText:
    """Return how the words of a chart look, slanted where they are crowded."""
    paragraph = Paragraph(
        pPr=ParagraphProperties(defRPr=characters(colour=colour, bold=bold)),
        endParaRPr=CharacterProperties(),
    )
    return RichText(bodyPr=RichTextProperties(rot=rotation), p=[paragraph])


def characters(*, colour: str = INK, bold: bool = False) -> CharacterProperties:
    """Return the font of a chart: the sheet's, in its smaller size."""
    return CharacterProperties(
        sz=round(SMALL * 100), b=bold, solidFill=colour, latin=Font(typeface=TEXT_FONT)
    )
