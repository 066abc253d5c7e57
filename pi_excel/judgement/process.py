"""How an indicator's figures run: its process behaviour chart, and what the last point shows."""

from __future__ import annotations

from typing import NamedTuple

from pi_excel.book.model import Frequency, Indicator
from pi_excel.book.records import Basis
from pi_excel.book.setting_values import Settings
from pi_excel.errors import MeasureError
from pi_excel.judgement.cautions import Caution
from pi_excel.judgement.direction import Merit
from pi_excel.judgement.variation import Assurance, assurance, chart_cautions, variation_merit
from pi_excel.measures.figures import Figures
from pi_excel.measures.rounding import Scale
from pi_excel.measures.spc import Chart, xmr_chart
from pi_excel.measures.spc_rules import Mark
from pi_excel.period import Length, Period

_REFUSED = {
    Basis.ROLLING: "its twelve-month windows overlap, so that one follows from the one before",
    Basis.YEAR_TO_DATE: "it begins anew every April",
}
"""The bases whose figures are no series of separate points."""

_LENGTHS = {
    Frequency.MONTHLY: Length.MONTH,
    Frequency.QUARTERLY: Length.QUARTER,
    Frequency.ANNUAL: Length.YEAR,
}


class Process(NamedTuple):
    """A process behaviour chart and what its last point shows.

    Attributes:
        chart: The chart.
        periods: The periods of its points, oldest first.
        mark: What the last point shows.
        merit: Whether that is for the better or the worse.
        assurance: Whether the process meets its target whatever chance does; `None` without a target.
        cautions: What to bear in mind.
    """

    chart: Chart
    periods: tuple[Period, ...]
    mark: Mark
    merit: Merit
    assurance: Assurance | None
    cautions: tuple[Caution, ...]


def process_of(
    settings: Settings, figures: Figures, indicator: Indicator, last: Period, target: float | None = None
) -> Process:
    """Return the process behaviour chart of an indicator's figures up to a period.

    Args:
        settings: The book's settings: the length of runs, the screening, the baseline.
        figures: The book's figures.
        indicator: The indicator.
        last: The period judged.
        target: Its target at full precision; `None` where there is none.

    Raises:
        MeasureError: Its figures are no series of separate points, there are too few, or none for the period.
    """
    if indicator.basis in _REFUSED:
        raise MeasureError(f"there is no process behaviour chart: {_REFUSED[indicator.basis]}.")
    periods = _periods(figures, indicator, last)
    values = [_value(figures, indicator, period) for period in periods]
    if not values or values[-1] is None:
        raise MeasureError(f"there is no process behaviour chart: no figure for {last.title}.")
    chart = xmr_chart(
        values,
        run=settings.run_length,
        screen=settings.screen_ranges,
        baseline=min(settings.baseline, len(values)) or None,
    )
    mark = chart.marks[-1] or Mark(0)
    return Process(
        chart,
        tuple(periods),
        mark,
        variation_merit(mark, values[-1], indicator.better),
        assurance(chart.limits, target, indicator.better, Scale.of(indicator)),
        chart_cautions(chart),
    )


def _periods(figures: Figures, indicator: Indicator, last: Period) -> list[Period]:
    """Return the periods from the first figure of the indicator's frequency to the last, none left out."""
    length = _LENGTHS[indicator.frequency]
    known = [
        period
        for period, figure in figures.by_ref.get(indicator.ref, {}).items()
        if period.length is length and figure.value.number is not None and period.end <= last.end
    ]
    if not known:
        return []
    return [Period(end, length) for end in range(min(known).end, last.end + 1, length)]


def _value(figures: Figures, indicator: Indicator, period: Period) -> float | None:
    figure = figures.by_ref.get(indicator.ref, {}).get(period)
    return figure.value.number if figure is not None else None
