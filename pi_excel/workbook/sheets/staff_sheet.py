"""A sheet that we add once and that is staff's from then on, as plain data: a heading, words, tables."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final, NamedTuple, TypeAlias

from pi_excel.workbook.values import PlannedValue

LONGEST_HELP_TITLE: Final = 32
LONGEST_HELP: Final = 255
"""How many characters Excel shows of a message: it repairs a workbook in which one is longer."""


class WordsOf(NamedTuple):
    """A list that stands in a column of another table of the sheet: too long for Excel to keep as one text.

    Attributes:
        table: The table's name.
        header: The column.
    """

    table: str
    header: str


Choices: TypeAlias = tuple[str, ...] | WordsOf
"""The words to choose from: as they are, or where they stand."""


class Help(NamedTuple):
    """What Excel says when a cell is chosen.

    Attributes:
        title: The heading of the message.
        text: The message.
    """

    title: str
    text: str


class Entry(NamedTuple):
    """What Excel offers and says where something is to be typed.

    Attributes:
        choices: The words to choose from; none where anything may be typed.
        help: What it says; `None` for nothing.
        closed: Whether nothing else than one of the words may be typed.
    """

    choices: Choices = ()
    help: Help | None = None
    closed: bool = True


@dataclass(frozen=True, slots=True)
class StaffTable:
    """An Excel table on such a sheet.

    Attributes:
        name: Such as `tblSettings`.
        headers: Its headers, from left to right.
        rows: Its rows, a value for each header; none for a table still to be filled.
        entries: What Excel offers and says in all cells of a column, by header.
        entries_of_rows: The same for one cell, by header and row, counted from 0; of no column in `entries`.
        widths: Column widths in characters, by header, where they are not the usual.
        caption: What the table is about, above it; empty for nothing.
        words: What to do with it, below the caption.
    """

    name: str
    headers: tuple[str, ...]
    rows: tuple[tuple[PlannedValue, ...], ...] = ()
    entries: Mapping[str, Entry] = field(default_factory=dict)
    entries_of_rows: Mapping[tuple[str, int], Entry] = field(default_factory=dict)
    widths: Mapping[str, float] = field(default_factory=dict)
    caption: str = ""
    words: str = ""


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
