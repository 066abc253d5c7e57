"""The confidence interval of an indicator's figure, or why it has none."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from pi_excel.book.model import Measure
from pi_excel.book.states import state_words
from pi_excel.errors import MeasureError
from pi_excel.measures.figures import Figure
from pi_excel.measures.intervals import (
    USUAL,
    Interval,
    count_interval,
    proportion_interval,
    rate_interval,
)


def figure_interval(figure: Figure, confidence: float = USUAL) -> Interval:
    """Return the interval of an indicator's figure, in its own unit: a fraction for a percentage.

    Args:
        figure: The figure; its counts must be there, since they alone tell how far chance could go.
        confidence: Between 0 and 1.

    Raises:
        MeasureError: The figure is a state, an average, or was given without its counts; or its counts
            are none that events can have.
    """
    if figure.value.number is None:
        raise MeasureError(f"there is no figure: {state_words(figure.value)}.")
    return _INTERVALS[figure.indicator.measure](figure, confidence)


def _of_count(figure: Figure, confidence: float) -> Interval:
    if figure.number is None:
        raise _without_counts(figure)
    return count_interval(figure.number, confidence)


def _of_rate(figure: Figure, confidence: float) -> Interval:
    if figure.number is None or figure.denominator is None:
        raise _without_counts(figure)
    return rate_interval(figure.number, figure.denominator, figure.indicator.per, confidence)


def _of_percentage(figure: Figure, confidence: float) -> Interval:
    if figure.number is None or figure.denominator is None:
        raise _without_counts(figure)
    return proportion_interval(figure.number, figure.denominator, confidence)


def _of_average(_: Figure, __: float) -> Interval:
    raise MeasureError("an average has no interval: how far its values spread is not in the book.")


_INTERVALS: Mapping[Measure, Callable[[Figure, float], Interval]] = {
    Measure.COUNT: _of_count,
    Measure.RATE: _of_rate,
    Measure.PERCENTAGE: _of_percentage,
    Measure.AVERAGE: _of_average,
}


def _without_counts(figure: Figure) -> MeasureError:
    return MeasureError(
        f"the {figure.indicator.measure} was given without its counts.",
        do="Fill its Number, and what it is out of, in Data.",
    )
