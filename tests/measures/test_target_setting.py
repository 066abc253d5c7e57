from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pi_excel.book.model import Better, Polarity
from pi_excel.book.records import Basis
from pi_excel.book.states import MISSING, State, Value
from pi_excel.errors import MeasureError
from pi_excel.measures.target_setting import (
    SetTarget,
    TargetMethod,
    TargetSources,
    quarter_profile,
    set_target,
    trajectory,
)

LOW, HIGH, NEUTRAL = Better(Polarity.LOW), Better(Polarity.HIGH), Better(Polarity.NEUTRAL)
RANGE = Better(Polarity.RANGE, 20.0, 25.0)
TBC = Value(State.TBC)
FIXED, CHANGE, ENGLAND, NEIGHBOURS, HARDEST = TargetMethod

ALL = TargetSources(
    outturn=Value.of(885.5), change=-0.05, england=Value.of(551.0), neighbours=Value.of(612.8)
)
"""Blackpool's referrals of 2015/16, with England's and the neighbours' rates of 2014/15."""


def numbers(profile: object) -> list[float | None]:
    """The numbers of a profile, quarter by quarter."""
    assert isinstance(profile, dict)
    return [profile[quarter].number for quarter in range(1, 5)]


@pytest.mark.parametrize(
    ("method", "better", "sources", "target", "by"),
    [
        (FIXED, LOW, TargetSources(fixed=Value.of(153.8)), 153.8, FIXED),
        (CHANGE, LOW, ALL, 841.225, CHANGE),
        (CHANGE, LOW, TargetSources(outturn=Value.of(0.191), change=-0.1, percent=True), 0.1719, CHANGE),
        (ENGLAND, LOW, ALL, 551.0, ENGLAND),
        (NEIGHBOURS, LOW, ALL, 612.8, NEIGHBOURS),
        (HARDEST, LOW, ALL, 551.0, ENGLAND),
        (HARDEST, HIGH, ALL, 841.225, CHANGE),
        (HARDEST, LOW, TargetSources(neighbours=Value.of(612.8)), 612.8, NEIGHBOURS),
        (HARDEST, LOW, TargetSources(fixed=Value.of(500.0), england=Value.of(551.0)), 500.0, FIXED),
    ],
)
def test_a_target_is_set_by_its_method(
    method: TargetMethod, better: Better, sources: TargetSources, target: float, by: TargetMethod
) -> None:
    """The hardest is the lowest where low is good, and it says whose figure it is."""
    assert set_target(method, better, sources) == SetTarget(Value.of(target), by)


@pytest.mark.parametrize(
    ("method", "sources"),
    [
        (FIXED, TargetSources(fixed=TBC)),
        (CHANGE, TargetSources(outturn=TBC, change=-0.05)),
        (ENGLAND, TargetSources(england=TBC)),
        (NEIGHBOURS, TargetSources(neighbours=TBC)),
        (HARDEST, TargetSources(england=Value.of(551.0), neighbours=TBC)),
    ],
)
def test_tbc_stays_tbc(method: TargetMethod, sources: TargetSources) -> None:
    """What has yet to be confirmed may be the hardest, so nothing is taken in its place."""
    assert set_target(method, LOW, sources) == SetTarget(TBC, method)


@given(st.floats(0.01, 1e6), st.floats(0.01, 1e6), st.floats(0.01, 1e6), st.floats(-0.9, 0.9))
def test_none_of_several_is_harder_than_the_hardest(
    outturn: float, england: float, neighbours: float, change: float
) -> None:
    """And the polarity turned takes the other end."""
    sources = TargetSources(
        outturn=Value.of(outturn),
        change=change,
        england=Value.of(england),
        neighbours=Value.of(neighbours),
    )
    each = [set_target(method, LOW, sources).value.number or 0.0 for method in (CHANGE, ENGLAND, NEIGHBOURS)]

    assert set_target(HARDEST, LOW, sources).value.number == min(each)
    assert set_target(HARDEST, HIGH, sources).value.number == max(each)


@pytest.mark.parametrize(
    ("method", "better", "sources", "sentence"),
    [
        (FIXED, LOW, TargetSources(), "the target is wanting: no figure."),
        (
            ENGLAND,
            LOW,
            TargetSources(england=Value(State.NOT_AVAILABLE)),
            "England's figure is wanting: not available (x).",
        ),
        (
            NEIGHBOURS,
            LOW,
            TargetSources(neighbours=Value(State.SUPPRESSED)),
            "the statistical neighbours' figure is wanting: suppressed (c).",
        ),
        (CHANGE, LOW, TargetSources(change=0.1), "the outturn is wanting: no figure."),
        (
            CHANGE,
            LOW,
            TargetSources(outturn=Value.of(5)),
            "the change is not given. Give a share, such as -5%; at most -100%.",
        ),
        (
            CHANGE,
            LOW,
            TargetSources(outturn=Value.of(5), change=-5),
            "the change is -5. Give a share, such as -5%; at most -100%.",
        ),
        (
            CHANGE,
            LOW,
            TargetSources(outturn=Value.of(5), change=math.nan),
            "the change is nan. Give a share, such as -5%; at most -100%.",
        ),
        (
            CHANGE,
            LOW,
            TargetSources(outturn=Value.of(0), change=-0.05),
            "the outturn is 0, and a share of that sets no target.",
        ),
        (
            CHANGE,
            HIGH,
            TargetSources(outturn=Value.of(0.96), change=0.1, percent=True),
            "it comes to 105.6%, which no percentage can be.",
        ),
        (
            CHANGE,
            HIGH,
            TargetSources(outturn=Value.of(1e15), change=0.1),
            "it comes to 1.1e+15, which is too large. Look for a typing slip.",
        ),
        (
            HARDEST,
            LOW,
            TargetSources(),
            "there is nothing to take the hardest of. Give a change, or a comparator.",
        ),
        (HARDEST, NEUTRAL, ALL, "better to be is Neutral: none of several is the hardest."),
        (HARDEST, RANGE, ALL, "better to be is Range: none of several is the hardest."),
        (
            HARDEST,
            LOW,
            TargetSources(england=Value.of(551), neighbours=Value(State.SUPPRESSED)),
            "the statistical neighbours' figure is wanting: suppressed (c).",
        ),
    ],
)
def test_a_target_that_cannot_be_set_says_why(
    method: TargetMethod, better: Better, sources: TargetSources, sentence: str
) -> None:
    """Nothing is taken in place of what is wanting; an easier target is never set by accident."""
    with pytest.raises(MeasureError) as refused:
        set_target(method, better, sources)

    assert str(refused.value) == sentence


def test_a_trajectory_is_a_straight_line() -> None:
    """From the outturn in equal steps; the fourth quarter is the target itself."""
    assert numbers(trajectory(Value.of(162.8), Value.of(153.8))) == [160.55, 158.3, 156.05, 153.8]
    assert numbers(trajectory(Value.of(0.191), Value.of(0.151))) == [0.181, 0.171, 0.161, 0.151]


@pytest.mark.parametrize(
    ("basis", "last_year", "expected"),
    [
        (Basis.YEAR_TO_DATE, None, [30, 60, 90, 120]),
        (Basis.QUARTER, None, [30, 30, 30, 30]),
        (Basis.YEAR_TO_DATE, [10, 20, 30, 40], [12, 36, 72, 120]),
        (Basis.QUARTER, [10, 20, 30, 40], [12, 24, 36, 48]),
        (Basis.QUARTER, [0, 0, 0, 7], [0, 0, 0, 120]),
    ],
)
def test_a_profile_spreads_a_count_over_the_year(
    basis: Basis, last_year: list[float] | None, expected: list[float]
) -> None:
    """120 evenly, or as last year was spread; a year to date adds the quarters up."""
    assert numbers(quarter_profile(Value.of(120), basis, last_year)) == expected


@given(st.integers(0, 10**9), st.lists(st.integers(0, 10**6), min_size=4, max_size=4).filter(any))
def test_a_profile_ends_at_the_target(target: int, last_year: list[float]) -> None:
    """The year to date exactly, and the quarters' own together."""
    reached = numbers(quarter_profile(Value.of(target), Basis.YEAR_TO_DATE, last_year))
    alone = numbers(quarter_profile(Value.of(target), Basis.QUARTER, last_year))

    assert reached[-1] == target
    assert sum(number or 0.0 for number in alone) == pytest.approx(target, rel=1e-12)


@pytest.mark.parametrize("state", [TBC, MISSING, Value(State.NOT_APPLICABLE)])
def test_a_target_that_is_a_state_has_a_profile_of_it(state: Value) -> None:
    """TBC is TBC in every quarter, and a blank is blank."""
    throughout = dict.fromkeys(range(1, 5), state)

    assert quarter_profile(state, Basis.QUARTER) == throughout
    assert trajectory(Value.of(5), state) == throughout


def test_a_trajectory_from_an_outturn_to_be_confirmed_is_so_until_the_target() -> None:
    """The target is known, the way to it is not."""
    profile = trajectory(TBC, Value.of(5))

    assert [profile[quarter] for quarter in range(1, 5)] == [TBC, TBC, TBC, Value.of(5)]


@pytest.mark.parametrize(
    ("basis", "last_year", "sentence"),
    [
        (Basis.SNAPSHOT, None, "a target of basis 'Snapshot' is not spread over the year"),
        (Basis.ROLLING, None, "a target of basis 'Rolling 12 months' is not spread over the year"),
        (Basis.QUARTER, [1, 2, 3], "last year's quarters are not four counts"),
        (Basis.QUARTER, [0, 0, 0, 0], "last year's quarters are not four counts"),
        (Basis.QUARTER, [1, -2, 3, 4], "last year's quarters are not four counts"),
        (Basis.QUARTER, [1, math.nan, 3, 4], "last year's quarters are not four counts"),
    ],
)
def test_a_profile_that_cannot_be_drawn_says_why(
    basis: Basis, last_year: list[float] | None, sentence: str
) -> None:
    """A level is not spread, and a year without counts has no spread."""
    with pytest.raises(MeasureError, match=sentence):
        quarter_profile(Value.of(120), basis, last_year)


def test_a_trajectory_needs_where_it_starts() -> None:
    """A suppressed outturn is no start."""
    with pytest.raises(MeasureError, match="the outturn is wanting: suppressed"):
        trajectory(Value(State.SUPPRESSED), Value.of(5))
