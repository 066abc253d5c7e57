"""A formula to be worked out: where it stands, what it is given, how much that is."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from pi_excel.book.grid import CellRef, OwnFormula
from pi_excel.formulas.sheet.areas import Area
from pi_excel.formulas.sheet.errors import BeyondUsError
from pi_excel.formulas.sheet.nodes import Constant
from pi_excel.formulas.sheet.parse import read_formula
from pi_excel.formulas.sheet.references import Book, Place, Source, SpillOf, TopLeft, Work


class Task(NamedTuple):
    """A formula that can be worked out.

    Attributes:
        own: The formula.
        fills: The cells that it fills.
        source: What it says.
        end: The row and the column at which whole columns and whole rows end for it.
    """

    own: OwnFormula
    fills: Area
    source: Source
    end: tuple[int, int]

    @property
    def given(self) -> Iterator[Area]:
        """The cells that it is given."""
        for source in _each(self.source):
            if isinstance(source, Area):
                yield source.up_to(*self.end)

    @property
    def spills(self) -> Iterator[CellRef]:
        """The cells of the formulas of which it is given all that they give."""
        for source in _each(self.source):
            if isinstance(source, SpillOf):
                yield source.head

    @property
    def cost(self) -> int:
        """How many cells its functions are given, single ones as often as they go with cells of a range."""
        return sum(
            self._largest(source.arguments) * max(len(source.arguments), 1)
            for source in _each(self.source)
            if isinstance(source, Work)
        )

    def _largest(self, sources: tuple[Source, ...]) -> int:
        largest = 1
        for source in sources:
            if isinstance(source, Area):
                rows, columns = source.up_to(*self.end).size
                largest = max(largest, rows * columns)
            elif isinstance(source, Work):
                largest = max(largest, self._largest(source.arguments))
        return largest


def filled_by(cell: CellRef, own: OwnFormula) -> Area:
    """Return the cells that a formula fills."""
    return Area.of(cell) if own.fills is None else Area(cell.sheet, *own.fills)


def task_of(cell: CellRef, own: OwnFormula, book: Book, ends: Mapping[str, tuple[int, int]]) -> Task:
    """Return a formula made ready.

    Args:
        cell: Its cell.
        own: The formula.
        book: What its names and references stand for.
        ends: The last row and column of each sheet that hold anything.

    Raises:
        BeyondUsError: Only Excel works it out.
        BrokenError: It cannot be right.
    """
    source = Place(book, cell, own.moved).source(read_formula(own.text))
    fills = filled_by(cell, own)
    ended = [area for area in _each(source) if isinstance(area, Area) and area.is_open]
    for call in _each(source) if ended else ():
        if isinstance(call, Work):
            _of_one_size(call)
    rows, columns = fills.size
    end = (
        max((max(ends[area.sheet][0], area.top + rows - 1) for area in ended), default=1),
        max((max(ends[area.sheet][1], area.left + columns - 1) for area in ended), default=1),
    )
    return Task(own, fills, source, end)


def _of_one_size(call: Work) -> None:
    """Refuse whole columns beside a shorter range: what we make of the columns would be of another size."""
    sizes = {
        source.size if isinstance(source, Area) else (len(source.rows), len(source.rows[0]))
        for source in call.arguments
        if isinstance(source, Area | Constant)
    }
    if (
        any(isinstance(source, Area) and source.is_open for source in call.arguments)
        and len(sizes - {(1, 1)}) > 1
    ):
        raise BeyondUsError("It has whole columns or rows beside a range of another size.")


def _each(source: Source) -> Iterator[Source]:
    """Yield what a formula is put together from, itself first."""
    yield source
    if isinstance(source, Work):
        for one in source.arguments:
            yield from _each(one)
    elif isinstance(source, TopLeft):
        yield from _each(source.of)
