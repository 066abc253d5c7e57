from __future__ import annotations

import re
import warnings
from dataclasses import replace
from io import BytesIO
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from openpyxl.workbook import Workbook

from pi_excel.errors import PlanRefusedError
from pi_excel.workbook.graft.our_sheets import SheetOperation
from pi_excel.workbook.plan import (
    AddSheet,
    AddStaffSheet,
    KeepEditedSheet,
    OrderSheets,
    Recalculation,
    RemoveSheet,
    ReplaceSheet,
)
from pi_excel.workbook.reading import read_grid
from pi_excel.workbook.reading.additions import staff_additions
from pi_excel.workbook.sheets.staff_sheet import StaffSheet, StaffTable
from pi_excel.workbook.soundness.checker import find_faults
from tests.corpus.books import CORPUS
from tests.workbook.graft.changed import (
    CS01,
    CS03,
    IMAGES,
    LIST,
    ODD,
    book_of,
    edited,
    package_of,
    parts,
    rebuilt,
    saying,
    with_sheets,
)

ALL = tuple(AddSheet(image) for image in IMAGES)
WORKBOOK, RELATIONS, TYPES = "xl/workbook.xml", "xl/_rels/workbook.xml.rels", "[Content_Types].xml"
REAL = sorted((Path(__file__).resolve().parents[4] / "shared" / "corpus").glob("*.xlsx"))
NAMES = (*CORPUS, *(path.name for path in REAL))
NOTES = StaffSheet(
    "Notes", "Notes", "Type here.", (StaffTable("tblNotes", ("Ref", "Text"), (("CS01", "=1+1"),)),)
)


@pytest.fixture(scope="module", params=NAMES)
def book(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """One workbook of the corpus after another, and the real ones that lie beside the clone."""
    if request.param in CORPUS:
        return CORPUS[request.param](tmp_path_factory.mktemp("book")).read_bytes()
    return next(path for path in REAL if path.name == request.param).read_bytes()


def opened(book: bytes) -> Workbook:
    """Return a workbook as openpyxl reads it, which says aloud what it would lose."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        return openpyxl.load_workbook(BytesIO(book))


def test_sheets_are_added_and_every_part_of_staff_is_byte_identical(book: bytes) -> None:
    """Only the lists of sheets, parts and styles change, and what is written is as sound as before."""
    after = with_sheets(book, *ALL, recalculation=Recalculation.ON_LOAD)
    before, now = parts(book), parts(after)
    listed = {TYPES, WORKBOOK, RELATIONS, "xl/styles.xml", "docProps/app.xml"}

    assert {name for name in before if now.get(name) != before[name]} <= listed
    assert opened(after).sheetnames[-4:] == [image.title for image in IMAGES]
    assert set(find_faults(BytesIO(after))) <= set(find_faults(BytesIO(book)))


def test_sheets_made_anew_with_the_same_content_are_the_same_bytes(book: bytes) -> None:
    """A refresh that finds nothing new writes the same parts, styles and names."""
    once = with_sheets(book, *ALL)
    again = with_sheets(once, *(ReplaceSheet(image) for image in IMAGES))

    assert parts(again) == parts(once)


def test_sheets_added_and_taken_out_leave_the_book_as_it_was(book: bytes) -> None:
    """All that came goes: parts, names, relationships, types; only formats stay, and the list of tabs."""
    added = with_sheets(book, *ALL)
    after = parts(with_sheets(added, *(RemoveSheet(image.title) for image in IMAGES)))
    before = parts(book)
    before[WORKBOOK] = before[WORKBOOK].replace(b"<x:definedNames />", b"")  # a list of nothing goes, too

    assert after.keys() == before.keys()
    assert {name for name in before if after[name] != before[name]} <= {"xl/styles.xml", "docProps/app.xml"}


def test_a_hundred_and_twenty_nights_add_neither_parts_nor_formats() -> None:
    """Words, figures and whether there is a chart change every night; the book stays as it is."""
    first = night = with_sheets(book_of("A"), *ALL)
    for number in range(120):
        changed = (saying(LIST, f"Night {number}"), saying(CS01, f"Night {number}"))
        night = with_sheets(night, *map(ReplaceSheet, changed))
        moved = (CS03, ODD) if number % 2 else (ODD, CS03)
        night = with_sheets(night, OrderSheets(("A", *(image.title for image in (*moved, CS01, LIST)))))

    assert parts(night).keys() == parts(first).keys()
    assert parts(night)["xl/styles.xml"] == parts(first)["xl/styles.xml"]
    assert not find_faults(BytesIO(night))


def test_a_sheet_made_anew_keeps_its_place_its_part_and_its_number() -> None:
    """Nothing that refers to it has to change."""
    before = with_sheets(book_of("A", "B"), *ALL)
    after = with_sheets(before, ReplaceSheet(saying(CS01, "New")))
    changed = {name for name, content in parts(after).items() if parts(before).get(name) != content}

    assert changed == {"xl/worksheets/sheet4.xml", WORKBOOK}
    assert parts(after).keys() == parts(before).keys()
    assert re.findall(rb"<sheet [^>]*>", parts(after)[WORKBOOK]) == re.findall(
        rb"<sheet [^>]*>", parts(before)[WORKBOOK]
    )


def test_a_chart_that_is_no_longer_there_takes_its_parts_with_it() -> None:
    """And one that comes finds new ones."""
    with_chart = with_sheets(book_of("A"), AddSheet(CS01))
    without = with_sheets(with_chart, ReplaceSheet(replace(CS01, charts=())))
    again = with_sheets(without, ReplaceSheet(CS01))

    assert not [name for name in parts(without) if "chart" in name or "drawing" in name]
    assert b"chart" not in parts(without)[TYPES]
    assert parts(again).keys() == parts(with_chart).keys()


def test_a_chart_has_its_words_and_each_sheet_its_names() -> None:
    """Alternative text, print areas, repeated rows and marks are there at once."""
    after = with_sheets(book_of("A"), *ALL)
    drawings = b"".join(content for name, content in parts(after).items() if "drawings/drawing" in name)
    listed = opened(after)["Exceptions"]

    assert drawings.count(b" descr=") == drawings.count(b"<c:chart ") == 2
    assert (listed.print_area, listed.print_title_rows) == ("'Exceptions'!$A$1:$L$14", "$4:$4")
    assert "PI_Generated" in listed.defined_names


@pytest.mark.parametrize("prefix", ["", "x:"])
def test_a_sheet_that_staff_changed_is_handed_over(prefix: str) -> None:
    """It has its new title and no mark of ours; its chart, print area and names of others follow it."""
    before = with_sheets(book_of("A"), AddSheet(CS01))
    chart = "xl/charts/chart1.xml"
    before = edited(
        before,
        WORKBOOK,
        "</definedNames>",
        "<definedName name=\"Latest\">'exception cs01'!$B$8"
        "&amp;\"'Exception CS01'!\"</definedName></definedNames>",
    )
    if prefix:
        before = edited(before, chart, "<c:f>", "<c:f >")
    after = with_sheets(before, KeepEditedSheet("Exception CS01", "Exception CS01 (edited)"), AddSheet(CS01))
    kept, latest = opened(after)["Exception CS01 (edited)"], opened(after).defined_names["Latest"]

    assert not kept.defined_names
    assert kept.print_area == "'Exception CS01 (edited)'!$A$1:$H$22"
    assert latest.attr_text == "'Exception CS01 (edited)'!$B$8&\"'Exception CS01'!\""
    assert b"'Exception CS01'!" not in parts(after)[chart]
    assert parts(after)[chart].count(b"'Exception CS01 (edited)'!$") == 12
    assert not find_faults(BytesIO(after))


def test_a_sheet_of_staff_is_added_once_with_tables_of_free_names() -> None:
    """Text is text, and neither name nor identity of a table is taken by another."""
    once = with_sheets(book_of("A"), AddStaffSheet(NOTES))
    after = with_sheets(once, AddStaffSheet(replace(NOTES, title="More notes")))
    first, second = opened(after)["Notes"], opened(after)["More notes"]

    assert [*first.tables, *second.tables] == ["tblNotes", "tblNotes_2"]
    assert {table.id for sheet in (first, second) for table in sheet.tables.values()} == {1, 2}
    assert (first["B5"].value, first["B5"].data_type) == ("=1+1", "s")
    assert not find_faults(BytesIO(after))


def test_our_sheets_go_into_a_book_without_styles() -> None:
    """It gets them, with the plain format first that its cells have had."""
    bare = parts(book_of("A"))
    del bare["xl/styles.xml"]
    book = rebuilt(bare)
    for part, tag in ((RELATIONS, "styles.xml"), (TYPES, "styles.xml")):
        found = re.search(rf"<[^<>]*{tag}[^<>]*>", bare[part].decode())
        assert found is not None
        book = edited(book, part, found[0], "")
    after = with_sheets(book, AddSheet(CS01))

    assert opened(after)["Exception CS01"]["A1"].font.b
    assert not opened(after)["A"]["A1"].font.b
    assert not find_faults(BytesIO(after))


def test_the_protection_that_staff_gave_a_sheet_of_ours_goes_on() -> None:
    """Its boxes stay open to input, all else stays closed, when the sheet is made anew."""
    before = with_sheets(book_of("A"), AddSheet(CS01))
    part = "xl/worksheets/sheet2.xml"
    before = edited(before, part, "</sheetData>", "</sheetData><sheetProtection sheet='1' objects=\"1\"/>")
    after = with_sheets(before, ReplaceSheet(saying(CS01, "New")))

    assert b"</sheetData><sheetProtection sheet='1' objects=\"1\"/><mergeCells" in parts(after)[part]


CHAIN = "xl/calcChain.xml"


def with_chain(book: bytes, part: str) -> bytes:
    """Return a workbook with a formula in a cell of a sheet, and the chain that names it."""
    chained = edited(book, part, "</sheetData>", '<row r="99"><c r="A99"><f>1+1</f></c></row></sheetData>')
    chained = edited(
        chained,
        RELATIONS,
        "</Relationships>",
        '<Relationship Id="rIdC" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/'
        'calcChain" Target="calcChain.xml"/></Relationships>',
    )
    kind = "application/vnd.openxmlformats-officedocument.spreadsheetml.calcChain+xml"
    override = f'<Override PartName="/{CHAIN}" ContentType="{kind}"/></Types>'
    chained = edited(chained, TYPES, "</Types>", override)
    return rebuilt(parts(chained) | {CHAIN: b'<calcChain><c r="A99" i="1"/></calcChain>'})


def test_the_chain_of_formulas_goes_only_with_a_formula() -> None:
    """Excel would complain of one that names a cell without a formula, and makes a new one by itself."""
    plain = with_sheets(book_of("A"), AddSheet(CS01))
    theirs, ours = (
        with_chain(plain, "xl/worksheets/sheet1.xml"),
        with_chain(plain, "xl/worksheets/sheet2.xml"),
    )
    gone = [
        with_sheets(theirs, formula_goes=True),
        with_sheets(ours, ReplaceSheet(CS01)),
        with_sheets(ours, RemoveSheet("Exception CS01")),
    ]

    assert CHAIN in parts(with_sheets(theirs, ReplaceSheet(CS01)))
    assert [name for book in gone for name, part in parts(book).items() if b"calcChain" in part] == []
    assert not any(CHAIN in parts(book) for book in gone)


@pytest.mark.parametrize("said", ["", '<calcPr calcId="1"/>', '<calcPr fullCalcOnLoad="1" calcId="1"/>'])
def test_excel_is_told_to_recalculate_and_never_told_not_to(said: str) -> None:
    """The mark is set where asked, in its place among the other elements, and one that is there stays."""
    part = parts(book_of("A"))[WORKBOOK].decode()
    (found,) = re.findall("<calcPr[^>]*>", part)
    book = edited(book_of("A"), WORKBOOK, found, said)
    told = with_sheets(book, AddSheet(CS01), recalculation=Recalculation.ON_LOAD)
    left = with_sheets(book, AddSheet(CS01))
    asked: Any = opened(told).calculation

    assert asked.fullCalcOnLoad
    assert not find_faults(BytesIO(told))
    assert ("fullCalcOnLoad" in said) is (b"fullCalcOnLoad" in parts(left)[WORKBOOK])


@pytest.mark.parametrize(
    ("said", "left"),
    [
        ("", '<calcPr calcId="191029"/>'),
        ('<calcPr calcId="124519" fullCalcOnLoad="1"/>', '<calcPr calcId="191029"/>'),
        (
            '<calcPr iterate="1" forceFullCalc="true" calcMode="manual" calcId="191028" calcCompleted="0"/>',
            '<calcPr iterate="1" calcMode="manual" calcId="191029"/>',
        ),
        ('<calcPr calcMode="auto"/>', '<calcPr calcId="191029" calcMode="auto"/>'),
        ('<calcPr calcId="191030" fullCalcOnLoad="1"/>', '<calcPr calcId="191030"/>'),
        ('<calcPr calcId="191029" fullCalcOnLoad="0" />', '<calcPr calcId="191029" fullCalcOnLoad="0" />'),
    ],
)
def test_excel_is_told_to_work_nothing_out_on_opening(said: str, left: str) -> None:
    """Not outright, nor by the word of an older engine; all else that is said of calculation stays."""
    (found,) = re.findall("<calcPr[^>]*>", parts(book_of("One"))[WORKBOOK].decode())
    book = edited(book_of("One"), WORKBOOK, found, said)
    asked = read_grid(package_of(book)).recalculates
    after = with_sheets(book, recalculation=Recalculation.NEVER)
    same_again = with_sheets(after, recalculation=Recalculation.NEVER)

    assert left.encode() in parts(after)[WORKBOOK]
    assert asked is (said != left)
    assert not read_grid(package_of(after)).recalculates
    assert parts(same_again)[WORKBOOK] == parts(after)[WORKBOOK]


REFUSED: dict[str, tuple[SheetOperation, ...]] = {
    "has the name that we need": (AddSheet(replace(CS01, title="stAFF")),),
    "a name that we need|has the name": (AddStaffSheet(replace(NOTES, title="Staff")),),
    "too long": (AddSheet(replace(CS01, title="x" * 32)),),
    "or has one of": (AddSheet(replace(CS01, title="A/B")),),
    "not one of ours": (ReplaceSheet(replace(CS01, title="Staff")),),
    "is not one of ours": (RemoveSheet("Staff"),),
    "no such sheet": (RemoveSheet("Elsewhere"),),
}


@pytest.mark.parametrize("sentence", REFUSED)
def test_what_would_be_guesswork_is_refused(sentence: str) -> None:
    """Whatever the plan says, no sheet of staff's is taken, and no title that Excel forbids is given."""
    with pytest.raises(PlanRefusedError, match=sentence):
        with_sheets(book_of("Staff"), *REFUSED[sentence])


def test_a_book_keeps_a_sheet_that_can_be_seen() -> None:
    """Excel cannot open a workbook in which all are hidden."""
    book = edited(with_sheets(book_of("A"), AddSheet(CS01)), WORKBOOK, 'name="A"', 'name="A" state="hidden"')

    with pytest.raises(PlanRefusedError, match="no sheet would be left"):
        with_sheets(book, RemoveSheet("Exception CS01"))


def test_a_protected_structure_lets_sheets_be_made_anew_and_no_more() -> None:
    """Staff had Excel allow no sheet to come, go or move; what is on ours may change."""
    locked = '<workbookProtection lockStructure="1"/><bookViews>'
    book = edited(with_sheets(book_of("A"), AddSheet(CS01)), WORKBOOK, "<bookViews>", locked)

    assert with_sheets(book, ReplaceSheet(saying(CS01, "New")))
    for operation in (AddSheet(CS03), RemoveSheet("Exception CS01"), OrderSheets(("Exception CS01", "A"))):
        with pytest.raises(PlanRefusedError, match="structure of the workbook is protected"):
            with_sheets(book, operation)


def addition(book: bytes) -> str:
    """Return what staff put on the first report of a book."""
    package = package_of(book)
    return staff_additions(package, "xl/worksheets/sheet2.xml")


def test_what_staff_put_on_a_sheet_of_ours_is_found() -> None:
    """A comment, a picture or a rule is not in its cells, and would go with the sheet."""
    ours = with_sheets(book_of("A"), AddSheet(CS01))
    part, drawing, rels = "xl/worksheets/sheet2.xml", "xl/drawings/drawing1.xml", "xl/worksheets/_rels/"
    picture = '<xdr:oneCellAnchor><xdr:pic><xdr:cNvPr id="9" name="Picture 8"/></xdr:pic></xdr:oneCellAnchor>'
    comment = (
        '<Relationship Id="rId9" Type="http://schemas/relationships/comments" Target="../comments1.xml"/>'
    )
    rule = "</sheetData><conditionalFormatting sqref='A1'/>"

    assert not addition(ours)
    assert (
        addition(edited(ours, drawing, "</xdr:wsDr>", f"{picture}</xdr:wsDr>"))
        == "a chart, a picture or a shape"
    )
    assert addition(edited(ours, part, "</sheetData>", rule)) == "a conditional format"
    commented = edited(ours, f"{rels}sheet2.xml.rels", "</Relationships>", f"{comment}</Relationships>")
    assert addition(commented) == "a comment"


def test_new_parts_have_names_that_none_has_in_any_spelling() -> None:
    """The next number after the highest, whatever the case of the letters."""
    stray = {
        "xl/WORKSHEETS/Sheet9.xml": b"<x/>",
        "xl/charts/CHART3.XML": b"<x/>",
        "xl/charts/chart4b.xml": b"<x/>",
    }
    found = parts(with_sheets(rebuilt(parts(book_of("A")) | stray), AddSheet(CS01)))

    assert {"xl/worksheets/sheet10.xml", "xl/charts/chart4.xml", "xl/drawings/drawing1.xml"} <= found.keys()
    assert found.items() >= stray.items()


def test_a_part_that_staff_refer_to_as_well_stays() -> None:
    """They may have copied our chart to a sheet of theirs by hand; it neither goes nor is drawn anew."""
    book = with_sheets(book_of("A"), AddSheet(CS01))
    rels = parts(book)["xl/worksheets/_rels/sheet2.xml.rels"]
    shared = rebuilt(parts(book) | {"xl/worksheets/_rels/sheet1.xml.rels": rels})
    removed = with_sheets(shared, RemoveSheet("Exception CS01"))
    anew = with_sheets(shared, ReplaceSheet(saying(CS01, "New")))
    kept = {"xl/drawings/drawing1.xml", "xl/drawings/_rels/drawing1.xml.rels", "xl/charts/chart1.xml"}

    for after in map(parts, (removed, anew)):
        assert {name: after[name] for name in kept} == {name: parts(book)[name] for name in kept}
    assert {"xl/drawings/drawing2.xml", "xl/charts/chart2.xml"} <= parts(anew).keys()
