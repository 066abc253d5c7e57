from __future__ import annotations

import math

import numpy as np
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from pi_excel.measures.rounding import Scale
from pi_excel.measures.rounding_arrays import shown_steps

MIDDLES = st.builds(
    lambda steps, decimals: float(f"{steps}5e-{decimals + 1}"),
    st.integers(-(10**9), 10**9),
    st.integers(0, 8),
)
"""Numbers in the middle between two steps, as typed."""

BESIDE = st.builds(math.nextafter, MIDDLES, st.sampled_from([-math.inf, math.inf]))
"""The next numbers in a computer on either side of a middle."""

TYPED = st.builds(
    lambda digits, decimals: float(f"{digits}e-{decimals}"), st.integers(-(10**12), 10**12), st.integers(0, 9)
)
FIGURES = st.one_of(MIDDLES, BESIDE, TYPED, st.floats(), st.floats(-1e6, 1e6))
SCALES = st.builds(Scale, decimals=st.integers(0, 8), percent=st.booleans())


@given(st.lists(FIGURES), SCALES)
@example([2.5, -2.5, 1.005, 0.125, 161.49, -0.04, 0.0, 1e300, math.nan, -math.inf, 5e-324], Scale(2))
@example([0.0005, 0.2165, 0.21649999999999997, 1.0], Scale(1, percent=True))
def test_many_are_rounded_each_as_one(figures: list[float], scale: Scale) -> None:
    """Where it is sure, the steps are those of the figure as shown; and it is, of any figure of a council."""
    places = np.array(scale.decimals + 2 * scale.percent)
    found = shown_steps(np.array(figures, dtype=np.float64), places)

    for figure, steps, sure in zip(figures, found.steps.tolist(), found.sure.tolist(), strict=True):
        if sure:
            assert steps == float(scale.shown(figure).scaleb(scale.decimals))
        else:
            assert not abs(figure) * 10 ** int(places) < 2**35


def test_each_row_has_its_own_decimals() -> None:
    """One column of decimals for a table of figures; half is rounded away from nought in each."""
    found = shown_steps(np.array([[2.5, -2.5], [0.25, 1.05]]), np.array([[0], [1]]))

    assert found.steps.tolist() == [[3, -3], [3, 11]]
    assert found.sure.all()


@pytest.mark.parametrize("places", [-1, 23, 400])
def test_powers_of_ten_that_a_computer_has_not_are_not_sure(places: int) -> None:
    """Neither a tenth nor 10 to the power of 23 is exact."""
    assert not shown_steps(np.array([1e-20, 0.0]), np.array(places)).sure.any()


def test_the_smallest_decimals_are_sure() -> None:
    """10 to the power of 22 is exact."""
    assert shown_steps(np.array([1e-20]), np.array(22)).steps.tolist() == [100]
