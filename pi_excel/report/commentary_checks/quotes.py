"""The figures that a text quotes: whose each is, of what time, and whether we are sure that we understood.

We are sure where every word from the subject to the figure, and what narrows it after, can be followed.
Of any other number nothing is said but that it matches, if it does.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final, NamedTuple

from pi_excel.book.model import Measure
from pi_excel.report.commentary_checks.figure_times import time_after, time_before
from pi_excel.report.commentary_checks.known_figures import Part, Whose
from pi_excel.report.commentary_checks.numerals import Form, Numeral
from pi_excel.report.commentary_checks.ownership import is_ours, is_theirs, whose_figure
from pi_excel.report.commentary_checks.reading import Kind, Sentence, Token
from pi_excel.report.commentary_checks.times import SpokenTime
from pi_excel.report.commentary_checks.topic import Topic
from pi_excel.report.commentary_checks.vocabulary import (
    CHANGE_AFTER,
    CHANGE_BEFORE,
    CHANGE_NOUNS,
    HEDGES,
    HEDGES_AFTER,
    NOW_WORDS,
    OTHER_STRETCHES,
    PRESENT_LINKS,
)

_FEWEST_UNSURE: Final = 100
"""A smaller plain number that is not understood is likelier something else than a figure."""


class Quote(NamedTuple):
    """A figure quoted in a text.

    Attributes:
        numeral: The number.
        start: Where its words begin.
        end: Where they end, its time included where that stands behind it.
        whose: Whose figure it is.
        parts: Which part of `487 (169.0)` it may be.
        time: Its time, where the text says one.
        sure: Whether we understood all that is said of it.
        present: Whether it is told as what holds now.
        sentence: The sentence it stands in.
    """

    numeral: Numeral
    start: int
    end: int
    whose: Whose
    parts: tuple[Part, ...]
    time: SpokenTime | None
    sure: bool
    present: bool
    sentence: Sentence


def quotes(sentences: Sequence[Sentence], topic: Topic) -> Iterator[Quote]:
    """Yield the figures that sentences quote, in order; sizes of a change are none.

    Args:
        sentences: The sentences of a text.
        topic: What the indicator is about.
    """
    spoke = False
    for sentence in sentences:
        found = list(_of_sentence(sentence, topic, spoke=spoke and not sentence.opens))
        yield from found
        spoke = any(quote.sure and quote.whose is Whose.OURS for quote in found)


def _of_sentence(sentence: Sentence, topic: Topic, *, spoke: bool) -> Iterator[Quote]:
    tokens = sentence.tokens
    told: int | None = None
    last: Quote | None = None
    for place, token in enumerate(tokens):
        numeral = token.numeral
        if numeral is None or not _fits(numeral, topic) or _is_change(tokens, place):
            continue
        if last is not None and _closes_pair(tokens, place, last):
            value = (Part.VALUE,)
            last = last._replace(numeral=numeral, start=token.start, end=token.end, parts=value)
        else:
            last = _quote(sentence, place, topic, numeral, spoke=spoke, told=told)
        told = place if last.sure and last.whose is Whose.OURS else told
        if last.sure or _tells(numeral):
            yield last


def _quote(
    sentence: Sentence, place: int, topic: Topic, numeral: Numeral, *, spoke: bool, told: int | None
) -> Quote:
    tokens = sentence.tokens
    after = time_after(tokens, place, topic)
    at = after if after is not None else time_before(tokens, place, topic)
    words = _words_before(tokens, place)
    whose = whose_figure(tokens, place)
    if whose is Whose.OURS:
        sure = is_ours(tokens, place, topic, spoke=spoke, told=told is not None)
    else:
        sure = whose is not Whose.SOMEONE_ELSES and is_theirs(tokens, place, topic, since=told)
    return Quote(
        numeral=numeral,
        start=tokens[place].start,
        end=tokens[place].end if after is None else _end(tokens, after),
        whose=whose,
        parts=_parts(numeral, topic.measure, words),
        time=None if at is None else tokens[at].time,
        sure=sure and not _is_vague(tokens, place, timed=at is not None),
        present=not PRESENT_LINKS.isdisjoint(words[-1:]) or not NOW_WORDS.isdisjoint(words),
        sentence=sentence,
    )


def _words_before(tokens: Sequence[Token], place: int) -> list[str]:
    return [token.word for token in tokens[:place] if token.kind is Kind.WORD]


def _is_vague(tokens: Sequence[Token], place: int, *, timed: bool) -> bool:
    """Return whether a figure is inexact, of no certain time, or of a stretch of time that is not said."""
    before, after = _words_before(tokens, place), {token.word for token in tokens[place + 1 : place + 2]}
    return (
        any(token.word == "respectively" for token in tokens)
        or not HEDGES.isdisjoint(before[-2:])
        or not HEDGES_AFTER.isdisjoint(after)
        or (not timed and not OTHER_STRETCHES.isdisjoint(before))
    )


def _tells(numeral: Numeral) -> bool:
    """Return whether a number is one to look up although it was not understood."""
    return numeral.form is not Form.PLAIN or numeral.decimals > 0 or numeral.value >= _FEWEST_UNSURE


def _end(tokens: Sequence[Token], at: int) -> int:
    """Return where a figure's words end: with its time, and the bracket around that."""
    closed = tokens[at + 1 : at + 2]
    return closed[0].end if closed and closed[0].word == ")" else tokens[at].end


def _fits(numeral: Numeral, topic: Topic) -> bool:
    """Return whether a number is written as such an indicator's figures are."""
    match numeral.form:
        case Form.PERCENT:
            return topic.measure is Measure.PERCENTAGE
        case Form.RATE:
            return topic.measure is Measure.RATE and numeral.per == topic.per
        case Form.PLAIN:
            return topic.measure is not Measure.PERCENTAGE and str(numeral.value) not in topic.numbers


def _is_change(tokens: Sequence[Token], place: int) -> bool:
    """Return whether a number is how much something changed: `by 5%`, `an increase of 18`, `5% higher`."""
    before = [token.word for token in tokens[:place]]
    while before and before[-1] in HEDGES:
        before.pop()
    after = next((token.word for token in tokens[place + 1 : place + 2]), "")
    following = next((token.word for token in tokens[place + 2 : place + 3]), "")
    return (
        (before[-1:] != [] and before[-1] in CHANGE_BEFORE)
        or (before[-1:] == ["of"] and before[-2:-1] != [] and before[-2] in CHANGE_NOUNS)
        or after in CHANGE_AFTER
        or (after == "percentage" and following in CHANGE_AFTER)
    )  # fmt: skip


def _closes_pair(tokens: Sequence[Token], place: int, last: Quote) -> bool:
    """Return whether a number stands in brackets right behind the last one: `487 (169.0)`."""
    match tokens[max(place - 2, 0) : place]:
        case [number, opened]:
            return opened.word == "(" and number.numeral == last.numeral and Part.NUMBER in last.parts
        case _:
            return False


def _parts(numeral: Numeral, measure: Measure, words: Sequence[str]) -> tuple[Part, ...]:
    """Return which part of a figure a number may be."""
    if measure is Measure.COUNT:
        return (Part.NUMBER,)
    if measure is not Measure.RATE or numeral.form is Form.RATE or numeral.decimals:
        return (Part.VALUE,)
    said = [word for word in words if word in {"rate", "rates", "number", "numbers", "total"}]
    if said:
        return (Part.VALUE,) if said[-1].startswith("rate") else (Part.NUMBER,)
    return (Part.NUMBER, Part.VALUE)
