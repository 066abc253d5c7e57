"""Grids with formulas that call us, for tests.

grid = with_formula(tidy_grid(), "Mine!A1", "PI_RATE(Data!C2,28809)", 976.4)
grid = with_formula(grid, "Mine!B1", "PI_RATE(Data!C2:C4,28809)", fills="B1:B3", spills=True)
"""

from __future__ import annotations

from dataclasses import replace

from pi_excel.book.grid import CellRef, CellValue, ErrorCell, Grid, OwnFormula
from pi_excel.workbook.areas import Area
from tests.builders import cell_ref, with_cell

NAME = ErrorCell("#NAME?")
"""What Excel shows where it does not know a function."""


def with_formula(
    grid: Grid,
    where: str,
    text: str,
    value: CellValue = NAME,
    *,
    fills: str = "",
    spills: bool = False,
    has_result: bool = True,
    in_percent: bool = False,
) -> Grid:
    """Return a workbook with a formula that calls us in a cell, which shows a value."""
    cell, area = cell_ref(where), Area.parse(fills) if fills else None
    formula = OwnFormula(text, fills=area, spills=spills, has_result=has_result, in_percent=in_percent)
    covered = area or Area(cell.row, cell.column, cell.row, cell.column)
    filled = {
        CellRef(cell.sheet, row, column)
        for row in range(covered.top, covered.bottom + 1)
        for column in range(covered.left, covered.right + 1)
    }
    return replace(
        with_cell(grid, where, value),
        own_functions=True,
        own_formulas={**grid.own_formulas, cell: formula},
        formulas=grid.formulas | filled,
    )
