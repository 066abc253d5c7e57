"""Putting a value in a cell: text stays text, whatever it begins with."""

from __future__ import annotations

import math
import re

from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE, Cell, MergedCell

from pi_excel.book.grid import CellRef
from pi_excel.errors import WorkbookError
from pi_excel.workbook.plan import PlannedValue

LONGEST_TEXT = 32_767
"""The most characters that Excel keeps in a cell."""

_SURROGATE = re.compile(r"[\ud800-\udfff]")
_FORMULA_SIGNS = ("=", "+", "-", "@")


def place_value(cell: Cell | MergedCell, value: PlannedValue) -> None:
    """Put a value in a cell, leaving the cell's style as it is.

    Raises:
        WorkbookError: Excel cannot hold the value, or the cell is covered by a merged one.
    """
    where = str(CellRef(str(cell.parent.title), cell.row, cell.column))
    if isinstance(cell, MergedCell):
        raise WorkbookError("the cell is covered by a merged one and cannot be written.", where=where)
    cell.value = _storable(value, where)
    if isinstance(value, str) and value:
        cell.data_type = "s"
        # Excel would make a formula of it when somebody opens the cell and presses Enter.
        cell.quotePrefix = value.startswith(_FORMULA_SIGNS) and len(value) > 1


def _storable(value: PlannedValue, where: str) -> PlannedValue:
    if isinstance(value, float) and not math.isfinite(value):
        raise WorkbookError(f"{value} is not a number that Excel can hold.", where=where)
    if not isinstance(value, str):
        return value
    text = value.replace("\r\n", "\n").replace("\r", "\n")
    text = _SURROGATE.sub("\ufffd", ILLEGAL_CHARACTERS_RE.sub("\ufffd", text))
    if len(text) > LONGEST_TEXT:
        raise WorkbookError(
            f"the text has {len(text):,} characters; a cell holds {LONGEST_TEXT:,}.",
            where=where,
            do="Shorten it, or part it over two rows.",
        )
    return text or None
