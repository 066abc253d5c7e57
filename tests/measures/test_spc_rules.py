from __future__ import annotations

import pytest

from pi_excel.measures.spc_rules import (
    detect_one_side,
    detect_trend,
    detect_two_of_three,
    whole_runs,
)
from tests.vectors import VECTORS

RUNS = VECTORS["runs"]


@pytest.mark.parametrize(("values", "flags"), RUNS["seven_point_trend"], ids=["rising", "two alike"])
def test_a_trend_is_detected_as_nhs_does(values: list[float], flags: list[int]) -> None:
    """NHSRplotthedots: at the seventh point that rises; two alike end it."""
    assert detect_trend(values, 7) == flags


@pytest.mark.parametrize(("sides", "flags"), RUNS["seven_on_one_side"], ids=["eight above"])
def test_a_run_on_one_side_is_detected_as_nhs_does(sides: list[int], flags: list[int]) -> None:
    """NHSRplotthedots: at the seventh point on one side, and at each that carries it on."""
    assert detect_one_side(sides, 7) == flags


@pytest.mark.parametrize(("near", "flags"), RUNS["two_in_three_close"], ids=["two of three"])
def test_two_of_three_are_detected_as_nhs_does(near: list[int], flags: list[int]) -> None:
    """NHSRplotthedots: every point of a three on one side of the mean that has two near a limit."""
    assert detect_two_of_three([bool(one) for one in near], [1] * len(near)) == flags


@pytest.mark.parametrize(
    ("values", "run", "flags"),
    [
        ([6, 5, 4, 3, 2, 1], 6, [0, 0, 0, 0, 0, -1]),
        ([1, 2, 3, 4, 5, 6], 7, [0] * 6),
        ([1, 2, 3, None, 4, 5, 6], 6, [0] * 7),
        ([], 7, []),
        ([1], 7, [0]),
    ],
    ids=["falling", "one short", "gap", "none", "one"],
)
def test_a_trend_needs_its_points_in_a_row(values: list[float | None], run: int, flags: list[int]) -> None:
    """So many points that rise or fall throughout, with no gap among them."""
    assert detect_trend(values, run) == flags


@pytest.mark.parametrize(
    "sides",
    [[1, 1, 1, 0, 1, 1, 1], [1, 1, 1, None, 1, 1, 1], [1, 1, 1, -1, -1, -1, -1]],
    ids=["on the mean", "gap", "both sides"],
)
def test_a_run_is_on_one_side_without_a_break(sides: list[int | None]) -> None:
    """A point on the mean, one without a figure and one on the other side end it."""
    assert detect_one_side(sides, 6) == [0] * 7


@pytest.mark.parametrize(
    "sides", [[1, -1, 1], [1, 0, 1], [1, None, 1]], ids=["other side", "on the mean", "gap"]
)
def test_all_three_are_on_one_side(sides: list[int | None]) -> None:
    """Two near the same limit do not count where the point between is not on their side."""
    assert detect_two_of_three([True, False, True], sides) == [0, 0, 0]


def test_a_run_takes_in_its_points_from_the_first() -> None:
    """The mark is on all of them; a turning point belongs to the run that led there."""
    rising_then_falling = detect_trend([1, 2, 3, 4, 5, 6, 5, 4, 3, 2, 1], 6)

    assert whole_runs(rising_then_falling, 6) == [1, 1, 1, 1, 1, 1, -1, -1, -1, -1, -1]
