from __future__ import annotations

from typing import Any

import pytest

from pi_excel.book.grid import CellValue
from pi_excel.formulas.intervals import pi_compare, pi_interval, pi_percent_interval
from pi_excel.formulas.series import pi_spc, pi_trend
from pi_excel.formulas.shapes import Answers
from tests.vectors import VECTORS


def only_row(answers: Answers) -> tuple[float | str, ...]:
    """The cells of an answer in one row."""
    assert isinstance(answers, list)
    (row,) = answers
    return tuple(row)


@pytest.mark.parametrize("row", VECTORS["rate"]["rows"], ids=lambda row: str(row["x"]))
def test_intervals_of_rates_are_those_of_phe_rate(row: dict[str, Any]) -> None:
    """Exact below 10 events, Byar's from 10."""
    assert only_row(pi_interval(row["x"], row["n"], 100)) == pytest.approx(
        (row["low"], row["high"]), rel=1e-9
    )


@pytest.mark.parametrize("row", VECTORS["wilson"]["rows"], ids=lambda row: str(row["confidence"]))
def test_intervals_of_percentages_are_wilson_s(row: dict[str, float]) -> None:
    """As fractions."""
    found = pi_percent_interval(row["x"], row["n"], row["confidence"])

    assert only_row(found) == pytest.approx((row["low"], row["high"]))


def test_an_interval_s_two_cells_lie_across_the_range_that_they_belong_to() -> None:
    """Beside each number of a column, below each of a row; a state and an error's text stand in both."""
    column = pi_interval([[487], ["c"], [None], [2.5]], 28809)
    row = pi_interval([[487, "c", None, 2.5]], 28809)
    text = "#PI: number is 2.5, which is not whole"

    assert isinstance(column, list)
    assert column[1:] == [["c", "c"], ["", ""], [text, text]]
    assert row == [list(cells) for cells in zip(*column, strict=True)]


def test_a_comparison_is_of_figures_as_they_are_shown() -> None:
    """154.4 does not lie outside 154.4 to 184.7; fractions are compared in full."""
    assert pi_compare(487, 28809, [[154.4, 154.3, 184.8]]) == [["similar", "higher", "lower"]]
    assert pi_compare(50, 100_000, 0.0003, 1) == "higher"


XMR = VECTORS["xmr"]


@pytest.mark.parametrize(("screen", "limits"), [(None, "screened"), (False, "unscreened")])
def test_a_process_behaviour_chart_has_the_published_limits(screen: CellValue, limits: str) -> None:
    """A row a value: mean, lower limit, upper limit, mark."""
    rows = pi_spc([[value] for value in XMR["y"]], None, None, screen)

    assert isinstance(rows, list)
    assert len(rows) == len(XMR["y"])
    for mean, lower, upper, _ in rows:
        assert (round(float(mean), 2), round(float(lower), 2)) == (XMR["mean"], XMR[limits]["low"])
        assert float(upper) == pytest.approx(XMR[limits]["high"], abs=0.0051)
    assert [at for at, row in enumerate(rows) if row[3] == 1] == [XMR["y"].index(10)]


def test_a_chart_of_a_row_lies_along_it_and_a_gap_has_no_mark() -> None:
    """Four rows below a row of values."""
    rows = pi_spc([[1, 2, 1, "c", 2, 1, 2, 9]])

    assert isinstance(rows, list)
    assert [len(row) for row in rows] == [8] * 4
    assert rows[3] == [0, 0, 0, "", 0, 0, 0, 1]


def test_a_chart_says_of_a_mark_whether_it_is_better_where_it_is_told_which_way_is() -> None:
    """One far below the others, where low is better; usual variation is neither."""
    rows = pi_spc([[8], [9], [8], [9], [8], [9], [1]], "Low")

    assert isinstance(rows, list)
    assert [row[3:] for row in rows] == [[0, ""]] * 6 + [[-1, "better"]]


@pytest.mark.parametrize("row", VECTORS["trend"]["rows"], ids=lambda row: row["result"])
def test_a_trend_is_that_of_fingertips(row: dict[str, Any]) -> None:
    """Chi-square, and every fit without one year of the same sign."""
    low, high = ([[ends[at]] for ends in row["ci"]] for at in (0, 1))
    values = [[value] for value in row["values"]]

    assert pi_trend(values, low, high) == row["result"]
    assert str(pi_trend(values, low, high, "Low")).removesuffix(", worse") == row["result"]
