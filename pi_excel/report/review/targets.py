"""Targets that were probably set or typed otherwise than meant."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from pi_excel.book.model import Indicator, Measure, PIBook, Polarity
from pi_excel.book.records import Against, Basis, Target
from pi_excel.errors import Problem, Severity
from pi_excel.judgement.direction import Merit, direction
from pi_excel.judgement.verdict import Verdict
from pi_excel.measures.figures import Figure, Figures
from pi_excel.measures.rounding import Scale
from pi_excel.period import Length
from pi_excel.report.words import figure_text

_BY_FAR = 5
"""So many times the largest figure ever seen, or so small a part of the smallest, is beyond them by far."""

_FEWEST_SEEN = 2
_ENOUGH_CASES = 20
"""Below it a count may well be five times another."""

_WHOLE_YEAR = (Basis.QUARTER, Basis.YEAR_TO_DATE, Basis.UNKNOWN)
"""The bases of which part of a year says little of a year's target."""


def doubtful_targets(book: PIBook, figures: Figures, verdicts: Sequence[Verdict]) -> Iterator[Problem]:
    """Yield the year's targets that are easier than the last outturn, equal to it, or out of reach.

    A target whose Reason is filled was set so on purpose. One of nought or of 100% is no slip.
    """
    for verdict in verdicts:
        indicator, target = verdict.indicator, book.targets.get((verdict.indicator.ref, verdict.period.year))
        if target is None or target.value.number is None:
            continue
        seen = _seen(book, figures, indicator)
        if _beyond_by_far(indicator, target.value.number, seen):
            yield _out_of_reach(indicator, target, seen)
            continue
        outturn = figures.at(indicator, target.year.back(1))
        if outturn is not None and not target.reason:
            yield from _beside_outturn(book, target, outturn)


def _beside_outturn(book: PIBook, target: Target, outturn: Figure) -> Iterator[Problem]:
    indicator, aim, was = outturn.indicator, target.value.number, outturn.value.number
    if aim is None or was is None or indicator.better.polarity not in (Polarity.HIGH, Polarity.LOW):
        return
    scale = Scale.of(indicator)
    shown = f"{indicator.ref} has a target of {scale.written(aim)} for {target.year}"
    last = f"the outturn of {outturn.period}, {scale.written(was)}"
    why = "say why in its Reason" if book.attached is None else "nothing needs doing"
    if scale.shown(aim) == scale.shown(was):
        yield Problem(
            Severity.NOTE,
            str(target.where),
            f"{shown}, which is {last}, as it was.",
            f"If it is meant, {why}.",
        )
    elif direction(aim, was, indicator.better, scale).merit is Merit.WORSE:
        yield Problem(
            Severity.WARNING,
            str(target.where),
            f"{shown}, which is easier than {last}.",
            f"If it is meant, {why}; else correct it, or its Better to be.",
        )


def _seen(book: PIBook, figures: Figures, indicator: Indicator) -> list[float]:
    """Return the figures that a year's target can be held against: the indicator's own, and other places'."""
    own = [
        figure.value.number
        for figure in figures.by_ref.get(indicator.ref, {}).values()
        if figure.value.number is not None
        and (figure.period.length is Length.YEAR or indicator.basis not in _WHOLE_YEAR)
    ]
    if indicator.measure is Measure.COUNT:
        return own
    places = [
        row.value.number
        for against in Against
        for row in book.comparators.get((indicator.ref, against), ())
        if row.value.number is not None
    ]
    return own + places if own else []


def _beyond_by_far(indicator: Indicator, aim: float, seen: Sequence[float]) -> bool:
    if len(seen) < _FEWEST_SEEN or min(seen) <= 0 or aim <= 0 or (indicator.is_percentage and aim >= 1):
        return False
    if indicator.measure is Measure.COUNT and max(*seen, aim) < _ENOUGH_CASES:
        return False
    return aim >= _BY_FAR * max(seen) or aim <= min(seen) / _BY_FAR


def _out_of_reach(indicator: Indicator, target: Target, seen: Sequence[float]) -> Problem:
    aim = figure_text(indicator, target.value.number or 0.0)
    least, most = figure_text(indicator, min(seen)), figure_text(indicator, max(seen))
    return Problem(
        Severity.WARNING,
        str(target.where),
        f"{indicator.ref} has a target of {aim} for {target.year}; no figure of it was ever near: "
        f"they run from {least} to {most}.",
        "If a decimal point or a nought slipped, correct it; if it is right, nothing needs doing.",
    )
