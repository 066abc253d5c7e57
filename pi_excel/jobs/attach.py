"""Attach a council's own book: find where its indicators are, record it, and tell how far we agree."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from uuid import uuid4

from pi_excel.book.grid import CellRef, Grid
from pi_excel.book.layout import (
    INDICATORS,
    LAYOUT,
    LAYOUT_NAME,
    OVERRIDES,
    OVERRIDES_NAME,
    SETTINGS_SHEET,
    Setting,
)
from pi_excel.book.parse import parse
from pi_excel.book.rows import Problems
from pi_excel.book.tables import find_area, open_table
from pi_excel.book.text import fold
from pi_excel.book.wide.changes import LayoutChanges, changes_since
from pi_excel.book.wide.doubts import missing_parts
from pi_excel.book.wide.find import propose
from pi_excel.book.wide.heads import headers
from pi_excel.book.wide.overrides import read_overrides
from pi_excel.book.wide.parts import Block
from pi_excel.book.wide.proposal import Proposal, ProposedBlock
from pi_excel.book.wide.record import layout_row, read_record
from pi_excel.errors import BookChangedError, NotAPIBookError, PlanRefusedError, Problem, Severity
from pi_excel.jobs.attached_book import Attachment, Learnt, attachment, to_be_said
from pi_excel.jobs.opened import read_worked_out
from pi_excel.jobs.pool import in_worker
from pi_excel.jobs.run_lock import run_lock
from pi_excel.jobs.state_folder import state_folder
from pi_excel.workbook.access import in_use, owner_file
from pi_excel.workbook.attaching import (
    OverrideRow,
    Recordings,
    attaching_plan,
    reattaching_plan,
    with_plan,
    with_sheet,
)
from pi_excel.workbook.graft.graft import graft
from pi_excel.workbook.plan import Plan
from pi_excel.workbook.saving.save import save_safely
from pi_excel.workbook.sheets.settings_sheet import settings_sheet
from pi_excel.workbook.verify import verify


@dataclass(frozen=True, slots=True)
class Findings:
    """What was found in a book.

    Attributes:
        proposal: What its columns seem to stand for.
        changes: What has changed since the book was attached; `None` where it never was.
        said: What `tblOverrides` does not say yet of the indicators of an attached book, and should.
        sha256: The hash of the file they were found in.
        notes: What somebody should know before anything is recorded.
    """

    proposal: Proposal
    changes: LayoutChanges | None
    said: tuple[OverrideRow, ...]
    sha256: str
    notes: tuple[Problem, ...] = ()

    @property
    def to_record(self) -> tuple[ProposedBlock, ...]:
        """The blocks, with the columns that are to be recorded: of an attached book the new ones."""
        return self.proposal.blocks if self.changes is None else self.changes.added

    def lacking(self, block: Block) -> tuple[Problem, ...]:
        """Return what a refresh cannot do without and no column of a new block stands for."""
        if self.changes is not None and not self.changes.is_new(block):
            return ()
        first = min((column.column for column in block.columns), default=1)
        return tuple(missing_parts(CellRef(block.sheet, block.header_rows[0], first), block.columns))

    @property
    def is_as_recorded(self) -> bool:
        """Whether there is nothing to record: the book is attached, and nothing has changed."""
        return self.changes is not None and self.changes.is_empty and not self.said


def look_for_indicators(path: Path, sheet: str | None = None) -> Findings:
    """Return what a book's columns seem to stand for; nothing is written.

    Args:
        path: The workbook.
        sheet: The only sheet to look at; else all.

    Raises:
        WorkbookError: It is not there, no workbook, encrypted or damaged.
        NotAPIBookError: It is a tidy book, which needs no attaching.
    """
    grid, sha256 = read_worked_out(path)
    _refuse_tidy(path, grid)
    proposal = propose(grid, sheet)
    blocks = tuple(_as_written(found, grid) for found in proposal.blocks)
    proposal = replace(proposal, blocks=blocks)
    notes = () if owner_file(path) is None else (_close_it(path),)
    if LAYOUT_NAME not in grid.tables:
        return Findings(proposal, None, (), sha256, notes)
    tables = _recordings(path, grid)
    record = read_record(tables.layout)
    ours = [one for one in record if sheet is None or fold(one.block.sheet) == fold(sheet)]
    changes = changes_since(ours, blocks, grid)
    return Findings(proposal, changes, _not_said_yet(changes, tables, grid), sha256, notes)


def attach_book(path: Path, blocks: Sequence[Block], seen: str = "") -> Attachment:
    """Record in a book what its columns stand for, and compare what it says with what we would say.

    One sheet is added; no other cell changes. Whoever calls it holds the lock of a run: see `record`.

    Args:
        path: The workbook.
        blocks: Where its indicators are, and what its columns stand for.
        seen: The hash of the file in which they were found; empty for whatever it is now.

    Raises:
        BookChangedError: It is not as it was when they were found.
        WorkbookError: It is not there, no workbook, in use, encrypted or damaged; or a sheet of the
            council's own is in the way.
    """
    grid, sha256 = _read_as_seen(path, seen)
    _refuse_tidy(path, grid)
    rows = [layout_row(block, column) for block in blocks for column in block.columns]
    first = parse(with_sheet(grid, settings_sheet(rows, (), {Setting.PERIOD: None}, "")))
    learnt, said = Learnt.of(first), tuple(to_be_said(first))
    sheet = settings_sheet(rows, said, learnt.as_settings(), uuid4().hex)
    _write(attaching_plan(sheet, grid, sha256), path)
    settings = replace(first.settings, period=learnt.period, arrows=learnt.arrows)
    return attachment(path, replace(first, settings=settings), said, changed=True)


def attach_again(path: Path, changes: LayoutChanges, seen: str = "") -> Attachment:
    """Record what has changed in a book since it was attached; raises as `attach_book` does."""
    grid, sha256 = _read_as_seen(path, seen)
    tables = _recordings(path, grid)
    said = _not_said_yet(changes, tables, grid)
    plan = reattaching_plan(changes, said, tables, grid, sha256)
    if not plan.is_empty:
        _write(plan, path)
    return attachment(path, parse(with_plan(grid, plan)), said, changed=not plan.is_empty)


def compare_book(path: Path) -> Attachment:
    """Return how far an attached book and ours agree; nothing is written.

    Raises:
        WorkbookError: It is not there, no workbook, encrypted or damaged.
    """
    grid, _ = read_worked_out(path)
    return attachment(path, parse(grid), (), changed=False)


def record(path: Path, job: Callable[[Path], Attachment]) -> Attachment:
    """Record something in a book, in a worker process; no refresh, restore or other attaching meets it.

    Args:
        path: The workbook.
        job: `attach_book` or `attach_again`, with what is to be recorded.

    Raises:
        RunInProgressError: A run, a restore or another attaching is in progress.
        SettingsError: The state folder cannot be written to.
        PiError: What the job raised; or that it took too much memory or time.
    """
    began = dt.datetime.now(dt.UTC)  # noqa: TID251 - the edge: who else is at work is told since when
    with run_lock(state_folder(), began):
        return in_worker(job, path)


def _write(plan: Plan, path: Path) -> None:
    now = dt.datetime.now(dt.UTC)  # noqa: TID251 - the edge: a backup is dated
    save_safely(
        path,
        plan.source_sha256,
        lambda file: graft(plan, path, file),
        lambda new: verify(plan, path, new),
        now=now,
    )


def _read_as_seen(path: Path, seen: str) -> tuple[Grid, str]:
    grid, sha256 = read_worked_out(path)
    if seen and seen != sha256:
        what = "somebody saved it since it was looked at; nothing was recorded."
        raise BookChangedError(what, where=path.name, do="Attach it again.")
    return grid, sha256


def _recordings(path: Path, grid: Grid) -> Recordings:
    """Return the tables in which an attached book records what its columns stand for."""
    problems = Problems()
    layout = open_table(grid, LAYOUT, LAYOUT_NAME, problems)
    if layout is None:
        told = next(iter(problems.found), None)
        what = told.what if told is not None else f"{LAYOUT_NAME} cannot be read."
        do = f"Put it right, or delete the sheet {SETTINGS_SHEET} and attach the book anew."
        raise PlanRefusedError(what, where=told.where if told is not None else path.name, do=do)
    return Recordings(layout, open_table(grid, OVERRIDES, OVERRIDES_NAME, Problems(), needed=False))


def _not_said_yet(changes: LayoutChanges, tables: Recordings, grid: Grid) -> tuple[OverrideRow, ...]:
    """Return what `tblOverrides` should say once changes are recorded, and does not."""
    if tables.overrides is None:
        return ()
    book = parse(with_plan(grid, reattaching_plan(changes, (), tables, grid, "")))
    return tuple(to_be_said(book, read_overrides(tables.overrides).refs.keys()))


def _as_written(found: ProposedBlock, grid: Grid) -> ProposedBlock:
    """Return a block whose headings are as they will be looked for."""
    texts = headers(grid, found.block.sheet, found.block.header_rows)
    columns = tuple(
        replace(one, column=replace(one.column, header=texts.get(one.column.column, one.column.header)))
        for one in found.columns
    )
    block = replace(found.block, columns=tuple(one.column for one in columns))
    ties = tuple(
        tuple(replace(one, header=texts.get(one.column, one.header)) for one in tie) for tie in found.ties
    )
    return replace(found, block=block, columns=columns, ties=ties)


def _refuse_tidy(path: Path, grid: Grid) -> None:
    if LAYOUT_NAME not in grid.tables and find_area(grid, INDICATORS, INDICATORS.name) is not None:
        what = "it is a PI Book as pi-excel new makes them, and needs no attaching."
        raise NotAPIBookError(what, where=path.name, do="Refresh it: pi-excel refresh BOOK.")


def _close_it(path: Path) -> Problem:
    """Return that a book is open, for a person who is about to be asked."""
    _, _, who = in_use(path).what.partition("it ")
    what = f"It {who.partition(';')[0]}, so nothing can be recorded in it now."
    return Problem(Severity.WARNING, path.name, what, "Close it first.")
