from __future__ import annotations

import datetime as dt
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pi_excel.workbook.saving.retention import DEFAULT, Retention

START = dt.datetime(2016, 4, 1, tzinfo=dt.UTC)
MOMENTS = st.integers(0, 800 * 24).map(lambda hours: START + dt.timedelta(hours=hours))
TIMES = st.sets(MOMENTS, max_size=60)


@given(TIMES)
def test_the_last_five_are_kept(times: set[dt.datetime]) -> None:
    """Whatever their days, the newest five stay."""
    assert set(sorted(times)[-5:]) <= DEFAULT.kept(times) <= times


@given(TIMES)
@pytest.mark.parametrize(
    ("span", "count"),
    [
        (lambda time: time.date(), 7),
        (lambda time: time.isocalendar()[:2], 4),
        (lambda time: (time.year, time.month), 12),
    ],
    ids=["days", "weeks", "months"],
)
def test_the_newest_of_each_span_is_kept(
    span: Callable[[dt.datetime], object], count: int, times: set[dt.datetime]
) -> None:
    """Of the last seven days, four weeks and twelve months that have any, the newest stays."""
    newest = {span(time): time for time in sorted(times)}

    assert set(list(newest.values())[-count:]) <= DEFAULT.kept(times)


@given(TIMES)
def test_no_more_is_kept_than_the_rule_says(times: set[dt.datetime]) -> None:
    """A book never has more than 28 backups after a good save."""
    assert len(DEFAULT.kept(times)) <= 5 + 7 + 4 + 12


@given(
    TIMES, st.builds(Retention, st.integers(1, 3), st.integers(0, 3), st.integers(0, 3), st.integers(0, 3))
)
def test_pruning_every_night_comes_to_the_same_as_pruning_once(
    times: set[dt.datetime], rule: Retention
) -> None:
    """What tonight's pruning removes, no later night would have kept."""
    left: frozenset[dt.datetime] = frozenset()
    for time in sorted(times):
        left = rule.kept(left | {time})

    assert left == rule.kept(times)


def test_a_year_of_nights_leaves_a_year_of_months() -> None:
    """365 nightly backups: the last week of days, two Sundays before it, the last day of each month."""
    kept = DEFAULT.kept(START + dt.timedelta(days=day, hours=2) for day in range(365))

    assert [f"{time:%d %b}" for time in sorted(kept)] == [
        *("30 Apr", "31 May", "30 Jun", "31 Jul", "31 Aug", "30 Sep", "31 Oct", "30 Nov", "31 Dec", "31 Jan"),
        *("28 Feb", "12 Mar", "19 Mar"),
        *("25 Mar", "26 Mar", "27 Mar", "28 Mar", "29 Mar", "30 Mar", "31 Mar"),
    ]


def test_a_book_that_rests_keeps_its_backups() -> None:
    """Nothing ages by the calendar alone: a rule that counts needs no clock."""
    assert DEFAULT.kept([START]) == {START}
