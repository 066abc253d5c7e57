from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pi_excel.book.model import Indicator, Measure
from pi_excel.book.records import Basis
from pi_excel.judgement.basis import against_annual, like_for_like
from pi_excel.period import Period
from tests.one_indicator import book_of

COUNT, RATE, PERCENTAGE, AVERAGE = Measure.COUNT, Measure.RATE, Measure.PERCENTAGE, Measure.AVERAGE


def indicator_of(basis: Basis, measure: Measure) -> Indicator:
    """An indicator of a basis and a measure."""
    return book_of({}, Basis=str(basis), Measure=str(measure), Per=1000).indicators[0]


@pytest.mark.parametrize(
    ("basis", "measure", "period", "allowed", "note"),
    [
        (Basis.SNAPSHOT, COUNT, "2016/17 Q1", True, ""),
        (Basis.SNAPSHOT, PERCENTAGE, "2016-05", True, ""),
        (Basis.ROLLING, RATE, "2016/17 Q1", True, ""),
        (Basis.ANNUAL, RATE, "2016/17", True, ""),
        (Basis.YEAR_TO_DATE, COUNT, "2016/17 Q4", True, ""),
        (Basis.YEAR_TO_DATE, RATE, "2017-03", True, ""),
        (Basis.YEAR_TO_DATE, PERCENTAGE, "2016/17 Q4", True, ""),
        (Basis.YEAR_TO_DATE, PERCENTAGE, "2016/17 Q1", True, "part-year"),
        (Basis.YEAR_TO_DATE, AVERAGE, "2016/17 Q3", True, "part-year"),
        (Basis.YEAR_TO_DATE, COUNT, "2016/17 Q3", False, "part-year count"),
        (Basis.YEAR_TO_DATE, RATE, "2016-04", False, "part-year rate"),
        (Basis.QUARTER, COUNT, "2016/17 Q1", False, "single quarter"),
        (Basis.QUARTER, PERCENTAGE, "2016/17 Q4", False, "single quarter"),
        (Basis.UNKNOWN, COUNT, "2016/17 Q1", True, ""),
    ],
)
def test_the_basis_says_what_may_stand_against_a_year(
    basis: Basis, measure: Measure, period: str, allowed: bool, note: str
) -> None:
    """The table of the design, row by row."""
    found = against_annual(indicator_of(basis, measure), Period.parse(period))

    assert (found.allowed, found.note) == (allowed, note)


@given(st.sampled_from(Basis), st.sampled_from(Measure), st.integers(1, 4))
def test_what_is_not_compared_says_why(basis: Basis, measure: Measure, quarter: int) -> None:
    """A refusal always has its reason."""
    found = against_annual(indicator_of(basis, measure), Period.of_quarter(2016, quarter))

    assert found.allowed or found.note


@pytest.mark.parametrize(
    ("basis", "measure", "theirs", "their_period", "allowed", "note"),
    [
        (Basis.YEAR_TO_DATE, COUNT, Basis.ANNUAL, "2015/16", False, "part-year count"),
        (Basis.YEAR_TO_DATE, COUNT, Basis.YEAR_TO_DATE, "2015/16 Q1", True, ""),
        (Basis.YEAR_TO_DATE, COUNT, Basis.YEAR_TO_DATE, "2015/16 Q4", False, "another stage of the year"),
        (Basis.QUARTER, COUNT, Basis.QUARTER, "2015/16 Q3", True, ""),
        (Basis.QUARTER, COUNT, Basis.ANNUAL, "2015/16", False, "single quarter"),
        (Basis.SNAPSHOT, COUNT, Basis.SNAPSHOT, "2015/16", True, ""),
        (Basis.SNAPSHOT, COUNT, Basis.ANNUAL, "2015/16", True, ""),
        (Basis.ROLLING, COUNT, Basis.QUARTER, "2015/16 Q1", False, "theirs is for Q1 2015/16 only"),
        (Basis.ROLLING, COUNT, Basis.YEAR_TO_DATE, "2015/16 Q2", False, "theirs is for Q2 2015/16 only"),
        (Basis.ROLLING, COUNT, Basis.YEAR_TO_DATE, "2015/16 Q4", True, ""),
    ],
)
def test_another_place_is_compared_like_with_like(
    basis: Basis, measure: Measure, theirs: Basis, their_period: str, allowed: bool, note: str
) -> None:
    """The same basis at the same stage, or a whole year, and nothing else."""
    ours = Period.parse("2016/17 Q1")
    found = like_for_like(indicator_of(basis, measure), ours, Period.parse(their_period), theirs)

    assert (found.allowed, found.note) == (allowed, note)


def test_april_is_another_stage_of_the_year_than_june() -> None:
    """Counts that grow from April are compared month for month, not quarter for quarter."""
    indicator = indicator_of(Basis.YEAR_TO_DATE, COUNT)
    june = Period.of_month(2016, 6)

    assert like_for_like(indicator, june, Period.of_month(2015, 6), Basis.YEAR_TO_DATE).allowed
    assert not like_for_like(indicator, june, Period.of_month(2015, 4), Basis.YEAR_TO_DATE).allowed
