"""Words about the direction of travel held against it: `improved` beside ⇧✗, `significant` beside nothing."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Final, NamedTuple

from pi_excel.book.text import listed
from pi_excel.judgement.basis import against_previous
from pi_excel.judgement.direction import Direction, Merit, Movement, direction
from pi_excel.measures.rounding import Scale
from pi_excel.period import Period
from pi_excel.report.commentary_checks.claims import Claimed, claims
from pi_excel.report.commentary_checks.model import Finding, FindingKind
from pi_excel.report.commentary_checks.remark import Remark
from pi_excel.report.commentary_checks.vocabulary import Claim
from pi_excel.report.symbols import direction_words, symbol

_SPEAKS: Final[Mapping[Claim, tuple[Movement | Merit, Movement | Merit]]] = {
    Claim.BETTER: (Merit.BETTER, Merit.WORSE),
    Claim.WORSE: (Merit.WORSE, Merit.BETTER),
    Claim.UP: (Movement.UP, Movement.DOWN),
    Claim.DOWN: (Movement.DOWN, Movement.UP),
}
"""What of a direction speaks for a claim, and what against it."""


class Move(NamedTuple):
    """How the indicator moved from an earlier figure of its own.

    Attributes:
        period: The earlier figure's period.
        shown: The earlier figure.
        direction: The direction of travel since.
    """

    period: Period
    shown: str
    direction: Direction


def check_direction(remark: Remark, *, usual: bool | None = None) -> Iterator[Finding]:
    """Yield the words of a commentary that the indicator's direction of travel contradicts.

    Words that say since when are held against that figure alone; others against the last outturn, the one
    before, the same period last year and the previous one: they are wrong only where none bears them out.

    Args:
        remark: The commentary.
        usual: Whether the change from the last outturn is within usual variation; `None` when not known.
    """
    moves = _moves(remark)
    for sentence in remark.sentences:
        for claimed in claims(sentence, remark.topic, remark.verdict.period):
            measured = [
                move for move in moves if claimed.since is None or _is_for(remark, move, claimed.since)
            ]
            against = _against(claimed.claim, measured) if claimed.claim is not None else []
            if against:
                yield _contradiction(remark, claimed, against)
            elif claimed.strong and usual and _is_from_outturn(remark, claimed.since):
                yield _within_usual(remark, claimed)


def _moves(remark: Remark) -> list[Move]:
    """Return how the indicator moved from each earlier figure of its own that it may be compared with."""
    verdict, indicator = remark.verdict, remark.verdict.indicator
    now = verdict.value.number
    if now is None:
        return []
    scale, period = Scale.of(indicator), verdict.period
    found = {
        other.period: Move(other.period, scale.written(other.value.number), other.direction)
        for other in verdict.comparisons
        if not other.against.is_place
        and other.period is not None
        and other.value.number is not None
        and other.direction is not None
    }
    own = [period.same_last_year, *([period.previous] if against_previous(indicator).allowed else [])]
    for earlier in own:
        figure = remark.known.figures.at(indicator, earlier)
        if figure is not None and figure.period not in found and figure.value.number is not None:
            then = figure.value.number
            moved = direction(now, then, indicator.better, scale)
            found[figure.period] = Move(figure.period, scale.written(then), moved)
    return list(found.values())


def _is_for(remark: Remark, move: Move, since: Period) -> bool:
    """Return whether a movement is measured from a time that the text names; March may stand for the year."""
    figures, indicator = remark.known.figures, remark.verdict.indicator
    named, known = figures.at(indicator, since), figures.at(indicator, move.period)
    return named is not None and known is not None and named.period == known.period


def _against(claim: Claim, moves: list[Move]) -> list[Move]:
    """Return the movements that speak against a claim, where none speaks for it."""
    good, bad = _SPEAKS[claim]
    if any(good in (move.direction.movement, move.direction.merit) for move in moves):
        return []
    return [move for move in moves if bad in (move.direction.movement, move.direction.merit)]


def _is_from_outturn(remark: Remark, since: Period | None) -> bool:
    outturn = remark.verdict.period.back(1)
    return since is None or since.end == outturn.end


def _contradiction(remark: Remark, claimed: Claimed, against: list[Move]) -> Finding:
    words = remark.words(claimed.start, claimed.end)
    moved = f"{symbol(against[0].direction)} {direction_words(against[0].direction, place=False)}"
    told = listed([f"{move.shown} in {move.period.title}" for move in against], "and")
    return remark.finding(
        FindingKind.AGAINST_DIRECTION,
        words,
        f"says '{words}'; {remark.verdict.period.title} is {moved}, against {told}.",
        "Correct the words, or say since when they hold.",
    )


def _within_usual(remark: Remark, claimed: Claimed) -> Finding:
    words = remark.words(claimed.start, claimed.end)
    outturn = remark.verdict.period.back(1)
    return remark.finding(
        FindingKind.USUAL_VARIATION,
        words,
        f"says '{words}'; the change from {outturn.title} is within usual variation.",
        "Leave out 'significant', or say what it is measured against.",
    )
