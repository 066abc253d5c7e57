"""What the shipped 2016/17 PI Book promises: it is what the facts in the repository make."""

from __future__ import annotations

import csv
import datetime as dt
import importlib.util
import io
from pathlib import Path
from types import ModuleType

import pytest
from openpyxl import Workbook, load_workbook

from pi_excel.book import layout
from pi_excel.book.layout import Setting
from tests.office import LibreOffice, page_texts

WORKBOOKS = Path(__file__).resolve().parents[1] / "workbooks"


@pytest.fixture(scope="module")
def build_books() -> ModuleType:
    """The script that builds the book."""
    spec = importlib.util.spec_from_file_location("build_books", WORKBOOKS / "build_books.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture(scope="module")
def shipped() -> Workbook:
    """The book in the repository."""
    return load_workbook(WORKBOOKS / "pi_book_2016-17.xlsx")


def test_shipped_book_is_what_the_facts_make(shipped: Workbook, build_books: ModuleType) -> None:
    """Every cell of the book in the repository is that of a fresh build (run workbooks/build_books.py)."""
    fresh = load_workbook(io.BytesIO(build_books.build()))
    assert shipped.sheetnames == fresh.sheetnames
    for title in fresh.sheetnames:
        old, new = (
            {
                cell.coordinate: (cell.value, cell.data_type, cell.style, cell.number_format)
                for row in book[title].iter_rows()
                for cell in row
            }
            for book in (shipped, fresh)
        )
        assert old == new, title
        areas = [
            {table.name: table.ref for table in book[title].tables.values()} for book in (shipped, fresh)
        ]
        assert areas[0] == areas[1]


@pytest.mark.parametrize("table", layout.TABLES, ids=lambda table: table.name)
def test_every_fact_is_in_the_book(shipped: Workbook, table: layout.TableLayout) -> None:
    """Numbers arrive as numbers, dates as dates, states as text and blanks as blanks."""
    sheet = shipped[table.sheet]
    with (WORKBOOKS / "facts" / f"{table.sheet.lower()}.csv").open(encoding="utf-8", newline="") as file:
        facts = [[row[header] for header in table.columns] for row in csv.DictReader(file)]
    assert sheet.tables[table.name].ref.endswith(str(4 + len(facts)))
    found = sheet.iter_rows(5, 4 + len(facts), max_col=len(table.columns), values_only=True)
    for row, (said, cells) in enumerate(zip(facts, found, strict=True), start=5):
        for header, text, value in zip(table.columns, said, cells, strict=True):
            where = f"{table.sheet} row {row}, {header}"
            if isinstance(value, dt.datetime):
                assert value.date().isoformat() == text, where
            elif isinstance(value, int | float):
                assert float(text) == value, where
            else:
                assert (value or "") == text, where


def test_figures_are_numbers(shipped: Workbook) -> None:
    """No figure that is a number stands in the book as text."""
    numeric = {"Number", "Denominator", "Value", "Target", "Per", "Decimals", "Due"}
    for table in layout.TABLES:
        for column, header in enumerate(table.columns, start=1):
            for row in range(5, shipped[table.sheet].max_row + 1):
                value = shipped[table.sheet].cell(row, column).value
                if header in numeric and isinstance(value, str):
                    assert not value.replace(".", "").isdigit(), (table.sheet, row, header)


def test_settings_of_the_shipped_book(shipped: Workbook) -> None:
    """The book reports Q1 2016/17 under the title of the published report, and is Live."""
    rows = {name: value for name, value, _ in shipped["PI Settings"].iter_rows(5, values_only=True)}
    assert rows[Setting.PERIOD] == "2016/17 Q1"
    assert rows[Setting.REPORT_TITLE] == "Appendix 9(b) - Exception Reports ({period})"
    assert rows[Setting.STATE] == "Live"
    assert rows[Setting.BOOK_ID]


def test_every_figure_has_a_source(shipped: Workbook) -> None:
    """No row of figures stands without its source."""
    for table, header in (
        (layout.DATA, "Source"),
        (layout.POPULATIONS, "Source"),
        (layout.COMPARATORS, "Source"),
        (layout.TARGETS, "Reason"),
    ):
        column = table.columns.index(header) + 1
        for row in range(5, shipped[table.sheet].max_row + 1):
            assert shipped[table.sheet].cell(row, column).value, (table.sheet, row)


@pytest.mark.libreoffice
def test_shipped_book_prints_whole(shipped_book: Path, libreoffice: LibreOffice) -> None:
    """LibreOffice prints the book with every percentage as one and nothing replaced by ###."""
    printed = "\n".join(page_texts(libreoffice.to_pdf(shipped_book)))
    assert "###" not in printed
    assert "21.6%" in printed
    assert "Page 1 of" in printed
