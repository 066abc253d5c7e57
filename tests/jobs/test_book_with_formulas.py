"""A book with formulas beside its page, refreshed: the formulas say what the page says, without Excel."""

from __future__ import annotations

import datetime as dt
import io
import re
import shutil
from collections.abc import Mapping
from pathlib import Path

import pytest

from pi_excel.book.grid import CellRef, CellValue, ErrorCell, Grid
from pi_excel.book.layout import PAGE_SHEET, TABLES, Setting
from pi_excel.jobs.refresh_book import BookStatus, RefreshedBook, refresh_book
from pi_excel.period import Period
from pi_excel.workbook.graft.graft import graft
from pi_excel.workbook.plan import Plan, SetCells
from pi_excel.workbook.reading import read_workbook
from pi_excel.workbook.soundness import find_faults
from pi_excel.workbook.tidy.book import TidyContent, tidy_book
from pi_excel.workbook.tidy.tables import TableRow
from pi_excel.workbook.values import PlannedValue
from tests.books import SHIPPED
from tests.corpus.packages import parts_of
from tests.office import LibreOffice, page_texts

MADE_AT = dt.datetime(2016, 9, 1)  # noqa: DTZ001 - a workbook's properties have no zone
FIRST, REASONS = 5, 23
"""The page's first row for an indicator, and the last column of the page itself."""

BY_FORMULA = {
    "Vs. last EoY, by formula": "Current vs. last EoY",
    "Vs. EoY before, by formula": "Current vs. EoY before",
    "Vs. England, by formula": "Current vs. England",
    "Vs. Stat Neighbour, by formula": "Current vs. Stat Neighbour",
    "Status, by formula": "Status",
}
"""The page's column that says the same as a formula's."""

WORDS_BY_FORMULA = {
    "Vs. last EoY, words by formula": "Last EoY, in words",
    "Vs. EoY before, words by formula": "EoY before, in words",
    "Vs. England, words by formula": "England, in words",
    "Vs. Stat Neighbour, words by formula": "Stat Neighbour, in words",
}

Row = dict[str, CellValue]


def written(path: Path, tables: Mapping[str, list[TableRow]], *, formulas: bool = True) -> Path:
    """Write a tidy book that holds some tables; return its path."""
    content = TidyContent(tables=tables, settings={Setting.PERIOD: "2016/17 Q1"}, formulas=formulas)
    path.write_bytes(tidy_book(year=Period.of_year(2016), book_id="test", made_at=MADE_AT, content=content))
    return path


def shipped_tables() -> dict[str, list[TableRow]]:
    """The tables of the shipped book."""
    grid, _ = read_workbook(SHIPPED)
    return {table.name: list(rows_of(grid, table.name)) for table in TABLES}


def rows_of(grid: Grid, name: str) -> list[dict[str, PlannedValue]]:
    """The rows of a table by header."""
    area = grid.tables[name]
    found = []
    for row in area.rows:
        values = {header: grid.value(area.cell(header, row)) for header in area.headers}
        found.append({key: None if isinstance(value, ErrorCell) else value for key, value in values.items()})
    return found


def page_of(path: Path) -> list[Row]:
    """The lines of the page by heading, one for each indicator."""
    grid, _ = read_workbook(path)
    page = grid.sheets[PAGE_SHEET]
    headings = page.row(FIRST - 1)
    refs = sorted(row for row, values in page.rows.items() if row >= FIRST and values.get(1))
    return [{str(text): page.row(row).get(column) for column, text in headings.items()} for row in refs]


def said_of_formulas(done: RefreshedBook) -> list[str]:
    """What a refresh says of cells beside the page."""
    return [problem.what for problem in done.problems if "formula" in problem.what.casefold()]


@pytest.fixture(scope="module")
def _refreshed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = written(tmp_path_factory.mktemp("formulas") / "book.xlsx", shipped_tables())
    done = refresh_book(path)
    assert done.status is BookStatus.REFRESHED
    assert said_of_formulas(done) == []
    return path


@pytest.fixture
def book(_refreshed: Path, tmp_path: Path) -> Path:
    """A copy of the shipped book with formulas after a refresh, that the test may change."""
    return Path(shutil.copy(_refreshed, tmp_path))


def assert_formulas_say_what_the_page_says(path: Path) -> None:
    """Assert that the values under the formulas are those of the page."""
    for line in page_of(path):
        for formula, column in BY_FORMULA.items():
            assert (line[formula] or None, line["Ref"]) == (line[column], line["Ref"])
        for formula, column in WORDS_BY_FORMULA.items():
            words, told = str(line[formula] or ""), str(line[column] or "")
            assert told.startswith((f"{words}: ", f"{words} (part-year): ")) or not words
        why = str(line["Reasons, by formula"] or "")
        assert why[:12] == (str(line["Reasons"])[:12] if line["Exception?"] == "Yes" else "")


def test_the_values_under_the_formulas_are_what_the_page_says(book: Path) -> None:
    """For every indicator of the shipped book: percentages, ranges, neutral, states, annual ones."""
    lines = page_of(book)

    assert len(lines) == 19
    assert {str(line["Status, by formula"] or "") for line in lines} == {
        "on target", "within tolerance", "off target", "no target", "not judged", "no data", "",
    }  # fmt: skip
    assert_formulas_say_what_the_page_says(book)


def test_the_page_is_that_of_a_book_without_formulas(book: Path, tmp_path: Path) -> None:
    """Nobody reads another page for the formulas beside it."""
    plain = written(tmp_path / "plain.xlsx", shipped_tables(), formulas=False)
    assert refresh_book(plain).status is BookStatus.REFRESHED
    with_formulas = page_of(book)

    assert page_of(plain) == [dict(list(line.items())[:REASONS]) for line in with_formulas]


def test_a_second_refresh_changes_nothing(book: Path) -> None:
    """The values under the formulas are as they should be."""
    before = book.read_bytes()

    assert refresh_book(book).status is BookStatus.UNCHANGED
    assert book.read_bytes() == before


def test_a_figure_that_was_tried_is_put_back_with_what_came_of_it(book: Path) -> None:
    """An officer's other figure goes at the next refresh, and the formulas say what the page does again."""
    grid, sha256 = read_workbook(book)
    judged = next(
        column for column, text in grid.sheets[PAGE_SHEET].row(4).items() if text == "Judged figure"
    )
    tried = io.BytesIO()
    graft(Plan(sha256, (SetCells.of(CellRef(PAGE_SHEET, FIRST, judged), 700.0),)), book, tried)
    book.write_bytes(tried.getvalue())
    assert page_of(book)[0]["Judged figure"] == 700.0
    assert refresh_book(book).status is BookStatus.REFRESHED

    assert page_of(book)[0]["Judged figure"] == pytest.approx(976.430976)
    assert_formulas_say_what_the_page_says(book)


def test_the_formulas_and_all_that_makes_them_spill_stay(book: Path, tmp_path: Path) -> None:
    """A refresh sets what lies under them, and has nobody work them out on opening."""
    new = parts_of(written(tmp_path / "new.xlsx", shipped_tables()))
    now = parts_of(book)
    formula = re.compile(rb'<c r="[A-Z]+5"[^>]* cm="1"[^>]*><f[^>]*>PI_[^<]*</f>')

    assert now["xl/metadata.xml"] == new["xl/metadata.xml"]
    sheets = [parts["xl/worksheets/sheet2.xml"] for parts in (new, now)]
    assert [len(formula.findall(sheet)) for sheet in sheets] == [10, 10]
    assert b'fullCalcOnLoad="1"' not in now["xl/workbook.xml"]
    assert b'calcId="191029"' in now["xl/workbook.xml"]
    assert b"#NAME?" not in now["xl/worksheets/sheet2.xml"]
    assert not find_faults(book)


def test_the_values_are_those_of_the_page_whatever_the_indicator(tmp_path: Path) -> None:
    """Every measure and basis, every way of being better, figures and targets that are none."""
    kinds = [
        (measure, basis, better)
        for measure in ("count", "rate", "percentage", "average")
        for basis in ("Snapshot", "Rolling 12 months", "Year to date", "Quarter", "Annual")
        for better in (
            "High",
            "Low",
            "Neutral",
            "Range 20% to 25%" if measure == "percentage" else "Range 5 to 9",
        )
    ]
    figures = (7, 12, 0, "c", "TBC", "x", "low", "12 u", None)
    targets = (8, "TBC", None, "c", 12)
    tables: dict[str, list[TableRow]] = {name: [] for name in ("tblIndicators", "tblData", "tblTargets")}
    for place, (measure, basis, better) in enumerate(kinds):
        ref, frequency = f"K{place:02}", "Annual" if basis == "Annual" else "Quarterly"
        scale = 0.01 if measure == "percentage" else 1
        tables["tblIndicators"].append(
            {"Ref": ref, "Indicator": f"{measure}, {basis}, {better}", "Better to be": better}
            | {
                "Measure": measure,
                "Basis": basis,
                "Frequency": frequency,
                "Per": 1 if measure == "rate" else None,
            }
        )
        column = "Number" if measure == "count" else "Value"
        for period, step in (("2014/15", 1), ("2015/16", 2), ("2016/17 Q1", 3)):
            figure = figures[(place * step + step) % len(figures)]
            value = figure if isinstance(figure, str | None) else figure * scale
            tables["tblData"].append({"Ref": ref, "Period": period, column: value})
        target = targets[place % len(targets)]
        value = target if isinstance(target, str | None) else target * scale
        tables["tblTargets"].append({"Ref": ref, "Year": "2016/17", "Target": value, "Q1 profile": value})
    path = written(tmp_path / "kinds.xlsx", tables)

    assert refresh_book(path).status is BookStatus.REFRESHED
    assert len(page_of(path)) == len(kinds)
    assert_formulas_say_what_the_page_says(path)
    assert refresh_book(path).status is BookStatus.UNCHANGED


def test_indicators_beyond_the_ready_rows_have_their_values(tmp_path: Path) -> None:
    """The page says of them what it says of any; the formulas end where they were written."""
    refs = [f"N{number}" for number in range(305)]
    tables: dict[str, list[TableRow]] = {
        "tblIndicators": [
            {
                "Ref": ref,
                "Indicator": "Days",
                "Better to be": "Low",
                "Measure": "average",
                "Basis": "Snapshot",
            }
            for ref in refs
        ],
        "tblData": [{"Ref": ref, "Period": "2016/17 Q1", "Value": 20 + n} for n, ref in enumerate(refs)],
        "tblTargets": [{"Ref": ref, "Year": "2016/17", "Target": 100} for ref in refs],
    }
    path = written(tmp_path / "long.xlsx", tables)
    done = refresh_book(path)
    lines = page_of(path)

    assert done.status is BookStatus.REFRESHED
    assert said_of_formulas(done) == [
        "The formulas beside the page end at row 304, and 5 indicators further down have none."
    ]
    assert [line["Ref"] for line in lines] == refs
    assert all(line["Status, by formula"] == line["Status"] for line in lines[:300])
    assert [line["Status"] for line in lines[300:]] == ["off target"] * 5
    assert [line["Status, by formula"] for line in lines[300:]] == [None] * 5
    assert refresh_book(path).status is BookStatus.UNCHANGED


@pytest.mark.libreoffice
def test_a_colleague_in_libreoffice_reads_the_whole_page(book: Path, libreoffice: LibreOffice) -> None:
    """It knows nothing of our functions; the page is one sheet, with every figure and no #NAME?."""
    texts = page_texts(libreoffice.to_pdf(book))
    (page,) = [text for text in texts if re.search(r"^ *PI Book +Page \d", text, re.MULTILINE)]

    assert "#NAME?" not in page
    for shown in ("2,813 (976.4)", "2,291 (795.4)", "⇧", "within", "Off target: 976.4"):
        assert shown in page
