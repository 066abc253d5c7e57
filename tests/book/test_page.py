from __future__ import annotations

from dataclasses import replace

from pi_excel.book.grid import CellRef, Grid, OwnFormula
from pi_excel.book.layout import Page, PagePart
from pi_excel.book.page import page_columns
from pi_excel.book.parse import parse
from tests.builders import PAGE_HEADERS, grid_of, plain, tidy_grid, with_cell, with_row, with_sheet_titled


def page_of(grid: Grid) -> Page:
    """Return a book's page, which is there."""
    page = parse(grid).page
    assert page is not None
    return page


def test_every_heading_of_the_tidy_page_plays_its_part() -> None:
    """The headings of the page are known by their text, the years' pairs from left to right."""
    columns = page_columns(dict(enumerate(PAGE_HEADERS, start=1)))

    assert columns == {
        PagePart.REF: 1, PagePart.INDICATOR: 2, PagePart.PORTFOLIO: 3, PagePart.BETTER: 4,
        PagePart.OUTTURN_BEFORE: 5, PagePart.LAST_OUTTURN: 6, PagePart.Q1: 7, PagePart.Q2: 8, PagePart.Q3: 9,
        PagePart.Q4: 10, PagePart.TARGET: 11, PagePart.JUDGED_AT: 12, PagePart.STATUS: 13,
        PagePart.EXCEPTION: 14, PagePart.REASONS: 15, PagePart.SYMBOL_LAST: 16, PagePart.WORDS_LAST: 17,
        PagePart.SYMBOL_BEFORE: 18, PagePart.WORDS_BEFORE: 19, PagePart.SYMBOL_ENGLAND: 20,
        PagePart.WORDS_ENGLAND: 21, PagePart.SYMBOL_NEIGHBOURS: 22, PagePart.WORDS_NEIGHBOURS: 23,
    }  # fmt: skip


def test_the_page_knows_its_rows_and_the_first_free_one() -> None:
    """An indicator's row is found by its ref, wherever staff put it."""
    page = page_of(tidy_grid())

    assert (page.sheet, page.header_row) == ("PI Book", 1)
    assert page.rows == {"CS01": 2, "CS02": 3, "CS03": 4}
    assert page.free_row == 5


def test_the_page_may_have_a_title_moved_columns_and_a_footnote() -> None:
    """Headings are looked for, not assumed; a new indicator goes below whatever is there."""
    rows = [{"REF": "cs02", "Better to be": "Low"}, {"REF": "Key: ✓ better"}]
    page = plain("PI Book", ["Q4", "Better to be", "indicator", "REF"], rows, at=(4, 2))
    whole = tidy_grid()
    found = page_of(Grid({**whole.sheets, **grid_of(page).sheets}, whole.tables))

    assert found.header_row == 4
    assert found.columns == {PagePart.Q4: 2, PagePart.BETTER: 3, PagePart.INDICATOR: 4, PagePart.REF: 5}
    assert (found.rows, found.free_row) == ({"CS02": 5}, 7)


def test_an_empty_page_takes_its_first_indicator_below_the_headings() -> None:
    """A new book's page has headings and no rows."""
    whole = tidy_grid()
    found = page_of(
        Grid({**whole.sheets, **grid_of(plain("PI Book", PAGE_HEADERS, [])).sheets}, whole.tables)
    )

    assert (found.rows, found.free_row) == ({}, 2)


def test_a_missing_page_is_a_warning_with_the_sheet_that_may_be_meant() -> None:
    """The reports are still made; the page is not written."""
    book = parse(with_sheet_titled(tidy_grid(), "PI Book", "PI Bok"))

    assert book.page is None
    assert [str(problem) for problem in book.problems] == [
        (
            "warning: PI Book: There is no sheet 'PI Book', so no figures are shown on it. "
            "Did you mean 'PI Bok'? Name the page PI Book, or leave it out on purpose."
        )
    ]


def test_a_page_without_its_headings_is_a_warning() -> None:
    """A page whose Ref heading is gone cannot be filled."""
    book = parse(with_cell(tidy_grid(), "'PI Book'!A1", "Number"))

    assert book.page is None
    assert [str(problem) for problem in book.problems] == [
        (
            "warning: PI Book: None of its first rows holds the headings Ref and Indicator, "
            "so no figures are shown on it. Give the columns the headings of a new book's page, in one row."
        )
    ]


def test_a_heading_with_a_slip_is_pointed_at() -> None:
    """A column that would stay empty because of a slip is named."""
    book = parse(with_cell(tidy_grid(), "'PI Book'!M1", "Statsu"))

    assert [str(problem) for problem in book.problems] == [
        (
            "warning: 'PI Book'!M1: 'Statsu' is not a heading of the page, so nothing is shown below it. "
            "Did you mean 'Status'? Correct the heading."
        )
    ]


def test_an_indicator_that_stands_twice_has_its_first_row() -> None:
    """Only one row of the page is kept up."""
    book = parse(with_cell(tidy_grid(), "'PI Book'!A3", "cs01"))

    assert [str(problem) for problem in book.problems] == [
        (
            "warning: 'PI Book'!A3: CS01 stands at 'PI Book'!A2 already, and only that row is kept. "
            "Delete one of the two rows."
        )
    ]


def test_a_row_of_no_indicator_is_noted_and_left_alone() -> None:
    """A row with a ref and a name that Indicators does not have keeps what it says."""
    grid = with_cell(with_cell(tidy_grid(), "'PI Book'!A5", "CS99"), "'PI Book'!B5", "Long gone")

    book = parse(
        with_row(grid, "tblIndicators", Ref="CS04", Indicator="x", Better_to_be="?", Measure="count")
    )
    grid_with_bad = with_cell(tidy_grid(), "Indicators!E2", "?")

    assert [str(problem) for problem in book.problems][1:] == [
        (
            "note: 'PI Book'!A5: 'CS99' is not in Indicators, so its row is left as it is. "
            "Delete the row if the indicator is no longer kept, or correct its ref."
        )
    ]
    assert all("PI Book" not in problem.where for problem in parse(grid_with_bad).problems)


def test_what_formulas_count_with_is_known_by_its_headings() -> None:
    """Case and blanks aside; a heading of a column that a formula fills says nothing."""
    columns = page_columns(
        {1: "judged  FIGURE", 2: "Judged at", 3: "Status, by formula", 4: "Judged against"}
    )

    assert columns == {PagePart.JUDGED: 1, PagePart.JUDGED_AT: 2, PagePart.JUDGED_AGAINST: 4}
    assert page_columns({1: "Judged at", 2: "Judged against"}) == {PagePart.JUDGED_AT: 1}


def test_what_formulas_beside_the_page_spill_makes_no_row_an_indicator_s() -> None:
    """The first free row is the one below the headings, whatever formulas say of the blank rows."""
    page = plain(
        "PI Book", ("Ref", "Indicator", "Status, by formula"), [{"Status, by formula": "no data"}] * 3
    )
    whole = tidy_grid()
    grid = Grid({**whole.sheets, **grid_of(page).sheets}, whole.tables)
    spill = OwnFormula("PI_STATUS(D2:D4,E2:E4,F2:F4)", fills=(2, 3, 4, 3), spills=True)
    spilt = replace(grid, own_formulas={CellRef("PI Book", 2, 3): spill})

    assert page_of(grid).free_row == 5
    assert page_of(spilt).free_row == 2
    assert page_of(with_cell(spilt, "'PI Book'!C5", "A note below")).free_row == 6
    elsewhere = replace(spill, fills=(3, 3, 4, 3))
    assert page_of(replace(grid, own_formulas={CellRef("PI Book", 3, 3): elsewhere})).free_row == 5
