"""What takes back a refresh of an open workbook: all that still is as it was written, and nothing else. Pure.

Known are the plan, what the workbook held before it, what it was to hold after it, and what it holds now.
"""

from __future__ import annotations

from dataclasses import dataclass

from pi_excel.book.grid import CellRef, CellValue, GeneratedSheet, Grid, SheetCells, text_mark
from pi_excel.book.text import listed
from pi_excel.errors import Problem, Severity
from pi_excel.open_book.blocks import Columns, blocks_of
from pi_excel.open_book.standing import Standing, alike
from pi_excel.open_book.steps import Bring, Drop, Order, Put, ResizeTable, Retitle, Step
from pi_excel.workbook.plan import (
    AddSheet,
    AddStaffSheet,
    AppendRows,
    KeepEditedSheet,
    Operation,
    Plan,
    RemoveSheet,
    ReplaceSheet,
    SetCells,
)
from pi_excel.workbook.planning_cells import same
from pi_excel.workbook.sheets.image import SheetImage

_NO_CELLS = SheetCells({})
_MOST_AREAS = 5
"""How many of the places on a sheet that are left as they are are named."""


@dataclass(frozen=True, slots=True)
class Undoing:
    """What takes back a refresh.

    Attributes:
        steps: What is to be done.
        left: What is left as it is, since it was changed since.
    """

    steps: tuple[Step, ...]
    left: tuple[Problem, ...]


def undoing(plan: Plan, before: Grid, after: Grid, now: Grid) -> Undoing:
    """Return what takes back a refresh.

    A cell gets back its old value where it still holds what the refresh wrote, and still stands in the same
    row and column by what stands first in them; rows added to a table go where nobody typed in them, and
    report sheets where nobody changed them.

    Args:
        plan: What the refresh did.
        before: What the workbook held before it.
        after: What it was to hold after it.
        now: What it holds now.
    """
    work = _Undoing(before, after, now)
    for done in plan.operations:
        work.take_back(done)
    sheets = work.sheet_steps()
    ordered = (Order(tuple(before.sheets)),) if sheets else ()
    return Undoing((*work.rows, *work.cells, *sheets, *ordered), tuple(work.left))


class _Undoing:
    """The taking back of a plan, operation by operation."""

    def __init__(self, before: Grid, after: Grid, now: Grid) -> None:
        self._before, self._after, self._now = before, after, now
        self._ours = {sheet.title: sheet for sheet in now.generated}
        self.rows: list[Step] = []
        self.cells: list[Step] = []
        self.left: list[Problem] = []
        self._drops: list[Drop] = []
        self._brings: list[Bring] = []
        self._retitled: list[Retitle] = []

    def sheet_steps(self) -> tuple[Step, ...]:
        """Return what takes back the sheets: those that go make room for the titles of others."""
        gone = {drop.title for drop in self._drops}
        titles = []
        for step in self._retitled:
            if step.new in self._now.sheets and step.new not in gone:
                self._leave(step.old, f"Its title '{step.new}' is another sheet's by now, so it keeps this")
            else:
                titles.append(step)
        return (*self._drops, *titles, *self._brings)

    def take_back(self, done: Operation) -> None:
        """Note what takes back one operation; the order of the tabs is put back at the end."""
        if isinstance(done, SetCells):
            self._take_back_cells(done)
        elif isinstance(done, AppendRows):
            self._take_back_rows(done)
        else:
            self._take_back_sheet(done)

    def _take_back_sheet(self, done: Operation) -> None:
        match done:
            case AddSheet(image):
                if self._is_as_made(image):
                    self._drops.append(Drop(image.title))
            case ReplaceSheet(image):
                if self._is_as_made(image):
                    self._brings.append(Bring(image.title))
            case RemoveSheet(title):
                if title not in self._now.sheets:
                    self._brings.append(Bring(title))
            case AddStaffSheet(sheet):
                self._take_back_staff_sheet(sheet.title)
            case KeepEditedSheet(old, new):
                if new in self._now.sheets:
                    self._retitled.append(Retitle(new, old, ours=True))

    def _take_back_cells(self, done: SetCells) -> None:
        stands = Standing(self._before, self._now, done)
        values: dict[int, dict[int, CellValue]] = {}
        others: dict[int, dict[int, CellValue]] = {}
        for cell, written in done.each():
            held, old = self._now.value(cell), self._before.value(cell)
            if alike(held, old):
                continue  # somebody took it back already
            if same(written, held) and cell not in self._now.formulas and stands.where_it_did(cell):
                values.setdefault(cell.column, {})[cell.row] = old
            else:
                others.setdefault(cell.column, {})[cell.row] = held
        if values:
            self.cells.append(Put(done.sheet, values))
        if others:
            self._leave_cells(done.sheet, others)

    def _take_back_rows(self, done: AppendRows) -> None:
        area = self._now.tables.get(done.table)
        rows = range(done.first_row, done.last_row + 1)
        columns = range(done.last.column, done.last.column + done.width)
        cells = [CellRef(done.last.sheet, row, column) for row in rows for column in columns]
        if (
            area is not None
            and (area.sheet, area.last_row) == (done.last.sheet, done.last.row)
            and (all(alike(self._now.value(cell), self._before.value(cell)) for cell in cells))
        ):
            return  # somebody took them out already
        as_written = all(alike(self._now.value(cell), self._after.value(cell)) for cell in cells)
        grown = area is not None and (area.sheet, area.first_column, area.last_row) == (
            done.last.sheet,
            done.last.column,
            done.last_row,
        )
        if not as_written or not grown:
            where = str(CellRef(done.last.sheet, done.first_row, done.last.column))
            self._leave(where, f"The rows added to {done.table} were changed since")
            return
        emptied: dict[int, dict[int, CellValue]] = {column: dict.fromkeys(rows) for column in columns}
        self.rows.append(Put(done.last.sheet, emptied))
        if done.last_row != done.last.row:
            self.rows.append(ResizeTable(done.table, done.last.sheet, done.last_row, done.last.row))

    def _is_as_made(self, image: SheetImage) -> bool:
        """Return whether a report sheet is as the refresh made it; where not, it is left, and told."""
        title = image.title
        if title not in self._now.sheets:
            return False
        if title in self._now.referred:
            self._leave(title, f"{self._now.referred[title]} refers to the sheet by now, so it stays")
            return False
        found = self._ours.get(title)
        if found is None or not self._is_untouched(found, image):
            self._leave(title, "The sheet was changed since, so it stays")
            return False
        return True

    def _is_untouched(self, found: GeneratedSheet, image: SheetImage) -> bool:
        boxes = [box for box in self._now.boxes if box.where.sheet == found.title]
        typed = any(text_mark(box.text) != box.was for box in boxes)
        return found.is_as_written and found.drawn == image.drawn and not typed

    def _take_back_staff_sheet(self, title: str) -> None:
        cells = self._now.sheets.get(title)
        if cells is None:
            return
        if title in self._now.referred or not _same_cells(cells, self._after.sheets.get(title, _NO_CELLS)):
            self._leave(title, "The sheet was changed since, so it stays")
        else:
            self._drops.append(Drop(title))

    def _leave_cells(self, sheet: str, cells: Columns) -> None:
        areas = [block.a1 for block in blocks_of(cells)]
        first = next(iter(blocks_of(cells)))
        start = CellRef(sheet, first.top, first.left)
        where = str(start).removesuffix(start.a1)
        more = len(areas) - _MOST_AREAS
        named = [*areas[:_MOST_AREAS], f"{more} more places"] if more > 1 else areas
        what = "changed since, or stand elsewhere now"
        if len(areas) > 1:
            self._leave(sheet, f"{listed(named, 'and')} were {what}")
        else:
            self._leave(f"{where}{areas[0]}", f"What stands there was {what.replace('stand ', 'stands ')}")

    def _leave(self, where: str, what: str) -> None:
        self.left.append(Problem(Severity.NOTE, where, f"{what}.", "It was left as it is."))


def _same_cells(one: SheetCells, other: SheetCells) -> bool:
    places = {*one, *other}
    return all(alike(one.row(row).get(column), other.row(row).get(column)) for row, column in places)
