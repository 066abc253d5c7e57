"""What a refresh says of a book and what it wants of its file, each counting with the other."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from pi_excel.book.parse import parse
from pi_excel.errors import Problem
from pi_excel.jobs.opened import OpenedBook
from pi_excel.period import Period
from pi_excel.refresh import Refresh, refresh
from pi_excel.workbook.formula_results import with_results
from pi_excel.workbook.plan import Plan
from pi_excel.workbook.planning import plan_changes

_ROUNDS = 3
"""How often a book is refreshed anew since its formulas came to something else by what the refresh set."""


class PlannedRefresh(NamedTuple):
    """What a refresh says of a book, and what it wants of its file.

    Attributes:
        refreshed: What it says.
        plan: What it wants.
        problems: What somebody should know of the plan.
        on_opening: What somebody should know of formulas when Excel opens the file.
    """

    refreshed: Refresh
    plan: Plan
    problems: tuple[Problem, ...]
    on_opening: tuple[Problem, ...]


def plan_refresh(opened: OpenedBook, refreshed: Refresh, period: Period | None = None) -> PlannedRefresh:
    """Return what a refresh says and wants when nothing is left for a second one to do.

    A refresh sets cells that formulas which call us may be given, and it may read what these come to. Where
    it read something else than they come to in the end, it is done again.

    Args:
        opened: The book.
        refreshed: What a refresh of it says.
        period: The reporting period; else the book's own.

    Raises:
        PlanRefusedError: Following the plan would destroy something.
    """
    *_, last = _rounds(opened, refreshed, period)
    return last


def _rounds(opened: OpenedBook, refreshed: Refresh, period: Period | None) -> Iterator[PlannedRefresh]:
    results = opened.results
    for left in reversed(range(_ROUNDS)):
        planned = plan_changes(refreshed, opened.grid, opened.sha256, results)
        yield PlannedRefresh(refreshed, planned.plan, planned.problems, planned.on_opening)
        if planned.results.values == results.values or not left:
            return
        results = planned.results
        refreshed = refresh(parse(with_results(opened.grid, results)), period)
