from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from pi_excel.book.grid import Grid
from pi_excel.book.layout import LAYOUT, LAYOUT_NAME, OVERRIDES, OVERRIDES_NAME, SETTINGS_SHEET
from pi_excel.book.parse import parse
from pi_excel.book.rows import Problems
from pi_excel.book.tables import open_table
from pi_excel.book.wide.changes import changes_since
from pi_excel.book.wide.find import propose
from pi_excel.book.wide.record import layout_row, read_record
from pi_excel.errors import PlanRefusedError
from pi_excel.workbook.attaching import (
    OverrideRow,
    Recordings,
    attaching_plan,
    reattaching_plan,
    with_plan,
    with_sheet,
)
from pi_excel.workbook.graft.graft import graft
from pi_excel.workbook.plan import AddStaffSheet, AppendRows, Plan, SetCells
from pi_excel.workbook.reading import read_workbook
from pi_excel.workbook.sheets.settings_sheet import settings_sheet
from pi_excel.workbook.sheets.staff_sheet import StaffSheet
from tests.book.wide.drawn import drawn
from tests.wide_books.family import make

HASH = "0" * 64
BOOK = """
    Ref  | Indicator        | Better to be? | 2015/16 | 2016/17 Q1 | 2016/17 Target
    CS01 | Number of things | Low           | 487     | 512        | 450
    CS02 | Number of others | High          | 12      | 13         | 20
"""
SAID: tuple[OverrideRow, ...] = (("CS01", "Basis", "Unknown"), ("CS02", "Basis", "Unknown"))


def sheet_for(grid: Grid) -> StaffSheet:
    """Return the settings sheet that attaching adds to a book."""
    blocks = [found.block for found in propose(grid).blocks]
    rows = [layout_row(block, column) for block in blocks for column in block.columns]
    return settings_sheet(rows, SAID, {}, "id")


def attached(text: str = BOOK) -> Grid:
    """Return a drawn book as it is read once it is attached."""
    return with_sheet(drawn(text), sheet_for(drawn(text)))


def with_text(grid: Grid, text: str) -> Grid:
    """Return an attached book whose own sheet is another."""
    return replace(grid, sheets={**grid.sheets, **drawn(text).sheets})


def plan_for(grid: Grid, said: tuple[OverrideRow, ...] = ()) -> Plan:
    """Return what recording the changes of an attached book wants of it."""
    layout = open_table(grid, LAYOUT, LAYOUT_NAME, Problems())
    overrides = open_table(grid, OVERRIDES, OVERRIDES_NAME, Problems())
    assert layout is not None
    changes = changes_since(read_record(layout), propose(grid).blocks, grid)
    return reattaching_plan(changes, said, Recordings(layout, overrides), grid, HASH)


def layout_rows(grid: Grid) -> list[str]:
    """Return what `tblLayout` says row by row, column, heading and part; nothing of a blank row."""
    area = grid.tables[LAYOUT_NAME]
    said = (
        [grid.value(area.cell(header, row)) for header in ("Column", "Header", "Part")] for row in area.rows
    )
    return [" | ".join(str(value) for value in row if value is not None) for row in said]


def test_attaching_wants_one_sheet_and_nothing_else() -> None:
    """The plan is all that is done to the file."""
    sheet = sheet_for(drawn(BOOK))

    assert attaching_plan(sheet, drawn(BOOK), HASH) == Plan(HASH, (AddStaffSheet(sheet),))


@pytest.mark.parametrize("title", [SETTINGS_SHEET, "pi settings "])
def test_a_sheet_of_the_councils_own_with_that_title_is_refused(title: str) -> None:
    """It is named as the council spells it, and what to do."""
    grid = drawn(BOOK)
    grid = replace(grid, sheets={**grid.sheets, title: grid.sheets["PIs"]})

    with pytest.raises(PlanRefusedError) as refused:
        attaching_plan(sheet_for(drawn(BOOK)), grid, HASH)

    assert (refused.value.where, refused.value.do) == (title, "Rename that sheet.")


def test_a_book_is_foreseen_as_it_is_read_once_the_sheet_is_in(tmp_path: Path) -> None:
    """Cell by cell, so that what is told of the sheet before it is saved names the right cells."""
    book = make("every part", tmp_path)
    grid, sha256 = read_workbook(book.path)
    sheet = sheet_for(grid)
    after = tmp_path / "after.xlsx"
    with after.open("wb") as file:
        graft(attaching_plan(sheet, grid, sha256), book.path, file)
    foreseen, found = with_sheet(grid, sheet), read_workbook(after)[0]
    there = {place: found.sheets[SETTINGS_SHEET][place] for place in foreseen.sheets[SETTINGS_SHEET]}

    assert foreseen.tables == found.tables
    assert there == dict(foreseen.sheets[SETTINGS_SHEET])
    assert parse(foreseen).problems == parse(found).problems


def test_nothing_is_wanted_of_a_book_that_has_not_changed() -> None:
    """Attaching twice writes nothing."""
    assert plan_for(attached()).is_empty


def test_a_column_that_moved_is_corrected_in_its_row() -> None:
    """Its part and whatever else staff made of it stays."""
    grid = with_text(
        attached(), BOOK.replace("Ref  |", "Ref | Owner |").replace("| Number", "| Ann | Number")
    )
    after = with_plan(grid, plan_for(grid))

    assert layout_rows(after) == [
        "A | Ref | ref",
        "C | Indicator | indicator",
        "D | Better to be? | better to be",
        "E | 2015/16 | figure",
        "F | 2016/17 Q1 | figure",
        "G | 2016/17 Target | target",
        "B | Owner | owner",
    ]
    assert plan_for(after).is_empty


def test_what_is_gone_makes_room_for_what_is_new() -> None:
    """A heading that was renamed has its new row where the old one was, and the table does not grow."""
    grid = with_text(attached(), BOOK.replace("2016/17 Target", "Target 16/17"))
    plan = plan_for(grid)

    assert [type(operation) for operation in plan.operations] == [SetCells]
    assert layout_rows(with_plan(grid, plan))[-1] == "F | Target 16/17 | target"


def test_a_blank_row_that_is_left_is_filled_the_next_time() -> None:
    """A column was deleted, and later another came."""
    fewer = BOOK.replace("| 2015/16 ", "").replace("| 487 ", "").replace("| 12 ", "")
    grid = with_text(attached(), fewer)
    without = with_plan(grid, plan_for(grid))

    assert layout_rows(without)[3] == ""
    assert plan_for(without).is_empty

    more = with_text(without, fewer.replace("Target", "Target | Owner").replace("| 450", "| 450 | Ann"))
    again = with_plan(more, plan_for(more))
    assert layout_rows(again)[3] == "F | Owner | owner"
    assert len(layout_rows(again)) == 6


def test_what_is_to_be_said_of_indicators_goes_to_the_foot_of_their_table() -> None:
    """What staff said there stays where it is."""
    plan = plan_for(attached(), (("CS03", "Basis", "Unknown"),))
    (added,) = plan.operations
    after = with_plan(attached(), plan)

    assert isinstance(added, AppendRows)
    assert (added.table, added.last_row - added.last.row) == (OVERRIDES_NAME, 1)
    assert after.value(after.tables[OVERRIDES_NAME].cell("Ref", added.last_row)) == "CS03"


def test_a_table_that_cannot_grow_is_refused() -> None:
    """What stands below it would be written over."""
    grid = with_text(attached(), BOOK.replace("Target", "Target | Owner").replace("| 450", "| 450 | Ann"))
    area = grid.tables[LAYOUT_NAME]
    below = {**dict(grid.sheets[SETTINGS_SHEET]), (area.last_row + 1, area.first_column): "a note"}
    grid = replace(grid, sheets={**grid.sheets, SETTINGS_SHEET: type(grid.sheets[SETTINGS_SHEET]).of(below)})

    with pytest.raises(PlanRefusedError, match="in use"):
        plan_for(grid)
