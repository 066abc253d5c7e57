"""The tables of figures: Populations, Data, Comparators."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from enum import StrEnum
from typing import TypeAlias

from pi_excel.book.columns import Columns
from pi_excel.book.grid import CellRef
from pi_excel.book.indicators import Index
from pi_excel.book.model import Indicator
from pi_excel.book.records import Against, Basis, Comparator, Observation, Population, UnusedPopulation
from pi_excel.book.rows import Row, Table
from pi_excel.book.states import MISSING, State, Value
from pi_excel.book.text import did_you_mean, fold, listed, quote
from pi_excel.book.values import cell_text
from pi_excel.period import Period

PLACES: Mapping[str, Against] = {
    "england": Against.ENGLAND,
    "statistical neighbours": Against.NEIGHBOURS,
    "statistical neighbour": Against.NEIGHBOURS,
    "stat neighbours": Against.NEIGHBOURS,
    "stat neighbour": Against.NEIGHBOURS,
    "neighbours": Against.NEIGHBOURS,
}
"""How a place is written, case and blanks aside; the published report says `Stat Neighbour`."""

UNUSED_PLACES = ("region",)
"""Places a book may keep figures of although no report compares with them."""


class Quality(StrEnum):
    """How settled a figure is."""

    UNKNOWN = ""
    PROVISIONAL = "provisional"
    VALIDATED = "validated"
    FINAL = "final"
    REVISED = "revised"


def population_names(table: Table) -> dict[str, str]:
    """Return the names of the Populations table as first spelled, by folded name."""
    names: dict[str, str] = {}
    for row in table.rows():
        if not row.is_blank("Population"):
            name = row.text("Population")
            names.setdefault(fold(name), name)
    return names


PopulationKey: TypeAlias = tuple[str, Period]
"""A population's name and the financial year that uses it."""


def unused_populations(table: Table, names: Mapping[str, str]) -> tuple[UnusedPopulation, ...]:
    """Return the rows of the Populations table whose Used for is blank: kept for later.

    Args:
        table: The Populations table.
        names: From `population_names`.
    """
    return tuple(
        UnusedPopulation(names[fold(row.text("Population"))], row.text("Year"), row.cell("Value"))
        for row in table.rows()
        if not row.is_blank("Population") and row.is_blank("Used for") and not row.is_blank("Value")
    )


def read_populations(
    table: Table, names: Mapping[str, str]
) -> tuple[dict[PopulationKey, Population], dict[PopulationKey, CellRef]]:
    """Return the populations in use, and the cells of those that are none, by name and year that uses them.

    A row whose Used for is blank is kept in the book for later: it is not in use, and no problem.

    Args:
        table: The Populations table.
        names: From `population_names`.
    """
    populations: dict[PopulationKey, Population] = {}
    spoilt: dict[PopulationKey, CellRef] = {}
    for row in table.rows():
        name = names.get(fold(row.text("Population")))
        if name is None:
            row.error("Population", "The population has no name, so this row is left out.", "Type its name.")
            continue
        value = _people(row, name)
        used_for = None if row.is_blank("Used for") else row.year("Used for")
        if used_for is None:
            continue
        if value.number is None:
            spoilt[name, used_for] = row.cell("Value")
            continue
        if earlier := populations.get((name, used_for)):
            what = f"{quote(name)} has a population for {used_for} at {earlier.where} already, which is used."
            row.error("Used for", what, f"Leave {used_for} on the row whose population the rates use.")
            continue
        populations[name, used_for] = Population(
            name=name,
            value=value.number,
            used_for=used_for,
            where=row.cell("Value"),
            year=row.text("Year"),
            release=row.text("Release"),
            source=row.text("Source"),
        )
    return populations, spoilt


def _people(row: Row, name: str) -> Value:
    """Return how many people a row counts, above 0; anything else is a problem and `State.ERROR`."""
    value = row.figure("Value")
    positive = value.state is State.NUMBER and value.number is not None and value.number > 0
    if positive and value.number is not None and not value.number.is_integer():
        what = f"The population of {quote(name)} is {_shown(row, 'Value')}, which is not a whole number."
        row.warning("Value", what, "Type how many people there are.")
    if positive or value.state is State.ERROR:
        return value
    what = f"The population of {quote(name)} is {_shown(row, 'Value')}."
    row.error("Value", what, "Type how many people there are: a number above 0.")
    return Value(State.ERROR, raw=value.raw)


def _shown(row: Row, header: str) -> str:
    """Return what a cell shows, for a message."""
    return "blank" if row.is_blank(header) else cell_text(row.raw(header))


def read_data(table: Table, index: Index) -> dict[str, dict[Period, Observation]]:
    """Return the figures as given, by ref and period; of two for one period the first is kept."""
    observations: dict[str, dict[Period, Observation]] = defaultdict(dict)
    columns = Columns(table)  # the longest table of a book
    indicators, periods = columns.read("Ref", index.named), columns.read("Period", Row.period)
    figures = zip(
        columns.read("Number", Row.figure),
        columns.read("Denominator", _denominator),
        columns.read("Quality", _quality),
        columns.read("As at", Row.date),
        columns.read("Source", Row.text),
        strict=True,
    )
    for number, indicator, period, figure in zip(columns.rows, indicators, periods, figures, strict=True):
        if indicator is None or period is None:
            _left_out(columns.row(number), index)
            continue
        found = observations[indicator.ref]
        if period in found:
            _comes_second(columns.row(number), found[period])
            continue
        count, denominator, quality, as_at, source = figure
        value = MISSING
        if number in columns.faulty:
            value = _with_care(columns.row(number), indicator)
        elif count.state is not State.NUMBER:
            value = _given(columns.row(number), indicator)
        found[period] = Observation(
            indicator.ref, period, count, denominator, value, number, quality, as_at, source
        )
    index.report_strays()
    return dict(observations)


def _left_out(row: Row, index: Index) -> None:
    """Tell why a row that shows anything has no indicator, or no period."""
    if row.shows_anything and index.of(row) is not None:
        row.period("Period")


def _comes_second(row: Row, earlier: Observation) -> None:
    """Tell of a second figure for the same period."""
    first = row.cell("Ref")._replace(row=earlier.row)
    what = f"{earlier.ref} has a figure for {earlier.period} at {first} already, so this row is left out."
    row.error("Period", what, "Delete one of the two rows, or correct its ref or period.")


def _given(row: Row, indicator: Indicator) -> Value:
    """Return the Value of a row without a number; beside a number it is ours to write, and not read."""
    return row.figure("Value", percent=indicator.is_percentage)


def _with_care(row: Row, indicator: Indicator) -> Value:
    """Tell what is wrong with a row's figures, from left to right, and return its Value if it is given."""
    counted = row.figure("Number").state is State.NUMBER
    value = MISSING if counted else _given(row, indicator)
    _denominator(row, "Denominator")
    _quality(row, "Quality")
    row.date("As at")
    row.text("Source")
    return value


def _denominator(row: Row, header: str) -> Value:
    """Return what a count is out of; a number that is not above 0 is a problem and `State.ERROR`."""
    value = row.figure(header)
    if value.number is None or value.number > 0:
        return value
    do = "Type what the number is out of: a number above 0."
    row.error(header, f"The denominator is {_shown(row, header)}.", do)
    return Value(State.ERROR, raw=value.raw)


def _quality(row: Row, header: str) -> Quality:
    return row.choice(header, Quality, Quality.UNKNOWN, warn=True)


def read_comparators(table: Table, index: Index) -> dict[tuple[str, Against], tuple[Comparator, ...]]:
    """Return other places' figures by ref and place, oldest first; of two for a period the first is kept."""
    comparators: dict[tuple[str, Against], dict[Period, Comparator]] = defaultdict(dict)
    for row in table.rows():
        indicator = index.of(row)
        against = _place(row) if indicator is not None else None
        period = row.period("Period") if against is not None else None
        if indicator is None or against is None or period is None:
            continue
        found = comparators[indicator.ref, against]
        if period in found:
            first = CellRef(row.table.area.sheet, found[period].where.row, row.cell("Period").column)
            what = f"{indicator.ref} has a figure of {against} for {period} at {first} already"
            do = "Delete one of the two rows, or correct its period."
            row.error("Period", f"{what}, so this row is left out.", do)
            continue
        found[period] = Comparator(
            ref=indicator.ref,
            against=against,
            period=period,
            value=row.figure("Value", percent=indicator.is_percentage),
            where=row.cell("Value"),
            basis=row.choice("Basis", Basis, Basis.ANNUAL, warn=True),
            published=row.date("Published"),
            source=row.text("Source"),
        )
    index.report_strays()
    return {
        key: tuple(found[period] for period in sorted(found)) for key, found in comparators.items() if found
    }


def _place(row: Row) -> Against | None:
    header = "Comparator"
    text = row.text(header)
    against = PLACES.get(fold(text))
    if against is not None:
        return against
    if fold(text) in UNUSED_PLACES:
        row.table.problems.note(
            row.cell(header), f"No report compares with {quote(text)} yet.", "Nothing needs doing."
        )
        return None
    places = [str(place) for place in Against if place.is_place]
    what = f"{quote(text)} is not a comparator" if text else f"{header} is blank"
    do = f"{did_you_mean(text, places)}Choose {listed(places)}."
    row.error(header, f"{what}, so this row is left out.", do)
    return None
