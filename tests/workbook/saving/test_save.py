from __future__ import annotations

import errno
import os
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from threading import Barrier
from typing import BinaryIO

import pytest

from pi_excel.errors import (
    BookChangedError,
    BookInUseError,
    BookNotFoundError,
    UnsafeBookError,
    WorkbookError,
)
from pi_excel.jobs.restore import list_backups
from pi_excel.workbook.saving.disk import PosixDisk, sha256_of
from pi_excel.workbook.saving.exchange import Saved
from pi_excel.workbook.saving.save import save_safely
from pi_excel.workbook.saving.strays import BACKUP_FOLDER
from tests.faults import BusyDisk, FullDisk, LossyDisk, OvertakenDisk
from tests.workbook.saving.saves import (
    DISK,
    LATER,
    NEW,
    NOW,
    OLD,
    a_book,
    assert_nothing_lost,
    check_new,
    files,
    save,
    stopped,
    write_new,
)


@pytest.fixture
def book(tmp_path: Path) -> Path:
    """A book with the old content."""
    return a_book(tmp_path)


def test_the_new_book_takes_the_place_of_the_old_one(book: Path) -> None:
    """There is the new content under the old name, the old one among the backups, and nothing else."""
    saved = save(book)

    assert book.read_bytes() == NEW
    assert files(book.parent) == {book.name, BACKUP_FOLDER}
    assert saved == Saved(sha256_of(book, DISK), list_backups(book)[0].path)
    assert saved.backup.read_bytes() == OLD


@pytest.mark.skipif(os.name == "nt", reason="Windows has no modes; ReplaceFileW keeps its permissions")
def test_the_permissions_stay(book: Path) -> None:
    """Who may use the book may use the new one, and nobody else; the same holds of its backup."""
    book.chmod(0o640)
    saved = save(book)

    assert book.stat().st_mode & 0o777 == 0o640
    assert saved.backup.stat().st_mode & 0o777 == 0o640


def test_the_owner_stays(ordinary_folder: Path) -> None:
    """A book of a colleague's that a system account refreshes stays the colleague's."""
    if not hasattr(os, "geteuid") or ordinary_folder.stat().st_uid == os.getuid():
        pytest.skip("only an administrator can save in somebody else's name")
    book = a_book(ordinary_folder)
    owner = book.stat().st_uid
    os.seteuid(0)
    save(book)

    assert book.stat().st_uid == owner


@pytest.mark.skipif(os.name == "nt", reason="Windows takes the permissions of the folder")
def test_nobody_else_reads_the_new_book_while_it_is_written(book: Path) -> None:
    """A book that few may read is not laid open beside itself, not even for a moment."""
    modes = []

    def write(file: BinaryIO) -> None:
        modes.append(os.fstat(file.fileno()).st_mode & 0o777)
        write_new(file)

    save(book, write=write)

    assert modes == [0o600]


def test_what_is_being_written_does_not_look_like_a_workbook(book: Path) -> None:
    """Nobody who takes all workbooks of a folder takes a half-written one."""
    seen: list[str] = []
    save(book, check=lambda new: seen.extend((new.suffix, new.parent.name)))

    assert seen == [".tmp", book.parent.name]


@pytest.mark.parametrize("stage", ["write", "check"])
def test_a_new_book_that_fails_leaves_the_old_one(book: Path, stage: str) -> None:
    """Whatever goes wrong in making or checking the new book stops the save, as it is."""

    def fail(_: object) -> None:
        raise ValueError("not what was planned")

    with pytest.raises(ValueError, match="not what was planned"):
        save(book, write=fail if stage == "write" else write_new, check=fail)

    assert book.read_bytes() == OLD
    assert files(book.parent) == {book.name}


def test_a_full_disk_is_told_in_a_sentence(book: Path) -> None:
    """The reader learns that the book is as it was, and what to do."""

    def write(file: BinaryIO) -> None:
        file.write(NEW[:100])
        raise OSError(errno.ENOSPC, "No space left on device")

    with pytest.raises(WorkbookError) as told:
        save(book, write=write)

    assert str(told.value) == (
        "PI Book.xlsx: there is no room left on its disk; it is as it was. Make room and try again."
    )
    assert book.read_bytes() == OLD
    assert files(book.parent) == {book.name}


def test_a_disk_that_is_nearly_full_is_told_before_anything_is_written(book: Path) -> None:
    """A new workbook, a backup and one to spare have to fit."""
    with pytest.raises(WorkbookError, match="may not have room"):
        save(book, FullDisk(3 * len(OLD) - 1))
    assert files(book.parent) == {book.name}

    save(book, FullDisk(3 * len(OLD)))
    assert book.read_bytes() == NEW


def test_a_book_that_somebody_saved_meanwhile_is_not_written_over(book: Path) -> None:
    """A colleague's save between our reading and our writing wins."""

    def slow(_: Path) -> None:
        book.write_bytes(b"a colleague's")

    with pytest.raises(BookChangedError):
        save(book, check=slow)

    assert book.read_bytes() == b"a colleague's"
    assert not list_backups(book)


def test_a_book_that_was_saved_while_it_was_busy_is_not_written_over(book: Path) -> None:
    """Who had the book open while we waited may have saved it: it is looked at before every try."""
    disk = BusyDisk(book, times=2, meanwhile=b"a colleague's")

    with pytest.raises(BookChangedError):
        save(book, disk)

    assert book.read_bytes() == b"a colleague's"


def test_a_book_that_somebody_removed_meanwhile_stays_removed(book: Path) -> None:
    """A file that somebody moved while we were at work is not there any more."""
    with pytest.raises(BookNotFoundError):
        save(book, check=lambda _: book.unlink())
    assert book.name not in files(book.parent)


def test_a_book_that_is_not_there_is_told_as_such(tmp_path: Path) -> None:
    """There is nothing to save over."""
    with pytest.raises(BookNotFoundError):
        save_safely(tmp_path / "gone.xlsx", "", write_new, check_new, now=NOW)


def test_of_two_savers_the_second_gives_way(book: Path) -> None:
    """A save that comes through while another is at work makes the other stop."""

    def overtaken(_: Path) -> None:
        save(book)

    with pytest.raises(BookChangedError):
        save(book, write=lambda file: None, check=overtaken)  # noqa: ARG005 - it never gets that far

    assert_nothing_lost(book)
    assert book.read_bytes() == NEW


def test_two_savers_at_once_leave_a_whole_book(book: Path) -> None:
    """Both reach the end at the same moment: one of the two books is there, whole; the old one is kept."""
    read = sha256_of(book, DISK)
    together = Barrier(2, timeout=60)
    contents = [b"first " * 1000, b"second " * 1000]

    def saver(content: bytes) -> WorkbookError | None:
        def write(file: BinaryIO) -> None:
            file.write(content)

        def check(_: Path) -> None:
            together.wait()

        return stopped(lambda: save_safely(book, read, write, check, now=NOW))

    with ThreadPoolExecutor() as pool:
        told = list(pool.map(saver, contents))

    assert book.read_bytes() in contents
    assert None in told
    assert all(error is None or isinstance(error, BookChangedError) for error in told)
    assert [backup.path.read_bytes() for backup in list_backups(book)] == [OLD]
    assert files(book.parent) == {book.name, BACKUP_FOLDER}


@pytest.mark.parametrize(
    ("owner", "content", "name"),
    [
        ("~$PI Book.xlsx", b"\x07A Smith" + b" " * 47 + b"\0" * 110, "A Smith"),
        (".~lock.PI Book.xlsx#", b"J Jones,host,home,now;", "J Jones"),
        ("~$PI Book.xlsx", b"", ""),
    ],
    ids=["Excel", "LibreOffice", "no name"],
)
def test_an_open_book_is_left_alone_and_its_reader_named(
    book: Path, owner: str, content: bytes, name: str
) -> None:
    """Where nothing keeps two programs apart, the owner file beside the book decides and names the person."""
    book.with_name(owner).write_bytes(content)

    with pytest.raises(BookInUseError, match=f"open by {name}" if name else "open; "):
        save(book)

    assert book.read_bytes() == OLD


def test_a_book_that_somebody_opens_meanwhile_is_left_alone(book: Path) -> None:
    """The owner file is looked for once more before the book is replaced."""

    def slow(_: Path) -> None:
        book.with_name(f"~${book.name}").write_bytes(b"\x07A Smith")

    with pytest.raises(BookInUseError):
        save(book, check=slow)

    assert book.read_bytes() == OLD


def test_an_owner_file_is_but_a_hint_where_the_system_keeps_programs_apart(book: Path) -> None:
    """A crash of Excel leaves its owner file behind; the book can be had alone, so it is not open."""
    book.with_name(f"~${book.name}").write_bytes(b"\x07A Smith")
    save(book, BusyDisk(book, times=0))

    assert book.read_bytes() == NEW
    assert f"~${book.name}" in files(book.parent)


@pytest.mark.parametrize("code", [5, 32, 33, 1175])
def test_a_book_that_is_busy_for_a_moment_is_waited_for(book: Path, code: int) -> None:
    """A virus scanner or a synchroniser lets go soon: the pauses double from a twentieth of a second."""
    disk = BusyDisk(book, times=3, code=code)
    save(book, disk)

    assert book.read_bytes() == NEW
    assert disk.pauses == [0.05, 0.1, 0.2]


def test_a_book_that_stays_busy_is_told_to_be_open(book: Path) -> None:
    """After some seconds the book is left alone; a run does not wait all night."""
    disk = BusyDisk(book, times=1000)

    with pytest.raises(BookInUseError):
        save(book, disk)

    assert 2 < sum(disk.pauses) < 10
    assert_nothing_lost(book)
    assert book.read_bytes() == OLD


def test_only_a_busy_book_is_waited_for(book: Path) -> None:
    """Any other refusal is told at once."""
    disk = BusyDisk(book, times=1, code=112)

    with pytest.raises(WorkbookError):
        save(book, disk)

    assert not disk.pauses


def test_a_book_that_stays_busy_night_after_night_does_not_pile_up_backups(book: Path) -> None:
    """It is as its newest backup holds it, and needs no other."""
    for night in (NOW, LATER):
        with pytest.raises(BookInUseError):
            save(book, BusyDisk(book, times=1000), now=night)
    assert [backup.made_at for backup in list_backups(book)] == [NOW]


def test_a_folder_that_takes_no_new_file_is_told_as_such(ordinary_folder: Path) -> None:
    """Without a place for the new file beside the old one nothing is written."""
    book = a_book(ordinary_folder)
    ordinary_folder.chmod(0o500)

    with pytest.raises(UnsafeBookError, match="made in its folder, and"):
        save(book)

    assert book.read_bytes() == OLD


def test_a_backup_folder_that_takes_no_new_file_is_told_as_such(ordinary_folder: Path) -> None:
    """Without a backup nothing is written."""
    book = a_book(ordinary_folder)
    (ordinary_folder / BACKUP_FOLDER).mkdir(0o500)

    with pytest.raises(UnsafeBookError, match=f"made in its folder {BACKUP_FOLDER}, and"):
        save(book)

    assert book.read_bytes() == OLD


def test_a_file_in_the_place_of_the_backup_folder_is_told_as_such(book: Path) -> None:
    """Somebody's file is not ours to move."""
    (book.parent / BACKUP_FOLDER).write_bytes(b"mine")

    with pytest.raises(WorkbookError, match="Rename that file"):
        save(book)

    assert book.read_bytes() == OLD


def test_a_read_only_book_is_not_called_open(ordinary_folder: Path) -> None:
    """What is missing is access, and the sentence says so."""
    book = a_book(ordinary_folder)
    book.chmod(0o444)

    with pytest.raises(UnsafeBookError, match="may not be written to"):
        save(book)


def test_a_link_stays_a_link_and_the_book_behind_it_is_replaced(book: Path, tmp_path: Path) -> None:
    """A shortcut to a book on the share leads to the refreshed book, and its backup is beside the book."""
    desk = tmp_path / "desk"
    desk.mkdir()
    link = desk / "my book.xlsx"
    link.symlink_to(book)
    saved = save(link)

    assert link.is_symlink()
    assert book.read_bytes() == NEW
    assert saved.backup.parent == book.parent / BACKUP_FOLDER
    assert files(desk) == {link.name}


def test_a_book_that_does_not_read_back_is_put_back(book: Path) -> None:
    """A share that loses what it was given: the old book is there again, and what was there is kept."""
    with pytest.raises(WorkbookError, match="did not read back") as told:
        save(book, LossyDisk(book, left=NEW[:50]))

    assert book.read_bytes() == OLD
    assert "it is as it was" in str(told.value)
    assert {backup.path.read_bytes() for backup in list_backups(book) if backup.set_aside} == {NEW[:50]}


def test_a_book_that_a_colleague_saves_right_after_us_is_theirs(book: Path) -> None:
    """Another file than ours is no damage: it stays, and whoever refreshed is told to do it again."""
    with pytest.raises(BookChangedError, match="right after us"):
        save(book, OvertakenDisk(book, b"a colleague's"))

    assert book.read_bytes() == b"a colleague's"
    assert [backup.path.read_bytes() for backup in list_backups(book)] == [OLD]


def test_a_book_that_was_lost_in_replacing_is_put_back(book: Path) -> None:
    """Neither file in place is what Windows may leave behind: the backup is put there."""
    with pytest.raises(WorkbookError, match="it is as it was"):
        save(book, LossyDisk(book, left=None))
    assert book.read_bytes() == OLD


class NotingDisk(PosixDisk):
    """A disk that notes what must happen in order."""

    def __init__(self) -> None:
        """Begin."""
        self.notes: list[tuple[str, str]] = []

    def replace(self, new: Path, old: Path) -> None:
        """Note what got its final name."""
        self.notes.append(("named", old.parent.name))
        super().replace(new, old)

    def sync_folder(self, folder: Path) -> None:
        """Note the folder."""
        self.notes.append(("synced", folder.name))
        super().sync_folder(folder)


def test_the_backup_is_on_the_disk_before_the_book_is_touched(book: Path) -> None:
    """A power cut after the replacing finds the backup under its name."""
    disk = NotingDisk()
    save(book, disk)

    here = book.parent.name
    assert disk.notes == [
        ("synced", here),
        ("named", BACKUP_FOLDER),
        ("synced", BACKUP_FOLDER),
        ("named", here),
        ("synced", here),
    ]
