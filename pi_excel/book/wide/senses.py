"""From the concepts that a heading names together to the part it stands for: one table of rules.

`Target` is a target and `No.` a number; together they are a target's number. The first rule whose concepts
are all there decides, so that `Target comments` are comments and `Reason for exception` is a reason.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Iterator, Sequence
from typing import Final, NamedTuple, TypeAlias

from pi_excel.book.records import Against
from pi_excel.book.wide.levels import Level
from pi_excel.book.wide.lexicon import Concept, Mark, Sense
from pi_excel.book.wide.parts import Part

_Rule: TypeAlias = tuple[frozenset[Concept], Part]

MOST_READINGS: Final = 64
"""How many ways of taking a heading's words are tried."""

HINT_LEFT_OUT: Final = 0.9
"""How surely a heading above, of words that say nothing outright, does not speak of the column's part."""

WORD_LEFT_OUT: Final = 0.6
"""The same of one that says a part outright, above a bare period: `Performance against target | Q1`."""


def _rules() -> Iterator[_Rule]:
    for needed, part in (
        ((Mark.IN_WORDS, Mark.VERSUS), Part.WORDS),
        ((Mark.IN_WORDS, Part.SYMBOL), Part.WORDS),
        ((Mark.IN_WORDS, Mark.PLACE), Part.WORDS),
        ((Mark.IN_WORDS, Mark.TIME), Part.WORDS),
        ((Mark.IN_WORDS, Mark.YEAR_END), Part.WORDS),
        ((Part.COMMENTARY,), Part.COMMENTARY),
        ((Part.REPORT, Part.REASONS), Part.REPORT_REASON),
        ((Part.REPORT_REASON,), Part.REPORT_REASON),
        ((Part.REASONS,), Part.REASONS),
        ((Part.OWNER,), Part.OWNER),
        ((Part.TOLERANCE,), Part.TOLERANCE),
        ((Part.STATUS,), Part.STATUS),
        ((Part.EXCEPTION,), Part.EXCEPTION),
        ((Mark.NOT_OURS,), Part.NOT_USED),
        ((Mark.VERSUS, Part.TARGET), Part.STATUS),
        ((Mark.VERSUS,), Part.SYMBOL),
        ((Part.SYMBOL,), Part.SYMBOL),
        ((Part.TARGET, Part.NUMBER, Part.RATE), Part.TARGET),
        ((Part.TARGET, Part.NUMBER), Part.TARGET_NUMBER),
        ((Part.TARGET_NUMBER,), Part.TARGET_NUMBER),
        ((Part.NUMBER, Part.RATE, Mark.PLACE), Part.COMPARATOR),
        ((Part.NUMBER, Part.RATE), Part.FIGURE),
        ((Part.INDICATOR, Part.NUMBER), Part.REF),
    ):
        yield frozenset(needed), part
    for part in (
        Part.REF, Part.BETTER, Part.DEFINITION, Part.FREQUENCY, Part.BASIS, Part.DECIMALS, Part.PER,
        Part.POPULATION, Part.DENOMINATOR, Part.TARGET,
    ):  # fmt: skip
        yield frozenset({part}), part
    yield frozenset({Mark.PLACE}), Part.COMPARATOR
    for part in (Part.COMPARATOR, Part.NUMBER, Part.RATE, Part.FIGURE):
        yield frozenset({part}), part
    for mark in (Mark.YEAR_END, Mark.TIME, Mark.TO_DATE):
        yield frozenset({mark}), Part.FIGURE
    for part in (Part.ROW_LABEL, Part.MEASURE, Part.REPORT, Part.INDICATOR, Part.PORTFOLIO):
        yield frozenset({part}), part


RULES: Final[tuple[_Rule, ...]] = tuple(_rules())


class Reading(NamedTuple):
    """One way of taking a heading's words.

    Attributes:
        part: The part they say; `None` where they say none.
        against: The time or place that is compared with; `None` for none, or for two.
        strength: How surely, from 0 to 1.
    """

    part: Part | None
    against: Against | None
    strength: float


def readings(levels: Sequence[Level]) -> Iterator[Reading]:
    """Yield every way of taking the words of the headings above a column, from the top.

    Where the lowest says by itself what its column is, only that one is asked.
    """
    heard = levels[-1:] if levels and levels[-1].stands_alone else levels
    options = [option for level in heard for option in _options(level, levels[-1])]
    for senses in itertools.islice(itertools.product(*options), MOST_READINGS):
        yield _read(senses)


def _options(level: Level, lowest: Level) -> Iterator[tuple[Sense, ...]]:
    """Yield the senses of each known phrase; in a heading above, that it says nothing is among them."""
    for segment in level.segments:
        if segment.senses:
            outright = segment.senses[0].strength >= 1
            left_out = WORD_LEFT_OUT if outright else HINT_LEFT_OUT
            may_be_left_out = level is not lowest and (not outright or not lowest.segments)
            yield (*segment.senses, *([Sense(Mark.NOTHING, left_out)] if may_be_left_out else []))


def _read(senses: Iterable[Sense]) -> Reading:
    """Return the part that concepts name together."""
    strengths: dict[Concept, float] = {}
    left_out = 1.0
    for concept, strength in senses:
        if concept is Mark.NOTHING:
            left_out *= strength
        for name in {concept, _kind(concept)}:
            strengths[name] = max(strength, strengths.get(name, 0.0))
    against = [concept for concept in strengths if isinstance(concept, Against)]
    other = against[0] if len(against) == 1 else None
    for needed, part in RULES:
        if needed <= strengths.keys():
            named = other if part.has_comparator else None
            strength = min(strengths[concept] for concept in {*needed, *([named] if named else [])})
            return Reading(part, named, strength * left_out)
    return Reading(None, None, left_out)


def _kind(concept: Concept) -> Concept:
    """Return whether a comparator is a place or a time; any other concept is itself."""
    if not isinstance(concept, Against):
        return concept
    return Mark.PLACE if concept.is_place else Mark.TIME
