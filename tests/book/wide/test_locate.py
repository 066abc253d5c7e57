from __future__ import annotations

import textwrap
from dataclasses import replace

import pytest

from pi_excel.book.grid import Grid
from pi_excel.book.layout import LAYOUT, LAYOUT_NAME
from pi_excel.book.parse import parse
from pi_excel.book.rows import Problems
from pi_excel.book.tables import open_table
from pi_excel.book.wide.locate import Located, locate
from pi_excel.book.wide.parts import Part
from pi_excel.book.wide.record import read_record
from pi_excel.errors import PlanRefusedError, Problem, Severity
from pi_excel.workbook.plan import RemoveSheet
from tests.attached_book import (
    attached,
    layout_cell,
    planned,
    problems,
    recorded,
    with_every_layout,
    with_layout,
)
from tests.book.wide.drawn import drawn, together
from tests.builders import with_cell, with_sheet_titled

SHEET = """
    Performance indicators
    Ref | Indicator       | Better to be? | 2015/16 | 2016/17 Q1 | Target 16/17 | RAG
    C1  | Children        | Low           | 469     | 487        | 443          | R
    C2  | Referrals       | Low           | 2551    | 2813       | 2291         | R
"""
BOOK = attached(SHEET)


def located(grid: Grid) -> tuple[tuple[Located, ...], list[Problem]]:
    """Return where the blocks of a book are, and what is said of them."""
    found = Problems()
    layout = open_table(grid, LAYOUT, LAYOUT_NAME, found)
    assert layout is not None
    return locate(read_record(layout), grid, found), found.found


def parts(grid: Grid) -> dict[str, str]:
    """Return which part is read where, of a book of one block."""
    (one,) = located(grid)[0]
    return {str(column.part): f"{column.column}" for column in one.block.columns}


def with_sheet(grid: Grid, text: str) -> Grid:
    """Return an attached book after its own sheet was changed."""
    return replace(grid, sheets={**grid.sheets, **drawn(text).sheets})


def refused(grid: Grid) -> PlanRefusedError:
    """Return why nothing is refreshed."""
    with pytest.raises(PlanRefusedError) as raised:
        planned(grid)
    return raised.value


def test_what_attaching_records_is_found_again() -> None:
    """Every column where it is, and nothing to say of it."""
    (one,), said = located(BOOK)

    assert said == []
    assert (one.block.header_rows, one.block.first_row) == ((2, 2), 3)
    assert [column.part for column in one.block.columns] == [
        Part.REF, Part.INDICATOR, Part.BETTER, Part.FIGURE, Part.FIGURE, Part.TARGET, Part.STATUS,
    ]  # fmt: skip


def test_a_column_that_was_moved_is_followed_and_told() -> None:
    """It is known by its heading; where it stood is a check."""
    moved = with_sheet(BOOK, SHEET.replace("    Ref | Indicator      ", "    Ref | New | Indicator"))
    (one,), said = located(moved)

    assert one.block.first(Part.INDICATOR).column == 3  # type: ignore[union-attr]
    assert said[0] == Problem(
        Severity.NOTE,
        "PIs!C2",
        "'Indicator' has moved from column B to column C; it is read there.",
        "Run attach again to have it recorded.",
    )


@pytest.mark.parametrize("rows", [1, 3, 40])
def test_rows_that_are_inserted_above_are_followed_and_told(rows: int) -> None:
    """Headings are looked for some rows further down; the first row goes with them."""
    moved = replace(BOOK, sheets={**BOOK.sheets, **drawn(SHEET, top=1 + rows).sheets})
    (one,), said = located(moved)

    assert (one.block.header_rows, one.block.first_row) == ((2 + rows, 2 + rows), 3 + rows)
    assert [problem.what for problem in said] == [
        f"The headings of block 1 stand in row {2 + rows} now; they are read there."
    ]


def test_rows_that_are_deleted_above_are_followed() -> None:
    """Up as well as down."""
    moved = with_sheet(BOOK, SHEET.replace("    Performance indicators\n", ""))

    assert located(moved)[0][0].block.header_rows == (1, 1)


@pytest.mark.parametrize("heading", ["2016/17 Q1", "Target 16/17", "Ref", "Better to be?"])
def test_a_heading_that_is_gone_stops_the_refresh(heading: str) -> None:
    """Without that column other indicators would be exceptions, and reports would be taken out."""
    grid = with_sheet(BOOK, SHEET.replace(heading, "Something else"))
    why = refused(grid)

    assert why.where == layout_cell(grid, heading, "Header")
    assert f"'PIs' has no heading '{heading}'" in why.what
    assert "attach again" in why.do


def test_a_heading_that_is_nearly_there_is_proposed() -> None:
    """Staff write Q1 another way, and are told how the two are alike."""
    grid = with_sheet(BOOK, SHEET.replace("2016/17 Q1", "2016/17 Qtr1"))

    assert refused(grid).do.startswith("Did you mean '2016/17 Qtr1'?")


def test_a_column_that_no_verdict_needs_may_go() -> None:
    """A column that is only shown is told, and everything else is refreshed."""
    grid = with_sheet(BOOK, SHEET.replace("RAG", "Colour"))
    (problem,) = problems(grid)

    assert (problem.severity, problem.where) == (Severity.WARNING, layout_cell(grid, "RAG", "Header"))
    assert not any(isinstance(one, RemoveSheet) for one in planned(grid).operations)


TWINS = """
    Ref | Indicator | Better to be? | 2015/16 | Note | 2016/17 Q1 | Note | Target 16/17
    C1  | Children  | Low           | 469     | a    | 487        | b    | 443
"""
TWIN_BOOK = recorded(drawn(TWINS), {"Note": "not used"})


def with_parts(grid: Grid, first: str, second: str) -> Grid:
    """Return a book whose two columns with one heading stand for something."""
    area = grid.tables[LAYOUT_NAME]
    rows = [row for row in area.rows if grid.value(area.cell("Header", row)) == "Note"]
    for row, part in zip(rows, (first, second), strict=True):
        grid = with_cell(grid, str(area.cell("Part", row)), part)
    return grid


TWO_NOTES = with_parts(TWIN_BOOK, "commentary", "definition")


def test_columns_with_one_heading_are_told_apart_by_where_they_stand() -> None:
    """As they were recorded."""
    assert {part: parts(TWO_NOTES)[part] for part in ("commentary", "definition")} == {
        "commentary": "5",
        "definition": "7",
    }


def test_columns_with_one_heading_keep_their_order_when_others_are_inserted() -> None:
    """Where there are as many as were recorded, each is the one that it was."""
    grid = with_sheet(TWO_NOTES, TWINS.replace("Ref ", "New | Ref ").replace("C1 ", "x | C1 "))
    found = parts(grid)

    assert (found["commentary"], found["definition"]) == ("6", "8")


@pytest.mark.parametrize("inserted", ["Ref | ", "2015/16 | "])
def test_one_more_column_with_that_heading_may_be_any_of_them(inserted: str) -> None:
    """Something has moved, so nobody can say which is new: none of them is read."""
    grid = with_sheet(TWO_NOTES, TWINS.replace(inserted, f"{inserted}Note | "))
    said = {problem.where: problem for problem in located(grid)[1]}

    assert layout_cell(grid, "Note", "Header") in said
    assert "it cannot be told which it is" in said[layout_cell(grid, "Note", "Header")].what
    assert {"commentary", "definition"}.isdisjoint(parts(grid))


def test_a_column_that_staff_took_out_of_the_layout_is_no_matter_where_nothing_moved() -> None:
    """What stands to the right of both has stayed: the one that is recorded is where it was."""
    area = TWIN_BOOK.tables[LAYOUT_NAME]
    second = [row for row in area.rows if TWIN_BOOK.value(area.cell("Header", row)) == "Note"][1]
    grid = with_parts(TWIN_BOOK, "commentary", "not used")
    for header in area.headers:
        grid = with_cell(grid, str(area.cell(header, second)), None)

    assert parts(grid)["commentary"] == "5"


def test_one_more_column_with_that_heading_at_the_end_may_be_any_of_them() -> None:
    """Nothing stands to the right of it that could tell."""
    grid = with_sheet(TWO_NOTES, TWINS.replace("16/17\n", "16/17 | Note\n"))

    assert {"commentary", "definition"}.isdisjoint(parts(grid))


BLOCKS = """
    Children
    Ref | Indicator | Better to be? | 2015/16 | 2016/17 Q1
    C1  | Children  | Low           | 469     | 487
    C2  | Referrals | Low           | 2551    | 2813

    Adults
    Ref | Indicator | Better to be? | 2015/16 | 2016/17 Q1
    A1  | Care homes| Low           | 12      | 13
"""


def test_every_block_of_a_sheet_is_found() -> None:
    """Each with its own headings and its own lines."""
    book = parse(attached(BLOCKS))

    assert [indicator.ref for indicator in book.indicators] == ["C1", "C2", "A1"]
    assert problems(attached(BLOCKS)) == []


def test_blocks_stand_in_the_order_of_the_tabs() -> None:
    """Not in that of their titles."""
    grid = recorded(together(drawn(SHEET, sheet="Zoos"), drawn(BLOCKS, sheet="Adults")))

    assert [one.block.sheet for one in located(grid)[0]] == ["Zoos", "Adults", "Adults"]


def test_a_block_that_was_deleted_is_not_read_where_the_next_stands() -> None:
    """The two have the same headings, and only one of them is there: nothing is refreshed by that."""
    left = "\n".join(textwrap.dedent(BLOCKS).strip().splitlines()[5:])
    grid = with_sheet(attached(BLOCKS), left)
    book = parse(grid)

    assert [indicator.ref for indicator in book.indicators] == ["A1"]
    assert "The headings of block 2 are gone: those in row 2 are block 1's." in refused(grid).what


def test_blocks_that_changed_places_are_each_read_where_their_headings_are() -> None:
    """A block is its headings: rows inserted between two move the second only."""
    grid = with_sheet(attached(BLOCKS), BLOCKS.replace("\n\n    Adults", "\n\n\n\n    Adults"))

    assert [indicator.ref for indicator in parse(grid).indicators] == ["C1", "C2", "A1"]


def test_two_blocks_with_one_number_are_told() -> None:
    """Their columns would be looked for beneath the headings of the first."""
    grid = with_every_layout(attached(BLOCKS), Block=1)
    why = refused(grid)

    assert "Block 1 has other header rows here than at" in why.what
    assert "a number of its own" in why.do


def test_rows_of_a_block_that_say_another_first_row_are_told() -> None:
    """Staff correct one row of many: which of them holds cannot be known."""
    grid = with_layout(BOOK, "Target 16/17", First_row=4)

    assert refused(grid).where == layout_cell(grid, "Target 16/17", "First row")
    assert "Block 1 has other first row here" in refused(grid).what


@pytest.mark.parametrize(
    ("grid", "where", "what"),
    [
        (with_sheet_titled(BOOK, "PIs", "Indicators 16"), "Sheet", "There is no sheet 'PIs'"),
        (with_every_layout(BOOK, Header_rows="x"), "Header rows", "It does not say in which rows"),
        (with_every_layout(BOOK, Header_rows="900"), "Header rows", "The headings of block 1 of 'PIs' are"),
        (with_every_layout(BOOK, Part="not used"), "", "names no column that stands for anything"),
        (with_every_layout(BOOK, Part=None), "Part", "Part is blank."),
        (with_every_layout(BOOK, First_row=90), "First row", "No row beneath the headings of block 1"),
        (with_every_layout(BOOK, Row_in_group=2), "First row", "No row beneath the headings of block 1"),
        (with_every_layout(BOOK, Period=None, Part="figure"), "Part", "Block 1 of 'PIs' has no column for"),
        (with_layout(BOOK, "Better to be?", Part="not used"), "Part", "has no column for the better to be"),
        (with_layout(BOOK, "Ref", Part="not used"), "", "No column holds the indicators' refs"),
    ],
    ids=[
        "no sheet", "no heading rows", "other heading rows", "nothing used", "no parts", "first row",
        "a row that is not there", "no names", "no better to be", "no refs",
    ],
)  # fmt: skip
def test_a_wrong_layout_never_takes_out_reports(grid: Grid, where: str, what: str) -> None:
    """It is refused whole, with the cell of `tblLayout` that is wrong."""
    area = grid.tables[LAYOUT_NAME]
    header_row = str(area.cell("Part", area.header_row))
    why = refused(grid)

    assert why.where == (str(area.cell(where, 2)) if where else header_row)
    assert what in why.what
    assert why.what.endswith("Without it nothing can be refreshed, so nothing was.")
    assert why.do


def test_a_layout_without_rows_is_refused() -> None:
    """Staff deleted them all."""
    area = BOOK.tables[LAYOUT_NAME]
    grid = BOOK
    for row in area.rows:
        for header in area.headers:
            grid = with_cell(grid, str(area.cell(header, row)), None)

    assert "names no column" in refused(grid).what


def test_a_settings_sheet_with_another_title_is_still_told_of() -> None:
    """The table is found by its name; the cell is named where it is."""
    grid = with_sheet_titled(with_every_layout(BOOK, Header_rows="x"), "PI Settings", "How we're read")

    assert refused(grid).where.startswith("'How we''re read'!")


def test_an_error_elsewhere_on_the_sheet_is_not_told_in_the_layout_s_place() -> None:
    """What is wrong with a setting is another thing."""
    grid = with_cell(with_every_layout(BOOK, Header_rows="x"), "'PI Settings'!B2", "x")

    assert "in which rows the headings are" in refused(grid).what
