from __future__ import annotations

from dataclasses import replace

import pytest

from pi_excel.book.grid import CellRef, CellValue, ErrorCell, Grid
from pi_excel.book.parse import parse
from pi_excel.errors import Problem, Severity
from pi_excel.refresh import refresh
from pi_excel.workbook.plan import (
    AddSheet,
    AppendRows,
    Plan,
    Recalculation,
    RemoveSheet,
    ReplaceSheet,
    SetCachedValue,
    SetCells,
    described,
)
from pi_excel.workbook.planning_formulas import planned_grid
from pi_excel.workbook.values import PlannedValue
from tests.builders import cell_ref, tidy_grid, with_cell
from tests.own_formulas import NAME, with_formula
from tests.plans import make_plan

HASH = "0" * 64


def planned(grid: Grid) -> tuple[Plan, tuple[Problem, ...]]:
    """Return what a refresh wants of a workbook, and what it tells of that."""
    return make_plan(refresh(parse(grid)), grid, HASH)


def cached(plan: Plan) -> dict[str, CellValue]:
    """Return the values that a plan puts under formulas."""
    return {str(done.cell): done.value for done in plan.operations if isinstance(done, SetCachedValue)}


def set_cells(plan: Plan) -> dict[str, CellValue]:
    """Return the cells that a plan sets."""
    sets = (done for done in plan.operations if isinstance(done, SetCells))
    return {str(cell): value for done in sets for cell, value in done.each()}


def with_formulas_at(grid: Grid, *cells: CellRef) -> Grid:
    """Return the workbook with formulas of a council's own in some cells."""
    return replace(grid, formulas=grid.formulas | {*cells})


def test_what_a_formula_comes_to_is_planned_where_the_file_says_otherwise() -> None:
    """It is worked out with what the refresh sets: the value of a row of Data is one of those."""
    grid = tidy_grid()
    number, value = cell_ref("Data!C2"), "Data!E2"
    grid = with_formula(grid, "Mine!A1", f"PI_RATE({number},28809)", 1)
    grid = with_formula(grid, "Mine!A2", f"PI_SHOW({number},{value})", "old")
    plan, problems = planned(grid)
    values = cached(plan)

    assert set_cells(plan)[value] == pytest.approx(values["Mine!A1"], rel=0.02)
    assert values["Mine!A2"] == f"{grid.value(number):,} ({set_cells(plan)[value]:.1f})"
    assert not problems


def test_a_value_that_stands_there_already_is_not_planned() -> None:
    """A second refresh has nothing to do."""
    grid = with_formula(tidy_grid(), "Mine!A1", "PI_RATE(2813,28809)", 976.430976430976)

    assert not cached(planned(grid)[0])


def test_a_formula_that_merged_cells_cover_is_left_alone() -> None:
    """Nobody sees it, and the book is refreshed all the same; the first of the merged cells is written."""
    grid = with_formula(tidy_grid(), "Mine!A1", "PI_RATE(1,2)", 1)
    grid = replace(with_formula(grid, "Mine!B1", "PI_RATE(1,2)", 1), merges={"Mine": ((1, 1, 1, 2),)})

    assert cached(planned(grid)[0]) == {"Mine!A1": 5000}


def test_a_formula_that_nobody_worked_out_is_given_its_value_even_if_that_is_no_words() -> None:
    """Excel would show 0 in a cell of which the file says nothing."""
    grid = with_formula(tidy_grid(), "Mine!A1", 'PI_EXCEPTION(1,1,"High")', None, has_result=False)

    assert cached(planned(grid)[0]) == {"Mine!A1": ""}


def test_a_name_that_excel_did_not_know_is_repaired_and_told() -> None:
    """A colleague saved the book without the add-in."""
    plan, problems = planned(with_formula(tidy_grid(), "Mine!A1", "PI_RATE(1,100,10)", NAME))

    assert cached(plan) == {"Mine!A1": 0.1}
    assert [(one.severity, one.where) for one in problems] == [(Severity.NOTE, "Mine!A1")]


def test_a_formula_that_cannot_be_worked_out_keeps_its_value_and_is_told() -> None:
    """Nothing is planned for it."""
    plan, problems = planned(with_formula(tidy_grid(), "Mine!A1", "PI_RATE(1,100)+1", 7))

    assert not cached(plan)
    assert [one.where for one in problems] == ["Mine!A1"]


def test_a_formula_of_ours_says_what_its_cell_shows_where_a_refresh_would_write() -> None:
    """It is refreshed by the formula: no word of a formula in the way, nor of one that says the same."""
    grid = with_formula(tidy_grid(), "Data!E2", "PI_RATE(C2,29029)", 1)
    wanted = refresh(parse(grid)).cells[cell_ref("Data!E2")]
    plan, problems = planned(grid)

    assert "Data!E2" not in set_cells(plan)
    assert cached(plan) == {"Data!E2": pytest.approx(wanted)}
    assert not problems


def test_formulas_that_say_something_else_than_a_refresh_are_told_once_a_column() -> None:
    """With the first cell and both values; what the formulas say is what is shown."""
    grid = tidy_grid()
    cells = [cell for cell in refresh(parse(grid)).cells if cell.sheet == "Data"][:3]
    for cell in cells:
        grid = with_formula(grid, str(cell), "PI_RATE(1,100,10)", 0.1)
    plan, problems = planned(grid)
    first, last = min(cells), max(cells)

    assert not set(map(str, cells)) & (set_cells(plan).keys() | cached(plan).keys())
    assert [(one.severity, one.where) for one in problems] == [(Severity.NOTE, f"{first}:{last.a1}")]
    assert "3 of these cells" in problems[0].what
    assert f"{first.a1}, the first, shows '0.1', not '" in problems[0].what


@pytest.mark.parametrize(
    ("rows", "where", "what"),
    [
        ((2, 3, 4), "Data!E2:E4", "The cells hold formulas"),
        ((2, 4), "Data!E2:E4", "2 of these cells hold formulas"),
        ((3,), "Data!E3", "The cell holds a formula"),
    ],
)
def test_formulas_of_a_council_are_told_once_a_column(rows: tuple[int, ...], where: str, what: str) -> None:
    """A line for hundreds of cells, not hundreds of lines."""
    cells = [CellRef("Data", row, 5) for row in rows]
    plan, problems = planned(with_formulas_at(tidy_grid(), *cells))

    assert not set(map(str, cells)) & set_cells(plan).keys()
    assert [one.where for one in problems] == [where]
    assert problems[0].what.startswith(what)


def test_nothing_is_written_where_a_formula_spills_again() -> None:
    """It fills one cell in the file, and the page's cells below it are blank: they are the formula's."""
    grid = tidy_grid()
    page = sorted(cell for cell in refresh(parse(grid)).cells if cell.sheet == "PI Book")
    head = next(cell for cell in page if cell._replace(row=cell.row + 2) in page and cell.row > page[0].row)
    text = "PI_SHOW(Data!C2:C4,Data!C2:C4)"
    grid = with_formula(grid, str(head), text, NAME, fills=head.a1, spills=True)
    for below in (1, 2):
        grid = with_cell(grid, str(head._replace(row=head.row + below)), None)
    plan, _ = planned(grid)
    spilled = [str(head._replace(row=head.row + below)) for below in range(3)]

    assert sorted(cached(plan)) == sorted(spilled)
    assert not set_cells(plan).keys() & {*spilled}


def test_a_book_with_formulas_of_ours_that_asks_for_recalculation_is_written_for_that_alone() -> None:
    """Once: it would show #NAME? to a colleague."""
    grid = replace(with_formula(tidy_grid(), "Mine!A1", "PI_RATE(1,100,10)", 0.1), recalculates=True)
    plan, problems = planned(grid)
    alone = replace(plan, operations=())

    assert plan.recalculation is Recalculation.NEVER
    assert not alone.is_empty
    assert [*described(alone, grid)] == [
        "the workbook: no longer has Excel work out every formula when it opens it"
    ]
    assert [(one.severity, one.where) for one in problems] == [(Severity.NOTE, "The workbook")]
    assert problems[0].do == "A refresh takes that out."


@pytest.mark.parametrize(
    ("rows", "more"),
    [((4,), ""), ((4, 5), " The same goes for 1 other."), ((4, 5, 9), " The same goes for 2 others.")],
)
def test_other_formulas_of_a_book_that_excel_does_not_work_out_are_told(
    rows: tuple[int, ...], more: str
) -> None:
    """A council's total would look right and be out of date. In a book without ours Excel renews it."""
    plain = with_formulas_at(tidy_grid(), *(CellRef("Sums", row, 2) for row in rows))
    _, nothing = planned(plain)
    _, (problem,) = planned(with_formula(plain, "Mine!A1", "PI_RATE(1,100,10)", 0.1))

    assert not nothing
    assert (problem.severity, problem.where) == (Severity.NOTE, "Sums!B4")
    assert problem.what.endswith(f"it counts with.{more}")


def test_a_dry_run_says_what_a_formula_gives_and_where_it_spills() -> None:
    """In the words of the sheet."""
    grid = with_formula(tidy_grid(), "Mine!A1", "PI_RATE(A9,100)", ErrorCell("#NAME?"))
    plan = Plan(HASH, (SetCachedValue(cell_ref("Mine!A1"), 0.5, (1, 1, 3, 1)),))

    assert [*described(plan, grid)] == ["Mine!A1: its formula gave #NAME? and gives 0.5, and fills A1:A3"]


def test_a_dry_run_says_that_a_formula_was_not_worked_out_yet() -> None:
    """Not that it gave a blank: a program typed it, and Excel has not seen it."""
    grid = with_formula(tidy_grid(), "Mine!A1", "PI_RATE(A9,100)", None)
    own = {cell: replace(formula, has_result=False) for cell, formula in grid.own_formulas.items()}
    plan = Plan(HASH, (SetCachedValue(cell_ref("Mine!A1"), ""),))

    assert [*described(plan, replace(grid, own_formulas=own))] == [
        "Mine!A1: its formula was not worked out yet and gives blank"
    ]


def test_formulas_are_given_the_workbook_as_it_will_be() -> None:
    """Cells that are set, rows that a table grows by, and sheets that come, go or change."""
    grid = tidy_grid()
    area = grid.tables["tblData"]
    last = CellRef(area.sheet, area.last_row, area.first_column)
    (added, *_) = (done.image for done in planned(grid)[0].operations if isinstance(done, AddSheet))
    held = with_cell(with_cell(grid, f"'{added.title}'!A1", "old"), "Gone!A1", 1)
    row: dict[int, PlannedValue] = {area.cell("Ref", 1).column: "CS09", area.cell("Number", 1).column: 41.0}
    after = planned_grid(
        held,
        [
            SetCells("Data", {5: {2: 9.5}, 6: {2: ""}}),
            AppendRows("tblData", last, len(area.headers), last.row + 1, (row,)),
            ReplaceSheet(added),
            RemoveSheet("Gone"),
        ],
    )

    assert after.value(cell_ref("Data!E2")) == 9.5
    assert after.value(cell_ref("Data!F2")) is None
    assert after.value(area.cell("Number", last.row + 1)) == 41
    assert after.tables["tblData"].last_row == last.row + 1
    assert after.value(CellRef(added.title, 1, 1)) == added.cells[1, 1].value
    assert "Gone" not in after.sheets
