from __future__ import annotations

from dataclasses import replace

import pytest

from pi_excel.book.grid import CellRef, CellValue, ErrorCell, Grid, SheetCells, TableArea
from pi_excel.open_book.steps import Bring, Drop, Order, Put, ResizeTable, Retitle, Step
from pi_excel.open_book.undoing import undoing
from pi_excel.workbook.plan import (
    AddStaffSheet,
    AppendRows,
    KeepEditedSheet,
    Operation,
    Plan,
    RemoveSheet,
    SetCells,
)
from pi_excel.workbook.sheets.commentary_sheet import commentary_sheet
from tests.builders import cell_ref

PAGE: dict[str, CellValue] = {"Page!A5": "CS01", "Page!A6": "CS02", "Page!B4": "Status", "Page!C4": "Reasons"}
"""Refs down the first column, headings along the fourth row."""


def grid(cells: dict[str, CellValue], *tables: TableArea, **more: object) -> Grid:
    """Return a workbook by its cells."""
    sheets: dict[str, dict[tuple[int, int], CellValue]] = {}
    for where, value in cells.items():
        cell = cell_ref(where)
        sheets.setdefault(cell.sheet, {})[cell.row, cell.column] = value
    of = {title: SheetCells.of(values) for title, values in sheets.items()}
    return replace(Grid(of, {table.name: table for table in tables}), **more)  # type: ignore[arg-type]


def status(**wrote: CellValue) -> SetCells:
    """Return an operation that sets cells of the page."""
    values: dict[int, dict[int, CellValue]] = {}
    for a1, value in wrote.items():
        cell = cell_ref(f"Page!{a1}")
        values.setdefault(cell.column, {})[cell.row] = value
    return SetCells("Page", values)  # type: ignore[arg-type]


def taken_back(done: Operation, before: Grid, after: Grid, now: Grid) -> tuple[tuple[Step, ...], list[str]]:
    """Return the steps that take back an operation, and what is left, as told."""
    found = undoing(Plan("", (done,)), before, after, now)
    return found.steps, [f"{one.where}: {one.what}" for one in found.left]


def on_page(
    before: dict[str, CellValue], now: dict[str, CellValue], *formulas: str
) -> tuple[tuple[Step, ...], list[str]]:
    """Return what takes back `B5` and `B6`, set to two words, from what the page held then and holds now."""
    then, today = grid(PAGE | before), grid(PAGE | now, formulas=frozenset(map(cell_ref, formulas)))
    return taken_back(status(B5="off target", B6="on target"), then, then, today)


WROTE: dict[str, CellValue] = {"Page!B5": "off target", "Page!B6": "on target"}


@pytest.mark.parametrize("old", ["within tolerance", None, 0.5, True, ErrorCell("#N/A")])
def test_a_cell_that_holds_what_was_written_gets_back_what_it_held(old: CellValue) -> None:
    """Whatever that was."""
    steps, left = on_page({"Page!B5": old}, WROTE)

    assert steps == (Put("Page", {2: {5: old, 6: None}}),)
    assert left == []


def test_a_cell_that_holds_something_else_is_left_and_named() -> None:
    """Somebody typed there since."""
    steps, left = on_page({}, WROTE | {"Page!B5": "our own words"})

    assert steps == (Put("Page", {2: {6: None}}),)
    assert left == ["Page!B5: What stands there was changed since, or stands elsewhere now."]


def test_a_formula_that_gives_what_was_written_is_left() -> None:
    """It is somebody's by now, though it shows the same."""
    steps, left = on_page({}, WROTE, "Page!B5")

    assert steps == (Put("Page", {2: {6: None}}),)
    assert len(left) == 1


def test_a_cell_that_is_as_before_already_needs_nothing() -> None:
    """It is neither written nor named."""
    assert on_page({"Page!B5": "x"}, {"Page!B5": "x"}) == ((), [])


def test_a_row_put_in_above_keeps_the_cells_below_it() -> None:
    """`off target` stands in the row of CS02 since: it was written for another."""
    now: dict[str, CellValue] = {
        "Page!A5": None,
        "Page!A6": "CS01",
        "Page!A7": "CS02",
        "Page!B6": "on target",
    }
    steps, left = on_page({}, now)

    assert steps == ()
    assert left == ["Page!B6: What stands there was changed since, or stands elsewhere now."]


def test_a_column_put_in_before_keeps_the_cells_behind_it() -> None:
    """The heading above says that the column is another one."""
    steps, left = on_page({}, WROTE | {"Page!B4": "New heading"})

    assert steps == ()
    assert left == ["Page!B5:B6: What stands there was changed since, or stands elsewhere now."]


TABLE = TableArea("tblCommentary", "Commentary", 4, 1, ("Ref", "Text"), 6)
GROWN = replace(TABLE, last_row=8)
ROWS = AppendRows(
    "tblCommentary",
    CellRef("Commentary", 6, 1),
    2,
    7,
    ({1: "CS01", 2: "One"}, {1: "CS02"}),
)
ADDED: dict[str, CellValue] = {"Commentary!A7": "CS01", "Commentary!B7": "One", "Commentary!A8": "CS02"}
HEAD: dict[str, CellValue] = {"Commentary!A4": "Ref", "Commentary!B4": "Text"}


def rows_taken_back(now: Grid) -> tuple[tuple[Step, ...], list[str]]:
    """Return what takes back rows that were added to a table."""
    return taken_back(ROWS, grid(HEAD, TABLE), grid(HEAD | ADDED, GROWN), now)


def test_rows_that_stand_as_written_go_and_the_table_shrinks() -> None:
    """All their cells are emptied, then the table ends where it did."""
    steps, left = rows_taken_back(grid(HEAD | ADDED, GROWN))

    emptied = {7: None, 8: None}
    assert steps == (
        Put("Commentary", {1: emptied, 2: emptied}),
        ResizeTable("tblCommentary", "Commentary", 8, 6),
    )
    assert left == []


@pytest.mark.parametrize(
    "now",
    [
        grid(HEAD | ADDED | {"Commentary!B8": "typed since"}, GROWN),
        grid(HEAD | ADDED | {"Commentary!A9": "CS03"}, replace(TABLE, last_row=9)),
        grid(HEAD | ADDED),
    ],
    ids=["changed", "grown further", "no table any more"],
)
def test_rows_that_were_changed_stay_and_are_named(now: Grid) -> None:
    """A text typed beside them would be lost."""
    steps, left = rows_taken_back(now)

    assert steps == ()
    assert left == ["Commentary!A7: The rows added to tblCommentary were changed since."]


def test_rows_that_somebody_took_out_need_nothing() -> None:
    """The table is as it was."""
    assert rows_taken_back(grid(HEAD, TABLE)) == ((), [])


def test_a_removed_report_comes_back_in_its_place() -> None:
    """Unless there is one of its title by now."""
    before, now = grid({"Page!A1": 1, "'Exception CS01'!A1": 1}), grid({"Page!A1": 1})
    order = Order(("Page", "Exception CS01"))

    assert taken_back(RemoveSheet("Exception CS01"), before, now, now) == (
        (Bring("Exception CS01"), order),
        [],
    )
    assert taken_back(RemoveSheet("Exception CS01"), before, now, before) == ((), [])


def test_the_commentary_sheet_goes_where_nobody_typed_on_it() -> None:
    """It was added by the refresh, and is staff's from then on."""
    added = AddStaffSheet(commentary_sheet(()))
    before, after = grid({"Page!A1": 1}), grid({"Page!A1": 1, "Commentary!A1": "Commentary"})
    typed = grid({"Page!A1": 1, "Commentary!A1": "Commentary", "Commentary!D9": "ours"})

    assert taken_back(added, before, after, after)[0] == (Drop("Commentary"), Order(("Page",)))
    assert taken_back(added, before, after, typed) == (
        (),
        ["Commentary: The sheet was changed since, so it stays."],
    )


def test_a_sheet_that_was_left_to_staff_gets_back_its_title() -> None:
    """Where that is free; else it keeps the one it has."""
    kept = KeepEditedSheet("Exception CS01", "Exception CS01 (edited)")
    before = grid({"'Exception CS01'!A1": "ours"})
    after = grid({"'Exception CS01 (edited)'!A1": "ours"})
    both = grid({"'Exception CS01 (edited)'!A1": "ours", "'Exception CS01'!A1": "another"})

    assert taken_back(kept, before, after, after)[0] == (
        Retitle("Exception CS01 (edited)", "Exception CS01", ours=True),
        Order(("Exception CS01",)),
    )
    assert taken_back(kept, before, after, both) == (
        (),
        [f"{kept.new_title}: Its title 'Exception CS01' is another sheet's by now, so it keeps this."],
    )
