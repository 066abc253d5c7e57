"""Rows of a staff sheet with planned values in some of their cells; what the sheet does not hold is put in.

A cell may leave out its address when it follows straight upon the one before it, and so may a row. So
something new, which always stands in a gap, never changes the place of what follows.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import pairwise

from pi_excel.workbook.graft import refusals
from pi_excel.workbook.graft.cells import CellWriter, FoundCell
from pi_excel.workbook.graft.edits import Edit, FillCell, TableLook
from pi_excel.workbook.graft.tags import Attribute, attributes_of, is_on, number_of
from pi_excel.workbook.package.splice import Splice
from pi_excel.workbook.sheet_xml import cells
from pi_excel.workbook.stretches import Row

RowEdits = Mapping[int, Edit]
"""What is to become of the cells of one row, by column."""


@dataclass(frozen=True, slots=True)
class RowWriter:
    """Writes the rows of one staff sheet.

    Attributes:
        title: The sheet's title.
        prefix: What stands before the name of each of its elements.
        cells: Writes its cells.
        column_style: Returns the style of a column.
    """

    title: str
    prefix: bytes
    cells: CellWriter
    column_style: Callable[[int], int]

    def changed(self, row: Row, edits: RowEdits) -> Iterable[Splice]:
        """Return the changes of a row that the sheet holds.

        Raises:
            PlanRefusedError: One of them would be guesswork.
        """
        splices = []
        for column, edit in sorted(edits.items()) if len(edits) > 1 else edits.items():
            change = self.cells.change(row, column, edit)
            if change is None:
                return self._with_new_cells(row, edits)
            splices.append(change)
        return splices

    def new(self, number: int, edits: RowEdits) -> bytes:
        """Return a row that the sheet does not hold yet; nothing when it would be empty.

        Raises:
            PlanRefusedError: It would be guesswork.
        """
        content = b"".join(
            self.cells.new(edit, self.column_style(column)) for column, edit in sorted(edits.items())
        )
        looks = [edit.look for edit in edits.values() if isinstance(edit, FillCell)]
        height = looks[0].height if looks else b""
        tag = b'<%srow r="%d"%s>' % (self.prefix, number, height)
        return tag + content + self._end_of_row if content else b""

    def learn(self, row: Row, columns: range, look: TableLook) -> None:
        """Take note of what some columns of a row look like.

        Args:
            row: A row that the sheet holds.
            columns: Which columns.
            look: Where to note it.
        """
        tag = attributes_of(row.text[: row.inside])
        if is_on(tag.get(b"customHeight")) and b"ht" in tag:
            look.height = tag[b"ht"].written + tag[b"customHeight"].written
        look.styles |= {column: self._style_of_missing(tag, column) for column in columns}
        for cell in cells(row, self.prefix):
            if cell.column in columns:
                look.styles[cell.column] = number_of(attributes_of(cell.attributes).get(b"s"))

    def _with_new_cells(self, row: Row, edits: RowEdits) -> Iterator[Splice]:
        """Yield the changes of a row whose cells are not all there, or do not begin with their address."""
        standing = list(cells(row, self.prefix))
        columns = [cell.column for cell in standing]
        if any(left >= right for left, right in pairwise(columns)):
            raise refusals.out_of_order(self.title, row.number)
        tag = attributes_of(row.text[: row.inside])
        end_of_cells = standing[-1].end if standing else row.inside
        splices, added = [], []
        for column, edit in sorted(edits.items()):
            at = bisect_left(columns, column)
            if at < len(columns) and columns[at] == column:
                found = FoundCell.of(standing[at])
                splices.append(Splice(found.start, found.end, self.cells.changed(found, edit)))
            elif new := self.cells.new(edit, self._style_of_missing(tag, column)):
                place = standing[at].start if at < len(standing) else end_of_cells
                splices.append(Splice(place, place, new))
                added.append(column)
        opened, closed = [], []
        if added and row.inside == len(row.text):  # it is written <row/>
            opened = [Splice(row.inside - len(b"/>"), row.inside, b">")]
            closed = [Splice(row.inside, row.inside, self._end_of_row)]
        for start, end, new in (*_widened(tag, added), *opened, *splices, *closed):
            yield Splice(row.start + start, row.start + end, new)

    @property
    def _end_of_row(self) -> bytes:
        return b"</%srow>" % self.prefix

    def _style_of_missing(self, row: Mapping[bytes, Attribute], column: int) -> int:
        """Return what a cell looks like that is not there, in a row with these attributes."""
        return number_of(row.get(b"s")) if is_on(row.get(b"customFormat")) else self.column_style(column)


def _widened(row: Mapping[bytes, Attribute], columns: list[int]) -> list[Splice]:
    """Return the change by which a row's own word of the columns it uses stays true, should it say one."""
    spans = row.get(b"spans")
    if spans is None or not columns:
        return []
    among = [int(number) for number in re.findall(rb"[0-9]+", spans.value)]
    if among and min(among) <= min(columns) and max(columns) <= max(among):
        return []
    among += columns
    return [Splice(spans.start, spans.end, b' spans="%d:%d"' % (min(among), max(among)))]
