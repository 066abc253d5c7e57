from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pi_excel.book.grid import CellValue, ErrorCell, Percentage
from pi_excel.measures.rounding import Scale
from pi_excel.report.manner import Manner, says_the_same

RATE = Scale(1)
PERCENT = Scale(1, percent=True)


@pytest.mark.parametrize(
    ("scale", "held", "in_points", "value", "written"),
    [
        (RATE, None, False, 976.44, 976.4),
        (RATE, 955.6, False, 976.44, 976.4),
        (RATE, "955.6", False, 1976.44, "1,976.4"),
        (PERCENT, None, False, 0.2164, 0.216),
        (PERCENT, Percentage(0.18), False, 0.2164, 0.216),
        (PERCENT, Percentage(0.18), True, 0.2164, 0.216),
        (PERCENT, 18.2, True, 0.2164, 21.6),
        (PERCENT, None, True, 0.2164, 21.6),
        (PERCENT, "18.2%", True, 0.2164, "21.6%"),
        (PERCENT, "18.2 %", False, 0.2164, "21.6%"),
        (PERCENT, "18.2", True, 0.2164, "21.6"),
        (PERCENT, "0.182", False, 0.2164, "0.216"),
        (Scale(0, percent=True), None, False, 0.005, 0.01),
        (RATE, ErrorCell("#DIV/0!"), False, 976.44, 976.4),
    ],
    ids=repr,
)
def test_a_figure_is_written_the_way_its_cell_shows_one(
    scale: Scale, held: CellValue, value: float, written: float | str, *, in_points: bool
) -> None:
    """Text stays text, a percentage a percentage; points stay points, but not in a cell that shows 18.2%."""
    manner = Manner(scale, held, in_points)

    assert manner.write(value) == written
    assert type(manner.write(value)) is type(written)


SCALES = st.builds(Scale, st.integers(0, 3), st.booleans())
HELD = st.sampled_from([None, 18.2, 0.182, Percentage(0.182), "18.2%", "18.2", "0.182", "1,234.5"])


@given(SCALES, HELD, st.booleans(), st.floats(-2, 3))
def test_what_was_written_is_not_written_again(
    scale: Scale, held: CellValue, in_points: bool, value: float
) -> None:  # fmt: skip
    """A second refresh finds in the cell what it would write there, and writes the same if asked."""
    written = Manner(scale, held, in_points).write(value)
    kept = Percentage(written) if isinstance(held, Percentage) and isinstance(written, float) else written
    again = Manner(scale, kept, in_points)

    assert again.says(again.write(value))
    assert again.write(value) == written


@pytest.mark.parametrize(
    ("held", "value", "says"),
    [
        (976.4, 976.4, True),
        (976.44, 976.4, True),
        (976.46, 976.4, False),
        ("976.4", "976.4", True),
        ("976.4 r", "976.4", True),
        ("976.40", "976.4", True),
        ("2,813 (976.4)", "976.4", True),
        (None, 976.4, False),
        ("TBC", "976.4", False),
        (True, 1.0, False),
    ],
    ids=repr,
)
def test_a_cell_says_a_figure_when_people_read_the_same(
    held: CellValue, value: float | str, *, says: bool
) -> None:
    """Rounded as it is shown, whatever mark stands behind it."""
    assert Manner(RATE, held).says(value) is says


@pytest.mark.parametrize(
    ("held", "is_plain"),
    [
        (955.6, True),
        (None, True),
        ("955.6", True),
        ("18.2%", True),
        ("955.6 r", False),
        ("955.6\u2020", False),
        ("\u00a31.2m", False),
        ("12 days", False),
        ("2,774 (955.6)", False),
    ],
    ids=repr,
)
def test_what_stands_beside_a_figure_would_be_lost(held: CellValue, *, is_plain: bool) -> None:
    """A mark, a unit, the number before its rate."""
    assert Manner(RATE, held).is_plain is is_plain


@pytest.mark.parametrize(
    ("held", "text", "same"),
    [
        ("Off target", "off  target", True),
        ("\u200b", "", True),
        (None, None, True),
        (None, "R", False),
        ("R", "", False),
        (True, "TRUE", True),
        (1.0, "1", True),
        ("A", "R", False),
    ],
    ids=repr,
)
def test_texts_are_the_same_but_for_case_and_blanks(held: CellValue, text: str | None, *, same: bool) -> None:
    """A logical value says its word."""
    assert says_the_same(held, text) is same
