"""Tables for a terminal."""

from __future__ import annotations

from collections.abc import Sequence

_GAP = "  "


def table(headings: Sequence[str], rows: Sequence[Sequence[str]], widths: Sequence[int]) -> str:
    """Return a table of texts, each column no wider than it may be; what is longer ends in a dot of its own.

    Args:
        headings: What stands above the columns.
        rows: The texts.
        widths: How wide each column may be, in characters.
    """
    cut = [[_cut(cell, most) for cell, most in zip(row, widths, strict=True)] for row in (headings, *rows)]
    used = [max(map(len, column)) for column in zip(*cut, strict=True)]
    return "\n".join(_GAP.join(map(str.ljust, row, used)).rstrip() for row in cut)


def _cut(text: str, most: int) -> str:
    flat = " ".join(text.split())
    return flat if len(flat) <= most else flat[: most - 1] + "\u2026"
