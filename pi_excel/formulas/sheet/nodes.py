"""What a formula says, as plain data: calls of ours over constants, cells, names and table references."""

from __future__ import annotations

from typing import NamedTuple, TypeAlias

from pi_excel.book.grid import CellValue
from pi_excel.formulas.catalogue import Formula

Rows: TypeAlias = tuple[tuple[CellValue, ...], ...]
"""Values in rows of one length; a single one is a row of one."""


class Constant(NamedTuple):
    """A value that stands in the formula, or an array of them, as Excel's door hands them over.

    So an error is its text, and an empty text is as nothing, as an argument is that is left out.
    """

    rows: Rows

    @classmethod
    def of(cls, value: CellValue) -> Constant:
        """Return a single value."""
        return cls(((value,),))


class Corner(NamedTuple):
    """A cell as a reference gives it: counted from 1, and whether it stays when the formula is moved."""

    row: int
    column: int
    row_stays: bool
    column_stays: bool


class Reference(NamedTuple):
    """Cells by their address.

    Attributes:
        tab: The tab as written before it; `None` for the formula's own sheet.
        first: Where the range begins: a cell, or which of the formula's addresses it is, counted from 0.
        last: Where it ends.
    """

    tab: str | None
    first: Corner | int
    last: Corner | int


class Name(NamedTuple):
    """A defined name, or a table's; `tab` as written before it."""

    tab: str | None
    name: str


class Structured(NamedTuple):
    """A part of a table: `tblData[[#This Row],[Value]]`.

    Attributes:
        table: Its name; `None` for the table that the formula stands in.
        items: Which rows, such as `#headers`, in small letters; none for the data.
        columns: The first and the last column; `None` for all.
    """

    table: str | None
    items: frozenset[str]
    columns: tuple[str, str] | None


class Spilled(NamedTuple):
    """All that the formula in a cell fills: `A1#`."""

    head: Reference | Name | Structured


class Single(NamedTuple):
    """One cell of several, the formula's own row or column deciding: `@A1:A9`."""

    of: Node


class Call(NamedTuple):
    """A function of ours and what it is given."""

    formula: Formula
    arguments: tuple[Node, ...]


Node: TypeAlias = Constant | Reference | Name | Structured | Spilled | Single | Call
