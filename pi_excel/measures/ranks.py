"""Where an authority stands among others: rank and quartile.

Figures are compared as passed: pass them as shown, so that what looks alike ties.

Source: the Local Authority Interactive Tool of the Department for Education: quartiles over all authorities,
quantiles of R's type 7, A the best; rank 1 the best, ties share the better rank.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from decimal import Decimal
from enum import StrEnum
from typing import NamedTuple

from pi_excel.book.model import Better, Polarity
from pi_excel.errors import MeasureError
from pi_excel.measures.rounding import exact

_FEWEST = 4
"""A quartile of fewer authorities than quarters would be empty."""


class Band(StrEnum):
    """A quarter of the authorities, the best first."""

    A = "A"
    B = "B"
    C = "C"
    D = "D"


class Cuts(NamedTuple):
    """Where the quarters of the authorities' figures end, lowest first."""

    least: float
    lower: float
    median: float
    upper: float
    most: float


def quantile(values: Sequence[float | None], share: float) -> float:
    """Return the figure below which a share of figures lies, of R's type 7 (Excel's `QUARTILE.INC`).

    Args:
        values: The figures, in any order; `None` for those without one, which are left out.
        share: From 0 to 1.

    Raises:
        MeasureError: There is no figure, one is no number, or the share is none.
    """
    if not 0 <= share <= 1:
        raise MeasureError(f"a share of {share:g} is none.", do="Type one from 0 to 1.")
    ordered = sorted(_known(values))
    if not ordered:
        raise MeasureError("no authority has a figure.")
    place = (len(ordered) - 1) * share
    below = math.floor(place)
    above = min(below + 1, len(ordered) - 1)
    return ordered[below] + (place - below) * (ordered[above] - ordered[below])


def quartile_cuts(values: Sequence[float | None]) -> Cuts:
    """Return where the quarters of the authorities' figures end.

    Args:
        values: The figures of all authorities; `None` for those without one, which are left out.

    Raises:
        MeasureError: Fewer than four authorities have a figure, all have the same, or one is no number.
    """
    known = _known(values)
    if len(known) < _FEWEST:
        raise MeasureError(f"{len(known)} authorities have a figure: too few for quartiles.")
    cuts = Cuts(*(quantile(known, quarter / _FEWEST) for quarter in range(_FEWEST + 1)))
    if cuts.least == cuts.most:
        raise MeasureError(f"all authorities have {cuts.least:g}, so there are no quartiles.")
    return cuts


_BANDS = {
    Polarity.LOW: (Band.A, Band.B, Band.C, Band.D),
    Polarity.HIGH: (Band.D, Band.C, Band.B, Band.A),
}
"""The bands from the lowest quarter up; a figure on a cut belongs to the quarter below it."""


def band(value: float, cuts: Cuts, better: Better) -> Band:
    """Return in which quarter of the authorities a figure lies.

    A figure beyond all the others is in the quarter next to it.

    Args:
        value: The figure.
        cuts: Where the quarters end.
        better: Which way is better.

    Raises:
        MeasureError: Better-to-be is neither High nor Low, or the figure is no number.
    """
    if better.polarity not in _BANDS:
        raise MeasureError(f"better to be is {better}: no quarter of the authorities is the best.")
    (known,) = _known([value])
    quarter = sum(known > cut for cut in (cuts.lower, cuts.median, cuts.upper))
    return _BANDS[better.polarity][quarter]


def ranks(values: Sequence[float | None], better: Better) -> tuple[int | None, ...]:
    """Return the rank of each authority: 1 is the best, and those that tie share the better rank.

    Args:
        values: The figures of all authorities; `None` for those without one, which have no rank.
        better: Which way is better; with a range, nearer to it is better.

    Raises:
        MeasureError: Better-to-be is Neutral, or a figure is no number.
    """
    if better.polarity is Polarity.NEUTRAL:
        raise MeasureError(f"better to be is {better}: no authority is the best.")
    ordered = sorted(_badness(value, better) for value in _known(values))
    first = {badness: place for place, badness in reversed(list(enumerate(ordered, start=1)))}
    return tuple(None if value is None else first[_badness(value, better)] for value in values)


def _badness(value: float, better: Better) -> Decimal:
    figure = exact(value)
    if better.polarity is Polarity.RANGE:
        # Decimals, so that 19.9 and 25.1 tie on either side of 20 to 25.
        return max(exact(better.low) - figure, figure - exact(better.high), Decimal(0))
    return -figure if better.polarity is Polarity.HIGH else figure


def _known(values: Sequence[float | None]) -> list[float]:
    known = [float(value) for value in values if value is not None]
    for value in known:
        if not math.isfinite(value):
            raise MeasureError(f"{value:g} is no number that an authority can have.")
    return known
