"""What a check finds: how it stands, in words, and what to do about it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from pi_excel.errors import Problem, Severity


class Outcome(StrEnum):
    """How it stands with what was checked."""

    OK = "ok"
    WARNING = "warning"
    """It works, or may; somebody should look."""

    ERROR = "error"
    """It cannot work so."""

    NOT_KNOWN = "not known"
    """It could not be found out."""


class Group(StrEnum):
    """What checks are about, in the order in which they are told."""

    OURS = "pi_excel"
    EXCEL = "Excel"
    ADDIN = "The add-in"
    TRUST = "What Excel may run"
    PYTHON = "The Python that Excel starts"
    BOOK = "The book"


_SEVERITIES = {Outcome.WARNING: Severity.WARNING, Outcome.ERROR: Severity.ERROR}


@dataclass(frozen=True, slots=True)
class Saying:
    """What a check says, with gaps such as `{path}` for what it found.

    Attributes:
        group: What it is about.
        outcome: How it stands.
        what: A sentence.
        do: What to do about it, as a sentence; empty where there is nothing to do.
    """

    group: Group
    outcome: Outcome
    what: str
    do: str = ""


@dataclass(frozen=True, slots=True)
class Finding:
    """What a check found.

    Attributes:
        check: Which saying it is.
        group: What it is about.
        outcome: How it stands.
        what: A sentence.
        do: What to do about it, as a sentence; may be empty.
    """

    check: str
    group: Group
    outcome: Outcome
    what: str
    do: str

    def as_problem(self) -> Problem | None:
        """Return it as a problem, `None` where it is none."""
        severity = _SEVERITIES.get(self.outcome)
        return None if severity is None else Problem(severity, self.group, self.what, self.do)
