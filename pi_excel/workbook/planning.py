"""From what a refresh says to what has to change in the file: nothing that already is so."""

from __future__ import annotations

import datetime as dt
import math
from collections.abc import Iterable

from pi_excel.book.grid import CellRef, CellValue, GeneratedSheet, Grid, text_mark
from pi_excel.book.layout import COMMENTARY
from pi_excel.errors import PlanRefusedError, Problem, Severity
from pi_excel.refresh import Refresh
from pi_excel.workbook.cells import PlannedValue
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
from pi_excel.workbook.sheets.image import SheetImage
from pi_excel.workbook.sheets.render_contents import render_contents
from pi_excel.workbook.sheets.render_report import render_report

_TAB_LENGTH = 31
_EXCEL_PRECISION = 1e-14
"""Excel keeps 15 significant digits."""


def make_plan(refreshed: Refresh, grid: Grid, source_sha256: str) -> tuple[Plan, tuple[Problem, ...]]:
    """Return what has to change in a workbook to say what a refresh says.

    Args:
        refreshed: What the refresh says.
        grid: What the workbook holds.
        source_sha256: The hash of the file the grid was read from.

    Returns:
        The plan, empty when all is so already, and a problem for each computed cell that holds a
        formula of the council's own and is therefore left alone.

    Raises:
        PlanRefusedError: A tab we need is taken by a sheet of the council's own.
    """
    cells, problems = _cells(refreshed, grid)
    appended = _appended(refreshed, grid)
    images = (render_contents(refreshed.contents), *map(render_report, refreshed.reports))
    page = refreshed.book.page.sheet if refreshed.book.page is not None else None
    operations = (*cells, *appended, *_sheets(images, grid, page))
    return Plan(source_sha256, operations), tuple(problems)


def _appended(refreshed: Refresh, grid: Grid) -> list[AppendRows]:
    """Plan the rows that commentary typed into boxes needs, under the headers as the file spells them."""
    if not refreshed.commentary_rows:
        return []
    area = refreshed.book.tables.get(COMMENTARY.name)
    if area is None or not area.name:
        raise PlanRefusedError(
            "text was typed into commentary boxes, and there is no table to carry it into.",
            where=COMMENTARY.sheet,
            do=f"Make the table {COMMENTARY.name} again, or copy the text elsewhere and empty the boxes.",
        )
    spelled = {header: str(grid.value(area.cell(header, area.header_row))) for header in area.headers}
    rows = tuple(
        {spelled[header]: text for header, text in row.items() if header in spelled}
        for row in refreshed.commentary_rows
    )
    return [AppendRows(area.name, rows)]


def same(planned: PlannedValue, found: CellValue) -> bool:
    """Return whether a cell already holds what is planned, to the digits that Excel keeps."""
    if isinstance(planned, float | int) and isinstance(found, float | int) and not isinstance(found, bool):
        return math.isclose(planned, found, rel_tol=_EXCEL_PRECISION)
    if isinstance(planned, str) and isinstance(found, str):
        return planned.replace("\r\n", "\n") == found.replace("\r\n", "\n")
    if isinstance(planned, dt.date) and isinstance(found, dt.datetime):
        return dt.datetime(planned.year, planned.month, planned.day) == found  # noqa: DTZ001 - cells have no zone
    return planned in (None, "") if found in (None, "") else type(planned) is type(found) and planned == found


def _cells(refreshed: Refresh, grid: Grid) -> tuple[list[SetCell], list[Problem]]:
    wanted, problems = [], []
    for cell, value in sorted(refreshed.cells.items()):
        found = grid.value(cell)
        if same(value, found):
            continue
        if cell in grid.formulas:
            problems.append(_holds_formula(cell))
        else:
            wanted.append(SetCell(cell, value, found))
    return wanted, problems


def _holds_formula(cell: CellRef) -> Problem:
    return Problem(
        Severity.WARNING,
        str(cell),
        "The cell holds a formula where we would write a value; it was left alone.",
        "Delete the formula to have the cell refreshed.",
    )


def _sheets(images: tuple[SheetImage, ...], grid: Grid, page: str | None) -> list[Operation]:
    """Plan our sheets: those that staff changed are kept under another title, never written over."""
    ours: dict[str, GeneratedSheet] = {}
    tabs = list(grid.sheets)
    operations: list[Operation] = []
    for sheet in grid.generated:
        # A tab that somebody copied carries the names of the first one: it is theirs.
        if sheet.found == sheet.written and sheet.ident not in ours:
            ours[sheet.ident] = sheet
            continue
        title = _edited_title(sheet.title, tabs)
        operations.append(KeepEditedSheet(sheet.title, title))
        tabs[tabs.index(sheet.title)] = title
    wanted = {image.ident for image in images}
    for ident, sheet in ours.items():
        if ident not in wanted:
            operations.append(RemoveSheet(sheet.title))
            tabs.remove(sheet.title)
    for image in images:
        operations += _one_sheet(image, ours.get(image.ident), grid, tabs)
    titles = tuple(image.title for image in images)
    if _ordered(tabs, titles, page) != tabs:
        operations.append(OrderSheets(titles, page))
    return operations


def _one_sheet(image: SheetImage, old: GeneratedSheet | None, grid: Grid, tabs: list[str]) -> list[Operation]:
    """Plan one sheet of ours, and keep `tabs` as they will be."""
    if old is None:
        _refuse_taken(image.title, tabs)
        tabs.append(image.title)
        return [AddSheet(image)]
    if old.title != image.title:
        _refuse_taken(image.title, [tab for tab in tabs if tab != old.title])
    elif old.written == image.fingerprint and _boxes_stand(image, grid):
        return []
    tabs[tabs.index(old.title)] = image.title
    return [ReplaceSheet(old.title, image)]


def _boxes_stand(image: SheetImage, grid: Grid) -> bool:
    """Return whether the sheet's boxes hold what we would write, and remember that we did."""
    standing = [(box.period, box.prompt, box.was) for box in grid.boxes if box.where.sheet == image.title]
    return standing == [(box.period, box.prompt, text_mark(box.text)) for box in image.boxes]


def _refuse_taken(title: str, tabs: Iterable[str]) -> None:
    if title.casefold() in (tab.casefold() for tab in tabs):
        raise PlanRefusedError(
            "a sheet of your own has the name that we need for ours.", where=title, do="Rename that sheet."
        )


def _edited_title(title: str, tabs: list[str]) -> str:
    taken = {tab.casefold() for tab in tabs}
    copy, suffix = 1, " (edited)"
    while (kept := title[: _TAB_LENGTH - len(suffix)] + suffix).casefold() in taken:
        copy += 1
        suffix = f" (edited {copy})"
    return kept


def _ordered(tabs: list[str], titles: tuple[str, ...], after: str | None) -> list[str]:
    others = [tab for tab in tabs if tab not in titles]
    at = others.index(after) + 1 if after in others else len(others)
    return [*others[:at], *titles, *others[at:]]
