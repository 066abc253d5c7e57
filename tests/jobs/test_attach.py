from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from pathlib import Path

import openpyxl
import pytest
from openpyxl.worksheet.worksheet import Worksheet

from pi_excel.book.grid import CellRef, Grid
from pi_excel.book.layout import COMMENTARY, LAYOUT_NAME, OVERRIDES_NAME, SETTINGS_SHEET
from pi_excel.book.parse import parse
from pi_excel.errors import (
    BookChangedError,
    BookInUseError,
    NotAPIBookError,
    PlanRefusedError,
    RunInProgressError,
    Severity,
)
from pi_excel.jobs.attach import (
    Findings,
    attach_again,
    attach_book,
    compare_book,
    look_for_indicators,
    record,
)
from pi_excel.jobs.attached_book import Attachment
from pi_excel.jobs.look import check_book
from pi_excel.jobs.refresh_book import BookStatus, refresh_book
from pi_excel.workbook.reading import read_workbook
from tests.books import SHIPPED, cell_value, edit, save_like_excel, tabs
from tests.corpus.packages import changed_parts, parts_of
from tests.office import LibreOffice, assert_reads_the_same
from tests.processes import process_of
from tests.wide_books.attached import attached, sure_blocks
from tests.wide_books.family import make

LISTS = {
    "[Content_Types].xml",
    "docProps/app.xml",
    "xl/_rels/workbook.xml.rels",
    "xl/styles.xml",
    "xl/workbook.xml",
}
"""The parts that say which sheets, styles and names a workbook has."""

NEW_TEXT = "Two large families moved into the area."


@pytest.fixture
def hidden(tmp_path: Path) -> Path:
    """A book with refs of its own, attached."""
    return book(tmp_path, "hidden columns")


@pytest.fixture
def published(tmp_path: Path) -> Path:
    """A book in the layout of the published report, which has no refs, attached."""
    return book(tmp_path, "published")


def book(folder: Path, name: str) -> Path:
    """Return a book of the family, attached."""
    (folder / "attached").mkdir()
    return attached(make(name, folder), folder / "attached")[0]


def again(path: Path) -> tuple[Findings, Attachment]:
    """Attach a book again; return what was found changed, and what came of it."""
    findings = look_for_indicators(path)
    assert findings.changes is not None
    return findings, attach_again(path, findings.changes, findings.sha256)


def own_sheet(path: Path) -> tuple[openpyxl.Workbook, Worksheet]:
    """Return a workbook with its first sheet, for a test that does to it what staff do."""
    workbook = openpyxl.load_workbook(path)
    return workbook, workbook.worksheets[0]


def layout(grid: Grid, *headers: str) -> Iterator[tuple[object, ...]]:
    """Yield what `tblLayout` says under some headers, row by row."""
    area = grid.tables[LAYOUT_NAME]
    return (tuple(grid.value(area.cell(header, row)) for header in headers) for row in area.rows)


def layout_cell(path: Path, heading: str, header: str) -> str:
    """Return the cell of `tblLayout` that says something of a column."""
    grid = read_workbook(path)[0]
    area = grid.tables[LAYOUT_NAME]
    row = next(row for row in area.rows if grid.value(area.cell("Header", row)) == heading)
    return str(area.cell(header, row))


def refs_by_name(path: Path) -> dict[str, str]:
    """Return the refs of a book's indicators by their names."""
    return {one.name: one.ref for one in parse(read_workbook(path)[0]).indicators}


def test_the_first_refresh_sets_mapped_cells_and_writes_our_sheets_and_nothing_else(hidden: Path) -> None:
    """Cell by cell: what is no output column of ours is as it was, and so is every other part."""
    before, was = read_workbook(hidden)[0], parts_of(hidden)
    done = refresh_book(hidden)
    after, now = read_workbook(hidden)[0], parts_of(hidden)
    outputs = parse(before).attached
    assert outputs is not None
    mapped = {cell.where for one in outputs.outputs for cell in one.cells.values()}
    changed = {
        CellRef(title, row, column)
        for title, cells in before.sheets.items()
        for row, column in {*cells, *after.sheets[title]}
        if before.value(CellRef(title, row, column)) != after.value(CellRef(title, row, column))
    }

    assert done.status is BookStatus.REFRESHED
    assert len(changed) == done.cells_changed > 0
    assert changed <= mapped
    assert {name for name in was if was[name] != now.get(name)} - LISTS == {"xl/worksheets/sheet1.xml"}
    assert set(tabs(hidden)) - set(before.sheets) == set(done.sheets_written)


def test_a_macro_book_keeps_its_macros_and_its_ribbon(tmp_path: Path) -> None:
    """Attached and refreshed: code, ribbon and the kind of workbook are byte for byte what they were."""
    path = book(tmp_path, "macros")
    original = tmp_path / path.name
    refresh_book(path)
    kept = [name for name in parts_of(original) if "vba" in name.lower() or "customui" in name.lower()]

    assert len(kept) >= 2
    assert not changed_parts(original, path) & set(kept)
    assert b"macroEnabled" in parts_of(path)["[Content_Types].xml"]


def test_attaching_makes_a_backup_first(hidden: Path) -> None:
    """`pi-excel restore` takes the sheet out again."""
    (backup,) = (hidden.parent / "PI backups").iterdir()

    assert SETTINGS_SHEET not in tabs(backup)
    assert SETTINGS_SHEET in tabs(hidden)


def test_looking_writes_nothing(tmp_path: Path) -> None:
    """Neither the book nor anything beside it."""
    path = make("published", tmp_path).path
    before = path.read_bytes()
    look_for_indicators(path)

    assert path.read_bytes() == before
    assert list(tmp_path.iterdir()) == [path]


def test_what_was_recorded_is_what_was_looked_at(tmp_path: Path) -> None:
    """A book that somebody saved while a person was asked is left alone."""
    path = make("published", tmp_path).path
    findings, blocks = look_for_indicators(path), sure_blocks(path)
    edit(path, {"'PI Book'!A5": "Something else"})
    before = path.read_bytes()

    with pytest.raises(BookChangedError, match="since it was looked at"):
        attach_book(path, blocks, findings.sha256)

    assert path.read_bytes() == before


def test_a_tidy_book_needs_no_attaching() -> None:
    """The sentence says what to do instead."""
    with pytest.raises(NotAPIBookError, match="needs no attaching"):
        look_for_indicators(SHIPPED)


def test_a_sheet_of_the_councils_own_is_never_written_over(tmp_path: Path) -> None:
    """One that is called as ours stays, and the book is left as it is."""
    path = make("published", tmp_path).path
    blocks = sure_blocks(path)
    workbook, _ = own_sheet(path)
    workbook.create_sheet("pi settings")
    save_like_excel(workbook, path)
    before = path.read_bytes()

    with pytest.raises(PlanRefusedError, match="has the title"):
        attach_book(path, blocks)

    assert path.read_bytes() == before


def test_an_open_book_is_told_of_before_anybody_is_asked(tmp_path: Path) -> None:
    """And nothing is recorded in it."""
    path = make("published", tmp_path).path
    blocks = sure_blocks(path)
    path.with_name(f"~${path.name}").write_bytes(b"\x07A Smith" + b" " * 47)
    (note,) = look_for_indicators(path).notes

    assert (note.severity, note.where) == (Severity.WARNING, path.name)
    assert note.what.startswith("It is open by A Smith")
    with pytest.raises(BookInUseError, match="A Smith"):
        attach_book(path, blocks)


@pytest.mark.usefixtures("state")
def test_no_refresh_meets_an_attaching(tmp_path: Path) -> None:
    """It holds the lock of a run, as whatever writes books does; looking need not wait."""
    path = make("published", tmp_path).path
    blocks = sure_blocks(path)
    job = partial(attach_book, blocks=blocks)
    with process_of("tests.jobs.hold_the_run", said="holding") as holder:
        with pytest.raises(RunInProgressError, match=f"process {holder.pid}"):
            record(path, job)
        assert look_for_indicators(path).proposal.blocks

    assert record(path, job).changed


def test_attaching_twice_changes_nothing(hidden: Path) -> None:
    """What is recorded is what is found."""
    before = hidden.read_bytes()
    findings, done = again(hidden)

    assert findings.is_as_recorded
    assert not done.changed
    assert hidden.read_bytes() == before
    assert compare_book(hidden).reconciled == done.reconciled


def test_attaching_again_keeps_what_staff_corrected(hidden: Path) -> None:
    """A column was inserted; those that staff gave another part have moved with it."""
    edit(hidden, {layout_cell(hidden, "2013/14", "Part"): "not used"})
    workbook, sheet = own_sheet(hidden)
    sheet.insert_cols(3)
    sheet.cell(3, 3, "Directorate lead")
    save_like_excel(workbook, hidden)
    findings, done = again(hidden)
    said = {
        header: (part, column)
        for part, header, column in layout(read_workbook(hidden)[0], "Part", "Header", "Column")
    }

    assert [one.column.header for one in findings.to_record[0].columns] == ["Directorate lead"]
    assert (said["2013/14"], said["Status"]) == (("not used", "F"), ("status", "U"))
    assert done.changed
    assert again(hidden)[0].is_as_recorded


def test_a_heading_that_comes_back_is_found_again(hidden: Path) -> None:
    """Renamed and named back, its column is what it was."""
    edit(hidden, {"'PI Book'!N3": "2016/17 aim"})
    again(hidden)
    edit(hidden, {"'PI Book'!N3": "Target 2016/17"})
    again(hidden)

    assert ("target", "Target 2016/17", "N") in layout(read_workbook(hidden)[0], "Part", "Header", "Column")
    assert not any(one.severity is Severity.ERROR for one in check_book(hidden))


def test_a_sheet_that_is_gone_is_told_with_where_it_is_recorded(tmp_path: Path) -> None:
    """`check` and `refresh` say so; attached again, the others go on."""
    path = book(tmp_path, "services")
    workbook = openpyxl.load_workbook(path)
    del workbook["Corporate"]
    save_like_excel(workbook, path)
    errors = [one for one in check_book(path) if one.severity is Severity.ERROR]

    assert errors
    assert all("Corporate" in one.what and one.where.startswith(f"'{SETTINGS_SHEET}'!") for one in errors)
    assert "Corporate" in refresh_book(path).why
    again(path)
    assert refresh_book(path).status is BookStatus.REFRESHED


def test_refs_that_were_given_stay_with_their_indicators(published: Path) -> None:
    """Rows are sorted, and one is inserted among them: nobody's report becomes another's."""
    before = refs_by_name(published)
    workbook, sheet = own_sheet(published)
    rows = [[cell.value for cell in row] for row in sheet.iter_rows(min_row=5, max_row=13)]
    for number, values in enumerate(reversed(rows), start=5):
        for column, value in enumerate(values, start=1):
            sheet.cell(number, column).value = value
    sheet.insert_rows(7)
    for column, value in enumerate(["A new thing", "Low", *rows[3][2:]], start=1):
        sheet.cell(7, column).value = value
    save_like_excel(workbook, published)
    findings, done = again(published)
    after = refs_by_name(published)

    assert {name: after[name] for name in before} == before
    assert after.keys() - before.keys() == {"A new thing"}
    assert findings.said[0] == ("PI10", "Indicator", "A new thing")
    assert done.given == (("PI10", "A new thing"),)
    assert again(published)[0].is_as_recorded


def test_what_is_still_to_be_said_of_an_indicator_has_its_row(hidden: Path) -> None:
    """The basis, which no wide book keeps: staff choose it, and are no longer asked."""
    grid = read_workbook(hidden)[0]
    area = grid.tables[OVERRIDES_NAME]
    said = [[grid.value(area.cell(header, row)) for header in area.headers] for row in area.rows]

    assert said[:2] == [["CS01", "Basis", "Unknown"], ["CS02", "Basis", "Unknown"]]
    assert len(said) == 9
    edit(hidden, {str(area.cell("Value", row)): "Rolling 12 months" for row in area.rows})
    assert not any("stretch of time" in one.what for one in check_book(hidden))


def test_commentary_typed_on_a_report_gets_a_sheet_once_and_stays(hidden: Path) -> None:
    """It goes into `Commentary`, is in the box again, and the next text goes to the same sheet."""
    refresh_book(hidden)
    for ref, text in (("TF06", NEW_TEXT), ("TF03", "Another text.")):
        (box,) = (one for one in read_workbook(hidden)[0].boxes if one.ref == ref)
        edit(hidden, {str(box.where): text})
        assert refresh_book(hidden).status is BookStatus.REFRESHED
        (kept,) = (one for one in read_workbook(hidden)[0].boxes if one.ref == ref)
        assert cell_value(hidden, str(kept.where)) == text
    grid = read_workbook(hidden)[0]
    area = grid.tables[COMMENTARY.name]
    texts = {grid.value(area.cell("Ref", row)): grid.value(area.cell("Text", row)) for row in area.rows}

    assert tabs(hidden).count(COMMENTARY.sheet) == 1
    assert (texts["TF06"], texts["TF03"]) == (NEW_TEXT, "Another text.")
    assert refresh_book(hidden).status is BookStatus.UNCHANGED


@pytest.mark.libreoffice
def test_libreoffice_shows_the_values_of_an_attached_and_refreshed_book(
    hidden: Path, libreoffice: LibreOffice
) -> None:
    """Every sheet, ours and the council's, cell by cell."""
    refresh_book(hidden)
    assert_reads_the_same(libreoffice, hidden)
