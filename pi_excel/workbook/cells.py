"""What a cell can hold, and putting it there: text stays text, whatever it begins with."""

from __future__ import annotations

import datetime as dt
import math
import re
from typing import TypeAlias

from openpyxl.cell.cell import Cell, MergedCell

from pi_excel.errors import WorkbookError

PlannedValue: TypeAlias = float | str | dt.date | None
"""What a plan may put in a cell: a value, never a formula. Text stays text, whatever it begins with."""

LONGEST_TEXT = 32_767
"""The most a cell holds, counted in UTF-16 units as Excel counts."""

_UNFIT_FOR_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_FORMULA_SIGNS = ("=", "+", "-", "@")


def fit_for_cell(value: PlannedValue) -> PlannedValue:
    """Return a value as a file can hold it: blank for no words, Excel's line ends, no controls."""
    if not isinstance(value, str):
        return value
    return _UNFIT_FOR_XML.sub("\ufffd", value.replace("\r\n", "\n").replace("\r", "\n")) or None


def clipped(text: str) -> str:
    """Return as much of a text as a cell holds."""
    if len(text) * 2 <= LONGEST_TEXT:
        return text
    return text.encode("utf-16-le")[: LONGEST_TEXT * 2].decode("utf-16-le", "ignore")


def place_value(cell: Cell | MergedCell, value: PlannedValue) -> None:
    """Put a value in a cell; of the cell's style only the mark of text that is no formula changes.

    Raises:
        WorkbookError: Excel cannot hold the value, or the cell is covered by a merged one.
    """
    where = f"{cell.parent.title}!{cell.coordinate}"
    if isinstance(cell, MergedCell):
        raise WorkbookError("the cell is covered by a merged one and cannot be written.", where=where)
    if isinstance(value, float) and not math.isfinite(value):
        raise WorkbookError(f"{value} is not a number that Excel can hold.", where=where)
    held = fit_for_cell(value)
    if isinstance(held, str) and clipped(held) != held:
        what = f"the text has {len(held):,} characters; a cell holds {LONGEST_TEXT:,}."
        raise WorkbookError(what, where=where, do="Shorten it, or part it over two rows.")
    cell.value = held
    if isinstance(held, str):
        cell.data_type = "s"
        # Excel would make a formula of it when somebody opens the cell and presses Enter.
        cell.quotePrefix = held.startswith(_FORMULA_SIGNS) and len(held) > 1
