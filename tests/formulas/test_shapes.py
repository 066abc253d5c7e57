from __future__ import annotations

from pi_excel.formulas.catalogue import BY_NAME
from pi_excel.formulas.figures import pi_rate
from pi_excel.formulas.judgements import pi_direction


def test_an_answer_has_the_shape_of_what_was_given() -> None:
    """A cell, a row, a column, a block; a range of one cell is a range."""
    assert pi_rate(1, 10) == 1000
    assert pi_rate([[1]], 10) == [[1000]]
    assert pi_rate([[1, 2]], 10) == [[1000, 2000]]
    assert pi_rate([[1], [2]], 10) == [[1000], [2000]]
    assert pi_rate([[1, 2], [3, 4]], 10) == [[1000, 2000], [3000, 4000]]


def test_single_cells_go_with_every_cell_of_a_range() -> None:
    """Whichever argument is the range; ranges of one size go cell by cell."""
    assert pi_rate(1, [[10, 20]]) == [[1000, 500]]
    assert pi_rate([[1]], [[10], [20]]) == [[1000], [500]]
    assert pi_rate([[1, 2]], [[10, 20]], [[10, 100]]) == [[1, 10]]
    assert pi_direction(2, 1, [["Low"], ["High"]]) == [["⇧✗"], ["⇧✓"]]


def test_every_formula_of_the_design_is_in_the_catalogue() -> None:
    """Nineteen of them."""
    assert list(BY_NAME) == [
        "PI_RATE",
        "PI_PERCENT",
        "PI_SHOW",
        "PI_TARGET",
        "PI_TARGET_NUMBER",
        "PI_DIRECTION",
        "PI_DIRECTION_WORDS",
        "PI_STATUS",
        "PI_EXCEPTION",
        "PI_INTERVAL",
        "PI_PERCENT_INTERVAL",
        "PI_COMPARE",
        "PI_SPC",
        "PI_TREND",
        "PI_ROLLING",
        "PI_YTD",
        "PI_REQUIRED",
        "PI_PERIOD",
        "PI_VERSION",
    ]
