"""What an indicator is about, in the words that commentary may use for it."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from pi_excel.book.model import Indicator, Measure, PIBook
from pi_excel.report.commentary_checks.reading import plain
from pi_excel.report.commentary_checks.vocabulary import (
    ADVERBS,
    ALSO_CALLED,
    FUNCTION_WORDS,
    LEFT_OUT_WORDS,
    LEVEL_WORDS,
    MOVEMENT_WORDS,
    PERFORMANCE_WORDS,
    PLAIN_TOPIC_WORDS,
    SUBJECTS,
    TIME_WORDS,
)

_NEGATIONS: Final = frozenset({"no", "not"})
_SAYS_NOTHING: Final = LEFT_OUT_WORDS | FUNCTION_WORDS | PLAIN_TOPIC_WORDS | TIME_WORDS | frozenset(SUBJECTS)
"""Words of a name that do not tell its indicator from others."""

FOLLOWED: Final = FUNCTION_WORDS | ADVERBS | LEVEL_WORDS | TIME_WORDS | MOVEMENT_WORDS | frozenset(SUBJECTS)
"""Words that can be followed in any commentary, whatever its indicator."""

_PER: Final = re.compile(r"\bper\s[\d,]+(\s(of\s(the\s)?)?(children|population|people))?", re.IGNORECASE)
_WORD: Final = re.compile(r"[^\W\d_]+")
_UNITS: Final = frozenset({"day", "week", "month", "year"})
_WORDS_A_GAP: Final = 4
"""Of so many telling words one may be left out."""


@lru_cache(maxsize=4096)
def stem(word: str) -> str:
    """Return what a word and its plural share: `referral`, `enquiry`.

    Example:
        >>> [stem(word) for word in ("referrals", "enquiries", "process", "this")]
        ['referral', 'enquiry', 'process', 'this']
    """
    if len(word) < len("days") or not word.endswith("s") or word.endswith(("ss", "us", "is")):
        return word
    return f"{word[:-3]}y" if word.endswith("ies") else word[:-1]


@dataclass(frozen=True, slots=True)
class Topic:
    """What an indicator is about.

    Attributes:
        measure: What kind of figure it has.
        per: A rate's multiplier.
        variants: Its telling words, in each of the ways to say it.
        words: All words of its name, and others for them.
        numbers: The numbers in its name: `15` of `within 15 days`.
        units: The units of time that it is itself counted in.
        ours: The words of the council's own name.
    """

    measure: Measure
    per: int
    variants: tuple[frozenset[str], ...]
    words: frozenset[str]
    numbers: frozenset[str]
    units: frozenset[str]
    ours: frozenset[str]

    def follows(self, words: Iterable[str]) -> bool:
        """Return whether each of the words is one that can be followed."""
        return all(word in FOLLOWED or word in self.ours or self.has(word) for word in words)

    def has(self, word: str) -> bool:
        """Return whether a word is one of the indicator's name, or one for its cases."""
        return word in PLAIN_TOPIC_WORDS or stem(word) in self.words

    def named_in(self, words: Iterable[str]) -> bool:
        """Return whether the words name the indicator: all its telling words, or nearly all of many."""
        return self.named_by(frozenset(map(stem, words)))

    def named_by(self, stems: frozenset[str]) -> bool:
        """Return whether words of which these are the stems name the indicator."""
        return any(len(variant - stems) <= len(variant) // _WORDS_A_GAP for variant in self.variants)

    def touched_in(self, words: Iterable[str]) -> bool:
        """Return whether the words hold any telling word of its name."""
        telling = frozenset[str]().union(*self.variants) - _SAYS_NOTHING
        return not telling.isdisjoint(map(stem, words))

    def is_subject(self, words: Iterable[str]) -> bool:
        """Return whether words that can be followed speak of the indicator's own figure.

        `performance`, `the rate`, `the number of looked after children`, `referrals` do; `the number of
        children` does not, and nor does `the rate` of an average. The performance of anything that is not
        in its name cannot be followed.
        """
        said = list(words)
        if self.named_in(said):
            return self.measure in (Measure.COUNT, Measure.RATE) or any(map(self.is_figure_word, said))
        if not PERFORMANCE_WORDS.isdisjoint(said):
            return True
        alone = PLAIN_TOPIC_WORDS.isdisjoint(said) and not self.touched_in(said)
        return alone and any(map(self.is_figure_word, said))

    def is_figure_word(self, word: str) -> bool:
        """Return whether a word is what people call the figure of such an indicator."""
        return self.measure in SUBJECTS.get(word, ())


def topic_of(book: PIBook, indicator: Indicator) -> Topic:
    """Return what an indicator is about, from its name."""
    name = _PER.sub(" ", plain(indicator.name).replace("%", " percentage "))
    parts = [_telling(part) for part in name.split(" / ")]
    variants = dict.fromkeys(variant for part in parts if part for variant in _said_otherwise(part))
    words = frozenset(stem(word.lower()) for word in _WORD.findall(name))
    timed = indicator.measure is Measure.AVERAGE
    return Topic(
        measure=indicator.measure,
        per=indicator.per,
        variants=tuple(variants),
        words=words.union(*variants) - _NEGATIONS,
        numbers=frozenset(re.findall(r"\d+", name)),
        units=frozenset(unit for unit in _UNITS if timed and unit in words),
        ours=frozenset(word.lower() for word in _WORD.findall(book.settings.council)),
    )


def _telling(part: str) -> frozenset[str]:
    outside_brackets = re.sub(r"\([^()]*\)", " ", part)
    words = (word.lower() for word in _WORD.findall(outside_brackets))
    return frozenset(stem(word) for word in words if word not in _SAYS_NOTHING)


def _said_otherwise(variant: frozenset[str]) -> list[frozenset[str]]:
    ways = [
        (variant - telling) | other
        for telling, others in ALSO_CALLED.items()
        if telling <= variant
        for other in others
    ]
    return [variant, *ways]
