from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from pi_excel.book.grid import Grid
from pi_excel.book.parse import parse
from pi_excel.errors import BookNotFoundError, NotAWorkbookError, Severity
from pi_excel.jobs.diff_books import diff_books, shown_book
from pi_excel.period import Period
from pi_excel.refresh import refresh
from pi_excel.report.changes import Changes, Fate, compare_books
from tests.books import edit, find
from tests.builders import tidy_grid, with_cell, with_row

Q1, Q2 = Period.parse("2016/17 Q1"), Period.parse("2016/17 Q2")

# Where things stand in the tidy book of the builders.
LOOKED_AFTER_NOW = "Data!C7"
PROTECTION_NOW = "Data!E10"
PROTECTION_TARGET, PROTECTION_PROFILE = "Targets!D4", "Targets!E4"
LOOKED_AFTER_BETTER = "Indicators!E3"
REFERRALS_ENGLAND = "Comparators!D2"


def changes(before: Grid, after: Grid, period: Period | None = None) -> Changes:
    """Compare two books without their files."""
    old, new = (shown_book(refresh(parse(grid), period)) for grid in (before, after))
    return compare_books(old, new)


def told(before: Grid, after: Grid, period: Period | None = None) -> dict[str, list[str]]:
    """Return what differs in each indicator, a line each."""
    return {
        change.ref: [
            f"{one.point.aspect} {one.point.about}: {one.old} -> {one.new}" for one in change.differences
        ]
        for change in changes(before, after, period).indicators
    }


def test_a_corrected_figure_is_told_with_all_that_follows_from_it() -> None:
    """One number was typed anew: its figure as shown, the symbols, the status, the exception that went."""
    book = tidy_grid()

    assert told(book, with_cell(book, LOOKED_AFTER_NOW, 430)) == {
        "CS02": [
            "figure 2016/17 Q1: 487 (169.0) -> 430 (149.3)",
            "direction last outturn: ⇧✗ up, worse -> ⇩✓ down, better",
            "direction outturn before: ⇧✗ up, worse -> ⇩✓ down, better",
            "status : off target -> on target",
            "exception : yes -> no",
        ]
    }


def test_a_change_too_small_to_be_shown_is_none() -> None:
    """Everything is compared as the reader sees it: both are 21.6%."""
    book = tidy_grid()

    assert told(book, with_cell(book, PROTECTION_NOW, 0.21604)) == {}


def test_states_are_told_in_words() -> None:
    """A figure that came to be suppressed is told as that, and never as a 0 or a blank."""
    book = tidy_grid()
    found = told(book, with_cell(book, PROTECTION_NOW, "c"))

    assert "figure 2016/17 Q1: 21.6% -> suppressed (c)" in found["CS03"]
    assert "status : no target -> not judged" in found["CS03"]


def test_a_blank_row_says_what_no_row_says() -> None:
    """A row laid out for the next quarter is no difference until it has a figure."""
    book = tidy_grid()
    laid_out = with_row(book, "tblData", Ref="CS01", Period="2016/17 Q2")

    assert told(book, laid_out) == {}
    assert told(book, with_row(book, "tblData", Ref="CS01", Period="2016/17 Q2", Number=2800)) == {
        "CS01": ["figure 2016/17 Q2: no figure -> 2,800 (971.9)"]
    }


def test_a_target_that_was_to_be_confirmed_is_told_when_it_is_there() -> None:
    """With its profile, quarter by quarter."""
    book = tidy_grid()
    agreed = with_cell(with_cell(book, PROTECTION_TARGET, 0.2), PROTECTION_PROFILE, 0.25)
    found = told(book, agreed)["CS03"]

    assert found[:2] == [
        "target 2016/17: to be confirmed -> 20.0%",
        "profile 2016/17 Q1: no profile -> 25.0%",
    ]


def test_what_a_symbol_stands_on_is_told_too() -> None:
    """A symbol that turned because better-to-be was changed, or England's figure, does not puzzle anybody."""
    book = tidy_grid()
    turned = with_cell(book, LOOKED_AFTER_BETTER, "High")
    england = with_cell(book, REFERRALS_ENGLAND, 1000)

    assert "better to be : Low -> High" in told(book, turned)["CS02"]
    assert told(book, england)["CS01"] == [
        "comparator England 2014/15: 548.3 -> 1,000.0",
        "direction England: ⇧✗ higher, worse -> ⇩✓ lower, better",
    ]


def test_an_indicator_that_staff_spoilt_is_told_as_that() -> None:
    """It is neither gone, nor has it lost its figures."""
    book = tidy_grid()
    (change,) = changes(book, with_cell(book, LOOKED_AFTER_BETTER, "Sideways")).indicators

    assert (change.ref, change.fate, change.differences) == ("CS02", Fate.UNREADABLE, ())


def test_each_book_is_judged_at_its_own_period_unless_one_is_given() -> None:
    """The same figures at another period are another report; at one period they are the same."""
    book = with_row(tidy_grid(), "tblData", Ref="CS02", Period="2016/17 Q2", Number=400)
    later = with_cell(book, "'PI Settings'!B4", "2016/17 Q2")
    own = changes(book, later)

    assert (own.old_period, own.new_period) == (Q1, Q2)
    assert "status : off target -> on target" in told(book, later)["CS02"]
    assert told(book, later, Q2) == {}


def test_a_refresh_changes_no_indicator(shipped_book: Path, refreshed_book: Path) -> None:
    """What a refresh writes is what the book said already."""
    found = diff_books(shipped_book, refreshed_book)

    assert found.changes.indicators == ()
    assert found.problems == ()


def test_two_files_are_compared_and_neither_is_touched(shipped_book: Path, tmp_path: Path) -> None:
    """Nothing is written, into the books or beside them."""
    other = Path(shutil.copy(shipped_book, tmp_path / "other.xlsx"))
    edit(other, {find(other, "Data", Ref="CS02", Period="2016/17 Q1")["Number"]: 430})
    before = {path: path.read_bytes() for path in tmp_path.iterdir()}
    found = diff_books(shipped_book, other)

    assert [change.ref for change in found.changes.indicators] == ["CS02"]
    assert {path: path.read_bytes() for path in tmp_path.iterdir()} == before


def test_errors_that_may_hide_differences_are_told(shipped_book: Path, tmp_path: Path) -> None:
    """Nobody takes silence about what could not be read for sameness."""
    other = Path(shutil.copy(shipped_book, tmp_path / "other.xlsx"))
    edit(other, {find(other, "Indicators", Ref="CS02")["Better to be"]: "Sideways"})
    (problem,) = diff_books(shipped_book, other).problems

    assert (problem.severity, problem.where) == (Severity.WARNING, "other.xlsx")


def test_what_cannot_be_read_is_named(shipped_book: Path, tmp_path: Path) -> None:
    """Whichever of the two it is."""
    garbage = tmp_path / "garbage.xlsx"
    garbage.write_text("<html>Please log in</html>")

    with pytest.raises(NotAWorkbookError, match="garbage"):
        diff_books(shipped_book, garbage)
    with pytest.raises(BookNotFoundError, match="gone"):
        diff_books(tmp_path / "gone.xlsx", shipped_book)
