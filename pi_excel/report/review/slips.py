"""Figures ten or a hundred times what all the others are: a decimal point or a nought that slipped."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import chain
from typing import Final

from pi_excel.book.model import Indicator, Measure, PIBook
from pi_excel.book.records import Basis
from pi_excel.errors import Problem, Severity
from pi_excel.measures.figures import Figure, Figures
from pi_excel.period import Length
from pi_excel.report.review.cells import series_of, told, typed_cell

_FEWEST_OTHERS = 2
_STEADY = 2.0
"""The others have to be alike: the largest at most twice the smallest."""

SLIPS: Final = {10: "ten times", 100: "a hundred times", 0.1: "a tenth of", 0.01: "a hundredth of"}
"""By how much a figure is out whose point slipped by a place or two."""

_CLOSE: Final = 1.3
"""How near a figure is to the others once its point is put back, as a factor."""

_ENOUGH_CASES = 100
"""Below it a count may well be ten times another."""


def slip_from(value: float, others: Sequence[float]) -> float | None:
    """Return by what factor a figure is out from others; `None` where it is not, or they are not alike.

    Args:
        value: The figure; above 0.
        others: At least two others, all above 0 and the largest at most twice the smallest.

    Returns:
        10, 100, 0.1 or 0.01: the figure is so many times what puts it among the others, within 30%.
    """
    if len(others) < _FEWEST_OTHERS or min(others) <= 0 or value <= 0 or max(others) > _STEADY * min(others):
        return None
    return next(
        (factor for factor in SLIPS if min(others) / _CLOSE <= value / factor <= max(others) * _CLOSE), None
    )


def decimal_slips(book: PIBook, figures: Figures) -> Iterator[Problem]:
    """Yield the figures that lie among the others of their series once their point is put back."""
    for indicator in book.indicators:
        for those in _comparable(indicator, figures):
            yield from _slips(book, indicator, those)


def _comparable(indicator: Indicator, figures: Figures) -> Iterator[Sequence[Figure]]:
    """Yield the figures of an indicator that ought to be alike.

    A snapshot of a quarter is as large as one of a year; a quarter's events are fewer, and so is what grows
    from April.
    """
    by_length = series_of(figures, indicator)
    together = tuple(chain(*by_length.values()))
    if indicator.basis is Basis.YEAR_TO_DATE:
        yield tuple(figure for figure in together if figure.period.ends_year)
    elif indicator.basis is Basis.UNKNOWN:
        yield tuple(figure for figure in together if figure.period.length is not Length.MONTH)
    elif indicator.basis is Basis.QUARTER and not _is_share(indicator):
        yield from by_length.values()
    else:
        yield together


def _is_share(indicator: Indicator) -> bool:
    return indicator.measure in (Measure.PERCENTAGE, Measure.AVERAGE)


def _slips(book: PIBook, indicator: Indicator, those: Sequence[Figure]) -> Iterator[Problem]:
    numbers = [figure.number for figure in those]
    counted = not _is_share(indicator) and None not in numbers
    sizes = [(figure.number if counted else figure.value.number) or 0.0 for figure in those]
    if counted and max(sizes, default=0) < _ENOUGH_CASES:
        return
    for at, (figure, size) in enumerate(zip(those, sizes, strict=True)):
        others = sizes[:at] + sizes[at + 1 :]
        factor = slip_from(size, others)
        # Where the basis is not said, a figure that is too small may be of part of a year.
        if factor is None or (factor < 1 and indicator.basis is Basis.UNKNOWN):
            continue
        least, most = (those[sizes.index(size)] for size in (min(others), max(others)))
        yield Problem(
            Severity.WARNING,
            str(typed_cell(book, figure)),
            f"{indicator.ref} {figure.period.title} is {told(figure)}, about {SLIPS[factor]} its "
            f"other figures ({told(least)} to {told(most)}).",
            "If a decimal point or a nought slipped, correct it; if it is right, nothing needs doing.",
        )
