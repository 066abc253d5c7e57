"""Attach a council's own book: find where its indicators are, record it, and tell how far we agree."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import NamedTuple
from uuid import uuid4

from pi_excel.book.grid import Grid
from pi_excel.book.layout import (
    INDICATORS,
    LAYOUT,
    LAYOUT_NAME,
    OVERRIDES,
    OVERRIDES_NAME,
    SETTINGS_SHEET,
    Setting,
)
from pi_excel.book.model import PIBook
from pi_excel.book.parse import parse
from pi_excel.book.rows import Problems
from pi_excel.book.setting_values import Arrows
from pi_excel.book.tables import find_area, open_table
from pi_excel.book.text import fold
from pi_excel.book.wide.changes import LayoutChanges, changes_since
from pi_excel.book.wide.find import propose
from pi_excel.book.wide.heads import headers
from pi_excel.book.wide.overrides import INDICATOR, read_overrides
from pi_excel.book.wide.parts import Block, Part
from pi_excel.book.wide.proposal import Proposal, ProposedBlock
from pi_excel.book.wide.record import Recorded, layout_row, read_record
from pi_excel.errors import NotAPIBookError, PiError, Problem
from pi_excel.period import Period
from pi_excel.refresh import Refresh, refresh
from pi_excel.report.attached_cells import Judged
from pi_excel.report.attached_signs import arrows_say
from pi_excel.report.reconcile import Reconciled, reconcile
from pi_excel.workbook.attaching import attaching_plan, reattaching_plan, with_sheet
from pi_excel.workbook.graft.graft import graft
from pi_excel.workbook.plan import Plan
from pi_excel.workbook.reading import read_workbook
from pi_excel.workbook.saving.save import save_safely
from pi_excel.workbook.sheets.settings_sheet import settings_sheet
from pi_excel.workbook.values import PlannedValue
from pi_excel.workbook.verify import verify


@dataclass(frozen=True, slots=True)
class Attachment:
    """A book that was attached.

    Attributes:
        path: The book.
        sheet: The sheet that was added.
        book: What the book says, read by what is recorded.
        reconciled: How far the book and ours agree; `None` where it cannot be judged yet.
        problems: What somebody should look at.
    """

    path: Path
    sheet: str
    book: PIBook
    reconciled: Reconciled | None
    problems: tuple[Problem, ...]


@dataclass(frozen=True, slots=True)
class Findings:
    """What was found in a book.

    Attributes:
        proposal: What its columns seem to stand for.
        changes: What has changed since the book was attached; `None` where it never was.
    """

    proposal: Proposal
    changes: LayoutChanges | None = None


def look_for_indicators(path: Path, sheet: str | None = None) -> Findings:
    """Return what a book's columns seem to stand for; nothing is written.

    Args:
        path: The workbook.
        sheet: The only sheet to look at; else all.

    Raises:
        WorkbookError: It is not there, no workbook, encrypted or damaged.
        NotAPIBookError: It is a tidy book, which needs no attaching.
    """
    grid, _ = read_workbook(path)
    _refuse_tidy(path, grid)
    proposal = propose(grid, sheet)
    blocks = tuple(_as_written(found, grid) for found in proposal.blocks)
    proposal = replace(proposal, blocks=blocks)
    record = _record(grid)
    if record is None:
        return Findings(proposal)
    titles = {found.block.sheet for found in blocks}
    ours = [one for one in record if sheet is None or one.block.sheet in titles]
    return Findings(proposal, changes_since(ours, blocks))


def attach_book(path: Path, blocks: Sequence[Block]) -> Attachment:
    """Record in a book what its columns stand for, and compare what it says with what we would say.

    One sheet is added; no other cell changes.

    Args:
        path: The workbook.
        blocks: Where its indicators are, and what its columns stand for.

    Raises:
        WorkbookError: It is not there, no workbook, in use, encrypted or damaged; or a sheet of the
            council's own is in the way.
    """
    grid, sha256 = read_workbook(path)
    _refuse_tidy(path, grid)
    rows = [layout_row(block, column) for block in blocks for column in block.columns]
    first = parse(with_sheet(grid, settings_sheet(rows, (), {Setting.PERIOD: None}, "")))
    learnt = _learnt(first)
    book = replace(first, settings=replace(first.settings, period=learnt.period, arrows=learnt.arrows))
    sheet = settings_sheet(rows, _names(first, blocks), learnt.as_settings(), uuid4().hex)
    _write(attaching_plan(sheet, grid, sha256), path)
    return _attachment(path, book)


def attach_again(path: Path, changes: LayoutChanges) -> Attachment:
    """Record what has changed in a book since it was attached; raises as `attach_book` does."""
    grid, sha256 = read_workbook(path)
    attached = parse(grid).attached
    new = tuple(found.block for found in changes.added)
    names = [] if attached is None else _new_names(grid, (*attached.blocks, *new))
    plan = reattaching_plan(changes, names, grid, sha256)
    if not plan.is_empty:
        _write(plan, path)
        grid, _ = read_workbook(path)
    return _attachment(path, parse(grid))


def _write(plan: Plan, path: Path) -> None:
    now = dt.datetime.now(dt.UTC)  # noqa: TID251 - the edge: a backup is dated
    save_safely(
        path,
        plan.source_sha256,
        lambda file: graft(plan, path, file),
        lambda new: verify(plan, path, new),
        now=now,
    )


def _attachment(path: Path, book: PIBook) -> Attachment:
    """Return what an attached book says, and how far it agrees with what a refresh would have it say."""
    judged = _judged(book)
    if judged is None:
        return Attachment(path, SETTINGS_SHEET, book, None, book.problems)
    reconciled = reconcile(judged.book, judged.figures, judged.mapped)
    return Attachment(path, SETTINGS_SHEET, book, reconciled, judged.problems)


def _record(grid: Grid) -> tuple[Recorded, ...] | None:
    if LAYOUT_NAME not in grid.tables:
        return None
    table = open_table(grid, LAYOUT, LAYOUT_NAME, Problems())
    return read_record(table) if table is not None else ()


def _as_written(found: ProposedBlock, grid: Grid) -> ProposedBlock:
    """Return a block whose headings are as they will be looked for."""
    texts = headers(grid, found.block.sheet, found.block.header_rows)
    columns = tuple(
        replace(one, column=replace(one.column, header=texts.get(one.column.column, one.column.header)))
        for one in found.columns
    )
    block = replace(found.block, columns=tuple(one.column for one in columns))
    return replace(found, block=block, columns=columns)


def _refuse_tidy(path: Path, grid: Grid) -> None:
    if LAYOUT_NAME not in grid.tables and find_area(grid, INDICATORS, INDICATORS.name) is not None:
        what = "it is a PI Book as pi-excel new makes them, and needs no attaching."
        raise NotAPIBookError(what, where=path.name, do="Refresh it: pi-excel refresh BOOK.")


def _judged(book: PIBook) -> Refresh | None:
    """Return what a refresh would say of a book; `None` where it has no figure to report."""
    try:
        return refresh(book)
    except PiError:
        return None


def _names(book: PIBook, blocks: Sequence[Block]) -> list[tuple[str, str, str]]:
    """Return the refs that are tied to indicators' names, in a book without refs of its own."""
    if any(block.first(Part.REF) is not None for block in blocks):
        return []
    return [(indicator.ref, INDICATOR, indicator.name) for indicator in book.indicators]


def _new_names(grid: Grid, blocks: Sequence[Block]) -> list[tuple[str, str, str]]:
    """Return those that are not tied yet."""
    said = open_table(grid, OVERRIDES, OVERRIDES_NAME, Problems())
    tied = {fold(ref) for refs in read_overrides(said).named().values() for ref in refs} if said else set()
    return [name for name in _names(parse(grid), blocks) if fold(name[0]) not in tied]


class _Learnt(NamedTuple):
    """What a book's own cells tell.

    Attributes:
        period: The period of its latest figures; `None` where it has none.
        arrows: What its arrows say.
    """

    period: Period | None
    arrows: Arrows

    def as_settings(self) -> dict[str, PlannedValue]:
        """Return it as `tblSettings` says it."""
        return {
            Setting.PERIOD: str(self.period) if self.period is not None else None,
            Setting.ARROWS: str(self.arrows) or None,
        }


def _learnt(book: PIBook) -> _Learnt:
    refreshed = _judged(book)
    if refreshed is None:
        return _Learnt(None, Arrows.UNKNOWN)
    by_ref = {verdict.indicator.ref: verdict for verdict in refreshed.verdicts}
    judged = Judged(refreshed.book, refreshed.figures, by_ref, refreshed.exceptions)
    outputs = book.attached.outputs if book.attached is not None else ()
    return _Learnt(refreshed.period, arrows_say(judged, outputs))
