"""What is to become of single cells of a sheet: as planned, and for the new rows of a table."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TypeAlias

from pi_excel.book.grid import CellRef
from pi_excel.workbook.plan import SetCachedValue, SetCell
from pi_excel.workbook.values import PlannedValue


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


Edit: TypeAlias = SetCell | SetCachedValue | FillCell
