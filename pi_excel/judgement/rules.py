"""The exception rules. An indicator is an exception when any of them holds; every one is told.

Source: design section 4. The published Q1 2016/17 report does not say what made its three
indicators exceptions; two were off target, and the third had no target and was getting worse.
"""

from __future__ import annotations

from enum import IntEnum

from pi_excel.book.model import Indicator, ReportWhen, Tolerance
from pi_excel.book.records import Against
from pi_excel.judgement.comparators import Comparison
from pi_excel.judgement.direction import Merit
from pi_excel.judgement.tolerance import Status, stand
from pi_excel.measures.rounding import Scale
from pi_excel.period import Period


class Rule(IntEnum):
    """What can make an indicator an exception, in order of rank."""

    OFF_TARGET = 1
    NO_TARGET_AND_WORSE = 2
    ASKED_FOR = 3


def rules_met(
    indicator: Indicator,
    reporting: Period,
    *,
    status: Status | None = None,
    comparisons: tuple[Comparison, ...] = (),
    value: float | None = None,
    tolerance: Tolerance | None = None,
) -> tuple[Rule, ...]:
    """Return every rule an indicator meets, in order of rank.

    Args:
        indicator: The indicator.
        reporting: The reporting period, for Report = Always from one period to another.
        status: How its figure stands to its target.
        comparisons: Its figure beside its comparators.
        value: Its figure at full precision; `None` when there is none.
        tolerance: How much worse is tolerated.
    """
    met = []
    if status is Status.OFF_TARGET:
        met.append(Rule.OFF_TARGET)
    if status is Status.NO_TARGET and value is not None and tolerance is not None:
        by_kind = {comparison.against: comparison for comparison in comparisons}
        if _no_target_and_worse(indicator, by_kind, value, tolerance):
            met.append(Rule.NO_TARGET_AND_WORSE)
    if indicator.report.at(reporting) is ReportWhen.ALWAYS:
        met.append(Rule.ASKED_FOR)
    return tuple(met)


def _no_target_and_worse(
    indicator: Indicator, by_kind: dict[Against, Comparison], value: float, tolerance: Tolerance
) -> bool:
    """Worse than the last outturn and than England or neighbours.

    Where it can be compared with neither place: worse than the outturn beyond the tolerance.
    """
    outturn = by_kind.get(Against.LAST_OUTTURN)
    if outturn is None or not _is_worse(outturn):
        return False
    places = [by_kind[kind] for kind in (Against.ENGLAND, Against.NEIGHBOURS) if kind in by_kind]
    if any(place.direction is not None for place in places):
        return any(_is_worse(place) for place in places)
    standing = stand(value, outturn.value.number, indicator.better, tolerance, Scale.of(indicator))
    return standing is not None and standing.status is Status.OFF_TARGET


def _is_worse(comparison: Comparison) -> bool:
    return comparison.direction is not None and comparison.direction.merit is Merit.WORSE
