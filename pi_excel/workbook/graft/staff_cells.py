"""What a plan wants of the cells of one staff sheet, as changes of the workbook's parts."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypeAlias

from pi_excel.workbook.graft import refusals
from pi_excel.workbook.graft.cells import Formats
from pi_excel.workbook.graft.changes import Changes
from pi_excel.workbook.graft.edits import Edits, SetCell
from pi_excel.workbook.graft.sheet_work import SheetWork
from pi_excel.workbook.graft.stored_values import Calendar
from pi_excel.workbook.graft.table_rows import Growth, SheetTable, tables_of
from pi_excel.workbook.package.parts import Package, SheetPart
from pi_excel.workbook.plan import AppendRows, SetCachedValue, SetCells
from pi_excel.workbook.sheet_xml import SheetXml

StaffOperation: TypeAlias = SetCells | SetCachedValue | AppendRows


def staff_changes(
    package: Package,
    sheet: SheetPart,
    operations: Sequence[StaffOperation],
    styles: Formats,
) -> Changes:
    """Return the changes that some operations on one sheet come to.

    Those of the sheet itself are found as they are asked for, once; what cannot be done is refused then, at
    the latest when all rows have gone by.

    Args:
        package: The workbook.
        sheet: One of its sheets.
        operations: All that is planned for the cells of this sheet; of two for one cell the later counts.
        styles: The workbook's styles.

    Raises:
        PlanRefusedError: An operation would be guesswork or destroy something.
    """
    if sheet.kind != "worksheet":
        raise refusals.no_cells(sheet.title, sheet.kind)
    tables = tables_of(package, sheet)
    growths = [Growth.of(done, tables) for done in operations if isinstance(done, AppendRows)]
    edits = _edits(sheet.title, operations, growths)
    _refuse_headings_and_totals(edits, tables)
    work = SheetWork(edits, growths, styles, Calendar.of(package))
    changes = Changes({sheet.part: work.splices(SheetXml(package.archive.chunks(sheet.part)))})
    for growth in growths:
        part = growth.table.part
        changes.splices[part] = sorted(growth.splices(package.read(part), package.root(part)))
    return changes


def _edits(sheet: str, operations: Sequence[StaffOperation], growths: Sequence[Growth]) -> Edits:
    """Return what is to become of a sheet's cells; the first values to set stay as they are planned."""
    edits = Edits(sheet)
    for done in operations:
        match done:
            case SetCells(values=values, over_formula=False) if edits.is_empty:
                edits = Edits(sheet, values)
            case SetCells(over_formula=over_formula):
                edits.add(SetCell(cell, value, over_formula) for cell, value in done.each())
            case SetCachedValue():
                edits.add([done])
    for growth in growths:
        edits.add(growth.cells())
    return edits


def _refuse_headings_and_totals(edits: Edits, tables: Sequence[SheetTable]) -> None:
    for table in tables:
        for area, refusal in ((table.heading_area, refusals.heading), (table.totals_area, refusals.total)):
            for row in range(area.top, area.bottom + 1) if area is not None else ():
                for column, edit in edits.row(row).items():
                    if isinstance(edit, SetCell) and table.area.left <= column <= table.area.right:
                        raise refusal(edit.cell, table.name)
