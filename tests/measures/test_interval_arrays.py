from __future__ import annotations

import math
from collections.abc import Callable

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from pi_excel.errors import MeasureError
from pi_excel.measures.interval_arrays import (
    Intervals,
    count_intervals,
    proportion_intervals,
    rate_intervals,
)
from pi_excel.measures.intervals import Interval, count_interval, proportion_interval, rate_interval

NUMBERS = st.one_of(
    st.integers(-2, 30).map(float),
    st.integers(0, 10**9).map(float),
    st.floats(),
    st.sampled_from([1e15, 1e16, 0.5, 1e-300, 1e300]),
)
CONFIDENCES = st.floats(0.01, 0.999999)


def one_by_one(of_one: Callable[..., Interval], *columns: list[float], confidence: float) -> list[object]:
    """The interval of each row, or nothing where there is none."""

    def of(row: tuple[float, ...]) -> Interval | None:
        try:
            return of_one(*row, confidence=confidence)
        except MeasureError:
            return None

    return [of(row) for row in zip(*columns, strict=True)]


def as_list(found: Intervals) -> list[object]:
    """The intervals as a list, nothing where there is none."""
    return [
        Interval(low, high) if known else None
        for low, high, known in zip(found.low.tolist(), found.high.tolist(), found.known, strict=True)
    ]


@given(st.lists(st.tuples(NUMBERS, NUMBERS, NUMBERS)), CONFIDENCES)
def test_many_intervals_are_each_the_one(rows: list[tuple[float, float, float]], confidence: float) -> None:
    """In every cell: the same ends to the last digit, and none where the function for one refuses."""
    numbers, out_of, per = ([row[place] for row in rows] for place in range(3))
    rates = rate_intervals(numbers, out_of, per, confidence)
    counts = count_intervals(numbers, confidence)
    shares = proportion_intervals(numbers, out_of, confidence)

    assert as_list(rates) == one_by_one(rate_interval, numbers, out_of, per, confidence=confidence)
    assert as_list(counts) == one_by_one(count_interval, numbers, confidence=confidence)
    assert as_list(shares) == one_by_one(proportion_interval, numbers, out_of, confidence=confidence)


@given(st.lists(st.tuples(NUMBERS, NUMBERS)))
def test_what_is_not_known_runs_from_end_to_end(rows: list[tuple[float, float]]) -> None:
    """No not-a-number leaves, and no nought that could be taken for a figure."""
    numbers, out_of = [row[0] for row in rows], [row[1] for row in rows]
    for found in (rate_intervals(numbers, out_of), proportion_intervals(numbers, out_of)):
        assert not np.isnan(found.low).any()
        assert not np.isnan(found.high).any()
        assert (np.isfinite(found.low) == found.known).all()
        assert (np.isfinite(found.high) == found.known).all()


def test_one_population_spreads_over_many_numbers() -> None:
    """Shapes spread as numpy's do, and are kept."""
    found = rate_intervals(np.array([[1, 20], [999, math.nan]]), np.array([[100], [3456]]), 100)

    assert found.low.shape == found.high.shape == found.known.shape == (2, 2)
    assert found.known.tolist() == [[True, True], [True, False]]
    assert Interval(found.low[1, 0], found.high[1, 0]) == rate_interval(999, 3456, 100)


def test_nothing_has_no_intervals() -> None:
    """An empty column is an empty answer."""
    assert count_intervals([]).known.size == 0


@pytest.mark.parametrize("many", [count_intervals, lambda _, c: rate_intervals(1, 1, 1, c)])
def test_a_confidence_that_is_none_is_refused(many: Callable[[object, float], Intervals]) -> None:
    """It is one for all, so there is nothing to give."""
    with pytest.raises(MeasureError, match="confidence is 95"):
        many([1, 2], 95)
