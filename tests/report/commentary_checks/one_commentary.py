"""Books of one indicator with one commentary on it, for tests of the checks."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import Any

from pi_excel.book import layout
from pi_excel.book.grid import Grid
from pi_excel.book.parse import parse
from pi_excel.period import Period
from pi_excel.refresh import Refresh, refresh
from pi_excel.report.commentary_checks.model import Review
from pi_excel.report.commentary_checks.review import review_commentary
from tests.builders import AGED, POPULATIONS, Record, grid_of, table

REF = "A1"
Q1 = "2016/17 Q1"
BEFORE = "2015/16 Q4"


def grid_with(
    indicator: Mapping[str, Any], text: str, *, as_at: dt.date | None = None, earlier: str = ""
) -> Grid:
    """Return a book of one indicator, as `commentaries.toml` tells them, with a commentary on 2016/17 Q1."""
    row: Record = {
        "Ref": REF,
        "Indicator": indicator["name"],
        "Better to be": indicator["better"],
        "Measure": indicator["measure"],
        "Basis": indicator["basis"],
        "Per": 10000 if indicator["measure"] == "rate" else None,
        "Population": AGED if indicator["measure"] == "rate" else None,
    }
    column = "Number" if "numbers" in indicator else "Value"
    figures = indicator.get("numbers") or indicator.get("values") or {}
    data = [{"Ref": REF, "Period": period, column: value} for period, value in figures.items()]
    england = [
        {"Ref": REF, "Comparator": "England", "Period": period, "Value": value}
        for period, value in indicator.get("england", {}).items()
    ]
    targets = [{"Ref": REF, "Year": "2016/17", "Target": indicator.get("target"), "State": "agreed"}]
    commentary: list[Record] = [{"Ref": REF, "Period": Q1, "Text": text.strip(), "As at": as_at}]
    if earlier:
        commentary.append({"Ref": REF, "Period": BEFORE, "Text": earlier})
    return grid_of(
        table("tblIndicators", layout.INDICATORS.columns, [row]),
        table("tblData", layout.DATA.columns, data),
        table("tblPopulations", layout.POPULATIONS.columns, POPULATIONS),
        table("tblComparators", layout.COMPARATORS.columns, england),
        table("tblTargets", layout.TARGETS.columns, targets if "target" in indicator else []),
        table("tblCommentary", layout.COMMENTARY.columns, commentary),
        table(layout.SETTINGS_NAME, layout.SETTINGS.columns, [], sheet=layout.SETTINGS_SHEET),
    )


def reviewed(refreshed: Refresh, *, usual: bool | None = None) -> Review:
    """Return the review of the commentary on 2016/17 Q1."""
    found = review_commentary(refreshed.book, refreshed.figures, refreshed.verdicts, {REF: usual})
    return found.get((REF, Period.parse(Q1)), Review())


def review_of(indicator: Mapping[str, Any], text: str, **said: Any) -> Review:  # noqa: ANN401 - see `grid_with`
    """Return what the checks say of a text about an indicator."""
    usual = said.pop("usual", None)
    return reviewed(refresh(parse(grid_with(indicator, text, **said)), Period.parse(Q1)), usual=usual)
