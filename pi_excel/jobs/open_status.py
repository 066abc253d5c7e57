"""The line of the tab that says when a book was last refreshed, and what came of last night's run."""

from __future__ import annotations

import datetime as dt
import os
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from pi_excel.jobs.open_record import recall
from pi_excel.jobs.refresh_book import BookStatus
from pi_excel.jobs.run_record import records
from pi_excel.jobs.state_folder import state_folder
from pi_excel.jobs.times import spoken
from pi_excel.open_book.desk import Desk

Record = Mapping[str, Any]

_NOON = 12
_GOOD = (BookStatus.REFRESHED, BookStatus.UNCHANGED)
_CUT_OFF = "cut off"
_NIGHT_WORDS: Mapping[BookStatus | str | None, str] = {
    _CUT_OFF: "was cut off",
    BookStatus.REFRESHED: "done",
    BookStatus.UNCHANGED: "done, nothing to change",
    BookStatus.SKIPPED: "this book was skipped, being open or not Live",
    BookStatus.FAILED: "this book failed; press Check",
    None: "done, without this book",
}


def status_of(desk: Desk, now: dt.datetime | None = None) -> str:
    """Return the line for an open workbook.

    Last night is the time from noon to noon. Runs are known whose records lie in the state folder of the
    one who sits here: those of another account are, where `PI_EXCEL_STATE` names the same folder for both.
    Records are read no farther back than is needed, since the line is asked for whenever a book is shown.

    Args:
        desk: The open workbook.
        now: The time; else that of the clock.
    """
    moment = (now or dt.datetime.now(dt.UTC)).astimezone()  # noqa: TID251 - the edge
    morning = moment.replace(hour=_NOON, minute=0, second=0, microsecond=0)
    evening = morning - dt.timedelta(days=1)
    address = desk.address
    last: dt.datetime | None = None
    of_the_night: list[BookStatus | str | None] = []
    for run in records(state_folder()):
        began, came_of = _began(run), _came_of(address, run)
        if began is None:
            continue
        if last is None and came_of in _GOOD:
            last = began
        if evening <= began <= morning and not run.get("inside_excel"):
            of_the_night.append(came_of if run.get("ended") is not None else _CUT_OFF)
        if last is not None and began < evening:
            break
    return f"{_last_refresh(address, last)}; last night's run: {_last_night(of_the_night)}"


def _last_refresh(address: str, last: dt.datetime | None) -> str:
    from_here = recall(address)
    undone = from_here.undone if from_here is not None else None
    if undone is not None and (last is None or undone > last):
        return f"Last refresh taken back {spoken(undone)}"
    return f"Last refreshed {spoken(last)}" if last is not None else "Not refreshed yet from here"


def _last_night(runs: Sequence[BookStatus | str | None]) -> str:
    """Return what came of a book in the runs of a night, the newest first; of one with it before others."""
    if not runs:
        return "none known here"
    return _NIGHT_WORDS[next((came_of for came_of in runs if came_of is not None), None)]


def _came_of(address: str, run: Record) -> BookStatus | None:
    """Return what came of a workbook in a run; `None` where it was not in it."""
    books = run.get("books")
    for book in books if isinstance(books, list) else ():
        if isinstance(book, dict) and _is_same(str(book.get("path", "")), address):
            status = book.get("status")
            return BookStatus(status) if status in list(BookStatus) else None
    return None


def _is_same(path: str, address: str) -> bool:
    """Return whether a recorded path is a workbook's: as written, or the same file by another way."""
    if "://" in address:
        return path == str(Path(address))
    if Path(path).name.casefold() != Path(address).name.casefold():
        return False  # most are: to follow links asks the share
    return os.path.normcase(os.path.realpath(path)) == os.path.normcase(os.path.realpath(address))


def _began(run: Record) -> dt.datetime | None:
    try:
        return dt.datetime.fromisoformat(str(run["started"]))
    except (KeyError, ValueError):
        return None
