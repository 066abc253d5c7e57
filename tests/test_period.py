from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pi_excel.errors import PeriodError
from pi_excel.period import Length, Period

YEARS = st.integers(1, 9990)
PERIODS = st.one_of(
    st.builds(Period.of_year, YEARS),
    st.builds(Period.of_quarter, YEARS, st.integers(1, 4)),
    st.builds(Period.of_month, YEARS, st.integers(1, 12)),
)


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("2016/17", "2016/17"),
        ("2016/2017", "2016/17"),
        ("1999/00", "1999/00"),
        (" 2016/17  q1 ", "2016/17 Q1"),
        ("2016/17Q4", "2016/17 Q4"),
        ("Q3 2016/17", "2016/17 Q3"),
        ("2016-06", "2016-06"),
        ("2010-11", "2010-11"),
    ],
)
def test_a_period_is_read_as_people_write_it(text: str, written: str) -> None:
    """A year, a quarter either way round and a month are read, and written one way."""
    assert str(Period.parse(text)) == written


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("2015/17", "'2015/17' is not a financial year: the year after 2015 is 2016. Write 2015/16."),
        ("2016/17 Q5", "'2016/17 Q5' is not a period."),
        ("2016", "'2016' is not a period."),
        ("2016-13", "'2016-13' has no month 13. Months are written 2016-06."),
        ("", "'' is not a period."),
    ],
)
def test_text_that_is_no_period_is_refused_in_words(text: str, sentence: str) -> None:
    """The message names the text and says how to write it."""
    with pytest.raises(PeriodError) as refused:
        Period.parse(text)

    assert str(refused.value).startswith(sentence)


@given(PERIODS)
def test_what_is_written_reads_back(period: Period) -> None:
    """`parse(str(p))` is `p`, in any century."""
    assert Period.parse(str(period)) == period


@given(st.lists(PERIODS))
def test_sorted_periods_are_a_time_line(periods: list[Period]) -> None:
    """In sorted order no period ends before the one before it, and the shorter stands first."""
    ordered = sorted(periods)

    assert [(period.end, period.length) for period in ordered] == sorted(
        (period.end, period.length) for period in periods
    )


@given(PERIODS)
def test_the_previous_period_ends_where_this_one_begins(period: Period) -> None:
    """Previous keeps the length and leaves no gap; a year's worth of them is the same period last year."""
    steps = 12 // period.length
    earlier = period
    for _ in range(steps):
        earlier = earlier.previous

    assert period.previous.end == period.end - period.length
    assert earlier == period.same_last_year


@given(PERIODS, st.integers(0, 20))
def test_going_back_gives_whole_years(period: Period, years: int) -> None:
    """`back(n)` is a financial year, the n-th before the one the period lies in."""
    assert period.back(years) == Period.of_year(period.first_year - years)
    assert period.back(0) == period.year


@given(PERIODS)
def test_a_period_lies_in_its_quarter_and_its_year(period: Period) -> None:
    """The quarter ends in the same three months, the year in the same twelve."""
    assert 0 <= period.quarter.end - period.end < 3
    assert 0 <= period.year.end - period.end < 12
    assert period.ends_year == (period.end == period.year.end)


@pytest.mark.parametrize(
    ("day", "quarter"),
    [
        (dt.date(2016, 3, 31), "2015/16 Q4"),
        (dt.date(2016, 4, 1), "2016/17 Q1"),
        (dt.date(2016, 12, 31), "2016/17 Q3"),
        (dt.date(2017, 1, 1), "2016/17 Q4"),
    ],
)
def test_a_financial_year_begins_in_april(day: dt.date, quarter: str) -> None:
    """The 31st of March is in the fourth quarter, the 1st of April in the first of the next year."""
    assert str(Period.of_date(day)) == quarter


@pytest.mark.parametrize(
    ("text", "short", "title", "end", "length"),
    [
        ("2016/17", "16/17", "2016/17", "Mar 2017", Length.YEAR),
        ("2016/17 Q1", "Q1 16/17", "Q1 2016/17", "Jun 2016", Length.QUARTER),
        ("2016-06", "Jun 2016", "Jun 2016", "Jun 2016", Length.MONTH),
    ],
)
def test_a_period_has_a_label_for_each_place(
    text: str, short: str, title: str, end: str, length: Length
) -> None:
    """Headings, running text and charts each have their own way to name a period."""
    period = Period.parse(text)

    assert (period.short, period.title, period.end_label, period.length) == (short, title, end, length)
