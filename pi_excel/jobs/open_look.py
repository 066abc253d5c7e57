"""Look at an open workbook: every problem of it, and the arithmetic of the indicator that is chosen."""

from __future__ import annotations

from collections.abc import Sequence

from pi_excel.book.grid import CellRef
from pi_excel.book.text import fold
from pi_excel.book.values import cell_text
from pi_excel.errors import PiError, SettingsError
from pi_excel.jobs.look import Explanation, check_book, explain_indicator
from pi_excel.jobs.open_words import MOST_PROBLEMS, problem_lines
from pi_excel.jobs.opened import OpenedBook, open_book
from pi_excel.jobs.problem_words import by_gravity, problems_counted
from pi_excel.open_book.copying import copy_of
from pi_excel.open_book.desk import Desk
from pi_excel.open_book.listing import list_in_new_book
from pi_excel.report.model import EXCEPTION_IDENT


def check_open_book(desk: Desk) -> str:
    """Return what is amiss in the open workbook; a long list can be had in a workbook of its own.

    Raises:
        WorkbookError: It is no PI Book, or cannot be read.
    """
    desk.progress("checking…")
    with copy_of(desk) as copy:
        problems = by_gravity(check_book(copy))
    if not problems:
        return f"{desk.name}: no problems found."
    opening = f"{desk.name}: {problems_counted(problems)}."
    lines = [opening, "", *problem_lines(problems, "the list has them all")]
    if len(problems) <= MOST_PROBLEMS:
        return "\n".join(lines)
    if desk.wants("\n".join([*lines, "", "Show the whole list in a new workbook?"])):
        rows = [(str(one.severity), one.where, one.what, one.do) for one in problems]
        list_in_new_book(desk, opening, ("How grave", "Where", "What", "What to do"), rows)
    return ""


def explain_selected(desk: Desk) -> str:
    """Explain the indicator of the chosen cell; where each figure comes from can be had in a new workbook.

    Raises:
        SettingsError: The chosen cell belongs to no indicator, or to one that could not be read.
        WorkbookError: The workbook is no PI Book, or cannot be read.
    """
    desk.progress("explaining…")
    chosen = desk.selected()
    with copy_of(desk) as copy:
        ref = ref_at(open_book(copy), chosen) if chosen is not None else None
        if ref is None:
            raise _nothing_chosen(desk, chosen)
        explanation = explain_indicator(copy, ref)
    if desk.wants("\n\n".join([_in_short(explanation), "Show the cells and sources in a new workbook?"])):
        rows = [(step.text, step.where, step.source) for step in explanation.steps]
        rows += [(one.what, one.where, one.do) for one in explanation.problems]
        list_in_new_book(desk, f"{explanation.ref} explained", ("Step", "Cells", "Source"), rows)
    return ""


def ref_at(opened: OpenedBook, cell: CellRef) -> str | None:
    """Return the ref of the indicator that a cell belongs to; `None` where it belongs to none.

    On a report sheet that is the report's; on the page and in the tables, the row's; in an attached book
    that of the line, which may take several rows; on the list of exceptions, the row's.
    """
    book = opened.book
    of_sheet = {sheet.title: sheet.ident for sheet in opened.grid.generated}
    ident = of_sheet.get(cell.sheet, "")
    if ident.startswith(EXCEPTION_IDENT):
        return ident.removeprefix(EXCEPTION_IDENT)
    if book.page is not None and book.page.sheet == cell.sheet:
        return next((ref for ref, row in book.page.rows.items() if row == cell.row), None)
    if book.attached is not None:
        return _ref_of_line(opened, cell) or _ref_in_row(opened, cell)
    return _ref_in_row(opened, cell)


def _ref_of_line(opened: OpenedBook, cell: CellRef) -> str | None:
    """Return the ref of an attached book's line: the nearest that begins at the cell's row or above."""
    attached = opened.book.attached
    blocks = attached.blocks if attached is not None else ()
    groups = [block.group for block in blocks if block.sheet == cell.sheet]
    lines = {
        indicator.where.row: indicator.ref
        for indicator in opened.book.indicators
        if indicator.where.sheet == cell.sheet and indicator.where.row <= cell.row
    }
    nearest = max(lines, default=None)
    if nearest is None or cell.row - nearest >= max(groups, default=1):
        return None
    return lines[nearest]


def _ref_in_row(opened: OpenedBook, cell: CellRef) -> str | None:
    """Return the leftmost text of a row that is the ref of an indicator."""
    known = {fold(indicator.ref): indicator.ref for indicator in opened.book.indicators}
    known |= {fold(ref): ref for ref in opened.book.left_out}
    cells = opened.grid.sheets.get(cell.sheet)
    row = cells.row(cell.row) if cells is not None else {}
    texts = (fold(cell_text(row[column])) for column in sorted(row))
    return next((known[text] for text in texts if text in known), None)


def _nothing_chosen(desk: Desk, chosen: CellRef | None) -> PiError:
    what = f"{chosen} belongs to no indicator." if chosen is not None else "No cell of this book is chosen."
    do = "Choose a cell in an indicator's row, or on its exception report, and press Explain again."
    return SettingsError(what, where=desk.name, do=do)


def _in_short(explanation: Explanation) -> str:
    lines: Sequence[str] = [step.text for step in explanation.steps]
    return "\n".join([*lines, *problem_lines(explanation.problems, "see Check")])
