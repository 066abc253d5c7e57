"""The titles that stand above a block, and the year they name."""

from __future__ import annotations

from typing import Final, NamedTuple

from pi_excel.book.text import clean
from pi_excel.book.values import cell_text, is_blank
from pi_excel.book.wide.heading_rows import is_figure
from pi_excel.book.wide.levels import read_level
from pi_excel.book.wide.lines import is_note
from pi_excel.book.wide.merges import Sheet

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
