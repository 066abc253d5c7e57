from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pi_excel.errors import MeasureError
from pi_excel.measures.rates import average, percentage, rate, target_number
from pi_excel.measures.rounding import half_up

COUNTS = st.integers(0, 10**6)
PEOPLE = st.integers(1, 10**7)


@pytest.mark.parametrize(
    ("number", "population", "shown"),
    [(2774, 29029, "955.6"), (2551, 28809, "885.5"), (2813, 28809, "976.4"), (487, 28809, "169.0")],
)
def test_a_rate_is_number_over_population_times_per(number: int, population: int, shown: str) -> None:
    """Figures of Blackpool Council's exception reports, Q1 2016/17, on the populations derived from them."""
    assert str(half_up(rate(number, population, 10_000), 1)) == shown


@given(COUNTS, PEOPLE, st.integers(1, 1000))
def test_scaling_number_and_population_keeps_the_rate(number: int, population: int, factor: int) -> None:
    """Twice the cases among twice the people is the same rate."""
    assert rate(number * factor, population * factor) == pytest.approx(rate(number, population), rel=1e-12)


@given(COUNTS, COUNTS, PEOPLE)
def test_more_cases_never_make_a_lower_rate(one: int, other: int, population: int) -> None:
    """A rate rises with its number."""
    fewer, more = sorted((one, other))

    assert rate(fewer, population) <= rate(more, population)


@given(st.integers(0, 10**6), st.integers(1, 10**6))
def test_a_percentage_is_a_fraction_from_nought_to_one(part: int, rest: int) -> None:
    """0.216, never 21.6."""
    assert 0 <= percentage(part, part + rest) <= 1


def test_the_whole_is_a_hundred_per_cent() -> None:
    """A part as large as its whole is no mistake."""
    assert percentage(4, 4) == 1


def test_an_average_may_be_negative() -> None:
    """A mean of changes can be below nought."""
    assert average(-30, 4) == -7.5


@pytest.mark.parametrize(
    ("function", "figures", "sentence"),
    [
        (rate, (5, 0), "population is 0. Type a population above 0."),
        (rate, (5, -3), "population is -3. Type a population above 0."),
        (rate, (-1, 100), "number is -1. Type a number from 0 up."),
        (rate, (float("nan"), 100), "number is nan. Type a number from 0 up."),
        (rate, (5, float("inf")), "population is inf. Type a population above 0."),
        (rate, (5, 100, 0), "per is 0. Type a per above 0."),
        (rate, (1e14, 1), "it comes to 1e+18, which is too large. Look for a typing slip."),
        (percentage, (5, 4), "number 5 is larger than denominator 4. Correct one of the two."),
        (percentage, (0, 0), "denominator is 0. Type a denominator above 0."),
        (average, (5, 0), "denominator is 0. Type a denominator above 0."),
        (target_number, (-1, 100), "target is -1. Type a target from 0 up."),
        (target_number, (795.4, 0), "population is 0. Type a population above 0."),
        (target_number, (1e308, 1e9), "it comes to inf, which is too large. Look for a typing slip."),
    ],
)
def test_a_sum_without_an_answer_says_why(
    function: Callable[..., float], figures: tuple[float, ...], sentence: str
) -> None:
    """The message names the figure at fault and what to do; nothing is ever a silent 0."""
    with pytest.raises(MeasureError) as refused:
        function(*figures)

    assert str(refused.value) == sentence


@pytest.mark.parametrize(
    ("target", "population", "number"),
    [(795.4, 28809, 2291), (153.8, 28809, 443), (795.4, 28810, 2292), (0.0, 28809, 0), (12.5, 1000, 1)],
)
def test_a_target_stands_for_a_number_rounded_half_up(target: float, population: int, number: int) -> None:
    """28,809 gives both published target numbers (Blackpool, Q1 2016/17); 28,810 gives 2,292: wrong."""
    assert target_number(target, population) == number


def test_a_half_is_rounded_up_in_a_target_number() -> None:
    """12.5 per 10,000 of 2,000 is 2.5 cases: 3, where banker's rounding would say 2."""
    assert target_number(12.5, 2000) == 3


@given(COUNTS, st.integers(1, 10**6))
def test_a_target_that_is_a_number_s_own_rate_stands_for_that_number(number: int, population: int) -> None:
    """From number to rate and back is the same number."""
    assert target_number(rate(number, population), population) == number
