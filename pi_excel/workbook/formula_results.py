"""What the formulas of a workbook that call us come to, and the workbook with that in their cells."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace

from pi_excel.book.grid import (
    LAST_COLUMN,
    LAST_ROW,
    CellRef,
    CellValue,
    Grid,
    OwnFormula,
    Percentage,
    SheetCells,
)
from pi_excel.errors import Problem
from pi_excel.formulas.sheet.work_out import WorkedOut, work_out
from pi_excel.workbook.areas import Area
from pi_excel.workbook.planning_cells import covered_cells

_ROUNDS = 3
"""How often formulas are worked out anew since one of them spills into more cells, or fewer."""

_MOST_RESIZED = 1_000
"""For how many formulas room is looked for; the others keep the cells they have."""

_MOST_SPILLED = 100_000
"""How many cells all of these may spill into: more than any PI Book has."""


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
    wanted = dict(_wanted(grid, worked))
    taken = _not_free(grid, {cell for more in wanted.values() for cell in more})
    for head, more in wanted.items():
        if taken.isdisjoint(more):
            taken |= more
            rows, columns = worked.sizes[head]
            area = Area(head.row, head.column, head.row + rows - 1, head.column + columns - 1)
            yield head, replace(grid.own_formulas[head], fills=area)


def _wanted(grid: Grid, worked: WorkedOut) -> Iterator[tuple[CellRef, set[CellRef]]]:
    """Yield the formulas that give more or less than they fill, from the first on, with the further cells."""
    left = _MOST_SPILLED
    for head, (rows, columns) in sorted(worked.sizes.items())[:_MOST_RESIZED]:
        last = head.row + rows - 1, head.column + columns - 1
        left -= rows * columns
        if left >= 0 and last[0] <= LAST_ROW and last[1] <= LAST_COLUMN:
            more = {*_cells(head.sheet, (head.row, head.column, *last))}
            yield head, more.difference(cells_of(grid, head))


def _fills(head: CellRef, formula: OwnFormula) -> tuple[int, int, int, int]:
    return formula.fills or (head.row, head.column, head.row, head.column)


def _cells(sheet: str, fills: tuple[int, int, int, int]) -> Iterator[CellRef]:
    top, left, bottom, right = fills
    for row in range(top, bottom + 1):
        for column in range(left, right + 1):
            yield CellRef(sheet, row, column)


def _not_free(grid: Grid, cells: set[CellRef]) -> set[CellRef]:
    """Return those of some cells that are in use, or of a table or a merged cell: no formula spills there."""
    in_use = {cell for cell in cells if grid.value(cell) is not None or cell in grid.formulas}
    areas = {sheet: [*merged] for sheet, merged in grid.merges.items()}
    for table in grid.tables.values():
        right = table.first_column + len(table.headers) - 1
        area = Area(table.header_row, table.first_column, table.last_row + table.has_totals, right)
        areas.setdefault(table.sheet, []).append(area)
    taken = {sheet: tuple(of_sheet) for sheet, of_sheet in areas.items()}
    return in_use.union(covered_cells(cells, replace(grid, merges=taken)))
