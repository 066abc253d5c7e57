"""A sheet's part as what it holds: its cells, its merged rectangles and the columns that it hides."""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Collection, Iterator
from dataclasses import dataclass

from pi_excel.book.grid import LAST_COLUMN, CellValue, SheetCells
from pi_excel.workbook.areas import Area
from pi_excel.workbook.package.elements import MarkupError
from pi_excel.workbook.reading.formulas import Formulas
from pi_excel.workbook.reading.rows import RowReader
from pi_excel.workbook.reading.stored import StoredValues, attributes_of
from pi_excel.workbook.sheet_xml import SheetXml
from pi_excel.workbook.stretches import Stretch

_COLUMN = rb"""<%scol(?=\s)([^<>]*?\s(?:hidden\s*=|width\s*=\s*["']0["'])[^<>]*)"""
_YES = {b"1", b"true"}

_MERGE = rb"""<%smergeCell\s[^>]*?\bref\s*=\s*["']([^"']*)["']"""


@dataclass(frozen=True, slots=True)
class SheetContent:
    """What a sheet holds.

    Attributes:
        cells: Its cells, without what lies hidden under merged ones.
        merges: Its merged rectangles.
        hidden_columns: The columns that it hides.
    """

    cells: SheetCells
    merges: tuple[Area, ...]
    hidden_columns: frozenset[int]


class SheetReader:
    """Reads a sheet as its rows come by.

    Args:
        title: The sheet's title.
        sheet: Its part.
        stored: How the workbook's cells are read.
        formulas: Where its formulas are noted.
        columns: The columns that are wanted; `None` for all.
    """

    def __init__(
        self,
        title: str,
        sheet: SheetXml,
        stored: StoredValues,
        formulas: Formulas,
        columns: Collection[int] | None = None,
    ) -> None:
        self._sheet = sheet
        self._reader = RowReader(title, sheet.prefix, stored, formulas, columns)
        self._rows: dict[int, dict[int, CellValue]] = {}

    def stretches(self) -> Iterator[Stretch]:
        """Yield the sheet's rows as they are; those that come have been read.

        Raises:
            MarkupError: A cell makes no sense, the message names it; or the sheet does not.
        """
        rows = self._rows
        for stretch in self._sheet.stretches():
            for number, values in self._reader.read(stretch):
                if values:
                    rows[number] = rows[number] | values if number in rows else values
            yield stretch

    def content(self) -> SheetContent:
        """Return what the sheet holds, once all rows have come by.

        Raises:
            MarkupError: It merges what is no rectangle.
        """
        merges = tuple(_merges(self._sheet))
        for area in merges:
            _drop_hidden(self._rows, area)
        return SheetContent(SheetCells(self._rows), merges, frozenset(_hidden_columns(self._sheet)))


def read_sheet(title: str, sheet: SheetXml, stored: StoredValues, formulas: Formulas) -> SheetContent:
    """Return what a sheet holds; arguments and errors are those of `SheetReader`."""
    reader = SheetReader(title, sheet, stored, formulas)
    deque(reader.stretches(), maxlen=0)
    return reader.content()


def _merges(xml: SheetXml) -> Iterator[Area]:
    for ref in re.findall(_MERGE % xml.prefix, xml.tail or xml.head):
        area = Area.parse(ref.decode())
        if area is None:
            raise MarkupError(f"it merges '{ref.decode()}', which is no rectangle")
        yield area


def _hidden_columns(xml: SheetXml) -> Iterator[int]:
    """Yield the columns that are hidden, or of no width, which comes to the same; each once."""
    some = map(attributes_of, re.findall(_COLUMN % xml.prefix, xml.head))
    hidden = (one for one in some if one.get(b"hidden") in _YES or one.get(b"width") == b"0")
    spans = ((int(one.get(b"min", b"1")), int(one.get(b"max", b"0"))) for one in hidden)
    column = 1
    for first, last in sorted(spans):
        yield from range(max(first, column), min(last, LAST_COLUMN) + 1)
        column = max(column, last + 1)


def _drop_hidden(rows: dict[int, dict[int, CellValue]], area: Area) -> None:
    """Take out the values under a merged cell: nobody sees them, and they are no part of it."""
    height, width = range(area.top, area.bottom + 1), range(area.left, area.right + 1)
    for number in height if len(height) < len(rows) else [row for row in rows if row in height]:
        values = rows.get(number, {})
        for column in [column for column in values if column in width]:
            if (number, column) != (area.top, area.left):
                del values[column]
        if number in rows and not values:
            del rows[number]
