from __future__ import annotations

import datetime as dt
import hashlib
import tracemalloc
from pathlib import Path

import openpyxl
import pytest
from openpyxl.chart import LineChart
from openpyxl.worksheet.table import Table

from pi_excel.book.grid import CellRef, ErrorCell
from pi_excel.errors import BookNotFoundError, NotAWorkbookError, UnsafeBookError
from pi_excel.workbook.package.archive import Archive
from pi_excel.workbook.package.parts import Package
from pi_excel.workbook.reading import ChosenCells, read_workbook, sha256_of
from pi_excel.workbook.sheet_xml import SheetXml
from tests.corpus.packages import parts_of, write_parts
from tests.office import LibreOffice


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A workbook with one cell of each kind, a table, a formula and a chart sheet."""
    book = openpyxl.Workbook()
    sheet = book.create_sheet("Data", 0)
    del book["Sheet"]
    values = ("Value", 1.5, True, "#N/A", "=1/0", None)
    for ref, value in zip(("Ref", "CS01", "CS02", "CS03", "CS04", "CS05"), values, strict=True):
        sheet.append([ref, value])
    sheet["D2"] = dt.date(2016, 8, 23)
    sheet["D3"] = "#N/A is what we call it"
    sheet.add_table(Table(displayName="tblData", ref="A1:B6"))
    book.create_chartsheet("Chart").add_chart(LineChart())
    made = tmp_path / "book.xlsx"
    book.save(made)
    return made


def rewrite(path: Path, part: str, old: str, new: str) -> Path:
    """Change what stands in a part of a workbook; return its path."""
    parts = parts_of(path)
    assert old.encode() in parts[part]
    return write_parts(path, {**parts, part: parts[part].replace(old.encode(), new.encode())})


def test_each_kind_of_cell_is_read_as_what_it_is(path: Path) -> None:
    """Numbers, truth values, dates and text come as such; an Excel error is no text and no blank."""
    grid, _ = read_workbook(path)
    cells = grid.sheets["Data"]

    assert cells[2, 2] == 1.5
    assert cells[3, 2] is True
    assert cells[4, 2] == ErrorCell("#N/A")
    assert cells[2, 4] == dt.datetime(2016, 8, 23)  # noqa: DTZ001 - cells have no zone
    assert cells[3, 4] == "#N/A is what we call it"
    assert (6, 2) not in cells


def test_a_chart_sheet_has_no_cells(path: Path) -> None:
    """It is a tab like any other, in its place, so that the order of the tabs is known."""
    grid, _ = read_workbook(path)

    assert {title: dict(cells) for title, cells in grid.sheets.items() if not cells} == {"Chart": {}}
    assert list(grid.sheets) == ["Data", "Chart"]


def test_a_table_is_known_by_its_name_and_headers(path: Path) -> None:
    """An Excel table gives its sheet, its headers and its rows."""
    grid, _ = read_workbook(path)
    area = grid.tables["tblData"]

    assert (area.sheet, area.headers, list(area.rows)) == ("Data", ("Ref", "Value"), [2, 3, 4, 5, 6])


@pytest.mark.libreoffice
def test_formulas_are_known_as_such_and_count_with_their_last_value(
    path: Path, libreoffice: LibreOffice
) -> None:
    """A calculated workbook gives the values of its formulas, errors too, and which cells they are."""
    grid, _ = read_workbook(libreoffice.convert(path, "xlsx"))

    assert grid.sheets["Data"][5, 2] == ErrorCell("#DIV/0!")
    assert CellRef("Data", 5, 2) in grid.formulas
    assert CellRef("Data", 2, 2) not in grid.formulas


def test_the_hash_is_that_of_the_file(path: Path) -> None:
    """The plan is bound to the very bytes that were read."""
    _, sha256 = read_workbook(path)

    assert sha256 == sha256_of(path) == hashlib.sha256(path.read_bytes()).hexdigest()


def test_a_stray_cell_far_below_costs_nothing(path: Path) -> None:
    """A cell in the last row of a sheet is one cell, not a rectangle of ten million."""
    book = openpyxl.load_workbook(path)
    book["Data"]["J1048576"] = " "
    book.save(path)
    tracemalloc.start()
    grid, _ = read_workbook(path)
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()

    assert grid.sheets["Data"][1_048_576, 10] == " "
    assert peak < 20_000_000


def test_line_ends_and_escapes_are_read_as_what_they_stand_for(path: Path) -> None:
    """`_x000D_` in a file is half of a line end; in a text that staff typed it is stored otherwise."""
    book = openpyxl.load_workbook(path)
    book["Data"]["E2"], book["Data"]["E3"] = "one_x000D_\ntwo", "ends in _x005F_x000D_"
    book.save(path)
    cells = read_workbook(path)[0].sheets["Data"]

    assert (cells[2, 5], cells[3, 5]) == ("one\ntwo", "ends in _x000D_")


@pytest.mark.parametrize(
    ("part", "old", "new"),
    [
        ("xl/tables/table1.xml", 'ref="A1:B6"', 'ref="A:B"'),
        ("xl/tables/table1.xml", 'ref="A1:B6"', 'ref="#REF!"'),
        ("xl/tables/table1.xml", 'ref="A1:B6"', 'ref="A1:B6" totalsRowCount="one"'),
        (
            "xl/workbook.xml",
            "<definedNames",
            '<definedNames><definedName name="x" localSheetId="y"/></definedNames><x',
        ),
        (
            "xl/workbook.xml",
            "<definedNames",
            '<definedNames><definedName name="x" localSheetId="9"/></definedNames><x',
        ),
        ("xl/worksheets/sheet1.xml", 'r="B2"', 'r="B"'),
        ("xl/_rels/workbook.xml.rels", "/xl/worksheets/sheet1.xml", "/xl/worksheets/sheet9.xml"),
        ("xl/worksheets/_rels/sheet1.xml.rels", "/xl/tables/table1.xml", "/xl/tables/table9.xml"),
    ],
    ids=["whole columns", "no range", "no number", "broken name", "no tab", "no row", "no sheet", "no table"],
)
def test_what_makes_no_sense_inside_is_damage_not_a_fault(path: Path, part: str, old: str, new: str) -> None:
    """One sentence, whichever of its parts is amiss."""
    with pytest.raises(UnsafeBookError, match="damaged"):
        read_workbook(rewrite(path, part, old, new))


def test_a_damaged_cell_is_named(path: Path) -> None:
    """So that whoever looks after the workbook finds it."""
    rewrite(path, "xl/worksheets/sheet1.xml", ">1.5<", ">1,5<")

    with pytest.raises(UnsafeBookError, match=r"Data!B2 is to hold a number, and has '1,5'") as raised:
        read_workbook(path)
    assert raised.value.where == "book.xlsx"
    assert raised.value.do


def test_a_package_that_is_no_workbook_inside_is_damaged_not_a_fault(path: Path) -> None:
    """Whatever a broken part makes of itself becomes one sentence."""
    parts = parts_of(path)
    write_parts(
        path,
        {
            name: content[:200] if name.startswith("xl/worksheets/") else content
            for name, content in parts.items()
        },
    )

    with pytest.raises(UnsafeBookError, match="damaged"):
        read_workbook(path)


def test_what_is_no_workbook_is_refused_before_it_is_read(tmp_path: Path) -> None:
    """A file that is not there, and one that is something else."""
    (tmp_path / "notes.xlsx").write_text("Not a workbook.")

    with pytest.raises(BookNotFoundError):
        read_workbook(tmp_path / "book.xlsx")
    with pytest.raises(NotAWorkbookError):
        read_workbook(tmp_path / "notes.xlsx")


def test_chosen_sheets_can_be_read_alone(path: Path) -> None:
    """What was written is checked by reading just the sheets and columns that were touched."""
    grid, _ = read_workbook(path)
    data = grid.sheets["Data"]
    with path.open("rb") as file:
        package = Package(Archive(file))
        cells = ChosenCells(package, dict.fromkeys(["Data", "Chart", "Nowhere"])).cells()
        columns = ChosenCells(package, {"Data": {1, 3}}).cells()

    assert cells == {"Data": data}
    assert columns == {"Data": {place: value for place, value in data.items() if place[1] in {1, 3}}}


def test_rows_can_be_read_while_somebody_else_goes_through_them(path: Path) -> None:
    """They pass as they are, and are not read again: the file may be closed by then."""
    with path.open("rb") as file:
        package = Package(Archive(file))
        part = next(sheet.part for sheet in package.sheets if sheet.title == "Data")
        chosen = ChosenCells(package, {"Data": None})
        passed = list(chosen.stretches(part, SheetXml(package.archive.chunks(part))))
        rows = list(SheetXml(package.archive.chunks(part)).stretches())

    assert passed == rows
    assert chosen.cells() == {"Data": read_workbook(path)[0].sheets["Data"]}
