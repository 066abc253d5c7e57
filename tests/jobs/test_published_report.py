"""The main job against the published report.

Source of every figure: Blackpool Council, Appendix 9(b), Exception Reports (Q1 2016/17).
"""

from __future__ import annotations

from pathlib import Path

import pytest

from pi_excel.jobs.opened import open_book
from pi_excel.jobs.refresh_book import refresh_book
from pi_excel.refresh import Refresh, refresh
from pi_excel.report.model import ReportSheet
from tests.books import SHIPPED, cell_value, edit, find

PUBLISHED = {
    "CS01": ("2,774 (955.6)", "2,551 (885.5)", "2,813 (976.4)", "", "", "", "2,291 (795.4)"),
    # The report prints `487 (169)`; trailing noughts are kept here.
    "CS02": ("454 (156.4)", "469 (162.8)", "487 (169.0)", "", "", "", "443 (153.8)"),
    "CS03": ("18.2%", "19.1%", "21.6%", "", "", "", "TBC"),
}
COLUMNS = ("2014/15", "2015/16", "Q1", "Q2", "Q3", "Q4", "Target")


@pytest.fixture(scope="module")
def refreshed() -> Refresh:
    """What a refresh of the shipped book says."""
    return refresh(open_book(SHIPPED).book)


def report_of(refreshed: Refresh, ref: str) -> ReportSheet:
    """Return an indicator's report."""
    return next(sheet for sheet in refreshed.reports if sheet.ref == ref)


@pytest.mark.parametrize(
    ("ref", "column", "published"),
    [
        pytest.param(ref, place, figure, id=f"{ref} {COLUMNS[place]}")
        for ref, figures in PUBLISHED.items()
        for place, figure in enumerate(figures)
    ],
)
def test_every_published_figure_comes_out(refreshed: Refresh, ref: str, column: int, published: str) -> None:
    """A refresh of the shipped book shows each figure of the grid as the report printed it."""
    assert report_of(refreshed, ref).outturns[column].shown == published


@pytest.mark.parametrize("ref", PUBLISHED)
@pytest.mark.parametrize("place", range(4), ids=("EoY 15/16", "EoY 14/15", "England", "Stat Neighbour"))
def test_every_published_symbol_comes_out(refreshed: Refresh, ref: str, place: int) -> None:
    """All twelve symbols of the report are an upward arrow and a cross."""
    assert report_of(refreshed, ref).directions[place].symbol == "\u21e7\u2717"


def test_the_headings_are_those_of_the_report(refreshed: Refresh) -> None:
    """The direction columns name their comparators as the report does."""
    assert [column.heading for column in report_of(refreshed, "CS01").directions] == [
        "Current vs. EoY (15/16)",
        "Current vs. EoY (14/15)",
        "Current vs. England (14/15)",
        "Current vs. Stat Neighbour (14/15)",
    ]


REASONS = {
    "CS01": (
        "Off target: 976.4 against a target of 795.4. The limit with a tolerance of 5% is 835.2; this is "
        "141.2 above it. It would be within tolerance at 2,406 or fewer, 407 fewer than now."
    ),
    "CS02": (
        "Off target: 169.0 against a target of 153.8. The limit with a tolerance of 5% is 161.5; this is "
        "7.5 above it. It would be within tolerance at 465 or fewer, 22 fewer than now."
    ),
    "CS03": (
        "Target to be confirmed: 21.6% is worse than the last outturn (19.1% in 2015/16), England (16.6% in "
        "2014/15) and statistical neighbours (14.5% in 2014/15)."
    ),
}


@pytest.mark.parametrize("ref", REASONS)
def test_each_published_indicator_is_an_exception_for_its_own_reason(refreshed: Refresh, ref: str) -> None:
    """Two are off target; the third has no target yet and is getting worse."""
    assert report_of(refreshed, ref).why == (REASONS[ref],)


def test_indicators_on_target_are_no_exceptions(refreshed: Refresh) -> None:
    """No indicator that is on target or within tolerance stands among the exceptions."""
    reported = {sheet.ref: sheet.status for sheet in refreshed.reports}
    assert set(reported.values()) == {"off target", "no target"}
    assert set(reported) == {"CS01", "CS02", "CS03", "CS10", "CS11", "CS17"}


def test_every_kind_of_status_is_there(refreshed: Refresh) -> None:
    """The shipped book shows each status, a neutral indicator, a range and a suppressed value."""
    statuses = {verdict.indicator.ref: verdict.status for verdict in refreshed.verdicts}
    assert {str(status) for status in statuses.values()} == {
        "on target",
        "within tolerance",
        "off target",
        "no target",
        "not judged",
        "no data",
        "None",
    }


def test_the_target_numbers_are_written_beside_the_population_they_stand_on(shipped_book: Path) -> None:
    """28,809 gives both target numbers of the report: 2,291 and 443."""
    refresh_book(shipped_book)
    for ref, number in (("CS01", 2291), ("CS02", 443)):
        row = find(shipped_book, "Targets", Ref=ref)
        assert cell_value(shipped_book, row["Number"]) == number
        assert cell_value(shipped_book, row["Population"]) == 28809


def test_one_child_more_gives_the_wrong_target_number(shipped_book: Path) -> None:
    """A population of 28,810 fails: its target number would be 2,292, which nobody published."""
    row = find(shipped_book, "Populations", Value=28809, Used_for="2016/17")
    edit(shipped_book, {row["Value"]: 28810})
    refresh_book(shipped_book)
    target = find(shipped_book, "Targets", Ref="CS01")
    assert cell_value(shipped_book, target["Number"]) == 2292


def test_the_rates_are_written_to_the_data_at_full_precision(shipped_book: Path) -> None:
    """Data!Value holds number / population × per, not the rounded figure."""
    refresh_book(shipped_book)
    row = find(shipped_book, "Data", Ref="CS02", Period="2016/17 Q1")
    assert cell_value(shipped_book, row["Value"]) == pytest.approx(487 / 28809 * 10000, rel=1e-14)


def test_the_reports_carry_the_running_head_of_the_settings(refreshed: Refresh) -> None:
    """The foot of every page says which appendix it is and for which quarter."""
    heads = {refreshed.contents.running_head, *(sheet.running_head for sheet in refreshed.reports)}
    assert heads == {"Appendix 9(b) - Exception Reports (Q1 2016/17)"}
