"""From what a refresh says to what has to change in the file: nothing that already is so."""

from __future__ import annotations

from collections.abc import Iterable

from pi_excel.book.grid import Grid
from pi_excel.book.layout import COMMENTARY, DATA, INDICATORS, LAYOUT, LAYOUT_NAME
from pi_excel.errors import PlanRefusedError, Problem, Severity
from pi_excel.refresh import Refresh
from pi_excel.workbook.plan import Plan
from pi_excel.workbook.planning_cells import plan_cells
from pi_excel.workbook.planning_rows import plan_rows
from pi_excel.workbook.planning_sheets import plan_sheets
from pi_excel.workbook.sheets.render_contents import render_contents
from pi_excel.workbook.sheets.render_report import render_report

_CANNOT_DO_WITHOUT = {INDICATORS.name: INDICATORS, DATA.name: DATA, LAYOUT_NAME: LAYOUT}


def make_plan(refreshed: Refresh, grid: Grid, source_sha256: str) -> tuple[Plan, tuple[Problem, ...]]:
    """Return what has to change in a workbook to say what a refresh says.

    Args:
        refreshed: What the refresh says.
        grid: What the workbook holds.
        source_sha256: The hash of the file the grid was read from.

    Returns:
        The plan, empty when all is so already; and what somebody should know of it: computed cells
        that hold a formula of the council's own, sheets of ours that staff changed.

    Raises:
        PlanRefusedError: Following it would destroy something: the indicators or the figures cannot
            be read, text in a box has nowhere to go, a tab we need is the council's own.
    """
    _refuse_unreadable(refreshed)
    cells, cell_problems = plan_cells(refreshed, grid)
    appended = plan_rows(refreshed, grid)
    images = (render_contents(refreshed.contents), *map(render_report, refreshed.reports))
    sheets, sheet_problems = plan_sheets(images, grid, _page_sheet(refreshed))
    # A formula may count with what we set. One that calls us would show #NAME? to a colleague who has no
    # add-in, if Excel worked it out anew there: then what it last came to has to do.
    recalculate = bool(grid.formulas) and not grid.own_functions
    plan = Plan(source_sha256, (*cells, *appended, *sheets), recalculate)
    return plan, (*cell_problems, *sheet_problems)


def _page_sheet(refreshed: Refresh) -> str | None:
    """Return the sheet that people read, behind which ours stand; of an attached book its last one."""
    book = refreshed.book
    if book.attached is not None and book.attached.blocks:
        return book.attached.blocks[-1].sheet
    return book.page.sheet if book.page is not None else None


def _refuse_unreadable(refreshed: Refresh) -> None:
    """Refuse to blank the page and take out every report because a sheet or a heading is amiss."""
    for name, table in _CANNOT_DO_WITHOUT.items():
        if name in refreshed.book.unreadable:
            raise _without(table.sheet, refreshed.problems)
    for box in refreshed.homeless_boxes:
        raise PlanRefusedError(
            f"the box holds text for '{box.period}', which is no period, and would be lost.",
            where=str(box.where),
            do=f"Copy the text to {COMMENTARY.sheet} and empty the box.",
        )


def _without(sheet: str, problems: Iterable[Problem]) -> PlanRefusedError:
    """Return what is amiss with a sheet that a refresh cannot do without: the first error told of it."""
    places = (sheet, f"'{sheet}'!")  # a title with a blank in it stands in quotes before its cells
    errors = (one for one in problems if one.severity is Severity.ERROR and one.where.startswith(places))
    about = next(errors, Problem(Severity.ERROR, sheet, "It cannot be read.", ""))
    what = f"{about.what} Without it nothing can be refreshed, so nothing was."
    return PlanRefusedError(what, where=about.where, do=about.do)
