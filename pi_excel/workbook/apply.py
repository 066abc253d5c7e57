"""A plan applied to a workbook. The only function that changes what a workbook holds.

It writes with openpyxl, for now: `losses` refuses what that would drop, and `carry_over` puts back what
it leaves out. All three make way for a writer that changes the bytes of what the plan names and no others.
"""

from __future__ import annotations

import copy
import io
from pathlib import Path
from typing import Any
from zipfile import ZipFile

from openpyxl.cell.cell import MergedCell
from openpyxl.utils import get_column_letter
from openpyxl.workbook.properties import CalcProperties

from pi_excel.book.grid import CellRef
from pi_excel.errors import BookChangedError, PlanRefusedError
from pi_excel.workbook.carry_over import carry_over
from pi_excel.workbook.cells import place_value
from pi_excel.workbook.load import load
from pi_excel.workbook.losses import has_escaped_escapes, refuse_losses
from pi_excel.workbook.package import Package
from pi_excel.workbook.plan import (
    AddSheet,
    AppendRows,
    KeepEditedSheet,
    Operation,
    OrderSheets,
    Plan,
    RemoveSheet,
    ReplaceSheet,
    SetCell,
)
from pi_excel.workbook.read import bounds_of, sha256_of
from pi_excel.workbook.sheets.charts import aim_charts
from pi_excel.workbook.sheets.draw import draw
from pi_excel.workbook.sheets.ownership import disown
from pi_excel.workbook.values import read_text


def apply(plan: Plan, source: Path, target: Path) -> None:
    """Write a workbook with a plan's changes and no others.

    Args:
        plan: What to change.
        source: The workbook the plan was made from; it is only read.
        target: The file to write.

    Raises:
        BookChangedError: The source is not the file the plan was made from.
        PlanRefusedError: The workbook holds what would be lost; a cell to be set is covered by merged
            ones; a table that has to grow has a totals row, or the rows below it are in use.
    """
    if sha256_of(source) != plan.source_sha256:
        raise BookChangedError(
            "it was changed while we were at work; nothing was written.", where=source.name
        )
    refuse_losses(source)
    book = _load(source)
    before = {title: book[title] for title in book.sheetnames}
    active = book.active.title if book.active is not None else ""
    for operation in plan.operations:
        _do(book, operation)
    if active in book.sheetnames:
        book.active = book.sheetnames.index(active)
    # Other formulas may count with what we set: Excel is to work all of them out when it opens the book.
    book.calculation = book.calculation or CalcProperties()
    book.calculation.fullCalcOnLoad = True
    # In memory first: on a full disk zipfile would leave half a file open, and complain on its way out.
    content = io.BytesIO()
    book.save(content)
    target.write_bytes(content.getvalue())
    carry_over(
        source, target, {sheet.title: old for old, sheet in before.items() if sheet in book.worksheets}
    )


def _load(source: Path) -> Any:  # noqa: ANN401 - openpyxl's Workbook mixes sheet types
    with ZipFile(source) as archive:
        package = Package(archive)
        has_macros = "xl/vbaProject.bin" in package.names
        rich_text = not has_escaped_escapes(package)
    return load(source, keep_vba=has_macros, rich_text=rich_text)


def _do(book: Any, operation: Operation) -> None:  # noqa: ANN401 - openpyxl's Workbook mixes sheet types
    match operation:
        case SetCell(cell, value):
            place_value(book[cell.sheet].cell(cell.row, cell.column), value)
        case AppendRows():
            _append(book, operation)
        case AddSheet(image):
            draw(image, book.create_sheet(image.title))
        case ReplaceSheet(image):
            at = book.sheetnames.index(image.title)
            del book[image.title]
            draw(image, book.create_sheet(image.title, at))
        case RemoveSheet(title):
            del book[title]
        case KeepEditedSheet(old_title, new_title):
            sheet = book[old_title]
            disown(sheet)
            sheet.title = new_title
            aim_charts(sheet, old_title)
        case OrderSheets(titles):
            for place, title in enumerate(titles):
                book.move_sheet(title, place - book.sheetnames.index(title))


def _append(book: Any, operation: AppendRows) -> None:  # noqa: ANN401 - see _do
    """Put rows below a table's last row, in that row's styles, and widen the table over them."""
    sheet = next(sheet for sheet in book.worksheets if operation.table in sheet.tables)
    table = sheet.tables[operation.table]
    left, top, right, bottom = bounds_of(table)
    if table.totalsRowCount:
        raise PlanRefusedError(
            f"the table {operation.table} has to grow, and it has a totals row.",
            where=str(CellRef(sheet.title, bottom, left)),
            do="Turn the totals row off (Table Design > Total Row).",
        )
    columns = {read_text(str(sheet.cell(top, column).value)): column for column in range(left, right + 1)}
    blank = bottom == top + 1 and all(sheet.cell(bottom, column).value is None for column in columns.values())
    first = bottom if blank else bottom + 1
    last = first + len(operation.rows) - 1
    for row in range(bottom + 1, last + 1):
        for column in range(left, right + 1):
            if sheet.cell(row, column).value is not None or isinstance(sheet.cell(row, column), MergedCell):
                raise PlanRefusedError(
                    f"the table {operation.table} has to grow, and the cells below it are in use.",
                    where=str(CellRef(sheet.title, row, column)),
                    do="Move what stands there.",
                )
            sheet.cell(row, column)._style = copy.copy(sheet.cell(bottom, column)._style)  # noqa: SLF001
    for row, values in enumerate(operation.rows, start=first):
        for header, value in values.items():
            place_value(sheet.cell(row, columns[header]), value)
    table.ref = f"{get_column_letter(left)}{top}:{get_column_letter(right)}{max(bottom, last)}"
    if table.autoFilter is not None:
        table.autoFilter.ref = table.ref
