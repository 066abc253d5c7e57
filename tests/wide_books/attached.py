"""Books of the family attached as `pi-excel attach --yes` does it, and what a refresh says of a book."""

from __future__ import annotations

import shutil
from dataclasses import replace
from pathlib import Path
from typing import NamedTuple

from pi_excel.book.parse import parse
from pi_excel.book.wide.parts import Block, Part, WideColumn
from pi_excel.jobs.attach import attach_book, look_for_indicators
from pi_excel.jobs.attached_book import Attachment
from pi_excel.refresh import Refresh, refresh
from pi_excel.report.symbols import status_words, symbol
from pi_excel.report.words import reasons
from pi_excel.workbook.reading import read_workbook
from tests.wide_books.family import WideBook

_ABOUT_CASES = "It would be within tolerance at"
"""How the sentence begins that needs a population, which most wide books do not keep."""


class Told(NamedTuple):
    """What a refresh says of an indicator."""

    status: str
    symbols: tuple[tuple[str, str], ...]
    place: str
    reasons: tuple[str, ...]


def attached(book: WideBook, folder: Path) -> tuple[Path, Attachment]:
    """Attach a copy of a book with all that we are sure of."""
    path = Path(shutil.copy(book.path, folder))
    return path, attach_book(path, sure_blocks(path))


def sure_blocks(path: Path) -> list[Block]:
    """Return what is found in a book and needs no asking."""
    return [
        replace(
            found.block,
            columns=tuple(_unused(one.column) if one.asked else one.column for one in found.columns),
        )
        for found in look_for_indicators(path).proposal.blocks
    ]


def refreshed(path: Path) -> Refresh:
    """Return what a refresh says of a book."""
    return refresh(parse(read_workbook(path)[0]))


def told(done: Refresh) -> dict[str, Told]:
    """Return what a refresh says of each indicator, by its name."""
    settings = done.book.settings
    return {
        verdict.indicator.name: Told(
            status_words(verdict.status, settings.status_words),
            tuple(
                (str(one.against), symbol(one.direction))
                for one in verdict.comparisons
                if one.direction is not None
            ),
            str(done.exceptions.place_of(verdict)),
            tuple(text.partition(f" {_ABOUT_CASES}")[0] for text in reasons(verdict, settings)),
        )
        for verdict in done.verdicts
    }


def _unused(column: WideColumn) -> WideColumn:
    return WideColumn(Part.NOT_USED, column.header, column.column, row_in_group=column.row_in_group)
