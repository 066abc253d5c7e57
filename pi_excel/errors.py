"""What can go wrong, in words a performance officer can act on.

    PiError
    +-- PeriodError         text that is not a period
    +-- MeasureError        arithmetic that has no answer
    +-- FaultError          a fault of ours
        +-- ReportError         a report that does not hold together
    +-- SettingsError       a setting or an option that cannot be followed
    +-- WorkbookError       the file
        +-- BookNotFoundError     it is not there
        +-- NotAWorkbookError     it is something else
        +-- NotAPIBookError       it is a workbook without a PI Book in it
        +-- BookInUseError        somebody has it open
        +-- UnsafeBookError       it is encrypted, signed, damaged or hostile
        +-- BookChangedError      it changed between reading and writing
        +-- PlanRefusedError      a planned change would be guesswork
        +-- ExcelRefusedError     Excel would not do what was wanted of a workbook open in it

A `PiError` stops one thing; a `Problem` is a finding about one cell, and the rest goes on.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class PiError(Exception):
    """Base of every error we raise on purpose.

    Args:
        what: One plain sentence that says what is wrong.
        where: The file or `sheet!cell` it concerns; may be empty.
        do: What the reader can do about it; may be empty.
    """

    def __init__(self, what: str, *, where: str = "", do: str = "") -> None:
        """Keep the sentence's parts apart, so that a door can lay them out."""
        super().__init__(what, where, do)
        self.what = what
        self.where = where
        self.do = do

    def __reduce__(self) -> tuple[object, ...]:
        """Let the error travel from a worker process with all its parts."""
        return _raised_elsewhere, (type(self), self.what, self.where, self.do)

    def as_problem(self) -> Problem:
        """Return the error as a finding, for a list of them."""
        return Problem(Severity.ERROR, self.where, self.what, self.do)

    def __str__(self) -> str:
        """Return the sentence as one line: where, what, what to do."""
        place = f"{self.where}: " if self.where else ""
        advice = f" {self.do}" if self.do else ""
        return f"{place}{self.what}{advice}"


def _raised_elsewhere(kind: type[PiError], what: str, where: str, do: str) -> PiError:
    return kind(what, where=where, do=do)


class PeriodError(PiError, ValueError):
    """The text is not a financial year, quarter or month."""


class MeasureError(PiError, ValueError):
    """The arithmetic has no answer, for a reason the message gives."""


class FaultError(PiError):
    """A fault of ours, not of the book."""


class ReportError(FaultError):
    """A report does not hold together."""


class SettingsError(PiError):
    """A setting or an option cannot be followed."""


class RunInProgressError(PiError):
    """Another refresh, restore or attach is in progress, so this one was not begun."""


class WorkbookError(PiError):
    """The file cannot be used."""


class BookNotFoundError(WorkbookError):
    """There is no such file."""


class NotAWorkbookError(WorkbookError):
    """The file is not an Excel workbook, whatever its name says."""


class NotAPIBookError(WorkbookError):
    """The workbook is sound and holds no PI Book."""


class BookInUseError(WorkbookError):
    """Somebody has the workbook open."""


class UnsafeBookError(WorkbookError):
    """The workbook is encrypted, signed, damaged or hostile, or in a variety we cannot write."""


class BookChangedError(WorkbookError):
    """The workbook changed between reading and writing."""


class PlanRefusedError(WorkbookError):
    """A planned change would be guesswork, so nothing was written."""


class ExcelRefusedError(WorkbookError):
    """Excel would not do what was wanted of a workbook that is open in it."""


class Severity(StrEnum):
    """How much a problem matters."""

    ERROR = "error"
    """A figure or an indicator could not be used."""

    WARNING = "warning"
    """It was used; somebody should look."""

    NOTE = "note"
    """Good to know."""


@dataclass(frozen=True, slots=True)
class Problem:
    """A finding about one place in a book; the rest of the book goes on.

    Attributes:
        severity: Error, warning or note.
        where: `sheet!cell`, a sheet, or a file.
        what: What is wrong, as a sentence.
        do: What to do about it, as a sentence.
    """

    severity: Severity
    where: str
    what: str
    do: str

    def __str__(self) -> str:
        """Return the problem as one line."""
        return f"{self.severity}: {self.where}: {self.what} {self.do}".rstrip()
