"""Better-to-be against the indicator's name: which way the words say is good.

Only words that leave no doubt are in the tables, and only High and Low are doubted: Neutral and a range were
chosen with thought.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from pi_excel.book.model import Indicator, Measure, PIBook, Polarity
from pi_excel.book.text import clean
from pi_excel.errors import Problem, Severity
from pi_excel.report.review.cells import indicator_cell

_ANY = frozenset(Measure)
_SHARE = frozenset({Measure.PERCENTAGE})
_NUMBERS = frozenset({Measure.COUNT, Measure.RATE, Measure.AVERAGE})


@dataclass(frozen=True, slots=True)
class NameRule:
    """Words of a name that say which way is good.

    Attributes:
        words: The words.
        good: Which way they say is good.
        measures: Of which measures they say so: many complaints are bad, but not many complaints answered.
        unless: Words that turn them round, or leave it open.
    """

    words: re.Pattern[str]
    good: Polarity
    measures: frozenset[Measure]
    unless: re.Pattern[str]

    def found_in(self, indicator: Indicator) -> str:
        """Return the words as the name has them; empty where they are not there, or are turned round."""
        name = clean(indicator.name)
        found = self.words.search(name)
        if found is None or indicator.measure not in self.measures or self.unless.search(name):
            return ""
        return found[0]


def _words(pattern: str) -> re.Pattern[str]:
    return re.compile(rf"\b(?:{pattern})", re.IGNORECASE)


_TURNS_GOOD = _words(
    r"not\b|no\b(?!\.)|non\b|without|fail|gaps?\b|below|under\b|unable|less than|lower|difference|inequalit"
    r"|shortfall|late\b|low\b|poor"
)
"""What turns something good round: `% of pupils not achieving`, `attainment gap`."""

_TURNS_BAD = _words(
    r"not\b|no\b(?!\.)|non\b|without|zero|free\b|reduc|decreas|declin|fall\b|drop|fewer|prevent|avoid|resolv|respon|answer"
    r"|acknowledg|handl|dealt|clear|detect|solved|clos|complet|outcome|upheld|recover|remov|support|interview"
    r"|improv|satisf|return|investigat|successful|diver|intervention|visit|inspect|train|audit|review|compliment"
)
"""What turns something bad round, or leaves it open: `complaints answered`, `reduction in absence`."""

NAME_RULES: Final = (
    NameRule(_words(r"attain\w*|achiev\w*"), Polarity.HIGH, _SHARE, _TURNS_GOOD),
    NameRule(_words(r"satisf(?:ied|action)"), Polarity.HIGH, _SHARE, _TURNS_GOOD),
    NameRule(_words(r"rated good or outstanding|good or outstanding"), Polarity.HIGH, _SHARE, _TURNS_GOOD),
    NameRule(
        _words(
            r"(?:answered|acknowledged|responded to|completed|processed|determined|decided|resolved|repaired"
            r"|paid|held|carried out|collected) (?:on time|in time|within)"
        ),
        Polarity.HIGH,
        _SHARE,
        _TURNS_GOOD,
    ),
    NameRule(_words(r"recycled|recycling rate|sent for re-?us"), Polarity.HIGH, _SHARE, _TURNS_GOOD),
    NameRule(
        _words(r"(?:number|no\.?|rate) of (?:\w+ )?complaints|complaints (?:received|per)\b"),
        Polarity.LOW,
        _NUMBERS,
        _TURNS_BAD,
    ),
    NameRule(_words(r"(?:sickness )?absence|days? lost to sickness"), Polarity.LOW, _ANY, _TURNS_BAD),
    NameRule(_words(r"re-?offend\w*"), Polarity.LOW, _ANY, _TURNS_BAD),
    NameRule(_words(r"second or subsequent"), Polarity.LOW, _ANY, _TURNS_BAD),
    NameRule(
        _words(r"not in (?:education|employment)|NEET\b"),
        Polarity.LOW,
        _ANY,
        _words("reduc|known|support|whose|into|return|re-?engag"),
    ),
    NameRule(_words(r"killed or seriously injured"), Polarity.LOW, _ANY, _TURNS_BAD),
    NameRule(_words(r"missed (?:bins?|collections?|bin collections?)"), Polarity.LOW, _ANY, _TURNS_BAD),
)
"""What a name says about better-to-be."""

_RANGES: Final = (
    (
        _words(r"average (?:\w+ )?class sizes?"),
        frozenset({Measure.AVERAGE}),
        "classes that are small are dear",
    ),
    (
        _words(r"average caseloads?"),
        frozenset({Measure.AVERAGE}),
        "few cases leave staff idle and many overload them",
    ),
    (_words(r"bed occupancy"), _SHARE, "empty beds cost and full ones leave no room"),
)
"""What is good neither high nor low, by the words of its name, and why."""


def doubtful_definitions(book: PIBook) -> Iterator[Problem]:
    """Yield the indicators whose better-to-be contradicts their name, or would fit better as a range."""
    for indicator in book.indicators:
        polarity = indicator.better.polarity
        if polarity not in (Polarity.HIGH, Polarity.LOW):
            continue
        said = {rule.good: rule.found_in(indicator) for rule in NAME_RULES if rule.found_in(indicator)}
        if polarity not in said and said:
            (words,) = said.values()
            yield _contradiction(book, indicator, words)
        yield from _range_would_fit(book, indicator)


def _contradiction(book: PIBook, indicator: Indicator, words: str) -> Problem:
    return Problem(
        Severity.WARNING,
        str(indicator_cell(book, indicator, "Better to be")),
        f"{indicator.ref} is better {indicator.better.polarity}, and its name says '{words}'.",
        "If its Better to be is the wrong way round, every tick and cross of it is: correct it.",
    )


def _range_would_fit(book: PIBook, indicator: Indicator) -> Iterator[Problem]:
    for words, measures, why in _RANGES:
        found = words.search(clean(indicator.name))
        if found is not None and indicator.measure in measures:
            yield Problem(
                Severity.NOTE,
                str(indicator_cell(book, indicator, "Better to be")),
                f"{indicator.ref} is better {indicator.better.polarity}, and a range may be best for "
                f"'{found[0]}': {why}.",
                "Type its Better to be as a range, such as Range 20 to 25, if one is agreed.",
            )
