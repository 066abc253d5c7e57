"""Books that `attach` must not take for understood: it asks, or it says why not."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

from pi_excel.book.wide.parts import Part
from tests.wide_books import columns as col
from tests.wide_books.blocks import Cell, put_block, put_cell
from tests.wide_books.book import council_book, finish, put_title
from tests.wide_books.facts import FACTS
from tests.wide_books.layouts import usual_columns


@dataclass(frozen=True, slots=True)
class WrongBook:
    """A book that cannot be attached as it is.

    Attributes:
        write: Writes it.
        why: What is wrong with it.
    """

    write: Callable[[Path], None]
    why: str


def _no_headings(path: Path) -> None:
    with council_book(path) as (book, looks):
        sheet = book.add_worksheet("PIs")
        put_title(sheet, looks, 8, "Performance indicators")
        for row, fact in enumerate(FACTS, start=2):
            for place, column in enumerate(usual_columns()[:8]):
                cell = column.cell(fact)
                assert isinstance(cell, Cell)
                put_cell(sheet, looks, (row, place), cell)


def _two_targets(path: Path) -> None:
    with council_book(path) as (book, looks):
        sheet = book.add_worksheet("PIs")
        columns = [*usual_columns(), col.target("2016/17 Target")]
        finish(sheet, looks, put_block(sheet, looks, columns, FACTS, top=3))


def _no_figures(path: Path) -> None:
    with council_book(path) as (book, looks):
        sheet = book.add_worksheet("PIs")
        columns = [column for column in usual_columns() if column.part is not Part.FIGURE]
        finish(sheet, looks, put_block(sheet, looks, columns, FACTS, top=3))


WRONG_BOOKS: Mapping[str, WrongBook] = {
    "no headings": WrongBook(_no_headings, "no row of headings at all"),
    "two targets": WrongBook(
        _two_targets, "two columns for the target of 2016/17, each as good as the other"
    ),
    "no figures": WrongBook(_no_figures, "no column of figures: the quarters are missing, and the years too"),
}
