"""A row of a worked example, made into a PI Book of one indicator and refreshed as a workbook's would be."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from pi_excel.book import layout
from pi_excel.book.grid import CellValue, ErrorCell
from pi_excel.book.parse import parse
from pi_excel.book.records import Against
from pi_excel.book.states import Value
from pi_excel.book.values import read_value
from pi_excel.judgement.comparators import Comparison
from pi_excel.judgement.tolerance import Standing
from pi_excel.judgement.verdict import Verdict
from pi_excel.measures.figures import Figure
from pi_excel.measures.rounding import Scale, exact
from pi_excel.period import Period
from pi_excel.refresh import Refresh, refresh
from tests.builders import Record, grid_of, table

NOW, OUTTURN, ENGLAND = "2016/17 Q1", "2015/16", "2014/15"
YEAR = "2016/17"
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
            "Year": YEAR,
            "Target": _first(self, "Target", "Target rate"),
            "State": self["State"] or "proposed",
            "Number": self["Number in the book"],
        }
        people = {"Population": AGED, "Value": self["Population"], "Used for": YEAR}
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
