"""What the words of a heading can stand for: by the aliases, the longest known phrases first."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from enum import StrEnum
from typing import Final, NamedTuple, TypeAlias

from pi_excel.book.records import Against
from pi_excel.book.wide import aliases
from pi_excel.book.wide.parts import Part
from pi_excel.book.wide.words import phrases


class Mark(StrEnum):
    """What words of a heading do beside naming a part or a comparator."""

    VERSUS = "versus"
    IN_WORDS = "in words"
    YEAR_END = "year end"
    TO_DATE = "to date"
    NOT_OURS = "not ours"
    PLACE = "a place"
    TIME = "a time"
    NOTHING = "nothing"


Concept: TypeAlias = Part | Against | Mark


class Sense(NamedTuple):
    """One thing that words can stand for.

    Attributes:
        concept: A part, a comparator or a mark.
        strength: How surely, from 0 to 1.
    """

    concept: Concept
    strength: float


class Segment(NamedTuple):
    """Words of a heading that belong together.

    Attributes:
        words: One or more words.
        senses: What they can stand for, the surest first; empty where that is not known.
    """

    words: tuple[str, ...]
    senses: tuple[Sense, ...]


_OUTRIGHT, _OFTEN, _HARDLY = 1.0, 0.7, 0.4
"""The strength of what `SAYS`, what `MAY_SAY` and what only hints."""


def _lists() -> Iterable[tuple[Concept, float, str]]:
    """Yield every list of aliases, with what its entries stand for."""
    for strength, table in (
        (_OUTRIGHT, aliases.SAYS),
        (_OFTEN, aliases.MAY_SAY),
        (_HARDLY, aliases.HINTS),
    ):
        yield from ((part, strength, entries) for part, entries in table.items())
    for strength, places in ((_OUTRIGHT, aliases.AGAINST), (_OFTEN, aliases.MAY_BE_AGAINST)):
        yield from ((against, strength, entries) for against, entries in places.items())
    yield Mark.YEAR_END, _OUTRIGHT, aliases.YEAR_ENDS
    yield Mark.TO_DATE, _OUTRIGHT, aliases.TO_DATE
    yield Mark.VERSUS, _OUTRIGHT, aliases.VERSUS
    yield Mark.IN_WORDS, _OUTRIGHT, aliases.IN_WORDS
    yield Mark.NOT_OURS, _OUTRIGHT, aliases.NOT_OURS


def _lexicon() -> Mapping[tuple[str, ...], tuple[Sense, ...]]:
    found: dict[tuple[str, ...], dict[Concept, float]] = {}
    for concept, strength, entries in _lists():
        for phrase in filter(None, phrases(entries)):
            senses = found.setdefault(phrase, {})
            senses[concept] = max(strength, senses.get(concept, 0.0))
    return {
        phrase: tuple(sorted((Sense(*item) for item in senses.items()), key=lambda sense: -sense.strength))
        for phrase, senses in found.items()
    }


LEXICON: Final = _lexicon()
"""What each known phrase can stand for."""

_LONGEST: Final = max(map(len, LEXICON))
_FILLERS: Final = frozenset(word for phrase in phrases(aliases.FILLERS) for word in phrase)


def segments(words: tuple[str, ...]) -> list[Segment]:
    """Return a heading's words cut from the left into the longest known phrases, and unknown words."""
    found: list[Segment] = []
    place = 0
    while place < len(words):
        for length in range(min(_LONGEST, len(words) - place), 0, -1):
            phrase = words[place : place + length]
            if phrase in LEXICON:
                found.append(Segment(phrase, LEXICON[phrase]))
                break
        else:
            length = 1
            found.append(Segment(words[place : place + 1], ()))
        place += length
    return found


def is_filler(word: str) -> bool:
    """Return whether a word takes nothing from what the rest of a heading says."""
    return word in _FILLERS
