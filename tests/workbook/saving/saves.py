"""What the tests of saving share: a book to save, and what must hold of it whatever happened."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from pathlib import Path
from typing import BinaryIO

from pi_excel.errors import WorkbookError
from pi_excel.jobs.restore import list_backups
from pi_excel.workbook.saving.disk import Disk, sha256_of
from pi_excel.workbook.saving.exchange import Saved
from pi_excel.workbook.saving.save import save_safely
from pi_excel.workbook.saving.strays import BACKUP_FOLDER, sweep
from tests.faults import QuickDisk

DISK = QuickDisk()
NOW = dt.datetime(2016, 7, 1, 2, 0, tzinfo=dt.UTC)
LATER = dt.datetime(3000, 1, 1, tzinfo=dt.UTC)
"""Long after every stray was written."""

OLD = b"old " * 80
NEW = b"new " * 100


def a_book(folder: Path, content: bytes = OLD) -> Path:
    """Make a book in a folder; return its path."""
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / "PI Book.xlsx"
    path.write_bytes(content)
    return path


def write_new(file: BinaryIO) -> None:
    """Write the new content."""
    file.write(NEW)


def check_new(path: Path) -> None:
    """Read the new content back."""
    if path.read_bytes() != NEW:
        raise OSError(f"{path.name} is not what was written")


def save(
    path: Path,
    disk: Disk = DISK,
    *,
    write: Callable[[BinaryIO], None] = write_new,
    check: Callable[[Path], None] = check_new,
    now: dt.datetime = NOW,
) -> Saved:
    """Save the new content over a book as it is now."""
    return save_safely(path, sha256_of(path, DISK), write, check, now=now, disk=disk)


def assert_nothing_lost(book: Path) -> None:
    """After the next start the book is the old or the new one, its backups are sound, no stray is left."""
    sweep(book.parent, now=LATER, disk=DISK)

    assert book.read_bytes() in {OLD, NEW}
    assert files(book.parent) <= {book.name, BACKUP_FOLDER}
    backups = list_backups(book)
    assert all(backup.sound for backup in backups)
    assert files(book.parent / BACKUP_FOLDER) == {backup.path.name for backup in backups}
    if book.read_bytes() == NEW:
        assert OLD in {backup.path.read_bytes() for backup in backups}


def stopped(job: Callable[[], object]) -> WorkbookError | None:
    """Do a job; return what stopped it, `None` where nothing did. Any other error is a fault of ours."""
    try:
        job()
    except WorkbookError as error:
        return error
    return None


def files(folder: Path) -> set[str]:
    """Return the names of what a folder holds; none where there is no folder."""
    return set(DISK.names(folder))
