from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pi_excel.book.model import Better, Polarity
from pi_excel.judgement.cautions import Caution
from pi_excel.judgement.direction import Merit
from pi_excel.judgement.variation import Assurance, assurance, chart_cautions, variation_merit
from pi_excel.measures.rounding import Scale
from pi_excel.measures.spc import ProcessLimits, xmr_chart
from pi_excel.measures.spc_rules import Mark
from tests.vectors import VECTORS

LOW, HIGH, NEUTRAL = Better(Polarity.LOW), Better(Polarity.HIGH), Better(Polarity.NEUTRAL)
RANGE = Better(Polarity.RANGE, 20.0, 25.0)
ONE = Scale(1)
PASS, FAIL, EITHER = Assurance.MEETS, Assurance.FALLS_SHORT, Assurance.INCONSISTENT
ASSURANCE = VECTORS["assurance"]
WORDS = {"consistent_pass": PASS, "consistent_fail": FAIL, "inconsistent": EITHER}
TURNED = {PASS: FAIL, FAIL: PASS, EITHER: EITHER}


def limits(lower: float, upper: float) -> ProcessLimits:
    """Process limits that run from one figure to another."""
    return ProcessLimits((lower + upper) / 2, (upper - lower) / 2 / 2.66, 20)


@pytest.mark.parametrize(
    ("ends", "expected"), list(zip(ASSURANCE["limits"], ASSURANCE["increase"], strict=True)), ids=str
)
def test_assurance_is_that_of_nhs(ends: list[float], expected: str) -> None:
    """NHSRplotthedots for an increase that is better; where a decrease is, the two swap."""
    found = assurance(limits(*ends), ASSURANCE["target"], HIGH, ONE)

    assert found is WORDS[expected]
    assert assurance(limits(*ends), ASSURANCE["target"], LOW, ONE) is TURNED[found]


@pytest.mark.parametrize(
    ("ends", "target", "better", "expected"),
    [
        ((10, 20), 20.04, HIGH, EITHER),
        ((10, 20), 20.06, HIGH, FAIL),
        ((10, 20), 9.96, HIGH, EITHER),
        ((10, 20), 9.94, HIGH, PASS),
        ((10, 20), None, HIGH, None),
        ((10, 20), 15, NEUTRAL, None),
        ((21, 24), None, RANGE, PASS),
        ((20, 25), None, RANGE, PASS),
        ((19, 24), None, RANGE, EITHER),
        ((15, 30), None, RANGE, EITHER),
        ((26, 30), None, RANGE, FAIL),
        ((10, 19), None, RANGE, FAIL),
    ],
)
def test_assurance_at_the_edges(
    ends: tuple[float, float], target: float | None, better: Better, expected: Assurance | None
) -> None:
    """A target that looks like a limit is not beyond it; a range is met by limits within it."""
    assert assurance(limits(*ends), target, better, ONE) is expected


@pytest.mark.parametrize(
    ("sign", "value", "better", "merit"),
    [
        (1, 5, HIGH, Merit.BETTER),
        (1, 5, LOW, Merit.WORSE),
        (-1, 5, HIGH, Merit.WORSE),
        (-1, 5, LOW, Merit.BETTER),
        (0, 5, LOW, Merit.NEITHER),
        (1, 5, NEUTRAL, Merit.NEITHER),
        (1, 15, RANGE, Merit.BETTER),
        (1, 30, RANGE, Merit.WORSE),
        (-1, 15, RANGE, Merit.WORSE),
        (-1, 30, RANGE, Merit.BETTER),
        (1, 22, RANGE, Merit.NEITHER),
    ],
)
def test_variation_is_for_the_better_or_the_worse(
    sign: int, value: float, better: Better, merit: Merit
) -> None:
    """High where high is good is better; towards a range is better, within it neither."""
    assert variation_merit(Mark(sign), value, better) is merit


@given(st.floats(-1e6, 1e6), st.floats(0, 1e6), st.floats(-1e6, 1e6))
def test_a_mirror_turns_the_polarity(middle: float, reach: float, target: float) -> None:
    """High on x is assured as Low on -x is."""
    high = assurance(ProcessLimits(middle, reach, 20), target, HIGH, ONE)
    low = assurance(ProcessLimits(-middle, reach, 20), -target, LOW, ONE)

    assert high is low


def test_a_chart_says_what_to_bear_in_mind() -> None:
    """Few points, and gaps among them."""
    assert chart_cautions(xmr_chart([1, 2, 3])) == (Caution.FEW_POINTS,)
    assert chart_cautions(xmr_chart([1, 2, None, 3])) == (Caution.FEW_POINTS, Caution.GAPS)
    assert chart_cautions(xmr_chart([*range(10), None, *range(10)])) == (Caution.GAPS,)
    assert chart_cautions(xmr_chart(list(range(13)))) == ()
