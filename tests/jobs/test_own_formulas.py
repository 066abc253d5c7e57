"""A book with formulas that call us, from file to file."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from pi_excel.book.grid import CellValue
from pi_excel.errors import Severity
from pi_excel.jobs.look import check_book
from pi_excel.jobs.open_plan import plan_of
from pi_excel.jobs.open_record import Scope
from pi_excel.jobs.refresh_book import BookStatus, refresh_book
from pi_excel.workbook.reading import read_workbook
from tests.books import edit, find, tabs
from tests.builders import cell_ref
from tests.corpus.packages import edit_part, part_of_sheet, parts_of, write_parts

WORKBOOK = "xl/workbook.xml"


def value(path: Path, where: str) -> CellValue:
    """Return what a cell of a workbook shows."""
    return read_workbook(path)[0].value(cell_ref(where))


@pytest.fixture(scope="module")
def _edited(_refreshed_once: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = Path(shutil.copy(_refreshed_once, tmp_path_factory.mktemp("formulas")))
    number = find(path, "Data", Ref="CS01", Period="2016/17 Q1")["Number"].partition("!")[2]
    return edit(
        path,
        {
            "Guide!H1": f"=PI_RATE(Data!{number},28809)",
            "Guide!H2": f"=pi_show(Data!{number},H1)",
            "Guide!H3": "=PI_RATE(SUM(1,2),100)+1",
            "Guide!H4": '=PI_EXCEPTION(1,1,"High")',
        },
    )


@pytest.fixture
def book(_edited: Path, tmp_path: Path) -> Path:
    """A refreshed book in which staff then typed formulas, saved by a program that calculates none."""
    return Path(shutil.copy(_edited, tmp_path))


def test_formulas_are_given_what_they_come_to_and_no_other_cell_changes(book: Path) -> None:
    """Each by the same function that Excel calls; one that only Excel works out is told."""
    done = refresh_book(book)

    assert done.status is BookStatus.REFRESHED
    assert done.cells_changed == 3
    assert value(book, "Guide!H1") == pytest.approx(2813 / 28809 * 10000)
    assert value(book, "Guide!H2") == "2,813 (976.4)"
    assert [one.where for one in done.problems if one.where.startswith("Guide!")] == ["Guide!H3"]
    assert b'<c r="H4" t="str"><f>PI_EXCEPTION(1,1,"High")</f><v></v></c>' in guide(book)


def guide(path: Path) -> bytes:
    """Return the part of the sheet that the formulas stand on."""
    parts = parts_of(path)
    return next(content for name, content in parts.items() if b"PI_EXCEPTION" in content and "sheet" in name)


def test_a_second_refresh_touches_nothing(book: Path) -> None:
    """Not even the time of the file."""
    refresh_book(book)
    before = book.read_bytes(), book.stat().st_mtime_ns
    again = refresh_book(book)

    assert (again.status, again.cells_changed) == (BookStatus.UNCHANGED, 0)
    assert (book.read_bytes(), book.stat().st_mtime_ns) == before


def test_a_dry_run_says_what_formulas_would_come_to(book: Path) -> None:
    """And that Excel is not to work them out when it opens the book."""
    before = book.read_bytes()
    done = refresh_book(book, dry_run=True)

    assert "Guide!H2: its formula was not worked out yet and gives '2,813 (976.4)'" in done.planned
    assert done.planned[-1].startswith("the workbook: no longer has Excel work out every formula")
    assert book.read_bytes() == before


def test_check_tells_of_formulas_what_a_refresh_does(book: Path) -> None:
    """With the cell, what is wrong and what to do."""
    told = {(one.severity, one.where, one.what) for one in refresh_book(book, dry_run=True).problems}
    found = {(one.severity, one.where, one.what) for one in check_book(book)}

    assert {one for one in told if one[1].startswith("Guide!")} <= found
    assert any(where == "Guide!H3" for _, where, _ in found)


def test_the_problems_of_formulas_are_in_the_document(book: Path) -> None:
    """As `refresh --json` prints it."""
    document = refresh_book(book).as_document()

    assert document["cells_changed"] == 3
    assert "Guide!H3" in str(document["problems"])


def test_a_book_that_asks_excel_to_recalculate_is_written_for_that_once(book: Path) -> None:
    """Its values are right, and without the add-in opening it would take them away."""
    refresh_book(book)
    parts = parts_of(book)
    edit_part(parts, WORKBOOK, 'calcId="191029"', 'calcId="171027" forceFullCalc="1"')
    write_parts(book, parts)
    done = refresh_book(book)

    assert (done.status, done.cells_changed) == (BookStatus.REFRESHED, 0)
    assert [one.severity for one in done.problems if one.where == "The workbook"] == [Severity.NOTE]
    assert b"forceFullCalc" not in parts_of(book)[WORKBOOK]
    assert refresh_book(book).status is BookStatus.UNCHANGED


def test_a_total_that_excel_leaves_when_it_opens_the_file_is_told_but_not_in_open_excel(book: Path) -> None:
    """Whoever has the workbook open sees the total follow; whoever opens the file does not."""
    edit(book, {"Guide!H5": "=SUM(Data!C5:C9)"})
    of_file = {one.where for one in refresh_book(book, dry_run=True).problems}
    in_excel = {one.where for one in plan_of(book, Scope.BOOK).problems}

    assert of_file - in_excel == {"Guide!H5", "The workbook"}
    assert in_excel <= of_file
    assert "Guide!H5" in {one.where for one in check_book(book)}


def test_a_refresh_reads_what_a_formula_comes_to_not_what_a_colleague_saved(
    refreshed_book: Path, tmp_path: Path
) -> None:
    """A target that is a formula shows #NAME? in the file: the indicator is judged against the target."""
    target = find(refreshed_book, "Targets", Ref="CS02", Year="2016/17")["Target"]
    as_value = Path(shutil.copy(refreshed_book, tmp_path / "value.xlsx"))
    edit(as_value, {target: 150})
    edit(refreshed_book, {target: "=PI_RATE(15,1000)"})
    wanted, done = refresh_book(as_value), refresh_book(refreshed_book)

    assert done.status is BookStatus.REFRESHED
    assert done.exceptions == wanted.exceptions
    assert done.sheets_written == wanted.sheets_written
    assert done.contents == wanted.contents
    assert refresh_book(refreshed_book).status is BookStatus.UNCHANGED


def test_what_a_refresh_sets_reaches_what_it_reads_through_a_formula(
    refreshed_book: Path,
) -> None:
    """A count is taken, by a formula, from a value that the refresh works out: one refresh is enough."""
    row = find(refreshed_book, "Data", Ref="CS01", Period="2016/17 Q1")
    target = find(refreshed_book, "Targets", Ref="CS02", Year="2016/17")["Target"]
    edit(
        refreshed_book, {row["Number"]: 3000, target: f"=PI_RATE({row['Value'].replace(chr(39), '')},100000)"}
    )
    refresh_book(refreshed_book)

    assert value(refreshed_book, target) == pytest.approx(3000 / 28809 * 1000)
    assert refresh_book(refreshed_book).status is BookStatus.UNCHANGED


@pytest.mark.parametrize(
    ("formula", "comes_to"),
    [("PI_RATE(1,2)", 5000), ('PI_EXCEPTION(1,1,"High")', None)],
    ids=["a figure", "no words"],
)
def test_a_formula_on_a_sheet_of_ours_is_kept_with_the_sheet_and_worked_out(
    refreshed_book: Path, formula: str, comes_to: CellValue
) -> None:
    """Somebody tries one out there: the sheet is theirs then, though it shows what we wrote."""
    parts = parts_of(refreshed_book)
    sheet = part_of_sheet(parts, "Exceptions")
    ending = f'<row r="900"><c r="H900" t="e"><f>{formula}</f><v>#NAME?</v></c></row></sheetData>'
    if comes_to is None:
        ending = ending.replace(' t="e"', ' t="str"').replace("#NAME?", "")
    edit_part(parts, sheet, "</sheetData>", ending)
    write_parts(refreshed_book, parts)
    done = refresh_book(refreshed_book)

    assert done.status is BookStatus.REFRESHED
    assert tabs(refreshed_book).count("Exceptions (edited)") == 1
    assert value(refreshed_book, "'Exceptions (edited)'!H900") == comes_to
    assert formula.encode() in parts_of(refreshed_book)[sheet]
    assert refresh_book(refreshed_book).status is BookStatus.UNCHANGED
