"""The named styles of a tidy book, in the colours of our report sheets."""

from __future__ import annotations

from openpyxl.styles import Alignment, Border, Font, NamedStyle, PatternFill, Protection, Side
from openpyxl.styles.differential import DifferentialStyle
from openpyxl.styles.numbers import NumberFormat
from openpyxl.workbook import Workbook

from pi_excel.workbook.sheets import styles

INPUT = "Input"
CALCULATION = "Calculation"
EXPLANATION = "Explanatory Text"
TITLE = "Heading 1"
SECTION = "Heading 2"
HEADER = "PI Header"
BODY = "PI Body"

SIZE = 10.0
GREY = "EDEDED"

_CONDITIONAL_FORMAT_ID = 200
_THIN = Side(style="thin", color=styles.LINE)
BOX = Border(left=_THIN, right=_THIN, top=_THIN, bottom=_THIN)
TOP = Alignment(vertical="top")
WRAPPED = Alignment(vertical="top", wrap_text=True)


def ink(
    colour: str = styles.INK,
    *,
    size: float = SIZE,
    bold: bool = False,
    symbols: bool = False,
    underlined: bool = False,
) -> Font:
    """Return a font of ours."""
    name = styles.SYMBOL_FONT if symbols else styles.TEXT_FONT
    return Font(name=name, size=size, bold=bold, color=colour, underline="single" if underlined else None)


def fill(colour: str) -> PatternFill:
    """Return a plain fill for cells."""
    return PatternFill("solid", start_color=colour, end_color=colour)


def add_styles(workbook: Workbook) -> None:
    """Give a new workbook our named styles; those of Excel keep their names and numbers."""
    section_line = Border(bottom=Side(style="thin", color=styles.ACCENT))
    for style in (
        NamedStyle(
            INPUT, ink(), border=BOX, alignment=TOP, protection=Protection(locked=False), builtinId=20
        ),
        NamedStyle(CALCULATION, ink(), fill=fill(GREY), border=BOX, alignment=TOP, builtinId=22),
        NamedStyle(EXPLANATION, ink(styles.QUIET), alignment=TOP, builtinId=53),
        NamedStyle(TITLE, ink(styles.ACCENT, size=styles.TITLE, bold=True), builtinId=16),
        NamedStyle(SECTION, ink(styles.ACCENT, size=12, bold=True), border=section_line, builtinId=17),
        NamedStyle(
            HEADER, ink(styles.WHITE, bold=True), fill=fill(styles.ACCENT), border=BOX, alignment=WRAPPED
        ),
        NamedStyle(BODY, ink(), alignment=WRAPPED),
    ):
        workbook.add_named_style(style)


def status_look(fill_colour: str, font_colour: str) -> DifferentialStyle:
    """Return how a status is coloured; the word stays."""
    shade = PatternFill(fill_type="solid", fgColor=fill_colour, bgColor=fill_colour)
    return DifferentialStyle(font=Font(color=font_colour, bold=True), fill=shade, border=BOX)


def number_look(code: str) -> DifferentialStyle:
    """Return a number format that holds under a condition."""
    return DifferentialStyle(numFmt=NumberFormat(numFmtId=_CONDITIONAL_FORMAT_ID, formatCode=code))
