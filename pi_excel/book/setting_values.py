"""What the settings of a book can say."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from enum import StrEnum
from typing import Protocol

from pi_excel.errors import Problem
from pi_excel.period import Period

MOST_DECIMALS = 6
"""More decimal places are likelier a typing slip than a wish."""


@dataclass(frozen=True, slots=True)
class Tolerance:
    """How much worse than its target a figure may be.

    Attributes:
        amount: A share of the target when relative (0.05 is 5%); else an amount in the
            indicator's own unit, points for a percentage.
        relative: Whether `amount` is a share.
    """

    amount: Decimal
    relative: bool

    def __str__(self) -> str:
        """Return it in words: `5%`, `2`."""
        return f"{(self.amount * 100).normalize():f}%" if self.relative else f"{self.amount.normalize():f}"


class Tolerated(Protocol):
    """Whatever has a tolerance: an indicator."""

    @property
    def tolerance(self) -> Tolerance | None:
        """How much worse than target is tolerated; `None` for the book's default."""

    @property
    def is_percentage(self) -> bool:
        """Whether its figures are fractions shown as percentages."""


class StatusWords(StrEnum):
    """How a status is written."""

    PLAIN = "Plain"
    """On target, within tolerance, off target."""

    RAG = "RAG"
    """Green, Amber, Red."""


class Arrows(StrEnum):
    """What arrows and letters say in a council's own columns; its cells may fit both."""

    UNKNOWN = ""
    MOVEMENT = "Rose or fell"
    MERIT = "Better or worse"


@dataclass(frozen=True, slots=True)
class Settings:
    """What `PI Settings` says. A book without the sheet has the defaults.

    Attributes:
        council: Whose book it is; empty when not said.
        book_id: The book's identity; empty when it has none.
        live: Whether the book is refreshed (state Live, not Archive).
        period: The reporting period; `None` when not set.
        data_cut: Comparators published after it are not used; `None` for no limit.
        report_title: The running head of the reports; `{period}` stands for `Q1 2016/17`.
        tolerance: The tolerance of rates, counts and averages.
        percentage_tolerance: The tolerance of percentages.
        status_words: How a status is written.
        same_quarter: Whether to compare with the same quarter last year as well.
        previous_quarter: Whether to compare with the previous quarter as well.
        prompts: The commentary boxes of a report that has no commentary yet.
        arrows: What arrows and letters say in the columns of an attached book.
        second_opinion: Whether reports say what chance allows to be said beside the arrows.
        confidence: Of the intervals; between 0 and 1.
        beyond_variation: Whether only what is more than usual variation makes an exception.
        special_cause: Whether special-cause variation for the worse makes an exception.
        run_length: How many points make a run: 6 or 7.
        screen_ranges: Whether the largest moving ranges are left out of process limits.
        baseline: How many of the first points process limits are drawn from; 0 for all.
        in_groups: The refs of indicators whose cases come in groups, such as brothers and sisters.
        faults: What is wrong with each setting whose value could not be read, by its name.
    """

    council: str = ""
    book_id: str = ""
    live: bool = True
    period: Period | None = None
    data_cut: dt.date | None = None
    report_title: str = "Exception Reports ({period})"
    tolerance: Tolerance = Tolerance(Decimal("0.05"), relative=True)
    percentage_tolerance: Tolerance = Tolerance(Decimal(2), relative=False)
    status_words: StatusWords = StatusWords.PLAIN
    same_quarter: bool = False
    previous_quarter: bool = False
    prompts: tuple[str, ...] = ("Commentary",)
    arrows: Arrows = Arrows.UNKNOWN
    second_opinion: bool = True
    confidence: float = 0.95
    beyond_variation: bool = False
    special_cause: bool = False
    run_length: int = 7
    screen_ranges: bool = True
    baseline: int = 0
    in_groups: tuple[str, ...] = ()
    faults: Mapping[str, Problem] = field(default_factory=dict)

    @property
    def unreadable(self) -> frozenset[str]:
        """The names of the settings whose value could not be read."""
        return frozenset(self.faults)

    def tolerance_of(self, indicator: Tolerated) -> Tolerance:
        """Return an indicator's own tolerance, or the default for its measure."""
        if indicator.tolerance is not None:
            return indicator.tolerance
        return self.percentage_tolerance if indicator.is_percentage else self.tolerance
