"""The figures on a line of a wide book: for each period, of targets, of other places, of people."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from typing import NamedTuple

from pi_excel.book.grid import CellRef, ErrorCell
from pi_excel.book.layout import OVERRIDES_NAME
from pi_excel.book.model import Indicator, Measure
from pi_excel.book.records import Comparator, Observation, Population, Target, TargetState
from pi_excel.book.states import MISSING, State, Value
from pi_excel.book.text import quote
from pi_excel.book.values import cell_text, has_look_alikes
from pi_excel.book.wide.cells import CellFigure, as_fraction, complaint, read_figure
from pi_excel.book.wide.indicators import WideIndicator, is_count
from pi_excel.book.wide.line import WideLine
from pi_excel.book.wide.parts import Part, WideColumn
from pi_excel.period import Length, Period


class People(NamedTuple):
    """How many people the rates of an indicator are out of.

    Attributes:
        found: By the year whose rates use them.
        spoilt: The cells that are no number of people, likewise.
    """

    found: Mapping[Period, Population]
    spoilt: Mapping[Period, CellRef]


@dataclass(frozen=True, slots=True)
class LineReader:
    """Reads the figures of one indicator.

    Attributes:
        found: The indicator.
    """

    found: WideIndicator

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
            own = self._number(parts[Part.NUMBER])
            number, value = _unless_missing(own[0], number), _unless_missing(own[1], value)
        if Part.DENOMINATOR in parts:
            denominator = self._plain(parts[Part.DENOMINATOR])
        if Part.RATE in parts:
            is_divided = has_people or denominator.state is not State.MISSING
            column = parts[Part.RATE]
            worked_out = is_divided and number.number is not None and self._may_be_set(column)
            value = MISSING if worked_out else _unless_missing(self._value(column), value)
        return Observation(
            ref=self._indicator.ref,
            period=period,
            number=number,
            denominator=denominator,
            value=value,
            row=self._line.cell(shown).row,
            heading=CellRef(self._line.block.sheet, self._line.block.header_rows[1], shown.column),
        )

    def _may_be_set(self, column: WideColumn) -> bool:
        """Return whether a rate that can be worked out may take a cell's place: that of no state or word."""
        raw = self._line.raw(column)
        figure = read_figure(raw)
        state = (figure.main if figure.rate.state is State.MISSING else figure.rate).state
        return state in {State.MISSING, State.NUMBER} or isinstance(raw, ErrorCell)

    def _pair(self, column: WideColumn) -> tuple[Value, Value]:
        """Return the number and the value that a cell says, whichever it has."""
        figure = self._read(column)
        if figure.rate.state is not State.MISSING:
            return figure.main, self._scaled(figure, figure.rate)
        if self._is_count or (self.found.counts_alone and is_count(figure)):
            return figure.main, MISSING
        return MISSING, self._scaled(figure, figure.main)

    def _number(self, column: WideColumn) -> tuple[Value, Value]:
        """Return what a cell says where numbers belong: one, with its rate if it has it, or a percentage."""
        figure = self._read(column)
        if figure.rate.state is State.MISSING and figure.is_percentage:
            return MISSING, figure.main
        return figure.main, self._scaled(figure, figure.rate)

    @property
    def _is_count(self) -> bool:
        return self._indicator.measure is Measure.COUNT

    def _value(self, column: WideColumn) -> Value:
        """Return the value that a cell says: the rate of a pair, but for an indicator that is a count."""
        figure = self._read(column)
        alone = self._is_count or figure.rate.state is State.MISSING
        return self._scaled(figure, figure.main if alone else figure.rate)

    def _plain(self, column: WideColumn) -> Value:
        return self._read(column).main

    def _scaled(self, figure: CellFigure, value: Value) -> Value:
        return as_fraction(value, points=True) if self.found.in_points and not figure.is_percentage else value

    def _read(self, column: WideColumn) -> CellFigure:
        """Return what a cell says; one that cannot be read is a problem."""
        raw, where, problems = self._line.raw(column), self._line.cell(column), self._line.problems
        figure = read_figure(raw)
        if State.ERROR in {figure.main.state, figure.rate.state}:
            problems.error(where, *complaint(raw))
        elif (
            figure.is_percentage and not self._indicator.is_percentage and column.part is not Part.DENOMINATOR
        ):
            what = f"It is a percentage, and {self._indicator.ref} is a {self._indicator.measure}."
            do = f"Type the number without %, or set its Measure to percentage in {OVERRIDES_NAME}."
            problems.error(where, what, do)
            error = Value(State.ERROR, raw=figure.raw)
            return figure._replace(main=error, rate=MISSING)
        elif figure.main.number is None and has_look_alikes(raw):
            what = f"{quote(cell_text(raw))} is in letters of another alphabet; it is read as"
            do = f"Type {figure.main.state} again, so that a search finds it."
            problems.note(where, f"{what} {figure.main.state}.", do)
        return figure

    def targets(self) -> dict[Period, Target]:
        """Return the line's targets by year. They are agreed: what stands there is not ours to move."""
        years = {
            column.period.year
            for column in self._line.columns(Part.TARGET, Part.TARGET_NUMBER)
            if column.period is not None
        }
        return {year: self._target(year) for year in sorted(years)}

    def _target(self, year: Period) -> Target:
        whole = self._column_for(Part.TARGET, year)
        beside = self._column_for(Part.TARGET_NUMBER, year)
        number, value = self._target_pair(whole) if whole is not None else (MISSING, MISSING)
        if beside is not None:
            number = _unless_missing(self._plain(beside), number)
        if self._is_count:
            value = _unless_missing(value, number)  # a count is its number
        elif value.state is State.MISSING and number.number is not None and beside is not None:
            measure = self._indicator.measure
            what = f"{self._indicator.ref} has a target number for {year} and no target {measure}"
            do = f"Type the {measure} that is aimed at."
            self._line.problems.warning(self._line.cell(beside), f"{what}, so nothing is judged by it.", do)
        column = whole or beside
        where = self._line.cell(column) if column is not None else self._line.first_cell
        return Target(
            ref=self._indicator.ref,
            year=year,
            value=value,
            where=where,
            row=where.row,
            profile=self._profile(year),
            state=TargetState.AGREED,
            number=number,
        )

    def _column_for(self, part: Part, period: Period) -> WideColumn | None:
        return next((column for column in self._line.columns(part) if column.period == period), None)

    def _profile(self, year: Period) -> dict[int, Value]:
        """Return what should be reached by the end of each quarter that has a column."""
        quarters = {
            column.period.quarter_number: self._value(column)
            for column in self._line.columns(Part.TARGET)
            if column.period is not None and column.period != year and column.period.year == year
        }
        return {quarter: goal for quarter, goal in quarters.items() if goal.state is not State.MISSING}

    def _target_pair(self, column: WideColumn) -> tuple[Value, Value]:
        """Return a target's number and value. Without brackets it is the value: a target is set as a rate."""
        figure = self._read(column)
        if self._is_count or figure.rate.state is State.MISSING:
            return MISSING, self._scaled(figure, figure.main)
        return figure.main, self._scaled(figure, figure.rate)

    def comparators(self) -> Iterator[Comparator]:
        """Yield the figures of other places, as they stand from left to right; blank ones are none."""
        for column in self._line.columns(Part.COMPARATOR):
            if column.period is None or column.against is None:
                continue  # the record told of it
            value = self._value(column)
            if value.state is not State.MISSING:
                where = self._line.cell(column)
                yield Comparator(self._indicator.ref, column.against, column.period, value, where)

    def populations(self, usual: Period | None) -> People:
        """Return how many people the rates of each year are out of; other measures are out of something else.

        Args:
            usual: The year that a column without one is for.
        """
        found: dict[Period, Population] = {}
        spoilt: dict[Period, CellRef] = {}
        is_rate = self._indicator.measure is Measure.RATE
        for column in self._line.columns(Part.POPULATION) if is_rate else ():
            year = column.period.year if column.period is not None else usual
            people, where = self._plain(column), self._line.cell(column)
            if year is None or people.state is State.MISSING:
                continue
            if people.number is not None and people.number > 0:
                first = found.setdefault(year, Population(self._indicator.ref, people.number, year, where))
                if first.value != people.number:
                    what = f"{year} has the population at {first.where} already, which is used."
                    self._line.problems.warning(where, what, "Give one of the two columns its own year.")
                continue
            spoilt[year] = where
            if people.state is not State.ERROR:  # which is told
                what = f"The population of {self._indicator.ref} is no number of people."
                self._line.problems.error(where, what, "Type how many people there are: a number above 0.")
        return People(found, spoilt)


def _unless_missing(value: Value, otherwise: Value) -> Value:
    return otherwise if value.state is State.MISSING else value


def latest_year(line: WideLine) -> Period | None:
    """Return the year of a block's latest figures: of its quarters and months, if it has any."""
    periods = [
        column.period
        for column in line.columns(Part.FIGURE, Part.NUMBER, Part.RATE)
        if column.period is not None
    ]
    in_year = [period for period in periods if period.length is not Length.YEAR]
    return max(in_year or periods).year if periods else None
