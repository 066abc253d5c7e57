from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from pi_excel.book.grid import Grid, SheetCells, column_letters
from pi_excel.book.layout import LAYOUT, LAYOUT_NAME, SETTINGS_SHEET
from pi_excel.book.rows import Problems
from pi_excel.book.tables import open_table
from pi_excel.book.wide.changes import LayoutChanges, changes_since
from pi_excel.book.wide.find import propose
from pi_excel.book.wide.record import read_record
from tests.attached_book import recorded, with_layout
from tests.book.wide.drawn import SHEET, drawn, roles, together

BOOK = """
    Ref  | Indicator        | Better to be? | 2015/16 | 2016/17 Q1 | 2016/17 Target
    CS01 | Number of things | Low           | 487     | 512        | 450
    CS02 | Number of others | High          | 12      | 13         | 20
"""


def changes(attached: Grid, now: Grid) -> LayoutChanges:
    """Return what has changed since a book was attached, its own sheets being what they are now."""
    grid = replace(
        attached,
        sheets={**now.sheets, SETTINGS_SHEET: attached.sheets[SETTINGS_SHEET]},
        merges=now.merges,
    )
    table = open_table(grid, LAYOUT, LAYOUT_NAME, Problems())
    assert table is not None
    return changes_since(read_record(table), propose(grid).blocks, grid)


def moves(found: LayoutChanges) -> dict[str, str]:
    """Return where columns stand now that moved, by heading: a sheet, a row and a letter."""
    places = {
        one.recorded.column.header: (one.block.sheet, one.block.header_rows[1], one.column)
        for one in found.moved
    }
    return {
        header: f"{sheet} {row} {column_letters(place)}" for header, (sheet, row, place) in places.items()
    }


def gone(found: LayoutChanges) -> list[str]:
    """Return the headings that are no longer there."""
    return [one.column.header for one in found.gone]


def test_a_book_that_is_as_it_was_has_no_changes() -> None:
    """Attaching twice in a row proposes nothing."""
    assert changes(recorded(drawn(BOOK)), drawn(BOOK)).is_empty


def test_a_column_that_was_inserted_is_new_and_those_behind_it_have_moved() -> None:
    """Only the new one is proposed; the block is the one that is recorded."""
    found = changes(
        recorded(drawn(BOOK)),
        drawn("""
            Ref  | Indicator        | Owner | Better to be? | 2015/16 | 2016/17 Q1 | 2016/17 Target
            CS01 | Number of things | Ann   | Low           | 487     | 512        | 450
            CS02 | Number of others | Ben   | High          | 12      | 13         | 20
        """),
    )

    (added,) = found.added
    assert roles(added) == {"Owner": "owner"}
    assert not found.is_new(added.block)
    assert moves(found) == {
        "Better to be?": f"{SHEET} 1 D",
        "2015/16": f"{SHEET} 1 E",
        "2016/17 Q1": f"{SHEET} 1 F",
        "2016/17 Target": f"{SHEET} 1 G",
    }
    assert gone(found) == []


def test_a_heading_that_was_renamed_is_gone_and_new() -> None:
    """What it stands for is told by what it says now: a year later it may be another period."""
    found = changes(recorded(drawn(BOOK)), drawn(BOOK.replace("2016/17 Target", "Target for 16/17")))

    assert gone(found) == ["2016/17 Target"]
    assert [roles(one) for one in found.added] == [{"Target for 16/17": "target 2016/17"}]
    assert moves(found) == {}


def test_what_staff_made_of_a_column_stands() -> None:
    """A column that is recorded is not proposed again, be it another part or not used."""
    attached = recorded(drawn(BOOK))
    attached = with_layout(attached, "2015/16", Part="not used")
    attached = with_layout(attached, "2016/17 Target", Part="comparator", Comparator="England")

    assert changes(attached, drawn(BOOK)).is_empty


def test_headings_that_staff_recorded_themselves_are_not_gone_while_they_are_there() -> None:
    """Nobody would find indicators below them, but somebody who knows better wrote them in."""
    words = drawn("Things | Numbers\nfirst | 1", sheet="Odd")
    attached = recorded(drawn(BOOK))
    attached = with_layout(attached, "2016/17 Target", Sheet="Odd", Header="Numbers", Column="B", Period=None)

    assert changes(attached, together(drawn(BOOK), words)).gone == ()


def test_rows_above_the_headings_move_the_whole_block() -> None:
    """Each row of the record gets the new rows, or they would contradict each other."""
    found = changes(recorded(drawn(BOOK)), drawn(BOOK, top=4))

    assert set(moves(found)) == {
        "Ref",
        "Indicator",
        "Better to be?",
        "2015/16",
        "2016/17 Q1",
        "2016/17 Target",
    }
    assert {(one.block.header_rows, one.block.first_row) for one in found.moved} == {((4, 4), 5)}
    assert (found.added, found.gone) == ((), ())


def test_a_sheet_that_was_renamed_keeps_its_record() -> None:
    """It is the one sheet that nobody recorded and that has its headings."""
    found = changes(recorded(drawn(BOOK)), drawn(BOOK, sheet="PIs 2017"))

    assert {one.block.sheet for one in found.moved} == {"PIs 2017"}
    assert (found.added, found.gone) == ((), ())


def test_of_two_sheets_like_one_that_is_gone_neither_is_taken_for_it() -> None:
    """Both are proposed, and what was recorded is gone."""
    both = together(drawn(BOOK, sheet="Adults"), drawn(BOOK, sheet="Children"))
    found = changes(recorded(drawn(BOOK)), both)

    assert [one.block.sheet for one in found.added] == ["Adults", "Children"]
    assert all(found.is_new(one.block) for one in found.added)
    assert len(found.gone) == 6


def test_a_sheet_that_was_added_is_proposed_whole() -> None:
    """A service gets a sheet of its own in the middle of the year."""
    found = changes(recorded(drawn(BOOK)), together(drawn(BOOK), drawn(BOOK, sheet="Adults")))

    (added,) = found.added
    assert (added.block.sheet, added.block.number, len(added.columns)) == ("Adults", 1, 6)
    assert found.is_new(added.block)
    assert (found.moved, found.gone) == ((), ())


def test_a_block_above_another_gets_a_number_of_its_own() -> None:
    """Two blocks of a sheet with one number would be read as one."""
    lower = drawn(BOOK, top=12)
    upper = drawn(BOOK.replace("Ref ", "Code").replace("2015/16", "2014/15").replace("Number of", "Rate of"))
    both = Grid({SHEET: SheetCells({**upper.sheets[SHEET].rows, **lower.sheets[SHEET].rows})})
    found = changes(recorded(lower), both)

    (added,) = found.added
    assert (added.block.header_rows, added.block.number) == ((1, 1), 2)
    assert (found.moved, found.gone) == ((), ())


def test_columns_with_one_heading_are_told_apart_by_their_order() -> None:
    """Two columns called Notes that moved are still the first and the second."""
    before = "Ref | Indicator | Notes | Better to be? | 2016/17 Q1 | Notes\nC1 | Things | a | Low | 5 | b"
    after = before.replace("Ref |", "Ref | Owner |").replace("C1 |", "C1 | Ann |")
    found = changes(recorded(drawn(before)), drawn(after))
    notes = [
        (one.recorded.column.column, one.column)
        for one in found.moved
        if one.recorded.column.header == "Notes"
    ]

    assert notes == [(3, 4), (6, 7)]
    assert found.gone == ()


COLUMNS = [[cell.strip() for cell in line.split("|")] for line in BOOK.strip().splitlines()]


@given(st.permutations(range(6)))
def test_whatever_the_order_of_the_columns_none_is_new_or_gone(order: Sequence[int]) -> None:
    """They have moved, and each is known by its heading."""
    text = "\n".join(" | ".join(line[place] for place in order) for line in COLUMNS)
    found = changes(recorded(drawn(BOOK)), drawn(text))

    assert (found.added, found.gone) == ((), ())
    assert {one.recorded.column.column - 1: one.column - 1 for one in found.moved} == {
        place: now for now, place in enumerate(order) if place != now
    }
