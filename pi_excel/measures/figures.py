"""Every figure of a book: a number and a denominator made into a rate, or a value as given."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from operator import itemgetter
from typing import NamedTuple

from pi_excel.book.grid import CellRef
from pi_excel.book.layout import DATA
from pi_excel.book.model import Indicator, Measure, PIBook
from pi_excel.book.records import Basis, Observation, Population
from pi_excel.book.states import NO_ANSWER, State, Value
from pi_excel.errors import MeasureError, Problem
from pi_excel.measures.denominators import denominator_of
from pi_excel.measures.faults import Faults, state_holds, two_tales
from pi_excel.measures.rates import average, percentage, rate, sensible
from pi_excel.measures.rounding import Scale, show_value
from pi_excel.period import Length, Period

_UP_TO_A_DATE = (Basis.SNAPSHOT, Basis.ROLLING, Basis.YEAR_TO_DATE)

_DIVISIONS: Mapping[Measure, Callable[[float, float, int], float]] = {
    Measure.RATE: rate,
    Measure.PERCENTAGE: lambda part, whole, _: percentage(part, whole),
    Measure.AVERAGE: lambda total, count, _: average(total, count),
}
"""How a value comes of a number, its denominator and the indicator's multiplier; a count is its number."""


class Figure(NamedTuple):
    """An indicator's figure for a period.

    Attributes:
        indicator: Whose figure it is.
        observation: The row it comes from.
        value: The rate, fraction, average or count at full precision, or a state; `NO_ANSWER` where
            the number is given and its value cannot be worked out.
        heading: The heading above its value.
        denominator: What it is out of, when it was computed from a number.
        population: The row of `Populations` that gave the denominator.
    """

    indicator: Indicator
    observation: Observation
    value: Value
    heading: CellRef
    denominator: float | None = None
    population: Population | None = None

    @property
    def where(self) -> CellRef:
        """The cell of its value."""
        return self.heading._replace(row=self.observation.row)

    @property
    def period(self) -> Period:
        """The period it is for."""
        return self.observation.period

    @property
    def number(self) -> float | None:
        """The count behind it, where there is one."""
        return self.observation.number.number

    @property
    def is_computed(self) -> bool:
        """Whether its value was worked out here rather than given."""
        return self.denominator is not None and self.value.number is not None

    @property
    def shown(self) -> str:
        """The figure as people read it; for a state, its word."""
        return show_value(self.number, self.value, Scale.of(self.indicator), self.indicator.measure)


@dataclass(frozen=True, slots=True)
class Figures:
    """The figures of a book, by ref and period, and what could not be worked out."""

    by_ref: Mapping[str, Mapping[Period, Figure]]
    problems: tuple[Problem, ...]

    def at(self, indicator: Indicator, period: Period) -> Figure | None:
        """Return an indicator's figure for a period, `None` when the book has none.

        Where figures run up to a date (snapshots, rolling twelve months, year to date), one for
        another length of time that ends on the same date is the same figure: March stands for
        the fourth quarter, and that for the year. A blank row for the period does not hide it.
        """
        rows = self.by_ref.get(indicator.ref, {})
        own = rows.get(period)
        if indicator.basis not in _UP_TO_A_DATE or (own and own.value.state is not State.MISSING):
            return own
        for length in Length:
            same_end = rows.get(Period(period.end, length))
            if same_end is not None and same_end.value.state is not State.MISSING:
                return same_end
        return own


def measure_book(book: PIBook) -> Figures:
    """Work out every figure of a book.

    Returns:
        One figure a row of `Data` that belongs to an indicator we could read, and a problem for
        each that has no answer; those that lack the same population in use share one.
    """
    faults = Faults()
    by_ref = {indicator.ref: _figures_of(book, indicator, faults) for indicator in book.indicators}
    return Figures(by_ref, faults.told())


def _figures_of(book: PIBook, indicator: Indicator, faults: Faults) -> dict[Period, Figure]:
    """Return an indicator's figures, oldest first."""
    rows = book.observations.get(indicator.ref)
    if not rows:
        return {}
    usual = _value_heading(book)
    return {
        period: _figure(book, indicator, row, row.heading or usual, faults)
        for period, row in sorted(rows.items(), key=itemgetter(0))
    }


def _figure(book: PIBook, indicator: Indicator, row: Observation, heading: CellRef, faults: Faults) -> Figure:
    state, number, _ = row.number
    divide = _DIVISIONS.get(indicator.measure)
    if number is None or divide is None:
        return Figure(indicator, row, _undivided(indicator, row, heading, faults), heading)
    if row.heading is not None and row.value.state is not State.MISSING:
        return _beside_number(book, indicator, row, row.heading, faults)
    try:
        denominator, population = denominator_of(book, indicator, row)
        value = divide(number, denominator, indicator.per)
    except MeasureError as error:
        faults.add(indicator, row, heading, error)
        return Figure(indicator, row, NO_ANSWER, heading)
    if row.denominator.state is State.UNRELIABLE:
        state = State.UNRELIABLE
    return Figure(indicator, row, Value(state, value), heading, denominator, population)


def _beside_number(
    book: PIBook, indicator: Indicator, row: Observation, heading: CellRef, faults: Faults
) -> Figure:
    """Return what an attached book gives beside a number.

    A value is worked out where it can be, and comes to what is given as people read it; else it is as given.
    So is a state: what somebody typed in a rate's place holds.
    """
    value = row.value
    if value.number is None:
        faults.lines += [state_holds(indicator, row, heading)] if value.state is not State.ERROR else []
        return Figure(indicator, row, value, heading)
    given = Figure(indicator, row, _sensible(indicator, row, heading, value, faults), heading)
    divide = _DIVISIONS.get(indicator.measure)
    if divide is None or row.number.number is None or given.value.number is None:
        return given
    try:
        denominator, population = denominator_of(book, indicator, row)
        worked_out = divide(row.number.number, denominator, indicator.per)
    except MeasureError:
        return given
    scale = Scale.of(indicator)
    if scale.shown(worked_out) != scale.shown(given.value.number):
        return given
    states = (value.state, row.number.state, row.denominator.state)
    state = State.UNRELIABLE if State.UNRELIABLE in states else State.NUMBER
    return Figure(indicator, row, Value(state, worked_out), heading, denominator, population)


def _undivided(indicator: Indicator, row: Observation, heading: CellRef, faults: Faults) -> Value:
    """Return a value that is not worked out: a count, one as given, or the state in place of the number."""
    state, number, _ = row.number
    if number is None and state is not State.MISSING:
        if row.value.number is not None:
            faults.lines.append(two_tales(indicator, row, heading))
        return row.number
    return _given(indicator, row, heading, faults)


def _given(indicator: Indicator, row: Observation, heading: CellRef, faults: Faults) -> Value:
    """Return a value as given; one too large to be one is an error, as if it had been worked out."""
    value = row.number if row.number.number is not None else row.value
    return _sensible(indicator, row, heading, value, faults)


def _sensible(
    indicator: Indicator, row: Observation, heading: CellRef, value: Value, faults: Faults
) -> Value:
    """Return a value, or an error, which is told, where it is too large to be one."""
    try:
        sensible(value.number or 0.0)
    except MeasureError as error:
        faults.add(indicator, row, heading, error)
        return NO_ANSWER if value is row.number else Value(State.ERROR, raw=value.raw)
    return value


def _value_heading(book: PIBook) -> CellRef:
    """Return the heading above the figures' values; the first heading where the table has no such column.

    In an attached book, whose figures stand in many columns, every figure knows its own.
    """
    if book.attached is not None:
        return CellRef("", 1, 1)
    area = book.tables[DATA.name]
    return area.cell("Value" if "Value" in area.headers else area.headers[0], area.header_row)
