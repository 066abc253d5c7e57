"""Refresh an open workbook: plan on a copy, ask, keep a backup, write what changes, tell.

It takes no lock of a run: it writes no workbook file but its backup, and a run leaves alone what is open.
"""

from __future__ import annotations

import datetime as dt
from contextlib import suppress
from dataclasses import replace
from pathlib import Path

from pi_excel.errors import PiError, Problem, SettingsError
from pi_excel.jobs.find_books import SoughtBook
from pi_excel.jobs.open_backup import backup_folder, keep_backup
from pi_excel.jobs.open_plan import OpenPlan, leaving_alone, plan_of, prove
from pi_excel.jobs.open_record import LastRefresh, Scope, remember
from pi_excel.jobs.open_words import done_words, question_words, unchanged_words
from pi_excel.jobs.refresh_book import BookStatus, RefreshedBook, stopped, told
from pi_excel.jobs.run import Run, RunOptions
from pi_excel.jobs.run_record import recorded
from pi_excel.jobs.state_folder import state_folder
from pi_excel.open_book.copying import copy_of
from pi_excel.open_book.desk import Desk
from pi_excel.open_book.fitness import refuse_protected, refuse_unless_writable, saves_by_itself
from pi_excel.open_book.steps import Step, steps_of
from pi_excel.open_book.writing import carry_out
from pi_excel.workbook.apart import draw_apart
from pi_excel.workbook.saving.backups import Backup


def refresh_open_book(desk: Desk, scope: Scope) -> str:
    """Refresh an open workbook; the person is asked before the first write.

    Args:
        desk: The open workbook and the person before it.
        scope: How much of the refresh is done.

    Returns:
        What is to be said at the end; empty where the person said no.

    Raises:
        PiError: It cannot be refreshed, or Excel would not take all of it; the sentence says what is so now.
    """
    refuse_unless_writable(desk)
    desk.progress("reading…")
    with copy_of(desk) as copy:
        planned = leaving_alone(plan_of(copy, scope), desk)
        if planned.is_empty:
            _record(desk, planned, None)
            words = unchanged_words(desk.name, planned, scope)
        else:
            desk.progress("planning…")
            steps = steps_of(planned.plan.operations)
            refuse_protected(desk, steps)
            prove(planned, copy, copy.with_name("proof"))
            question = question_words(planned, backup_folder(desk), saves=saves_by_itself(desk))
            if not desk.agrees(question):
                return ""
            backup = _write(desk, planned, steps, copy, scope)
            words = done_words(desk.name, planned, scope, backup.path)
    if scope is Scope.REPORTS:
        desk.go_to(planned.refreshed.contents.title)
    return words


def _write(desk: Desk, planned: OpenPlan, steps: tuple[Step, ...], copy: Path, scope: Scope) -> Backup:
    """Keep the backup, and do the steps; what comes of it is recorded whatever it is."""
    now = dt.datetime.now(dt.UTC)  # noqa: TID251 - the edge: a backup is dated
    sha256 = planned.plan.source_sha256
    desk.progress("keeping a backup…")
    backup = keep_backup(desk, copy, sha256, now)
    remember(LastRefresh(desk.address, now, scope, backup.path, sha256, planned.left))
    drawn = copy.with_name(f"sheets of a refresh {now:%Y%m%d %H%M%S}.xlsx")
    is_drawn = draw_apart(planned.plan.operations, drawn, from_1904=bool(desk.book.api.Date1904))
    failure: PiError | None = None
    try:
        carry_out(desk, steps, planned.grid, backup.path, drawn if is_drawn else None)
    except PiError as error:
        failure = error
    _record(desk, planned, failure)
    if failure is not None:
        raise failure
    return backup


def _record(desk: Desk, planned: OpenPlan, failure: PiError | None) -> None:
    """Keep a record of the run; one that cannot be kept is no reason to stop: all else is done."""
    now = dt.datetime.now(dt.UTC)  # noqa: TID251 - the edge: a run is dated
    path = Path(desk.address)
    run = Run((SoughtBook(path, named=True),), RunOptions(workers=1, inside_excel=True), began=now)
    with suppress(SettingsError), recorded(state_folder(), run):
        run.outcomes[path] = _outcome(path, planned, failure)


def _outcome(path: Path, planned: OpenPlan, failure: PiError | None) -> RefreshedBook:
    problems: tuple[Problem, ...] = planned.problems
    if failure is not None:
        outcome = stopped(path, failure, problems)
    else:
        status = BookStatus.UNCHANGED if planned.is_empty else BookStatus.REFRESHED
        outcome = replace(told(path, planned.refreshed, planned.plan), status=status, problems=problems)
    return replace(outcome, sha256_before=planned.plan.source_sha256)
