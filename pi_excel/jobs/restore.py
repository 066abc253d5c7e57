"""Put back a backup of a book; nothing is ever deleted by it."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from pathlib import Path

from pi_excel.errors import BookNotFoundError, SettingsError, UnsafeBookError, WorkbookError
from pi_excel.jobs.run_lock import run_lock
from pi_excel.jobs.state_folder import state_folder
from pi_excel.workbook.access import Wish, refusal
from pi_excel.workbook.saving.backups import Backup, backups_of, checked, damaged_backup, put_back
from pi_excel.workbook.saving.disk import Disk, copy_into, sha256_of
from pi_excel.workbook.saving.exchange import Exchange
from pi_excel.workbook.saving.this_disk import THIS_DISK


@dataclass(frozen=True, slots=True)
class Restored:
    """What a restoring did.

    Attributes:
        path: The book.
        backup: The copy that it is like now.
        changed: Whether it was anything else before.
        set_aside: Where the book as it was before is kept; `None` where there was none, or nothing
            changed.
        passed_over: Newer backups that are damaged.
    """

    path: Path
    backup: Backup
    changed: bool
    set_aside: Path | None = None
    passed_over: tuple[Backup, ...] = ()


def list_backups(path: Path, *, disk: Disk = THIS_DISK) -> tuple[Backup, ...]:
    """Return a book's backups, the newest first, each read to tell whether it is sound.

    Args:
        path: The book; it need not be there any more.
        disk: The disk.
    """
    try:
        return tuple(checked(backup, disk) for backup in backups_of(path.resolve(), disk))
    except OSError as error:
        raise refusal(path, error, Wish.READ) from error


def restore_book(
    path: Path, which: str | None = None, *, now: dt.datetime | None = None, disk: Disk = THIS_DISK
) -> Restored:
    """Put back a backup; the book as it is now, sound or not, is set aside among the backups first.

    It holds the lock of a run: no refresh saves the book meanwhile, nor clears away the backup.

    Args:
        path: The book; it may be damaged or gone.
        which: The file name of the backup; else the newest sound one that was not itself set aside by
            a restoring, so that restoring twice does not bring the damage back.
        now: The time; else that of the clock.
        disk: The disk.

    Raises:
        RunInProgressError: A run, or another restore, is in progress.
        SettingsError: No backup has that name, or the state folder cannot be written to.
        BookNotFoundError: There is neither the book nor a backup of it.
        BookInUseError: Somebody has the book open.
        UnsafeBookError: The backup that was named is damaged, or all are.
        WorkbookError: There are no backups, or the disk failed.
    """
    moment = now or dt.datetime.now(dt.UTC)  # noqa: TID251 - the edge: what is set aside is dated
    with run_lock(state_folder(), moment):
        return _restore(path.resolve(), which, moment, disk)


def _restore(book: Path, which: str | None, moment: dt.datetime, disk: Disk) -> Restored:
    backups = list_backups(book, disk=disk)
    backup = _newest_sound(book, backups) if which is None else _named(book, backups, which)
    passed_over = () if which is not None else _damaged_since(backup, backups)
    present = _hash_if_there(book, disk)
    if present == backup.sha256:
        return Restored(book, backup, changed=False, passed_over=passed_over)
    set_aside = None
    if present is None:
        _bring_back(book, backup, disk)
    else:
        set_aside = _exchange(Exchange(book, present, moment, disk, set_aside=True), backup)
    return Restored(book, backup, changed=True, set_aside=set_aside, passed_over=passed_over)


def _newest_sound(book: Path, backups: tuple[Backup, ...]) -> Backup:
    ordinary = [backup for backup in backups if not backup.set_aside]
    if not ordinary:
        if not book.exists():
            what = "there is no such file, and no backup of it."
            raise BookNotFoundError(what, where=str(book), do="Give the path of a workbook.")
        raise WorkbookError(
            "it has no backups yet; nothing was changed.",
            where=book.name,
            do="A backup is made whenever it is refreshed.",
        )
    sound = next((backup for backup in ordinary if backup.sound), None)
    if sound is None:
        what = f"none of its backups is sound ({len(ordinary)} damaged); nothing was changed."
        raise UnsafeBookError(what, where=book.name, do="Ask your IT service for an older copy.")
    return sound


def _named(book: Path, backups: tuple[Backup, ...], which: str) -> Backup:
    found = next((backup for backup in backups if backup.path.name == Path(which).name), None)
    if found is None:
        newest = f" The newest is {backups[0].path.name}." if backups else ""
        raise SettingsError(
            f"it has no backup called {which}.", where=book.name, do=f"Name one of its backups.{newest}"
        )
    if not found.sound:
        raise damaged_backup(found)
    return found


def _damaged_since(backup: Backup, backups: tuple[Backup, ...]) -> tuple[Backup, ...]:
    newer = backups[: backups.index(backup)]
    return tuple(found for found in newer if not found.sound and not found.set_aside)


def _hash_if_there(book: Path, disk: Disk) -> str | None:
    try:
        return sha256_of(book, disk)
    except FileNotFoundError:
        return None
    except OSError as error:
        raise refusal(book, error, Wish.READ) from error


def _bring_back(book: Path, backup: Backup, disk: Disk) -> None:
    try:
        put_back(book, backup, disk)
    except OSError as error:
        raise refusal(book, error, Wish.WRITE) from error


def _exchange(exchange: Exchange, backup: Backup) -> Path:
    def check(new: Path) -> None:
        if sha256_of(new, exchange.disk) != backup.sha256:
            raise damaged_backup(backup)

    return exchange.make(lambda file: copy_into(backup.path, file, exchange.disk), check).backup
