"""The figures on a line of a wide book: what it says for each period, of targets, of other places, of people."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass

from pi_excel.book.grid import CellRef
from pi_excel.book.model import Indicator, Measure
from pi_excel.book.records import Against, Comparator, Observation, Population, Target, TargetState
from pi_excel.book.states import MISSING, State, Value
from pi_excel.book.wide.cells import CellFigure, as_fraction, complaint, read_figure
from pi_excel.book.wide.indicators import WideIndicator
from pi_excel.book.wide.line import WideLine
from pi_excel.book.wide.parts import Part, WideColumn
from pi_excel.period import Length, Period


@dataclass(frozen=True, slots=True)
class LineReader:
    """Reads the figures of one indicator.

    Attributes:
        found: The indicator.
        counts_alone: Whether a figure without brackets is a count, since others on the line have both.
    """

    found: WideIndicator
    counts_alone: bool

    @classmethod
    def of(cls, found: WideIndicator) -> LineReader:
        """Return the reader of an indicator's line."""
        line = found.line
        figures = [read_figure(line.raw(column)) for column in line.columns(Part.FIGURE)]
        is_rate = found.indicator.measure is Measure.RATE
        return cls(found, is_rate and any(figure.rate.number is not None for figure in figures))

    @property
    def _line(self) -> WideLine:
        return self.found.line

    @property
    def _indicator(self) -> Indicator:
        return self.found.indicator

    def observations(self, people: Collection[Period]) -> dict[Period, Observation]:
        """Return what the line says for each period that it has a column for.

        Args:
            people: The years for which a population is in use: their rates are worked out, not read.
        """
        by_period: dict[Period, dict[Part, WideColumn]] = defaultdict(dict)
        for column in self._line.columns(Part.FIGURE, Part.NUMBER, Part.RATE, Part.DENOMINATOR):
            if column.period is not None:
                by_period[column.period][column.part] = column
        return {
            period: self._observation(period, parts, has_people=period.year in people)
            for period, parts in by_period.items()
        }

    def _observation(
        self, period: Period, parts: Mapping[Part, WideColumn], *, has_people: bool
    ) -> Observation:
        number = value = denominator = MISSING
        shown = parts.get(Part.RATE) or parts.get(Part.FIGURE) or parts.get(Part.NUMBER)
        shown = shown or parts[Part.DENOMINATOR]
        if Part.FIGURE in parts:
            number, value = self._pair(parts[Part.FIGURE])
        if Part.NUMBER in parts:
            number = self._plain(parts[Part.NUMBER])
        if Part.DENOMINATOR in parts:
            denominator = self._plain(parts[Part.DENOMINATOR])
        is_divided = has_people or denominator.state is not State.MISSING
        if Part.RATE in parts and not (is_divided and number.number is not None):
            value = self._value(parts[Part.RATE])
        return Observation(
            ref=self._indicator.ref,
            period=period,
            number=number,
            denominator=denominator,
            value=value,
            row=self._line.cell(shown).row,
            heading=CellRef(self._line.block.sheet, self._line.block.header_rows[1], shown.column),
        )

    def _pair(self, column: WideColumn) -> tuple[Value, Value]:
        """Return the number and the value that a cell says, whichever it has."""
        figure = self._read(column)
        if figure.rate.state is not State.MISSING:
            return figure.main, self._scaled(figure, figure.rate)
        if self._indicator.measure is Measure.COUNT or (self.counts_alone and figure.main.number is not None):
            return figure.main, MISSING
        return MISSING, self._scaled(figure, figure.main)

    def _value(self, column: WideColumn) -> Value:
        figure = self._read(column)
        return self._scaled(figure, figure.main if figure.rate.state is State.MISSING else figure.rate)

    def _plain(self, column: WideColumn) -> Value:
        return self._read(column).main

    def _scaled(self, figure: CellFigure, value: Value) -> Value:
        return as_fraction(value, points=True) if self.found.in_points and not figure.is_percentage else value

    def _read(self, column: WideColumn) -> CellFigure:
        """Return what a cell says; one that cannot be read is a problem."""
        raw = self._line.raw(column)
        figure = read_figure(raw)
        if State.ERROR in {figure.main.state, figure.rate.state}:
            self._line.problems.error(self._line.cell(column), *complaint(raw))
        elif (
            figure.is_percentage and not self._indicator.is_percentage and column.part is not Part.DENOMINATOR
        ):
            what = f"It is a percentage, and {self._indicator.ref} is a {self._indicator.measure}."
            do = "Type the number without %, or set its Measure to percentage in tblOverrides."
            self._line.problems.error(self._line.cell(column), what, do)
            error = Value(State.ERROR, raw=figure.raw)
            return figure._replace(main=error, rate=MISSING)
        return figure

    def targets(self) -> dict[Period, Target]:
        """Return the line's targets by year. They are agreed: what stands there is not ours to move."""
        years = {
            column.period.year for column in self._line.columns(Part.TARGET) if column.period is not None
        }
        return {year: target for year in years if (target := self._target(year)) is not None}

    def _target(self, year: Period) -> Target | None:
        profile: dict[int, Value] = {}
        whole: WideColumn | None = None
        for column in self._line.columns(Part.TARGET):
            if column.period == year:
                whole = column
            elif column.period is not None and column.period.year == year:
                profile[column.period.quarter_number] = self._value(column)
        if whole is None and not profile:
            return None
        number, value = self._target_pair(whole) if whole is not None else (MISSING, MISSING)
        separate = next(
            (column for column in self._line.columns(Part.TARGET_NUMBER) if column.period == year), None
        )
        if separate is not None:
            number = self._plain(separate)
        if self._indicator.measure is Measure.COUNT and value.state is State.MISSING:
            value = number  # a count is its number
        where = self._line.cell(whole) if whole is not None else self._line.first_cell
        return Target(
            ref=self._indicator.ref,
            year=year,
            value=value,
            where=where,
            row=where.row,
            profile={quarter: goal for quarter, goal in profile.items() if goal.state is not State.MISSING},
            state=TargetState.AGREED,
            number=number,
        )

    def _target_pair(self, column: WideColumn) -> tuple[Value, Value]:
        """Return a target's number and value. One without brackets is the value: a target is set as a rate."""
        figure = self._read(column)
        if figure.rate.state is State.MISSING:
            return MISSING, self._scaled(figure, figure.main)
        return figure.main, self._scaled(figure, figure.rate)

    def comparators(self) -> Iterator[Comparator]:
        """Yield the figures of other places, as they stand from left to right; blank ones are none."""
        for column in self._line.columns(Part.COMPARATOR):
            if column.period is None or column.against not in {Against.ENGLAND, Against.NEIGHBOURS}:
                continue
            value = self._value(column)
            if value.state is not State.MISSING:
                where = self._line.cell(column)
                yield Comparator(self._indicator.ref, column.against, column.period, value, where)

    def populations(self, usual: Period | None) -> Iterator[Population]:
        """Yield how many people the rates of a year are out of.

        Args:
            usual: The year that a column without one is for.
        """
        for column in self._line.columns(Part.POPULATION):
            year = column.period.year if column.period is not None else usual
            people = self._plain(column)
            where = self._line.cell(column)
            if year is None or people.state is State.MISSING:
                continue
            if people.number is None or people.number <= 0:
                what = f"The population of {self._indicator.ref} is no number of people."
                self._line.problems.error(where, what, "Type how many people there are: a number above 0.")
                continue
            yield Population(self._indicator.ref, people.number, year, where)


def latest_year(line: WideLine) -> Period | None:
    """Return the year of a block's latest figures: of its quarters and months, if it has any."""
    periods = [
        column.period
        for column in line.columns(Part.FIGURE, Part.NUMBER, Part.RATE)
        if column.period is not None
    ]
    in_year = [period for period in periods if period.length is not Length.YEAR]
    return max(in_year or periods).year if periods else None
