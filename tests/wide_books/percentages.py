"""Wide books that differ in how a percentage stands in a cell."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from pi_excel.book.model import Measure
from pi_excel.book.wide.parts import Part
from tests.wide_books import columns as col
from tests.wide_books.blocks import Column, put_block
from tests.wide_books.book import Blocks, council_book, finish, put_title
from tests.wide_books.columns import Shown
from tests.wide_books.facts import FACTS, Fact
from tests.wide_books.layouts import usual_columns


def percent_as_text(path: Path) -> Blocks:
    """Every figure is text, some with blanks that cannot be told from others: `18.2%`, `182,340`."""
    return _usual(path, col.all_text, "Corporate PIs", "#5B5B5B")


def percent_as_fractions(path: Path) -> Blocks:
    """Percentages are fractions that Excel prints with `%`."""
    return _usual(path, col.with_fractions, "Key indicators", "#9C5700")


def _usual(path: Path, shown: Shown, title: str, accent: str) -> Blocks:
    with council_book(path, accent) as (book, looks):
        sheet = book.add_worksheet(title)
        columns = usual_columns(shown)
        put_title(sheet, looks, len(columns), f"{title} 2016/17", "Quarter 1")
        return finish(sheet, looks, put_block(sheet, looks, columns, FACTS, top=4))


def percent_in_points(path: Path) -> Blocks:
    """Percentages stand in points under headings that say `%`, apart from the other indicators."""
    with council_book(path, "#3A3A6A") as (book, looks):
        blocks: Blocks = ()
        for title, percent in (("Percentages", True), ("Numbers and rates", False)):
            sheet = book.add_worksheet(title)
            facts = [fact for fact in FACTS if (fact.measure is Measure.PERCENTAGE) is percent]
            columns = [_marked(column) if percent else column for column in usual_columns(col.with_points)]
            put_title(sheet, looks, len(columns), title, "Quarter 1 2016/17")
            blocks += finish(sheet, looks, put_block(sheet, looks, columns, facts, top=4))
        return blocks


def percentages_first() -> tuple[Fact, ...]:
    """Return the facts with the percentages before the others."""
    return tuple(sorted(FACTS, key=lambda fact: fact.measure is not Measure.PERCENTAGE))


def _marked(column: Column) -> Column:
    """Return a column of figures whose heading says that they are percentages, in points."""
    if column.part not in {Part.FIGURE, Part.TARGET, Part.COMPARATOR}:
        return column
    return replace(column, heading=(f"{column.heading[0]} (%)",))
