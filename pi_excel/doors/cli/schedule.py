"""The command for every night: `schedule`."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import click

from pi_excel.doors.cli import options
from pi_excel.doors.cli.output import answer, say, tell
from pi_excel.jobs.exit_codes import ExitCode
from pi_excel.jobs.schedule import THIS_SYSTEM, System, definition, doubts, plan_nightly


@click.group()
def schedule() -> None:
    """Have the books refreshed every night."""


@schedule.command()
@click.argument("paths", metavar="PATH...", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option(
    "--at",
    type=click.DateTime(["%H:%M"]),
    metavar="HH:MM",
    default="02:00",
    show_default=True,
    help="The time of day.",
)
@click.option(
    "--system",
    type=click.Choice([str(system) for system in System]),
    default=str(THIS_SYSTEM),
    show_default="that of this computer",
    help="Whose scheduler it is for.",
)
@options.as_json
def show(paths: tuple[Path, ...], at: dt.datetime, system: str, *, as_json: bool) -> int:
    """Print what the system's scheduler needs to refresh each PATH every night.

    For Windows a task of the Task Scheduler in XML, elsewhere a line for cron. Installs nothing.
    """
    nightly = plan_nightly(paths, at.time(), System(system))
    text, doubtful = definition(nightly), doubts(nightly)
    result = {
        "system": system,
        "begins": f"{nightly.begins:%Y-%m-%dT%H:%M}",
        "command": [*nightly.program, *nightly.books],
        "definition": text,
    }
    book = nightly.books[0] if len(nightly.books) == 1 else ""
    say(answer("schedule", book, result, doubtful), text.rstrip("\n"), as_json=as_json)
    for doubt in doubtful:
        tell(str(doubt))
    return ExitCode.DONE
