"""The rows of a sheet as values.

A row that is like one before is read by what is known of its shape. Others, as Excel and most programs write
them, are taken apart by one regular expression. Where it does not find every cell there is, and wherever
something is amiss, the row is read cell by cell.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from functools import cache
from itertools import repeat
from typing import NamedTuple, TypeAlias

from pi_excel.book.grid import LAST_COLUMN, LAST_ROW, CellRef, CellValue
from pi_excel.workbook.package.elements import MarkupError
from pi_excel.workbook.reading.formulas import Formulas
from pi_excel.workbook.reading.stored import LINKED, StoredReader, StoredValues, attributes_of, legible
from pi_excel.workbook.row_shapes import RowShape, with_prefix
from pi_excel.workbook.sheet_xml import Cell, cells, column_number
from pi_excel.workbook.stretches import LikeRows, Row, Stretch

_ADDRESS = re.compile(rb"[A-Za-z]+([0-9]+)")

_CELLS = (
    rb'<:c r="([A-Z]+)([0-9]+)"([^>]*)>'
    rb"(?:<:v>([^<]*)</:v></:c>"
    rb'|<:is><:t(?: xml:space="preserve")?>([^<]*)</:t></:is></:c>'
    rb"|(?<=/>)|(.*?)</:c>)"
)
"""A cell: the letters and the digits of its address, its other attributes, and what it stores as a value, as
a text of its own, or otherwise. A colon stands for the sheet's prefix, here and below."""

_ATTRIBUTES = rb"""([^>"']*(?:"[^"]*"[^>"']*|'[^']*'[^>"']*)*)"""
_CONTENT = rb"<:(f|v|is)(?=[\s/>])%s(?:(?<=/)>|>(.*?)</:\1\s*>)" % _ATTRIBUTES
_TEXT = rb"<:t(?=[\s>])%s(?<!/)>([^<]*)</:t\s*>" % _ATTRIBUTES
_PRONUNCIATION = rb"<:rPh\s.*?</:rPh\s*>"
"""How a text is said, in a cell that holds Japanese."""

_Values: TypeAlias = dict[int, CellValue]
"""The values of a row by column, blanks left out."""


class _ColumnReader(NamedTuple):
    """How a cell is read that all rows of a shape have.

    Attributes:
        place: Which it is among them.
        column: Its column.
        read: Gives the value of what it stores.
        by_look: The same by its look, where rows differ in that; else empty.
    """

    place: int
    column: int
    read: StoredReader
    by_look: Mapping[bytes, StoredReader]

    def values(self, rows: LikeRows, stored: Sequence[bytes]) -> list[CellValue]:
        """Return what it holds in each row, from what it stores there."""
        if self.by_look:
            reads = map(self.by_look.__getitem__, rows.looks(self.place))
            return [read(one) if one else None for read, one in zip(reads, stored, strict=True)]
        if b"" in stored:
            return [self.read(one) if one else None for one in stored]
        return [*map(self.read, stored)]


class RowReader:
    """Reads the rows of one sheet.

    Args:
        title: The sheet's title.
        prefix: What stands before the name of every element of the sheet.
        stored: How the workbook's cells are read.
        formulas: Where formulas are noted.
        columns: The columns that are wanted; `None` for all.
    """

    def __init__(
        self,
        title: str,
        prefix: bytes,
        stored: StoredValues,
        formulas: Formulas,
        columns: Collection[int] | None = None,
    ) -> None:
        self._title = title
        self._prefix = prefix
        self._stored = stored
        self._formulas = formulas
        self._columns = columns
        self._by_shape: dict[RowShape, Sequence[_ColumnReader]] = {}
        self._cells = _pattern(_CELLS, prefix)
        self._content = _pattern(_CONTENT, prefix)
        self._text = _pattern(_TEXT, prefix)
        self._pronunciation = _pattern(_PRONUNCIATION, prefix)
        self._cell_starts = b"<%sc" % prefix

    def read(self, stretch: Stretch) -> Iterator[tuple[int, _Values]]:
        """Yield the numbers of some rows, each with its values by column.

        Raises:
            MarkupError: A cell makes no sense, the message names it; or there is no such row.
        """
        if isinstance(stretch, LikeRows):
            try:
                yield from [*self._alike(stretch)]
            except ValueError:
                pass  # row by row it is told where something is amiss
            else:
                return
        for row in stretch.each():
            yield row.number, self._row(row)

    def _alike(self, rows: LikeRows) -> Iterator[tuple[int, _Values]]:
        stored = rows.stored
        if max(rows.numbers) > LAST_ROW:
            raise ValueError("is beyond the last row")
        if rows.shape not in self._by_shape:
            self._by_shape[rows.shape] = [*self._column_readers(rows.shape)]
        readers = [reader for reader in self._by_shape[rows.shape] if any(stored[reader.place])]
        columns = [reader.column for reader in readers]
        values = [reader.values(rows, stored[reader.place]) for reader in readers]
        read = [*map(dict, map(zip, repeat(columns), zip(*values, strict=True)))]
        for column, of_rows in zip(columns, values, strict=True):
            if None in of_rows:
                for row, value in zip(read, of_rows, strict=True):
                    if value is None:
                        del row[column]
        return zip(rows.numbers, read, strict=bool(readers))

    def _column_readers(self, shape: RowShape) -> Iterator[_ColumnReader]:
        for place, cell in enumerate(shape.cells):
            column = _COLUMNS[cell.letters]
            by_look = {look: self._stored[look + (cell.kind or b"")] for look in cell.looks}
            read = self._stored.texts.__getitem__ if cell.is_text else by_look[cell.looks[0]]
            differ = cell.tells_look and len({*by_look.values()}) > 1
            if self._columns is None or column in self._columns:
                yield _ColumnReader(place, column, read, by_look if differ else {})

    def _row(self, row: Row) -> _Values:
        if not 1 <= row.number <= LAST_ROW:
            raise MarkupError(f"{self._title} has a row {row.number}")
        try:
            values = self._together(row)
        except ValueError:
            values = dict(self._one_by_one(row))  # which tells the cell, if one is amiss
        if self._columns is not None:
            return {column: value for column, value in values.items() if column in self._columns}
        return values

    def _together(self, row: Row) -> _Values:
        found = self._cells.findall(row.text, row.inside)
        # Every cell begins so, whatever follows: where the counts agree, all are found.
        if len(found) != row.text.count(self._cell_starts, row.inside):
            raise ValueError("has cells of other shapes")
        readers, texts, this_row = self._stored, self._stored.texts, b"%d" % row.number
        values: dict[int, CellValue] = {}
        for letters, digits, attributes, stored, text, rest in found:
            if digits != this_row:
                raise ValueError("has a cell of another row")
            value: CellValue = None
            read = readers[attributes]
            if text:
                value = texts[text]
            elif stored:
                value = read(stored)
            elif rest:
                value = self._value(row.number, _COLUMNS[letters], read, attributes, rest)
            if value is not None:
                values[_COLUMNS[letters]] = value
        return values

    def _one_by_one(self, row: Row) -> Iterator[tuple[int, CellValue]]:
        for cell in cells(row, self._prefix):
            try:
                value = self._cell(row.number, cell)
            except ValueError as error:
                where = CellRef(self._title, row.number, cell.column)
                raise MarkupError(f"{where} {error}") from error
            if value is not None:
                yield cell.column, value

    def _cell(self, number: int, cell: Cell) -> CellValue:
        named = attributes_of(cell.attributes)
        if b"r" in named:
            address = _ADDRESS.fullmatch(named[b"r"])
            if address is None or address[1] != b"%d" % number:
                raise ValueError(f"has the address '{legible(named[b'r'])}'")
        if cell.column > LAST_COLUMN:
            raise ValueError("is beyond the last column")
        if not named.keys().isdisjoint(LINKED):
            self._formulas.cells.add(CellRef(self._title, number, cell.column))
        return self._value(number, cell.column, self._stored.reader(named), cell.attributes, cell.content)

    def _value(
        self, number: int, column: int, read: StoredReader, attributes: bytes, content: bytes
    ) -> CellValue:
        """Return the value of a cell from what stands between its tags; its formula is noted."""
        value: CellValue = None
        found = self._content.findall(content)
        for name, said, inside in found:
            if name == b"f":
                _, _, result = found[-1]
                has_result = len(found) > 1 and (result != b"" or read is self._stored.words)
                where = CellRef(self._title, number, column)
                self._formulas.note(where, said, inside, attributes, has_result=has_result)
            elif name == b"is":
                spoken = self._pronunciation.sub(b"", inside)
                value = self._stored.texts[b"".join(text for _, text in self._text.findall(spoken))] or None
            elif inside:
                value = read(inside)
        return value


class _Columns(dict[bytes, int]):
    """Columns by their letters."""

    def __missing__(self, letters: bytes) -> int:
        column = column_number(letters)
        if column > LAST_COLUMN:
            raise ValueError("is beyond the last column")
        self[letters] = column
        return column


_COLUMNS = _Columns()


@cache
def _pattern(pattern: bytes, prefix: bytes) -> re.Pattern[bytes]:
    return re.compile(with_prefix(pattern, prefix), re.DOTALL)
