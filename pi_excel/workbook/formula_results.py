"""What the formulas of a workbook that call us come to, and the workbook with that in their cells."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace

from pi_excel.book.grid import CellRef, CellValue, Grid, OwnFormula, Percentage, SheetCells, TableArea
from pi_excel.errors import Problem
from pi_excel.formulas.sheet.work_out import WorkedOut, work_out
from pi_excel.workbook.areas import LAST_COLUMN, LAST_ROW, Area

_ROUNDS = 3
"""How often formulas are worked out anew since one of them spills into more cells, or fewer."""

_MOST_RESIZED = 1_000
"""For how many formulas room is looked for; the others keep the cells they have."""

_MOST_SPILLED = 1 << 20
"""How many cells one formula may spill into: a whole column."""


@dataclass(frozen=True, slots=True)
class Results:
    """What the formulas of a workbook that call us come to.

    Attributes:
        values: What each cell shows that one of them fills; `None` where one spilled and does no more.
        fills: The cells that a formula fills, of those which spill into others than the file says.
        problems: Formulas that could not be worked out, and what somebody should know of others.
    """

    values: Mapping[CellRef, CellValue] = field(default_factory=dict)
    fills: Mapping[CellRef, Area] = field(default_factory=dict)
    problems: tuple[Problem, ...] = ()


def results_of(grid: Grid) -> Results:
    """Return what the formulas of a workbook that call us come to, none of which has to be right in the file.

    A formula that spills is given the cells that its answer takes, where these are free: saved by somebody
    without the add-in it fills one cell, which shows `#NAME?`.
    """
    if not grid.own_formulas:
        return Results()
    now, worked = grid, work_out(grid)
    for _ in range(_ROUNDS):
        resized = dict(_resized(now, worked))
        if not resized:
            break
        filled = (
            cell for head, formula in resized.items() for cell in _cells(head.sheet, _fills(head, formula))
        )
        now = replace(now, own_formulas={**now.own_formulas, **resized}, formulas=now.formulas.union(filled))
        worked = work_out(now)
    fills = {
        cell: Area(*formula.fills)
        for cell, formula in now.own_formulas.items()
        if formula.fills is not None and formula.fills != grid.own_formulas[cell].fills
    }
    left = {cell: None for head in fills for cell in cells_of(grid, head) if cell not in worked.values}
    return Results({**left, **worked.values}, fills, worked.problems)


def cells_of(grid: Grid, head: CellRef) -> Iterator[CellRef]:
    """Yield the cells that a formula of ours fills, as the file says."""
    yield from _cells(head.sheet, _fills(head, grid.own_formulas[head]))


def own_cells(grid: Grid, results: Results) -> frozenset[CellRef]:
    """Return the cells that formulas of ours fill: what they show is not for anybody else to set."""
    if not grid.own_formulas:
        return frozenset()
    return frozenset(results.values).union(*(cells_of(grid, head) for head in grid.own_formulas))


def with_results(grid: Grid, results: Results) -> Grid:
    """Return a workbook as it reads with what its formulas come to in their cells.

    A number stays a percentage where the cell shows it as one.
    """
    if not results.values:
        return grid
    formulas = {**grid.own_formulas}
    for head, area in results.fills.items():
        formulas[head] = replace(formulas[head], fills=area)
    refilled = replace(grid, own_formulas=formulas, formulas=grid.formulas | results.values.keys())
    in_percent = {
        cell for head, formula in formulas.items() if formula.in_percent for cell in cells_of(refilled, head)
    }
    shown = {
        cell: _as_shown(value, grid.value(cell), in_percent=cell in in_percent)
        for cell, value in results.values.items()
    }
    return with_values(refilled, shown)


def _as_shown(value: CellValue, was: CellValue, *, in_percent: bool) -> CellValue:
    if not isinstance(value, float | int) or isinstance(value, bool):
        return value
    is_percentage = isinstance(was, Percentage) or (in_percent and not isinstance(was, float | int))
    return Percentage(value) if is_percentage else value


def with_values(grid: Grid, values: Mapping[CellRef, CellValue]) -> Grid:
    """Return a workbook with other values in some cells; no words are a blank, as where they are read."""
    changed: dict[str, dict[int, dict[int, CellValue]]] = {}
    for (title, number, column), value in values.items():
        if title not in grid.sheets:
            continue
        rows = changed.setdefault(title, {})
        if number not in rows:
            rows[number] = dict(grid.sheets[title].row(number))
        if value is None or value == "":
            rows[number].pop(column, None)
        else:
            rows[number][column] = value
    sheets = {}
    for title, rows in changed.items():
        kept = {number: row for number, row in grid.sheets[title].rows.items() if number not in rows}
        sheets[title] = SheetCells({**kept, **{number: row for number, row in rows.items() if row}})
    return replace(grid, sheets={**grid.sheets, **sheets})


def _resized(grid: Grid, worked: WorkedOut) -> Iterator[tuple[CellRef, OwnFormula]]:
    """Yield the formulas whose answers take other cells than they fill, with these, where they are free."""
    taken: set[CellRef] = set()
    for head, (rows, columns) in sorted(worked.sizes.items())[:_MOST_RESIZED]:
        area = Area(head.row, head.column, head.row + rows - 1, head.column + columns - 1)
        if rows * columns <= _MOST_SPILLED and area.bottom <= LAST_ROW and area.right <= LAST_COLUMN:
            more = {*_cells(head.sheet, area)}.difference(cells_of(grid, head))
            if taken.isdisjoint(more) and _are_free(grid, head.sheet, more):
                taken |= more
                yield head, replace(grid.own_formulas[head], fills=area)


def _fills(head: CellRef, formula: OwnFormula) -> tuple[int, int, int, int]:
    return formula.fills or (head.row, head.column, head.row, head.column)


def _cells(sheet: str, fills: tuple[int, int, int, int]) -> Iterator[CellRef]:
    top, left, bottom, right = fills
    for row in range(top, bottom + 1):
        for column in range(left, right + 1):
            yield CellRef(sheet, row, column)


def _are_free(grid: Grid, sheet: str, cells: Collection[CellRef]) -> bool:
    """Return whether a formula may spill into some cells: in tables and merged ones Excel lets none."""
    if any(grid.value(cell) is not None or cell in grid.formulas for cell in cells):
        return False
    tables = [_area_of(table) for table in grid.tables.values() if table.sheet == sheet]
    areas = [*map(Area._make, grid.merges.get(sheet, ())), *tables]
    return not any(area.holds(cell.row, cell.column) for area in _near(areas, cells) for cell in cells)


def _near(areas: Iterable[Area], cells: Collection[CellRef]) -> Iterator[Area]:
    """Yield the areas that share a cell with the least rectangle that holds some cells."""
    rows, columns = [cell.row for cell in cells], [cell.column for cell in cells]
    if cells:
        around = Area(min(rows), min(columns), max(rows), max(columns))
        yield from (area for area in areas if area.meet(around) is not None)


def _area_of(table: TableArea) -> Area:
    right = table.first_column + len(table.headers) - 1
    return Area(table.header_row, table.first_column, table.last_row + table.has_totals, right)
