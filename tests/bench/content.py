"""What the benchmark's book says: figures made by rule, without a problem, as many exceptions as told.

Half of the indicators are rates on a population, half percentages of a denominator; of each, half should be
low and half high. The exceptions lie evenly among them and get worse by the month; one in ten has no target.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from pi_excel.book import layout
from pi_excel.book.layout import Setting
from pi_excel.book.records import Against
from pi_excel.period import Period
from pi_excel.workbook.tidy.settings import setting_rows
from pi_excel.workbook.values import PlannedValue

Row = Mapping[str, PlannedValue]
"""A table's row by header; headers left out stay blank."""

COUNCIL = "Testshire Council"
YEAR = Period.of_year(2016)
REPORTING = Period.of_quarter(2016, 2)
MONTHS_SHOWN = 12
"""How many months the council's own dashboard shows."""

_PER = 10_000
_PEOPLE = {"Aged 0 to 17": 28_009, "Aged 18 to 64": 84_120, "Aged 65 and over": 29_350}
_PLACES = {Against.ENGLAND: 0.9, Against.NEIGHBOURS: 1.05}
"""Other places' figures as shares of ours, where low is better; where high is, as far on the other side."""

_AS_AT = dt.date(2016, 10, 7)
_SOURCE = "Case system, monthly return"


@dataclass(frozen=True, slots=True)
class Size:
    """How much a book holds.

    Attributes:
        indicators: How many indicators.
        months: How many months of figures each has, up to the reporting period's last.
        exceptions: How many indicators are exceptions.
    """

    indicators: int
    months: int
    exceptions: int

    @property
    def rows(self) -> int:
        """The rows of `Data`."""
        return self.indicators * self.months


TINY = Size(12, 24, 3)
"""Warms a process up, and lets the tests try the benchmark."""

SIZES = {"S": Size(100, 48, 10), "M": Size(500, 60, 40), "L": Size(2_000, 120, 100)}
"""Source: design section 8."""


@dataclass(frozen=True, slots=True)
class _Indicator:
    """An indicator, by its number from 0, and which exception it is, from 0; `None` for none."""

    nth: int
    exception: int | None

    @property
    def ref(self) -> str:
        return f"PI{self.nth + 1:04d}"

    @property
    def is_percentage(self) -> bool:
        return self.nth % 2 == 1

    @property
    def better(self) -> str:
        return "Low" if self.nth % 4 < 2 else "High"  # of four, two

    @property
    def population(self) -> str:
        return list(_PEOPLE)[self.nth % len(_PEOPLE)]

    @property
    def denominator(self) -> int:
        return 1_200 + self.nth * 31 % 500

    def number(self, months_ago: int) -> int:
        """Return how many cases there were."""
        base = 400 + self.nth * 53 % 400
        if self.exception is None:
            return base + (self.nth * 7 + months_ago * 13) % 21 - 10
        return base + (-months_ago if self.better == "Low" else months_ago)

    def scaled(self, share: float) -> float:
        """Return a share of the latest figure, that much above or below it whichever way is better."""
        factor = share if self.better == "Low" else 2 - share
        if self.is_percentage:
            return round(self.number(0) / self.denominator * factor, 3)
        return round(self.number(0) * _PER / _people(self.population, YEAR) * factor, 1)

    @property
    def target(self) -> float | str:
        """On target, but for the exceptions; every fifth a little off, which is tolerated."""
        if self.exception is None:
            return self.scaled(0.98 if self.nth % 5 == 0 else 1.2)
        return "TBC" if self.exception % 10 == 9 else self.scaled(0.7)  # one in ten


def tables(size: Size) -> dict[str, list[Row]]:
    """Return the rows of each table of a tidy book, by the table's name."""
    indicators = [_indicator(nth, size) for nth in range(size.indicators)]
    months_ago = range(size.months - 1, -1, -1)
    return {
        layout.INDICATORS.name: [_indicator_row(one) for one in indicators],
        layout.DATA.name: [_data_row(one, ago) for ago in months_ago for one in indicators],
        layout.POPULATIONS.name: list(_population_rows(size)),
        layout.COMPARATORS.name: [row for one in indicators for row in _comparator_rows(one)],
        layout.TARGETS.name: [_target_row(one) for one in indicators],
        layout.COMMENTARY.name: [],
        layout.REVISIONS.name: [],
        layout.PUBLISHED.name: [],
        layout.SETTINGS_NAME: list(_setting_rows()),
    }


def _indicator(nth: int, size: Size) -> _Indicator:
    """Return an indicator; the exceptions lie evenly among all."""
    before, upto = (count * size.exceptions // size.indicators for count in (nth, nth + 1))
    return _Indicator(nth, before if upto > before else None)


def _indicator_row(one: _Indicator) -> Row:
    row: dict[str, PlannedValue] = {
        "Ref": one.ref,
        "Indicator": f"{'Share' if one.is_percentage else 'Rate'} of cases of kind {one.nth + 1}",
        "Portfolio": f"Portfolio {one.nth % 9 + 1}",
        "Owner": f"Owner {one.nth % 30 + 1}",
        "Better to be": one.better,
        "Measure": "percentage" if one.is_percentage else "rate",
        "Basis": "Snapshot",
        "Frequency": "Monthly",
        "Due": 0,
        "Decimals": 1,
        "Report": "Auto",
    }
    return row if one.is_percentage else {**row, "Per": _PER, "Population": one.population}


def _data_row(one: _Indicator, months_ago: int) -> Row:
    return {
        "Ref": one.ref,
        "Period": str(month(months_ago)),
        "Number": one.number(months_ago),
        "Denominator": one.denominator if one.is_percentage else None,
        "Quality": "final" if months_ago else "provisional",
        "As at": _AS_AT,
        "Source": _SOURCE,
    }


def month(months_ago: int) -> Period:
    """Return the month so many before the reporting period's last."""
    months = REPORTING.end - months_ago
    return Period.of_month(months // 12, months % 12 + 1)


def _population_rows(size: Size) -> Iterator[Row]:
    for first in range(month(size.months - 1).first_year, YEAR.first_year + 1):
        year = Period.of_year(first)
        for name in _PEOPLE:
            yield {
                "Population": name,
                "Year": first,
                "Value": _people(name, year),
                "Release": f"Mid-{first} estimate",
                "Used for": str(year),
                "Source": "Made up for the benchmark",
            }


def _people(name: str, year: Period) -> int:
    return _PEOPLE[name] + 97 * (year.first_year - YEAR.first_year)


def _comparator_rows(one: _Indicator) -> Iterator[Row]:
    for place, share in _PLACES.items():
        for back in (2, 1):
            yield {
                "Ref": one.ref,
                "Comparator": str(place),
                "Period": str(YEAR.back(back)),
                "Value": one.scaled(share + back / 100),
                "Basis": "Snapshot",
                "Source": "Made up for the benchmark",
            }


def _target_row(one: _Indicator) -> Row:
    return {
        "Ref": one.ref,
        "Year": str(YEAR),
        "Method": "fixed",
        "Target": one.target,
        "State": "proposed",
    }


def _setting_rows() -> Iterator[Row]:
    for setting in setting_rows(YEAR, "benchmark", COUNCIL):
        value = str(REPORTING) if setting.name == Setting.PERIOD else setting.value
        yield {"Setting": setting.name, "Value": value, "Notes": setting.notes}
