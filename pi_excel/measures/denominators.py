"""What a figure's number is divided by: a denominator given with it, or the population in use."""

from __future__ import annotations

from pi_excel.book.layout import POPULATIONS
from pi_excel.book.model import Indicator, Measure, PIBook
from pi_excel.book.records import Observation, Population
from pi_excel.book.states import State
from pi_excel.errors import MeasureError
from pi_excel.period import Period


class NoPopulationError(MeasureError):
    """No population is in use for a year: one gap, however many figures want it."""


def denominator_of(book: PIBook, indicator: Indicator, row: Observation) -> tuple[float, Population | None]:
    """Return what a row's number is divided by, and the population that it is of, where it is one.

    The row's own denominator counts before the population in use for its year.

    Raises:
        MeasureError: There is neither, or what stands in the denominator's place is no number.
    """
    if row.denominator.number is not None:
        return row.denominator.number, None
    if row.denominator.state is not State.MISSING:
        raise MeasureError(
            f"its denominator says '{row.denominator.raw or row.denominator.state}'.",
            do="Type the denominator as a number.",
        )
    if not indicator.population:
        raise MeasureError(
            "it has a number and nothing to divide it by.",
            do=_where_to_say_it(book, indicator),
        )
    population = population_in_use(book, indicator, row.period.year)
    return population.value, population


def _called(book: PIBook, indicator: Indicator) -> str:
    """Return what to call a population: in an attached book it has no name, and is its indicator's."""
    return f"of {indicator.ref}" if book.attached is not None else f"'{indicator.population}'"


def _where_to_say_it(book: PIBook, indicator: Indicator) -> str:
    if book.attached is None:
        return "Fill its Denominator in Data, or name its Population in Indicators."
    whole = "its population" if indicator.measure is Measure.RATE else "what it is out of"
    return f"Type its {indicator.measure} or {whole}; where there is no column, add one and attach again."


def population_in_use(book: PIBook, indicator: Indicator, year: Period) -> Population:
    """Return the population whose row says it is used for a financial year.

    Raises:
        NoPopulationError: There is none, or the row cannot be used.
    """
    key = indicator.population, year
    found = book.populations.get(key)
    if found is not None:
        return found
    if key in book.spoilt_populations:
        where = book.spoilt_populations[key]
        raise NoPopulationError(
            f"the population {_called(book, indicator)} for {year} cannot be used.",
            do=f"Correct it at {where}.",
        )
    if book.attached is not None:
        raise NoPopulationError(
            f"{indicator.ref} has no population for {year}.",
            do="Type its rate, or its population in a column for that year.",
        )
    raise NoPopulationError(
        f"no population '{indicator.population}' is in use for {year}.",
        do=f"Add a row to {POPULATIONS.sheet} with Used for {year}.",
    )
