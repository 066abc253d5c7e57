"""A review of whole books: few findings, and every one of them right."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pi_excel.book.grid import CellValue
from pi_excel.book.model import Measure
from pi_excel.book.parse import parse
from pi_excel.book.records import Basis
from pi_excel.errors import Severity
from pi_excel.jobs.look import check_book
from pi_excel.refresh import refresh
from pi_excel.workbook.reading import read_workbook
from tests.books import SHIPPED
from tests.builders import tidy_grid, with_cell
from tests.one_indicator import book_of
from tests.report.review.reviewed import asked, texts
from tests.wide_books.attached import attached
from tests.wide_books.facts import FACTS
from tests.wide_books.family import make
from tests.wide_books.tidy_twin import twin_grid

EASIER = "TF02 has a target of 88.0% for 2016/17, which is easier than the outturn of 2015/16, 90.2%."
"""The one target among the test figures that asks for less than has been reached."""


def test_nothing_is_asked_about_the_published_figures() -> None:
    """Neither of the three published indicators nor of the shipped book: its targets give their reason."""
    shipped = parse(read_workbook(SHIPPED)[0])

    assert texts(parse(tidy_grid())) == []
    assert texts(shipped) == []


@pytest.mark.parametrize("name", ["published", "monthly", "every part", "percent as text"])
def test_of_a_wide_book_the_one_easier_target_is_asked_about(name: str, tmp_path: Path) -> None:
    """Whatever the shape of the book, the finding is the same and the only one."""
    folder = tmp_path / "attached"
    folder.mkdir()
    book, _ = attached(make(name, tmp_path), folder)

    (found,) = asked(parse(read_workbook(book)[0]))
    assert found.what.partition(" ")[2] == EASIER.partition(" ")[2]
    assert found.do == "If it is meant, nothing needs doing; else correct it, or its Better to be."


def test_the_tidy_twin_is_asked_the_same() -> None:
    """A tidy book has a column for the reason, which is what it is asked for."""
    (found,) = asked(parse(twin_grid(FACTS)))

    assert found.what == EASIER
    assert found.do == "If it is meant, say why in its Reason; else correct it, or its Better to be."


def test_check_tells_what_a_review_asks(tmp_path: Path) -> None:
    """The findings stand among the other problems of a book; they are no errors."""
    folder = tmp_path / "attached"
    folder.mkdir()
    book, _ = attached(make("published", tmp_path), folder)
    found = [problem for problem in check_book(book) if "easier" in problem.what]

    assert [problem.severity for problem in found] == [Severity.WARNING]


def test_a_refresh_does_not_ask() -> None:
    """The questions are for `check`: a nightly refresh tells only of what it could not use."""
    slipped = parse(with_cell(tidy_grid(), "Data!C4", 28130))
    (found,) = asked(slipped)

    assert found not in refresh(slipped).problems


ANYTHING = st.one_of(
    st.floats(allow_nan=False, allow_infinity=False), st.sampled_from(["c", "TBC", "x", None, 0, -1, 1e15])
)
PERIODS = ("2014/15", "2015/16", "2015/16 Q3", "2015/16 Q4", "2016/17 Q1", "2016-05", "2016-06")


@given(
    st.fixed_dictionaries({}, optional=dict.fromkeys(PERIODS, ANYTHING)),
    ANYTHING,
    ANYTHING,
    st.sampled_from([str(basis) for basis in Basis]),
    st.sampled_from([str(measure) for measure in Measure]),
)
def test_whatever_a_book_holds_a_review_ends(
    figures: dict[str, CellValue], target: CellValue, england: CellValue, basis: str, measure: str
) -> None:
    """Negative, absurd and missing figures are told by reading; a review only does not stumble over them."""
    book = book_of(figures, target=target, england={"2015/16": england}, Basis=basis, Measure=measure)

    assert all(problem.what and problem.do and problem.where for problem in asked(book))
