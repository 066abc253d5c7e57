"""The jobs that only look: exceptions, explain, check."""

from __future__ import annotations

from dataclasses import dataclass
from difflib import get_close_matches
from pathlib import Path

from pi_excel.errors import Problem, SettingsError
from pi_excel.jobs.opened import open_book
from pi_excel.period import Period
from pi_excel.refresh import Refresh, refresh
from pi_excel.report.explain import Step, explain
from pi_excel.workbook.planning import make_plan


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


def judge_book(path: Path, period: Period | None = None) -> Refresh:
    """Return what a refresh would say of a book, writing nothing.

    Raises:
        WorkbookError: It is not there, no workbook, no PI Book, encrypted or damaged.
        SettingsError: It has no reporting period and no figure.
    """
    return refresh(open_book(path).book, period)


def check_book(path: Path) -> tuple[Problem, ...]:
    """Return every problem of a book, the gravest first.

    Raises:
        WorkbookError: It is not there, no workbook, no PI Book, encrypted or damaged.
        SettingsError: It has no reporting period and no figure.
    """
    opened = open_book(path)
    refreshed = refresh(opened.book)
    _, more = make_plan(refreshed, opened.grid, opened.sha256)
    gravity = ("error", "warning", "note")
    return tuple(sorted((*refreshed.problems, *more), key=lambda problem: gravity.index(problem.severity)))


def explain_indicator(path: Path, ref: str, period: Period | None = None) -> Explanation:
    """Return an indicator's arithmetic, step by step.

    Raises:
        WorkbookError: The book cannot be read.
        SettingsError: The book has no such indicator that could be read.
    """
    refreshed = judge_book(path, period)
    by_ref = {verdict.indicator.ref.casefold(): verdict for verdict in refreshed.verdicts}
    verdict = by_ref.get(ref.strip().casefold())
    if verdict is None:
        raise SettingsError(
            f"There is no indicator '{ref}' in {path.name}.", do=_did_you_mean(ref, refreshed)
        )
    name = verdict.indicator.ref
    about = tuple(problem for problem in refreshed.problems if name in problem.what.split())
    return Explanation(name, explain(refreshed.book, verdict), about)


def _did_you_mean(ref: str, refreshed: Refresh) -> str:
    refs = [verdict.indicator.ref for verdict in refreshed.verdicts]
    close = get_close_matches(ref.upper(), refs, n=3)
    return f"Did you mean {' or '.join(close)}?" if close else f"It has {', '.join(refs) or 'none'}."
