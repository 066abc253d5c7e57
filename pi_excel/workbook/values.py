"""What a cell can hold, and how a file stores it. Knows no library: a plan is checked and marked by it."""

from __future__ import annotations

import datetime as dt
import math
import re
from typing import TypeAlias

PlannedValue: TypeAlias = float | str | dt.date | None
"""What a plan may put in a cell: a value, never a formula. Text stays text, whatever it begins with."""

LONGEST_TEXT = 32_767
"""The most a cell holds, counted in UTF-16 units as Excel counts."""

_EXACT = 1e15
"""Whole numbers below it have no more than 15 digits."""

_UNFIT_FOR_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")

_ESCAPE = re.compile("_x([0-9A-Fa-f]{4})_")
"""How a file stores a character that XML cannot: `_x000D_` is a carriage return, `_x005F_` an underscore."""

_LOOKS_LIKE_AN_ESCAPE = re.compile("_(?=x[0-9A-Fa-f]{4}_)")


def fit_for_cell(value: PlannedValue) -> PlannedValue:
    """Return a value as a file can hold it.

    Numbers have the 15 digits that Excel works with: programs store 15, 16 or 17, and what is stored with
    one of them and marked by another must come out the same. Text has Excel's line ends and no controls;
    no words are a blank.
    """
    if isinstance(value, float):
        if value.is_integer() and abs(value) < _EXACT:
            return value + 0.0  # a negative nought is stored as a plain one
        rounded = float(f"{value:.15g}")
        return rounded if math.isfinite(rounded) else value
    if isinstance(value, str):
        return _fit(value) or None
    return value


def stored_text(text: str) -> str:
    """Return a text as a file stores it, so that Excel shows it to the letter.

    >>> stored_text("ends in _x000D_")
    'ends in _x005F_x000D_'
    """
    return _LOOKS_LIKE_AN_ESCAPE.sub("_x005F_", text)


def read_text(stored: str) -> str:
    r"""Return the text that a file stores: without escapes, with our line ends, fit for a cell.

    >>> read_text("two_x000D_\nlines, and _x005F_x000D_")
    'two\nlines, and _x000D_'
    """
    text = _ESCAPE.sub(lambda escape: chr(int(escape[1], 16)), stored)
    if text != stored:
        # A character beyond the 65,536 first ones is escaped as two halves.
        text = text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
    return _fit(text)


def _fit(text: str) -> str:
    if text.isprintable():  # most are: on one line, and nothing in them is unfit
        return text
    return _UNFIT_FOR_XML.sub("\ufffd", text.replace("\r\n", "\n").replace("\r", "\n"))


def clipped(text: str) -> str:
    """Return as much of a text as a cell holds."""
    if len(text) * 2 <= LONGEST_TEXT:
        return text
    return text.encode("utf-16-le")[: LONGEST_TEXT * 2].decode("utf-16-le", "ignore")
