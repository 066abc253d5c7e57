"""The rows of a sheet of ours as XML."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import Protocol

from pi_excel.book.grid import CellRef, column_letters
from pi_excel.workbook.graft.stored_values import LARGEST, Storage, begins_like_a_formula
from pi_excel.workbook.sheets.image import StyledCell


class Looks(Protocol):
    """The formats of a workbook."""

    def named(self, style: str, *, quoted: bool = False) -> int:
        """Return the index of a style of ours; quoted, text in it stays text when somebody edits it."""


class OurRowWriter:
    """Writes the rows of our sheets for one workbook.

    What is alike on many sheets, the blanks of merged cells, headings and months, is put into words once.

    Args:
        looks: The workbook's formats.
        storage: How its sheets store values.
    """

    def __init__(self, looks: Looks, storage: Storage) -> None:
        self._looks, self._storage = looks, storage
        self._numbers: dict[str, bytes] = {}
        self._words: dict[StyledCell, bytes] = {}

    def rows(
        self,
        title: str,
        cells: Mapping[tuple[int, int], StyledCell],
        heights: Mapping[int, float],
        *,
        fixed: bool = True,
    ) -> bytes:
        """Return the rows of a sheet.

        Args:
            title: The sheet's title, for messages.
            cells: What stands in them, by (row, column).
            heights: The heights of rows in points.
            fixed: Whether rows stay as high as they are when somebody changes their words.

        Raises:
            PlanRefusedError: Excel cannot hold a value.
        """
        written: dict[int, list[bytes]] = {row: [] for row in heights}
        for (row, column), cell in sorted(cells.items()):
            written.setdefault(row, []).append(self._cell(title, row, column, cell))
        custom = b' customHeight="1"' if fixed else b""
        tall = {row: b' ht="%g"%s' % (points, custom) for row, points in heights.items()}
        each = (
            b'<row r="%d"%s>%s</row>' % (row, tall.get(row, b""), b"".join(inside))
            for row, inside in sorted(written.items())
        )
        return b"<sheetData>%s</sheetData>" % b"".join(each)

    def _cell(self, title: str, row: int, column: int, cell: StyledCell) -> bytes:
        """Return a cell. Most hold a number, or words that another holds as well."""
        value, style = cell
        if type(value) is float and -LARGEST <= value <= LARGEST:
            number = self._numbers.get(style) or self._number(style)
            return number % (_letters(column), row, value)
        behind = self._words.get(cell) or self._behind(cell, CellRef(title, row, column))
        return b'<c r="%s%d"%s' % (_letters(column), row, behind)

    def _number(self, style: str) -> bytes:
        """Return how a number of a style is written: its column, its row and itself are to be filled in."""
        start = b'<c r="%%s%%d" s="%d">' % self._looks.named(style)
        self._numbers[style] = start + self._storage.number + b"</c>"
        return self._numbers[style]

    def _behind(self, cell: StyledCell, where: CellRef) -> bytes:
        """Return what of a cell stands behind its address."""
        value, style = cell
        kind, content = self._storage.value(value, where)
        index = self._looks.named(style, quoted=begins_like_a_formula(value))
        behind = b' s="%d"%s>%s</c>' % (index, kind, content)
        if value is None or isinstance(value, str):
            self._words[cell] = behind
        return behind


@cache
def _letters(column: int) -> bytes:
    return column_letters(column).encode()
