"""What a review asks about a book, at a reporting period."""

from __future__ import annotations

from pi_excel.book.model import PIBook
from pi_excel.errors import Problem
from pi_excel.period import Period
from pi_excel.refresh import refresh
from pi_excel.report.review.book import review


def asked(book: PIBook, period: str = "2016/17 Q1") -> list[Problem]:
    """Return everything that a review asks about a book."""
    done = refresh(book, Period.parse(period))
    return list(review(done.book, done.figures, done.verdicts))


def texts(book: PIBook, period: str = "2016/17 Q1") -> list[str]:
    """Return what is asked, without the cells and the advice."""
    return [problem.what for problem in asked(book, period)]
