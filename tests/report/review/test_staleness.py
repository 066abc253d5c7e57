"""Populations and comparators that time has gone past."""

from __future__ import annotations

import pytest

from pi_excel.book.grid import CellValue
from pi_excel.book.parse import parse
from pi_excel.errors import Severity
from pi_excel.report.review.staleness import estimated_year
from tests.builders import AGED, tidy_grid, with_cell, with_row
from tests.one_indicator import book_of
from tests.report.review.reviewed import asked, texts


@pytest.mark.parametrize(
    ("text", "year"),
    [("2015", 2015), ("mid-2015", 2015), ("2015/16", 2015), ("", None), ("latest", None), ("12015", None)],
)
def test_the_year_of_a_population_is_read_where_it_is_said(text: str, year: int | None) -> None:
    """Blank and words say no year."""
    assert estimated_year(text) == year


def test_a_population_of_long_ago_is_told_once_however_many_rates_use_it() -> None:
    """Mid-2013 used for 2016/17, by two indicators."""
    (found,) = asked(parse(with_cell(tidy_grid(), "Populations!B4", "mid-2013")))

    assert found.where == "Populations!C4"
    assert found.what == "The rates of 2016/17 use 'Aged 0 to 17' of 2013."


@pytest.mark.parametrize("year", ["2014", "mid-2015", "2016", None])
def test_the_usual_lag_of_a_population_is_left_alone(year: str | None) -> None:
    """An estimate comes out a year later, and is used in the year that follows."""
    assert texts(parse(with_cell(tidy_grid(), "Populations!B4", year))) == []


@pytest.mark.parametrize(("newer", "told"), [(2016, True), (2014, False), (2018, False), (None, False)])
def test_a_newer_population_that_no_year_uses_is_a_note(newer: int | None, told: bool) -> None:
    """Mid-2016 is in the book and the rates of 2016/17 use mid-2015; mid-2018 is not for them."""
    grid = with_cell(tidy_grid(), "Populations!B4", 2015)
    grid = with_row(grid, "tblPopulations", Population=AGED, Year=newer, Value=28600)
    found = asked(parse(grid))

    assert [(one.severity, one.where, one.what, one.do) for one in found] == (
        [
            (
                Severity.NOTE,
                "Populations!C5",
                "'Aged 0 to 17' of 2016 is used for no year; the rates of 2016/17 use that of 2015.",
                "To use it, type 2016/17 in its Used for and clear it in row 4.",
            )
        ]
        if told
        else []
    )


@pytest.mark.parametrize(("period", "told"), [("2013/14", True), ("2014/15", False), ("2015/16", False)])
def test_a_comparator_more_than_two_years_older_is_told(period: str, told: bool) -> None:
    """England in 2014/15 is what the published report compares the first quarter of 2016/17 with."""
    book = book_of({"2016/17 Q1": 20.0}, england={period: 21.0})

    assert texts(book) == (
        [f"A1 at Q1 2016/17: compared with England in {period}, the newest there is."] if told else []
    )


def test_one_line_tells_of_all_that_share_a_stale_comparator() -> None:
    """The three published indicators at the first quarter of 2019/20."""
    grid = tidy_grid()
    for ref, value in {"CS01": 2700, "CS02": 480}.items():
        grid = with_row(grid, "tblData", Ref=ref, Period="2019/20 Q1", Number=value)
    for year in ("2018/19", "2019/20"):
        grid = with_row(grid, "tblPopulations", Population=AGED, Value=28809, Used_for=year)

    assert [text for text in texts(parse(grid), "2019/20 Q1") if "compared" in text] == [
        "CS01 and CS02 at Q1 2019/20: compared with England in 2014/15, the newest there is.",
        "CS01 at Q1 2019/20: compared with Statistical neighbours in 2014/15, the newest there is.",
        "CS02 at Q1 2019/20: compared with Statistical neighbours in 2015/16, the newest there is.",
    ]


def test_a_comparator_without_a_figure_is_not_stale() -> None:
    """There is nothing that a symbol was made from."""
    figures: dict[str, CellValue] = {"2012/13": "x"}

    assert texts(book_of({"2016/17 Q1": 20.0}, england=figures)) == []
