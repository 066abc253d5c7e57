from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pi_excel.judgement.out_of_step import Match, out_of_step
from pi_excel.measures.rounding import Scale
from pi_excel.period import Period

RATE = Scale(1)
PERCENT = Scale(1, percent=True)
COUNT = Scale(0)
YEARS = [Period.of_year(first) for first in range(2010, 2018)]


def by_year(first: int, *values: float) -> dict[Period, float]:
    """Return a series of years from the first on."""
    return {Period.of_year(first + place): value for place, value in enumerate(values)}


def test_the_published_report_s_outturn_of_2014_15_is_that_of_the_year_before() -> None:
    """Blackpool, children with a second plan: 18.2% and 19.1%; published 72/396, 104/455 and 98/518."""
    published = by_year(2013, 72 / 396, 104 / 455, 98 / 518)

    assert out_of_step(by_year(2014, 0.182, 0.191), published, PERCENT) == (
        Match(Period.of_year(2014), 0.182, Period.of_year(2013), 104 / 455),
    )


def test_the_published_report_s_other_outturns_are_restated_and_in_step() -> None:
    """Referrals were restated by a tenth, and children looked after not at all."""
    assert out_of_step(by_year(2014, 2774, 2551), by_year(2013, 2902, 3062, 2523), COUNT) == ()
    assert out_of_step(by_year(2014, 454, 469), by_year(2013, 440, 454, 469), COUNT) == ()


@pytest.mark.parametrize(
    ("own", "published", "matches"),
    [
        (by_year(2014, 510, 520), by_year(2013, 510, 520, 530), 2),
        (by_year(2014, 510, 520), by_year(2014, 500, 510, 520), 2),
        (by_year(2014, 510, 520, 531), by_year(2013, 510, 520, 530, 540), 2),
        (by_year(2014, 510, 520), by_year(2013, 510, 520, 520), 0),
        (by_year(2014, 510, 520), by_year(2013, 510, 515, 520), 0),
        (by_year(2014, 510, 510), by_year(2013, 510, 510, 510), 0),
        (by_year(2014, 510, 510), by_year(2013, 510, 510, 700), 0),
        (by_year(2014, 510, 999), by_year(2013, 510, 700, 800), 1),
        (by_year(2014, 510, 999), by_year(2013, 510, 560, 800), 0),
        (by_year(2014, 510, 999), by_year(2013, 510), 0),
        (by_year(2014, 510, 800), by_year(2013, 510, 700, 800), 0),
        (by_year(2014, 510, 999), by_year(2014, 700, 510), 0),
        (by_year(2014, 5, 7), by_year(2013, 5, 7, 9), 0),
        ({}, by_year(2013, 510), 0),
        (by_year(2013, 510), {}, 0),
    ],
    ids=[
        "a year late", "a year early", "two of three", "one in step", "as many in step", "level",
        "level but once", "one, far off", "one, near", "one, nothing published for its year",
        "one, another in step", "one, of the year after", "too small", "no outturn", "nothing published",
    ],
)  # fmt: skip
def test_what_is_out_of_step_and_what_is_chance(
    own: dict[Period, float], published: dict[Period, float], matches: int
) -> None:
    """Precision before recall: two years that match and are not alike, or one that nothing else explains."""
    assert len(out_of_step(own, published, COUNT)) == matches


@given(st.lists(st.integers(100, 9_999), min_size=1, max_size=8))
def test_a_series_is_never_out_of_step_with_itself(values: list[int]) -> None:
    """Whatever it looks like."""
    series = by_year(2010, *values)

    assert out_of_step(series, series, COUNT) == ()


@given(st.lists(st.integers(100, 9_999), min_size=4, max_size=8, unique=True), st.sampled_from([1, -1]))
def test_a_series_that_is_a_year_off_is_found(values: list[int], away: int) -> None:
    """Whichever way, where no two years are alike."""
    published = by_year(2010, *values)
    own = by_year(2010 + away, *values)
    found = out_of_step(own, published, COUNT)

    assert {match.is_of for match in found} == {match.year.back(away) for match in found} == set(published)


def test_quarters_are_no_outturns() -> None:
    """They are left aside."""
    quarter = Period.parse("2014/15 Q1")

    assert out_of_step({quarter: 510.0}, by_year(2013, 510, 700), COUNT) == ()


def test_figures_match_as_people_read_them() -> None:
    """955.64 is 955.6."""
    own, published = by_year(2014, 955.6, 885.5), by_year(2013, 955.64, 885.46, 976.4)

    assert len(out_of_step(own, published, RATE)) == 2
