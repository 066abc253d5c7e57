from __future__ import annotations

import datetime as dt
from decimal import Decimal

import pytest

from pi_excel.book.grid import CellValue, ErrorCell, Grid
from pi_excel.book.layout import SETTINGS, SETTINGS_NAME, Setting
from pi_excel.book.model import PIBook
from pi_excel.book.parse import parse
from pi_excel.book.setting_values import Settings, StatusWords, Tolerance
from pi_excel.book.settings import READERS
from pi_excel.period import Period
from tests.builders import grid_of, table, tidy_grid, with_row


def book_with(*rows: tuple[str, CellValue]) -> PIBook:
    """Return the tidy book with these settings and no others."""
    whole = tidy_grid()
    settings = grid_of(table(SETTINGS_NAME, SETTINGS.columns, rows, sheet="PI Settings"))
    return parse(Grid({**whole.sheets, **settings.sheets}, {**whole.tables, **settings.tables}))


def test_every_setting_is_read() -> None:
    """What the sheet says is what the book does."""
    book = book_with(
        ("Book id", "b-1"),
        ("State", "archive"),
        ("Reporting period", "Q1 2016/17"),
        ("Data cut", dt.date(2016, 8, 31)),
        ("Report title", "Appendix 9(b) - Exception Reports ({period})"),
        ("Tolerance", "10%"),
        ("Tolerance of percentages", 3),
        ("Status words", "rag"),
        ("Compare with same quarter last year", "Yes"),
        ("compare with  previous quarter", True),
        ("Commentary prompts", "Why; What we are doing ;; By when"),
    )

    assert book.problems == ()
    assert book.settings == Settings(
        book_id="b-1",
        live=False,
        period=Period.of_quarter(2016, 1),
        data_cut=dt.date(2016, 8, 31),
        report_title="Appendix 9(b) - Exception Reports ({period})",
        tolerance=Tolerance(Decimal("0.1"), relative=True),
        percentage_tolerance=Tolerance(Decimal(3), relative=False),
        status_words=StatusWords.RAG,
        same_quarter=True,
        previous_quarter=True,
        prompts=("Why", "What we are doing", "By when"),
    )


def test_every_name_of_a_setting_has_its_reader() -> None:
    """No setting that `layout` names is passed over."""
    assert set(READERS) == {value for name, value in vars(Setting).items() if name.isupper()}


def test_blank_settings_have_their_defaults() -> None:
    """A name without a value says nothing."""
    book = book_with(*[(name, None) for name in READERS])

    assert (book.settings, book.problems) == (Settings(), ())


@pytest.mark.parametrize(
    ("name", "value", "line"),
    [
        (
            "State",
            "Liv",
            (
                "'Liv' is not a state. State has no default, so it is not known whether the book is to be "
                "refreshed. Did you mean 'Live'? Choose Live or Archive."
            ),
        ),
        (
            "Reporting period",
            "2015/17",
            (
                "'2015/17' is not a financial year: the year after 2015 is 2016. "
                "Reporting period has no default, so a refresh has to be told the period. Write 2015/16."
            ),
        ),
        (
            "Data cut",
            "August",
            (
                "'August' is not a date. Data cut has its default, none. "
                "Type the date again so that Excel knows it as one, or as 2016-08-23."
            ),
        ),
        (
            "Tolerance",
            "a bit",
            (
                "'a bit' is not a tolerance. Tolerance has its default, 5%. "
                "Write a share as 5%, an amount as 2 points."
            ),
        ),
        (
            "Status words",
            "Colours",
            "'Colours' is not one of Plain or RAG. Status words has its default, Plain. Choose Plain or RAG.",
        ),
        (
            "Compare with previous quarter",
            "maybe",
            (
                "'maybe' is neither Yes nor No. Compare with previous quarter has its default, No. "
                "Choose Yes or No."
            ),
        ),
        (
            "Commentary prompts",
            ";",
            (
                "';' names no prompt. Commentary prompts has its default, Commentary. "
                "Write them parted by semicolons."
            ),
        ),
        (
            "Book id",
            ErrorCell("#NAME?"),
            "The cell holds the Excel error #NAME?. Book id has its default, none. Type the book id.",
        ),
    ],
)
def test_a_value_that_cannot_be_followed_has_its_default(name: str, value: CellValue, line: str) -> None:
    """The message names the text, what holds instead (State and period have nothing), and what to write."""
    book = book_with((name, value))

    assert [str(problem) for problem in book.problems] == [f"error: 'PI Settings'!B2: {line}"]
    assert book.settings == Settings(faults={name: book.problems[0]})
    assert book.settings.unreadable == {name}


def test_an_error_under_setting_is_told_once() -> None:
    """One cell, one problem, and nothing of settings it might have been."""
    book = book_with((ErrorCell("#REF!"), "Live"))  # type: ignore[arg-type]

    assert [problem.where for problem in book.problems] == ["'PI Settings'!A2"]
    assert book.settings == Settings()


def test_an_unknown_setting_is_a_note_with_the_one_that_may_be_meant() -> None:
    """A council may keep settings of its own; a slip is pointed at."""
    book = parse(with_row(tidy_grid(), SETTINGS_NAME, Setting="Report titel", Value="x"))

    assert [str(problem) for problem in book.problems] == [
        (
            "note: 'PI Settings'!A5: 'Report titel' is not a setting of pi_excel. "
            "Did you mean 'Report title'? Correct its name, or leave it: it changes nothing."
        )
    ]


def test_of_two_rows_for_one_setting_the_first_holds() -> None:
    """A setting that is given twice is pointed at."""
    book = book_with(("State", "Live"), ("state", "Archive"))

    assert [str(problem) for problem in book.problems] == [
        (
            "warning: 'PI Settings'!A3: State is set at 'PI Settings'!A2 already, which holds. "
            "Delete one of the two rows."
        )
    ]
    assert book.settings.live


def test_a_share_as_the_tolerance_of_percentages_is_pointed_at() -> None:
    """2% typed there is a share of the target; 2 points are written otherwise."""
    book = book_with(("Tolerance of percentages", 0.02))

    assert [str(problem) for problem in book.problems] == [
        (
            "note: 'PI Settings'!B2: The tolerance of percentages is read as 2% of the target, not as "
            "points. "
            "Type 2 points for 2 percentage points."
        )
    ]
    assert book.settings.percentage_tolerance == Tolerance(Decimal("0.02"), relative=True)


def test_a_prompt_that_is_repeated_is_asked_once() -> None:
    """Two boxes of one name could not be told apart."""
    grid = with_row(
        tidy_grid(), "tblSettings", Setting="Commentary prompts", Value="Why; What next; WHY ; What next"
    )

    assert parse(grid).settings.prompts == ("Why", "What next")
