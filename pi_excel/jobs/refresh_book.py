"""Refresh a book: read it, work out what it should say, and change just that."""

from __future__ import annotations

import os
from collections import Counter
from dataclasses import dataclass, replace
from enum import StrEnum
from pathlib import Path
from time import perf_counter

from pi_excel.book.layout import SETTINGS_SHEET, Setting
from pi_excel.errors import (
    BookChangedError,
    BookInUseError,
    FaultError,
    PiError,
    PlanRefusedError,
    Problem,
    SettingsError,
    WorkbookError,
)
from pi_excel.jobs.opened import open_book
from pi_excel.period import Period
from pi_excel.refresh import Refresh, refresh
from pi_excel.workbook.apply import apply
from pi_excel.workbook.losses import refuse_losses
from pi_excel.workbook.plan import AddSheet, AppendRows, Operation, Plan, ReplaceSheet, SetCell
from pi_excel.workbook.planning import make_plan
from pi_excel.workbook.save import replace_safely


class BookStatus(StrEnum):
    """What became of a book."""

    REFRESHED = "refreshed"
    UNCHANGED = "unchanged"
    SKIPPED = "skipped"
    FAILED = "failed"


@dataclass(frozen=True, slots=True)
class RefreshedBook:
    """What a refresh did to a book, or would do.

    Attributes:
        path: The file.
        status: What became of it.
        why: Why it was skipped or failed; empty otherwise.
        error: What stopped it; `None` otherwise.
        refreshed: What the book says; `None` when it could not be read.
        plan: What was changed, or would be.
        problems: What somebody should look at.
        seconds: How long it took.
    """

    path: Path
    status: BookStatus
    why: str = ""
    error: PiError | None = None
    refreshed: Refresh | None = None
    plan: Plan | None = None
    problems: tuple[Problem, ...] = ()
    seconds: float = 0.0

    @property
    def operations(self) -> tuple[Operation, ...]:
        """What was changed, or would be."""
        return self.plan.operations if self.plan is not None else ()

    @property
    def cells_changed(self) -> int:
        """How many cells of the council's own sheets were set, or would be."""
        rows = sum(len(added.rows) for added in self.operations if isinstance(added, AppendRows))
        return Counter(map(type, self.operations))[SetCell] + rows

    @property
    def sheets_written(self) -> tuple[str, ...]:
        """The tabs of ours that were written, or would be."""
        return tuple(
            done.image.title for done in self.operations if isinstance(done, AddSheet | ReplaceSheet)
        )


def refresh_book(path: Path, period: Period | None = None, *, dry_run: bool = False) -> RefreshedBook:
    """Refresh one book; whatever stops it is told, not raised.

    Args:
        path: The workbook.
        period: The reporting period; else the book's own.
        dry_run: Whether to plan only, and write nothing.
    """
    started = perf_counter()
    try:
        done = _refresh(path, period, dry_run=dry_run)
    except PiError as error:
        done = _stopped(path, error)
    except OSError as error:
        done = _stopped(path, WorkbookError(_in_words(error), where=path.name, do="The book is as it was."))
    except Exception as error:
        # One bad book never stops the others: a fault of ours is told like any other.
        if os.environ.get("PI_EXCEL_DEBUG"):
            raise
        what = f"this is a fault of ours, not of the book ({type(error).__name__}: {error})."
        done = _stopped(path, FaultError(what, where=path.name, do="The book is as it was; please tell us."))
    return replace(done, seconds=perf_counter() - started)


def _refresh(path: Path, period: Period | None, *, dry_run: bool) -> RefreshedBook:
    opened = open_book(path)
    settings = opened.book.settings
    if Setting.STATE in settings.unreadable:
        what = "its State cannot be read, so it is not known whether it may be refreshed."
        raise SettingsError(what, where=path.name, do=f"Choose Live or Archive on {SETTINGS_SHEET}.")
    if not settings.live:
        why = f"{path.name}: its state is Archive, and only Live books are refreshed."
        return RefreshedBook(path, BookStatus.SKIPPED, why)
    refreshed = refresh(opened.book, period)
    try:
        plan, more = make_plan(refreshed, opened.grid, opened.sha256)
    except PlanRefusedError as error:
        return replace(_stopped(path, error), problems=(error.as_problem(), *refreshed.problems))
    if dry_run and not plan.is_empty:
        refuse_losses(path)
    elif not plan.is_empty:
        replace_safely(path, opened.sha256, lambda target: apply(plan, path, target))
    status = BookStatus.UNCHANGED if plan.is_empty else BookStatus.REFRESHED
    return RefreshedBook(path, status, refreshed=refreshed, plan=plan, problems=(*refreshed.problems, *more))


def _stopped(path: Path, error: PiError) -> RefreshedBook:
    status = BookStatus.SKIPPED if isinstance(error, BookInUseError | BookChangedError) else BookStatus.FAILED
    return RefreshedBook(path, status, str(error), error, problems=(error.as_problem(),))


def _in_words(error: OSError) -> str:
    return f"it could not be read or written ({error.strerror or error})."
