"""Reading a table row by row, and noting what cannot be read without stopping."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import NamedTuple, TypeVar

from pi_excel.book.choices import Word, read_choice
from pi_excel.book.grid import CellRef, CellValue, ErrorCell, SheetCells, TableArea
from pi_excel.book.states import State, Value
from pi_excel.book.text import clean, quote
from pi_excel.book.values import (
    cell_text,
    complaint,
    doubt,
    has_look_alikes,
    is_blank,
    is_percent_text,
    read_date,
    read_period,
    read_value,
)
from pi_excel.errors import PeriodError, PiError, Problem, SettingsError, Severity
from pi_excel.period import Length, Period

T = TypeVar("T")

NO_COLUMN = 0
"""Stands for a column that a table does not have: columns are counted from 1."""

_NO_HEADER = ""


@dataclass(slots=True)
class Problems:
    """What was found wrong so far, in the order of finding."""

    found: list[Problem] = field(default_factory=list)

    def error(self, where: CellRef | str, what: str, do: str) -> None:
        """Note that something could not be used."""
        self.found.append(Problem(Severity.ERROR, str(where), what, do))

    def warning(self, where: CellRef | str, what: str, do: str) -> None:
        """Note something that was used and that somebody should look at."""
        self.found.append(Problem(Severity.WARNING, str(where), what, do))

    def note(self, where: CellRef | str, what: str, do: str) -> None:
        """Note something that is good to know."""
        self.found.append(Problem(Severity.NOTE, str(where), what, do))


@dataclass(frozen=True, slots=True)
class Table:
    """A table that can be read.

    Attributes:
        area: Where it is; its headers are spelled as `layout` spells them.
        cells: The cells of its sheet.
        columns: The column of each header, counted from 1.
        problems: Where to note what cannot be read.
    """

    area: TableArea
    cells: SheetCells
    columns: Mapping[str, int]
    problems: Problems

    def cell(self, header: str, row: int) -> CellRef:
        """Return the cell of a row under a header; the row's first where there is no such column."""
        return CellRef(self.area.sheet, row, self.columns.get(header, self.area.first_column))

    def every_row(self) -> dict[int, Mapping[int, CellValue]]:
        """Return the cells of each row, by its number, from the top.

        A table may be pulled down over a million rows: those that hold no cell are left out.
        """
        ours, cells = self.area.rows, self.cells.rows
        return {number: cells[number] for number in sorted(filter(ours.__contains__, cells))}

    def rows(self) -> Iterator[Row]:
        """Yield the rows that show anything, from the top."""
        every = (Row(self, number, cells) for number, cells in self.every_row().items())
        return (row for row in every if row.shows_anything)


class Row(NamedTuple):
    """One row of a table. A column that the table does not have reads as blank.

    Attributes:
        table: The table.
        number: The row on the sheet, counted from 1.
        cells: What the sheet's row holds, by column; the table's own columns and others.
    """

    table: Table
    number: int
    cells: Mapping[int, CellValue]

    def cell(self, header: str) -> CellRef:
        """Return the cell under a header; the row's first where there is no such column."""
        return self.table.cell(header, self.number)

    @property
    def first_cell(self) -> CellRef:
        """The row's leftmost cell."""
        return self.table.cell(_NO_HEADER, self.number)

    @property
    def shows_anything(self) -> bool:
        """Whether any cell under the table's headers does."""
        return not all(is_blank(self.cells.get(column)) for column in self.table.columns.values())

    def raw(self, header: str) -> CellValue:
        """Return what the cell under a header holds."""
        return self.cells.get(self.table.columns.get(header, NO_COLUMN))

    def is_blank(self, header: str) -> bool:
        """Return whether the cell under a header shows nothing."""
        return is_blank(self.raw(header))

    def error(self, header: str, what: str, do: str) -> None:
        """Note that the cell under a header could not be used."""
        self.table.problems.error(self.cell(header), what, do)

    def warning(self, header: str, what: str, do: str) -> None:
        """Note something about the cell under a header that somebody should look at."""
        self.table.problems.warning(self.cell(header), what, do)

    def text(self, header: str) -> str:
        """Return the words under a header, blanks and line ends made plain; an Excel error is a problem."""
        raw = self.raw(header)
        return clean(raw if isinstance(raw, str) else self.prose(header))

    def prose(self, header: str) -> str:
        """Return the words under a header with their line ends; an Excel error is a problem."""
        raw = self.raw(header)
        if raw is None:
            return ""
        if isinstance(raw, ErrorCell):
            self.error(header, f"The cell holds the Excel error {raw}.", f"Type the {header.lower()}.")
            return ""
        return cell_text(raw).replace("\r\n", "\n").strip()

    def figure(self, header: str, *, percent: bool = False) -> Value:
        """Return the number or state under a header; what is neither is a problem and `State.ERROR`.

        Args:
            header: The column.
            percent: Whether a fraction belongs there. `18.2%` where none does is a problem.
        """
        raw = self.raw(header)
        value = read_value(raw, percent=percent)
        if value.state is State.ERROR:
            self.error(header, *complaint(raw, percent=percent))
        elif not percent and is_percent_text(raw):
            what = f"{quote(str(raw))} is a percentage, where a plain number belongs."
            self.error(
                header, what, "Type the number without %, or set the indicator's measure to percentage."
            )
            return Value(State.ERROR, raw=value.raw)
        elif percent and value.number is not None and value.number > 1 and not is_percent_text(raw):
            self.warning(header, *doubt(value.number))
        elif has_look_alikes(raw):
            what = f"{quote(str(raw))} is in letters of another alphabet; it is read as {value.state}."
            self.table.problems.note(
                self.cell(header), what, f"Type {value.state} again, so that a search finds it."
            )
        return value

    def period(self, header: str) -> Period | None:
        """Return the period under a header; a blank or anything else is a problem and `None`."""
        raw = self.raw(header)
        if is_blank(raw):
            self.error(header, f"{header} is blank.", "Write a year as 2016/17, a quarter as 2016/17 Q1.")
            return None
        try:
            return read_period(raw)
        except PeriodError as wrong:
            self.error(header, wrong.what, wrong.do)
            return None

    def year(self, header: str) -> Period | None:
        """Return the financial year under a header; a blank or anything else is a problem and `None`."""
        period = self.period(header)
        if period is None or period.length is Length.YEAR:
            return period
        do = f"Write {period.year}."
        if isinstance(self.raw(header), dt.date):
            do = "Format the cell as text, then write the year again: Excel reads 2010/11 as November 2010."
        self.error(header, f"'{period}' is not a financial year.", do)
        return None

    def date(self, header: str) -> dt.date | None:
        """Return the date under a header; `None` when blank, and with a problem when it is no date."""
        raw = self.raw(header)
        found = read_date(raw)
        if found is None and not is_blank(raw):
            what = f"{quote(cell_text(raw))} is not a date, so {header} is read as blank."
            self.warning(header, what, "Type the date again so that Excel knows it as one, or as 2016-08-23.")
        return found

    def choice(self, header: str, kind: type[Word], otherwise: Word, *, warn: bool = False) -> Word:
        """Return the word of a list under a header; `otherwise` when blank, and with a problem when unknown.

        Args:
            header: The column.
            kind: The list.
            otherwise: What holds when the cell says nothing that is on the list.
            warn: Whether an unknown word is a warning rather than an error.
        """
        text = self.text(header)
        if not text:
            return otherwise
        try:
            return read_choice(text, kind)
        except SettingsError as wrong:
            tell = self.warning if warn else self.error
            tell(header, f"{wrong.what} {header} is read as {otherwise or 'blank'}.", wrong.do)
            return otherwise

    def whole(self, header: str, otherwise: int, *, least: int = 0, most: int) -> int:
        """Return the whole number under a header; `otherwise` when blank, with a problem when it is none."""
        value = read_value(self.raw(header))
        if value.state is State.MISSING:
            return otherwise
        if value.number is not None and value.number.is_integer() and least <= value.number <= most:
            return int(value.number)
        what = f"{quote(cell_text(self.raw(header)))} is not a whole number from {least} to {most:,}."
        self.error(
            header,
            f"{what} {header} is read as {otherwise}.",
            f"Type one, or clear the cell for {otherwise}.",
        )
        return otherwise

    def attempt(self, header: str, read: Callable[[], T]) -> T | None:
        """Return what `read` gives; `None`, with a problem at the cell under a header, when it raises."""
        try:
            return read()
        except PiError as wrong:
            self.error(header, wrong.what, wrong.do)
            return None
