"""How a worked example looks: its named styles, its lists, and how it is printed."""

from __future__ import annotations

from openpyxl.cell import Cell as ExcelCell
from openpyxl.styles import Alignment, Border, Font, NamedStyle, PatternFill, Side
from openpyxl.workbook import Workbook
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet

from tests.worked_examples.sheets import FIRST_ROW, Cell, Column

INPUT, CALCULATION, EXPLANATION = "Input", "Calculation", "Explanatory Text"
TITLE, SECTION = "Heading 1", "Heading 2"
HEADER, WORDS = "Worked example header", "Worked example words"

TOP = Alignment(vertical="top")
WRAPPED = Alignment(vertical="top", wrap_text=True)
CENTRED = Alignment(vertical="top", horizontal="center")

A3, A4 = 8, 9
WIDE = 24
"""From this width on, a column holds words: they wrap, and stand on the left."""

LINE_HEIGHT = 13.5
LETTERS_A_UNIT = 1.12
LAST_VALIDATED = 1000

_ACCENT, _LINE, _QUIET = "1F3864", "BFBFBF", "595959"


def _font(*, size: float = 10, bold: bool = False, colour: str = "262626", symbols: bool = False) -> Font:
    return Font(name="Segoe UI Symbol" if symbols else "Arial", size=size, bold=bold, color=colour)


SYMBOLS = _font(symbols=True)
"""A font that has all the arrows and ticks on every Windows machine."""


def add_styles(book: Workbook) -> None:
    """Give a new workbook the styles of Excel's that we use, and two of our own."""
    thin = Side(style="thin", color=_LINE)
    box, under = (
        Border(left=thin, right=thin, top=thin, bottom=thin),
        Border(bottom=Side("thin", color=_ACCENT)),
    )
    white, grey, dark = (PatternFill("solid", start_color=colour) for colour in ("FFFFFF", "EDEDED", _ACCENT))
    for style in (
        NamedStyle(INPUT, _font(), fill=white, border=box, alignment=TOP, builtinId=20),
        NamedStyle(CALCULATION, _font(), fill=grey, border=box, alignment=TOP, builtinId=22),
        NamedStyle(EXPLANATION, _font(colour=_QUIET), alignment=TOP, builtinId=53),
        NamedStyle(TITLE, _font(size=16, bold=True, colour=_ACCENT), builtinId=16),
        NamedStyle(SECTION, _font(size=12, bold=True, colour=_ACCENT), border=under, builtinId=17),
        NamedStyle(HEADER, _font(bold=True, colour="FFFFFF"), fill=dark, border=box, alignment=WRAPPED),
        NamedStyle(WORDS, _font(), alignment=WRAPPED),
    ):
        book.add_named_style(style)


def put(sheet: Worksheet, row: int, column: int, value: Cell, style: str) -> ExcelCell:
    """Write a value in a cell and return the cell; a text is never taken for a formula."""
    cell = sheet.cell(row, column)
    assert isinstance(cell, ExcelCell)
    cell.value, cell.style = value, style
    if isinstance(value, str):
        cell.data_type = "e" if value == "#N/A" else "s"
    return cell


def head(sheet: Worksheet, title: str, about: str = "") -> None:
    """Write a sheet's title, and below it what it holds."""
    put(sheet, 1, 1, title, TITLE)
    put(sheet, 2, 1, about or None, EXPLANATION)
    sheet.row_dimensions[1].height = 24


def row_height(*words: tuple[Cell, float]) -> float:
    """Return how high a row has to be for its words, each with the width it stands in."""
    lines = [1 + int((len(str(text)) - 1) / (width * LETTERS_A_UNIT)) for text, width in words if text]
    return LINE_HEIGHT * max(lines, default=1) + 1


def offer(sheet: Worksheet, letter: str, column: Column) -> None:
    """Give the cells of an input their list and their help."""
    if column.formula or not (column.choices or column.help):
        return
    rule = DataValidation(allow_blank=True)
    if column.choices:
        rule.type, rule.formula1 = "list", f'"{",".join(column.choices)}"'
        rule.showErrorMessage, rule.errorTitle = True, column.header
        rule.error = f"Choose one of: {', '.join(column.choices)}."
    if column.help:
        rule.showInputMessage, rule.promptTitle, rule.prompt = True, column.header, column.help
    rule.add(f"{letter}{FIRST_ROW}:{letter}{LAST_VALIDATED}")
    sheet.add_data_validation(rule)


def set_up_print(sheet: Worksheet, title: str, *, paper: int = A4, across: int = 1) -> None:
    """Print a sheet one page wide, or as many as said, with its name and the page numbers at the foot."""
    sheet.page_setup.paperSize = paper
    sheet.page_setup.orientation = "landscape" if paper == A3 else "portrait"
    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = across, 0
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    sheet.page_margins.left = sheet.page_margins.right = 0.4
    sheet.page_margins.top = sheet.page_margins.bottom = 0.7
    sheet.page_margins.header = sheet.page_margins.footer = 0.3
    header, footer = sheet.oddHeader, sheet.oddFooter
    assert header is not None
    assert footer is not None
    header.left.text, footer.left.text, footer.right.text = f"Worked examples: {title}", "&A", "Page &P of &N"
    sheet.sheet_view.showGridLines = False
