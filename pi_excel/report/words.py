"""Verdicts as plain sentences, with every figure as people see it."""

from __future__ import annotations

from pi_excel.book.model import Indicator, Polarity
from pi_excel.book.records import Against
from pi_excel.book.setting_values import Settings, Tolerance
from pi_excel.book.states import State, Value, state_words
from pi_excel.book.text import listed
from pi_excel.judgement.comparators import Comparison
from pi_excel.judgement.direction import Merit
from pi_excel.judgement.rules import Rule
from pi_excel.judgement.tolerance import Standing, Status
from pi_excel.judgement.verdict import Verdict
from pi_excel.measures.rounding import Scale, points, show_number
from pi_excel.report.process_words import process_line
from pi_excel.report.symbols import direction_words

AGAINST_WORDS = {
    Against.LAST_OUTTURN: "the last outturn",
    Against.OUTTURN_BEFORE: "the outturn before",
    Against.ENGLAND: "England",
    Against.NEIGHBOURS: "statistical neighbours",
    Against.SAME_QUARTER: "the same quarter last year",
    Against.PREVIOUS_QUARTER: "the previous quarter",
}
"""What a figure is compared with, within a sentence."""


def figure_text(indicator: Indicator, value: float) -> str:
    """Return a figure of an indicator without its number: `976.4`, `21.6%`."""
    return Scale.of(indicator).written(value)


def comparison_words(comparison: Comparison, current: Value) -> str:
    """Return a comparison in words: `up, worse`, `up, worse (part-year)`, `n/a: part-year count`.

    Args:
        comparison: The comparison.
        current: The figure that is compared, which may be a state: `n/a: suppressed (c)`.
    """
    if comparison.direction is not None:
        words = direction_words(comparison.direction, place=comparison.against.is_place)
        return f"{words} ({comparison.comparability.note})" if comparison.comparability.note else words
    if not comparison.comparability.allowed:
        return f"n/a: {comparison.comparability.note}"
    if comparison.value.number is not None:
        return f"n/a: {state_words(current)}"
    missing = comparison.value.state is State.MISSING
    return f"n/a: {state_words(comparison.value)}" + (
        f" for {comparison.period}" if missing and comparison.period else ""
    )


def comparator_text(indicator: Indicator, comparison: Comparison) -> str:
    """Return a comparator's value and period: `885.5 (2015/16)`; empty when it has none."""
    if comparison.value.number is None or comparison.period is None:
        return ""
    return f"{figure_text(indicator, comparison.value.number)} ({comparison.period})"


def tolerance_text(indicator: Indicator, tolerance: Tolerance) -> str:
    """Return a tolerance in words: `5%`, `2 points`, `3`."""
    if tolerance.relative or not indicator.is_percentage:
        return str(tolerance)
    return points(str(tolerance))


def reasons(verdict: Verdict, settings: Settings) -> tuple[str, ...]:
    """Return why an indicator is an exception, a sentence or two for every rule that holds."""
    return tuple(_reason(rule, verdict, settings) for rule in verdict.rules)


def _reason(rule: Rule, verdict: Verdict, settings: Settings) -> str:
    match rule:
        case Rule.OFF_TARGET:
            return _off_target(verdict, settings)
        case Rule.NO_TARGET_AND_WORSE:
            return _no_target(verdict, settings)
        case Rule.SPECIAL_CAUSE:
            return _special_cause(verdict)
        case Rule.ASKED_FOR:
            reason = verdict.indicator.report.reason.rstrip(".")
            return f"Asked for: {reason}." if reason else "Asked for: Report is set to Always."


def _special_cause(verdict: Verdict) -> str:
    process = verdict.process
    return f"Special-cause variation: {process_line(verdict.indicator, process)}" if process else ""


def _off_target(verdict: Verdict, settings: Settings) -> str:
    standing, indicator = verdict.standing, verdict.indicator
    if standing is None:
        return ""
    value = figure_text(indicator, verdict.value.number or 0.0)
    if indicator.better.polarity is Polarity.RANGE:
        opening = f"Off target: {value} is outside the range of {range_text(indicator)}."
    else:
        opening = f"Off target: {value} against {goal_text(verdict)}."
    return " ".join(
        [opening, limit_sentence(verdict, standing, settings), *cases_sentence(verdict, standing)]
    )


def goal_text(verdict: Verdict) -> str:
    """Return what a figure is held against: `a target of 795.4`, `a Q1 profile of 640`."""
    goal = verdict.goal
    if goal.value is None:
        return "no target"
    what = f"a Q{goal.quarter} profile" if goal.quarter else "a target"
    return f"{what} of {figure_text(verdict.indicator, goal.value)}"


def range_text(indicator: Indicator) -> str:
    """Return a range as it is shown: `435.8 to 637.6`."""
    low, high = indicator.better.low, indicator.better.high
    return f"{figure_text(indicator, low)} to {figure_text(indicator, high)}"


def limit_sentence(verdict: Verdict, standing: Standing, settings: Settings) -> str:
    """Say what the limit is, and how far beyond it the figure is."""
    indicator, scale = verdict.indicator, Scale.of(verdict.indicator)
    tolerance = tolerance_text(indicator, settings.tolerance_of(indicator))
    limit = f"The limit with a tolerance of {tolerance} is {scale.text(standing.limit)}"
    if not standing.beyond:
        return f"{limit}."
    return f"{limit}; this is {scale.difference_text(standing.beyond)} {side_of_limit(standing)} it."


def side_of_limit(standing: Standing) -> str:
    """Return on which side of the limit a figure is worse: `above` or `below`."""
    return "above" if standing.higher_is_worse else "below"


def cases_sentence(verdict: Verdict, standing: Standing) -> tuple[str, ...]:
    """Say how many cases would be within tolerance; nothing when that cannot be said."""
    cases = cases_text(verdict, standing)
    return (f"It would be {cases} than now.",) if cases else ()


def cases_text(verdict: Verdict, standing: Standing) -> str:
    """Return `within tolerance at 465 or fewer, 22 fewer`; empty when that cannot be said."""
    cases, figure = verdict.number_at_limit, verdict.figure
    if cases is None or figure is None or figure.number is None:
        return ""
    fewer = "fewer" if standing.higher_is_worse else "more"
    is_range = verdict.indicator.better.polarity is Polarity.RANGE
    enough = show_number(cases) if is_range else f"{show_number(cases)} or {fewer}"
    return f"within tolerance at {enough}, {show_number(abs(figure.number - cases))} {fewer}"


def _no_target(verdict: Verdict, settings: Settings) -> str:
    indicator, target = verdict.indicator, verdict.goal.target
    tbc = target is not None and target.value.state is State.TBC
    worse = [
        f"{AGAINST_WORDS[other.against]} ({_with_period(indicator, other)})"
        for other in verdict.comparisons
        if (other.against is Against.LAST_OUTTURN or other.against.is_place)
        and other.direction is not None
        and other.direction.merit is Merit.WORSE
    ]
    value = figure_text(indicator, verdict.value.number or 0.0)
    goal = "Target to be confirmed" if tbc else "No target"
    opening = f"{goal}: {value} is worse than {listed(worse, 'and')}"
    if any(other.against.is_place and other.direction is not None for other in verdict.comparisons):
        return f"{opening}."
    tolerance = tolerance_text(indicator, settings.tolerance_of(indicator))
    return (
        f"{opening} by more than the tolerance of {tolerance}, and there is no other place to compare with."
    )


def _with_period(indicator: Indicator, other: Comparison) -> str:
    """Return a comparator's figure and its period: `885.5 in 2015/16`; a formula is not told the period."""
    value = figure_text(indicator, other.value.number or 0.0)
    return f"{value} in {other.period}" if other.period is not None else value


def status_note(verdict: Verdict) -> str:
    """Return why there is no status, or what stands behind it; empty when the status says it all."""
    match verdict.status:
        case None:
            return "Neither way is better, so it has no status."
        case Status.NO_DATA:
            return f"No figure for {verdict.period.title}."
        case Status.NOT_JUDGED if verdict.has_figure:
            return f"Not judged: {verdict.goal.missing}."
        case Status.NOT_JUDGED:
            return f"Not judged: {state_words(verdict.value)}."
        case _:
            return ""
