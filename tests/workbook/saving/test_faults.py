"""Every operation of a save fails, in every way: the book is the old one or the new one, never neither."""

from __future__ import annotations

import errno
import itertools
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import suppress
from functools import partial
from pathlib import Path

import pytest

from pi_excel.jobs.restore import list_backups, restore_book
from tests.faults import FaultyDisk, ForgetfulDisk, PowerCut, fails_with
from tests.workbook.saving.saves import DISK, LATER, NEW, NOW, OLD, a_book, assert_nothing_lost, save, stopped

ROOT = Path(__file__).resolve().parents[3]

FAULTS = {
    "the disk is full": lambda at: FaultyDisk(at, fails_with(errno.ENOSPC)),
    "the disk is full and stays so": lambda at: FaultyDisk(at, fails_with(errno.ENOSPC), lasting=True),
    "the disk fails": lambda at: FaultyDisk(at, fails_with(errno.EIO)),
    "the disk fails and stays so": lambda at: FaultyDisk(at, fails_with(errno.EIO), lasting=True),
    "the share does it, and says it failed": lambda at: FaultyDisk(at, fails_with(errno.EIO), late=True),
    "access is gone": lambda at: FaultyDisk(at, fails_with(errno.EACCES), lasting=True),
}
SOME = 30
"""Every job on a small book takes more operations than this: fewer would mean that faults go uncounted."""


def every_fault(folder: Path, disk_failing: Callable[[int], FaultyDisk]) -> Iterator[tuple[Path, FaultyDisk]]:
    """Give a book and a disk that fails at the first operation, then the second, until one is not reached."""
    for at in itertools.count(1):
        disk = disk_failing(at)
        yield a_book(folder / str(at)), disk
        if not disk.struck:
            assert at > SOME
            return


@pytest.mark.parametrize("disk_failing", FAULTS.values(), ids=FAULTS)
def test_a_failing_disk_leaves_the_old_book_or_the_new_one(
    tmp_path: Path, disk_failing: Callable[[int], FaultyDisk]
) -> None:
    """Whichever operation fails: old or new, sound backups, a true sentence, and no stray after the sweep."""
    for book, disk in every_fault(tmp_path, disk_failing):
        error = stopped(partial(save, book, disk))

        if error is None:
            assert book.read_bytes() == NEW
        else:
            assert error.do
            assert book.read_bytes() == OLD or "it is as it was" not in error.what
        assert_nothing_lost(book)


def test_a_kill_leaves_the_old_book_or_the_new_one(tmp_path: Path) -> None:
    """`kill -9` at every operation: old or new, and the next start finds the strays of the dead process."""
    command = [sys.executable, "-m", "tests.workbook.saving.killing", str(tmp_path)]
    subprocess.run(command, cwd=ROOT, check=True, timeout=300)  # a safety net, not a promise
    folders = sorted(tmp_path.iterdir(), key=lambda folder: int(folder.name))

    assert len(folders) > SOME
    for folder in folders:
        assert_nothing_lost(folder / "PI Book.xlsx")
    assert (folders[0] / "PI Book.xlsx").read_bytes() == OLD
    assert (folders[-1] / "PI Book.xlsx").read_bytes() == NEW


def test_a_power_cut_leaves_the_old_book_or_the_new_one(tmp_path: Path) -> None:
    """What was not synced is lost with the power: no file has its final name before it was."""
    for book, disk in every_fault(tmp_path, ForgetfulDisk):
        assert isinstance(disk, ForgetfulDisk)
        with suppress(PowerCut):
            save(book, disk)
        disk.forget()

        assert_nothing_lost(book)


def test_a_book_can_be_restored_after_every_fault(tmp_path: Path) -> None:
    """Whatever stopped the save: where there is a backup, it brings the old book back."""
    restored = 0
    for book, disk in every_fault(tmp_path, FAULTS["the disk fails and stays so"]):
        stopped(partial(save, book, disk))
        if list_backups(book):
            restore_book(book, now=NOW, disk=DISK)
            restored += 1
            assert book.read_bytes() == OLD
        assert_nothing_lost(book)
    assert restored


@pytest.mark.parametrize(
    "fault", ["the disk fails", "the disk fails and stays so", "the share does it, and says it failed"]
)
@pytest.mark.parametrize("gone", [False, True], ids=["book damaged", "book gone"])
def test_a_restoring_that_fails_can_be_done_again(tmp_path: Path, fault: str, gone: bool) -> None:
    """Restoring is as safe as saving: at every fault the book is as it was or as the backup holds it."""
    for book, disk in every_fault(tmp_path, FAULTS[fault]):
        save(book)
        if gone:
            book.unlink()
        error = stopped(partial(restore_book, book, now=LATER, disk=disk))

        assert error is None or error.do
        assert gone or book.exists()
        if book.exists():
            assert_nothing_lost(book)
        restore_book(book, now=LATER, disk=DISK)
        assert book.read_bytes() == OLD
        assert_nothing_lost(book)
