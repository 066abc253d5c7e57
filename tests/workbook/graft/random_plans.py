"""Random plans for a real workbook: cells of staff's sheets, and sheets of ours."""

from __future__ import annotations

import datetime as dt
from functools import cache
from pathlib import Path

from hypothesis import strategies as st

from pi_excel.book.grid import CellRef, CellValue, ErrorCell, Grid
from pi_excel.book.parse import parse
from pi_excel.refresh import refresh
from pi_excel.workbook.formula_results import cells_of
from pi_excel.workbook.plan import (
    AddSheet,
    Operation,
    OrderSheets,
    Plan,
    Recalculation,
    RemoveSheet,
    ReplaceSheet,
    SetCachedValue,
    SetCells,
)
from pi_excel.workbook.planning_cells import covered_cells
from pi_excel.workbook.reading import read_workbook
from pi_excel.workbook.sheets.image import SheetImage
from pi_excel.workbook.values import PlannedValue
from tests.builders import tidy_grid
from tests.plans import make_plan

VALUES: st.SearchStrategy[PlannedValue] = st.one_of(
    st.none(),
    st.integers(-(10**12), 10**12).map(float),
    st.floats(allow_nan=False, allow_infinity=False),
    st.dates(dt.date(1904, 1, 2), dt.date(2100, 1, 1)),
    st.text(st.characters(exclude_categories=("Cs", "Cc")), max_size=20),
    st.sampled_from(
        ["=1+1", "+A1", "-", "@x", " two \n lines ", "_x000D_", "http://example.org", "⇧✗", "<&>\"'"]
    ),
)

RESULTS: st.SearchStrategy[CellValue] = st.one_of(
    VALUES.filter(lambda value: not isinstance(value, dt.date)),  # no formula of ours gives one
    st.booleans(),
    st.sampled_from(["#N/A", "#NAME?"]).map(ErrorCell),
)

_NEAR = 3
"""How far beyond the used cells a new one may lie."""


def our_images() -> tuple[SheetImage, ...]:
    """Our sheets as a refresh of the published indicators draws them."""
    grid = tidy_grid()
    plan, _ = make_plan(refresh(parse(grid)), grid, "")
    return tuple(done.image for done in plan.operations if isinstance(done, AddSheet))


def settable(grid: Grid) -> dict[str, list[CellRef]]:
    """Return cells of staff's sheets that a plan may set: no formulas, covered ones, headers or totals."""
    found = {}
    ours = {sheet.title for sheet in grid.generated}
    for title, cells in grid.sheets.items():
        if title in ours or title not in grid.merges:  # a chart sheet has neither cells nor merged ones
            continue
        fixed = {
            CellRef(title, row, area.first_column + column)
            for area in grid.tables.values()
            if area.sheet == title
            for row in (area.header_row, *([area.last_row + 1] if area.has_totals else []))
            for column in range(len(area.headers))
        }
        near = {(row + _NEAR, column + _NEAR) for row, column in list(cells)[::5]} | {(1, 1), (4, 9)}
        places = {CellRef(title, *place) for place in {*cells, *near}} - fixed - grid.formulas
        anchors = covered_cells(places, grid)
        found[title] = sorted(place for place in places if anchors.get(place, place) == place)
    return found


@cache
def looked_at(path: Path) -> tuple[Grid, str, dict[str, list[CellRef]]]:
    """Return what a workbook that nobody writes to holds, its hash, and the cells that a plan may set."""
    grid, sha256 = read_workbook(path)
    return grid, sha256, settable(grid)


@st.composite
def plans(draw: st.DrawFn, path: Path, images: tuple[SheetImage, ...]) -> Plan:
    """A plan for a workbook: some cells, some results, some sheets, and perhaps another order of the tabs."""
    grid, sha256, free = looked_at(path)
    cells = draw(st.sets(st.sampled_from([cell for found in free.values() for cell in found]), max_size=8))
    values: dict[str, dict[int, dict[int, PlannedValue]]] = {}
    for sheet, row, column in sorted(cells):
        values.setdefault(sheet, {}).setdefault(column, {})[row] = draw(VALUES)
    operations: list[Operation] = [SetCells(sheet, columns) for sheet, columns in values.items()]
    if own := sorted(cell for head in grid.own_formulas for cell in cells_of(grid, head)):
        filled = draw(st.sets(st.sampled_from(own), max_size=4))
        operations += [SetCachedValue(cell, draw(RESULTS)) for cell in sorted(filled)]
    ours = {sheet.title for sheet in grid.generated}
    tabs = list(grid.sheets)
    for image in draw(st.lists(st.sampled_from(images), max_size=2, unique_by=lambda image: image.title)):
        if image.title not in ours:
            tabs.append(image.title)
            operations.append(AddSheet(image))
        elif draw(st.booleans()):
            operations.append(ReplaceSheet(image))
        else:
            tabs.remove(image.title)
            operations.append(RemoveSheet(image.title))
    if draw(st.booleans()):
        operations.append(OrderSheets(tuple(draw(st.permutations(tabs)))))
    return Plan(sha256, tuple(operations), draw(st.sampled_from(Recalculation)))
