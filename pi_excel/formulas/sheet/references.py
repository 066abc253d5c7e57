"""What a formula's names, addresses and table references stand for, from where the formula stands."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Final

from pi_excel.book.grid import CellRef
from pi_excel.book.text import quote
from pi_excel.formulas.sheet.areas import Area
from pi_excel.formulas.sheet.errors import BeyondUsError, BrokenError, KeptError
from pi_excel.formulas.sheet.limits import DEEPEST, LAST_COLUMN, LAST_ROW, MOST_NAMES
from pi_excel.formulas.sheet.lookups import Lookups
from pi_excel.formulas.sheet.nodes import (
    Call,
    Constant,
    Corner,
    Name,
    Node,
    Reference,
    Single,
    Spilled,
    Structured,
)
from pi_excel.formulas.sheet.parse import read_name
from pi_excel.formulas.sheet.sources import Source, SpillOf, TopLeft, Work
from pi_excel.formulas.sheet.structured import THIS_ROW, rows_of

_REF: Final = Constant.of("#REF!")
_VALUE: Final = Constant.of("#VALUE!")


@dataclass(slots=True)
class _Lead:
    """How far a formula leads: names that lead to themselves, or to ever more of them, come to an end."""

    names_left: int = MOST_NAMES
    depth: int = 0


@dataclass(frozen=True, slots=True)
class Place:
    """Where a formula stands, and so what its references mean.

    Attributes:
        book: The workbook.
        cell: The formula's cell.
        addresses: The addresses in the formula, from left to right.
        moved: How many rows and columns it lies from where its addresses are right.
        wraps: Whether an address moved off the sheet comes in again at its other end, as in a name.
        lead: How far the formula has led so far.
    """

    book: Lookups
    cell: CellRef
    addresses: tuple[Corner, ...]
    moved: tuple[int, int] = (0, 0)
    wraps: bool = False
    lead: _Lead = field(default_factory=_Lead)

    def source(self, node: Node) -> Source:
        """Return where a part of a formula comes from.

        Raises:
            BeyondUsError: It is more than we work out.
            BrokenError: It names what is not there.
        """
        self.lead.depth += 1
        if self.lead.depth > DEEPEST:
            raise _too_far()
        found = self._source(node)
        self.lead.depth -= 1
        return found

    def _source(self, node: Node) -> Source:
        match node:
            case Reference():
                return self._cells(node)
            case Call():
                return Work(node.formula, tuple([self.source(one) for one in node.arguments]))
            case Name() | Structured():
                return self._named(node) if isinstance(node, Name) else self._of_table(node)
            case Spilled():
                return self._spill(self.source(node.head))
            case Single():
                return self._single(self.source(node.of))
            case _:
                return node

    def _cells(self, node: Reference) -> Source:
        sheet = self.cell.sheet if node.tab is None else self.book.tab(node.tab)
        first = self._moved(node.first)
        last = first if node.last == node.first else self._moved(node.last)
        if first is None or last is None:
            return _REF
        if first == last:
            return Area(sheet, *first, *first)
        rows, columns = sorted((first[0], last[0])), sorted((first[1], last[1]))
        return Area(sheet, rows[0], columns[0], rows[1], columns[1])

    def _moved(self, corner: Corner | int) -> tuple[int, int] | None:
        """Return where a corner lies from here; `None` off the sheet."""
        if isinstance(corner, int):
            corner = self.addresses[corner]
        row = corner.row + (0 if corner.row_stays else self.moved[0])
        column = corner.column + (0 if corner.column_stays else self.moved[1])
        if self.wraps:
            return (row - 1) % LAST_ROW + 1, (column - 1) % LAST_COLUMN + 1
        return (row, column) if 1 <= row <= LAST_ROW and 1 <= column <= LAST_COLUMN else None

    def _named(self, node: Name) -> Source:
        sheet = self.cell.sheet if node.tab is None else self.book.tab(node.tab)
        stands_for = self.book.name(node.name, sheet)
        if stands_for is None:
            if self.book.has_table(node.name):
                return self._of_table(Structured(node.name, frozenset(), None))
            raise BrokenError(
                f"There is no name {quote(node.name)} in this workbook.",
                do="Correct the formula, or define the name.",
            )
        self.lead.names_left -= 1
        if self.lead.names_left < 0:
            raise _too_far()
        try:
            said = read_name(stands_for)
        except KeptError as error:
            raise type(error)(f"Its name {quote(node.name)} stops it. {error.what}", do=error.do) from None
        there = CellRef(sheet, self.cell.row, self.cell.column)
        moved = (self.cell.row - 1, self.cell.column - 1)
        return Place(self.book, there, said.addresses, moved, wraps=True, lead=self.lead).source(said.node)

    def _of_table(self, node: Structured) -> Source:
        table = self.book.table(node.table, self.cell)
        rows = rows_of(table, node.items, self.cell.row if table.sheet == self.cell.sheet else 0)
        if rows is None:
            return _VALUE if THIS_ROW in node.items else _REF
        columns = (
            self.book.column(table, name) for name in node.columns or (table.headers[0], table.headers[-1])
        )
        left, right = sorted(columns)
        return Area(table.sheet, rows[0], left, rows[1], right)

    def _spill(self, source: Source) -> Source:
        return SpillOf(source.head) if isinstance(source, Area) else _REF

    def _single(self, source: Source) -> Source:
        """Return one cell of several: of a range the one in the formula's row or column, else the first."""
        match source:
            case Work():
                return TopLeft(source)
            case Constant(rows):
                return Constant.of(rows[0][0])
            case SpillOf():
                raise BeyondUsError("It takes one cell of a spill, with an @.")
            case Area(sheet, top, left, bottom, right):
                row, column = self.cell.row, self.cell.column
                if left == right and (top <= row <= bottom or top == bottom):
                    return Area.of(CellRef(sheet, top if top == bottom else row, left))
                if top == bottom and left <= column <= right:
                    return Area.of(CellRef(sheet, top, column))
                return _VALUE
            case TopLeft():
                return source


def _too_far() -> BrokenError:
    return BrokenError(
        "It leads through too many names, or a name leads to itself.", do="Write cells in place of names."
    )
