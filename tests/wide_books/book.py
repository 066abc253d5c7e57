"""What every council's book has around its blocks: titles, footnotes, and how it is frozen and printed."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TypeAlias

from xlsxwriter import Workbook
from xlsxwriter.worksheet import Worksheet

from tests.corpus.pi_book import MADE_AT
from tests.wide_books.expected import ExpectedBlock
from tests.wide_books.looks import Looks

Blocks: TypeAlias = tuple[ExpectedBlock, ...]

NOTES = (
    "* Provisional figures, subject to validation.",
    "Better to be: whether high or low is good. Tolerance: 5% of the target, 2 points for percentages.",
    "Lines marked (test figures) are made up and of no council.",
)


@contextmanager
def council_book(
    path: Path, accent: str = "#1F4E79", font: str = "Arial"
) -> Iterator[tuple[Workbook, Looks]]:
    """Write a workbook in a council's colour and font."""
    with Workbook(path) as book:
        book.set_properties({"title": "PI Book", "author": "Performance team", "created": MADE_AT})
        yield book, Looks(book, accent, font)


def put_title(sheet: Worksheet, looks: Looks, width: int, *lines: str, row: int = 1) -> None:
    """Write a title in merged cells and lines beneath it.

    Args:
        sheet: The sheet.
        looks: The book's looks.
        width: How many columns the title reaches over.
        lines: The title, and the lines beneath.
        row: The title's row, counted from 1.
    """
    title, *beneath = lines
    sheet.set_row(row - 1, 30)
    sheet.merge_range(row - 1, 0, row - 1, width - 1, title, looks["title"])
    for offset, line in enumerate(beneath):
        sheet.write_string(row + offset, 0, line, looks["subtitle"])


def put_notes(sheet: Worksheet, looks: Looks, blocks: Blocks) -> None:
    """Write footnotes beneath the last of a sheet's blocks."""
    block = blocks[-1]
    row = block.first_row + len(block.names) * block.group
    for offset, note in enumerate(NOTES, start=1):
        sheet.write_string(row + offset, 0, note, looks["note"])


def finish(sheet: Worksheet, looks: Looks, *blocks: ExpectedBlock, frozen: int = 2) -> Blocks:
    """Write a sheet's footnotes, freeze its headings, and print it a page wide; return its blocks."""
    put_notes(sheet, looks, blocks)
    first = blocks[0]
    sheet.freeze_panes(first.first_row - 1, frozen)
    sheet.repeat_rows(first.header_rows[0] - 1, first.header_rows[1] - 1)
    sheet.set_landscape()
    sheet.set_paper(8)
    sheet.fit_to_pages(1, 0)
    sheet.hide_gridlines(2)
    return blocks
