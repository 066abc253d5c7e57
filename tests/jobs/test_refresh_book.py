from __future__ import annotations

import hashlib
import re
import zipfile
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from openpyxl.workbook.defined_name import DefinedName

from pi_excel.book.grid import Percentage
from pi_excel.errors import BookInUseError, NotAPIBookError, PlanRefusedError, SettingsError
from pi_excel.jobs.refresh_book import BookStatus, refresh_book
from pi_excel.period import Period
from pi_excel.workbook.reading import read_workbook
from tests.books import cell_value, edit, find, save_like_excel, spoil_heading, tabs
from tests.office import LibreOffice

NEW_TEXT = "We opened two more homes in July."


def digest(path: Path) -> str:
    """Return the hash of a file."""
    return hashlib.sha256(path.read_bytes()).hexdigest()


def described_charts(path: Path) -> set[bytes]:
    """Return the alternative texts of a workbook's charts."""
    with zipfile.ZipFile(path) as package:
        drawings = [package.read(name) for name in package.namelist() if "drawings/drawing" in name]
    return {words for drawing in drawings for words in re.findall(rb'descr="([^"]+)"', drawing)}


def box_of(path: Path, sheet: str) -> str:
    """Return the address of the first commentary box of a report sheet."""
    defined = openpyxl.load_workbook(path)[sheet].defined_names["PI_Box_1"]
    return str(defined.attr_text).replace("$", "")


def test_a_second_refresh_leaves_the_bytes_alone(shipped_book: Path) -> None:
    """With nothing new, a refresh says unchanged and does not touch the file."""
    assert refresh_book(shipped_book).status is BookStatus.REFRESHED
    before, stamp = digest(shipped_book), shipped_book.stat().st_mtime_ns
    outcome = refresh_book(shipped_book)
    assert outcome.status is BookStatus.UNCHANGED
    assert (digest(shipped_book), shipped_book.stat().st_mtime_ns) == (before, stamp)


def test_figures_shown_as_percentages_are_not_written_again(refreshed_book: Path) -> None:
    """What is read from a cell made for percentages is what we wrote there: nothing is new."""
    book = openpyxl.load_workbook(refreshed_book)
    for row in book["Data"].iter_rows():
        for cell in row:
            if isinstance(cell.value, float):
                cell.number_format = "0.0%"
    save_like_excel(book, refreshed_book)
    grid, _ = read_workbook(refreshed_book)

    assert Percentage in {type(value) for value in grid.sheets["Data"].values()}
    assert all(sheet.is_as_written for sheet in grid.generated)
    assert refresh_book(refreshed_book).status is BookStatus.UNCHANGED


def test_a_dry_run_leaves_the_bytes_alone(shipped_book: Path) -> None:
    """A dry run plans what a refresh would do, and writes nothing."""
    before = digest(shipped_book)
    planned = refresh_book(shipped_book, dry_run=True)
    assert digest(shipped_book) == before
    done = refresh_book(shipped_book)
    assert (planned.cells_changed, planned.sheets_written) == (done.cells_changed, done.sheets_written)
    assert len(planned.planned) >= planned.cells_changed


def test_reports_stand_in_rank_order_behind_the_page(shipped_book: Path) -> None:
    """The contents and the reports follow the PI Book page; the council's own tabs keep their order."""
    own = tabs(shipped_book)
    refresh_book(shipped_book)
    now = tabs(shipped_book)
    at = now.index("PI Book") + 1
    refs = ("CS11", "CS10", "CS01", "CS02", "CS17", "CS03")
    assert now[at : at + 7] == ["Exceptions", *(f"Exception {ref}" for ref in refs)]
    assert [tab for tab in now if not tab.startswith("Exception")] == own


def test_a_report_that_is_no_longer_wanted_goes(refreshed_book: Path) -> None:
    """An indicator that is back on target loses its report sheet."""
    row = find(refreshed_book, "Data", Ref="CS17", Period="2015/16")
    edit(refreshed_book, {row["Value"]: 0.9})
    outcome = refresh_book(refreshed_book)
    assert outcome.status is BookStatus.REFRESHED
    assert "Exception CS17" not in tabs(refreshed_book)


def test_the_charts_of_other_reports_keep_their_words(refreshed_book: Path) -> None:
    """A chart's alternative text stays with it when another report is made anew."""
    with zipfile.ZipFile(refreshed_book) as package:
        parts = {name: package.read(name) for name in package.namelist()}
    before = described_charts(refreshed_book)
    (data,) = [name for name, content in parts.items() if b"<v>487</v>" in content and b"2813" in content]
    parts[data] = parts[data].replace(b"<v>487</v>", b"<v>490</v>")
    with zipfile.ZipFile(refreshed_book, "w", zipfile.ZIP_DEFLATED) as package:
        for name, content in parts.items():
            package.writestr(name, content)
    assert refresh_book(refreshed_book).sheets_written == ("Exceptions", "Exception CS02")
    after = described_charts(refreshed_book)
    assert len(after) == len(before) >= 3
    assert len(after & before) == len(before) - 1


def test_only_the_report_whose_figures_changed_is_made_anew(refreshed_book: Path) -> None:
    """A corrected figure rewrites its own report and the contents, and no other sheet."""
    row = find(refreshed_book, "Data", Ref="CS02", Period="2016/17 Q1")
    edit(refreshed_book, {row["Number"]: 490})
    assert refresh_book(refreshed_book).sheets_written == ("Exceptions", "Exception CS02")


def test_text_typed_into_a_box_is_carried_into_the_commentary(refreshed_book: Path) -> None:
    """What an officer types on a report sheet becomes a row of Commentary, and stays in the box."""
    box = box_of(refreshed_book, "Exception CS10")
    edit(refreshed_book, {box: NEW_TEXT})
    refresh_book(refreshed_book)
    row = find(refreshed_book, "Commentary", Ref="CS10", Text=NEW_TEXT)
    assert cell_value(refreshed_book, row["Period"]) == "2016/17 Q1"
    assert cell_value(refreshed_book, box_of(refreshed_book, "Exception CS10")) == NEW_TEXT
    assert refresh_book(refreshed_book).status is BookStatus.UNCHANGED


def test_text_changed_in_a_box_changes_its_row(refreshed_book: Path) -> None:
    """An edited box edits the one row it came from; no second row appears."""
    for text in ("A first draft.", NEW_TEXT):
        edit(refreshed_book, {box_of(refreshed_book, "Exception CS10"): text})
        refresh_book(refreshed_book)
    assert find(refreshed_book, "Commentary", Ref="CS10", Text=NEW_TEXT)
    with pytest.raises(AssertionError):
        find(refreshed_book, "Commentary", Ref="CS10", Text="A first draft.")


def test_published_commentary_is_never_overwritten_from_a_box(refreshed_book: Path) -> None:
    """What was published stands; what is typed over it on a report becomes a draft beside it."""
    published = cell_value(refreshed_book, find(refreshed_book, "Commentary", Ref="CS02")["Text"])
    edit(refreshed_book, {box_of(refreshed_book, "Exception CS02"): NEW_TEXT})
    refresh_book(refreshed_book)
    assert find(refreshed_book, "Commentary", Ref="CS02", Text=published, State="published")
    assert find(refreshed_book, "Commentary", Ref="CS02", Text=NEW_TEXT, State="draft")
    assert refresh_book(refreshed_book).status is BookStatus.UNCHANGED


def test_commentary_changed_in_both_places_is_kept_twice_and_reported(refreshed_book: Path) -> None:
    """Nothing anyone typed is lost: both texts are kept, and the officer is told."""
    row = find(refreshed_book, "Commentary", Ref="CS02")
    edit(
        refreshed_book,
        {box_of(refreshed_book, "Exception CS02"): NEW_TEXT, row["Text"]: "Typed in the table."},
    )
    outcome = refresh_book(refreshed_book)
    assert find(refreshed_book, "Commentary", Ref="CS02", Text=NEW_TEXT)
    assert find(refreshed_book, "Commentary", Ref="CS02", Text="Typed in the table.")
    assert any("both are kept" in problem.what for problem in outcome.problems)


def test_a_report_changed_by_hand_is_kept_under_another_title(refreshed_book: Path) -> None:
    """A sheet of ours that staff changed is theirs: it is kept, and a fresh one made beside it."""
    edit(refreshed_book, {"'Exception CS01'!A1": "Our own heading"})
    refresh_book(refreshed_book)
    assert cell_value(refreshed_book, "'Exception CS01 (edited)'!A1") == "Our own heading"
    assert cell_value(refreshed_book, "'Exception CS01'!A1") != "Our own heading"
    assert refresh_book(refreshed_book).status is BookStatus.UNCHANGED


def test_the_chart_of_a_kept_report_follows_its_own_cells(refreshed_book: Path) -> None:
    """A report kept under another title still draws its own figures, not the fresh report's."""
    edit(refreshed_book, {"'Exception CS01'!A1": "Our own heading"})
    refresh_book(refreshed_book)
    kept: Any = openpyxl.load_workbook(refreshed_book)["Exception CS01 (edited)"]
    (chart,) = kept._charts  # noqa: SLF001 - openpyxl has no other way to a sheet's charts
    assert {line.val.numRef.f.split("!")[0] for line in chart.ser} == {"'Exception CS01 (edited)'"}


def test_a_copy_that_somebody_made_of_a_report_is_theirs(refreshed_book: Path) -> None:
    """A report tab copied in Excel carries our names; the copy is kept, the report stays ours."""
    book = openpyxl.load_workbook(refreshed_book)
    copied = book.copy_worksheet(book["Exception CS01"])
    for name, defined in book["Exception CS01"].defined_names.items():
        copied.defined_names[name] = DefinedName(name, attr_text=defined.attr_text)
    save_like_excel(book, refreshed_book)
    refresh_book(refreshed_book)
    assert {"Exception CS01", "Exception CS01 Copy (edited)"} <= set(tabs(refreshed_book))
    assert refresh_book(refreshed_book).status is BookStatus.UNCHANGED


def test_a_report_that_is_set_aside_is_told(refreshed_book: Path) -> None:
    """Nobody publishes the wrong one of two reports unawares: the officer is told which is which."""
    edit(refreshed_book, {"'Exception CS01'!A1": "Our own heading"})
    (note,) = [found for found in refresh_book(refreshed_book).problems if found.where == "Exception CS01"]
    assert "kept as 'Exception CS01 (edited)'" in note.what


def test_an_emptied_box_gets_its_text_back_once(refreshed_book: Path) -> None:
    """The text in Commentary stands, as the note says: it is in the box again, and the note ends."""
    box = box_of(refreshed_book, "Exception CS02")
    before = cell_value(refreshed_book, box)
    edit(refreshed_book, {box: None})
    assert any("was emptied" in found.what for found in refresh_book(refreshed_book).problems)
    assert cell_value(refreshed_book, box_of(refreshed_book, "Exception CS02")) == before
    again = refresh_book(refreshed_book)
    assert again.status is BookStatus.UNCHANGED
    assert not any("was emptied" in found.what for found in again.problems)


def test_commentary_is_not_lost_with_its_table(refreshed_book: Path) -> None:
    """Where the Commentary sheet is gone, the boxes hold the last copy: nothing is redrawn over them."""
    book = openpyxl.load_workbook(refreshed_book)
    del book["Commentary"]
    save_like_excel(book, refreshed_book)
    before = digest(refreshed_book)
    outcome = refresh_book(refreshed_book)
    assert isinstance(outcome.error, PlanRefusedError)
    assert digest(refreshed_book) == before


@pytest.mark.parametrize(
    ("cell", "heading"), [("Data!B4", "Quarter"), ("Indicators!E4", "Wanted")], ids=["Data", "Indicators"]
)
def test_a_spoilt_heading_takes_no_report_away(refreshed_book: Path, cell: str, heading: str) -> None:
    """Without its figures or indicators a book is left as it is, and the heading is named."""
    spoil_heading(refreshed_book, cell, heading)
    before = digest(refreshed_book)
    outcome = refresh_book(refreshed_book)
    assert isinstance(outcome.error, PlanRefusedError)
    assert cell.split("!", maxsplit=1)[0] in outcome.why
    assert digest(refreshed_book) == before


def test_a_new_report_title_reaches_every_page(refreshed_book: Path) -> None:
    """The line at the foot of the pages is part of what is refreshed, though no cell of them changes."""
    row = find(refreshed_book, "PI Settings", Setting="Report title")
    edit(refreshed_book, {row["Value"]: "Appendix 1 ({period})"})
    assert len(refresh_book(refreshed_book).sheets_written) == 7
    report: Any = openpyxl.load_workbook(refreshed_book)["Exception CS01"]
    assert "Appendix 1 (Q1 2016/17)" in report.oddFooter.left.text


def test_a_state_that_cannot_be_read_is_not_taken_for_live(shipped_book: Path) -> None:
    """An archived book with a slip in its state is not refreshed by mistake."""
    row = find(shipped_book, "PI Settings", Setting="State")
    edit(shipped_book, {row["Value"]: "Archived!"})
    before = digest(shipped_book)
    outcome = refresh_book(shipped_book)
    assert isinstance(outcome.error, SettingsError)
    assert digest(shipped_book) == before


def test_reports_whose_titles_collide_keep_them_when_their_rank_changes(shipped_book: Path) -> None:
    """Two refs that make one tab title keep their own tabs, whichever ranks first."""
    refs = {"CS10": "A/1", "CS11": "A:1"}
    for sheet in ("Indicators", "Data", "Comparators", "Targets"):
        book = openpyxl.load_workbook(shipped_book)
        worksheet: Any = book[sheet]
        for (cell,) in worksheet.iter_rows(min_col=1, max_col=1):
            cell.value = refs.get(cell.value, cell.value)
        save_like_excel(book, shipped_book)
    refresh_book(shipped_book)
    first = tabs(shipped_book)
    row = find(shipped_book, "Data", Ref="A:1", Period="2015/16")
    edit(shipped_book, {row["Value"]: 160})
    outcome = refresh_book(shipped_book)
    assert outcome.status is BookStatus.REFRESHED, outcome.why
    assert {"Exception A-1", "Exception A-1~2"} <= set(first)
    assert sorted(tabs(shipped_book)) == sorted(first)
    assert refresh_book(shipped_book).status is BookStatus.UNCHANGED


def test_a_staff_sheet_with_our_name_is_never_replaced(shipped_book: Path) -> None:
    """A tab of the council's own called Exceptions stops the refresh with a sentence."""
    book = openpyxl.load_workbook(shipped_book)
    book.create_sheet("exceptions")
    save_like_excel(book, shipped_book)
    before = digest(shipped_book)
    outcome = refresh_book(shipped_book)
    assert isinstance(outcome.error, PlanRefusedError)
    assert "Rename that sheet" in outcome.why
    assert digest(shipped_book) == before


def test_a_formula_of_the_councils_own_is_left_alone_and_reported(shipped_book: Path) -> None:
    """Where a computed cell holds a formula, the formula stays."""
    row = find(shipped_book, "Data", Ref="CS02", Period="2016/17 Q1")
    edit(shipped_book, {row["Value"]: "=C10/28809*10000"})
    outcome = refresh_book(shipped_book)
    assert any(problem.where == row["Value"].replace("'", "") for problem in outcome.problems)
    kept = openpyxl.load_workbook(shipped_book)["Data"][row["Value"].split("!")[1]].value
    assert kept == "=C10/28809*10000"


def test_a_computed_cell_under_a_merged_one_is_reported_and_the_rest_refreshed(shipped_book: Path) -> None:
    """Cells merged over the page cost one column of one indicator, not the book."""
    book = openpyxl.load_workbook(shipped_book)
    book["PI Book"].merge_cells("E6:F6")
    save_like_excel(book, shipped_book)
    outcome = refresh_book(shipped_book)
    assert outcome.status is BookStatus.REFRESHED
    (told,) = [found for found in outcome.problems if found.where == "'PI Book'!F6"]
    assert "merged cell E6" in told.what
    assert refresh_book(shipped_book).status is BookStatus.UNCHANGED


def test_formulas_keep_their_results_and_the_next_refresh_says_the_same(
    shipped_book: Path, libreoffice: LibreOffice
) -> None:
    """A figure that the council's own formula works out counts, tonight and every night after."""
    row = find(shipped_book, "Data", Ref="CS02", Period="2016/17 Q1")
    edit(shipped_book, {row["Number"]: "=400+87"})
    calculated = libreoffice.convert(shipped_book, "xlsx")
    assert refresh_book(calculated).status is BookStatus.REFRESHED
    outcome = refresh_book(calculated)
    assert outcome.status is BookStatus.UNCHANGED
    assert outcome.contents is not None
    assert {row.ref: row.shown for row in outcome.contents.rows}["CS02"] == "487 (169.0)"


def test_text_that_looks_like_a_formula_stays_text(shipped_book: Path) -> None:
    """An indicator called =1+1 is a name wherever we write it, never a formula or a link."""
    row = find(shipped_book, "Indicators", Ref="CS02")
    book = openpyxl.load_workbook(shipped_book)
    cell = book["Indicators"][row["Indicator"].split("!")[1]]
    cell.value = '=HYPERLINK("http://example.org")'
    cell.data_type = "s"
    save_like_excel(book, shipped_book)
    refresh_book(shipped_book)
    written = openpyxl.load_workbook(shipped_book)
    for sheet in ("PI Book", "Exceptions", "Exception CS02"):
        found = [c for r in written[sheet].iter_rows() for c in r if str(c.value).startswith("=HYPERLINK")]
        assert found, sheet
        assert {c.data_type for c in found} == {"s"}


def test_a_book_in_archive_is_skipped(shipped_book: Path) -> None:
    """Only Live books are refreshed."""
    row = find(shipped_book, "PI Settings", Setting="State")
    edit(shipped_book, {row["Value"]: "Archive"})
    outcome = refresh_book(shipped_book)
    assert (outcome.status, outcome.error) == (BookStatus.SKIPPED, None)


def test_a_book_that_somebody_has_open_is_left_alone_and_the_person_named(shipped_book: Path) -> None:
    """The owner file that Excel puts beside an open book names the person in the message."""
    name = "A. Smith"
    owner = shipped_book.with_name(f"~${shipped_book.name}")
    owner.write_bytes(bytes([len(name)]) + name.encode("cp1252").ljust(54) + b"\0" * 110)
    before = digest(shipped_book)
    outcome = refresh_book(shipped_book)
    assert isinstance(outcome.error, BookInUseError)
    assert "open by A. Smith" in outcome.why
    assert digest(shipped_book) == before


def test_a_workbook_without_a_pi_book_is_left_alone(tmp_path: Path) -> None:
    """A sound workbook that holds no indicators is no PI Book."""
    path = tmp_path / "budget.xlsx"
    openpyxl.Workbook().save(path)
    outcome = refresh_book(path)
    assert (outcome.status, type(outcome.error)) == (BookStatus.FAILED, NotAPIBookError)


def test_another_period_is_judged_on_its_own_figures(shipped_book: Path) -> None:
    """Asked for 2015/16 Q4, the indicators are judged at their 2015/16 outturns."""
    outcome = refresh_book(shipped_book, Period.parse("2015/16 Q4"))
    assert outcome.contents is not None
    assert {row.ref: row.shown for row in outcome.contents.rows}["CS02"] == "469 (162.8)"
