"""Where the sheets of a workbook end, and so their whole columns and whole rows."""

from __future__ import annotations

from functools import cached_property

from pi_excel.book.grid import CellRef, Grid, OwnFormula
from pi_excel.formulas.sheet.areas import Area


def filled_by(cell: CellRef, own: OwnFormula) -> Area:
    """Return the cells that a formula fills; its own alone where the file names cells that cannot be."""
    area = Area(cell.sheet, *own.fills) if own.fills is not None else Area.of(cell)
    return area if area.head == cell and min(area.size) > 0 else Area.of(cell)


class Ends:
    """The ends of sheets, looked for where a formula asks for them."""

    def __init__(self, grid: Grid) -> None:
        self._grid = grid
        self._found: dict[str, tuple[int, int]] = {}

    def of(self, sheet: str) -> tuple[int, int]:
        """Return the last row and column that hold anything, or that a formula of ours fills; 1 at least."""
        if sheet not in self._found:
            rows = self._grid.sheets[sheet].rows if sheet in self._grid.sheets else {}
            bottom, right = self._filled.get(sheet, (1, 1))
            columns = (max(values) for values in rows.values() if values)
            self._found[sheet] = max(max(rows, default=1), bottom), max(max(columns, default=1), right)
        return self._found[sheet]

    @cached_property
    def _filled(self) -> dict[str, tuple[int, int]]:
        """The last row and column of each sheet that a formula of ours fills."""
        found: dict[str, tuple[int, int]] = {}
        for cell, own in self._grid.own_formulas.items():
            area, (bottom, right) = filled_by(cell, own), found.get(cell.sheet, (1, 1))
            found[cell.sheet] = max(bottom, area.bottom), max(right, area.right)
        return found
