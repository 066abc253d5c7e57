"""The cells of an attached book that a refresh sets: which they are, and what they hold now."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from pi_excel.book.grid import CellRef
from pi_excel.book.wide.attached import COMPUTED, Output, OutputCell
from pi_excel.book.wide.headings import read_heading
from pi_excel.book.wide.indicators import WideIndicator
from pi_excel.book.wide.parts import BETWEEN, WideColumn
from pi_excel.period import Period


def outputs_of(found: Iterable[WideIndicator]) -> Iterator[Output]:
    """Yield the columns that a refresh may set, block by block."""
    by_block: dict[tuple[str, int], list[WideIndicator]] = {}
    for one in found:
        by_block.setdefault((one.line.block.sheet, one.line.block.number), []).append(one)
    for those in by_block.values():
        block = those[0].line.block
        for column in block.columns:
            if column.part in COMPUTED:
                cells = {
                    one.indicator.ref: OutputCell(one.line.cell(column), one.line.raw(column))
                    for one in those
                }
                heading = CellRef(block.sheet, block.header_rows[1], column.column)
                yield Output(column, heading, cells, _compared(column))


def _compared(column: WideColumn) -> Period | None:
    """Return the period that a column's heading says is compared with, where it does."""
    if not column.part.has_comparator:
        return None
    meanings = read_heading(column.header.split(BETWEEN)).meanings
    return next((meaning.compared.period for meaning in meanings if meaning.part is column.part), None)
