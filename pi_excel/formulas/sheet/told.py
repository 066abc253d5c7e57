"""What is found of formulas, told in few lines: what is the same of many cells is told once."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Final, NamedTuple

from pi_excel.book.grid import ErrorCell, Grid
from pi_excel.errors import Problem, Severity
from pi_excel.formulas.sheet.areas import Area
from pi_excel.formulas.sheet.cells import FilledCells
from pi_excel.formulas.sheet.errors import BeyondUsError, KeptError
from pi_excel.formulas.sheet.stretches import Stretches, columns_of, common, joined, rectangles
from pi_excel.formulas.sheet.tasks import Task

_NAME: Final = "#NAME?"
"""What Excel shows where it does not know a function."""

_MOST: Final = 100
"""How many different findings are told of one workbook."""

_WORK_OUT: Final = "In Excel with the add-in press Ctrl+Alt+F9, and save."
"""What to do about what only Excel can work out: it does not do so by itself when it opens a book of ours."""

_PLACES: Final = 3
"""How many places of a finding are named."""


class _Words(NamedTuple):
    """What is said of a place."""

    severity: Severity
    sheet: str
    what: str
    do: str


class Findings:
    """Findings about a workbook's formulas, put together as they come."""

    def __init__(self, grid: Grid) -> None:
        self._grid = grid
        self._places: dict[_Words, list[Area]] = {}

    def keep(self, area: Area, error: KeptError) -> None:
        """Take note of a formula that is not worked out."""
        if self._shows_name(area):
            shows = "It shows #NAME? to everybody without the add-in, and is not worked out here."
            self._add(Severity.WARNING, area, f"{shows} {error.what}", error.do)
        else:
            severity = Severity.NOTE if isinstance(error, BeyondUsError) else Severity.WARNING
            self._add(severity, area, f"Not worked out, so it keeps its value. {error.what}", error.do)

    def tell_worked_out(self, task: Task, size: tuple[int, int]) -> None:
        """Take note of what somebody should know of a formula that is worked out, its answer of a size."""
        if self._shows_name(task.fills):
            what = (
                "It showed #NAME?, since the book was saved without the add-in; a refresh puts its value in."
            )
            self._add(Severity.NOTE, task.fills, what)
        room = task.fills.size
        if task.own.spills and (size[0] > room[0] or size[1] > room[1]):
            what = f"It gives {_counted(size)} and has room for {_counted(room)}: the others are not shown."
            self._add(Severity.WARNING, task.fills, what, _WORK_OUT)

    def tell_stale(self, given: Iterable[Area], results: FilledCells) -> None:
        """Take note of cells that formulas are given and whose own formulas only Excel works out."""
        read, others = columns_of(given), dict[tuple[str, int], Stretches]()
        for cell in self._grid.formulas:
            if (cell.sheet, cell.column) in read and cell not in results:
                others.setdefault((cell.sheet, cell.column), []).append((cell.row, cell.row))
        what = (
            "PI_ formulas count with this, which only Excel works out. "
            "Its last value is taken, which may be out of date."
        )
        for column, stretches in sorted(others.items()):
            for top, bottom in common(joined(stretches), read[column]):
                area = Area(column[0], top, column[1], bottom, column[1])
                self._add(Severity.NOTE, area, what, _WORK_OUT)

    def _shows_name(self, area: Area) -> bool:
        shown = self._grid.value(area.head)
        return isinstance(shown, ErrorCell) and shown.code == _NAME

    def _add(self, severity: Severity, area: Area, what: str, do: str = "") -> None:
        self._places.setdefault(_Words(severity, area.sheet, what, do), []).append(area)

    def problems(self) -> tuple[Problem, ...]:
        """Return the findings, what is the same of several places of a sheet as one."""
        return tuple(self._each())

    def _each(self) -> Iterator[Problem]:
        for count, (words, areas) in enumerate(self._places.items()):
            first, *others = rectangles(columns_of(areas))
            if count == _MOST:
                more = len(self._places) - _MOST
                what = f"There are {more:,} more findings about PI_ formulas, here and elsewhere."
                do = "Correct those that are listed, and refresh again."
                yield Problem(Severity.WARNING, str(first), what, do)
                return
            yield Problem(words.severity, str(first), words.what + _also(others), words.do)


def _counted(size: tuple[int, int]) -> str:
    """Return how many cells in words: `12 cells`, `14×2 cells`."""
    rows, columns = size
    if columns == 1 or rows == 1:
        return f"{rows * columns:,} cell{'s' if rows * columns > 1 else ''}"
    return f"{rows:,}×{columns:,} cells"


def _also(others: list[Area]) -> str:
    """Return the other places of a finding as a sentence of its own."""
    if not others:
        return ""
    named = [str(place).rpartition("!")[2] for place in others[: _PLACES - 1]]
    more = len(others) - len(named)
    if more:
        named.append(f"{more:,} more place{'s' if more > 1 else ''}")
    return f" The same goes for {', '.join(named[:-1])}{' and ' if named[1:] else ''}{named[-1]}."
