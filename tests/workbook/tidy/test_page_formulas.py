"""A new book with formulas: as Excel writes dynamic arrays, sound, and whole to whoever lacks the add-in."""

from __future__ import annotations

import datetime as dt
import re
from collections import Counter
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest

from pi_excel.book.grid import column_letters
from pi_excel.book.layout import FORMULA_HEADINGS, PAGE_SHEET, PagePart
from pi_excel.book.page import page_columns
from pi_excel.formulas.catalogue import BY_NAME
from pi_excel.period import Period
from pi_excel.workbook.reading import read_workbook
from pi_excel.workbook.soundness import find_faults
from pi_excel.workbook.tidy.book import TidyContent, tidy_book
from tests.corpus.packages import parts_of
from tests.office import LibreOffice, page_texts

YEAR = Period.of_year(2016)
MADE_AT = dt.datetime(2016, 9, 1)  # noqa: DTZ001 - a workbook's properties have no zone
CELL = re.compile(r'<c r="([A-Z]+)(\d+)"([^>]*)>(?:<f t="array" ref="([^"]+)">([^<]*)</f>)?<v></v></c>')
READY = range(5, 305)
REASONS = 23
"""The last column of the page itself."""


def written(folder: Path, *, formulas: bool) -> Path:
    """A new book as a file."""
    path = folder / "book.xlsx"
    content = TidyContent(formulas=formulas)
    path.write_bytes(tidy_book(year=YEAR, book_id="test", made_at=MADE_AT, content=content))
    return path


@pytest.fixture(scope="module")
def book(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A new book with formulas."""
    return written(tmp_path_factory.mktemp("book"), formulas=True)


@pytest.fixture(scope="module")
def parts(book: Path) -> dict[str, str]:
    """Its parts as text."""
    return {name: content.decode() for name, content in parts_of(book).items()}


def test_a_column_is_one_formula_over_all_ready_rows(parts: dict[str, str]) -> None:
    """Four symbols, four words, a status and reasons: ten formulas, where a cell each would be 3,000."""
    found = [(column, row, area, text) for column, row, _, area, text in cells_of(parts) if text]

    assert [text.split("(")[0] for *_, text in found] == [
        *["PI_DIRECTION", "PI_DIRECTION_WORDS"] * 4,
        "PI_STATUS",
        "PI_EXCEPTION",
    ]
    assert all((row, area) == ("5", f"{column}5:{column}304") for column, row, area, _ in found)
    assert all(text.split("(")[0] in BY_NAME for *_, text in found)


def test_formulas_spill_as_excel_writes_it(parts: dict[str, str]) -> None:
    """The first cell points at what says that it is dynamic; each cell holds a blank text as its answer."""
    cells = cells_of(parts)
    heads = [attributes for *_, attributes, _, text in cells if text]
    filled = Counter(column for column, *_ in cells)

    assert all(' cm="1"' in attributes and ' t="str"' in attributes for attributes in heads)
    assert filled == dict.fromkeys(filled, len(READY))
    assert {int(row) for _, row, *_ in cells} == set(READY)
    assert all(attributes.count(" t=") == 1 for *_, attributes, _, _ in cells)
    assert 'fDynamic="1"' in parts["xl/metadata.xml"]
    assert 'name="XLDAPR"' in parts["xl/metadata.xml"]
    assert 'Target="/xl/metadata.xml"' in parts["xl/_rels/workbook.xml.rels"]
    assert "/xl/metadata.xml" in parts["[Content_Types].xml"]
    for name, content in parts.items():
        if name.endswith((".xml", ".rels")):
            ET.fromstring(content)


def cells_of(parts: dict[str, str]) -> list[tuple[str, str, str, str, str]]:
    """The page's cells that hold the answer of a formula: column, row, attributes, area and text."""
    return CELL.findall(parts["xl/worksheets/sheet2.xml"])


def test_the_formulas_count_with_the_columns_beside_them(book: Path, parts: dict[str, str]) -> None:
    """Each argument is the column of its heading, from the first row to the last."""
    grid, _ = read_workbook(book)
    heading = {column_letters(column): text for column, text in grid.sheets[PAGE_SHEET].row(4).items()}
    (status,) = [text for *_, text in cells_of(parts) if text.startswith("PI_STATUS")]
    areas = re.findall(r"\$([A-Z]+)\$5:\$\1\$304", status)

    assert [heading[letters] for letters in areas] == [
        "Judged figure",
        "Judged against",
        "Better to be",
        "Judged with tolerance",
        "Judged to decimals",
        "Judged as percentage?",
    ]


def test_a_refresh_knows_the_columns_that_formulas_count_with(book: Path) -> None:
    """By their headings; those of the formulas' own columns say nothing to it."""
    grid, _ = read_workbook(book)
    texts = {column: str(text) for column, text in grid.sheets[PAGE_SHEET].row(4).items()}
    columns = page_columns(texts)

    assert set(columns) == set(PagePart)
    assert {texts[columns[part]] for part in FORMULA_HEADINGS} == set(FORMULA_HEADINGS.values())
    assert not {column for column, text in texts.items() if "by formula" in text} & set(columns.values())


def test_excel_is_not_to_work_anything_out_on_opening(parts: dict[str, str], tmp_path: Path) -> None:
    """Whoever lacks the add-in would see #NAME?; a book without formulas may be worked out."""
    (told,) = re.findall("<calcPr [^>]*>", parts["xl/workbook.xml"])

    assert 'calcId="191029"' in told
    assert 'fullCalcOnLoad="1"' not in told
    plain = parts_of(written(tmp_path, formulas=False))
    assert "xl/metadata.xml" not in plain
    assert b"PI_STATUS" not in plain["xl/worksheets/sheet2.xml"]


def test_the_book_is_sound(book: Path) -> None:
    """There is nothing in it that Excel would repair, as far as we can tell without it."""
    assert not find_faults(book)


def test_the_block_is_folded_away_and_can_be_unfolded(book: Path, parts: dict[str, str]) -> None:
    """Its columns are one group, hidden, with the + above the column before them."""
    sheet = parts["xl/worksheets/sheet2.xml"]
    columns = re.findall("<col [^>]*>", sheet)
    grid, _ = read_workbook(book)
    page = grid.sheets[PAGE_SHEET]

    assert len(columns) == max(page.row(4))
    assert ["hidden" in column and "outlineLevel" in column for column in columns] == [
        column > REASONS for column in page.row(4)
    ]
    assert 'collapsed="1"' in columns[REASONS - 1]
    assert page[4, REASONS] == "Reasons"
    assert 'summaryRight="0"' in sheet
    assert "click the +" in str(page[3, 1])


def test_the_guide_tells_of_formulas_where_there_are_any(book: Path, tmp_path: Path) -> None:
    """How to try a figure, and what a colleague without the add-in sees."""
    grids = [read_workbook(path)[0] for path in (book, written(tmp_path, formulas=False))]

    assert ["No add-in?" in grid.sheets["Guide"].values() for grid in grids] == [True, False]


@pytest.mark.libreoffice
def test_libreoffice_prints_the_page_and_nothing_of_the_block(book: Path, libreoffice: LibreOffice) -> None:
    """Neither its columns nor the rows that only its formulas fill: the page of a new book is one sheet."""
    texts = page_texts(libreoffice.to_pdf(book))

    assert sum(re.search(r"^ *PI Book +Page \d", text, re.MULTILINE) is not None for text in texts) == 1
    assert not [text for text in texts if "by formula" in text]
    assert not [text for text in texts if "#NAME?" in text and "No add-in?" not in text]
