"""The tidy book that says the same as a wide one."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

from pi_excel.book import layout
from pi_excel.book.grid import Grid
from pi_excel.book.model import Measure
from pi_excel.book.records import Against
from pi_excel.period import Period
from pi_excel.workbook.tidy.book import TidyContent, write_tidy_book
from pi_excel.workbook.tidy.tables import TableRow
from pi_excel.workbook.values import PlannedValue
from tests.builders import grid_of, table
from tests.wide_books.facts import AGED, FACTS, POPULATIONS, Fact, Figure

_MADE_AT = dt.datetime(2016, 9, 1)  # noqa: DTZ001 - a workbook's properties have no zone
_SETTINGS = {layout.Setting.PERIOD: "2016/17 Q1"}
_PLACES = {Against.ENGLAND: "England", Against.NEIGHBOURS: "Statistical neighbours"}


def tidy_twin(path: Path, facts: tuple[Fact, ...] = FACTS) -> Path:
    """Write the tidy book that holds some facts, as `pi-excel new` would; return its path.

    Bases stay blank, since wide books keep none. It takes a while: `twin_grid` says the same at once.
    """
    content = TidyContent(tables=_tables(facts), settings=_SETTINGS)
    write_tidy_book(path, year=Period.of_year(2016), book_id="tidy-twin", made_at=_MADE_AT, content=content)
    return path


def twin_grid(facts: tuple[Fact, ...] = FACTS) -> Grid:
    """Return what the tidy twin says, without a file."""
    layouts = {table.name: table for table in layout.TABLES}
    settings = [{"Setting": name, "Value": value} for name, value in _SETTINGS.items()]
    return grid_of(
        *(table(name, layouts[name].columns, rows) for name, rows in _tables(facts).items()),
        table(layout.SETTINGS_NAME, layout.SETTINGS.columns, settings, sheet=layout.SETTINGS_SHEET),
    )


def _tables(facts: tuple[Fact, ...]) -> dict[str, list[TableRow]]:
    return {
        layout.INDICATORS.name: [_indicator(fact) for fact in facts],
        layout.DATA.name: [row for fact in facts for row in _data(fact)],
        layout.POPULATIONS.name: [
            {"Population": AGED, "Value": value, "Used for": year, "Source": "derived"}
            for year, value in POPULATIONS.items()
        ],
        layout.COMPARATORS.name: [row for fact in facts for row in _comparators(fact)],
        layout.TARGETS.name: [
            {"Ref": fact.ref, "Year": "2016/17", "Target": _target(fact)}
            for fact in facts
            if fact.target is not None
        ],
        layout.COMMENTARY.name: [
            {"Ref": fact.ref, "Period": "2016/17 Q1", "Prompt": "Commentary", "Text": fact.commentary}
            for fact in facts
            if fact.commentary
        ],
    }


def _indicator(fact: Fact) -> TableRow:
    is_rate = fact.measure is Measure.RATE
    monthly = any(Period.parse(period).length == 1 for period in fact.figures)
    return {
        "Ref": fact.ref,
        "Indicator": fact.name,
        "Portfolio": fact.portfolio,
        "Owner": fact.owner,
        "Better to be": fact.better,
        "Measure": str(fact.measure),
        "Per": 10000 if is_rate else None,
        "Population": AGED if is_rate else None,
        "Frequency": "Monthly" if monthly else "Quarterly",
        "Row label": fact.row_label or None,
    }


def _data(fact: Fact) -> list[TableRow]:
    """Return the rows of `Data`: a rate is worked out from its number and the population."""
    return [
        {
            "Ref": fact.ref,
            "Period": period,
            "Number": figure.number,
            "Value": figure.value if figure.number is None else None,
        }
        for period, figure in fact.figures.items()
    ]


def _comparators(fact: Fact) -> list[TableRow]:
    return [
        {"Ref": fact.ref, "Comparator": _PLACES[place], "Period": period, "Value": value}
        for (place, period), value in fact.places.items()
    ]


def _target(fact: Fact) -> PlannedValue:
    if isinstance(fact.target, Figure):
        return fact.target.value if fact.target.value is not None else fact.target.number
    return fact.target
