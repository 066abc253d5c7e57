"""The exception rules. An indicator is an exception when any of them holds; every one is told.

Source: design section 4. The published Q1 2016/17 report does not say what made its three
indicators exceptions; two were off target, and the third had no target and was getting worse.
"""

from __future__ import annotations

from enum import IntEnum
from typing import NamedTuple

from pi_excel.book.model import Indicator, ReportWhen
from pi_excel.book.records import Against
from pi_excel.book.setting_values import Tolerance
from pi_excel.judgement.comparators import Comparison
from pi_excel.judgement.comparison import Difference
from pi_excel.judgement.direction import Merit
from pi_excel.judgement.evidence import Evidence
from pi_excel.judgement.process import Process
from pi_excel.judgement.tolerance import Status, stand
from pi_excel.measures.rounding import Scale
from pi_excel.period import Period


class Rule(IntEnum):
    """What can make an indicator an exception, in order of rank."""

    OFF_TARGET = 1
    NO_TARGET_AND_WORSE = 2
    SPECIAL_CAUSE = 3
    ASKED_FOR = 4


class Grounds(NamedTuple):
    """What an indicator's rules are told by; there is little of it where it has no figure.

    Attributes:
        status: How its figure stands to its target.
        comparisons: Its figure beside its comparators.
        value: Its figure at full precision; `None` when there is none.
        tolerance: How much worse is tolerated.
        evidence: What chance allows to be said, where only what is beyond it is to count.
        process: The process behaviour chart, where special-cause variation is to count.
    """

    status: Status | None = None
    comparisons: tuple[Comparison, ...] = ()
    value: float | None = None
    tolerance: Tolerance | None = None
    evidence: Evidence | None = None
    process: Process | None = None


NO_GROUNDS = Grounds()


def rules_met(indicator: Indicator, reporting: Period, grounds: Grounds = NO_GROUNDS) -> tuple[Rule, ...]:
    """Return every rule an indicator meets, in order of rank.

    Args:
        indicator: The indicator.
        reporting: The reporting period, for Report = Always from one period to another.
        grounds: What the rules are told by.
    """
    met = []
    evidence = grounds.evidence
    by_chance = evidence is not None and evidence.from_goal is Difference.SIMILAR
    if grounds.status is Status.OFF_TARGET and not by_chance:
        met.append(Rule.OFF_TARGET)
    if grounds.status is Status.NO_TARGET and _no_target_and_worse(indicator, grounds):
        met.append(Rule.NO_TARGET_AND_WORSE)
    if grounds.process is not None and grounds.process.merit is Merit.WORSE:
        met.append(Rule.SPECIAL_CAUSE)
    if indicator.report.at(reporting) is ReportWhen.ALWAYS:
        met.append(Rule.ASKED_FOR)
    return tuple(met)


def _no_target_and_worse(indicator: Indicator, grounds: Grounds) -> bool:
    """Worse than the last outturn and than England or neighbours, by what is allowed to count.

    Where it can be compared with neither place: worse than the outturn beyond the tolerance.
    """
    evidence, value, tolerance = grounds.evidence, grounds.value, grounds.tolerance
    worse = [
        one for one in grounds.comparisons if _is_worse(one) and (evidence is None or evidence.allows(one))
    ]
    outturn = next((one for one in worse if one.against is Against.LAST_OUTTURN), None)
    if outturn is None or value is None or tolerance is None:
        return False
    if any(one.against.is_place and one.direction is not None for one in grounds.comparisons):
        return any(one.against.is_place for one in worse)
    standing = stand(value, outturn.value.number, indicator.better, tolerance, Scale.of(indicator))
    return standing is not None and standing.status is Status.OFF_TARGET


def _is_worse(comparison: Comparison) -> bool:
    return comparison.direction is not None and comparison.direction.merit is Merit.WORSE
