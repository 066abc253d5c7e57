"""`tblLayout`: which columns stand for what, as attaching recorded it and staff may have corrected it."""

from __future__ import annotations

import re
from dataclasses import dataclass

from pi_excel.book.choices import read_choice
from pi_excel.book.grid import column_letters
from pi_excel.book.records import Against
from pi_excel.book.rows import Row, Table
from pi_excel.book.text import clean, fold
from pi_excel.book.values import cell_text
from pi_excel.book.wide.parts import Block, Part, WideColumn
from pi_excel.errors import SettingsError

_LAST_ROW = 1_048_576
_MOST_BLOCKS = 1_000
_MOST_IN_GROUP = 10
_ROWS = re.compile(r"(?P<first>[1-9]\d{0,6})(?: ?(?:-|to|:) ?(?P<last>[1-9]\d{0,6}))?", re.IGNORECASE)
_LETTERS = re.compile(r"[A-Z]{1,3}", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Recorded:
    """One row of `tblLayout` that can be followed.

    Attributes:
        row: The row, for what is to be said of it.
        block: The block it belongs to; of its columns it holds this one.
        column: The column, where it stood when it was recorded.
    """

    row: Row
    block: Block
    column: WideColumn


def read_record(table: Table) -> tuple[Recorded, ...]:
    """Return the rows of `tblLayout`; those that cannot be followed are problems, and left out."""
    return tuple(one for row in table.rows() if (one := _read(row)) is not None)


def _read(row: Row) -> Recorded | None:
    rows = _ROWS.fullmatch(fold(cell_text(row.raw("Header rows"))))
    if rows is None:
        row.error("Header rows", "It does not say in which rows the headings are.", "Write 5, or 5-6.")
        return None
    first, last = int(rows["first"]), int(rows["last"] or rows["first"])
    column = WideColumn(
        part=row.choice("Part", Part, Part.NOT_USED),
        header=row.text("Header"),
        column=_column(row),
        period=None if row.is_blank("Period") else row.period("Period"),
        against=_against(row),
        row_in_group=row.whole("Row in group", 1, least=1, most=_MOST_IN_GROUP),
    )
    block = Block(
        sheet=row.text("Sheet"),
        number=row.whole("Block", 1, least=1, most=_MOST_BLOCKS),
        header_rows=(first, max(first, last)),
        first_row=row.whole("First row", last + 1, least=1, most=_LAST_ROW),
        columns=(column,),
    )
    return Recorded(row, block, column)


def _against(row: Row) -> Against | None:
    text = row.text("Comparator")
    try:
        return read_choice(text, Against) if text else None
    except SettingsError as wrong:
        row.error("Comparator", f"{wrong.what} It is read as blank.", wrong.do)
        return None


def _column(row: Row) -> int:
    """Return where a column stood, 0 where that is not said: its heading is enough to know it by."""
    text = clean(row.text("Column"))
    number = 0
    for letter in text.upper() if _LETTERS.fullmatch(text) else "":
        number = number * 26 + ord(letter) - ord("A") + 1
    return number


def layout_row(block: Block, column: WideColumn) -> tuple[str | int | None, ...]:
    """Return the row of `tblLayout` that records a column, value by value."""
    first, last = block.header_rows
    return (
        block.sheet,
        block.number,
        str(first) if first == last else f"{first}-{last}",
        block.first_row,
        column.row_in_group,
        str(column.part),
        str(column.period) if column.period is not None else None,
        str(column.against) if column.against is not None else None,
        column.header,
        column_letters(column.column),
    )
