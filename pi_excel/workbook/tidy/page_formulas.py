"""The formulas of the `PI Book` page: for each column of symbols, words or statuses one over all its rows."""

from __future__ import annotations

from collections.abc import Mapping

from openpyxl.utils import get_column_letter
from openpyxl.worksheet.formula import ArrayFormula
from openpyxl.worksheet.worksheet import Worksheet

from pi_excel.book.layout import PagePart

_COMPARISONS = (
    (PagePart.SYMBOL_LAST, PagePart.WORDS_LAST, PagePart.COMPARED_LAST, "FALSE"),
    (PagePart.SYMBOL_BEFORE, PagePart.WORDS_BEFORE, PagePart.COMPARED_BEFORE, "FALSE"),
    (PagePart.SYMBOL_ENGLAND, PagePart.WORDS_ENGLAND, PagePart.COMPARED_ENGLAND, "TRUE"),
    (PagePart.SYMBOL_NEIGHBOURS, PagePart.WORDS_NEIGHBOURS, PagePart.COMPARED_NEIGHBOURS, "TRUE"),
)
"""What each comparison fills, what it is with, and whether that is another place."""


def page_formulas(columns: Mapping[PagePart, int], rows: range) -> dict[int, str]:
    """Return the formulas of a page by the column that each fills, without the `=` before them.

    Args:
        columns: Which column plays which part.
        rows: The rows that they fill.
    """

    def cells(part: PagePart) -> str:
        letter = get_column_letter(columns[part])
        return f"${letter}${rows[0]}:${letter}${rows[-1]}"

    judged, better = cells(PagePart.JUDGED), cells(PagePart.BETTER)
    shown = f"{cells(PagePart.DECIMALS)},{cells(PagePart.PERCENTAGE)}"
    against = f"{judged},{cells(PagePart.JUDGED_AGAINST)},{better},{cells(PagePart.TOLERANCE)}"
    formulas = {columns[PagePart.STATUS]: f"PI_STATUS({against},{shown})"}
    for symbol, words, compared, place in _COMPARISONS:
        beside = f"{judged},{cells(compared)},{better},{shown}"
        formulas[columns[symbol]] = f"PI_DIRECTION({beside})"
        formulas[columns[words]] = f"PI_DIRECTION_WORDS({beside},{place})"
    return formulas


def put_array(sheet: Worksheet, column: int, rows: range, formula: str) -> None:
    """Put a formula in a column's first row, for all of some rows; `spills` makes it a dynamic array."""
    letter = get_column_letter(column)
    area = f"{letter}{rows[0]}:{letter}{rows[-1]}"
    sheet.cell(rows[0], column).value = ArrayFormula(area, f"={formula}")
