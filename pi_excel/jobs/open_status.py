"""The line of the tab that says when a book was last refreshed, and what came of last night's run."""

from __future__ import annotations

import datetime as dt
import os
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from pi_excel.jobs.open_record import recall
from pi_excel.jobs.refresh_book import BookStatus
from pi_excel.jobs.run_record import records
from pi_excel.jobs.state_folder import state_folder
from pi_excel.jobs.times import spoken
from pi_excel.open_book.desk import Desk

Record = Mapping[str, Any]

_NOON = dt.time(12)
_GOOD = (BookStatus.REFRESHED, BookStatus.UNCHANGED)


def status_of(desk: Desk, now: dt.datetime | None = None) -> str:
    """Return the line for an open workbook.

    Last night is the time from noon to noon. Runs are known whose records lie in the state folder of the
    one who sits here: those of another account are, where `PI_EXCEL_STATE` names the same folder for both.

    Args:
        desk: The open workbook.
        now: The time; else that of the clock.
    """
    moment = (now or dt.datetime.now(dt.UTC)).astimezone()  # noqa: TID251 - the edge
    address = desk.address
    known = list(records(state_folder()))
    return f"{_last_refresh(address, known)}; last night's run: {_last_night(address, known, moment)}"


def _last_refresh(address: str, known: Iterable[Record]) -> str:
    last = next((at for run in known if _came_of(address, run) in _GOOD and (at := _began(run))), None)
    open_last = recall(address)
    if open_last is not None and open_last.undone is not None and (last is None or open_last.undone > last):
        return f"Last refresh taken back {spoken(open_last.undone)}"
    return f"Last refreshed {spoken(last)}" if last is not None else "Not refreshed yet from here"


def _last_night(address: str, known: Iterable[Record], now: dt.datetime) -> str:
    today = now.replace(hour=_NOON.hour, minute=0, second=0, microsecond=0)
    evening = today - dt.timedelta(days=1)
    runs = [
        run for run in known if not run.get("inside_excel") and (at := _began(run)) and evening <= at <= today
    ]
    if not runs:
        return "none known here"
    run = next((one for one in runs if _came_of(address, one) is not None), runs[0])
    if run.get("ended") is None:
        return "was cut off"
    return _NIGHT_WORDS[_came_of(address, run)]


_NIGHT_WORDS = {
    BookStatus.REFRESHED: "done",
    BookStatus.UNCHANGED: "done, nothing to change",
    BookStatus.SKIPPED: "this book was skipped, being open or not Live",
    BookStatus.FAILED: "this book failed; press Check",
    None: "done, without this book",
}


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
    return os.path.normcase(os.path.realpath(path)) == os.path.normcase(os.path.realpath(address))


def _began(run: Record) -> dt.datetime | None:
    try:
        return dt.datetime.fromisoformat(str(run["started"]))
    except (KeyError, ValueError):
        return None
