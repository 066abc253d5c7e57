"""The PI Book: its indicators, its settings, and everything that was read beside them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING

from pi_excel.book.grid import CellRef, CommentaryBox, TableArea
from pi_excel.book.layout import Page
from pi_excel.book.records import (
    Against,
    Basis,
    Commentary,
    Comparator,
    Observation,
    Population,
    Target,
    UnusedPopulation,
)
from pi_excel.book.setting_values import Settings, Tolerance
from pi_excel.errors import Problem
from pi_excel.period import Period

if TYPE_CHECKING:  # only the books that have one need to know how it is made; Excel waits for the rest
    from pi_excel.book.wide.attached import Attached


class Polarity(StrEnum):
    """Which way is better."""

    HIGH = "High"
    LOW = "Low"
    NEUTRAL = "Neutral"
    RANGE = "Range"


@dataclass(frozen=True, slots=True)
class Better:
    """The "better to be" of an indicator.

    Attributes:
        polarity: High, Low, Neutral or Range.
        low: The lower bound of a range, on the indicator's scale (a fraction for percentages).
        high: The upper bound of a range.
        text: As written in the book.
    """

    polarity: Polarity
    low: float = 0.0
    high: float = 0.0
    text: str = ""

    def __str__(self) -> str:
        """Return it as written."""
        return self.text or str(self.polarity)


class Measure(StrEnum):
    """What kind of figure an indicator has."""

    COUNT = "count"
    RATE = "rate"
    PERCENTAGE = "percentage"
    AVERAGE = "average"


class Frequency(StrEnum):
    """How often a figure is due."""

    MONTHLY = "Monthly"
    QUARTERLY = "Quarterly"
    ANNUAL = "Annual"


class ReportWhen(StrEnum):
    """Whether an indicator is reported."""

    AUTO = "Auto"
    ALWAYS = "Always"
    NEVER = "Never"


@dataclass(frozen=True, slots=True)
class ReportRule:
    """Whether an indicator is always or never reported, why, and from when to when.

    Attributes:
        when: Auto, Always or Never.
        reason: Why, and who agreed it.
        first: The first period it holds for; open when `None`.
        last: The last period it holds for; open when `None`.
    """

    when: ReportWhen = ReportWhen.AUTO
    reason: str = ""
    first: Period | None = None
    last: Period | None = None

    def at(self, period: Period) -> ReportWhen:
        """Return what holds in a period."""
        early = self.first is not None and period.end <= self.first.end - self.first.length
        late = self.last is not None and period.end > self.last.end
        return ReportWhen.AUTO if early or late else self.when


@dataclass(frozen=True, slots=True)
class Indicator:
    """One line of the PI Book: what is measured and how it is judged.

    Attributes:
        ref: Its short reference, unique in the book.
        name: What it measures, in words.
        portfolio: The heading its report stands under.
        owner: Who answers for it.
        better: Which way is better.
        measure: Count, rate, percentage or average.
        per: A rate's multiplier, such as 10,000; 1 for other measures.
        population: The name of its rows in `Populations`; empty when it has none.
        basis: What stretch of time its figures cover.
        frequency: How often a figure is due.
        due_months: How many months after a period's end its figure is due.
        decimals: To how many decimals it is shown and judged (points for a percentage).
        tolerance: How much worse than target is tolerated; `None` for the book's default.
        report: Whether it is always or never reported.
        row_label: The label beside its figures, such as `No. (Rate)`.
        definition: What exactly is counted.
        where: Its row's first cell.
    """

    ref: str
    name: str
    better: Better
    measure: Measure
    where: CellRef
    portfolio: str = ""
    owner: str = ""
    per: int = 1
    population: str = ""
    basis: Basis = Basis.UNKNOWN
    frequency: Frequency = Frequency.QUARTERLY
    due_months: int = 0
    decimals: int = 1
    tolerance: Tolerance | None = None
    report: ReportRule = ReportRule()
    row_label: str = ""
    definition: str = ""

    @property
    def is_percentage(self) -> bool:
        """Whether its figures are fractions shown as percentages."""
        return self.measure is Measure.PERCENTAGE


@dataclass(frozen=True, slots=True)
class PIBook:
    """A whole PI Book.

    Attributes:
        indicators: In the book's order; those that could not be read are among the problems.
        left_out: The refs of the indicators that could not be read.
        observations: By ref and period.
        populations: The rows of `Populations`, by population name and the year that uses it.
        unused_populations: The rows of `Populations` that no year uses yet.
        spoilt_populations: The cells of populations in use that are no number of people, likewise.
        comparators: By ref and comparator, oldest first.
        targets: By ref and financial year.
        commentary: By ref and period, in the book's order.
        settings: What `PI Settings` says.
        tables: Where its Excel tables are, by name.
        unreadable: The names of the tables that a refresh reads and that could not be opened.
        page: Where the page that people read is; `None` when there is none.
        attached: What is peculiar to a council's own book that was attached; `None` in a tidy book.
        boxes: The commentary boxes of our sheets, as staff left them.
        problems: What could not be read.
    """

    indicators: tuple[Indicator, ...]
    left_out: tuple[str, ...] = ()
    observations: Mapping[str, Mapping[Period, Observation]] = field(default_factory=dict)
    populations: Mapping[tuple[str, Period], Population] = field(default_factory=dict)
    unused_populations: tuple[UnusedPopulation, ...] = ()
    spoilt_populations: Mapping[tuple[str, Period], CellRef] = field(default_factory=dict)
    comparators: Mapping[tuple[str, Against], tuple[Comparator, ...]] = field(default_factory=dict)
    targets: Mapping[tuple[str, Period], Target] = field(default_factory=dict)
    commentary: Mapping[tuple[str, Period], tuple[Commentary, ...]] = field(default_factory=dict)
    settings: Settings = field(default_factory=Settings)
    tables: Mapping[str, TableArea] = field(default_factory=dict)
    unreadable: frozenset[str] = frozenset()
    page: Page | None = None
    attached: Attached | None = None
    boxes: tuple[CommentaryBox, ...] = ()
    problems: tuple[Problem, ...] = ()
