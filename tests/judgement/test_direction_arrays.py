from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from pi_excel.errors import MeasureError
from pi_excel.judgement.direction import direction
from pi_excel.judgement.direction_arrays import MERITS, MOVEMENTS, directions
from pi_excel.judgement.term_arrays import Judged, Terms
from tests.judgement.judging import FIGURES, INDICATORS, one_of_each


def one_by_one(current: float, comparator: float, judged: Judged) -> tuple[int, int, bool]:
    """Movement, merit and whether they are known, by `direction`."""
    try:
        found = direction(current, comparator, judged.better, judged.scale)
    except MeasureError:
        return 0, 0, False
    return MOVEMENTS[found.movement], MERITS[found.merit], True


Row = tuple[Judged, list[tuple[float, float]]]
PAIRS = st.lists(st.tuples(FIGURES, FIGURES), min_size=3, max_size=3)


@given(st.lists(st.tuples(INDICATORS, PAIRS), min_size=1, max_size=6))
def test_many_directions_are_each_the_one(rows: list[Row]) -> None:
    """In every cell: whatever the figures, and whichever way is better."""
    terms = Terms.of([judged for judged, _ in rows])
    pairs = np.array([row for _, row in rows])
    found = directions(pairs[:, :, 0], pairs[:, :, 1], terms)
    cells = zip(*(part.ravel().tolist() for part in found), strict=True)

    assert list(cells) == [one_by_one(*pair, judged) for judged, row in rows for pair in row]


@given(st.lists(st.tuples(INDICATORS, st.lists(FIGURES, min_size=4, max_size=4)), min_size=1, max_size=6))
def test_one_comparator_stands_for_all_periods(rows: list[tuple[Judged, list[float]]]) -> None:
    """A column of comparators spreads over the periods."""
    terms, figures = Terms.of([judged for judged, _ in rows]), np.array([row for _, row in rows])
    column, spread = figures[:, :1], np.repeat(figures[:, :1], 3, axis=1)
    once, each = (directions(figures[:, 1:], comparators, terms) for comparators in (column, spread))

    assert all((one == other).all() for one, other in zip(once, each, strict=True))


def test_blocks_join_without_a_seam() -> None:
    """Two thousand indicators over ten years are worked on a block at a time, and each cell is its own."""
    indicators, current, comparators = one_of_each(rows=300, columns=120)
    found = directions(current, comparators, Terms.of(indicators))
    cells = [(row, column) for row in range(300) for column in range(row % 40, 120, 40)]

    assert [tuple(part[cell].item() for part in found) for cell in cells] == [
        one_by_one(current[cell].item(), comparators[cell].item(), indicators[cell[0]]) for cell in cells
    ]


def test_no_indicators_and_no_periods_are_no_trouble() -> None:
    """An empty book has an empty answer."""
    assert directions(np.empty((0, 12)), np.empty((0, 12)), Terms.of([])).known.shape == (0, 12)
    indicators, *_ = one_of_each(rows=4, columns=1)
    assert directions(np.empty((4, 0)), np.empty((4, 0)), Terms.of(indicators)).known.shape == (4, 0)
