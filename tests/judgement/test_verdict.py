from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from pi_excel.book.grid import CellValue
from pi_excel.book.model import PIBook
from pi_excel.judgement.tolerance import Status
from pi_excel.period import Period
from pi_excel.refresh import refresh
from tests.one_indicator import book_of, judged

PROFILE = {"Q1 profile": 30, "Q2 profile": 60}


@pytest.mark.parametrize(
    ("basis", "measure", "period", "status", "missing"),
    [
        ("Year to date", "count", "2016/17 Q1", Status.OFF_TARGET, ""),
        ("Year to date", "count", "2016/17 Q2", Status.ON_TARGET, ""),
        ("Year to date", "count", "2016/17 Q3", Status.NOT_JUDGED, "no profile for Q3"),
        ("Year to date", "count", "2016/17 Q4", Status.ON_TARGET, ""),
        ("Quarter", "count", "2016/17 Q1", Status.OFF_TARGET, ""),
        ("Quarter", "average", "2016/17 Q2", Status.ON_TARGET, ""),
        ("Quarter", "average", "2016/17 Q4", Status.NOT_JUDGED, "no profile for Q4"),
        ("Year to date", "average", "2016/17 Q1", Status.ON_TARGET, ""),
        ("Quarter", "count", "2016/17", Status.ON_TARGET, ""),
        ("Snapshot", "count", "2016/17 Q3", Status.ON_TARGET, ""),
        ("Rolling 12 months", "count", "2016/17 Q1", Status.ON_TARGET, ""),
    ],
)
def test_part_years_are_held_against_the_profile_of_the_quarter(
    basis: str, measure: str, period: str, status: Status, missing: str
) -> None:
    """50 against a profile of 30 then 60, and a year's target of 120; without a profile it is not judged."""
    frequency = "Quarterly" if "Q" in period else "Annual"
    book = book_of(
        {period: 50}, target=120, profile=PROFILE, Basis=basis, Measure=measure, Frequency=frequency
    )
    verdict = judged(book, period)

    assert (verdict.status, verdict.goal.missing) == (status, missing)


@pytest.mark.parametrize(
    ("period", "status", "missing"),
    [
        ("2016-04", Status.NOT_JUDGED, "no profile for Apr 2016"),
        ("2016-05", Status.NOT_JUDGED, "no profile for May 2016"),
        ("2016-06", Status.OFF_TARGET, ""),
        ("2016-09", Status.ON_TARGET, ""),
    ],
)
def test_a_profile_holds_when_its_quarter_has_ended(period: str, status: Status, missing: str) -> None:
    """A month's count since April is not held against what should be reached by June."""
    book = book_of(
        {period: 50}, target=120, profile=PROFILE, Basis="Year to date", Measure="count", Frequency="Monthly"
    )
    verdict = judged(book, period)

    assert (verdict.status, verdict.goal.missing) == (status, missing)


@pytest.mark.parametrize(
    ("raw", "status"),
    [
        ("c", Status.NOT_JUDGED),
        ("TBC", Status.NOT_JUDGED),
        ("#N/A", Status.NOT_JUDGED),
        ("not yet due", Status.NOT_JUDGED),
        (None, Status.NO_DATA),
        (0, Status.ON_TARGET),
    ],
)
def test_a_state_is_not_judged_and_a_blank_is_no_data(raw: CellValue, status: Status) -> None:
    """Neither counts as nought, which is a figure like any other."""
    assert judged(book_of({"2016/17 Q1": raw}, target=10)).status is status


def test_an_unreliable_number_is_judged() -> None:
    """It is a number, marked."""
    assert judged(book_of({"2016/17 Q1": "12.5 u"}, target=10)).status is Status.OFF_TARGET


def test_later_figures_are_not_yet_due() -> None:
    """Judged at Q1 although Q2 is in the book already."""
    verdict = judged(book_of({"2016/17 Q1": 5, "2016/17 Q2": 50}, target=10))

    assert (str(verdict.period), verdict.status) == ("2016/17 Q1", Status.ON_TARGET)


@pytest.mark.parametrize(
    ("book", "cases"),
    [
        (book_of({"2016/17 Q1": 120}, target=100, Measure="count"), 105),
        (book_of({"2016/17 Q1": 80}, target=100, Measure="count", Better_to_be="High"), 95),
        (book_of({"2016/17 Q1": 120}, target=120, Measure="count"), None),
        (book_of({"2016/17 Q1": 30}, Measure="count", Better_to_be="Range 20 to 25"), 26),
        (book_of({"2016/17 Q1": 10}, Measure="count", Better_to_be="Range 20 to 25"), 19),
        (
            book_of(
                {"2016/17 Q1": 30},
                Measure="count",
                Decimals=1,
                Tolerance="0%",
                Better_to_be="Range 20.2 to 20.4",
            ),
            None,
        ),
        (book_of({"2016/17 Q1": 120.5}, target=100, Measure="count"), None),
        (book_of({"2016/17 Q1": 120}, target=100, Measure="average"), None),
        (book_of({"2016/17 Q1": -5}, target=-50, Measure="count"), None),
        (book_of({"2016/17 Q1": 5}, target=1e300, Measure="count", Better_to_be="High"), None),
    ],
    ids=[
        "low",
        "high",
        "on target",
        "above",
        "below",
        "between two cases",
        "not whole",
        "no cases",
        "below 0",
        "out of reach",
    ],
)
def test_a_verdict_says_at_how_many_cases_it_would_be_within_tolerance(
    book: PIBook, cases: int | None
) -> None:
    """The nearest whole number, where there is one."""
    assert judged(book).number_at_limit == cases


NUMBERS = st.floats(allow_nan=False, allow_infinity=False) | st.integers(-(10**6), 10**6)
SOMETHING = NUMBERS | st.sampled_from([None, "c", "TBC", "x", "12 u", "oops", "#N/A"])


LARGEST = 1.7976931348623151e308
"""A number that 15 digits round up to infinity."""


@example(LARGEST, LARGEST, LARGEST, LARGEST, "Snapshot", "count", "Low", None)
@given(
    now=SOMETHING,
    last=SOMETHING,
    place=SOMETHING,
    target=SOMETHING,
    basis=st.sampled_from(["Snapshot", "Rolling 12 months", "Year to date", "Quarter", "Annual", None]),
    measure=st.sampled_from(["count", "rate", "percentage", "average"]),
    better=st.sampled_from(["High", "Low", "Neutral", "Range 0.2 to 0.4", "Range -1e300 to 1e300"]),
    tolerance=st.sampled_from([None, "0%", "5%", "2 points", 1e300]),
)
def test_no_figure_stops_the_book(
    now: CellValue,
    last: CellValue,
    place: CellValue,
    target: CellValue,
    basis: str | None,
    measure: str,
    better: str,
    tolerance: CellValue,
) -> None:
    """Whatever the cells hold, an indicator that can be read has a verdict; off target is an exception."""
    book = book_of(
        {"2015/16": last, "2016/17 Q1": now},
        england={"2015/16": place},
        target=target,
        Measure=measure,
        Better_to_be=better,
        Basis=basis,
        Per=1000,
        Tolerance=tolerance,
    )
    verdict = judged(book)

    assert verdict.has_figure or verdict.standing is None
    assert verdict.is_exception or verdict.status is not Status.OFF_TARGET


@pytest.mark.parametrize(
    ("target", "status", "missing"),
    [
        (None, Status.NO_TARGET, ""),
        ("TBC", Status.NO_TARGET, ""),
        ("about 10", Status.NOT_JUDGED, "the target cannot be read"),
        ("z", Status.NOT_JUDGED, "the target is not applicable (z)"),
        ("x", Status.NOT_JUDGED, "the target is not available (x)"),
        ("c", Status.NOT_JUDGED, "the target is suppressed (c)"),
        ("not yet due", Status.NOT_JUDGED, "the target is not yet due"),
    ],
)
def test_only_a_blank_or_tbc_is_no_target(target: CellValue, status: Status, missing: str) -> None:
    """A figure worse than last year's is an exception for want of a target, not for a slip in its cell."""
    verdict = judged(book_of({"2015/16": 10, "2016/17 Q1": 20}, target=target))

    assert (verdict.status, verdict.goal.missing) == (status, missing)
    assert verdict.is_exception == (status is Status.NO_TARGET)


def test_a_profile_that_cannot_be_read_is_not_asked_for_again() -> None:
    """The problem at its cell stands; nobody is told to fill a cell that is full."""
    book = book_of({"2016/17 Q1": 20}, target=120, profile={"Q1 profile": "about 30"}, Basis="Quarter")
    found = refresh(book, Period.parse("2016/17 Q1"))

    assert found.verdicts[0].goal.missing == "the Q1 profile cannot be read"
    assert [problem.where for problem in found.problems if "profile" in problem.what] == []
    assert [problem.where for problem in book.problems if "about 30" in problem.what] == ["Targets!E2"]
