"""What is peculiar to an attached book: where its indicators are, and which of its cells a refresh sets."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from pi_excel.book.grid import CellRef, CellValue
from pi_excel.book.wide.parts import Block, Part, WideColumn
from pi_excel.period import Period

COMPUTED = (
    Part.RATE,
    Part.TARGET_NUMBER,
    Part.SYMBOL,
    Part.WORDS,
    Part.STATUS,
    Part.EXCEPTION,
    Part.REASONS,
)
"""The parts whose cells a refresh sets; all others are staff's to fill."""


class OutputCell(NamedTuple):
    """A cell that a refresh may set.

    Attributes:
        where: The cell.
        held: What it holds now.
    """

    where: CellRef
    held: CellValue


@dataclass(frozen=True, slots=True)
class Output:
    """A column that a refresh may set.

    Attributes:
        column: The column, and what it stands for.
        heading: Its heading.
        cells: Its cells, by ref.
        compared: The period that its heading says is compared with: 15/16 of `Current vs. EoY (15/16)`.
    """

    column: WideColumn
    heading: CellRef
    cells: Mapping[str, OutputCell]
    compared: Period | None = None


@dataclass(frozen=True, slots=True)
class Attached:
    """What is peculiar to an attached book.

    Attributes:
        blocks: Where its indicators are, and which column stands for what.
        outputs: The columns that a refresh may set.
        in_points: The refs of percentages whose plain numbers are points rather than fractions.
    """

    blocks: tuple[Block, ...]
    outputs: tuple[Output, ...] = ()
    in_points: frozenset[str] = field(default=frozenset())

    def has(self, part: Part) -> bool:
        """Return whether any block has a column of a part."""
        return any(block.first(part) is not None for block in self.blocks)
