"""The backup of an open workbook: the copy of it as it stands in Excel, what is not saved included."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

from pi_excel.errors import WorkbookError
from pi_excel.jobs.open_record import home_of
from pi_excel.open_book.desk import Desk
from pi_excel.workbook.saving.backups import Backup, make_backup, prune
from pi_excel.workbook.saving.retention import DEFAULT
from pi_excel.workbook.saving.strays import BACKUP_FOLDER
from pi_excel.workbook.saving.this_disk import THIS_DISK


def backup_folder(desk: Desk) -> Path:
    """Return where the backups of an open workbook are kept: beside it, or on this computer.

    There are those of a workbook on SharePoint or OneDrive, beside which we cannot write.
    """
    return _kept_as(desk).parent / BACKUP_FOLDER


def keep_backup(desk: Desk, copy: Path, sha256: str, now: dt.datetime) -> Backup:
    """Keep a copy of an open workbook among its backups, and clear away those that are kept no longer.

    Raises:
        WorkbookError: It cannot be kept, so nothing may be written.
    """
    book = _kept_as(desk)
    try:
        book.parent.mkdir(parents=True, exist_ok=True)
        backup = make_backup(book, sha256, now=now, disk=THIS_DISK, source=copy)
    except OSError as error:
        what = f"no backup can be kept in {book.parent / BACKUP_FOLDER} ({error.strerror or error})"
        do = "Ask for access to that folder, or for room on its disk."
        raise WorkbookError(f"{what}; nothing was changed.", where=desk.name, do=do) from error
    prune(book, DEFAULT, THIS_DISK)
    return backup


def _kept_as(desk: Desk) -> Path:
    folder = desk.folder
    return (folder if folder is not None else home_of(desk.address)).resolve() / desk.name
