"""What stands around a block's headings and says something of them: titles above, a year to the left."""

from __future__ import annotations

from typing import Final, NamedTuple

from pi_excel.book.text import clean
from pi_excel.book.values import cell_text, is_blank
from pi_excel.book.wide.bands import Band
from pi_excel.book.wide.heading_rows import is_figure
from pi_excel.book.wide.levels import read_level
from pi_excel.book.wide.lines import is_note
from pi_excel.book.wide.merges import Sheet
from pi_excel.book.wide.words import heading_text

_NEAR: Final = 3
"""How many rows above its headings a block's title stands at most."""

_TOP: Final = 15
"""How many rows from the sheet's top are read for the year in its title."""


class Title(NamedTuple):
    """A title above a block.

    Attributes:
        row: Its row; that of the headings where there is none.
        text: What it says; empty where there is none.
    """

    row: int
    text: str


def title_above(sheet: Sheet, first: int, floor: int) -> Title:
    """Return the title next above a row of headings, above which nothing else of its block stands.

    Args:
        sheet: The sheet.
        first: The first row of the headings.
        floor: The row above which nothing is looked at, such as the last of the block before.
    """
    for row in range(first - 1, max(floor, first - 1 - _NEAR), -1):
        cells = sheet.cells.row(row)
        filled = [column for column in sorted(cells) if not is_blank(cells[column])]
        if not filled:
            continue
        value = cells[filled[0]]
        text = clean(cell_text(value))
        is_title = len(filled) == 1 and isinstance(value, str) and not is_figure(value) and not is_note(text)
        return Title(row, text) if is_title else Title(first, "")
    return Title(first, "")


def year_in_titles(sheet: Sheet, first: int) -> int | None:
    """Return the year in the sheet's title and the rows above its first headings; `None` for several."""
    texts = [sheet.title]
    for row in range(1, min(first, _TOP + 1)):
        texts.extend(value for value in sheet.cells.row(row).values() if isinstance(value, str))
    years = {read_level(clean(text)).said.year for text in texts} - {None}
    return years.pop() if len(years) == 1 else None


def years_above(sheet: Sheet, band: Band) -> dict[int, int]:
    """Return the year in a heading above and to the left of each column, which its own cells do not say.

    A year may stand over the first of its quarters only: over the others it is seen, and not there.
    """
    found: dict[int, int] = {}
    for column in band.headings:
        for row in range(band.cells[column] - 1, band.first - 1, -1):
            year = _year_to_the_left(sheet, band, row, column)
            if year is not None:
                found[column] = year
                break
    return found


def _year_to_the_left(sheet: Sheet, band: Band, row: int, column: int) -> int | None:
    """Return the year of the nearest heading to the left in a row, if it heads others below it."""
    for place in range(column, min(band.headings) - 1, -1):
        text = heading_text(sheet.shown(row, place))
        if text:
            merge = sheet.merged(row, place)
            ends = merge is not None and merge.width > 1 and merge.right < column
            heads = band.cells.get(place, row) > row
            return read_level(text).said.year if heads and not ends else None
    return None
