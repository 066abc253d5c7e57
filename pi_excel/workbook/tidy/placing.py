"""Putting a value in a cell: text stays text, whatever it begins with."""

from __future__ import annotations

import math
from typing import Any

from openpyxl.cell.cell import Cell, MergedCell

from pi_excel.book.grid import CellRef
from pi_excel.errors import PlanRefusedError, WorkbookError
from pi_excel.workbook.values import LONGEST_TEXT, PlannedValue, clipped, fit_for_cell, stored_text

_FORMULA_SIGNS = ("=", "+", "-", "@")


def place_value(cell: Cell | MergedCell, value: PlannedValue) -> None:
    """Put a value in a cell; of the cell's style only the mark of text that is no formula changes.

    Raises:
        PlanRefusedError: The cell is covered by a merged one.
        WorkbookError: Excel cannot hold the value.
    """
    place: Any = cell  # openpyxl's types know of cells without a place
    where = CellRef(place.parent.title, place.row, place.column)
    if isinstance(cell, MergedCell):
        raise _covered(place, where)
    if isinstance(value, float) and not math.isfinite(value):
        raise WorkbookError(f"{value} is not a number that Excel can hold.", where=str(where))
    held = fit_for_cell(value)
    if not isinstance(held, str):
        cell.value = held
        return
    if clipped(held) != held:
        what = f"the text has {len(held):,} characters; a cell holds {LONGEST_TEXT:,}."
        raise WorkbookError(what, where=str(where), do="Shorten it, or part it over two rows.")
    cell.value = held
    place._value = stored_text(held)  # noqa: SLF001 - openpyxl would cut a text that grows by its escapes
    cell.data_type = "s"
    # Excel would make a formula of it when somebody opens the cell and presses Enter.
    cell.quotePrefix = held.startswith(_FORMULA_SIGNS) and len(held) > 1


def _covered(cell: Any, where: CellRef) -> PlanRefusedError:  # noqa: ANN401 - see place_value
    area = next((area for area in cell.parent.merged_cells.ranges if cell.coordinate in area), None)
    first = f", which begin at {area.coord.split(':')[0]}" if area is not None else ""
    return PlanRefusedError(
        f"the cell is covered by merged cells{first}, and cannot be written.",
        where=str(where),
        do="Unmerge them there.",
    )
