"""Sheet, table and column titles: which column plays which part. Nothing else knows them."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum


@dataclass(frozen=True, slots=True)
class TableLayout:
    """An Excel table of the tidy book.

    Attributes:
        sheet: The sheet's title; the table is `tbl` and that without spaces.
        columns: Its headers, in order.
        key: The headers without which a row says nothing.
        computed: The headers whose cells a refresh writes.
        vital: The headers without which its rows can be read and lose what matters most.
    """

    sheet: str
    columns: tuple[str, ...]
    key: tuple[str, ...]
    computed: tuple[str, ...] = ()
    vital: tuple[str, ...] = ()

    @property
    def name(self) -> str:
        """The table's name."""
        return "tbl" + self.sheet.replace(" ", "")


INDICATORS = TableLayout(
    "Indicators",
    (
        "Ref", "Indicator", "Portfolio", "Owner", "Better to be", "Measure", "Per", "Population", "Basis",
        "Frequency", "Due", "Decimals", "Tolerance", "Tolerance type", "Report", "Report reason", "From",
        "To", "Row label", "Definition",
    ),
    key=("Ref", "Indicator", "Better to be", "Measure"),
)  # fmt: skip
DATA = TableLayout(
    "Data",
    ("Ref", "Period", "Number", "Denominator", "Value", "Quality", "As at", "Source"),
    key=("Ref", "Period"),
    computed=("Value",),
    vital=("Number",),
)
POPULATIONS = TableLayout(
    "Populations",
    ("Population", "Year", "Value", "Release", "Used for", "Source"),
    key=("Population", "Value", "Used for"),
)
COMPARATORS = TableLayout(
    "Comparators",
    ("Ref", "Comparator", "Period", "Value", "Basis", "Published", "Source"),
    key=("Ref", "Comparator", "Period", "Value"),
)
TARGETS = TableLayout(
    "Targets",
    (
        "Ref", "Year", "Method", "Target", "Q1 profile", "Q2 profile", "Q3 profile", "Q4 profile", "State",
        "Agreed by", "Agreed on", "Population", "Number", "Reason",
    ),
    key=("Ref", "Year", "Target"),
    computed=("Population", "Number"),
)  # fmt: skip
COMMENTARY = TableLayout(
    "Commentary",
    ("Ref", "Period", "Prompt", "Text", "Author", "As at", "State"),
    key=("Ref", "Period", "Text"),
)
REVISIONS = TableLayout(
    "Revisions",
    ("Ref", "Period", "Old", "Old source", "New", "New source", "Why", "When"),
    key=("Ref", "Period"),
)
PUBLISHED = TableLayout(
    "Published",
    (
        "Ref", "Period", "Shown", "Target shown", "Status", "Exception", "Reasons", "Last outturn",
        "Outturn before", "England", "Statistical neighbours", "Signed off by", "Signed off on",
    ),
    key=("Ref", "Period"),
)  # fmt: skip

SETTINGS_SHEET = "PI Settings"
SETTINGS = TableLayout(SETTINGS_SHEET, ("Setting", "Value", "Notes"), key=("Setting",))
SETTINGS_NAME = "tblSettings"
"""The one table that is not named after its sheet: `PI Settings` holds three in an attached book."""

LAYOUT = TableLayout(
    SETTINGS_SHEET,
    (
        "Sheet", "Block", "Header rows", "First row", "Row in group", "Part", "Period", "Comparator",
        "Header", "Column",
    ),
    key=(
        "Sheet", "Block", "Header rows", "First row", "Row in group", "Part", "Period", "Comparator",
        "Header",
    ),
)  # fmt: skip
LAYOUT_NAME = "tblLayout"
"""Which column of an attached book stands for what."""

OVERRIDES = TableLayout(SETTINGS_SHEET, ("Ref", "Setting", "Value"), key=("Ref", "Setting", "Value"))
OVERRIDES_NAME = "tblOverrides"
"""What an attached book's own columns do not say of an indicator."""

GUIDE_SHEET = "Guide"
PAGE_SHEET = "PI Book"

TABLES = (INDICATORS, DATA, POPULATIONS, COMPARATORS, TARGETS, COMMENTARY)
"""The tables that a refresh reads."""

RECORD_TABLES = (REVISIONS, PUBLISHED)
"""The tables that other jobs write."""


class Setting:
    """The names of the settings, as `tblSettings` spells them."""

    COUNCIL = "Council"
    BOOK_ID = "Book id"
    STATE = "State"
    PERIOD = "Reporting period"
    DATA_CUT = "Data cut"
    REPORT_TITLE = "Report title"
    TOLERANCE = "Tolerance"
    PERCENTAGE_TOLERANCE = "Tolerance of percentages"
    STATUS_WORDS = "Status words"
    SAME_QUARTER = "Compare with same quarter last year"
    PREVIOUS_QUARTER = "Compare with previous quarter"
    PROMPTS = "Commentary prompts"
    ARROWS = "Arrows say"
    SECOND_OPINION = "Second opinion"
    CONFIDENCE = "Confidence"
    BEYOND_VARIATION = "Only beyond usual variation"
    SPECIAL_CAUSE = "Special-cause variation"
    RUN_LENGTH = "Run length"
    SCREEN_RANGES = "Screen moving ranges"
    BASELINE = "Baseline points"
    IN_GROUPS = "Cases in groups"


class PagePart(StrEnum):
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

    # Of a page with formulas: what they count with.
    JUDGED = "counted with: figure"
    COMPARED_LAST = "counted with: last outturn"
    COMPARED_BEFORE = "counted with: outturn before"
    COMPARED_ENGLAND = "counted with: England"
    COMPARED_NEIGHBOURS = "counted with: neighbours"
    JUDGED_AGAINST = "counted with: target"
    TOLERANCE = "counted with: tolerance"
    DECIMALS = "counted with: decimals"
    PERCENTAGE = "counted with: percentage"


@dataclass(frozen=True, slots=True)
class Page:
    """Where things stand on the page that people read.

    Attributes:
        sheet: Its title.
        header_row: The row of its headers.
        columns: Which column plays which part.
        rows: The row of each indicator that is there already, left out of the reading or not, by ref.
        free_row: The first row for an indicator that is not.
    """

    sheet: str
    header_row: int
    columns: Mapping[PagePart, int]
    rows: Mapping[str, int]
    free_row: int


PAGE_HEADINGS: dict[PagePart, re.Pattern[str]] = {
    part: re.compile(pattern, re.IGNORECASE)
    for part, pattern in (
        (PagePart.REF, r"ref"),
        (PagePart.INDICATOR, r"indicator"),
        (PagePart.PORTFOLIO, r"portfolio"),
        (PagePart.BETTER, r"better to be\??"),
        (PagePart.Q1, r"(\d{4}/\d{2} )?Q1"),
        (PagePart.Q2, r"(\d{4}/\d{2} )?Q2"),
        (PagePart.Q3, r"(\d{4}/\d{2} )?Q3"),
        (PagePart.Q4, r"(\d{4}/\d{2} )?Q4"),
        (PagePart.TARGET, r"(\d{4}/\d{2} )?target"),
        (PagePart.JUDGED_AT, r"judged at"),
        (PagePart.STATUS, r"status"),
        (PagePart.EXCEPTION, r"exception\??"),
        (PagePart.REASONS, r"reasons"),
        (PagePart.SYMBOL_LAST, r"current vs\. last eoy"),
        (PagePart.WORDS_LAST, r"last eoy, in words"),
        (PagePart.SYMBOL_BEFORE, r"current vs\. eoy before"),
        (PagePart.WORDS_BEFORE, r"eoy before, in words"),
        (PagePart.SYMBOL_ENGLAND, r"current vs\. england"),
        (PagePart.WORDS_ENGLAND, r"england, in words"),
        (PagePart.SYMBOL_NEIGHBOURS, r"current vs\. stat neighbour"),
        (PagePart.WORDS_NEIGHBOURS, r"stat neighbour, in words"),
    )
}
"""How a heading of the page says its part, for the parts whose heading stands alone."""

FORMULA_HEADINGS: Mapping[PagePart, str] = {
    PagePart.JUDGED: "Judged figure",
    PagePart.COMPARED_LAST: "Compared: last EoY",
    PagePart.COMPARED_BEFORE: "Compared: EoY before",
    PagePart.COMPARED_ENGLAND: "Compared: England",
    PagePart.COMPARED_NEIGHBOURS: "Compared: Stat Neighbour",
    PagePart.JUDGED_AGAINST: "Judged against",
    PagePart.TOLERANCE: "Judged with tolerance",
    PagePart.DECIMALS: "Judged to decimals",
    PagePart.PERCENTAGE: "Judged as percentage?",
}
"""The headings above what formulas of a page count with, case and blanks aside."""

PAGE_PAIRS: tuple[tuple[re.Pattern[str], tuple[PagePart, PagePart]], ...] = (
    (re.compile(r"\d{4}/\d{2}"), (PagePart.OUTTURN_BEFORE, PagePart.LAST_OUTTURN)),
)
"""Headings that are bare years; from left to right they play these parts."""
