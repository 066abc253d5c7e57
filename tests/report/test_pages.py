from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pi_excel.book import layout
from pi_excel.book.grid import CellValue, Grid
from pi_excel.book.model import PIBook
from pi_excel.book.parse import parse
from pi_excel.errors import ReportError
from pi_excel.period import Period
from pi_excel.refresh import Refresh, refresh
from pi_excel.report.model import ChartBlock, Contents, ReportSheet, Series
from pi_excel.report.tone import Tone
from tests.builders import Record, grid_of, table, tidy_grid, with_cell, with_row
from tests.one_indicator import INDICATOR, book_of

Q1 = Period.parse("2016/17 Q1")
FORBIDDEN = r"[]:*?/\'"


def only_report(book: PIBook, period: Period = Q1) -> ReportSheet:
    """The report of a book's one indicator."""
    (found,) = refresh(book, period).reports
    return found


def titles_of(refs: list[str]) -> list[str]:
    """The tabs of a book whose indicators, all asked for, have these refs."""
    indicator = refresh(book_of({"2016/17 Q1": 5}, Report="Always"), Q1).book.indicators[0]
    book = PIBook(tuple(replace(indicator, ref=ref) for ref in refs))
    reports = refresh(book, Q1).reports
    return [next(sheet.title for sheet in reports if sheet.ref == ref) for ref in refs]


@pytest.mark.parametrize(
    ("refs", "titles"),
    [
        (["CS01"], ["Exception CS01"]),
        (["A/1", "A:1"], ["Exception A-1", "Exception A-1~2"]),
        (["cs1", "CS1", "Cs1"], ["Exception cs1", "Exception CS1~2", "Exception Cs1~3"]),
        (["A?[1]*'\\"], ["Exception A--1----"]),
        (["A" * 40], ["Exception " + "A" * 21]),
        (["A" * 40, "A" * 41], ["Exception " + "A" * 21, "Exception " + "A" * 19 + "~2"]),
        (["A1", "A1~2", "a1"], ["Exception A1", "Exception A1~2", "Exception a1~3"]),
        (["\U0001f600" * 20], ["Exception " + "\U0001f600" * 10]),
    ],
    ids=["plain", "forbidden", "case", "all forbidden", "long", "long twice", "taken", "counted as two"],
)
def test_a_tab_s_title_is_one_that_excel_takes(refs: list[str], titles: list[str]) -> None:
    """At most 31 characters, none forbidden, none twice whatever the case."""
    assert titles_of(refs) == titles


def test_a_title_does_not_move_when_the_rank_does() -> None:
    """It is numbered in the book's order, whichever of the two is the graver or an exception at all."""

    def tabs(first: int, second: int) -> dict[str, str]:
        refs = ("A/1", "A:1")
        figures: list[Record] = [
            {"Ref": ref, "Period": "2016/17 Q1", "Value": value}
            for ref, value in zip(refs, (first, second), strict=True)
        ]
        targets: list[Record] = [{"Ref": ref, "Year": "2016/17", "Target": 10} for ref in refs]
        grid = grid_of(
            table("tblIndicators", layout.INDICATORS.columns, [{**INDICATOR, "Ref": ref} for ref in refs]),
            table("tblData", layout.DATA.columns, figures),
            table("tblTargets", layout.TARGETS.columns, targets),
        )
        return {sheet.ref: sheet.title for sheet in refresh(parse(grid), Q1).reports}

    assert tabs(30, 20) == tabs(20, 30) == {"A/1": "Exception A-1", "A:1": "Exception A-1~2"}
    assert tabs(5, 20) == {"A:1": "Exception A-1~2"}


@given(st.lists(st.text(st.characters(codec="utf-8", exclude_categories=["C", "Z"]), min_size=1, max_size=40),
                min_size=1, max_size=8, unique=True))  # fmt: skip
def test_any_refs_have_titles_that_excel_takes(refs: list[str]) -> None:
    """Whatever people use as refs."""
    titles = titles_of(refs)

    assert len({title.casefold() for title in titles}) == len(refs)
    assert all(len(title.encode("utf-16-le")) // 2 <= 31 for title in titles)
    assert not any(set(FORBIDDEN) & set(title) for title in titles)


def test_an_annual_indicator_has_its_year_in_place_of_quarters() -> None:
    """Judged at 2015/16 in the first quarter of 2016/17: two years before, the year, its target."""
    book = book_of({"2013/14": 3, "2014/15": 4, "2015/16": 5}, Basis="Annual", Frequency="Annual",
                   Report="Always")  # fmt: skip
    columns = only_report(book).outturns

    assert [(column.group, column.heading, column.shown) for column in columns] == [
        ("2013/14", "", "3.0"),
        ("2014/15", "", "4.0"),
        ("2015/16", "Outturn", "5.0"),
        ("2015/16", "Target", ""),
    ]


def test_what_is_not_yet_due_is_blank() -> None:
    """A figure of Q2 is not shown in the report of Q1; a state shows its word."""
    book = book_of({"2015/16": "c", "2016/17 Q1": 5, "2016/17 Q2": 6}, Report="Always")

    assert [column.shown for column in only_report(book).outturns] == ["", "c", "5.0", "", "", "", ""]


@pytest.mark.parametrize(
    ("book", "shown"),
    [
        (book_of({}, target=10, Report="Always"), "10.0"),
        (book_of({}, target="TBC", Report="Always"), "TBC"),
        (book_of({}, Report="Always"), ""),
        (book_of({}, Better_to_be="Range 20 to 25", Report="Always"), "20.0 to 25.0"),
        (
            book_of(
                {"2016/17 Q1": 5}, target=100, profile={"Q1 profile": 25}, Basis="Quarter", Report="Always"
            ),
            "25.0",
        ),
    ],
    ids=["number", "TBC", "none", "range", "profile"],
)
def test_the_target_is_shown_as_it_is_judged(book: PIBook, shown: str) -> None:
    """A range shows its bounds, a part-year figure its profile."""
    assert only_report(book).outturns[-1].shown == shown


def test_each_symbol_names_what_it_is_compared_with() -> None:
    """Symbol, words, value and period, side by side."""
    book = book_of({"2016/17 Q1": 5, "2015/16": 4}, england={"2014/15": 6}, Report="Always")
    grid = only_report(book).directions

    assert [(column.symbol, column.words, column.comparator) for column in grid] == [
        ("⇧✗", "up, worse", "4.0 (2015/16)"),
        ("", "n/a: no figure for 2014/15", ""),
        ("⇩✓", "lower, better", "6.0 (2014/15)"),
        ("", "n/a: no figure", ""),
    ]


@pytest.mark.parametrize(
    ("grid", "note"),
    [
        (
            tidy_grid(),
            "Rates for 2016/17 use a population of 28,809 (derived from the published rates).",
        ),
        (
            with_cell(tidy_grid(), "Data!F7", "provisional"),
            "The Q1 2016/17 figure is provisional.",
        ),
        (
            with_cell(tidy_grid(), "Populations!C4", 28808.5),
            "Rates for 2016/17 use a population of 28,808.5 (derived from the published rates).",
        ),
    ],
    ids=["population", "quality", "a population that is not whole"],
)
def test_the_page_says_what_a_reader_should_know_of_the_figure(grid: Grid, note: str) -> None:
    """The population behind a rate with its source, and how settled the figure is."""
    report = next(sheet for sheet in refresh(parse(grid)).reports if sheet.ref == "CS02")

    assert note in report.notes


def test_a_part_year_figure_says_so() -> None:
    """The year-to-date percentage of the published report."""
    report = next(sheet for sheet in refresh(parse(tidy_grid())).reports if sheet.ref == "CS03")

    assert report.notes == ("The year is not complete: a part-year figure is compared with whole years.",)
    assert all(column.words.endswith("(part-year)") for column in report.directions)


def test_a_comparator_that_moved_on_is_told() -> None:
    """England came out with 2015/16 since last quarter's cut."""
    grid = with_cell(tidy_grid(), "Comparators!F2", "2015-10-01")
    grid = with_row(grid, "tblComparators", Ref="CS01", Comparator="England", Period="2015/16", Value=532.2,
                    Published="2016-05-01")  # fmt: skip
    grid = with_row(grid, "tblSettings", Setting="Data cut", Value="2016-07-31")
    report = next(sheet for sheet in refresh(parse(grid)).reports if sheet.ref == "CS01")

    assert "The England figure has moved on from 2014/15 to 2015/16 since last quarter." in report.notes


def test_the_key_says_that_a_tick_is_not_a_target_met() -> None:
    """On the list and on every page."""
    found = refresh(parse(tidy_grid()))
    pages: list[Contents | ReportSheet] = [found.contents, *found.reports]

    assert all(any("not that a target is met" in line for line in page.key) for page in pages)


def test_the_running_head_has_the_period_in_its_place() -> None:
    """`Appendix 9(b) - Exception Reports (Q1 2016/17)`, as published."""
    grid = with_row(
        tidy_grid(),
        "tblSettings",
        Setting="Report title",
        Value="Appendix 9(b) - Exception Reports ({period})",
    )

    assert refresh(parse(grid)).contents.running_head == "Appendix 9(b) - Exception Reports (Q1 2016/17)"


def test_the_list_has_a_row_for_each_exception_and_its_tab() -> None:
    """What a reader needs to find the page."""
    row = refresh(parse(tidy_grid())).contents.rows[1]

    assert (row.ref, row.shown, row.period, row.target, row.status, row.directions, row.sheet) == (
        "CS02",
        "487 (169.0)",
        "Q1 2016/17",
        "443 (153.8)",
        "off target",
        ("⇧✗", "⇧✗", "⇧✗", "⇧✗"),
        "Exception CS02",
    )


def test_a_report_without_a_figure_still_stands() -> None:
    """Asked for, and nothing supplied: the page says so, and the list shows n/a."""
    found: Refresh = refresh(book_of({}, Report="Always"), Q1)

    assert found.reports[0].notes == ("No figure for Q1 2016/17.",)
    assert found.contents.rows[0].directions == ("n/a",) * 4


@pytest.mark.parametrize("style", [None, "RAG"])
def test_a_page_writes_the_status_as_the_book_asks(style: CellValue) -> None:
    """Red where the setting says RAG."""
    book = book_of({"2016/17 Q1": 20}, target=10, settings={"Status words": style})

    report = only_report(book)

    assert (report.status, report.tone) == ("Red" if style else "off target", Tone.BAD)


@pytest.mark.parametrize("part", ["why", "outturns", "commentary"])
def test_a_page_without_what_it_cannot_do_without_is_refused(part: str) -> None:
    """A reason, figures and a box for commentary: their lack is a fault of ours."""
    whole = only_report(book_of({"2016/17 Q1": 5}, Report="Always"))

    with pytest.raises(ReportError, match="the report of A1 has no"):
        {"why": lambda: replace(whole, why=()), "outturns": lambda: replace(whole, outturns=()),
         "commentary": lambda: replace(whole, commentary=())}[part]()  # fmt: skip


def test_a_chart_line_of_another_length_is_refused() -> None:
    """Every line has a value, or a gap, for every category."""
    with pytest.raises(ReportError, match="the line 'England' has 1 points for 2 categories"):
        ChartBlock(
            "T", "Y", ("a", "b"), (Series("England", (1.0,), "England"),), 1, percent=False, alt_text=""
        )
