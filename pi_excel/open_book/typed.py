"""What is handed to Excel so that a cell holds just the value that is meant. Pure.

A text that is assigned to `Range.Value` is read by Excel as if somebody had typed it: `1/2` becomes a day,
`5%` a number, `TRUE` a truth, `=A1` a formula. An apostrophe before it says that it is text; Excel shows
none and keeps none, and a cell made for text needs none, and would show it.
"""

from __future__ import annotations

import datetime as dt
import re
from typing import TypeAlias

from pi_excel.book.grid import CellValue, ErrorCell
from pi_excel.workbook.values import fit_for_cell

Assigned: TypeAlias = float | str | dt.date | None
"""What is assigned to `Range.Value`."""

TEXT_FORMAT = "@"
"""The number format of a cell made for text."""

LONGEST_IN_BLOCK = 8_000
"""How many characters a text may have that is assigned along with others: some Excels refuse 8,204."""

_PLAIN = re.compile(r"[^\W\d_][^\d#%]*")
"""A text that begins with a letter and has neither digit nor sign of an error or a number."""

_TRUTHS = ("true", "false", "wahr", "falsch", "vrai", "faux", "vero", "falso", "gwir", "gau")
"""Words of Excel's for true and false, in a few languages."""

_ARROWS = re.compile("[\u21e7-\u21e9\u2713\u2717 ]+")
"""Our own symbols of a direction of travel."""


def is_taken_as_typed(value: CellValue) -> bool:
    """Return whether Excel might make something else of a text than text.

    Rather too often than too seldom: which texts it takes for days or numbers hangs on the language and
    the region that it is set to.

    >>> [is_taken_as_typed(text) for text in ("off target", "⇧✗", "2016-17", "TRUE", "=A1", "May 2016", "'")]
    [False, False, True, True, True, True, True]
    """
    if not isinstance(value, str) or not value:
        return False
    if _ARROWS.fullmatch(value):
        return False
    return _PLAIN.fullmatch(value) is None or value.strip().casefold() in _TRUTHS


def is_written_alone(value: CellValue) -> bool:
    """Return whether a value is to be assigned to its cell alone: a very long text, an error."""
    return isinstance(value, ErrorCell) or (isinstance(value, str) and len(value) > LONGEST_IN_BLOCK)


def assigned(value: CellValue, *, made_for_text: bool = False) -> Assigned:
    """Return what to assign so that a cell holds a value.

    Args:
        value: The value; an error is not among those that can be assigned.
        made_for_text: Whether the cell has the number format of text.
    """
    if isinstance(value, ErrorCell):
        raise TypeError(f"{value} is assigned as a formula")
    held = fit_for_cell(value)
    if isinstance(held, str):
        return f"'{held}" if is_taken_as_typed(held) and not made_for_text else held
    if isinstance(held, bool) or held is None or isinstance(held, dt.date):
        return held
    return float(held)
