"""Books of one indicator for tests of the core, made from a grid and read as a workbook's would be.

book = book_of({"2015/16": 20.0, "2016/17 Q1": 25.0}, target=18.0, england={"2015/16": 21.0})
verdict = judged(book)      # at 2016/17 Q1
"""

from __future__ import annotations

from collections.abc import Mapping

from pi_excel.book import layout
from pi_excel.book.grid import CellValue
from pi_excel.book.model import PIBook
from pi_excel.book.parse import parse
from pi_excel.judgement.verdict import Verdict
from pi_excel.period import Period
from pi_excel.refresh import refresh
from tests.builders import Record, grid_of, table

Figures = Mapping[str, CellValue]
"""Values by period."""

INDICATOR: Record = {
    "Ref": "A1",
    "Indicator": "Days waiting",
    "Better to be": "Low",
    "Measure": "average",
    "Basis": "Snapshot",
}
"""Low is good and a figure is given as it is, so that a test shows only what it is about."""


def book_of(
    figures: Figures,
    *,
    england: Figures | None = None,
    neighbours: Figures | None = None,
    target: CellValue = None,
    profile: Mapping[str, CellValue] | None = None,
    settings: Figures | None = None,
    **indicator: CellValue,
) -> PIBook:
    """Return a book of one indicator, `A1`.

    Args:
        figures: Its values by period; a count's are its numbers.
        england: England's values by period.
        neighbours: The statistical neighbours' values by period.
        target: The target of 2016/17.
        profile: The quarters' profile of 2016/17, such as `{"Q1 profile": 30}`.
        settings: The book's settings by name.
        indicator: Columns of Indicators, `_` for a blank: `Basis="Quarter"`, `Better_to_be="High"`.
    """
    places = [("England", england or {}), ("Statistical neighbours", neighbours or {})]
    row = {**INDICATOR, **{header.replace("_", " "): value for header, value in indicator.items()}}
    column = "Number" if row["Measure"] == "count" else "Value"
    data = [{"Ref": "A1", "Period": period, column: value} for period, value in figures.items()]
    comparators = [
        {"Ref": "A1", "Comparator": place, "Period": period, "Value": value}
        for place, values in places
        for period, value in values.items()
    ]
    targets = [{"Ref": "A1", "Year": "2016/17", "Target": target, **(profile or {})}]
    said = [{"Setting": name, "Value": value} for name, value in (settings or {}).items()]
    return parse(
        grid_of(
            table("tblIndicators", layout.INDICATORS.columns, [row]),
            table("tblData", layout.DATA.columns, data),
            table("tblPopulations", layout.POPULATIONS.columns, []),
            table("tblComparators", layout.COMPARATORS.columns, comparators),
            table("tblTargets", layout.TARGETS.columns, targets),
            table("tblCommentary", layout.COMMENTARY.columns, []),
            table(layout.SETTINGS_NAME, layout.SETTINGS.columns, said, sheet=layout.SETTINGS_SHEET),
        )
    )


def judged(book: PIBook, period: str = "2016/17 Q1") -> Verdict:
    """Return the verdict on a book's first indicator at a reporting period."""
    return refresh(book, Period.parse(period)).verdicts[0]
