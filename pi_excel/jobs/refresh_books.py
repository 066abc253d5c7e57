"""Refresh many books, each in a worker process, one run at a time; one bad book never stops the rest."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path

from pi_excel.errors import BookChangedError, BookInUseError, PiError
from pi_excel.jobs.find_books import SoughtBook
from pi_excel.jobs.pool import Ended, Pool
from pi_excel.jobs.refresh_book import RefreshedBook, refresh_book, stopped
from pi_excel.jobs.run import Run, RunOptions
from pi_excel.jobs.run_lock import run_lock
from pi_excel.jobs.run_record import recorded
from pi_excel.jobs.state_folder import state_folder
from pi_excel.workbook.saving.strays import sweep
from pi_excel.workbook.saving.this_disk import THIS_DISK

Job = Callable[[Path], RefreshedBook]


def refresh_books(
    sought: Sequence[SoughtBook],
    options: RunOptions | None = None,
    *,
    progress: Callable[[Path], None] = lambda _: None,
    job: Job | None = None,
) -> Run:
    """Refresh books; what stops one is told, not raised.

    A dry run writes nothing, keeps no record and need not wait for another run.

    Args:
        sought: The workbooks.
        options: How the run is to go.
        progress: Told of each book when it has been worked on.
        job: What is done to each book, by a worker process; else the refresh that `options` say.

    Raises:
        RunInProgressError: Another run, or a restore, is in progress.
        SettingsError: The state folder cannot be written to.
    """
    options = options or RunOptions()
    job = job or partial(refresh_book, period=options.period, dry_run=options.dry_run)
    run = Run(tuple(sought), options, began=dt.datetime.now(dt.UTC))  # noqa: TID251 - the edge: a run is dated
    if options.dry_run:
        _work(run, job, progress)
        return run
    state = state_folder()
    with run_lock(state, run.began), recorded(state, run):
        for folder in sorted({book.path.resolve().parent for book in run.sought}):
            sweep(folder, now=run.began, disk=THIS_DISK)
        _work(run, job, progress)
    return run


def _work(run: Run, job: Job, progress: Callable[[Path], None]) -> None:
    """Fill in the outcome of every book; those that were in use are tried once more at the end."""
    refused = [(book.path, book.error) for book in run.sought if book.error is not None]
    run.outcomes |= {path: stopped(path, error) for path, error in refused}
    todo = [book.path for book in run.sought if book.error is None]
    with Pool(run.options.workers) as pool:
        for ended in pool.each(job, todo):
            run.outcomes[ended.path] = _told(ended)
            progress(ended.path)
        for ended in pool.each(job, [path for path in todo if _was_in_use(run.outcomes[path])]):
            run.outcomes[ended.path] = _told(ended)


def _told(ended: Ended[RefreshedBook]) -> RefreshedBook:
    """Return what a worker told of a book, or why it told nothing."""
    if isinstance(ended.outcome, PiError):
        return replace(stopped(ended.path, ended.outcome), seconds=ended.seconds)
    return ended.outcome


def _was_in_use(book: RefreshedBook) -> bool:
    return isinstance(book.error, BookInUseError | BookChangedError)
