"""Disks that fail as real ones do: at the operation one names, in the way one names."""

from __future__ import annotations

import errno
import io
import os
import signal
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO, TypeVar

from pi_excel.workbook.saving.disk import PosixDisk

if TYPE_CHECKING:
    from _typeshed import ReadableBuffer, WriteableBuffer

PIECE = 64
"""Bytes written or read in one operation, so that a small book takes many."""

Result = TypeVar("Result")


_DENIED = (5, 32, 33)


class WindowsError(OSError):
    """What Windows says; made by hand, so that it can be told about on every system."""

    def __init__(self, code: int) -> None:
        """Keep the code, and give the number that Python gives with it."""
        number = errno.EACCES if code in _DENIED else errno.EINVAL
        super().__init__(number, "The process cannot access the file")
        self.winerror = code


class PowerCut(BaseException):
    """The machine stands still, and clears nothing up."""


def fails_with(code: int) -> Callable[[], None]:
    """Return a fault: the system says that it could not."""

    def strike() -> None:
        raise OSError(code, os.strerror(code))

    return strike


def kills() -> None:
    """Kill the process, as `kill -9` does."""
    os.kill(os.getpid(), signal.SIGKILL)


def cuts_power() -> None:
    """Stop everything."""
    raise PowerCut


NO_ANSWER = fails_with(errno.EIO)
"""A failing disk, or a share that is away."""


class QuickDisk(PosixDisk):
    """A real disk that does not wait: what was written outlives our process, and no test cuts the power."""

    def sync(self, file: BinaryIO) -> None:
        """Give what was written to the system."""
        file.flush()

    def sync_folder(self, folder: Path) -> None:
        """Do nothing: the system has the names."""

    def sleep(self, seconds: float) -> None:
        """Do not sleep."""


class FaultyDisk(QuickDisk):
    """A disk whose Nth operation fails; each small piece that is written or read is one."""

    def __init__(
        self,
        at: int = 0,
        strike: Callable[[], None] = NO_ANSWER,
        *,
        lasting: bool = False,
        late: bool = False,
    ) -> None:
        """Say what fails.

        Args:
            at: Which operation, from 1; 0 for none.
            strike: What happens then.
            lasting: Whether every later operation fails as well.
            late: Whether the operation is done first, and only then said to have failed.
        """
        self.at, self.strike, self.lasting, self.late = at, strike, lasting, late
        self.operations = 0

    @property
    def struck(self) -> bool:
        """Whether the operation came that was to fail."""
        return 0 < self.at <= self.operations

    def take(self, operation: Callable[[], Result]) -> Result:
        """Do an operation, or fail if it is its turn."""
        self.operations += 1
        fails = self.struck if self.lasting else self.operations == self.at
        if fails and not self.late:
            self.strike()
        result = operation()
        if fails:
            self.strike()
        return result

    def open(self, path: Path) -> io.BufferedReader:
        """Open a file that is read in pieces."""
        self.take(lambda: super(FaultyDisk, self).open(path).close())
        return io.BufferedReader(_PieceByPiece(path, "rb", self), PIECE)

    def create(self, path: Path) -> BinaryIO:
        """Make a file that is written in pieces."""
        self.take(lambda: super(FaultyDisk, self).create(path).close())
        return io.BufferedWriter(_PieceByPiece(path, "r+b", self), PIECE)

    def sync(self, file: BinaryIO) -> None:
        """Sync, or fail."""
        file.flush()
        self.take(lambda: super(FaultyDisk, self).sync(file))

    def make_folder(self, folder: Path) -> None:
        """Make a folder, or fail."""
        self.take(lambda: super(FaultyDisk, self).make_folder(folder))

    def names(self, folder: Path) -> list[str]:
        """List, or fail."""
        return self.take(lambda: super(FaultyDisk, self).names(folder))

    def stat(self, path: Path) -> os.stat_result:
        """Look, or fail."""
        return self.take(lambda: super(FaultyDisk, self).stat(path))

    def free_room(self, folder: Path) -> int:
        """Measure, or fail."""
        return self.take(lambda: super(FaultyDisk, self).free_room(folder))

    def remove(self, path: Path) -> None:
        """Remove, or fail."""
        self.take(lambda: super(FaultyDisk, self).remove(path))

    def try_alone(self, path: Path) -> None:
        """Try, or fail."""
        self.take(lambda: super(FaultyDisk, self).try_alone(path))

    def keep_permissions(self, old: Path, new: Path) -> None:
        """Keep them, or fail."""
        self.take(lambda: super(FaultyDisk, self).keep_permissions(old, new))

    def replace(self, new: Path, old: Path) -> None:
        """Replace, or fail."""
        self.take(lambda: super(FaultyDisk, self).replace(new, old))

    def sync_folder(self, folder: Path) -> None:
        """Sync, or fail."""
        self.take(lambda: super(FaultyDisk, self).sync_folder(folder))


class ForgetfulDisk(FaultyDisk):
    """A disk whose power is cut at the Nth operation: of a file that was not synced only the name stays."""

    def __init__(self, at: int) -> None:
        """Say when."""
        super().__init__(at, cuts_power, lasting=True)
        self._unsynced: set[Path] = set()

    def create(self, path: Path) -> BinaryIO:
        """Make a file that is not synced."""
        file = super().create(path)
        self._unsynced.add(path)
        return file

    def sync(self, file: BinaryIO) -> None:
        """Sync a file."""
        super().sync(file)
        self._unsynced.discard(Path(file.name))

    def replace(self, new: Path, old: Path) -> None:
        """Give a file, synced or not, the name of another."""
        super().replace(new, old)
        if new in self._unsynced:
            self._unsynced.add(old)

    def forget(self) -> None:
        """Be as after the power came back."""
        for path in self._unsynced:
            if path.exists():
                path.write_bytes(b"")


class BusyDisk(QuickDisk):
    """A disk like that of Windows, on which another program has the book for itself for a while."""

    keeps_programs_apart = True

    def __init__(self, book: Path, *, times: int, code: int = 32, meanwhile: bytes | None = None) -> None:
        """Say how long.

        Args:
            book: The book that is busy.
            times: How often replacing it fails.
            code: What Windows says.
            meanwhile: What the other program saves before it lets go.
        """
        self._book, self._times, self._code, self._meanwhile = book, times, code, meanwhile
        self.pauses: list[float] = []

    def replace(self, new: Path, old: Path) -> None:
        """Replace what is not busy."""
        if old == self._book and self._times > 0:
            self._times -= 1
            raise WindowsError(self._code)
        super().replace(new, old)

    def sleep(self, seconds: float) -> None:
        """Note the pause, and take none."""
        self.pauses.append(seconds)
        if self._meanwhile is not None:
            self._book.write_bytes(self._meanwhile)


class LossyDisk(QuickDisk):
    """A share that says it has replaced the book, and has not kept what it was given."""

    def __init__(self, book: Path, left: bytes | None) -> None:
        """Say what is there instead of the book that was put in place; `None` for nothing, and an error."""
        self._book, self._left, self._lost = book, left, False

    def replace(self, new: Path, old: Path) -> None:
        """Lose the book once."""
        if old != self._book or self._lost:
            super().replace(new, old)
            return
        self._lost = True
        if self._left is None:
            old.unlink()
            raise OSError(errno.EIO, "Input/output error")
        super().replace(new, old)
        old.write_bytes(self._left)


class OvertakenDisk(QuickDisk):
    """A disk on which a colleague saves the book the moment after it was put in place, as Excel saves."""

    def __init__(self, book: Path, content: bytes) -> None:
        """Say what the colleague saves."""
        self._book, self._content = book, content

    def replace(self, new: Path, old: Path) -> None:
        """Replace, and be overtaken."""
        theirs = self._book.with_name("A1B2C3D4")
        if old == self._book:
            theirs.write_bytes(self._content)
        super().replace(new, old)
        if old == self._book:
            theirs.replace(old)


class FullDisk(QuickDisk):
    """A disk with little room left."""

    def __init__(self, room: int) -> None:
        """Say how many bytes."""
        self._room = room

    def free_room(self, folder: Path) -> int:  # noqa: ARG002 - the same in each
        """Say that there is little."""
        return self._room


class _PieceByPiece(io.FileIO):
    """A file that takes and gives a piece at a time, each an operation of its disk."""

    def __init__(self, path: Path, mode: str, disk: FaultyDisk) -> None:
        super().__init__(path, mode)
        self._disk = disk

    def write(self, data: ReadableBuffer, /) -> int:
        piece = memoryview(data)[:PIECE]
        return self._disk.take(lambda: io.FileIO.write(self, piece))

    def readinto(self, buffer: WriteableBuffer, /) -> int:
        piece = memoryview(buffer)[:PIECE]
        return self._disk.take(lambda: io.FileIO.readinto(self, piece))
