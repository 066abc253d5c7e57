"""The tables of a sheet, and new rows at the foot of one.

Excel grows a table when somebody types below it; here the same is done to the file: the table's range and
its filter's take in the new rows, and each cell looks like the one above. A column that Excel works out by
a formula (`calculatedColumnFormula`) stays blank in them: what the formula would be there, and come to, is
guesswork. Excel offers to fill it in.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from pi_excel.book.grid import CellRef
from pi_excel.workbook.areas import Area
from pi_excel.workbook.graft import refusals
from pi_excel.workbook.graft.edits import FillCell, TableLook
from pi_excel.workbook.package.elements import Element, set_attribute
from pi_excel.workbook.package.parts import Package, SheetPart
from pi_excel.workbook.package.splice import Splice
from pi_excel.workbook.plan import AppendRows


@dataclass(frozen=True, slots=True)
class SheetTable:
    """A table of a sheet.

    Attributes:
        part: The part that describes it.
        name: What formulas call it.
        area: Its cells, with headings and totals.
        headings: How many of its rows are headings.
        totals: How many are totals.
    """

    part: str
    name: str
    area: Area
    headings: int
    totals: int

    @property
    def heading_area(self) -> Area | None:
        """Its headings; `None` when they are not shown."""
        bottom = self.area.top + self.headings - 1
        return self.area._replace(bottom=bottom) if self.headings else None

    @property
    def totals_area(self) -> Area | None:
        """Its totals; `None` when they are not shown."""
        return self.area._replace(top=self.area.bottom - self.totals + 1) if self.totals else None


def tables_of(package: Package, sheet: SheetPart) -> tuple[SheetTable, ...]:
    """Return the tables of a sheet."""
    return tuple(_tables(package, sheet))


def _tables(package: Package, sheet: SheetPart) -> Iterator[SheetTable]:
    for part in package.related(sheet.part, "table"):
        table = package.root(part)
        area = Area.parse(table.get("ref"))
        if area is not None:
            headings, totals = int(table.get("headerRowCount", "1")), int(table.get("totalsRowCount", "0"))
            yield SheetTable(part, table.get("displayName") or table.get("name"), area, headings, totals)


@dataclass(frozen=True, slots=True)
class Growth:
    """A table that gets rows at its foot.

    Attributes:
        operation: The rows.
        table: The table as it is.
        look: What its last row looks like.
    """

    operation: AppendRows
    table: SheetTable
    look: TableLook = field(default_factory=TableLook)

    @classmethod
    def of(cls, operation: AppendRows, tables: Sequence[SheetTable]) -> Growth:
        """Return the growth of a table of a sheet.

        Raises:
            PlanRefusedError: There is no such table, it ends elsewhere or in totals, or would run into
                another.
        """
        name, last = operation.table, operation.last
        table = next((table for table in tables if table.name.casefold() == name.casefold()), None)
        if table is None:
            raise refusals.not_as_planned(last, name)
        if table.totals:
            raise refusals.has_totals(CellRef(last.sheet, table.area.bottom, table.area.left), name)
        growth = cls(operation, table)
        if (table.area.bottom, table.area.left, len(growth.columns)) != (
            last.row,
            last.column,
            operation.width,
        ):
            raise refusals.not_as_planned(last, name)
        for other in tables:
            meeting = growth.new_area.meet(other.area) if other is not table else None
            if meeting is not None:
                raise refusals.below_in_use(CellRef(last.sheet, meeting.top, meeting.left), name)
        return growth

    @property
    def area(self) -> Area:
        """The table's cells when the rows are in."""
        return self.table.area._replace(bottom=self.operation.last_row)

    @property
    def new_area(self) -> Area:
        """The cells that are new to the table; upside down when there are none."""
        return self.area._replace(top=self.operation.last.row + 1)

    @property
    def columns(self) -> range:
        """The table's columns."""
        return range(self.area.left, self.area.right + 1)

    @property
    def looks_like_last(self) -> bool:
        """Whether the table has a last row to look like, other than its headings."""
        return self.operation.last.row >= self.area.top + self.table.headings

    def cells(self) -> Iterator[FillCell]:
        """Yield every cell of the new rows, blank ones too; of a blank row that is filled, those filled."""
        operation = self.operation
        for row, values in enumerate(operation.rows, start=operation.first_row):
            for column in self.columns if row > operation.last.row else values:
                cell = CellRef(operation.last.sheet, row, column)
                yield FillCell(cell, values.get(column), self.table.name, self.look)

    def splices(self, content: bytes, table: Element) -> Iterator[Splice]:
        """Yield the changes of the part that describes the table.

        Args:
            content: The part.
            table: Its root.
        """
        yield from set_attribute(content, table, "ref", str(self.area))
        # A table that shows a blank row to type in says so; it is blank no longer.
        for attribute in ("insertRow", "insertRowShift"):
            yield from set_attribute(content, table, attribute, None)
        table_filter = table.child("autoFilter")
        if table_filter is not None:
            yield from set_attribute(content, table_filter, "ref", str(self.area))

    def extended(self, ranges: Sequence[str], taken: Sequence[Area]) -> list[str]:
        """Return the ranges that a rule holds for, with the new rows where it held for the last.

        Args:
            ranges: Where it holds, as written.
            taken: Cells to which it is not to be extended; a range that would reach them stays as it is.
        """
        result = list(ranges)
        for index, written in enumerate(ranges):
            area = Area.parse(written)
            if area is None or not area.top <= self.operation.last.row <= area.bottom:
                continue
            new = self.new_area._replace(top=area.bottom + 1).meet(area._replace(bottom=self.area.bottom))
            if new is None or any(new.meet(other) for other in taken):
                continue
            if (new.left, new.right) == (area.left, area.right):
                result[index] = str(area.span(new))
            else:
                result.append(str(new))
        return result
