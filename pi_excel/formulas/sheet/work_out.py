"""The use case: a workbook's cells in, what its `PI_` formulas come to out.

A formula is worked out by the same Python function that Excel's door calls, from cells as that door hands
them over. As in Excel, a function is given a range whole, in an ordinary formula too; what such a formula's
one cell shows is the first cell of what the function gives.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final

from pi_excel.book.grid import CellRef, CellValue, Grid
from pi_excel.errors import Problem
from pi_excel.formulas.sheet.budget import Budget
from pi_excel.formulas.sheet.cells import Cells
from pi_excel.formulas.sheet.ends import Ends, filled_by
from pi_excel.formulas.sheet.errors import BrokenError, KeptError
from pi_excel.formulas.sheet.evaluate import Evaluator
from pi_excel.formulas.sheet.fill import filled
from pi_excel.formulas.sheet.limits import MOST_WORK
from pi_excel.formulas.sheet.lookups import Lookups
from pi_excel.formulas.sheet.order import in_order
from pi_excel.formulas.sheet.stretches import Owners
from pi_excel.formulas.sheet.tasks import Task, task_of
from pi_excel.formulas.sheet.told import Findings

_CIRCLE: Final = BrokenError("It waits for itself, in a circle of formulas.", do="Break the circle.")
_OVERLAP: Final = BrokenError("It fills cells that another formula fills too.", do="Move one of the two.")


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


def work_out(grid: Grid, *, most_work: int = MOST_WORK) -> WorkedOut:
    """Return what the `PI_` formulas of a workbook come to.

    Args:
        grid: The workbook; of its formulas those in `own_formulas` are worked out, where they are one call of
            ours over literals, cells, ranges, names and table references. The others keep their value.
        most_work: How much work all of them together may be, in cells; what does not fit keeps its value.
    """
    return _Formulas(grid, Budget(most_work)).worked_out()


class _Formulas:
    """The formulas of a workbook on their way to their values."""

    def __init__(self, grid: Grid, budget: Budget) -> None:
        self._grid = grid
        self._cells = Cells(grid)
        self._budget = budget
        self._evaluator = Evaluator(self._cells, self._budget)
        self._findings = Findings(grid)
        self._tasks: dict[int, Task] = {}
        self._numbers: dict[CellRef, int] = {}
        self._asked_whole: set[CellRef] = set()
        self._sizes: dict[CellRef, tuple[int, int]] = {}

    def worked_out(self) -> WorkedOut:
        """Return what they come to."""
        if not self._grid.own_formulas:
            return WorkedOut({}, ())
        self._make_ready()
        done = [task for task in self._in_order() if self._work_out(task)]
        self._findings.tell_stale((area for task in done for area in task.given), self._cells.results)
        return WorkedOut(self._cells.results, self._findings.problems(), self._sizes)

    def _make_ready(self) -> None:
        book, ends = Lookups(self._grid, self._budget), Ends(self._grid)
        tabs = {title: position for position, title in enumerate(self._grid.sheets)}
        formulas = self._grid.own_formulas
        in_reading_order = sorted(formulas, key=lambda cell: (tabs.get(cell.sheet, -1), cell))
        for number, cell in enumerate(in_reading_order):
            own = formulas[cell]
            try:
                self._budget.read(own.text)
                task = task_of(cell, own, book, ends)
                self._budget.spend(task.work)
            except KeptError as error:
                self._findings.keep(filled_by(cell, own), error)
            else:
                self._tasks[number], self._numbers[cell] = task, number
                self._asked_whole.update(task.spills)

    def _in_order(self) -> list[Task]:
        """Return the formulas in the order of their working out, without those that have none."""
        owners = Owners({number: task.fills for number, task in self._tasks.items()})
        for number in sorted(owners.refused):
            self._findings.keep(self._tasks.pop(number).fills, _OVERLAP)
        order, circles = in_order(
            {number: self._waits_for(task, owners) for number, task in self._tasks.items()}
        )
        for number in circles:
            self._findings.keep(self._tasks.pop(number).fills, _CIRCLE)
        return [self._tasks[number] for number in order]

    def _waits_for(self, task: Task, owners: Owners) -> set[int]:
        found = {number for area in task.given for number in owners.within(area)}
        found.update(self._numbers[head] for head in task.spills if self._numbers.get(head) in self._tasks)
        return found

    def _work_out(self, task: Task) -> bool:
        """Put what a formula comes to in its cells; return whether it could be worked out."""
        try:
            rows = self._evaluator.answer(task.source)
            size = len(rows), len(rows[0])
            task.check_fits(size)
        except KeptError as error:
            self._findings.keep(task.fills, error)
            return False
        if task.own.spills and task.fills.head in self._asked_whole:
            self._evaluator.answers[task.fills.head] = rows
        if task.own.spills and size != task.fills.size:
            self._sizes[task.fills.head] = size
        self._findings.tell_worked_out(task, size)
        self._cells.results.put(task.fills, filled(rows, task.fills.size, spills=task.own.spills))
        return True
