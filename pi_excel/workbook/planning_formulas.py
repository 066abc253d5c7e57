"""What the formulas of a council's that call us are to show: worked out on the workbook as it will be."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from pi_excel.book.grid import CellRef, CellValue, Grid, SheetCells
from pi_excel.book.layout import PagePart
from pi_excel.book.text import counted, quote
from pi_excel.book.values import cell_text
from pi_excel.errors import Problem, Severity
from pi_excel.refresh import Refresh
from pi_excel.workbook.formula_results import Results, results_of, with_values
from pi_excel.workbook.plan import (
    AddSheet,
    AppendRows,
    KeepEditedSheet,
    Operation,
    RemoveSheet,
    ReplaceSheet,
    SetCachedValue,
    SetCells,
)
from pi_excel.workbook.planning_cells import column_part, covered_cells, same


def plan_formulas(grid: Grid, results: Results) -> list[SetCachedValue]:
    """Plan the cells whose formulas come to something else than the file says, if it says anything.

    Cells that merged ones cover are left out: nobody sees them, and nothing is written there.
    """
    planned, covered = [], covered_cells(results.values, grid)
    for cell in sorted(results.values):
        if covered.get(cell, cell) != cell:
            continue
        value, fills = results.values[cell], results.fills.get(cell)
        formula = grid.own_formulas.get(cell)
        has_result = formula is None or formula.has_result
        if fills is not None or not has_result or not same(value, grid.value(cell)):
            planned.append(SetCachedValue(cell, value, fills))
    return planned


def planned_grid(grid: Grid, operations: Iterable[Operation]) -> Grid:
    """Return the workbook as it will be, as far as formulas can be given it: its cells, tables and sheets."""
    values: dict[CellRef, CellValue] = {}
    sheets, tables, own, formulas = dict(grid.sheets), dict(grid.tables), grid.own_formulas, grid.formulas
    for done in operations:
        match done:
            case KeepEditedSheet(old, new):
                sheets[new] = sheets.pop(old)
                own = {_retitled(cell, {old: new}): formula for cell, formula in own.items()}
                formulas = frozenset(_retitled(cell, {old: new}) for cell in formulas)
            case SetCells():
                values |= dict(done.each())
            case AppendRows(table=name, last=last, first_row=first_row, rows=rows, last_row=last_row):
                for number, row in enumerate(rows, first_row):
                    values |= {last._replace(row=number, column=column): one for column, one in row.items()}
                tables[name] = replace(tables[name], last_row=last_row)
            case AddSheet(image) | ReplaceSheet(image):
                held = {place: cell.value for place, cell in image.cells.items() if cell.value is not None}
                sheets[image.title] = SheetCells.of(held)
                own = {cell: formula for cell, formula in own.items() if cell.sheet != image.title}
            case RemoveSheet(title):
                sheets.pop(title, None)
                own = {cell: formula for cell, formula in own.items() if cell.sheet != title}
            case _:
                pass
    return with_values(
        replace(grid, sheets=sheets, tables=tables, own_formulas=own, formulas=formulas), values
    )


def planned_results(grid: Grid, operations: Sequence[Operation]) -> Results:
    """Return what the formulas that call us come to when all that is done, by the tabs' titles as of now."""
    found = results_of(planned_grid(grid, operations))
    titles = {done.new_title: done.old_title for done in operations if isinstance(done, KeepEditedSheet)}
    if not titles:
        return found
    return Results(
        {_retitled(cell, titles): value for cell, value in found.values.items()},
        {_retitled(cell, titles): area for cell, area in found.fills.items()},
        found.problems,
    )


def _retitled(cell: CellRef, titles: Mapping[str, str]) -> CellRef:
    return cell._replace(sheet=titles[cell.sheet]) if cell.sheet in titles else cell


def disagreements(refreshed: Refresh, results: Results) -> list[Problem]:
    """Tell of cells that show what their formula gives where a refresh would write something else.

    A line for each column: the formula is the council's own, and is what the cell shows.
    """
    found: dict[tuple[str, int], dict[int, tuple[CellValue, CellValue]]] = {}
    for cell, value in results.values.items():
        wanted = refreshed.cells.sheets.get(cell.sheet, {}).get(cell.column, {})
        if cell.row in wanted and not same(wanted[cell.row], value):
            found.setdefault((cell.sheet, cell.column), {})[cell.row] = value, wanted[cell.row]
    return [_disagree(sheet, column, rows) for (sheet, column), rows in sorted(found.items())]


def _disagree(sheet: str, column: int, rows: Mapping[int, tuple[CellValue, CellValue]]) -> Problem:
    first = min(rows)
    shows, wanted = map(_shown, rows[first])
    what = f"Its formula gives {shows}, where a refresh would write {wanted}; the formula's value is shown."
    if len(rows) > 1:
        what = (
            f"The formulas of {len(rows):,} of these cells give other values than a refresh would write, and "
            f"theirs are shown. {CellRef(sheet, first, column).a1}, the first, shows {shows}, not {wanted}."
        )
    do = "Look which is right: correct the formula, or delete it to have the cell refreshed."
    return Problem(Severity.NOTE, column_part(sheet, column, rows), what, do)


def ends_short(refreshed: Refresh, grid: Grid) -> list[Problem]:
    """Tell of indicators on the page that stand below the formulas which count with what is beside them."""
    page = refreshed.book.page
    if page is None or PagePart.JUDGED not in page.columns:
        return []
    filled = [
        formula.fills[2]
        for cell, formula in grid.own_formulas.items()
        if cell.sheet == page.sheet and formula.spills and formula.fills is not None
    ]
    rows = refreshed.cells.sheets.get(page.sheet, {}).get(page.columns[PagePart.JUDGED], {})
    below = [row for row in rows if filled and row > max(filled)]
    if not below:
        return []
    those = counted(len(below), "indicator")
    what = f"The formulas beside the page end at row {max(filled)}, and {those} further down have none."
    where = str(CellRef(page.sheet, min(below), page.columns[PagePart.JUDGED]))
    return [
        Problem(Severity.NOTE, where, what, "In Excel with the add-in, let their ranges reach further down.")
    ]


def _shown(value: CellValue) -> str:
    return "nothing" if value is None or value == "" else quote(cell_text(value))
