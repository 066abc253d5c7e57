"""What a wide book's cells say, found by what `attach` should find."""

from __future__ import annotations

from pi_excel.book.grid import CellRef, CellValue, Grid
from pi_excel.book.values import cell_text
from tests.builders import cell_ref
from tests.wide_books.expected import ExpectedBlock
from tests.wide_books.facts import Fact
from tests.wide_books.family import WideBook


def said(grid: Grid, block: ExpectedBlock, line: int, letters: str, row_in_group: int = 1) -> CellValue:
    """What a cell says of an indicator of a block, counted from 0."""
    row = block.first_row + line * block.group + row_in_group - 1
    return grid.value(cell_ref(f"'{block.sheet}'!{letters}{row}"))


def facts_of(book: WideBook, block: ExpectedBlock) -> list[tuple[int, Fact]]:
    """The facts of a block's indicators, each with its line; those that cannot be read are left out."""
    by_name = {fact.name: fact for fact in book.facts}
    return [(line, by_name[name]) for line, name in enumerate(block.names) if name in by_name]


def heading_over(grid: Grid, block: ExpectedBlock, letters: str) -> str:
    """The headings above a column, merged ones too."""
    first, last = block.header_rows
    column = cell_ref(f"'{block.sheet}'!{letters}{last}").column
    texts = []
    for row in range(first, last + 1):
        at = CellRef(block.sheet, row, column)
        for top, left, bottom, right in grid.merges.get(block.sheet, ()):
            if top <= row <= bottom and left <= column <= right:
                at = CellRef(block.sheet, top, left)
        texts.append(cell_text(grid.value(at)))
    return " ".join(filter(None, texts))
