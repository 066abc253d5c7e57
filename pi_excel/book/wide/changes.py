"""What has changed in an attached book since it was recorded: columns new, moved, or gone."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import TypeAlias

from pi_excel.book.text import fold
from pi_excel.book.wide.parts import Block, WideColumn
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
        moved: Columns that stand elsewhere than recorded.
        gone: Recorded columns that stand for something and whose heading is no longer there.
    """

    added: tuple[ProposedBlock, ...] = ()
    moved: tuple[Moved, ...] = ()
    gone: tuple[Recorded, ...] = ()

    @property
    def is_empty(self) -> bool:
        """Whether all is as recorded."""
        return not (self.added or self.moved or self.gone)


def changes_since(record: Sequence[Recorded], found: Iterable[ProposedBlock]) -> LayoutChanges:
    """Return what has changed since a book was recorded; what staff made of a recorded column stands.

    Args:
        record: What `tblLayout` says, columns that are not used included.
        found: What is found in the book now.
    """
    known: dict[tuple[str, int], list[Recorded]] = {}
    for one in record:
        known.setdefault((fold(one.block.sheet), one.block.number), []).append(one)
    added: list[ProposedBlock] = []
    moved: list[Moved] = []
    gone: list[Recorded] = []
    for block in found:
        those = known.pop((fold(block.block.sheet), block.block.number), [])
        mine = dict(zip(_names(recorded.column for recorded in those), those, strict=True))
        fresh: list[ProposedColumn] = []
        names = _names(found_now.column for found_now in block.columns)
        for name, found_now in zip(names, block.columns, strict=True):
            before = mine.pop(name, None)
            if before is None:
                fresh.append(found_now)
            elif _stands_elsewhere(before, block.block, found_now):
                moved.append(Moved(before, block.block, found_now.column.column))
        gone += filter(_is_used, mine.values())
        if fresh:
            columns = tuple(one.column for one in fresh)
            added.append(replace(block, block=replace(block.block, columns=columns), columns=tuple(fresh)))
    gone += [one for left in known.values() for one in left if one.is_used]
    return LayoutChanges(tuple(added), tuple(moved), tuple(gone))


def _is_used(one: Recorded) -> bool:
    return one.is_used


_Name: TypeAlias = tuple[str, int, int]
"""A column's heading, in which row of a group it stands, and which of several with that heading it is."""


def _names(columns: Iterable[WideColumn]) -> Iterator[_Name]:
    times: Counter[tuple[str, int]] = Counter()
    for column in columns:
        key = fold(column.header), column.row_in_group
        times[key] += 1
        yield (*key, times[key])


def _stands_elsewhere(recorded: Recorded, block: Block, one: ProposedColumn) -> bool:
    was, now = recorded.block, block
    return recorded.column.column != one.column.column or was.header_rows != now.header_rows
