"""Whether the plain numbers of a percentage stand in points, and what to ask where that is not certain."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from statistics import median
from typing import NamedTuple

from pi_excel.book.grid import CellRef
from pi_excel.book.layout import OVERRIDES_NAME
from pi_excel.book.rows import Problems
from pi_excel.book.states import State
from pi_excel.book.text import fold, quote
from pi_excel.book.values import LARGEST_FRACTION, cell_text, doubt
from pi_excel.book.wide.cells import CellFigure, looks_like_points
from pi_excel.book.wide.overrides import PERCENTAGES, Override

POINTS, FRACTIONS = "points", "fractions"
"""What the setting `Percentages` may say."""

_A_WHOLE = 100.0
_AS_LARGE = (0.5, 2.0)
"""Between which shares of the others a number is as large as they are."""


class FigureCell(NamedTuple):
    """A cell of figures, and what it says."""

    where: CellRef
    figure: CellFigure

    @property
    def plain(self) -> float | None:
        """Its number, unless it shows a percentage itself; of a pair that of the rate."""
        figure = self.figure
        value = figure.main if figure.rate.state is State.MISSING else figure.rate
        return None if figure.is_percentage else value.number


class Percentages(NamedTuple):
    """How the plain numbers of a line that holds a percentage are read.

    Attributes:
        in_points: Whether they are points.
        fraction: The first cell that is read as a fraction although nobody says that it is one.
    """

    in_points: bool = False
    fraction: CellRef | None = None


def read_percentages(
    cells: Sequence[FigureCell], overrides: Mapping[str, Override], problems: Problems
) -> Percentages:
    """Return how the plain numbers of a percentage's line are read; what is doubtful is asked.

    Args:
        cells: The cells of the line that hold the percentage, its target or another place's.
        overrides: What `tblOverrides` says of the indicator, by setting.
        problems: Where to note what somebody should look at.
    """
    said = _said(overrides, problems)
    if said is not None:
        return Percentages(said)
    if looks_like_points(cell.figure for cell in cells):
        _ask_of_points(cells, problems)
        return Percentages(in_points=True)
    _ask_of_fractions(cells, problems)
    return Percentages(fraction=next((cell.where for cell in cells if cell.plain), None))


def _said(overrides: Mapping[str, Override], problems: Problems) -> bool | None:
    """Return what the setting says; `None`, with a problem, where it is neither word."""
    if PERCENTAGES not in overrides:
        return None
    value, where = overrides[PERCENTAGES]
    word = fold(cell_text(value))
    if word in {POINTS, FRACTIONS}:
        return word == POINTS
    what = f"{quote(cell_text(value))} is neither {POINTS} nor {FRACTIONS}: its cells are left to tell."
    problems.error(where, what, f"Write {POINTS} where 18.2 is 18.2%, {FRACTIONS} where 0.182 is.")
    return None


def _ask_of_points(cells: Iterable[FigureCell], problems: Problems) -> None:
    """Ask about points that are more than the whole, or as large as the others if they were fractions."""
    known = [(cell.where, cell.plain) for cell in cells]
    plain = [(where, number) for where, number in known if number is not None]
    usual = median(abs(number) for _, number in plain if abs(number) > LARGEST_FRACTION)
    low, high = _AS_LARGE
    for where, number in plain:
        if abs(number) > _A_WHOLE:
            do = f"Type {number:.10g}% if that is meant; else set its Measure in {OVERRIDES_NAME}."
            problems.warning(where, f"{number:.10g}%: is that right?", do)
        elif abs(number) <= 1 and low <= abs(number) * 100 / usual <= high:
            what = f"{number:.10g} is read as {number:.10g}%, since its line has {usual:.10g}."
            problems.warning(where, what, f"Type {number * 100:.10g}% if that is meant.")


def _ask_of_fractions(cells: Iterable[FigureCell], problems: Problems) -> None:
    """Ask about fractions above 1, which may be points as well."""
    for cell in cells:
        if cell.plain is not None and cell.plain > 1:
            what, do = doubt(cell.plain)
            problems.warning(cell.where, what, f"{do} Or set {PERCENTAGES} in {OVERRIDES_NAME} to {POINTS}.")
