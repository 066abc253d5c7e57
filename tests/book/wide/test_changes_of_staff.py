from __future__ import annotations

from dataclasses import replace

from pi_excel.book.grid import Grid
from pi_excel.book.layout import LAYOUT, LAYOUT_NAME
from pi_excel.book.rows import Problems
from pi_excel.book.tables import open_table
from pi_excel.book.wide.changes import LayoutChanges, changes_since
from pi_excel.book.wide.find import propose
from pi_excel.book.wide.record import read_record
from tests.attached_book import attached, with_layout
from tests.book.wide.drawn import drawn

SHEET = """
    Ref | Indicator | Better to be? | 2015/16 | 2016/17 Q1 | RAG | Widgets
    C1  | Children  | Low           | 469     | 487        | R   | 7
"""
BOOK = attached(SHEET)


def changes(grid: Grid, sheet: str) -> LayoutChanges:
    """Return what has changed since a book was attached, now that its sheet is another."""
    now = replace(grid, sheets={**grid.sheets, **drawn(sheet).sheets})
    layout = open_table(now, LAYOUT, LAYOUT_NAME, Problems())
    assert layout is not None
    return changes_since(read_record(layout), propose(now).blocks, now)


def test_what_staff_made_of_a_column_stands() -> None:
    """They know better than its heading."""
    grid = with_layout(with_layout(BOOK, "Widgets", Part="commentary"), "RAG", Part="not used")

    assert changes(grid, SHEET).is_empty


def test_a_column_that_is_gone_is_told_once() -> None:
    """Once it is recorded as not used, that it is not there changes nothing."""
    without = SHEET.replace(" RAG | ", " ").replace(" R   | ", " ")
    found = changes(BOOK, without)

    assert [one.column.header for one in found.gone] == ["RAG"]
    assert changes(with_layout(BOOK, "RAG", Part="not used"), without).gone == ()
