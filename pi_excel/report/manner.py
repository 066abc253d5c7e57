"""Figures in the manner of the cell they go into: as a number or as text, in points or as a fraction."""

from __future__ import annotations

from typing import NamedTuple

from pi_excel.book.grid import CellValue, Percentage
from pi_excel.book.states import State
from pi_excel.book.text import fold
from pi_excel.book.values import cell_text, is_blank
from pi_excel.book.wide.cells import CellFigure, read_figure
from pi_excel.measures.rounding import Scale, half_up

_POINTS = 2
"""How many decimals a fraction has more than its points."""


class Manner(NamedTuple):
    """How a cell holds a figure of an indicator.

    Attributes:
        scale: How the indicator's figures are shown.
        held: What the cell holds now: where that is text, text it stays.
        in_points: Whether plain numbers of percentages are points on its line.
    """

    scale: Scale
    held: CellValue
    in_points: bool = False

    @property
    def is_text(self) -> bool:
        """Whether the cell holds text."""
        return isinstance(self.held, str) and not is_blank(self.held)

    @property
    def is_fraction(self) -> bool:
        """Whether the cell holds a fraction where 21.6% is meant, whichever way it shows that."""
        shows = isinstance(self.held, Percentage) or (self.is_text and read_figure(self.held).is_percentage)
        return self.scale.percent and (shows or not self.in_points)

    @property
    def decimals(self) -> int:
        """To how many decimals the cell holds a figure."""
        return self.scale.decimals + (_POINTS if self.is_fraction else 0)

    @property
    def is_plain(self) -> bool:
        """Whether the cell holds nothing beside a figure that would be lost: no unit, no mark, no number."""
        figure = read_figure(self.held)
        return not (figure.unit or figure.mark or figure.rate.state is not State.MISSING)

    def write(self, value: float) -> float | str:
        """Return a rate, percentage or average as the cell should hold it, rounded as people read it.

        A book of a council's own shows what its cells hold, whatever their format: so it is rounded.

        Args:
            value: The figure at full precision; a percentage is a fraction.
        """
        shown = self.scale.shown(value)
        if self.is_text and (not self.scale.percent or read_figure(self.held).is_percentage):
            return self.scale.text(shown)
        number = shown.scaleb(-_POINTS) if self.is_fraction else shown
        return f"{number:,f}" if self.is_text else float(number)

    def says(self, value: float | str) -> bool:
        """Return whether the cell says a figure already, when both are rounded as people read it."""
        held, wanted = _number(read_figure(self.held)), _number(read_figure(value))
        if held is None or wanted is None:
            return False
        return half_up(held, self.decimals) == half_up(wanted, self.decimals)


def _number(figure: CellFigure) -> float | None:
    return figure.main.number if figure.rate.state is State.MISSING else figure.rate.number


def says_the_same(held: CellValue, text: str | None) -> bool:
    """Return whether a cell says a text already, case and blanks aside; `None` and empty are a blank cell."""
    return fold(cell_text(held)) == fold(text or "")
