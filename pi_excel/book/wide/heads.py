"""The headings above the columns of a block, as they are written: by them a column is known again."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from pi_excel.book.grid import Grid, SheetCells
from pi_excel.book.text import clean
from pi_excel.book.values import cell_text, is_blank
from pi_excel.book.wide.parts import joined

_NO_CELLS = SheetCells({})


def headers(grid: Grid, sheet: str, rows: tuple[int, int]) -> Mapping[int, str]:
    """Return the heading of each column that has one, from left to right: `2016/17 | Q1`.

    A heading that is merged over several columns stands above each of them.

    Args:
        grid: The workbook.
        sheet: The sheet's title.
        rows: The first and the last row of headings.
    """
    top, bottom = rows
    cells = grid.sheets.get(sheet, _NO_CELLS)
    merges = [merge for merge in grid.merges.get(sheet, ()) if top <= merge[0] <= bottom]
    by_column: dict[int, list[str]] = {}
    for row in range(top, bottom + 1):
        texts = {
            column: clean(cell_text(value)) for column, value in cells.row(row).items() if not is_blank(value)
        }
        for column, text in (*texts.items(), *_beneath_merged(merges, row, texts)):
            by_column.setdefault(column, []).append(text)
    return {column: joined(texts) for column, texts in sorted(by_column.items())}


def with_own_headings(grid: Grid, sheet: str, rows: tuple[int, int]) -> frozenset[int]:
    """Return the columns in which a heading is written, be it for itself or merged over others as well."""
    top, bottom = rows
    cells = grid.sheets.get(sheet, _NO_CELLS)
    return frozenset(
        column
        for row in range(top, bottom + 1)
        for column, value in cells.row(row).items()
        if not is_blank(value)
    )


def _beneath_merged(
    merges: Sequence[tuple[int, int, int, int]], row: int, texts: Mapping[int, str]
) -> Iterator[tuple[int, str]]:
    """Yield what cells show that are merged into one to their left; one merged downwards shows it once."""
    for top, left, _, right in merges:
        if top == row and left in texts:
            yield from ((column, texts[left]) for column in range(left + 1, right + 1))
