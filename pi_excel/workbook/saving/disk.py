"""What saving asks of the disk: one seam, so that Windows has its own and a test can drive every step."""

from __future__ import annotations

import errno
import hashlib
import os
import shutil
import time
from abc import ABC, abstractmethod
from contextlib import suppress
from io import BufferedReader
from pathlib import Path
from typing import BinaryIO, ClassVar

_OURS_ONLY = 0o600
"""Until it has the old file's permissions, a new one is nobody else's to read."""

_PIECE = 1 << 20
"""Bytes copied at a time."""

_FOLDERS_ARE_NOT_SYNCED = (errno.EINVAL, errno.ENOTSUP, errno.EBADF)
"""What network shares say that look after their folders themselves."""


class Disk(ABC):
    """The operations that saving is made of, each of which may fail with `OSError`.

    Attributes:
        keeps_programs_apart: Whether a workbook that one program has open is shut to the others.
    """

    keeps_programs_apart: ClassVar[bool]

    def open(self, path: Path) -> BufferedReader:
        """Open a file for reading."""
        return path.open("rb")

    def create(self, path: Path) -> BinaryIO:
        """Make a file for writing that is not there yet, and that only we may read."""
        return open(path, "xb", opener=_ours_only)

    def sync(self, file: BinaryIO) -> None:
        """Wait until what was written to a file is on the disk."""
        file.flush()
        os.fsync(file.fileno())

    def make_folder(self, folder: Path) -> None:
        """Make a folder where there is none."""
        folder.mkdir(exist_ok=True)

    def names(self, folder: Path) -> list[str]:
        """Return the names of what a folder holds; nothing where there is no folder."""
        try:
            return [found.name for found in folder.iterdir()]
        except (FileNotFoundError, NotADirectoryError):
            return []

    def stat(self, path: Path) -> os.stat_result:
        """Return a file's size and times."""
        return path.stat()

    def free_room(self, folder: Path) -> int:
        """Return how many bytes more fit on the disk of a folder."""
        return shutil.disk_usage(folder).free

    def remove(self, path: Path) -> None:
        """Remove a file."""
        path.unlink()

    def sleep(self, seconds: float) -> None:
        """Wait."""
        time.sleep(seconds)

    @abstractmethod
    def try_alone(self, path: Path) -> None:
        """Open a workbook for writing, and close it again; fails where somebody has it open."""

    @abstractmethod
    def keep_permissions(self, old: Path, new: Path) -> None:
        """Let those use the new file who may use the old one, and nobody else."""

    @abstractmethod
    def replace(self, new: Path, old: Path) -> None:
        """Put a file in the place of another in one step, or under a name that nothing has."""

    @abstractmethod
    def sync_folder(self, folder: Path) -> None:
        """Wait until the names in a folder are on the disk."""

    @abstractmethod
    def is_running(self, pid: int) -> bool:
        """Return whether a process of this machine is running."""


class PosixDisk(Disk):
    """Linux and macOS. Nothing keeps two programs apart here."""

    keeps_programs_apart = False

    def try_alone(self, path: Path) -> None:
        """Open the file for writing: that tells whether we may."""
        with path.open("rb+"):
            pass

    def keep_permissions(self, old: Path, new: Path) -> None:
        """Give the new file the old one's mode and access list, and its owner and group where we may."""
        theirs = old.stat()
        with suppress(PermissionError):
            shutil.chown(new, group=theirs.st_gid)
            shutil.chown(new, user=theirs.st_uid)
        shutil.copystat(old, new)
        os.utime(new)  # copystat copies the times with the rest, and this file is new

    def replace(self, new: Path, old: Path) -> None:
        """Rename the new file."""
        new.replace(old)

    def sync_folder(self, folder: Path) -> None:
        """Sync the folder as a file."""
        opened = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(opened)
        except OSError as error:
            if error.errno not in _FOLDERS_ARE_NOT_SYNCED:
                raise
        finally:
            os.close(opened)

    def is_running(self, pid: int) -> bool:
        """Send the process no signal, which fails where there is none."""
        try:
            os.kill(pid, 0)
        except (ProcessLookupError, OverflowError):
            return False
        except PermissionError:
            return True
        return True


def sha256_of(path: Path, disk: Disk) -> str:
    """Return the SHA-256 of a file's bytes, in hexadecimal."""
    with disk.open(path) as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def copy_into(source: Path, target: BinaryIO, disk: Disk) -> None:
    """Write a file's bytes into another that is open."""
    with disk.open(source) as file:
        shutil.copyfileobj(file, target, _PIECE)


def _ours_only(path: str, flags: int) -> int:
    return os.open(path, flags, _OURS_ONLY)
