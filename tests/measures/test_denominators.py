from __future__ import annotations

import pytest

from pi_excel.book.grid import CellValue, Grid
from pi_excel.book.parse import parse
from pi_excel.errors import MeasureError
from pi_excel.measures.denominators import NoPopulationError, denominator_of, population_in_use
from pi_excel.period import Period
from tests.builders import tidy_grid, with_cell

Q1 = Period.parse("2016/17 Q1")


def denominator(grid: Grid) -> tuple[float, str]:
    """What CS02's number for the first quarter is divided by, and whose population that is."""
    book = parse(grid)
    indicator = next(indicator for indicator in book.indicators if indicator.ref == "CS02")
    number, population = denominator_of(book, indicator, book.observations["CS02"][Q1])
    return number, population.name if population is not None else ""


@pytest.mark.parametrize(
    ("given", "found"),
    [(None, (28809, "Aged 0 to 17")), (1000, (1000, "")), ("1,000 u", (1000, ""))],
    ids=["none", "its own", "its own, unreliable"],
)
def test_a_denominator_of_its_own_counts_before_the_population_in_use(
    given: CellValue, found: tuple[float, str]
) -> None:
    """Only where the row gives none is the year's population taken."""
    assert denominator(with_cell(tidy_grid(), "Data!D7", given)) == found


@pytest.mark.parametrize(
    ("cell", "value", "why"),
    [
        ("Data!D7", "c", "its denominator says 'c'"),
        ("Indicators!H3", None, "nothing to divide it by"),
        ("Populations!E4", None, "is in use for 2016/17"),
        ("Populations!C4", 0, "cannot be used"),
    ],
)
def test_a_number_with_nothing_to_divide_it_by_has_no_denominator(
    cell: str, value: CellValue, why: str
) -> None:
    """The sentence says what is missing; no other year's population is taken instead."""
    with pytest.raises(MeasureError, match=why):
        denominator(with_cell(tidy_grid(), cell, value))


def test_a_year_without_a_population_in_use_is_a_gap_of_its_own_kind() -> None:
    """However many figures want it, it can be told once."""
    book = parse(tidy_grid())
    indicator = next(indicator for indicator in book.indicators if indicator.ref == "CS02")

    assert population_in_use(book, indicator, Q1.year).value == 28809
    with pytest.raises(NoPopulationError, match="in use for 1999/00"):
        population_in_use(book, indicator, Period.parse("1999/00"))
