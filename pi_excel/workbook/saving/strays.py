"""Our temporary files: made beside what they become, and swept up where a crash left them behind."""

from __future__ import annotations

import datetime as dt
import hashlib
import os
import platform
import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from secrets import token_hex
from typing import BinaryIO

from pi_excel.errors import UnsafeBookError
from pi_excel.workbook.saving.disk import Disk

BACKUP_FOLDER = "PI backups"
"""The folder beside a book that holds its backups; nothing in it is ever taken for a book."""

_NAME = re.compile(r"\.~pi-(?P<pid>\d+)-(?P<machine>[0-9a-f]{8})-[0-9a-f]{8}\.tmp")

_UNTOUCHED = dt.timedelta(hours=1)
"""No save leaves its file alone for so long."""


def temporary_name() -> str:
    """Return a name that nothing has; it says which process of which machine it belongs to.

    Its ending is none of Excel's, so that nobody takes the file for a workbook.
    """
    return f".~pi-{os.getpid()}-{_this_machine()}-{token_hex(4)}.tmp"


@contextmanager
def temporary(folder: Path, disk: Disk) -> Iterator[Path]:
    """Give a path for a temporary file, and remove afterwards what is still there."""
    path = folder / temporary_name()
    try:
        yield path
    finally:
        with suppress(OSError):  # most often it has its final name by now; else it is swept later
            disk.remove(path)


def write_new(new: Path, write: Callable[[BinaryIO], None], *, book: Path, disk: Disk) -> None:
    """Make a temporary file and let `write` fill it; afterwards it is on the disk.

    Args:
        new: Its path.
        write: Writes into it.
        book: The workbook that it is made for.
        disk: The disk.

    Raises:
        UnsafeBookError: No file may be made there.
        OSError: The disk failed.
    """
    try:
        file = disk.create(new)
    except PermissionError as error:
        folder = "its folder" if new.parent == book.parent else f"its folder {new.parent.name}"
        what = f"a new file may not be made in {folder}, and without one it cannot be written safely."
        raise UnsafeBookError(what, where=book.name, do="Ask for access to the folder.") from error
    with file:
        write(file)
        disk.sync(file)


def sweep(folder: Path, *, now: dt.datetime, disk: Disk) -> tuple[Path, ...]:
    """Remove our temporary files from a folder and from the backups in it, once nobody can need them.

    A process of this machine that has ended needs its files no more. Where that cannot be told (the
    file came from another machine over a share, or the process's number is in use, maybe by another
    one by now) a file is a stray when nobody has written to it for an hour. Should that ever be wrong,
    the other save fails, with its book as it was. What cannot be removed stays for the next time.

    Args:
        folder: Where books are.
        now: The time, with its time zone.
        disk: The disk.

    Returns:
        The files that were removed.
    """
    found = [
        (path, name) for place in (folder, folder / BACKUP_FOLDER) for path, name in _temporaries(place, disk)
    ]
    return tuple(path for path, name in found if _is_stray(path, name, now, disk) and _removed(path, disk))


def _temporaries(folder: Path, disk: Disk) -> Iterator[tuple[Path, re.Match[str]]]:
    with suppress(OSError):
        for name in disk.names(folder):
            ours = _NAME.fullmatch(name)
            if ours is not None:
                yield folder / name, ours


def _is_stray(path: Path, name: re.Match[str], now: dt.datetime, disk: Disk) -> bool:
    if name["machine"] == _this_machine() and not disk.is_running(int(name["pid"])):
        return True
    try:
        written = dt.datetime.fromtimestamp(disk.stat(path).st_mtime, dt.UTC)
    except OSError:
        return False
    return now - written > _UNTOUCHED


def _removed(path: Path, disk: Disk) -> bool:
    try:
        disk.remove(path)
    except OSError:
        return False
    return True


def _this_machine() -> str:
    return hashlib.sha256(platform.node().encode()).hexdigest()[:8]
