from __future__ import annotations

import datetime as dt

import pytest

from pi_excel.period import Period
from pi_excel.report.commentary_checks.spoken_times import spoken_times
from pi_excel.report.commentary_checks.times import Standpoint

Q1 = Standpoint(Period.parse("2016/17 Q1"))


def told(text: str, here: Standpoint = Q1) -> list[tuple[str, ...]]:
    """The words of each time, and the periods it may be."""
    return [
        (text[time.start : time.end], *map(str, time.periods))
        for time in spoken_times(text, here)
        if not time.span
    ]


@pytest.mark.parametrize(
    ("text", "times"),
    [
        ("In December 2015 it was", [("December 2015", "2015-12")]),
        ("in Jun-16 and Sept 2015", [("Jun-16", "2016-06"), ("Sept 2015", "2015-09")]),
        ("then in February", [("February", "2016-02")]),
        ("the first 2 months of 2016/17", [("first 2 months of 2016/17", "2016-05")]),
        ("the first two months of the year", [("first two months of the year", "2016-05")]),
        ("Q4 2015-16, Q1", [("Q4 2015-16", "2015/16 Q4"), ("Q1", "2016/17 Q1")]),
        ("quarter two of 2015/16", [("quarter two of 2015/16", "2015/16 Q2")]),
        ("the final quarter of 2015/16", [("final quarter of 2015/16", "2015/16 Q4")]),
        ("2015/2016 and 14/15", [("2015/2016", "2015/16"), ("14/15", "2014/15")]),
        ("so far in 2016/17", [("2016/17", "2016/17")]),
        ("the same quarter last year", [("the same quarter last year", "2015/16 Q1")]),
        ("since last quarter", [("last quarter", "2015/16 Q4")]),
        ("last year's outturn", [("last year's outturn", "2015/16")]),
        ("on 30/06/16 and 31.3.2016", [("30/06/16", "2016-06"), ("31.3.2016", "2016-03")]),
        ("since Christmas", [("Christmas",)]),
        ("in 2014", [("2014",)]),
    ],
)
def test_a_time_is_read_as_people_write_it(text: str, times: list[tuple[str, ...]]) -> None:
    """Months, quarters, years and dates, with and without their year."""
    assert told(text) == times


@pytest.mark.parametrize(
    "text",
    [
        "it may be that children march on", "2,813 (976.4)", "16-17 year olds", "within 15 days", "15/17",
        "99/99/99", "31/02/2016", "a ratio of 3/4",
    ],
)  # fmt: skip
def test_what_is_no_time_is_left_alone(text: str) -> None:
    """A verb, a figure, an age, a stretch of time, and a day that there never was."""
    assert [words for words in told(text) if words[1:]] == []


def test_a_month_soon_after_the_period_may_be_of_either_year() -> None:
    """Commentary on Q1 2016/17 is written in summer 2016: `July` may be that or the year before."""
    assert told("in July") == [("July", "2015-07", "2016-07")]


def test_the_date_of_a_commentary_settles_which_month_is_meant() -> None:
    """Written on 23 August 2016, `July` is July 2016."""
    here = Standpoint(Q1.period, dt.date(2016, 8, 23))

    assert told("in July", here) == [("July", "2016-07")]


@pytest.mark.parametrize(
    ("text", "date"),
    [
        ("23rd August", dt.date(2016, 8, 23)),
        ("31st March", dt.date(2016, 3, 31)),
        ("5 May", dt.date(2016, 5, 5)),
    ],
)
def test_a_day_without_its_year_is_one_on_which_the_commentary_may_have_been_written(
    text: str, date: dt.date
) -> None:
    """486 as at 23rd August (Blackpool, Q1 2016/17) is of August 2016."""
    assert [time.date for time in spoken_times(text, Q1)] == [date]


def test_an_as_at_date_that_must_be_a_slip_settles_nothing() -> None:
    """A commentary dated before its period ended, or years after, was not written then."""
    for as_at in (dt.date(2015, 8, 23), dt.date(2026, 8, 23)):
        assert Standpoint(Q1.period, as_at).written is None
