"""One heading cell cut up: the periods it names, the words it is known by, its unit."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Final

from pi_excel.book.model import Measure
from pi_excel.book.records import Against
from pi_excel.book.wide.aliases import MEASURES, PER_WHAT
from pi_excel.book.wide.lexicon import Concept, Mark, Segment, is_filler, segments
from pi_excel.book.wide.parts import Part
from pi_excel.book.wide.period_words import find_periods, said_by
from pi_excel.book.wide.said import Said, together
from pi_excel.book.wide.words import alternatives, phrases, plain, words

_PER: Final = re.compile(
    rf"(?:\bper |(?<= )/ ?)(?P<number>\d[\d,]*)(?: ?(?P<thousands>k\b|thousand\b))?"
    rf"(?: (?:{alternatives(PER_WHAT)})\b)?"
)
_SMALLEST_PER: Final = 100
_LARGEST_PER: Final = 10_000_000
_MARCH: Final = 3

_DIGITS_WEIGH: Final = 0.1
"""How much an unknown number weighs beside an unknown word."""

MODIFIERS: Final = frozenset({
    Part.FIGURE, Part.NUMBER, Part.DENOMINATOR, Part.RATE, Part.TARGET, Part.TARGET_NUMBER,
    Mark.VERSUS, Mark.IN_WORDS, Mark.YEAR_END, Mark.TO_DATE,
})  # fmt: skip
"""What says little by itself, and takes its sense from the heading above: `Q1 | No.`, `Target | Rate`."""


@dataclass(frozen=True, slots=True)
class Level:
    """One heading cell.

    Attributes:
        segments: Its words, cut into known phrases and unknown words; periods and fillers are left out.
        said: What it says of a period, all in all.
        before: What it says of a period before it comes to what a figure is compared with.
        after: And what it says from there on.
        known: How much of it is known, in words.
        weight: How much there is.
        per: How many of the population its rate is for; `None` where it does not say.
    """

    segments: tuple[Segment, ...]
    said: Said
    before: Said
    after: Said
    known: float
    weight: float
    per: int | None

    @property
    def stands_alone(self) -> bool:
        """Whether it says by itself what its column is, so that only a period is taken from above."""
        tops = (segment.senses[0].concept for segment in self.segments if segment.senses)
        return any(top not in MODIFIERS and not isinstance(top, Against) for top in tops)

    @property
    def compares(self) -> bool:
        """Whether it names another time or place, or says that something is compared."""
        return any(parts_from(segment) for segment in self.segments)

    @property
    def is_to_date(self) -> bool:
        """Whether it says that a year's figure is not of the whole of it."""
        return any(sense.concept is Mark.TO_DATE for segment in self.segments for sense in segment.senses)

    @property
    def unknown(self) -> tuple[str, ...]:
        """The words that say nothing to us."""
        alone = (segment.words[0] for segment in self.segments if not segment.senses)
        return tuple(word for word in alone if not word[0].isdigit())

    @property
    def measure(self) -> Measure | None:
        """What kind of figure its unit says."""
        if self.per is not None:
            return Measure.RATE
        return next(
            (_MEASURES[segment.words] for segment in self.segments if segment.words in _MEASURES), None
        )


_MEASURES: Final = {phrase: measure for measure, entries in MEASURES.items() for phrase in phrases(entries)}


@lru_cache(maxsize=8192)
def read_level(text: str) -> Level:
    """Return what one heading cell says, cut up; the same few recur from column to column."""
    bare, per = _without_per(plain(text))
    marked, found = find_periods(bare)
    before: list[Said] = []
    after: list[Said] = []
    kept: list[Segment] = []
    known = weight = 0.0
    for segment in segments(words(marked)):
        said = said_by(segment.words[0], found)
        if said is not None:
            (after if any(map(parts_from, kept)) else before).append(said)
            known += 1.0
            weight += 1.0
        elif segment.senses or not is_filler(segment.words[0]):
            kept.append(segment)
            size = _size(segment)
            known += size if segment.senses else 0.0
            weight += size
    ends_year = any(_is_year_end(segment) for segment in kept)
    whole, own, other = (
        _at_year_end(together(side)) if ends_year else together(side)
        for side in ((*before, *after), before, after)
    )
    return Level(tuple(kept), whole, own, other, known, weight, per)


def parts_from(segment: Segment) -> bool:
    """Return whether what follows is about another time or place: `vs`, `England`, `last outturn`, `EoY`."""
    return any(_is_other(sense.concept) for sense in segment.senses)


def nothing_but_periods(levels: Iterable[Level]) -> bool:
    """Return whether headings hold no words that count, but periods."""
    return not any(level.segments for level in levels)


def _is_other(concept: Concept) -> bool:
    return concept in {Mark.VERSUS, Mark.YEAR_END} or isinstance(concept, Against)


def _is_year_end(segment: Segment) -> bool:
    return any(sense.concept is Mark.YEAR_END for sense in segment.senses)


def _at_year_end(said: Said) -> Said:
    """Return the year that a `year ending March 2016` is; anything else as it was."""
    if said.month == _MARCH and said.year is not None and said.quarter is None:
        return replace(said, month=None)
    return said


def _size(segment: Segment) -> float:
    if segment.senses or not segment.words[0][0].isdigit():
        return float(len(segment.words))
    return _DIGITS_WEIGH


def _without_per(text: str) -> tuple[str, int | None]:
    """Return a text with `rate` in place of `per 10,000 children`, and how many that is."""
    found = _PER.search(text)
    if found is None:
        return text, None
    per = int(found["number"].replace(",", "")) * (1000 if found["thousands"] else 1)
    if not _SMALLEST_PER <= per <= _LARGEST_PER:
        return text, None
    return f"{text[: found.start()]} rate {text[found.end() :]}", per
