"""Tables, merged cells and hidden columns, as they stand in the file."""

from __future__ import annotations

import pytest

from pi_excel.book.grid import TableArea
from pi_excel.workbook.package.elements import MarkupError
from tests.workbook.reading.packages import MAIN, grid_of, sheet, workbook

ROWS = "".join(
    f'<row r="{row}"><c r="B{row}" t="str"><v>{name}</v></c><c r="C{row}"><v>{row}</v></c></row>'
    for row, name in enumerate(("Ref", "CS01", "CS02", "Total"), start=3)
)


def table_of(attributes: str) -> TableArea:
    """Return the table of a sheet whose table's part has these attributes."""
    columns = (
        '<tableColumns count="2"><tableColumn id="1" name="One_x000a_line"/><tableColumn id="2" name="Two"/>'
    )
    table = (
        f'<table xmlns="{MAIN}" name="x" displayName="tblData" {attributes}>{columns}</tableColumns></table>'
    )
    grid = grid_of(workbook({"Data": sheet(ROWS)}, tables={"Data": table}))
    return grid.tables["tblData"]


def test_a_table_has_the_headers_that_its_cells_say() -> None:
    """As they are shown."""
    assert table_of('ref="B3:C5"') == TableArea("tblData", "Data", 3, 2, ("Ref", "3"), 5)


def test_a_totals_row_is_none_of_a_tables_rows() -> None:
    """It is known that there is one: no row can be added where it stands."""
    assert table_of('ref="B3:C6" totalsRowCount="1"') == TableArea(
        "tblData", "Data", 3, 2, ("Ref", "3"), 5, has_totals=True
    )


def test_a_totals_row_that_was_switched_off_is_a_row() -> None:
    """Excel remembers only that there was one."""
    assert not table_of('ref="B3:C5" totalsRowShown="1"').has_totals


def test_a_table_whose_headers_are_hidden_keeps_its_first_row() -> None:
    """Its headers are those of its columns."""
    table = table_of('ref="B3:C5" headerRowCount="0"')

    assert list(table.rows) == [3, 4, 5]
    assert table.headers == ("One\nline", "Two")


@pytest.mark.parametrize("ref", ["A:B", "#REF!", ""])
def test_a_table_that_is_no_rectangle_is_damage(ref: str) -> None:
    """It is named."""
    with pytest.raises(MarkupError, match="the table tblData is no rectangle"):
        table_of(f'ref="{ref}"')


def test_what_lies_under_a_merged_cell_is_not_there() -> None:
    """Nobody sees it."""
    merges = '<mergeCells count="2"><mergeCell ref="B3:C4"/><mergeCell ref="B6:XFD1048576"/></mergeCells>'
    grid = grid_of(workbook({"Data": sheet(ROWS, merges)}))

    assert dict(grid.sheets["Data"]) == {(3, 2): "Ref", (5, 2): "CS02", (5, 3): 5, (6, 2): "Total"}
    assert grid.merges["Data"] == ((3, 2, 4, 3), (6, 2, 1_048_576, 16_384))


def test_a_sheet_without_rows_has_its_merges() -> None:
    """Blank cells can be merged."""
    part = (
        f'<worksheet xmlns="{MAIN}"><sheetData/><mergeCells><mergeCell ref="A1:B1"/></mergeCells></worksheet>'
    )

    assert grid_of(workbook({"Data": part})).merges == {"Data": ((1, 1, 1, 2),)}


def test_merging_what_is_no_rectangle_is_damage() -> None:
    """It is told which."""
    merges = '<mergeCells><mergeCell ref="A:B"/></mergeCells>'

    with pytest.raises(MarkupError, match="'A:B', which is no rectangle"):
        grid_of(workbook({"Data": sheet(ROWS, merges)}))


@pytest.mark.parametrize(
    ("columns", "hidden"),
    [
        ('<col min="2" max="3" width="9" hidden="1"/>', {2, 3}),
        ("<col hidden='true' max='2' min='2'/>", {2}),
        ('<col min="1" max="1" width="9"/><col min="5" max="5" hidden="1" outlineLevel="1"/>', {5}),
        ('<col min="2" max="2" width="0" customWidth="1"/>', {2}),
        ('<col min="2" max="2" hidden="0"/><col min="3" max="3" hidden="false" width="0.5"/>', set()),
        ('<col min="4" max="6" hidden="1"/><col min="1" max="5" hidden="1"/>', {1, 2, 3, 4, 5, 6}),
        ('<col min="16383" max="99999999" hidden="1"/>', {16_383, 16_384}),
        ('<col min="2" max="1" hidden="1"/>', set()),
    ],
)
def test_the_columns_that_a_sheet_hides_are_known(columns: str, hidden: set[int]) -> None:
    """Those of no width as well, which nobody sees either; what is beyond the last column is none."""
    grid = grid_of(workbook({"Data": sheet(ROWS, head=f"<cols>{columns}</cols>"), "Other": sheet(ROWS)}))

    assert grid.hidden_columns == ({"Data": hidden} if hidden else {})


def test_columns_are_known_to_be_hidden_whatever_stands_before_the_name_of_each_element() -> None:
    """Some programs write a prefix; and a sheet may have no rows."""
    part = (
        f'<x:worksheet xmlns:x="{MAIN}"><x:cols><x:col min="3" max="3" hidden="1"/></x:cols>'
        "<x:sheetData/></x:worksheet>"
    )

    assert grid_of(workbook({"Data": part})).hidden_columns == {"Data": {3}}


def test_hiding_all_columns_over_and_over_takes_no_time() -> None:
    """A file that says so a hundred thousand times is read in a moment."""
    columns = '<col min="1" max="16384" hidden="1"/>' * 100_000
    grid = grid_of(workbook({"Data": sheet(ROWS, head=f"<cols>{columns}</cols>")}))

    assert len(grid.hidden_columns["Data"]) == 16_384
