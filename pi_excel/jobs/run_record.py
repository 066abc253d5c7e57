"""The record of a run, `runs/<when>-<id>/run.json`: what was done to which book, and no figure of any."""

from __future__ import annotations

import datetime as dt
import json
import platform
import re
import shutil
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from pi_excel import __version__
from pi_excel.errors import (
    BookChangedError,
    BookInUseError,
    BookNotFoundError,
    NotAWorkbookError,
    Problem,
    SettingsError,
    Severity,
    UnsafeBookError,
)
from pi_excel.jobs.exit_codes import ExitCode
from pi_excel.jobs.refresh_book import RefreshedBook
from pi_excel.jobs.run import Run
from pi_excel.jobs.state_folder import STATE_VARIABLE
from pi_excel.jobs.whole_file import write_whole

SCHEMA = 1
"""Changes when a reader of older records would stumble."""

RUNS_KEPT = 100
"""How many runs are remembered."""

_RUNS = "runs"
_IDENT = re.compile(r"\d{8}T\d{6}Z-[0-9a-f]{6}")

_ABOUT_THE_FILE = (
    BookNotFoundError,
    NotAWorkbookError,
    BookInUseError,
    BookChangedError,
    UnsafeBookError,
)
"""What stops a book with a sentence about the file; other sentences may tell what a cell holds."""

_QUOTED = re.compile("'.*'", re.DOTALL)
"""From the first quotation mark to the last: a damaged cell is quoted even in a sentence about the file."""


@contextmanager
def recorded(state: Path, run: Run) -> Iterator[None]:
    """Keep the record of a run: from its beginning, without an end, so that one that was cut off shows.

    Args:
        state: The state folder.
        run: The run; gets a note where its end could not be recorded.

    Raises:
        SettingsError: Nothing can be written to the folder.
    """
    path = state / _RUNS / run.ident / "run.json"
    try:
        path.parent.mkdir(parents=True)
        _write(path, run, None)
        _forget_old(path.parents[1])
    except OSError as error:
        what = f"the record of the run cannot be written ({error.strerror})."
        do = f"Set {STATE_VARIABLE} to a folder that you may write to."
        raise SettingsError(what, where=str(state), do=do) from error
    code = ExitCode.OUR_FAULT
    try:
        yield
        code = run.exit_code
    except KeyboardInterrupt:
        code = ExitCode.INTERRUPTED
        raise
    finally:
        try:
            _write(path, run, code)
        except OSError as error:
            what = f"the end of the run could not be recorded ({error.strerror})."
            run.notes.append(Problem(Severity.WARNING, str(path), what, "The books are not concerned."))


def records(state: Path) -> Iterator[dict[str, object]]:
    """Yield the records of runs, the newest first; one that cannot be read is passed over."""
    folder = state / _RUNS
    found = [one.name for one in folder.iterdir()] if folder.is_dir() else []
    for name in sorted(filter(_IDENT.fullmatch, found), reverse=True):
        with suppress(OSError, ValueError):
            record = json.loads((folder / name / "run.json").read_text("utf-8"))
            if isinstance(record, dict):
                yield record


def _write(path: Path, run: Run, code: ExitCode | None) -> None:
    ended = dt.datetime.now(dt.UTC) if code is not None else None  # noqa: TID251 - the edge: a run is dated
    document = {
        "schema": SCHEMA,
        "run": run.ident,
        "versions": {"pi_excel": __version__, "python": platform.python_version()},
        "host": platform.node(),
        "arguments": {"period": str(run.options.period or ""), "workers": run.options.workers},
        "inside_excel": run.options.inside_excel,
        "started": run.began.isoformat(),
        "ended": ended.isoformat() if ended is not None else None,
        "exit_code": code,
        "books": [_book(book) for book in run.books],
        "left_out": [str(path) for path in run.left_out],
    }
    write_whole(path, json.dumps(document, ensure_ascii=False, indent=2))


def _book(book: RefreshedBook) -> dict[str, object]:
    """Return the document of `--json`, with the number and places of problems: their words quote cells."""
    tellable = book.error is None or isinstance(book.error, _ABOUT_THE_FILE)
    return book.as_document() | {
        "why": _QUOTED.sub("'…'", book.why) if tellable else "",
        "error": type(book.error).__name__ if book.error is not None else "",
        "problems": Counter(str(problem.severity) for problem in book.problems),
        "places": [problem.where for problem in book.problems],
        "sha256_before": book.sha256_before,
        "sha256_after": book.sha256_after,
    }


def _forget_old(runs: Path) -> None:
    known = sorted(folder for folder in runs.iterdir() if _IDENT.fullmatch(folder.name))
    for old in known[:-RUNS_KEPT]:
        shutil.rmtree(old, ignore_errors=True)
