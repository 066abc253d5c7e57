"""The shape of a row: what rows that are alike have in common, the same cells in the same looks.

A shape is a row's own bytes, with a gap for its number and for each value, which may be left out; where two
rows have the same cells in other looks, either will do. That is exact, since `<` stands only where a tag
begins: each cell that a shape matches has, to the letter, the tags of one that was looked at, or stores
something where that one was empty.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import accumulate
from typing import NamedTuple

_MOST_LOOKS = 8
"""How many looks a cell of a shape may have."""

_NUMBERED = rb'<:row r="([1-9][0-9]{0,6})"'
_PLAIN_ROW = _NUMBERED + rb"([^<>]*)(?<!/)>"
_MEASURE = re.compile(rb'\\ (ht|spans)="[^"]*"')
"""Attributes of a row that say nothing of its cells, as `re.escape` gives them: its height, its columns."""

_PLAIN_CELL = (
    rb'<:c r="([A-Z]+)([0-9]+)"([^<>]*?)((?: t="[A-Za-z]+")?)'
    rb"(?: ?/>|>(<:v>[^<]+</:v>|<:is><:t>[^<]+</:t></:is>)</:c>)"
)
"""A cell as most are written, with a value, with a text of its own, or empty: its column, its row, its
attributes and, the last of them if any, its kind.

A colon behind `<` or `/` stands for the sheet's prefix, here and below.
"""

_SAYS_KIND = re.compile(rb"\st\s*=")
_VALUE = rb"><:v>%s</:v></:c>"
_TEXT = rb"><:is><:t>%s</:t></:is></:c>"
_OF_TEXT = b' t="inlineStr"'

_END = rb"</:row\s*>"


class ShapedCell(NamedTuple):
    """A cell that each row of a shape has.

    Attributes:
        letters: Its column.
        kind: The attribute that says what kind of value it stores, where it stores one; nothing for a
            number. `None` where it is always empty.
        looks: Its other attributes but for the address, as written: all that were found.
        may_be_empty: Whether it stores nothing in some rows.
    """

    letters: bytes
    kind: bytes | None
    looks: tuple[bytes, ...]
    may_be_empty: bool

    @property
    def is_text(self) -> bool:
        """Whether what it stores is a text of its own."""
        return self.kind == _OF_TEXT

    @property
    def tells_look(self) -> bool:
        """Whether the look is told row by row: by it a number is a date, a percentage or neither."""
        return self.kind == b"" and len(self.looks) > 1

    def inside_row(self, prefix: bytes) -> bytes:
        """Return its pattern in a row whose number is the first group.

        Its look, where that is told, and what it stores are others.
        """
        look = _any_of(self.looks)
        return self._pattern(rb"\1", rb"(%s)" % look if self.tells_look else look, rb"([^<]+)", prefix)

    def alone(self, prefix: bytes) -> bytes:
        """Return its pattern wherever it stands; its row's number and its look are groups."""
        return self._pattern(rb"([0-9]+)", rb"(%s)" % _any_of(self.looks), rb"[^<]+", prefix)

    def _pattern(self, number: bytes, look: bytes, stored: bytes, prefix: bytes) -> bytes:
        begin = rb'%s r="%s%s"%s' % (with_prefix(b"<:c", prefix), self.letters, number, look)
        if self.kind is None:
            return begin + (rb"()" if stored.startswith(b"(") else b"") + rb" ?/>"
        whole = self.kind + with_prefix(_TEXT if self.is_text else _VALUE, prefix) % stored
        return begin + (rb"(?:%s|(?:%s)? ?/>)" % (whole, self.kind) if self.may_be_empty else whole)

    def merged(self, other: ShapedCell) -> ShapedCell | None:
        """Return what is this cell in some rows and that in others; `None` where one pattern will not do."""
        if self.letters != other.letters or not (self.kind is None or other.kind in {None, self.kind}):
            return None
        looks = tuple(dict.fromkeys((*self.looks, *other.looks)))
        kind = other.kind if self.kind is None else self.kind
        may_be_empty = self.may_be_empty or other.may_be_empty
        return ShapedCell(self.letters, kind, looks, may_be_empty) if len(looks) <= _MOST_LOOKS else None


@dataclass(frozen=True, eq=False)
class RowShape:
    """What rows have in common: the same cells in order.

    Attributes:
        tag: The pattern of the start tag.
        prefix: What stands before the name of every element of the sheet.
        cells: Its cells from left to right.
    """

    tag: bytes
    prefix: bytes
    cells: Sequence[ShapedCell]

    @classmethod
    def of(cls, row: bytes, prefix: bytes = b"") -> RowShape | None:
        """Return the shape of a row; `None` when something in it is not plain, or out of order.

        Args:
            row: Its bytes, tags and all.
            prefix: What stands before the name of every element of the sheet.
        """
        opened = re.match(with_prefix(_PLAIN_ROW, prefix), row)
        if opened is None:
            return None
        cells, at = list[ShapedCell](), opened.end()
        plain = re.compile(with_prefix(_PLAIN_CELL, prefix))
        while found := plain.match(row, at):
            letters, number, look, kind, content = found.groups()
            if number != opened[1] or (cells and not _is_behind(letters, cells[-1].letters)):
                return None
            if _SAYS_KIND.search(look):
                return None  # two attributes might come to say it, when shapes are merged
            cells.append(ShapedCell(letters, kind if content else None, (look,), not content))
            at = found.end()
        if not cells or not re.compile(with_prefix(_END, prefix)).fullmatch(row, at):
            return None
        attributes = _MEASURE.sub(rb'\\ \1="[^"<>]*"', re.escape(opened[2]))
        return cls(with_prefix(_NUMBERED, prefix) + attributes + rb">", prefix, cells)

    @cached_property
    def pattern(self) -> re.Pattern[bytes]:
        """Matches a row; nothing where there is none of the shape.

        Its groups are the row's number, and for each cell its look, if that is told, and what it stores.
        """
        inside = b"".join(cell.inside_row(self.prefix) for cell in self.cells)
        return re.compile(self.tag + inside + with_prefix(_END, self.prefix) + rb"|")

    @cached_property
    def stored_groups(self) -> Sequence[int]:
        """Which of these, from 0, holds what each cell stores; a look that is told comes before it."""
        return [*accumulate(1 + cell.tells_look for cell in self.cells)]

    def merged(self, other: RowShape) -> RowShape | None:
        """Return the shape of rows of either shape; `None` when they have other cells."""
        if self.tag != other.tag or len(self.cells) != len(other.cells):
            return None
        merged = [one.merged(another) for one, another in zip(self.cells, other.cells, strict=True)]
        cells = [cell for cell in merged if cell is not None]
        return RowShape(self.tag, self.prefix, cells) if len(cells) == len(merged) else None


def _is_behind(letters: bytes, others: bytes) -> bool:
    """Return whether a column stands to the right of another."""
    return (len(letters), letters) > (len(others), others)


def _any_of(texts: Sequence[bytes]) -> bytes:
    """Return the pattern of some texts; it matches fast where they begin and end alike."""
    if len(texts) == 1:
        return re.escape(texts[0])
    end = b""
    while texts[0] and all(text.endswith(texts[0][-1:]) for text in texts):
        end = texts[0][-1:] + end
        texts = [text[:-1] for text in texts]
    return rb"(?:%s)%s" % (b"|".join(map(re.escape, texts)), re.escape(end))


def with_prefix(pattern: bytes, prefix: bytes) -> bytes:
    """Return a pattern for the sheets of a prefix, which a colon behind `<` or `/` stands for."""
    return re.sub(rb"(?<=<|/):", re.escape(prefix), pattern)
