from __future__ import annotations

import datetime as dt

import pytest

from pi_excel import __version__
from pi_excel.book.grid import CellValue
from pi_excel.formulas.periods import pi_period, pi_required, pi_rolling, pi_ytd
from pi_excel.formulas.version import pi_version

MONTHS = [[f"2016-{month:02d}"] for month in range(4, 9)]


def test_a_rolling_sum_is_blank_until_its_window_is_full() -> None:
    """Twelve periods unless said; as people would add what they typed."""
    assert pi_rolling([[0.1]] * 13) == [[""]] * 11 + [[1.2]] * 2
    assert pi_rolling([[1, 2, 3, 4]], 2) == [["", 3, 5, 7]]


def test_a_rolling_sum_says_where_its_gap_is_and_keeps_a_state() -> None:
    """A blank is blank; a figure whose window has a gap is not silently so."""
    assert pi_rolling([[1], [2], [None], [4], [5], ["c"]], 2) == [
        [""],
        [3],
        [""],
        ["#PI: period 3: no figure"],
        [9],
        ["c"],
    ]


def test_a_year_to_date_begins_in_april() -> None:
    """Months add up to August; the next year begins anew."""
    assert pi_ytd([[1], [2], [3], [4], [5]], MONTHS) == [[1], [3], [6], [10], [15]]
    assert pi_ytd([[5, 7, 4]], [["2016/17 Q1", "2016/17 Q2", "2017/18 Q1"]]) == [[5, 12, 4]]


def test_a_year_to_date_reads_dates_and_their_numbers_as_months() -> None:
    """30 April and 31 May 2016."""
    assert pi_ytd([[1], [2]], [[dt.date(2016, 4, 30)], [42521]]) == [[1], [3]]


def test_a_year_to_date_says_where_its_gap_is() -> None:
    """Months to come are blank; a month before the figure that is wanting is named."""
    assert pi_ytd([[1], [None], [3], [None], [None]], MONTHS) == [
        [1],
        [""],
        ["#PI: May 2016: no figure"],
        [""],
        [""],
    ]
    assert pi_ytd(3, "2016-05") == "#PI: Apr 2016: no figure"


def test_a_year_to_date_takes_each_period_once() -> None:
    """Else one of the two would count for nothing."""
    assert (
        pi_ytd([[1], [2]], [["2016-04"], ["2016-04"]])
        == [["#PI: Apr 2016 is given twice. Give each period once."]] * 2
    )


def test_what_each_period_left_has_to_bring() -> None:
    """2,291 less 640 in three quarters; a blank or a state stays one."""
    assert pi_required([[640, None, "c"]], 2291, 3) == [[1651 / 3, "", "c"]]
    assert pi_required(640, 2291, None) == ""


@pytest.mark.parametrize(
    ("date", "period"),
    [
        (dt.date(2016, 4, 1), "2016/17 Q1"),
        (dt.datetime(2017, 3, 31, 23, 59), "2016/17 Q4"),  # noqa: DTZ001 - cells have no zone
        ("2016-06-30", "2016/17 Q1"),
        (42551.0, "2016/17 Q1"),
        (None, ""),
    ],
)
def test_a_date_s_quarter(date: CellValue, period: str) -> None:
    """Of financial years; a date worked out in another formula arrives as its number."""
    assert pi_period(date) == period


def test_the_version_is_that_of_pi_excel() -> None:
    """So that a colleague can say which one answers."""
    assert pi_version() == __version__
