"""What stands beneath a heading: it confirms what the heading says, or makes it doubtful."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Final

from pi_excel.book.grid import CellValue, Percentage
from pi_excel.book.text import clean
from pi_excel.book.values import cell_text
from pi_excel.book.wide.kinds import Kind, kinds_of
from pi_excel.book.wide.parts import Part

_NUMBERS: Final = frozenset({Kind.NUMBER, Kind.STATE, Kind.ERROR})
_TEXTS: Final = frozenset({Kind.SHORT, Kind.LONG, Kind.REF})

SUITS: Final[Mapping[Part, frozenset[Kind]]] = {
    Part.REF: frozenset({Kind.REF, Kind.NUMBER, Kind.SHORT}),
    Part.INDICATOR: frozenset({Kind.LONG, Kind.SHORT}),
    Part.BETTER: frozenset({Kind.GOOD, Kind.ARROW}),
    Part.PORTFOLIO: _TEXTS,
    Part.OWNER: _TEXTS,
    Part.MEASURE: frozenset({Kind.MEASURE}),
    Part.PER: frozenset({Kind.NUMBER}),
    Part.POPULATION: _NUMBERS,
    Part.ROW_LABEL: frozenset({Kind.LABEL, Kind.SHORT}),
    Part.BASIS: _TEXTS,
    Part.FREQUENCY: _TEXTS,
    Part.DECIMALS: frozenset({Kind.NUMBER}),
    Part.TOLERANCE: frozenset({Kind.NUMBER, Kind.SHORT, Kind.REF, Kind.STATE}),
    Part.DEFINITION: _TEXTS,
    Part.FIGURE: _NUMBERS,
    Part.NUMBER: _NUMBERS,
    Part.DENOMINATOR: _NUMBERS,
    Part.RATE: _NUMBERS,
    Part.TARGET: _NUMBERS,
    Part.TARGET_NUMBER: _NUMBERS,
    Part.COMPARATOR: _NUMBERS,
    Part.SYMBOL: frozenset({Kind.ARROW, Kind.MARK, Kind.STATE, Kind.ERROR, Kind.MOVEMENT}),
    Part.WORDS: frozenset({Kind.MERIT, Kind.MOVEMENT, Kind.SHORT, Kind.LONG}),
    Part.STATUS: frozenset({Kind.STATUS, Kind.ARROW, Kind.MARK, Kind.STATE, Kind.ERROR}),
    Part.EXCEPTION: frozenset({Kind.YES_NO, Kind.MARK, Kind.SHORT, Kind.ARROW}),
    Part.REASONS: _TEXTS,
    Part.COMMENTARY: _TEXTS,
    Part.REPORT: frozenset({Kind.YES_NO, Kind.SHORT, Kind.MARK}),
    Part.REPORT_REASON: _TEXTS,
}
"""What may stand beneath each part. What is blank says nothing either way."""

TELLS: Final[Mapping[Part, frozenset[Kind]]] = {
    Part.REF: frozenset({Kind.REF}),
    Part.INDICATOR: frozenset({Kind.LONG}),
    Part.BETTER: frozenset({Kind.GOOD}),
    Part.MEASURE: frozenset({Kind.MEASURE}),
    Part.ROW_LABEL: frozenset({Kind.LABEL}),
    Part.BASIS: frozenset({Kind.BASIS}),
    Part.FREQUENCY: frozenset({Kind.FREQUENCY}),
    Part.SYMBOL: frozenset({Kind.ARROW}),
    Part.WORDS: frozenset({Kind.MERIT}),
    Part.STATUS: frozenset({Kind.STATUS}),
    Part.EXCEPTION: frozenset({Kind.YES_NO}),
    Part.REPORT: frozenset({Kind.YES_NO}),
    Part.COMMENTARY: frozenset({Kind.LONG}),
    Part.DEFINITION: frozenset({Kind.LONG}),
}
"""What makes a part plain where it stands beneath a heading that only may say so."""

MOSTLY: Final = 0.6
"""Which share of the cells beneath has to agree."""

_RAISED: Final = 0.6
"""How much of what a score lacks it gets from cells that make the part plain."""

_LOWERED: Final = 0.25
"""What remains of a score where no cell beneath looks like the part."""


_SAMPLES: Final = 3
_LONGEST_SAMPLE: Final = 40


@dataclass(frozen=True, slots=True)
class Contents:
    """What the cells beneath a heading look like.

    Attributes:
        looks: How many cells look so, by all that they look like.
        samples: The first few different ones, as text.
    """

    looks: Mapping[frozenset[Kind], int]
    samples: tuple[str, ...]

    @property
    def total(self) -> int:
        """How many cells are not blank."""
        return sum(self.looks.values())

    def share(self, kinds: frozenset[Kind]) -> float:
        """Return which share of the cells looks like one of these; 0 where all are blank."""
        return sum(count for look, count in self.looks.items() if look & kinds) / (self.total or 1)

    def told(self, kinds: frozenset[Kind] = frozenset(Kind)) -> str:
        """Return what most of the cells look like, in words."""
        counts: Counter[Kind] = Counter()
        for look, count in self.looks.items():
            counts.update(dict.fromkeys(look & kinds, count))
        return f"its cells hold {max(sorted(counts, key=_TELLING), key=counts.__getitem__)}"


_TELLING: Final = list(Kind).index
"""The most telling kind first."""


def contents_of(values: Iterable[CellValue]) -> Contents:
    """Return what cells look like; the blank ones count for nothing."""
    looks: Counter[frozenset[Kind]] = Counter()
    samples: dict[str, None] = {}
    for value in values:
        look = kinds_of(value)
        if not look:
            continue
        looks[look] += 1
        if len(samples) < _SAMPLES:
            samples[_sample(value)] = None
    return Contents(looks, tuple(samples))


def agreed(strength: float, part: Part, contents: Contents) -> tuple[float, str]:
    """Return how surely a column plays a part once the cells beneath were looked at, and why in short words.

    Args:
        strength: How surely its heading says so, from 0 to 1.
        part: The part.
        contents: What stands beneath; where all is blank the heading alone counts.
    """
    if part not in SUITS or not contents.total:
        return strength, ""
    telling = TELLS.get(part, frozenset())
    if contents.share(telling) >= MOSTLY:
        return strength + (1 - strength) * _RAISED, contents.told(telling)
    suits = contents.share(SUITS[part])
    if suits >= MOSTLY:
        return strength, ""
    left = _LOWERED + (1 - _LOWERED) * suits / MOSTLY
    return strength * left, contents.told()


def _sample(value: CellValue) -> str:
    """Return a cell as staff see it, or its beginning."""
    text = f"{value * 100:.4g}%" if isinstance(value, Percentage) else clean(cell_text(value))
    return text if len(text) <= _LONGEST_SAMPLE else f"{text[:_LONGEST_SAMPLE]}…"
