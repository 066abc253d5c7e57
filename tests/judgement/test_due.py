from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pi_excel.book.model import Frequency
from pi_excel.judgement.due import judged_period
from pi_excel.period import Length, Period
from tests.one_indicator import book_of


@pytest.mark.parametrize(
    ("frequency", "due", "reporting", "judged"),
    [
        ("Quarterly", 0, "2016/17 Q1", "2016/17 Q1"),
        ("Quarterly", 1, "2016/17 Q1", "2015/16 Q4"),
        ("Quarterly", 3, "2016/17 Q1", "2015/16 Q4"),
        ("Quarterly", 0, "2016-05", "2015/16 Q4"),
        ("Monthly", 0, "2016/17 Q1", "2016-06"),
        ("Monthly", 2, "2016/17 Q1", "2016-04"),
        ("Annual", 0, "2016/17 Q1", "2015/16"),
        ("Annual", 0, "2016/17 Q4", "2016/17"),
        ("Annual", 1, "2016/17 Q4", "2015/16"),
        ("Annual", 0, "2016/17", "2016/17"),
        ("Quarterly", 0, "2016/17", "2016/17 Q4"),
    ],
)
def test_an_indicator_is_judged_at_its_latest_due_period(
    frequency: str, due: int, reporting: str, judged: str
) -> None:
    """By its own frequency, and not before its figure is due."""
    indicator = book_of({}, Frequency=frequency, Due=due).indicators[0]

    assert str(judged_period(indicator, Period.parse(reporting))) == judged


@given(st.sampled_from(Frequency), st.integers(0, 24), st.integers(2000, 2030), st.integers(1, 12))
def test_no_later_period_would_have_been_due(frequency: Frequency, due: int, year: int, month: int) -> None:
    """The judged period was due by then, and the one after it was not."""
    indicator = book_of({}, Frequency=str(frequency), Due=due).indicators[0]
    reporting = Period.of_month(year, month)
    judged = judged_period(indicator, reporting)

    assert judged.end + due <= reporting.end < judged.end + judged.length + due
    assert judged in (judged.year, judged.quarter, Period(judged.end, Length.MONTH))
