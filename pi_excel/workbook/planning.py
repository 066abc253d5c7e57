"""From what a refresh says to what has to change in the file: nothing that already is so."""

from __future__ import annotations

import datetime as dt
import math

from pi_excel.book.grid import CellRef, CellValue, Grid
from pi_excel.book.layout import COMMENTARY, DATA, INDICATORS
from pi_excel.errors import PlanRefusedError, Problem, Severity
from pi_excel.refresh import Refresh
from pi_excel.workbook.plan import AppendRows, Plan, SetCell
from pi_excel.workbook.planning_sheets import plan_sheets
from pi_excel.workbook.sheets.render_contents import render_contents
from pi_excel.workbook.sheets.render_report import render_report
from pi_excel.workbook.values import PlannedValue, fit_for_cell

_EXCEL_PRECISION = 1e-14
"""Excel keeps 15 significant digits."""

_CANNOT_DO_WITHOUT = (INDICATORS, DATA)


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
    cells, cell_problems = _cells(refreshed, grid)
    appended = _appended(refreshed, grid)
    images = (render_contents(refreshed.contents), *map(render_report, refreshed.reports))
    page = refreshed.book.page.sheet if refreshed.book.page is not None else None
    sheets, sheet_problems = plan_sheets(images, grid, page)
    return Plan(source_sha256, (*cells, *appended, *sheets)), (*cell_problems, *sheet_problems)


def same(planned: PlannedValue, found: CellValue) -> bool:
    """Return whether a cell already holds what is planned, to the digits that Excel keeps."""
    held = fit_for_cell(planned)
    if isinstance(held, float | int) and isinstance(found, float | int) and not isinstance(found, bool):
        return math.isclose(held, found, rel_tol=_EXCEL_PRECISION)
    if isinstance(held, dt.date) and isinstance(found, dt.datetime):
        return dt.datetime(held.year, held.month, held.day) == found  # noqa: DTZ001 - cells have no zone
    if isinstance(found, str):
        return held == fit_for_cell(found)
    return held is None if found is None else type(held) is type(found) and held == found


def _refuse_unreadable(refreshed: Refresh) -> None:
    """Refuse to blank the page and take out every report because a sheet or a heading is amiss."""
    for table in _CANNOT_DO_WITHOUT:
        if table.name in refreshed.book.unreadable:
            about = next(
                found
                for found in refreshed.problems
                if found.severity is Severity.ERROR and found.where.startswith(table.sheet)
            )
            what = f"{about.what} Without it nothing can be refreshed, so nothing was."
            raise PlanRefusedError(what, where=about.where, do=about.do)
    for box in refreshed.homeless_boxes:
        raise PlanRefusedError(
            f"the box holds text for '{box.period}', which is no period, and would be lost.",
            where=str(box.where),
            do=f"Copy the text to {COMMENTARY.sheet} and empty the box.",
        )


def _appended(refreshed: Refresh, grid: Grid) -> list[AppendRows]:
    """Plan the rows that commentary typed into boxes needs, under the headers as the file spells them."""
    if not refreshed.commentary_rows:
        return []
    area = refreshed.book.tables.get(COMMENTARY.name)
    if area is None or not area.name:
        raise PlanRefusedError(
            "commentary boxes hold text, and there is no table to carry it into.",
            where=COMMENTARY.sheet,
            do=f"Put back the table {COMMENTARY.name} with its headings.",
        )
    spelled = {header: str(grid.value(area.cell(header, area.header_row))) for header in area.headers}
    rows = tuple(
        {spelled[header]: text for header, text in row.items() if header in spelled}
        for row in refreshed.commentary_rows
    )
    return [AppendRows(area.name, rows)]


def _cells(refreshed: Refresh, grid: Grid) -> tuple[list[SetCell], list[Problem]]:
    wanted, problems = [], []
    area = refreshed.book.tables.get(COMMENTARY.name)
    commentary = area.sheet if area is not None else None
    for cell, value in sorted(refreshed.cells.items()):
        found = grid.value(cell)
        if same(value, found):
            continue
        if cell in grid.formulas and cell.sheet == commentary:
            raise PlanRefusedError(
                "the commentary on a report sheet was changed, and its text comes from a formula.",
                where=str(cell),
                do="Put text in the place of the formula.",
            )
        anchor = grid.covering(cell)
        if anchor is not None:
            problems.append(_is_covered(cell, anchor))
        elif cell in grid.formulas:
            problems.append(_holds_formula(cell))
        else:
            wanted.append(SetCell(cell, value, found))
    return wanted, problems


def _holds_formula(cell: CellRef) -> Problem:
    return Problem(
        Severity.WARNING,
        str(cell),
        "The cell holds a formula where we would write a value; it was left alone.",
        "Delete the formula to have the cell refreshed.",
    )


def _is_covered(cell: CellRef, anchor: CellRef) -> Problem:
    return Problem(
        Severity.ERROR,
        str(cell),
        f"The cell is covered by the merged cell {anchor.a1}, so it was not refreshed.",
        "Unmerge the cells.",
    )
