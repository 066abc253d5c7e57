"""Refresh a book: read it, work out what it should say, and change just that."""

from __future__ import annotations

import datetime as dt
import io
from collections.abc import Iterable
from dataclasses import dataclass, replace
from enum import StrEnum
from pathlib import Path
from time import perf_counter

from pi_excel.book.layout import SETTINGS_SHEET, Setting
from pi_excel.errors import (
    BookChangedError,
    BookInUseError,
    PiError,
    PlanRefusedError,
    Problem,
    SettingsError,
)
from pi_excel.jobs.opened import OpenedBook, open_book
from pi_excel.jobs.planned import plan_refresh
from pi_excel.period import Period
from pi_excel.refresh import Refresh, refresh
from pi_excel.report.model import Contents
from pi_excel.workbook.graft.graft import graft
from pi_excel.workbook.plan import (
    AddSheet,
    AppendRows,
    Operation,
    Plan,
    ReplaceSheet,
    SetCachedValue,
    SetCells,
    described,
)
from pi_excel.workbook.saving.save import save_safely
from pi_excel.workbook.verify import verify

ARCHIVE_WORDS = "its state is Archive, and only Live books are refreshed."


class BookStatus(StrEnum):
    """What became of a book."""

    REFRESHED = "refreshed"
    UNCHANGED = "unchanged"
    SKIPPED = "skipped"
    FAILED = "failed"


@dataclass(frozen=True, slots=True)
class RefreshedBook:
    """What a refresh did to a book, or would do: small enough to come from a worker process.

    Attributes:
        path: The file.
        status: What became of it.
        why: Why it was skipped or failed; empty otherwise.
        error: What stopped it; `None` otherwise.
        period: The reporting period; `None` when the book could not be judged.
        contents: What its contents sheet says; `None` when the book could not be judged.
        exceptions: The refs on its list of exceptions, those without a figure included.
        cells_changed: How many cells of the council's own sheets were set, or would be.
        sheets_written: The tabs of ours that were written, or would be.
        planned: A line for each planned change; of a dry run only.
        problems: What somebody should look at.
        sha256_before: The hash of the file as it was read; empty when it could not be read.
        sha256_after: The hash of the file as it was left; empty when it could not be read.
        seconds: How long it took.
    """

    path: Path
    status: BookStatus
    why: str = ""
    error: PiError | None = None
    period: Period | None = None
    contents: Contents | None = None
    exceptions: tuple[str, ...] = ()
    cells_changed: int = 0
    sheets_written: tuple[str, ...] = ()
    planned: tuple[str, ...] = ()
    problems: tuple[Problem, ...] = ()
    sha256_before: str = ""
    sha256_after: str = ""
    seconds: float = 0.0

    def as_document(self) -> dict[str, object]:
        """Return it with the stable keys of `refresh --json`. Source: design section 6."""
        return {
            "path": str(self.path),
            "status": str(self.status),
            "why": self.why,
            "period": str(self.period or ""),
            "cells_changed": self.cells_changed,
            "sheets_written": list(self.sheets_written),
            "exceptions": list(self.exceptions),
            "problems": [problem_document(problem) for problem in self.problems],
            "seconds": round(self.seconds, 3),
        }


def problem_document(problem: Problem) -> dict[str, str]:
    """Return a problem with the stable keys of `--json`. Source: design section 6."""
    return {
        "severity": str(problem.severity),
        "where": problem.where,
        "what": problem.what,
        "do": problem.do,
    }


def refresh_book(path: Path, period: Period | None = None, *, dry_run: bool = False) -> RefreshedBook:
    """Refresh one book; what stops it is told, not raised.

    Args:
        path: The workbook.
        period: The reporting period; else the book's own.
        dry_run: Whether to plan only, and write nothing.

    Raises:
        OSError: It cannot be read or written; the book is as it was.
    """
    started = perf_counter()
    try:
        opened = open_book(path)
    except PiError as error:
        done = stopped(path, error)
    else:
        done = _refresh(opened, period, dry_run=dry_run)
    return replace(done, seconds=perf_counter() - started)


def stopped(path: Path, error: PiError, problems: Iterable[Problem] = ()) -> RefreshedBook:
    """Return what is to be told of a book that something stopped."""
    status = BookStatus.SKIPPED if isinstance(error, BookInUseError | BookChangedError) else BookStatus.FAILED
    return RefreshedBook(path, status, str(error), error, problems=(error.as_problem(), *problems))


def _refresh(opened: OpenedBook, period: Period | None, *, dry_run: bool) -> RefreshedBook:
    path, before = opened.path, opened.sha256
    after = before
    found: tuple[Problem, ...] = ()
    try:
        if not is_live(opened):
            why = f"{path.name}: {ARCHIVE_WORDS}"
            return RefreshedBook(path, BookStatus.SKIPPED, why, sha256_before=before, sha256_after=before)
        refreshed = refresh(opened.book, period)
        found = refreshed.problems
        refreshed, plan, more, on_opening = plan_refresh(opened, refreshed, period)
        found = refreshed.problems
        if not plan.is_empty and dry_run:
            graft(plan, path, io.BytesIO())  # what would be refused is refused
        elif not plan.is_empty:
            after = _write(plan, path, before)
    except PiError as error:
        done = stopped(path, error, found if isinstance(error, PlanRefusedError) else ())
    else:
        planned = tuple(described(plan, opened.grid)) if dry_run else ()
        done = replace(told(path, refreshed, plan), planned=planned, problems=(*found, *more, *on_opening))
    return replace(done, sha256_before=before, sha256_after=after)


def is_live(opened: OpenedBook) -> bool:
    """Return whether a book may be refreshed.

    Raises:
        SettingsError: Its state cannot be read.
    """
    settings = opened.book.settings
    if Setting.STATE in settings.unreadable:
        what = "its State cannot be read, so it is not known whether it may be refreshed."
        raise SettingsError(what, where=opened.path.name, do=f"Choose Live or Archive on {SETTINGS_SHEET}.")
    return settings.live


def _write(plan: Plan, path: Path, sha256: str) -> str:
    """Write what is planned; return the hash of the book from then on."""
    now = dt.datetime.now(dt.UTC)  # noqa: TID251 - the edge: a backup is dated
    saved = save_safely(
        path, sha256, lambda file: graft(plan, path, file), lambda new: verify(plan, path, new), now=now
    )
    return saved.sha256


def told(path: Path, refreshed: Refresh, plan: Plan) -> RefreshedBook:
    """Return what is to be told of a book that a plan was done to."""
    return RefreshedBook(
        path,
        BookStatus.UNCHANGED if plan.is_empty else BookStatus.REFRESHED,
        period=refreshed.period,
        contents=refreshed.contents,
        exceptions=refreshed.exceptions.listed,
        cells_changed=sum(map(cells_changed, plan.operations)),
        sheets_written=tuple(
            done.image.title for done in plan.operations if isinstance(done, AddSheet | ReplaceSheet)
        ),
    )


def cells_changed(operation: Operation) -> int:
    """Return how many cells of the council's own an operation changes; a new row counts as one."""
    if isinstance(operation, AppendRows):
        return len(operation.rows)
    if isinstance(operation, SetCells):
        return sum(map(len, operation.values.values()))
    return int(isinstance(operation, SetCachedValue))
