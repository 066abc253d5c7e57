"""Everything that a review of a book asks about, in the order of the book."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from pi_excel.book.model import PIBook
from pi_excel.errors import Problem
from pi_excel.judgement.verdict import Verdict
from pi_excel.measures.figures import Figures
from pi_excel.report.review.bases import unlike_bases
from pi_excel.report.review.counts import impossible_counts, stale_provisional_figures
from pi_excel.report.review.definitions import doubtful_definitions
from pi_excel.report.review.repeated import repeated_figures
from pi_excel.report.review.slips import decimal_slips
from pi_excel.report.review.staleness import stale_comparators, stale_populations
from pi_excel.report.review.targets import doubtful_targets


def review(book: PIBook, figures: Figures, verdicts: Sequence[Verdict]) -> Iterator[Problem]:
    """Yield what a person should look at in a book although every cell of it can be read.

    `check` tells it and a refresh does not: each is a question, whose answer may be that nothing is wrong.

    Args:
        book: The book, as a refresh settled it.
        figures: Its figures.
        verdicts: One an indicator, from one reporting period.
    """
    yield from impossible_counts(book, figures)
    yield from decimal_slips(book, figures)
    yield from repeated_figures(book, figures)
    yield from stale_provisional_figures(figures, verdicts)
    yield from unlike_bases(book, figures, verdicts)
    yield from doubtful_definitions(book)
    yield from doubtful_targets(book, figures, verdicts)
    yield from stale_populations(book, figures, verdicts)
    yield from stale_comparators(book, verdicts)
