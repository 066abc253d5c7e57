"""What attaching wants of a workbook: one sheet more, or that sheet corrected, and nothing else changed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import chain, repeat
from typing import NamedTuple, TypeAlias

from pi_excel.book.grid import CellRef, CellValue, Grid, SheetCells, TableArea
from pi_excel.book.layout import LAYOUT, OVERRIDES
from pi_excel.book.rows import Table
from pi_excel.book.tables import find_sheet
from pi_excel.book.values import is_blank
from pi_excel.book.wide.changes import LayoutChanges
from pi_excel.book.wide.record import layout_row
from pi_excel.errors import PlanRefusedError
from pi_excel.workbook.plan import AddStaffSheet, AppendRows, Operation, Plan, Recalculation, SetCells
from pi_excel.workbook.planning_rows import append_rows
from pi_excel.workbook.sheets.draw_staff import areas_of
from pi_excel.workbook.sheets.staff_sheet import StaffSheet
from pi_excel.workbook.values import PlannedValue

_PLACES = ("Sheet", "Header rows", "First row", "Column")
"""The headers of `tblLayout` that say where a column is."""

OverrideRow: TypeAlias = tuple[str, str, PlannedValue]
"""A row of `tblOverrides`: ref, setting and value; one without a value is still to be filled."""


class Recordings(NamedTuple):
    """The tables of an attached book in which attaching records.

    Attributes:
        layout: `tblLayout`.
        overrides: `tblOverrides`; `None` where it cannot be read.
    """

    layout: Table
    overrides: Table | None


def attaching_plan(sheet: StaffSheet, grid: Grid, source_sha256: str) -> Plan:
    """Return the plan that adds the settings sheet.

    Args:
        sheet: The sheet.
        grid: What the workbook holds.
        source_sha256: The hash of the file it was read from.

    Raises:
        PlanRefusedError: A sheet of the council's own has its title.
    """
    taken = find_sheet(grid, sheet.title)
    if taken is not None:
        what = "a sheet of your own has the title of the one that attaching adds."
        raise PlanRefusedError(what, where=taken, do="Rename that sheet.")
    return Plan(source_sha256, (AddStaffSheet(sheet),), _recalculation(grid))


def reattaching_plan(
    changes: LayoutChanges, said: Sequence[OverrideRow], tables: Recordings, grid: Grid, source_sha256: str
) -> Plan:
    """Return the plan that records what has changed in an attached book.

    What is gone makes room for what is new; what is left of that room is blank.

    Args:
        changes: What has changed.
        said: What is to be said of indicators besides.
        tables: Where it is recorded.
        grid: What the workbook holds.
        source_sha256: The hash of the file it was read from.

    Raises:
        PlanRefusedError: A table of the settings sheet cannot grow, or there is none to be read.
    """
    layout = tables.layout
    free = sorted({one.row.number for one in changes.gone} | set(_blank_rows(tables.layout)))
    rows = [layout_row(found.block, column) for found in changes.added for column in found.block.columns]
    values: dict[int, dict[int, PlannedValue]] = {}
    for cell, value in (*_corrections(changes, layout), *_filled(free, rows, layout)):
        values.setdefault(cell.column, {})[cell.row] = value
    operations: list[Operation] = [SetCells(layout.area.sheet, values)] if values else []
    more = _by_header(LAYOUT.columns, rows[len(free) :])
    operations += [append_rows(layout.area, more, grid)] if more else []
    if said and tables.overrides is not None:
        operations.append(append_rows(tables.overrides.area, _by_header(OVERRIDES.columns, said), grid))
    recalculation = _recalculation(grid) if operations else Recalculation.AS_IT_IS
    return Plan(source_sha256, tuple(operations), recalculation)


def _recalculation(grid: Grid) -> Recalculation:
    """Return what the file is to say of working out formulas: what is recorded, none of them counts with."""
    must_not = grid.own_functions and grid.recalculates
    return Recalculation.NEVER if must_not else Recalculation.AS_IT_IS


def _blank_rows(layout: Table) -> Iterator[int]:
    """Yield the rows of `tblLayout` that say nothing."""
    said = {row.number for row in layout.rows()}
    return (row for row in layout.area.rows if row not in said)


def _corrections(changes: LayoutChanges, layout: Table) -> Iterator[tuple[CellRef, PlannedValue]]:
    """Yield the cells of `tblLayout` that no longer hold, with what does."""
    for moved in changes.moved:
        row = moved.recorded.row.number
        said = layout_row(moved.block, replace(moved.recorded.column, column=moved.column))
        for header, value in zip(LAYOUT.columns, said, strict=True):
            if header in _PLACES and header in layout.columns:
                yield layout.cell(header, row), value


def _filled(
    free: Iterable[int], rows: Iterable[Sequence[PlannedValue]], layout: Table
) -> Iterator[tuple[CellRef, PlannedValue]]:
    """Yield the cells of free rows of `tblLayout`: filled from the top as far as there is anything to say."""
    blank = (None,) * len(LAYOUT.columns)
    for row, said in zip(free, chain(rows, repeat(blank)), strict=False):
        for header, value in zip(LAYOUT.columns, said, strict=True):
            cell = layout.cell(header, row)
            blank_already = value is None and is_blank(layout.cells.row(row).get(cell.column))
            if header in layout.columns and not blank_already:
                yield cell, value


def _by_header(
    headers: Sequence[str], rows: Iterable[Sequence[PlannedValue]]
) -> list[Mapping[str, PlannedValue]]:
    return [dict(zip(headers, row, strict=True)) for row in rows]


def with_plan(grid: Grid, plan: Plan) -> Grid:
    """Return a workbook as it will be read once cells are set and rows added; all else is passed over.

    Args:
        grid: What the workbook holds.
        plan: What is planned.
    """
    sheets, tables = dict(grid.sheets), dict(grid.tables)
    for operation in plan.operations:
        if isinstance(operation, SetCells):
            said = {(cell.row, cell.column): value for cell, value in operation.each()}
            sheets[operation.sheet] = _with_cells(sheets[operation.sheet], said)
        elif isinstance(operation, AppendRows):
            sheet = operation.last.sheet
            rows = enumerate(operation.rows, start=operation.first_row)
            said = {(row, column): value for row, values in rows for column, value in values.items()}
            sheets[sheet] = _with_cells(sheets[sheet], said)
            tables[operation.table] = replace(tables[operation.table], last_row=operation.last_row)
    return replace(grid, sheets=sheets, tables=tables)


def _with_cells(cells: SheetCells, said: Mapping[tuple[int, int], PlannedValue]) -> SheetCells:
    return SheetCells.of({**{place: cells[place] for place in cells}, **said})


def with_sheet(grid: Grid, sheet: StaffSheet) -> Grid:
    """Return a workbook as it will be read once a sheet with tables has been added to it.

    Args:
        grid: What the workbook holds.
        sheet: The sheet.
    """
    cells: dict[tuple[int, int], CellValue] = {}
    tables = dict(grid.tables)
    for table, area in zip(sheet.tables, areas_of(sheet), strict=True):
        top, left, bottom, _ = area
        tables[table.name] = TableArea(table.name, sheet.title, top, left, table.headers, bottom)
        cells |= dict(_placed((table.headers, *table.rows), top, left))
    return replace(grid, sheets={**grid.sheets, sheet.title: SheetCells.of(cells)}, tables=tables)


def _placed(
    rows: tuple[tuple[PlannedValue, ...], ...], top: int, left: int
) -> Iterator[tuple[tuple[int, int], CellValue]]:
    for row, values in enumerate(rows, start=top):
        for column, value in enumerate(values, start=left):
            if value is not None:
                yield (row, column), value
