"""Reading a long table column by column: the same as row by row, and each content once."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from pi_excel.book.columns import Columns
from pi_excel.book.grid import CellValue, ErrorCell, SheetCells, TableArea
from pi_excel.book.rows import Problems, Row, Table

CONTENTS = st.sampled_from(
    (None, "", 1, 1.0, True, 0, False, -0.0, "1", "18%", "TBC", "ТВС", "c", "abc", ErrorCell("#N/A"))  # noqa: RUF001 - as published
)


def table(*numbers: CellValue) -> Table:
    """Return a table of refs and numbers."""
    cells = {(1, 1): "Ref", (1, 2): "Number"} | {
        (row, column): content
        for row, number in enumerate(numbers, start=2)
        for column, content in ((1, f"R{row}"), (2, number))
        if content is not None
    }
    area = TableArea("tblData", "Data", 1, 1, ("Ref", "Number"), last_row=1 + len(numbers))
    return Table(area, SheetCells.of(cells), {"Ref": 1, "Number": 2}, Problems())


@given(st.lists(CONTENTS))
def test_a_column_says_what_its_rows_say_and_marks_those_with_a_problem(numbers: list[CellValue]) -> None:
    """Read as a column, a cell says the same as read in its row, and the faulty rows are those told of."""
    by_row, by_column = table(*numbers), table(*numbers)
    columns = Columns(by_column)
    said, faulty = [], set()
    for row in by_row.rows():
        told = len(by_row.problems.found)
        said.append(row.figure("Number"))
        if len(by_row.problems.found) > told:
            faulty.add(row.number)

    assert columns.read("Number", Row.figure) == said
    assert columns.faulty == faulty
    assert list(columns.rows) == [row.number for row in by_row.rows()]


def test_a_content_is_read_once_however_many_cells_hold_it() -> None:
    """Of five cells that hold two contents two are read; 1 and TRUE are not the same."""
    read: list[CellValue] = []

    def note(row: Row, header: str) -> CellValue:
        read.append(row.raw(header))
        return row.raw(header)

    said = Columns(table(1, 1, True, 1, True)).read("Number", note)

    assert said == [1, 1, True, 1, True]
    assert [type(content) for content in read] == [int, bool]


def test_reading_a_column_tells_no_problem_until_its_row_is_read_again() -> None:
    """Two cells in error are silent in their column, and each is told at its own cell."""
    wrong = table("abc", 487, "abc")
    columns = Columns(wrong)
    columns.read("Number", Row.figure)
    silent = not wrong.problems.found
    for number in sorted(columns.faulty):
        columns.row(number).figure("Number")

    assert silent
    assert [problem.where for problem in wrong.problems.found] == ["Data!B2", "Data!B4"]


def test_a_column_that_the_table_does_not_have_reads_as_blank() -> None:
    """A missing column is blank in every row, and no row is at fault for it."""
    columns = Columns(table(487, 489))

    assert columns.read("Source", Row.text) == ["", ""]
    assert not columns.faulty
