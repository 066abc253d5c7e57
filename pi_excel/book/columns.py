"""Reading a long table column by column: much recurs there, so each content is read once."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from typing import TypeAlias, TypeVar

from pi_excel.book.grid import CellValue
from pi_excel.book.rows import NO_COLUMN, Problems, Row, Table

T = TypeVar("T")

_Content: TypeAlias = tuple[type, CellValue]
"""What a cell holds, with its type: 1, 1.0 and True are equal and not the same."""


@dataclass(slots=True)
class Columns:
    """The columns of a long table.

    Whether a row is used shows only once its columns are read. So reading a column tells no problem: it
    marks the rows that have one, and reading such a row's cell again tells it there.

    Attributes:
        table: The table.
        rows: The cells of its rows, by number, from the top.
        faulty: The numbers of those with a problem in a column that was read.
    """

    table: Table
    rows: Mapping[int, Mapping[int, CellValue]] = field(init=False)
    faulty: set[int] = field(init=False, default_factory=set)

    def __post_init__(self) -> None:
        """Look which rows there are."""
        self.rows = self.table.every_row()

    def row(self, number: int) -> Row:
        """Return one of the rows, to tell what is wrong with it."""
        return Row(self.table, number, self.rows[number])

    def read(self, header: str, read: Callable[[Row, str], T]) -> list[T]:
        """Return what a column says, row by row.

        Args:
            header: The column.
            read: What reads one cell, by its row and header; what it says, and whether that is a problem,
                must follow from what the cell holds.
        """
        column = self.table.columns.get(header, NO_COLUMN)
        contents = [cells.get(column) for cells in self.rows.values()]
        quiet = replace(self.table, problems=Problems())
        faulty: set[_Content] = set()

        def read_content(content: _Content) -> T:
            before = len(quiet.problems.found)
            value = read(Row(quiet, 0, {column: content[1]}), header)
            if len(quiet.problems.found) > before:
                faulty.add(content)
            return value

        typed = zip(map(type, contents), contents, strict=True)
        values = list(map(_Said(read_content).__getitem__, typed))
        if faulty:
            marked = zip(self.rows, contents, strict=True)
            self.faulty.update(number for number, raw in marked if (type(raw), raw) in faulty)
        return values


class _Said(dict[_Content, T]):
    """What each content of a column says, read when it is first met."""

    def __init__(self, read: Callable[[_Content], T]) -> None:
        super().__init__()
        self._read = read

    def __missing__(self, content: _Content) -> T:
        said = self[content] = self._read(content)
        return said
