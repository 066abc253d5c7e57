"""The jobs that only look: exceptions, explain, check."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from pi_excel.book.text import did_you_mean, fold, listed
from pi_excel.errors import PiError, Problem, SettingsError
from pi_excel.jobs.listed import ExceptionListing, list_judged
from pi_excel.jobs.opened import open_book
from pi_excel.jobs.planned import plan_refresh
from pi_excel.jobs.problem_words import by_gravity
from pi_excel.period import Period
from pi_excel.refresh import Refresh, refresh
from pi_excel.report.commentary_checks.model import commentary_problems
from pi_excel.report.commentary_checks.review import review_commentary
from pi_excel.report.explain import Step, explain
from pi_excel.report.explain_statistics import without
from pi_excel.report.opinion import within_usual_variation
from pi_excel.report.review.book import review


@dataclass(frozen=True, slots=True)
class Explanation:
    """One indicator explained.

    Attributes:
        ref: Its reference.
        steps: Its arithmetic, step by step.
        problems: The book's problems that name it.
    """

    ref: str
    steps: tuple[Step, ...]
    problems: tuple[Problem, ...]


def list_exceptions(path: Path, period: Period | None = None) -> ExceptionListing:
    """Return the exceptions of a book as a refresh would find them, writing nothing.

    Raises:
        WorkbookError: It is not there, no workbook, no PI Book, encrypted or damaged.
        SettingsError: It has no reporting period and no figure.
    """
    return list_judged(refresh(open_book(path).book, period))


def check_book(path: Path) -> tuple[Problem, ...]:
    """Return every problem of a book, the gravest first; what would stop a refresh is one of them.

    What the checks of commentary find is among them, and is told nowhere else.

    Raises:
        WorkbookError: It is not there, no workbook, no PI Book, encrypted or damaged.
    """
    opened = open_book(path)
    found = opened.book.problems
    try:
        refreshed = refresh(opened.book)
        found = (*refreshed.problems, *_of_commentary(refreshed))
        again, _, more, on_opening = plan_refresh(opened, refreshed)
        if again is not refreshed:
            refreshed = again
            found = (*refreshed.problems, *_of_commentary(refreshed))
        found += (*review(refreshed.book, refreshed.figures, refreshed.verdicts), *more, *on_opening)
    except PiError as stop:
        found += (stop.as_problem(),)
    return tuple(by_gravity(found))


def _of_commentary(refreshed: Refresh) -> Iterable[Problem]:
    usual = within_usual_variation(refreshed.book.settings, refreshed.verdicts)
    reviews = review_commentary(refreshed.book, refreshed.figures, refreshed.verdicts, usual)
    return commentary_problems(reviews.values())


def explain_indicator(
    path: Path, ref: str, period: Period | None = None, *, without_cases: int | None = None
) -> Explanation:
    """Return an indicator's arithmetic, step by step.

    Args:
        path: The workbook.
        ref: The indicator's ref.
        period: The reporting period; else the book's own.
        without_cases: How many cases to leave out in a what-if; `None` for none.

    Raises:
        WorkbookError: The book cannot be read.
        SettingsError: The book has no such indicator that could be read, or not so many cases.
    """
    refreshed = refresh(open_book(path).book, period)
    by_ref = {fold(verdict.indicator.ref): verdict for verdict in refreshed.verdicts}
    verdict = by_ref.get(fold(ref))
    if verdict is None:
        refs = [known.indicator.ref for known in refreshed.verdicts]
        do = did_you_mean(ref, refs) or f"It has {listed(refs, 'and') or 'none'}."
        raise SettingsError(f"There is no indicator '{ref}' in {path.name}.", do=do.strip())
    name = verdict.indicator.ref
    named = re.compile(rf"(?<!\w){re.escape(name)}(?!\w)")
    about = tuple(problem for problem in refreshed.problems if named.search(problem.what))
    steps = explain(refreshed.book, refreshed.figures, verdict)
    if without_cases is not None:
        steps = (*steps, Step(without(verdict, without_cases)))
    return Explanation(name, steps, about)
