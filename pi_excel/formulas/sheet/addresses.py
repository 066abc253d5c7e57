"""Words that are cells, columns or rows: `$B$4`, `B:B`, `$4:$4`."""

from __future__ import annotations

import re
from typing import Final, TypeAlias

from pi_excel.formulas.sheet.limits import LAST_COLUMN, LAST_ROW
from pi_excel.formulas.sheet.nodes import Corner

_PART: Final = re.compile(r"(?P<column>\$?[A-Z]{1,3})?(?P<row>\$?[1-9][0-9]{0,6})?", re.IGNORECASE)

End: TypeAlias = tuple[str, str]
"""One end of a range, as its column and its row, each with its `$`; empty where it is a whole one."""


def end_of(word: str) -> End | None:
    """Return the column and the row that a word gives; `None` where it gives neither, or is off the sheet."""
    found = _PART.fullmatch(word)
    if found is None:
        return None
    column, row = found["column"] or "", found["row"] or ""
    if _column(column) > LAST_COLUMN or _row(row) > LAST_ROW:
        return None
    return column, row


def corners(first: End, last: End) -> tuple[Corner, Corner] | None:
    """Return a range's corners; `None` where the two ends are not of one kind."""
    if bool(first[0]) != bool(last[0]) or bool(first[1]) != bool(last[1]):
        return None
    return _corner(first, 1, 1), _corner(last, LAST_ROW, LAST_COLUMN)


def _corner(end: End, row: int, column: int) -> Corner:
    """Return an end as a corner, its whole row or column as far as the one given, where it stays."""
    return Corner(
        _row(end[1]) or row,
        _column(end[0]) or column,
        not end[1] or end[1].startswith("$"),
        not end[0] or end[0].startswith("$"),
    )


def _row(text: str) -> int:
    return int(text.lstrip("$") or 0)


def _column(text: str) -> int:
    column = 0
    for letter in text.lstrip("$").upper():
        column = column * 26 + ord(letter) - ord("A") + 1
    return column
