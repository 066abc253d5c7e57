"""A sheet in the making: blocks of cells placed from the top down, rows as high as their words."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from pi_excel.workbook.sheets.image import CellRange, StyledCell
from pi_excel.workbook.sheets.paper import POINTS_PER_UNIT
from pi_excel.workbook.sheets.styles import INDENT_POINTS, STYLES
from pi_excel.workbook.sheets.text_size import height_needed, height_of_lines
from pi_excel.workbook.values import PlannedValue, clipped, fit_for_cell

TALLEST_ROW = 400.0
"""Excel allows a row 409 points."""

_ROW_OF_MANY = 60.0
"""Words too high for one row stand on several low ones, so that a page can end between two of them."""

_LINE = {name: height_of_lines(1, style.size) for name, style in STYLES.items()}
"""The height that one line takes, by the name of its style."""


class Part(NamedTuple):
    """A cell of a band, over one or more columns.

    Attributes:
        left: Its first column.
        right: Its last column.
        value: What it holds.
        style: The name of its style.
    """

    left: int
    right: int
    value: PlannedValue
    style: str


class Canvas:
    """Places cells row by row; the next free row is `row`.

    Args:
        widths: The widths of the columns, by column.
    """

    def __init__(self, widths: Mapping[int, float]) -> None:
        """Start an empty sheet."""
        self.row = 1
        self.widths = dict(widths)
        self.cells: dict[tuple[int, int], StyledCell] = {}
        self.heights: dict[int, float] = {}
        self.merges: list[CellRange] = []

    def copy(self) -> Canvas:
        """Return a sheet that goes on from here; what is placed on it is not placed on this one."""
        copy = Canvas(self.widths)
        copy.row = self.row
        copy.cells, copy.heights, copy.merges = self.cells.copy(), self.heights.copy(), self.merges.copy()
        return copy

    @property
    def last_column(self) -> int:
        """The rightmost column."""
        return max(self.widths)

    def band(self, parts: Sequence[Part], minimum: float = 0.0) -> None:
        """Place parts side by side, as high as the one that needs most."""
        cells = [StyledCell(held(part.value), part.style) for part in parts]
        needed = minimum
        for part, cell in zip(parts, cells, strict=True):
            needed = max(needed, self._height(cell, part.left, part.right))
        count = 1 if needed <= TALLEST_ROW else math.ceil(needed / _ROW_OF_MANY)
        top, bottom = self.row, self.row + count - 1
        for row in range(top, bottom + 1):
            self.heights[row] = math.ceil(needed / count / 0.75) * 0.75
        for part, cell in zip(parts, cells, strict=True):
            self._put(CellRange(top, part.left, bottom, part.right), cell)
        self.row = bottom + 1

    def line(self, cells: Sequence[StyledCell], minimum: float = 0.0) -> None:
        """Place cells side by side from the first column on; what is too high for one row is cut off."""
        self.scatter(dict(enumerate(cells, start=1)), minimum)

    def scatter(self, cells: Mapping[int, StyledCell], minimum: float = 0.0) -> None:
        """Place cells in some columns; what is too high for one row is cut off."""
        needed = minimum
        for column, cell in cells.items():
            self.cells[self.row, column] = cell
            needed = max(needed, self._height(cell, column, column))
        self.heights[self.row] = min(needed, TALLEST_ROW)
        self.row += 1

    def place(self, area: CellRange, value: PlannedValue, style: str) -> None:
        """Put a value in an area, merged when it is more than one cell."""
        self._put(area, StyledCell(held(value), style))

    def _put(self, area: CellRange, cell: StyledCell) -> None:
        top, left, bottom, right = area
        if top != bottom or left != right:
            blank = StyledCell(None, cell.style)
            for row in range(top, bottom + 1):
                self.cells |= {(row, column): blank for column in range(left, right + 1)}
            self.merges.append(area)
        self.cells[top, left] = cell

    def gap(self, height: float = 6.0) -> None:
        """Leave an empty row."""
        self.heights[self.row] = height
        self.row += 1

    def height_of(self, part: Part) -> float:
        """Return how high a part has to be for its words to be seen."""
        return self._height(StyledCell(held(part.value), part.style), part.left, part.right)

    def _height(self, cell: StyledCell, left: int, right: int) -> float:
        value, name = cell
        if not isinstance(value, str):
            return _LINE[name]
        style = STYLES[name]
        width = sum(map(self.widths.__getitem__, range(left, right + 1))) * POINTS_PER_UNIT
        width -= INDENT_POINTS * style.indent
        return height_needed(value, width, style.size, bold=style.bold)


def held(value: PlannedValue) -> PlannedValue:
    """Return a value as its cell will hold it."""
    fit = fit_for_cell(value)
    return clipped(fit) if isinstance(fit, str) else fit
