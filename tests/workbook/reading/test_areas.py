"""Tables and merged cells, as they stand in the file."""

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
