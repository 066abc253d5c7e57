"""One run, restore or attach at a time: a lock of the operating system, which dies with its owner."""

from __future__ import annotations

import datetime as dt
import json
import os
import platform
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from filelock import FileLock, Timeout

from pi_excel.book.text import day_in_words
from pi_excel.errors import RunInProgressError, SettingsError
from pi_excel.jobs.state_folder import STATE_VARIABLE
from pi_excel.jobs.whole_file import write_whole

_LOCK, _HOLDER = "refresh.lock", "refresh.holder.json"


@contextmanager
def run_lock(folder: Path, began: dt.datetime) -> Iterator[None]:
    """Hold the lock of whatever writes books; who holds it is told in a file beside it.

    The lock keeps apart the runs, restores and attachings of one user on one computer; a book that those
    of two computers meet at is kept by its own save, which refuses to write over a change.

    Args:
        folder: The state folder.
        began: When it began.

    Raises:
        RunInProgressError: Another holds it; the message says which.
        SettingsError: The folder cannot be written to.
    """
    lock = FileLock(folder / _LOCK)
    try:
        lock.acquire(timeout=0)
    except Timeout:
        what = f"Another refresh, restore or attach is in progress{_who_holds(folder / _HOLDER)}."
        raise RunInProgressError(what, do="Wait until it has ended, then try again.") from None
    except OSError as error:
        what = f"the lock of the run cannot be taken ({error.strerror})."
        do = f"Set {STATE_VARIABLE} to a folder that you may write to."
        raise SettingsError(what, where=str(folder), do=do) from error
    try:
        holder = {"host": platform.node(), "pid": os.getpid(), "since": began.isoformat()}
        write_whole(folder / _HOLDER, json.dumps(holder))
        yield
    finally:
        (folder / _HOLDER).unlink(missing_ok=True)
        lock.release()


def _who_holds(told: Path) -> str:
    try:
        holder = json.loads(told.read_text("utf-8"))
        since = dt.datetime.fromisoformat(holder["since"]).astimezone()
        when = f"{since:%H:%M} on {day_in_words(since)}"
        return f" on {holder['host']} (process {holder['pid']}), since {when}"
    except (OSError, ValueError, KeyError, TypeError):
        return ""  # it has just begun, or just ended
