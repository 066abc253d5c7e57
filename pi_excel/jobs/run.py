"""A run as it goes: what it is about, and what became of each book so far."""

from __future__ import annotations

import datetime as dt
import os
from dataclasses import dataclass, field
from pathlib import Path
from secrets import token_hex

from pi_excel.errors import NotAPIBookError, Problem
from pi_excel.jobs.exit_codes import ExitCode, exit_code, gravest
from pi_excel.jobs.find_books import SoughtBook
from pi_excel.jobs.refresh_book import RefreshedBook
from pi_excel.period import Period

_MOST_WORKERS = 4
"""How many books are worked on at once unless told: with more they wait for the share they lie on."""


@dataclass(frozen=True, slots=True)
class RunOptions:
    """How a run is to go.

    Attributes:
        period: The reporting period; else each book's own.
        workers: How many books are worked on at once.
        dry_run: Whether to plan only, and write nothing.
        inside_excel: Whether a person pressed a button in Excel, at the book itself.
    """

    period: Period | None = None
    workers: int = min(os.cpu_count() or 1, _MOST_WORKERS)
    dry_run: bool = False
    inside_excel: bool = False


@dataclass(slots=True)
class Run:
    """A run, from its beginning to its end.

    Attributes:
        sought: The files it is about, in the order of their paths.
        options: How it goes.
        began: When it began.
        ident: Its identity: when it began, and a few letters.
        outcomes: What became of each book so far, by its path.
        notes: What somebody should know of the run itself.
    """

    sought: tuple[SoughtBook, ...]
    options: RunOptions
    began: dt.datetime
    ident: str = ""
    outcomes: dict[Path, RefreshedBook] = field(default_factory=dict)
    notes: list[Problem] = field(default_factory=list)

    def __post_init__(self) -> None:
        """Give the run its identity."""
        self.ident = f"{self.began:%Y%m%dT%H%M%SZ}-{token_hex(3)}"

    @property
    def books(self) -> tuple[RefreshedBook, ...]:
        """What became of each book, in the order of their paths."""
        return tuple(outcome for book, outcome in self._ended if not _is_left_out(book, outcome))

    @property
    def left_out(self) -> tuple[Path, ...]:
        """The sound workbooks found in a folder that are no PI Books."""
        return tuple(book.path for book, outcome in self._ended if _is_left_out(book, outcome))

    @property
    def exit_code(self) -> ExitCode:
        """How the run ended, the gravest first."""
        return gravest(
            exit_code(outcome.error, named=book.named)
            for book, outcome in self._ended
            if not _is_left_out(book, outcome)
        )

    @property
    def _ended(self) -> list[tuple[SoughtBook, RefreshedBook]]:
        return [(book, self.outcomes[book.path]) for book in self.sought if book.path in self.outcomes]


def _is_left_out(book: SoughtBook, outcome: RefreshedBook) -> bool:
    return not book.named and isinstance(outcome.error, NotAPIBookError)
