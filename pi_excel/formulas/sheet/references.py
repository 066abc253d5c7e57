"""What a formula's names, addresses and table references stand for, from where the formula stands."""

from __future__ import annotations

from typing import Final

from pi_excel.book.grid import LAST_COLUMN, LAST_ROW, CellRef
from pi_excel.book.text import quote
from pi_excel.formulas.sheet.areas import Area
from pi_excel.formulas.sheet.errors import BeyondUsError, BrokenError, KeptError
from pi_excel.formulas.sheet.limits import DEEPEST, MOST_NAMES
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
from pi_excel.formulas.sheet.parse import read
from pi_excel.formulas.sheet.sources import Source, SpillOf, TopLeft, Work
from pi_excel.formulas.sheet.structured import THIS_ROW, rows_of

_REF: Final = Constant.of("#REF!")
_VALUE: Final = Constant.of("#VALUE!")


class _Lead:
    """How far a formula leads: names that lead to themselves, or to ever more of them, come to an end."""

    __slots__ = ("depth", "names_left")

    def __init__(self) -> None:
        self.names_left = MOST_NAMES
        self.depth = 0


class Place:
    """Where a formula stands, and so what its references mean.

    Args:
        book: The workbook.
        cell: The formula's cell.
        addresses: The addresses in the formula, from left to right.
        moved: How many rows and columns it lies from where its addresses are right.
        behind: What led here, where this is a name: an address that is moved off the sheet comes in again
            at its other end.
    """

    __slots__ = ("_addresses", "_book", "_cell", "_lead", "_moved", "_wraps")

    def __init__(
        self,
        book: Lookups,
        cell: CellRef,
        addresses: tuple[Corner, ...],
        moved: tuple[int, int],
        behind: _Lead | None = None,
    ) -> None:
        self._book = book
        self._cell = cell
        self._addresses = addresses
        self._moved = moved
        self._wraps = behind is not None
        self._lead = behind or _Lead()

    def source(self, node: Node) -> Source:
        """Return where a part of a formula comes from.

        Raises:
            BeyondUsError: It is more than we work out.
            BrokenError: It names what is not there.
        """
        if isinstance(node, Reference):
            return self._cells(node)
        if isinstance(node, Constant):
            return node
        self._lead.depth += 1
        if self._lead.depth > DEEPEST:
            raise _too_far()
        found = self._source(node)
        self._lead.depth -= 1
        return found

    def _source(self, node: Call | Name | Structured | Spilled | Single) -> Source:
        match node:
            case Call():
                return Work(node.formula, tuple([self.source(one) for one in node.arguments]))
            case Name():
                return self._named(node)
            case Structured():
                return self._of_table(node)
            case Spilled():
                return self._spill(self.source(node.head))
            case Single():
                return self._single(self.source(node.of))

    def _cells(self, node: Reference) -> Source:
        sheet = self._cell.sheet if node.tab is None else self._book.tab(node.tab)
        first = self._corner(node.first)
        last = first if node.last == node.first else self._corner(node.last)
        if first is None or last is None:
            return _REF
        if first == last:
            return Area(sheet, *first, *first)
        rows, columns = sorted((first[0], last[0])), sorted((first[1], last[1]))
        return Area(sheet, rows[0], columns[0], rows[1], columns[1])

    def _corner(self, corner: Corner | int) -> tuple[int, int] | None:
        """Return where a corner lies from here; `None` off the sheet."""
        if isinstance(corner, int):
            corner = self._addresses[corner]
        row = corner.row + (0 if corner.row_stays else self._moved[0])
        column = corner.column + (0 if corner.column_stays else self._moved[1])
        if self._wraps:
            return (row - 1) % LAST_ROW + 1, (column - 1) % LAST_COLUMN + 1
        return (row, column) if 1 <= row <= LAST_ROW and 1 <= column <= LAST_COLUMN else None

    def _named(self, node: Name) -> Source:
        sheet = self._cell.sheet if node.tab is None else self._book.tab(node.tab)
        stands_for = self._book.name(node.name, sheet)
        if stands_for is None:
            if self._book.has_table(node.name):
                return self._of_table(Structured(node.name, frozenset(), None))
            raise BrokenError(
                f"There is no name {quote(node.name)} in this workbook.",
                do="Correct the formula, or define the name.",
            )
        self._lead.names_left -= 1
        if self._lead.names_left < 0:
            raise _too_far()
        try:
            said = read(stands_for)
        except KeptError as error:
            raise type(error)(f"Its name {quote(node.name)} stops it. {error.what}", do=error.do) from None
        there = CellRef(sheet, self._cell.row, self._cell.column)
        moved = (self._cell.row - 1, self._cell.column - 1)
        return Place(self._book, there, said.addresses, moved, self._lead).source(said.node)

    def _of_table(self, node: Structured) -> Source:
        table = self._book.table(node.table, self._cell)
        rows = rows_of(table, node.items, self._cell.row if table.sheet == self._cell.sheet else 0)
        if rows is None:
            return _VALUE if THIS_ROW in node.items else _REF
        columns = (
            self._book.column(table, name) for name in node.columns or (table.headers[0], table.headers[-1])
        )
        left, right = sorted(columns)
        return Area(table.sheet, rows[0], left, rows[1], right)

    def _spill(self, source: Source) -> Source:
        return SpillOf(source.head) if isinstance(source, Area) else _REF

    def _single(self, source: Source) -> Source:
        """Return one cell of several: of a range the one in the formula's row or column, else the first."""
        match source:
            case Area():
                return self._crossing(source)
            case Constant():
                return Constant.of(source.rows[0][0])
            case SpillOf():
                raise BeyondUsError("It takes one cell of a spill, with an @.")
            case TopLeft():
                return source
            case Work():
                return TopLeft(source)

    def _crossing(self, area: Area) -> Source:
        """Return the cell where a range of one row or one column crosses the formula's own column or row."""
        rows, columns = area.size
        row = area.top if rows == 1 else self._cell.row
        column = area.left if columns == 1 else self._cell.column
        is_within = row in area.rows and column in area.columns
        return Area.of(CellRef(area.sheet, row, column)) if is_within and 1 in (rows, columns) else _VALUE


def _too_far() -> BrokenError:
    return BrokenError(
        "It leads through too many names, or a name leads to itself.", do="Write cells in place of names."
    )
