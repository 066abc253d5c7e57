"""Rows that are alike: in a table, row after row has the same cells in the same styles, and other values.

To take a row apart cell by cell costs ten times what it costs to see that it is like one before. So now and
then a row is made into a pattern: its own bytes, with a gap for its number and for each value. That is
exact, since `<` stands only where a tag begins: what the pattern matches has the same tags to the letter.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeAlias

if TYPE_CHECKING:
    from pi_excel.workbook.sheet_xml import Row

_PLAIN_CELL = (
    rb'<:c r="([A-Z]+)[0-9]+"([^<>]*)'
    rb"(?:/>|>(?:<:v>([^<]+)</:v>|<:is><:t>([^<]+)</:t></:is>)</:c>)"
)
"""A cell as most are written, with a value, with a text of its own, or empty: its column and attributes.

A colon behind `<` or `/` stands for the sheet's prefix, here and below.
"""

_VALUE = rb"><:v>([^<]+)</:v></:c>"
_TEXT = rb"><:is><:t>([^<]+)</:t></:is></:c>"
_END = rb"</:row\s*>"

_MOST = 8
"""How many shapes are kept: a row that is like none is tried with each."""

_LONGEST = 1 << 14
"""Longer rows are not made into patterns, which might take a second."""

_FIRST = 16
"""How many rows that are like none come before the first pattern."""


@dataclass(frozen=True, slots=True)
class ShapedCell:
    """A cell that each row of a shape has, and that stores something there.

    Attributes:
        group: Which group of the pattern is what it stores.
        letters: Its column.
        attributes: Its attributes as written, but for its address.
        is_text: Whether it stores a text of its own, not a value.
    """

    group: int
    letters: bytes
    attributes: bytes
    is_text: bool


@dataclass(frozen=True, slots=True, eq=False)
class RowShape:
    """What rows have in common: every tag behind the row's own, with addresses in order.

    Attributes:
        pattern: Matches what stands behind a row's start tag; its groups are the number of the row in the
            addresses, and what each cell stores.
        cells: The cells that store something.
    """

    pattern: re.Pattern[bytes]
    cells: tuple[ShapedCell, ...]


Alike: TypeAlias = tuple[RowShape, re.Match[bytes]]
"""The shape of a row, and its match with the shape's pattern: what the row's cells store."""


class RowShapes:
    """The shapes that the rows of a sheet were found to have; the one that fitted last comes first."""

    def __init__(self, prefix: bytes) -> None:
        self._prefix = prefix
        self._shapes: list[RowShape] = []
        self._unlike = 0
        self._row: Row | None = None
        self._alike: Alike | None = None

    def of(self, row: Row) -> Alike | None:
        """Return what a row has in common with rows before it; `None` when it is like none.

        Whoever else asks of the same row gets the same answer, at no cost.
        """
        if row is not self._row:
            self._row, self._alike = row, self._find(row)
        return self._alike

    def _find(self, row: Row) -> Alike | None:
        for place, shape in enumerate(self._shapes):
            found = shape.pattern.fullmatch(row.text, row.inside)
            if found is not None and found[1] == b"%d" % row.number:
                if place:
                    self._shapes.insert(0, self._shapes.pop(place))
                return shape, found
        self._learn(row)
        return None

    def _learn(self, row: Row) -> None:
        """Make a pattern of a row that is like none, now and then.

        That costs as much as some hundred cells. So only the 16th such row is made into one, the 32nd, the
        64th and so on: where no rows are alike it is for nothing, but a dozen times at most.
        """
        self._unlike += 1
        if self._unlike >= _FIRST and self._unlike & (self._unlike - 1) == 0 and len(row.text) <= _LONGEST:
            shape = shape_of(row, self._prefix)
            self._shapes = [*([shape] if shape is not None else ()), *self._shapes][:_MOST]


def shape_of(row: Row, prefix: bytes = b"") -> RowShape | None:
    """Return the shape of a row; `None` when something in it is not plain, or out of order."""
    pattern: list[bytes] = []
    cells: list[ShapedCell] = []
    last = b""
    for letters, attributes, value, text in re.findall(with_prefix(_PLAIN_CELL, prefix), row.text):
        if (len(letters), letters) <= (len(last), last):
            return None
        number = rb"\1" if pattern else rb"([0-9]+)"
        pattern.append(rb'<:c r="%s%s"%s' % (letters, number, re.escape(attributes)))
        pattern.append(_VALUE if value else _TEXT if text else rb"/>")
        if value or text:
            cells.append(ShapedCell(len(cells) + 2, letters, attributes, is_text=bool(text)))
        last = letters
    if not pattern:
        return None
    shape = RowShape(re.compile(with_prefix(b"".join((*pattern, _END)), prefix)), tuple(cells))
    return shape if shape.pattern.fullmatch(row.text, row.inside) else None


def with_prefix(pattern: bytes, prefix: bytes) -> bytes:
    """Return a pattern for the sheets of a prefix, which a colon behind `<` or `/` stands for."""
    return re.sub(rb"(?<=<|/):", re.escape(prefix), pattern)
