"""The changes of one staff sheet, found while it streams by.

No more of it is held than a piece, and what stands before and behind the rows. A row that nothing is planned
for is not looked into, and rows that are alike are changed together.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from pi_excel.workbook.areas import Area
from pi_excel.workbook.graft import refusals
from pi_excel.workbook.graft.arrays import Arrays
from pi_excel.workbook.graft.cells import CellWriter, Formats
from pi_excel.workbook.graft.edits import Edits, FillCell
from pi_excel.workbook.graft.like_rows import LikeRowWriter
from pi_excel.workbook.graft.rows import RowWriter
from pi_excel.workbook.graft.rules import extended_rules
from pi_excel.workbook.graft.stored_values import Calendar, Storage
from pi_excel.workbook.graft.table_rows import Growth
from pi_excel.workbook.package.elements import Element, MarkupError, parse_elements, set_attribute
from pi_excel.workbook.package.splice import Splice
from pi_excel.workbook.sheet_xml import SheetXml
from pi_excel.workbook.stretches import LikeRows, Row

_MERGE = b"mergeCell"
_BEGIN_OF_ROWS = re.compile(rb"<(?:[\w.-]+:)?sheetData(?:\s[^<]*)?>")
_BEHIND_ALL = 1 << 30
"""No row is as far down."""


@dataclass(frozen=True, slots=True)
class SheetWork:
    """What is to be done on one sheet.

    Attributes:
        edits: What is to become of its cells.
        growths: Its tables that grow.
        styles: The workbook's styles.
        calendar: How the workbook counts days.
    """

    edits: Edits
    growths: Sequence[Growth]
    styles: Formats
    calendar: Calendar

    def splices(self, sheet: SheetXml) -> Iterator[Splice]:
        """Yield the sheet's changes in order.

        Args:
            sheet: The sheet, unread.

        Raises:
            PlanRefusedError: One of them would be guesswork.
            MarkupError: It has no place for rows.
        """
        has_rows = _BEGIN_OF_ROWS.fullmatch(sheet.head, sheet.head.rfind(b"<")) is not None
        end = b"</%ssheetData></%sworksheet>" % (sheet.prefix, sheet.prefix) if has_rows else b""
        top = parse_elements(sheet.head + end)
        yield from self._widened(sheet.head, top)
        arrays, storage = Arrays(sheet.prefix, self.edits.filled()), Storage(sheet.prefix, self.calendar)
        cells = CellWriter(storage, self.styles, arrays)
        rows = RowWriter(self.edits.sheet, sheet.prefix, cells, _column_styles(top))
        if has_rows:
            like_rows = LikeRowWriter(self.edits.sheet, storage, arrays)
            yield from self._in_rows(sheet, rows, like_rows, arrays)
        else:
            yield from self._first_rows(top.child("sheetData"), rows)
        yield from self._behind_rows(sheet)

    def _widened(self, head: bytes, top: Element) -> list[Splice]:
        """Return the change by which the sheet's own word of the cells it uses stays true."""
        element = top.child("dimension")
        area = Area.parse(element.get("ref")) if element is not None else None
        if element is None or area is None or self._lie_within(area):
            return []
        used = [
            edit.cell for edit in self.edits.all() if edit.value is not None or isinstance(edit, FillCell)
        ]
        if not used:
            return []
        rows, columns = [cell.row for cell in used], [cell.column for cell in used]
        wider = area.span(Area(min(rows), min(columns), max(rows), max(columns)))
        return set_attribute(head, element, "ref", str(wider)) if wider != area else []

    def _lie_within(self, area: Area) -> bool:
        rows, columns = self.edits.rows, self.edits.columns
        return all(area.top <= row <= area.bottom for row in (*rows[:1], *rows[-1:])) and all(
            area.left <= column <= area.right for column in columns
        )

    def _in_rows(
        self, sheet: SheetXml, rows: RowWriter, like_rows: LikeRowWriter, arrays: Arrays
    ) -> Iterator[Splice]:
        edits, wanted = self.edits, [*self.edits.rows, _BEHIND_ALL]
        at = number = 0
        for stretch in sheet.stretches():
            if isinstance(stretch, LikeRows) and number < stretch.first <= wanted[at]:
                behind = bisect_right(wanted, stretch.last, at)
                changes = self._in_like_rows(stretch, wanted[at:behind], like_rows)
                if changes is not None:
                    yield from changes
                    at, number = behind, stretch.last
                    continue
            for row in stretch.each():
                if row.number <= number:
                    raise refusals.out_of_order(self.edits.sheet, row.number)
                number = row.number
                while wanted[at] < number:
                    yield from _inserted(row.start, rows.new(wanted[at], edits.row(wanted[at])))
                    at += 1
                arrays.see(row)
                self._learn(row, rows)
                if wanted[at] == number:
                    yield from rows.changed(row, edits.row(number))
                    at += 1
        for behind in wanted[at:-1]:
            yield from _inserted(sheet.tail_start, rows.new(behind, edits.row(behind)))

    def _in_like_rows(
        self, like: LikeRows, wanted: Sequence[int], writer: LikeRowWriter
    ) -> Sequence[Splice] | None:
        """Return the changes of rows that are alike; `None` when they are to be taken one by one."""
        if not like.in_order or not self.edits.are_values(wanted):
            return None
        if any(like.first <= growth.operation.last.row <= like.last for growth in self.growths):
            return None
        return writer.changed(like, wanted, self.edits.values)

    def _first_rows(self, data: Element | None, rows: RowWriter) -> Iterator[Splice]:
        """Yield the changes of a sheet whose element for rows is written `<sheetData/>`."""
        if data is None:
            raise MarkupError(f"the sheet {self.edits.sheet} has no place for rows")
        new = [content for number in self.edits.rows if (content := rows.new(number, self.edits.row(number)))]
        if new:
            yield Splice(data.end - len(b"/>"), data.end, b">")
            yield from (Splice(data.end, data.end, content) for content in (*new, f"</{data.tag}>".encode()))

    def _learn(self, row: Row, rows: RowWriter) -> None:
        for growth in self.growths:
            if growth.operation.last.row == row.number and growth.looks_like_last:
                rows.learn(row, growth.columns, growth.look)

    def _behind_rows(self, sheet: SheetXml) -> Iterator[Splice]:
        content, moved = sheet.head + sheet.tail, sheet.tail_start - len(sheet.head)
        if not self.growths and _MERGE not in content:
            return
        root = parse_elements(content)
        self._refuse_covered(root)
        for start, end, new in sorted(extended_rules(content, root, self.growths)):
            yield Splice(moved + start, moved + end, new)

    def _refuse_covered(self, sheet: Element) -> None:
        """Refuse cells that merged ones cover: all but the first of these."""
        merges, wanted = sheet.child("mergeCells"), self.edits.rows
        for merge in merges.each("mergeCell") if merges is not None else ():
            area = Area.parse(merge.get("ref"))
            if area is None:
                continue
            for row in wanted[bisect_left(wanted, area.top) : bisect_right(wanted, area.bottom)]:
                for column, edit in self.edits.row(row).items():
                    if not area.holds(row, column):
                        continue
                    if isinstance(edit, FillCell):
                        raise refusals.below_in_use(edit.cell, edit.table)
                    if (row, column) != (area.top, area.left):
                        raise refusals.covered(
                            edit.cell, edit.cell._replace(row=area.top, column=area.left).a1
                        )


def _inserted(place: int, xml: bytes) -> list[Splice]:
    return [Splice(place, place, xml)] if xml else []


def _column_styles(sheet: Element) -> Callable[[int], int]:
    """Return the function that gives the style of a column."""
    columns = sheet.child("cols")
    styles = [
        (int(column.get("min")), int(column.get("max")), int(column.get("style", "0")))
        for column in (columns.each("col") if columns is not None else ())
    ]

    @cache
    def style_of(column: int) -> int:
        return next((style for first, last, style in styles if first <= column <= last), 0)

    return style_of
