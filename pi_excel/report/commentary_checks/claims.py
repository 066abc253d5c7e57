"""What a sentence says became of the indicator: `performance has improved`, `significantly`, since when.

Only what is said of the indicator itself counts, word by word. `The quality of contact and referral has
improved` (Blackpool, Q1 2016/17) is about something else, and a month's movement is not the quarter's.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final, NamedTuple

from pi_excel.period import Period
from pi_excel.report.commentary_checks.reading import Kind, Sentence, Token
from pi_excel.report.commentary_checks.topic import Topic
from pi_excel.report.commentary_checks.vocabulary import (
    ADVERBS,
    CLAIM_PAIRS,
    CLAIMS,
    CLAUSE_STARTS,
    ENGLAND_WORDS,
    MEASURED_FROM,
    MOVEMENT_WORDS,
    NAMED_CHANGES,
    NEIGHBOUR_WORDS,
    NOT_YET_WORDS,
    OTHERS_WORDS,
    PERFORMANCE_CLAIMS,
    PERFORMANCE_WORDS,
    STRONG_WORDS,
    TIME_LEADS,
    Claim,
)

_BESIDE_VERB: Final = ADVERBS | frozenset({"has", "have", "been", "was", "were"})
_PLACES: Final = ENGLAND_WORDS | NEIGHBOUR_WORDS | OTHERS_WORDS
"""With one of these a sentence is about somebody else, or measures against them: `better than England`."""

_OBJECTS: Final = frozenset({"the", "a", "an", "our", "its", "their", "this", "these"})
_CLAUSE_STARTS: Final = frozenset({"but", "although", "though", "however", "while", "whilst"})
"""After `that` a clause may be denied: `no evidence that performance has improved`."""

_LEAVE_OPEN: Final = NOT_YET_WORDS | {"and", "than"}
"""With one of these before its verb a clause may not hold, or have another subject beside the indicator."""

_CLAUSE_ENDS: Final = CLAUSE_STARTS | {"and", "because", "due", "so", "when"}


class Claimed(NamedTuple):
    """What a sentence says became of the indicator.

    Attributes:
        claim: Better, worse, up or down; `None` for `a significant change`.
        start: Where its words begin in the text.
        end: Where they end.
        since: What it is measured from, where the sentence says so.
        strong: Whether it is said to be significant.
    """

    claim: Claim | None
    start: int
    end: int
    since: Period | None = None
    strong: bool = False


def claims(sentence: Sentence, topic: Topic, judged: Period) -> Iterator[Claimed]:
    """Yield what a sentence says became of the indicator; nothing where it tells of more than one movement.

    Args:
        sentence: The sentence.
        topic: What the indicator is about.
        judged: The period judged: movements within other times are left alone.
    """
    tokens = sentence.tokens
    moves = [place for place, token in enumerate(tokens) if token.word in MOVEMENT_WORDS]
    verbs = [place for place in range(len(tokens)) if _claim_at(tokens, place) is not None]
    if len({*moves, *verbs}) != 1 or any(token.word in _PLACES for token in tokens):
        return
    known, since = _since(tokens, judged)
    if not known:
        return
    place = (verbs or moves)[0]
    start = _subject(tokens, place, topic) if verbs else _named_change(tokens, place, topic)
    if start is None:
        return
    claim, length = _claim_at(tokens, place) or (None, 1)
    strong = any(token.word in STRONG_WORDS for token in tokens[max(place - 2, 0) : place + length + 1])
    performs = not PERFORMANCE_WORDS.isdisjoint(token.word for token in tokens[start:place])
    if (claim in (Claim.UP, Claim.DOWN)) if performs else (tokens[place].word in PERFORMANCE_CLAIMS):
        return  # performance is better or worse, and not higher; a number may decline for the better
    if claim is not None or strong:
        yield Claimed(claim, tokens[start].start, tokens[place + length - 1].end, since, strong)


def _claim_at(tokens: Sequence[Token], place: int) -> tuple[Claim, int] | None:
    """Return the claim of the verb at a place, and how many words it has."""
    word = tokens[place].word
    following = tokens[place + 1].word if place + 1 < len(tokens) else ""
    pair = CLAIM_PAIRS.get((word, following))
    if pair is not None:
        return pair, 2
    claim = CLAIMS.get(word) or PERFORMANCE_CLAIMS.get(word)
    return (claim, 1) if claim is not None else None


def _since(tokens: Sequence[Token], judged: Period) -> tuple[bool, Period | None]:
    """Return whether the times of a sentence can be followed, and what they measure from, if anything."""
    since: Period | None = None
    for place, token in enumerate(tokens):
        time = token.time
        if time is None:
            continue
        if time.span or time.date is not None or len(time.periods) > 1:
            return False, None
        is_reference = _is_reference(tokens, place)
        if time.periods in {(judged,), (judged.year,)} and not is_reference:
            continue
        if not is_reference or since is not None:
            return False, None
        since = time.periods[0] if time.periods else None
    return True, since


def _is_reference(tokens: Sequence[Token], place: int) -> bool:
    """Return whether a time is what a movement is measured from: `since March`, `improved on last year`."""
    at = place - 1
    while at >= 0 and tokens[at].word in TIME_LEADS:
        at -= 1
    led_by = tokens[at].word if at >= 0 else ""
    before = tokens[at - 1].word if at > 0 else ""
    on = any(token.word == "on" for token in tokens[at + 1 : place])
    return (
        led_by in MEASURED_FROM
        or (led_by == "to" and before in MEASURED_FROM)
        or (on and (led_by in MOVEMENT_WORDS or led_by in ADVERBS))
    )


def _subject(tokens: Sequence[Token], place: int, topic: Topic) -> int | None:
    """Return where the clause of a verb begins, whose subject is the indicator's figure and nothing else."""
    start = place
    while start and tokens[start - 1].kind is not Kind.BREAK and tokens[start - 1].word not in _CLAUSE_STARTS:
        start -= 1
    clause = tokens[start:place]
    words = [token.word for token in clause if token.kind is Kind.WORD]
    subject = [word for word in words if word not in STRONG_WORDS]
    if (
        not _LEAVE_OPEN.isdisjoint(subject)
        or subject[:1] in (["before"], ["after"], ["so"])
        or any(token.kind in (Kind.FIGURE, Kind.NUMBER) for token in clause)
    ):
        return None
    beside = words[-1:] != [] and (
        words[-1] in _BESIDE_VERB | STRONG_WORDS or topic.has(words[-1]) or topic.is_figure_word(words[-1])
    )
    if not beside or not topic.follows(subject) or not topic.is_subject(subject):
        return None
    claim = _claim_at(tokens, place)
    behind = _behind(tokens, place + (claim[1] if claim else 1))
    has_object = behind[:1] != [] and (behind[0] in _OBJECTS or behind[:2] == ["to", "date"])
    return start if topic.follows(behind) and not has_object else None


def _named_change(tokens: Sequence[Token], place: int, topic: Topic) -> int | None:
    """Return where `a significant increase in the number of referrals` begins."""
    if tokens[place].word not in NAMED_CHANGES or not place or tokens[place - 1].word not in STRONG_WORDS:
        return None
    behind = _behind(tokens, place + 1)
    before = [token.word for token in tokens[: place - 1] if token.kind is Kind.WORD]
    about = behind[:1] == ["in"] and topic.follows(behind) and topic.is_subject(behind[1:])
    return place - 1 if about and topic.follows(before) else None


def _behind(tokens: Sequence[Token], place: int) -> list[str]:
    """Return the words that a clause goes on with: until a break, or a word that begins something else."""
    words = []
    for token in tokens[place:]:
        if token.kind is Kind.BREAK or token.word in _CLAUSE_ENDS:
            break
        words += [token.word] if token.kind is Kind.WORD else []
    return words
