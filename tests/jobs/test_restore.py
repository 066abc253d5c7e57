from __future__ import annotations

import datetime as dt
import os
from pathlib import Path

import pytest

from pi_excel.errors import (
    BookInUseError,
    BookNotFoundError,
    RunInProgressError,
    SettingsError,
    UnsafeBookError,
    WorkbookError,
)
from pi_excel.jobs.restore import list_backups, restore_book
from pi_excel.jobs.run_lock import run_lock
from pi_excel.jobs.state_folder import STATE_VARIABLE, state_folder
from tests.faults import QuickDisk
from tests.workbook.saving.saves import NOW, a_book, files, save

FIRST, SECOND, THIRD = (NOW + dt.timedelta(days=night) for night in range(3))


@pytest.fixture
def book(tmp_path: Path) -> Path:
    """A book that was saved over twice: it was `first`, then `second`, and has new content now."""
    path = a_book(tmp_path)
    for content, night in ((b"first", FIRST), (b"second", SECOND)):
        path.write_bytes(content)
        save(path, now=night)
    return path


def test_backups_are_listed_the_newest_first_each_sound_or_damaged(book: Path) -> None:
    """Each is read: what its name promises is compared with what it holds."""
    list_backups(book)[1].path.write_bytes(b"damaged")

    assert [(backup.made_at, backup.sound) for backup in list_backups(book)] == [
        (SECOND, True),
        (FIRST, False),
    ]


def test_the_newest_backup_is_put_back(book: Path) -> None:
    """The book is as before the last save; as it was a moment ago, it is set aside."""
    before = book.read_bytes()
    done = restore_book(book, now=THIRD)

    assert done.changed
    assert book.read_bytes() == b"second"
    assert done.set_aside is not None
    assert done.set_aside.read_bytes() == before
    assert done.set_aside.stem.endswith(" set aside")


def test_restoring_twice_does_not_bring_back_the_damage(book: Path) -> None:
    """The second time there is nothing to do: what was set aside comes back only by its name."""
    book.write_bytes(b"damaged")
    first = restore_book(book, now=THIRD)
    second = restore_book(book, now=THIRD)

    assert not second.changed
    assert second.set_aside is None
    assert book.read_bytes() == b"second"

    assert first.set_aside is not None
    restore_book(book, first.set_aside.name, now=THIRD)
    assert book.read_bytes() == b"damaged"


def test_a_backup_is_put_back_by_its_name(book: Path) -> None:
    """An older one is chosen from the list; a path to it will do as well."""
    oldest = list_backups(book)[-1]
    restore_book(book, str(oldest.path), now=THIRD)

    assert book.read_bytes() == b"first"


def test_restoring_deletes_nothing(book: Path) -> None:
    """Whatever is put back, however often: every backup there was is there."""
    there = {backup.path for backup in list_backups(book)}
    for day, which in enumerate([None, *(path.name for path in there)] * 10):
        book.write_bytes(f"damage {day}".encode())
        restore_book(book, which, now=THIRD + dt.timedelta(days=day))

    assert len(list_backups(book)) == len(there) + 30
    assert there <= {backup.path for backup in list_backups(book)}


def test_a_book_that_is_gone_comes_back(book: Path) -> None:
    """A deleted book has nothing to set aside."""
    book.unlink()
    done = restore_book(book, now=THIRD)

    assert book.read_bytes() == b"second"
    assert (done.changed, done.set_aside) == (True, None)


def test_a_damaged_backup_is_passed_over_and_named(book: Path) -> None:
    """The newest sound one is taken, and the reader learns which was not."""
    newest = list_backups(book)[0].path
    newest.write_bytes(b"damaged")
    done = restore_book(book, now=THIRD)

    assert book.read_bytes() == b"first"
    assert [backup.path for backup in done.passed_over] == [newest]


def test_a_damaged_backup_is_refused_by_name(book: Path) -> None:
    """Who asks for it learns that it is damaged; the book is as it was."""
    before = book.read_bytes()
    newest = list_backups(book)[0].path
    newest.write_bytes(b"damaged")

    with pytest.raises(UnsafeBookError, match="this backup is damaged"):
        restore_book(book, newest.name, now=THIRD)

    assert book.read_bytes() == before


def test_backups_that_are_all_damaged_are_told_as_such(book: Path) -> None:
    """Nothing is put back that is not proved."""
    for backup in list_backups(book):
        backup.path.write_bytes(b"damaged")
    with pytest.raises(UnsafeBookError, match=r"none of its backups is sound \(2 damaged\)"):
        restore_book(book, now=THIRD)


def test_a_book_without_backups_is_told_as_such(tmp_path: Path) -> None:
    """There is nothing to put back yet; of a book that is not there either, that is said too."""
    book = a_book(tmp_path)
    with pytest.raises(WorkbookError, match="no backups yet"):
        restore_book(book, now=NOW)

    book.unlink()
    with pytest.raises(BookNotFoundError, match="no backup of it"):
        restore_book(book, now=NOW)
    assert list_backups(tmp_path / "nowhere" / "book.xlsx") == ()


def test_a_backup_that_does_not_exist_is_told_as_such(book: Path) -> None:
    """The sentence names one that does; a file elsewhere is never put in the book's place."""
    with pytest.raises(SettingsError, match=f"The newest is {list_backups(book)[0].path.name}"):
        restore_book(book, "../PI Book.xlsx", now=THIRD)


def test_an_open_book_is_not_restored(book: Path) -> None:
    """Somebody's work of this moment would be lost."""
    book.with_name(f"~${book.name}").write_bytes(b"\x07A Smith")
    with pytest.raises(BookInUseError):
        restore_book(book, now=THIRD)


class DiskOfTwo(QuickDisk):
    """A disk at which somebody else begins a run whenever a file is put in the place of another."""

    def __init__(self) -> None:
        self.refused: list[RunInProgressError] = []

    def replace(self, new: Path, old: Path) -> None:
        """Put the file in its place, and begin a run."""
        super().replace(new, old)
        with pytest.raises(RunInProgressError) as refusal, run_lock(state_folder(), THIRD):
            pass
        self.refused.append(refusal.value)


def test_no_run_begins_while_a_book_is_restored(book: Path) -> None:
    """Nothing exchanges the book or clears away a backup meanwhile; behind it the next run begins at once."""
    disk = DiskOfTwo()
    restore_book(book, now=THIRD, disk=disk)
    with run_lock(state_folder(), THIRD):
        pass

    assert disk.refused
    assert all(f"process {os.getpid()}" in refusal.what for refusal in disk.refused)


def test_nothing_is_restored_while_a_run_is_in_progress(book: Path) -> None:
    """The run may be about to save the very book."""
    before, backups = book.read_bytes(), list_backups(book)
    with run_lock(state_folder(), THIRD), pytest.raises(RunInProgressError, match="try again"):
        restore_book(book, now=THIRD)

    assert (book.read_bytes(), list_backups(book)) == (before, backups)


def test_a_restore_that_was_refused_lets_the_next_run_begin(tmp_path: Path) -> None:
    """The lock is let go of whatever stopped it."""
    with pytest.raises(BookNotFoundError):
        restore_book(tmp_path / "nowhere.xlsx", now=NOW)
    with run_lock(state_folder(), THIRD):
        held = True

    assert held


def test_without_a_state_folder_nothing_is_restored(
    book: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Nobody could tell whether a run is in progress; the sentence names the setting that helps."""
    before = book.read_bytes()
    (tmp_path / "file").touch()
    monkeypatch.setenv(STATE_VARIABLE, str(tmp_path / "file" / "state"))
    with pytest.raises(SettingsError, match=STATE_VARIABLE):
        restore_book(book, now=THIRD)

    assert book.read_bytes() == before


def test_restoring_through_a_link_restores_the_book_behind_it(book: Path, tmp_path: Path) -> None:
    """The backups are beside the book, not beside the link."""
    link = tmp_path / "desk.xlsx"
    link.symlink_to(book)
    restore_book(link, now=THIRD)

    assert link.is_symlink()
    assert book.read_bytes() == b"second"


def test_the_time_is_taken_from_the_clock_where_none_is_given(book: Path) -> None:
    """What is set aside is dated, whoever asks."""
    restore_book(book)

    assert list_backups(book)[0].set_aside
    assert list_backups(book)[0].made_at > THIRD
    assert not any(name.endswith(".tmp") for name in files(book.parent))
