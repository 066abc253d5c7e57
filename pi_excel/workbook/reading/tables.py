"""The tables of a sheet."""

from __future__ import annotations

from collections.abc import Iterator

from pi_excel.book.grid import SheetCells, TableArea
from pi_excel.workbook.areas import Area
from pi_excel.workbook.package.elements import Element, MarkupError
from pi_excel.workbook.package.parts import Package, SheetPart
from pi_excel.workbook.values import read_text


def tables_of(package: Package, sheet: SheetPart, cells: SheetCells) -> Iterator[TableArea]:
    """Yield the tables of a sheet.

    Args:
        package: The workbook.
        sheet: The sheet.
        cells: What it holds: headers are as its cells say.

    Raises:
        MarkupError: A table is no rectangle, or its part is not there.
        ValueError: It has a number of rows that is none.
    """
    for part in package.related(sheet.part, "table"):
        yield _table(package.root(part), sheet.title, cells)


def _table(table: Element, title: str, cells: SheetCells) -> TableArea:
    area = Area.parse(table.get("ref"))
    if area is None:
        raise MarkupError(f"the table {table.get('displayName')} is no rectangle")
    totals = int(table.get("totalsRowCount", "0"))
    if int(table.get("headerRowCount", "1")):
        header_row = area.top
        row = cells.row(header_row)
        headers = [str(row.get(column, "")) for column in range(area.left, area.right + 1)]
    else:
        # Its headers are hidden, and every one of its rows is data.
        header_row = area.top - 1
        columns = table.child("tableColumns")
        headers = [read_text(one.get("name")) for one in columns.each("tableColumn")] if columns else []
    return TableArea(
        name=table.get("displayName"),
        sheet=title,
        header_row=header_row,
        first_column=area.left,
        headers=tuple(headers),
        last_row=area.bottom - totals,
        has_totals=totals > 0,
    )
