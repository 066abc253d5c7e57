"""Which rows to add at the foot of a table."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from pi_excel.book.grid import CellRef, Grid, TableArea
from pi_excel.book.layout import COMMENTARY
from pi_excel.book.tables import find_sheet
from pi_excel.errors import PlanRefusedError
from pi_excel.refresh import Refresh
from pi_excel.workbook.plan import AddStaffSheet, AppendRows
from pi_excel.workbook.planning_cells import covered_cells
from pi_excel.workbook.sheets.commentary_sheet import commentary_sheet
from pi_excel.workbook.values import PlannedValue


def plan_rows(refreshed: Refresh, grid: Grid) -> list[AppendRows | AddStaffSheet]:
    """Plan the rows that commentary typed into boxes needs; an attached book gets the sheet for them once."""
    if not refreshed.commentary_rows:
        return []
    area = refreshed.book.tables.get(COMMENTARY.name)
    if area is None and refreshed.book.attached is not None:
        if find_sheet(grid, COMMENTARY.sheet) is not None:
            raise PlanRefusedError(
                "commentary boxes hold text, and a sheet of your own has the title of the one it goes into.",
                where=COMMENTARY.sheet,
                do=f"Rename that sheet, or put the table {COMMENTARY.name} with its headings on it.",
            )
        return [AddStaffSheet(commentary_sheet(refreshed.commentary_rows))]
    if area is None or not area.name:
        raise PlanRefusedError(
            "commentary boxes hold text, and there is no table to carry it into.",
            where=COMMENTARY.sheet,
            do=f"Put back the table {COMMENTARY.name} with its headings.",
        )
    return [append_rows(area, refreshed.commentary_rows, grid)]


def append_rows(area: TableArea, rows: Iterable[Mapping[str, PlannedValue]], grid: Grid) -> AppendRows:
    """Plan rows at the foot of a table.

    Args:
        area: The table.
        rows: The rows, by header; headers that the table does not have are left out.
        grid: What the workbook holds.

    Raises:
        PlanRefusedError: They would run into something.
    """
    placed = (
        {area.cell(header, 1).column: text for header, text in row.items() if header in area.headers}
        for row in rows
    )
    return _below(area, tuple(placed), grid)


def _below(area: TableArea, rows: tuple[Mapping[int, PlannedValue], ...], grid: Grid) -> AppendRows:
    """Plan rows at the foot of a table; refuse where they would run into something."""
    last = CellRef(area.sheet, area.last_row, area.first_column)
    columns = range(area.first_column, area.first_column + len(area.headers))
    if area.has_totals:
        raise PlanRefusedError(
            f"the table {area.name} has to grow, and it has a totals row.",
            where=str(last._replace(row=area.last_row + 1)),
            do="Turn the totals row off (Table Design > Total Row).",
        )
    never_filled = len(area.rows) == 1 and all(
        grid.value(last._replace(column=column)) is None for column in columns
    )
    added = AppendRows(area.name, last, len(columns), last.row + (not never_filled), rows)
    below = [
        CellRef(area.sheet, row, column)
        for row in range(last.row + 1, added.last_row + 1)
        for column in columns
    ]
    merged = covered_cells(below, grid)
    for cell in below:
        if grid.value(cell) is not None or cell in grid.formulas or cell in merged:
            raise PlanRefusedError(
                f"the table {area.name} has to grow, and the cells below it are in use.",
                where=str(cell),
                do="Move what stands there.",
            )
    return added
