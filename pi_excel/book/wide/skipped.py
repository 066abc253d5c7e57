"""Rows beneath headings that are not read, where an indicator may have been meant: told once a kind."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from pi_excel.book.grid import CellRef, CellValue, SheetCells
from pi_excel.book.layout import SETTINGS_SHEET
from pi_excel.book.rows import Problems
from pi_excel.book.text import listed
from pi_excel.book.values import is_blank
from pi_excel.book.wide.lines import Lines, RowKind, Skipped
from pi_excel.book.wide.parts import Block, Part
from pi_excel.errors import Problem, Severity

_MOST_LISTED = 8
_FIGURES = (Part.FIGURE, Part.NUMBER, Part.RATE, Part.TARGET)


class _Told(NamedTuple):
    """What is told of rows of a kind.

    Attributes:
        severity: How grave it is.
        what: What they are, behind `Row 7` or `Rows 7 and 9`.
        do: What to do.
    """

    severity: Severity
    what: str
    do: str


_HALF = _Told(
    Severity.WARNING,
    "without the second row that indicators have here",
    "Add it, or give each indicator two rows.",
)
_NAMELESS = _Told(Severity.WARNING, "without an indicator's name", "Type the name of the indicator.")
_EARLY = _Told(
    Severity.NOTE,
    "above the block's first row",
    f"If it is an indicator, correct First row on {SETTINGS_SHEET}.",
)
_TOTALS = _Told(
    Severity.NOTE,
    "taken for totals, since it does not say which way is better",
    "If it is an indicator, say so in its line.",
)
_FIGURES_ALONE = _Told(Severity.NOTE, "with figures and no name", "If it is an indicator, type its name.")


def report_skipped(block: Block, found: Lines, cells: SheetCells, problems: Problems) -> None:
    """Tell of the rows that are not read and hold what an indicator's row does."""
    by_kind: dict[_Told, list[int]] = {}
    for one in found.skipped:
        told = _told_of(one, block, cells)
        if told is not None:
            by_kind.setdefault(told, []).append(one.row)
    for told, rows in by_kind.items():
        _tell(told, block.sheet, rows, cells, problems)


def _told_of(skipped: Skipped, block: Block, cells: SheetCells) -> _Told | None:
    row = cells.row(skipped.row)
    match skipped.kind:
        case RowKind.HALF:
            return _HALF
        case RowKind.EARLY:
            return _EARLY
        case RowKind.UNNAMED if _is_filled(block, row, Part.REF, Part.BETTER):
            return _NAMELESS
        case RowKind.UNNAMED if _is_filled(block, row, *_FIGURES):
            return _FIGURES_ALONE
        case RowKind.TOTALS if _may_be_called_a_total(skipped, block, row):
            return _TOTALS
        case _:
            return None


def _is_filled(block: Block, row: Mapping[int, CellValue], *parts: Part) -> bool:
    return any(not is_blank(row.get(column.column)) for column in block.columns if column.part in parts)


def _may_be_called_a_total(skipped: Skipped, block: Block, row: Mapping[int, CellValue]) -> bool:
    """Return whether a row of totals has a ref, or more of a name than `Total` where lines have no refs."""
    if block.first(Part.REF) is not None:
        return _is_filled(block, row, Part.REF) and _is_filled(block, row, Part.INDICATOR)
    return len(skipped.text.split()) > 1


def _tell(told: _Told, sheet: str, rows: Sequence[int], cells: SheetCells, problems: Problems) -> None:
    shown = [str(row) for row in rows[:_MOST_LISTED]]
    shown += [f"{len(rows) - _MOST_LISTED} more"] if len(rows) > _MOST_LISTED else []
    which, are = ("Row", "is") if len(rows) == 1 else ("Rows", "are")
    filled = [column for column, value in cells.row(rows[0]).items() if not is_blank(value)]
    where = CellRef(sheet, rows[0], min(filled, default=1))
    what = f"{which} {listed(shown, 'and')} {are} not read: {told.what}."
    problems.found.append(Problem(told.severity, str(where), what, told.do))
