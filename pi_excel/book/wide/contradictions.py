"""Columns of a block that cannot both be what `tblLayout` says: none of them is used, and that is told."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Sequence
from typing import Final

from pi_excel.book.grid import column_letters
from pi_excel.book.text import listed, quote
from pi_excel.book.wide.matching import Matched
from pi_excel.book.wide.parts import Part, WideColumn

_SHOWN_ONLY: Final = frozenset({Part.SYMBOL, Part.WORDS, Part.STATUS, Part.EXCEPTION, Part.REASONS})
"""The parts that a refresh sets and never reads: a book may show one twice."""


def settled(columns: Iterable[Matched]) -> list[WideColumn]:
    """Return the columns of a block in which each cell stands for one thing, and each thing for one cell.

    A cell that is an input by one row of `tblLayout` and an output by another would be written over; of two
    columns for one figure either may be the right one. Such are errors, and none of them is returned.
    """
    once = _without_repeats(columns)
    left_out: set[int] = set()
    for those in _alike(once, lambda column: (column.column, column.row_in_group)):
        left_out |= _told(
            once, those, f"{_headings(once, those[:1])} is given several parts, and can have one"
        )
    for those in _alike(once, _read_as):
        role = _role(once[those[0]].column)
        left_out |= _told(once, those, f"{_headings(once, those)} are each the {role}")
    return [one.column for place, one in enumerate(once) if place not in left_out]


def _without_repeats(columns: Iterable[Matched]) -> list[Matched]:
    """Return the columns without those that are recorded a second time, each of which is told."""
    kept: dict[WideColumn, Matched] = {}
    for one in columns:
        if one.column in kept:
            one.recorded.row.warning(
                "Header", "This column is recorded twice.", "Delete one of the two rows."
            )
        else:
            kept[one.column] = one
    return list(kept.values())


def _alike(columns: Sequence[Matched], key: Callable[[WideColumn], Hashable | None]) -> list[list[int]]:
    """Return the places of columns that share a key that is none of its own, group by group."""
    groups: dict[Hashable, list[int]] = {}
    for place, one in enumerate(columns):
        shared = key(one.column)
        if shared is not None:
            groups.setdefault(shared, []).append(place)
    return [those for those in groups.values() if len(those) > 1]


def _read_as(column: WideColumn) -> Hashable | None:
    """Return what a column is read as; `None` where it is not read, or may share that with others."""
    unsaid = column.part.has_period and column.period is None and column.part is not Part.POPULATION
    return None if column.part in _SHOWN_ONLY or unsaid else column.role


def _told(columns: Sequence[Matched], those: Sequence[int], what: str) -> set[int]:
    """Tell at each of some columns what is wrong with them; return which they are."""
    for place in those:
        do = f"Choose '{Part.NOT_USED}', or another part, for all but one of them."
        columns[place].recorded.row.error("Part", f"{what}: nothing of that is used.", do)
    return set(those)


def _headings(columns: Sequence[Matched], those: Sequence[int]) -> str:
    """Return the headings of columns with their letters, for a message."""
    found = [columns[place].column for place in those]
    return listed([f"{quote(one.header)} (column {column_letters(one.column)})" for one in found], "and")


def _role(column: WideColumn) -> str:
    return " ".join(str(word) for word in column.role if word is not None)
