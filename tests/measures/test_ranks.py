from __future__ import annotations

import math
from collections.abc import Callable

import numpy as np
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from scipy.stats import rankdata

from pi_excel.book.model import Better, Polarity
from pi_excel.errors import MeasureError
from pi_excel.measures.ranks import Band, Cuts, band, quantile, quartile_cuts, ranks
from tests.vectors import VECTORS

LOW, HIGH, NEUTRAL = Better(Polarity.LOW), Better(Polarity.HIGH), Better(Polarity.NEUTRAL)
RANGE = Better(Polarity.RANGE, 20.0, 25.0)
LAIT = VECTORS["quartile"]

FIGURES = st.lists(st.integers(0, 30), min_size=4, max_size=160)
TURNED = {Band.A: Band.D, Band.B: Band.C, Band.C: Band.B, Band.D: Band.A}


@pytest.mark.parametrize(("value", "letter"), LAIT["low"])
def test_a_figure_has_the_band_of_lait(value: float, letter: str) -> None:
    """Where low is good; where high is, the letters turn round."""
    cuts = Cuts(*LAIT["cuts"])

    assert band(value, cuts, LOW) == letter
    assert band(value, cuts, HIGH) is TURNED[Band(letter)]


@pytest.mark.parametrize(
    ("value", "low", "high"),
    [
        (0, Band.A, Band.D),
        (25, Band.A, Band.D),
        (25.01, Band.B, Band.C),
        (50, Band.B, Band.C),
        (75, Band.C, Band.B),
        (75.01, Band.D, Band.A),
        (100, Band.D, Band.A),
        (-5, Band.A, Band.D),
        (105, Band.D, Band.A),
    ],
)
def test_a_figure_on_a_cut_is_in_the_quarter_below_it(value: float, low: Band, high: Band) -> None:
    """LAIT: (q25, q50] and so on, whichever way is better."""
    cuts = Cuts(0, 25, 50, 75, 100)

    assert (band(value, cuts, LOW), band(value, cuts, HIGH)) == (low, high)


def test_rank_1_is_the_best_and_ties_share_the_better() -> None:
    """LAIT's ranks where high is good."""
    values, expected = LAIT["rank_high"]

    assert list(ranks(values, HIGH)) == expected
    assert list(ranks(values, LOW)) == [1, 2, 2, 4, 5]


def test_an_authority_without_a_figure_has_no_rank() -> None:
    """It is skipped, and the others move up."""
    assert ranks([30, None, 10, None, 20], LOW) == (3, None, 1, None, 2)
    assert ranks([None], LOW) == (None,)
    assert ranks([], LOW) == ()
    assert ranks([7], HIGH) == (1,)


def test_nearer_the_range_ranks_better() -> None:
    """19.9 and 25.1 are as near, and all within are the best."""
    assert ranks([22, 19.9, 25.1, 40, 20], RANGE) == (1, 3, 3, 5, 1)


@given(st.lists(st.integers(0, 30), max_size=160))
def test_ranks_are_scipy_s(values: list[int]) -> None:
    """Ties at their least, whichever way is better."""
    assert ranks(values, LOW) == tuple(rankdata(values, method="min").astype(int).tolist())
    assert ranks(values, HIGH) == tuple(
        rankdata([-value for value in values], method="min").astype(int).tolist()
    )


@given(st.lists(st.floats(-1e9, 1e9), min_size=1, max_size=160), st.floats(0, 1))
def test_a_quantile_is_numpy_s(values: list[float], share: float) -> None:
    """R's type 7 is numpy's linear."""
    scale = max(map(abs, values))

    assert quantile(values, share) == pytest.approx(float(np.quantile(values, share)), abs=1e-9 * scale)


@given(FIGURES)
def test_the_order_of_authorities_does_not_matter(values: list[int]) -> None:
    """Neither the cuts nor the ranks hang on it; nor on those without a figure."""
    assume(len(set(values)) > 1)
    shuffled: list[int | None] = [*reversed(values), None]

    assert quartile_cuts(shuffled) == quartile_cuts(values)
    assert ranks(shuffled, LOW)[-2::-1] == ranks(values, LOW)


@given(FIGURES)
def test_a_quarter_at_least_is_in_the_best_band_where_low_is_good(values: list[int]) -> None:
    """And none in it has a worse rank than any outside."""
    assume(len(set(values)) > 1)
    cuts = quartile_cuts(values)
    best = [
        rank
        for value, rank in zip(values, ranks(values, LOW), strict=True)
        if band(value, cuts, LOW) is Band.A
    ]
    others = [
        rank
        for value, rank in zip(values, ranks(values, LOW), strict=True)
        if band(value, cuts, LOW) is not Band.A
    ]

    assert len(best) >= len(values) / 4
    assert max(rank or 0 for rank in best) <= min((rank or 0 for rank in others), default=len(values))


@pytest.mark.parametrize(
    ("function", "figures", "sentence"),
    [
        (quartile_cuts, ([],), "0 authorities have a figure: too few for quartiles."),
        (quartile_cuts, ([1, 2, 3, None],), "3 authorities have a figure: too few for quartiles."),
        (quartile_cuts, ([7, 7, 7, 7],), "all authorities have 7, so there are no quartiles."),
        (quartile_cuts, ([1, 2, 3, math.nan],), "nan is no number that an authority can have."),
        (quantile, ([None], 0.5), "no authority has a figure."),
        (quantile, ([1], 1.5), "a share of 1.5 is none. Type one from 0 to 1."),
        (ranks, ([1, math.inf], LOW), "inf is no number that an authority can have."),
        (ranks, ([1, 2], NEUTRAL), "better to be is Neutral: no authority is the best."),
        (
            band,
            (5, Cuts(0, 1, 2, 3, 4), NEUTRAL),
            "better to be is Neutral: no quarter of the authorities is the best.",
        ),
        (
            band,
            (5, Cuts(0, 1, 2, 3, 4), RANGE),
            "better to be is Range: no quarter of the authorities is the best.",
        ),
        (band, (math.nan, Cuts(0, 1, 2, 3, 4), LOW), "nan is no number that an authority can have."),
    ],
)
def test_who_has_no_place_is_told_why(
    function: Callable[..., object], figures: tuple[object, ...], sentence: str
) -> None:
    """Too few, all alike, or no way that is better."""
    with pytest.raises(MeasureError) as refused:
        function(*figures)

    assert str(refused.value) == sentence
