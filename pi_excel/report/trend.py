"""The trend chart of a report: the known points, and level lines for what they are held against."""

from __future__ import annotations

from math import gcd

from pi_excel.book.model import Indicator, Measure
from pi_excel.book.records import Against, Basis
from pi_excel.judgement.basis import basis_is_cumulative
from pi_excel.judgement.verdict import Verdict
from pi_excel.measures.figures import Figures
from pi_excel.measures.rounding import Scale
from pi_excel.period import Length, Period
from pi_excel.report.model import ChartBlock, Series
from pi_excel.report.words import figure_text

_FEWEST_POINTS = 2
_MOST_CATEGORIES = 120
"""Ten years of months: more would be neither legible nor quick to draw."""
_MEASURE_NAMES = {Measure.COUNT: "Number", Measure.PERCENTAGE: "Percentage", Measure.AVERAGE: "Average"}


def trend_chart(figures: Figures, verdict: Verdict, council: str = "") -> ChartBlock | None:
    """Return the chart of an indicator's known points up to the period judged.

    The time axis is even: it steps by the widest step that meets every known point, and a period
    without a figure is a gap, never a nought. Target, England and neighbours are level lines, since
    only one figure of each is in use; their names say which. Where the axis would be longer than 120
    steps, the oldest points are left out, and the words for the chart say so.

    Args:
        figures: The book's figures.
        verdict: What the indicator's figure means.
        council: The name of its line; empty when the book does not say whose it is.

    Returns:
        `None` when fewer than two points are known.
    """
    known = _points(figures, verdict)
    if len(known) < _FEWEST_POINTS:
        return None
    axis = _axis(sorted(known))
    points = {end: value for end, value in known.items() if end >= axis.start}
    indicator = verdict.indicator
    categories = tuple(Period(end, Length.MONTH).end_label for end in axis)
    lines = [Series(council or "This council", tuple(points.get(end) for end in axis), "figure")]
    lines += [Series(name, (value,) * len(axis), role) for name, value, role in _levels(verdict)]
    return ChartBlock(
        title=indicator.name,
        y_title=_y_title(indicator),
        categories=categories,
        series=tuple(lines),
        decimals=indicator.decimals,
        percent=indicator.is_percentage,
        alt_text=_alt_text(indicator, categories, lines, len(known) - len(points)),
    )


def _axis(ends: list[int]) -> range:
    """Return an even axis that meets as many of the latest points as it can be long enough for."""
    while True:
        axis = range(ends[0], ends[-1] + 1, gcd(*(end - ends[0] for end in ends[1:])))
        if len(axis) <= _MOST_CATEGORIES:
            return axis
        ends = ends[1:]


def _points(figures: Figures, verdict: Verdict) -> dict[int, float]:
    """Return values by last month: those that may stand on one line with the figure judged."""
    indicator = verdict.indicator
    return {
        period.end: figure.value.number
        for period, figure in figures.by_ref.get(indicator.ref, {}).items()
        if figure.value.number is not None
        and period.end <= verdict.period.end
        and _belongs(indicator, period, verdict.period)
    }


def _belongs(indicator: Indicator, period: Period, judged: Period) -> bool:
    if indicator.basis is Basis.QUARTER:
        return period.length is judged.length
    if basis_is_cumulative(indicator):
        # Counts that grow from April on make one line only with the same stage of other years.
        return (period.end - judged.end) % Length.YEAR == 0
    return True


def _levels(verdict: Verdict) -> list[tuple[str, float, str]]:
    indicator, goal = verdict.indicator, verdict.goal
    levels = []
    if goal.value is not None:
        name = f"Q{goal.quarter} profile" if goal.quarter else f"Target {verdict.period.year}"
        levels.append((f"{name} ({figure_text(indicator, goal.value)})", goal.value, "target"))
    for comparison in verdict.comparisons:
        value = comparison.value.number
        if comparison.against.is_place and comparison.comparability.allowed and value is not None:
            england = comparison.against is Against.ENGLAND
            name = f"{comparison.against} {comparison.period} ({figure_text(indicator, value)})"
            levels.append((name, value, "England" if england else "neighbours"))
    return levels


def _y_title(indicator: Indicator) -> str:
    if indicator.measure is Measure.RATE:
        return f"Rate per {indicator.per:,}"
    return _MEASURE_NAMES[indicator.measure]


def _alt_text(indicator: Indicator, categories: tuple[str, ...], lines: list[Series], left_out: int) -> str:
    scale, (own, *levels) = Scale.of(indicator), lines
    known = ", ".join(
        f"{scale.written(value)} in {category}"
        for category, value in zip(categories, own.points, strict=True)
        if value is not None
    )
    beside = "".join(f" {line.name}." for line in levels)
    figures = "figure is" if left_out == 1 else "figures are"
    older = f" {left_out} earlier {figures} left out." if left_out else ""
    return f"Line chart of {indicator.name}: {known}.{older}{beside}"
