"""Draws the first version of a sheet that is staff's from then on: a heading, words, Excel tables."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable

from pi_excel.workbook.sheets import worksheet_xml as xml
from pi_excel.workbook.sheets.canvas import Canvas, Part
from pi_excel.workbook.sheets.drawn import DrawnSheet
from pi_excel.workbook.sheets.image import CellRange, StyledCell
from pi_excel.workbook.sheets.markup import HEAD, attribute
from pi_excel.workbook.sheets.row_xml import OurRowWriter
from pi_excel.workbook.sheets.staff_sheet import StaffSheet, StaffTable
from pi_excel.workbook.values import PlannedValue, fit_for_cell, stored_text

_USUAL_WIDTH = 18.0
_LOWEST_ROW = 15.0


def draw_staff_sheet(sheet: StaffSheet, writer: OurRowWriter, first_table: int) -> DrawnSheet:
    """Draw a staff sheet.

    Args:
        sheet: The sheet; the names of its tables are free in the workbook.
        writer: Writes the rows of the workbook that it goes into.
        first_table: The identity of its first table; those after it have the next ones.

    Raises:
        PlanRefusedError: Excel cannot hold a value.
    """
    canvas = Canvas(_widths(sheet))
    canvas.band([Part(1, canvas.last_column, sheet.heading, "title")])
    canvas.band([Part(1, canvas.last_column, sheet.intro, "small")])
    areas = [_place(table, canvas) for table in sheet.tables]
    placed = list(zip(sheet.tables, areas, strict=True))
    lists = [choice for table, area in placed for choice in _lists(table, area)]
    last = CellRange(1, 1, canvas.row - 1, canvas.last_column)
    before = (
        xml.opening(last.bottom, last.right, selected=False),
        xml.columns(canvas.widths),
    )
    behind = (
        xml.merges(canvas.merges),
        xml.choices(lists),
        xml.printing(sheet.heading, 0, ()),
        xml.table_parts(len(areas)),
        "</worksheet>",
    )
    rows = writer.rows(sheet.title, canvas.cells, canvas.heights, fixed=False)
    headers = {(area.top, area.top) for area in areas}
    return DrawnSheet(
        worksheet="".join(before).encode() + rows + "".join(behind).encode(),
        names=xml.print_names(sheet.title, None, headers.pop() if len(headers) == 1 else None),
        tables=tuple(
            _table_xml(ident, table, area) for ident, (table, area) in enumerate(placed, first_table)
        ),
    )


def _widths(sheet: StaffSheet) -> dict[int, float]:
    """Return the widths of the columns: each as wide as the table that needs it the widest."""
    widths = {1: _USUAL_WIDTH}
    for table in sheet.tables:
        for column, header in enumerate(table.headers, start=1):
            widths[column] = max(widths.get(column, 0.0), table.widths.get(header, _USUAL_WIDTH))
    return widths


def _place(table: StaffTable, canvas: Canvas) -> CellRange:
    """Place a table below what stands there, and a blank row before it; return its cells."""
    canvas.gap(_LOWEST_ROW)
    top = canvas.row
    canvas.line([StyledCell(fit_for_cell(header), "entry_header") for header in table.headers], _LOWEST_ROW)
    # Excel asks for a row, if a blank one. No words are clipped: what a cell cannot hold is to be refused.
    for row in table.rows or ((None,) * len(table.headers),):
        canvas.line([StyledCell(fit_for_cell(value), _style(value)) for value in row], _LOWEST_ROW)
    return CellRange(top, 1, canvas.row - 1, len(table.headers))


def _style(value: PlannedValue) -> str:
    """Return a cell's style. Where words stand or may come, `2011/12` has to stay as it is typed."""
    if isinstance(value, dt.date):
        return "entry_date"
    return "entry" if isinstance(value, float | int) else "entry_text"


def _lists(table: StaffTable, area: CellRange) -> Iterable[tuple[CellRange, tuple[str, ...]]]:
    for column, header in enumerate(table.headers, start=1):
        if header in table.choices:
            yield CellRange(area.top + 1, column, area.bottom, column), table.choices[header]


def _table_xml(ident: int, table: StaffTable, area: CellRange) -> bytes:
    name, cells = attribute(table.name), xml.area(area)
    columns = "".join(
        f'<tableColumn id="{column}" name={attribute(stored_text(header))}/>'
        for column, header in enumerate(table.headers, start=1)
    )
    return (
        f'{HEAD}<table xmlns="{xml.MAIN}" id="{ident}" name={name} displayName={name} ref="{cells}"'
        f' totalsRowShown="0"><autoFilter ref="{cells}"/>'
        f'<tableColumns count="{len(table.headers)}">{columns}</tableColumns>'
        '<tableStyleInfo name="TableStyleMedium2" showFirstColumn="0" showLastColumn="0"'
        ' showRowStripes="1" showColumnStripes="0"/></table>'
    ).encode()
