from __future__ import annotations

import datetime as dt
import math
import pickle
from collections.abc import Mapping
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pi_excel.book.grid import (
    CellRef,
    CellValue,
    ErrorCell,
    GeneratedSheet,
    Grid,
    Percentage,
    SheetCells,
    TableArea,
)
from pi_excel.book.parse import parse
from pi_excel.errors import PlanRefusedError
from pi_excel.refresh import Refresh, refresh
from pi_excel.workbook.plan import (
    AddSheet,
    AppendRows,
    KeepEditedSheet,
    OrderSheets,
    Plan,
    Recalculation,
    RemoveSheet,
    SetCells,
    describe,
)
from pi_excel.workbook.planning_cells import covered_cells, same
from pi_excel.workbook.values import PlannedValue
from tests.builders import as_plain_cells, tidy_grid, with_cell, with_sheet_titled, without_rows
from tests.plans import make_plan

HASH = "0" * 64


@given(st.floats(-1e300, 1e300))
def test_a_number_is_the_same_after_any_writer_of_15_digits(number: float) -> None:
    """A figure that a program stored with the digits Excel keeps is not written again."""
    assert same(number, float(f"{number:.15g}"))
    assert same(number, float(f"{number:.16g}"))


@pytest.mark.parametrize(
    ("planned", "found", "expected"),
    [
        (None, None, True),
        (None, "", True),
        (None, 0, False),
        (0.0, None, False),
        (2291.0, 2291, True),
        (0.182, Percentage(0.182), True),
        (0.182, Percentage(math.nextafter(0.182, 1)), True),
        (18.2, Percentage(0.182), False),
        (None, Percentage(0.0), False),
        (1.0, True, False),
        (1.0, "1", False),
        ("a\nb", "a\r\nb", True),
        (dt.date(2016, 8, 23), dt.datetime(2016, 8, 23), True),  # noqa: DTZ001 - cells have no zone
        (169.0, math.nextafter(169.0, 170), True),
        (169.0, 169.1, False),
        (169.5, dt.datetime(1900, 6, 17, 12), True),  # noqa: DTZ001 - the same; a cell made for dates
        (169.5, dt.datetime(1904, 6, 18, 12), True),  # noqa: DTZ001 - in a workbook that counts from 1904
        (170.5, dt.datetime(1900, 6, 17, 12), False),  # noqa: DTZ001 - the same
        (0.0, "00:00:00", True),
        (1.5, "36:00:00", True),
        (0.25, "36:00:00", False),
        (2_958_466.0, ErrorCell("#VALUE!"), True),  # a day after the last in a cell made for dates
        (-693_594.0, ErrorCell("#VALUE!"), True),
        (42_614.0, ErrorCell("#VALUE!"), False),
        (2_958_466.0, ErrorCell("#N/A"), False),
    ],
)
def test_what_is_there_already_is_not_planned(
    planned: PlannedValue, found: CellValue, expected: bool
) -> None:
    """Blank is blank, a number is a number whatever its type, and 0 is not blank."""
    assert same(planned, found) is expected


def cells_set(plan: Plan) -> dict[CellRef, PlannedValue]:
    """Return the cells that a plan sets."""
    return dict(pair for done in plan.operations if isinstance(done, SetCells) for pair in done.each())


def test_a_plan_sets_only_what_differs() -> None:
    """A cell that says the right thing already is not part of the plan."""
    grid = tidy_grid()
    plan, _ = make_plan(refresh(parse(grid)), grid, HASH)
    wanted = cells_set(plan)
    cell, value = next((cell, value) for cell, value in wanted.items() if cell.sheet == "Data")
    assert not isinstance(value, dt.date)
    done = with_cell(grid, str(cell), value)
    again, _ = make_plan(refresh(parse(done)), done, HASH)
    assert cells_set(again) == {place: value for place, value in wanted.items() if place != cell}


def test_a_computed_cell_with_a_formula_is_left_alone_and_reported() -> None:
    """The council's own formula stays."""
    grid = tidy_grid()
    cell = next(iter(refresh(parse(grid)).cells))
    held = replace(grid, formulas=frozenset({cell}))
    plan, problems = make_plan(refresh(parse(held)), held, HASH)
    assert [problem.where for problem in problems] == [str(cell)]
    assert cell not in cells_set(plan)


def test_our_sheets_that_are_not_wanted_any_more_go_unless_staff_changed_them() -> None:
    """An old report of ours is removed; one that staff wrote on is kept under another title."""
    grid = with_cell(with_cell(tidy_grid(), "'Exception X1'!A1", "ours"), "'Exception X2'!A1", "theirs")
    held = replace(
        grid,
        generated=(
            GeneratedSheet("Exception X1", "exception:X1", "mark", "mark", "drawn"),
            GeneratedSheet("Exception X2", "exception:X2", "mark", "other", "drawn"),
        ),
    )
    operations = make_plan(refresh(parse(held)), held, HASH)[0].operations
    assert RemoveSheet("Exception X1") in operations
    assert KeepEditedSheet("Exception X2", "Exception X2 (edited)") in operations


def test_a_report_that_staff_put_something_on_is_kept() -> None:
    """A comment or a picture would go with the sheet: it is theirs from then on."""
    grid = with_cell(tidy_grid(), "'Exception CS01'!A1", "ours")
    ours = GeneratedSheet("Exception CS01", "exception:CS01", "mark", "mark", "drawn", "a comment")
    operations = make_plan(refresh(parse(grid)), replace(grid, generated=(ours,)), HASH)[0].operations

    assert KeepEditedSheet("Exception CS01", "Exception CS01 (edited)") in operations


def test_a_title_that_is_full_still_gets_its_mark() -> None:
    """A tab has 31 characters: the title is shortened, not the mark, and no two tabs get one title."""
    title, kept = "Exception " + "x" * 21, "Exception " + "x" * 12 + " (edited)"
    grid = with_cell(with_cell(tidy_grid(), f"'{title}'!A1", "theirs"), f"'{kept}'!A1", "staff's own")
    held = replace(grid, generated=(GeneratedSheet(title, "exception:X", "mark", "other", "drawn"),))
    (operation,) = [
        found
        for found in make_plan(refresh(parse(held)), held, HASH)[0].operations
        if isinstance(found, KeepEditedSheet)
    ]
    assert operation.new_title == "Exception " + "x" * 10 + " (edited 2)"


def test_a_tab_of_the_councils_own_with_our_title_is_refused() -> None:
    """We never replace a sheet that is not ours, whatever its letters' case."""
    grid = with_sheet_titled(with_cell(tidy_grid(), "Spare!A1", "theirs"), "Spare", "EXCEPTIONS")
    with pytest.raises(PlanRefusedError, match="sheet of your own"):
        make_plan(refresh(parse(grid)), grid, HASH)


def test_the_reports_follow_the_page() -> None:
    """Contents and reports stand together behind the page that people read."""
    grid = tidy_grid()
    operations = make_plan(refresh(parse(grid)), grid, HASH)[0].operations
    added = tuple(operation.image.title for operation in operations if isinstance(operation, AddSheet))
    ordered = operations[-1]
    assert isinstance(ordered, OrderSheets)
    at = ordered.titles.index("PI Book") + 1
    assert ordered.titles[at : at + len(added)] == added
    assert [title for title in ordered.titles if title not in added] == list(grid.sheets)


def test_every_operation_can_be_described() -> None:
    """A dry run has a line for each thing it would do."""
    grid = tidy_grid()
    operations = make_plan(refresh(parse(grid)), grid, HASH)[0].operations
    lines = [[*describe(operation, grid)] for operation in operations]
    assert all(lines)
    assert all(map(all, lines))
    added = SetCells("Data", {4: {900: "x"}, 900: {5: 169.0}})
    assert [*describe(added, grid)] == ["Data!AHP5: blank becomes 169", "Data!D900: blank becomes 'x'"]


def test_boxes_with_new_text_and_no_table_to_carry_it_into_stop_the_refresh() -> None:
    """Text that somebody typed is never dropped: without its table the refresh is refused."""
    grid = as_plain_cells(tidy_grid(), "tblCommentary")
    refreshed = replace(refresh(parse(grid)), commentary_rows=({"Ref": "CS01", "Text": "new"},))
    with pytest.raises(PlanRefusedError, match="no table"):
        make_plan(refreshed, grid, HASH)


def test_a_report_that_a_formula_refers_to_stays_and_the_formula_is_named() -> None:
    """Without the sheet the formula would be lost: it stays until the formula goes."""
    grid = with_cell(tidy_grid(), "'Exception X1'!A1", "ours")
    held = replace(
        grid,
        generated=(GeneratedSheet("Exception X1", "exception:X1", "mark", "mark", "drawn"),),
        referred={"Exception X1": "Summary!B4"},
    )
    plan, problems = make_plan(refresh(parse(held)), held, HASH)

    assert RemoveSheet("Exception X1") not in plan.operations
    assert [problem.where for problem in problems] == ["Summary!B4"]


def test_a_plan_is_plain_data() -> None:
    """A plan can be sent to another process, or kept, and comes back equal."""
    grid = tidy_grid()
    plan, _ = make_plan(refresh(parse(grid)), grid, HASH)

    assert pickle.loads(pickle.dumps(plan)) == plan  # noqa: S301 - made on the same line


def test_excel_is_told_to_recalculate_when_there_are_formulas_of_the_councils_own() -> None:
    """A formula may count with what we set."""
    grid = tidy_grid()
    held = replace(grid, formulas=frozenset({CellRef("Summary", 1, 1)}))

    assert make_plan(refresh(parse(grid)), grid, HASH)[0].recalculation is Recalculation.AS_IT_IS
    assert make_plan(refresh(parse(held)), held, HASH)[0].recalculation is Recalculation.ON_LOAD


def test_a_book_with_formulas_that_call_us_is_never_recalculated() -> None:
    """A colleague without the add-in would see #NAME? in their place."""
    grid = replace(tidy_grid(), formulas=frozenset({CellRef("Summary", 1, 1)}), own_functions=True)

    asks = replace(grid, recalculates=True)

    assert make_plan(refresh(parse(grid)), grid, HASH)[0].recalculation is Recalculation.AS_IT_IS
    assert make_plan(refresh(parse(asks)), asks, HASH)[0].recalculation is Recalculation.NEVER


COMMENTARY_ROW: Mapping[str, str] = {"Ref": "CS01", "Text": "new"}


def with_commentary(grid: Grid) -> tuple[Refresh, TableArea]:
    """Return a refresh that wants a row of commentary, and where it goes."""
    refreshed = replace(refresh(parse(grid)), commentary_rows=(COMMENTARY_ROW,))
    return refreshed, refreshed.book.tables["tblCommentary"]


def test_rows_are_added_directly_below_a_table() -> None:
    """The plan says which row and column each value goes to."""
    grid = tidy_grid()
    refreshed, area = with_commentary(grid)
    plan, _ = make_plan(refreshed, grid, HASH)
    (added,) = [done for done in plan.operations if isinstance(done, AppendRows)]

    assert (added.first_row, added.last_row) == (area.last_row + 1, area.last_row + 1)
    assert added.rows == ({area.cell("Ref", 1).column: "CS01", area.cell("Text", 1).column: "new"},)


def test_the_blank_row_of_a_table_that_was_never_filled_is_filled_first() -> None:
    """A new table has one blank row: it is not left behind."""
    grid = without_rows(tidy_grid(), "tblCommentary")
    refreshed, area = with_commentary(grid)
    plan, _ = make_plan(refreshed, grid, HASH)
    (added,) = [done for done in plan.operations if isinstance(done, AppendRows)]

    assert added.first_row == added.last_row == area.header_row + 1


@pytest.mark.parametrize("in_the_way", ["a value", "a formula", "a merged cell", "a totals row"])
def test_a_table_that_cannot_grow_stops_the_refresh(in_the_way: str) -> None:
    """Rows are never put over what stands below a table."""
    grid = tidy_grid()
    _, area = with_commentary(grid)
    below = CellRef(area.sheet, area.last_row + 1, area.first_column)
    held = {
        "a value": with_cell(grid, str(below), "a note"),
        "a formula": replace(grid, formulas=frozenset({below})),
        "a merged cell": replace(grid, merges={area.sheet: ((below.row, 1, below.row, 3),)}),
        "a totals row": replace(grid, tables={**grid.tables, area.name: replace(area, has_totals=True)}),
    }[in_the_way]
    refreshed, _ = with_commentary(held)

    with pytest.raises(PlanRefusedError, match="has to grow") as stop:
        make_plan(refreshed, held, HASH)
    assert stop.value.where == str(below)


_SMALL = st.integers(1, 6)
_PLACES = st.sets(st.tuples(_SMALL, _SMALL))
_MERGES = st.lists(st.tuples(_SMALL, _SMALL, _SMALL, _SMALL).filter(lambda m: m[0] <= m[2] and m[1] <= m[3]))


@given(_PLACES, _MERGES)
def test_a_cell_is_covered_exactly_when_it_lies_in_a_merged_range(
    places: set[tuple[int, int]], merges: list[tuple[int, int, int, int]]
) -> None:
    """Looking up by rows and columns finds what looking at every cell finds."""
    cells = {CellRef("S", *place) for place in places}
    grid = Grid({"S": SheetCells({})}, merges={"S": tuple(merges)})
    found = covered_cells(cells, grid)

    for cell in cells:
        anchors = {
            CellRef("S", top, left)
            for top, left, bottom, right in merges
            if top <= cell.row <= bottom and left <= cell.column <= right
        }
        assert ({found[cell]} <= anchors) if cell in found else not anchors
