"""From what a refresh says to what has to change in the file: nothing that already is so."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final, NamedTuple

from pi_excel.book.grid import CellRef, Grid, TableArea
from pi_excel.book.layout import COMMENTARY, DATA, INDICATORS, LAYOUT, LAYOUT_NAME, TableLayout
from pi_excel.errors import PlanRefusedError, Problem, Severity
from pi_excel.refresh import Refresh
from pi_excel.workbook.formula_results import Results, own_cells
from pi_excel.workbook.plan import Operation, Plan, Recalculation
from pi_excel.workbook.planning_cells import plan_cells
from pi_excel.workbook.planning_formulas import disagreements, ends_short, plan_formulas, planned_results
from pi_excel.workbook.planning_rows import plan_rows
from pi_excel.workbook.planning_sheets import plan_sheets
from pi_excel.workbook.sheets.render_contents import render_contents
from pi_excel.workbook.sheets.render_report import render_report

_WORKBOOK: Final = "The workbook"
"""What is named as the place of what is amiss with a workbook as a whole."""

_CANNOT_DO_WITHOUT = {INDICATORS.name: INDICATORS, DATA.name: DATA, LAYOUT_NAME: LAYOUT}


class Planned(NamedTuple):
    """What has to change in a workbook, and what it comes to.

    Attributes:
        plan: What has to change; empty when all is so already.
        problems: What somebody should know of it: computed cells that hold a formula of the council's own,
            formulas that could not be worked out, sheets of ours that staff changed.
        results: What the formulas that call us come to when all that is done.
        on_opening: What somebody should know of formulas when Excel opens the file; of no matter to an Excel
            that has the workbook open and works them out.
    """

    plan: Plan
    problems: tuple[Problem, ...]
    results: Results
    on_opening: tuple[Problem, ...]


def plan_changes(refreshed: Refresh, grid: Grid, source_sha256: str, results: Results) -> Planned:
    """Return what has to change in a workbook to say what a refresh says.

    Args:
        refreshed: What the refresh says.
        grid: What the workbook holds.
        source_sha256: The hash of the file the grid was read from.
        results: What the formulas that call us come to before anything is changed.

    Raises:
        PlanRefusedError: Following it would destroy something: the indicators or the figures cannot
            be read, text in a box has nowhere to go, a tab we need is the council's own.
    """
    _refuse_unreadable(refreshed)
    cells, cell_problems = plan_cells(refreshed, grid, own_cells(grid, results))
    appended = plan_rows(refreshed, grid)
    images = (render_contents(refreshed.contents), *map(render_report, refreshed.reports))
    sheets, sheet_problems = plan_sheets(images, grid, _page_sheet(refreshed))
    operations: tuple[Operation, ...] = (*cells, *appended, *sheets)
    if operations and grid.own_formulas:
        results = planned_results(grid, operations)
    shown = plan_formulas(grid, results)
    recalculation, on_opening = _recalculation(grid, grid.formulas - own_cells(grid, results))
    problems = (
        *cell_problems,
        *results.problems,
        *disagreements(refreshed, results),
        *ends_short(refreshed, grid),
    )
    return Planned(
        Plan(source_sha256, (*cells, *shown, *appended, *sheets), recalculation),
        (*problems, *sheet_problems),
        results,
        tuple(on_opening),
    )


def _recalculation(grid: Grid, others: frozenset[CellRef]) -> tuple[Recalculation, list[Problem]]:
    """Return what the file is to say of working out formulas: they may count with what we set.

    One that calls us would show #NAME? to a colleague who has no add-in, if Excel worked it out anew there.
    Then what was worked out here has to do, and what formulas beside it last came to.
    """
    if not grid.own_functions:
        return Recalculation.ON_LOAD if grid.formulas else Recalculation.AS_IT_IS, []
    told = [_left_as_they_are(others)] if others else []
    if not grid.recalculates:
        return Recalculation.AS_IT_IS, told
    what = (
        "Excel works out every formula when it opens it; without the add-in PI_ formulas would show #NAME?."
    )
    return Recalculation.NEVER, [Problem(Severity.NOTE, _WORKBOOK, what, "A refresh takes that out."), *told]


def _left_as_they_are(others: frozenset[CellRef]) -> Problem:
    """Tell of formulas that may count with what we set, and that Excel does not work out on opening."""
    beside = len(others) - 1
    more = f" The same goes for {beside:,} other{'s' if beside > 1 else ''}." if beside else ""
    what = (
        "For the sake of the PI_ formulas Excel works nothing out when it opens this workbook: this formula "
        f"keeps its last value, even where a refresh has changed what it counts with.{more}"
    )
    return Problem(
        Severity.NOTE, str(min(others)), what, "In Excel with the add-in press Ctrl+Alt+F9, and save."
    )


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
            about = _about(refreshed, name, table)
            what = f"{about.what} Without it nothing can be refreshed, so nothing was."
            raise PlanRefusedError(what, where=about.where, do=about.do)
    for box in refreshed.homeless_boxes:
        raise PlanRefusedError(
            f"the box holds text for '{box.period}', which is no period, and would be lost.",
            where=str(box.where),
            do=f"Copy the text to {COMMENTARY.sheet} and empty the box.",
        )


def _about(refreshed: Refresh, name: str, table: TableLayout) -> Problem:
    """Return the error that says why a table cannot be read: in its own cells, or else on its sheet."""
    errors = [found for found in refreshed.problems if found.severity is Severity.ERROR]
    area = refreshed.book.tables.get(name)
    sheet = area.sheet if area is not None else table.sheet
    cells = set(map(str, _cells(area))) if area is not None else set()
    on_sheet = str(CellRef(sheet, 1, 1)).removesuffix("A1")
    mine = [found for found in errors if found.where in cells]
    near = [found for found in errors if found.where == sheet or found.where.startswith(on_sheet)]
    return next(
        iter([*mine, *near]), Problem(Severity.ERROR, sheet, f"{name} cannot be read.", "Put it back.")
    )


def _cells(area: TableArea) -> Iterator[CellRef]:
    columns = range(area.first_column, area.first_column + len(area.headers))
    return (CellRef(area.sheet, row, column) for row in (area.header_row, *area.rows) for column in columns)
