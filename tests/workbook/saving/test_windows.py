"""Windows, told by a fake: nothing here has run on Windows, and `Kernel32` has never run at all."""

from __future__ import annotations

import errno
from pathlib import Path

import pytest

from pi_excel.errors import BookInUseError, WorkbookError
from pi_excel.workbook.saving.strays import BACKUP_FOLDER
from pi_excel.workbook.saving.windows import WindowsDisk
from tests.faults import WindowsError
from tests.workbook.saving.saves import NEW, OLD, a_book, assert_nothing_lost, files, save


class FakeWindows:
    """ReplaceFileW as documented, on any system.

    It fails with the codes it is given, one a call, and then works. Code 1177 leaves the old file
    where it was told to put it, and nothing in its place.
    """

    def __init__(self, *codes: int, open_elsewhere: bool = False) -> None:
        """Say what fails."""
        self._codes = list(codes)
        self._open_elsewhere = open_elsewhere
        self.kept: list[str] = []

    def replace_file(self, old: Path, new: Path, aside: Path) -> None:
        """Replace, or fail."""
        code = self._codes.pop(0) if self._codes else 0 if old.exists() else 2
        if code in {0, 1177}:
            old.replace(aside)
        if code:
            raise WindowsError(code)
        new.replace(old)
        self.kept.append(old.name)

    def open_alone(self, path: Path) -> None:
        """Open, or fail."""
        if not path.exists():
            raise FileNotFoundError(errno.ENOENT, "The system cannot find the file specified")
        if self._open_elsewhere:
            raise WindowsError(32)

    def is_running(self, pid: int) -> bool:
        """Say that every process runs whose number is even."""
        return pid % 2 == 0


class HastyWindowsDisk(WindowsDisk):
    """Windows without pauses."""

    def sleep(self, seconds: float) -> None:
        """Do not wait."""


@pytest.fixture
def book(tmp_path: Path) -> Path:
    """A book with the old content."""
    return a_book(tmp_path)


def test_replacing_goes_through_the_call_that_keeps_permissions(book: Path) -> None:
    """Permissions, attributes and the time of creation stay; no trace of the old file is left."""
    windows = FakeWindows()
    save(book, HastyWindowsDisk(windows))

    assert windows.kept == [book.name]
    assert book.read_bytes() == NEW
    assert files(book.parent) == {book.name, BACKUP_FOLDER}


@pytest.mark.parametrize("code", [1, 50, 87, 120])
def test_a_disk_that_has_no_such_call_gets_a_plain_rename(book: Path, code: int) -> None:
    """A share that does not know ReplaceFileW says so: the folder's permissions are better than no save."""
    windows = FakeWindows(2, code)
    save(book, HastyWindowsDisk(windows))

    assert not windows.kept
    assert book.read_bytes() == NEW


@pytest.mark.parametrize("code", [5, 32, 33, 1175, 1176, 1177])
def test_a_file_that_is_busy_for_a_moment_is_replaced_in_the_end(book: Path, code: int) -> None:
    """Whichever way Windows puts it, the old book is there between the tries, and then the new one."""
    windows = FakeWindows(2, code, code)
    save(book, HastyWindowsDisk(windows))

    assert windows.kept == [book.name]
    assert book.read_bytes() == NEW
    assert_nothing_lost(book)


@pytest.mark.parametrize("code", [5, 32, 1176, 1177])
def test_a_file_that_stays_busy_is_left_as_it_was(book: Path, code: int) -> None:
    """Also where ReplaceFileW stops with neither file in place, the old book is put back."""
    with pytest.raises(BookInUseError):
        save(book, HastyWindowsDisk(FakeWindows(2, *[code] * 100)))

    assert book.read_bytes() == OLD
    assert_nothing_lost(book)


def test_another_failure_is_told_at_once(book: Path) -> None:
    """The share went away: no waiting, no rename that would lose permissions."""
    windows = FakeWindows(2, 59)

    with pytest.raises(WorkbookError, match="it is as it was"):
        save(book, HastyWindowsDisk(windows))

    assert book.read_bytes() == OLD


def test_a_book_that_cannot_be_had_alone_is_open(book: Path) -> None:
    """The opening itself decides; the owner file names the person."""
    book.with_name(f"~${book.name}").write_bytes(b"\x07A Smith")

    with pytest.raises(BookInUseError, match="open by A Smith"):
        save(book, HastyWindowsDisk(FakeWindows(open_elsewhere=True)))


def test_an_owner_file_that_a_crash_left_behind_stops_nobody(book: Path) -> None:
    """Nobody has the book open: its owner file is stale."""
    book.with_name(f"~${book.name}").write_bytes(b"\x07A Smith")
    save(book, HastyWindowsDisk(FakeWindows()))

    assert book.read_bytes() == NEW


def test_windows_is_asked_whether_a_process_runs() -> None:
    """Python's own way to ask would end the process there."""
    disk = WindowsDisk(FakeWindows())

    assert disk.is_running(2)
    assert not disk.is_running(3)
