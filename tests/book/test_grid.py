from __future__ import annotations

import json
import math
import pickle
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pi_excel.book.grid import Percentage
from pi_excel.book.states import State, Value
from pi_excel.book.values import cell_text, read_value

FRACTIONS = st.floats(allow_nan=False, allow_infinity=False)


@given(FRACTIONS)
def test_a_percentage_is_a_float_to_whatever_does_not_ask(number: float) -> None:
    """It is equal to its number, is found under it, and is written as it."""
    shown = Percentage(number)

    assert shown == number
    assert {number: "found"}[shown] == "found"
    assert (repr(shown), str(shown), f"{shown:.15g}") == (repr(number), str(number), f"{number:.15g}")
    assert json.dumps(shown) == json.dumps(number)
    assert Decimal(repr(shown)) == Decimal(repr(number))


@given(FRACTIONS)
def test_a_percentage_goes_to_another_process_as_what_it_is(number: float) -> None:
    """A worker reads a book, and what it read can be sent."""
    sent = pickle.loads(pickle.dumps(Percentage(number)))  # noqa: S301 - our own

    assert (type(sent), sent) == (Percentage, number)


@given(FRACTIONS, st.booleans())
def test_a_tidy_book_reads_a_percentage_as_the_number_it_is(number: float, percent: bool) -> None:
    """Its value is a plain number, and its points are refused as they are in a cell of any format."""
    value = read_value(Percentage(number), percent=percent)

    assert value == read_value(number, percent=percent)
    assert type(value.number) in {float, type(None)}


@pytest.mark.parametrize(("number", "text"), [(1.0, "1"), (0.182, "0.182"), (-0.5, "-0.5")])
def test_a_percentage_is_told_as_its_number_is(number: float, text: str) -> None:
    """A message repeats what the cell stores."""
    assert cell_text(Percentage(number)) == text


def test_what_is_reckoned_from_percentages_is_a_plain_number() -> None:
    """How a cell looked goes no further than the cell."""
    total = Percentage(0.25) + Percentage(0.5)

    assert (type(total), type(-Percentage(0.25)), type(math.fsum([Percentage(0.25)]))) == (
        float,
        float,
        float,
    )
    assert Value.of(Percentage(0.25)) == Value(State.NUMBER, 0.25, "0.25")
