"""Inside a worker process: its caps, and the jobs that it is handed through its pipe."""

from __future__ import annotations

import gc
import os
import signal
import sys
import traceback
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from multiprocessing.connection import Connection
from multiprocessing.reduction import ForkingPickler
from pathlib import Path

from pi_excel.errors import FaultError, PiError, UnsafeBookError, WorkbookError
from pi_excel.workbook.limits import Limits

LOOK_INSIDE = "It holds far more than it shows: copy what you need into a fresh workbook."

_SECONDS_OF_GRACE = 30
"""How long a worker whose owner is gone outlives its time cap, before the system ends it."""


@dataclass(frozen=True, slots=True)
class Reply:
    """What a worker says of a book.

    Attributes:
        outcome: What the job returned, or the `PiError` that stopped it.
        spent: Whether the worker ends with it.
    """

    outcome: object
    spent: bool = False


def serve(pipe: Connection, limits: Limits) -> None:
    """Say `None` when ready, then do each job that comes through the pipe, until it is closed."""
    _obey_caps(limits)
    with suppress(EOFError, OSError):  # the pipe was closed: whoever wanted an answer is gone
        pipe.send(None)
        while _do_next(pipe, limits):
            pass


def _do_next(pipe: Connection, limits: Limits) -> bool:
    """Do the job that comes next through the pipe; return whether to go on."""
    job, path = pipe.recv()
    _end_after(int(limits.seconds) + _SECONDS_OF_GRACE)
    with collected_afterwards():
        reply, spent = _attempt(job, path, limits)
    _end_after(0)
    pipe.send_bytes(reply)
    return not spent


@contextmanager
def collected_afterwards() -> Iterator[None]:
    """Let no garbage be looked for until a book is done: it is data without cycles.

    Looking for them would cost a sixth of the time. What was there before the book is not gone through
    either: that is nearly all there is when the book is done.
    """
    gc.disable()
    gc.freeze()
    try:
        yield
    finally:
        gc.enable()
        gc.collect()
        gc.unfreeze()


def _obey_caps(limits: Limits) -> None:
    """Leave Ctrl-C to the owner, end tidily when told to, and take no more memory than allowed.

    The memory cap is for POSIX only: Windows would need a job object. The time cap, which the owner
    keeps, holds everywhere.
    """
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, lambda *_: sys.exit())  # so that a half-written file is taken away
    if sys.platform != "win32":
        import resource  # noqa: PLC0415 - Windows has none

        _, most = resource.getrlimit(resource.RLIMIT_AS)
        cap = limits.memory_bytes if most == resource.RLIM_INFINITY else min(limits.memory_bytes, most)
        resource.setrlimit(resource.RLIMIT_AS, (cap, most))


def _end_after(seconds: int) -> None:
    """Let the system end a worker that hangs, should its owner be gone by then; 0 for never."""
    if sys.platform != "win32":
        signal.alarm(seconds)


def _attempt(job: Callable[[Path], object], path: Path, limits: Limits) -> tuple[bytes, bool]:
    """Return the pickled reply, and whether the worker is spent."""
    spent = False
    try:
        outcome = job(path)
        return bytes(ForkingPickler.dumps(Reply(outcome))), spent
    except MemoryError:
        what = f"it takes more than {limits.memory_bytes >> 20:,} MB of memory, so it was given up."
        stop: PiError = UnsafeBookError(what, where=path.name, do=LOOK_INSIDE)
        spent = True
    except Exception as error:  # noqa: BLE001 - one bad book never stops the others
        stop = _as_told(error, path)
    return bytes(ForkingPickler.dumps(Reply(stop, spent))), spent


def _as_told(error: Exception, path: Path) -> PiError:
    """Return an exception as the sentence that a person reads."""
    if isinstance(error, PiError):
        return error
    if isinstance(error, OSError):
        what = f"it could not be read or written ({error.strerror or error})."
        return WorkbookError(what, where=path.name, do="The book is as it was.")
    if os.environ.get("PI_EXCEL_DEBUG"):
        traceback.print_exception(error)
    what = f"this is a fault of ours, not of the book ({type(error).__name__}: {error})."
    return FaultError(what, where=path.name, do="The book is as it was; please tell us.")
