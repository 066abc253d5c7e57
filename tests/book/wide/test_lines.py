from __future__ import annotations

from dataclasses import replace

import pytest

from pi_excel.book.grid import Grid
from pi_excel.book.wide.lines import Lines, RowKind, is_note, is_totals, lines
from tests.book.wide.drawn import drawn, only_block
from tests.builders import with_cell

SHEET = """
    Performance 2016/17
    Ref | Indicator                     | Better to be? | 2015/16 | 2016/17 Q1
    Children
    C1  | Children looked after         | Low           | 469     | 487
    C2  | Total referrals to the service| Low           | 2551    | 2813

    Ref | Indicator                     | Better to be? | 2015/16 | 2016/17 Q1
    Total | | | 3020 | 3300
    Adults
    A1  | Adults in care homes          | Low           | 12      | 13
        |                               |               | 99      | 98
    Average for adults | | | 6 | 6.5
    A2  | Adults with own payments      | High          | 20%     |
    * provisional
    Printed in July
"""


def lines_of(grid: Grid) -> Lines:
    """Return the rows beneath the headings of a workbook that has one block."""
    block = only_block(grid)
    return lines(grid, block.block, block.last_row)


def test_indicators_are_told_from_everything_else_that_stands_among_them() -> None:
    """Titles, the headings again, totals, averages, a row without a name, and notes."""
    found = lines_of(drawn(SHEET))

    assert [(one.row, one.section) for one in found.indicators] == [
        (4, "Children"),
        (5, "Children"),
        (10, "Adults"),
        (13, "Adults"),
    ]
    assert [(one.row, one.kind, one.text) for one in found.skipped] == [
        (3, RowKind.SECTION, "Children"),
        (7, RowKind.HEADINGS, "Ref"),
        (8, RowKind.TOTALS, "Total"),
        (9, RowKind.SECTION, "Adults"),
        (11, RowKind.UNNAMED, "99"),
        (12, RowKind.TOTALS, "Average for adults"),
        (14, RowKind.NOTE, "* provisional"),
        (15, RowKind.NOTE, "Printed in July"),
    ]


def test_an_indicator_may_be_called_a_total() -> None:
    """With its better to be it is an indicator; without, a line of totals."""
    without = lines_of(with_cell(drawn(SHEET), "PIs!C5", None))

    assert [one.row for one in lines_of(drawn(SHEET)).indicators][:2] == [4, 5]
    assert [one.row for one in without.indicators][:2] == [4, 10]


def test_a_title_before_the_first_indicator_is_its_section() -> None:
    """It stands between the headings and the block's first row."""
    assert only_block(drawn(SHEET)).block.first_row == 4
    assert lines_of(drawn(SHEET)).indicators[0].section == "Children"


def test_staff_may_let_a_block_begin_further_down() -> None:
    """What stands above its first row is no indicator; the titles there still count."""
    grid = drawn(SHEET)
    block = replace(only_block(grid).block, first_row=5)
    found = lines(grid, block, 15)

    assert (found.indicators[0].row, found.indicators[0].section) == (5, "Children")


def test_a_title_may_be_merged_over_the_row_beside_a_remark() -> None:
    """Merged over three columns or more, with no figure in its row."""
    text = SHEET.replace("    Adults\n", "    Adults | | | | | Councillor Smith\n")

    assert [one.section for one in lines_of(drawn(text, merges=["A9:E9"])).indicators][-1] == "Adults"
    assert lines_of(drawn(text)).indicators[-1].section == "Children"


PAIRS = """
    Indicator             | What   | Good is | 2015/16 | 2016/17 Q1
    Referrals this year   | Number | Low     | 2551    | 2813
                          | Rate   |         | 885.5   | 976.4
    Looked after children | Number | Low     | 469     | 487
                          | Rate   |         | 162.8   | 169
    Repeat plans          | Number | Low     | 10      | 12
    Short stays           | Number | Low     | 3       | 4
                          | Rate   |         | 1.2     | 1.4
"""


def test_an_indicator_of_two_rows_is_one_line() -> None:
    """One that lacks its second row is left out, and told: the next one's figure is not its rate."""
    found = lines_of(drawn(PAIRS))

    assert [one.row for one in found.indicators] == [2, 4, 7]
    assert [(one.row, one.kind) for one in found.skipped] == [(6, RowKind.HALF)]


def test_the_last_indicator_s_second_row_may_not_be_beyond_the_last_row() -> None:
    """A block ends where it ends."""
    grid = drawn(PAIRS)

    assert [one.row for one in lines(grid, only_block(grid).block, 7).indicators] == [2, 4]


@pytest.mark.parametrize(
    ("text", "note"),
    [
        ("Note: figures are provisional", True),
        ("NOTES", True),
        ("Source: Department for Education", True),
        ("* provisional", True),
        ("[1] as revised", True),
        ("(1) as revised", True),
        ("Key", True),
        ("x" * 121, True),
        ("Noteworthy services", False),
        ("Notes and records", False),
        ("Key stage 2 pupils", False),
        ("Children", False),
    ],
)
def test_a_note_is_known_by_its_first_word_or_its_length(text: str, note: bool) -> None:
    """A title is short and begins with no mark."""
    assert is_note(text) is note


@pytest.mark.parametrize(
    ("text", "totals"),
    [("Total", True), ("TOTALS:", True), ("Sub-total", True), ("Average", True), ("Totally new", False)],
)
def test_totals_are_known_by_their_first_word(text: str, totals: bool) -> None:
    """Be it a sum or an average."""
    assert is_totals(text) is totals


def test_a_sheet_that_is_not_there_has_no_lines() -> None:
    """A layout may speak of a sheet that was deleted since."""
    block = only_block(drawn(SHEET)).block

    assert lines(Grid({}), block, 99).indicators == ()
