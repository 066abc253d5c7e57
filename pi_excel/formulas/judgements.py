"""Formulas of judgement: PI_DIRECTION, PI_DIRECTION_WORDS, PI_STATUS, PI_EXCEPTION.

Each puts its cells into the records that a book's figures stand in, and asks the core for its verdict: the
same rounding, symbols and words as on the page. A cell may also hold a figure as the page shows it: of
`2,813 (976.4)` the rate is judged, and `21.6%` is a percentage without anybody saying so.
"""

from __future__ import annotations

from functools import lru_cache
from typing import Final

from pi_excel.book.grid import CellRef, CellValue
from pi_excel.book.model import Better, Indicator, Measure
from pi_excel.book.records import Against, Basis, Observation, Target
from pi_excel.book.setting_values import Settings, Tolerance
from pi_excel.book.states import MISSING, State
from pi_excel.formulas.arguments import better_of, instead, tolerance_of, yes_no
from pi_excel.formulas.scales import Case, each_shown
from pi_excel.formulas.shapes import Answer, Answers, Given
from pi_excel.judgement.comparators import Comparison
from pi_excel.judgement.direction import direction
from pi_excel.judgement.tolerance import Status
from pi_excel.judgement.verdict import Verdict, judge_figure, year_goal
from pi_excel.measures.figures import Figure
from pi_excel.measures.rounding import Scale
from pi_excel.period import Period
from pi_excel.report.symbols import status_words, symbol
from pi_excel.report.words import comparison_words, reasons

_SETTINGS: Final = Settings()
"""A formula knows no book, so what it is not told is as in a book without settings."""

_NOWHERE: Final = CellRef("", 1, 1)
_NO_PERIOD: Final = Period.of_year(2000)
"""A formula is told neither cells nor periods; no word of a verdict on annual figures names them."""

_AGAINST: Final = {
    "last": Against.LAST_OUTTURN,
    "england": Against.ENGLAND,
    "neighbours": Against.NEIGHBOURS,
}


def pi_direction(
    current: Given, comparator: Given, better: Given, decimals: Given = None, percent: Given = None
) -> Answers:
    """Return symbols of the direction of travel; the state of a figure that has one, blank beside a blank.

    Args:
        current: The figure that is compared.
        comparator: What it is compared with.
        better: Which way is better: High, Low, Neutral or `Range 20 to 25`.
        decimals: How many decimals figures are shown with, and therefore compared; 1 where it is blank.
        percent: TRUE for fractions that are shown as percentages; texts such as `21.6%` need no telling.

    Example:
        >>> pi_direction([[976.4], [850], ["c"]], 885.5, "Low")
        [['⇧✗'], ['⇩✓'], ['c']]
    """
    return each_shown(_symbol, {"current": current, "comparator": comparator}, (better,), decimals, percent)


def _symbol(case: Case, better: CellValue) -> Answer:
    if _wants_a_figure(case):
        return ""
    state = instead(case.values.values())
    if state is not None:
        return state
    found = _comparison(
        Against.LAST_OUTTURN, case, "comparator", better_of(better, percent=case.scale.percent)
    )
    return symbol(found.direction) if found.direction is not None else ""


def _wants_a_figure(case: Case) -> bool:
    """Return whether there is nothing to compare, or nothing to compare it with."""
    return State.MISSING in (case["current"].state, case["comparator"].state)


def pi_direction_words(
    current: Given,
    comparator: Given,
    better: Given,
    decimals: Given = None,
    percent: Given = None,
    place: Given = None,
) -> Answers:
    """Return the direction of travel in words; why there is none where a figure is a state.

    Args:
        current: The figure that is compared.
        comparator: What it is compared with.
        better: Which way is better: High, Low, Neutral or `Range 20 to 25`.
        decimals: How many decimals figures are shown with, and therefore compared; 1 where it is blank.
        percent: TRUE for fractions that are shown as percentages; texts such as `21.6%` need no telling.
        place: TRUE where it is compared with another place, not with another time.

    Example:
        >>> pi_direction_words([[976.4], ["c"]], 885.5, "Low", place=[[False], [True]])
        [['up, worse'], ['n/a: suppressed (c)']]
    """
    figures = {"current": current, "comparator": comparator}
    return each_shown(_words, figures, (better, place), decimals, percent)


def _words(case: Case, better: CellValue, place: CellValue) -> Answer:
    if _wants_a_figure(case):
        return ""
    against = Against.ENGLAND if yes_no("place", place, usual=False) else Against.LAST_OUTTURN
    which_way = better_of(better, percent=case.scale.percent)
    return comparison_words(_comparison(against, case, "comparator", which_way), case["current"])


def pi_status(
    value: Given,
    target: Given,
    better: Given,
    tolerance: Given = None,
    decimals: Given = None,
    percent: Given = None,
) -> Answers:
    """Return how figures stand to their targets: `on target`, `within tolerance`, `off target`.

    Args:
        value: The figure.
        target: The year's target; a range needs none.
        better: Which way is better: High, Low, Neutral (which has no status) or `Range 20 to 25`.
        tolerance: How much worse than target is tolerated: 0.05 or `5%` of the target, `2pp` or `3` as an
            amount. 5% where it is blank, and 2 points for a percentage.
        decimals: How many decimals figures are shown with, and therefore judged; 1 where it is blank.
        percent: TRUE for fractions that are shown as percentages; texts such as `21.6%` need no telling.

    Returns:
        `no data` for a target whose figure is blank, also where the target's cell says `no target`; nothing
        where both are blank.

    Example:
        >>> pi_status([[976.4, 820, 795.4]], 795.4, "Low")
        [['off target', 'within tolerance', 'on target']]
    """
    figures = {"value": value, "target": target}
    return each_shown(_status, figures, (better, tolerance), decimals, percent)


def _status(case: Case, better: CellValue, tolerance: CellValue) -> Answer:
    value, target = case["value"], case["target"]
    if value.state is State.MISSING:
        return "" if target == MISSING else str(Status.NO_DATA)
    return status_words(_verdict(case, better, tolerance).status, _SETTINGS.status_words)


def pi_exception(  # noqa: PLR0913, PLR0917 - the formula's own arguments
    value: Given,
    target: Given,
    better: Given,
    tolerance: Given = None,
    last: Given = None,
    england: Given = None,
    neighbours: Given = None,
    decimals: Given = None,
    percent: Given = None,
) -> Answers:
    """Return why figures are exceptions, in the words of the reports; nothing where they are none.

    Args:
        value: The figure.
        target: The year's target, or `TBC`; a range needs none.
        better: Which way is better: High, Low, Neutral or `Range 20 to 25`.
        tolerance: How much worse than target is tolerated: 0.05 or `5%` of the target, `2pp` or `3` as an
            amount. 5% where it is blank, and 2 points for a percentage.
        last: The last outturn.
        england: England's figure.
        neighbours: The statistical neighbours' figure.
        decimals: How many decimals figures are shown with, and therefore judged; 1 where it is blank.
        percent: TRUE for fractions that are shown as percentages; texts such as `21.6%` need no telling.

    Example:
        >>> pi_exception(0.216, "TBC", "Low", None, 0.191, 0.166, percent=True)
        'Target to be confirmed: 21.6% is worse than the last outturn (19.1%) and England (16.6%).'
    """
    figures = {
        "value": value,
        "target": target,
        "last": last,
        "england": england,
        "neighbours": neighbours,
    }
    return each_shown(_exception, figures, (better, tolerance), decimals, percent)


def _exception(case: Case, better: CellValue, tolerance: CellValue) -> Answer:
    if case["value"].number is None:
        return ""
    return " ".join(reasons(_verdict(case, better, tolerance), _SETTINGS))


def _verdict(case: Case, better: CellValue, tolerance: CellValue) -> Verdict:
    """Return the core's verdict on a figure beside its target and its comparators."""
    scale = case.scale
    indicator = _indicator(better_of(better, percent=scale.percent), scale, tolerance_of(tolerance))
    comparisons = tuple(
        _comparison(against, case, name, indicator.better)
        for name, against in _AGAINST.items()
        if name in case.values
    )
    figure = Figure(
        indicator, Observation("", _NO_PERIOD, MISSING, MISSING, MISSING, 1), case["value"], _NOWHERE
    )
    goal = year_goal(Target("", _NO_PERIOD, case["target"], _NOWHERE, 1))
    beside = Verdict(indicator, _NO_PERIOD, _NO_PERIOD, figure, comparisons, goal)
    return judge_figure(beside, _SETTINGS.tolerance_of(indicator))


@lru_cache(maxsize=256)
def _indicator(better: Better, scale: Scale, tolerance: Tolerance | None) -> Indicator:
    """Return the indicator that a formula's options describe: annual, and no more than its figures."""
    return Indicator(
        ref="",
        name="",
        better=better,
        measure=Measure.PERCENTAGE if scale.percent else Measure.AVERAGE,
        where=_NOWHERE,
        basis=Basis.ANNUAL,
        decimals=scale.decimals,
        tolerance=tolerance,
    )


def _comparison(against: Against, case: Case, name: str, better: Better) -> Comparison:
    """Return the first of a case's figures beside another of them."""
    now, other = next(iter(case.values.values())), case[name]
    if now.number is None or other.number is None:
        return Comparison(against, None, other)
    return Comparison(against, None, other, direction=direction(now.number, other.number, better, case.scale))
