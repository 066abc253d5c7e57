"""What the book shows of an indicator, for a quoted figure to be looked up in."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from enum import Enum
from typing import NamedTuple

from pi_excel.book.grid import CellRef
from pi_excel.book.model import Indicator, Measure, PIBook
from pi_excel.book.records import Against, Basis
from pi_excel.book.states import State
from pi_excel.measures.figures import Figure, Figures
from pi_excel.measures.rounding import Scale, half_up, show_number
from pi_excel.period import Period
from pi_excel.report.commentary_checks.numerals import Numeral


class Whose(Enum):
    """Whose figure it is."""

    OURS = "the indicator's"
    TARGET = "the target's"
    ENGLAND = "England's"
    NEIGHBOURS = "the neighbours'"
    SOMEONE_ELSES = "not the book's"


class Part(Enum):
    """Which part of `487 (169.0)` it is."""

    NUMBER = "number"
    VALUE = "value"


class Known(NamedTuple):
    """A figure that the book shows.

    Attributes:
        whose: Whose it is.
        part: The number, or the value.
        period: The period it is for.
        figure: The figure at full precision.
        scale: How it is shown.
        where: Its cell.
    """

    whose: Whose
    part: Part
    period: Period
    figure: float
    scale: Scale
    where: CellRef

    def shows(self, numeral: Numeral) -> bool:
        """Return whether a quoted number is this figure, to as many decimals as it is quoted with."""
        units = self.scale.in_units(self.figure)
        # Someone may round the figure itself, or the figure as it is printed.
        return numeral.value in {
            half_up(given, numeral.decimals) for given in (units, half_up(units, self.scale.decimals))
        }

    @property
    def shown(self) -> str:
        """The figure as people read it: `487`, `169.0`, `21.6%`."""
        return show_number(self.figure) if self.part is Part.NUMBER else self.scale.written(self.figure)

    def is_near(self, value: Decimal) -> bool:
        """Return whether a value is no less than half of the figure, and no more than twice."""
        units = abs(self.scale.in_units(self.figure))
        return units <= value * 2 and value <= units * 2


_AGAINST = {Against.ENGLAND: Whose.ENGLAND, Against.NEIGHBOURS: Whose.NEIGHBOURS}


@dataclass(frozen=True, slots=True)
class KnownFigures:
    """Every figure that the book shows of one indicator.

    Attributes:
        indicator: Which.
        all: The figures, its own first and oldest first.
    """

    indicator: Indicator
    figures: Figures
    all: tuple[Known, ...]

    def of(self, whose: Whose, parts: Iterable[Part]) -> tuple[Known, ...]:
        """Return the known figures of somebody, in the parts that may be meant."""
        wanted = tuple(parts)
        return tuple(known for known in self.all if known.whose is whose and known.part in wanted)

    def at(self, whose: Whose, period: Period, parts: Iterable[Part]) -> tuple[Known, ...]:
        """Return the known figures of somebody for a period; March stands for the year where it may."""
        wanted = tuple(parts)
        if whose is not Whose.OURS:
            return tuple(known for known in self.of(whose, wanted) if known.period == period)
        figure = self.figures.at(self.indicator, period)
        return tuple(known for known in _of_figure(figure) if known.part in wanted) if figure else ()

    def is_suppressed(self, period: Period) -> bool:
        """Return whether the book holds its figure for a period back."""
        figure = self.figures.at(self.indicator, period)
        return figure is not None and State.SUPPRESSED in (
            figure.value.state,
            figure.observation.number.state,
        )

    def cell(self, period: Period) -> CellRef | None:
        """Return the cell of its figure for a period."""
        figure = self.figures.at(self.indicator, period)
        return figure.where if figure is not None else None

    def would_hold(self, period: Period) -> bool:
        """Return whether a figure for such a period would stand in the book.

        A single quarter's or an annual figure says nothing of a month, unless the book has months of it.
        """
        rows = self.figures.by_ref.get(self.indicator.ref, {})
        up_to_a_date = self.indicator.basis in (Basis.SNAPSHOT, Basis.ROLLING, Basis.YEAR_TO_DATE)
        return up_to_a_date or any(known.length is period.length for known in rows)


def known_figures(book: PIBook, figures: Figures, indicator: Indicator) -> KnownFigures:
    """Return every figure that a book shows of an indicator: its own, targets, England, neighbours."""
    own = figures.by_ref.get(indicator.ref, {}).values()
    found = [known for figure in own for known in _of_figure(figure)]
    return KnownFigures(
        indicator, figures, (*found, *_of_targets(book, indicator), *_of_places(book, indicator))
    )


def _of_figure(figure: Figure) -> Iterator[Known]:
    indicator, where = figure.indicator, figure.where
    is_count = indicator.measure is Measure.COUNT
    if figure.number is not None and not is_count:
        yield Known(Whose.OURS, Part.NUMBER, figure.period, figure.number, Scale(0), where)
    if figure.value.number is not None:
        part = Part.NUMBER if is_count else Part.VALUE
        yield Known(Whose.OURS, part, figure.period, figure.value.number, Scale.of(indicator), where)


def _of_targets(book: PIBook, indicator: Indicator) -> Iterator[Known]:
    part = Part.NUMBER if indicator.measure is Measure.COUNT else Part.VALUE
    for (ref, year), target in book.targets.items():
        if ref != indicator.ref:
            continue
        goals = {year: target.value} | {
            Period.of_quarter(year.first_year, quarter): value for quarter, value in target.profile.items()
        }
        for period, value in goals.items():
            if value.number is not None:
                yield Known(Whose.TARGET, part, period, value.number, Scale.of(indicator), target.where)
        if target.number.number is not None:
            yield Known(Whose.TARGET, Part.NUMBER, year, target.number.number, Scale(0), target.where)


def _of_places(book: PIBook, indicator: Indicator) -> Iterator[Known]:
    part = Part.NUMBER if indicator.measure is Measure.COUNT else Part.VALUE
    for against, whose in _AGAINST.items():
        for row in book.comparators.get((indicator.ref, against), ()):
            if row.value.number is not None:
                yield Known(whose, part, row.period, row.value.number, Scale.of(indicator), row.where)
