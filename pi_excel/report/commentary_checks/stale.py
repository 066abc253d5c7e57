"""Commentary that speaks of what is out of date.

Published example (Blackpool, Q1 2016/17): `can be found in the PI Book for October 2015`. Months in a told
series of figures, such as `in December 2015 our performance was 15.5%`, are not out of date.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import Final

from pi_excel.book.text import day_in_words
from pi_excel.period import Length, Period
from pi_excel.report.commentary_checks.model import Finding, FindingKind
from pi_excel.report.commentary_checks.reading import Kind, Sentence, Token
from pi_excel.report.commentary_checks.remark import Remark
from pi_excel.report.commentary_checks.vocabulary import (
    HISTORY_WORDS,
    NOW_WORDS,
    PAST_VERBS,
    PERIODICALS,
    PRESENT_VERBS,
    PROMISED_BY,
    PROMISED_FOR,
    PROMISED_VERBS,
    PROMISES,
)


def _phrases(phrases: tuple[str, ...]) -> str:
    return "|".join(re.escape(phrase).replace(r"\ ", r"\s") for phrase in phrases)


_EDITION: Final = re.compile(
    rf"\b(?:{_phrases(PERIODICALS)})s?[\s,(]{{1,2}}(?:(?:for|of|from|in|dated|published|the)\s){{0,3}}$",
    re.IGNORECASE,
)
_PROMISE: Final = re.compile(rf"\b(?:{_phrases(PROMISES)})\b", re.IGNORECASE)
_AS_AT: Final = re.compile(r"\bas (?:at|of|on) (?:the )?$", re.IGNORECASE)

_LONGEST_LEAD: Final = 60
"""How far before a time the words that it belongs to are looked for, in characters."""

_LATEST_AS_AT: Final = 2 * Length.QUARTER
"""How many months after a period its commentary may still be brought up to date."""


def check_stale(remark: Remark) -> Iterator[Finding]:
    """Yield what a commentary speaks of that is out of date, and an as-at date out of place."""
    yield from _row_date(remark)
    for sentence in remark.sentences:
        for place, token in enumerate(sentence.tokens):
            if token.time is not None and token.time.said and token.time.last_month is not None:
                yield from _out_of_date(remark, sentence, place, token.time.last_month)


def _out_of_date(remark: Remark, sentence: Sentence, place: int, month: int) -> Iterator[Finding]:
    """Yield what is out of date about a time with its year: its edition, its promise, or itself."""
    token, period = sentence.tokens[place], remark.row.period
    lead = remark.text[max(sentence.start, token.start - _LONGEST_LEAD) : token.start]
    begins, said = period.end - period.length + 1, remark.words(token.start, token.end)
    edition = _EDITION.search(lead)
    if edition is not None:
        if month < period.quarter.previous.end - Length.QUARTER + 1:
            words = remark.words(token.start - len(lead) + edition.start(), token.end)
            do = "Point to the latest one, or say what it held."
            yield _reference(remark, words, "is an old edition", do)
    elif month < begins and _AS_AT.search(lead) and not NOW_WORDS.isdisjoint(_words(sentence)):
        what = f"calls current what it dates {said}, before {period.title} began."
        do = "Bring it up to date, or leave out 'current'."
        yield remark.finding(FindingKind.STALE_DATE, said, what, do)
    elif month < begins and _is_promised(remark, sentence, place):
        yield _reference(remark, said, "is over, and is spoken of as still to come", "Say what became of it.")
    elif month < _oldest(period) and _is_out_of_the_blue(sentence, token):
        do = "Check that it is not left from an old text."
        yield _reference(remark, said, "is before the last outturn's year", do)


def _reference(remark: Remark, words: str, what: str, do: str) -> Finding:
    return remark.finding(FindingKind.STALE_REFERENCE, words, f"speaks of '{words}', which {what}.", do)


def _words(sentence: Sentence) -> set[str]:
    return {token.word for token in sentence.tokens if token.kind is Kind.WORD}


def _oldest(period: Period) -> int:
    """Return the first month of the last outturn's year."""
    return period.back(1).end - Length.YEAR + 1


def _is_promised(remark: Remark, sentence: Sentence, place: int) -> bool:
    """Return whether something is said to come by a time: `will be in place by December 2015`.

    In `will look at referrals received in March 2016` nothing is.
    """
    before = [token.word for token in sentence.tokens[:place]]
    while before and before[-1] in {"the", "end", "of"}:
        before.pop()
    by = before[-1:] != [] and before[-1] in PROMISED_BY
    due = len(before) > 1 and before[-1] in PROMISED_FOR and before[-2] in PROMISED_VERBS
    begins = max(
        (token.end for token in sentence.tokens[:place] if token.kind is Kind.BREAK), default=sentence.start
    )
    said = _PROMISE.search(remark.text, begins, sentence.tokens[place].start) is not None
    return said and (by or due)


def _is_out_of_the_blue(sentence: Sentence, token: Token) -> bool:
    """Return whether a month, quarter or day stands by itself: not in a series of figures, nor as history."""
    time = token.time
    is_year = time is not None and any(period.length is Length.YEAR for period in time.periods)
    tells_figures = any(other.numeral is not None for other in sentence.tokens)
    words = _words(sentence)
    is_present = not PRESENT_VERBS.isdisjoint(words) and PAST_VERBS.isdisjoint(words)
    return is_present and not is_year and not tells_figures and HISTORY_WORDS.isdisjoint(words)


def _row_date(remark: Remark) -> Iterator[Finding]:
    """Yield an as-at date from before its period began, or from long after it ended."""
    as_at, period = remark.row.as_at, remark.row.period
    if as_at is None:
        return
    month = Period.of_month(as_at.year, as_at.month).end
    if month <= period.end - period.length:
        beside, do = "before it began", "Bring it up to date, or correct its As at."
    elif month > period.end + _LATEST_AS_AT:
        beside, do = "long after it ended", "Correct its As at: is the year right?"
    else:
        return
    told = day_in_words(as_at)
    what = f"speaks of {period.title} as at {told}, {beside}."
    yield replace(remark.finding(FindingKind.STALE_DATE, told, what, do), where=remark.dated)
