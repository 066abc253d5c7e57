"""What a new tidy book promises to those who open it."""

from __future__ import annotations

import datetime as dt
import io
import zipfile
from pathlib import Path

import pytest
from openpyxl import Workbook, load_workbook
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

from pi_excel.book import layout
from pi_excel.book.choices import read_choice, read_tolerance
from pi_excel.book.layout import PagePart, Setting
from pi_excel.book.model import Frequency, Measure, ReportWhen
from pi_excel.book.page import page_columns
from pi_excel.book.records import Against, Basis, TargetState
from pi_excel.book.setting_values import Settings
from pi_excel.book.settings import READERS
from pi_excel.errors import SettingsError, WorkbookError
from pi_excel.period import Period
from pi_excel.workbook.tidy.book import TidyContent, tidy_book, write_tidy_book
from pi_excel.workbook.tidy.columns import COLUMNS
from pi_excel.workbook.tidy.tables import TableRow
from pi_excel.workbook.values import PlannedValue
from tests.office import LibreOffice, page_count, page_texts

YEAR = Period.of_year(2016)
MADE_AT = dt.datetime(2016, 9, 1)  # noqa: DTZ001 - a workbook's properties have no zone
TABLES = (*layout.TABLES, *layout.RECORD_TABLES)
SHEETS = [
    "Guide", "PI Book", "Indicators", "Data", "Populations", "Comparators", "Targets", "Commentary",
    "Revisions", "Published", "PI Settings",
]  # fmt: skip
HOSTILE = ("=1+1", '=cmd|"/c calc"!A1', "+44 20", "-1-1", "@SUM(A1)", "#N/A", "http://example.org", "{=A1}")


def made(content: TidyContent | None = None) -> Workbook:
    """Return a new book, read back."""
    data = tidy_book(year=YEAR, book_id="test", made_at=MADE_AT, content=content or TidyContent())
    return load_workbook(io.BytesIO(data))


@pytest.fixture(scope="module")
def book() -> Workbook:
    """An empty new book, read back."""
    return made()


def sheet(book: Workbook, title: str) -> Worksheet:
    """Return a worksheet of a book."""
    found = book[title]
    assert isinstance(found, Worksheet)
    return found


def validation(book: Workbook, table: layout.TableLayout, header: str) -> DataValidation:
    """Return the validation of a table's column."""
    letter = chr(ord("A") + table.columns.index(header))
    rules: list[DataValidation] = sheet(book, table.sheet).data_validations.dataValidation
    return next(rule for rule in rules if f"{letter}5" in rule.sqref)


def headings(page: Worksheet) -> dict[int, str]:
    """Return the headings of a sheet by column."""
    return {
        column: str(value) for column, value in enumerate(next(page.iter_rows(4, 4, values_only=True)), 1)
    }


def content(table: layout.TableLayout, **row: PlannedValue) -> TidyContent:
    """Return content of one row."""
    return TidyContent(tables={table.name: ({key.replace("_", " "): value for key, value in row.items()},)})


def test_sheets_in_order(book: Workbook) -> None:
    """A new book has the sheets of the design, in its order, and opens at the Guide."""
    assert book.sheetnames == SHEETS
    assert book.active is book["Guide"]


@pytest.mark.parametrize("table", TABLES, ids=lambda table: table.name)
def test_one_table_a_sheet(book: Workbook, table: layout.TableLayout) -> None:
    """Each table has the layout's name and headers, at row 4, below a title and a line on what it holds."""
    page = sheet(book, table.sheet)
    assert list(page.tables) == [table.name]
    found = page.tables[table.name]
    last = page.cell(5, len(table.columns)).coordinate
    assert found.ref == f"A4:{last}"
    assert tuple(column.name for column in found.tableColumns) == table.columns
    assert [cell.value for cell in page[4]] == list(table.columns)
    assert page["A1"].value == table.sheet
    assert page["A1"].style == "Heading 1"
    assert page["A2"].value
    assert page["A2"].style == "Explanatory Text"


def test_settings_table_names_every_setting(book: Workbook) -> None:
    """Every setting of a tidy book has a row with a note, and its value is read as the default."""
    page = sheet(book, layout.SETTINGS_SHEET)
    rows = {str(name): (value, notes) for name, value, notes in page.iter_rows(5, values_only=True)}
    of_attached_books = {Setting.ARROWS}
    wanted = {value for name, value in vars(Setting).items() if name.isupper()} - of_attached_books
    assert set(rows) == wanted
    assert all(notes for _, notes in rows.values())
    assert page.tables[layout.SETTINGS_NAME].ref == f"A4:C{4 + len(rows)}"
    default = Settings(book_id="test", period=Period.parse("2016/17 Q1"))
    for name, (field, read) in READERS.items():
        value = rows[name][0] if name in rows else None
        if value is not None:
            assert isinstance(value, str)
            assert read(value) == getattr(default, field), name


def test_page_headings_are_those_a_refresh_looks_for(book: Workbook) -> None:
    """Every part of the page has its heading, the last year's before the one before it where both stand."""
    page = sheet(book, layout.PAGE_SHEET)
    columns = page_columns(headings(page))
    assert set(columns) == set(PagePart) - set(layout.FORMULA_HEADINGS)
    heading = {part: page.cell(4, column).value for part, column in columns.items()}
    assert heading[PagePart.OUTTURN_BEFORE] == "2014/15"
    assert heading[PagePart.LAST_OUTTURN] == "2015/16"
    assert heading[PagePart.SYMBOL_LAST] == "Current vs. last EoY"
    assert heading[PagePart.WORDS_BEFORE] == "EoY before, in words"
    assert heading[PagePart.TARGET] == "2016/17 Target"


def test_page_is_ready_to_be_filled(book: Workbook) -> None:
    """The page's rows wrap, its symbols have a font that holds them, and it is no Excel table."""
    page = sheet(book, layout.PAGE_SHEET)
    assert not page.tables
    symbol = page.cell(304, page_columns(headings(page))[PagePart.SYMBOL_LAST])
    assert symbol.value is None
    assert symbol.font.name == "Segoe UI Symbol"
    assert symbol.alignment.wrap_text
    assert symbol.alignment.horizontal == "center"
    assert page.page_setup.paperSize == 8


@pytest.mark.parametrize(
    ("table", "header", "words"),
    [
        (layout.INDICATORS, "Measure", [*Measure]),
        (layout.INDICATORS, "Basis", [basis for basis in Basis if basis is not Basis.UNKNOWN]),
        (layout.INDICATORS, "Frequency", [*Frequency]),
        (layout.INDICATORS, "Report", [*ReportWhen]),
        (layout.INDICATORS, "Tolerance type", ["Relative", "Absolute"]),
        (layout.INDICATORS, "Better to be", ["High", "Low", "Neutral"]),
        (layout.COMPARATORS, "Comparator", [place for place in Against if place.is_place]),
        (layout.TARGETS, "State", [*TargetState]),
        (layout.DATA, "Quality", ["provisional", "validated", "final", "revised"]),
    ],
)
def test_lists_offer_the_words_of_the_model(
    book: Workbook, table: layout.TableLayout, header: str, words: list[str]
) -> None:
    """A list column offers exactly the words that the core knows."""
    found = validation(book, table, header)
    assert found.type == "list"
    assert found.formula1 == '"{}"'.format(",".join(words))


def test_a_range_may_be_typed_in_better_to_be(book: Workbook) -> None:
    """Better to be questions what is not on its list and accepts it, because a range is typed."""
    found = validation(book, layout.INDICATORS, "Better to be")
    assert found.errorStyle == "warning"
    assert "Range 20 to 25" in str(found.error)


@pytest.mark.parametrize(
    "table",
    [layout.DATA, layout.COMPARATORS, layout.TARGETS, layout.COMMENTARY],
    ids=lambda table: table.name,
)
def test_refs_are_picked_from_the_indicators(book: Workbook, table: layout.TableLayout) -> None:
    """Ref offers the refs of the Indicators table, which grow with it."""
    assert validation(book, table, "Ref").formula1 == "PI_Refs"
    assert book.defined_names["PI_Refs"].attr_text == "tblIndicators[Ref]"


def test_every_message_fits_excel_and_holds_below_the_table(book: Workbook) -> None:
    """Messages have titles, are no longer than Excel allows, and hold in every row below the header."""
    rules = [(page, rule) for page in book.worksheets for rule in page.data_validations.dataValidation]
    assert len(rules) > 50
    for page, rule in rules:
        assert rule.showInputMessage
        assert 0 < len(str(rule.promptTitle)) <= 32
        assert 0 < len(str(rule.prompt)) <= 255
        assert len(str(rule.formula1)) <= 255
        if rule.type == "list":
            assert rule.showErrorMessage
            assert 0 < len(str(rule.errorTitle)) <= 32
            assert 0 < len(str(rule.error)) <= 225
        else:
            assert not rule.showErrorMessage
        if page.title != layout.SETTINGS_SHEET:
            assert str(rule.sqref).endswith("1048576")


@pytest.mark.parametrize("title", SHEETS)
def test_print_set_up(book: Workbook, title: str) -> None:
    """Every sheet prints one page wide with its name and page numbers, and its header row repeated."""
    page = sheet(book, title)
    assert page.sheet_properties.pageSetUpPr is not None
    assert page.sheet_properties.pageSetUpPr.fitToPage
    assert page.page_setup.fitToWidth == 1
    assert page.oddFooter is not None
    assert page.oddFooter.left.text == "&A"
    assert page.oddFooter.right.text == "Page &P of &N"
    if title != "Guide":
        assert page.page_setup.orientation == "landscape"
        assert page.print_title_rows == "$4:$4"
        assert page.freeze_panes in ("B5", "C5")


def test_input_and_computed_cells_differ(book: Workbook) -> None:
    """Computed cells and records have Excel's style Calculation; all others Input, open when protected."""
    for table in TABLES:
        for index, header in enumerate(table.columns, start=1):
            cell = sheet(book, table.sheet).cell(5, index)
            computed = header in table.computed or table in layout.RECORD_TABLES
            assert cell.style == ("Calculation" if computed else "Input")
    assert not sheet(book, "Data")["A5"].protection.locked
    assert sheet(book, "Data")["A5"].fill != sheet(book, "Data")["E5"].fill


def test_a_value_that_was_given_is_input() -> None:
    """A Value of Data that somebody typed looks like input, not like something a refresh works out."""
    book = made(content(layout.DATA, Ref="A1", Period="2015/16", Value=0.216))
    assert sheet(book, "Data")["E5"].style == "Input"


@pytest.mark.parametrize(
    ("measure", "shown"), [("percentage", "0.0%"), ("rate", "0.0"), ("average", "0.0"), ("count", "General")]
)
def test_figures_are_shown_as_their_measure_asks(measure: str, shown: str) -> None:
    """A figure has the number format of its indicator's measure."""
    tables: dict[str, tuple[TableRow, ...]] = {
        layout.INDICATORS.name: ({"Ref": "A1", "Measure": measure},),
        layout.DATA.name: ({"Ref": "A1", "Value": 0.216},),
        layout.TARGETS.name: ({"Ref": "A1", "Target": 0.2},),
    }
    book = made(TidyContent(tables=tables))
    assert sheet(book, "Data")["E5"].number_format == shown
    assert sheet(book, "Targets")["D5"].number_format == shown


def test_years_stay_text_below_the_table(book: Workbook) -> None:
    """Period columns are text down to the last row, so that Excel makes no date of 2011/12."""
    for title, letter in (("Data", "B"), ("Targets", "B"), ("Populations", "E"), ("Indicators", "Q")):
        assert sheet(book, title)[f"{letter}5"].number_format == "@"
        assert sheet(book, title).column_dimensions[letter].number_format == "@"


@pytest.mark.parametrize("text", HOSTILE)
def test_text_stays_text(text: str) -> None:
    """Text is never a formula, an error or a link, in the file and after somebody edits the cell."""
    book = made(content(layout.COMMENTARY, Ref=text, Period="2016/17 Q1", Text=text))
    cell = sheet(book, "Commentary")["D5"]
    assert cell.value == text
    assert cell.data_type == "s"
    assert cell.hyperlink is None
    assert cell.quotePrefix or text[0] not in "=+-@"


def test_characters_that_a_workbook_cannot_hold_are_shown_as_such() -> None:
    """Control characters and half characters become the replacement character; line ends become Excel's."""
    book = made(content(layout.COMMENTARY, Text="a\x00b\ud800c\r\nd\re"))
    assert sheet(book, "Commentary")["D5"].value == "a\ufffdb\ufffdc\nd\ne"


@pytest.mark.parametrize("value", [float("nan"), float("inf"), "x" * 32_768])
def test_what_excel_cannot_hold_is_refused(value: float | str) -> None:
    """A value that Excel would lose or choke on is refused with its cell."""
    with pytest.raises(WorkbookError, match="Commentary!D5"):
        made(content(layout.COMMENTARY, Text=value))


@pytest.mark.parametrize(
    "wrong",
    [
        TidyContent(tables={"tblOther": ()}),
        TidyContent(tables={"tblData": ({"Refs": "A"},)}),
        TidyContent(settings={"Setting": "x"}),
    ],
)
def test_unknown_names_are_refused(wrong: TidyContent) -> None:
    """Content for a table, column or setting that does not exist is an error, never left out in silence."""
    with pytest.raises(SettingsError, match=r"tidy book has no|has no column"):
        made(wrong)


def test_same_content_same_bytes(tmp_path: Path) -> None:
    """Two builds of the same content are the same file, and its properties say who made it and when."""
    one, two = tmp_path / "one.xlsx", tmp_path / "two.xlsx"
    for path in (one, two):
        write_tidy_book(path, year=YEAR, book_id="test", made_at=MADE_AT)
    assert one.read_bytes() == two.read_bytes()
    properties = load_workbook(one).properties
    assert (properties.creator, properties.title) == ("pi_excel", "PI Book 2016/17")
    assert properties.created == properties.modified == MADE_AT
    with zipfile.ZipFile(one) as package:
        assert {part.date_time for part in package.infolist()} == {(1980, 1, 1, 0, 0, 0)}


def test_guide_leads_to_every_sheet(book: Workbook) -> None:
    """The Guide has a link to each other sheet, and no merged cells."""
    guide = sheet(book, "Guide")
    links = {cell.value: cell.hyperlink.location for (cell,) in guide.iter_rows(max_col=1) if cell.hyperlink}
    assert links == {title: f"'{title}'!A1" for title in SHEETS[1:]}
    assert not guide.merged_cells.ranges


def test_guide_tells_words_that_the_core_understands(book: Workbook) -> None:
    """Words the Guide gives for a basis are those of the core."""
    words = {cell.value for (cell,) in sheet(book, "Guide").iter_rows(max_col=1)}
    assert {str(basis) for basis in Basis if basis is not Basis.UNKNOWN} <= words


def test_choices_are_read_by_the_core() -> None:
    """What a list offers, reading a book accepts."""
    columns = COLUMNS[layout.INDICATORS.name]
    for header, kind in (
        ("Measure", Measure),
        ("Basis", Basis),
        ("Frequency", Frequency),
        ("Report", ReportWhen),
    ):
        check = columns[header].check
        assert check is not None
        assert [read_choice(word, kind) for word in check.choices]
    assert read_tolerance("5%") == Settings().tolerance


def test_rows_are_as_high_as_their_words() -> None:
    """A short row is one line high, a long one higher, and Excel may fit both anew."""
    book = made(
        TidyContent(
            tables={
                "tblCommentary": ({"Ref": "A", "Text": "short"}, {"Ref": "B", "Text": "long words " * 60})
            }
        )
    )
    rows = sheet(book, "Commentary").row_dimensions
    assert float(rows[5].height or 0) < 20
    assert float(rows[6].height or 0) > 60


@pytest.mark.libreoffice
def test_empty_book_opens_in_libreoffice(tmp_path: Path, libreoffice: LibreOffice) -> None:
    """LibreOffice opens an empty book and prints each sheet on one page, nothing replaced by ###."""
    path = tmp_path / "new.xlsx"
    write_tidy_book(path, year=YEAR, book_id="test", made_at=MADE_AT)
    pdf = libreoffice.to_pdf(path)
    texts = page_texts(pdf)
    assert page_count(pdf) == len(SHEETS)
    assert [title for title, text in zip(SHEETS, texts, strict=True) if title not in text] == []
    assert not any("###" in text for text in texts)
