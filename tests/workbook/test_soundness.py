"""What Excel would offer to repair is found by us first, and a sound book is left in peace."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Callable, Iterator
from io import BytesIO
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pi_excel.workbook.sheet_xml import SheetXml
from pi_excel.workbook.soundness import Fault, find_faults, new_faults
from pi_excel.workbook.soundness.formulas import is_balanced
from pi_excel.workbook.stretches import Stretch
from pi_excel.workbook.values import LONGEST_TEXT
from tests.corpus.books import CORPUS
from tests.corpus.packages import add_part, edit_part, parts_of, write_parts

REAL = sorted((Path(__file__).resolve().parents[3] / "shared" / "corpus").glob("*.xlsx"))
"""Real workbooks; only where the project was begun."""

Parts = dict[str, bytes]
Edit = Callable[[Parts], None]

TYPES, RELS, BOOK = "[Content_Types].xml", "xl/_rels/workbook.xml.rels", "xl/workbook.xml"
SUMMARY, PAGE, DATA, ACTIONS = (f"xl/worksheets/sheet{number}.xml" for number in (1, 2, 4, 13))
SUMMARY_RELS, ACTIONS_RELS = (f"xl/worksheets/_rels/sheet{number}.xml.rels" for number in (1, 13))
TABLE, STYLES, TEXTS, DRAWING = (
    "xl/tables/table10.xml",
    "xl/styles.xml",
    "xl/sharedStrings.xml",
    "xl/drawings/drawing1.xml",
)
CHAIN = "xl/calcChain.xml"


@pytest.fixture(scope="module")
def sound(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A sound book with a bit of everything."""
    return CORPUS["recent"](tmp_path_factory.mktemp("sound"))


def edited(sound: Path, folder: Path, *edits: Edit) -> Path:
    """Return a copy of a book with some parts changed."""
    parts = parts_of(sound)
    for edit in edits:
        edit(parts)
    return write_parts(folder / "edited.xlsx", parts)


def change(part: str, old: str, new: str) -> Edit:
    """Replace the first text of its kind in a part."""
    return lambda parts: edit_part(parts, part, old, new)


def drop(part: str) -> Edit:
    """Take a part away, and all that is said of it stays."""

    def edit(parts: Parts) -> None:
        del parts[part]

    return edit


def add(part: str, content: str) -> Edit:
    """Add a part and tell nobody."""
    return lambda parts: parts.update({part: content.encode()})


def add_unreferred(parts: Parts) -> None:
    """Add a part with a type to which nothing refers."""
    add_part(parts, "xl/media/lost.xml", "<lost/>", "application/xml")


def add_table(ref: str) -> Edit:
    """Put a second table on the sheet of the actions, as sound in itself as the first."""

    def edit(parts: Parts) -> None:
        table = parts[TABLE].replace(b'id="10"', b'id="11"', 1).replace(b"tblActions", b"tblMore")
        kind = "application/vnd.openxmlformats-officedocument.spreadsheetml.table+xml"
        add_part(parts, "xl/tables/table11.xml", table.replace(b'ref="B3:E7"', f'ref="{ref}"'.encode()), kind)
        edit_part(parts, "xl/tables/table11.xml", '<autoFilter ref="B3:E6"/>', "")
        edit_part(parts, "xl/tables/table11.xml", ' totalsRowCount="1"', "")
        relation = parts[ACTIONS_RELS].decode().partition("<Relationship ")[2].partition("/>")[0]
        another = relation.replace("rId1", "rIdT").replace("table10", "table11")
        edit_part(parts, ACTIONS_RELS, "</Relationships>", f"<Relationship {another}/></Relationships>")
        edit_part(parts, ACTIONS, "</tableParts>", '<tablePart r:id="rIdT"/></tableParts>')

    return edit


def title(new: str) -> Edit:
    """Give the last sheet another title."""
    return change(BOOK, 'name="Actions"', f'name="{new}"')


def hide_all(parts: Parts) -> None:
    """Hide every sheet."""
    shown = parts[BOOK].replace(b' state="hidden"', b"").replace(b' state="veryHidden"', b"")
    parts[BOOK] = shown.replace(b"<sheet ", b'<sheet state="hidden" ')


SECOND_TYPE = '<Override PartName="/xl/workbook.xml" ContentType="x/main+xml"/></Types>'
LOST_TYPE = '<Override PartName="/xl/lost.xml" ContentType="x/y"/></Types>'
STYLES_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.styles+xml"
SHEET_TYPE = (
    '<Override PartName="/xl/worksheets/sheet4.xml" '
    'ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/>'
)
B1 = '<c r="B1" s="1"/>'
LONG_ROW = f'<row r="11"><c r="A11" t="inlineStr"><is><t>{"x" * (LONGEST_TEXT + 1)}</t></is></c></row>'
MERGES = '<mergeCells count="1"><mergeCell ref="A1:D1"/></mergeCells>'
VIEWS = '<sheetViews><sheetView workbookViewId="0"/></sheetViews>'

FAULTS: dict[str, tuple[Edit, str, str]] = {
    # the package
    "target missing": (drop("xl/media/image1.png"), SUMMARY_RELS, "rId3 leads to xl/media/image1.png"),
    "id twice": (change(SUMMARY_RELS, "rId2", "rId1"), SUMMARY_RELS, "2 relationships rId1"),
    "id unknown": (change(SUMMARY, 'r:id="rId1"', 'r:id="rId9"'), SUMMARY, "rId9"),
    "id unknown in a drawing": (change(DRAWING, 'r:id="rId2"', 'r:id="rId7"'), DRAWING, "rId7"),
    "id unknown to the workbook": (change(BOOK, 'r:id="rId14"', 'r:id="rId99"'), BOOK, "rId99"),
    "id of another kind": (change(SUMMARY, 'r:id="rId1"', 'r:id="rId2"'), SUMMARY, "leads to a vmlDrawing"),
    "sheet of another kind": (change(BOOK, 'r:id="rId14"', 'r:id="rId15"'), BOOK, "'Actions' is a theme"),
    "relationships of nothing": (
        add("xl/_rels/lost.xml.rels", "<Relationships/>"),
        "xl/_rels/lost.xml.rels",
        "xl/lost.xml, which is not there",
    ),
    "no content type": (add("xl/lost.zzz", ""), "xl/lost.zzz", "no content type"),
    "the type of a sheet left out": (change(TYPES, SHEET_TYPE, ""), DATA, "other than a worksheet"),
    "the type of something else": (change(TYPES, STYLES_TYPE, "x/y"), STYLES, "other than a styles"),
    "type of nothing": (change(TYPES, "</Types>", LOST_TYPE), TYPES, "xl/lost.xml, which is not there"),
    "type twice": (change(TYPES, "</Types>", SECOND_TYPE), TYPES, "xl/workbook.xml a type 2 times"),
    "unreachable": (add_unreferred, "xl/media/lost.xml", "nothing refers to it"),
    "names that differ in capitals": (add("XL/Styles.xml", "<x/>"), "xl/styles.xml", "2 times"),
    "no XML": (change(SUMMARY, "</sheetData>", ""), SUMMARY, "not well-formed"),
    "no XML in the workbook": (change(BOOK, "</sheets>", ""), BOOK, "not well-formed"),
    "no XML in a chart": (add("xl/charts/chart1.xml", "<chart>"), "xl/charts/chart1.xml", "not well-formed"),
    # the workbook
    "title twice": (title("DATA"), BOOK, "the title data"),
    "title too long": (title("x" * 32), BOOK, "longer than 31"),
    "title with a slash": (title("a/b:c"), BOOK, "'a/b:c'"),
    "title in quotes": (title("'x'"), BOOK, "cannot be"),
    "no title": (title(""), BOOK, "cannot be"),
    "sheet id twice": (change(BOOK, 'sheetId="14"', 'sheetId="1"'), BOOK, "more than one sheet has the id 1"),
    "part twice": (change(BOOK, 'r:id="rId14"', 'r:id="rId1"'), BOOK, "the part rId1"),
    "all hidden": (hide_all, BOOK, "no sheet is visible"),
    "active tab": (change(BOOK, 'activeTab="1"', 'activeTab="14"'), BOOK, "activeTab is 14"),
    "first sheet": (change(BOOK, "activeTab", 'firstSheet="20" activeTab'), BOOK, "firstSheet is 20"),
    "name twice": (
        change(BOOK, 'name="_xlnm.Print_Titles"', 'name="_xlnm.print_area"'),
        BOOK,
        "more than once",
    ),
    "name of no sheet": (change(BOOK, 'localSheetId="3"', 'localSheetId="33"'), BOOK, "sheet 33"),
    "name that is none": (change(BOOK, '"Better"', '"2 better"'), BOOK, "'2 better'"),
    "name cut short": (change(BOOK, "Lists!$A$1:$A$3", "SUM(Lists!$A$1"), BOOK, "does not close"),
    "order of the workbook": (
        change(BOOK, '<calcPr calcId="124519"/>', "<bookViews/>"),
        BOOK,
        "bookViews after definedNames",
    ),
    # styles
    "font missing": (change(STYLES, 'fontId="1"', 'fontId="7"'), STYLES, "cellXfs 1 has fontId 7"),
    "fill missing": (change(STYLES, 'fillId="0"', 'fillId="9"'), STYLES, "fillId 9"),
    "border missing": (change(STYLES, 'borderId="0"', 'borderId="-1"'), STYLES, "borderId -1"),
    "cell style missing": (change(STYLES, 'xfId="1"', 'xfId="2"'), STYLES, "xfId 2"),
    "number format missing": (
        change(STYLES, 'numFmtId="164" f', 'numFmtId="166" f'),
        STYLES,
        "number format 164",
    ),
    "number format twice": (
        change(STYLES, 'numFmtId="164"', 'numFmtId="165"'),
        STYLES,
        "more than one number",
    ),
    "style name twice": (change(STYLES, '"Normal"', '"hyperlink"'), STYLES, "called hyperlink"),
    "order of the styles": (change(STYLES, "<dxfs", "<numFmts/><dxfs"), STYLES, "numFmts after cellStyles"),
    # rows and cells
    "row order": (change(SUMMARY, '<row r="3"', '<row r="9"'), SUMMARY, "row 4 comes after row 9"),
    "row twice": (change(SUMMARY, '<row r="4"', '<row r="3"'), SUMMARY, "row 3 comes after row 3"),
    "row beyond the grid": (change(SUMMARY, '<row r="12"', '<row r="1048577"'), SUMMARY, "1048577 is beyond"),
    "cell order": (
        change(SUMMARY, B1, '<c r="E1"/>'),
        SUMMARY,
        "cell C1 cannot stand in row 1 after column 5",
    ),
    "cell twice": (change(SUMMARY, B1, '<c r="A1"/>'), SUMMARY, "cell A1 cannot"),
    "cell in another row": (change(SUMMARY, B1, '<c r="B2"/>'), SUMMARY, "cell B2 cannot stand in row 1"),
    "cell beyond the grid": (change(SUMMARY, '"B12"', '"XFE12"'), SUMMARY, "cell XFE12 cannot"),
    "style missing": (change(SUMMARY, B1, '<c s="999" r="B1"/>'), SUMMARY, "B1 has the style 999"),
    "style of a row missing": (
        change(SUMMARY, '<row r="3"', '<row r="3" s="99"'),
        SUMMARY,
        "row 3 has the style 99",
    ),
    "style of a column missing": (change(DATA, 'style="4"', 'style="44"'), DATA, "column 7 has the style 44"),
    "type that is none": (change(SUMMARY, 't="e"', 't="error"'), SUMMARY, "A8 has a value of the type error"),
    "text missing": (change(SUMMARY, "<v>118</v>", "<v>9999</v>"), SUMMARY, "shared text 9999"),
    "text too long": (change(SUMMARY, '<row r="12"', f'{LONG_ROW}<row r="12"'), SUMMARY, "more than 32,767"),
    "shared text too long": (change(TEXTS, "<t>", f"<t>{'é' * 32_768}"), TEXTS, "more than 32,767"),
    "formula cut short": (change(SUMMARY, "<f>1/0</f>", "<f>SUM(1</f>"), SUMMARY, "does not close: SUM(1"),
    "shared formula without its cell": (
        change(SUMMARY, '<f t="shared" ref="B4:B6" si="0">A4*2</f>', ""),
        SUMMARY,
        "shares the formula 0",
    ),
    "sheet without a part": (change(BOOK, ' r:id="rId14"', ""), BOOK, "'Actions' has no part"),
    "chain to no formula": (change(CHAIN, 'r="A8"', 'r="B8"'), CHAIN, "B8"),
    # around the rows
    "order of a sheet": (change(SUMMARY, MERGES, VIEWS), SUMMARY, "sheetViews after sheetData"),
    "two drawings": (
        change(SUMMARY, "<drawing ", '<drawing r:id="rId1"/><drawing '),
        SUMMARY,
        "more than one drawing",
    ),
    "order behind alternatives": (
        change(SUMMARY, "</worksheet>", '<picture r:id="rId3"/></worksheet>'),
        SUMMARY,
        "picture after controls",
    ),
    "nothing merged": (change(SUMMARY, '<mergeCell ref="A1:D1"/>', ""), SUMMARY, "mergeCells with nothing"),
    "merges overlap": (
        change(SUMMARY, "</mergeCells>", '<mergeCell ref="D1:E2"/></mergeCells>'),
        SUMMARY,
        "merges D1:E2 and A1:D1",
    ),
    "columns overlap": (change(DATA, "</cols>", '<col min="7" max="9"/></cols>'), DATA, "columns 7 to 9"),
    "difference missing": (change(PAGE, 'dxfId="0"', 'dxfId="8"'), PAGE, "dxfId 8"),
    "rule cut short": (
        change(PAGE, "<formula>", "<formula>("),
        PAGE,
        "a rule with a formula that does not close",
    ),
    # tables
    "header differs": (change(TABLE, 'name="Who"', 'name="Whom"'), TABLE, "'Whom' whose header is 'Who'"),
    "header is a number": (
        change(ACTIONS, '<c r="C3" t="s">', '<c r="C3">'),
        TABLE,
        "'Who' whose header is ''",
    ),
    "column twice": (change(TABLE, 'name="Who"', 'name="ACTION"'), TABLE, "2 columns with the name action"),
    "column id twice": (
        change(TABLE, '<tableColumn id="2"', '<tableColumn id="1"'),
        TABLE,
        "2 columns with the id 1",
    ),
    "columns miscounted": (change(TABLE, 'ref="B3:E7"', 'ref="B3:F7"'), TABLE, "names 4 columns for B3:F7"),
    "table id twice": (change(TABLE, 'id="10"', 'id="1"'), TABLE, "the id 1"),
    "table name twice": (
        change(TABLE, 'displayName="tblActions"', 'displayName="tbldata"'),
        TABLE,
        "tbldata",
    ),
    "table called as a name is": (
        change(TABLE, 'displayName="tblActions"', 'displayName="better"'),
        TABLE,
        "better",
    ),
    "filter beside the table": (change(TABLE, 'ref="B3:E6"', 'ref="B3:E8"'), TABLE, "filters B3:E8"),
    "table without rows": (change(TABLE, 'ref="B3:E7"', 'ref="B3:E4"'), TABLE, "no row beside its headers"),
    "table that is nowhere": (change(TABLE, 'ref="B3:E7"', 'ref="B:E"'), TABLE, "no rectangle"),
    "table's formula cut short": (change(TABLE, "[Days]]*7", "[Days]*7"), TABLE, "does not close"),
    "table's difference missing": (
        change(TABLE, 'name="Who"', 'name="Who" dataDxfId="3"'),
        TABLE,
        "dataDxfId 3",
    ),
    "tables overlap": (add_table("B3:E7"), ACTIONS, "the table at B3:E7 overlaps the one at B3:E7"),
    # drawings
    "anchor backwards": (
        change(DRAWING, "<xdr:row>16<", "<xdr:row>1<"),
        DRAWING,
        "anchor 1 goes from row 2 to 1",
    ),
    "anchor out of order": (
        change(DRAWING, "<xdr:clientData/>", ""),
        DRAWING,
        "anchor 1 holds from, to, graphicFrame",
    ),
}
"""For each fault an edit of the sound book that makes it, the part it is in, and words that name it."""


@pytest.mark.parametrize(("edit", "part", "words"), FAULTS.values(), ids=FAULTS)
def test_a_fault_is_found_and_named(sound: Path, tmp_path: Path, edit: Edit, part: str, words: str) -> None:
    """One edit of a sound book: the fault is told with its part, by words that lead to it."""
    book = edited(sound, tmp_path, edit)
    told = [fault.what for fault in find_faults(book) if fault.part == part]

    assert any(words in what for what in told), find_faults(book)


@pytest.mark.parametrize(
    ("sound_row", "row", "words"),
    [
        ("<row r='{r}'>", "<row r='{r}' s='99'>", "row 250 has the style 99"),
        ("s='1'", "s='99'", "A250 has the style 99"),
        ("t='s'", "t='q'", "B250 has a value of the type q"),
        ("<v>0<", "<v>9999<", "shared text 9999"),
        ("'B{r}'", "'B249'", "the cell B249 cannot stand in row 250"),
        ("'B{r}'", "'A{r}'", "the cell A250 cannot stand in row 250 after column 1"),
        ("<row r='{r}'>", "<row r='249'>", "row 249 comes after row 249"),
        (
            "t='s'><v>0</v>",
            f"t='inlineStr'><is><t>{'x' * (LONGEST_TEXT + 1)}</t></is>",
            "more than 32,767",
        ),
        ("<v>0</v>", "<f>SUM(1</f><v>0</v>", "does not close: SUM(1"),
        ("<v>0</v>", "<v>0</w>", "not well-formed"),
        ("<v>0</v>", "<v>&</v>", "not well-formed"),
    ],
)
def test_a_fault_is_found_in_a_row_among_many_alike(
    sound: Path, tmp_path: Path, sound_row: str, row: str, words: str
) -> None:
    """That a row is like those before is seen, not taken for granted."""
    plain = "<row r='{r}'><c r='A{r}' s='1'/><c r='B{r}' t='s'><v>0</v></c></row>".replace("'", '"')
    faulty = plain.replace(sound_row.replace("'", '"'), row.replace("'", '"'))
    rows = "".join((faulty if number == 250 else plain).format(r=number) for number in range(100, 400))
    told = find_faults(edited(sound, tmp_path, change(SUMMARY, "</sheetData>", f"{rows}</sheetData>")))

    assert any(words in fault.what for fault in told if fault.part == SUMMARY), told


def test_an_index_is_looked_at_wherever_the_cell_says_that_it_is_one(sound: Path, tmp_path: Path) -> None:
    """In rows that are alike too a cell may say its kind before its style."""
    plain = '<row r="{r}"><c r="A{r}" t="s" s="1"><v>{index}</v></c></row>'
    rows = "".join(plain.format(r=number, index=9999 if number == 250 else 0) for number in range(100, 400))
    told = find_faults(edited(sound, tmp_path, change(SUMMARY, "</sheetData>", f"{rows}</sheetData>")))

    assert ["shared text 9999" in fault.what for fault in told] == [True]


def test_rows_can_be_watched_as_they_pass(sound: Path) -> None:
    """Whoever wants a sheet's rows besides need not go through them again."""
    seen: dict[str, int] = {}

    def watch(part: str, sheet: SheetXml) -> Iterator[Stretch]:
        for row in sheet.rows():
            seen[part] = row.number
            yield row

    assert find_faults(sound, {SUMMARY, DATA}, watch) == ()
    assert seen == {SUMMARY: 12, DATA: seen[DATA]}


@pytest.mark.parametrize("name", [*CORPUS])
def test_a_sound_book_is_left_in_peace(tmp_path: Path, name: str) -> None:
    """No book of the corpus has a fault, whoever wrote it and however."""
    assert find_faults(CORPUS[name](tmp_path)) == ()


@pytest.mark.parametrize("real", REAL, ids=lambda path: path.stem)
def test_a_real_book_is_left_in_peace(real: Path) -> None:
    """No book that Excel opens has a fault: slicers, pivots, drawings, thousands of formulas and all."""
    assert find_faults(real) == ()


def test_what_we_write_is_sound(refreshed_book: Path) -> None:
    """The shipped book has no fault after a refresh."""
    assert find_faults(refreshed_book) == ()


def test_only_the_parts_asked_for_are_gone_through(sound: Path, tmp_path: Path) -> None:
    """A fault within a part that was copied is not looked for; one between parts always is."""
    within = change(SUMMARY, B1, '<c r="B2"/>')
    between = drop("xl/media/image1.png")
    book = edited(sound, tmp_path, within, between)

    assert {fault.part for fault in find_faults(book, {DATA})} == {SUMMARY_RELS}
    assert {fault.part for fault in find_faults(book, {SUMMARY})} == {SUMMARY_RELS, SUMMARY}
    assert {fault.part for fault in find_faults(book, {SUMMARY_RELS})} == {SUMMARY_RELS, SUMMARY}
    assert {fault.part for fault in find_faults(book)} == {SUMMARY_RELS, SUMMARY}


def test_a_fault_that_was_there_before_is_not_new(sound: Path, tmp_path: Path) -> None:
    """What a staff's file has had all along stops nothing; what came with our writing does."""
    old = change(SUMMARY, B1, '<c r="B2"/>')
    before = edited(sound, tmp_path, old).rename(tmp_path / "before.xlsx")
    after = edited(sound, tmp_path, old, change(SUMMARY, 't="e"', 't="error"'))

    assert new_faults(before, before) == ()
    assert new_faults(before, after) == (Fault(SUMMARY, "A8 has a value of the type error, which is none."),)


def test_an_open_file_is_checked_as_well(sound: Path) -> None:
    """The file of a book serves as its path does, and stays open."""
    with sound.open("rb") as file:
        assert find_faults(file) == ()
        assert not file.closed


@pytest.mark.parametrize(
    ("content", "words"),
    [(b"", "cannot be read"), (b"PK\x03\x04" + bytes(40), "cannot be read")],
    ids=["empty", "cut short"],
)
def test_what_is_no_package_is_a_fault(content: bytes, words: str) -> None:
    """A file that is no zip file is told as such, not by an error of the library."""
    (fault,) = find_faults(BytesIO(content))

    assert words in str(fault)


def test_a_package_without_a_workbook_is_a_fault() -> None:
    """A package has to name its workbook."""
    file = BytesIO()
    with zipfile.ZipFile(file, "w") as package:
        for name in ("_rels/.rels", TYPES):
            package.writestr(name, "<x/>")

    assert find_faults(file) == (Fault("", "cannot be read: the package names no workbook."),)


def test_a_damaged_part_is_a_fault(sound: Path, tmp_path: Path) -> None:
    """A part whose bytes are not those that were packed is found when it is read."""
    book = edited(sound, tmp_path)
    with zipfile.ZipFile(book) as package:
        entry = package.getinfo(STYLES)
    content = bytearray(book.read_bytes())
    content[entry.header_offset + 80] ^= 0xFF
    book.write_bytes(content)

    assert [fault.part for fault in find_faults(book)] == [STYLES]


@pytest.mark.parametrize("quote", ['"', "'"], ids=["double", "single"])
def test_the_quotes_of_attributes_make_no_difference(sound: Path, tmp_path: Path, quote: str) -> None:
    """Both kinds are XML."""
    cell = f"<c t={quote}q{quote} s={quote}999{quote} r={quote}B1{quote}/>"
    told = [fault.what for fault in find_faults(edited(sound, tmp_path, change(SUMMARY, B1, cell)))]

    assert told == [
        "B1 has the style 999, and there are 6.",
        "B1 has a value of the type q, which is none.",
    ]


def test_a_text_as_long_as_a_cell_holds_is_sound(sound: Path, tmp_path: Path) -> None:
    """32,767 characters are allowed, however many bytes they take and however XML spells them."""
    longest = "é&amp;" + "x" * (LONGEST_TEXT - 2)
    row = f'<row r="11"><c r="A11" t="inlineStr"><is><t>{longest}</t></is></c></row><row r="12"'

    assert find_faults(edited(sound, tmp_path, change(SUMMARY, '<row r="12"', row))) == ()


@settings(max_examples=40)
@given(place=st.integers(0, 5_000), junk=st.sampled_from(["", "-1", "x", "999999999999", "A1:B", "'"]))
def test_no_nonsense_makes_the_check_stumble(sound: Path, place: int, junk: str) -> None:
    """Whatever an attribute says, in whichever part: faults come back, or none, and never an error."""
    parts = parts_of(sound)
    attributes = [
        (name, found)
        for name, content in parts.items()
        if name.endswith((".xml", ".rels"))
        for found in re.finditer(rb'="([^"]*)"', content)
    ]
    name, found = attributes[place % len(attributes)]
    parts[name] = parts[name][: found.start(1)] + junk.encode() + parts[name][found.end(1) :]
    file = BytesIO()
    with zipfile.ZipFile(file, "w") as package:
        for part, content in parts.items():
            package.writestr(part, content)

    assert all(fault.what for fault in find_faults(file))


@pytest.mark.parametrize(
    "formula",
    [
        "SUM(A1:A9)",
        '\'It\'\'s (here\'!A1&"a ""("" b"',
        "tblData[[#This Row],[Cost ('#) (£]]*{1,2;3,4}",
        "'[Last year''s (1).xlsx]Data'!$A$1",
        "[1]!Rates",
    ],
)
def test_a_formula_that_closes_is_told_from_one_that_was_cut(formula: str) -> None:
    """Brackets within texts, titles and headers do not count; with one more, none closes."""
    assert is_balanced(formula)
    assert not is_balanced(f"({formula}")
    assert not is_balanced(f"{formula}'")
