from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pi_excel.book.model import Better, Polarity
from pi_excel.judgement.direction import Direction, Merit, Movement, direction
from pi_excel.measures.rounding import Scale
from pi_excel.report.symbols import direction_words, symbol

LOW, HIGH, NEUTRAL = Better(Polarity.LOW), Better(Polarity.HIGH), Better(Polarity.NEUTRAL)
RANGE = Better(Polarity.RANGE, 20.0, 25.0)
ONE = Scale(1)

FIGURES = st.floats(-1e12, 1e12)
BETTERS = st.sampled_from([LOW, HIGH, NEUTRAL, RANGE])
TURNED = {Movement.UP: Movement.DOWN, Movement.DOWN: Movement.UP, Movement.SAME: Movement.SAME}
OPPOSITE = {Merit.BETTER: Merit.WORSE, Merit.WORSE: Merit.BETTER, Merit.NEITHER: Merit.NEITHER}


@pytest.mark.parametrize(
    ("better", "now", "then", "shown", "over_time", "place"),
    [
        (LOW, 10, 5, "⇧✗", "up, worse", "higher, worse"),
        (LOW, 5, 10, "⇩✓", "down, better", "lower, better"),
        (LOW, 5, 5, "⇨", "no change", "the same"),
        (HIGH, 10, 5, "⇧✓", "up, better", "higher, better"),
        (HIGH, 5, 10, "⇩✗", "down, worse", "lower, worse"),
        (HIGH, 5, 5, "⇨", "no change", "the same"),
        (NEUTRAL, 10, 5, "⇧", "up", "higher"),
        (NEUTRAL, 5, 10, "⇩", "down", "lower"),
        (NEUTRAL, 5, 5, "⇨", "no change", "the same"),
        (RANGE, 26, 30, "⇩✓", "down, better", "lower, better"),
        (RANGE, 10, 15, "⇩✗", "down, worse", "lower, worse"),
        (RANGE, 21, 22, "⇩", "down", "lower"),
        (RANGE, 18, 27, "⇩", "down", "lower"),
        (RANGE, 22, 28, "⇩✓", "down, better", "lower, better"),
    ],
)
def test_the_arrow_says_where_and_the_mark_whether_that_is_better(
    better: Better, now: float, then: float, shown: str, over_time: str, place: str
) -> None:
    """Three rows a polarity, and nearer the range is better; the words say the same as the symbol."""
    found = direction(now, then, better, ONE)

    assert symbol(found) == shown
    assert direction_words(found, place=False) == over_time
    assert direction_words(found, place=True) == place


@pytest.mark.parametrize(
    ("now", "then", "scale", "shown"),
    [
        (976.44, 976.36, Scale(1), "⇨"),
        (976.46, 976.44, Scale(1), "⇧✗"),
        (0.2164, 0.2156, Scale(1, percent=True), "⇨"),
        (0.216, 0.191, Scale(1, percent=True), "⇧✗"),
        (0.216, 0.191, Scale(0, percent=True), "⇧✗"),
        (2.5, 3.4, Scale(0), "⇨"),
    ],
)
def test_figures_that_look_the_same_have_not_changed(
    now: float, then: float, scale: Scale, shown: str
) -> None:
    """Whatever the full precision, a page never says 976.4 went up to 976.4."""
    assert symbol(direction(now, then, LOW, scale)) == shown


@given(FIGURES, FIGURES, st.integers(0, 3), st.booleans())
def test_high_is_better_is_low_is_better_in_a_mirror(
    now: float, then: float, decimals: int, percent: bool
) -> None:
    """Turning both figures and the polarity round keeps the verdict and turns the arrow."""
    scale = Scale(decimals, percent)
    found, mirrored = direction(now, then, HIGH, scale), direction(-now, -then, LOW, scale)

    assert mirrored == Direction(TURNED[found.movement], found.merit)


@given(FIGURES, FIGURES, BETTERS)
def test_the_way_back_is_the_opposite(now: float, then: float, better: Better) -> None:
    """What is better one way is worse the other."""
    there, back = direction(now, then, better, ONE), direction(then, now, better, ONE)

    assert back == Direction(TURNED[there.movement], OPPOSITE[there.merit])


@given(FIGURES, FIGURES, BETTERS, st.integers(0, 3))
def test_a_direction_depends_on_what_is_shown(now: float, then: float, better: Better, decimals: int) -> None:
    """The same two shown figures have the same direction, and only equal ones have none."""
    scale = Scale(decimals)
    shown_now, shown_then = scale.shown(now), scale.shown(then)
    found = direction(now, then, better, scale)

    assert found == direction(float(shown_now), float(shown_then), better, scale)
    assert (found.movement is Movement.SAME) == (shown_now == shown_then)
