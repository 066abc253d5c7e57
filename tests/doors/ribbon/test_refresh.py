from __future__ import annotations

from pathlib import Path

import pytest

from pi_excel.doors import ribbon
from pi_excel.jobs.new_book import new_book
from pi_excel.jobs.open_words import UNDO_WORDS
from pi_excel.jobs.refresh_book import BookStatus, refresh_book
from pi_excel.jobs.restore import list_backups
from pi_excel.workbook.reading import read_workbook
from tests.books import SHIPPED, edit, find
from tests.doors.ribbon.at_the_desk import Sitting, charts, copy_of, says, sit_down
from tests.excel_engine.workbooks import Machine
from tests.wide_books.attached import attached
from tests.wide_books.family import make

ATTACHED = (
    "published",
    "every part",
    "two rows",
    "two columns",
    "monthly",
    "services",
    "hidden columns",
    "macros",
)
"""Shapes without formulas of their own: what those last came to, openpyxl does not keep."""


@pytest.fixture
def sitting(machine: Machine, shipped_book: Path) -> Sitting:
    """A person at the shipped book, never refreshed."""
    return sit_down(machine, shipped_book)


def book_named(name: str, folder: Path) -> Path:
    """Return a book: the shipped one, a new one, or one of the family, attached."""
    folder.mkdir()
    if name == "shipped":
        return copy_of(SHIPPED, folder)
    if name == "new":
        path = folder / "PI Book.xlsx"
        new_book(path)
        return path
    (folder / "attached").mkdir()
    return attached(make(name, folder), folder / "attached")[0]


@pytest.mark.parametrize("name", ["shipped", "new", *ATTACHED])
def test_the_open_book_says_what_the_night_would_make_of_it(
    machine: Machine, tmp_path: Path, name: str
) -> None:
    """Saved, it holds the same cells, tables, report sheets, marks of ours and charts, in the same order."""
    path = book_named(name, tmp_path / "book")
    by_night = copy_of(path, tmp_path / "night")
    sitting = sit_down(machine, path)
    ribbon.refresh()

    assert refresh_book(by_night).status in {BookStatus.REFRESHED, BookStatus.UNCHANGED}
    by_day = tmp_path / f"day{path.suffix}"
    assert says(sitting.saved(by_day)) == says(read_workbook(by_night)[0])
    assert charts(by_day) == charts(by_night)


def test_what_a_refresh_sets_reaches_what_it_reads_through_a_formula(
    machine: Machine, refreshed_book: Path, tmp_path: Path
) -> None:
    """A target comes, by a formula of ours, from a value that the refresh sets: day and night judge alike."""
    row = find(refreshed_book, "Data", Ref="CS01", Period="2016/17 Q1")
    target = find(refreshed_book, "Targets", Ref="CS02", Year="2016/17")["Target"]
    edit(refreshed_book, {row["Number"]: 3000, target: f"=PI_RATE({row['Value']},100000)"})
    by_night = copy_of(refreshed_book, tmp_path / "night")
    sitting = sit_down(machine, refreshed_book)
    ribbon.refresh()

    assert refresh_book(by_night).status is BookStatus.REFRESHED
    night, day = read_workbook(by_night)[0], sitting.saved(tmp_path / "day.xlsx")
    assert day.generated == night.generated
    assert all(day.sheets[sheet.title] == night.sheets[sheet.title] for sheet in night.generated)


@pytest.mark.parametrize("name", ["shipped", "published"])
def test_a_second_refresh_finds_nothing_to_do(machine: Machine, tmp_path: Path, name: str) -> None:
    """It asks nothing, and writes nothing."""
    sitting = sit_down(machine, book_named(name, tmp_path / "book"))
    ribbon.refresh()
    done = len(machine.log.writes)
    asked = len(sitting.asked)
    ribbon.refresh()

    assert "nothing to do. It already says" in sitting.said
    assert (len(machine.log.writes), len(sitting.asked)) == (done, asked)


def test_it_is_asked_before_the_first_write(sitting: Sitting) -> None:
    """How much will change, where the backup will be, and that Excel's own Undo ends; No changes nothing."""
    sitting.answers("cancel")
    ribbon.refresh()

    (question,) = sitting.asked
    folder = sitting.file.path.parent / "PI backups"
    assert question.splitlines() == [
        "363 cells will change on 3 sheets, 6 reports will be made, the sheet Exceptions will be made.",
        f"Backup: {folder}",
        "",
        UNDO_WORDS,
        "",
        "Go on?",
    ]
    assert sitting.machine.log.writes == []
    assert not folder.exists()
    assert sitting.machine.settings["StatusBar"] is False


def test_one_message_tells_what_was_done_and_what_is_amiss(sitting: Sitting) -> None:
    """With the problems, their cells and what to do."""
    ribbon.refresh()

    (told,) = [alert.text for alert in sitting.machine.person.alerts if alert.buttons == "ok"]
    opening, look, backup, _, counted, problem = told.splitlines()
    assert opening == (
        "pi_book_2016-17.xlsx: refreshed for Q1 2016/17. 363 cells changed on 3 sheets, 6 reports were made, "
        "the sheet Exceptions was made."
    )
    assert look == "Look it over, then save it (Ctrl+S)."
    assert Path(backup.removeprefix("Backup: ")).is_file()
    assert counted == "1 warning:"
    assert problem.startswith("• warning: Indicators!A23: CS19 has no figure for 2016/17 Q1.")


def test_few_calls_write_many_cells(sitting: Sitting) -> None:
    """363 cells in some 40 blocks, each sheet copied once; one call reads the book, one reads it back."""
    ribbon.refresh()
    calls = sitting.machine.log

    assert calls.calls.count("SaveCopyAs") == 2
    assert not [call for call in calls.calls if call.startswith("value of")]
    assert len([call for call in calls.writes if call.startswith("Value of")]) < 50
    assert len([call for call in calls.writes if call.startswith("Copy ")]) == 7
    assert len(calls.calls) < 120


def test_excel_is_quiet_meanwhile_and_then_as_it_was(sitting: Sitting) -> None:
    """Calculation, screen, events and the sheet that is shown; the status bar tells what is being done."""
    machine = sitting.machine
    machine.settings |= {"Calculation": "semiautomatic", "EnableEvents": False}
    sitting.file.active_title = "Data"
    before = dict(machine.settings)
    seen: list[dict[str, object]] = []

    def looked(_call: str, _number: int) -> bool:
        seen.append(dict(machine.settings))
        return False

    machine.log.fails = looked
    ribbon.refresh()

    assert machine.settings == before
    assert sitting.file.active_title == "Data"
    assert all(
        (one["Calculation"], one["ScreenUpdating"], one["DisplayAlerts"]) == ("manual", False, False)
        for one in seen
    )
    assert "PI Book: writing on PI Book…" in machine.person.status_bars
    assert machine.person.status_bars[-1] is False


def test_the_report_sheets_come_from_a_workbook_without_macros_that_goes(sitting: Sitting) -> None:
    """It is opened unseen with macros off, closed unsaved, and its file removed."""
    ribbon.refresh()
    machine = sitting.machine

    ((opened, security),) = machine.opened
    assert opened.startswith("sheets of a refresh ")
    assert security == 3
    assert machine.books == [sitting.file]
    assert f"Close {opened}" in machine.log.calls


def test_what_is_not_saved_yet_counts(sitting: Sitting) -> None:
    """What was typed a moment ago is refreshed, and kept in the backup."""
    sitting.type_at(find(sitting.file.path, "Data", Ref="CS01", Period="2016/17 Q1")["Number"], 2000)
    ribbon.refresh()

    assert sitting.file.content["PI Book"]["G5"].value == "2,000 (694.2)"
    (backup,) = list_backups(sitting.file.path)
    grid = read_workbook(backup.path)[0]
    assert backup.sound
    assert 2000 in grid.sheets["Data"].values()


def test_what_was_typed_into_a_box_is_filed_first(
    machine: Machine, refreshed_book: Path, tmp_path: Path
) -> None:
    """The commentary goes into the table, which grows, and onto the new report: as by night."""
    by_night = copy_of(refreshed_book, tmp_path / "night")
    sitting = sit_down(machine, refreshed_book)
    grid = read_workbook(refreshed_book)[0]
    box = next(box for box in grid.boxes if not box.text)
    text = "=We expect 5% fewer by June 2016."
    sitting.type(box.where.sheet, box.where.a1, text)
    sitting.file.content[box.where.sheet][box.where.a1].data_type = "s"
    sitting.file.save(by_night)
    ribbon.refresh()
    refresh_book(by_night)

    found = sitting.saved(tmp_path / "day.xlsx")
    assert says(found) == says(read_workbook(by_night)[0])
    assert text in found.sheets["Commentary"].values()
    assert "1 row will be added to tblCommentary" in sitting.asked[0]


def test_a_report_that_staff_changed_is_kept_under_another_title(
    machine: Machine, refreshed_book: Path, tmp_path: Path
) -> None:
    """It is theirs from then on, without our marks, and a new one takes its place: as by night."""
    sitting = sit_down(machine, refreshed_book)
    sitting.type("Exception CS01", "A2", "Our own words")
    by_night = tmp_path / "night.xlsx"
    sitting.file.save(by_night)
    ribbon.refresh()
    refresh_book(by_night)

    found = sitting.saved(tmp_path / "day.xlsx")
    assert says(found) == says(read_workbook(by_night)[0])
    assert "Exception CS01 (edited)" in found.sheets
    assert "what was changed by hand is kept as 'Exception CS01 (edited)'" in sitting.asked[0]


def test_a_report_no_longer_wanted_goes(machine: Machine, refreshed_book: Path, tmp_path: Path) -> None:
    """When an indicator is reported no longer, its sheet goes: as by night."""
    sitting = sit_down(machine, refreshed_book)
    sitting.type_at(find(refreshed_book, "Indicators", Ref="CS17")["Report"], "Never")
    by_night = tmp_path / "night.xlsx"
    sitting.file.save(by_night)
    ribbon.refresh()
    refresh_book(by_night)

    found = sitting.saved(tmp_path / "day.xlsx")
    assert says(found) == says(read_workbook(by_night)[0])
    assert "Exception CS17" not in found.sheets
    assert "1 report no longer wanted will go" in sitting.asked[0]


def test_a_report_that_a_formula_refers_to_is_left_and_told(machine: Machine, refreshed_book: Path) -> None:
    """Exchanged in Excel, it would leave the formula with #REF!; tonight's run makes it anew."""
    sitting = sit_down(machine, refreshed_book)
    sitting.type_at(find(refreshed_book, "Data", Ref="CS01", Period="2016/17 Q1")["Number"], 2900)
    sitting.type("Guide", "H40", "='Exception CS01'!A1")
    ribbon.refresh()

    assert sitting.holds("Guide", "H40") == "='Exception CS01'!A1"
    assert "write: Copy Exception CS01" not in machine.log.calls
    assert "write: Copy Exceptions" in machine.log.calls
    assert (
        "• note: Exception CS01: The sheet was left as it is: Guide!H40 refers to it, and would lose it, if "
        "it were made anew in an open workbook. Close the book: tonight's run"
    ) in sitting.said


def test_a_hidden_report_stays_hidden(machine: Machine, refreshed_book: Path) -> None:
    """One that is made anew takes the place of the old one in this too."""
    sitting = sit_down(machine, refreshed_book)
    sitting.type_at(find(refreshed_book, "Data", Ref="CS01", Period="2016/17 Q1")["Number"], 2900)
    sitting.file.content["Exception CS01"].sheet_state = "veryHidden"
    ribbon.refresh()

    assert "Copy Exception CS01" in machine.log.writes
    assert sitting.file.content["Exception CS01"].sheet_state == "veryHidden"


def test_exception_reports_sets_no_figure_and_shows_the_list(sitting: Sitting, tmp_path: Path) -> None:
    """The reports are those of a refresh; the page and Data are left as they are."""
    by_night = copy_of(sitting.file.path, tmp_path / "night")
    before = says(read_workbook(by_night)[0])["cells"]
    ribbon.exception_reports()
    refresh_book(by_night)

    found, night = (says(grid) for grid in (sitting.saved(tmp_path / "day.xlsx"), read_workbook(by_night)[0]))
    assert found["generated"] == night["generated"]
    assert all(found["cells"][title] == before[title] for title in before)  # type: ignore[index,attr-defined]
    assert sitting.asked[0].startswith("6 reports will be made, the sheet Exceptions will be made.")
    assert sitting.file.active_title == "Exceptions"


def test_exception_reports_files_what_was_typed_into_their_boxes(
    machine: Machine, refreshed_book: Path
) -> None:
    """A report made anew would lose it else at the next refresh."""
    sitting = sit_down(machine, refreshed_book)
    box = next(box for box in read_workbook(refreshed_book)[0].boxes if not box.text)
    sitting.type(box.where.sheet, box.where.a1, "Two large families moved in.")
    ribbon.exception_reports()
    ribbon.refresh()

    assert "nothing to do" in sitting.said
    texts = [cell.value for row in sitting.file.content["Commentary"].iter_rows() for cell in row]
    assert "Two large families moved in." in texts
