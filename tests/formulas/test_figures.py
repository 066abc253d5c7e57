from __future__ import annotations

import pytest

from pi_excel.book.grid import CellValue
from pi_excel.formulas.figures import pi_percent, pi_rate, pi_show, pi_target, pi_target_number


@pytest.mark.parametrize("state", ["TBC", "c", "z", "x", "low", "u"])
def test_a_state_is_given_through(state: str) -> None:
    """The rate of a suppressed number is suppressed; nothing becomes 0."""
    assert pi_rate(state, 28809) == pi_rate(2813, state) == state
    assert pi_percent(state, 4) == pi_target_number(state, 4) == pi_show(None, state) == state


def test_a_number_marked_unreliable_counts_and_stays_marked_where_it_is_shown() -> None:
    """As on a page: `[u]` behind the figure."""
    assert pi_rate("5 u", 10) == 5000
    assert pi_show("2813 u", 976.4) == pi_show(2813, "976.4 [u]") == "2,813 (976.4) [u]"


def test_figures_typed_as_text_are_read_as_people_mean_them() -> None:
    """Commas and per cent signs."""
    assert pi_rate("2,813", "28,809") == pi_rate(2813, 28809)
    assert pi_show(None, "21.6%", 1) == pi_show(None, "21.6%", 1, True) == "21.6%"


def test_a_rate_is_for_10_000_unless_said() -> None:
    """A blank is not said."""
    assert pi_rate(1, 100) == pi_rate(1, 100, None) == pi_rate(1, 100, "") == 100
    assert pi_rate(1, 100, 1000) == 10


@pytest.mark.parametrize(
    ("arguments", "target"),
    [
        (("change", "Low", 200, -0.05), 190.0),
        (("Change", None, 200, "-5%"), 190.0),
        (("England", "Low", 200, None, 185), 185.0),
        (("neighbours", "Low", 200, None, 185, 195), 195.0),
        (("hardest", "Low", 200, "-5%", 185, 195), 185.0),
        (("hardest", "High", 200, "-5%", 185, 195), 195.0),
        (("England", "Low", 200, None, "TBC"), "TBC"),
        (("change", "Low", None, "-5%"), ""),
    ],
)
def test_targets_by_method(arguments: tuple[CellValue, ...], target: float | str) -> None:
    """A change on the outturn, another place's figure, or the hardest; to be confirmed stays so."""
    assert pi_target(*arguments) == target
