"""What each column of the tidy book's tables looks like and what may be typed in it."""

from __future__ import annotations

from pi_excel.book import layout
from pi_excel.book.records import Against, TargetState
from pi_excel.workbook.tidy.checks import Check, Column, Kind, pick, suggest
from pi_excel.workbook.tidy.indicators import BASES, BASIS_PROMPT, INDICATOR_COLUMNS, REFS_NAME

REF = Column(
    9,
    Kind.CODE,
    Check(
        "Ref",
        "Choose the indicator's ref. It must be on the Indicators sheet.",
        name=REFS_NAME,
        error=(
            "No indicator has this ref. Choose one from the list, or add the indicator on the Indicators"
            " sheet first."
        ),
    ),
)
PERIOD = Column(
    12, Kind.CODE, Check("Period", "A quarter, a year or a month: 2016/17 Q1, 2015/16 or 2016-06.")
)
YEAR = Column(9, Kind.CODE, Check("Year", "A financial year, such as 2016/17."))
DATE = Column(12, Kind.DATE, Check("Date", "A date, such as 30/06/2016."))
FIGURE = Check(
    "Figure",
    "A number, or a state in its place: TBC, c, z, x, low, u (see Guide). Percentages: type 21.6%.",
)
PROFILE = Check(
    "Target profile",
    "What should be reached by the end of this quarter. Needed for single quarters and part-year counts.",
)

COLUMNS: dict[str, dict[str, Column]] = {
    layout.INDICATORS.name: INDICATOR_COLUMNS,
    layout.DATA.name: {
        "Ref": REF,
        "Period": PERIOD,
        "Number": Column(
            12,
            Kind.COUNT,
            Check("Number", "The count, or a state: TBC, c, z, x, low, u. Blank if only Value is known."),
        ),
        "Denominator": Column(
            14,
            Kind.COUNT,
            Check(
                "Denominator",
                "What the number is out of. Blank for a rate that uses the Populations sheet.",
            ),
        ),
        "Value": Column(
            12,
            Kind.FIGURE,
            Check(
                "Value",
                "Leave blank where there is a Number: a refresh works it out. Where only the rate or"
                " percentage is known, type it: 21.6%.",
            ),
        ),
        "Quality": Column(
            12,
            check=pick(
                "Quality", ("provisional", "validated", "final", "revised"), "How settled the figure is."
            ),
        ),
        "As at": DATE,
        "Source": Column(
            88, check=Check("Source", "Where the figure comes from: the system, the report or the file.")
        ),
    },
    layout.POPULATIONS.name: {
        "Population": Column(
            30, check=Check("Population", "The population's name, as used on the Indicators sheet.")
        ),
        "Year": Column(9, Kind.NUMBER, Check("Year", "The year that the release estimates, such as 2015.")),
        "Value": Column(12, Kind.COUNT, Check("Value", "How many people.")),
        "Release": Column(30),
        "Used for": Column(
            11,
            Kind.CODE,
            Check("Used for", "The financial year whose rates use this row, such as 2016/17."),
        ),
        "Source": Column(80),
    },
    layout.COMPARATORS.name: {
        "Ref": REF,
        "Comparator": Column(
            22,
            check=pick(
                "Comparator", tuple(place for place in Against if place.is_place), "Whose figure it is."
            ),
        ),
        "Period": PERIOD,
        "Value": Column(12, Kind.FIGURE, FIGURE),
        "Basis": Column(17, check=pick("Basis", BASES, BASIS_PROMPT)),
        "Published": Column(
            12,
            Kind.DATE,
            Check("Published", "When it was published, if known. The newest by the data cut is used."),
        ),
        "Source": Column(96),
    },
    layout.TARGETS.name: {
        "Ref": REF,
        "Year": YEAR,
        "Method": Column(
            12,
            check=suggest(
                "Method",
                ("fixed", "change", "England", "neighbours", "hardest"),
                "How the target was set: fixed, a change on the last outturn, England, neighbours, or the"
                " hardest of these.",
                "Not one of the usual methods. Keep it if that is how the target was set.",
            ),
        ),
        "Target": Column(
            10,
            Kind.FIGURE,
            Check("Target", "The year's target on the indicator's scale: 795.4, 21.6%, or TBC."),
        ),
        **{f"Q{quarter} profile": Column(9, Kind.FIGURE, PROFILE) for quarter in range(1, 5)},
        "State": Column(
            11,
            check=pick(
                "State",
                TargetState,
                "How settled the target is. An agreed target's number never moves by itself.",
            ),
        ),
        "Agreed by": Column(16),
        "Agreed on": DATE,
        "Population": Column(
            12,
            Kind.COUNT,
            Check("Population", "Filled by a refresh: what the target number is worked out on."),
        ),
        "Number": Column(
            10, Kind.COUNT, Check("Number", "Filled by a refresh: the target as a number of cases.")
        ),
        "Reason": Column(60, check=Check("Reason", "Why this target, and where it comes from.")),
    },
    layout.COMMENTARY.name: {
        "Ref": REF,
        "Period": PERIOD,
        "Prompt": Column(
            16, check=Check("Prompt", "What the text answers: the title of its box on the report.")
        ),
        "Text": Column(
            100,
            check=Check(
                "Text",
                "The commentary. Alt+Enter starts a new line; leave a blank line between paragraphs.",
            ),
        ),
        "Author": Column(16),
        "As at": DATE,
        "State": Column(
            11,
            check=suggest(
                "State",
                ("draft", "agreed", "published"),
                "How settled the words are: draft, agreed or published.",
                "Draft, agreed and published are the usual states. Keep another word if you mean it.",
            ),
        ),
    },
    layout.REVISIONS.name: {
        "Ref": Column(9, Kind.CODE),
        "Period": Column(11, Kind.CODE),
        "Old": Column(14, Kind.FIGURE),
        "Old source": Column(32),
        "New": Column(14, Kind.FIGURE),
        "New source": Column(32),
        "Why": Column(36),
        "When": Column(12, Kind.DATE),
    },
    layout.PUBLISHED.name: {
        "Ref": Column(9, Kind.CODE),
        "Period": Column(11, Kind.CODE),
        "Shown": Column(14, Kind.CODE),
        "Target shown": Column(14, Kind.CODE),
        "Status": Column(16),
        "Exception": Column(11),
        "Reasons": Column(44),
        "Last outturn": Column(14, Kind.CODE),
        "Outturn before": Column(14, Kind.CODE),
        "England": Column(14, Kind.CODE),
        "Statistical neighbours": Column(14, Kind.CODE),
        "Signed off by": Column(16),
        "Signed off on": Column(12, Kind.DATE),
    },
}
"""By table and header."""

HOLDS: dict[str, str] = {
    layout.INDICATORS.name: "What is measured and how it is judged: one row an indicator.",
    layout.DATA.name: (
        "The council's figures: one row for each indicator and period. Type a Number and a refresh works"
        " out Value; type Value where only the rate or percentage is known."
    ),
    layout.POPULATIONS.name: (
        "How many people rates are out of, and for which financial year's rates each row is used."
    ),
    layout.COMPARATORS.name: (
        "Other places' figures: England and statistical neighbours, one row a place and period."
    ),
    layout.TARGETS.name: (
        "One row for each indicator and financial year. The grey columns are worked out; an agreed target's"
        " number never moves by itself."
    ),
    layout.COMMENTARY.name: (
        "What the reports say in words. Type here, or in the boxes on the exception reports: "
        "a refresh brings those back here."
    ),
    layout.REVISIONS.name: (
        "Figures that were changed after they were given: what they were, what they are, and why."
    ),
    layout.PUBLISHED.name: "What was signed off and published. A refresh never changes it.",
}
"""What each table's sheet holds, in one line."""
