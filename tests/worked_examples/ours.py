"""What pi_excel makes of a row of a worked example: which column is checked against what.

`OURS` is the one place that says so: workbook, sheet, column, and the function that answers for it.
Every row becomes a PI Book of one indicator, which is read and refreshed as a workbook's would be.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property

from pi_excel.book import layout
from pi_excel.book.grid import CellValue, ErrorCell
from pi_excel.book.model import Against, Measure, Polarity, StatusWords, Tolerance, Value
from pi_excel.book.parse import parse
from pi_excel.book.values import read_value
from pi_excel.errors import MeasureError
from pi_excel.judgement.comparators import Comparison
from pi_excel.judgement.direction import badness
from pi_excel.judgement.tolerance import Standing, number_at_limit, stand
from pi_excel.judgement.verdict import Verdict
from pi_excel.measures.figures import Figure, state_word
from pi_excel.measures.rates import percentage, rate, target_number
from pi_excel.measures.rounding import Scale, exact, show
from pi_excel.period import Period
from pi_excel.refresh import Refresh, refresh
from pi_excel.report.symbols import status_words, symbol
from pi_excel.report.words import cases_sentence, comparison_words
from tests.builders import Record, grid_of, table

Answer = None | str | int | float | Decimal
"""What a cell should say: `Decimal` where it is rounded, and has to agree to the last digit."""

NOW, OUTTURN, ENGLAND = "2016/17 Q1", "2015/16", "2014/15"
AGED = "Aged 0 to 17"


@dataclass(frozen=True)
class Row:
    """A row of a worked example.

    Attributes:
        cells: What its cells hold, by heading.
    """

    cells: Mapping[str, CellValue]

    def __getitem__(self, header: str) -> CellValue:
        """Return what the cell under a heading holds."""
        return self.cells.get(header)

    def number(self, header: str, default: float = 0.0) -> float:
        """Return the number in a cell."""
        found = self[header]
        return float(found) if isinstance(found, int | float) else default

    def text(self, header: str) -> str:
        """Return the text in a cell."""
        return str(self[header] or "")

    def says(self, header: str, *, percent: bool = False) -> str:
        """Return the state of what a cell holds."""
        return str(read_value(self[header], percent=percent).state)

    @property
    def is_percentage(self) -> bool:
        """Whether its figures are fractions shown as percentages."""
        said = self["Percentage?"] == "Yes" or self["Measure"] == "percentage"
        return said or ("Part" in self.cells) or (self["Given"] is not None)

    @property
    def scale(self) -> Scale:
        """How its figures are shown."""
        return Scale(int(self.number("Decimals")), self.is_percentage)

    @property
    def value(self) -> Value:
        """The figure of a row of rounding."""
        return read_value(self["Figure"], percent=self.is_percentage)

    @cached_property
    def refreshed(self) -> Refresh:
        """The row as a PI Book of one indicator, refreshed at Q1 2016/17."""
        given = {"Figure", "Current", "Given"} & self.cells.keys()
        data: list[Record] = [
            {
                "Ref": "A1",
                "Period": NOW,
                "Number": _first(self, "Number", "Part"),
                "Denominator": _first(self, "Population", "Whole", "Denominator"),
                "Value": _first(self, *given),
            },
            {"Ref": "A1", "Period": OUTTURN, "Value": self["Comparator"]},
        ]
        england = {"Ref": "A1", "Comparator": "England", "Period": ENGLAND, "Value": self["Comparator"]}
        target = {
            "Ref": "A1",
            "Year": "2016/17",
            "Target": _first(self, "Target", "Target rate"),
            "State": self["State"] or "proposed",
            "Number": self["Number in the book"],
        }
        people = {"Population": AGED, "Value": self["Population"], "Used for": "2016/17"}
        has_people = self["Target rate"] is not None and self["Population"] is not None
        grid = grid_of(
            table("tblIndicators", layout.INDICATORS.columns, [self._indicator]),
            table("tblData", layout.DATA.columns, [row for row in data if _figures(row)]),
            table("tblPopulations", layout.POPULATIONS.columns, [people] if has_people else []),
            table("tblComparators", layout.COMPARATORS.columns, [england] if _figures(england) else []),
            table("tblTargets", layout.TARGETS.columns, [target]),
            table("tblCommentary", layout.COMMENTARY.columns, []),
        )
        return refresh(parse(grid), Period.parse(NOW))

    @property
    def _indicator(self) -> Record:
        better, percent = self.text("Better to be") or "Low", "%" if self.is_percentage else ""
        if better == "Range":
            times = 100 if percent else 1
            low, high = (exact(self.number(end)) * times for end in ("Range from", "Range to"))
            better = f"Range {low:f}{percent} to {high:f}{percent}"
        measure = self.text("Measure") or (
            "percentage" if percent else "rate" if "Per" in self.cells else "average"
        )
        return {
            "Ref": "A1",
            "Indicator": "A worked example",
            "Better to be": better,
            "Measure": measure,
            "Per": self["Per"] if measure == "rate" else None,
            "Population": AGED if "Target rate" in self.cells else None,
            "Basis": "Snapshot",
            "Decimals": self["Decimals"],
            "Tolerance": self["Tolerance"],
            "Tolerance type": self["Tolerance type"],
        }

    @property
    def figure(self) -> Figure | None:
        """Its figure of Q1 2016/17."""
        return self.refreshed.figures.by_ref["A1"].get(Period.parse(NOW))

    @property
    def verdict(self) -> Verdict:
        """The verdict on it."""
        return self.refreshed.verdicts[0]

    @property
    def standing(self) -> Standing | None:
        """The sums behind its status."""
        return self.verdict.standing

    def against(self, against: Against) -> Comparison | None:
        """Return its comparison with another time or place."""
        return next((found for found in self.verdict.comparisons if found.against is against), None)


def _first(row: Row, *headers: str) -> CellValue:
    return next((row[header] for header in headers if row[header] is not None), None)


def _figures(record: Record) -> bool:
    return any(record.get(header) is not None for header in ("Number", "Value"))


def row_of(cells: Mapping[str, object]) -> Row:
    """Return a row from cells as openpyxl reads them: an Excel error comes as its text."""
    return Row({header: _cell(value) for header, value in cells.items()})


def _cell(value: object) -> CellValue:
    if isinstance(value, str) and value.startswith("#"):
        return ErrorCell(value)
    return value if value is None or isinstance(value, bool | int | float | str) else str(value)


# --- What answers for a column ---------------------------------------------------------------------------------------


def _says(header: str, *, percent: bool | None = False) -> Callable[[Row], Answer]:
    return lambda row: row.says(header, percent=row.is_percentage if percent is None else percent)


def _shown_of(header: str) -> Callable[[Row], Answer]:
    def shown(row: Row) -> Answer:
        value = read_value(row[header], percent=row.is_percentage)
        return row.scale.shown(value.number) if value.number is not None else None

    return shown


def _full(row: Row) -> Answer:
    figure = row.figure
    if figure is None:
        return None
    return figure.value.number if figure.value.number is not None else figure.shown


def _rounded(row: Row) -> Answer:
    figure = row.figure
    return (
        row.scale.shown(figure.value.number)
        if figure is not None and figure.value.number is not None
        else None
    )


def _shown(row: Row) -> Answer:
    return row.figure.shown if row.figure is not None else None


def _text_of_figure(row: Row) -> Answer:
    number = row.value.number
    return row.scale.text(row.scale.shown(number)) if number is not None else state_word(row.value)


def _why_not(
    number: str, out_of: str, work_out: Callable[[Row, float, float], float]
) -> Callable[[Row], Answer]:
    """Return what tells why two numbers have no answer, in the words that the arithmetic has for it."""

    def why_not(row: Row) -> Answer:
        if row.says(number) != "number" or row.says(out_of) != "number":
            return None
        try:
            work_out(row, row.number(number), row.number(out_of))
        except MeasureError as error:
            return error.what
        return None

    return why_not


_why_no_rate = _why_not(
    "Number", "Population", lambda row, number, people: rate(number, people, row.number("Per"))
)
_why_no_percentage = _why_not("Part", "Whole", lambda _, part, whole: percentage(part, whole))
_why_no_number = _why_not(
    "Target rate", "Population", lambda row, goal, people: target_number(goal, people, row.number("Per"))
)


def _target(row: Row) -> Value:
    return row.refreshed.book.targets["A1", Period.parse("2016/17")].value


def _target_number(row: Row) -> Answer:
    found = row.refreshed.book.targets["A1", Period.parse("2016/17")].number.number
    return Decimal(int(found)) if found is not None else None


def _worked_out(row: Row) -> Answer:
    settled = row["State"] in ("agreed", "revised") and row["Number in the book"] is not None
    return "yes" if row.says("Target rate") == "number" and not settled else "no"


def _why_no_target_number(row: Row) -> Answer:
    if _worked_out(row) == "no":
        return None
    return _why_no_number(row) if row["Population"] is not None else "no population"


def _before_rounding(row: Row) -> Answer:
    if _worked_out(row) == "no" or _why_no_target_number(row):
        return None
    return row.number("Target rate") * row.number("Population") / row.number("Per")


def _target_shown(row: Row) -> Answer:
    target, number = _target(row), _target_number(row)
    if target.number is None:
        return state_word(target)
    return show(None if number is None else float(number), target.number, row.scale, Measure.RATE)


def _direction(row: Row) -> Comparison | None:
    return row.against(Against.LAST_OUTTURN)


def _compared(row: Row) -> Answer:
    found = _direction(row)
    return "yes" if found is not None and found.direction is not None else "no"


def _outside(header: str) -> Callable[[Row], Answer]:
    def outside(row: Row) -> Answer:
        better = row.verdict.indicator.better
        if _compared(row) == "no" or better.polarity is not Polarity.RANGE:
            return None
        return badness(row.scale.shown(row.number(header)), better, row.scale)

    return outside


def _merit(row: Row) -> Answer:
    found = _direction(row)
    return str(found.direction.merit) if found is not None and found.direction is not None else None


def _symbol(row: Row) -> Answer:
    found = _direction(row)
    return symbol(found.direction) if found is not None and found.direction is not None else None


def _words(against: Against) -> Callable[[Row], Answer]:
    def words(row: Row) -> Answer:
        found = row.against(against)
        return comparison_words(found) if found is not None else None

    return words


def _tolerance(row: Row) -> Tolerance:
    return row.refreshed.book.settings.tolerance_of(row.verdict.indicator)


def _standing(answer: Callable[[Standing], Answer]) -> Callable[[Row], Answer]:
    return lambda row: answer(row.standing) if row.standing is not None else None


def _status(style: StatusWords) -> Callable[[Row], Answer]:
    return lambda row: status_words(row.verdict.status, style)


def _figure_at(row: Row, cases: int) -> float:
    if row["Measure"] == "rate":
        return rate(cases, row.number("Denominator"), row.number("Per"))
    return percentage(cases, row.number("Denominator")) if row.is_percentage else float(cases)


def _other_limit(row: Row) -> Answer:
    better, standing = row.verdict.indicator.better, row.standing
    if standing is None or better.polarity is not Polarity.RANGE:
        return None
    far = better.low if standing.higher_is_worse else better.high
    other = stand(far, None, better, _tolerance(row), row.scale)
    return other.limit if other is not None and better.low < better.high else None


def _nearest(row: Row) -> Answer:
    standing, number = row.standing, row.number("Number")
    if standing is None or not standing.beyond or not number.is_integer():
        return None
    whole = int(row.number("Denominator")) if row.is_percentage else None

    def value_of(cases: int) -> float:
        return _figure_at(row, cases if whole is None else min(cases, whole))

    return number_at_limit(standing.limit, int(number), value_of, row.scale, at_most=standing.higher_is_worse)


def _change(row: Row) -> Answer:
    cases = row.verdict.number_at_limit
    return abs(cases - int(row.number("Number"))) if cases is not None else None


def _sentence(row: Row) -> Answer:
    return " ".join(cases_sentence(row.verdict, row.standing)) if row.standing is not None else None


def _proof(further: int) -> Callable[[Row], Answer]:
    def proof(row: Row) -> Answer:
        cases, standing = row.verdict.number_at_limit, row.standing
        if cases is None or standing is None:
            return None
        cases += further if standing.higher_is_worse else -further
        return row.scale.shown(_figure_at(row, cases)) if cases >= 0 else None

    return proof


def _as_printed(shown: Callable[[Row], Answer]) -> Callable[[Row], Answer]:
    def same(row: Row) -> Answer:
        ours, printed = str(shown(row) or ""), row.text("Printed in the report")
        if ours == printed:
            return "yes"
        return "yes, but for a trailing nought" if ours.replace(".0)", ")") == printed else "no"

    return same


# --- The table -------------------------------------------------------------------------------------------------------

_JUDGED: Mapping[str, Callable[[Row], Answer]] = {
    "Judged?": lambda row: "yes" if row.standing is not None else "no",
    "Tolerance used": lambda row: float(_tolerance(row).amount),
    "Kind used": lambda row: "relative" if _tolerance(row).relative else "absolute",
    "Worse is": _standing(lambda standing: "higher" if standing.higher_is_worse else "lower"),
    "Target as shown": _standing(lambda standing: standing.target),
    "Limit": _standing(lambda standing: standing.limit),
    "Worse than target by": _standing(lambda standing: standing.variance),
    "Beyond the limit by": _standing(lambda standing: standing.beyond),
}

OURS: Mapping[tuple[str, str], Mapping[str, Callable[[Row], Answer]]] = {
    ("rounding.xlsx", "Cases"): {
        "Figure says": _says("Figure", percent=None),
        "As shown": _shown_of("Figure"),
        "Shown": _text_of_figure,
    },
    ("rate.xlsx", "Cases"): {
        "Number says": _says("Number"),
        "Population says": _says("Population"),
        "Why not": _why_no_rate,
        "Rate": _full,
        "Rate as shown": _rounded,
        "Shown": _shown,
    },
    ("percentage.xlsx", "Cases"): {
        "Part says": _says("Part"),
        "Whole says": _says("Whole"),
        "Given says": _says("Given", percent=True),
        "Why not": _why_no_percentage,
        "Fraction": _full,
        "Points as shown": _rounded,
        "Shown": _shown,
    },
    ("target_number.xlsx", "Cases"): {
        "Target says": _says("Target rate"),
        "Worked out anew?": _worked_out,
        "Why not": _why_no_target_number,
        "Before rounding": _before_rounding,
        "Target number": _target_number,
        "Shown": _target_shown,
    },
    ("direction.xlsx", "Cases"): {
        "Current says": _says("Current", percent=None),
        "Comparator says": _says("Comparator", percent=None),
        "Compared?": _compared,
        "Current as shown": _shown_of("Current"),
        "Comparator as shown": _shown_of("Comparator"),
        "Current outside range by": _outside("Current"),
        "Comparator outside range by": _outside("Comparator"),
        "Better or worse": _merit,
        "Symbol": _symbol,
        "Words over time": _words(Against.LAST_OUTTURN),
        "Words against a place": _words(Against.ENGLAND),
    },
    ("status.xlsx", "Cases"): {
        "Figure says": _says("Figure", percent=None),
        "Target says": _says("Target", percent=None),
        "Figure as shown": _shown_of("Figure"),
        **_JUDGED,
        "Status": _status(StatusWords.PLAIN),
        "Status as a colour": _status(StatusWords.RAG),
    },
    ("cases.xlsx", "Cases"): {
        "Number says": _says("Number"),
        "Percentage?": lambda row: "Yes" if row.is_percentage else "No",
        "Figure as shown": _rounded,
        **_JUDGED,
        "One case is worth": lambda row: float(row.scale.in_units(_figure_at(row, 1))),
        "Nearest number": _nearest,
        "Limit at the other end": _other_limit,
        "Cases": lambda row: row.verdict.number_at_limit,
        "Change": _change,
        "Sentence": _sentence,
        "Figure at that number": _proof(0),
        "Figure one case further": _proof(1),
    },
    ("published_report.xlsx", "Cases"): {
        "Number says": _says("Number"),
        "Figure": _full,
        "Shown": _shown,
        "Same as printed?": _as_printed(_shown),
    },
    ("published_report.xlsx", "Target cases"): {
        "Target says": _says("Target rate"),
        "Before rounding": _before_rounding,
        "Target number": _target_number,
        "Shown": _target_shown,
        "Same as printed?": _as_printed(_target_shown),
    },
    ("published_report.xlsx", "Symbol cases"): {
        "Current as shown": _shown_of("Current"),
        "Comparator as shown": _shown_of("Comparator"),
        "Symbol": _symbol,
        "Same as printed?": _as_printed(_symbol),
    },
}
"""By workbook and sheet: every column of formulas, and what answers for it."""
