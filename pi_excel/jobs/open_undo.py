"""Take back the last refresh of an open workbook, but what somebody changed since."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from pathlib import Path

from pi_excel.book.grid import Grid
from pi_excel.errors import BookChangedError, PiError, SettingsError, WorkbookError
from pi_excel.jobs.open_backup import backup_folder, keep_backup
from pi_excel.jobs.open_plan import OpenPlan, plan_of, prove, without
from pi_excel.jobs.open_record import LastRefresh, recall, remember
from pi_excel.jobs.open_words import undo_question, undone_words
from pi_excel.jobs.opened import OpenedBook, open_book
from pi_excel.jobs.times import spoken
from pi_excel.open_book.copying import copy_of
from pi_excel.open_book.desk import Desk
from pi_excel.open_book.fitness import refuse_protected, refuse_unless_writable
from pi_excel.open_book.steps import Bring, Retitle, Step
from pi_excel.open_book.undoing import Undoing, undoing
from pi_excel.open_book.writing import carry_out
from pi_excel.workbook.reading import read_workbook, sha256_of


def undo_last_refresh(desk: Desk) -> str:
    """Take back the last refresh; the person is asked before the first write.

    The backup and the same refresh of it say what was written: what still is so gets back what was there.

    Args:
        desk: The open workbook and the person before it.

    Returns:
        What is to be said at the end; empty where the person said no.

    Raises:
        PiError: There is nothing to take back, or Excel would not take all of it.
    """
    refuse_unless_writable(desk)
    last = _last(desk)
    desk.progress("looking what to take back…")
    with copy_of(desk) as copy:
        now = open_book(copy)
        planned = _planned_then(last)
        found = undoing(planned.plan, planned.grid, _after(planned, last, copy), now.grid)
        if not found.steps:
            raise _nothing(desk, found)
        refuse_protected(desk, found.steps)
        if not desk.agrees(undo_question(last.when, found, backup_folder(desk))):
            return ""
        kept = _take_back(desk, last, found.steps, now)
    return undone_words(desk.name, last.when, found, kept)


def _last(desk: Desk) -> LastRefresh:
    """Return the last refresh of the workbook that can still be taken back."""
    last = recall(desk.address)
    if last is None:
        what = "no refresh of it from this tab is known on this computer, so there is none to take back."
        do = "A backup is put back with 'pi-excel restore' while the book is closed."
        raise SettingsError(what, where=desk.name, do=do)
    if last.undone is not None:
        what = f"the refresh of {spoken(last.when)} was taken back already, on {spoken(last.undone)}."
        raise SettingsError(what, where=desk.name)
    return last


def _planned_then(last: LastRefresh) -> OpenPlan:
    """Return what the refresh did, worked out anew from the backup."""
    try:
        found = sha256_of(last.backup)
    except OSError as error:
        what = f"the copy of the book as it was before is gone ({error.strerror or error})."
        raise WorkbookError(what, where=str(last.backup), do="Nothing was changed.") from error
    if found != last.sha256:
        what = "the copy of the book as it was before is damaged, or is another one by now."
        raise BookChangedError(what, where=str(last.backup), do="Nothing was changed.")
    return without(plan_of(last.backup, last.scope), last.left)


def _after(planned: OpenPlan, last: LastRefresh, copy: Path) -> Grid:
    """Return what the workbook was to hold after the refresh."""
    proof = copy.with_name("proof.xlsx")
    prove(planned, last.backup, proof)
    return read_workbook(proof)[0]


def _take_back(desk: Desk, last: LastRefresh, steps: tuple[Step, ...], now: OpenedBook) -> Path:
    moment = dt.datetime.now(dt.UTC)  # noqa: TID251 - the edge: a backup is dated
    desk.progress("keeping a backup…")
    kept = keep_backup(desk, now.path, now.sha256, moment)
    needs_backup = any(isinstance(step, Bring) or (isinstance(step, Retitle) and step.ours) for step in steps)
    carry_out(desk, steps, now.grid, kept.path, last.backup if needs_backup else None)
    remember(replace(last, undone=moment))
    return kept.path


def _nothing(desk: Desk, found: Undoing) -> PiError:
    if found.left:
        where = found.left[0].where
        what = f"nothing that the last refresh wrote still stands as it wrote it ({where} and others)."
    else:
        what = "the last refresh wrote nothing that is not as it was before."
    return SettingsError(what, where=desk.name, do="Nothing was changed.")
