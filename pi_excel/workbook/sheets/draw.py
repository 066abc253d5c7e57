"""Puts a sheet image into a worksheet of openpyxl: values, looks, charts, links, print set-up, names.

Nothing here decides anything; what stands where comes with the image. Text is written as text whatever it
begins with, and the only links are those of the image, to tabs of the same workbook.
"""

from __future__ import annotations

from functools import cache
from typing import Any

from openpyxl.cell.cell import Cell, MergedCell
from openpyxl.styles import Alignment, Border, Font, PatternFill, Protection, Side
from openpyxl.workbook.defined_name import DefinedName
from openpyxl.worksheet.hyperlink import Hyperlink
from openpyxl.worksheet.pagebreak import Break, RowBreak
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet

from pi_excel.book.grid import column_letters
from pi_excel.workbook.cells import place_value
from pi_excel.workbook.sheets import paper
from pi_excel.workbook.sheets.charts import line_chart
from pi_excel.workbook.sheets.image import CellRange, SheetImage
from pi_excel.workbook.sheets.ownership import marks_of, quoted_title
from pi_excel.workbook.sheets.styles import ACCENT, INPUT_LINE, LINE, STYLES, TEXT_FONT, CellStyle, Edge

_A4 = 9
_LONGEST_RUNNING_HEAD = 180
"""Excel allows a whole footer 255 characters, its codes included."""


def draw(image: SheetImage, worksheet: Worksheet) -> None:
    """Put a sheet into an empty worksheet, which takes the sheet's title.

    Args:
        image: The sheet.
        worksheet: A worksheet with nothing in it yet.
    """
    worksheet.title = image.title
    for (row, column), styled in image.cells.items():
        cell = worksheet.cell(row, column)
        place_value(cell, styled.value)
        _set_style(cell, styled.style)
    for area in image.merges:
        worksheet.merged_cells.add(_a1(area))  # not merge_cells: it would take the styles of the cells beside
    for column, width in image.widths.items():
        worksheet.column_dimensions[column_letters(column)].width = width
    for row, height in image.heights.items():
        worksheet.row_dimensions[row].height = height
    for (row, column), title in image.links.items():
        place = f"{column_letters(column)}{row}"
        worksheet[place].hyperlink = Hyperlink(ref=place, location=f"{quoted_title(title)}!A1", tooltip=title)
    for chart in image.charts:
        worksheet.add_chart(line_chart(chart, image))
    for name, formula in marks_of(image).items():
        worksheet.defined_names[name] = DefinedName(name, attr_text=formula)
    _set_up_screen(worksheet)
    _set_up_print(image, worksheet)


def _set_style(cell: Cell | MergedCell, name: str) -> None:
    style = STYLES[name]
    font, fill, border, alignment, protection = _openpyxl_style(style)
    cell.font, cell.border, cell.alignment = font, border, alignment
    if style.fill:
        cell.fill = fill
    if style.open_to_input:
        cell.protection = protection
    if style.number_format != "General":
        cell.number_format = style.number_format


@cache
def _openpyxl_style(style: CellStyle) -> tuple[Font, PatternFill, Border, Alignment, Protection]:
    return (
        Font(
            name=style.font,
            size=style.size,
            bold=style.bold,
            color=style.ink,
            underline="single" if style.underlined else None,
        ),
        PatternFill("solid", start_color=style.fill, end_color=style.fill) if style.fill else PatternFill(),
        _border(style.edge),
        Alignment(horizontal=style.across, vertical=style.down, wrap_text=True, indent=style.indent),
        Protection(locked=not style.open_to_input),
    )


def _border(edge: Edge) -> Border:
    if edge == "none":
        return Border()
    side = Side(style="thin", color=INPUT_LINE if edge == "input" else LINE)
    return Border(left=side, right=side, top=side, bottom=side)


def _set_up_screen(worksheet: Worksheet) -> None:
    view = worksheet.sheet_view
    view.showGridLines = False
    view.zoomScale = 100
    view.selection[0].activeCell = view.selection[0].sqref = "A1"
    worksheet.sheet_properties.tabColor = ACCENT


def _set_up_print(image: SheetImage, worksheet: Worksheet) -> None:
    worksheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    setup = worksheet.page_setup
    setup.orientation, setup.paperSize = "landscape", _A4
    setup.fitToWidth, setup.fitToHeight = 1, image.pages_tall
    worksheet.print_area = _a1(CellRange(1, 1, image.last_row, image.last_column))
    if image.title_rows is not None:
        worksheet.print_title_rows = "{}:{}".format(*image.title_rows)
    margins = worksheet.page_margins
    margins.left, margins.right, margins.top, margins.bottom = (
        paper.LEFT,
        paper.RIGHT,
        paper.TOP,
        paper.BOTTOM,
    )
    margins.header = margins.footer = paper.FOOTER
    worksheet.print_options.horizontalCentered = True
    worksheet.row_breaks = RowBreak(brk=[Break(id=row) for row in image.page_breaks])
    footer: Any = worksheet.oddFooter
    footer.left.text = footer_text(image.running_head)
    footer.right.text = "Page &P of &N"
    for part in (footer.left, footer.right):
        part.font, part.size = f"{TEXT_FONT},Regular", 9


def footer_text(words: str) -> str:
    """Return words as a footer shows them: an ampersand doubled, else it would begin a code; on one line."""
    return " ".join(words.split())[:_LONGEST_RUNNING_HEAD].replace("&", "&&")


def _a1(area: CellRange) -> str:
    return f"{column_letters(area.left)}{area.top}:{column_letters(area.right)}{area.bottom}"
