from __future__ import annotations

import itertools
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pi_excel.book import layout
from pi_excel.book.grid import CellValue
from pi_excel.book.model import PIBook
from pi_excel.book.parse import parse
from pi_excel.judgement.rules import Rule
from pi_excel.judgement.verdict import Verdict
from pi_excel.period import Period
from pi_excel.refresh import refresh
from pi_excel.report.exceptions import ListPlace, list_exceptions
from tests.builders import Record, grid_of, table
from tests.one_indicator import INDICATOR, book_of, judged

Q1, Q2 = Period.parse("2016/17 Q1"), Period.parse("2016/17 Q2")
SINCE_Q1 = "It was an exception in Q1 2016/17, and has had no figure since."

INDICATORS: tuple[Record, ...] = (
    {**INDICATOR, "Ref": "B1", "Report": "Always"},
    {**INDICATOR, "Ref": "B2"},
    {**INDICATOR, "Ref": "B3"},
    {**INDICATOR, "Ref": "B4"},
    {**INDICATOR, "Ref": "B5", "Report": "Always"},
    {**INDICATOR, "Ref": "B6"},
    {**INDICATOR, "Ref": "B7"},
)
TARGETS: tuple[Record, ...] = (
    {"Ref": "B1", "Year": "2016/17", "Target": 100},
    {"Ref": "B2", "Year": "2016/17", "Target": "TBC"},
    {"Ref": "B3", "Year": "2016/17", "Target": 100},
    {"Ref": "B4", "Year": "2016/17", "Target": 1000},
    {"Ref": "B5", "Year": "2016/17", "Target": 100},
    {"Ref": "B6", "Year": "2016/17", "Target": 100},
    {"Ref": "B7", "Year": "2016/17", "Target": 10},
)
DATA: tuple[Record, ...] = (
    {"Ref": "B1", "Period": "2016/17 Q1", "Value": 50},
    {"Ref": "B2", "Period": "2016/17 Q1", "Value": 50},
    {"Ref": "B2", "Period": "2015/16", "Value": 10},
    {"Ref": "B3", "Period": "2016/17 Q1", "Value": 150},
    {"Ref": "B4", "Period": "2016/17 Q1", "Value": 1400},
    {"Ref": "B5", "Period": "2016/17 Q1", "Value": 104},
    {"Ref": "B6", "Period": "2016/17 Q1", "Value": 100},
    {"Ref": "B7", "Period": "2016/17 Q1", "Value": 15},
)


def mixed_book() -> PIBook:
    """Seven indicators: three off target, one without a target, two asked for, one on target."""
    return parse(
        grid_of(
            table("tblIndicators", layout.INDICATORS.columns, INDICATORS),
            table("tblData", layout.DATA.columns, DATA),
            table("tblTargets", layout.TARGETS.columns, TARGETS),
        )
    )


def test_the_gravest_exception_stands_first() -> None:
    """Off target by share of the target, then no target, then asked for; then ref."""
    ranked = refresh(mixed_book(), Q1).exceptions.ranked

    assert [verdict.indicator.ref for verdict in ranked] == ["B3", "B7", "B4", "B2", "B1", "B5"]


@pytest.mark.parametrize("turn", range(1, 7))
def test_the_order_does_not_depend_on_the_book_s(turn: int) -> None:
    """However the rows stand, the list is the same: no two exceptions rank alike."""
    verdicts = refresh(mixed_book(), Q1).verdicts
    turned = (*verdicts[turn:], *verdicts[:turn])

    assert list_exceptions(turned, {}) == list_exceptions(verdicts, {})


def test_the_order_is_the_same_for_every_pair() -> None:
    """Taken two by two, the exceptions stand as in the whole list."""
    ranked = refresh(mixed_book(), Q1).exceptions.ranked

    for pair in itertools.combinations(ranked, 2):
        assert list_exceptions(reversed(pair), {}).ranked == pair


@given(st.lists(st.floats(0, 1000), min_size=2, max_size=2, unique=True))
def test_further_off_target_ranks_higher(values: list[float]) -> None:
    """Of two off the same target, the worse comes first."""
    verdicts = [judged(book_of({"2016/17 Q1": value}, target=10)) for value in values]
    ranked = list_exceptions(verdicts, {}).ranked
    shares = [share_of(verdict) for verdict in ranked]

    assert shares == sorted(shares, reverse=True)
    assert all(verdict.rules == (Rule.OFF_TARGET,) for verdict in ranked)


def share_of(verdict: Verdict) -> Decimal:
    """How far off target a figure is, as a share of it."""
    assert verdict.standing is not None
    return verdict.standing.share


@pytest.mark.parametrize(
    ("raw", "sentence"),
    [
        (None, "not supplied this quarter"),
        ("c", "no figure this quarter, suppressed (c)"),
        ("#N/A", "no figure this quarter, error in the cell"),
    ],
)
def test_last_quarter_s_exception_without_a_figure_stays_on_the_list(raw: CellValue, sentence: str) -> None:
    """Not to supply a figure is no way off the list, and a blank is not a suppressed figure."""
    refreshed = refresh(book_of({"2016/17 Q1": 20, "2016/17 Q2": raw}, target=10), Q2)

    assert refreshed.exceptions.ranked == ()
    assert refreshed.contents.not_supplied == (f"A1 Days waiting: {sentence}. {SINCE_Q1}",)


@pytest.mark.parametrize(
    ("between", "period", "awaited"),
    [
        ({}, "2016/17 Q3", True),
        ({"2016/17 Q2": "c"}, "2016/17 Q3", True),
        ({"2016/17 Q2": 5}, "2016/17 Q3", False),
        ({}, "2018/19 Q1", True),
        ({}, "2018/19 Q2", False),
    ],
    ids=["two quarters", "suppressed between", "mended between", "eight quarters", "nine quarters"],
)
def test_an_exception_without_a_figure_stays_until_one_comes(
    between: dict[str, CellValue], period: str, awaited: bool
) -> None:
    """For two years: the last figure before the gap decides, and the list says since when."""
    book = book_of({"2016/17 Q1": 20, **between}, target=10)
    listed = refresh(book, Period.parse(period)).contents.not_supplied

    assert listed == ((f"A1 Days waiting: not supplied this quarter. {SINCE_Q1}",) if awaited else ())


def test_an_annual_exception_is_awaited_in_every_quarter_of_the_next_year() -> None:
    """Its last figure is for the year before; none was due in the quarters between."""
    book = book_of({"2014/15": 10, "2015/16": 20}, Basis="Annual", Frequency="Annual")

    assert refresh(book, Period.parse("2017/18 Q1")).contents.not_supplied == (
        (
            "A1 Days waiting: not supplied this quarter. It was an exception in 2015/16, and has had no "
            "figure since."
        ),
    )


def test_every_indicator_has_one_place_on_the_list() -> None:
    """Reported, not supplied, taken out or none; the refs on the list stand in its order."""
    indicators = [{**INDICATOR, "Ref": ref} for ref in ("C1", "C2", "C3")]
    book = parse(
        grid_of(
            table("tblIndicators", layout.INDICATORS.columns, [
                *({**row, "Report": "Never"} for row in INDICATORS),
                *indicators,
                {**INDICATOR, "Ref": "C4", "Report": "Always"},
            ]),
            table("tblData", layout.DATA.columns, [
                *DATA,
                {"Ref": "C1", "Period": "2016/17 Q1", "Value": 50},
                {"Ref": "C2", "Period": "2015/16 Q4", "Value": 50},
                {"Ref": "C3", "Period": "2016/17 Q1", "Value": 1},
            ]),
            table("tblTargets", layout.TARGETS.columns, [
                *TARGETS,
                *({"Ref": ref, "Year": "2016/17", "Target": 10} for ref in ("C1", "C3")),
                {"Ref": "C2", "Year": "2015/16", "Target": 10},
            ]),
        )
    )  # fmt: skip
    found = refresh(book, Q1)
    places = {verdict.indicator.ref: found.exceptions.place_of(verdict) for verdict in found.verdicts}

    assert places == {
        **dict.fromkeys(("B1", "B5", "B6"), ListPlace.NONE),
        **dict.fromkeys(("B2", "B3", "B4", "B7"), ListPlace.TAKEN_OUT),
        "C1": ListPlace.REPORTED,
        "C2": ListPlace.NOT_SUPPLIED,
        "C3": ListPlace.NONE,
        "C4": ListPlace.REPORTED,
    }
    assert found.exceptions.listed == ("C1", "C4", "C2")


@pytest.mark.parametrize(
    "figures",
    [{"2016/17 Q1": 5}, {"2016/17 Q1": 20, "2016/17 Q2": 5}, {}],
    ids=["was none", "mended", "new"],
)
def test_only_last_quarter_s_exceptions_are_awaited(figures: dict[str, CellValue]) -> None:
    """An indicator that was on target, or is now, is not waited for."""
    assert refresh(book_of(figures, target=10), Q2).exceptions.not_supplied == ()


def test_a_figure_that_came_is_not_awaited() -> None:
    """Whatever it was a quarter ago."""
    was, now = judged(book_of({"2016/17 Q1": 20}, target=10)), judged(book_of({"2016/17 Q1": 5}, target=10))

    assert list_exceptions((now,), {"A1": was}).not_supplied == ()


def test_the_list_names_what_was_taken_out_by_whom_and_until_when() -> None:
    """Report reason says by whom: the owner is not named as if it were they. Then why it would be on it."""
    book = book_of(
        {"2016/17 Q1": 20},
        target=10,
        Report="Never",
        Report_reason="Counted anew from October, agreed by the Cabinet Secretary.",
        Owner="Head of Housing",
        To="2016/17 Q3",
    )
    listed = refresh(book, Q1).contents

    assert listed.taken_out == (
        (
            "A1 Days waiting: never reported until 2016/17 Q3 (Counted anew from October, "
            "agreed by the Cabinet Secretary). Off target: 20.0 against a target of 10.0. The limit with a "
            "tolerance of 5% is 10.5; this is 9.5 above it."
        ),
    )
    assert "1 taken out of the list by setting; they are named below." in listed.summary


def test_what_is_awaited_and_set_never_is_taken_out() -> None:
    """It is named among those taken out, with its missing figure as the reason."""
    refreshed = refresh(book_of({"2016/17 Q1": 20}, target=10, Report="Never"), Q2)

    assert refreshed.contents.not_supplied == ()
    assert refreshed.contents.taken_out == ("A1 Days waiting: never reported. No figure for Q2 2016/17.",)


def test_the_list_counts_every_status() -> None:
    """The counts add up to the indicators."""
    summary = refresh(mixed_book(), Q1).contents.summary

    assert summary == (
        "6 of 7 indicators are exceptions in Q1 2016/17.",
        "Of all 7: 2 on target, 1 within tolerance, 3 off target, 1 no target.",
    )
