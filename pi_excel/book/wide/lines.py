"""Which rows beneath a block's headings are indicators, and what the others are."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Final

from pi_excel.book.grid import CellValue, Grid, SheetCells
from pi_excel.book.text import clean
from pi_excel.book.values import cell_text, is_blank
from pi_excel.book.wide.aliases import NOTES, TOTALS
from pi_excel.book.wide.merges import Sheet
from pi_excel.book.wide.parts import Block, Part
from pi_excel.book.wide.words import alternatives

LONGEST_TITLE: Final = 120
"""How long a section's title is, in characters; what is longer is a note."""

_HALF: Final = 0.5
_LEAST_REPEATED: Final = 2
_TITLE_SPANS: Final = 3
"""How many columns a title is merged over at least, where other cells of its row are filled too."""

_NOTE: Final = re.compile(
    rf"(?:{alternatives(NOTES)})\b ?\d* ?(?:[:.)-]|$|\()|[*\u2020\u2021\u00b9\u00b2\u00b3\u2070-\u2079]"
    r"|\[[a-z\d ]{1,7}\]|\(\d\)",
    re.IGNORECASE,
)
_TOTAL: Final = re.compile(rf"(?P<word>{alternatives(TOTALS)})(?P<rest>\b.*)", re.IGNORECASE)


class RowKind(StrEnum):
    """What a row beneath headings is taken for, that is no indicator."""

    SECTION = "a section's title"
    HEADINGS = "the headings again"
    TOTALS = "totals"
    NOTE = "a note"
    UNNAMED = "a row without an indicator's name"
    HALF = "an indicator that lacks its second row"
    EARLY = "an indicator above the block's first row"


@dataclass(frozen=True, slots=True)
class Line:
    """An indicator's line.

    Attributes:
        row: Its first row.
        section: The title of the section it stands in, as written; empty where none stands above.
    """

    row: int
    section: str


@dataclass(frozen=True, slots=True)
class Skipped:
    """A row that is no indicator.

    Attributes:
        row: The row.
        kind: What it was taken for.
        text: What its first filled cell says.
    """

    row: int
    kind: RowKind
    text: str


@dataclass(frozen=True, slots=True)
class Lines:
    """The rows beneath a block's headings.

    Attributes:
        indicators: From the top.
        skipped: The others, but for blank ones, from the top.
    """

    indicators: tuple[Line, ...]
    skipped: tuple[Skipped, ...]


def lines(grid: Grid, block: Block, last_row: int) -> Lines:
    """Return which rows of a block are indicators.

    An indicator has a name in its column. Titles between the headings and the block's first row count
    as sections too; nothing else there does.

    Args:
        grid: The workbook.
        block: The block.
        last_row: The last row that may be one of its indicators.
    """
    cells = grid.sheets.get(block.sheet, SheetCells({}))
    return lines_of(Sheet(block.sheet, cells, grid.merges.get(block.sheet, ())), block, last_row)


def lines_of(sheet: Sheet, block: Block, last_row: int) -> Lines:
    """Return which rows of a block are indicators, as `lines` does, on a sheet that is read already."""
    every = list(_rows_of(sheet, block, last_row))
    found = tuple(one for one in every if isinstance(one, Line))
    last = found[-1].row if found else 0
    skipped = (_as_note(one) if one.row > last else one for one in every if isinstance(one, Skipped))
    return Lines(found, tuple(skipped))


def first_line(sheet: Sheet, block: Block, last_row: int) -> Line | None:
    """Return the first indicator beneath a block's headings; `None` where there is none."""
    return next((one for one in _rows_of(sheet, block, last_row) if isinstance(one, Line)), None)


def _rows_of(sheet: Sheet, block: Block, last_row: int) -> Iterator[Line | Skipped]:
    """Yield what each row beneath a block's headings is that is not blank, an indicator's rows as one."""
    rows = _Rows(sheet, block)
    section, done = "", 0
    for number in sorted(row for row in sheet.cells.rows if block.header_rows[1] < row <= last_row):
        cells = rows.filled(number) if number > done else {}
        if not cells:
            continue
        kind = rows.kind(number, cells, last_row)
        text = _text_of(cells)
        if kind is RowKind.SECTION:
            section = text
        if kind is None and number < block.first_row:
            kind = RowKind.EARLY
        if kind is not None:
            yield Skipped(number, kind, text)
        else:
            yield Line(number, section)
            done = number + block.group - 1


def is_note(text: str) -> bool:
    """Return whether a text reads like a note: `Note: …`, `Source: …`, `* …`.

    Example:
        >>> is_note("* provisional"), is_note("Notes and records"), is_note("Source: DfE")
        (True, False, True)
    """
    return len(text) > LONGEST_TITLE or _NOTE.match(text) is not None


def is_totals(text: str) -> bool:
    """Return whether a text begins like a line of totals: `Total`, `Average for adults`."""
    return _totals_in(text) is not None


def _totals_in(text: str) -> re.Match[str] | None:
    return _TOTAL.match(clean(text).replace("-", " "))


def _as_note(skipped: Skipped) -> Skipped:
    """Return a title with no indicator below it as the note that it is."""
    return replace(skipped, kind=RowKind.NOTE) if skipped.kind is RowKind.SECTION else skipped


def _text_of(cells: Mapping[int, CellValue]) -> str:
    """Return what the first cell of a row says."""
    return clean(cell_text(cells[min(cells)]))


class _Rows:
    """A block's rows, each to be told apart."""

    def __init__(self, sheet: Sheet, block: Block) -> None:
        self.sheet = sheet
        name = block.first(Part.INDICATOR) or block.first(Part.REF)
        self.name = name.column if name is not None else min((one.column for one in block.columns), default=1)
        ref = block.first(Part.REF)
        self.labels = {self.name, self.name if ref is None else ref.column}
        better = block.first(Part.BETTER)
        self.better = better.column if better is not None else None
        self.group = block.group
        self.figures = {one.column for one in block.columns if one.part.has_period or one.part is Part.BETTER}
        first, last = block.header_rows
        self.headings = [
            {column: _alike(value) for column, value in self.filled(row).items()}
            for row in range(first, last + 1)
        ]

    def filled(self, number: int) -> dict[int, CellValue]:
        """Return the cells of a row that are not blank, by column."""
        return {
            column: value for column, value in self.sheet.cells.row(number).items() if not is_blank(value)
        }

    def kind(self, number: int, cells: Mapping[int, CellValue], last_row: int) -> RowKind | None:
        """Return what a row is that is not blank; `None` for an indicator."""
        if self._is_headings(cells):
            return RowKind.HEADINGS
        first = self._label(cells)
        if self._is_totals(first, cells):
            return RowKind.TOTALS
        if is_note(first) and not self.figures & cells.keys():
            return RowKind.NOTE
        if self._is_title(number, cells):
            return RowKind.SECTION
        if self.name not in cells:
            return RowKind.UNNAMED
        return None if self._is_whole(number, cells, last_row) else RowKind.HALF

    def _label(self, cells: Mapping[int, CellValue]) -> str:
        """Return what a row is called: its first text, unless that is another column's beside its name."""
        is_label = self.name not in cells or min(cells) in self.labels
        return _text_of(cells) if is_label else ""

    def _is_headings(self, cells: Mapping[int, CellValue]) -> bool:
        """Return whether at least half of a row's cells say what the headings above them do."""
        needed = max(_LEAST_REPEATED, _HALF * len(cells))
        texts = {column: _alike(value) for column, value in cells.items()}
        return any(len(texts.items() & headings.items()) >= needed for headings in self.headings)

    def _is_totals(self, first: str, cells: Mapping[int, CellValue]) -> bool:
        """Return whether a row is one of totals: `Total`, or `Total for adults` without a better to be."""
        found = _totals_in(first) or _totals_in(cell_text(cells.get(self.name)))
        if found is None:
            return False
        alone = not found["rest"].strip(" :")
        return alone or (self.better is not None and self.better not in cells)

    def _is_title(self, number: int, cells: Mapping[int, CellValue]) -> bool:
        """Return whether a row is a title: one text alone, or merged over columns beside few others."""
        first = min(cells)
        if not isinstance(cells[first], str):
            return False
        if len(cells) == 1:
            return True
        merge = self.sheet.merged(number, first) if not self.figures & cells.keys() else None
        return merge is not None and merge.width >= _TITLE_SPANS

    def _is_whole(self, number: int, cells: Mapping[int, CellValue], last_row: int) -> bool:
        """Return whether all rows of an indicator's group are there, before the next indicator's name."""
        name = _alike(cells[self.name])
        for row in range(number + 1, number + self.group):
            below = self.filled(row)
            is_next = self.name in below and _alike(below[self.name]) != name
            is_blank_row = not below and self.sheet.merged(row, self.name) is None
            if row > last_row or is_next or is_blank_row:
                return False
        return True


def _alike(value: CellValue) -> CellValue:
    """Return what two cells share that differ in case only."""
    return value.casefold() if isinstance(value, str) else value
