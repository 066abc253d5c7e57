"""Indicators and figures of every kind, for what is judged one by one and many at once."""

from __future__ import annotations

import math
from decimal import Decimal

import numpy as np
from hypothesis import strategies as st

from pi_excel.book.model import Better, Polarity
from pi_excel.book.setting_values import Tolerance
from pi_excel.judgement.term_arrays import Judged
from pi_excel.measures.rounding import Scale
from pi_excel.measures.rounding_arrays import FloatArray

TYPED = st.builds(
    lambda digits, decimals: float(f"{digits}e-{decimals}"), st.integers(-30_000, 30_000), st.integers(0, 4)
)
"""Figures as people type them: close enough together to tie, and often in the middle between two steps."""

FIGURES = st.one_of(
    TYPED,
    st.builds(math.nextafter, TYPED, st.sampled_from([-math.inf, math.inf])),
    st.floats(-1e6, 1e6),
    st.floats(),
    st.sampled_from([math.nan, math.inf, 0.0, -0.0, 1e9, 1e15, 1e300]),
)

_BOUNDS = st.one_of(TYPED, st.floats(-1e3, 1e3), st.sampled_from([-1e300, 1e300, 1e12, 1e-20]))
BETTERS = st.one_of(
    st.sampled_from([Better(Polarity.LOW), Better(Polarity.HIGH), Better(Polarity.NEUTRAL)]),
    st.builds(lambda ends: Better(Polarity.RANGE, *sorted(ends)), st.tuples(_BOUNDS, _BOUNDS)),
)
SCALES = st.builds(Scale, decimals=st.integers(0, 4), percent=st.booleans())
TOLERANCES = st.one_of(
    st.builds(Tolerance, st.decimals(0, 3, places=3), relative=st.booleans()),
    st.sampled_from(
        [
            Tolerance(Decimal("0.05"), relative=True),
            Tolerance(Decimal(2), relative=False),
            Tolerance(Decimal(0), relative=True),
            Tolerance(Decimal("1e300"), relative=False),
        ]
    ),
)
INDICATORS = st.builds(Judged, BETTERS, SCALES, TOLERANCES)


def one_of_each(rows: int, columns: int) -> tuple[list[Judged], FloatArray, FloatArray]:
    """Indicators of every kind in turn, with figures about their targets and some that are not there."""
    random = np.random.default_rng(0)
    kinds = [Better(Polarity.LOW), Better(Polarity.HIGH), Better(Polarity.NEUTRAL)]
    kinds += [Better(Polarity.RANGE, 20.0, 25.0)]
    indicators = [
        Judged(kinds[row % 4], Scale(row % 3), Tolerance(Decimal("0.05"), relative=row % 2 == 0))
        for row in range(rows)
    ]
    figures = np.round(random.gamma(50, 0.5, (2, rows, columns)), 3)
    figures[random.random(figures.shape) < 0.02] = np.nan
    return indicators, figures[0], figures[1]
