"""What a refresh wants of a workbook, as plain data: shown by `--dry-run`, done by `graft`."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import Enum
from typing import TypeAlias

from pi_excel.book.grid import CellRef, CellValue, Grid, column_letters
from pi_excel.workbook.sheets.image import SheetImage
from pi_excel.workbook.sheets.staff_sheet import StaffSheet
from pi_excel.workbook.values import PlannedValue


@dataclass(frozen=True, slots=True)
class SetCells:
    """Put values in cells of a sheet, in the cells' own styles.

    A quarter of a million cells may be set, in a few columns.

    Attributes:
        sheet: The sheet's title.
        values: The new values, by column and row; `None` empties a cell.
        over_formula: Whether formulas that stand there are to go. Without it such a cell is refused.
    """

    sheet: str
    values: Mapping[int, Mapping[int, PlannedValue]]
    over_formula: bool = False

    @classmethod
    def of(cls, cell: CellRef, value: PlannedValue, *, over_formula: bool = False) -> SetCells:
        """Return the operation that sets one cell."""
        return cls(cell.sheet, {cell.column: {cell.row: value}}, over_formula)

    def each(self) -> Iterator[tuple[CellRef, PlannedValue]]:
        """Yield the cells from the top down, each with its new value."""
        cells = ((row, column) for column, values in self.values.items() for row in values)
        for row, column in sorted(cells):
            yield CellRef(self.sheet, row, column), self.values[column][row]


@dataclass(frozen=True, slots=True)
class SetCachedValue:
    """Put a value under a formula, as what it last came to; the formula stays.

    Attributes:
        cell: Which cell; it holds a formula.
        value: The new value; `None` for no words, or, where a formula in another cell spills, for a blank.
        fills: The cells that a formula which spills fills from now on, as top, left, bottom and right; `None`
            where these are as they were. What lies in the old ones alone is to be set to `None`.
    """

    cell: CellRef
    value: CellValue
    fills: tuple[int, int, int, int] | None = None


@dataclass(frozen=True, slots=True)
class AppendRows:
    """Add rows at the foot of an Excel table, which grows by them.

    Attributes:
        table: The table's name.
        last: The table's last row now, at its first column; new rows look like it. In a table that was
            never filled this row is blank, and the first to be filled.
        width: How many columns the table has.
        first_row: The first row to be filled.
        rows: The new rows: for each, values by column; columns left out stay blank.
    """

    table: str
    last: CellRef
    width: int
    first_row: int
    rows: tuple[Mapping[int, PlannedValue], ...]

    @property
    def last_row(self) -> int:
        """The table's last row when the rows are in."""
        return max(self.last.row, self.first_row + len(self.rows) - 1)


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
class AddStaffSheet:
    """Add a sheet that is staff's from then on, after the last tab; never replaced nor removed by us.

    Attributes:
        sheet: What stands on it.
    """

    sheet: StaffSheet


@dataclass(frozen=True, slots=True)
class OrderSheets:
    """Put the tabs in order; staff's own keep theirs among themselves.

    Attributes:
        titles: Every tab of the workbook, in order.
    """

    titles: tuple[str, ...]


Operation: TypeAlias = (
    SetCells
    | SetCachedValue
    | AppendRows
    | AddSheet
    | ReplaceSheet
    | RemoveSheet
    | KeepEditedSheet
    | AddStaffSheet
    | OrderSheets
)


class Recalculation(Enum):
    """What a plan has the file say of when Excel is to work out its formulas.

    ON_LOAD: All of them when it next opens the workbook, since they may count with what was set.
    AS_IT_IS: What the file says by itself.
    NEVER: Not when it opens the workbook, whatever the file said: without the add-in, formulas that call us
        would come to `#NAME?`.
    """

    ON_LOAD = "on load"
    AS_IT_IS = "as it is"
    NEVER = "never"


@dataclass(frozen=True, slots=True)
class Plan:
    """Everything a refresh wants of one workbook.

    Attributes:
        source_sha256: The hash of the file the plan was made from; another file is refused.
        operations: What to do, in order.
        recalculation: What the file is to say of working out formulas. `ON_LOAD` goes with other changes;
            `NEVER` is one of its own: it is planned only where the file says otherwise.
    """

    source_sha256: str
    operations: tuple[Operation, ...] = ()
    recalculation: Recalculation = Recalculation.AS_IT_IS

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing to do."""
        return not self.operations and self.recalculation is not Recalculation.NEVER


def described(plan: Plan, grid: Grid) -> Iterator[str]:
    """Yield what a plan does to a workbook, as lines for a person."""
    for operation in plan.operations:
        yield from describe(operation, grid)
    if plan.recalculation is Recalculation.NEVER:
        yield "the workbook: no longer has Excel work out every formula when it opens it"


def describe(operation: Operation, grid: Grid) -> Iterator[str]:
    """Yield what an operation does to a workbook, as lines for a person."""
    if isinstance(operation, SetCells):
        for cell, value in operation.each():
            yield f"{cell}: {_quoted(grid.value(cell))} becomes {_quoted(value)}"
    else:
        yield _line(operation, grid)


def _line(operation: Operation, grid: Grid) -> str:
    line = ""
    match operation:
        case SetCachedValue(cell, value, fills):
            formula = grid.own_formulas.get(cell)
            new = formula is not None and not formula.has_result
            before = "was not worked out yet" if new else f"gave {_quoted(grid.value(cell))}"
            line = f"{cell}: its formula {before} and gives {_quoted(value)}"
            line += f", and fills {_area(fills)}" if fills is not None else ""
        case AppendRows(table=table, rows=rows):
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
        case AddStaffSheet(sheet):
            line = f"sheet '{sheet.title}' added, yours from now on"
        case OrderSheets(titles):
            line = f"tabs put in order: {', '.join(titles)}"
    return line


def _area(fills: tuple[int, int, int, int]) -> str:
    top, left, bottom, right = fills
    return f"{column_letters(left)}{top}:{column_letters(right)}{bottom}"


def _quoted(value: CellValue) -> str:
    if value in (None, ""):
        return "blank"
    if isinstance(value, float | int) and not isinstance(value, bool):
        return f"{value:.15g}"
    return repr(value) if isinstance(value, str) else str(value)
