"""A formula's functions called, the inner ones first, and what they give."""

from __future__ import annotations

from pi_excel.book.grid import CellRef
from pi_excel.formulas.sheet.areas import Area
from pi_excel.formulas.sheet.budget import Budget
from pi_excel.formulas.sheet.cells import Cells, as_given_rows
from pi_excel.formulas.sheet.errors import BeyondUsError
from pi_excel.formulas.sheet.fill import rows_of
from pi_excel.formulas.sheet.limits import ANSWER_WORK
from pi_excel.formulas.sheet.nodes import Constant, Rows
from pi_excel.formulas.sheet.sources import Answering, Source, SpillOf, TopLeft


class Evaluator:
    """Calls functions with cells of a workbook.

    Attributes:
        answers: All that formulas gave whose whole answer others ask for, by the formula's cell.
    """

    def __init__(self, cells: Cells, budget: Budget) -> None:
        self.answers: dict[CellRef, Rows] = {}
        self._cells = cells
        self._budget = budget

    def answer(self, source: Answering) -> Rows:
        """Return what a formula comes to.

        Raises:
            BeyondUsError: It is given what another formula spills that only Excel works out.
            BrokenError: What it is given so is too much.
        """
        if isinstance(source, TopLeft):
            return ((self.answer(source.of)[0][0],),)
        given = [self._given(one) for one in source.arguments]
        return rows_of(source.formula.function(*given))

    def _given(self, source: Source) -> Rows:
        """Return an argument as Excel's door hands it over."""
        if isinstance(source, Area):
            return self._cells.given(source)
        if isinstance(source, Constant):
            return source.rows
        return as_given_rows(self._spill(source.head) if isinstance(source, SpillOf) else self.answer(source))

    def _spill(self, head: CellRef) -> Rows:
        rows = self.answers.get(head)
        if rows is None:
            raise BeyondUsError(
                f"It is given all that {head} spills, where no formula worked out here spills."
            )
        self._budget.spend(len(rows) * len(rows[0]) * ANSWER_WORK)
        return rows
