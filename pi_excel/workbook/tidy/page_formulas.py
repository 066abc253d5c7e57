"""The block of formulas to the right of the `PI Book` page: what is judged, and the judgements.

One dynamic array for each column of symbols, words, statuses and reasons, over all the ready rows: a formula
a cell would keep Excel waiting. The page itself holds values. LibreOffice (7.4, the one that was tried) keeps
what a plain formula last came to, and nothing of an array: with formulas in its place, the page that
everybody reads would say `#NAME?` to whoever opens the book there.

So the block is folded away. Whoever has the add-in unfolds it to try a figure or a target.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from openpyxl.formatting.rule import Rule
from openpyxl.styles import Alignment
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.formula import ArrayFormula
from openpyxl.worksheet.properties import Outline
from openpyxl.worksheet.worksheet import Worksheet

from pi_excel.book.layout import FORMULA_HEADINGS, PagePart
from pi_excel.workbook.tidy.cells import HEADER_ROW, put
from pi_excel.workbook.tidy.formats import PERCENT_FORMAT
from pi_excel.workbook.tidy.styles import BODY, BOX, EXPLANATION, HEADER, ink, number_look

NOTE = "With the add-in: type another figure or target to try it. A refresh puts the book's own back."

_FIGURES = (
    PagePart.JUDGED,
    PagePart.COMPARED_LAST,
    PagePart.COMPARED_BEFORE,
    PagePart.COMPARED_ENGLAND,
    PagePart.COMPARED_NEIGHBOURS,
    PagePart.JUDGED_AGAINST,
)
_OPTIONS = (PagePart.TOLERANCE, PagePart.DECIMALS, PagePart.PERCENTAGE)
_COMPARED = (
    ("last EoY", PagePart.COMPARED_LAST, "FALSE"),
    ("EoY before", PagePart.COMPARED_BEFORE, "FALSE"),
    ("England", PagePart.COMPARED_ENGLAND, "TRUE"),
    ("Stat Neighbour", PagePart.COMPARED_NEIGHBOURS, "TRUE"),
)
"""What each comparison is called, where its figure stands, and whether that is another place's."""


class Judged(NamedTuple):
    """A column of the block that a formula fills.

    Attributes:
        heading: What stands above it.
        formula: What fills it, without the `=` before it.
        width: In characters.
        across: How its cells are aligned across.
        symbols: Whether it holds symbols of direction.
    """

    heading: str
    formula: str
    width: float
    across: str = "left"
    symbols: bool = False


def write_block(sheet: Worksheet, first: int, better: int, rows: range) -> str:
    """Write the block of formulas beside a page, and fold it away.

    Args:
        sheet: The page.
        first: The block's first column.
        better: The column of the page that says which way is better.
        rows: The rows that are ready for indicators.

    Returns:
        The letters of the column that a formula fills with statuses.
    """
    parts = (*_FIGURES, *_OPTIONS)
    places = {part: first + place for place, part in enumerate(parts)}
    put(sheet, (HEADER_ROW - 1, first), NOTE, EXPLANATION)
    for part, column in places.items():
        _head(sheet, column, FORMULA_HEADINGS[part], 13, "right")
        for row in rows:
            put(sheet, (row, column), None, BODY).alignment = _top("right")
    _show_percentages(sheet, places, rows)
    judged = _judged(places | {PagePart.BETTER: better}, rows)
    for column, each in enumerate(judged, start=first + len(parts)):
        _head(sheet, column, each.heading, each.width, each.across)
        for row in rows:
            cell = put(sheet, (row, column), None, BODY)
            cell.alignment = _top(each.across)
            if each.symbols:
                cell.font = ink(size=12, symbols=True)
        _put_array(sheet, column, rows, each.formula)
    last = first + len(parts) + len(judged) - 1
    _fold(sheet, range(first, last + 1))
    return get_column_letter(last - 1)


def _judged(places: dict[PagePart, int], rows: range) -> Sequence[Judged]:
    """Return what formulas fill, the status last but one."""

    def cells(part: PagePart) -> str:
        letter = get_column_letter(places[part])
        return f"${letter}${rows[0]}:${letter}${rows[-1]}"

    better, judged = cells(PagePart.BETTER), cells(PagePart.JUDGED)
    shown = f"{cells(PagePart.DECIMALS)},{cells(PagePart.PERCENTAGE)}"
    columns = []
    for name, compared, place in _COMPARED:
        beside = f"{judged},{cells(compared)},{better},{shown}"
        columns += [
            Judged(f"Vs. {name}, by formula", f"PI_DIRECTION({beside})", 11, "center", symbols=True),
            Judged(f"Vs. {name}, words by formula", f"PI_DIRECTION_WORDS({beside},{place})", 14),
        ]
    against = f"{judged},{cells(PagePart.JUDGED_AGAINST)},{better},{cells(PagePart.TOLERANCE)}"
    known = (PagePart.COMPARED_LAST, PagePart.COMPARED_ENGLAND, PagePart.COMPARED_NEIGHBOURS)
    others = ",".join(map(cells, known))
    return (
        *columns,
        Judged("Status, by formula", f"PI_STATUS({against},{shown})", 12),
        Judged("Reasons, by formula", f"PI_EXCEPTION({against},{others},{shown})", 60),
    )


def _head(sheet: Worksheet, column: int, heading: str, width: float, across: str) -> None:
    put(sheet, (HEADER_ROW, column), heading, HEADER).alignment = _top(across)
    sheet.column_dimensions[get_column_letter(column)].width = width


def _top(across: str) -> Alignment:
    return Alignment(horizontal=across, vertical="top", wrap_text=True)


def _put_array(sheet: Worksheet, column: int, rows: range, formula: str) -> None:
    """Put a formula in a column's first row, for all of some rows; `spills` makes it a dynamic array."""
    letter = get_column_letter(column)
    area = f"{letter}{rows[0]}:{letter}{rows[-1]}"
    sheet.cell(rows[0], column).value = ArrayFormula(area, f"={formula}")


def _show_percentages(sheet: Worksheet, places: dict[PagePart, int], rows: range) -> None:
    """Show fractions as the percentages they are, in the rows that say so."""
    said = f'${get_column_letter(places[PagePart.PERCENTAGE])}{rows[0]}="Yes"'
    letters = [get_column_letter(places[part]) for part in (_FIGURES[0], _FIGURES[-1])]
    look = number_look(PERCENT_FORMAT)
    look.border = BOX  # LibreOffice follows one rule of a cell, and this stands before that of filled rows
    rule = Rule(type="expression", dxf=look, formula=[said])
    sheet.conditional_formatting.add(f"{letters[0]}{rows[0]}:{letters[1]}{rows[-1]}", rule)


def _fold(sheet: Worksheet, columns: range) -> None:
    """Fold columns away: no reader need see them, and they are not printed."""
    for column in columns:
        dimension = sheet.column_dimensions[get_column_letter(column)]
        dimension.outlineLevel, dimension.hidden = 1, True
    sheet.column_dimensions[get_column_letter(columns[0] - 1)].collapsed = True
    sheet.column_dimensions.max_outline = 1
    sheet.sheet_properties.outlinePr = Outline(summaryRight=False)
