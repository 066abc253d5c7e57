from __future__ import annotations

from pathlib import Path

from pi_excel.doors import ribbon
from tests.doors.ribbon.at_the_desk import Sitting, charts, copy_of, says, sit_down
from tests.excel_engine.engine import excel
from tests.excel_engine.workbooks import Machine

NOTHING_CHANGED = "Nothing was changed: what had been written was put back."


def held(sitting: Sitting, folder: Path) -> tuple[object, object]:
    """Return all that the workbook says now."""
    path = folder / "held.xlsx"
    path.unlink(missing_ok=True)
    sitting.file.changed = True
    grid = sitting.saved(path)
    return says(grid), charts(path)


def test_whichever_kind_of_write_fails_the_book_is_as_it_was(
    machine: Machine, changed_book: Path, tmp_path: Path
) -> None:
    """Cells, rows, sheets, titles, names, order: the last of each kind is refused, and all is put back."""
    counted = sit_down(machine, copy_of(changed_book, tmp_path / "counted"))
    before = held(counted, tmp_path)
    ribbon.refresh()
    assert counted.said.startswith("changed.xlsx: refreshed")
    last = {
        call.split(" ")[0]: number
        for number, call in enumerate(machine.log.writes)
        if not call.startswith("Delete Exception")  # when all else is done, sheets set aside go
    }
    assert set(last) == {"Value", "Resize", "Name", "Copy", "Move", "Delete"}

    for number in (0, *last.values()):
        folder = tmp_path / str(number)
        with excel() as other:
            sitting = sit_down(other, copy_of(changed_book, folder))
            other.log.fails = lambda _call, at, number=number: at == number  # type: ignore[misc]
            ribbon.refresh()

            where = machine.log.writes[number]
            assert sitting.said.endswith(NOTHING_CHANGED), (where, sitting.said)
            assert held(sitting, folder) == before, where
            assert other.settings["Calculation"] == "automatic"
            assert other.books == [sitting.file]


def test_what_cannot_be_put_back_is_named_with_the_copy(machine: Machine, changed_book: Path) -> None:
    """When Excel takes nothing any more: what is left changed, and where the book as it was is."""
    sitting = sit_down(machine, changed_book)
    machine.log.fails = lambda _call, at: at >= 3
    ribbon.refresh()

    (backup,) = (changed_book.parent / "PI backups").glob("*.xlsx")
    what, _, rest = sitting.said.partition("What had been written could not all be put back: ")
    assert "Excel would not take what belongs there (The cell or chart you're trying to change is not" in what
    assert rest.startswith("'PI Book'!W5, 'PI Book'!G5 and Data!E7. ")
    assert rest.endswith(
        f"Close the book without saving it, or take what you need from the copy of it as it was: {backup}"
    )
    assert machine.settings["ScreenUpdating"] is True


def test_what_excel_does_not_hold_as_written_is_found_and_put_back(
    machine: Machine, changed_book: Path, tmp_path: Path
) -> None:
    """It is read back before the old sheets go: here a filter hides a row, and Excel passes it over."""
    sitting = sit_down(machine, changed_book)
    before = held(sitting, tmp_path)
    sitting.file.passed_over = frozenset({("PI Book", 5)})
    ribbon.refresh()

    assert sitting.said == (
        "'PI Book'!G5: Excel would not take what belongs there (it holds something else afterwards; a filter "
        f"that hides rows may be why). {NOTHING_CHANGED}"
    )
    assert held(sitting, tmp_path) == before


def test_without_the_report_sheets_nothing_is_written(machine: Machine, changed_book: Path) -> None:
    """Excel may refuse to open the workbook that they come from."""
    sitting = sit_down(machine, changed_book)
    machine.refuses_to_open = "Excel cannot open the file."
    ribbon.refresh()

    assert sitting.said == (
        "changed.xlsx: Excel would not open the workbook that its report sheets come from (Excel cannot open "
        "the file.); nothing was changed. Try again; if it stays so, tell your IT service."
    )
    assert machine.log.writes == []
    assert machine.settings["AutomationSecurity"] == 1


def test_an_old_sheet_that_excel_will_not_delete_is_named(machine: Machine, changed_book: Path) -> None:
    """All else is done then: the person deletes it."""
    sitting = sit_down(machine, changed_book)
    machine.log.fails = lambda call, _at: call == "Delete Exception CS01 (before)"
    ribbon.refresh()

    assert sitting.said == (
        "changed.xlsx: all was written, but Excel would not delete the old sheet 'Exception CS01 (before)' "
        "(The cell or chart you're trying to change is not available.). Delete it by hand."
    )
    assert "Exception CS01" in sitting.file.content.sheetnames


def test_a_refresh_that_failed_is_recorded_as_such(machine: Machine, changed_book: Path, state: Path) -> None:
    """So that whoever looks after the runs sees it."""
    sit_down(machine, changed_book)
    machine.log.fails = lambda _call, at: at == 0
    ribbon.refresh()

    (record,) = state.glob("runs/*/run.json")
    assert '"status": "failed"' in record.read_text("utf-8")
    assert '"error": "ExcelRefusedError"' in record.read_text("utf-8")
