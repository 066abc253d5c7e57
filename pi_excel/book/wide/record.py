"""`tblLayout`: which columns stand for what, as attaching recorded it and staff may have corrected it.

An error here means that the layout cannot be followed as it stands: nothing is refreshed by it then, since
figures that are not found would take out reports. What makes no difference to any verdict is a warning.
"""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass
from typing import Final

from pi_excel.book.choices import read_choice
from pi_excel.book.grid import LAST_ROW, column_letters
from pi_excel.book.records import Against
from pi_excel.book.rows import Row, Table
from pi_excel.book.text import clean, fold, listed
from pi_excel.book.values import cell_text
from pi_excel.book.wide.parts import Block, Part, WideColumn
from pi_excel.errors import SettingsError
from pi_excel.period import Length, Period

_MOST_BLOCKS: Final = 1_000
_MOST_IN_GROUP: Final = 10
_MOST_HEADING_ROWS: Final = 10
_ROWS: Final = re.compile(
    r"(?P<first>[1-9][0-9]{0,6})(?: ?(?:-|to|:) ?(?P<last>[1-9][0-9]{0,6}))?", re.IGNORECASE
)
_LETTERS: Final = re.compile(r"[A-Z]{1,3}", re.IGNORECASE | re.ASCII)

_SILENT_WITHOUT_PERIOD: Final = frozenset(
    {Part.FIGURE, Part.NUMBER, Part.DENOMINATOR, Part.RATE, Part.TARGET, Part.TARGET_NUMBER, Part.COMPARATOR}
)
"""The parts whose cells cannot be used while nobody says which period they are for."""


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

    @property
    def is_used(self) -> bool:
        """Whether the column stands for anything."""
        return self.column.part is not Part.NOT_USED


def read_record(table: Table) -> tuple[Recorded, ...]:
    """Return the rows of `tblLayout`; those that cannot be followed are problems, and left out."""
    return tuple(one for row in table.rows() if (one := _read(row)) is not None)


def _read(row: Row) -> Recorded | None:
    part = _part(row)
    rows = _heading_rows(cell_text(row.raw("Header rows")))
    if rows is None:
        if part is not Part.NOT_USED:
            # `5-6` typed into a cell becomes the fifth of June there: `5 to 6` does not.
            row.error("Header rows", "It does not say in which rows the headings are.", "Write 5, or 5 to 6.")
        return None
    column = WideColumn(
        part=part,
        header=_header(row, part),
        column=_column(row),
        period=_period(row, part),
        against=_against(row, part),
        row_in_group=row.whole("Row in group", 1, least=1, most=_MOST_IN_GROUP),
    )
    block = Block(
        sheet=row.text("Sheet"),
        number=row.whole("Block", 1, least=1, most=_MOST_BLOCKS),
        header_rows=rows,
        first_row=row.whole("First row", rows[1] + 1, least=1, most=LAST_ROW),
        columns=(column,),
    )
    return Recorded(row, block, column)


def _part(row: Row) -> Part:
    if row.is_blank("Part") and not row.is_blank("Header"):
        row.error("Part", "Part is blank.", f"Choose what the column stands for, or '{Part.NOT_USED}'.")
    return row.choice("Part", Part, Part.NOT_USED)


def _heading_rows(text: str) -> tuple[int, int] | None:
    """Return the first and the last row of headings; `None` for anything that cannot be those."""
    found = _ROWS.fullmatch(fold(text))
    if found is None:
        return None
    first, last = int(found["first"]), int(found["last"] or found["first"])
    return (first, last) if first <= last < min(first + _MOST_HEADING_ROWS, LAST_ROW) else None


def _header(row: Row, part: Part) -> str:
    text = row.text("Header")
    if row.is_blank("Header") and part is not Part.NOT_USED:
        what = "Header is blank, so its column cannot be known again."
        row.error("Header", what, "Write the heading as it stands above the column.")
    return text


def _period(row: Row, part: Part) -> Period | None:
    """Return the period that a column is for; where its part wants one and it is not said, that is told."""
    if not part.has_period:
        if not row.is_blank("Period") and part is not Part.NOT_USED:
            what = f"The {part} is always that of the period that is reported; what stands here is not used."
            row.warning("Period", what, "Clear it.")
        return None
    if row.is_blank("Period"):
        if part in _SILENT_WITHOUT_PERIOD:
            what = f"It is not said which period this {part} is for, so it is not read."
            row.warning("Period", what, "Write its year as 2016/17, or its quarter as 2016/17 Q1.")
        elif part is Part.POPULATION:
            what = (
                "It is not said which year this population is for: the year of the latest figures is taken."
            )
            row.table.problems.note(row.cell("Period"), what, "Write its year, such as 2016/17.")
        return None
    raw = row.raw("Period")
    if isinstance(raw, dt.date) and raw.month == (raw.year + 1) % 100:
        what = f"Excel reads {raw.year}/{raw.month:02d} as a month: it may be meant as the year."
        row.error("Period", what, "Format the cell as text, and write the year or 2016-06 again.")
        return None
    period = row.period("Period")
    return period if period is None or _fits(row, part, period) else None


def _fits(row: Row, part: Part, period: Period) -> bool:
    """Return whether a part can be for a period: targets are set for years and for the ends of quarters."""
    if part is Part.TARGET and period.end != period.quarter.end:
        what = f"A target for {period.title} alone is not read: it is set for years, or by a quarter's end."
        row.warning("Period", what, f"Choose '{Part.NOT_USED}', or write {period.quarter}.")
        return False
    if part is Part.TARGET_NUMBER and period.length is not Length.YEAR:
        row.warning("Period", "The number of a target is read for whole years only.", f"Write {period.year}.")
        return False
    return True


def _against(row: Row, part: Part) -> Against | None:
    text = row.text("Comparator")
    if not part.has_comparator:
        if text and part is not Part.NOT_USED:
            what = f"The {part} is this council's own, and Comparator says '{text}'."
            row.error("Comparator", what, f"Clear it, or choose the part '{Part.COMPARATOR}'.")
        return None
    if not text:
        what = f"It is not said what this {part} is about, so the column is left alone."
        places = listed([str(one) for one in _may_be(part)])
        row.warning("Comparator", what, f"Choose {places}.")
        return None
    try:
        against = read_choice(text, Against)
    except SettingsError as wrong:
        row.error("Comparator", f"{wrong.what} It is read as blank.", wrong.do)
        return None
    if against not in _may_be(part):
        what = f"A {part} is the figure of another place, and {against} is none, so it is not read."
        row.warning("Comparator", what, f"Choose the part '{Part.FIGURE}' for the council's own figures.")
        return None
    return against


def _may_be(part: Part) -> tuple[Against, ...]:
    """Return the comparators that a part can be about."""
    return tuple(one for one in Against if one.is_place or part is not Part.COMPARATOR)


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
