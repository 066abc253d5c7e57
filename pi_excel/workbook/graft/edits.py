"""What is to become of single cells of a sheet: as planned, and for the new rows of a table."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import NamedTuple, TypeAlias

from pi_excel.book.grid import CellRef
from pi_excel.workbook.areas import Area
from pi_excel.workbook.plan import SetCachedValue
from pi_excel.workbook.values import PlannedValue

_NO_VALUES: Mapping[int, Mapping[int, PlannedValue]] = {}


@dataclass(slots=True)
class TableLook:
    """What a table's last row looks like; known once that row has gone by, before any new row is written.

    Attributes:
        styles: The style of each column; a column that is left out looks as the sheet has it.
        height: The attributes that fix the row's height, as written; mostly none.
    """

    styles: dict[int, int] = field(default_factory=dict)
    height: bytes = b""


@dataclass(frozen=True, slots=True)
class FillCell:
    """Put a value in a cell of a table's new row; refused when something stands there.

    Attributes:
        cell: Which cell.
        value: The value; `None` leaves the cell blank.
        table: The table's name.
        look: What the table's last row looks like.
    """

    cell: CellRef
    value: PlannedValue
    table: str
    look: TableLook


class SetCell(NamedTuple):
    """Put a value in a cell, in the cell's own style.

    Attributes:
        cell: Which cell.
        value: The new value; `None` empties it.
        over_formula: Whether a formula that stands there is to go. Without it such a cell is refused.
    """

    cell: CellRef
    value: PlannedValue
    over_formula: bool = False


Edit: TypeAlias = SetCell | SetCachedValue | FillCell


class Edits:
    """What is to become of the cells of one sheet.

    Args:
        sheet: The sheet's title.
        values: Values to set in cells that hold no formula, by column and row: most of what is ever done.

    Attributes:
        sheet: The sheet's title.
        values: The values, as given.
    """

    def __init__(self, sheet: str, values: Mapping[int, Mapping[int, PlannedValue]] = _NO_VALUES) -> None:
        self.sheet, self.values = sheet, values
        self._others: dict[int, dict[int, Edit]] = {}

    def add(self, edits: Iterable[Edit]) -> None:
        """Add what else is to be done; of two edits of a cell the later counts."""
        self.__dict__.pop("rows", None)
        for edit in edits:
            self._others.setdefault(edit.cell.row, {})[edit.cell.column] = edit

    @property
    def is_empty(self) -> bool:
        """Whether nothing is to be done."""
        return not self.values and not self._others

    @cached_property
    def rows(self) -> list[int]:
        """The numbers of the rows in which something is to be done, in order."""
        return sorted({*self._others}.union(*self.values.values()))

    @property
    def columns(self) -> set[int]:
        """The columns in which something is to be done."""
        return {*self.values}.union(*self._others.values())

    def row(self, number: int) -> Mapping[int, Edit]:
        """Return what is to become of the cells of a row, by column."""
        edits: dict[int, Edit] = {
            column: SetCell(CellRef(self.sheet, number, column), values[number])
            for column, values in self.values.items()
            if number in values
        }
        return edits | self._others.get(number, {})

    def all(self) -> Iterator[Edit]:
        """Yield every edit."""
        for row in self.rows:
            yield from self.row(row).values()

    def filled(self) -> Mapping[tuple[int, int], Area]:
        """Return the cells that formulas which spill fill from now on, by the place of the formula's cell."""
        return {
            (row, column): Area(*edit.fills)
            for row, edits in self._others.items()
            for column, edit in edits.items()
            if isinstance(edit, SetCachedValue) and edit.fills is not None
        }

    def are_values(self, rows: Iterable[int]) -> bool:
        """Return whether nothing is to be done in some rows but to set values."""
        return not self._others or self._others.keys().isdisjoint(rows)
