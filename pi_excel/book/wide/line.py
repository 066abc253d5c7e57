"""One indicator's line of a wide book: a row, or a few rows that belong together."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from pi_excel.book.grid import CellRef, CellValue, ErrorCell, SheetCells
from pi_excel.book.rows import Problems
from pi_excel.book.text import clean
from pi_excel.book.values import cell_text, is_blank
from pi_excel.book.wide.parts import Block, Part, WideColumn


@dataclass(frozen=True, slots=True)
class WideLine:
    """What a block holds of one indicator.

    Attributes:
        block: The block.
        row: Its first row.
        section: The section title above it; empty for none.
        cells: The sheet's cells.
        problems: Where to note what cannot be read.
    """

    block: Block
    row: int
    section: str
    cells: SheetCells
    problems: Problems

    def cell(self, column: WideColumn) -> CellRef:
        """Return its cell in a column."""
        return CellRef(self.block.sheet, self.row + column.row_in_group - 1, column.column)

    def raw(self, column: WideColumn) -> CellValue:
        """Return what its cell in a column holds."""
        return self.cells.row(self.row + column.row_in_group - 1).get(column.column)

    def prose(self, column: WideColumn) -> str:
        """Return the words in a column with their line ends; an Excel error is a problem."""
        raw = self.raw(column)
        if isinstance(raw, ErrorCell):
            do = f"Type the {column.part}."
            self.problems.error(self.cell(column), f"The cell holds the Excel error {raw}.", do)
            return ""
        return cell_text(raw).replace("\r\n", "\n").strip()

    def text(self, part: Part) -> str:
        """Return the words in the first column of a part; empty where there are none, or an Excel error."""
        column = self.block.first(part)
        raw = self.raw(column) if column is not None else None
        return "" if isinstance(raw, ErrorCell) else clean(cell_text(raw))

    def error_in(self, part: Part) -> ErrorCell | None:
        """Return the Excel error in the first column of a part; `None` where there is none."""
        column = self.block.first(part)
        raw = self.raw(column) if column is not None else None
        return raw if isinstance(raw, ErrorCell) else None

    def says(self, *parts: Part) -> bool:
        """Return whether anything that can be seen stands in a column of some parts."""
        return any(not is_blank(self.raw(column)) for column in self.columns(*parts))

    @property
    def first_cell(self) -> CellRef:
        """The cell of its name: where what is said of it as a whole is told."""
        name = self.block.first(Part.INDICATOR)
        return self.cell(name) if name is not None else CellRef(self.block.sheet, self.row, 1)

    def columns(self, *parts: Part) -> Iterator[WideColumn]:
        """Yield the columns of some parts, from left to right."""
        return (column for column in self.block.columns if column.part in parts)
