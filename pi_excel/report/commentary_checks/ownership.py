"""Whose a quoted figure is, and whether it is surely the indicator's own."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from pi_excel.book.model import Measure
from pi_excel.report.commentary_checks.known_figures import Whose
from pi_excel.report.commentary_checks.reading import Kind, Token, ends_figure
from pi_excel.report.commentary_checks.topic import Topic
from pi_excel.report.commentary_checks.vocabulary import (
    ADVERBS,
    CLAUSE_STARTS,
    ENGLAND_WORDS,
    HEDGES,
    LEVEL_LINKS,
    MOVEMENT_WORDS,
    NEIGHBOUR_WORDS,
    NOT_YET_WORDS,
    OTHERS_WORDS,
    PRONOUNS,
    TARGET_WORDS,
    WHOSE_LEADS,
    WHOSE_LINKS,
)

_WHOSE: Final = {
    **dict.fromkeys(TARGET_WORDS, Whose.TARGET),
    **dict.fromkeys(ENGLAND_WORDS, Whose.ENGLAND),
    **dict.fromkeys(NEIGHBOUR_WORDS, Whose.NEIGHBOURS),
    **dict.fromkeys(OTHERS_WORDS, Whose.SOMEONE_ELSES),
}
_STOPS: Final = frozenset({",", ";", ")"})
_OPENS: Final = frozenset({"(", ":"})


def whose_figure(tokens: Sequence[Token], place: int) -> Whose:
    """Return whose figure a number is, by the words right around it: `the England average of 16.6%`.

    Where somebody else is named and the words do not say that it is theirs, it is nobody's.
    """
    before = _before(tokens, place)
    after = _after(tokens, place)
    named = [at for at, word in enumerate(before) if word in _WHOSE]
    if named and all(word in WHOSE_LINKS for word in before[named[-1] + 1 :]):
        return _WHOSE[before[named[-1]]]
    behind = [at for at, word in enumerate(after) if word in _WHOSE]
    if behind and all(word in WHOSE_LEADS for word in after[: behind[0]]):
        return _WHOSE[after[behind[0]]]
    return Whose.SOMEONE_ELSES if named or behind else Whose.OURS


def _before(tokens: Sequence[Token], place: int) -> list[str]:
    words = []
    for token in reversed(tokens[:place]):
        if token.kind is Kind.FIGURE or token.word in _STOPS:
            break
        words += [token.word] if token.kind is Kind.WORD else []
    return words[::-1]


def _after(tokens: Sequence[Token], place: int) -> list[str]:
    """Return the words that may still belong to a number: until a break, another figure or a connective."""
    words = []
    for at in range(place + 1, len(tokens)):
        token = tokens[at]
        if token.kind in (Kind.FIGURE, Kind.BREAK) or ends_figure(tokens, at):
            break
        words += [token.word] if token.kind is Kind.WORD else []
    return words


def is_ours(tokens: Sequence[Token], place: int, topic: Topic, *, spoke: bool, told: bool) -> bool:
    """Return whether a number is surely the indicator's own figure.

    Args:
        tokens: The sentence.
        place: Where the number stands in it.
        topic: What the indicator is about.
        spoke: Whether the sentence before quoted a figure of the indicator, so that `this` stands for it.
        told: Whether this sentence did already, so that `and then to 19.1%` goes on.
    """
    behind = _after(tokens, place)
    if not topic.follows(behind) or any(
        token.kind is Kind.NUMBER for token in tokens[place + 1 : place + 1 + len(behind)]
    ):
        return False
    start = _clause_with_subject(tokens, place, topic, behind, spoke=spoke)
    if start is None:
        return False
    clause = tokens[start:place]
    words = [token.word for token in clause if token.kind is Kind.WORD]
    holds = NOT_YET_WORDS.isdisjoint(words)
    understood = holds and topic.follows(words) and all(token.kind is not Kind.NUMBER for token in clause)
    return understood and _is_linked(tokens, place, topic, words, told=told)


def is_theirs(tokens: Sequence[Token], place: int, topic: Topic, *, since: int | None) -> bool:
    """Return whether a number is surely the indicator's own target, or its figure elsewhere.

    `Visits were at 81%, below the target of 90%` is about another target than the indicator's.

    Args:
        tokens: The sentence.
        place: Where the number stands in it.
        topic: What the indicator is about.
        since: Where the sentence last told a figure that is surely the indicator's, if anywhere.
    """
    lead = tokens[0 if since is None else since + 1 : place]
    words = [token.word for token in lead if token.kind is Kind.WORD] + _after(tokens, place)
    others = [word for word in words if word not in _WHOSE and word not in WHOSE_LINKS and word not in HEDGES]
    return topic.follows(others) and all(token.kind is not Kind.NUMBER for token in lead)


def _clause_with_subject(
    tokens: Sequence[Token], place: int, topic: Topic, behind: Sequence[str], *, spoke: bool
) -> int | None:
    """Return where the shortest clause begins that ends with a number and has the indicator for subject."""
    counted = topic.measure in (Measure.COUNT, Measure.RATE) and topic.named_in(behind)
    for start in range(place, -1, -1):
        begins = start == 0 or tokens[start - 1].kind is Kind.BREAK or tokens[start - 1].word in CLAUSE_STARTS
        if not begins:
            continue
        words = [token.word for token in tokens[start:place] if token.kind is Kind.WORD]
        stands_in = spoke and not PRONOUNS.isdisjoint(words[:2])
        if topic.is_subject(words) or stands_in or (counted and words):
            return start
    return None


def _is_linked(
    tokens: Sequence[Token], place: int, topic: Topic, words: Sequence[str], *, told: bool
) -> bool:
    """Return whether what stands right before a number makes it a figure: `was`, `rose to`, `a rate of`."""
    at = place - 1
    while at >= 0 and tokens[at].word in ADVERBS:
        at -= 1
    opened = at >= 0 and tokens[at].word in _OPENS
    at -= opened
    if at < 0:
        return False
    token, before = tokens[at], tokens[at - 1].word if at else ""
    if token.kind is Kind.TIME or token.word in {"and", "then"}:
        return told
    if token.word in {"to", "from"}:
        return before == "compared" or not MOVEMENT_WORDS.isdisjoint(words)
    if token.word == "of":
        return topic.is_figure_word(before)
    if opened:
        return topic.is_figure_word(token.word) or topic.has(token.word)
    return token.word in LEVEL_LINKS or (token.word == "with" and before == "compared")
