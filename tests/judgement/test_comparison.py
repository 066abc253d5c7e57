from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pi_excel.book.model import Better, Polarity
from pi_excel.book.records import Against, Basis
from pi_excel.errors import MeasureError
from pi_excel.judgement.cautions import Caution, comparison_cautions
from pi_excel.judgement.comparison import Difference, difference_from, second_opinion
from pi_excel.judgement.direction import Merit, Movement, direction
from pi_excel.measures.intervals import Interval, rate_interval
from pi_excel.measures.rates import rate
from pi_excel.measures.rounding import Scale
from pi_excel.period import Period

LOW, HIGH, NEUTRAL = Better(Polarity.LOW), Better(Polarity.HIGH), Better(Polarity.NEUTRAL)
ONE = Scale(1)
HIGHER, SIMILAR, LOWER = Difference
Q1, LAST, BEFORE = (Period.parse(text) for text in ("2016/17 Q1", "2015/16", "2014/15"))

FIGURES = st.floats(-1e9, 1e9)
TURNED = {HIGHER: LOWER, SIMILAR: SIMILAR, LOWER: HIGHER}
MERITS = {Merit.BETTER: Merit.WORSE, Merit.WORSE: Merit.BETTER, Merit.NEITHER: Merit.NEITHER}


@pytest.mark.parametrize(
    ("number", "comparator", "difference", "words"),
    [
        (487, 162.8, SIMILAR, "within usual variation"),
        (487, 156.4, SIMILAR, "within usual variation"),
        (487, 153.8, HIGHER, "more than usual variation"),
        (2813, 885.5, HIGHER, "more than usual variation"),
        (2813, 955.6, SIMILAR, "within usual variation"),
        (2813, 1063.0, LOWER, "more than usual variation"),
    ],
)
def test_the_published_arrows_have_a_second_opinion(
    number: int, comparator: float, difference: Difference, words: str
) -> None:
    """Blackpool, Q1 2016/17, on 28,809: six arrows, of which three say no more than usual variation."""
    found = second_opinion(rate(number, 28809), rate_interval(number, 28809), comparator, LOW, ONE)

    assert (found.difference, found.words) == (difference, words)


@pytest.mark.parametrize(
    ("comparator", "scale", "difference"),
    [
        (154.4, None, SIMILAR),
        (154.3, None, HIGHER),
        (184.7, None, LOWER),
        (184.7, ONE, SIMILAR),
        (184.8, ONE, LOWER),
    ],
)
def test_an_end_belongs_to_the_interval(
    comparator: float, scale: Scale | None, difference: Difference
) -> None:
    """As shown, 154.4 and 184.7 are inside 154.4 to 184.7; at full precision, 184.65, the upper is not."""
    assert difference_from(Interval(154.4, 184.65), comparator, scale) is difference


@pytest.mark.parametrize(
    ("better", "merit"),
    [
        (LOW, Merit.WORSE),
        (HIGH, Merit.BETTER),
        (NEUTRAL, Merit.NEITHER),
        (Better(Polarity.RANGE, 0.0, 5.0), Merit.WORSE),
        (Better(Polarity.RANGE, 25.0, 30.0), Merit.BETTER),
        (Better(Polarity.RANGE, 0.0, 99.0), Merit.NEITHER),
    ],
)
def test_a_difference_is_better_or_worse_as_the_arrow_is(better: Better, merit: Merit) -> None:
    """20, from 15 to 26, is higher than 10; where it is similar it is neither."""
    far = second_opinion(20, Interval(15, 26), 10, better, ONE)
    near = second_opinion(20, Interval(15, 26), 16, better, ONE)

    assert (far.difference, far.merit) == (HIGHER, merit)
    assert (near.difference, near.merit) == (SIMILAR, Merit.NEITHER)


@given(FIGURES, st.floats(0, 1e6), st.floats(0, 1e6), FIGURES)
def test_a_second_opinion_never_contradicts_the_arrow(
    value: float, below: float, above: float, comparator: float
) -> None:
    """What is higher has risen, what is lower has fallen, and the merit is the arrow's."""
    found = second_opinion(value, Interval(value - below, value + above), comparator, LOW, ONE)
    arrow = direction(value, comparator, LOW, ONE)

    if found.difference is not SIMILAR:
        assert arrow.movement is (Movement.UP if found.difference is HIGHER else Movement.DOWN)
        assert found.merit is arrow.merit


@given(FIGURES, st.floats(0, 1e6), st.floats(0, 1e6), FIGURES, st.sampled_from([ONE, None]))
def test_a_mirror_turns_the_difference_and_the_polarity(
    value: float, below: float, above: float, comparator: float, scale: Scale | None
) -> None:
    """Higher seen from the other side of nought is lower, and what was better for High is for Low."""
    interval, mirrored = Interval(value - below, value + above), Interval(-value - above, -value + below)
    found = second_opinion(value, interval, comparator, HIGH, ONE)
    turned = second_opinion(-value, mirrored, -comparator, LOW, ONE)

    assert (
        difference_from(mirrored, -comparator, scale) is TURNED[difference_from(interval, comparator, scale)]
    )
    assert found.merit is turned.merit
    assert second_opinion(value, interval, comparator, LOW, ONE).merit is MERITS[found.merit]


@pytest.mark.parametrize("scale", [ONE, None])
@pytest.mark.parametrize(
    ("interval", "comparator"),
    [(Interval(1, 2), math.nan), (Interval(1, 2), math.inf), (Interval(-math.inf, math.inf), 1.0)],
)
def test_what_is_no_number_is_not_compared(
    interval: Interval, comparator: float, scale: Scale | None
) -> None:
    """Neither a comparator that is none nor an interval that is not known is ever "similar"."""
    with pytest.raises(MeasureError, match="is not a number"):
        difference_from(interval, comparator, scale)


@pytest.mark.parametrize(
    ("basis", "against", "other", "clustered", "cautions"),
    [
        (Basis.ROLLING, Against.LAST_OUTTURN, LAST, False, (Caution.OVERLAPPING,)),
        (Basis.ROLLING, Against.OUTTURN_BEFORE, BEFORE, False, ()),
        (Basis.ROLLING, Against.PREVIOUS_QUARTER, Q1.previous, False, (Caution.OVERLAPPING,)),
        (Basis.ROLLING, Against.SAME_QUARTER, Q1.same_last_year, False, ()),
        (Basis.ROLLING, Against.ENGLAND, LAST, False, ()),
        (Basis.SNAPSHOT, Against.LAST_OUTTURN, LAST, False, ()),
        (Basis.SNAPSHOT, Against.LAST_OUTTURN, LAST, True, (Caution.NOT_INDEPENDENT,)),
        (
            Basis.ROLLING,
            Against.LAST_OUTTURN,
            LAST,
            True,
            (Caution.NOT_INDEPENDENT, Caution.OVERLAPPING),
        ),
    ],
)
def test_cautions_say_what_the_interval_cannot_know(
    basis: Basis, against: Against, other: Period, clustered: bool, cautions: tuple[Caution, ...]
) -> None:
    """Overlapping years are of one's own figures less than twelve months apart; another place has its own."""
    assert comparison_cautions(basis, Q1, against, other, clustered=clustered) == cautions


def test_a_second_opinion_carries_its_cautions() -> None:
    """They travel with it to whoever words the report."""
    found = second_opinion(20, Interval(15, 26), 16, LOW, ONE, (Caution.NOT_INDEPENDENT,))

    assert found.cautions == (Caution.NOT_INDEPENDENT,)
