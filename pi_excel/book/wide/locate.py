"""Where the blocks of an attached book stand now, and their columns.

A column is known by its heading; where it stood when it was recorded is a check. So one that was moved is
followed and told, never misread; and headings may come to stand some rows further down.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Final, NamedTuple

from pi_excel.book.grid import CellRef, Grid
from pi_excel.book.rows import Problems, Row
from pi_excel.book.tables import find_sheet
from pi_excel.book.text import did_you_mean, fold, quote
from pi_excel.book.wide.contradictions import settled
from pi_excel.book.wide.heads import headers, with_own_headings
from pi_excel.book.wide.matching import Headings, match
from pi_excel.book.wide.parts import Block, Part
from pi_excel.book.wide.record import Recorded

VITAL: Final = (Part.INDICATOR, Part.BETTER)
"""The parts without which no indicator can be judged."""

_FURTHEST: Final = 60
"""How many rows further up or down the headings of a block are looked for."""


class Located(NamedTuple):
    """A block of an attached book where it stands now.

    Attributes:
        block: The block.
        row: The first row of `tblLayout` that is about it.
    """

    block: Block
    row: Row


def locate(record: Iterable[Recorded], grid: Grid, problems: Problems) -> tuple[Located, ...]:
    """Return the blocks of an attached book in the order of the tabs, their columns where they stand now.

    A column that is not there is a problem, and left out. A block whose headings are not there, or that has
    no column for a vital part, is an error, and left out whole.

    Args:
        record: What `tblLayout` says, columns that are not used included.
        grid: The workbook.
        problems: Where to note what is not there, and what was moved.
    """
    by_block: dict[tuple[str, int], list[Recorded]] = {}
    for one in record:
        by_block.setdefault((fold(one.block.sheet), one.block.number), []).append(one)
    used = [those for those in by_block.values() if any(one.is_used for one in those)]
    placed = [place for those in used if (place := _place(those, grid, problems)) is not None]
    tabs = {title: number for number, title in enumerate(grid.sheets)}
    placed.sort(key=lambda place: (tabs[place.sheet], place.rows, abs(place.shift)))
    blocks = (_block(place, grid, problems) for place in _apart(placed))
    return tuple(block for block in blocks if block is not None)


class _Place(NamedTuple):
    """Where the headings of a block stand now.

    Attributes:
        record: What `tblLayout` says of the block.
        first: The first row of it that is used.
        sheet: The sheet's title as the workbook spells it.
        shift: How many rows further down they stand than recorded.
    """

    record: Sequence[Recorded]
    first: Recorded
    sheet: str
    shift: int

    @property
    def rows(self) -> tuple[int, int]:
        """The first and the last row of the headings."""
        top, bottom = self.first.block.header_rows
        return top + self.shift, bottom + self.shift


def _place(record: Sequence[Recorded], grid: Grid, problems: Problems) -> _Place | None:
    """Return where a block's headings are; `None`, with an error, where they are not, or it is not clear."""
    used = [one for one in record if one.is_used]
    first = used[0]
    sheet = find_sheet(grid, first.block.sheet)
    if sheet is None:
        what = f"There is no sheet {quote(first.block.sheet)}, so its indicators cannot be read."
        first.row.error(
            "Sheet", what, f"{did_you_mean(first.block.sheet, grid.sheets)}Correct its title here."
        )
        return None
    if _disagree(used):
        return None
    shift = _shift(grid, sheet, first.block.header_rows, {fold(one.column.header) for one in used})
    if shift is None:
        what = f"The headings of block {first.block.number} of {quote(sheet)} are not there any more."
        first.row.error("Header rows", what, "Correct the row here, or run attach again.")
        return None
    place = _Place(record, first, sheet, shift)
    if shift:
        top = place.rows[0]
        what = f"The headings of block {first.block.number} stand in row {top} now; they are read there."
        problems.note(CellRef(sheet, top, 1), what, "Run attach again to have it recorded.")
    return place


def _disagree(used: Sequence[Recorded]) -> bool:
    """Return whether the rows of a block do not agree on where it is; that is an error."""
    first = used[0]
    for one in used[1:]:
        header = ""
        if one.block.header_rows != first.block.header_rows:
            header = "Header rows"
        elif one.block.first_row != first.block.first_row:
            header = "First row"
        if header:
            where = first.row.cell(header)
            what = f"Block {first.block.number} has other {header.lower()} here than at {where}."
            do = "Write the same in all rows of a block, and give another block a number of its own."
            one.row.error(header, what, do)
            return True
    return False


def _shift(grid: Grid, sheet: str, rows: tuple[int, int], wanted: set[str]) -> int | None:
    """Return how many rows further down a block's headings stand than recorded; `None` where they are gone.

    They are where they were if any are there, unless most of them are elsewhere: then at the nearest place
    where the most are.
    """
    counts = {0: _known(grid, sheet, rows, 0, wanted)}
    if counts[0] * 2 <= len(wanted):
        steps = (step * sign for step in range(1, _FURTHEST + 1) for sign in (1, -1))
        counts |= {away: _known(grid, sheet, rows, away, wanted) for away in steps if rows[0] + away > 0}
    best = max(counts, key=counts.__getitem__)  # the first of several, which is the nearest
    if counts[best] * 2 > len(wanted):
        return best
    return 0 if counts[0] else None


def _known(grid: Grid, sheet: str, rows: tuple[int, int], away: int, wanted: set[str]) -> int:
    found = headers(grid, sheet, (rows[0] + away, rows[1] + away))
    return len(wanted & {fold(text) for text in found.values()})


def _apart(placed: Iterable[_Place]) -> Iterator[_Place]:
    """Yield the blocks whose headings no other has: one that is gone is not read where the next stands."""
    taken: dict[tuple[str, int, str], _Place] = {}
    for place in placed:
        mine = [
            (place.sheet, row, fold(one.column.header))
            for row in range(place.rows[0], place.rows[1] + 1)
            for one in place.record
            if one.is_used
        ]
        other = next((taken[one] for one in mine if one in taken), None)
        if other is None:
            taken |= dict.fromkeys(mine, place)
            yield place
        else:
            number, its = place.first.block.number, other.first.block.number
            what = f"The headings of block {number} are gone: those in row {other.rows[0]} are block {its}'s."
            do = f"Choose '{Part.NOT_USED}' for its columns if it was deleted, or run attach again."
            place.first.row.error("Header rows", what, do)


def _block(place: _Place, grid: Grid, problems: Problems) -> Located | None:
    recorded = place.first.block
    found = Headings(
        headers(grid, place.sheet, place.rows),
        with_own_headings(grid, place.sheet, place.rows),
        CellRef(place.sheet, place.rows[1], 1),
    )
    columns = settled(match(place.record, found, problems))
    block = Block(
        sheet=place.sheet,
        number=recorded.number,
        header_rows=place.rows,
        first_row=recorded.first_row + place.shift,
        columns=tuple(sorted(columns, key=lambda column: (column.column, column.row_in_group))),
    )
    return Located(block, place.first.row) if _is_whole(block, place.first) else None


def _is_whole(block: Block, record: Recorded) -> bool:
    missing = [part for part in VITAL if block.first(part) is None]
    for part in missing:
        what = f"Block {block.number} of {quote(block.sheet)} has no column for the {part}"
        record.row.error("Part", f"{what}, so none of its indicators can be read.", "Run attach again.")
    return not missing
