"""Which cells to set: those that do not yet hold what they should."""

from __future__ import annotations

import datetime as dt
import math
import re
from bisect import bisect_left, bisect_right
from collections.abc import Collection, Iterable, Mapping
from collections.abc import Set as AbstractSet
from itertools import chain
from typing import TypeAlias

from pi_excel.book.grid import CellRef, CellValue, ErrorCell, Grid, SheetCells
from pi_excel.book.layout import COMMENTARY
from pi_excel.errors import PlanRefusedError, Problem, Severity
from pi_excel.refresh import Refresh
from pi_excel.report.computed_cells import Columns, Computed
from pi_excel.workbook.plan import SetCells
from pi_excel.workbook.values import fit_for_cell

_EXCEL_PRECISION = 1e-14
"""Excel keeps 15 significant digits."""

_DAY = dt.timedelta(days=1)
_MILLISECOND = 2e-8
"""About a millisecond, in days."""

# Excel counts a 29th of February 1900: the days before it are one too low.
_DAY_NOUGHT = tuple(dt.datetime(*day) for day in ((1899, 12, 30), (1899, 12, 31), (1904, 1, 1)))  # noqa: DTZ001 - cells have no zone
_FIRST_DAY, _LAST_DAY = -693_593, 2_957_003
"""What lies outside is no day that can be told, at least in one of the two calendars."""

_NO_DAY = ErrorCell("#VALUE!")
"""What reading tells of it; Excel shows ####."""

_TIME = re.compile(r"(-?)([0-9]+):([0-9]{2}):([0-9]{2}(?:[.][0-9]+)?)")
"""A time or a length of time, as reading tells it."""

_NUMBER = (float, int)
_NO_CELLS = SheetCells({})
_Wanted: TypeAlias = dict[int, dict[int, Computed]]
"""Values to set on a sheet, by column and row."""

_NOTHING: Mapping[int, CellValue] = {}


def plan_cells(
    refreshed: Refresh, grid: Grid, own: AbstractSet[CellRef] = frozenset()
) -> tuple[list[SetCells], list[Problem]]:
    """Plan the cells that hold something else than the refresh says.

    Args:
        refreshed: What the refresh says.
        grid: What the workbook holds.
        own: The cells that formulas fill which call us: these say what stands there.

    Returns:
        What to set, sheet by sheet; and what could not be planned.

    Raises:
        PlanRefusedError: Commentary would be lost, since its cell holds a formula.
    """
    area = refreshed.book.tables.get(COMMENTARY.name)
    planned, problems = [], []
    for sheet, columns in sorted(refreshed.cells.sheets.items()):
        wanted = _differing(columns, grid.sheets.get(sheet, _NO_CELLS))
        if grid.merges.get(sheet) or any(cell.sheet == sheet for cell in chain(grid.formulas, own)):
            is_commentary = area is not None and area.sheet == sheet
            problems += _in_the_way(sheet, wanted, grid, own, is_commentary=is_commentary)
        if wanted:
            planned.append(SetCells(sheet, wanted))
    return planned, problems


def _differing(columns: Columns, sheet: SheetCells) -> _Wanted:
    """Return the values that the sheet does not hold yet."""
    held, wanted = sheet.rows, {}
    for column, values in columns.items():
        differing = {
            row: value
            for row, value in values.items()
            if not same(value, held.get(row, _NOTHING).get(column))
        }
        if differing:
            wanted[column] = differing
    return wanted


def _in_the_way(
    sheet: str, wanted: _Wanted, grid: Grid, own: AbstractSet[CellRef], *, is_commentary: bool
) -> list[Problem]:
    """Take out the cells that are covered or hold a formula, and tell of them, save of those that call us."""
    cells = sorted(CellRef(sheet, row, column) for column, values in wanted.items() for row in values)
    covered = covered_cells(cells, grid)
    problems: list[Problem] = []
    with_formula: dict[int, list[int]] = {}
    for cell in cells:
        holds_formula = cell in grid.formulas
        if holds_formula and is_commentary:
            raise PlanRefusedError(
                "the commentary on a report sheet was changed, and its text comes from a formula.",
                where=str(cell),
                do="Put text in the place of the formula.",
            )
        anchor = covered.get(cell, cell)
        if anchor != cell:
            problems.append(_is_covered(cell, anchor))
        elif cell in own:
            pass  # its formula is worked out, and says what it shows
        elif holds_formula:
            with_formula.setdefault(cell.column, []).append(cell.row)
        else:
            continue
        del wanted[cell.column][cell.row]
        if not wanted[cell.column]:
            del wanted[cell.column]
    return [*problems, *(_hold_formulas(sheet, column, rows) for column, rows in with_formula.items())]


def _hold_formulas(sheet: str, column: int, rows: Collection[int]) -> Problem:
    where = column_part(sheet, column, rows)
    if len(rows) == 1:
        what = "The cell holds a formula where we would write a value; it was left alone."
        return Problem(Severity.WARNING, where, what, "Delete the formula to have the cell refreshed.")
    cells = "The cells" if max(rows) - min(rows) < len(rows) else f"{len(rows):,} of these cells"
    what = f"{cells} hold formulas where we would write values; they were left alone."
    return Problem(Severity.WARNING, where, what, "Delete the formulas to have the cells refreshed.")


def column_part(sheet: str, column: int, rows: Collection[int]) -> str:
    """Return the part of a column from the first of some rows to the last, as Excel writes it."""
    first, last = CellRef(sheet, min(rows), column), CellRef(sheet, max(rows), column)
    return str(first) if first == last else f"{first}:{last.a1}"


def _is_covered(cell: CellRef, anchor: CellRef) -> Problem:
    return Problem(
        Severity.ERROR,
        str(cell),
        f"The cell is covered by the merged cell {anchor.a1}, so it was not refreshed.",
        "Unmerge the cells.",
    )


def same(planned: CellValue, found: CellValue) -> bool:
    """Return whether a cell already holds what is planned, to the digits that Excel keeps."""
    if found is None:
        return planned is None or planned == ""
    if isinstance(planned, ErrorCell) or (type(planned) is type(found) and planned == found):
        return planned == found
    if type(planned) is float and isinstance(found, float):  # shown as a percentage or not
        return math.isclose(planned, found, rel_tol=_EXCEL_PRECISION)
    held = fit_for_cell(planned)
    if isinstance(held, _NUMBER):
        return _same_number(held, found)
    if isinstance(found, str):
        return held == fit_for_cell(found)
    if isinstance(held, dt.date) and isinstance(found, dt.datetime):
        held = dt.datetime(held.year, held.month, held.day)  # noqa: DTZ001 - cells have no zone
    return type(held) is type(found) and held == found


def _same_number(held: float, found: CellValue) -> bool:
    """Return whether a number reads back as what is found, in a cell of whatever format."""
    if isinstance(found, _NUMBER) and not isinstance(found, bool):
        return math.isclose(held, found, rel_tol=_EXCEL_PRECISION)
    if isinstance(found, ErrorCell):
        return found == _NO_DAY and not _FIRST_DAY <= held <= _LAST_DAY
    return _same_in_days(held, found)


def _same_in_days(held: float, found: CellValue) -> bool:
    """Return whether a number that stands in a cell made for dates or times reads back as this one.

    Days are counted from 1900 or from 1904, as the workbook has it; what is left is told to a millisecond.
    """
    days: tuple[float, ...]
    if isinstance(found, dt.date):
        moment = dt.datetime(found.year, found.month, found.day) if type(found) is dt.date else found  # noqa: DTZ001 - cells have no zone
        days = tuple((moment - nought) / _DAY for nought in _DAY_NOUGHT)
    elif isinstance(found, str) and (told := _TIME.fullmatch(found)) is not None:
        sign, hours, minutes, seconds = told.groups()
        parts = dt.timedelta(hours=int(hours), minutes=int(minutes), seconds=float(seconds))
        days = ((-parts if sign else parts) / _DAY,)
    else:
        return False
    return any(math.isclose(held, day, rel_tol=_EXCEL_PRECISION, abs_tol=_MILLISECOND) for day in days)


def covered_cells(cells: Iterable[CellRef], grid: Grid) -> dict[CellRef, CellRef]:
    """Return, for those of some cells that belong to a merged one, its first cell.

    A sheet may have a hundred thousand merged cells: each looks its rows up, column by column.
    """
    columns: dict[str, dict[int, list[int]]] = {sheet: {} for sheet, areas in grid.merges.items() if areas}
    for cell in cells if columns else ():
        if cell.sheet in columns:
            columns[cell.sheet].setdefault(cell.column, []).append(cell.row)
    covered = {}
    for sheet, rows_by_column in columns.items():
        ordered = sorted(rows_by_column)
        for rows in rows_by_column.values():
            rows.sort()
        for top, left, bottom, right in grid.merges[sheet]:
            for column in ordered[bisect_left(ordered, left) : bisect_right(ordered, right)]:
                rows = rows_by_column[column]
                for row in rows[bisect_left(rows, top) : bisect_right(rows, bottom)]:
                    covered[CellRef(sheet, row, column)] = CellRef(sheet, top, left)
    return covered
