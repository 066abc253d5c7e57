"""The `PI Book` sheet of a tidy book: the page that people read, before its first refresh."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from openpyxl.formatting.rule import Rule
from openpyxl.styles import Alignment
from openpyxl.styles.differential import DifferentialStyle
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from pi_excel.book.layout import PAGE_SHEET
from pi_excel.period import Period
from pi_excel.workbook.sheets import styles
from pi_excel.workbook.tidy.cells import FIRST_ROW, HEADER_ROW, head, put
from pi_excel.workbook.tidy.formats import TEXT_FORMAT
from pi_excel.workbook.tidy.page_formulas import write_block
from pi_excel.workbook.tidy.styles import BODY, BOX, HEADER, ink, status_look

READY_ROWS = 300
"""How many rows below the headings are ready for a refresh to fill."""

ROW_HEIGHT = 54.0
"""In points: four lines. A refresh sets cells, not heights, and LibreOffice does not fit rows by itself."""

BETTER, STATUS = "Better to be", "Status"
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
    """

    heading: str
    width: float
    across: str = "left"
    symbols: bool = False


def page_columns(year: Period) -> tuple[PageColumn, ...]:
    """Return the page's columns for a financial year, from left to right."""
    last, before = year.back(1), year.back(2)
    figures = [str(before), str(last), *(f"{year} Q{quarter}" for quarter in range(1, 5)), f"{year} Target"]
    # No years here: an indicator that is judged by year is compared with earlier ones than the others.
    compared = ("last EoY", "EoY before", "England", "Stat Neighbour")
    return (
        PageColumn("Ref", 8),
        PageColumn("Indicator", 36),
        PageColumn("Portfolio", 20),
        PageColumn(BETTER, 11),
        *(PageColumn(heading, 13.5, "right") for heading in figures),
        *(
            column
            for name in compared
            for column in (
                PageColumn(f"Current vs. {name}", 11, "center", symbols=True),
                PageColumn(f"{name[0].upper()}{name[1:]}, in words", 16),
            )
        ),
        PageColumn("Judged at", 11),
        PageColumn(STATUS, 12),
        PageColumn("Exception?", 11),
        PageColumn("Reasons", 60),
    )


_ADVICE = (
    "A refresh fills this page; what is typed here is overwritten. Figures, targets and commentary"
    " belong on the sheets that follow. Guide explains the symbols and the words."
)
_FORMULA_ADVICE = "To try a figure or a target, click the + above Reasons. "


def write_page(sheet: Worksheet, year: Period, council: str, *, formulas: bool = False) -> None:
    """Write the page's title and headings, and make its rows ready to be filled by a refresh.

    Args:
        sheet: An empty sheet.
        year: The financial year.
        council: Whose book it is; empty when not said.
        formulas: Whether it has a block of formulas beside it.
    """
    whose = f"{council}, financial year {year}" if council else f"Financial year {year}"
    advice = (_FORMULA_ADVICE if formulas else "") + _ADVICE
    head(sheet, f"{PAGE_SHEET} {year}", f"{whose}: one line for each indicator.", advice)
    columns = page_columns(year)
    for index, column in enumerate(columns, start=1):
        put(sheet, (HEADER_ROW, index), column.heading, HEADER).alignment = _alignment(column)
        sheet.column_dimensions[get_column_letter(index)].width = column.width
    sheet.row_dimensions[HEADER_ROW].height = 48
    for row in range(FIRST_ROW, FIRST_ROW + READY_ROWS):
        sheet.row_dimensions[row].height = ROW_HEIGHT
        for index, column in enumerate(columns, start=1):
            cell = put(sheet, (row, index), None, BODY, TEXT_FORMAT)
            cell.alignment = _alignment(column)
            if column.symbols:
                cell.font = ink(size=12, symbols=True)
    headings = [column.heading for column in columns]
    statuses = [get_column_letter(headings.index(STATUS) + 1)]
    if formulas:
        rows = range(FIRST_ROW, FIRST_ROW + READY_ROWS)
        statuses.append(write_block(sheet, len(columns) + 1, headings.index(BETTER) + 1, rows))
    _colour(sheet, statuses)
    sheet.freeze_panes = f"C{FIRST_ROW}"
    sheet.print_title_rows = f"{HEADER_ROW}:{HEADER_ROW}"


def _colour(sheet: Worksheet, statuses: Sequence[str]) -> None:
    """Colour each status, and draw lines around the rows that are filled.

    Args:
        sheet: The page, with all its headings.
        statuses: The letters of the columns that hold statuses.
    """
    last_row = FIRST_ROW + READY_ROWS - 1
    for status in statuses:
        for words, look in _STATUS_LOOKS:
            said = ",".join(f'${status}{FIRST_ROW}="{word}"' for word in words)
            rule = Rule(type="expression", dxf=look, formula=[f"OR({said})"])
            sheet.conditional_formatting.add(f"{status}{FIRST_ROW}:{status}{last_row}", rule)
    filled = Rule(type="expression", dxf=DifferentialStyle(border=BOX), formula=[f'$A{FIRST_ROW}<>""'])
    everywhere = f"A{FIRST_ROW}:{get_column_letter(sheet.max_column)}{last_row}"
    sheet.conditional_formatting.add(everywhere, filled)


def _alignment(column: PageColumn) -> Alignment:
    return Alignment(horizontal=column.across, vertical="top", wrap_text=True)
