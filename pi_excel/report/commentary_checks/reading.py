"""A text taken apart: sentences of words, figures, times and breaks, each with its place in the text."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from enum import Enum
from typing import Final, NamedTuple

from pi_excel.report.commentary_checks.numerals import Form, Numeral, numerals, other_digits
from pi_excel.report.commentary_checks.spoken_times import spoken_times
from pi_excel.report.commentary_checks.times import SpokenTime, Standpoint
from pi_excel.report.commentary_checks.vocabulary import (
    CONNECTIVES,
    COUNTED_OTHERS_AFTER,
    COUNTED_OTHERS_BEFORE,
    SET_PHRASES,
)

_PLAIN: Final = str.maketrans(
    {**dict.fromkeys("\u2010\u2011\u2012\u2013\u2014\u2212", "-"), **dict.fromkeys("\u2018\u2019", "'"),
     **dict.fromkeys("\u00a0\u2007\u2009\u202f\t", " ")}
)  # fmt: skip
"""One character for one, so that places in the plain text are places in the text."""

_ABBREVIATIONS: Final = frozenset(
    {"no", "nos", "approx", "e.g", "i.e", "etc", "mr", "mrs", "ms", "dr", "st", "vs", "cf"}
)
_SENTENCE_END: Final = re.compile(r"(?<![.!?])[.!?]+[\"')]*(?=\s|$)|;(?=\s|$)|\n+\s*|[\u2022\u25cf\u25aa]")
_PER_SO_MANY: Final = re.compile(
    r"(?<!\w)(?:per|for\severy)\s(?:10,?000|100,?000|1,?000|100)(?![\d,.]*\d)(?:\s(?:children|people|population)\b)?",
    re.IGNORECASE,
)
_WORD: Final = re.compile(r"[^\W\d_]+(?:'[^\W\d_]+)?")
_BREAK: Final = re.compile(r"[,;:()]|(?<=\s)-(?=\s)")

_LONGEST: Final = 150
"""So many words and figures without a full stop are no sentence: what goes on beyond is left alone."""


class Kind(Enum):
    """What a token is."""

    WORD = "word"
    FIGURE = "figure"
    """A number that may be the indicator's figure."""

    NUMBER = "number"
    """One that is surely not."""

    TIME = "time"
    BREAK = "break"


class Token(NamedTuple):
    """The smallest part of a sentence.

    Attributes:
        start: Where it begins in the text.
        end: Where it ends.
        kind: What it is.
        word: The word in small letters, or the break; empty for the others.
        numeral: The number, of a figure.
        time: The time, of a time.
    """

    start: int
    end: int
    kind: Kind
    word: str = ""
    numeral: Numeral | None = None
    time: SpokenTime | None = None


class Sentence(NamedTuple):
    """A sentence.

    Attributes:
        start: Where it begins in the text.
        end: Where it ends.
        tokens: What it is made of.
        opens: Whether a paragraph begins with it.
    """

    start: int
    end: int
    tokens: tuple[Token, ...]
    opens: bool


def ends_figure(tokens: Sequence[Token], place: int) -> bool:
    """Return whether with a word what is said of the figure before it is over: `and`, `compared`, `but`."""
    return tokens[place].word in CONNECTIVES and not is_set_phrase(tokens, place)


def is_set_phrase(tokens: Sequence[Token], place: int) -> bool:
    """Return whether a word means something else with the word before it: `looked after`."""
    return place > 0 and (tokens[place - 1].word, tokens[place].word) in SET_PHRASES


def plain(text: str) -> str:
    """Return a text of the same length with plain dashes, apostrophes and spaces."""
    return text.translate(_PLAIN)


def sentences(text: str, here: Standpoint, units: frozenset[str] = frozenset()) -> tuple[Sentence, ...]:
    """Take a text apart.

    Args:
        text: The text, `plain`.
        here: When and of what it speaks.
        units: The units of time that the indicator is counted in.
    """
    tokens = _tokens(text, here, units)
    found, at = [], 0
    for start, end, opens in _spans(text):
        until = at
        while until < len(tokens) and tokens[until].start < end:
            until += 1
        if until > at:
            found.append(Sentence(start, end, tuple(tokens[at : min(until, at + _LONGEST)]), opens))
        at = until
    return tuple(found)


def _spans(text: str) -> Iterator[tuple[int, int, bool]]:
    start, opens = 0, True
    for found in _SENTENCE_END.finditer(text):
        before = text[max(start, found.start() - 8) : found.start()].lower().split()
        if found[0][0] == "." and before and before[-1].lstrip("(") in _ABBREVIATIONS:
            continue
        yield start, found.end(), opens
        start, opens = found.end(), "\n" in found[0] or (opens and not text[start : found.end()].strip())
    yield start, len(text), opens


def _tokens(text: str, here: Standpoint, units: frozenset[str]) -> list[Token]:
    """Return the tokens of a text: what one covers is no part of another."""
    taken = bytearray(len(text))
    tokens = []
    for token in _candidates(text, here, units):
        if not any(taken[token.start : token.end]):
            taken[token.start : token.end] = b"\1" * (token.end - token.start)
            tokens.append(token)
    tokens.sort(key=lambda token: token.start)
    return [_without_others(tokens, place) for place in range(len(tokens))]


def _candidates(text: str, here: Standpoint, units: frozenset[str]) -> Iterator[Token]:
    """Yield what may be tokens, the more telling first: `169.0 per 10,000` is one figure and not two."""
    for time in spoken_times(text, here, units):
        yield Token(time.start, time.end, Kind.TIME, time=time)
    every = [Token(numeral.start, numeral.end, Kind.FIGURE, numeral=numeral) for numeral in numerals(text)]
    yield from (token for token in every if token.numeral and token.numeral.form is Form.RATE)
    yield from (Token(*found.span(), Kind.WORD, "per") for found in _PER_SO_MANY.finditer(text))
    yield from every
    yield from (Token(start, end, Kind.NUMBER) for start, end in other_digits(text))
    for pattern, kind in ((_WORD, Kind.WORD), (_BREAK, Kind.BREAK)):
        for found in pattern.finditer(text):
            yield Token(*found.span(), kind, found[0].lower().removesuffix("'s"))


def _without_others(tokens: list[Token], place: int) -> Token:
    """Return a token; a number that counts something else is made one that is no figure."""
    token = tokens[place]
    if token.numeral is None or token.numeral.form is not Form.PLAIN:
        return token
    before = [other.word for other in tokens[max(place - 2, 0) : place]]
    after = tokens[place + 1].word if place + 1 < len(tokens) else ""
    counts = before[:-1] if before[-1:] == ["of"] else before[-1:]
    if not COUNTED_OTHERS_BEFORE.isdisjoint(counts) or after in COUNTED_OTHERS_AFTER:
        return token._replace(kind=Kind.NUMBER, numeral=None)
    return token
