"""Formulas that call a function of ours, as files hold them."""

from __future__ import annotations

import io
from pathlib import Path

import openpyxl
import pytest
import xlsxwriter
from openpyxl.worksheet.formula import ArrayFormula

from pi_excel.book.grid import CellRef, Grid, OwnFormula
from pi_excel.workbook.own_calls import calls_us
from pi_excel.workbook.reading import read_workbook
from tests.office import LibreOffice
from tests.workbook.reading.packages import MAIN, grid_of, sheet, workbook


def own(rows: str, metadata: str = "") -> dict[str, OwnFormula]:
    """Return the formulas of ours on a sheet of these rows."""
    return by_address(grid_of(workbook({"Data": sheet(rows)}, metadata=metadata)))


def by_address(grid: Grid) -> dict[str, OwnFormula]:
    """Return a workbook's formulas of ours by the address of their cell."""
    return {cell.a1: formula for cell, formula in grid.own_formulas.items()}


def dynamic_arrays(*said: str, type_name: str = "XLDAPR") -> str:
    """Return the part of metadata with an entry for cells for each that is said of a dynamic array."""
    dynamic = "http://schemas.microsoft.com/office/spreadsheetml/2017/dynamicarray"
    blocks = "".join(
        f'<bk><extLst><ext uri="x"><d:dynamicArrayProperties {one}/></ext></extLst></bk>' for one in said
    )
    cells = "".join(f'<bk><rc t="2" v="{place}"/></bk>' for place in range(len(said)))
    return (
        f'<metadata xmlns="{MAIN}" xmlns:d="{dynamic}"><metadataTypes><metadataType name="XLRICHVALUE"/>'
        f'<metadataType name="{type_name}"/></metadataTypes><futureMetadata name="XLRICHVALUE"/>'
        f'<futureMetadata name="{type_name}">{blocks}</futureMetadata>'
        f'<cellMetadata><bk><rc t="1" v="0"/></bk>{cells}</cellMetadata></metadata>'
    )


def test_a_formula_that_calls_us_is_kept_with_its_text() -> None:
    """As it was typed, without what XML makes of it; others are not kept."""
    found = own(
        '<row r="3"><c r="B3"><f>IF(A1&lt;1,&quot;&#50;&quot;,PI_RATE(A1,B1))</f><v>1</v></c>'
        '<c r="C3" t="str"><f ca="1">PI_SHOW(A1,"R&amp;D")</f><v></v></c>'
        '<c r="D3"><f>A1*2</f><v>1</v></c></row>'
    )

    assert found == {
        "B3": OwnFormula('IF(A1<1,"2",PI_RATE(A1,B1))'),
        "C3": OwnFormula('PI_SHOW(A1,"R&D")'),
    }


@pytest.mark.parametrize(
    ("kind", "stored", "has_result"),
    [
        ("", "<v>1</v>", True),
        (' t="str"', "<v></v>", True),
        (' t="str"', "<v/>", True),
        (' t="str"', "", False),
        ("", "<v></v>", False),
        ("", "<v/>", False),
        ("", "", False),
    ],
)
def test_a_formula_that_nobody_worked_out_is_told_from_one_that_gave_no_words(
    kind: str, stored: str, has_result: bool
) -> None:
    """The first is still to be given a result."""
    found = own(f'<row r="1"><c r="A1"{kind}><f>PI_VERSION()</f>{stored}</c></row>')

    assert found["A1"].has_result is has_result


def test_cells_that_share_a_formula_say_how_far_they_are_from_its_first() -> None:
    """The text is the first cell's; what one of the others says besides does not count."""
    found = own(
        '<row r="2"><c r="C2"><f t="shared" ref="C2:D4" si="7">PI_RATE(A2,B2)</f><v>1</v></c>'
        '<c r="D2"><f t="shared" si="7"/><v>1</v></c></row>'
        '<row r="4"><c r="C4"><f si="7" t="shared">A1+1</f><v>1</v></c></row>'
    )

    assert found == {
        "C2": OwnFormula("PI_RATE(A2,B2)"),
        "D2": OwnFormula("PI_RATE(A2,B2)", moved=(0, 1)),
        "C4": OwnFormula("PI_RATE(A2,B2)", moved=(2, 0)),
    }


def test_what_is_shared_is_shared_on_one_sheet_and_until_it_is_shared_anew() -> None:
    """Each sheet counts its shared formulas from the first."""
    first = '<row r="1"><c r="A1"><f t="shared" ref="A1:A2" si="0">PI_VERSION()</f><v>1</v></c></row>'
    again = '<row r="2"><c r="A2"><f t="shared" ref="A2:A3" si="0">B1</f><v>1</v></c></row>'
    behind = '<row r="3"><c r="A3"><f t="shared" si="0"/><v>1</v></c></row>'
    grid = grid_of(workbook({"Data": sheet(first + again + behind), "More": sheet(behind)}))

    assert {*grid.own_formulas} == {CellRef("Data", 1, 1)}


def test_an_array_formula_fills_the_cells_that_somebody_chose() -> None:
    """As it was made with Ctrl+Shift+Enter."""
    found = own('<row r="1"><c r="A1"><f t="array" ref="A1:B3">PI_INTERVAL(C1:C3,D1)</f><v>1</v></c></row>')

    assert found == {"A1": OwnFormula("PI_INTERVAL(C1:C3,D1)", fills=(1, 1, 3, 2))}


def test_an_array_formula_that_says_it_fills_other_cells_fills_its_own() -> None:
    """No program writes that; a hostile one may."""
    found = own('<row r="9"><c r="B9"><f t="array" ref="A1:A3">PI_VERSION()</f><v>1</v></c></row>')

    assert found == {"B9": OwnFormula("PI_VERSION()")}


SPILLING = '<row r="1"><c r="A1" cm="{}"><f t="array" ref="A1:A3">PI_YTD(C1:C3,D1:D3)</f><v>1</v></c></row>'


@pytest.mark.parametrize(
    ("said", "spills"),
    [
        ('fDynamic="1" fCollapsed="0"', True),
        ('fDynamic="true" fCollapsed="1"', True),
        ("", True),
        ('fDynamic="0"', False),
    ],
)
def test_a_formula_spills_where_the_cells_metadata_say_so(said: str, spills: bool) -> None:
    """By the entry that the cell names, which counts from 1."""
    found = own(SPILLING.format(3), dynamic_arrays('fDynamic="0"', said))

    assert found == {"A1": OwnFormula("PI_YTD(C1:C3,D1:D3)", fills=(1, 1, 3, 1), spills=spills)}


@pytest.mark.parametrize("entry", ["0", "1", "9", "x"])
def test_other_metadata_do_not_make_a_formula_spill(entry: str) -> None:
    """A picture in a cell has metadata as well, and a file may name what is not there."""
    assert not own(SPILLING.format(entry), dynamic_arrays('fDynamic="1"'))["A1"].spills
    assert not own(SPILLING.format(2), dynamic_arrays('fDynamic="1"', type_name="XLOTHER"))["A1"].spills
    assert not own(SPILLING.format(1))["A1"].spills


@pytest.mark.parametrize(
    "formula",
    [
        "PI_RATE(A1,B1)", "pi_rate(A1,B1)", "Pi_Rate (A1,B1)", "[1]!PI_RATE(A1,B1)", "_xludf.PI_RATE(A1,B1)",
        "_xll.PI_RATE(A1)", r"'C:\x\pi_excel.xlam'!PI_RATE(A1)", r"'\\share\It''s\pi_excel.xlam'!PI_RATE(1)",
        'IF(A1="PI_",PI_RATE(A1,B1))', "'It''s'!A1+PI_RATE(A1,B1)", "-PI_RATE(1,2)", '"a""b"&PI_SHOW(1,2)',
        "SUM(tbl[[#This Row],[It''s]],PI_RATE(1,2))",
    ],
)  # fmt: skip
def test_a_call_of_ours_is_known_however_it_is_stored(formula: str) -> None:
    """With the add-in's file or a word before it, in any case of letters, behind texts and tabs."""
    assert calls_us(formula)


@pytest.mark.parametrize(
    "formula",
    [
        "PI()", "PI_Refs+(1)", "API_RATE(A1)", '"PI_RATE("&A1', '"a ""PI_RATE(1)"" b"',
        "SUM('PI_Data (2)'!A1)", "SUM(tbl[PI_rate (per 10,000)])", "tbl[[#This Row],[It''s PI_rate (b)]]",
        "tbl['[PI_x (1)]", "'[PI_Book (1).xlsx]Data'!A1", "",
    ],
)  # fmt: skip
def test_what_only_looks_like_a_call_of_ours_is_none(formula: str) -> None:
    """In a text, in the name of a tab or of a file, in the heading of a table's column."""
    assert not calls_us(formula)


@pytest.mark.parametrize("sign", ["'", '"', "[", "['", "PI_", "PI_A "])
def test_a_formula_that_is_nonsense_takes_no_longer_than_another(sign: str) -> None:
    """A hostile file may hold thousands of them."""
    assert not calls_us(sign * 200_000)
    assert not own(f'<row r="1"><c r="A1"><f>{sign * 200_000}</f></c></row>')


def test_names_are_kept_with_what_they_stand_for() -> None:
    """Those of the workbook and those of a tab."""
    names = (
        '<definedName name="Pop">Data!$B$1</definedName>'
        '<definedName name="Rates" localSheetId="0">Data!$A$1:$A$9&amp;""</definedName>'
    )

    assert grid_of(workbook({"Data": sheet("")}, names=names)).names == {
        None: {"Pop": "Data!$B$1"},
        "Data": {"Rates": 'Data!$A$1:$A$9&""'},
    }


def test_an_array_formula_that_openpyxl_wrote_is_read() -> None:
    """It knows the older kind only."""
    book = openpyxl.Workbook()
    page = book.worksheets[0]
    page.title = "Data"
    page["C1"] = ArrayFormula("C1:C3", "=PI_RATE(A1:A3,B1:B3)")
    page["D1"] = '=PI_SHOW(A1,"a<b")'
    saved = io.BytesIO()
    book.save(saved)

    assert by_address(grid_of(saved.getvalue())) == {
        "C1": OwnFormula("PI_RATE(A1:A3,B1:B3)", fills=(1, 3, 3, 3), has_result=False),
        "D1": OwnFormula('PI_SHOW(A1,"a<b")', has_result=False),
    }


def written_by_xlsxwriter(path: Path) -> None:
    """Write a book with a formula of ours of every kind, and one of somebody else's that spills."""
    with xlsxwriter.Workbook(path) as book:
        page = book.add_worksheet("Data")
        for row in range(3):
            page.write_row(row, 0, [100 + row, 2000])
        page.write_formula("C1", "=PI_RATE(A1,B1)", None, 500)
        page.write_dynamic_array_formula("D1:D3", "=PI_RATE(A1:A3,B1:B3)", None, 500)
        page.write_array_formula("E1:E3", "{=PI_RATE(A1:A3,B1:B3)}", None, 500)
        page.write_dynamic_array_formula("F1:F3", "=_xlfn._xlws.SORT(A1:A3)", None, 100)


def test_formulas_that_xlsxwriter_wrote_are_read(tmp_path: Path) -> None:
    """It writes metadata for those that spill as Excel does."""
    written_by_xlsxwriter(tmp_path / "book.xlsx")
    grid, _ = read_workbook(tmp_path / "book.xlsx")

    assert by_address(grid) == {
        "C1": OwnFormula("PI_RATE(A1,B1)"),
        "D1": OwnFormula("PI_RATE(A1:A3,B1:B3)", fills=(1, 4, 3, 4), spills=True),
        "E1": OwnFormula("PI_RATE(A1:A3,B1:B3)", fills=(1, 5, 3, 5)),
    }


def test_formulas_that_libreoffice_saved_are_read(tmp_path: Path, libreoffice: LibreOffice) -> None:
    """It saves what it does not know in small letters, and one that spills as an array of the older kind."""
    written_by_xlsxwriter(tmp_path / "book.xlsx")
    grid, _ = read_workbook(libreoffice.convert(tmp_path / "book.xlsx", "xlsx"))

    assert by_address(grid) == {
        "C1": OwnFormula("pi_rate(A1,B1)"),
        "D1": OwnFormula("pi_rate(A1:A3,B1:B3)", fills=(1, 4, 3, 4)),
        "E1": OwnFormula("pi_rate(A1:A3,B1:B3)", fills=(1, 5, 3, 5)),
    }
