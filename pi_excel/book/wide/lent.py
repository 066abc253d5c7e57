"""Headings that stand above the first of their columns only: over the others they are seen, and not there."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Final, NamedTuple

from pi_excel.book.grid import CellValue
from pi_excel.book.records import Against
from pi_excel.book.wide.headings import Heading, Meaning, read_heading
from pi_excel.book.wide.levels import nothing_but_periods, read_level
from pi_excel.book.wide.parts import Part
from pi_excel.book.wide.words import heading_text


class _Shares(NamedTuple):
    """What remains of a heading's score by itself, and of its score with what stands above to the left."""

    alone: float
    lent: float


_PERIOD: Final = _Shares(0.0, 0.95)
"""A year or a quarter above figures that name none."""

_BARE: Final = _Shares(0.5, 0.9)
"""Words above a bare period: `Targets` over `2016/17` and `2017/18`."""

_WORDS: Final = _Shares(0.8, 0.62)
"""Words above words, which may be two lines of another heading."""

_EITHER: Final = _Shares(0.7, 0.65)
"""`Direction of travel` above `England`: a symbol, or England's figure after it."""


def with_lent(own: Sequence[CellValue], lent: Sequence[CellValue]) -> Heading:
    """Return what the heading cells above a column say, with those that stand above and to the left of them.

    Its text is that of its own cells alone.

    Args:
        own: The column's own cells, from the top.
        lent: The cells to the left, above them, from the top.
    """
    alone, both = read_heading(own), read_heading([*lent, *own])
    if not own or not lent or read_level(heading_text(own[-1])).stands_alone or both.best is None:
        return alone
    shares = _shares(alone, both, own, lent)
    if shares is None:
        return alone
    found: dict[tuple[Part, Against | None], Meaning] = {}
    for heading, share in ((both, shares.lent), (alone, shares.alone)):
        for meaning in heading.meanings if share else ():
            why = meaning.why if heading is alone else f"{meaning.why}; with the heading above to the left"
            one = replace(meaning, left=meaning.left * share, why=why)
            key = one.part, one.against
            if key not in found or one.score > found[key].score:
                found[key] = one
    best_first = sorted(found.values(), key=lambda meaning: -meaning.score)
    return replace(alone, meanings=tuple(best_first), known=max(alone.known, both.known))


def _shares(
    alone: Heading, both: Heading, own: Sequence[CellValue], lent: Sequence[CellValue]
) -> _Shares | None:
    """Return how much a heading by itself counts and how much with what is lent; `None` where nothing is."""
    if nothing_but_periods([read_level(heading_text(cell)) for cell in lent]):
        whole = alone.best is not None and alone.best.said.period is not None
        return None if whole else _PERIOD
    if nothing_but_periods([read_level(heading_text(own[-1]))]):
        return _BARE
    symbol = both.best is not None and both.best.part in {Part.SYMBOL, Part.WORDS}
    return _EITHER if symbol else _WORDS
