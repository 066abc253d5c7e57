"""Jobs for worker processes in tests: what each does is said by the name of the file that it is given."""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Callable
from pathlib import Path

from pi_excel.errors import BookInUseError, SettingsError, UnsafeBookError
from pi_excel.jobs.refresh_book import BookStatus, RefreshedBook, stopped

QUOTED = "the children's 4711"
"""What a damaged cell holds."""

_THREE_GIB = 3 << 30


def by_name(path: Path) -> str:
    """Do what the name of the file says, such as `killed 2.xlsx`; return `done`."""
    _ACTS.get(path.stem.split(" ")[0], _nothing)()
    return "done"


def refreshed_by_name(path: Path) -> RefreshedBook:
    """Do what the name of the file says, and call it refreshed."""
    by_name(path)
    return RefreshedBook(path, BookStatus.REFRESHED)


def leave_nothing_behind(path: Path) -> None:
    """Write a half of a file and hang; take it away when told to end."""
    half = path.with_suffix(".half")
    half.touch()
    try:
        _hang()
    finally:
        half.unlink()


def announce_and_hang(path: Path) -> RefreshedBook:
    """Say on standard output that a book was begun, and never end; `done.xlsx` is done at once."""
    if path.stem == "done":
        return RefreshedBook(path, BookStatus.REFRESHED)
    print("begun", flush=True)  # noqa: T201 - the test waits for it
    half = path.with_suffix(".half")
    half.touch()
    try:
        signal.pause()
    finally:
        half.unlink()
    return RefreshedBook(path, BookStatus.REFRESHED)


def in_use_the_first_time(path: Path) -> RefreshedBook:
    """Find a book in use at first, and free when it is tried again."""
    tried = path.with_suffix(".tried")
    if tried.exists():
        return RefreshedBook(path, BookStatus.REFRESHED)
    tried.touch()
    return stopped(path, BookInUseError("it is open.", where=path.name))


def not_picklable(_: Path) -> object:
    """Return what cannot be sent."""
    return lambda: None


def _nothing() -> None:
    pass


def _kill() -> None:
    os.kill(os.getpid(), signal.SIGKILL)


def _leave() -> None:
    os._exit(3)


def _take_memory() -> None:
    bytearray(_THREE_GIB)


def _hang() -> None:
    while True:
        pass


def _raise() -> None:
    raise SettingsError("a setting is wrong.", where="PI Settings!B5", do="Mend it.")


def _quote() -> None:
    raise UnsafeBookError(f"Data!C5 is to hold a number, and has '{QUOTED}'.", where="damaged.xlsx")


def _stumble() -> None:
    raise ZeroDivisionError


_ACTS: dict[str, Callable[[], None]] = {
    "killed": _kill,
    "aborted": os.abort,
    "left": _leave,
    "ended": sys.exit,
    "huge": _take_memory,
    "endless": _hang,
    "wrong": _raise,
    "damaged": _quote,
    "fault": _stumble,
}
