"""What an exit code says to the script that started us. Source: design section 6."""

from __future__ import annotations

from collections.abc import Iterable
from enum import IntEnum

from pi_excel.errors import (
    BookChangedError,
    BookInUseError,
    BookNotFoundError,
    FaultError,
    NotAPIBookError,
    NotAWorkbookError,
    PeriodError,
    PiError,
    RunInProgressError,
    SettingsError,
    WorkbookError,
)


class ExitCode(IntEnum):
    """How a command ended."""

    DONE = 0
    """Done, or nothing to do; problems within a refreshed book do not change it."""

    OUR_FAULT = 1
    """A fault of ours."""

    WRONG_USAGE = 2
    """Wrong usage or settings, or a named path that is not there or is no PI Book."""

    SKIPPED = 3
    """Some books were skipped, since they are in use."""

    FAILED = 4
    """Some books failed: encrypted, damaged, hostile."""

    RUN_IN_PROGRESS = 5
    """Another refresh, restore or attach is in progress."""

    INTERRUPTED = 130
    """Somebody pressed Ctrl-C."""


_STANDS_FOR: tuple[tuple[type[PiError], ExitCode], ...] = (
    (FaultError, ExitCode.OUR_FAULT),
    (RunInProgressError, ExitCode.RUN_IN_PROGRESS),
    (BookInUseError, ExitCode.SKIPPED),
    (BookChangedError, ExitCode.SKIPPED),
    (BookNotFoundError, ExitCode.WRONG_USAGE),
    (NotAWorkbookError, ExitCode.WRONG_USAGE),
    (NotAPIBookError, ExitCode.WRONG_USAGE),
    (SettingsError, ExitCode.WRONG_USAGE),
    (PeriodError, ExitCode.WRONG_USAGE),
    (WorkbookError, ExitCode.FAILED),
)

_GRAVEST_FIRST = (ExitCode.OUR_FAULT, ExitCode.FAILED, ExitCode.WRONG_USAGE, ExitCode.SKIPPED)


def exit_code(error: PiError | None, *, named: bool = True) -> ExitCode:
    """Return the exit code that stands for what stopped a job: `DONE` for nothing.

    Args:
        error: What stopped it.
        named: Whether a person named the book; one found in a folder is no wrong usage.
    """
    if error is None:
        return ExitCode.DONE
    code = next((code for kind, code in _STANDS_FOR if isinstance(error, kind)), ExitCode.FAILED)
    wrong_file = isinstance(error, BookNotFoundError | NotAWorkbookError)
    return ExitCode.FAILED if wrong_file and not named else code


def gravest(codes: Iterable[ExitCode]) -> ExitCode:
    """Return the code of a run from those of its books."""
    found = set(codes)
    return next((code for code in _GRAVEST_FIRST if code in found), ExitCode.DONE)
