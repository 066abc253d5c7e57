from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pi_excel.book.model import Measure
from pi_excel.book.states import State
from pi_excel.book.values import read_value
from pi_excel.errors import MeasureError
from pi_excel.measures.rounding import Scale, half_up, show, show_number
from tests.vectors import VECTORS

NUMBERS = st.floats(allow_nan=False, allow_infinity=False)
SCALES = st.builds(Scale, decimals=st.integers(0, 6), percent=st.booleans())


@pytest.mark.parametrize(
    ("value", "decimals", "rounded"),
    [
        (2.5, 0, "3"),
        (-2.5, 0, "-3"),
        (1.005, 2, "1.01"),
        (0.125, 2, "0.13"),
        (161.49, 1, "161.5"),
        (169.0, 1, "169.0"),
        (-0.04, 1, "0.0"),
        (1e300, 1, f"1{'0' * 300}.0"),
    ],
)
def test_fives_are_rounded_away_from_nought(value: float, decimals: int, rounded: str) -> None:
    """The number people would type is rounded, not its binary shadow; trailing noughts stay."""
    assert str(half_up(value, decimals)) == rounded


@pytest.mark.parametrize(("value", "decimals", "rounded"), VECTORS["rounding"]["rows"])
def test_figures_are_rounded_as_the_department_for_education_does(
    value: float, decimals: int, rounded: float
) -> None:
    """The figures of dfeR; -1 rounds to tens."""
    assert half_up(value, decimals) == Decimal(repr(rounded))


@given(NUMBERS, st.integers(0, 6))
def test_rounding_moves_a_number_by_half_a_step_at_most(value: float, decimals: int) -> None:
    """No finite number is too large or too small to round, and the rounded one is the nearest."""
    rounded = half_up(value, decimals)

    assert abs(rounded - Decimal(repr(value))) <= Decimal(5).scaleb(-decimals - 1) + abs(rounded) / 10**27
    assert rounded.as_tuple().exponent == -decimals


@given(NUMBERS, NUMBERS, SCALES)
def test_rounding_keeps_the_order(one: float, other: float, scale: Scale) -> None:
    """A larger figure is never shown as the smaller."""
    low, high = sorted((one, other))

    assert scale.shown(low) <= scale.shown(high)


@pytest.mark.parametrize("value", [float("nan"), float("inf"), float("-inf")])
def test_what_is_no_number_is_refused(value: float) -> None:
    """Infinity and not-a-number have no shown form."""
    with pytest.raises(MeasureError, match="is not a number that can be rounded"):
        half_up(value, 1)


@pytest.mark.parametrize(
    ("number", "value", "scale", "measure", "shown"),
    [
        (2813, 976.4309, Scale(1), Measure.RATE, "2,813 (976.4)"),
        (487, 169.0444, Scale(1), Measure.RATE, "487 (169.0)"),
        (None, 169.0444, Scale(1), Measure.RATE, "169.0"),
        (43, 0.216, Scale(1, percent=True), Measure.PERCENTAGE, "21.6%"),
        (2813, 2813.0, Scale(0), Measure.COUNT, "2,813"),
        (None, 12.345, Scale(2), Measure.AVERAGE, "12.35"),
    ],
)
def test_a_figure_is_shown_as_the_reports_show_it(
    number: float | None, value: float, scale: Scale, measure: Measure, shown: str
) -> None:
    """A rate has its number before it; a percentage stands alone."""
    assert show(number, value, scale, measure) == shown


@given(NUMBERS, SCALES)
def test_a_shown_figure_reads_back(value: float, scale: Scale) -> None:
    """What a page says is read as the figure it stands for."""
    shown = scale.shown(value)
    read = read_value(scale.text(shown))

    assert read.state is State.NUMBER
    assert read.number == pytest.approx(float(shown / 100 if scale.percent else shown), rel=1e-12)


@given(st.integers(-(10**15), 10**15))
def test_a_shown_count_reads_back(number: int) -> None:
    """`2,813` is 2,813."""
    assert read_value(show_number(number)).number == number


def test_a_count_that_is_not_whole_keeps_its_decimals() -> None:
    """Full-time equivalents are counts too."""
    assert show_number(1234.75) == "1,234.75"


@pytest.mark.parametrize(
    ("scale", "shown", "text"),
    [
        (Scale(1, percent=True), "2.1", "2.1 points"),
        (Scale(0, percent=True), "1", "1 point"),
        (Scale(1, percent=True), "1", "1.0 points"),
        (Scale(0, percent=True), "0", "0 points"),
        (Scale(0), "1", "1"),
    ],
    ids=["points", "one", "one to a decimal", "none", "no percentage"],
)
def test_one_point_is_singular_only_where_it_shows_one(scale: Scale, shown: str, text: str) -> None:
    """As it is read aloud: one point, one point nought points."""
    assert scale.difference_text(Decimal(shown)) == text
