from __future__ import annotations

import math
from collections.abc import Callable
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pi_excel.errors import MeasureError
from pi_excel.measures.decomposition import Counts, decompose, percentage_without, rate_without
from pi_excel.measures.rounding import Scale

COUNTS = st.builds(Counts, st.integers(0, 10**9), st.integers(1, 10**9))
ONE, POINTS = Scale(1), Scale(1, percent=True)


def test_a_change_is_parted_into_number_and_population() -> None:
    """Blackpool's looked-after children: 454 of 29,029 in 2014/15, 487 of 28,809 in Q1 2016/17."""
    parts = decompose(Counts(454, 29029), Counts(487, 28809))

    assert [str(part) for part in parts.shown(ONE)] == ["12.6", "11.4", "1.2"]
    assert parts.by_number == pytest.approx(33 * 10_000 * (1 / 29029 + 1 / 28809) / 2, rel=1e-12)
    assert parts.by_population == pytest.approx(470.5 * 10_000 * (1 / 28809 - 1 / 29029), rel=1e-9)


@given(COUNTS, COUNTS)
def test_the_parts_are_the_change(before: Counts, after: Counts) -> None:
    """To the last digit that a number in a computer has, whatever the sizes."""
    parts = decompose(before, after)
    earlier, later = (Fraction(number) / Fraction(population) for number, population in (before, after))
    exact = (later - earlier) * 10_000
    largest = max(map(abs, (parts.by_number, parts.by_population)))

    assert parts.change == float(exact)
    assert parts.by_number + parts.by_population == pytest.approx(float(exact), abs=largest * 1e-15)


@given(COUNTS, COUNTS, st.integers(0, 3))
def test_the_parts_as_shown_are_the_change_as_shown(before: Counts, after: Counts, decimals: int) -> None:
    """No page adds 3.4 and 2.7 to 6.2."""
    scale = Scale(decimals)
    parts = decompose(before, after)
    shown = parts.shown(scale)

    assert shown.by_number + shown.by_population == shown.change
    assert scale.shown(parts.before) + shown.change == scale.shown(parts.after)


@given(COUNTS, COUNTS)
def test_the_way_back_is_the_opposite(before: Counts, after: Counts) -> None:
    """Each part turns its sign, and none its size."""
    there, back = decompose(before, after), decompose(after, before)

    assert (back.change, back.by_number, back.by_population) == (
        -there.change,
        -there.by_number,
        -there.by_population,
    )


@given(COUNTS, st.integers(0, 10**9), st.integers(1, 10**9))
def test_what_did_not_change_did_nothing(before: Counts, number: int, population: int) -> None:
    """With the same population it is all the number, and with the same number all the population."""
    assert decompose(before, Counts(number, before.population)).by_population == 0
    assert decompose(before, Counts(before.number, population)).by_number == 0


def test_a_percentage_is_parted_likewise() -> None:
    """43 of 199 after 38 of 199: 2.5 points, all of them the part's."""
    parts = decompose(Counts(38, 199), Counts(43, 199), per=1)

    assert [str(part) for part in parts.shown(POINTS)] == ["2.5", "2.5", "0.0"]


def test_one_family_of_nine_is_left_out() -> None:
    """Blackpool's commentary, Q1 2016/17: without them 478 of 28,809."""
    assert rate_without(487, 28809, 9) == pytest.approx(478 / 28809 * 10_000, rel=1e-12)
    assert percentage_without(43, 199, 9) == pytest.approx(34 / 190, rel=1e-12)
    assert rate_without(487, 28809, 0) == pytest.approx(487 / 28809 * 10_000, rel=1e-12)
    assert rate_without(9, 28809, 9) == 0


@pytest.mark.parametrize(
    ("function", "figures", "sentence"),
    [
        (decompose, (Counts(5, 0), Counts(5, 10)), "population is 0. Type a population above 0."),
        (decompose, (Counts(5, 10), Counts(-5, 10)), "number is -5. Type a number from 0 up."),
        (decompose, (Counts(math.nan, 10), Counts(5, 10)), "number is nan. Type a number from 0 up."),
        (decompose, (Counts(5, 10), Counts(5, math.inf)), "population is inf. Type a population above 0."),
        (
            rate_without,
            (8, 28809, 9),
            "9 cases cannot be left out of 8. Give a number from 0 to that.",
        ),
        (
            rate_without,
            (487, 28809, -1),
            "-1 cases cannot be left out of 487. Give a number from 0 to that.",
        ),
        (rate_without, (487, 0, 9), "population is 0. Type a population above 0."),
        (percentage_without, (9, 9, 9), "denominator is 0. Type a denominator above 0."),
        (percentage_without, (9, 8, 1), "number 9 is larger than denominator 8. Correct one of the two."),
    ],
)
def test_what_cannot_be_parted_says_why(
    function: Callable[..., object], figures: tuple[object, ...], sentence: str
) -> None:
    """The message names the figure at fault."""
    with pytest.raises(MeasureError) as refused:
        function(*figures)

    assert str(refused.value) == sentence
