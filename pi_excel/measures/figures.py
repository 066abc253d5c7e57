"""Every figure of a book: a number and a denominator made into a rate, or a value as given."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from operator import itemgetter
from typing import NamedTuple

from pi_excel.book.grid import CellRef
from pi_excel.book.layout import DATA
from pi_excel.book.model import Indicator, Measure, PIBook
from pi_excel.book.records import Basis, Observation, Population
from pi_excel.book.states import NO_ANSWER, State, Value
from pi_excel.errors import MeasureError, Problem, Severity
from pi_excel.measures.denominators import NoPopulationError, denominator_of
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


@dataclass(slots=True)
class _Faults:
    """What is wrong with figures, in the order of finding; one line for all that lack the same population.

    Attributes:
        lines: The problems; `None` where those of a population will stand.
        gaps: For each gap, its place among the lines and the figures that have it.
    """

    lines: list[Problem | None] = field(default_factory=list)
    gaps: dict[tuple[str, str], tuple[int, list[tuple[str, CellRef]]]] = field(default_factory=dict)

    def add(self, indicator: Indicator, row: Observation, heading: CellRef, error: MeasureError) -> None:
        where = heading._replace(row=row.row)
        name = f"{indicator.ref} {row.period}"
        if isinstance(error, NoPopulationError):
            gap = (error.what, error.do)
            if gap not in self.gaps:
                self.gaps[gap] = len(self.lines), []
                self.lines.append(None)
            self.gaps[gap][1].append((name, where))
        else:
            what = f"{name} has no value: {error.what}"
            self.lines.append(Problem(Severity.ERROR, str(where), what, error.do))

    def told(self) -> tuple[Problem, ...]:
        lines = list(self.lines)
        for (what, do), (place, those) in self.gaps.items():
            name, where = those[0]
            who = f"{name} has no value" if len(those) == 1 else f"{len(those)} figures have no value"
            first = "" if len(those) == 1 else f" The first is {name}."
            lines[place] = Problem(Severity.ERROR, str(where), f"{who}: {what}{first}", do)
        return tuple(line for line in lines if line is not None)


def measure_book(book: PIBook) -> Figures:
    """Work out every figure of a book.

    Returns:
        One figure a row of `Data` that belongs to an indicator we could read, and a problem for
        each that has no answer; those that lack the same population in use share one.
    """
    faults = _Faults()
    by_ref = {indicator.ref: _figures_of(book, indicator, faults) for indicator in book.indicators}
    return Figures(by_ref, faults.told())


def _figures_of(book: PIBook, indicator: Indicator, faults: _Faults) -> dict[Period, Figure]:
    """Return an indicator's figures, oldest first."""
    rows = book.observations.get(indicator.ref)
    if not rows:
        return {}
    usual = _value_heading(book)
    return {
        period: _figure(book, indicator, row, row.heading or usual, faults)
        for period, row in sorted(rows.items(), key=itemgetter(0))
    }


def _figure(
    book: PIBook, indicator: Indicator, row: Observation, heading: CellRef, faults: _Faults
) -> Figure:
    state, number, _ = row.number
    divide = _DIVISIONS.get(indicator.measure)
    if number is None or divide is None:
        return Figure(indicator, row, _undivided(indicator, row, heading, faults), heading)
    if row.heading is not None and row.value.number is not None:
        return _beside_number(book, indicator, row, row.heading)
    try:
        denominator, population = denominator_of(book, indicator, row)
        value = divide(number, denominator, indicator.per)
    except MeasureError as error:
        faults.add(indicator, row, heading, error)
        return Figure(indicator, row, NO_ANSWER, heading)
    if row.denominator.state is State.UNRELIABLE:
        state = State.UNRELIABLE
    return Figure(indicator, row, Value(state, value), heading, denominator, population)


def _beside_number(book: PIBook, indicator: Indicator, row: Observation, heading: CellRef) -> Figure:
    """Return a value that an attached book gives beside its number.

    It is worked out where it can be, and comes to what is given as people read it; else it is as given.
    """
    given = Figure(indicator, row, row.value, heading)
    divide = _DIVISIONS.get(indicator.measure)
    if divide is None or row.number.number is None or row.value.number is None:
        return given
    try:
        denominator, population = denominator_of(book, indicator, row)
        value = divide(row.number.number, denominator, indicator.per)
    except MeasureError:
        return given
    scale = Scale.of(indicator)
    if scale.shown(value) != scale.shown(row.value.number):
        return given
    return Figure(indicator, row, Value(row.number.state, value), heading, denominator, population)


def _undivided(indicator: Indicator, row: Observation, heading: CellRef, faults: _Faults) -> Value:
    """Return a value that is not worked out: a count, one as given, or the state in place of the number."""
    state, number, _ = row.number
    if number is None and state is not State.MISSING:
        if row.value.number is not None:
            faults.lines.append(_two_tales(indicator, row, heading))
        return row.number
    return _given(indicator, row, heading, faults)


def _given(indicator: Indicator, row: Observation, heading: CellRef, faults: _Faults) -> Value:
    """Return a value as given; one too large to be one is an error, as if it had been worked out."""
    value = row.number if row.number.number is not None else row.value
    try:
        sensible(value.number or 0.0)
    except MeasureError as error:
        faults.add(indicator, row, heading, error)
        return NO_ANSWER if row.number.number is not None else Value(State.ERROR, raw=value.raw)
    return value


def _value_heading(book: PIBook) -> CellRef:
    """Return the heading above the figures' values; the first heading where the table has no such column.

    In an attached book, whose figures stand in many columns, every figure knows its own.
    """
    if book.attached is not None:
        return CellRef("", 1, 1)
    area = book.tables[DATA.name]
    return area.cell("Value" if "Value" in area.headers else area.headers[0], area.header_row)


def _two_tales(indicator: Indicator, row: Observation, heading: CellRef) -> Problem:
    """Say that a Value beside a state is not used: it may be left from before the state was typed."""
    state = row.number.raw or row.number.state
    return Problem(
        Severity.WARNING,
        str(heading._replace(row=row.row)),
        f"{indicator.ref} {row.period} has '{state}' for its Number and a figure for its Value: "
        f"'{state}' holds.",
        "Clear Number to have the Value used as given; otherwise clear the Value.",
    )
