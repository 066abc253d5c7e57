from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pi_excel.book.records import Basis
from pi_excel.book.states import MISSING, State, Value
from pi_excel.errors import MeasureError
from pi_excel.measures.aggregate import (
    Part,
    Total,
    annual,
    check_adds_up,
    quarter_from_months,
    rolling,
    rolling_year,
    year_to_date,
)
from pi_excel.measures.rates import percentage
from pi_excel.measures.rounding import Scale
from pi_excel.period import Length, Period

POINTS = Scale(1, percent=True)
JUNE, Q1, YEAR = Period.of_month(2016, 6), Period.of_quarter(2016, 1), Period.of_year(2015)

Parts = dict[Period, Part]


def months(first: str, *numbers: float | State) -> Parts:
    """What months in a row add, from one on."""
    start = Period.parse(first)
    return {
        Period(start.end + at, Length.MONTH): Part(
            Value(number) if isinstance(number, State) else Value.of(number)
        )
        for at, number in enumerate(numbers)
    }


def as_quarters(numbers: list[int], first: int = 2015) -> Parts:
    """What quarters in a row add, from the first of a year on."""
    start = Period.of_quarter(first, 1)
    return {
        Period(start.end + 3 * at, Length.QUARTER): Part(Value.of(number))
        for at, number in enumerate(numbers)
    }


def test_denominators_are_summed_and_percentages_never_averaged() -> None:
    """10 of 20 and 90 of 100 make 83.3%; the mean of 50% and 90% would be 70%."""
    parts = {
        Period.of_quarter(2016, 1): Part(Value.of(10), Value.of(20)),
        Period.of_quarter(2016, 2): Part(Value.of(90), Value.of(100)),
    }
    total = year_to_date(parts, Period.of_quarter(2016, 2))

    assert (total.number.number, total.denominator.number) == (100, 120)
    assert POINTS.written(percentage(100, 120)) == "83.3%"


def test_each_window_has_its_own_periods() -> None:
    """Powers of two by month, from July 2015, show which months are in."""
    parts = months("2015-07", *(2**at for at in range(12)))

    assert rolling_year(parts, JUNE).number.number == 2**12 - 1
    assert year_to_date(parts, JUNE).number.number == 2**9 + 2**10 + 2**11
    assert quarter_from_months(parts, Q1).number.number == 2**9 + 2**10 + 2**11
    assert year_to_date(parts, Period.of_month(2016, 4)).number.number == 2**9


def test_quarters_make_years_too() -> None:
    """Four quarters to a rolling year, and those since April to the year to date."""
    parts = as_quarters([1, 2, 4, 8, 16])

    assert rolling_year(parts, Q1).number.number == 2 + 4 + 8 + 16
    assert annual(parts, YEAR, Length.QUARTER).number.number == 1 + 2 + 4 + 8
    assert year_to_date(parts, Q1).number.number == 16
    assert year_to_date(parts, Period.of_quarter(2015, 3)).number.number == 1 + 2 + 4


def test_a_population_is_no_denominator_to_sum() -> None:
    """Where no period gives one, the sum has none, and nothing is wanting."""
    total = annual(as_quarters([1, 2, 3, 4]), YEAR, Length.QUARTER)

    assert total == Total(Value(State.NUMBER, 10.0), MISSING, "")


@pytest.mark.parametrize(
    ("states", "state", "why"),
    [
        ([], State.MISSING, "Jun 2016: no figure"),
        ([State.MISSING], State.MISSING, "Jun 2016: no figure"),
        ([State.SUPPRESSED], State.SUPPRESSED, "Jun 2016: suppressed (c)"),
        ([State.NOT_YET_DUE], State.NOT_YET_DUE, "Jun 2016: not yet due"),
        ([State.TBC], State.TBC, "Jun 2016: to be confirmed"),
        ([State.LOW], State.LOW, "Jun 2016: low: rounds to 0 and is not 0"),
        ([State.UNRELIABLE], State.UNRELIABLE, "Jun 2016: unreliable (u)"),
    ],
)
def test_an_incomplete_window_is_a_state(states: list[State], state: State, why: str) -> None:
    """Two months are no quarter; the state of what is wanting is kept, and so is which month it is."""
    total = quarter_from_months(months("2016-04", 5, 6, *states), Q1)

    assert (total.number.state, total.number.number, total.why) == (state, None, why)


def test_of_several_states_the_one_that_will_stay_is_told_first() -> None:
    """A quarter with a suppressed month is suppressed, even where another is only late; all are named."""
    total = quarter_from_months(months("2016-04", State.MISSING, State.SUPPRESSED, State.NOT_YET_DUE), Q1)

    assert total.number.state is State.SUPPRESSED
    assert total.why == "Apr 2016: no figure; May 2016: suppressed (c); Jun 2016: not yet due"


def test_a_window_needs_all_its_denominators() -> None:
    """One that is wanting leaves the denominator a state, and the number a number."""
    parts = {
        Period.of_quarter(2016, 1): Part(Value.of(10), Value.of(20)),
        Period.of_quarter(2016, 2): Part(Value.of(90)),
    }
    total = year_to_date(parts, Period.of_quarter(2016, 2))

    assert (total.number.number, total.denominator) == (100, MISSING)
    assert total.why == "denominator of Q2 2016/17: no figure"


def test_an_unreliable_part_makes_an_unreliable_sum() -> None:
    """The mark is not lost in the sum."""
    parts = as_quarters([1, 2, 3]) | {Period.of_quarter(2015, 4): Part(Value(State.UNRELIABLE, 4.0, "4 u"))}

    assert annual(parts, YEAR, Length.QUARTER).number == Value(State.UNRELIABLE, 10.0)


@given(st.lists(st.integers(0, 10**9), min_size=12, max_size=12))
def test_a_year_is_its_quarters_and_its_months(numbers: list[int]) -> None:
    """Whichever way it is summed."""
    by_month = months("2015-04", *numbers)
    quarters = {
        quarter: Part(quarter_from_months(by_month, quarter).number)
        for quarter in (Period.of_quarter(2015, number) for number in range(1, 5))
    }
    march = Period.of_month(2016, 3)
    expected = Total(Value(State.NUMBER, float(sum(numbers))))

    assert annual(by_month, YEAR, Length.MONTH) == expected
    assert annual(quarters, YEAR, Length.QUARTER) == expected
    assert rolling_year(by_month, march) == year_to_date(by_month, march) == expected


@given(st.lists(st.integers(0, 10**9), max_size=30), st.integers(1, 14))
def test_a_column_rolls_as_its_windows_do(numbers: list[int], size: int) -> None:
    """Row for row the sum of the last so many, and missing where there are not so many yet."""
    found = rolling([Part(Value.of(number)) for number in numbers], size)

    assert [total.number.number for total in found] == [
        sum(numbers[end - size : end]) if end >= size else None for end in range(1, len(numbers) + 1)
    ]


def test_a_column_says_what_is_wanting() -> None:
    """Too few rows, or a state among them."""
    values = [Value.of(1), Value(State.SUPPRESSED), Value.of(2), Value.of(3)]
    found = rolling([Part(value) for value in values], 2)

    assert [total.why for total in found] == [
        "only 1 of 2 periods",
        "period 2: suppressed (c)",
        "period 2: suppressed (c)",
        "",
    ]
    assert [total.number.state for total in found] == [
        State.MISSING,
        State.SUPPRESSED,
        State.SUPPRESSED,
        State.NUMBER,
    ]


def test_many_small_numbers_lose_nothing() -> None:
    """0.1 twelve times is 1.2."""
    assert annual(months("2015-04", *[0.1] * 12), YEAR, Length.MONTH).number.number == 1.2


@pytest.mark.parametrize(
    ("basis", "sentence"),
    [
        (Basis.SNAPSHOT, "snapshots do not add up: the same people are counted at each date."),
        (Basis.ROLLING, "rolling twelve months do not add up: they count the same months again."),
        (Basis.YEAR_TO_DATE, "year-to-date figures do not add up: each holds those before it."),
        (Basis.ANNUAL, "annual figures are whole years already."),
        (Basis.UNKNOWN, "its basis is not said."),
    ],
)
def test_what_does_not_add_up_is_refused(basis: Basis, sentence: str) -> None:
    """Only counts of a month's or quarter's own do."""
    with pytest.raises(MeasureError) as refused:
        check_adds_up(basis)

    assert str(refused.value) == f"there is no sum: {sentence}"


def test_a_quarter_s_own_counts_add_up() -> None:
    """That is what the basis says."""
    check_adds_up(Basis.QUARTER)


def test_a_sum_too_large_and_a_window_of_nothing_say_why() -> None:
    """A typing slip is told as one."""
    with pytest.raises(MeasureError, match="it comes to 2e\\+15, which is too large"):
        quarter_from_months(months("2016-04", 1e15, 1e15, 0), Q1)
    with pytest.raises(MeasureError, match="a window of 0 periods holds nothing"):
        rolling([Part(Value.of(math.pi))], 0)
