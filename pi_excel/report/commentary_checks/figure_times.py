"""Which of the times in a sentence is that of a figure."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from pi_excel.report.commentary_checks.reading import Kind, Token, ends_figure, is_set_phrase
from pi_excel.report.commentary_checks.topic import Topic
from pi_excel.report.commentary_checks.vocabulary import NOT_ITS_TIME, NOW_WORDS, TIME_LEADS

_JOINERS: Final = frozenset({"and", "or", "to", "until"})


def time_after(tokens: Sequence[Token], place: int, topic: Topic) -> int | None:
    """Return the place of the time that follows a figure: `19.1% in March 2016`; `None` for no such time."""
    untold = None
    for at in range(_behind_pair(tokens, place), len(tokens)):
        token = tokens[at]
        if token.time is not None and token.time.span:
            return untold
        if token.time is not None and not (_is_alone(tokens, at) and _fills_bracket(tokens, at)):
            return untold
        if token.time is not None and (token.time.periods or token.time.date):
            return at
        if token.time is not None:
            untold = at if untold is None else untold
        elif not _is_passed_over(tokens, at, topic):
            return untold
    return untold


def time_before(tokens: Sequence[Token], place: int, topic: Topic) -> int | None:
    """Return the place of the time that a figure's own clause names before it: `in December 2015 it was`.

    A time that follows another figure is that one's, a time after `since` or `compared with` is nobody's,
    and what is `now` is of no time named before.
    """
    for at in range(place - 1, -1, -1):
        token = tokens[at]
        if token.kind is Kind.FIGURE or token.word in NOW_WORDS:
            return None
        if token.time is not None and not token.time.span:
            its_own = (
                _is_alone(tokens, at) and not _is_another(tokens, at) and not _is_taken(tokens, at, topic)
            )
            return at if its_own else None
    return None


def _is_taken(tokens: Sequence[Token], at: int, topic: Topic) -> bool:
    """Return whether a time follows a figure, which has it then."""
    if not _fills_bracket(tokens, at):
        return False
    before = at - 1
    while before >= 0 and (tokens[before].kind is Kind.TIME or _is_passed_over(tokens, before, topic)):
        before -= 1
    if before > 0 and tokens[before].word == ")":
        before -= 1
    return before >= 0 and tokens[before].kind is Kind.FIGURE


def _behind_pair(tokens: Sequence[Token], place: int) -> int:
    """Return the place behind a figure, and behind its rate where that stands in brackets: `487 (169.0)`."""
    kinds = [token.kind for token in tokens[place + 1 : place + 4]]
    return place + 4 if kinds == [Kind.BREAK, Kind.FIGURE, Kind.BREAK] else place + 1


def _fills_bracket(tokens: Sequence[Token], at: int) -> bool:
    """Return whether a time is the last in its bracket, if it stands in one: not `8% (Q3 performance was`."""
    opened = next((other.word for other in reversed(tokens[:at]) if other.kind is Kind.BREAK), "")
    closed = at + 1 < len(tokens) and tokens[at + 1].kind is Kind.BREAK
    return opened != "(" or closed


def _is_passed_over(tokens: Sequence[Token], at: int, topic: Topic) -> bool:
    token = tokens[at]
    if token.kind is not Kind.WORD:
        return token.word == "("
    return token.word in TIME_LEADS or (not ends_figure(tokens, at) and topic.follows([token.word]))


def _is_another(tokens: Sequence[Token], at: int) -> bool:
    """Return whether a time is one that something is measured from: `since March`, `up on 2015/16`."""
    before = at - 1
    while before >= 0 and tokens[before].word in TIME_LEADS:
        before -= 1
    return before >= 0 and tokens[before].word in NOT_ITS_TIME and not is_set_phrase(tokens, before)


def _is_alone(tokens: Sequence[Token], at: int) -> bool:
    """Return whether a time stands by itself: of `March and June` neither does."""
    return not any(_is_joined(tokens, at, step) for step in (1, -1))


def _is_joined(tokens: Sequence[Token], at: int, step: int) -> bool:
    words: list[str] = []
    for place in range(at + step, len(tokens) if step > 0 else -1, step):
        token = tokens[place]
        if token.kind is Kind.TIME:
            return not words or bool(_JOINERS.intersection(words))
        if token.kind is not Kind.WORD or token.word not in TIME_LEADS | _JOINERS:
            return False
        words.append(token.word)
    return False
