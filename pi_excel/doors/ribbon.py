"""The tab "PI Book" in Excel: a handler for each control, without arguments.

The add-in calls each by its name through the Python that xlwings started (`macros/pi_python.bas`), having
set which workbook is `Book.caller()`.

Thin: it finds the workbook that called, does one job, and says what the job says. Whatever goes wrong is
told in a sentence; no error ever reaches VBA, whose box would offer to debug it.
"""

from __future__ import annotations

import os
from collections.abc import Callable

import xlwings as xw

from pi_excel.errors import FaultError, PiError, WorkbookError
from pi_excel.jobs.open_guide import show_guide
from pi_excel.jobs.open_look import check_open_book, explain_selected
from pi_excel.jobs.open_record import Scope
from pi_excel.jobs.open_refresh import refresh_open_book
from pi_excel.jobs.open_status import status_of
from pi_excel.jobs.open_undo import undo_last_refresh
from pi_excel.open_book.desk import TITLE, Desk

PUBLISH_WORDS = (
    "Publishing the committee pack from here does not exist yet. The exception reports can be printed as "
    "they are: press Exception reports, then File > Print."
)
"""Why `Publish` is greyed out."""

NO_BOOK_WORDS = "No workbook is open. Open your PI Book, then press the button again."


def refresh() -> None:
    """Refresh the open workbook: computed cells, commentary and exception reports."""
    _at_the_desk(lambda desk: refresh_open_book(desk, Scope.BOOK))


def exception_reports() -> None:
    """Make the exception reports anew, set no figure, and show the list of them."""
    _at_the_desk(lambda desk: refresh_open_book(desk, Scope.REPORTS))


def check() -> None:
    """Tell every problem of the open workbook, with its cell and what to do."""
    _at_the_desk(check_open_book)


def explain() -> None:
    """Explain the indicator of the chosen cell, step by step."""
    _at_the_desk(explain_selected)


def publish() -> None:
    """Say why there is nothing to publish with yet; the control is greyed out."""
    _at_the_desk(lambda _: PUBLISH_WORDS)


def undo() -> None:
    """Take back what the last refresh wrote, but what was changed since."""
    _at_the_desk(undo_last_refresh)


def guide() -> None:
    """Show the guide of the open workbook."""
    _at_the_desk(show_guide)


def status_line() -> str:
    """Return when the open workbook was last refreshed, and what came of last night's run.

    Such as `Last refreshed 12 June 2026, 14:05; last night's run: done`. It shows nothing, and never raises.
    """
    try:
        return status_of(Desk(xw.Book.caller()))
    except Exception as error:  # a label has no room for more
        if os.environ.get("PI_EXCEL_DEBUG"):
            raise
        return str(error) if isinstance(error, PiError) else ""


def _at_the_desk(job: Callable[[Desk], str]) -> None:
    """Do a job on the workbook that called, and say what it says: nothing where it returns nothing."""
    try:
        desk = Desk(xw.Book.caller())
        name = desk.name
    except Exception:
        if os.environ.get("PI_EXCEL_DEBUG"):
            raise
        _say_without_book(NO_BOOK_WORDS)
        return
    words = _done(lambda: job(desk), name)
    try:
        desk.done()
        if words:
            desk.say(words)
    except Exception:
        if os.environ.get("PI_EXCEL_DEBUG"):
            raise  # else Excel does not answer any more: there is nobody to tell


def _done(job: Callable[[], str], name: str) -> str:
    """Do a job; return what it says, or what stopped it. With `PI_EXCEL_DEBUG` set, a fault is raised."""
    try:
        return job()
    except PiError as error:
        return str(error)
    except OSError as error:
        return str(WorkbookError(f"{error.strerror or error}.", where=str(error.filename or name)))
    except Exception as error:
        if os.environ.get("PI_EXCEL_DEBUG"):
            raise
        what = f"This is a fault of ours, not yours ({type(error).__name__}: {error})."
        return str(FaultError(what, where=name, do="Please tell us."))


def _say_without_book(words: str) -> None:
    app = xw.apps.active if xw.engines.active is not None else None
    if app is not None:
        app.alert(words, TITLE)
