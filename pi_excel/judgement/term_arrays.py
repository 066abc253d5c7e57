"""How many indicators are judged, as arrays: what the judging of many at once has in common."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Final, NamedTuple

import numpy as np
import numpy.typing as npt

from pi_excel.book.model import Better, Polarity
from pi_excel.book.setting_values import Tolerance
from pi_excel.measures.rounding import Scale
from pi_excel.measures.rounding_arrays import FloatArray

MarkArray = npt.NDArray[np.int8]

_WANTED: Final = {Polarity.HIGH: 1, Polarity.LOW: -1, Polarity.NEUTRAL: 0, Polarity.RANGE: 0}
_PLACES_OF_POINTS: Final = 2

_CELLS_AT_ONCE: Final = 65_536
"""So many numbers stay in a processor's own memory while they are worked on."""


class Judged(NamedTuple):
    """How one indicator is judged."""

    better: Better
    scale: Scale
    tolerance: Tolerance


@dataclass(frozen=True, slots=True)
class Terms:
    """How many indicators are judged, a row an indicator; arrays are of one column.

    Attributes:
        indicators: Each by itself.
        wanted: 1 where high is better, -1 where low is, else 0.
        ranges: Whether it has a range.
        decimals: To how many decimals figures are shown.
        places: To how many decimals figures at full precision are rounded: two more for a percentage.
        unit: What a figure at full precision times is the figure in the unit it is shown in: 100 or 1.
        share: The relative tolerance; 0 where it is absolute.
        amount: The absolute tolerance; 0 where it is relative.
    """

    indicators: tuple[Judged, ...]
    wanted: MarkArray
    ranges: npt.NDArray[np.bool_]
    decimals: npt.NDArray[np.int64]
    places: npt.NDArray[np.int64]
    unit: FloatArray
    share: FloatArray
    amount: FloatArray

    @classmethod
    def of(cls, indicators: Sequence[Judged]) -> Terms:
        """Return the terms of indicators."""
        polarities = [better.polarity for better, _, _ in indicators]
        percent = np.array([scale.percent for _, scale, _ in indicators], np.bool_)
        decimals = np.array([scale.decimals for _, scale, _ in indicators], np.int64)
        room = np.array([float(tolerance.amount) for *_, tolerance in indicators])
        relative = np.array([tolerance.relative for *_, tolerance in indicators], np.bool_)
        wanted = np.array([_WANTED[polarity] for polarity in polarities], np.int8)
        ranges = np.array([polarity is Polarity.RANGE for polarity in polarities], np.bool_)
        return cls(
            tuple(indicators),
            wanted=wanted.reshape(-1, 1),
            ranges=ranges.reshape(-1, 1),
            decimals=decimals.reshape(-1, 1),
            places=(decimals + _PLACES_OF_POINTS * percent).reshape(-1, 1),
            unit=np.where(percent, 100.0, 1.0).reshape(-1, 1),
            share=np.where(relative, room, 0.0).reshape(-1, 1),
            amount=np.where(relative, 0.0, room).reshape(-1, 1),
        )

    def blocks(self, columns: int) -> Iterator[tuple[slice, Terms]]:
        """Yield the rows a block at a time, each with its terms.

        Args:
            columns: How many columns the arrays to be judged have.
        """
        size = max(_CELLS_AT_ONCE // max(columns, 1), 1)
        for start in range(0, len(self.indicators), size):
            rows = slice(start, start + size)
            yield (
                rows,
                Terms(
                    self.indicators[rows],
                    self.wanted[rows],
                    self.ranges[rows],
                    self.decimals[rows],
                    self.places[rows],
                    self.unit[rows],
                    self.share[rows],
                    self.amount[rows],
                ),
            )


def in_steps(shown: Decimal, scale: Scale) -> float:
    """Return a shown figure in steps of its last decimal; infinite where a computer cannot hold so many."""
    return float(shown.scaleb(scale.decimals))
