from __future__ import annotations

import math
from decimal import Decimal

import numpy as np
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from pi_excel.book.model import Better, Polarity
from pi_excel.book.setting_values import Tolerance
from pi_excel.errors import MeasureError
from pi_excel.judgement.status_arrays import STATUSES, statuses
from pi_excel.judgement.term_arrays import Judged, Terms
from pi_excel.judgement.tolerance import stand
from pi_excel.measures.rounding import Scale
from tests.judgement.judging import FIGURES, INDICATORS, one_of_each

FIVE_PER_CENT = Tolerance(Decimal("0.05"), relative=True)


def one_by_one(value: float, target: float, judged: Judged) -> tuple[int, bool]:
    """Status and whether it is known, by `stand`; a target that is not there is not-a-number."""
    better, scale, tolerance = judged
    try:
        found = stand(value, None if math.isnan(target) else target, better, tolerance, scale)
    except MeasureError:
        return 0, False
    return STATUSES[None if found is None else found.status], True


Row = tuple[Judged, list[tuple[float, float]]]
PAIRS = st.lists(st.tuples(FIGURES, FIGURES), min_size=3, max_size=3)


@given(st.lists(st.tuples(INDICATORS, PAIRS), min_size=1, max_size=6))
@example(
    [
        (
            Judged(Better(Polarity.LOW), Scale(1), FIVE_PER_CENT),
            [(161.5, 153.8), (161.54, 153.8), (161.55, 153.8)],
        ),
        (
            Judged(Better(Polarity.RANGE, 20.0, 25.0), Scale(1), FIVE_PER_CENT),
            [(22.5, 0.0), (26.3, 0.0), (18.9, 0.0)],
        ),
        (
            Judged(Better(Polarity.RANGE, 20.04, 20.04), Scale(1), Tolerance(Decimal(0), relative=True)),
            [(19.9, 0.0), (20.0, 0.0), (20.1, 0.0)],
        ),
    ]
)
def test_many_statuses_are_each_the_one(rows: list[Row]) -> None:
    """In every cell: whatever the figures, the target, the tolerance, and whichever way is better."""
    terms = Terms.of([judged for judged, _ in rows])
    pairs = np.array([row for _, row in rows])
    found = statuses(pairs[:, :, 0], pairs[:, :, 1], terms)
    cells = zip(*(part.ravel().tolist() for part in found), strict=True)

    assert list(cells) == [one_by_one(*pair, judged) for judged, row in rows for pair in row]


@pytest.mark.parametrize("polarity", [Polarity.LOW, Polarity.HIGH])
@pytest.mark.parametrize("decimals", [0, 1, 2])
def test_a_limit_in_the_middle_between_two_steps_is_rounded_as_one(polarity: Polarity, decimals: int) -> None:
    """5% on 10.1 is 10.605 or 9.595: to two decimals a tie, which the product of two numbers may miss."""
    judged = Judged(Better(polarity), Scale(decimals), FIVE_PER_CENT)
    targets = [tenths / 10 for tenths in range(1, 2_000, 7)]
    standings = [stand(target, target, judged.better, FIVE_PER_CENT, judged.scale) for target in targets]
    limits = [float(found.limit) for found in standings if found is not None]
    step = 10.0**-decimals
    values = [[limit - step, limit, limit + step] for limit in limits]
    found = statuses(np.array(values), np.array(targets).reshape(-1, 1), Terms.of([judged] * len(targets)))

    assert found.status.tolist() == [
        [one_by_one(value, target, judged)[0] for value in row]
        for row, target in zip(values, targets, strict=True)
    ]


@given(st.lists(st.tuples(INDICATORS, st.lists(FIGURES, min_size=4, max_size=4)), min_size=1, max_size=6))
def test_one_target_stands_for_all_periods(rows: list[tuple[Judged, list[float]]]) -> None:
    """A column of targets spreads over the periods."""
    terms, figures = Terms.of([judged for judged, _ in rows]), np.array([row for _, row in rows])
    column, spread = figures[:, :1], np.repeat(figures[:, :1], 3, axis=1)
    once, each = (statuses(figures[:, 1:], targets, terms) for targets in (column, spread))

    assert all((one == other).all() for one, other in zip(once, each, strict=True))


def test_blocks_join_without_a_seam() -> None:
    """Many indicators are worked on a block at a time, and each cell is its own."""
    indicators, values, targets = one_of_each(rows=300, columns=120)
    found = statuses(values, targets[:, :1], Terms.of(indicators))
    cells = [(row, column) for row in range(300) for column in range(row % 40, 120, 40)]

    assert [tuple(part[cell].item() for part in found) for cell in cells] == [
        one_by_one(values[cell].item(), targets[cell[0], 0].item(), indicators[cell[0]]) for cell in cells
    ]


def test_no_indicators_and_no_periods_are_no_trouble() -> None:
    """An empty book has an empty answer."""
    assert statuses(np.empty((0, 12)), np.empty((0, 1)), Terms.of([])).known.shape == (0, 12)
    indicators, *_ = one_of_each(rows=4, columns=1)
    assert statuses(np.empty((4, 0)), np.empty((4, 1)), Terms.of(indicators)).known.shape == (4, 0)
