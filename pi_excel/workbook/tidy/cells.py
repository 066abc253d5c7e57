"""Writing into the sheets of a new book: cells whose text stays text, and how a sheet is printed."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable

from openpyxl.cell import Cell, MergedCell
from openpyxl.worksheet.dimensions import RowDimension
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet

from pi_excel.errors import WorkbookError
from pi_excel.workbook.sheets.paper import POINTS_PER_UNIT
from pi_excel.workbook.sheets.text_size import height_needed
from pi_excel.workbook.tidy.formats import DATE_FORMAT
from pi_excel.workbook.tidy.placing import place_value
from pi_excel.workbook.tidy.styles import EXPLANATION, SIZE, TITLE
from pi_excel.workbook.values import PlannedValue

HEADER_ROW = 4
FIRST_ROW = HEADER_ROW + 1

A3, A4 = 8, 9
"""Paper sizes, as Excel numbers them."""

TALLEST_ROW = 409.0
"""In points; Excel allows no more."""


def put(
    sheet: Worksheet, place: tuple[int, int], value: PlannedValue, style: str, number_format: str = ""
) -> Cell:
    """Write a value in a cell and return the cell. Text stays text, whatever it begins with.

    Args:
        sheet: The sheet.
        place: Its row and column, counted from 1.
        value: The value; `None` leaves the cell blank.
        style: The cell's named style.
        number_format: How a number is shown; empty for the style's own.

    Raises:
        WorkbookError: Excel cannot hold the value.
    """
    cell = sheet.cell(*place)
    if isinstance(cell, MergedCell):
        raise WorkbookError("a merged cell cannot be written.", where=f"{sheet.title}!{cell.coordinate}")
    cell.style = style  # first: it would take the quote prefix away
    place_value(cell, value)
    if number_format or isinstance(value, dt.date):
        cell.number_format = number_format or DATE_FORMAT
    return cell


def head(sheet: Worksheet, title: str, *lines: str) -> None:
    """Write a sheet's title in A1 and what it holds below."""
    put(sheet, (1, 1), title, TITLE)
    sheet.row_dimensions[1].height = 24
    for row, line in enumerate(lines, start=2):
        put(sheet, (row, 1), line, EXPLANATION)


class FittedRow(RowDimension):
    """A row whose height we reckon and Excel fits again as soon as somebody changes its words."""

    @property
    def customHeight(self) -> bool:  # noqa: N802 - openpyxl's name
        """Never true: Excel leaves rows alone whose height is somebody's choice."""
        return False


def words_height(text: str, width: float) -> float:
    """Return the height in points that a text takes in a cell so many characters wide."""
    return height_needed(text, width * POINTS_PER_UNIT, SIZE)


def fit_row(sheet: Worksheet, row: int, words: Iterable[tuple[PlannedValue, float]]) -> None:
    """Make a row as high as its wrapped words need.

    Excel would do it by itself when it opens the book; LibreOffice does not.

    Args:
        sheet: The sheet.
        row: The row.
        words: What its cells hold, each with the width of its column.
    """
    heights = [words_height(value, width) for value, width in words if isinstance(value, str)]
    sheet.row_dimensions[row] = FittedRow(sheet, index=row, ht=min(max(heights, default=15.0), TALLEST_ROW))


def set_up_print(sheet: Worksheet, running_head: str, *, paper: int, landscape: bool, one_page: bool) -> None:
    """Print a sheet one page wide, with its name and the page numbers at the foot."""
    sheet.page_setup.paperSize = paper
    sheet.page_setup.orientation = "landscape" if landscape else "portrait"
    sheet.page_setup.fitToWidth = 1
    sheet.page_setup.fitToHeight = int(one_page)
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    margins = sheet.page_margins
    margins.left = margins.right = 0.4
    margins.top = margins.bottom = 0.7
    margins.header = margins.footer = 0.3
    header, footer = sheet.oddHeader, sheet.oddFooter
    if header is not None and footer is not None:  # always, for a sheet that openpyxl made
        header.left.text = running_head.replace("&", "&&")
        footer.left.text = "&A"
        footer.right.text = "Page &P of &N"
    sheet.sheet_view.showGridLines = False
