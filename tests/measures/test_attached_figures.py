from __future__ import annotations

import pytest

from pi_excel.book.grid import CellValue, Grid
from pi_excel.book.parse import parse
from pi_excel.book.states import State
from pi_excel.errors import Severity
from pi_excel.measures.figures import Figure, measure_book
from pi_excel.period import Period
from tests.attached_book import attached
from tests.builders import with_cell

Q1 = Period.parse("2016/17 Q1")
PAIRS = """
    Ref | Indicator           | Better to be? | Population 16/17 | 2015/16 Number | 2015/16 Rate | 2016/17 Q1 Number | 2016/17 Q1 Rate
    C1  | Children per 10,000 | Low           | 28809            | 469            | 162.8        | 487               |
"""  # noqa: E501 - a row is a line
BRACKETS = """
    Ref | Indicator           | Better to be? | Population 16/17 | 2015/16     | 2016/17 Q1
    C1  | Children per 10,000 | Low           | 28809            | 469 (162.8) | 487 (169.0)
"""
PERCENTAGES = """
    Ref | Indicator    | Better to be? | 2015/16 Numerator | 2015/16 Denominator | 2015/16 % | 2016/17 Q1 Numerator | 2016/17 Q1 Denominator | 2016/17 Q1 %
    C1  | % seen again | Low           | 98                | 518                 | 18.9%     | 12                   | 66                     |
"""  # noqa: E501 - a row is a line


def figure(grid: Grid, period: Period = Q1) -> Figure:
    """Return the figure of a book's first indicator."""
    book = parse(grid)
    return measure_book(book).by_ref[book.indicators[0].ref][period]


def told(grid: Grid) -> list[tuple[Severity, str, str]]:
    """Return what is wrong with a book's figures."""
    return [(one.severity, one.where, one.what) for one in measure_book(parse(grid)).problems]


def test_a_rate_is_worked_out_from_its_number_and_the_population_of_its_year() -> None:
    """487 of 28,809, looked-after children in Blackpool, Q1 2016/17."""
    found = figure(attached(PAIRS))

    assert found.is_computed
    assert found.shown == "487 (169.0)"
    assert str(found.where) == "PIs!H2"


def test_a_percentage_is_worked_out_from_its_denominator() -> None:
    """12 of 66."""
    assert figure(attached(PERCENTAGES)).shown == "18.2%"


def test_a_rate_of_a_year_without_a_population_is_as_given() -> None:
    """It stands in its cell."""
    found = figure(attached(PAIRS), Period.parse("2015/16"))

    assert (found.is_computed, found.shown) == (False, "469 (162.8)")


def test_a_rate_in_brackets_that_its_number_gives_is_worked_out() -> None:
    """So its arithmetic can be shown."""
    found = figure(attached(BRACKETS))

    assert (found.is_computed, found.denominator, found.shown) == (True, 28809, "487 (169.0)")


def test_a_rate_in_brackets_that_its_number_does_not_give_is_as_given() -> None:
    """The council's own figure is judged, and attaching tells that the two differ."""
    found = figure(attached(BRACKETS.replace("169.0", "171.2")))

    assert (found.is_computed, found.shown) == (False, "487 (171.2)")


@pytest.mark.parametrize(
    ("rate", "state"), [("c", State.SUPPRESSED), ("TBC", State.TBC), ("x", State.NOT_AVAILABLE)]
)
def test_a_state_in_a_rate_s_place_holds_beside_its_number(rate: str, state: State) -> None:
    """In a column of its own or in brackets: a suppressed rate does not come out."""
    for grid, where in (
        (with_cell(attached(PAIRS), "PIs!H2", rate), "PIs!H2"),
        (with_cell(attached(BRACKETS), "PIs!F2", f"487 ({rate})"), "PIs!F2"),
    ):
        found = figure(grid)

        assert (found.value.state, found.value.number, found.is_computed) == (state, None, False)
        assert [(severity, cell) for severity, cell, _ in told(grid)] == [(Severity.NOTE, where)]
        assert "in place of its rate" in told(grid)[0][2]


@pytest.mark.parametrize("number", ["487 u", 487.0])
def test_a_rate_that_is_marked_unreliable_stays_so(number: CellValue) -> None:
    """Whichever of the two is marked."""
    rate: CellValue = "169.0 u" if number == 487.0 else None
    found = figure(with_cell(with_cell(attached(PAIRS), "PIs!G2", number), "PIs!H2", rate))

    assert (found.value.state, found.shown) == (State.UNRELIABLE, "487 (169.0) [u]")


@pytest.mark.parametrize("number", ["c", "TBC", "n/a"])
def test_a_state_in_a_number_s_place_is_that_of_its_rate(number: str) -> None:
    """Nothing is worked out from it."""
    grid = with_cell(attached(PAIRS), "PIs!G2", number)

    assert figure(grid).value.state is parse(grid).observations["C1"][Q1].number.state
    assert told(grid) == []


@pytest.mark.parametrize(
    ("sheet", "cell", "value", "what", "do"),
    [
        (PAIRS, "D2", "TBC", "the population of C1 for 2016/17 cannot be used.", "Correct it at PIs!D2."),
        (PAIRS, "D2", None, "nothing to divide it by", "Type its rate or its population"),
        (PERCENTAGES, "H2", None, "nothing to divide it by", "Type its percentage or what it is out of"),
        (PERCENTAGES, "H2", "c", "its denominator says 'c'.", "Type the denominator as a number."),
        (PERCENTAGES, "H2", 6.0, "number 12 is larger than denominator 6.", "Correct one of the two."),
        (PERCENTAGES, "H2", 0.0, "denominator", ""),
    ],
    ids=["spoilt population", "no population", "no denominator", "a state", "too small", "nought"],
)
def test_a_number_without_a_value_is_told_with_what_to_do(
    sheet: str, cell: str, value: CellValue, what: str, do: str
) -> None:
    """Never a silent 0."""
    grid = with_cell(attached(sheet), f"PIs!{cell}", value)
    (problem,) = (one for one in measure_book(parse(grid)).problems if "Q1" in one.what)

    assert problem.severity is Severity.ERROR
    assert what in problem.what
    assert do in problem.do
    assert figure(grid).value.number is None


def test_a_rate_that_cannot_be_one_is_an_error() -> None:
    """Beside its number as well as alone."""
    grid = with_cell(attached(BRACKETS), "PIs!F2", "487 (9e300)")

    assert figure(grid).value.state is State.ERROR
    assert [severity for severity, _, _ in told(grid)] == [Severity.ERROR]
