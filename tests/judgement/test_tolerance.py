from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from pi_excel.book.choices import read_tolerance
from pi_excel.book.model import Better, Polarity
from pi_excel.book.setting_values import Tolerance
from pi_excel.judgement.tolerance import Standing, Status, number_at_limit, stand
from pi_excel.measures.rates import rate
from pi_excel.measures.rounding import Scale

LOW, HIGH, NEUTRAL = Better(Polarity.LOW), Better(Polarity.HIGH), Better(Polarity.NEUTRAL)
RANGE = Better(Polarity.RANGE, 20.0, 25.0)
ONE, POINTS = Scale(1), Scale(1, percent=True)
FIVE_PER_CENT, TWO_POINTS, NONE = read_tolerance("5%"), read_tolerance("2pp"), read_tolerance("0%")
ON, WITHIN, OFF = Status.ON_TARGET, Status.WITHIN_TOLERANCE, Status.OFF_TARGET

FIGURES = st.floats(-1e9, 1e9)
TOLERANCES = st.builds(
    Tolerance, st.decimals(0, 1, places=3, allow_nan=False, allow_infinity=False), relative=st.booleans()
)


def standing(
    value: float, target: float | None, better: Better, tolerance: Tolerance, scale: Scale = ONE
) -> Standing:
    """How a figure stands, where it does."""
    found = stand(value, target, better, tolerance, scale)
    assert found is not None
    return found


@pytest.mark.parametrize(
    ("better", "value", "target", "tolerance", "scale", "status"),
    [
        (LOW, 153.8, 153.8, FIVE_PER_CENT, ONE, ON),
        (LOW, 161.5, 153.8, FIVE_PER_CENT, ONE, WITHIN),
        (LOW, 161.6, 153.8, FIVE_PER_CENT, ONE, OFF),
        (HIGH, 80.0, 80.0, FIVE_PER_CENT, ONE, ON),
        (HIGH, 76.0, 80.0, FIVE_PER_CENT, ONE, WITHIN),
        (HIGH, 75.9, 80.0, FIVE_PER_CENT, ONE, OFF),
        (LOW, 0.15, 0.15, TWO_POINTS, POINTS, ON),
        (LOW, 0.17, 0.15, TWO_POINTS, POINTS, WITHIN),
        (LOW, 0.171, 0.15, TWO_POINTS, POINTS, OFF),
        (HIGH, 0.9, 0.9, TWO_POINTS, POINTS, ON),
        (HIGH, 0.88, 0.9, TWO_POINTS, POINTS, WITHIN),
        (HIGH, 0.879, 0.9, TWO_POINTS, POINTS, OFF),
        (RANGE, 22.0, None, FIVE_PER_CENT, ONE, ON),
        (RANGE, 26.3, None, FIVE_PER_CENT, ONE, WITHIN),
        (RANGE, 26.4, None, FIVE_PER_CENT, ONE, OFF),
        (RANGE, 19.0, None, FIVE_PER_CENT, ONE, WITHIN),
        (RANGE, 18.9, None, FIVE_PER_CENT, ONE, OFF),
        (LOW, 0.0, 0.0, FIVE_PER_CENT, ONE, ON),
        (LOW, 0.1, 0.0, FIVE_PER_CENT, ONE, OFF),
        (LOW, 1.9, 0.0, TWO_POINTS, ONE, WITHIN),
        (HIGH, -10.4, -10.0, FIVE_PER_CENT, ONE, WITHIN),
        (HIGH, -10.6, -10.0, FIVE_PER_CENT, ONE, OFF),
        (LOW, 153.84, 153.8, NONE, ONE, ON),
        (LOW, 153.86, 153.8, NONE, ONE, OFF),
    ],
)
def test_a_figure_is_on_target_within_tolerance_or_off(
    better: Better, value: float, target: float | None, tolerance: Tolerance, scale: Scale, status: Status
) -> None:
    """Three rows a polarity, at the edges; a target of nought and one below it have their room too."""
    assert standing(value, target, better, tolerance, scale).status is status


def test_a_figure_is_held_against_the_limit_as_shown() -> None:
    """153.8 and 5% make 161.49, shown 161.5: 161.54, shown 161.5, is within it."""
    found = standing(161.54, 153.8, LOW, FIVE_PER_CENT)

    assert (str(found.limit), found.status, str(found.beyond)) == ("161.5", WITHIN, "0.0")


def test_the_sums_behind_a_status_are_as_shown() -> None:
    """Looked-after children, Blackpool Q1 2016/17: 169.0 against 153.8 is 7.5 above the limit of 161.5."""
    found = standing(487 / 28809 * 10000, 153.8, LOW, FIVE_PER_CENT)

    assert [str(part) for part in (found.target, found.limit, found.variance, found.beyond)] == [
        "153.8", "161.5", "15.2", "7.5",
    ]  # fmt: skip
    assert found.share == Decimal("15.2") / Decimal("153.8")


def test_a_range_in_per_cent_is_judged_in_points() -> None:
    """28.0% is 3.0 points outside a range of 20% to 25%, and 1.0 beyond a tolerance of 2 points."""
    found = standing(0.28, None, Better(Polarity.RANGE, 0.2, 0.25), TWO_POINTS, POINTS)

    assert (str(found.target), str(found.limit), str(found.variance), str(found.beyond)) == (
        "25.0", "27.0", "3.0", "1.0",
    )  # fmt: skip


@pytest.mark.parametrize(("value", "bound", "limit"), [(21.0, "20.0", "19.0"), (24.0, "25.0", "26.3")])
def test_inside_a_range_the_nearer_bound_is_the_target(value: float, bound: str, limit: str) -> None:
    """What is told of a figure inside is how far it could go."""
    found = standing(value, None, RANGE, FIVE_PER_CENT)

    assert (str(found.target), str(found.limit), str(found.variance)) == (bound, limit, "0")


@pytest.mark.parametrize(("better", "target"), [(NEUTRAL, 5.0), (LOW, None), (HIGH, None)])
def test_without_a_target_or_a_better_way_there_is_no_status(better: Better, target: float | None) -> None:
    """Neutral has no status, whatever its target."""
    assert stand(5.0, target, better, FIVE_PER_CENT, ONE) is None


@given(FIGURES, FIGURES, TOLERANCES, st.integers(0, 3), st.booleans())
def test_high_is_better_is_low_is_better_in_a_mirror(
    value: float, target: float, tolerance: Tolerance, decimals: int, percent: bool
) -> None:
    """High on x stands to its target as Low on -x does."""
    scale = Scale(decimals, percent)
    high = standing(value, target, HIGH, tolerance, scale)
    low = standing(-value, -target, LOW, tolerance, scale)

    assert (high.status, high.variance, high.beyond) == (low.status, low.variance, low.beyond)
    assert high.limit == -low.limit


@given(FIGURES, FIGURES, FIGURES, TOLERANCES, st.sampled_from([LOW, HIGH]))
def test_a_worse_figure_never_has_a_better_status(
    one: float, other: float, target: float, tolerance: Tolerance, better: Better
) -> None:
    """Status falls one way only as the figure gets worse."""
    good, bad = sorted((one, other), reverse=better is HIGH)
    order = [ON, WITHIN, OFF]
    standings = [standing(value, target, better, tolerance) for value in (good, bad)]

    assert order.index(standings[0].status) <= order.index(standings[1].status)
    assert standings[0].beyond <= standings[0].variance
    assert standings[0].variance <= standings[1].variance


@given(st.floats(-100, 100), st.floats(-50, 0), st.floats(0, 50), TOLERANCES)
def test_a_range_is_left_when_a_bound_is_passed(
    value: float, low: float, high: float, tolerance: Tolerance
) -> None:
    """On target exactly when the shown figure lies between the shown bounds; the variance is the way back."""
    shown, bottom, top = ONE.shown(value), ONE.shown(low), ONE.shown(high)
    found = standing(value, None, Better(Polarity.RANGE, low, high), tolerance)

    assert (found.status is ON) == (bottom <= shown <= top)
    assert found.variance == max(bottom - shown, shown - top, Decimal(0))


@given(st.integers(0, 3000), st.integers(1, 3000), st.floats(0, 12000), st.booleans())
def test_the_number_at_the_limit_is_the_edge(
    number: int, population: int, target: float, at_most: bool
) -> None:
    """It meets the limit, its neighbour does not, and trying every number finds the same."""
    limit = ONE.shown(target)

    def value_of(cases: int) -> float:
        return rate(cases, population)

    def meets(cases: int) -> bool:
        shown = ONE.shown(value_of(cases))
        return shown <= limit if at_most else shown >= limit

    assume(not meets(number))
    found = number_at_limit(limit, number, value_of, ONE, at_most=at_most)
    tried = range(number, -1, -1) if at_most else range(number, 4 * 3000)

    assert found == next(filter(meets, tried), None)
    assert found is not None
    assert not meets(found + (1 if at_most else -1))


def test_a_limit_that_no_number_meets_has_none() -> None:
    """Below nought there are no cases, and a percentage ends at 100."""
    assert number_at_limit(Decimal("-0.1"), 5, lambda cases: rate(cases, 100), ONE, at_most=True) is None
    full = number_at_limit(Decimal("100.1"), 5, lambda cases: min(cases, 10) / 10, POINTS, at_most=False)
    assert full is None
