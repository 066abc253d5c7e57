"""Whether cells of a workbook are still where they were, and still hold what they held. Pure."""

from __future__ import annotations

import math
from collections.abc import Iterator

from pi_excel.book.grid import CellRef, CellValue, Grid, SheetCells
from pi_excel.workbook.plan import SetCells
from pi_excel.workbook.planning_cells import same
from pi_excel.workbook.values import fit_for_cell

_EXCEL_PRECISION = 1e-14
"""Excel keeps 15 significant digits."""

_NO_CELLS = SheetCells({})


class Standing:
    """Whether cells stand where they stood, by what stands first in their rows and columns.

    A row that somebody put in above moves all others down: then each holds what was written for another.
    What stands first is what we did not write; where we wrote all there is, the first that we wrote.
    """

    def __init__(self, before: Grid, now: Grid, done: SetCells) -> None:
        self._set = done.values
        self._before, self._now = (grid.sheets.get(done.sheet, _NO_CELLS) for grid in (before, now))
        self._rows: dict[int, bool] = {}
        self._columns = self._standing_columns()

    def where_it_did(self, cell: CellRef) -> bool:
        """Return whether a cell stands where it stood."""
        if cell.row not in self._rows:
            self._rows[cell.row] = self._row_stands(cell.row)
        return self._rows[cell.row] and self._columns[cell.column]

    def _row_stands(self, row: int) -> bool:
        then, today = (self._first_in_row(cells, row) for cells in (self._before, self._now))
        if then is not None or today is not None:
            return then == today
        first = min(column for column, values in self._set.items() if row in values)
        return self._holds_what_we_wrote(row, first)

    def _first_in_row(self, cells: SheetCells, row: int) -> tuple[int, CellValue] | None:
        found = cells.row(row)
        ours = (column for column in sorted(found) if row not in self._set.get(column, ()))
        return next(((column, found[column]) for column in ours), None)

    def _standing_columns(self) -> dict[int, bool]:
        then, today = (dict(self._firsts_in_columns(cells)) for cells in (self._before, self._now))
        return {
            column: then.get(column) == today.get(column)
            if column in then or column in today
            else self._holds_what_we_wrote(min(values), column)
            for column, values in self._set.items()
        }

    def _firsts_in_columns(self, cells: SheetCells) -> Iterator[tuple[int, tuple[int, CellValue]]]:
        wanted = set(self._set)
        for row in sorted(cells.rows):
            for column in [one for one in wanted if one in cells.rows[row] and row not in self._set[one]]:
                wanted.discard(column)
                yield column, (row, cells.rows[row][column])
            if not wanted:
                return

    def _holds_what_we_wrote(self, row: int, column: int) -> bool:
        return same(self._set[column][row], self._now.row(row).get(column))


def alike(one: CellValue, other: CellValue) -> bool:
    """Return whether two cells hold the same, to the digits that Excel keeps."""
    if one in (None, "") or other in (None, ""):
        return one in (None, "") and other in (None, "")
    if isinstance(one, str) and isinstance(other, str):
        return fit_for_cell(one) == fit_for_cell(other)
    if type(one) is type(other) and one == other:
        return True
    if isinstance(one, str | bool) or isinstance(other, str | bool):
        return False
    if isinstance(one, float | int) and isinstance(other, float | int):
        return math.isclose(one, other, rel_tol=_EXCEL_PRECISION)
    return False
