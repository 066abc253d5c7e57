from __future__ import annotations

import pytest

from pi_excel.book.grid import CellRef, CellValue, ErrorCell
from pi_excel.errors import PlanRefusedError
from pi_excel.workbook.areas import Area
from pi_excel.workbook.plan import SetCachedValue
from tests.workbook.graft.staff_sheets import book_of, changed, sheet_of, sheet_xml

OURS = (
    '<row r="1"><c r="A1" cm="1"><f t="array" ref="A1:A3">_xll.PI_SPC(B1:B3)</f><v>1</v></c></row>'
    '<row r="2"><c r="A2"><v>2</v></c></row>'
)
CROSSED = OURS.replace("<v>2</v>", "<f>SUM(C1:C3)</f><v>2</v>")
THEIRS = OURS.replace("_xll.PI_SPC", "SORT")


def came_to(a1: str, value: CellValue, fills: str = "") -> SetCachedValue:
    """Return the operation that says what a formula came to, and which cells it fills from now on."""
    area = Area.parse(a1)
    assert area is not None
    return SetCachedValue(CellRef("Sheet", area.top, area.left), value, Area.parse(fills) if fills else None)


def cells(rows: str, *planned: SetCachedValue) -> str:
    """Return a sheet's rows after that."""
    sheet = sheet_of(changed(book_of(sheet_xml(rows)), *planned))
    return sheet.partition("<sheetData>")[2].partition("</sheetData>")[0]


@pytest.mark.parametrize(
    ("cell", "value", "result"),
    [
        ('<c r="A1" s="3"><f>B1</f><v>1</v></c>', 2.5, '<c r="A1" s="3"><f>B1</f><v>2.5</v></c>'),
        (
            '<c r="A1" t="e"><f ca="1">B1</f><v>#N/A</v></c>',
            "⇧✗",
            '<c r="A1" t="str"><f ca="1">B1</f><v>⇧✗</v></c>',
        ),
        ('<c r="A1"><f t="shared" si="0"/></c>', True, '<c r="A1" t="b"><f t="shared" si="0"/><v>1</v></c>'),
        ('<c r="A1"><f>B1</f><v/></c>', None, '<c r="A1" t="str"><f>B1</f><v></v></c>'),
        ('<c r="A1"><f>B1</f></c>', "", '<c r="A1" t="str"><f>B1</f><v></v></c>'),
        ('<c r="A1"><f>B1</f><v/></c>', ErrorCell("#N/A"), '<c r="A1" t="e"><f>B1</f><v>#N/A</v></c>'),
        (
            '<c r="A1"><f t="array" ref="A1" ca="1" >B1</f > <v>1</v> </c>',
            "<&",
            '<c r="A1" t="str"><f t="array" ref="A1" ca="1" >B1</f > <v>&lt;&amp;</v> </c>',
        ),
        (
            '<c r="A1" t="e" vm="1" cm="1"><f t="array" ref="A1">PI_SPC(B1)</f><v>#VALUE!</v></c>',  # #SPILL!
            2,
            '<c r="A1" cm="1"><f t="array" ref="A1">PI_SPC(B1)</f><v>2</v></c>',
        ),
        (
            '<c r="A1"><f t="array" ref="A1:B1">PI_SPC(B1)</f><v>2</v></c>',
            None,
            '<c r="A1" t="str"><f t="array" ref="A1:B1">PI_SPC(B1)</f><v></v></c>',
        ),
        (
            '<c r="A1" t="inlineStr"><f>B1</f><is><t>up</t></is></c>',
            "down",
            '<c r="A1" t="str"><f>B1</f><v>down</v></c>',
        ),
        ('<c r="A1"><v>1</v><f>B1</f></c>', 2, '<c r="A1"><f>B1</f><v>2</v></c>'),
        ("<c><f a='>'>B1&lt;2</f ><v x=''>1</v ></c>", 7, "<c><f a='>'>B1&lt;2</f ><v>7</v></c>"),
    ],
)
def test_the_formula_stays_byte_for_byte(cell: str, value: CellValue, result: str) -> None:
    """Only what the formula came to changes, and the word of what kind of value that is."""
    assert cells(f'<row r="1">{cell}</row>', came_to("A1", value)) == f'<row r="1">{result}</row>'


def test_a_formula_of_ours_is_given_its_values_where_it_spills() -> None:
    """The cells below and beside a formula that calls us hold parts of its result: all are ours to set."""
    rows = cells(OURS, came_to("A1", 7), came_to("A2", "up"), came_to("A3", 9))

    assert rows == (
        '<row r="1"><c r="A1" cm="1"><f t="array" ref="A1:A3">_xll.PI_SPC(B1:B3)</f><v>7</v></c></row>'
        '<row r="2"><c r="A2" t="str"><v>up</v></c></row><row r="3"><c r="A3"><v>9</v></c></row>'
    )


def test_a_text_of_its_own_gives_way_where_a_formula_spills() -> None:
    """Some program stored it so; a cell has one value."""
    rows = OURS.replace('<c r="A2"><v>2</v></c>', '<c r="A2" t="inlineStr"><is><t>up</t></is></c>')

    assert '<c r="A2"><v>3</v></c>' in cells(rows, came_to("A2", 3))


COLLAPSED = (
    '<row r="1"><c r="A1" t="e" cm="1"><f t="array" ref="A1" ca="1">PI_SPC(B1:B3)</f><v>#NAME?</v></c></row>'
    '<row r="2"><c r="A2" s="3"/></row>'
)


def test_a_formula_of_ours_spills_again_where_it_showed_one_error() -> None:
    """A colleague without the add-in saved it: it fills its cells again, to the letter what it was else."""
    rows = cells(COLLAPSED, came_to("A1", 7, "A1:A3"), came_to("A2", "up"), came_to("A3", ""))

    assert rows == (
        '<row r="1"><c r="A1" cm="1"><f t="array" ref="A1:A3" ca="1">PI_SPC(B1:B3)</f><v>7</v></c></row>'
        '<row r="2"><c r="A2" s="3" t="str"><v>up</v></c></row><row r="3"><c r="A3" t="str"><v></v></c></row>'
    )


def test_cells_that_a_formula_of_ours_fills_no_more_are_blank() -> None:
    """A text of no words would be in its way when it grows again."""
    rows = cells(OURS.replace('<c r="A2">', '<c r="A2" s="2">'), came_to("A1", 7, "A1"), came_to("A2", None))

    assert rows == (
        '<row r="1"><c r="A1" cm="1"><f t="array" ref="A1">_xll.PI_SPC(B1:B3)</f><v>7</v></c></row>'
        '<row r="2"><c r="A2" s="2"/></row>'
    )


@pytest.mark.parametrize(
    "held", ["<v>5</v>", "<f>B2</f><v>5</v>", "<is><t>words</t></is>"], ids=["value", "formula", "text"]
)
def test_a_formula_never_spills_over_what_stands_there(held: str) -> None:
    """The plan was made of a workbook in which the cell was free; it is not written over all the same."""
    rows = COLLAPSED.replace('<c r="A2" s="3"/>', f'<c r="A2" s="3">{held}</c>')

    with pytest.raises(PlanRefusedError, match=r"^Sheet!A2: a formula of ours is to spill into A1:A3"):
        cells(rows, came_to("A1", 7, "A1:A3"), came_to("A2", 6))


def test_only_a_formula_of_ours_is_given_other_cells_to_fill() -> None:
    """Not one that fills none, nor one of somebody else's."""
    plain = '<row r="1"><c r="A1"><f>PI_RATE(B1,C1)</f><v>1</v></c></row>'
    for rows in (plain, COLLAPSED.replace("PI_SPC", "SORT").replace(' cm="1"', "")):
        with pytest.raises(
            PlanRefusedError, match=r"^Sheet!A1: the cell holds no formula of ours that spills"
        ):
            cells(rows, came_to("A1", 7, "A1:A3"))


@pytest.mark.parametrize(
    ("rows", "planned", "why"),
    [
        ('<row r="1"><c r="A1"><v>1</v></c></row>', came_to("A1", 1), "Sheet!A1: the cell holds no formula"),
        ("", came_to("A1", 1), "Sheet!A1: the cell holds no formula"),
        (THEIRS, came_to("A1", 1), "Sheet!A1: the cell holds more than a value"),
        (THEIRS, came_to("A2", 1), "Sheet!A2: the cell holds no formula"),
        (CROSSED, came_to("A2", None), "Sheet!A2: the cell holds a formula of its own"),
    ],
)
def test_a_result_needs_a_formula_that_we_understand(rows: str, planned: SetCachedValue, why: str) -> None:
    """A result is not put where no formula gives it, nor where the formula may spill as it likes."""
    with pytest.raises(PlanRefusedError, match=f"^{why}"):
        cells(rows, planned)
