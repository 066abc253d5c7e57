"""What each column of `tblIndicators` looks like and what may be typed in it."""

from __future__ import annotations

from pi_excel.book import layout
from pi_excel.book.model import Frequency, Measure, Polarity, ReportWhen
from pi_excel.book.records import Basis
from pi_excel.workbook.tidy.checks import Check, Column, Kind, pick, suggest

REFS_NAME = "PI_Refs"
MEASURES_NAME = "PI_Measures"
POPULATIONS_NAME = "PI_Populations"

NAMES = {
    REFS_NAME: f"{layout.INDICATORS.name}[Ref]",
    MEASURES_NAME: f"{layout.INDICATORS.name}[Measure]",
    POPULATIONS_NAME: f"{layout.POPULATIONS.name}[Population]",
}
"""Workbook names over table columns: they grow with the table."""


BASES = tuple(basis for basis in Basis if basis is not Basis.UNKNOWN)
BASIS_PROMPT = (
    "What stretch of time a figure covers. It decides what may be compared with a whole year (see Guide)."
)
POLARITIES = tuple(str(polarity) for polarity in Polarity if polarity is not Polarity.RANGE)

INDICATOR_COLUMNS: dict[str, Column] = {
    "Ref": Column(8, Kind.CODE, Check("Ref", "A short reference, used once only, such as CS01.")),
    "Indicator": Column(36),
    "Portfolio": Column(20),
    "Owner": Column(14, check=Check("Owner", "Who answers for this indicator: a post rather than a person.")),
    "Better to be": Column(
        11,
        Kind.CODE,
        suggest(
            "Better to be",
            POLARITIES,
            "Which way is better: High, Low or Neutral. For a range type it: Range 20 to 25.",
            "High, Low and Neutral are on the list; a range is typed like this: Range 20 to 25. Is it"
            " one? Then keep it.",
        ),
    ),
    "Measure": Column(
        12,
        check=pick(
            "Measure",
            Measure,
            "What kind of figure: a count, a rate (per so many people), a percentage or an average.",
        ),
    ),
    "Per": Column(
        8,
        Kind.COUNT,
        Check("Per", "For a rate: per how many, such as 10000 or 1000. Blank for others."),
    ),
    "Population": Column(
        17,
        check=Check(
            "Population",
            "For a rate: the population it is out of, as named on the Populations sheet.",
            name=POPULATIONS_NAME,
            error="No such population on the Populations sheet. Keep it if you are about to add it there.",
            refusal="warning",
        ),
    ),
    "Basis": Column(12, check=pick("Basis", BASES, BASIS_PROMPT)),
    "Frequency": Column(11, check=pick("Frequency", Frequency, "How often a new figure is due.")),
    "Due": Column(
        7,
        Kind.NUMBER,
        Check("Due", "How many months after a period's end its figure is due. 0 or blank: at its end."),
    ),
    "Decimals": Column(
        10,
        Kind.NUMBER,
        Check(
            "Decimals",
            "To how many decimals it is shown and judged. Blank: 0 for a count, else 1.",
        ),
    ),
    "Tolerance": Column(
        11,
        Kind.NUMBER,
        Check(
            "Tolerance",
            "How much worse than target is tolerated, if not as on PI Settings: 5% of the target, or 3"
            " units.",
        ),
    ),
    "Tolerance type": Column(
        11,
        check=pick(
            "Tolerance type",
            ("Relative", "Absolute"),
            "Relative: a share of the target, such as 5%. Absolute: in the indicator's own units"
            " (points for a percentage).",
        ),
    ),
    "Report": Column(
        9,
        check=pick(
            "Report",
            ReportWhen,
            "Auto: reported when a rule says so. Always: reported anyway. Never: left out, and named in"
            " the list of what was.",
        ),
    ),
    "Report reason": Column(20, check=Check("Report reason", "Why, and who agreed it.")),
    "From": Column(
        11,
        Kind.CODE,
        Check("From", "The first period for which Report = Always or Never holds. Blank: from the start."),
    ),
    "To": Column(
        11,
        Kind.CODE,
        Check("To", "The last period for which Report = Always or Never holds. Blank: until changed."),
    ),
    "Row label": Column(
        11, check=Check("Row label", "The label beside its figures in a report, such as No. (Rate).")
    ),
    "Definition": Column(64, check=Check("Definition", "What exactly is counted, and what is left out.")),
}
"""By header."""
