"""Tables for a terminal."""

from __future__ import annotations

import shutil
import textwrap
from collections.abc import Sequence
from itertools import zip_longest
from typing import NamedTuple

_GAP = "  "
_NO_TERMINAL = 120
"""How many characters go on a line of a file, or of another program."""


class Column(NamedTuple):
    """A column of a table.

    Attributes:
        heading: What stands above it.
        least: How narrow it may become, in characters, where there is little room.
        most: How wide it may become.
        may_go: Whether it is left out where there is no room for all.
        wraps: Whether a long text goes on in the next line; else it ends in a dot of its own.
    """

    heading: str
    least: int
    most: int
    may_go: bool = False
    wraps: bool = False


def room() -> int:
    """Return how many characters go on a line of the terminal."""
    return shutil.get_terminal_size((_NO_TERMINAL, 24)).columns


def table(columns: Sequence[Column], rows: Sequence[Sequence[str]], width: int) -> str:
    """Return a table of texts.

    Args:
        columns: Its columns.
        rows: The texts.
        width: How many characters go on a line.
    """
    flat = [[" ".join(cell.split()) for cell in row] for row in rows]
    longest = [max(map(len, column)) for column in zip(*flat, strict=True)] or [0] * len(columns)
    wished = [
        min(column.most, max(len(column.heading), most))
        for column, most in zip(columns, longest, strict=True)
    ]
    widths = _fitted(columns, wished, width)
    shown = [[column.heading for column in columns], *flat]
    return "\n".join(line for row in shown for line in _lines(columns, row, widths))


def _fitted(columns: Sequence[Column], wished: Sequence[int], width: int) -> list[int]:
    """Return how wide each column is, 0 for one that is left out."""
    least = [min(column.least, wish) for column, wish in zip(columns, wished, strict=True)]
    widths = list(wished)
    for place, column in reversed(list(enumerate(columns))):
        if _total(least) > width and column.may_go:
            least[place] = widths[place] = 0
    while _total(widths) > width:
        spare = [now - narrow for now, narrow in zip(widths, least, strict=True)]
        if not any(spare):
            break
        widths[spare.index(max(spare))] -= 1
    return widths


def _total(widths: Sequence[int]) -> int:
    used = [width for width in widths if width]
    return sum(used) + len(_GAP) * (len(used) - 1)


def _lines(columns: Sequence[Column], row: Sequence[str], widths: Sequence[int]) -> list[str]:
    """Return the lines that a row takes: more than one where a text goes on."""
    shown = [(column, cell, width) for column, cell, width in zip(columns, row, widths, strict=True) if width]
    pieces = [
        textwrap.wrap(cell, width) or [""] if column.wraps else [_cut(cell, width)]
        for column, cell, width in shown
    ]
    used = [width for _, _, width in shown]
    return [_GAP.join(map(str.ljust, line, used)).rstrip() for line in zip_longest(*pieces, fillvalue="")]


def _cut(text: str, most: int) -> str:
    return text if len(text) <= most else text[: most - 1] + "\u2026"
