"""The page that people read: which column plays which part, found by the headings."""

from __future__ import annotations

from collections.abc import Mapping

from pi_excel.book.grid import CellRef, Grid, SheetCells
from pi_excel.book.indicators import Index
from pi_excel.book.layout import FORMULA_HEADINGS, PAGE_HEADINGS, PAGE_PAIRS, PAGE_SHEET, Page, PagePart
from pi_excel.book.rows import Problems
from pi_excel.book.tables import find_sheet
from pi_excel.book.text import clean, closest, did_you_mean, fold, quote
from pi_excel.book.values import cell_text, is_blank

FIRST_ROWS = range(1, 31)
"""Where the row of headings is looked for."""

_STRAY_FROM = 100_000
"""What stands so far down was dropped there by mistake: no page is that long."""

_FORMULA_PARTS = {fold(heading): (part,) for part, heading in FORMULA_HEADINGS.items()}

NEEDED = (PagePart.REF, PagePart.INDICATOR)
"""The headings by which the row of headings is known."""


def find_page(grid: Grid, index: Index, problems: Problems) -> Page | None:
    """Return where things stand on the page; `None`, with a problem, when it cannot be found."""
    sheet = find_sheet(grid, PAGE_SHEET)
    if sheet is None:
        do = f"{did_you_mean(PAGE_SHEET, grid.sheets)}Name the page {PAGE_SHEET}, or leave it out on purpose."
        problems.warning(PAGE_SHEET, f"There is no sheet '{PAGE_SHEET}', so no figures are shown on it.", do)
        return None
    cells = grid.sheets[sheet]
    headings = _headings(cells)
    for header_row, texts in headings.items():
        columns = page_columns(texts)
        if all(part in columns for part in NEEDED):
            _report_near_misses(sheet, header_row, texts, columns, problems)
            rows = _indicator_rows(sheet, cells, header_row, columns, index, problems)
            return Page(sheet, header_row, columns, rows, _free_row(grid, sheet, header_row))
    problems.warning(
        sheet,
        "None of its first rows holds the headings Ref and Indicator, so no figures are shown on it.",
        "Give the columns the headings of a new book's page, in one row.",
    )
    return None


def _headings(cells: SheetCells) -> dict[int, dict[int, str]]:
    """Return the text of each of the first rows, by row and column, from left to right."""
    return {
        row: {column: clean(cell_text(cells.row(row)[column])) for column in sorted(cells.row(row))}
        for row in FIRST_ROWS
    }


def page_columns(texts: Mapping[int, str]) -> dict[PagePart, int]:
    """Return which column plays which part.

    Args:
        texts: A row of headings by column, from left to right. A part that stands twice is the
            leftmost; a heading of a pair is its first part, then its second. What formulas count with are
            columns of ours only beside the figure that they judge.
    """
    columns: dict[PagePart, int] = {}
    for column, text in texts.items():
        part = next((part for part in _parts_of(text) if part not in columns), None)
        if part is not None:
            columns[part] = column
    if PagePart.JUDGED in columns:
        return columns
    return {part: column for part, column in columns.items() if part not in FORMULA_HEADINGS}


def _parts_of(text: str) -> tuple[PagePart, ...]:
    """Return the parts that a heading may play, the leftmost first."""
    alone = tuple(part for part, pattern in PAGE_HEADINGS.items() if pattern.fullmatch(text))
    alone += _FORMULA_PARTS.get(fold(text), ())
    return alone or next((pair for pattern, pair in PAGE_PAIRS if pattern.fullmatch(text)), ())


def _report_near_misses(
    sheet: str,
    header_row: int,
    texts: Mapping[int, str],
    columns: Mapping[PagePart, int],
    problems: Problems,
) -> None:
    """Note the headings that say nothing to us and are much like one that is missing."""
    missing = [
        part.value.capitalize()
        for part, pattern in PAGE_HEADINGS.items()
        if part not in columns and pattern.fullmatch(part.value)
    ]
    for column, text in texts.items():
        near = closest(text, missing) if text and not _parts_of(text) else None
        if near is not None:
            what = f"{quote(text)} is not a heading of the page, so nothing is shown below it."
            problems.warning(
                CellRef(sheet, header_row, column), what, f"Did you mean '{near}'? Correct the heading."
            )


def _indicator_rows(
    sheet: str,
    cells: SheetCells,
    header_row: int,
    columns: Mapping[PagePart, int],
    index: Index,
    problems: Problems,
) -> dict[str, int]:
    """Return the row of each indicator, left out of the reading or not, by ref; the first of two."""
    rows: dict[str, int] = {}
    column = columns[PagePart.REF]
    for row in sorted(row for row, values in cells.rows.items() if row > header_row and column in values):
        text = clean(cell_text(cells[row, column]))
        indicator = index.found.get(fold(text))
        ref = indicator.ref if indicator is not None else index.left_out.get(fold(text))
        where = CellRef(sheet, row, column)
        if ref is not None and ref in rows:
            first = CellRef(sheet, rows[ref], column)
            do = "Delete one of the two rows."
            problems.warning(where, f"{ref} stands at {first} already, and only that row is kept.", do)
        elif ref is not None:
            rows[ref] = row
        elif _looks_stale(cells, row, columns, index, text):
            do = "Delete the row if the indicator is no longer kept, or correct its ref."
            problems.note(where, f"{quote(text)} is not in Indicators, so its row is left as it is.", do)
    return rows


def _looks_stale(
    cells: SheetCells, row: int, columns: Mapping[PagePart, int], index: Index, ref: str
) -> bool:
    """Return whether a row that belongs to no indicator reads like one's."""
    named = not is_blank(cells.get((row, columns[PagePart.INDICATOR])))
    return bool(ref) and named and index.whole


def _free_row(grid: Grid, sheet: str, header_row: int) -> int:
    """Return the first row below the indicators and below whatever else stands under them.

    What formulas of ours spill from the page's first row down says nothing of its own: they judge the rows.
    """
    spilt = [
        formula.fills
        for cell, formula in grid.own_formulas.items()
        if cell.sheet == sheet and formula.fills is not None and cell.row == header_row + 1
    ]
    bottoms = {column: bottom for _, left, bottom, right in spilt for column in range(left, right + 1)}
    used = (
        row
        for row, values in grid.sheets[sheet].rows.items()
        if row < _STRAY_FROM
        and not all(is_blank(value) or row <= bottoms.get(column, 0) for column, value in values.items())
    )
    return max(header_row, *used) + 1
