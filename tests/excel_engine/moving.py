"""Sheets copied, retitled and deleted as Excel does it, over openpyxl."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from copy import copy, deepcopy
from typing import Any

from openpyxl import Workbook
from openpyxl.cell import Cell
from openpyxl.worksheet.worksheet import Worksheet


def copied(sheet: Worksheet, book: Workbook, index: int) -> Worksheet:
    """Copy a sheet into a workbook, where it is given a place; return the copy.

    It has the sheet's title, with a number behind it where that is taken.
    """
    taken = {title.casefold() for title in book.sheetnames}
    title, number = sheet.title, 2
    while title.casefold() in taken:
        title, number = f"{sheet.title} ({number})", number + 1
    made: Worksheet = book.create_sheet(title, index)
    styles: dict[int, Any] = {}
    for row in sheet.iter_rows():
        for cell in row:
            if isinstance(cell, Cell):
                _copy_cell(cell, made.cell(cell.row, cell.column), styles)
    _copy_around(sheet, made)
    for name, defined in sheet.defined_names.items():
        made.defined_names[name] = copy(defined)
    for table in sheet.tables.values():
        made.add_table(deepcopy(table))
    for chart in _charts(sheet):
        made.add_chart(deepcopy(chart))
    if title != sheet.title:
        _follow([made], sheet.title, title)
    return made


def _copy_cell(cell: Any, target: Any, styles: dict[int, Any]) -> None:
    target.value, target.data_type = cell.value, cell.data_type
    if cell.hyperlink is not None:
        target.hyperlink = copy(cell.hyperlink)
    if not cell.has_style:
        return
    key = hash(cell._style.tobytes())
    if key not in styles:
        for part in ("font", "fill", "border", "alignment", "number_format", "protection"):
            setattr(target, part, copy(getattr(cell, part)))
        styles[key] = copy(target._style)
    target._style = copy(styles[key])


def _copy_around(sheet: Worksheet, made: Worksheet) -> None:
    for area in sheet.merged_cells.ranges:
        made.merged_cells.add(str(area))
    for letters, dimension in sheet.column_dimensions.items():
        made.column_dimensions[letters].width = dimension.width
    for row, height in sheet.row_dimensions.items():
        made.row_dimensions[row].height = height.height
    made.sheet_properties = copy(sheet.sheet_properties)
    made.page_setup, made.page_margins = copy(sheet.page_setup), copy(sheet.page_margins)
    made.oddFooter, made.oddHeader = copy(sheet.oddFooter), copy(sheet.oddHeader)
    made.row_breaks = copy(sheet.row_breaks)
    made.print_title_rows = sheet.print_title_rows
    if sheet.print_area:
        made.print_area = sheet.print_area
    made.data_validations = deepcopy(sheet.data_validations)
    made.protection = copy(sheet.protection)


def retitled(book: Workbook, sheet: Worksheet, title: str) -> None:
    """Retitle a sheet; formulas, names and charts follow."""
    old = sheet.title
    sheet.title = title
    _follow(book.worksheets, old, title)
    for defined in book.defined_names.values():
        defined.attr_text = _renamed(defined.attr_text or "", old, title)


def deleted(book: Workbook, sheet: Worksheet) -> None:
    """Delete a sheet; what referred to it refers to nothing."""
    book.remove(sheet)
    for cell in _formulas(book):
        for written in _references(sheet.title):
            cell.value = str(cell.value).replace(written, "#REF!")
    for defined in book.defined_names.values():
        for written in _references(sheet.title):
            defined.attr_text = (defined.attr_text or "").replace(written, "#REF!")


def _follow(sheets: Iterable[Any], old: str, new: str) -> None:
    for sheet in sheets:
        for defined in sheet.defined_names.values():
            defined.attr_text = _renamed(defined.attr_text or "", old, new)
        for chart in _charts(sheet):
            for reference in _chart_references(chart):
                reference.f = _renamed(reference.f, old, new)
        for row in sheet.iter_rows():
            for cell in row:
                if cell.data_type == "f":
                    cell.value = _renamed(str(cell.value), old, new)


def _formulas(book: Workbook) -> Iterator[Any]:
    for sheet in book.worksheets:
        for row in sheet.iter_rows():
            yield from (cell for cell in row if cell.data_type == "f")


def _references(title: str) -> tuple[str, ...]:
    """Return how a reference to a sheet may begin."""
    escaped = title.replace("'", "''")
    return (f"'{escaped}'!", f"{title}!") if " " not in title else (f"'{escaped}'!",)


def _renamed(text: str, old: str, new: str) -> str:
    escaped = new.replace("'", "''")
    for written in _references(old):
        text = text.replace(written, f"'{escaped}'!")
    return text


def _charts(sheet: Worksheet) -> list[Any]:
    return sheet._charts  # type: ignore[attr-defined,no-any-return]


def _chart_references(chart: Any) -> Iterator[Any]:
    for series in chart.series:
        for part in (series.tx, series.val, series.cat):
            for kind in ("strRef", "numRef"):
                reference = getattr(part, kind, None)
                if reference is not None:
                    yield reference
