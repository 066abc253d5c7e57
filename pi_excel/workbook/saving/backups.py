"""Dated copies of a book, each proved by the hash that its name holds."""

from __future__ import annotations

import datetime as dt
import re
from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import Path

from pi_excel.errors import BookChangedError, UnsafeBookError, WorkbookError
from pi_excel.workbook.saving.disk import Disk, copy_into, sha256_of
from pi_excel.workbook.saving.patience import patiently
from pi_excel.workbook.saving.retention import Retention
from pi_excel.workbook.saving.strays import BACKUP_FOLDER, temporary, write_new

_WHEN = "%Y%m%dT%H%M%SZ"
_MARK_LENGTH = 12
_SET_ASIDE = " set aside"
_NAME = re.compile(
    rf"(?P<stem>.+) (?P<when>\d{{8}}T\d{{6}}Z) (?P<mark>[0-9a-f]{{{_MARK_LENGTH}}})(?P<aside>{_SET_ASIDE})?"
)
"""A backup's name before its ending, such as `PI Book 20160701T020000Z 0123456789ab`."""


@dataclass(frozen=True, slots=True)
class Backup:
    """A dated copy of a book.

    Attributes:
        path: The file.
        made_at: When it was made, in UTC.
        mark: How the hash of what was put into it begins.
        set_aside: Whether a restoring put it here. It may be the damaged book, so it is put back only
            by name.
        sha256: The hash of what it holds now; empty where it was not, or could not be, read.
    """

    path: Path
    made_at: dt.datetime
    mark: str
    set_aside: bool = False
    sha256: str = ""

    @property
    def sound(self) -> bool:
        """Whether it was read, and holds what was put into it."""
        return self.sha256.startswith(self.mark)


def backups_of(book: Path, disk: Disk) -> tuple[Backup, ...]:
    """Return a book's backups, the newest first, by their names; nothing is read.

    Args:
        book: The workbook, links followed; it need not be there.
        disk: The disk.
    """
    folder = book.parent / BACKUP_FOLDER
    found = (_named(folder / name, book) for name in disk.names(folder))
    return tuple(
        sorted(
            (backup for backup in found if backup is not None),
            key=lambda backup: (backup.made_at, backup.path.name),
            reverse=True,
        )
    )


def checked(backup: Backup, disk: Disk) -> Backup:
    """Return a backup with the hash of what it holds."""
    try:
        return replace(backup, sha256=sha256_of(backup.path, disk))
    except OSError:
        return replace(backup, sha256="")


def make_backup(
    book: Path,
    sha256: str,
    *,
    now: dt.datetime,
    disk: Disk,
    set_aside: bool = False,
    source: Path | None = None,
) -> Backup:
    """Make a copy of a book that is proved to be one before it has its name.

    A book that is as its newest backup holds it needs no other: however often a save is tried in
    vain, backups do not pile up.

    Args:
        book: The workbook, links followed.
        sha256: The hash of its bytes.
        now: The time, with its time zone.
        disk: The disk.
        set_aside: Whether it is kept because another copy is put back.
        source: A copy of it to keep in its place, with that hash: of a book open in Excel, as it stands
            there. The book itself need not be there then.

    Raises:
        BookChangedError: The book has another hash by now.
        WorkbookError: The copy does not hold what the book holds.
        OSError: The disk failed.
    """
    folder = book.parent / BACKUP_FOLDER
    copied = source if source is not None else book
    _make_folder(folder, book, disk)
    newest = next((found for found in backups_of(book, disk) if found.set_aside is set_aside), None)
    if newest is not None and sha256.startswith(newest.mark) and checked(newest, disk).sha256 == sha256:
        return replace(newest, sha256=sha256)
    backup = _backup(book, sha256, now, set_aside=set_aside)
    with temporary(folder, disk) as new:
        write_new(new, lambda file: copy_into(copied, file, disk), book=book, disk=disk)
        if sha256_of(new, disk) != sha256:
            raise _no_backup(copied, sha256, disk)
        if source is None or book.exists():
            disk.keep_permissions(book, new)
        patiently(lambda: disk.replace(new, backup.path), backup.path, disk)
    disk.sync_folder(folder)
    return backup


def put_back(book: Path, backup: Backup, disk: Disk) -> None:
    """Put a copy of a backup in the place of its book, in one step.

    Raises:
        UnsafeBookError: The backup is damaged.
        OSError: The disk failed.
    """
    with temporary(book.parent, disk) as new:
        write_new(new, lambda file: copy_into(backup.path, file, disk), book=book, disk=disk)
        if not sha256_of(new, disk).startswith(backup.mark):
            raise damaged_backup(backup)
        disk.keep_permissions(backup.path, new)
        patiently(lambda: disk.replace(new, book), book, disk)
    with suppress(OSError):  # old name or new, it leads to a whole book
        disk.sync_folder(book.parent)


def prune(book: Path, rule: Retention, disk: Disk) -> None:
    """Remove the backups that a rule does not keep; one that cannot be removed stays.

    What was set aside is counted apart: restoring often never costs a backup.
    """
    with suppress(OSError):
        backups = backups_of(book, disk)
        for set_aside in (False, True):
            group = [backup for backup in backups if backup.set_aside is set_aside]
            kept = rule.kept(backup.made_at for backup in group)
            for backup in group:
                if backup.made_at not in kept:
                    with suppress(OSError):
                        disk.remove(backup.path)


def damaged_backup(backup: Backup) -> UnsafeBookError:
    """Return the sentence for a backup that does not hold what was put into it."""
    what = "this backup is damaged: it does not hold what was put into it."
    return UnsafeBookError(what, where=backup.path.name, do="Choose another backup.")


def _backup(book: Path, sha256: str, now: dt.datetime, *, set_aside: bool) -> Backup:
    made_at, mark = now.astimezone(dt.UTC).replace(microsecond=0), sha256[:_MARK_LENGTH]
    name = f"{book.stem} {made_at:{_WHEN}} {mark}{_SET_ASIDE if set_aside else ''}{book.suffix}"
    return Backup(book.parent / BACKUP_FOLDER / name, made_at, mark, set_aside, sha256)


def _named(path: Path, book: Path) -> Backup | None:
    """Return what a file's name says of a backup of this book, `None` where it is none."""
    name = _NAME.fullmatch(path.stem)
    if name is None or (name["stem"], path.suffix) != (book.stem, book.suffix):
        return None
    try:
        made_at = dt.datetime.strptime(name["when"], _WHEN).replace(tzinfo=dt.UTC)
    except ValueError:
        return None
    return Backup(path, made_at, name["mark"], name["aside"] is not None)


def _make_folder(folder: Path, book: Path, disk: Disk) -> None:
    try:
        disk.make_folder(folder)
    except FileExistsError as error:
        what = f"a file stands where the folder {BACKUP_FOLDER} belongs, so no backup can be made."
        raise WorkbookError(what, where=book.name, do="Rename that file.") from error
    disk.sync_folder(folder.parent)


def _no_backup(book: Path, sha256: str, disk: Disk) -> WorkbookError:
    if sha256_of(book, disk) != sha256:
        return BookChangedError(
            "somebody saved it while we were at work; nothing was written.", where=book.name
        )
    what = "its backup did not read back as it was written; the book is as it was."
    return WorkbookError(what, where=book.name, do="Try again; if it stays so, tell your IT service.")
