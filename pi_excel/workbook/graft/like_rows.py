"""Values for plain cells in rows that are alike: most of what is ever written, and fast.

There is nothing in a plain cell to refuse, nor to keep but its style: what `CellWriter` would give is known
without asking it.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

from pi_excel.book.grid import CellRef
from pi_excel.workbook.graft.arrays import Arrays
from pi_excel.workbook.graft.cells import letters_of
from pi_excel.workbook.graft.stored_values import LARGEST, Storage, begins_like_a_formula
from pi_excel.workbook.package.splice import Splice
from pi_excel.workbook.row_shapes import RowShape, ShapedCell
from pi_excel.workbook.stretches import LikeRows
from pi_excel.workbook.values import PlannedValue

_UNPLANNED: Any = object()

_PLAIN = re.compile(rb'((?: s="[1-9][0-9]{0,4}")?)(?: t="[A-Za-z]+")?\s*')
"""The look of a cell that says no more than its style."""


class LikeRowWriter:
    """Writes rows of one sheet that are alike.

    Args:
        sheet: The sheet's title.
        storage: How the sheet stores values.
        arrays: The sheet's arrays, as far as its rows have gone by.
    """

    def __init__(self, sheet: str, storage: Storage, arrays: Arrays) -> None:
        self._sheet, self._storage, self._arrays = sheet, storage, arrays
        self._begin, self._end = b"<%sc" % storage.prefix, b"</%sc>" % storage.prefix
        self._cuts: dict[tuple[RowShape, int], _Cut | None] = {}

    def changed(
        self, rows: LikeRows, wanted: Sequence[int], values: Mapping[int, Mapping[int, PlannedValue]]
    ) -> list[Splice] | None:
        """Return the changes of some rows; `None` when they are to be taken one by one.

        Args:
            rows: The rows.
            wanted: The numbers of those that values are for.
            values: What to set in their cells, by column and row.

        Raises:
            PlanRefusedError: Excel cannot hold a value.
        """
        splices: list[Splice] = []
        cells = {column: sum(map(planned.__contains__, wanted)) for column, planned in values.items()}
        columns = [column for column, count in cells.items() if count]
        if len(columns) == 1 and cells[columns[0]] == len(rows.found):  # so none of the cells is missing
            change = self._all_numbers(rows, columns[0], values[columns[0]])
            if change is not None:
                return [change]
        for column in columns:
            changes = self.changes(rows, column, values[column])
            if changes is None or len(changes) != cells[column]:
                return None
            splices += changes
        return sorted(splices)

    def changes(self, rows: LikeRows, column: int, values: Mapping[int, PlannedValue]) -> list[Splice] | None:
        """Return the changes of a column in rows that are alike; `None` when each is to be looked at.

        Args:
            rows: The rows.
            column: Which column.
            values: What to set, by row; what is not among the rows is left out.

        Raises:
            PlanRefusedError: Excel cannot hold a value.
        """
        cut = self._cut(rows.shape, column)
        if cut is None or self._arrays.reach_on:
            return None
        splices, start = [], rows.start
        for found in cut.pattern.finditer(rows.text):
            number, look = found.groups()
            value = values.get(int(number), _UNPLANNED)
            if type(value) is float and -LARGEST <= value <= LARGEST:
                new = cut.with_number % (number, cut.styles[look], value + 0.0)
            elif value is _UNPLANNED:
                continue
            elif isinstance(value, dt.date) or begins_like_a_formula(value):
                return None
            else:
                kind, content = self._storage.value(value, CellRef(self._sheet, int(number), column))
                end = b">" + content + self._end if content else b"/>"
                new = cut.begin % (number, cut.styles[look]) + kind + end
            begins, ends = found.span()
            splices.append(Splice(start + begins, start + ends, new))
        return splices

    def _all_numbers(self, rows: LikeRows, column: int, values: Mapping[int, PlannedValue]) -> Splice | None:
        """Return the change of a column in which every one of some rows gets a number: all of them at once.

        It is that of `changes`, in a third of the time; `None` when it is not as simple as that.
        """
        cut = self._cut(rows.shape, column)
        if cut is None or self._arrays.reach_on:
            return None
        parted = cut.pattern.split(rows.text)
        texts, numbers, looks = parted[::3], parted[1::3], parted[2::3]
        planned = map(values.get, map(int, numbers))
        new = [
            cut.with_number % (number, cut.styles[look], value + 0.0)
            for number, look, value in zip(numbers, looks, planned, strict=True)
            if type(value) is float and -LARGEST <= value <= LARGEST
        ]
        if len(new) != len(numbers):
            return None
        woven = [b""] * (2 * len(new) - 1)
        woven[::2], woven[1::2] = new, texts[1:-1]
        start, end = rows.start + len(texts[0]), rows.start + len(rows.text) - len(texts[-1])
        return Splice(start, end, b"".join(woven))

    def _cut(self, shape: RowShape, column: int) -> _Cut | None:
        """Return how a column's cells are found in rows of a shape, if they are plain."""
        key = shape, column
        if key not in self._cuts:
            letters = letters_of(column)
            cell = next((cell for cell in shape.cells if cell.letters == letters), None)
            self._cuts[key] = self._cut_of(cell, shape.prefix) if cell is not None else None
        return self._cuts[key]

    def _cut_of(self, cell: ShapedCell, prefix: bytes) -> _Cut | None:
        plain = {look: _PLAIN.fullmatch(look) for look in cell.looks}
        styles = {look: found[1] for look, found in plain.items() if found is not None}
        if len(styles) != len(plain):
            return None
        pattern = re.compile(cell.alone(prefix))
        begin = self._begin + b' r="%s%%s"%%s' % cell.letters
        return _Cut(pattern, styles, begin, begin + b">" + self._storage.number + self._end)


class _Cut(NamedTuple):
    """The plain cells of one column in rows that are alike.

    Attributes:
        pattern: Matches such a cell; its groups are its row's number and its look.
        styles: The style that each look says.
        begin: How its tag begins: the address and the style, its row's number and the style to be filled in.
        with_number: The whole of it with a number in it, that too to be filled in.
    """

    pattern: re.Pattern[bytes]
    styles: Mapping[bytes, bytes]
    begin: bytes
    with_number: bytes
