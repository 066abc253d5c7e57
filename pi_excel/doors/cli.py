"""The command line: reads options, calls one job, says what came of it. Nothing is decided here."""

from __future__ import annotations

import io
import os
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import click

from pi_excel import __version__
from pi_excel.doors import cli_json, cli_text
from pi_excel.errors import (
    BookChangedError,
    BookInUseError,
    BookNotFoundError,
    FaultError,
    NotAPIBookError,
    NotAWorkbookError,
    PeriodError,
    PiError,
    SettingsError,
    Severity,
    WorkbookError,
)
from pi_excel.jobs.demo import run_demo
from pi_excel.jobs.look import check_book, explain_indicator, judge_book
from pi_excel.jobs.new_book import new_book
from pi_excel.jobs.refresh_books import refresh_books
from pi_excel.period import Period

DONE, OUR_FAULT, WRONG_USAGE, SKIPPED, FAILED, INTERRUPTED = 0, 1, 2, 3, 4, 130

_EXIT_CODES: tuple[tuple[type[PiError], int], ...] = (
    (FaultError, OUR_FAULT),
    (BookInUseError, SKIPPED),
    (BookChangedError, SKIPPED),
    (BookNotFoundError, WRONG_USAGE),
    (NotAWorkbookError, WRONG_USAGE),
    (NotAPIBookError, WRONG_USAGE),
    (SettingsError, WRONG_USAGE),
    (PeriodError, WRONG_USAGE),
    (WorkbookError, FAILED),
)


def exit_code(error: PiError | None) -> int:
    """Return the exit code that stands for what stopped a job: `DONE` for nothing."""
    if error is None:
        return DONE
    return next((code for kind, code in _EXIT_CODES if isinstance(error, kind)), FAILED)


class PeriodOption(click.ParamType[Period]):
    """A period on the command line, such as `2016/17 Q1`."""

    name = "period"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Period:  # noqa: ANN401 - click's own signature
        """Read the text of an option as a period."""
        if isinstance(value, Period):
            return value
        try:
            return Period.parse(str(value))
        except PeriodError as error:
            self.fail(str(error), param, ctx)


_book = click.argument("book", type=click.Path(path_type=Path))
_json = click.option("--json", "as_json", is_flag=True, help="Say it as JSON on standard output.")
_period = click.option("--period", type=PeriodOption(), help="The reporting period, such as '2016/17 Q1'.")


@click.group(context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(__version__, prog_name="pi-excel")
def cli() -> None:
    """Keep a council's PI Book: judge its indicators, write its exception reports."""


@cli.command()
@click.argument("folder", type=click.Path(path_type=Path), default=Path("pi_excel_demo"))
@_json
def demo(folder: Path, *, as_json: bool) -> int:
    """Do the main job on the shipped book.

    Copies it to FOLDER, refreshes the copy, and says where to look. A copy that is there is kept.
    """
    done = run_demo(folder)
    _say(as_json, cli_json.demo(done), cli_text.demo(done))
    return exit_code(done.outcome.error)


@cli.command()
@_book
@click.option("--year", type=PeriodOption(), help="The financial year, such as 2016/17; else this one.")
@_json
def new(book: Path, year: Period | None, *, as_json: bool) -> int:
    """Make a fresh PI Book.

    BOOK must not be there yet. Open it in Excel and begin with its Guide.
    """
    made_for = new_book(book, year)
    _say(as_json, cli_json.new(book, made_for), cli_text.new(book, made_for))
    return DONE


@cli.command()
@click.argument("books", metavar="BOOK...", nargs=-1, required=True, type=click.Path(path_type=Path))
@_period
@click.option("--dry-run", is_flag=True, help="Show every change, and write nothing.")
@_json
def refresh(books: tuple[Path, ...], period: Period | None, *, dry_run: bool, as_json: bool) -> int:
    """Refresh each BOOK and write its reports.

    Sets the computed cells and writes the exception reports; a second refresh with nothing new leaves the
    file alone.
    """
    run = refresh_books(books, period, dry_run=dry_run, progress=_progress(len(books)))
    _say(as_json, cli_json.refresh(run), cli_text.refresh(run, dry_run=dry_run))
    codes = {exit_code(book.error) for book in run.books}
    return next((code for code in (OUR_FAULT, FAILED, WRONG_USAGE, SKIPPED) if code in codes), DONE)


@cli.command()
@_book
@_period
@_json
def exceptions(book: Path, period: Period | None, *, as_json: bool) -> int:
    """List the exceptions of BOOK, with reasons.

    Writes nothing.
    """
    refreshed = judge_book(book, period)
    _say(as_json, cli_json.exceptions(book, refreshed), cli_text.exceptions(refreshed))
    return DONE


@cli.command()
@_book
@click.argument("ref")
@_period
@_json
def explain(book: Path, ref: str, period: Period | None, *, as_json: bool) -> int:
    """Show the arithmetic of indicator REF.

    Step by step, with the cells of BOOK and the sources it stands on. Writes nothing.
    """
    explanation = explain_indicator(book, ref, period)
    _say(as_json, cli_json.explain(book, explanation), cli_text.explain(explanation))
    return DONE


@cli.command()
@_book
@_json
def check(book: Path, *, as_json: bool) -> int:
    """List every problem of BOOK.

    Each with its cell, what is wrong and what to do. Writes nothing; exits with 4 when one is an error.
    """
    problems = check_book(book)
    _say(as_json, cli_json.check(book, problems), cli_text.check(book, problems))
    return FAILED if any(problem.severity is Severity.ERROR for problem in problems) else DONE


def main() -> None:
    """Run the command line; every way out is a sentence and an exit code, never a traceback."""
    sys.exit(run(sys.argv[1:]))


def run(arguments: list[str]) -> int:
    """Run the command line with these arguments and return its exit code.

    With `PI_EXCEL_DEBUG` set, a fault of ours is raised instead of told.
    """
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            # A Windows console would stumble over the arrows, and any over half a file name.
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    try:
        code: int = cli.main(arguments, prog_name="pi-excel", standalone_mode=False) or DONE
    except click.ClickException as error:
        error.show()
        return WRONG_USAGE
    except (click.Abort, KeyboardInterrupt):
        _tell("Interrupted; no book is left half written.")
        return INTERRUPTED
    except PiError as error:
        return _stop(arguments, error)
    except OSError as error:
        place = str(error.filename or "")
        return _stop(arguments, WorkbookError(f"{error.strerror or error}.", where=place))
    except Exception as error:
        if os.environ.get("PI_EXCEL_DEBUG"):
            raise
        what = f"This is a fault of ours, not yours ({type(error).__name__}: {error})."
        return _stop(arguments, FaultError(what, do="Please tell us."))
    return code


def _stop(arguments: list[str], error: PiError) -> int:
    """Say what stopped a job; as a document too where one was asked for."""
    _tell(str(error))
    if "--json" in arguments:
        click.echo(cli_json.dump(cli_json.stopped(arguments, error)))
    return exit_code(error)


def _say(as_json: bool, document: dict[str, object], text: str) -> None:  # noqa: FBT001 - the flag as the user gave it
    click.echo(cli_json.dump(document) if as_json else cli_text.for_terminal(text))


def _tell(message: str) -> None:
    click.echo(cli_text.for_terminal(message), err=True)


def _progress(books: int) -> Callable[[Path], None]:
    """Return what tells a person at a terminal which of several books is being refreshed."""

    def tell(path: Path) -> None:
        if books > 1 and sys.stderr.isatty():
            _tell(f"Refreshing {path.name} …")

    return tell
