"""Where the sheets of a workbook end, and so their whole columns and whole rows."""

from __future__ import annotations

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
            columns = (max(values) for values in rows.values() if values)
            filled = [filled_by(*one) for one in self._grid.own_formulas.items() if one[0].sheet == sheet]
            self._found[sheet] = (
                max(max(rows, default=1), max((area.bottom for area in filled), default=1)),
                max(max(columns, default=1), max((area.right for area in filled), default=1)),
            )
        return self._found[sheet]
