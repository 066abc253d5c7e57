"""Where the columns of an attached book stand now.

A column is known by its heading; where it stood when it was recorded is a check. So one that was moved is
followed and told, never misread; and headings may come to stand some rows further down.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from itertools import groupby

from pi_excel.book.grid import CellRef, Grid, column_letters
from pi_excel.book.rows import Problems
from pi_excel.book.tables import find_sheet
from pi_excel.book.text import did_you_mean, fold, quote
from pi_excel.book.wide.heads import headers
from pi_excel.book.wide.parts import Block, Part, WideColumn
from pi_excel.book.wide.record import Recorded

VITAL = (Part.INDICATOR, Part.BETTER)
"""The parts without which no indicator can be judged."""

_FURTHEST = 60
"""How many rows further up or down the headings of a block are looked for."""


def locate(record: Iterable[Recorded], grid: Grid, problems: Problems) -> tuple[Block, ...]:
    """Return the blocks of an attached book, with the columns where they stand now.

    A column that is not there is a problem, and left out; a block without a vital part is left out whole,
    with an error at the row of `tblLayout` that names it.

    Args:
        record: What `tblLayout` says.
        grid: The workbook.
        problems: Where to note what is not there, and what was moved.
    """
    used = (one for one in record if one.column.part is not Part.NOT_USED)
    by_block = sorted(used, key=_block_key)
    blocks = (_block(list(those), grid, problems) for _, those in groupby(by_block, key=_block_key))
    return tuple(block for block in blocks if block is not None)


def _block_key(recorded: Recorded) -> tuple[str, int]:
    return fold(recorded.block.sheet), recorded.block.number


def _block(record: Sequence[Recorded], grid: Grid, problems: Problems) -> Block | None:
    first = record[0]
    sheet = find_sheet(grid, first.block.sheet)
    if sheet is None:
        what = f"There is no sheet {quote(first.block.sheet)}, so its indicators cannot be read."
        first.row.error(
            "Sheet", what, f"{did_you_mean(first.block.sheet, grid.sheets)}Correct its title here."
        )
        return None
    wanted = {fold(one.column.header) for one in record}
    shift = _shift(grid, sheet, first.block.header_rows, wanted)
    top, bottom = (row + shift for row in first.block.header_rows)
    if shift:
        what = f"The headings of block {first.block.number} stand in row {top} now; they are read there."
        problems.note(CellRef(sheet, top, 1), what, "Run attach again to have it recorded.")
    found = headers(grid, sheet, (top, bottom))
    columns = [_column(one, found, CellRef(sheet, bottom, 1), problems) for one in record]
    block = Block(
        sheet=sheet,
        number=first.block.number,
        header_rows=(top, bottom),
        first_row=first.block.first_row + shift,
        columns=tuple(sorted(filter(None, columns), key=lambda column: (column.column, column.row_in_group))),
    )
    return block if _is_whole(block, first) else None


def _shift(grid: Grid, sheet: str, rows: tuple[int, int], wanted: set[str]) -> int:
    """Return how many rows further down a block's headings stand than recorded; the nearest that fit best."""
    best, most = 0, 0
    for away in (0, *(step * sign for step in range(1, _FURTHEST + 1) for sign in (1, -1))):
        top, bottom = (row + away for row in rows)
        if top < 1:
            continue
        known = len(wanted & {fold(text) for text in headers(grid, sheet, (top, bottom)).values()})
        if known > most:
            best, most = away, known
        if away == 0 and most * 2 > len(wanted):
            break  # most are where they were
    return best


def _column(
    recorded: Recorded, found: Mapping[int, str], heading: CellRef, problems: Problems
) -> WideColumn | None:
    """Return a column where it stands now; `None`, with a problem, where it is not there."""
    wanted, row = recorded.column, recorded.row
    same = [column for column, text in found.items() if fold(text) == fold(wanted.header)]
    if wanted.column in same:
        return wanted
    if len(same) == 1:
        where = heading._replace(column=same[0])
        was = f" from column {column_letters(wanted.column)}" if wanted.column else ""
        what = f"{quote(wanted.header)} has moved{was} to column {column_letters(same[0])}; it is read there."
        problems.note(where, what, "Run attach again to have it recorded.")
        return replace(wanted, column=same[0])
    if same:
        letters = ", ".join(map(column_letters, same))
        what = f"The columns {letters} of {quote(heading.sheet)} all have the heading {quote(wanted.header)}."
        row.error(
            "Header", f"{what} None of them is read.", "Give each a heading of its own, or run attach again."
        )
        return None
    what = f"{quote(heading.sheet)} has no heading {quote(wanted.header)}, so it cannot be read."
    do = f"{did_you_mean(wanted.header, found.values())}Correct it here, or run attach again."
    row.error("Header", what, do)
    return None


def _is_whole(block: Block, record: Recorded) -> bool:
    missing = [part for part in VITAL if block.first(part) is None]
    for part in missing:
        what = f"Block {block.number} of {quote(block.sheet)} has no column for the {part}"
        record.row.error("Part", f"{what}, so none of its indicators can be read.", "Run attach again.")
    return not missing
