"""Words that are cells, columns or rows, `$B$4`, `B:B`, `$4:$4`; and formulas without theirs.

The formulas of a column differ in their addresses alone. So addresses are taken out of a formula's text, and
what is left is read once for the whole column.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final, NamedTuple

from pi_excel.book.grid import LAST_COLUMN, LAST_ROW
from pi_excel.formulas.sheet.errors import BrokenError
from pi_excel.formulas.sheet.nodes import Corner
from pi_excel.formulas.sheet.tokens import CELL, closing

_COLUMN: Final = re.compile(r"\$?[A-Za-z]{1,3}")
_ROW: Final = re.compile(r"\$?[1-9][0-9]{0,6}")
_ADDRESS: Final = re.compile(
    r'"(?:[^"]|"")*"'
    r"|'(?:[^']|'')*'"
    r"|(?<![\w.$\\?])(?P<column>\$?[A-Za-z]{1,3})(?P<row>\$?[1-9][0-9]{0,6})"
    r"(?![\w.$\\?!\[]|[ \t\r\n\u00a0]*\()"
    r"|(?P<open>\[)"
)
"""An address; or a text, a tab or the beginning of brackets, within which there are none."""


class Skeleton(NamedTuple):
    """A formula with its addresses taken out."""

    text: str
    addresses: tuple[Corner, ...]


def skeleton_of(text: str) -> Skeleton:
    """Return a formula with its addresses taken out.

    Raises:
        BrokenError: It has a character in it that no formula has.
    """
    if CELL in text:
        raise BrokenError("It has a character in it that cannot be read.", do="Type the formula again.")
    addresses: list[Corner] = []
    rest: list[str] = []
    kept = at = 0
    while (found := _ADDRESS.search(text, at)) is not None:
        at = found.end()
        if found["open"]:
            at = closing(text, found.start()) + 1
        elif found["row"] and (corner := _cell(found["column"], found["row"])) is not None:
            addresses.append(corner)
            rest += (text[kept : found.start()], CELL)
            kept = at
    rest.append(text[kept:])
    return Skeleton("".join(rest), tuple(addresses))


def whole_lines(first: str, last: str) -> tuple[Corner, Corner] | None:
    """Return the corners of whole columns or rows between two words; `None` where the words are neither.

    >>> whole_lines("B", "$C")
    (Corner(row=1, column=2, row_stays=True, column_stays=False), \
Corner(row=1048576, column=3, row_stays=True, column_stays=True))
    """
    if _COLUMN.fullmatch(first) and _COLUMN.fullmatch(last):
        left, right = _cell(first, "$1"), _cell(last, f"${LAST_ROW}")
        return (left, right) if left is not None and right is not None else None
    if _ROW.fullmatch(first) and _ROW.fullmatch(last):
        top, bottom = _cell("$A", first), _cell("$XFD", last)
        return (top, bottom) if top is not None and bottom is not None else None
    return None


def _cell(column: str, row: str) -> Corner | None:
    """Return a cell as a corner; `None` off the sheet."""
    number, line = _column(column), _row(row)
    if number > LAST_COLUMN or line > LAST_ROW:
        return None
    return Corner(line, number, row[0] == "$", column[0] == "$")


def _row(text: str) -> int:
    return int(text.lstrip("$") or 0)


@lru_cache(maxsize=1024)
def _column(text: str) -> int:
    column = 0
    for letter in text.lstrip("$").upper():
        column = column * 26 + ord(letter) - ord("A") + 1
    return column
