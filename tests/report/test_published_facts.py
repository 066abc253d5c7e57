"""The published figures, at full length: every figure, target number and symbol of the report.

Source: Blackpool Council, Appendix 9(b), Exception Reports (Q1 2016/17), portfolio Cabinet Secretary
(Resilient Communities). The report prints `487 (169)`; we keep the trailing nought. It prints no
population: 28,809 (and 29,029 for 2014/15) reproduce every rate and both target numbers.
"""

from __future__ import annotations

import pytest

from pi_excel.book.parse import parse
from pi_excel.judgement.rules import Rule
from pi_excel.refresh import Refresh, refresh
from pi_excel.report.model import ReportSheet
from tests.builders import tidy_grid, with_cell

GRID_HEADINGS = [
    ("2014/15", ""),
    ("2015/16", ""),
    ("2016/17", "Q1"),
    ("2016/17", "Q2"),
    ("2016/17", "Q3"),
    ("2016/17", "Q4"),
    ("2016/17", "Target"),
]
SHOWN = {
    "CS01": ["2,774 (955.6)", "2,551 (885.5)", "2,813 (976.4)", "", "", "", "2,291 (795.4)"],
    "CS02": ["454 (156.4)", "469 (162.8)", "487 (169.0)", "", "", "", "443 (153.8)"],
    "CS03": ["18.2%", "19.1%", "21.6%", "", "", "", "TBC"],
}
RULES = {
    "CS01": (Rule.OFF_TARGET,),
    "CS02": (Rule.OFF_TARGET,),
    "CS03": (Rule.NO_TARGET_AND_WORSE,),
}


@pytest.fixture(scope="module")
def refreshed() -> Refresh:
    """The published book, refreshed."""
    return refresh(parse(tidy_grid()))


def report(found: Refresh, ref: str) -> ReportSheet:
    """One of its reports."""
    return next(sheet for sheet in found.reports if sheet.ref == ref)


@pytest.mark.parametrize(
    ("ref", "column", "shown"),
    [(ref, column, shown) for ref, row in SHOWN.items() for column, shown in enumerate(row)],
)
def test_every_published_figure(refreshed: Refresh, ref: str, column: int, shown: str) -> None:
    """Twenty-one cells of the outturn grids, target numbers among them."""
    found = report(refreshed, ref).outturns[column]

    assert (found.group, found.heading) == GRID_HEADINGS[column]
    assert found.shown == shown


@pytest.mark.parametrize("ref", SHOWN)
@pytest.mark.parametrize("column", range(4))
def test_every_published_symbol(refreshed: Refresh, ref: str, column: int) -> None:
    """Twelve symbols, each an arrow up and a cross."""
    found = report(refreshed, ref).directions[column]

    assert found.symbol == "⇧✗"
    assert found.comparator


def test_the_columns_are_headed_as_published(refreshed: Refresh) -> None:
    """The neighbours of looked-after children are those of 2015/16, and say so."""
    headings = [column.heading for column in report(refreshed, "CS01").directions]

    assert headings == [
        "Current vs. EoY (15/16)",
        "Current vs. EoY (14/15)",
        "Current vs. England (14/15)",
        "Current vs. Stat Neighbour (14/15)",
    ]
    assert report(refreshed, "CS02").directions[3].heading == "Current vs. Stat Neighbour (15/16)"


@pytest.mark.parametrize("ref", RULES)
def test_all_three_are_exceptions(refreshed: Refresh, ref: str) -> None:
    """Two off target, the third without a target and worse than last year and than England."""
    found = next(verdict for verdict in refreshed.verdicts if verdict.indicator.ref == ref)

    assert found.rules == RULES[ref]


def test_the_gravest_stands_first(refreshed: Refresh) -> None:
    """Referrals are 22.8% off target, looked-after children 9.9%; the one without a target comes last."""
    assert [sheet.ref for sheet in refreshed.reports] == ["CS01", "CS02", "CS03"]


@pytest.mark.parametrize(("population", "right"), [(28808, False), (28809, True), (28810, False)])
def test_only_one_population_gives_the_published_figures(population: int, right: bool) -> None:
    """28,809 gives every rate of 2015/16 and Q1 and both target numbers; one more makes 2,292 of 2,291."""
    grid = tidy_grid()
    for row in (3, 4):
        grid = with_cell(grid, f"Populations!C{row}", population)
    found = refresh(parse(grid))

    shown = {ref: [column.shown for column in report(found, ref).outturns] for ref in SHOWN}

    assert (shown == SHOWN) is right


@pytest.mark.parametrize(
    ("population", "right"), [(29027, False), (29028, True), (29029, True), (29030, True), (29031, False)]
)
def test_three_populations_give_the_rates_of_the_year_before(population: int, right: bool) -> None:
    """29,028 to 29,030 fit both rates of 2014/15; the book uses the one between."""
    found = refresh(parse(with_cell(tidy_grid(), "Populations!C2", population)))

    shown = [report(found, ref).outturns[0].shown for ref in ("CS01", "CS02")]

    assert (shown == [SHOWN["CS01"][0], SHOWN["CS02"][0]]) is right


def test_one_more_child_in_the_population_makes_another_target_number() -> None:
    """On 28,810 the target of 795.4 would stand for 2,292 referrals."""
    found = refresh(parse(with_cell(tidy_grid(), "Populations!C4", 28810)))

    assert report(found, "CS01").outturns[-1].shown == "2,292 (795.4)"


def test_the_reports_carry_the_published_portfolio_and_the_period(refreshed: Refresh) -> None:
    """The heading of each page, and its running head."""
    heads = {(sheet.portfolio, sheet.running_head) for sheet in refreshed.reports}

    assert heads == {("CABINET SECRETARY (RESILIENT COMMUNITIES)", "Exception Reports (Q1 2016/17)")}
