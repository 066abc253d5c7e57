from __future__ import annotations

from pi_excel.book.wide.heads import headers, with_own_headings
from tests.book.wide.drawn import SHEET, drawn

TWO_ROWS = """
    Indicator | Better to be? | 2016/17 |    |    | Direction of Travel
              |               | Q1      | Q2 |    | vs England | vs 15/16
"""


def test_headings_stand_above_their_columns_from_the_top() -> None:
    """One merged over several columns stands above each, one merged downwards once; blanks have none."""
    grid = drawn(TWO_ROWS, merges=["A1:A2", "B1:B2", "C1:E1", "F1:G1"])

    assert headers(grid, SHEET, (1, 2)) == {
        1: "Indicator",
        2: "Better to be?",
        3: "2016/17 | Q1",
        4: "2016/17 | Q2",
        5: "2016/17",
        6: "Direction of Travel | vs England",
        7: "Direction of Travel | vs 15/16",
    }
    assert with_own_headings(grid, SHEET, (1, 2)) == {1, 2, 3, 4, 6, 7}


def test_headings_are_read_in_their_rows_only() -> None:
    """Nor is there any on a sheet that is not there."""
    grid = drawn(TWO_ROWS, merges=["C1:E1"])

    assert headers(grid, SHEET, (2, 2)) == {3: "Q1", 4: "Q2", 6: "vs England", 7: "vs 15/16"}
    assert headers(grid, "Another", (1, 2)) == {}


def test_blanks_and_line_ends_in_a_heading_make_no_difference() -> None:
    """It is known again after somebody wrapped it."""
    plain = drawn("Better to be? | Current vs. EoY")
    wrapped = drawn("Better\u00a0 to be? | Current vs. EoY")

    assert headers(plain, SHEET, (1, 1)) == headers(wrapped, SHEET, (1, 1))
