"""The rows of a sheet by the stretch: those that are alike go by together.

In a table, row after row has the same cells in the same looks, and other values. To take a row apart cell by
cell costs ten times what it costs to see that it is like some before. So now and then a row is made into a
shape, by which the rows behind it are found.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from operator import lt
from typing import NamedTuple, TypeAlias

from pi_excel.workbook.row_shapes import RowShape

_MOST = 8
"""How many shapes are kept: a row that is like none is tried with each."""

_LONGEST = 1 << 14
"""Longer rows are not made into patterns, which might take a second."""

_FIRST = 64
"""How many rows that are like none come before the first pattern."""


class Row(NamedTuple):
    """A row of a sheet.

    Attributes:
        number: Counted from 1.
        start: Its first byte within the part.
        inside: How long its start tag is; as long as `text` when it is written `<row/>`.
        text: Its bytes, tags and all.
    """

    number: int
    start: int
    inside: int
    text: bytes

    def each(self) -> Iterator[Row]:
        """Yield this row alone."""
        yield self


@dataclass(frozen=True, eq=False)
class LikeRows:
    """Rows in succession that are alike.

    Attributes:
        shape: What they have in common.
        start: The first byte of the first within the part.
        text: The bytes of all of them.
        found: For each what the shape's pattern finds: its number, and what each cell stores; nothing where
            it is empty.
    """

    shape: RowShape
    start: int
    text: bytes
    found: Sequence[Sequence[bytes]]

    @property
    def first(self) -> int:
        """The number of the first."""
        return int(self.found[0][0])

    @property
    def last(self) -> int:
        """The number of the last."""
        return int(self.found[-1][0])

    @cached_property
    def numbers(self) -> Sequence[int]:
        """The number of each."""
        return [int(row[0]) for row in self.found]

    @property
    def stored(self) -> Sequence[Sequence[bytes]]:
        """For each cell of the shape what it stores in each row; where it is empty, nothing."""
        return [self._columns[group] for group in self.shape.stored_groups]

    def looks(self, place: int) -> Sequence[bytes]:
        """Return the look that a cell of the shape has in each row, where that is told."""
        return self._columns[self.shape.stored_groups[place] - 1]

    @cached_property
    def _columns(self) -> Sequence[Sequence[bytes]]:
        return [*zip(*self.found, strict=True)]

    @cached_property
    def in_order(self) -> bool:
        """Whether each has a higher number than the one before it."""
        return all(map(lt, self.numbers, self.numbers[1:]))

    def each(self) -> Iterator[Row]:
        """Yield them one by one."""
        for row in self.shape.pattern.finditer(self.text):
            if text := row[0]:  # behind the last there is nothing
                yield Row(int(row[1]), self.start + row.start(), text.index(b">") + 1, text)


Stretch: TypeAlias = Row | LikeRows
"""Some rows of a sheet: a row by itself, or several that are alike."""


class RowShapes:
    """The shapes that rows were found to have; the one that fitted last comes first.

    Args:
        prefix: What stands before the name of every element of the sheet.
    """

    def __init__(self, prefix: bytes) -> None:
        self._prefix = prefix
        self._shapes: list[RowShape] = []
        self._unlike = 0

    def rows(self, content: bytes, at: int, start: int) -> LikeRows | None:
        """Return the rows that begin at a place, as far as they are alike.

        `None` when the first is like none before it, or not whole.

        Args:
            content: Some bytes of a sheet.
            at: The place in them.
            start: The place within the part.
        """
        for place, shape in enumerate(self._shapes):
            found, end = [], at
            for row in shape.pattern.finditer(content, at):
                behind = row.end()
                if behind == end:
                    break  # nothing was found: what comes is another row
                found.append(row.groups(b""))
                end = behind
            if found:
                if place:
                    self._shapes.insert(0, self._shapes.pop(place))
                return LikeRows(shape, start, content[at:end], found)
        return None

    def learn(self, row: Row) -> None:
        """Make a pattern of a row that is like none, now and then.

        That costs as much as some hundred cells. So only the 64th such row is made into one, the 128th, the
        256th and so on: where no rows are alike it is for nothing, but a dozen times or so.
        """
        self._unlike += 1
        if self._unlike < _FIRST or self._unlike & (self._unlike - 1) or len(row.text) > _LONGEST:
            return
        shape = RowShape.of(row.text, self._prefix)
        if shape is None:
            return
        for known in self._shapes:
            if merged := known.merged(shape):
                self._shapes.remove(known)
                shape = merged
                break
        self._shapes = [shape, *self._shapes][:_MOST]


class KnownShapes(dict[bytes, RowShapes]):
    """The shapes that rows of a workbook's sheets were found to have, by the prefix of the sheets.

    A workbook may have many small sheets of one make.
    """

    def __missing__(self, prefix: bytes) -> RowShapes:
        shapes = self[prefix] = RowShapes(prefix)
        return shapes
