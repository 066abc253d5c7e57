"""Which columns of a sheet are the recorded ones: known by their headings, checked by where they stood."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import NamedTuple

from pi_excel.book.grid import CellRef, column_letters
from pi_excel.book.rows import Problems
from pi_excel.book.text import did_you_mean, fold, listed, quote
from pi_excel.book.wide.parts import Part, WideColumn
from pi_excel.book.wide.record import Recorded

_MAKE_NO_DIFFERENCE = frozenset(
    {
        Part.PORTFOLIO,
        Part.OWNER,
        Part.ROW_LABEL,
        Part.DEFINITION,
        Part.COMMENTARY,
        Part.REPORT_REASON,
        Part.SYMBOL,
        Part.WORDS,
        Part.STATUS,
        Part.EXCEPTION,
        Part.REASONS,
    }
)
"""The parts without which every verdict stays what it is."""


class Matched(NamedTuple):
    """A recorded column that is there.

    Attributes:
        recorded: As it is recorded.
        column: Where it stands now.
    """

    recorded: Recorded
    column: WideColumn


class Headings(NamedTuple):
    """The headings that stand above a block now.

    Attributes:
        texts: What they say, by column.
        own: The columns in which one is written; others show one that is merged over them.
        last: A cell of their last row.
    """

    texts: Mapping[int, str]
    own: Collection[int]
    last: CellRef


def match(record: Sequence[Recorded], found: Headings, problems: Problems) -> Iterator[Matched]:
    """Yield the columns of a block that are used and still there, in the order of the record.

    One that is not there, or that cannot be told from others with its heading, is a problem: an error where
    the verdicts would be others without it.

    Args:
        record: What `tblLayout` says of the block, columns that are not used included.
        found: The headings that stand there now.
        problems: Where to note what is not there, and what was moved.
    """
    headings = _Then(record, found)
    for one in record:
        if not (one.is_used and one.column.header):
            continue
        column = headings.place(one.column)
        if column is None:
            _tell(one, headings, found)
        else:
            if column != one.column.column:
                problems.note(found.last._replace(column=column), *_moved(one.column, column))
            yield Matched(one, replace(one.column, column=column))


class _Then:
    """The headings of a block, as they were recorded and as they stand now."""

    def __init__(self, record: Iterable[Recorded], found: Headings) -> None:
        places = {(one.column.column, fold(one.column.header)) for one in record if one.column.column}
        self.before = _by_text(sorted(places))
        self.now = {
            text: self._meant(text, columns, found.own)
            for text, columns in _by_text(found.texts.items()).items()
        }
        self.stayed = self._stayed()

    def _meant(self, text: str, columns: list[int], own: Collection[int]) -> list[int]:
        """Return the columns with a heading; not those that it is merged over, if they were not recorded."""
        before = len(self.before.get(text, ()))
        written = [column for column in columns if column in own]
        return written if len(columns) != before == len(written) else columns

    def _stayed(self) -> int:
        """Return the rightmost column with a heading of its own, if all such are where they were; else 0."""
        lone = {key: columns[0] for key, columns in self.before.items() if len(columns) == 1}
        same = {key: self.now[key] for key in lone if len(self.now.get(key, ())) == 1}
        stayed = [lone[key] for key, columns in same.items() if columns[0] == lone[key]]
        return max(stayed, default=0) if len(stayed) == len(same) else 0

    def place(self, column: WideColumn) -> int | None:
        """Return where a column stands now; `None` where it is not there, or others may as well be it.

        Of several columns with one heading each is the one that it was, from left to right, where there are
        as many as were recorded; where there are more, only if nothing to their right has moved either.
        """
        now, before = self.now_of(column), self.before.get(fold(column.header), [])
        if not column.column:
            return now[0] if len(now) == 1 else None
        if len(now) == len(before):
            return now[before.index(column.column)]
        unmoved = column.column in now and self.stayed > max(now)
        return column.column if unmoved else None

    def now_of(self, column: WideColumn) -> list[int]:
        """Return the columns that have a column's heading now, from left to right."""
        return self.now.get(fold(column.header), [])


def _by_text(columns: Iterable[tuple[int, str]]) -> dict[str, list[int]]:
    found: dict[str, list[int]] = {}
    for column, text in columns:
        found.setdefault(fold(text), []).append(column)
    return found


def _moved(column: WideColumn, now: int) -> tuple[str, str]:
    was = f" from column {column_letters(column.column)}" if column.column else ""
    what = f"{quote(column.header)} has moved{was} to column {column_letters(now)}; it is read there."
    return what, "Run attach again to have it recorded."


def _tell(one: Recorded, then: _Then, found: Headings) -> None:
    """Tell that a recorded column is not there, or which columns may be it."""
    column, now, sheet = one.column, then.now_of(one.column), found.last.sheet
    tell = one.row.warning if column.part in _MAKE_NO_DIFFERENCE else one.row.error
    if now:
        letters = listed([column_letters(place) for place in now], "and")
        of = f"column {letters}" if len(now) == 1 else f"columns {letters}"
        what = (
            f"{quote(column.header)} stands above {of} of {quote(sheet)}, and it cannot be told which it is"
        )
        tell("Header", f"{what} that was recorded.", "Give each a heading of its own, and run attach again.")
    else:
        what = f"{quote(sheet)} has no heading {quote(column.header)}, so its {column.part} cannot be read."
        do = f"{did_you_mean(column.header, found.texts.values())}Correct it here, or run attach again."
        tell("Header", what, do)
