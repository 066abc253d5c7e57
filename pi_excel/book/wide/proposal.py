"""What was found in a workbook: blocks of indicators, what their columns seem to be, and what is doubtful."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from pi_excel.book.wide.parts import Block, Part, WideColumn
from pi_excel.errors import Problem

TAKEN_FROM: Final = 0.6
"""How sure we are of a column, from 0 to 1, before it is taken without asking."""


@dataclass(frozen=True, slots=True)
class ProposedColumn:
    """A column, and what it seems to stand for.

    Attributes:
        column: What it seems to stand for.
        confidence: How sure that is, from 0 to 1; of a column that is not used, how sure it is that no
            part fits.
        why: Why, in short words for people.
        samples: The first few different things that stand beneath.
    """

    column: WideColumn
    confidence: float
    why: str
    samples: tuple[str, ...] = ()

    @property
    def asked(self) -> bool:
        """Whether a person should say if it is so."""
        return self.column.part is not Part.NOT_USED and self.confidence < TAKEN_FROM


@dataclass(frozen=True, slots=True)
class ProposedBlock:
    """A block of indicators that was found.

    Attributes:
        block: Where it is.
        columns: Its columns from left to right, in the order of the block's.
        last_row: The last row that may be an indicator's.
        title: The text above its headings, such as a section's title; empty for none.
        ties: Columns that may equally be one thing, so that none is used: each as it would be if it is that.
    """

    block: Block
    columns: tuple[ProposedColumn, ...]
    last_row: int
    title: str = ""
    ties: tuple[tuple[WideColumn, ...], ...] = ()


@dataclass(frozen=True, slots=True)
class PassedOver:
    """A sheet without a block of indicators.

    Attributes:
        sheet: Its title.
        why: Why it was passed over, as a sentence.
    """

    sheet: str
    why: str


@dataclass(frozen=True, slots=True)
class Proposal:
    """What was found in a workbook.

    Attributes:
        blocks: In the order of the tabs, and from the top.
        doubts: What a person should look at.
        passed_over: The sheets that hold no block, each with why.
    """

    blocks: tuple[ProposedBlock, ...]
    doubts: tuple[Problem, ...]
    passed_over: tuple[PassedOver, ...]
