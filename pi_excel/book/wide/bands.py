"""Finding the rows of headings on a sheet: one, two or three together, anywhere among its first rows."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from pi_excel.book.grid import CellValue
from pi_excel.book.values import is_blank
from pi_excel.book.wide.heading_rows import HeadingRow, look_at, may_be_headings
from pi_excel.book.wide.headings import Heading
from pi_excel.book.wide.lent import with_lent
from pi_excel.book.wide.levels import read_level
from pi_excel.book.wide.merges import Sheet
from pi_excel.book.wide.words import heading_text

FIRST_ROWS: Final = 60
"""How many of a sheet's rows are looked at closely."""

MOST_ROWS: Final = 3
"""How many rows the headings of a block take at most: a year, its quarters, their units."""

ENOUGH: Final = 3
"""How many different things a row of headings says at least."""

_KNOWN_ALONE, _KNOWN_BELOW, _KNOWN_ABOVE = 0.25, 0.75, 0.5
"""Which share of a row's cells has to be known: of one by itself, and of one below or above headings."""

_ALL_ACROSS: Final = 0.8
"""From which share of the columns on a merged text is a title over all of them."""


@dataclass(frozen=True, slots=True)
class Band:
    """The rows of headings of a block.

    Attributes:
        first: The first of them.
        last: The last of them.
        headings: What the cells above each column say, from the left; a column without any is left out.
        cells: The row of the lowest of those cells, by column.
    """

    first: int
    last: int
    headings: Mapping[int, Heading]
    cells: Mapping[int, int]


def find_bands(sheet: Sheet) -> Iterator[Band]:
    """Yield the rows of headings of a sheet, from the top.

    Below the first `FIRST_ROWS` only a row counts that has words in common with headings.
    """
    rows = _Rows(sheet)
    last = 0
    for number in sorted(sheet.cells.rows):
        if number > last and rows.are_headings(number):
            band = rows.band(number, last)
            last = band.last
            yield band


def likeliest_row(sheet: Sheet) -> tuple[int, HeadingRow]:
    """Return the row among a sheet's first that says the most different things, and what they are."""
    rows = {number: look_at(sheet.cells.row(number)) for number in range(1, FIRST_ROWS + 1)}
    return max(rows.items(), key=lambda item: (len(item[1].told), -item[0]))


class _Rows:
    """A sheet's rows as rows of headings, each looked at once."""

    def __init__(self, sheet: Sheet) -> None:
        self.sheet = sheet
        self._seen: dict[int, HeadingRow] = {}

    def look(self, number: int) -> HeadingRow:
        """Return what a row looks like as a row of headings."""
        if number not in self._seen:
            self._seen[number] = look_at(self.sheet.cells.row(number))
        return self._seen[number]

    def are_headings(self, number: int) -> bool:
        """Return whether a row, by itself or with the next, says enough to be headings."""
        if number > FIRST_ROWS and not may_be_headings(self.sheet.cells.row(number)):
            return False
        row = self.look(number)
        if not row.is_known(_KNOWN_ALONE):
            return False
        if len(row.told) >= ENOUGH:
            return True
        under = self.look(number + 1)
        both = len(row.columns) > 1 and len(under.told) < ENOUGH and under.is_known(_KNOWN_BELOW)
        return both and len(row.told | under.told) >= ENOUGH

    def band(self, number: int, floor: int) -> Band:
        """Return the headings that a row is of for sure, with the rows above and below that belong.

        Args:
            number: The row.
            floor: The last row of the headings before; none from there up belongs.
        """
        first = last = number
        while last - first < MOST_ROWS - 1 and self._belongs_below(last + 1, first):
            last += 1
        columns = self._columns(first, last)
        while first - 1 > max(floor, last - MOST_ROWS) and self._belongs_above(first - 1, columns):
            first -= 1
        every = {column: self._rows_of(column, first, last) for column in self._columns(first, last)}
        places = {column: rows for column, rows in every.items() if rows}
        lowest = {column: rows[-1] for column, rows in places.items()}
        headings = {
            column: with_lent(
                [self.sheet.shown(row, column) for row in rows],
                [self._to_the_left(row, column, lowest) for row in range(first, rows[0])],
            )
            for column, rows in places.items()
        }
        named = {column: heading for column, heading in headings.items() if heading.text}
        return Band(first, last, named, {column: lowest[column] for column in named})

    def _belongs_below(self, number: int, first: int) -> bool:
        """Return whether a row goes on with the headings above it: quarters below a year, units."""
        row = self.look(number)
        enough = len(row.told) >= ENOUGH and row.is_known(_KNOWN_ALONE)
        if not (enough or row.is_known(_KNOWN_BELOW)):
            return False
        above, cells = self.sheet.cells.row(first), self.sheet.cells.row(number)
        strangers = (column for column in row.columns if column not in row.known)
        if any(read_level(heading_text(above.get(column))).stands_alone for column in strangers):
            return False  # what stands below `Indicator` or `Owner` and is no heading is an indicator's
        return any(cells[column] != above.get(column) for column in row.columns)

    def _belongs_above(self, number: int, columns: list[int]) -> bool:
        """Return whether a row heads those below: years over quarters, groups over columns; no title."""
        row = self.look(number)
        merges = [merge for merge in self.sheet.merges_in(number) if merge.width > 1]
        over = {merge.left for merge in merges if merge.width < _ALL_ACROSS * len(columns)}
        across = {merge.left for merge in merges} - over
        heads = [column for column in row.columns if column in over or column in row.known - across]
        if row.numbers or not heads or len(heads) < _KNOWN_ABOVE * len(row.columns):
            return False
        return len(row.columns) > 1 or heads[0] in over or heads[0] > columns[0]

    def _to_the_left(self, row: int, column: int, lowest: Mapping[int, int]) -> CellValue:
        """Return the nearest heading to the left in a row, if it heads others and is not merged over them."""
        for place in range(column - 1, min(lowest) - 1, -1):
            value = self.sheet.shown(row, place)
            if not is_blank(value):
                merge = self.sheet.merged(row, place)
                heads = lowest.get(place, row) > row and (merge is None or merge.width == 1)
                return value if heads else None
        return None

    def _columns(self, first: int, last: int) -> list[int]:
        """Return the columns that have a heading."""
        rows = range(first, last + 1)
        return sorted({column for row in rows for column in self.look(row).columns})

    def _rows_of(self, column: int, first: int, last: int) -> list[int]:
        """Return the rows of the heading cells above a column, a cell merged downwards once."""
        rows: list[int] = []
        for number in range(first, last + 1):
            merge = self.sheet.merged(number, column)
            again = merge is not None and number > first and merge.top < number
            if not again and not is_blank(self.sheet.shown(number, column)):
                rows.append(number)
        return rows
