"""Draws the first version of a sheet that is staff's from then on: a heading, words, Excel tables."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping, Sequence

from pi_excel.workbook.sheets import worksheet_xml as xml
from pi_excel.workbook.sheets.canvas import Canvas, Part
from pi_excel.workbook.sheets.drawn import DrawnSheet
from pi_excel.workbook.sheets.image import CellRange, StyledCell
from pi_excel.workbook.sheets.markup import HEAD, attribute
from pi_excel.workbook.sheets.paper import scale_to_fit
from pi_excel.workbook.sheets.row_xml import OurRowWriter
from pi_excel.workbook.sheets.staff_sheet import Entry, StaffSheet, StaffTable, WordsOf
from pi_excel.workbook.sheets.validation_xml import Rule, validations
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
    canvas, areas = _laid_out(sheet)
    placed = list(zip(sheet.tables, areas, strict=True))
    named = {table.name: (table, area) for table, area in placed}
    rules = [rule for table, area in placed for rule in _rules(table, area, named)]
    last = CellRange(1, 1, canvas.row - 1, canvas.last_column)
    before = (
        xml.opening(last.bottom, last.right, selected=False, squeezed=not sheet.beside),
        xml.columns(canvas.widths),
    )
    behind = (
        xml.merges(canvas.merges),
        validations(rules),
        _printing(sheet, areas, canvas.widths),
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


def areas_of(sheet: StaffSheet) -> tuple[CellRange, ...]:
    """Return where the tables of a staff sheet stand, headers included."""
    return tuple(_laid_out(sheet)[1])


def _laid_out(sheet: StaffSheet) -> tuple[Canvas, list[CellRange]]:
    """Return the sheet with all that it says, and where its tables stand."""
    tables = _placed(sheet)
    canvas = Canvas(_widths(tables))
    right = _last_column(tables[0]) if sheet.beside else canvas.last_column
    canvas.band([Part(1, right, sheet.heading, "title")])
    canvas.band([Part(1, right, sheet.intro, "small")])
    rows_of_tables = [tables] if sheet.beside else [[one] for one in tables]
    return canvas, [area for together in rows_of_tables for area in _place(together, canvas)]


def _printing(sheet: StaffSheet, areas: Sequence[CellRange], widths: Mapping[int, float]) -> str:
    """Return how the sheet is printed: tables that stand side by side on pages of their own."""
    if not sheet.beside:
        return xml.printing(sheet.heading, 0, ())
    breaks = [one.right + 1 for one in areas[:-1]]  # after the blank column behind each
    scales = [
        scale_to_fit(widths.get(column, 0.0) for column in range(one.left, one.right + 2)) for one in areas
    ]
    return xml.printing_apart(sheet.heading, min(scales), breaks)


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


def _last_column(placed: tuple[StaffTable, int]) -> int:
    table, left = placed
    return left + len(table.headers) - 1


def _place(placed: Sequence[tuple[StaffTable, int]], canvas: Canvas) -> list[CellRange]:
    """Place tables side by side below what stands there, and a blank row before them; return their cells."""
    canvas.gap(_LOWEST_ROW)
    for style, above in (
        ("caption", [table.caption for table, _ in placed]),
        ("small", [table.words for table, _ in placed]),
    ):
        if any(above):
            spans = zip(placed, above, strict=True)
            canvas.band([Part(one[1], _last_column(one), words, style) for one, words in spans], _LOWEST_ROW)
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


def _rules(
    table: StaffTable, area: CellRange, areas: Mapping[str, tuple[StaffTable, CellRange]]
) -> Iterator[Rule]:
    """Yield what Excel offers and says: for whole columns, and for cells that are alike in it."""
    every = range(area.top + 1, area.bottom + 1)
    alike: dict[tuple[str, Entry], Iterable[int]] = dict.fromkeys(table.entries.items(), every)
    for (header, row), entry in table.entries_of_rows.items():
        alike[header, entry] = (*alike.get((header, entry), ()), every[row])
    for (header, entry), rows in alike.items():
        column = area.left + table.headers.index(header)
        cells = tuple(CellRange(first, column, last, column) for first, last in _runs(rows))
        choices = _words(entry.choices, areas) if isinstance(entry.choices, WordsOf) else entry.choices
        yield Rule(cells, choices, entry.help, entry.closed)


def _runs(rows: Iterable[int]) -> list[tuple[int, int]]:
    """Return rows as stretches without a gap, from the top: the first and the last of each."""
    runs: list[tuple[int, int]] = []
    for row in sorted(rows):
        if runs and runs[-1][1] == row - 1:
            runs[-1] = runs[-1][0], row
        else:
            runs.append((row, row))
    return runs


def _words(choices: WordsOf, areas: Mapping[str, tuple[StaffTable, CellRange]]) -> CellRange:
    """Return the cells where words to choose from stand."""
    other, cells = areas[choices.table]
    at = cells.left + other.headers.index(choices.header)
    return CellRange(cells.top + 1, at, cells.bottom, at)


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
