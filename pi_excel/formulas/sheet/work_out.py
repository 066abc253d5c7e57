"""The use case: a workbook's cells in, what its `PI_` formulas come to out.

A formula is worked out by the same Python function that Excel's door calls, from cells as that door hands them
over. As in Excel, a function is given a range whole, in an ordinary formula too; where the formula has one cell,
that shows the first of what the function gives.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final

from pi_excel.book.grid import CellRef, CellValue, ErrorCell, Grid, OwnFormula
from pi_excel.errors import Problem, Severity
from pi_excel.formulas.sheet.areas import Area
from pi_excel.formulas.sheet.cells import Cells, as_given_rows
from pi_excel.formulas.sheet.errors import BeyondUsError, BrokenError, KeptError
from pi_excel.formulas.sheet.fill import chosen, rows_of, spilled
from pi_excel.formulas.sheet.limits import MOST_CELLS
from pi_excel.formulas.sheet.nodes import Constant, Rows
from pi_excel.formulas.sheet.order import in_order
from pi_excel.formulas.sheet.references import Book, Source, SpillOf, TopLeft, Work
from pi_excel.formulas.sheet.stretches import Columns, Owners, columns_of, common, joined, rectangles
from pi_excel.formulas.sheet.tasks import Task, filled_by, task_of
from pi_excel.formulas.sheet.told import Findings

_NAME: Final = ErrorCell("#NAME?")
"""What Excel shows where it does not know a function."""


@dataclass(frozen=True, slots=True)
class WorkedOut:
    """What a workbook's formulas come to.

    Attributes:
        values: What each cell shows that a formula of ours fills; an empty text where it shows nothing.
        problems: Formulas that keep their value, and those of which somebody should know.
        sizes: How many rows and columns the answers have of those that spill, where these are not as many as
            they fill.
    """

    values: Mapping[CellRef, CellValue]
    problems: tuple[Problem, ...]
    sizes: Mapping[CellRef, tuple[int, int]] = field(default_factory=dict)


def work_out(grid: Grid) -> WorkedOut:
    """Return what the `PI_` formulas of a workbook come to.

    Args:
        grid: The workbook; of its formulas those in `own_formulas` are worked out, where they are one call of
            ours over literals, cells, ranges, names and table references. The others keep their value.
    """
    return _Sheets(grid).worked_out()


class _Sheets:
    def __init__(self, grid: Grid) -> None:
        self._grid = grid
        self._cells = Cells(grid)
        self._findings = Findings()
        self._cells_left = MOST_CELLS
        self._sizes: dict[CellRef, tuple[int, int]] = {}
        self._tasks: dict[int, Task] = {}
        self._numbers: dict[CellRef, int] = {}
        self._answers: dict[CellRef, Rows] = {}
        self._wanted: set[CellRef] = set()

    def worked_out(self) -> WorkedOut:
        self._make_ready()
        owners = Owners({number: task.fills for number, task in self._tasks.items()})
        for number in sorted(owners.refused):
            self._keep(self._tasks.pop(number), BrokenError("It fills cells that another formula fills too."))
        order, circles = in_order(
            {number: self._waits_for(task, owners) for number, task in self._tasks.items()}
        )
        self._keep_circles([self._tasks.pop(number) for number in circles])
        for number in order:
            self._work_out(self._tasks[number])
        self._tell_stale()
        return WorkedOut(self._cells.results, self._findings.problems(), self._sizes)

    def _make_ready(self) -> None:
        book, ends = Book(self._grid), self._ends()
        tabs = {title: position for position, title in enumerate(self._grid.sheets)}
        cells = sorted(
            self._grid.own_formulas, key=lambda cell: (tabs.get(cell.sheet, -1), cell.row, cell.column)
        )
        for number, cell in enumerate(cells):
            own = self._grid.own_formulas[cell]
            try:
                task = task_of(cell, own, book, ends)
                self._spend(task.cost)
            except KeptError as error:
                self._keep_own(cell, own, error)
            else:
                self._tasks[number] = task
                self._numbers[cell] = number
                self._wanted.update(task.spills)

    def _ends(self) -> dict[str, tuple[int, int]]:
        """Return each sheet's last row and column that hold anything, or that a formula of ours fills."""
        ends = {sheet: self._cells.end_of(sheet) for sheet in self._grid.sheets}
        for cell, own in self._grid.own_formulas.items():
            fills, (row, column) = filled_by(cell, own), ends.get(cell.sheet, (1, 1))
            ends[cell.sheet] = max(row, fills.bottom), max(column, fills.right)
        return ends

    def _spend(self, cost: int) -> None:
        if cost > self._cells_left:
            raise BrokenError(
                f"The formulas of this workbook are given more than {MOST_CELLS:,} cells in all.",
                do="Give formulas the cells that they need, not whole columns or all that is above them.",
            )
        self._cells_left -= cost

    def _waits_for(self, task: Task, owners: Owners) -> list[int]:
        found = {number for area in task.given for number in owners.within(area)}
        return [
            *found,
            *(self._numbers[head] for head in task.spills if self._numbers.get(head) in self._tasks),
        ]

    # Working out

    def _work_out(self, task: Task) -> None:
        try:
            rows = self._answer(task.source, task.end)
        except KeptError as error:
            self._keep(task, error)
            return
        if task.fills.head in self._wanted:
            self._answers[task.fills.head] = rows
        if self._grid.value(task.fills.head) == _NAME:
            what = "It showed #NAME?, as it does to everybody without the add-in; its value is put in."
            self._findings.add(Severity.NOTE, task.fills, what)
        height, width = task.fills.size
        if not task.own.spills:
            rows = chosen(rows, height, width)
        elif (len(rows), len(rows[0])) != (height, width):
            self._sizes[task.fills.head] = (len(rows), len(rows[0]))
            self._tell_room(task, self._sizes[task.fills.head])
            rows = spilled(rows, height, width)
        self._cells.results.put(task.fills, rows)

    def _tell_room(self, task: Task, size: tuple[int, int]) -> None:
        height, width = task.fills.size
        if size[0] > height or size[1] > width:
            what = f"It gives {size[0]:,}×{size[1]:,} cells and has room for {height:,}×{width:,}: "
            do = "Open the workbook in Excel with the add-in, and save it."
            self._findings.add(Severity.WARNING, task.fills, f"{what}the others are not shown.", do)

    def _answer(self, source: Source, end: tuple[int, int]) -> Rows:
        """Return what a formula, or a part of it, comes to."""
        match source:
            case Constant(rows):
                return rows
            case Area():
                return self._cells.within(source.up_to(*end))
            case SpillOf(head):
                return self._spill(head)
            case TopLeft(of):
                return ((self._answer(of, end)[0][0],),)
            case Work(formula, arguments):
                return rows_of(
                    formula.function(*(as_given_rows(self._answer(one, end)) for one in arguments))
                )

    def _spill(self, head: CellRef) -> Rows:
        rows = self._answers.get(head)
        if rows is None:
            raise BeyondUsError(f"It is given all that {head} spills, which only Excel works out.")
        self._spend(len(rows) * len(rows[0]))
        return rows

    # What is told

    def _keep(self, task: Task, error: KeptError) -> None:
        self._keep_own(task.fills.head, task.own, error)

    def _keep_own(self, cell: CellRef, own: OwnFormula, error: KeptError) -> None:
        severity = Severity.NOTE if isinstance(error, BeyondUsError) else Severity.WARNING
        what = f"Not worked out, so it keeps its value. {error.what}"
        if self._grid.value(cell) == _NAME:
            severity = Severity.WARNING
            what = (
                f"It shows #NAME? to everybody without the add-in, and is not worked out here. {error.what}"
            )
        self._findings.add(severity, filled_by(cell, own), what, error.do)

    def _keep_circles(self, tasks: list[Task]) -> None:
        for task in tasks:
            self._keep(
                task, BrokenError("It waits for itself, in a circle of formulas.", do="Break the circle.")
            )

    def _tell_stale(self) -> None:
        read = columns_of(area for task in self._tasks.values() for area in task.given)
        stale = rectangles(self._others(read))
        for area in stale:
            what = (
                "A PI_ formula is given these cells, whose formulas only Excel works out: what they last came to was "
                "used, and may be out of date."
            )
            self._findings.add(Severity.NOTE, area, what, "Open the workbook in Excel and save it.")

    def _others(self, read: Columns) -> Columns:
        """Return those of the cells that hold a formula which is not worked out here."""
        rows: dict[tuple[str, int], list[tuple[int, int]]] = {}
        for sheet, row, column in self._grid.formulas:
            if (sheet, column) in read and column not in self._cells.results.sheets.get(sheet, {}).get(
                row, {}
            ):
                rows.setdefault((sheet, column), []).append((row, row))
        return {column: common(joined(stretches), read[column]) for column, stretches in rows.items()}
