"""Ranges of the Excel of the tests."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from openpyxl.cell import Cell
from openpyxl.utils import get_column_letter
from openpyxl.utils.cell import range_boundaries
from openpyxl.worksheet.worksheet import Worksheet
from xlwings import base_classes

from tests.excel_engine.person import ComError
from tests.excel_engine.typing_in import Typed, typed_in
from tests.excel_engine.workbooks import OpenFile


class Range(base_classes.Range):
    """Cells of one sheet.

    Args:
        sheet: The engine's sheet.
        area: Its top row, left column, bottom row and right column.
    """

    def __init__(self, sheet: Any, area: tuple[int, int, int, int]) -> None:
        self.options: dict[str, object] = {}
        self._sheet, self.area = sheet, area

    @property
    def sheet(self) -> Any:
        return self._sheet

    @property
    def _file(self) -> OpenFile:
        return self._sheet.file  # type: ignore[no-any-return]

    @property
    def _worksheet(self) -> Worksheet:
        return self._sheet.worksheet  # type: ignore[no-any-return]

    @property
    def api(self) -> RangeApi:
        return RangeApi(self)

    @property
    def row(self) -> int:
        return self.area[0]

    @property
    def column(self) -> int:
        return self.area[1]

    @property
    def shape(self) -> tuple[int, int]:
        top, left, bottom, right = self.area
        return bottom - top + 1, right - left + 1

    def __len__(self) -> int:
        height, width = self.shape
        return height * width

    @property
    def max_cells_per_write(self) -> None:
        return None

    @property
    def a1(self) -> str:
        top, left, bottom, right = self.area
        first, last = (f"{get_column_letter(c)}{r}" for r, c in ((top, left), (bottom, right)))
        return f"{self._worksheet.title}!{first}:{last}"

    def __call__(self, row: int, column: int | None = None) -> Range:
        top, left, *_ = self.area
        if column is None:
            width = self.shape[1]
            row, column = (row - 1) // width + 1, (row - 1) % width + 1
        return Range(self._sheet, (top + row - 1, left + column - 1) * 2)

    def cells(self) -> Iterator[list[Cell]]:
        """Yield the cells row by row."""
        top, left, bottom, right = self.area
        for row in self._worksheet.iter_rows(top, bottom, left, right):
            yield [cell for cell in row if isinstance(cell, Cell)]

    @property
    def raw_value(self) -> Any:
        self._file.machine.log.read(f"value of {self.a1}")
        rows = [[cell.value for cell in row] for row in self.cells()]
        return rows[0][0] if self.shape == (1, 1) else rows

    @raw_value.setter
    def raw_value(self, value: Any) -> None:
        self._refuse_locked()
        self._file.write(f"Value of {self.a1}")
        rows = value if isinstance(value, list | tuple) else [[value]]
        if (len(rows), len(rows[0])) != self.shape:
            raise AssertionError(f"{self.a1} is not of the shape of what is assigned to it")
        self._assign(rows)

    @property
    def formula(self) -> Any:
        raise NotImplementedError

    @formula.setter
    def formula(self, value: Any) -> None:
        self._refuse_locked()
        self._file.write(f"Formula of {self.a1}")
        text = value[0][0] if isinstance(value, list | tuple) else value
        for row in self.cells():
            for cell in row:
                _put(cell, Typed(text, "e" if str(text).startswith("#") else "f"))

    def _assign(self, rows: Sequence[Sequence[object]]) -> None:
        typed = [
            [(cell, typed_in(value, cell.number_format)) for cell, value in zip(row, values, strict=True)]
            for row, values in zip(self.cells(), rows, strict=True)
        ]
        for cell, what in (pair for row in typed for pair in row):
            if (self._worksheet.title, cell.row) not in self._file.passed_over:
                _put(cell, what)

    def _refuse_locked(self) -> None:
        if self._worksheet.protection.sheet and any(
            cell.protection.locked for row in self.cells() for cell in row
        ):
            raise ComError("The cell or chart you're trying to change is on a protected sheet.")

    @property
    def number_format(self) -> str | None:
        self._file.machine.log.read(f"NumberFormat of {self.a1}")
        formats = {cell.number_format for row in self.cells() for cell in row}
        return formats.pop() if len(formats) == 1 else None

    @number_format.setter
    def number_format(self, value: str) -> None:
        self._file.write(f"NumberFormat of {self.a1}")
        for row in self.cells():
            for cell in row:
                cell.number_format = value

    @property
    def column_width(self) -> float | None:
        return self._worksheet.column_dimensions[get_column_letter(self.column)].width

    @column_width.setter
    def column_width(self, value: float) -> None:
        self._worksheet.column_dimensions[get_column_letter(self.column)].width = value


class RangeApi:
    """`Range` of Excel's object model, as far as it is asked."""

    def __init__(self, cells: Range) -> None:
        self.cells = cells

    @property
    def Locked(self) -> bool | None:
        locked = {cell.protection.locked for row in self.cells.cells() for cell in row}
        return locked.pop() if len(locked) == 1 else None


def area_of(address: str) -> tuple[int, int, int, int]:
    """Return the area of an address such as `C5:D9`."""
    left, top, right, bottom = range_boundaries(address)
    return int(top or 0), int(left or 0), int(bottom or 0), int(right or 0)


def _put(cell: Cell, what: Typed) -> None:
    if what.number_format is not None and cell.number_format == "General":
        cell.number_format = what.number_format
    kept = cell.number_format
    cell.value = what.value  # type: ignore[assignment]
    if what.kind in {"s", "e", "f", "b"}:
        cell.data_type = what.kind
    if what.number_format is None:
        cell.number_format = kept
    cell.quotePrefix = what.quoted
