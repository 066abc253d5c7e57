"""What a refresh wants of a workbook, as plain data: shown by `--dry-run`, applied by `apply`."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TypeAlias

from pi_excel.book.grid import CellRef, CellValue
from pi_excel.workbook.sheets.image import SheetImage
from pi_excel.workbook.values import PlannedValue


@dataclass(frozen=True, slots=True)
class SetCell:
    """Put a value in a cell, in the cell's own style.

    Attributes:
        cell: Which cell.
        value: The new value; `None` empties it.
        was: What it holds now.
    """

    cell: CellRef
    value: PlannedValue
    was: CellValue


@dataclass(frozen=True, slots=True)
class AppendRows:
    """Add rows at the foot of an Excel table, which grows by them.

    Attributes:
        table: The table's name.
        rows: Values by header, a mapping a row; headers left out stay blank.
    """

    table: str
    rows: tuple[Mapping[str, PlannedValue], ...]


@dataclass(frozen=True, slots=True)
class AddSheet:
    """Add one of our sheets, after the last tab."""

    image: SheetImage


@dataclass(frozen=True, slots=True)
class ReplaceSheet:
    """Put one of our sheets in the place of an older one of ours with the same title."""

    image: SheetImage


@dataclass(frozen=True, slots=True)
class RemoveSheet:
    """Take out one of our sheets that is no longer wanted."""

    title: str


@dataclass(frozen=True, slots=True)
class KeepEditedSheet:
    """Give a sheet of ours that staff changed to them, under another title.

    Attributes:
        old_title: The tab as it is called now.
        new_title: Its title from now on, ending in `(edited)`.
    """

    old_title: str
    new_title: str


@dataclass(frozen=True, slots=True)
class OrderSheets:
    """Put the tabs in order; staff's own keep theirs among themselves.

    Attributes:
        titles: Every tab of the workbook, in order.
    """

    titles: tuple[str, ...]


Operation: TypeAlias = (
    SetCell | AppendRows | AddSheet | ReplaceSheet | RemoveSheet | KeepEditedSheet | OrderSheets
)


@dataclass(frozen=True, slots=True)
class Plan:
    """Everything a refresh wants of one workbook.

    Attributes:
        source_sha256: The hash of the file the plan was made from; another file is refused.
        operations: What to do, in order.
    """

    source_sha256: str
    operations: tuple[Operation, ...] = field(default=())

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing to do."""
        return not self.operations


def describe(operation: Operation) -> str:
    """Return what an operation does, as a line for a person."""
    match operation:
        case SetCell(cell, value, was):
            line = f"{cell}: {_quoted(was)} becomes {_quoted(value)}"
        case AppendRows(table, rows):
            added = "; ".join(", ".join(map(str, row.values())) for row in rows)
            line = f"{table}: added at its foot: {added}"
        case AddSheet(image):
            line = f"sheet '{image.title}' added"
        case ReplaceSheet(image):
            line = f"sheet '{image.title}' made anew"
        case RemoveSheet(title):
            line = f"sheet '{title}' removed"
        case KeepEditedSheet(old_title, new_title):
            line = f"sheet '{old_title}', changed by hand, kept as '{new_title}'"
        case OrderSheets(titles):
            line = f"tabs put in order: {', '.join(titles)}"
    return line


def _quoted(value: CellValue) -> str:
    if value in (None, ""):
        return "blank"
    if isinstance(value, float | int) and not isinstance(value, bool):
        return f"{value:.15g}"
    return repr(value) if isinstance(value, str) else str(value)
