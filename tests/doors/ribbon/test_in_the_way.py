from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from pi_excel.doors import ribbon
from tests.books import SHIPPED
from tests.doors.ribbon.at_the_desk import Sitting, sit_down
from tests.doors.ribbon.words import IN_THE_WAY
from tests.excel_engine.person import Alert
from tests.excel_engine.workbooks import Machine

COLLEAGUES = ("read-only", "read-only, since a colleague has it open", "edited by a colleague too")


@pytest.fixture
def sitting(machine: Machine, tmp_path: Path) -> Sitting:
    """A person at the shipped book, called as the documents call it."""
    return sit_down(machine, Path(shutil.copy(SHIPPED, tmp_path / "PI Book.xlsx")))


@pytest.mark.parametrize("case", IN_THE_WAY)
def test_what_is_in_the_way_is_told_before_anything_is_written(sitting: Sitting, case: str) -> None:
    """One message, in these words; no question, no write, no error box of VBA."""
    IN_THE_WAY[case].arrange(sitting)
    ribbon.refresh()

    questions = [] if case != "no backup can be kept" else sitting.asked
    assert [alert.text for alert in sitting.machine.person.alerts] == [*questions, IN_THE_WAY[case].words]
    assert sitting.machine.log.writes == []
    assert sitting.machine.settings["StatusBar"] is False


@pytest.mark.parametrize("case", COLLEAGUES)
def test_undo_is_refused_for_the_same_reasons(sitting: Sitting, case: str) -> None:
    """Whatever writes asks first who else has the book."""
    IN_THE_WAY[case].arrange(sitting)
    ribbon.undo()

    assert sitting.said == IN_THE_WAY[case].words


@pytest.mark.parametrize("case", COLLEAGUES)
def test_a_book_that_may_not_be_written_to_may_be_looked_at(sitting: Sitting, case: str) -> None:
    """Check and Explain write nothing into it."""
    IN_THE_WAY[case].arrange(sitting)
    ribbon.check()

    assert sitting.said.startswith("PI Book.xlsx: 6 warnings, 2 notes.")


def test_with_autosave_on_the_question_says_who_sees_it(sitting: Sitting) -> None:
    """Of those who edit a book together on SharePoint Excel tells no names, so the person is to know."""
    sitting.file.auto_save = True
    sitting.answers("cancel")
    ribbon.refresh()

    told = "AutoSave is on: it is saved at once, and others who have the book open see it."
    assert told in sitting.said.splitlines()


def test_a_book_on_sharepoint_has_its_backups_on_this_computer(sitting: Sitting, state: Path) -> None:
    """Beside a web address nothing can be written."""
    sitting.file.address = "https://council.sharepoint.com/sites/Performance/PI Book.xlsx"
    ribbon.refresh()

    (backup,) = state.glob("open/*/PI backups/PI Book *.xlsx")
    assert f"Backup: {backup}" in sitting.said.splitlines()
    assert not (sitting.file.path.parent / "PI backups").exists()


def test_what_an_older_excel_does_not_tell_is_no_reason_to_stop(sitting: Sitting) -> None:
    """Excel 2016 has no `AutoSaveOn`, and may have no `UserStatus` for a book."""
    sitting.file.unknown = ("AutoSaveOn", "UserStatus", "Final")
    ribbon.refresh()

    assert "refreshed for Q1 2016/17" in sitting.said


@pytest.mark.parametrize(
    "handler",
    [
        ribbon.refresh,
        ribbon.exception_reports,
        ribbon.check,
        ribbon.explain,
        ribbon.publish,
        ribbon.undo,
        ribbon.guide,
    ],
    ids=lambda handler: handler.__name__,
)
def test_without_a_workbook_every_control_says_so(machine: Machine, handler: object) -> None:
    """When none is open, nothing calls."""
    assert callable(handler)
    handler()

    words = "No workbook is open. Open your PI Book, then press the button again."
    assert machine.person.alerts == [Alert(words, "ok", "ok")]
    assert ribbon.status_line() == ""


def test_a_fault_of_ours_is_a_sentence(sitting: Sitting) -> None:
    """Never a box of VBA that offers to debug: here Excel's own answer makes no sense."""
    sitting.file.content = None  # type: ignore[assignment]
    ribbon.refresh()

    assert sitting.said.startswith("PI Book.xlsx: This is a fault of ours, not yours (AttributeError: ")
    assert sitting.said.endswith("Please tell us.")
