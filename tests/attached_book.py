"""Books of a council's own, attached, for tests of the core: sheets drawn as text, and what a refresh wants.

    grid = attached('''
        Ref  | Indicator        | Better to be? | 2015/16 | 2016/17 Q1 | DoT
        CS01 | Number of things | Low           | 487     | 512        |
    ''', DoT="symbol last outturn")

A column stands for what its heading seems to say, unless a part, period, comparator and row are given for it,
such as `rate 2016/17 Q1 (row 2)`; several are parted by commas.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from pi_excel.book.grid import CellValue, Grid
from pi_excel.book.layout import LAYOUT, LAYOUT_NAME
from pi_excel.book.parse import parse
from pi_excel.book.wide.find import propose
from pi_excel.book.wide.heads import headers
from pi_excel.book.wide.parts import Block, Part, WideColumn
from pi_excel.book.wide.record import layout_row
from pi_excel.errors import Problem
from pi_excel.refresh import Refresh, refresh
from pi_excel.workbook.plan import Plan, SetCells
from pi_excel.workbook.values import PlannedValue
from tests.book.wide.drawn import drawn
from tests.builders import Record, attached_grid, with_cell
from tests.plans import make_plan

_PARTS = "|".join(sorted(map(str, Part), key=len, reverse=True))
_ROLE = re.compile(
    rf"(?P<part>{_PARTS})"
    r"(?: (?P<period>\d{4}/\d\d(?: Q\d)?|\d{4}-\d\d))?"
    r"(?: (?P<against>[^\d(][^(]*?))?"
    r"(?: \(row (?P<row>\d)\))?"
)


def attached(
    sheet: str,
    *,
    overrides: Iterable[Sequence[CellValue]] = (),
    merges: Iterable[str] = (),
    settings: Mapping[str, CellValue] | None = None,
    **given: str,
) -> Grid:
    """Return a book of one drawn sheet, attached; a heading that is no name is given to `recorded`."""
    return recorded(drawn(sheet, merges=merges), given, overrides=overrides, settings=settings)


def recorded(
    wide: Grid,
    given: Mapping[str, str] | None = None,
    *,
    overrides: Iterable[Sequence[CellValue]] = (),
    settings: Mapping[str, CellValue] | None = None,
) -> Grid:
    """Return a book with what is found in it recorded, and what is given for a heading in its place."""
    rows = [row for found in propose(wide).blocks for row in layout_of(wide, found.block, given or {})]
    return attached_grid(wide, rows, overrides=overrides, settings=settings)


def layout_of(wide: Grid, block: Block, given: Mapping[str, str]) -> Iterator[Record]:
    """Yield the rows of `tblLayout` that attaching writes for a block, with what is given in their place."""
    texts = headers(wide, block.sheet, block.header_rows)
    done: set[int] = set()
    for column in block.columns:
        header = texts[column.column]
        if header not in given:
            yield _row(block, replace(column, header=header))
        elif column.column not in done:
            done.add(column.column)
            for role in given[header].split(", "):
                yield {**_row(block, WideColumn(Part.NOT_USED, header, column.column)), **_said(role)}


def _row(block: Block, column: WideColumn) -> Record:
    return dict(zip(LAYOUT.columns, layout_row(block, column), strict=True))


def _said(role: str) -> Record:
    found = _ROLE.fullmatch(role)
    assert found is not None, role
    return {
        "Part": found["part"],
        "Period": found["period"],
        "Comparator": found["against"],
        "Row in group": float(found["row"] or 1),
    }


def with_layout(grid: Grid, heading: str, **said: CellValue) -> Grid:
    """Return a book after staff wrote something else about a column on `PI Settings`, `_` for a blank."""
    area = grid.tables[LAYOUT_NAME]
    row = next(row for row in area.rows if grid.value(area.cell("Header", row)) == heading)
    for header, value in said.items():
        grid = with_cell(grid, str(area.cell(header.replace("_", " "), row)), value)
    return grid


def with_every_layout(grid: Grid, **said: CellValue) -> Grid:
    """Return a book after staff wrote the same about every column."""
    area = grid.tables[LAYOUT_NAME]
    for row in area.rows:
        for header, value in said.items():
            grid = with_cell(grid, str(area.cell(header.replace("_", " "), row)), value)
    return grid


def layout_cell(grid: Grid, heading: str, header: str) -> str:
    """Return the cell of `tblLayout` that says something of a column."""
    area = grid.tables[LAYOUT_NAME]
    row = next(row for row in area.rows if grid.value(area.cell("Header", row)) == heading)
    return str(area.cell(header, row))


def problems_at(grid: Grid, where: str) -> list[str]:
    """Return what a refresh says of a cell, each with how grave it is."""
    return [f"{one.severity}: {one.what}" for one in refreshed(grid).problems if one.where == where]


def problems(grid: Grid) -> list[Problem]:
    """Return what reading a book finds, but that it asks for the basis, which no wide book says."""
    return [one for one in parse(grid).problems if "stretch of time" not in one.what]


def refreshed(grid: Grid) -> Refresh:
    """Return what a refresh says of a book."""
    return refresh(parse(grid))


def planned(grid: Grid) -> Plan:
    """Return what a refresh wants of a book."""
    return make_plan(refreshed(grid), grid, "0" * 64)[0]


def cells_set(grid: Grid) -> dict[str, PlannedValue]:
    """Return the cells that a refresh would set, by their addresses."""
    plan = planned(grid)
    pairs = (pair for done in plan.operations if isinstance(done, SetCells) for pair in done.each())
    return {str(cell): value for cell, value in pairs}
