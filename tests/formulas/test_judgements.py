from __future__ import annotations

import pytest

from pi_excel.book.grid import CellValue
from pi_excel.formulas.judgements import pi_direction, pi_direction_words, pi_exception, pi_status


@pytest.mark.parametrize(
    ("better", "symbol", "words"),
    [
        ("Low", "⇧✗", "up, worse"),
        ("High", "⇧✓", "up, better"),
        ("Neutral", "⇧", "up"),
        ("Range 5 to 9", "⇧✗", "up, worse"),
        ("Range 20 to 25", "⇧✓", "up, better"),
    ],
)
def test_which_way_is_better_decides_the_tick(better: str, symbol: str, words: str) -> None:
    """From 10 to 12."""
    assert pi_direction(12, 10, better) == symbol
    assert pi_direction_words(12, 10, better) == words


def test_figures_are_compared_as_they_are_shown() -> None:
    """21.64% and 21.55% are both 21.6%; to two decimals the one is more."""
    assert pi_direction(0.2164, 0.2155, "Low", None, True) == "⇨"
    assert pi_direction(0.2164, 0.2155, "Low", 2, True) == "⇧✗"


def test_a_percentage_s_range_may_be_in_points() -> None:
    """`Range 20 to 25` of a percentage is 20% to 25%."""
    assert pi_direction(0.22, 0.3, "Range 20 to 25", None, True) == "⇩✓"


@pytest.mark.parametrize(
    ("value", "target", "tolerance", "percent", "status"),
    [
        (161.5, 153.8, None, None, "within tolerance"),
        (161.6, 153.8, None, None, "off target"),
        (153.8, 153.8, None, None, "on target"),
        (161.6, 153.8, "10%", None, "within tolerance"),
        (161.6, 153.8, 0.1, None, "within tolerance"),
        (156.8, 153.8, "3", None, "within tolerance"),
        (156.9, 153.8, 3, None, "off target"),
        (0.216, 0.196, None, True, "within tolerance"),  # 2 points, where nothing is said
        (0.217, 0.196, None, True, "off target"),
        (0.216, 0.206, "1pp", True, "within tolerance"),
        (0.216, 0.2, "5%", True, "off target"),
        (12, "TBC", None, None, "no target"),
        (12, None, None, None, "no target"),
        (12, "c", None, None, "not judged"),
        ("c", 12, None, None, "not judged"),
        (None, 12, None, None, "no data"),
        (None, None, None, None, ""),
    ],
)
def test_status(
    value: CellValue, target: CellValue, tolerance: CellValue, percent: CellValue, status: str
) -> None:
    """Low is better. Shares and amounts, and figures or targets that are states."""
    assert pi_status(value, target, "Low", tolerance, None, percent) == status


def test_a_range_needs_no_target_and_neutral_has_no_status() -> None:
    """Inside a range is on target."""
    assert pi_status([[22], [30]], None, "Range 20 to 25") == [["on target"], ["off target"]]
    assert pi_status(22, 20, "Neutral") == ""


def test_a_state_in_place_of_a_figure_is_said() -> None:
    """The symbol's cell keeps the state, the words say what it is."""
    assert pi_direction([["c"], ["TBC"], [None]], 10, "Low") == [["c"], ["TBC"], [""]]
    assert pi_direction_words([["c"], [None]], 10, "Low") == [["n/a: suppressed (c)"], [""]]
    assert pi_direction_words(10, "TBC", "Low") == "n/a: to be confirmed"


@pytest.mark.parametrize(
    ("arguments", "reasons"),
    [
        ((795, 795.4, "Low"), ""),
        (("c", 795.4, "Low"), ""),
        ((None, 795.4, "Low"), ""),
        ((12, None, "Low", None, 10, 13), ""),  # worse than the outturn, better than England
        ((12, "TBC", "Low", "1pp", 10), "by more than the tolerance of 1, and there is no other place"),
        ((30, None, "Range 20 to 25"), "Off target: 30.0 is outside the range of 20.0 to 25.0."),
        ((12, None, "Low", None, 10, None, 11), "statistical neighbours (11.0)."),
    ],
)
def test_an_exception_gives_its_reasons(arguments: tuple[CellValue, ...], reasons: str) -> None:
    """Nothing where no rule holds; where one does, its sentence."""
    found = pi_exception(*arguments)

    assert found == reasons or (reasons and reasons in str(found))
