"""Cells put together to blocks, so that few calls of Excel write many. Pure."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import TypeAlias

from pi_excel.book.grid import CellValue, column_letters

Columns: TypeAlias = Mapping[int, Mapping[int, CellValue]]
"""Values by column and row."""


@dataclass(frozen=True, slots=True)
class Block:
    """A rectangle of values.

    Attributes:
        top: Its first row.
        left: Its first column.
        rows: The values of each row, from left to right; all have as many.
    """

    top: int
    left: int
    rows: tuple[tuple[CellValue, ...], ...]

    @property
    def bottom(self) -> int:
        """Its last row."""
        return self.top + len(self.rows) - 1

    @property
    def right(self) -> int:
        """Its last column."""
        return self.left + len(self.rows[0]) - 1

    @property
    def a1(self) -> str:
        """Its cells as Excel writes them: `C5:D9`, `C5`."""
        first, last = (
            f"{column_letters(column)}{row}"
            for row, column in ((self.top, self.left), (self.bottom, self.right))
        )
        return first if first == last else f"{first}:{last}"

    def halves(self) -> tuple[Block, Block]:
        """Return its two halves: side by side where it has columns enough, else one below the other."""
        width, height = len(self.rows[0]), len(self.rows)
        if width > 1:
            at = width // 2
            sides = tuple(row[:at] for row in self.rows), tuple(row[at:] for row in self.rows)
            return Block(self.top, self.left, sides[0]), Block(self.top, self.left + at, sides[1])
        at = height // 2
        return Block(self.top, self.left, self.rows[:at]), Block(self.top + at, self.left, self.rows[at:])


def blocks_of(columns: Columns) -> Iterator[Block]:
    """Yield cells as rectangles: stretches of a column without a gap, side by side where they are alike.

    >>> [block.a1 for block in blocks_of({1: {5: "a", 6: "b", 9: "c"}, 2: {5: "d", 6: "e"}})]
    ['A5:B6', 'A9']
    """
    alike: dict[tuple[int, int], list[int]] = {}
    for column in sorted(columns):
        for stretch in _stretches(sorted(columns[column])):
            alike.setdefault(stretch, []).append(column)
    for (top, bottom), found in sorted(alike.items()):
        for first, last in _stretches(found):
            yield Block(
                top,
                first,
                tuple(
                    tuple(columns[column][row] for column in range(first, last + 1))
                    for row in range(top, bottom + 1)
                ),
            )


def _stretches(numbers: list[int]) -> Iterator[tuple[int, int]]:
    """Yield the first and last of each stretch of ascending numbers without a gap."""
    first = 0
    for index in range(1, len(numbers) + 1):
        if index == len(numbers) or numbers[index] != numbers[index - 1] + 1:
            yield numbers[first], numbers[index - 1]
            first = index
