from __future__ import annotations

from pathlib import Path

import pytest

from pi_excel.doors import ribbon
from pi_excel.workbook.reading import read_workbook
from tests.doors.ribbon.at_the_desk import Sitting, charts, says, sit_down
from tests.excel_engine.workbooks import Machine


def held(sitting: Sitting, path: Path) -> tuple[dict[str, object], object]:
    """Return all that the workbook says now."""
    sitting.file.changed = True
    return says(sitting.saved(path)), charts(path)


@pytest.fixture
def sitting(machine: Machine, shipped_book: Path) -> Sitting:
    """A person at the shipped book, never refreshed."""
    return sit_down(machine, shipped_book)


def test_undo_gives_back_the_book_as_it_was(sitting: Sitting, tmp_path: Path) -> None:
    """Cells, tables and tabs."""
    before = held(sitting, tmp_path / "before.xlsx")
    ribbon.refresh()
    ribbon.undo()

    assert held(sitting, tmp_path / "after.xlsx") == before
    assert "363 cells on 3 sheets got back what they held, 7 sheets went." in sitting.said


def test_undo_brings_back_reports_titles_rows_and_what_was_typed(
    machine: Machine, changed_book: Path, tmp_path: Path
) -> None:
    """Made anew, removed, left to staff; rows of a table; text in a box: all as it was before."""
    sitting = sit_down(machine, changed_book)
    before = held(sitting, tmp_path / "before.xlsx")
    ribbon.refresh()
    assert held(sitting, tmp_path / "between.xlsx") != before
    ribbon.undo()

    assert held(sitting, tmp_path / "after.xlsx") == before


def test_undo_is_asked_first(sitting: Sitting) -> None:
    """With the time of the refresh; No changes nothing, and it can be asked for again."""
    ribbon.refresh()
    done = len(sitting.machine.log.writes)
    sitting.answers("cancel")
    ribbon.undo()

    assert sitting.said.startswith("Take back the refresh of ")
    assert "363 cells on 3 sheets will get back what they held, 7 sheets will go." in sitting.said
    assert len(sitting.machine.log.writes) == done
    ribbon.undo()
    assert "was taken back" in sitting.said


def test_a_cell_changed_since_is_left_and_named(sitting: Sitting) -> None:
    """What somebody typed after the refresh is theirs."""
    ribbon.refresh()
    sitting.type("PI Book", "U5", "our own words")
    ribbon.undo()

    assert sitting.holds("PI Book", "U5") == "our own words"
    assert "362 cells on 3 sheets got back what they held" in sitting.said
    told = (
        "• note: 'PI Book'!U5: What stands there was changed since, or stands elsewhere now. "
        "It was left as it is."
    )
    assert told in sitting.said.splitlines()


def test_a_report_changed_since_stays_and_is_named(sitting: Sitting) -> None:
    """So does one into whose box somebody typed."""
    ribbon.refresh()
    sitting.type("Exception CS01", "A2", "our own words")
    ribbon.undo()

    assert "Exception CS01" in sitting.file.content.sheetnames
    assert "Exception CS02" not in sitting.file.content.sheetnames
    assert (
        "• note: Exception CS01: The sheet was changed since, so it stays. It was left as it is."
        in sitting.said
    )


def test_a_row_put_in_since_keeps_all_below_it(sitting: Sitting) -> None:
    """Each cell stands where another stood then: none of them gets the other's old value."""
    ribbon.refresh()
    sheet = sitting.file.content["PI Book"]
    rows = [[cell.value for cell in row] for row in sheet.iter_rows(5, 23, 1, 23)]
    sheet.move_range("A5:W23", rows=1)
    sitting.file.changed = True
    ribbon.undo()

    assert [[cell.value for cell in row] for row in sheet.iter_rows(6, 24, 1, 23)] == rows
    assert "• note: PI Book: G6:G7, W6:W7, " in sitting.said


def test_a_refresh_is_taken_back_once(sitting: Sitting) -> None:
    """The second time says when the first was."""
    ribbon.refresh()
    ribbon.undo()
    ribbon.undo()

    assert "was taken back already, on " in sitting.said


def test_without_a_refresh_there_is_nothing_to_take_back(sitting: Sitting) -> None:
    """It says what helps instead."""
    ribbon.undo()

    assert sitting.said == (
        "pi_book_2016-17.xlsx: no refresh of it from this tab is known on this computer, so there is none to "
        "take back. A backup is put back with 'pi-excel restore' while the book is closed."
    )


@pytest.mark.parametrize(
    ("spoil", "words"), [("gone", "is gone"), ("other", "is damaged, or is another one")]
)
def test_without_its_backup_nothing_is_taken_back(sitting: Sitting, spoil: str, words: str) -> None:
    """What the cells held is known from it alone."""
    ribbon.refresh()
    (backup,) = (sitting.file.path.parent / "PI backups").glob("*.xlsx")
    if spoil == "gone":
        backup.unlink()
    else:
        backup.write_bytes(b"something else")
    done = len(sitting.machine.log.writes)
    ribbon.undo()

    assert sitting.said.startswith(f"{backup}: the copy of the book as it was before {words}")
    assert len(sitting.machine.log.writes) == done


def test_what_was_taken_back_by_hand_needs_nothing(sitting: Sitting) -> None:
    """Where all is as it was before, there is nothing to do, and nothing to name."""
    ribbon.refresh()
    for title in list(sitting.file.content.sheetnames):
        if title.startswith("Exception"):
            del sitting.file.content[title]
    before = read_workbook(sitting.file.path)[0]
    for title in ("Data", "PI Book", "Targets"):
        sheet = sitting.file.content[title]
        for row in range(1, sheet.max_row + 1):
            for column in range(1, sheet.max_column + 1):
                sheet.cell(row, column).value = before.sheets[title].row(row).get(column)  # type: ignore[assignment]
    sitting.file.changed = True
    ribbon.undo()

    assert "the last refresh wrote nothing that is not as it was before." in sitting.said
