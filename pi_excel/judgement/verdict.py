"""One verdict an indicator: its figure, its directions, its status, and why it is an exception."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import NamedTuple

from pi_excel.book.model import Indicator, Measure, PIBook, Polarity
from pi_excel.book.records import Target
from pi_excel.book.setting_values import Tolerance
from pi_excel.book.states import MISSING, State, Value, state_words
from pi_excel.errors import MeasureError
from pi_excel.judgement.basis import against_annual
from pi_excel.judgement.comparators import Comparison, compare
from pi_excel.judgement.due import judged_period
from pi_excel.judgement.evidence import Evidence, evidence_of
from pi_excel.judgement.process import Process, process_of
from pi_excel.judgement.rules import Grounds, Rule, rules_met
from pi_excel.judgement.tolerance import Standing, Status, number_at_limit, stand
from pi_excel.measures.figures import Figure, Figures
from pi_excel.measures.rates import percentage, rate
from pi_excel.measures.rounding import Scale
from pi_excel.period import Period


class Goal(NamedTuple):
    """What a figure is held against.

    Attributes:
        value: The target or quarter's profile at full precision; `None` where there is none.
        target: The row of `Targets`; `None` where the book has none for the year.
        quarter: The quarter whose profile it is, or would be; `None` for the year's target, and within a
            quarter, which has no profile.
        missing: Why there is nothing to judge against: `no profile for Q1`, `the target cannot be read`;
            empty where there is something, or no target at all.
        wants_profile: Whether what is missing is a profile that nobody has given.
    """

    value: float | None = None
    target: Target | None = None
    quarter: int | None = None
    missing: str = ""
    wants_profile: bool = False


@dataclass(frozen=True, slots=True)
class Verdict:
    """What an indicator's figure means.

    Attributes:
        indicator: The indicator.
        reporting: The reporting period.
        period: The period it is judged at.
        figure: Its figure for that period; `None` when the book has no row for it.
        comparisons: The figure beside its comparators, in the design's order.
        goal: What it is held against.
        status: How it stands; `None` when better-to-be is Neutral.
        standing: The sums behind the status; `None` when it could not be judged.
        number_at_limit: The number of cases at which it would be within tolerance; `None` when it
            is, or when its figure does not follow from a number of cases.
        rules: Every exception rule it meets, in order of rank.
        process: Its process behaviour chart, where the settings have special causes count.
    """

    indicator: Indicator
    reporting: Period
    period: Period
    figure: Figure | None
    comparisons: tuple[Comparison, ...] = ()
    goal: Goal = field(default=Goal())
    status: Status | None = Status.NO_DATA
    standing: Standing | None = None
    number_at_limit: int | None = None
    rules: tuple[Rule, ...] = ()
    process: Process | None = None

    @property
    def value(self) -> Value:
        """The figure's value; missing when there is none."""
        return self.figure.value if self.figure is not None else MISSING

    @property
    def has_figure(self) -> bool:
        """Whether there is a number to judge."""
        return self.value.number is not None

    @property
    def is_exception(self) -> bool:
        """Whether any exception rule holds."""
        return bool(self.rules)


def judge(book: PIBook, figures: Figures, indicator: Indicator, reporting: Period) -> Verdict:
    """Judge an indicator at its own latest period due by a reporting period.

    Args:
        book: The book.
        figures: Its figures, from `measures.figures.measure_book`.
        indicator: Which indicator.
        reporting: The reporting period.
    """
    period = judged_period(indicator, reporting)
    figure = figures.at(indicator, period)
    asked = rules_met(indicator, reporting)
    if figure is None or figure.value.state is State.MISSING:
        return Verdict(
            indicator, reporting, period, figure, goal=goal_of(book, indicator, period), rules=asked
        )
    goal = goal_of(book, indicator, figure.period)
    comparisons = compare(book, figures, figure, reporting)
    beside = Verdict(indicator, reporting, period, figure, comparisons, goal, rules=asked)
    return judge_figure(
        replace(beside, process=_process(book, figures, beside)),
        book.settings.tolerance_of(indicator),
        _evidence(book, beside),
    )


def judge_figure(beside: Verdict, tolerance: Tolerance, evidence: Evidence | None = None) -> Verdict:
    """Complete the verdict on a figure from what it stands beside, wherever that comes from.

    Args:
        beside: The figure with its comparisons, its goal and its process, not yet judged.
        tolerance: How much worse than target is tolerated.
        evidence: What chance allows to be said, where only what is beyond it is to count.
    """
    indicator, figure, goal = beside.indicator, beside.figure, beside.goal
    if figure is None or figure.value.number is None:
        return replace(beside, status=Status.NOT_JUDGED)
    scale = Scale.of(indicator)
    standing = stand(figure.value.number, goal.value, indicator.better, tolerance, scale)
    status = _status(indicator, goal, standing)
    comparisons, value = beside.comparisons, figure.value.number
    grounds = Grounds(status, comparisons, value, tolerance, evidence, beside.process)
    rules = rules_met(indicator, beside.reporting, grounds)
    cases = _cases(figure, standing, tolerance) if standing is not None and standing.beyond else None
    return replace(beside, status=status, standing=standing, number_at_limit=cases, rules=rules)


def _evidence(book: PIBook, beside: Verdict) -> Evidence | None:
    """Return what chance allows to be said, where the settings have only what is beyond it count."""
    if not book.settings.beyond_variation or beside.figure is None:
        return None
    return evidence_of(book.settings, beside.figure, beside.comparisons, beside.goal.value)


def _process(book: PIBook, figures: Figures, beside: Verdict) -> Process | None:
    """Return the process behaviour chart, where the settings have special causes count and there is one."""
    if not book.settings.special_cause or beside.figure is None:
        return None
    period, target = beside.figure.period, beside.goal.value
    try:
        return process_of(book.settings, figures, beside.indicator, period, target)
    except MeasureError:
        return None


def goal_of(book: PIBook, indicator: Indicator, period: Period) -> Goal:
    """Return what an indicator's figure for a period is held against.

    Year-to-date counts and single quarters are held against the quarter's target profile, once the
    quarter has ended; a year-to-date count at the year's end, like everything else, against the
    year's target. A target that is neither blank nor `TBC` nor a number is no target to be confirmed:
    nothing is judged by it.

    Source: design section 4.
    """
    target = book.targets.get((indicator.ref, period.year))
    if against_annual(indicator, period).allowed:
        return year_goal(target)
    if period.end != period.quarter.end:
        return Goal(target=target, missing=f"no profile for {period.title}", wants_profile=True)
    quarter = period.quarter_number
    profile = target.profile.get(quarter, MISSING) if target is not None else MISSING
    missing = _unusable(f"Q{quarter} profile", profile)
    if profile.number is None and not missing:
        return Goal(target=target, quarter=quarter, missing=f"no profile for Q{quarter}", wants_profile=True)
    return Goal(profile.number, target, quarter, missing)


def year_goal(target: Target | None) -> Goal:
    """Return a year's target as what a figure is held against."""
    value = target.value if target is not None else MISSING
    return Goal(value.number, target, missing=_unusable("target", value))


def _unusable(name: str, value: Value) -> str:
    """Return why nothing can be judged by a target or profile; empty for a number, `TBC` and a blank."""
    if value.number is not None or value.state in (State.MISSING, State.TBC):
        return ""
    told = "cannot be read" if value.state is State.ERROR else f"is {state_words(value)}"
    return f"the {name} {told}"


def _status(indicator: Indicator, goal: Goal, standing: Standing | None) -> Status | None:
    if indicator.better.polarity is Polarity.NEUTRAL:
        return None
    if standing is not None:
        return standing.status
    return Status.NOT_JUDGED if goal.missing else Status.NO_TARGET


def _cases(figure: Figure, standing: Standing, tolerance: Tolerance) -> int | None:
    """Return the number of cases that would be within tolerance, the denominator left as it is."""
    indicator, number, denominator = figure.indicator, figure.number, figure.denominator
    if number is None or not number.is_integer() or indicator.measure is Measure.AVERAGE:
        return None
    if denominator is None and indicator.measure is not Measure.COUNT:
        return None
    scale, out_of = Scale.of(indicator), denominator if denominator is not None else 1.0

    def value_of(cases: int) -> float:
        if indicator.measure is Measure.RATE:
            return rate(cases, out_of, indicator.per)
        return percentage(min(cases, out_of), out_of) if indicator.is_percentage else float(cases)

    try:
        cases = number_at_limit(
            standing.limit, int(number), value_of, scale, at_most=standing.higher_is_worse
        )
    except MeasureError:
        return None
    if cases is None or indicator.better.polarity is not Polarity.RANGE:
        return cases
    landed = stand(value_of(cases), None, indicator.better, tolerance, scale)
    return cases if landed is not None and not landed.beyond else None
