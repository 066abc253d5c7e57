"""What one row of a sheet looks like as a row of headings."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Final, TypeAlias

from pi_excel.book.grid import CellValue
from pi_excel.book.records import Against
from pi_excel.book.values import FIRST_YEAR, LAST_YEAR, is_blank
from pi_excel.book.wide.headings import read_heading
from pi_excel.book.wide.lexicon import LEXICON
from pi_excel.book.wide.parts import Part
from pi_excel.book.wide.said import Said
from pi_excel.book.wide.words import plain, words

KNOWN: Final = 0.6
"""How surely a cell is a heading, before it counts as one."""

_FEW_NUMBERS: Final = 0.2
"""Which share of a row's cells may be numbers: a row of headings has hardly any."""

_MOST_COLUMNS: Final = 500
"""How many of a row's cells are looked at, from the left."""

_LONGEST: Final = 100
"""How long a heading is, in characters."""

_FIGURE: Final = re.compile(r"[£<>]?-?(?:\d{1,3}(?:,\d{3})*(?:\.\d*)?|\d+\.\d+)%?(?:\s?\(.{1,20}\))?")
"""A figure as text. Four digits and more without a comma may be years."""

_LONGEST_PHRASE: Final = 40
_FIRST_CODE, _LAST_CODE = FIRST_YEAR * 100, LAST_YEAR * 100
"""Years as `201516`."""

_Told: TypeAlias = tuple[Part, Said, Against | None, Said]


@dataclass(frozen=True, slots=True)
class HeadingRow:
    """What one row looks like as a row of headings.

    Attributes:
        columns: The columns whose cell is not blank.
        numbers: How many cells hold numbers that name no period.
        known: The columns whose cell is surely a heading.
        told: The different things that they say.
    """

    columns: tuple[int, ...]
    numbers: int
    known: frozenset[int]
    told: frozenset[_Told]

    @property
    def parts(self) -> set[Part]:
        """The parts that its cells say."""
        return {part for part, *_ in self.told}

    def is_known(self, share: float) -> bool:
        """Return whether at least such a share of the cells is known, and hardly any is a number."""
        filled = len(self.columns)
        return filled > 0 and self.numbers <= _FEW_NUMBERS * filled and len(self.known) >= share * filled


def look_at(cells: Mapping[int, CellValue]) -> HeadingRow:
    """Return what a row's cells look like as headings, each by itself."""
    filled = tuple(column for column in sorted(cells)[:_MOST_COLUMNS] if not is_blank(cells[column]))
    numbers = sum(is_figure(cells[column]) for column in filled)
    known: set[int] = set()
    told: set[_Told] = set()
    for column in filled if numbers <= _FEW_NUMBERS * len(filled) else ():
        value = cells[column]
        if is_figure(value) or (isinstance(value, str) and len(value) > _LONGEST):
            continue
        heading = read_heading((value,))
        if heading.known >= KNOWN and heading.best is not None:
            best = heading.best
            known.add(column)
            told |= (
                {(best.part, best.said, best.against, best.compared)}
                if best.part is not Part.NOT_USED
                else set()
            )
    return HeadingRow(filled, numbers, frozenset(known), frozenset(told))


def is_figure(value: CellValue) -> bool:
    """Return whether a cell holds a figure that is no year: `487`, `2,774 (955.6)`, but not `2016`."""
    if isinstance(value, str):
        return _FIGURE.fullmatch(value) is not None
    if isinstance(value, bool) or not isinstance(value, (int, float)):
        return False
    return not (FIRST_YEAR <= value <= LAST_YEAR or _FIRST_CODE <= value < _LAST_CODE)


def may_be_headings(cells: Mapping[int, CellValue]) -> bool:
    """Return whether a row has words in common with headings; quick, for the many rows of a sheet."""
    texts = [value for value in cells.values() if isinstance(value, str) and value[:1].isalpha()]
    short = [text for text in texts if len(text) <= _LONGEST_PHRASE]
    return len(short) > 1 and sum(map(_is_phrase, short)) > 1


@lru_cache(maxsize=8192)
def _is_phrase(text: str) -> bool:
    return words(plain(text)) in LEXICON
