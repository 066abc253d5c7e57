from __future__ import annotations

from collections.abc import Iterable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pi_excel.book.grid import CellValue, Percentage
from pi_excel.book.states import MISSING, State, Value
from pi_excel.book.wide.cells import as_fraction, looks_like_points, read_figure


@given(st.integers(-99_999, 99_999))
def test_points_are_made_a_fraction_to_the_digits_that_were_typed(tenths: int) -> None:
    """18.2 points are 0.182, as if that had been typed, and the cell's own text is kept."""
    typed = tenths / 10
    value = as_fraction(Value.of(typed), points=True)

    assert value == Value(State.NUMBER, float(f"{tenths}e-3"), str(typed))


@pytest.mark.parametrize(
    ("value", "points", "expected"),
    [
        (Value(State.NUMBER, 0.182), False, Value(State.NUMBER, 0.182)),
        (Value(State.UNRELIABLE, 18.2, "18.2 u"), True, Value(State.UNRELIABLE, 0.182, "18.2 u")),
        (Value(State.UNRELIABLE, None, "u"), True, Value(State.UNRELIABLE, None, "u")),
        (Value(State.TBC, None, "TBC"), True, Value(State.TBC, None, "TBC")),
        (MISSING, True, MISSING),
    ],
    ids=repr,
)
def test_a_fraction_and_a_state_stay_what_they_are(value: Value, points: bool, expected: Value) -> None:
    """Only a number in points is divided; a state is never lost."""
    assert as_fraction(value, points=points) == expected


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ((18.2, 19.1, 21.6), True),
        ((18.2, "TBC", None, 0.9), True),
        (("18.2", "19.1 u"), True),
        ((-2.1, 0.5), True),
        (("12 (18.2)",), True),
        ((0.182, 0.191, 1), False),
        ((0, 0.0), False),
        (("12 (0.182)",), False),
        ((0.182, "18.2%", Percentage(3.5)), False),
        ((1.2,), None),
        ((0.5, 1.5), None),
        (("18.2%", Percentage(0.182), "TBC", None), None),
        ((), None),
    ],
    ids=repr,
)
def test_points_are_told_by_what_cannot_be_a_fraction(
    typed: Iterable[CellValue], expected: bool | None
) -> None:
    """Beyond 1.5 it is points, up to 1 a fraction; cells that show `%` themselves do not count."""
    assert looks_like_points(map(read_figure, typed)) is expected
