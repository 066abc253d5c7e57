"""A workbook saved: the old file backed up, the new one checked, one or the other there at any moment."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from pathlib import Path
from typing import BinaryIO

from pi_excel.workbook.saving.backups import prune
from pi_excel.workbook.saving.disk import Disk
from pi_excel.workbook.saving.exchange import Exchange, Saved
from pi_excel.workbook.saving.retention import DEFAULT, Retention
from pi_excel.workbook.saving.this_disk import THIS_DISK


def save_safely(  # noqa: PLR0913 - the last three are for the edge and for tests
    path: Path,
    source_sha256: str,
    write: Callable[[BinaryIO], None],
    check: Callable[[Path], None],
    *,
    now: dt.datetime,
    disk: Disk = THIS_DISK,
    keep: Retention = DEFAULT,
) -> Saved:
    """Let `write` make a new file in the same folder and `check` prove it, then put it in place of `path`.

    A crash or a kill at any moment leaves the old workbook or the new one; what stray file it leaves
    goes with the next `sweep`. Whatever is raised, the workbook is as it was, or the sentence says
    where it is.

    Args:
        path: The workbook to replace; a link stays a link, and the book it leads to is replaced.
        source_sha256: The hash it must still have just before it is replaced.
        write: Writes the new workbook into the file it is given, which can be written and sought but
            not read, and leaves it open.
        check: Reads the file at the path it is given, and raises where that is not as it should be.
            The name's ending is not Excel's.
        now: The time, with its time zone; the backup is dated by it.
        disk: The disk.
        keep: Which backups are kept once this save is good.

    Raises:
        BookInUseError: Somebody has the workbook open.
        BookChangedError: Somebody saved it while we were at work.
        BookNotFoundError: It is not there, or not any more.
        UnsafeBookError: It, or its folder, may not be written to.
        WorkbookError: The disk is full, or failed.
        Exception: Whatever `write` and `check` raise.
    """
    book = path.resolve()
    saved = Exchange(book, source_sha256, now, disk).make(write, check)
    prune(book, keep, disk)
    return saved
