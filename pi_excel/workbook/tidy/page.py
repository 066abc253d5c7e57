"""The `PI Book` sheet of a tidy book: the page that people read, before its first refresh.

A page with formulas has one dynamic array for each column of symbols, of words and of statuses, over all the
ready rows: a formula a cell would keep Excel waiting. To the right of the page stands what they count with,
in a group of columns that is folded away.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from openpyxl.formatting.rule import Rule
from openpyxl.styles import Alignment
from openpyxl.styles.differential import DifferentialStyle
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.properties import Outline
from openpyxl.worksheet.worksheet import Worksheet

from pi_excel.book.layout import FORMULA_HEADINGS, PAGE_SHEET, PagePart
from pi_excel.book.page import page_columns as parts_of_columns
from pi_excel.period import Period
from pi_excel.workbook.sheets import styles
from pi_excel.workbook.tidy.cells import FIRST_ROW, HEADER_ROW, head, put
from pi_excel.workbook.tidy.formats import TEXT_FORMAT
from pi_excel.workbook.tidy.page_formulas import page_formulas, put_array
from pi_excel.workbook.tidy.styles import BODY, BOX, EXPLANATION, HEADER, ink, status_look

READY_ROWS = 300
"""How many rows below the headings are ready for a refresh to fill."""

ROW_HEIGHT = 54.0
"""In points: four lines. A refresh sets cells, not heights, and LibreOffice does not fit rows by itself."""

STATUS = "Status"
_STATUS_LOOKS = (
    (("on target", "Green"), status_look(styles.GOOD_FILL, styles.GOOD_INK)),
    (("within tolerance", "Amber"), status_look(styles.NEAR_FILL, styles.NEAR_INK)),
    (("off target", "Red"), status_look(styles.BAD_FILL, styles.BAD_INK)),
)


@dataclass(frozen=True, slots=True)
class PageColumn:
    """A column of the page.

    Attributes:
        heading: What stands above it.
        width: In characters.
        across: How its cells are aligned across.
        symbols: Whether it holds symbols of direction.
        aside: Whether formulas count with it, to the right of what is printed.
    """

    heading: str
    width: float
    across: str = "left"
    symbols: bool = False
    aside: bool = False


_VALUES = {
    "last EoY": PagePart.VALUE_LAST,
    "EoY before": PagePart.VALUE_BEFORE,
    "England": PagePart.VALUE_ENGLAND,
    "Stat Neighbour": PagePart.VALUE_NEIGHBOURS,
}
_ASIDE = (
    PagePart.JUDGED,
    PagePart.COMPARED_LAST,
    PagePart.COMPARED_BEFORE,
    PagePart.COMPARED_ENGLAND,
    PagePart.COMPARED_NEIGHBOURS,
    PagePart.JUDGED_AGAINST,
    PagePart.TOLERANCE,
    PagePart.DECIMALS,
    PagePart.PERCENTAGE,
)
_ADVICE = (
    "A refresh fills this page; what is typed here is overwritten. Figures, targets and commentary"
    " belong on the sheets that follow. Guide explains the symbols and the words."
)
_FORMULA_ADVICE = "Click the + above Reasons to see what the formulas count with, and to try other figures. "
_ASIDE_NOTE = "What the formulas count with. Type another figure to try it; a refresh puts the book's back."


def page_columns(year: Period, *, formulas: bool = False) -> tuple[PageColumn, ...]:
    """Return the page's columns for a financial year, from left to right.

    Args:
        year: The financial year.
        formulas: Whether the page has formulas. Their words leave out the value and the period that a figure
            is compared with, so these have a column of their own.
    """
    last, before = year.back(1), year.back(2)
    figures = [str(before), str(last), *(f"{year} Q{quarter}" for quarter in range(1, 5)), f"{year} Target"]
    return (
        PageColumn("Ref", 8),
        PageColumn("Indicator", 36),
        PageColumn("Portfolio", 20),
        PageColumn("Better to be", 11),
        *(PageColumn(heading, 13.5, "right") for heading in figures),
        *(column for name in _VALUES for column in _compared(name, formulas=formulas)),
        PageColumn("Judged at", 11),
        PageColumn(STATUS, 12),
        PageColumn("Exception?", 11),
        PageColumn("Reasons", 60),
        *(PageColumn(FORMULA_HEADINGS[part], 11, "right", aside=True) for part in _ASIDE if formulas),
    )


def _compared(name: str, *, formulas: bool) -> tuple[PageColumn, ...]:
    """Return the columns of a comparison.

    No years here: an indicator that is judged by year is compared with earlier ones than the others.
    """
    symbols = PageColumn(f"Current vs. {name}", 11, "center", symbols=True)
    heading = f"{name[0].upper()}{name[1:]}, in words"
    if not formulas:
        return symbols, PageColumn(heading, 16)
    return symbols, PageColumn(heading, 12), PageColumn(FORMULA_HEADINGS[_VALUES[name]], 14)


def write_page(sheet: Worksheet, year: Period, council: str, *, formulas: bool = False) -> None:
    """Write the page's title and headings, and make its rows ready to be filled by a refresh.

    Args:
        sheet: An empty sheet.
        year: The financial year.
        council: Whose book it is; empty when not said.
        formulas: Whether symbols, words and statuses are worked out by formulas.
    """
    whose = f"{council}, financial year {year}" if council else f"Financial year {year}"
    advice = (_FORMULA_ADVICE if formulas else "") + _ADVICE
    head(sheet, f"{PAGE_SHEET} {year}", f"{whose}: one line for each indicator.", advice)
    columns = page_columns(year, formulas=formulas)
    for index, column in enumerate(columns, start=1):
        put(sheet, (HEADER_ROW, index), column.heading, HEADER).alignment = _alignment(column)
        sheet.column_dimensions[get_column_letter(index)].width = column.width
    sheet.row_dimensions[HEADER_ROW].height = 48
    for row in range(FIRST_ROW, FIRST_ROW + READY_ROWS):
        sheet.row_dimensions[row].height = ROW_HEIGHT
        for index, column in enumerate(columns, start=1):
            cell = put(sheet, (row, index), None, BODY, "General" if column.aside else TEXT_FORMAT)
            cell.alignment = _alignment(column)
            if column.symbols:
                cell.font = ink(size=12, symbols=True)
    _colour(sheet, [column.heading for column in columns])
    sheet.freeze_panes = f"C{FIRST_ROW}"
    sheet.print_title_rows = f"{HEADER_ROW}:{HEADER_ROW}"
    if formulas:
        _set_aside(sheet, columns)
        headings = {index: column.heading for index, column in enumerate(columns, start=1)}
        rows = range(FIRST_ROW, FIRST_ROW + READY_ROWS)
        for place, formula in page_formulas(parts_of_columns(headings), rows).items():
            put_array(sheet, place, rows, formula)


def _set_aside(sheet: Worksheet, columns: Sequence[PageColumn]) -> None:
    """Fold away the columns that formulas count with: no reader need see them, and they are not printed."""
    aside = [get_column_letter(place) for place, column in enumerate(columns, start=1) if column.aside]
    put(sheet, (HEADER_ROW - 1, len(columns) - len(aside) + 1), _ASIDE_NOTE, EXPLANATION)
    for letter in aside:
        sheet.column_dimensions[letter].outlineLevel = 1
        sheet.column_dimensions[letter].hidden = True
    sheet.column_dimensions[get_column_letter(len(columns) - len(aside))].collapsed = True
    sheet.column_dimensions.max_outline = 1
    sheet.sheet_properties.outlinePr = Outline(summaryRight=False)


def _colour(sheet: Worksheet, headings: list[str]) -> None:
    """Colour each status, and draw lines around the rows that are filled."""
    last_row = FIRST_ROW + READY_ROWS - 1
    status = get_column_letter(headings.index(STATUS) + 1)
    for words, look in _STATUS_LOOKS:
        said = ",".join(f'${status}{FIRST_ROW}="{word}"' for word in words)
        rule = Rule(type="expression", dxf=look, formula=[f"OR({said})"])
        sheet.conditional_formatting.add(f"{status}{FIRST_ROW}:{status}{last_row}", rule)
    filled = Rule(type="expression", dxf=DifferentialStyle(border=BOX), formula=[f'$A{FIRST_ROW}<>""'])
    everywhere = f"A{FIRST_ROW}:{get_column_letter(len(headings))}{last_row}"
    sheet.conditional_formatting.add(everywhere, filled)


def _alignment(column: PageColumn) -> Alignment:
    return Alignment(horizontal=column.across, vertical="top", wrap_text=True)
