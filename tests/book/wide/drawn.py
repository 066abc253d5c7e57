"""Sheets drawn as text for tests of wide books, and what was found in them as text.

    grid = drawn('''
        Ref  | Indicator        | Better to be? | 2015/16 | Q1
        CS01 | Number of things | Low           | 487     | 12
    ''', merges=["D1:E1"])

A line is a row, from row 1; `|` parts its cells, and what reads as a number is one.
"""

from __future__ import annotations

import textwrap
from collections.abc import Iterable

from pi_excel.book.grid import CellValue, Grid, SheetCells
from pi_excel.book.wide.columns import described
from pi_excel.book.wide.find import propose
from pi_excel.book.wide.proposal import ProposedBlock, ProposedColumn
from tests.builders import cell_ref

SHEET = "PIs"


def drawn(
    text: str,
    *,
    merges: Iterable[str] = (),
    hidden: Iterable[str] = (),
    sheet: str = SHEET,
    top: int = 1,
) -> Grid:
    """Return a workbook of one sheet that is drawn as text; merges are areas, hidden columns letters."""
    cells: dict[tuple[int, int], CellValue] = {}
    for row, line in enumerate(textwrap.dedent(text).strip("\n").splitlines(), start=top):
        for column, content in enumerate(line.split("|"), start=1):
            if content.strip():
                cells[row, column] = _value(content.strip())
    return Grid(
        {sheet: SheetCells.of(cells)},
        merges={sheet: tuple(map(_area, merges))},
        hidden_columns={sheet: frozenset(_column(letters) for letters in hidden)},
    )


def together(*grids: Grid) -> Grid:
    """Return the sheets of several workbooks as one."""
    return Grid(
        {title: cells for grid in grids for title, cells in grid.sheets.items()},
        merges={title: merges for grid in grids for title, merges in grid.merges.items()},
        hidden_columns={title: hidden for grid in grids for title, hidden in grid.hidden_columns.items()},
    )


def only_block(grid: Grid) -> ProposedBlock:
    """Return the block of a workbook that has one."""
    (block,) = propose(grid).blocks
    return block


def roles(block: ProposedBlock) -> dict[str, str]:
    """Return what each column of a block is, by its heading: `figure 2016/17 Q1`, `symbol England`.

    A column in the second row of a group is marked `(row 2)`, one that is asked `?`.
    """
    found: dict[str, list[str]] = {}
    for one in block.columns:
        found.setdefault(one.column.header, []).append(told(one))
    return {header: ", ".join(parts) for header, parts in found.items()}


def told(one: ProposedColumn) -> str:
    """Return what a column is: `figure 2016/17 Q1`, `rate 2015/16 (row 2)`, `symbol?`."""
    row = f" (row {one.column.row_in_group})" if one.column.row_in_group > 1 else ""
    return described(one.column.role) + row + ("?" if one.asked else "")


def _value(content: str) -> CellValue:
    try:
        return float(content)
    except ValueError:
        return content


def _area(area: str) -> tuple[int, int, int, int]:
    first, last = (cell_ref(f"{SHEET}!{cell}") for cell in area.split(":"))
    return first.row, first.column, last.row, last.column


def _column(letters: str) -> int:
    return cell_ref(f"{SHEET}!{letters}1").column
