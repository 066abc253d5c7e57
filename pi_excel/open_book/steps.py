"""What is to be done to an open workbook, step by step, each of which can be taken back. Pure.

The plan of a refresh says what a file is to hold; these say how a workbook gets there that Excel has open.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TypeAlias

from pi_excel.book.grid import CellRef, CellValue, Grid
from pi_excel.open_book.blocks import Columns, blocks_of
from pi_excel.workbook.plan import (
    AddSheet,
    AddStaffSheet,
    AppendRows,
    KeepEditedSheet,
    Operation,
    OrderSheets,
    RemoveSheet,
    ReplaceSheet,
    SetCells,
)
from pi_excel.workbook.planning_cells import same


@dataclass(frozen=True, slots=True)
class Put:
    """Put values into cells of a sheet; `None` empties one.

    Attributes:
        sheet: The sheet's title.
        values: The values, by column and row.
    """

    sheet: str
    values: Columns


@dataclass(frozen=True, slots=True)
class ResizeTable:
    """Let an Excel table end in another row.

    Attributes:
        table: The table's name.
        sheet: The title of its sheet.
        before: Its last row now.
        last_row: Its last row from then on.
    """

    table: str
    sheet: str
    before: int
    last_row: int


@dataclass(frozen=True, slots=True)
class Bring:
    """Copy a sheet from the workbook that lies ready, in the place of one with its title where there is one.

    Attributes:
        title: The sheet's title, in both workbooks.
    """

    title: str


@dataclass(frozen=True, slots=True)
class Drop:
    """Delete a sheet."""

    title: str


@dataclass(frozen=True, slots=True)
class Retitle:
    """Give a sheet another title.

    Attributes:
        old: Its title now.
        new: Its title from then on.
        ours: Whether it gets back the names by which we know it, from the workbook that lies ready;
            without, it loses them: it is staff's from then on.
    """

    old: str
    new: str
    ours: bool = False


@dataclass(frozen=True, slots=True)
class Order:
    """Put the tabs in order; one that is not named stays behind the one it follows.

    Attributes:
        titles: The titles in order; of those that are not there no notice is taken.
    """

    titles: tuple[str, ...]


Step: TypeAlias = Put | ResizeTable | Bring | Drop | Retitle | Order


def steps_of(operations: Iterable[Operation]) -> tuple[Step, ...]:
    """Return the steps that do what a plan wants.

    Values under formulas are left out: Excel works its formulas out itself.
    """
    return tuple(step for operation in operations for step in _steps(operation))


def _steps(operation: Operation) -> Iterator[Step]:
    match operation:
        case SetCells(sheet=sheet, values=values):
            yield Put(sheet, values)
        case AppendRows():
            yield from _appended(operation)
        case AddSheet(image) | ReplaceSheet(image):
            yield Bring(image.title)
        case AddStaffSheet(sheet=added):
            yield Bring(added.title)
        case RemoveSheet(title):
            yield Drop(title)
        case KeepEditedSheet(old_title, new_title):
            yield Retitle(old_title, new_title)
        case OrderSheets(titles):
            yield Order(titles)


def _appended(rows: AppendRows) -> Iterator[Step]:
    """Yield the steps that let a table grow, and fill its new rows."""
    if rows.last_row != rows.last.row:
        yield ResizeTable(rows.table, rows.last.sheet, rows.last.row, rows.last_row)
    columns: dict[int, dict[int, CellValue]] = {}
    for row, values in enumerate(rows.rows, start=rows.first_row):
        for column, value in values.items():
            columns.setdefault(column, {})[row] = value
    yield Put(rows.last.sheet, columns)


def areas_of(steps: Iterable[Step]) -> dict[str, list[str]]:
    """Return the areas that steps write to, sheet by sheet, in Excel's notation."""
    found: dict[str, list[str]] = {}
    for step in steps:
        if isinstance(step, Put):
            found.setdefault(step.sheet, []).extend(block.a1 for block in blocks_of(step.values))
    return found


def moves_tabs(steps: Iterable[Step]) -> bool:
    """Return whether sheets come, go, move or get another title."""
    return any(isinstance(step, Bring | Drop | Retitle | Order) for step in steps)


def first_otherwise(steps: Iterable[Step], found: Grid) -> str:
    """Return the first cell that does not hold what steps put there, or the first sheet that is not there.

    Args:
        steps: What was done.
        found: What the workbook holds now.

    Returns:
        Its address or title; empty where all is as it should be.
    """
    for step in steps:
        if isinstance(step, Bring) and step.title not in found.sheets:
            return step.title
        if isinstance(step, Put):
            for column, values in step.values.items():
                for row, value in values.items():
                    cell = CellRef(step.sheet, row, column)
                    if not same(value, found.value(cell)):
                        return str(cell)
    return ""


def in_order(present: Iterable[str], titles: Iterable[str]) -> list[str]:
    """Return tabs in the order of some titles; one that is not named stays behind the one it follows.

    >>> in_order(["A", "chart", "B", "C"], ["C", "A", "B", "gone"])
    ['C', 'A', 'chart', 'B']
    """
    present = list(present)
    groups: dict[str, list[str]] = {title: [title] for title in titles if title in present}
    begun: list[str] = []
    last = begun
    for tab in present:
        if tab in groups:
            last = groups[tab]
        else:
            last.append(tab)
    return [tab for group in (begun, *groups.values()) for tab in group]
