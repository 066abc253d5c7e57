"""A formula to be worked out: where it stands, what it is given, how much that is."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from pi_excel.book.grid import LAST_COLUMN, LAST_ROW, CellRef, OwnFormula
from pi_excel.formulas.sheet.areas import Area
from pi_excel.formulas.sheet.ends import Ends, filled_by
from pi_excel.formulas.sheet.errors import BeyondUsError, BrokenError
from pi_excel.formulas.sheet.limits import ANSWER_WORK, CALL_WORK
from pi_excel.formulas.sheet.lookups import Lookups
from pi_excel.formulas.sheet.nodes import Constant
from pi_excel.formulas.sheet.parse import read
from pi_excel.formulas.sheet.references import Place
from pi_excel.formulas.sheet.sources import Answering, Source, SpillOf, TopLeft, Work, parts_of


class Task(NamedTuple):
    """A formula that can be worked out.

    Attributes:
        own: The formula.
        fills: The cells that it fills.
        source: What it says.
        given: The cells that it is given.
        spills: The cells of formulas of which it is given all that they give.
        endless: How many rows and columns an answer has that would run off the sheet, since it is made from
            whole columns or rows, which end here with what the sheet holds; nought where none would.
    """

    own: OwnFormula
    fills: Area
    source: Answering
    given: tuple[Area, ...]
    spills: tuple[CellRef, ...]
    endless: tuple[int, int] = (0, 0)

    def check_fits(self, size: tuple[int, int]) -> None:
        """Refuse an answer of a size that Excel does not show: it would fill more cells at every refresh.

        Raises:
            BrokenError: It spills, and would run off the sheet.
        """
        if self.own.spills and any(one == most > 1 for one, most in zip(size, self.endless, strict=True)):
            raise BrokenError(
                "Given whole columns or rows, its answer runs off the sheet, and Excel shows #SPILL!.",
                do="Give it the cells that it needs, not whole columns or rows.",
            )

    @property
    def work(self) -> int:
        """How much there is to do, in cells."""
        rows, columns = self.fills.size
        return rows * columns + _weighed(self.source)[1]


def task_of(cell: CellRef, own: OwnFormula, book: Lookups, ends: Ends) -> Task:
    """Return a formula made ready.

    Args:
        cell: Its cell.
        own: The formula.
        book: What its names and references stand for.
        ends: Where its sheets end.

    Raises:
        BeyondUsError: Only Excel works it out.
        BrokenError: It cannot be right.
    """
    said = read(own.text)
    source = Place(book, cell, said.addresses, own.moved).source(said.node)
    fills = filled_by(cell, own)
    parts = parts_of(source)
    ended = [part for part in parts if isinstance(part, Area) and part.is_open]
    endless = (0, 0)
    if ended:
        end = _end(ended, fills, ends)
        source, endless = _ended(source, end), _endless(ended, end, fills)
        parts = parts_of(source)
    if not isinstance(source, TopLeft | Work):
        raise BeyondUsError("It is no call of a PI_ function.")
    given = tuple([part for part in parts if isinstance(part, Area)])
    spills = tuple([part.head for part in parts if isinstance(part, SpillOf)])
    return Task(own, fills, source, given, spills, endless)


def _end(areas: Sequence[Area], fills: Area, ends: Ends) -> tuple[int, int]:
    """Return the row and the column at which whole columns and whole rows end for a formula.

    That is where the last of their sheets ends, and never so early that the formula's own cells go without.
    """
    height, width = fills.size
    row = max(max(ends.of(area.sheet)[0], area.top + height - 1) for area in areas)
    return row, max(max(ends.of(area.sheet)[1], area.left + width - 1) for area in areas)


def _endless(areas: Sequence[Area], end: tuple[int, int], fills: Area) -> tuple[int, int]:
    """Return how many rows and columns are left of the areas that reach further than there is room below."""
    tall = [area.up_to(*end) for area in areas if area.bottom == LAST_ROW and area.top < fills.top]
    wide = [area.up_to(*end) for area in areas if area.right == LAST_COLUMN and area.left < fills.left]
    return max((area.size[0] for area in tall), default=0), max((area.size[1] for area in wide), default=0)


def _ended(source: Source, end: tuple[int, int]) -> Source:
    """Return what a formula says with its whole columns and whole rows ended."""
    match source:
        case Area():
            return source.up_to(*end)
        case Work():
            return _call_ended(source, end)
        case TopLeft():
            return TopLeft(_call_ended(source.of, end))
        case _:
            return source


def _call_ended(call: Work, end: tuple[int, int]) -> Work:
    _of_one_size(call.arguments)
    return Work(call.formula, tuple([_ended(one, end) for one in call.arguments]))


def _of_one_size(sources: Sequence[Source]) -> None:
    """Refuse whole columns beside a shorter range: ended, they might seem to be of its size."""
    areas = [source for source in sources if isinstance(source, Area)]
    arrays = [(len(source.rows), len(source.rows[0])) for source in sources if isinstance(source, Constant)]
    sizes = {*(area.size for area in areas), *arrays} - {(1, 1)}
    if len(sizes) > 1 and any(area.is_open for area in areas):
        raise BeyondUsError("It has whole columns or rows beside a range of another size.")


def _weighed(source: Source) -> tuple[int, int]:
    """Return how many cells a part of a formula gives, and how much work that is.

    Where a function is given a range, single cells go with each of its cells.
    """
    match source:
        case Area():
            rows, columns = source.size
            return rows * columns, 0
        case Constant():
            return len(source.rows) * len(source.rows[0]), 0
        case Work():
            parts = [_weighed(one) for one in source.arguments]
            cells = max((cells for cells, _ in parts), default=1)
            own = CALL_WORK + cells * (ANSWER_WORK + len(parts))
            return cells, own + sum(work for _, work in parts)
        case TopLeft():
            return 1, _weighed(source.of)[1]
        case SpillOf():
            return 1, 0  # counted when it is known
