"""The sheets of a tidy book that hold one Excel table each."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import TypeAlias

from openpyxl.formatting.rule import Rule
from openpyxl.styles import Alignment
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.table import Table, TableStyleInfo
from openpyxl.worksheet.worksheet import Worksheet

from pi_excel.book.grid import LAST_ROW
from pi_excel.book.layout import DATA, RECORD_TABLES, SETTINGS, SETTINGS_NAME, TableLayout
from pi_excel.book.model import Measure
from pi_excel.workbook.tidy.cells import FIRST_ROW, HEADER_ROW, fit_row, head, put
from pi_excel.workbook.tidy.checks import Check, Column, Kind
from pi_excel.workbook.tidy.columns import COLUMNS, HOLDS
from pi_excel.workbook.tidy.formats import DATE_FORMAT, PERCENT_FORMAT, RATE_FORMAT, TEXT_FORMAT
from pi_excel.workbook.tidy.indicators import MEASURES_NAME, REFS_NAME
from pi_excel.workbook.tidy.settings import SettingRow
from pi_excel.workbook.tidy.styles import (
    BOX,
    CALCULATION,
    EXPLANATION,
    HEADER,
    INPUT,
    WRAPPED,
    number_look,
)
from pi_excel.workbook.values import PlannedValue

TableRow: TypeAlias = Mapping[str, PlannedValue]
"""A row of a table: values by header; headers left out stay blank."""

_FIGURE_FORMATS = {
    Measure.PERCENTAGE: PERCENT_FORMAT,
    Measure.RATE: RATE_FORMAT,
    Measure.AVERAGE: RATE_FORMAT,
}
_FORMATS = {Kind.CODE: TEXT_FORMAT, Kind.DATE: DATE_FORMAT}
_STRIPES = TableStyleInfo(name="TableStyleMedium2", showRowStripes=True)


def write_table(
    sheet: Worksheet, table: TableLayout, rows: Sequence[TableRow], measures: Mapping[str, str]
) -> None:
    """Write a table with its title, headers, rows, messages and column looks.

    Args:
        sheet: An empty sheet.
        table: Which table.
        rows: Its rows; a table without any gets a blank one, because Excel asks for it.
        measures: The measure of each indicator, by ref, which decides how its figures are shown.
    """
    head(sheet, table.sheet, HOLDS[table.name])
    columns = [COLUMNS[table.name][header] for header in table.columns]
    _headers(sheet, table, columns)
    for row, values in enumerate(rows or ({},), start=FIRST_ROW):
        measure = measures.get(str(values.get("Ref")), "")
        for index, (header, column) in enumerate(zip(table.columns, columns, strict=True), start=1):
            value = values.get(header)
            cell = put(sheet, (row, index), value, _style(table, header, value), _format(column, measure))
            cell.alignment = _alignment(column)
        fit_row(
            sheet,
            row,
            (
                (values.get(header), column.width)
                for header, column in zip(table.columns, columns, strict=True)
            ),
        )
    _add_table(sheet, table.name, len(table.columns), max(len(rows), 1))
    for index, column in enumerate(columns, start=1):
        letter = get_column_letter(index)
        sheet.column_dimensions[letter].number_format = _format(column, "")
        sheet.column_dimensions[letter].alignment = _alignment(column)
        below = f"{letter}{FIRST_ROW}:{letter}{LAST_ROW}"
        if column.check is not None:
            add_check(sheet, column.check, below)
        if column.kind is Kind.FIGURE:
            _show_by_measure(sheet, below)
    sheet.freeze_panes = f"C{FIRST_ROW}"
    sheet.print_title_rows = f"{HEADER_ROW}:{HEADER_ROW}"


def write_settings(sheet: Worksheet, rows: Iterable[SettingRow], said: Mapping[str, PlannedValue]) -> None:
    """Write `tblSettings`: every setting with its value and what it means.

    Args:
        sheet: An empty sheet.
        rows: The settings with their defaults.
        said: The values of a book that differ from the defaults, by setting.
    """
    head(sheet, SETTINGS.sheet, "How this book is read, judged and reported. Change the Value column only.")
    columns = [Column(34), Column(44), Column(90)]
    _headers(sheet, SETTINGS, columns)
    last = HEADER_ROW
    for last, setting in enumerate(rows, start=FIRST_ROW):
        put(sheet, (last, 1), setting.name, INPUT)
        value = put(sheet, (last, 2), said.get(setting.name, setting.value), INPUT, setting.number_format)
        value.alignment = WRAPPED
        notes = put(sheet, (last, 3), setting.notes, EXPLANATION)
        notes.alignment, notes.border = WRAPPED, BOX
        add_check(sheet, setting.check, value.coordinate)
        fit_row(sheet, last, ((said.get(setting.name), columns[1].width), (setting.notes, columns[2].width)))
    _add_table(sheet, SETTINGS_NAME, len(columns), last - HEADER_ROW)
    sheet.freeze_panes = f"B{FIRST_ROW}"
    sheet.print_title_rows = f"{HEADER_ROW}:{HEADER_ROW}"


def add_check(sheet: Worksheet, check: Check, cells: str) -> None:
    """Give cells a message and, where the check has one, a list."""
    validation = DataValidation(
        type="list" if check.is_list else None,
        formula1=check.formula if check.is_list else None,
        allow_blank=True,
        showInputMessage=True,
        promptTitle=check.title,
        prompt=check.prompt,
        showErrorMessage=check.is_list,
        errorTitle=check.title if check.is_list else None,
        error=check.error if check.is_list else None,
        errorStyle=check.refusal if check.is_list else None,
        sqref=cells,
    )
    sheet.add_data_validation(validation)


def _headers(sheet: Worksheet, table: TableLayout, columns: Sequence[Column]) -> None:
    for index, (header, column) in enumerate(zip(table.columns, columns, strict=True), start=1):
        across = _alignment(column).horizontal
        cell = put(sheet, (HEADER_ROW, index), header, HEADER)
        cell.alignment = Alignment(horizontal=across, vertical="top", wrap_text=True)
        sheet.column_dimensions[get_column_letter(index)].width = column.width
    sheet.row_dimensions[HEADER_ROW].height = 32


def _add_table(sheet: Worksheet, name: str, width: int, rows: int) -> None:
    area = f"A{HEADER_ROW}:{get_column_letter(width)}{HEADER_ROW + rows}"
    table = Table(displayName=name, name=name, ref=area)
    table.tableStyleInfo = _STRIPES
    sheet.add_table(table)


def _style(table: TableLayout, header: str, value: PlannedValue) -> str:
    """Return a cell's style. A Value of `Data` that was given, not worked out, is somebody's input."""
    if table in RECORD_TABLES:
        return CALCULATION
    given = table is DATA and value is not None
    return CALCULATION if header in table.computed and not given else INPUT


def _format(column: Column, measure: str) -> str:
    if column.kind is Kind.FIGURE and measure in _FIGURE_FORMATS:
        return _FIGURE_FORMATS[Measure(measure)]
    return _FORMATS.get(column.kind, "General")


def _alignment(column: Column) -> Alignment:
    if column.kind in (Kind.TEXT, Kind.CODE):
        return WRAPPED
    return Alignment(horizontal="right", vertical="top")


def _show_by_measure(sheet: Worksheet, cells: str) -> None:
    """Show figures in rows that are added later as their indicator's measure asks."""
    for measure, code in _FIGURE_FORMATS.items():
        measured = f'INDEX({MEASURES_NAME},MATCH($A{FIRST_ROW},{REFS_NAME},0))="{measure}"'
        rule = Rule(type="expression", dxf=number_look(code), formula=[measured])
        sheet.conditional_formatting.add(cells, rule)
