"""The PI Book: indicators, their figures, and what they are compared with.

Every record knows the cell or row it came from, so that whatever is said about it can be traced.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from enum import Enum, StrEnum

from pi_excel.book.grid import CellRef, CommentaryBox, TableArea
from pi_excel.errors import Problem
from pi_excel.period import Period


class State(StrEnum):
    """What kind of thing a value is. States are never turned into 0 or a blank.

    Source: the codes of the Department for Education's statistics guidance (`c`, `x`, `z`, `low`,
    `u`), with the words of PI Books.
    """

    NUMBER = "number"
    MISSING = "missing"
    NOT_YET_DUE = "not yet due"
    TBC = "TBC"
    SUPPRESSED = "c"
    NOT_APPLICABLE = "z"
    NOT_AVAILABLE = "x"
    LOW = "low"
    UNRELIABLE = "u"
    ERROR = "error"


@dataclass(frozen=True, slots=True)
class Value:
    """What a cell says: a number, or the state that stands in its place.

    Attributes:
        state: The kind of value.
        number: The number at full precision (a percentage as a fraction); set for `NUMBER`, and
            for `UNRELIABLE` where one was given.
        raw: The cell's own text, for messages.
    """

    state: State
    number: float | None = None
    raw: str = ""

    @classmethod
    def of(cls, number: float) -> Value:
        """Return the value of a plain number."""
        return cls(State.NUMBER, float(number), str(number))


MISSING = Value(State.MISSING)


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


class Basis(StrEnum):
    """What stretch of time a figure covers; it belongs to the indicator."""

    SNAPSHOT = "Snapshot"
    ROLLING = "Rolling 12 months"
    YEAR_TO_DATE = "Year to date"
    QUARTER = "Quarter"
    ANNUAL = "Annual"
    UNKNOWN = "Unknown"


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


class Against(StrEnum):
    """What a figure can be compared with."""

    LAST_OUTTURN = "last outturn"
    OUTTURN_BEFORE = "outturn before"
    ENGLAND = "England"
    NEIGHBOURS = "Statistical neighbours"
    SAME_QUARTER = "same quarter last year"
    PREVIOUS_QUARTER = "previous quarter"

    @property
    def is_place(self) -> bool:
        """Whether it is another place rather than another time."""
        return self in (Against.ENGLAND, Against.NEIGHBOURS)


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
class Observation:
    """One row of `Data`: an indicator's figure for a period, as given.

    Attributes:
        ref: The indicator's reference.
        period: The period it is for.
        number: The count; missing when only a value is known.
        denominator: What the count is out of; beats the population in use.
        value: The rate, fraction or average as given; used where there is no number.
        quality: Provisional, validated, final or revised; empty when not said.
        as_at: The date of the figures.
        source: Where it comes from.
        row: Its row on the sheet.
    """

    ref: str
    period: Period
    number: Value
    denominator: Value
    value: Value
    row: int
    quality: str = ""
    as_at: dt.date | None = None
    source: str = ""


@dataclass(frozen=True, slots=True)
class Population:
    """One row of `Populations`.

    Attributes:
        name: Which population, such as `Aged 0 to 17`.
        value: How many people.
        used_for: The financial year whose rates use it.
        where: The cell of its value.
        year: The year it estimates, as written.
        release: Which release it is from.
        source: Where it comes from.
    """

    name: str
    value: float
    used_for: Period
    where: CellRef
    year: str = ""
    release: str = ""
    source: str = ""


@dataclass(frozen=True, slots=True)
class Comparator:
    """One row of `Comparators`: another place's figure.

    Attributes:
        ref: The indicator's reference.
        against: England or statistical neighbours.
        period: The period it is for.
        value: The figure, or the state in its place.
        where: The cell of its value.
        basis: Annual unless said.
        published: When it was published, where known.
        source: Where it comes from.
    """

    ref: str
    against: Against
    period: Period
    value: Value
    where: CellRef
    basis: Basis = Basis.ANNUAL
    published: dt.date | None = None
    source: str = ""


class TargetState(StrEnum):
    """How settled a target is."""

    PROPOSED = "proposed"
    AGREED = "agreed"
    REVISED = "revised"


@dataclass(frozen=True, slots=True)
class Target:
    """One row of `Targets`: an indicator's target for a year.

    Attributes:
        ref: The indicator's reference.
        year: The financial year.
        value: The target on the indicator's scale, or `TBC` or missing.
        profile: What should be reached by each quarter's end, by quarter number.
        state: Proposed, agreed or revised.
        method: How it was set.
        number: The target number as it stands in the book.
        population: The population it was worked out on, as it stands in the book.
        row: Its row on the sheet.
        where: The cell of the target.
        reason: Why it was set so.
    """

    ref: str
    year: Period
    value: Value
    where: CellRef
    row: int
    profile: Mapping[int, Value] = field(default_factory=dict)
    state: TargetState = TargetState.PROPOSED
    method: str = ""
    number: Value = MISSING
    population: Value = MISSING
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Commentary:
    """One row of `Commentary`.

    Attributes:
        ref: The indicator's reference.
        period: The period it is about.
        prompt: What it answers, such as `Commentary` or `What we are doing`.
        text: The words; paragraphs are parted by blank lines.
        row: Its row on the sheet.
        author: Who wrote it.
        as_at: The date it speaks of.
        state: Draft, agreed, published…
    """

    ref: str
    period: Period
    prompt: str
    text: str
    row: int
    author: str = ""
    as_at: dt.date | None = None
    state: str = ""


class StatusWords(StrEnum):
    """How a status is written."""

    PLAIN = "Plain"
    """On target, within tolerance, off target."""

    RAG = "RAG"
    """Green, Amber, Red."""


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

    def tolerance_of(self, indicator: Indicator) -> Tolerance:
        """Return an indicator's own tolerance, or the default for its measure."""
        if indicator.tolerance is not None:
            return indicator.tolerance
        return self.percentage_tolerance if indicator.is_percentage else self.tolerance


class PagePart(Enum):
    """What a column of the `PI Book` page holds."""

    REF = "ref"
    INDICATOR = "indicator"
    PORTFOLIO = "portfolio"
    BETTER = "better to be"
    OUTTURN_BEFORE = "outturn before"
    LAST_OUTTURN = "last outturn"
    Q1 = "Q1"
    Q2 = "Q2"
    Q3 = "Q3"
    Q4 = "Q4"
    TARGET = "target"
    JUDGED_AT = "judged at"
    STATUS = "status"
    EXCEPTION = "exception"
    REASONS = "reasons"
    SYMBOL_LAST = "symbol: last outturn"
    WORDS_LAST = "words: last outturn"
    SYMBOL_BEFORE = "symbol: outturn before"
    WORDS_BEFORE = "words: outturn before"
    SYMBOL_ENGLAND = "symbol: England"
    WORDS_ENGLAND = "words: England"
    SYMBOL_NEIGHBOURS = "symbol: neighbours"
    WORDS_NEIGHBOURS = "words: neighbours"


@dataclass(frozen=True, slots=True)
class Page:
    """Where things stand on the page that people read.

    Attributes:
        sheet: Its title.
        header_row: The row of its headers.
        columns: Which column plays which part.
        rows: The row of each indicator that is there already, by ref.
        free_row: The first row for an indicator that is not.
    """

    sheet: str
    header_row: int
    columns: Mapping[PagePart, int]
    rows: Mapping[str, int]
    free_row: int


@dataclass(frozen=True, slots=True)
class PIBook:
    """A whole PI Book.

    Attributes:
        indicators: In the book's order; those that could not be read are among the problems.
        observations: By ref and period.
        populations: The rows of `Populations`, by population name and the year that uses it.
        comparators: By ref and comparator, oldest first.
        targets: By ref and financial year.
        commentary: By ref and period, in the book's order.
        settings: What `PI Settings` says.
        tables: Where its Excel tables are, by name.
        page: Where the page that people read is; `None` when there is none.
        boxes: The commentary boxes of our sheets, as staff left them.
        problems: What could not be read.
    """

    indicators: tuple[Indicator, ...]
    observations: Mapping[str, Mapping[Period, Observation]] = field(default_factory=dict)
    populations: Mapping[tuple[str, Period], Population] = field(default_factory=dict)
    comparators: Mapping[tuple[str, Against], tuple[Comparator, ...]] = field(default_factory=dict)
    targets: Mapping[tuple[str, Period], Target] = field(default_factory=dict)
    commentary: Mapping[tuple[str, Period], tuple[Commentary, ...]] = field(default_factory=dict)
    settings: Settings = Settings()
    tables: Mapping[str, TableArea] = field(default_factory=dict)
    page: Page | None = None
    boxes: tuple[CommentaryBox, ...] = ()
    problems: tuple[Problem, ...] = ()
