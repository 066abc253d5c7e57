"""Draws the first version of a sheet that is staff's from then on: a heading, words, Excel tables."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence

from pi_excel.workbook.sheets import worksheet_xml as xml
from pi_excel.workbook.sheets.canvas import Canvas, Part
from pi_excel.workbook.sheets.drawn import DrawnSheet
from pi_excel.workbook.sheets.image import CellRange, StyledCell
from pi_excel.workbook.sheets.markup import HEAD, attribute
from pi_excel.workbook.sheets.row_xml import OurRowWriter
from pi_excel.workbook.sheets.staff_sheet import StaffSheet, StaffTable, WordsOf
from pi_excel.workbook.values import PlannedValue, fit_for_cell, stored_text

_USUAL_WIDTH = 18.0
_GAP_WIDTH = 3.0
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
    tables = _placed(sheet)
    canvas = Canvas(_widths(tables))
    canvas.band([Part(1, canvas.last_column, sheet.heading, "title")])
    canvas.band([Part(1, canvas.last_column, sheet.intro, "small")])
    rows_of_tables = [tables] if sheet.beside else [[one] for one in tables]
    areas = [area for together in rows_of_tables for area in _place(together, canvas)]
    placed = list(zip(sheet.tables, areas, strict=True))
    named = {table.name: (table, area) for table, area in placed}
    lists = [choice for table, area in placed for choice in _lists(table, area, named)]
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


def _placed(sheet: StaffSheet) -> list[tuple[StaffTable, int]]:
    """Return the tables, each with its first column."""
    left, placed = 1, []
    for table in sheet.tables:
        placed.append((table, left))
        left += len(table.headers) + 1 if sheet.beside else 0
    return placed


def _widths(placed: Sequence[tuple[StaffTable, int]]) -> dict[int, float]:
    """Return the widths of the columns: each as wide as the table that needs it the widest."""
    widths = {1: _USUAL_WIDTH}
    for table, left in placed:
        if left > 1:
            widths[left - 1] = _GAP_WIDTH
        for column, header in enumerate(table.headers, start=left):
            widths[column] = max(widths.get(column, 0.0), table.widths.get(header, _USUAL_WIDTH))
    return widths


def _place(placed: Sequence[tuple[StaffTable, int]], canvas: Canvas) -> list[CellRange]:
    """Place tables side by side below what stands there, and a blank row before them; return their cells."""
    canvas.gap(_LOWEST_ROW)
    top = canvas.row
    # Excel asks for a row, if a blank one. No words are clipped: what a cell cannot hold is to be refused.
    bodies = [table.rows or ((None,) * len(table.headers),) for table, _ in placed]
    heads = {
        left + place: StyledCell(fit_for_cell(header), "entry_header")
        for table, left in placed
        for place, header in enumerate(table.headers)
    }
    canvas.scatter(heads, _LOWEST_ROW)
    for number in range(max(map(len, bodies))):
        cells = {
            left + place: StyledCell(fit_for_cell(value), _style(value))
            for (_, left), rows in zip(placed, bodies, strict=True)
            if number < len(rows)
            for place, value in enumerate(rows[number])
        }
        canvas.scatter(cells, _LOWEST_ROW)
    return [
        CellRange(top, left, top + len(rows), left + len(table.headers) - 1)
        for (table, left), rows in zip(placed, bodies, strict=True)
    ]


def _style(value: PlannedValue) -> str:
    """Return a cell's style. Where words stand or may come, `2011/12` has to stay as it is typed."""
    if isinstance(value, dt.date):
        return "entry_date"
    return "entry" if isinstance(value, float | int) else "entry_text"


def _lists(
    table: StaffTable, area: CellRange, areas: Mapping[str, tuple[StaffTable, CellRange]]
) -> Iterator[tuple[CellRange, Sequence[str] | CellRange]]:
    """Yield the lists to choose from: the words, or the cells where they stand."""
    for column, header in enumerate(table.headers, start=area.left):
        choice = table.choices.get(header)
        if isinstance(choice, WordsOf):
            other, cells = areas[choice.table]
            at = cells.left + other.headers.index(choice.header)
            yield _column(area, column), CellRange(cells.top + 1, at, cells.bottom, at)
        elif choice is not None:
            yield _column(area, column), choice


def _column(area: CellRange, column: int) -> CellRange:
    return CellRange(area.top + 1, column, area.bottom, column)


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
