from __future__ import annotations

import datetime as dt

import pytest

from pi_excel.book.grid import CellRef
from pi_excel.errors import PlanRefusedError
from pi_excel.workbook.areas import Area
from pi_excel.workbook.plan import SetCells
from pi_excel.workbook.values import PlannedValue
from tests.workbook.graft.staff_sheets import MAIN, book_of, changed, sheet_of, sheet_xml


def one(rows: str, *planned: SetCells, before: str = "", after: str = "") -> str:
    """Return a sheet's rows, and whatever stands around them, after some cells were set."""
    sheet = sheet_of(changed(book_of(sheet_xml(rows, before, after)), *planned))
    return sheet.removeprefix(f'<worksheet xmlns="{MAIN}">').removesuffix("</worksheet>")


def put(a1: str, value: PlannedValue, *, over_formula: bool = False) -> SetCells:
    """Return the operation that sets a cell of the sheet called Sheet."""
    area = Area.parse(a1)
    assert area is not None
    return SetCells.of(CellRef("Sheet", area.top, area.left), value, over_formula=over_formula)


@pytest.mark.parametrize(
    ("rows", "planned", "result"),
    [
        (
            '<row r="1"><c r="A1" s="3" t="n" /></row>',
            put("A1", 2.5),
            '<row r="1"><c r="A1" s="3"><v>2.5</v></c></row>',
        ),
        ("<row><c/><c s='2'/></row>", put("B1", 2), '<row><c/><c s="2"><v>2</v></c></row>'),
        (
            '<row r="1"><c r="A1" s="3"><v>1</v></c></row>',
            put("A1", None),
            '<row r="1"><c r="A1" s="3"/></row>',
        ),
        ('<row r="1"/>', put("A1", None), '<row r="1"/>'),
        (
            '<row r="1"><c r="A1" ph="1"><v>1</v></c></row>',
            put("A1", True),
            '<row r="1"><c r="A1" ph="1" t="b"><v>1</v></c></row>',
        ),
        ("<row><c><v>1</v></c></row>", put("C1", 2), '<row><c><v>1</v></c><c r="C1"><v>2</v></c></row>'),
        ('<row r="1" spans="1:2" />', put("C1", 2), '<row r="1" spans="1:3" ><c r="C1"><v>2</v></c></row>'),
        (
            '<row r="1" s="5" customFormat="1"/>',
            put("C1", 2),
            '<row r="1" s="5" customFormat="1"><c r="C1" s="5"><v>2</v></c></row>',
        ),
        ('<row r="1" s="5"/>', put("C1", 2), '<row r="1" s="5"><c r="C1"><v>2</v></c></row>'),
        ('<row r="4"/>', put("C2", 2), '<row r="2"><c r="C2"><v>2</v></c></row><row r="4"/>'),
        ('<row r="4"/>\n', put("C5", 2), '<row r="4"/><row r="5"><c r="C5"><v>2</v></c></row>\n'),
        (
            '<row r="1"><c r="A1"><f>B1*2</f><v>4</v></c></row>',
            put("A1", 2, over_formula=True),
            '<row r="1"><c r="A1"><v>2</v></c></row>',
        ),
    ],
)
def test_only_the_cell_is_written(rows: str, planned: SetCells, result: str) -> None:
    """To the byte: what the cell had beside its value stays, and so does everything around it."""
    assert one(rows, planned) == f"<sheetData>{result}</sheetData>"


@pytest.mark.parametrize(
    ("text", "style"),
    [("=1+1", 7), ("+A1", 7), ("-x", 7), ("@x", 7), ("-", 1), ("a=b", 1), ("http://x.org", 1)],
)
def test_text_that_begins_like_a_formula_is_marked_as_text(text: str, style: int) -> None:
    """Excel would make a formula of it when somebody opens the cell and presses Enter."""
    assert f'<c r="A1" s="{style}" t="inlineStr"><is><t>{text}' in one(
        '<row r="1"><c r="A1" s="1"/></row>', put("A1", text)
    )


def test_a_new_cell_looks_like_its_column() -> None:
    """As Excel would have it: the style of the row where it has one, else that of the column."""
    columns = '<cols><col min="2" max="4" width="9" style="3"/></cols>'

    assert '<c r="C2" s="3"><v>1</v></c>' in one("", put("C2", 1), before=columns)
    assert '<c r="E2"><v>1</v></c>' in one("", put("E2", 1), before=columns)


@pytest.mark.parametrize("data", ["<x:sheetData/>", "<x:sheetData />", "<x:sheetData></x:sheetData>"])
def test_a_sheet_without_rows_gets_some(data: str) -> None:
    """An element for rows that is written as an empty tag is opened; names keep the sheet's prefix."""
    sheet = f'<x:worksheet xmlns:x="{MAIN}">{data}<x:pageMargins/></x:worksheet>'
    rows = (
        '<x:row r="2"><x:c r="B2" t="inlineStr"><x:is><x:t>x</x:t></x:is></x:c></x:row>'
        '<x:row r="3"><x:c r="A3"><x:v>1</x:v></x:c></x:row>'
    )

    assert sheet_of(changed(book_of(sheet), put("A3", 1), put("B2", "x"))) == sheet.replace(
        data,
        f"{data[: -len('/>')]}>{rows}</x:sheetData>"
        if data.endswith("/>")
        else data.replace("><", f">{rows}<"),
    )


def test_days_are_stored_as_the_book_counts_them() -> None:
    """The same day has another number in a book that counts from 1904."""
    book = book_of(sheet_xml(""), workbook='<workbookPr date1904="1"/>')

    assert "<v>42614</v>" in one("", put("A1", dt.date(2016, 9, 1)))
    assert "<v>41152</v>" in sheet_of(changed(book, put("A1", dt.date(2016, 9, 1))))


def test_of_two_values_for_a_cell_the_later_counts() -> None:
    """Operations are done in order."""
    assert one("", put("A1", 1), put("A1", 2)).count("<v>2</v>") == 1


MERGED = '<mergeCells count="1"><mergeCell ref="A1:B2"/></mergeCells>'
SHARED = (
    '<row r="1"><c r="A1"><f t="shared" ref="A1:A2" si="0">B1</f></c></row>'
    '<row r="2"><c r="A2"><f t="shared" si="0"/></c></row>'
)
ARRAY = (
    '<row r="1"><c r="A1"><f t="array" ref="A1:A3">B1:B3</f><v>1</v></c></row>'
    '<row r="2"><c r="A2"><v>2</v></c></row>'
)
DATA_TABLE = "<row r='1'><c r='A1'><f t = 'dataTable' ref='A1:A3' r1='B1'/><v>1</v></c></row>"


@pytest.mark.parametrize(
    ("rows", "after", "planned", "why"),
    [
        ("", MERGED, put("B2", 1), "Sheet!B2: the cell is covered by merged cells, which begin at A1"),
        ('<row r="1"><c r="A1"><f>1</f></c></row>', "", put("A1", 1), "Sheet!A1: the cell holds a formula"),
        (
            SHARED,
            "",
            put("A1", 1, over_formula=True),
            "Sheet!A1: the cell's formula is stored for other cells",
        ),
        (
            ARRAY,
            "",
            put("A1", 1, over_formula=True),
            "Sheet!A1: the cell is part of the array formula .* A1:A3",
        ),
        (ARRAY, "", put("A2", 1), "Sheet!A2: the cell is part of the array formula .* A1:A3"),
        (ARRAY, "", put("A3", 1), "Sheet!A3: the cell is part of the array formula .* A1:A3"),
        (
            DATA_TABLE,
            "",
            put("A2", 1, over_formula=True),
            "Sheet!A2: the cell is part of .* data table in A1:A3",
        ),
        (
            '<row r="1"><c r="A1" vm="1" t="e"><v>#VALUE!</v></c></row>',
            "",
            put("A1", 1),
            "Sheet!A1: the cell holds more",
        ),
        (
            '<row r="1"><c r="A1" cm="1"/></row>',
            "",
            put("A1", 1, over_formula=True),
            "Sheet!A1: the cell holds more",
        ),
        ("", "", put("A1", float("nan")), "Sheet!A1: the value is not a number"),
        ("", "", put("A1", "x" * 32_768), "Sheet!A1: the text has 32,768 characters"),
        ('<row r="2"/><row r="1"/>', "", put("A1", 1), "Sheet: row 1 of the sheet is not stored in order"),
        (
            "<row r='1'><c r='B1'/><c r='A1'/></row>",
            "",
            put("A1", 1),
            "Sheet: row 1 of the sheet is not stored in order",
        ),
    ],
)
def test_what_would_be_guesswork_is_refused(rows: str, after: str, planned: SetCells, why: str) -> None:
    """The cell is named, and why it is not written."""
    with pytest.raises(PlanRefusedError, match=why) as refusal:
        one(rows, planned, after=after)

    assert refusal.value.do


def test_what_is_no_guesswork_is_done() -> None:
    """The first of merged cells, a cell that shares another's formula, and a cell beside an array are set."""
    assert "<v>7</v>" in one("", put("A1", 7), after=MERGED)
    assert one(SHARED, put("A2", 7, over_formula=True)).endswith('<c r="A2"><v>7</v></c></row></sheetData>')
    assert '<c r="B2"><v>7</v></c>' in one(ARRAY, put("B2", 7))
    assert '<c r="A4"><v>7</v></c>' in one(ARRAY, put("A4", 7))
