from __future__ import annotations

import math
from collections.abc import Sequence
from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from pi_excel.errors import MeasureError
from pi_excel.measures.spc import Chart, Shift, xmr_chart
from pi_excel.measures.spc_rules import Pattern
from tests.vectors import VECTORS

XMR = VECTORS["xmr"]
SERIES = st.lists(st.integers(-1000, 1000), min_size=2, max_size=40)
GAPPY = st.lists(st.integers(0, 20) | st.none(), min_size=2, max_size=40).filter(
    lambda values: any(a is not None and b is not None for a, b in pairwise(values))
)


def signs(chart: Chart) -> list[int | None]:
    """The signs of a chart's marks."""
    return [mark.sign if mark is not None else None for mark in chart.marks]


def patterns(chart: Chart) -> list[Pattern | None]:
    """Why each point is marked."""
    return [mark.pattern if mark is not None else None for mark in chart.marks]


@pytest.mark.parametrize("screened", [True, False])
def test_the_limits_are_those_of_nhs(screened: bool) -> None:
    """NHSRplotthedots prints them to two decimals, with screening and, as the Excel tool does, without."""
    limits = xmr_chart(XMR["y"], screen=screened).limits
    expected = XMR["screened" if screened else "unscreened"]

    assert limits.mean == pytest.approx(XMR["mean"], abs=0.005)
    assert (limits.lower, limits.upper) == pytest.approx((expected["low"], expected["high"]), abs=0.005)


def test_one_movement_out_of_all_proportion_does_not_widen_the_limits() -> None:
    """Worked by hand: the ranges of 8 and 9 are left out, the others are 1: 35/18 and 2.66 either side."""
    limits = xmr_chart(XMR["y"]).limits

    assert (limits.mean, limits.moving_range, limits.points) == (35 / 18, 1, 18)
    assert (limits.lower, limits.upper) == pytest.approx((35 / 18 - 2.66, 35 / 18 + 2.66), rel=1e-12)


@given(SERIES)
def test_without_screening_the_limits_are_numpy_s(values: list[int]) -> None:
    """The mean, and 2.66 times the mean of the absolute differences."""
    limits = xmr_chart(values, screen=False).limits
    width = 2.66 * np.abs(np.diff(values)).mean()

    assert limits.mean == pytest.approx(np.mean(values), rel=1e-9, abs=1e-9)
    assert limits.upper - limits.mean == pytest.approx(width, rel=1e-9, abs=1e-9)
    assert limits.mean - limits.lower == pytest.approx(width, rel=1e-9, abs=1e-9)


STEADY = [10, 12, 9, 11, 10, 12, 9, 11, 10, 12, 9, 11]
"""Limits of 10.5 ± 5.56, near limits of 10.5 ± 3.71."""


@pytest.mark.parametrize(
    ("values", "marks"),
    [
        ([30], [Pattern.OUTSIDE]),
        ([16.0, 16.1], [None, Pattern.OUTSIDE]),
        ([9.5, 10.2, 10.4, 10.6, 10.8, 11, 9], [None] * 7),
        ([9.5, 10.2, 10.4, 10.6, 10.8, 11, 11.1, 9], [Pattern.TREND] * 7 + [None]),
        ([15, 11, 15], [Pattern.TWO_OF_THREE, None, Pattern.TWO_OF_THREE]),
        ([6, 6, 6], [Pattern.TWO_OF_THREE] * 3),
        ([14.25, 11, 14.25], [Pattern.TWO_OF_THREE, None, Pattern.TWO_OF_THREE]),
        ([14.15, 11, 14.15], [None] * 3),
        ([15, 10, 15], [None] * 3),
        ([15, 11, 16.1], [None, None, Pattern.OUTSIDE]),
    ],
    ids=[
        "far",
        "just",
        "six rise",
        "seven rise",
        "two of three",
        "three",
        "just near",
        "not near",
        "mean crossed",
        "one outside",
    ],
)
def test_each_pattern_marks_its_points(values: list[float], marks: list[Pattern | None]) -> None:
    """Every point of a run or trend, and of two in three only those between a near and a process limit."""
    chart = xmr_chart([*STEADY, *values], baseline=len(STEADY))

    assert patterns(chart) == [None] * len(STEADY) + marks


def test_a_run_marks_all_of_its_points_and_the_way_it_lies() -> None:
    """Seven below, then seven above: every point of each."""
    chart = xmr_chart([5, 6, 5, 6, 5, 6, 5, 8, 7, 8, 7, 8, 7, 8])

    assert patterns(chart) == [Pattern.ONE_SIDE] * 14
    assert signs(chart) == [-1] * 7 + [1] * 7


def test_the_first_pattern_in_rank_is_told() -> None:
    """A point outside the limits within a trend is outside; the trend has the others, not the run."""
    chart = xmr_chart([1, 2, 3, 4, 5, 6, 7, 8])

    assert patterns(chart)[0] is Pattern.OUTSIDE
    assert patterns(chart)[3] is Pattern.TREND
    assert signs(chart) == [-1, 1, 1, 1, 1, 1, 1, 1]


@pytest.mark.parametrize(("run", "marked"), [(6, 6), (7, 0)])
def test_a_run_of_six_counts_by_setting(run: int, marked: int) -> None:
    """Six in a row above the mean."""
    values = [7, 3, 8, 2, 7, 3, 6, 7, 6, 7, 6, 7, 3, 4]
    chart = xmr_chart(values, run=run)

    assert patterns(chart).count(Pattern.ONE_SIDE) == marked


@given(GAPPY, st.sampled_from([6, 7]), st.booleans())
def test_time_reversed_keeps_the_limits_and_turns_trends(
    values: list[int | None], run: int, screen: bool
) -> None:
    """Seen backwards the mean, the limits and the runs are the same, and what rose falls."""
    chart, turned = (xmr_chart(way, run=run, screen=screen) for way in (values, values[::-1]))

    assert turned.limits == chart.limits
    for mark, other in zip(chart.marks, turned.marks[::-1], strict=True):
        assert (mark is None) == (other is None)
        if mark is not None and other is not None:
            trend = mark.pattern is Pattern.TREND
            assert mark.pattern is other.pattern
            assert abs(mark.sign) == abs(other.sign) if trend else mark.sign == other.sign


@given(GAPPY, st.sampled_from([6, 7]), st.booleans())
def test_a_mirror_turns_every_mark(values: list[int | None], run: int, screen: bool) -> None:
    """High seen from the other side of nought is low."""
    chart = xmr_chart(values, run=run, screen=screen)
    mirrored = xmr_chart([None if value is None else -value for value in values], run=run, screen=screen)

    assert signs(mirrored) == [None if sign is None else -sign for sign in signs(chart)]
    assert patterns(mirrored) == patterns(chart)
    assert (mirrored.limits.lower, mirrored.limits.upper) == (-chart.limits.upper, -chart.limits.lower)


@given(GAPPY, st.sampled_from([6, 7]), st.sampled_from([0.25, 2, 1024]), st.sampled_from([0, 64, -4096]))
def test_another_unit_keeps_the_marks(values: list[int | None], run: int, factor: float, start: int) -> None:
    """Per 1,000 or per 10,000, from nought or from anywhere: the same points stand out."""
    scaled = [None if value is None else value * factor + start for value in values]

    assert xmr_chart(scaled, run=run).marks == xmr_chart(values, run=run).marks


@given(GAPPY, GAPPY)
def test_a_mark_stands_exactly_where_there_is_a_figure(
    values: list[int | None], more: list[int | None]
) -> None:
    """A gap has no mark, and nothing in the answer is not-a-number."""
    chart = xmr_chart([*values, *more])

    assert [mark is None for mark in chart.marks] == [value is None for value in chart.values]
    assert all(map(math.isfinite, (chart.limits.mean, chart.limits.lower, chart.limits.upper)))


def test_a_gap_breaks_the_movement_and_the_run() -> None:
    """From 5 to 50 across a gap is no movement, and seven in two parts are no run."""
    chart = xmr_chart([5, 6, 5, None, 50, 51, 50])

    assert chart.limits.moving_range == 1
    assert chart.has_gaps
    assert not xmr_chart([None, 5, 6, 5, None]).has_gaps
    assert Pattern.ONE_SIDE not in patterns(xmr_chart([9, 9, 9, None, 9, 9, 9, 9, 1, 1], run=7))


@pytest.mark.parametrize("points", [2, 12, 24, 25, 26])
@pytest.mark.parametrize("value", [0, 0.1, 1 / 3, -7.7, 10**9, 1e15])
def test_points_all_alike_show_nothing(value: float, points: int) -> None:
    """The limits lie on the mean, and no rounding of 24 times 0.1 puts points beside it."""
    chart = xmr_chart([value] * points)

    assert signs(chart) == [0] * points
    assert chart.limits.moving_range == 0
    assert chart.limits.mean == pytest.approx(value, rel=1e-15)
    assert chart.shift is None


@pytest.mark.parametrize(("points", "provisional"), [(12, True), (13, False)])
def test_fewer_than_13_points_are_said(points: int, provisional: bool) -> None:
    """Limits are drawn all the same."""
    assert xmr_chart(list(range(points))).limits.is_provisional is provisional


def test_a_baseline_alone_draws_the_limits() -> None:
    """Later points are held against the first twelve, however far they go."""
    chart, steady = xmr_chart([*STEADY, 30, 31, 32], baseline=12), xmr_chart(STEADY)

    assert chart.limits == steady.limits
    assert patterns(chart)[-3:] == [Pattern.OUTSIDE] * 3


@pytest.mark.parametrize(
    ("values", "start", "sign"),
    [
        ([5, 6, 5, 6, 5, 6, 5, 8, 7, 8, 7, 8, 7, 8], 7, 1),
        ([8, 7, 8, 7, 8, 7, 8, 5, 6, 5, 6, 5, 6, 5], 7, -1),
    ],
)
def test_a_shift_that_lasts_is_suggested_and_not_applied(
    values: Sequence[float], start: int, sign: int
) -> None:
    """The limits are still of all points; what they would be from the run's first is said beside."""
    chart = xmr_chart(values)
    expected = Shift(start, sign, xmr_chart(values[start:]).limits)

    assert chart.shift == expected
    assert chart.limits.points == 14


@pytest.mark.parametrize(
    "values",
    [
        [5, 6, 5, 6, 5, 6, 5, 8, 7, 8, 7, 8, 7, 8, 5],
        [5, 6, 5, 6, 5, 6, 5, 8, 7, 8, 7, 8, 7, 8, None],
        [5, 6, 5, 6, 5, 6, 5, 6, 8, 7, 8, 7, 8, 7],
    ],
    ids=["came back", "newest has no figure", "one short"],
)
def test_a_shift_that_does_not_last_is_not_suggested(values: list[float | None]) -> None:
    """The newest point has to belong to it, and it has to be a run."""
    assert xmr_chart(values).shift is None


@pytest.mark.parametrize(
    ("values", "options", "sentence"),
    [
        ([], {}, "there are no two neighbouring points"),
        ([5], {}, "there are no two neighbouring points"),
        ([5, None, 6], {}, "there are no two neighbouring points"),
        ([None, None], {}, "there are no two neighbouring points"),
        ([1, 2, 3], {"baseline": 1}, "there are no two neighbouring points"),
        ([1, 2, 3], {"baseline": 0}, "the baseline is the first 0 points, and there are 3"),
        ([1, 2, 3], {"baseline": -1}, "the baseline is the first -1 points, and there are 3"),
        ([1, 2, 3], {"baseline": 4}, "the baseline is the first 4 points, and there are 3"),
        ([1, 2, 3], {"run": 8}, "a run of 8 points is not one we know. Choose 6 or 7."),
        ([1, math.nan, 3], {}, "point 2 is nan, which is no number"),
        ([1, 2, math.inf], {}, "point 3 is inf, which is no number"),
        ([1, 1e300], {}, "it comes to 1e+300, which is too large"),
    ],
)
def test_a_series_that_has_no_chart_says_why(
    values: list[float | None], options: dict[str, int], sentence: str
) -> None:
    """One point moves nowhere, and a state is no number."""
    with pytest.raises(MeasureError) as refused:
        xmr_chart(values, **options)  # type: ignore[arg-type]

    assert sentence in str(refused.value)
