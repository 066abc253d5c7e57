"""The disk of Windows: an open workbook is shut to others, and replacing it has to keep its permissions.

What only Windows can run is `Kernel32`: three calls without a decision of ours in them. Our tests run
on Linux and have never run it; they drive `WindowsDisk` with a fake in its place.
"""

from __future__ import annotations

import sys
from contextlib import suppress
from pathlib import Path
from typing import Protocol

from pi_excel.workbook.saving.disk import Disk
from pi_excel.workbook.saving.strays import temporary_name

_NEW_FILE_STAYED = 1177
"""ReplaceFileW: the old file went aside, and the new one could not take its place."""

_NOT_HERE = (1, 2, 50, 87, 120)
"""ReplaceFileW: this disk cannot do it, or there is no old file whose permissions could be kept."""


class WindowsCalls(Protocol):
    """What is asked of Windows itself; each fails with an `OSError` that has a `winerror`."""

    def replace_file(self, old: Path, new: Path, aside: Path) -> None:
        """Put `new` in the place of `old`, with its permissions; `old` goes to `aside`."""

    def open_alone(self, path: Path) -> None:
        """Open a file so that nobody else may have it open, and close it again."""

    def is_running(self, pid: int) -> bool:
        """Return whether a process is running."""


class WindowsDisk(Disk):
    """Windows, and the shares it reaches.

    Files that are made take the permissions of their folder, so a backup has those of `PI backups`.
    """

    keeps_programs_apart = True

    def __init__(self, calls: WindowsCalls) -> None:
        """Take the calls to Windows."""
        self._calls = calls

    def try_alone(self, path: Path) -> None:
        """Ask for the file alone: whatever owner files say, this decides."""
        self._calls.open_alone(path)

    def keep_permissions(self, old: Path, new: Path) -> None:
        """Do nothing: `replace` keeps them, with the attributes and the time of creation."""

    def replace(self, new: Path, old: Path) -> None:
        """Let ReplaceFileW do it, which keeps permissions; a plain rename where it cannot.

        ReplaceFileW may stop with neither file in place. It is therefore told where to put the old
        one, and from there it is put back.
        """
        aside = old.with_name(temporary_name())
        try:
            self._calls.replace_file(old, new, aside)
        except OSError as error:
            code = getattr(error, "winerror", None)
            if code in _NOT_HERE:
                new.replace(old)
                return
            if code == _NEW_FILE_STAYED:
                aside.replace(old)
            raise
        with suppress(OSError):  # swept later
            aside.unlink()

    def sync_folder(self, folder: Path) -> None:
        """Do nothing: Windows has no such call, and its file systems keep a journal of names."""

    def is_running(self, pid: int) -> bool:
        """Ask Windows: `os.kill` would end the process."""
        return self._calls.is_running(pid)


if sys.platform == "win32":
    import ctypes
    from ctypes import wintypes

    _READ_AND_WRITE = 0xC0000000
    _SHARED_WITH_NOBODY = 0
    _OPEN_EXISTING = 3
    _QUERY_LIMITED_INFORMATION = 0x1000
    _STILL_ACTIVE = 259
    _ACCESS_DENIED = 5
    _NO_HANDLE = ctypes.c_void_p(-1).value

    class Kernel32:
        """The calls to Windows, through its own library."""

        def __init__(self) -> None:
            """Say what each call takes and gives."""
            self._library = ctypes.WinDLL("kernel32", use_last_error=True)
            text, number, handle, pointer = wintypes.LPCWSTR, wintypes.DWORD, wintypes.HANDLE, ctypes.c_void_p
            self._library.ReplaceFileW.argtypes = [text, text, text, number, pointer, pointer]
            self._library.CreateFileW.argtypes = [text, number, number, pointer, number, number, handle]
            self._library.CreateFileW.restype = handle
            self._library.OpenProcess.argtypes = [number, wintypes.BOOL, number]
            self._library.OpenProcess.restype = handle
            self._library.GetExitCodeProcess.argtypes = [handle, ctypes.POINTER(number)]
            self._library.CloseHandle.argtypes = [handle]

        def replace_file(self, old: Path, new: Path, aside: Path) -> None:
            """ReplaceFileW, without leave to lose permissions."""
            if not self._library.ReplaceFileW(str(old), str(new), str(aside), 0, None, None):
                raise ctypes.WinError(ctypes.get_last_error())

        def open_alone(self, path: Path) -> None:
            """CreateFileW, shared with nobody."""
            handle = self._library.CreateFileW(
                str(path), _READ_AND_WRITE, _SHARED_WITH_NOBODY, None, _OPEN_EXISTING, 0, None
            )
            if handle == _NO_HANDLE:
                raise ctypes.WinError(ctypes.get_last_error())
            self._library.CloseHandle(handle)

        def is_running(self, pid: int) -> bool:
            """OpenProcess and GetExitCodeProcess; one that we may not ask is running."""
            handle = self._library.OpenProcess(_QUERY_LIMITED_INFORMATION, False, pid)  # noqa: FBT003 - as Windows has it
            if not handle:
                return ctypes.get_last_error() == _ACCESS_DENIED
            code = wintypes.DWORD()
            told = self._library.GetExitCodeProcess(handle, ctypes.byref(code))
            self._library.CloseHandle(handle)
            return bool(told) and code.value == _STILL_ACTIVE
