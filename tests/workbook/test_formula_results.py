from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

import pytest

from pi_excel.book.grid import CellValue, ErrorCell, Grid, Percentage, SheetCells, TableArea
from pi_excel.workbook.formula_results import Results, own_cells, results_of, with_results
from tests.builders import cell_ref, with_cell
from tests.own_formulas import NAME, with_formula

COUNTS = Grid({"S": SheetCells.of({(row, 1): row * 10 for row in (1, 2, 3)})})
"""A sheet with 10, 20 and 30 in its first column."""


def shown(results: Results) -> Mapping[str, CellValue]:
    """Return what formulas come to, by the address of each cell."""
    return {cell.a1: value for cell, value in results.values.items()}


def test_a_workbook_without_formulas_of_ours_has_no_results() -> None:
    """Nor is it looked through."""
    assert results_of(COUNTS) == Results()
    assert with_results(COUNTS, Results()) is COUNTS


def test_a_formula_is_worked_out_from_what_the_cells_hold() -> None:
    """Whatever the file says that it came to."""
    grid = with_formula(COUNTS, "S!C1", "PI_RATE(A1,100,10)", 5)

    assert shown(results_of(grid)) == {"C1": 1}


COLLAPSED = with_formula(COUNTS, "S!C1", "PI_RATE(A1:A3,100,10)", fills="C1", spills=True)
"""As a colleague saves it who has not the add-in: a formula that spilled into three cells shows one error."""


def test_a_formula_that_a_colleague_collapsed_spills_again() -> None:
    """It fills as many cells as its answer has."""
    found = results_of(COLLAPSED)
    grid = with_results(COLLAPSED, found)

    assert shown(found) == {"C1": 1, "C2": 2, "C3": 3}
    assert {head.a1: str(area) for head, area in found.fills.items()} == {"C1": "C1:C3"}
    assert [grid.value(cell_ref(f"S!C{row}")) for row in (1, 2, 3)] == [1, 2, 3]
    assert {cell.a1 for cell in own_cells(COLLAPSED, found)} == {"C1", "C2", "C3"}
    assert [problem.what[:17] for problem in found.problems] == ["It showed #NAME?,"]


def test_a_formula_that_gives_less_than_it_did_leaves_the_other_cells_blank() -> None:
    """Its column became shorter."""
    grid = with_formula(COUNTS, "S!C1", "PI_RATE(A1:A2,100,10)", 1, fills="C1:C3", spills=True)
    grid = with_cell(with_cell(grid, "S!C2", 2), "S!C3", 3)
    found = results_of(grid)

    assert shown(found) == {"C1": 1, "C2": 2, "C3": None}
    assert with_results(grid, found).value(cell_ref("S!C3")) is None
    assert results_of(with_results(grid, found)).fills == {}


def test_an_array_that_somebody_chose_keeps_its_cells() -> None:
    """As Excel does: they show nothing beyond what there is room for."""
    grid = with_formula(COUNTS, "S!C1", "PI_RATE(A1:A3,100,10)", fills="C1:C2")

    assert shown(results_of(grid)) == {"C1": 1, "C2": 2}
    assert results_of(grid).fills == {}


@pytest.mark.parametrize(
    "in_the_way",
    [
        with_cell(COLLAPSED, "S!C3", "a note"),
        replace(COLLAPSED, formulas=COLLAPSED.formulas | {cell_ref("S!C2")}),
        replace(COLLAPSED, merges={"S": ((3, 3, 3, 4),)}),
        replace(COLLAPSED, tables={"t": TableArea("t", "S", 3, 2, ("a", "b"), 9)}),
    ],
    ids=["a value", "a formula", "a merged cell", "a table"],
)
def test_nothing_is_spilled_over_what_stands_in_the_way(in_the_way: Grid) -> None:
    """The cells that the formula has are filled, and the rest is told."""
    found = results_of(in_the_way)

    assert shown(found)["C1"] == 1
    assert "C1" not in {head.a1 for head in found.fills}
    assert any("has room for 1 cell" in problem.what for problem in found.problems)


def test_of_two_that_would_spill_into_one_cell_the_first_does() -> None:
    """The other keeps the cells it has."""
    grid = with_formula(COLLAPSED, "S!B2", "PI_INTERVAL(A1,100)", fills="B2", spills=True)
    found = results_of(grid)

    assert {head.a1: str(area) for head, area in found.fills.items()} == {"C1": "C1:C3"}
    assert [one.where for one in found.problems if "has room for 1 cell" in one.what] == ["S!B2"]


def test_what_would_fill_more_cells_than_any_book_has_keeps_its_own() -> None:
    """A hostile file may ask for millions."""
    rows = {(row, 1): 1 for row in range(1, 100_002)}
    grid = with_formula(
        Grid({"S": SheetCells.of(rows)}), "S!C1", "PI_RATE(A1:A100001,100,10)", fills="C1", spills=True
    )

    assert shown(results_of(grid)) == {"C1": 0.1}


def test_a_formula_that_cannot_be_worked_out_keeps_its_cells() -> None:
    """Nobody else is to write into them."""
    grid = with_formula(COUNTS, "S!C1", "PI_UNHEARD_OF(A1:A3)", 7, fills="C1:C3")
    found = results_of(grid)

    assert not found.values
    assert {cell.a1 for cell in own_cells(grid, found)} == {"C1", "C2", "C3"}
    assert [problem.where for problem in found.problems] == ["S!C1:C3"]


@pytest.mark.parametrize(
    ("was", "in_percent", "kind"),
    [
        (Percentage(0.5), True, Percentage),
        (NAME, True, Percentage),
        (NAME, False, float),
        (0.5, False, float),
    ],
)
def test_a_number_reads_as_a_percentage_where_its_cell_shows_it_as_one(
    was: CellValue, in_percent: bool, kind: type
) -> None:
    """So that a book is understood now as it is when it was saved; 0.1 in such a cell is 10%."""
    grid = with_formula(COUNTS, "S!C1", "PI_PERCENT(A1,100)", was, in_percent=in_percent)
    value = with_results(grid, results_of(grid)).value(cell_ref("S!C1"))

    assert value == 0.1
    assert type(value) is kind


def test_no_words_read_as_a_blank() -> None:
    """As they do from a file."""
    grid = with_formula(COUNTS, "S!C9", 'PI_EXCEPTION(1,1,"High")', ErrorCell("#NAME?"))

    assert shown(results_of(grid)) == {"C9": ""}
    assert 9 not in with_results(grid, results_of(grid)).sheets["S"].rows
