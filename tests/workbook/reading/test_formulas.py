"""What formulas tell without being worked out."""

from __future__ import annotations

import pytest

from pi_excel.book.grid import CellRef, ErrorCell
from pi_excel.workbook.package.elements import MarkupError
from tests.workbook.reading.packages import cell_of, grid_of, sheet, workbook


def formula_book(*formulas: str, names: str = "") -> bytes:
    """Return a workbook with a formula in each row of its second tab, among others to refer to."""
    rows = "".join(
        f'<row r="{row}"><c r="A{row}"><f>{formula}</f><v>1</v></c></row>'
        for row, formula in enumerate(formulas, start=1)
    )
    others = dict.fromkeys(("Data", "Summary", "It's &amp; ours", "Q1", "Q2", "Q3"), sheet(""))
    return workbook({**others, "Summary": sheet(rows)}, names=names)


def places(rows: str) -> set[str]:
    """Return the addresses of the cells of a sheet that are not ours to set."""
    return {cell.a1 for cell in grid_of(workbook({"Data": sheet(rows)})).formulas}


def test_a_formula_counts_with_its_last_value() -> None:
    """Numbers, words, truths and errors that it came to."""
    rows = (
        '<row r="1"><c r="A1"><f>1+1</f><v>2</v></c><c r="B1" t="str"><f>"a"&amp;"b"</f><v>ab</v></c>'
        '<c r="C1" t="e"><f>1/0</f><v>#DIV/0!</v></c><c r="D1" t="b"><f>TRUE</f><v>1</v></c>'
        '<c r="E1" s="1"><f>TODAY()</f><v>42614</v></c></row>'
    )
    grid = grid_of(workbook({"Data": sheet(rows)}))

    assert [cell_of(grid, f"Data!{column}1") for column in "ABCD"] == [2, "ab", ErrorCell("#DIV/0!"), True]
    assert {cell.a1 for cell in grid.formulas} == {"A1", "B1", "C1", "D1", "E1"}


@pytest.mark.parametrize(
    "formula", ["<f>B1</f>", "<f/>", "<f></f>", '<f ca="1" >B1</f >', "<f t='shared' si='0'/>"]
)
def test_every_cell_with_a_formula_is_known(formula: str) -> None:
    """Also where another cell's is shared, and where it was never calculated."""
    assert places(f'<row r="1"><c r="A1">{formula}</c><c r="B1"><v>1</v></c></row>') == {"A1"}


@pytest.mark.parametrize(
    "formula",
    [
        '<f t="array" ref="A1:B2">C1:D2*2</f>',
        '<f t="dataTable" ref="A1:B2" dt2D="1" dtr="1" r1="F1" r2="F2"/>',
    ],
)
def test_all_cells_that_a_formula_fills_are_known(formula: str) -> None:
    """Those of an array, of one that spills and of a data table, stored or not."""
    assert places(f'<row r="1"><c r="A1" cm="1">{formula}<v>1</v></c></row>') == {"A1", "A2", "B1", "B2"}


def test_a_shared_formula_fills_only_the_cells_that_have_it() -> None:
    """Its range is where it may be shared."""
    assert places('<row r="1"><c r="A1"><f t="shared" ref="A1:A9" si="0">B1</f></c></row>') == {"A1"}


@pytest.mark.parametrize("attribute", ['vm="1"', 'cm="1"'])
def test_linked_data_is_not_ours_to_set(attribute: str) -> None:
    """A picture in a cell is more than the error that is stored with it; so it is with a blank one."""
    rows = (
        f'<row r="1"><c r="A1" t="e" {attribute}><v>#VALUE!</v></c><c r="B1" {attribute}/><c r="C1"/></row>'
    )

    assert places(rows) == {"A1", "B1"}


@pytest.mark.parametrize("ref", ["A1:XFD1048576", "A:B", "", "#REF!"])
def test_a_formula_that_cannot_fill_what_it_says_is_damage(ref: str) -> None:
    """Told with its cell, before anything grows."""
    with pytest.raises(MarkupError, match="Data!A1 has a formula"):
        places(f'<row r="1"><c r="A1"><f t="array" ref="{ref}">1</f></c></row>')


@pytest.mark.parametrize(
    ("formula", "tabs"),
    [
        ("Data!A1", {"Data"}),
        ("data!$A$1:$B$2*2", {"Data"}),
        ("SUM(Data!A1:Data!B2)", {"Data"}),
        ("'It''s &amp; ours'!A1", {"It's & ours"}),
        ("'Data'!A1", {"Data"}),
        ("SUM(Q1:Q3!A1)", {"Q1", "Q2", "Q3"}),
        ("SUM('Q1:Q2'!A1)-Data!B2", {"Q1", "Q2", "Data"}),
        ("Data!Rates", {"Data"}),
        ('INDIRECT("Data!A1")', {"Data"}),
        ("HYPERLINK(\"#'It''s &amp; ours'!A1\",\"it's \"&amp;Q1!A1)", {"It's & ours", "Q1"}),
        ("Summary!A1", set()),
        ("Nowhere!A1", set()),
        ("[1]Data!A1", set()),
        ("'[Other.xlsx]Data'!A1", set()),
        ("'C:\\books\\[Other.xlsx]Data'!A1", set()),
        ("[1]!Data", set()),
        ("#REF!", set()),
        ("tblData[Data]", set()),
    ],
)
def test_tabs_that_formulas_elsewhere_refer_to_are_known(formula: str, tabs: set[str]) -> None:
    """Quoted or not, in any case of letters, across several tabs; another workbook's are not ours."""
    assert set(grid_of(formula_book(formula)).referred) == tabs


def test_the_first_place_that_refers_to_a_tab_is_named() -> None:
    """So that a person can look there."""
    names = '<definedName name="Rates">Data!$A$1</definedName><definedName name="Best">Q3!$A$1</definedName>'
    grid = grid_of(formula_book("1", "Data!A1", "Data!A2+Q2!A1", names=names))

    assert grid.referred == {"Data": "Summary!A2", "Q2": "Summary!A3", "Q3": "the name Best"}


def test_a_tabs_own_names_do_not_count_as_places_elsewhere() -> None:
    """Its print area goes with it."""
    own = '<definedName name="_xlnm.Print_Area" localSheetId="{}">Data!$A$1:$C$9</definedName>'

    assert grid_of(formula_book(names=own.format(0))).referred == {}
    assert grid_of(formula_book(names=own.format(3))).referred == {"Data": "the name _xlnm.Print_Area"}


@pytest.mark.parametrize(
    "formula",
    ["PI_RATE(A1,B1)", "1+pi_rate (A1,B1)", "_xll.PI_RATE(A1)", "_xlfn.PI_SPC(A1:A9)", "[1]!PI_RATE(A1)",
     "'C:\\addin.xlam'!PI_VERSION()", 'IF(A1="","",PI_RATE(A1,B1))'],
)  # fmt: skip
def test_a_call_of_a_function_of_ours_is_known(formula: str) -> None:
    """However Excel stores it, with the add-in or without; in a name as well."""
    assert grid_of(formula_book(formula)).own_functions
    assert grid_of(
        formula_book(names=f'<definedName name="x">{formula}</definedName>'.replace('""', "0"))
    ).own_functions


@pytest.mark.parametrize(
    "formula", ["PI()", "SUM(PI_Refs)", '"PI_RATE("&amp;A1', "API_RATE(A1)", "PI_Refs+(1)"]
)
def test_other_formulas_are_none_of_ours(formula: str) -> None:
    """The circle's number, names that begin like a function, and words."""
    assert not grid_of(formula_book(formula)).own_functions


def test_a_formula_longer_than_excel_allows_is_read_all_the_same() -> None:
    """Of one that is all quotes nothing is looked for beyond what Excel could hold."""
    grid = grid_of(formula_book("'" * 200_000 + "Data!A1"))

    assert CellRef("Summary", 1, 1) in grid.formulas
    assert grid.referred == {}
