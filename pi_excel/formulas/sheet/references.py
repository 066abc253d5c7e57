"""What a formula's names, addresses and table references stand for, from where the formula stands."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property
from typing import Final, NamedTuple, TypeAlias

from pi_excel.book.grid import CellRef, Grid, TableArea
from pi_excel.book.text import did_you_mean, quote
from pi_excel.formulas.catalogue import Formula
from pi_excel.formulas.sheet.areas import Area
from pi_excel.formulas.sheet.errors import BeyondUsError, BrokenError
from pi_excel.formulas.sheet.limits import DEEPEST, LAST_COLUMN, LAST_ROW, MOST_NAMES
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
from pi_excel.formulas.sheet.structured import area_of

_REF: Final = Constant.of("#REF!")
_VALUE: Final = Constant.of("#VALUE!")


class SpillOf(NamedTuple):
    """All that the formula in a cell gives."""

    head: CellRef


class TopLeft(NamedTuple):
    """The first cell of what a call gives."""

    of: Work


class Work(NamedTuple):
    """A function of ours and where what it is given comes from."""

    formula: Formula
    arguments: tuple[Source, ...]


Source: TypeAlias = Constant | Area | SpillOf | TopLeft | Work


class Book:
    """The tabs, names and tables of a workbook, found whatever their case."""

    def __init__(self, grid: Grid) -> None:
        self._grid = grid

    @cached_property
    def tabs(self) -> dict[str, str]:
        """The sheets' titles by themselves in small letters."""
        return {title.casefold(): title for title in self._grid.sheets}

    @cached_property
    def tables(self) -> dict[str, TableArea]:
        """Tables by name in small letters."""
        return {name.casefold(): table for name, table in self._grid.tables.items()}

    @cached_property
    def _names(self) -> dict[str | None, dict[str, str]]:
        return {
            tab: {name.casefold(): stands for name, stands in names.items()}
            for tab, names in self._grid.names.items()
        }

    def tab(self, written: str) -> str:
        """Return the title of a sheet.

        Raises:
            BrokenError: There is no such sheet.
        """
        title = self.tabs.get(written.casefold())
        if title is None:
            raise BrokenError(
                f"There is no sheet {quote(written)} in this workbook.",
                do=f"{did_you_mean(written, self.tabs.values())}Correct the formula.",
            )
        return title

    def name(self, name: str, tab: str) -> str | None:
        """Return what a name stands for on a sheet; the sheet's own goes before the workbook's."""
        folded = name.casefold()
        own = self._names.get(tab, {}).get(folded)
        return own if own is not None else self._names.get(None, {}).get(folded)

    def table_at(self, cell: CellRef) -> TableArea | None:
        """Return the table that a cell stands in."""
        for table in self.tables.values():
            columns = range(table.first_column, table.first_column + len(table.headers))
            rows = range(table.header_row, table.last_row + 1 + table.has_totals)
            if table.sheet == cell.sheet and cell.row in rows and cell.column in columns:
                return table
        return None


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
        moved: How many rows and columns it lies from where its addresses are right.
        wraps: Whether an address moved off the sheet comes in again at its other end, as in a name.
        lead: How far the formula has led so far.
    """

    book: Book
    cell: CellRef
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
            case Constant():
                return node
            case Call(formula, arguments):
                return Work(formula, tuple(map(self.source, arguments)))
            case Reference():
                return self._cells(node)
            case Name(tab, name):
                return self._named(tab, name)
            case Structured():
                return self._of_table(node)
            case Spilled(head):
                return self._spill(self.source(head))
            case Single(of):
                return self._single(self.source(of))

    def _cells(self, node: Reference) -> Source:
        sheet = self.cell.sheet if node.tab is None else self.book.tab(node.tab)
        first, last = self._moved(node.first), self._moved(node.last)
        if first is None or last is None:
            return _REF
        rows, columns = sorted((first[0], last[0])), sorted((first[1], last[1]))
        return Area(sheet, rows[0], columns[0], rows[1], columns[1])

    def _moved(self, corner: Corner) -> tuple[int, int] | None:
        """Return where a corner lies from here; `None` off the sheet."""
        row = corner.row + (0 if corner.row_stays else self.moved[0])
        column = corner.column + (0 if corner.column_stays else self.moved[1])
        if self.wraps:
            return (row - 1) % LAST_ROW + 1, (column - 1) % LAST_COLUMN + 1
        return (row, column) if 1 <= row <= LAST_ROW and 1 <= column <= LAST_COLUMN else None

    def _named(self, tab: str | None, name: str) -> Source:
        sheet = self.cell.sheet if tab is None else self.book.tab(tab)
        stands_for = self.book.name(name, sheet)
        if stands_for is None:
            if name.casefold() in self.book.tables:
                return self._of_table(Structured(name, frozenset(), None))
            raise BrokenError(
                f"There is no name {quote(name)} in this workbook.",
                do="Correct the formula, or define the name.",
            )
        self.lead.names_left -= 1
        if self.lead.names_left < 0:
            raise _too_far()
        try:
            node = read_name(stands_for)
        except (BeyondUsError, BrokenError) as error:
            raise type(error)(f"Its name {quote(name)}: {error.what}", do=error.do) from None
        there = CellRef(sheet, self.cell.row, self.cell.column)
        moved = (self.cell.row - 1, self.cell.column - 1)
        return Place(self.book, there, moved, wraps=True, lead=self.lead).source(node)

    def _of_table(self, node: Structured) -> Source:
        table = (
            self.book.table_at(self.cell)
            if node.table is None
            else self.book.tables.get(node.table.casefold())
        )
        if table is None:
            what = "It stands in no table" if node.table is None else f"There is no table {quote(node.table)}"
            raise BrokenError(f"{what}, which its table reference needs.", do="Correct the formula.")
        corners = area_of(table, node, self.cell.row if table.sheet == self.cell.sheet else 0)
        if corners is None:
            return _REF if "#totals" in node.items else _VALUE
        return Area(table.sheet, *corners)

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
