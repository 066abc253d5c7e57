"""Verdict to symbol, word and tone: the single look-up. Colours belong to the writer."""

from __future__ import annotations

from pi_excel.book.records import Against
from pi_excel.book.setting_values import StatusWords
from pi_excel.judgement.comparators import Comparison
from pi_excel.judgement.direction import Direction, Merit, Movement
from pi_excel.judgement.tolerance import Status
from pi_excel.judgement.trend import RecentTrend
from pi_excel.report.tone import Tone

ARROWS = {Movement.UP: "\u21e7", Movement.DOWN: "\u21e9", Movement.SAME: "\u21e8"}
MARKS = {Merit.BETTER: "\u2713", Merit.WORSE: "\u2717", Merit.NEITHER: ""}

_PLACE_WORDS = {Movement.UP: "higher", Movement.DOWN: "lower", Movement.SAME: "the same"}

_RAG = {Status.ON_TARGET: "Green", Status.WITHIN_TOLERANCE: "Amber", Status.OFF_TARGET: "Red"}

_STATUS_TONES = {
    Status.ON_TARGET: Tone.GOOD,
    Status.WITHIN_TOLERANCE: Tone.NEAR,
    Status.OFF_TARGET: Tone.BAD,
}
_MERIT_TONES = {Merit.BETTER: Tone.GOOD, Merit.WORSE: Tone.BAD, Merit.NEITHER: Tone.NONE}

KEY = (
    "\u21e7 up or higher   \u21e9 down or lower   \u21e8 no change   \u2713 better   \u2717 worse",
    (
        "The arrow says whether the figure rose or fell. The tick or cross says whether that is better than "
        "the figure compared with, not that a target is met."
    ),
    "No tick or cross: no change, or neither way is better.",
)
"""What every page says of its symbols."""


def symbol(direction: Direction) -> str:
    """Return the symbol of a direction: `⇧✗`."""
    return ARROWS[direction.movement] + MARKS[direction.merit]


def direction_tone(direction: Direction | None) -> Tone:
    """Return how a direction looks: good when it is better, bad when it is worse."""
    return _MERIT_TONES[direction.merit] if direction is not None else Tone.NONE


def status_tone(status: Status | None) -> Tone:
    """Return how a status looks, whatever words the book has for it."""
    return _STATUS_TONES.get(status, Tone.NONE) if status is not None else Tone.NONE


def direction_words(direction: Direction, *, place: bool) -> str:
    """Return a direction in words: `up, worse` over time, `higher, worse` against a place."""
    movement = _PLACE_WORDS[direction.movement] if place else str(direction.movement)
    return f"{movement}, {direction.merit}" if direction.merit is not Merit.NEITHER else movement


def trend_words(trend: RecentTrend, merit: Merit) -> str:
    """Return a recent trend in words: `increasing, worse`; `no change`."""
    return f"{trend}, {merit}" if merit is not Merit.NEITHER else str(trend)


def status_words(status: Status | None, style: StatusWords) -> str:
    """Return a status as it is written on a page; empty when there is none."""
    if status is None:
        return ""
    return _RAG.get(status, str(status)) if style is StatusWords.RAG else str(status)


def heading(comparison: Comparison) -> str:
    """Return the heading of a comparison: `Current vs. EoY (15/16)`."""
    short = comparison.period.short if comparison.period is not None else ""
    match comparison.against:
        case Against.LAST_OUTTURN | Against.OUTTURN_BEFORE:
            return f"Current vs. EoY ({short})"
        case Against.ENGLAND | Against.NEIGHBOURS:
            place = "England" if comparison.against is Against.ENGLAND else "Stat Neighbour"
            return f"Current vs. {place} ({short})" if short else f"Current vs. {place}"
        case Against.SAME_QUARTER | Against.PREVIOUS_QUARTER:
            return f"Current vs. {short}"
