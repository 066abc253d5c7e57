"""What a refresh wants of a workbook, straight from the planning, for tests."""

from __future__ import annotations

from pi_excel.book.grid import Grid
from pi_excel.errors import Problem
from pi_excel.refresh import Refresh
from pi_excel.workbook.formula_results import results_of
from pi_excel.workbook.plan import Plan
from pi_excel.workbook.planning import plan_changes


def make_plan(refreshed: Refresh, grid: Grid, source_sha256: str) -> tuple[Plan, tuple[Problem, ...]]:
    """Return what has to change in a workbook, and what to know of it, whatever its formulas come to then."""
    planned = plan_changes(refreshed, grid, source_sha256, results_of(grid))
    return planned.plan, planned.problems
