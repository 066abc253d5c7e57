"""What attaching wants of a workbook: one sheet more, or that sheet corrected, and nothing else changed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from pi_excel.book.grid import CellRef, CellValue, Grid, SheetCells, TableArea
from pi_excel.book.layout import LAYOUT, LAYOUT_NAME, OVERRIDES, OVERRIDES_NAME
from pi_excel.book.tables import find_sheet
from pi_excel.book.wide.changes import LayoutChanges
from pi_excel.book.wide.parts import Part
from pi_excel.book.wide.record import layout_row
from pi_excel.errors import PlanRefusedError
from pi_excel.workbook.plan import AddStaffSheet, Operation, Plan, SetCells
from pi_excel.workbook.planning_rows import append_rows
from pi_excel.workbook.sheets.staff_sheet import StaffSheet
from pi_excel.workbook.values import PlannedValue

_PLACES = ("Header rows", "First row", "Column")
"""The headers of `tblLayout` that say where a column is."""


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
    return Plan(source_sha256, (AddStaffSheet(sheet),))


def reattaching_plan(
    changes: LayoutChanges, names: Sequence[tuple[str, str, str]], grid: Grid, source_sha256: str
) -> Plan:
    """Return the plan that records what has changed in an attached book.

    Args:
        changes: What has changed.
        names: The refs that are to be tied to indicators' names: rows of `tblOverrides`.
        grid: What the workbook holds.
        source_sha256: The hash of the file it was read from.

    Raises:
        PlanRefusedError: A table of the settings sheet cannot grow, or there is none to be read.
    """
    layout, overrides = grid.tables[LAYOUT_NAME], grid.tables.get(OVERRIDES_NAME)
    values: dict[int, dict[int, PlannedValue]] = {}
    for cell, value in _corrections(changes, layout):
        values.setdefault(cell.column, {})[cell.row] = value
    rows = [layout_row(found.block, column) for found in changes.added for column in found.block.columns]
    operations: list[Operation] = [SetCells(layout.sheet, values)] if values else []
    operations += [append_rows(layout, _by_header(LAYOUT.columns, rows), grid)] if rows else []
    if names and overrides is not None:
        operations.append(append_rows(overrides, _by_header(OVERRIDES.columns, names), grid))
    return Plan(source_sha256, tuple(operations))


def _corrections(changes: LayoutChanges, layout: TableArea) -> Iterator[tuple[CellRef, PlannedValue]]:
    """Yield the cells of `tblLayout` that no longer hold, with what does."""
    for moved in changes.moved:
        row = moved.recorded.row.number
        said = layout_row(moved.block, replace(moved.recorded.column, column=moved.column))
        for header, value in zip(LAYOUT.columns, said, strict=True):
            if header in _PLACES:
                yield layout.cell(header, row), value
    for gone in changes.gone:
        yield layout.cell("Part", gone.row.number), str(Part.NOT_USED)


def _by_header(
    headers: Sequence[str], rows: Iterable[Sequence[PlannedValue]]
) -> list[Mapping[str, PlannedValue]]:
    return [dict(zip(headers, row, strict=True)) for row in rows]


def with_sheet(grid: Grid, sheet: StaffSheet) -> Grid:
    """Return a workbook as it will be read once a sheet with tables has been added to it.

    Args:
        grid: What the workbook holds.
        sheet: The sheet; where exactly its tables stand makes no difference to what they say.
    """
    cells: dict[tuple[int, int], CellValue] = {}
    tables = dict(grid.tables)
    left = 1
    for table in sheet.tables:
        headers = table.headers
        tables[table.name] = TableArea(table.name, sheet.title, 1, left, headers, 1 + max(1, len(table.rows)))
        cells |= dict(_placed((headers, *table.rows), left))
        left += len(headers) + 1
    return replace(grid, sheets={**grid.sheets, sheet.title: SheetCells.of(cells)}, tables=tables)


def _placed(
    rows: tuple[tuple[PlannedValue, ...], ...], left: int
) -> Iterator[tuple[tuple[int, int], CellValue]]:
    for row, values in enumerate(rows, start=1):
        for column, value in enumerate(values, start=left):
            if value is not None:
                yield (row, column), value
