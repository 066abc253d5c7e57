"""Rows that are alike: in a table, row after row has the same cells in the same styles, and other values.

To take a row apart cell by cell costs ten times what it costs to see that it is like one before. So now and
then a row is made into a pattern: its own bytes, with a gap for its number and for each value. That is
exact, since `<` stands only where a tag begins: what the pattern matches has the same tags to the letter.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import Enum
from functools import cache, cached_property
from itertools import pairwise
from operator import lt
from typing import NamedTuple, TypeAlias

_MOST = 8
"""How many shapes are kept: a row that is like none is tried with each."""

_LONGEST = 1 << 14
"""Longer rows are not made into patterns, which might take a second."""

_FIRST = 64
"""How many rows that are like none come before the first pattern."""

_NUMBERED = rb'<:row r="([1-9][0-9]{0,6})"'
_PLAIN_ROW = _NUMBERED + rb"([^<>]*)(?<!/)>"
_PLAIN_CELL = (
    rb'<:c r="([A-Z]+)[0-9]+"([^<>]*)'
    rb"(?:/>|>(?:<:v>([^<]+)</:v>|<:is><:t>([^<]+)</:t></:is>)</:c>)"
)
"""A cell as most are written, with a value, with a text of its own, or empty: its column and attributes.

A colon behind `<` or `/` stands for the sheet's prefix, here and below.
"""

_END = rb"</:row\s*>"


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


class Holds(Enum):
    """What a cell stores, as the pattern of what stands behind its attributes."""

    NOTHING = rb"/>"
    VALUE = rb"><:v>([^<]+)</:v></:c>"
    TEXT = rb"><:is><:t>([^<]+)</:t></:is></:c>"


class ShapedCell(NamedTuple):
    """A cell that each row of a shape has.

    Attributes:
        letters: Its column.
        attributes: Its attributes as written, but for its address.
        holds: What it stores.
    """

    letters: bytes
    attributes: bytes
    holds: Holds

    def pattern(self, number: bytes, prefix: bytes) -> bytes:
        """Return its pattern in a sheet of a prefix; what it stores is a group.

        Args:
            number: The pattern of its row's number.
            prefix: What stands before the name of each of the sheet's elements.
        """
        begin, end = with_prefix(b"<:c", prefix), with_prefix(self.holds.value, prefix)
        return rb'%s r="%s%s"%s%s' % (begin, self.letters, number, re.escape(self.attributes), end)


@dataclass(frozen=True, slots=True, eq=False)
class RowShape:
    """What rows have in common: every tag, with addresses in order.

    Attributes:
        one: Matches a row; its groups are the row's number, and what each cell stores that stores something.
        many: Matches as many rows in succession as there are; its groups are those of the last.
        tag: How long the start tag is without the number.
        prefix: What stands before the name of every element of the sheet.
        cells: Its cells from left to right.
    """

    one: re.Pattern[bytes]
    many: re.Pattern[bytes]
    tag: int
    prefix: bytes
    cells: Sequence[ShapedCell]

    @property
    def storing(self) -> Iterator[ShapedCell]:
        """The cells that store something."""
        return (cell for cell in self.cells if cell.holds is not Holds.NOTHING)

    @classmethod
    def of(cls, row: Row, prefix: bytes = b"") -> RowShape | None:
        """Return the shape of a row; `None` when something in it is not plain, or out of order."""
        opened = re.match(with_prefix(_PLAIN_ROW, prefix), row.text)
        shaped = [
            ShapedCell(letters, attributes, Holds.VALUE if value else Holds.TEXT if text else Holds.NOTHING)
            for letters, attributes, value, text in re.findall(with_prefix(_PLAIN_CELL, prefix), row.text)
        ]
        columns = [(len(cell.letters), cell.letters) for cell in shaped]
        if not opened or not shaped or any(left >= right for left, right in pairwise(columns)):
            return None
        tag = with_prefix(_NUMBERED, prefix) + re.escape(opened[2]) + rb">"
        inside = b"".join(cell.pattern(rb"\1", prefix) for cell in shaped)
        pattern = tag + inside + with_prefix(_END, prefix)
        one, many = re.compile(pattern), re.compile(rb"(?:%s)++" % pattern)
        shape = cls(one, many, row.inside - len(opened[1]), prefix, tuple(shaped))
        return shape if one.fullmatch(row.text) else None


@dataclass(frozen=True, eq=False)
class LikeRows:
    """Rows in succession that are alike.

    Attributes:
        shape: What they have in common.
        start: The first byte of the first within the part.
        text: The bytes of all of them.
        last: The number of the last.
    """

    shape: RowShape
    start: int
    text: bytes
    last: int

    @cached_property
    def stored(self) -> Sequence[Sequence[bytes]]:
        """For each cell of the shape that stores something, what it stores in each row."""
        if not any(self.shape.storing):
            return ()  # of a pattern with one group, findall tells that group alone
        numbers, *stored = zip(*self.shape.one.findall(self.text), strict=True)
        self.__dict__["numbers"] = [*map(int, numbers)]  # found in passing
        return stored

    @cached_property
    def numbers(self) -> Sequence[int]:
        """The number of each."""
        return [*map(int, _row_numbers(self.shape.prefix).findall(self.text))]

    @cached_property
    def in_order(self) -> bool:
        """Whether each has a higher number than the one before it."""
        return all(map(lt, self.numbers, self.numbers[1:]))

    def each(self) -> Iterator[Row]:
        """Yield them one by one."""
        for found in self.shape.one.finditer(self.text):
            inside = self.shape.tag + len(found[1])
            yield Row(int(found[1]), self.start + found.start(), inside, found[0])


Stretch: TypeAlias = Row | LikeRows
"""Some rows of a sheet: a row by itself, or several that are alike."""


class RowShapes:
    """The shapes that the rows of a sheet were found to have; the one that fitted last comes first.

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
            found = shape.many.match(content, at)
            if found is not None:
                if place:
                    self._shapes.insert(0, self._shapes.pop(place))
                return LikeRows(shape, start, found[0], int(found[1]))
        return None

    def learn(self, row: Row) -> None:
        """Make a pattern of a row that is like none, now and then.

        That costs as much as some hundred cells. So only the 16th such row is made into one, the 32nd, the
        64th and so on: where no rows are alike it is for nothing, but a dozen times at most.
        """
        self._unlike += 1
        if self._unlike >= _FIRST and self._unlike & (self._unlike - 1) == 0 and len(row.text) <= _LONGEST:
            shape = RowShape.of(row, self._prefix)
            self._shapes = [*([shape] if shape is not None else ()), *self._shapes][:_MOST]


def with_prefix(pattern: bytes, prefix: bytes) -> bytes:
    """Return a pattern for the sheets of a prefix, which a colon behind `<` or `/` stands for."""
    return re.sub(rb"(?<=<|/):", re.escape(prefix), pattern)


@cache
def _row_numbers(prefix: bytes) -> re.Pattern[bytes]:
    return re.compile(with_prefix(_NUMBERED, prefix))
