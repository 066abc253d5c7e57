from __future__ import annotations

import zipfile
from io import BytesIO
from pathlib import Path
from typing import Any

import openpyxl
import pytest
import xlsxwriter
from hypothesis import example, given
from hypothesis import strategies as st
from openpyxl.worksheet.formula import ArrayFormula

from pi_excel.book.grid import CellRef
from pi_excel.jobs.refresh_book import refresh_book
from pi_excel.workbook.graft.graft import graft
from pi_excel.workbook.plan import AddSheet, Operation, Plan, Recalculation, SetCachedValue, SetCells
from pi_excel.workbook.reading import read_workbook, sha256_of
from pi_excel.workbook.sheets.image import SheetImage, StyledCell
from pi_excel.workbook.sheets.styles import STYLES
from pi_excel.workbook.soundness import new_faults
from pi_excel.workbook.values import PlannedValue, clipped, fit_for_cell
from tests.corpus.books import CORPUS
from tests.corpus.extras import add_calculation_chain
from tests.corpus.packages import parts_of, write_parts
from tests.office import LibreOffice

FORMULAS = {
    "B1": "=A1*2",
    "B2": '="a & <b> "&A1',
    "B3": "=A1>0",
    "B4": "=1/0",
    "B5": "=DATE(2016,8,23)",
    "B6": '=""',
    "B7": "=SUM(A1:A2)",
    "B8": "=NA()",
}
STYLE = next(iter(STYLES))


def applied(source: Path, *operations: Operation) -> Path:
    """Apply operations to a workbook; return the new one, beside it."""
    target = source.with_name(f"new{source.suffix}")
    with target.open("wb") as file:
        graft(Plan(sha256_of(source), operations, Recalculation.ON_LOAD), source, file)
    return target


def cells(path: Path, *, data_only: bool) -> dict[str, Any]:
    """Return what each cell of a workbook holds, as openpyxl reads it."""
    book = openpyxl.load_workbook(path, data_only=data_only)
    return {
        f"{sheet.title}!{cell.coordinate}": getattr(cell.value, "text", cell.value)
        for sheet in book.worksheets
        for row in sheet.iter_rows()
        for cell in row
        if cell.value is not None
    }


@pytest.fixture
def calculated(tmp_path: Path, libreoffice: LibreOffice) -> Path:
    """A book of formulas of every kind, an array formula too, calculated by LibreOffice."""
    book = openpyxl.Workbook()
    sheet = book.worksheets[0]
    sheet.title = "Sums"
    sheet["A1"], sheet["A2"] = 1.5, 2
    for place, formula in FORMULAS.items():
        sheet[place] = formula
    sheet["B5"].number_format = "dd/mm/yyyy"
    sheet["C1"] = ArrayFormula("C1:C2", "=A1:A2*10")
    path = tmp_path / "sums.xlsx"
    book.save(path)
    return libreoffice.convert(path, "xlsx")


def assert_same_but(before: Path, after: Path, changed: str) -> None:
    """Assert that two workbooks hold the same formulas and values, save for one cell."""
    for data_only in (False, True):
        was, now = cells(before, data_only=data_only), cells(after, data_only=data_only)
        assert {place: value for place, value in now.items() if place != changed} == {
            place: value for place, value in was.items() if place != changed
        }


def test_every_formula_keeps_its_last_value(calculated: Path) -> None:
    """Numbers, texts, truth values, errors, dates, blanks and arrays read as before our write."""
    after = applied(calculated, SetCells.of(CellRef("Sums", 9, 4), "new"))

    assert cells(calculated, data_only=True)["Sums!C2"] == 20
    assert_same_but(calculated, after, "Sums!D9")
    assert read_workbook(after)[0].formulas == read_workbook(calculated)[0].formulas


def test_excel_is_told_to_work_all_formulas_out(calculated: Path) -> None:
    """A last value may be out of date by what we set."""
    after = applied(calculated, SetCells.of(CellRef("Sums", 1, 1), 7.0))
    calculation: Any = openpyxl.load_workbook(after).calculation

    assert calculation.fullCalcOnLoad


def test_a_formula_without_a_last_value_stays_without(tmp_path: Path) -> None:
    """We do not calculate what nobody has calculated."""
    book = openpyxl.Workbook()
    book.worksheets[0]["A1"] = "=1+1"
    path = tmp_path / "book.xlsx"
    book.save(path)
    after = applied(path, SetCells.of(CellRef("Sheet", 2, 1), 1.0))

    assert cells(after, data_only=True).get("Sheet!A1") is None
    assert cells(after, data_only=False)["Sheet!A1"] == "=1+1"


def test_a_last_value_among_the_shared_texts_is_kept(tmp_path: Path) -> None:
    """Some programs store the text of a formula with the other texts."""
    path = tmp_path / "book.xlsx"
    with xlsxwriter.Workbook(path) as book:
        sheet = book.add_worksheet("Sheet")
        sheet.write("A1", "shared")
        sheet.write_formula("A2", "=A1", value="x")
    rewrite(path, "xl/worksheets/sheet1.xml", b't="str"><f>A1</f><v>x</v>', b't="s"><f>A1</f><v>0</v>')
    after = applied(path, SetCells.of(CellRef("Sheet", 3, 1), 1.0))

    assert cells(after, data_only=True)["Sheet!A2"] == "shared"


def test_texts_in_several_fonts_keep_them(tmp_path: Path) -> None:
    """A word in bold within a cell stays bold."""
    path = tmp_path / "book.xlsx"
    with xlsxwriter.Workbook(path) as book:
        book.add_worksheet("Sheet").write_rich_string("A1", "plain ", book.add_format({"bold": True}), "bold")
    after = applied(path, SetCells.of(CellRef("Sheet", 2, 1), 1.0))
    (plain, bold) = openpyxl.load_workbook(after, rich_text=True)["Sheet"]["A1"].value

    assert str(plain) == "plain "
    assert (bold.text, bold.font.b) == ("bold", True)


def test_a_text_that_looks_like_an_escape_survives_every_refresh(tmp_path: Path) -> None:
    """`_x000D_` typed by staff stays these seven letters, in shared texts and in our own."""
    path = tmp_path / "book.xlsx"
    with xlsxwriter.Workbook(path) as book:
        book.add_worksheet("Sheet").write("A1", "_x000D_")
    once = applied(path, SetCells.of(CellRef("Sheet", 2, 1), "_x000D_"))
    again = applied(once.rename(tmp_path / "once.xlsx"), SetCells.of(CellRef("Sheet", 3, 1), 1.0))

    assert read_workbook(again)[0].sheets["Sheet"] == {(1, 1): "_x000D_", (2, 1): "_x000D_", (3, 1): 1}


def rewrite(path: Path, part: str, old: bytes, new: bytes) -> None:
    """Change what stands in a part of a workbook."""
    with zipfile.ZipFile(path) as package:
        parts = {name: package.read(name) for name in package.namelist()}
    assert old in parts[part]
    with zipfile.ZipFile(path, "w") as package:
        for name, content in parts.items():
            package.writestr(name, content.replace(old, new) if name == part else content)


@pytest.mark.parametrize("suffix", [".xlsm", ".xlsx", ".bak"])
def test_macros_are_kept_byte_for_byte_whatever_the_name(tmp_path: Path, suffix: str) -> None:
    """The package says whether there are macros, not the file's name."""
    macros = bytes(range(256)) * 9
    path = tmp_path / f"book{suffix}"
    with xlsxwriter.Workbook(tmp_path / "book.xlsm") as book:
        book.add_vba_project(BytesIO(macros), is_stream=True)
        book.add_worksheet("Sheet").write("A1", 1)
    (tmp_path / "book.xlsm").rename(path)
    after = applied(path, SetCells.of(CellRef("Sheet", 2, 1), 2.0))
    with zipfile.ZipFile(after) as package:
        assert package.read("xl/vbaProject.bin") == macros
        assert b"sheet.macroEnabled.main+xml" in package.read("[Content_Types].xml")


def test_a_macro_workbook_without_macros_stays_one(tmp_path: Path) -> None:
    """Excel opens an .xlsm only when the package says that it is one."""
    path = tmp_path / "book.xlsm"
    openpyxl.Workbook().save(path)
    plain = b"vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"
    rewrite(path, "[Content_Types].xml", plain, b"vnd.ms-excel.sheet.macroEnabled.main+xml")
    with zipfile.ZipFile(applied(path, SetCells.of(CellRef("Sheet", 1, 1), 1.0))) as package:
        assert b"sheet.macroEnabled.main+xml" in package.read("[Content_Types].xml")
        assert b"vbaProject" not in package.read("xl/_rels/workbook.xml.rels")


def image_of(values: list[PlannedValue]) -> SheetImage:
    """Return a sheet of ours that holds values, as the canvas lets a cell hold them."""
    fit = [fit_for_cell(value) for value in values]
    held = [clipped(value) if isinstance(value, str) else value for value in fit]
    return SheetImage(
        ident="exception:X",
        title="Exception X",
        cells={(row, 1): StyledCell(value, STYLE) for row, value in enumerate(held, start=1)},
        merges=(),
        widths={},
        heights={},
        charts=(),
        boxes=(),
        links={},
        running_head="",
        last_row=max(len(held), 1),
        last_column=1,
    )


def assert_known_again(path: Path, image: SheetImage) -> None:
    """Assert that a sheet of ours, read back, is the one that was drawn."""
    (found,) = read_workbook(path)[0].generated

    assert (found.ident, found.written) == (image.ident, image.fingerprint)
    assert found.found == image.fingerprint


VALUES = st.lists(
    st.one_of(
        st.text(),
        st.sampled_from(
            ["_x000D_", "a\r\nb\rc\n", "\x00\x0b\x1f", " \n", "=1+1", "#N/A", "1", "\ud800", "\U0001f600"]
        ),
        st.floats(-1e300, 1e300),
        st.none(),
    ),
    max_size=8,
)


@given(VALUES)
@example([-0.0])
@example(["\U0001f600" * 20_000, "_x000D_" * 5_000])
@example([1e22, 5e-324, 0.1 + 0.2, 123456789012345678.0])
def test_a_sheet_of_ours_is_unchanged_when_read_back(
    tmp_path_factory: pytest.TempPathFactory, values: list[PlannedValue]
) -> None:
    """Whatever stands on it, its fingerprint is the one we wrote: nobody is said to have changed it."""
    path = tmp_path_factory.mktemp("image") / "book.xlsx"
    openpyxl.Workbook().save(path)
    image = image_of(values)
    assert_known_again(applied(path, AddSheet(image)), image)


def test_the_reports_of_a_refresh_are_unchanged_when_read_back(shipped_book: Path) -> None:
    """After a refresh each sheet of ours is as we wrote it."""
    refresh_book(shipped_book)
    found = read_workbook(shipped_book)[0].generated

    assert found
    assert [sheet.found for sheet in found] == [sheet.written for sheet in found]


@pytest.mark.parametrize(("fills", "stays"), [(None, True), ((1, 4, 2, 4), False)])
def test_the_order_of_calculation_stays_while_formulas_do(
    tmp_path: Path, fills: tuple[int, int, int, int] | None, stays: bool
) -> None:
    """What formulas came to is no part of it; it may name a cell that a formula fills no more."""
    path = CORPUS["own formulas"](tmp_path)
    with_chain = parts_of(path)
    add_calculation_chain(with_chain, "Our formulas", "A1 A2 A3 A4 B1 C1 D1 D2 D3 E1")
    write_parts(path, with_chain)
    below = [SetCachedValue(CellRef("Our formulas", 3, 4), None)] if fills else []
    after = applied(path, SetCachedValue(CellRef("Our formulas", 1, 4), 7.0, fills), *below)

    assert (parts_of(after).get("xl/calcChain.xml") == with_chain["xl/calcChain.xml"]) is stays
    assert ("xl/calcChain.xml" in parts_of(after)) is stays
    assert new_faults(path, after) == ()
