"""One workbook put in the place of another: old or new, never a mixture, never neither."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from pi_excel.errors import BookChangedError, WorkbookError
from pi_excel.workbook.access import Wish, in_use, is_sharing_violation, owner_file, refusal
from pi_excel.workbook.saving.backups import Backup, make_backup, put_back
from pi_excel.workbook.saving.disk import Disk, sha256_of
from pi_excel.workbook.saving.patience import patiently
from pi_excel.workbook.saving.strays import BACKUP_FOLDER, temporary, write_new

_ROOM = 3
"""The new workbook, the backup, and one to spare: books that must fit on the disk."""

_GLANCES = 3
"""How often an open book is tried before work begins: a scanner lets go of it soon, a person does not."""


@dataclass(frozen=True, slots=True)
class Saved:
    """What a save left behind.

    Attributes:
        sha256: The hash of the new workbook.
        backup: The copy of the old one.
    """

    sha256: str
    backup: Path


@dataclass(frozen=True, slots=True)
class Exchange:
    """A workbook that is to be replaced.

    Attributes:
        path: The file, links followed.
        source_sha256: The hash it must still have just before it is replaced.
        now: The time, with its time zone; the backup is dated by it.
        disk: The disk.
        set_aside: Whether the backup is of a book that an older copy replaces.
    """

    path: Path
    source_sha256: str
    now: dt.datetime
    disk: Disk
    set_aside: bool = False

    def make(self, write: Callable[[BinaryIO], None], check: Callable[[Path], None]) -> Saved:
        """Write the new workbook beside the old one, check it, back up the old one, replace it, look again.

        Between the last look at the old workbook and its replacing lies a moment that no system
        closes; a run's lock keeps two of us apart.

        Raises:
            BookInUseError: Somebody has the workbook open.
            BookChangedError: Somebody saved it while we were at work.
            BookNotFoundError: Somebody removed it.
            UnsafeBookError: It, or its folder, may not be written to.
            WorkbookError: The disk is full, or failed.
            Exception: Whatever `write` and `check` raise.
        """
        try:
            self._refuse_if_open()
            self._refuse_without_room()
            with temporary(self.path.parent, self.disk) as new:
                write_new(new, write, book=self.path, disk=self.disk)
                check(new)
                sha256 = sha256_of(new, self.disk)
                self.disk.keep_permissions(self.path, new)
                backup = make_backup(
                    self.path, self.source_sha256, now=self.now, disk=self.disk, set_aside=self.set_aside
                )
                ours = {self._identity(self.path), self._identity(new)}
                self._put_in_place(new, sha256, backup)
        except OSError as error:
            raise refusal(self.path, error, Wish.WRITE) from error
        self._look_again(sha256, backup, ours)
        return Saved(sha256, backup.path)

    def _refuse_if_open(self) -> None:
        """Refuse a workbook that somebody has open, or that may not be written to.

        Windows does not let a workbook that Excel has open be opened by others: that decides there,
        and an owner file is but a hint, which a crash leaves behind. Elsewhere nothing keeps two
        programs apart, so an owner file beside the workbook decides.
        """
        patiently(lambda: self.disk.try_alone(self.path), self.path, self.disk, tries=_GLANCES)
        self._refuse_if_owned()

    def _refuse_if_owned(self) -> None:
        if not self.disk.keeps_programs_apart and owner_file(self.path) is not None:
            raise in_use(self.path)

    def _refuse_without_room(self) -> None:
        if self.disk.free_room(self.path.parent) < _ROOM * self.disk.stat(self.path).st_size:
            what = "its disk may not have room for a new workbook and a backup; it is as it was."
            raise WorkbookError(what, where=self.path.name, do="Make room and try again.")

    def _put_in_place(self, new: Path, sha256: str, backup: Backup) -> None:
        try:
            patiently(lambda: self._replace(new, sha256, backup), self.path, self.disk)
        except OSError as error:
            raise refusal(self.path, error, Wish.REPLACE) from error

    def _replace(self, new: Path, sha256: str, backup: Backup) -> None:
        """Replace the old workbook if it is still what was read: who had it open may have saved it."""
        self._refuse_if_owned()
        if sha256_of(self.path, self.disk) != self.source_sha256:
            what = "somebody saved it while we were at work; nothing was written."
            raise BookChangedError(what, where=self.path.name)
        try:
            self.disk.replace(new, self.path)
        except OSError:
            if self._holds(sha256):  # network shares do what they say they could not
                return
            if self._is_gone():
                self._undo(backup)
            raise

    def _look_again(self, sha256: str, backup: Backup, ours: set[int]) -> None:
        """Read what is there now; where it is not what was written, put back the old workbook.

        Another file than ours is a colleague's save of this very moment, and stays. What our file
        holds instead is set aside: it could still be somebody's work.
        """
        with suppress(OSError):  # old name or new, it leads to a whole workbook
            self.disk.sync_folder(self.path.parent)
        try:
            found = patiently(lambda: sha256_of(self.path, self.disk), self.path, self.disk)
        except OSError as error:
            if is_sharing_violation(self.path, error):  # somebody opened it already: it is there
                return
            found = ""
        if found == sha256:
            return
        with suppress(OSError):
            if self._identity(self.path) not in ours:
                what = "somebody saved it right after us; what they saved is there."
                raise BookChangedError(what, where=self.path.name, do="Refresh again.")
        with suppress(OSError, WorkbookError):
            make_backup(self.path, found, now=self.now, disk=self.disk, set_aside=True)
        self._undo(backup)
        what = f"it did not read back as it was written; it is as it was, and {BACKUP_FOLDER} holds the rest."
        raise WorkbookError(what, where=self.path.name, do="Try again; if it stays so, tell your IT service.")

    def _undo(self, backup: Backup) -> None:
        try:
            put_back(self.path, backup, self.disk)
        except (OSError, WorkbookError) as error:
            what = (
                f"the disk failed while it was replaced; it was kept as {BACKUP_FOLDER}/{backup.path.name}."
            )
            do = f"Say pi-excel restore {self.path.name}, and tell your IT service."
            raise WorkbookError(what, where=self.path.name, do=do) from error

    def _holds(self, sha256: str) -> bool:
        try:
            return sha256_of(self.path, self.disk) == sha256
        except OSError:
            return False

    def _identity(self, path: Path) -> int:
        """Return the number of a file: a rename keeps it, and ReplaceFileW gives one of the two it had."""
        return self.disk.stat(path).st_ino

    def _is_gone(self) -> bool:
        try:
            self.disk.stat(self.path)
        except FileNotFoundError:
            return True
        except OSError:
            return False
        return False
