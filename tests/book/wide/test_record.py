from __future__ import annotations

import datetime as dt

import pytest

from pi_excel.book.grid import CellValue, ErrorCell
from pi_excel.book.layout import LAYOUT, LAYOUT_NAME
from pi_excel.book.records import Against
from pi_excel.book.rows import Problems
from pi_excel.book.tables import open_table
from pi_excel.book.wide.parts import Block, Part, WideColumn
from pi_excel.book.wide.record import Recorded, layout_row, read_record
from pi_excel.errors import Problem, Severity
from pi_excel.period import Period
from tests.builders import grid_of, table

ROW: dict[str, CellValue] = {
    "Sheet": "PIs",
    "Block": 1,
    "Header rows": "5-6",
    "First row": 8,
    "Row in group": 1,
    "Part": "figure",
    "Period": "2016/17 Q1",
    "Header": "2016/17 | Q1",
    "Column": "E",
}
"""A row as attaching writes it."""


def read(**said: CellValue) -> tuple[Recorded | None, list[Problem]]:
    """Read the row after staff wrote something else, `_` for a blank; return it and what is said of it."""
    row = {**ROW, **{header.replace("_", " "): value for header, value in said.items()}}
    grid = grid_of(table(LAYOUT_NAME, LAYOUT.columns, [row], sheet="PI Settings"))
    problems = Problems()
    layout = open_table(grid, LAYOUT, LAYOUT_NAME, problems)
    assert layout is not None
    found = read_record(layout)
    return (found[0] if found else None), problems.found


def only(found: list[Problem]) -> Problem:
    """Return the one problem that there is."""
    (problem,) = found
    return problem


def test_a_row_as_attaching_writes_it_reads_back_as_it_was() -> None:
    """A block and its column go through the sheet unchanged."""
    column = WideColumn(Part.SYMBOL, "Direction of travel | vs England", 28, None, Against.ENGLAND, 2)
    block = Block("PI Book 16/17", 3, (5, 7), 9, (column,))
    row = dict(zip(LAYOUT.columns, layout_row(block, column), strict=True))
    one, problems = read(**{header.replace(" ", "_"): value for header, value in row.items()})

    assert one is not None
    assert (one.block, one.column, problems) == (block, column, [])


@pytest.mark.parametrize(
    ("text", "rows"),
    [
        ("5", (5, 5)),
        (5, (5, 5)),
        ("5-6", (5, 6)),
        ("5 to 6", (5, 6)),
        ("5:6", (5, 6)),
        (" 5 \u2013 6 ", (5, 6)),
    ],
)
def test_heading_rows_are_read_however_they_are_typed(text: CellValue, rows: tuple[int, int]) -> None:
    """One row or several, with whatever dash stands between them."""
    one, problems = read(Header_rows=text)

    assert one is not None
    assert (one.block.header_rows, problems) == (rows, [])


@pytest.mark.parametrize(
    "text",
    [
        None,
        "",
        "x",
        "0",
        "6-5",
        "1-1048576",
        "99999999",
        dt.date(2016, 6, 5),
        ErrorCell("#REF!"),
        True,
        -3,
        5.5,
    ],
)
def test_heading_rows_that_cannot_be_are_an_error_that_says_how_to_write_them(text: CellValue) -> None:
    """`5-6` typed into a cell becomes a date, so `5 to 6` is what is proposed."""
    one, problems = read(Header_rows=text)

    assert one is None
    assert only(problems) == Problem(
        Severity.ERROR,
        "'PI Settings'!C2",
        "It does not say in which rows the headings are.",
        "Write 5, or 5 to 6.",
    )


def test_a_row_that_stands_for_nothing_says_nothing() -> None:
    """A note that somebody wrote into the table is no column, and no problem."""
    blank: dict[str, CellValue] = dict.fromkeys(header.replace(" ", "_") for header in ROW)
    one, problems = read(**{**blank, "Sheet": "Changed in May by Ann"})

    assert (one, problems) == (None, [])


@pytest.mark.parametrize(
    ("said", "where", "severity", "what"),
    [
        ({"Part": None}, "F2", "error", "Part is blank."),
        ({"Part": "figgure"}, "F2", "error", "'figgure' is not one of"),
        ({"Header": None}, "I2", "error", "Header is blank, so its column cannot be known again."),
        ({"Period": "next year"}, "G2", "error", "'next year' is not a period."),
        ({"Period": dt.date(2010, 11, 1)}, "G2", "error", "Excel reads 2010/11 as a month"),
        ({"Row_in_group": "second"}, "E2", "error", "'second' is not a whole number"),
        ({"First_row": 0}, "D2", "error", "'0' is not a whole number"),
        ({"Comparator": "England"}, "H2", "error", "The figure is this council's own"),
        ({"Part": "symbol", "Comparator": "Enland"}, "H2", "error", "'Enland' is not one of"),
        ({"Part": "status"}, "G2", "warning", "The status is always that of the period that is reported"),
    ],
    ids=[
        "no part",
        "unknown part",
        "no heading",
        "no period",
        "a year that became a month",
        "no row of a group",
        "no first row",
        "own figure of England",
        "unknown place",
        "status of a quarter",
    ],
)
def test_what_staff_wrote_wrong_is_told_at_its_cell(
    said: dict[str, CellValue], where: str, severity: str, what: str
) -> None:
    """An error stops the refresh, since what it takes away might be a figure."""
    problem = only(read(**said)[1])

    assert (problem.where, problem.severity) == (f"'PI Settings'!{where}", severity)
    assert problem.what.startswith(what)
    assert problem.do


@pytest.mark.parametrize(
    ("part", "severity", "what"),
    [
        ("figure", "warning", "It is not said which period this figure is for, so it is not read."),
        ("rate", "warning", "It is not said which period this rate is for, so it is not read."),
        ("target", "warning", "It is not said which period this target is for, so it is not read."),
        ("population", "note", "It is not said which year this population is for"),
    ],
)
def test_a_column_without_its_period_asks_for_it(part: str, severity: str, what: str) -> None:
    """Nothing is dropped silently, and nothing is guessed."""
    one, problems = read(Part=part, Period=None)
    problem = only(problems)

    assert one is not None
    assert one.column.period is None
    assert (problem.where, problem.severity) == ("'PI Settings'!G2", severity)
    assert problem.what.startswith(what)
    assert "2016/17" in problem.do


def test_another_place_s_figure_asks_for_its_period_and_its_place() -> None:
    """Each at its own cell."""
    _, problems = read(Part="comparator", Period=None)

    assert [(one.where, one.severity) for one in problems] == [
        ("'PI Settings'!G2", Severity.WARNING),
        ("'PI Settings'!H2", Severity.WARNING),
    ]
    assert "this comparator is for" in problems[0].what
    assert "what this comparator is about" in problems[1].what


@pytest.mark.parametrize(
    ("said", "what"),
    [
        ({"Part": "target", "Period": "2016-05"}, "A target for May 2016 alone is not read"),
        ({"Part": "target number", "Period": "2016/17 Q1"}, "The number of a target is read for whole years"),
        ({"Part": "comparator", "Comparator": "last outturn"}, "A comparator is the figure of another place"),
    ],
    ids=["month", "quarter", "outturn"],
)
def test_what_a_part_cannot_be_for_is_told(said: dict[str, CellValue], what: str) -> None:
    """It is not read, and it is said why."""
    problem = only(read(**said)[1])

    assert problem.severity is Severity.WARNING
    assert problem.what.startswith(what)


def test_a_target_for_the_last_month_of_a_quarter_is_one_by_its_end() -> None:
    """June's is the first quarter's."""
    one, problems = read(Part="target", Period="2016-06")

    assert one is not None
    assert (one.column.period, problems) == (Period.of_month(2016, 6), [])


@pytest.mark.parametrize(
    ("text", "column"), [("E", 5), ("ab", 28), ("XFD", 16384), (None, 0), (5, 0), ("\u212a", 0), ("E5", 0)]
)
def test_where_a_column_stood_is_only_a_check(text: CellValue, column: int) -> None:
    """What is no column's letters says nothing: its heading is enough to know it by."""
    one, problems = read(Column=text)

    assert one is not None
    assert (one.column.column, problems) == (column, [])


@pytest.mark.parametrize("header", ["Block", "Row in group", "Period", "Comparator", "Header", "Part"])
def test_a_layout_without_one_of_its_columns_is_not_read(header: str) -> None:
    """Without the periods every figure would be dropped: the table cannot be opened."""
    columns = tuple(column for column in LAYOUT.columns if column != header)
    grid = grid_of(table(LAYOUT_NAME, columns, [ROW], sheet="PI Settings"))
    problems = Problems()

    assert open_table(grid, LAYOUT, LAYOUT_NAME, problems) is None
    assert only(problems.found).severity is Severity.ERROR
