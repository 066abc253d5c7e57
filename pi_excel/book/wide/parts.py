"""What the columns of a wide book stand for, and where its indicators are."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from pi_excel.book.records import Against
from pi_excel.period import Period


class Part(StrEnum):
    """What a column of a wide book stands for; `PART_NOTES` says what stands there."""

    REF = "ref"
    INDICATOR = "indicator"
    BETTER = "better to be"
    PORTFOLIO = "portfolio"
    OWNER = "owner"
    MEASURE = "measure"
    PER = "per"
    POPULATION = "population"
    ROW_LABEL = "row label"
    BASIS = "basis"
    FREQUENCY = "frequency"
    DECIMALS = "decimals"
    TOLERANCE = "tolerance"
    DEFINITION = "definition"
    FIGURE = "figure"
    NUMBER = "number"
    DENOMINATOR = "denominator"
    RATE = "rate"
    TARGET = "target"
    TARGET_NUMBER = "target number"
    COMPARATOR = "comparator"
    SYMBOL = "symbol"
    WORDS = "words"
    STATUS = "status"
    EXCEPTION = "exception"
    REASONS = "reasons"
    COMMENTARY = "commentary"
    REPORT = "report"
    REPORT_REASON = "report reason"
    NOT_USED = "not used"

    @property
    def has_period(self) -> bool:
        """Whether such a column is for a period, and there may be several for several."""
        return self in _WITH_PERIOD

    @property
    def has_comparator(self) -> bool:
        """Whether such a column is about another time or place."""
        return self in {Part.COMPARATOR, Part.SYMBOL, Part.WORDS}


PART_NOTES = {
    Part.REF: "The indicator's own short reference.",
    Part.INDICATOR: "What is measured, in words.",
    Part.BETTER: "Which way is better: High, Low, Neutral, or Range 20 to 25.",
    Part.PORTFOLIO: "The heading that its report stands under.",
    Part.OWNER: "Who answers for it.",
    Part.MEASURE: "What kind of figure it is: count, rate, percentage or average.",
    Part.PER: "What its rate is per, such as 10,000.",
    Part.POPULATION: "How many people: for the rates of its period's year, else of the latest.",
    Part.ROW_LABEL: "The label beside its figures, such as No. (Rate).",
    Part.BASIS: "What stretch of time its figures cover.",
    Part.FREQUENCY: "How often a figure is due: Monthly, Quarterly or Annual.",
    Part.DECIMALS: "To how many decimals it is shown.",
    Part.TOLERANCE: "How much worse than its target is tolerated.",
    Part.DEFINITION: "What exactly is counted.",
    Part.FIGURE: "The figure for a period as people read it: 2,774 (955.6), 18.2%, 487.",
    Part.NUMBER: "The count for a period, or the numerator of a percentage.",
    Part.DENOMINATOR: "What the count of a period is out of.",
    Part.RATE: "The rate, percentage or average for a period; worked out where it can be.",
    Part.TARGET: "The target of a year, or what should be reached by the end of a quarter.",
    Part.TARGET_NUMBER: "The number that a year's target rate stands for; worked out where it is blank.",
    Part.COMPARATOR: "The figure of England, or of the statistical neighbours.",
    Part.SYMBOL: "The symbol of the direction of travel; set by a refresh.",
    Part.WORDS: "The direction of travel in words; set by a refresh.",
    Part.STATUS: "How the figure stands to its target; set by a refresh.",
    Part.EXCEPTION: "Whether it is an exception; set by a refresh.",
    Part.REASONS: "Why it is one; set by a refresh.",
    Part.COMMENTARY: "The commentary for the reporting period.",
    Part.REPORT: "Whether it is reported: Auto, Always or Never.",
    Part.REPORT_REASON: "Why it is always or never reported, and who agreed that.",
    Part.NOT_USED: "Nothing that pi-excel reads or sets.",
}
"""What stands in a column of each part, for those who look at the layout."""

_WITH_PERIOD = {
    Part.FIGURE,
    Part.NUMBER,
    Part.DENOMINATOR,
    Part.RATE,
    Part.POPULATION,
    Part.TARGET,
    Part.TARGET_NUMBER,
    Part.COMPARATOR,
    Part.SYMBOL,
    Part.WORDS,
}


@dataclass(frozen=True, slots=True)
class WideColumn:
    """A column of a block, and what it stands for.

    Attributes:
        part: What it stands for.
        header: Its heading; where it has two rows, both, parted by ` | `.
        column: Where it is, counted from 1.
        period: Which period it is for; `None` where its part has none, or it does not say.
        against: Which other time or place it is about; `None` where its part has none.
        row_in_group: In which of the rows that an indicator takes its cell stands, counted from 1.
    """

    part: Part
    header: str
    column: int
    period: Period | None = None
    against: Against | None = None
    row_in_group: int = 1

    @property
    def role(self) -> tuple[Part, Period | None, Against | None]:
        """What no two columns of a block are."""
        return self.part, self.period, self.against


@dataclass(frozen=True, slots=True)
class Block:
    """A block of indicators on a sheet: headings, and the indicators beneath.

    Attributes:
        sheet: The sheet's title.
        number: Which block of the sheet, counted from 1 from the top.
        header_rows: The first and the last row of its headings; the same where it has one.
        first_row: The row of its first indicator.
        columns: Its columns from left to right; one may stand twice, for two rows of a group.
    """

    sheet: str
    number: int
    header_rows: tuple[int, int]
    first_row: int
    columns: tuple[WideColumn, ...]

    @property
    def group(self) -> int:
        """How many rows an indicator takes."""
        return max((column.row_in_group for column in self.columns), default=1)

    def of(self, part: Part) -> Iterator[WideColumn]:
        """Yield the columns of a part, from left to right."""
        return (column for column in self.columns if column.part is part)

    def first(self, part: Part) -> WideColumn | None:
        """Return the leftmost column of a part; `None` where there is none."""
        return next(self.of(part), None)


BETWEEN = " | "
"""What stands between the headings above a column, where they are told as one."""


def joined(headings: Iterator[str] | tuple[str, ...] | list[str]) -> str:
    """Return the headings above a column, from the top, as one: `2016/17 | Q1`."""
    return BETWEEN.join(filter(None, headings))
