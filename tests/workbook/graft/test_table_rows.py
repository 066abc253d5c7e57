from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

import pytest

from pi_excel.book.grid import CellRef
from pi_excel.errors import PlanRefusedError
from pi_excel.workbook.plan import AppendRows, SetCells
from pi_excel.workbook.values import PlannedValue
from tests.corpus.packages import OFFICE
from tests.workbook.graft.staff_sheets import MAIN, as_openpyxl_reads, book_of, changed, sheet_of, sheet_xml

HEADINGS = (
    '<row r="2"><c r="B2" t="inlineStr"><is><t>Ref</t></is></c>'
    '<c r="C2" t="inlineStr"><is><t>Text</t></is></c></row>'
)
LAST = '<row r="3" ht="30" customHeight="1"><c r="B3" s="2"><v>1</v></c><c r="C3" s="3"><v>2</v></c></row>'
ROWS = HEADINGS + LAST


def table(ref: str = "B2:C3", *, name: str = "tblData", more: str = "") -> str:
    """Return the part of a table of two columns."""
    return (
        f'<table xmlns="{MAIN}" id="1" name="{name}" displayName="{name}" ref="{ref}" {more}>'
        f'<autoFilter ref="{ref}"/><tableColumns count="2"><tableColumn id="1" name="Ref"/>'
        '<tableColumn id="2" name="Text"/></tableColumns></table>'
    )


def append(*rows: Mapping[int, PlannedValue], first_row: int = 4, last: int = 3) -> AppendRows:
    """Return the operation that adds rows to the table."""
    return AppendRows("tblData", CellRef("Sheet", last, 2), 2, first_row, rows)


def grown(
    rows: str, done: AppendRows, *, tables: Sequence[str] = (table(),), before: str = "", after: str = ""
) -> tuple[str, str]:
    """Return a sheet's part and the first table's after rows were added."""
    parts = changed(book_of(sheet_xml(rows, before, after), tables), done)
    return sheet_of(parts), parts["xl/tables/table1.xml"].decode()


def test_a_table_grows_at_its_foot() -> None:
    """New rows have their values and look like the last; the table and its filter take them in."""
    sheet, after = grown(ROWS, append({2: 5, 3: "=x"}, {3: 7}))

    assert sheet == sheet_xml(
        f'{ROWS}<row r="4" ht="30" customHeight="1"><c r="B4" s="2"><v>5</v></c>'
        '<c r="C4" s="9" t="inlineStr"><is><t>=x</t></is></c></row>'
        '<row r="5" ht="30" customHeight="1"><c r="B5" s="2"/><c r="C5" s="3"><v>7</v></c></row>'
    )
    assert after == table("B2:C5")


def test_a_grown_table_is_what_openpyxl_reads() -> None:
    """Another program finds the same table over the same rows."""
    parts = f'<tableParts count="1"><tablePart xmlns:r="{OFFICE}" r:id="rIdX1"/></tableParts>'
    book = book_of(sheet_xml(ROWS, after=parts), [table()])
    sheet = as_openpyxl_reads(changed(book, append({2: "a"}, {2: "b"})))["Sheet"]

    assert sheet.tables["tblData"].ref == "B2:C5"
    assert [[cell.value for cell in row] for row in sheet["B4:C5"]] == [["a", None], ["b", None]]


def test_the_blank_row_of_a_fresh_table_is_filled_first() -> None:
    """A table that was never filled shows a blank row; it says so no longer once that is filled."""
    rows = HEADINGS + '<row r="3"><c r="B3" s="2"/></row>'
    fresh = table(more='insertRow="1" insertRowShift="1"')
    sheet, after = grown(rows, append({2: 1}, {2: 2}, first_row=3), tables=[fresh])

    assert (
        '<row r="3"><c r="B3" s="2"><v>1</v></c></row><row r="4"><c r="B4" s="2"><v>2</v></c></row>' in sheet
    )
    assert after.replace("  ", " ").replace(" >", ">") == table("B2:C4").replace(" >", ">")


def test_blank_cells_below_a_table_become_part_of_it() -> None:
    """Cells that hold nothing are taken; what stands beside the table, and the row's own height, stay."""
    below = (
        '<row r="4" ht="9"><c r="A4"><v>1</v></c><c r="C4" s="5" t="n"><v/></c><c r="D4"><f>1</f></c></row>'
    )
    sheet, _ = grown(ROWS + below, append({3: 7}))

    assert (
        '<row r="4" ht="9"><c r="A4"><v>1</v></c><c r="B4" s="2"/><c r="C4" s="3"><v>7</v></c><c r="D4">'
        in sheet
    )


def test_rows_look_like_the_sheet_where_the_table_has_no_last_row() -> None:
    """A table of headings alone has no row to look like: new ones look like the sheet's columns."""
    columns = '<cols><col min="3" max="3" style="4"/></cols>'
    sheet, _ = grown(
        HEADINGS, append({2: 1, 3: 2}, first_row=3, last=2), tables=[table("B2:C2")], before=columns
    )

    assert '<row r="3"><c r="B3"><v>1</v></c><c r="C3" s="4"><v>2</v></c></row>' in sheet


RULES = (
    '<conditionalFormatting sqref="A1:Z3"><cfRule/></conditionalFormatting>'
    "<conditionalFormatting sqref='B3:C3 F1'><cfRule/></conditionalFormatting>"
    '<dataValidations count="4"><dataValidation sqref="A3"/><dataValidation sqref="C1:C3 E1"/>'
    '<dataValidation sqref="C5:C9"/><dataValidation sqref="D3"/></dataValidations>'
    '<extLst><ext xmlns:x14="urn:x14" xmlns:xm="urn:xm"><x14:conditionalFormatting><x14:cfRule/>'
    "<xm:sqref>C3:C3</xm:sqref></x14:conditionalFormatting><x14:dataValidation><xm:sqref>B2:B3</xm:sqref>"
    "</x14:dataValidation></ext></extLst>"
)


def test_rules_of_the_last_row_hold_for_the_new_ones() -> None:
    """Formats and validations grow by the table's columns; a validated cell gets no second validation."""
    sheet, _ = grown(ROWS, append({2: 1}, {2: 2}), after=RULES)
    ranges = re.findall(r"sqref[=>]([^<>]*)[</>]", sheet)

    assert [found.strip("'\"/") for found in ranges if found] == [
        *("A1:Z3 B4:C5", "B3:C5 F1"),
        *("A3", "C1:C3 E1", "C5:C9", "D3"),
        *("C3:C5", "B2:B5"),
    ]


def test_nothing_but_ranges_changes_in_the_rules() -> None:
    """What a rule says stays; only where it holds is written anew."""
    sheet, _ = grown(ROWS, append({2: 1}), after=RULES)
    places = re.compile(r"""sqref=(["'])[^"']*["']|(?<=sqref>)[^<]*""")

    assert places.sub("", sheet).endswith(places.sub("", RULES) + "</worksheet>")


@pytest.mark.parametrize(
    ("rows", "tables", "after", "done", "why"),
    [
        (
            '<row r="4"><c r="C4"><v>1</v></c></row>',
            [table()],
            "",
            append({2: 1}),
            "Sheet!C4: .* the cells below it",
        ),
        (
            '<row r="5"><c r="B5"><f>1</f></c></row>',
            [table()],
            "",
            append({2: 1}, {}),
            "Sheet!B5: .* below it",
        ),
        (
            "",
            [table()],
            '<mergeCells><mergeCell ref="A4:B4"/></mergeCells>',
            append({2: 1}),
            "Sheet!B4: .* below it",
        ),
        ("", [table(), table("C4:D9", name="b")], "", append({2: 1}), "Sheet!C4: .* the cells below it"),
        (
            "",
            [table("B2:C4", more='totalsRowCount="1"')],
            "",
            append({2: 1}),
            "Sheet!B4: .* has a totals row",
        ),
        ("", [], "", append({2: 1}), "Sheet!B3: there is no table tblData"),
        (
            "",
            [table("B2:C9")],
            "",
            append({2: 1}),
            "Sheet!B3: there is no table tblData that ends in this row",
        ),
    ],
)
def test_a_table_does_not_grow_over_anything(
    rows: str, tables: list[str], after: str, done: AppendRows, why: str
) -> None:
    """Values, formulas, merged cells, another table or a totals row below are named, and stay."""
    with pytest.raises(PlanRefusedError, match=why) as refusal:
        grown(ROWS + rows, done, tables=tables or [table(name="other")], after=after)

    assert refusal.value.do


@pytest.mark.parametrize(
    ("row", "why"), [(2, "is a heading of the table tblData"), (3, "is in the totals row")]
)
def test_what_holds_a_table_together_is_not_written(row: int, why: str) -> None:
    """Excel repairs a table whose headings are not those of its part."""
    book = book_of(sheet_xml(ROWS), [table(more='totalsRowCount="1"')])

    with pytest.raises(PlanRefusedError, match=f"^Sheet!C{row}: the cell {why}"):
        changed(book, SetCells.of(CellRef("Sheet", row, 3), "x"))


def test_a_table_that_shows_no_headings_has_none_to_protect() -> None:
    """Its first row is a row like others."""
    book = book_of(sheet_xml(ROWS), [table(more='headerRowCount="0"')])

    assert "<v>9</v>" in sheet_of(changed(book, SetCells.of(CellRef("Sheet", 2, 3), 9)))


def test_a_sheet_knows_that_it_uses_the_new_cells() -> None:
    """The sheet's dimension takes in the whole of the new rows."""
    sheet, _ = grown(ROWS, append({2: 1}), before='<dimension ref="B2:C3"/>')

    assert '<dimension ref="B2:C4"/>' in sheet
