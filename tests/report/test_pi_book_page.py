from __future__ import annotations

import pytest

from pi_excel.book.grid import CellValue, Grid
from pi_excel.book.layout import PagePart
from pi_excel.book.model import PIBook
from pi_excel.book.parse import parse
from pi_excel.period import Period
from pi_excel.refresh import refresh
from pi_excel.report.page_formulas import Told
from pi_excel.report.pi_book_page import page_headings, page_row
from tests.builders import cell_ref, tidy_grid, with_cell, with_row
from tests.one_indicator import book_of

Q1 = Period.parse("2016/17 Q1")


def row_of(book: PIBook, period: Period = Q1) -> dict[PagePart, Told]:
    """What the page says of a book's first indicator."""
    found = refresh(book, period)
    return page_row(found.book, found.figures, found.verdicts[0], found.exceptions)


def test_the_page_says_of_an_indicator_what_its_report_says() -> None:
    """Looked-after children, Blackpool Q1 2016/17."""
    found = refresh(parse(tidy_grid()))
    row = page_row(found.book, found.figures, found.verdicts[1], found.exceptions)

    assert row[PagePart.OUTTURN_BEFORE] == "454 (156.4)"
    assert row[PagePart.LAST_OUTTURN] == "469 (162.8)"
    assert row[PagePart.Q1] == "487 (169.0)"
    assert row[PagePart.Q2] == ""
    assert row[PagePart.TARGET] == "443 (153.8)"
    assert row[PagePart.JUDGED_AT] == "Q1 2016/17"
    assert row[PagePart.STATUS] == "off target"
    assert row[PagePart.EXCEPTION] == "Yes"
    assert str(row[PagePart.REASONS]).startswith("Off target: 169.0 against a target of 153.8.")
    assert row[PagePart.SYMBOL_NEIGHBOURS] == "⇧✗"
    assert row[PagePart.WORDS_NEIGHBOURS] == "higher, worse: 97.6 (2015/16)"


@pytest.mark.parametrize(
    ("book", "exception"),
    [
        (book_of({"2016/17 Q1": 20}, target=10), "Yes"),
        (book_of({"2016/17 Q1": 5}, target=10), "No"),
        (book_of({"2016/17 Q1": 20}, target=10, Report="Never"), "Taken out"),
        (book_of({"2016/17 Q1": 5}, target=10, Report="Never"), "No"),
        (book_of({"2016/17 Q1": 5}, target=10, Report="Always"), "Yes"),
    ],
    ids=["off target", "on target", "never", "never, on target", "always"],
)
def test_the_page_and_the_list_agree(book: PIBook, exception: str) -> None:
    """Yes exactly for what is on the list; what was taken out says so."""
    found = refresh(book, Q1)
    listed = {verdict.indicator.ref for verdict in found.exceptions.ranked}

    assert row_of(book)[PagePart.EXCEPTION] == exception
    assert (exception == "Yes") == ("A1" in listed)


@pytest.mark.parametrize(
    ("raw", "shown", "note"),
    [
        ("c", "c", "Not judged: suppressed (c)."),
        ("#N/A", "error", "Not judged: error in the cell."),
        (None, "", "No figure for Q1 2016/17."),
        (0, "0.0", ""),
    ],
)
def test_a_state_is_shown_and_explained(raw: CellValue, shown: str, note: str) -> None:
    """In place of a number its word; in place of reasons, why there is no status."""
    row = row_of(book_of({"2016/17 Q1": raw}, target=10))

    assert (row[PagePart.Q1], row[PagePart.REASONS]) == (shown, note)


def test_an_exception_without_a_figure_says_so_on_the_page() -> None:
    """Neither Yes, since it has no report, nor No, since it is on the list."""
    book = book_of({"2016/17 Q1": 20}, target=10)

    assert row_of(book, Period.parse("2016/17 Q2"))[PagePart.EXCEPTION] == "Not supplied"


def test_a_state_is_compared_with_nothing_and_says_which() -> None:
    """Beside a state stands no comparator, as if the two had been compared."""
    row = row_of(book_of({"2015/16": 4, "2016/17 Q1": "c"}, target=10))

    assert row[PagePart.WORDS_LAST] == "n/a: suppressed (c)"


def test_what_is_not_yet_due_is_blank() -> None:
    """A figure of Q2 is not shown at Q1."""
    assert row_of(book_of({"2016/17 Q1": 5, "2016/17 Q2": 6}))[PagePart.Q2] == ""


def test_an_annual_target_names_its_year_where_it_is_another() -> None:
    """Judged at 2016/17 in the first quarter of the next year."""
    book = book_of({"2016/17": 20}, target=10, Basis="Annual", Frequency="Annual")
    row = row_of(book, Period.parse("2017/18 Q1"))

    assert (row[PagePart.TARGET], row[PagePart.JUDGED_AT]) == ("10.0, 2016/17", "2016/17")


def test_the_year_s_headings_move_with_the_reporting_period() -> None:
    """In the first quarter of 2017/18 the last outturn is 2016/17."""
    assert page_headings(Period.parse("2017/18 Q1")) == {
        PagePart.OUTTURN_BEFORE: "2015/16",
        PagePart.LAST_OUTTURN: "2016/17",
        PagePart.Q1: "2017/18 Q1",
        PagePart.Q2: "2017/18 Q2",
        PagePart.Q3: "2017/18 Q3",
        PagePart.Q4: "2017/18 Q4",
        PagePart.TARGET: "2017/18 Target",
    }


def test_new_indicators_get_a_free_row_each() -> None:
    """One below the other, in the book's order."""
    grid = tidy_grid()
    for ref in ("CS04", "CS05"):
        grid = with_row(grid, "tblIndicators", Ref=ref, Indicator="New", Better_to_be="Low", Measure="count")
    cells = refresh(parse(grid)).cells

    assert [cells[cell_ref(f"'PI Book'!A{row}")] for row in (5, 6)] == ["CS04", "CS05"]


@pytest.mark.parametrize(
    ("grid", "cell", "value"),
    [
        (tidy_grid(), "'PI Book'!A3", "CS02"),
        (tidy_grid(), "'PI Book'!G3", "487 (169.0)"),
        (tidy_grid(), "'PI Book'!H3", None),
        (
            with_row(
                tidy_grid(), "tblIndicators", Ref="CS04", Indicator="New", Better_to_be="Low",
                Measure="count", Basis="Snapshot",
            ),
            "'PI Book'!A5",
            "CS04",
        ),
        (with_cell(tidy_grid(), "'PI Book'!A3", None), "'PI Book'!A5", "CS02"),
    ],
    ids=["ref", "figure", "not yet due", "a new indicator", "a row whose ref was deleted"],
)  # fmt: skip
def test_each_indicator_has_its_row_on_the_page(grid: Grid, cell: str, value: str | None) -> None:
    """The row it has, or the first free one; a blank is nothing, not an empty text."""
    assert refresh(parse(grid)).cells[cell_ref(cell)] == value


def test_an_indicator_that_could_not_be_read_says_so_in_its_row() -> None:
    """Nothing of an earlier refresh stays beside it, to be taken for this quarter's."""
    shown = {"G": "487 (169.0)", "M": "off target", "N": "Yes", "O": "Off target.", "P": "⇧✗"}
    grid = with_cell(tidy_grid(), "Indicators!F3", "rat")
    for letter, text in shown.items():
        grid = with_cell(grid, f"'PI Book'!{letter}3", text)
    cells = refresh(parse(grid)).cells

    assert {letter: cells[cell_ref(f"'PI Book'!{letter}3")] for letter in shown} == {
        "G": None, "M": "not read", "N": None, "O": None, "P": None,
    }  # fmt: skip
    assert cell_ref("'PI Book'!B3") not in cells


def test_an_indicator_that_could_not_be_read_gets_no_row_of_its_own() -> None:
    """Only a row that is there already says so; the contents sheet names it in any case."""
    grid = with_cell(with_cell(tidy_grid(), "Indicators!F3", "rat"), "'PI Book'!A3", None)
    found = refresh(parse(grid))

    assert "not read" not in found.cells.values()
    assert found.contents.summary[-1] == "Could not be read: CS02."
