from __future__ import annotations

import pytest

from pi_excel.book.grid import CellValue
from pi_excel.book.model import PIBook
from pi_excel.book.parse import parse
from pi_excel.errors import Problem, Severity
from pi_excel.measures.figures import Figures, measure_book
from pi_excel.period import Period
from pi_excel.refresh import refresh
from pi_excel.report.doubts import series_out_of_step
from tests.attached_book import attached, refreshed
from tests.builders import tidy_grid, with_cell
from tests.one_indicator import book_of

SHEET = """
    Ref | Indicator               | Better to be? | 2014/15 | 2015/16 | 2016/17 Q1
    C1  | Referrals to the service| Low           | 2774    | 2551    | {figure}
"""


def doubted(book: PIBook) -> list[Problem]:
    """Return the figures that look like one quarter."""
    found = refresh(book, Period.parse("2016/17 Q1")).problems
    return [one for one in found if "looks like one quarter" in one.what]


def test_a_quarter_where_twelve_months_are_meant_is_asked_about_in_an_attached_book() -> None:
    """Every symbol would fall with it; it is used all the same."""
    (problem,) = doubted(parse(attached(SHEET.format(figure=703))))

    assert (problem.severity, problem.where) == (Severity.WARNING, "PIs!F2")
    assert problem.what == "703 looks like one quarter; last year was 2,551."
    assert problem.do == (
        "If it is part of the year, set the Basis of C1 to Quarter or Year to date in tblOverrides; else "
        "type the figure of twelve months."
    )


def test_a_quarter_where_twelve_months_are_meant_is_asked_about_in_a_tidy_book() -> None:
    """The published count of referrals is rolling: 703 of a quarter stand for 2,813."""
    (problem,) = doubted(parse(with_cell(tidy_grid(), "Data!C4", 703.0)))

    assert problem.where == "Data!E4"
    assert problem.what == "703 looks like one quarter; last year was 2,551."
    assert "in Indicators" in problem.do


@pytest.mark.parametrize("figure", [2813, 1100, 100, "TBC", "", 0])
def test_a_figure_that_is_no_quarter_of_last_year_is_not_doubted(figure: CellValue) -> None:
    """Half of it may be a good year, and a twenty-fifth another slip."""
    assert doubted(parse(attached(SHEET.format(figure=figure)))) == []


@pytest.mark.parametrize("basis", ["Quarter", "Year to date", "Snapshot", "Annual"])
def test_a_basis_that_is_said_is_believed(basis: str) -> None:
    """A snapshot may fall to a quarter, and a quarter is one."""
    assert doubted(book_of({"2015/16": 2551, "2016/17 Q1": 703}, Measure="count", Basis=basis)) == []


@pytest.mark.parametrize(
    ("last", "now", "measure"),
    [(12, 3, "count"), (0.8, 0.2, "percentage"), (80.0, 20.0, "average"), (0, 0, "count")],
)
def test_what_may_well_fall_to_a_quarter_is_not_doubted(last: float, now: float, measure: str) -> None:
    """Small counts, percentages, averages."""
    book = book_of({"2015/16": last, "2016/17 Q1": now}, Measure=measure, Basis="Rolling 12 months")

    assert doubted(book) == []


def test_rates_are_told_as_rates_where_a_number_is_not_known() -> None:
    """Like with like: never a number beside a rate."""
    sheet = SHEET.replace("to the service", "per 10,000").replace("2774 ", "955.6").replace("2551 ", "885.5")
    (problem,) = doubted(parse(attached(sheet.format(figure=244.1))))

    assert problem.what == "244.1 looks like one quarter; last year was 885.5."


REPEATS = """
    Ref | Indicator                             | Better to be? | 2014/15 | 2015/16 | 2016/17 Q1
    C3  | % subject to a plan for a second time | Low           | 18.2%   | 19.1%   | 21.6%
"""
PUBLISHED = {Period.of_year(2013): 72 / 396, Period.of_year(2014): 104 / 455, Period.of_year(2015): 98 / 518}
"""Children who became the subject of a plan for a second time, Blackpool: the Department for Education."""


def series(sheet: str) -> tuple[PIBook, Figures]:
    """Return an attached book and its figures."""
    book = refreshed(attached(sheet)).book
    return book, measure_book(book)


def test_an_outturn_that_is_the_published_one_of_the_year_before_is_asked_about() -> None:
    """18.2% for 2014/15 in the published report is the Department's figure for 2013/14."""
    book, figures = series(REPEATS)
    problem = series_out_of_step(
        book.indicators[0], figures.by_ref["C3"], PUBLISHED, "the Department for Education"
    )

    assert problem is not None
    assert (problem.severity, problem.where) == (Severity.WARNING, "PIs!D2")
    assert problem.what == (
        "18.2% for 2014/15 is the figure of 2013/14 (2014/15: 22.9%), as the Department for Education "
        "published it. Is the series of C3 a year out of step?"
    )
    assert problem.do


def test_a_series_in_step_with_the_published_one_is_not_asked_about() -> None:
    """Nor one that nothing was published of."""
    book, figures = series(REPEATS.replace("18.2%", "22.9%"))

    assert series_out_of_step(book.indicators[0], figures.by_ref["C3"], PUBLISHED, "DfE") is None
    assert series_out_of_step(book.indicators[0], figures.by_ref["C3"], {}, "DfE") is None
