"""The second opinion in words: one plain line, for people who read no statistics."""

from __future__ import annotations

from collections.abc import Iterable

from pi_excel.book.records import Against
from pi_excel.book.setting_values import Settings
from pi_excel.book.text import listed
from pi_excel.judgement.comparison import Difference, SecondOpinion
from pi_excel.judgement.evidence import NO_EVIDENCE, Evidence, evidence_of
from pi_excel.judgement.verdict import Verdict
from pi_excel.measures.rounding import Scale
from pi_excel.report.words import AGAINST_WORDS, figure_text, goal_text

WITHIN = "within usual variation"
"""What stands beside a direction of travel that chance alone could have brought about."""


def evidence_for(settings: Settings, verdict: Verdict) -> Evidence:
    """Return what chance allows to be said of a verdict; nothing where nobody wants to know."""
    if not settings.second_opinion or verdict.figure is None:
        return NO_EVIDENCE
    return evidence_of(settings, verdict.figure, verdict.comparisons, verdict.goal.value)


def within_usual_variation(settings: Settings, verdicts: Iterable[Verdict]) -> dict[str, bool]:
    """Return by ref whether the change from the last outturn is usual variation, where that is known."""
    found = {}
    for verdict in verdicts:
        opinion = evidence_for(settings, verdict).opinions.get(Against.LAST_OUTTURN)
        if opinion is not None:
            found[verdict.indicator.ref] = opinion.difference is Difference.SIMILAR
    return found


def opinion_words(opinion: SecondOpinion | None) -> str:
    """Return what stands behind the words of a direction of travel; empty for nothing to add."""
    return f"; {WITHIN}" if opinion is not None and opinion.difference is Difference.SIMILAR else ""


def opinion_line(verdict: Verdict, evidence: Evidence, confidence: float) -> str:
    """Return the second opinion as a sentence or two; empty where there is none.

    Such as `Second opinion: with chance allowed for, 169.0 may stand for anything from 154.4 to 184.7 (95%
    confidence). Within usual variation of the last outturn; beyond it against England.`
    """
    if evidence.interval is None or verdict.value.number is None:
        return ""
    scale = Scale.of(verdict.indicator)
    low, high = scale.written(evidence.interval.low), scale.written(evidence.interval.high)
    shown, sure = figure_text(verdict.indicator, verdict.value.number), confidence_text(confidence)
    opening = (
        f"Second opinion: with chance allowed for, {shown} may stand for anything from {low} to {high} "
        f"({sure} confidence)."
    )
    cautions = [f"Bear in mind: {listed(evidence.cautions, 'and')}."] if evidence.cautions else []
    return " ".join([opening, *_standing(verdict, evidence), *cautions])


def confidence_text(confidence: float) -> str:
    """Return a confidence in words: `95%`, `99.8%`."""
    return f"{confidence:.1%}".replace(".0%", "%")


def _standing(verdict: Verdict, evidence: Evidence) -> list[str]:
    """Return what the figure is within usual variation of, and what it is beyond."""
    found: dict[bool, list[str]] = {True: [], False: []}
    for against, opinion in evidence.opinions.items():
        found[opinion.difference is Difference.SIMILAR].append(AGAINST_WORDS[against])
    if evidence.from_goal is not None and verdict.goal.value is not None:
        found[evidence.from_goal is Difference.SIMILAR].append(f"the {goal_text(verdict).removeprefix('a ')}")
    within, beyond = (listed(those, "and") for those in (found[True], found[False]))
    if within and beyond:
        return [f"Within usual variation of {within}; beyond it against {beyond}."]
    if within:
        return [f"Within usual variation of {within}."]
    return [f"More than usual variation against {beyond}."] if beyond else []
