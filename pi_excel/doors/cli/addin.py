"""The commands for Excel's add-in: `addin`."""

from __future__ import annotations

from pathlib import Path

import click

from pi_excel.doors.cli import options
from pi_excel.doors.cli.output import answer, say
from pi_excel.jobs.build_addin import build_addin
from pi_excel.jobs.exit_codes import ExitCode


@click.group()
def addin() -> None:
    """Have the formulas and the ribbon tab in Excel."""


@addin.command()
@click.option(
    "--to",
    "folder",
    type=click.Path(path_type=Path),
    metavar="DIR",
    default=".",
    show_default="this folder",
    help="The folder for the add-in.",
)
@options.as_json
def build(folder: Path, *, as_json: bool) -> int:
    """Make the add-in, pi_excel.xlam.

    Works without Excel, on any system. `pi-excel addin install` does it by itself; this is for those who
    sign the add-in or hand it out.
    """
    built = build_addin(folder)
    did = "Made" if built.changed else "Nothing to do: there already, just so, is"
    text = f"{did} {built.path} (pi_excel {built.version}, xlwings {built.xlwings})."
    result = {
        "addin": str(built.path),
        "version": built.version,
        "xlwings": built.xlwings,
        "changed": built.changed,
    }
    say(answer("addin", "", result), text, as_json=as_json)
    return ExitCode.DONE
