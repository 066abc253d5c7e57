"""A sheet that we add once and that is staff's from then on, as plain data: a heading, words, tables."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from pi_excel.workbook.values import PlannedValue


class WordsOf(NamedTuple):
    """A list that stands in a column of another table of the sheet: too long for Excel to keep as one text.

    Attributes:
        table: The table's name.
        header: The column.
    """

    table: str
    header: str


@dataclass(frozen=True, slots=True)
class StaffTable:
    """An Excel table on such a sheet.

    Attributes:
        name: Such as `tblSettings`.
        headers: Its headers, from left to right.
        rows: Its rows, a value for each header; none for a table still to be filled.
        choices: The words to choose from, by header, where a column has a list.
        widths: Column widths in characters, by header, where they are not the usual.
    """

    name: str
    headers: tuple[str, ...]
    rows: tuple[tuple[PlannedValue, ...], ...] = ()
    choices: Mapping[str, tuple[str, ...] | WordsOf] = field(default_factory=dict)
    widths: Mapping[str, float] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class StaffSheet:
    """A sheet of which we write the first version.

    Attributes:
        title: The tab's title.
        heading: The heading in A1.
        intro: What the sheet is for, below the heading.
        tables: Its tables, one below the other, a blank row between them.
        beside: Whether they stand side by side instead, a blank column between them: each can grow then.
    """

    title: str
    heading: str
    intro: str
    tables: tuple[StaffTable, ...]
    beside: bool = False
