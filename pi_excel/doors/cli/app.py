"""The command line as a whole: its commands, and every way in which one can end."""

from __future__ import annotations

import io
import json
import os
import sys
from collections.abc import Callable, Sequence
from functools import partial

import click

from pi_excel import __version__
from pi_excel.doors.cli.addin import addin
from pi_excel.doors.cli.attach import attach
from pi_excel.doors.cli.diff import diff
from pi_excel.doors.cli.look import check, exceptions, explain
from pi_excel.doors.cli.new import new
from pi_excel.doors.cli.output import answer, tell
from pi_excel.doors.cli.refresh import demo, refresh
from pi_excel.doors.cli.restore import restore
from pi_excel.doors.cli.schedule import schedule
from pi_excel.errors import FaultError, PiError, WorkbookError
from pi_excel.jobs.exit_codes import ExitCode, exit_code


@click.group(context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(__version__, prog_name="pi-excel")
def cli() -> None:
    """Keep a council's PI Book: judge its indicators, write its exception reports."""


for _command in (demo, new, attach, refresh, exceptions, explain, check, diff, restore, schedule, addin):
    cli.add_command(_command)


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
    return ended(partial(cli.main, arguments, prog_name="pi-excel", standalone_mode=False), arguments)


def ended(command: Callable[[], int | None], arguments: Sequence[str] = ()) -> int:
    """Do a command; return its exit code, and say what stopped it where something did."""
    try:
        return command() or ExitCode.DONE
    except click.ClickException as error:
        error.show()
        return ExitCode.WRONG_USAGE
    except (click.Abort, KeyboardInterrupt):
        tell("Interrupted; no book is left half written.")
        return ExitCode.INTERRUPTED
    except PiError as error:
        return _stopped(arguments, error)
    except OSError as error:
        place = str(error.filename or "")
        return _stopped(arguments, WorkbookError(f"{error.strerror or error}.", where=place))
    except Exception as error:
        if os.environ.get("PI_EXCEL_DEBUG"):
            raise
        what = f"This is a fault of ours, not yours ({type(error).__name__}: {error})."
        return _stopped(arguments, FaultError(what, do="Please tell us."))


def _stopped(arguments: Sequence[str], error: PiError) -> int:
    """Say what stopped a command before it had a result; as a document too where one was asked for."""
    tell(str(error))
    if "--json" in arguments:
        command, book, *_ = (*(said for said in arguments if not said.startswith("-")), "", "")
        document = answer(command, book, None, (error.as_problem(),))
        click.echo(json.dumps(document, ensure_ascii=False, indent=2))
    return exit_code(error)
