"""What has changed in an attached book since it was recorded: columns new, moved, or gone.

What staff made of the record stands: a column that is recorded is not proposed anew, whatever its heading
seems to say.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from pi_excel.book.grid import Grid
from pi_excel.book.tables import find_sheet
from pi_excel.book.text import fold
from pi_excel.book.wide.heads import headers
from pi_excel.book.wide.parts import Block
from pi_excel.book.wide.proposal import ProposedBlock, ProposedColumn
from pi_excel.book.wide.record import Recorded


@dataclass(frozen=True, slots=True)
class Moved:
    """A recorded column that stands elsewhere now.

    Attributes:
        recorded: As it is recorded.
        block: Its block, where that stands now.
        column: Where it is now.
    """

    recorded: Recorded
    block: Block
    column: int


@dataclass(frozen=True, slots=True)
class LayoutChanges:
    """What to record anew.

    Attributes:
        added: Blocks with the columns that are not recorded yet, and none that are.
        moved: Columns that stand elsewhere than recorded: in another column, row or sheet.
        gone: Recorded columns that stand for something and whose heading is no longer there.
        known: The recorded blocks that are there, where they stand now; without their columns.
    """

    added: tuple[ProposedBlock, ...] = ()
    moved: tuple[Moved, ...] = ()
    gone: tuple[Recorded, ...] = ()
    known: tuple[Block, ...] = ()

    @property
    def is_empty(self) -> bool:
        """Whether all is as recorded."""
        return not (self.added or self.moved or self.gone)

    def is_new(self, block: Block) -> bool:
        """Return whether a block is not recorded at all."""
        return all((one.sheet, one.number) != (block.sheet, block.number) for one in self.known)


def changes_since(record: Iterable[Recorded], found: Iterable[ProposedBlock], grid: Grid) -> LayoutChanges:
    """Return what has changed since a book was recorded.

    Args:
        record: What `tblLayout` says, columns that are not used included.
        found: What is found in the book now.
        grid: The workbook.
    """
    blocks = list(found)
    by_block: dict[tuple[str, int], list[Recorded]] = {}
    for one in record:
        by_block.setdefault((fold(one.block.sheet), one.block.number), []).append(one)
    places = _Places(blocks, grid, {sheet for sheet, _ in by_block})
    moved: list[Moved] = []
    gone: list[Recorded] = []
    taken: dict[Block, set[int]] = {}
    for those in sorted(by_block.values(), key=lambda those: those[0].block.header_rows):
        place = places.of(those)
        now = _columns_now(those, {} if place is None else headers(grid, place.sheet, place.header_rows))
        taken |= {} if place is None else {place: set(filter(None, now))}
        for one, column in zip(those, now, strict=True):
            if place is None or not column:
                gone += [one] if one.is_used and one.column.header and column is None else []
            elif _stands_elsewhere(one, place, column):
                moved.append(Moved(one, place, column))
    return LayoutChanges(tuple(_added(blocks, taken, grid)), tuple(moved), tuple(gone), tuple(taken))


class _Places:
    """Where recorded blocks stand now, each block of headings given away once."""

    def __init__(self, found: Iterable[ProposedBlock], grid: Grid, recorded: set[str]) -> None:
        self._found = [one.block for one in found]
        self._grid = grid
        self._strangers = {one.sheet for one in self._found if fold(one.sheet) not in recorded}
        self._given: set[tuple[str, int]] = set()

    def of(self, those: Sequence[Recorded]) -> Block | None:
        """Return where a block stands now; `None` where its headings are no longer there."""
        block = those[0].block
        wanted = {fold(one.column.header) for one in those if one.column.header}
        sheet = find_sheet(self._grid, block.sheet) or self._renamed(wanted)
        if sheet is None:
            return None
        ends = [one.header_rows[1] for one in self._found if one.sheet == sheet]
        shifts = sorted({0, *(end - block.header_rows[1] for end in ends)}, key=abs)
        places = [_shifted(block, sheet, shift) for shift in shifts]
        free = [place for place in places if (sheet, place.header_rows[1]) not in self._given]
        known = {place: len(wanted & self._headings(place)) for place in free if place.header_rows[0] > 0}
        best = max(known, key=known.__getitem__, default=None)  # the first of several, which is the nearest
        if best is not None and places[0] in known and known[places[0]] * 2 > len(wanted):
            best = places[0]
        if best is None or not known[best]:
            return None
        self._given.add((sheet, best.header_rows[1]))
        return best

    def _renamed(self, wanted: set[str]) -> str | None:
        """Return the one sheet nobody recorded that has most of the headings; `None` for none or more."""
        blocks = [one for one in self._found if one.sheet in self._strangers]
        same = {one.sheet for one in blocks if len(wanted & self._headings(one)) * 2 > len(wanted)}
        return same.pop() if len(same) == 1 else None

    def _headings(self, block: Block) -> set[str]:
        return set(map(fold, headers(self._grid, block.sheet, block.header_rows).values()))


def _shifted(block: Block, sheet: str, shift: int) -> Block:
    top, bottom = block.header_rows
    return Block(sheet, block.number, (top + shift, bottom + shift), block.first_row + shift, ())


def _columns_now(those: Sequence[Recorded], headings: Mapping[int, str]) -> list[int | None]:
    """Return where recorded columns stand now: `None` where they are gone, 0 where that cannot be told.

    Columns with one heading are told apart by where they stood, and by their order where that has changed.
    """
    now: dict[str, list[int]] = {}
    for column, text in headings.items():
        now.setdefault(fold(text), []).append(column)
    before: dict[str, list[int]] = {}
    for heading, column in sorted({(fold(one.column.header), one.column.column) for one in those}):
        before.setdefault(heading, []).append(column)
    pairs = {
        (heading, column): place
        for heading, columns in before.items()
        for column, place in _paired(columns, now.get(heading, []))
    }
    return [pairs.get((fold(one.column.header), one.column.column)) for one in those]


def _paired(before: Sequence[int], now: Sequence[int]) -> Iterator[tuple[int, int]]:
    """Yield which of the columns with one heading each is now; 0 stands for a place that is not known."""
    stayed = set(before) & set(now) if len(before) != len(now) else set()
    yield from ((column, column) for column in stayed)
    left = [column for column in before if column not in stayed]
    free = [column for column in now if column not in stayed]
    if 0 in left and len(free) > 1:
        yield 0, 0
        left.remove(0)
    yield from zip(left, free, strict=False)


def _stands_elsewhere(one: Recorded, place: Block, column: int) -> bool:
    was = one.block
    return (was.sheet, was.header_rows, one.column.column) != (place.sheet, place.header_rows, column)


def _added(
    found: Iterable[ProposedBlock], taken: Mapping[Block, set[int]], grid: Grid
) -> Iterator[ProposedBlock]:
    """Yield what is not recorded: columns of recorded blocks, and blocks that are not."""
    numbers: dict[str, set[int]] = {}
    for place in taken:
        numbers.setdefault(place.sheet, set()).add(place.number)
    for one in found:
        mine = next((place for place in taken if _share_headings(place, one.block)), None)
        if mine is not None:
            texts = headers(grid, mine.sheet, mine.header_rows)
            fresh = [column for column in one.columns if column.column.column not in taken[mine]]
            yield from _with_columns(one, mine, [_headed(column, texts) for column in fresh])
        else:
            used = numbers.setdefault(one.block.sheet, set())
            number = one.block.number if one.block.number not in used else max(used) + 1
            used.add(number)
            yield from _with_columns(one, replace(one.block, number=number), one.columns)


def _share_headings(place: Block, block: Block) -> bool:
    (top, bottom), (first, last) = place.header_rows, block.header_rows
    return place.sheet == block.sheet and top <= last and first <= bottom


def _headed(one: ProposedColumn, texts: Mapping[int, str]) -> ProposedColumn:
    """Return a column with its heading as the rows that are recorded have it."""
    header = texts.get(one.column.column, one.column.header)
    return replace(one, column=replace(one.column, header=header))


def _with_columns(
    found: ProposedBlock, block: Block, columns: Sequence[ProposedColumn]
) -> Iterator[ProposedBlock]:
    if columns:
        there = {one.column.column for one in columns}
        ties = tuple(tie for tie in found.ties if all(one.column in there for one in tie))
        block = replace(block, columns=tuple(one.column for one in columns))
        yield replace(found, block=block, columns=tuple(columns), ties=ties)
