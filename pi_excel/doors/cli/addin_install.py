"""The commands that put the add-in into Excel and take it away: `addin install`, `addin uninstall`."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import click

from pi_excel import __version__
from pi_excel.addin.install import Deed, Step
from pi_excel.doors.cli import options
from pi_excel.doors.cli.output import Document, answer, problem_lines, say
from pi_excel.jobs.build_addin import addin_content
from pi_excel.jobs.exit_codes import ExitCode
from pi_excel.jobs.install_addin import Installation, install_addin, uninstall_addin

_SAID = {
    Deed.WRITTEN: ("Wrote", "Would write"),
    Deed.REPLACED: ("Replaced", "Would replace"),
    Deed.UNBLOCKED: ("Took the mark of the internet from", "Would take the mark of the internet from"),
    Deed.REMOVED: ("Removed", "Would remove"),
    Deed.KEPT: ("Left as it is:", "Would leave as it is:"),
}

_to = click.option(
    "--to",
    "folder",
    type=click.Path(path_type=Path, file_okay=False),
    metavar="DIR",
    help="Another folder than the one from which Excel opens it by itself.",
)
_dry_run = click.option("--dry-run", is_flag=True, help="Say what would be done, and do nothing.")


@click.command()
@_to
@click.option(
    "--python",
    type=click.Path(path_type=Path, dir_okay=False),
    metavar="PATH",
    help="The Python that Excel starts; else the one that runs this.",
)
@_dry_run
@options.as_json
def install(folder: Path | None, python: Path | None, *, dry_run: bool, as_json: bool) -> int:
    """Put the add-in into Excel, for you alone.

    Needs no administrator. Whatever is right already is left as it is.
    """
    content = addin_content()
    done = install_addin(content, to=_whole(folder), python=_whole(python), dry_run=dry_run)
    text = "\n".join(installed_text(done, folder, dry_run=dry_run))
    say(_document(done, dry_run=dry_run), text, as_json=as_json)
    return ExitCode.DONE


@click.command()
@_to
@_dry_run
@options.as_json
def uninstall(folder: Path | None, *, dry_run: bool, as_json: bool) -> int:
    """Take the add-in out of Excel.

    Which Python it started is forgotten too. Books and their figures stay as they are.
    """
    done = uninstall_addin(to=_whole(folder), dry_run=dry_run)
    text = "\n".join(_deeds(done, dry_run=dry_run)) if done.changed else "Nothing to do: it is not there."
    say(_document(done, dry_run=dry_run), text, as_json=as_json)
    return ExitCode.DONE


def _whole(path: Path | None) -> Path | None:
    """Return the whole path of what a person named: Excel looks for it from elsewhere."""
    return None if path is None else path.absolute()


def installed_text(done: Installation, folder: Path | None, *, dry_run: bool) -> Iterator[str]:
    """Return what a person reads, line by line."""
    if done.changed:
        yield from _deeds(done, dry_run=dry_run)
    else:
        yield f"Nothing to do: pi_excel.xlam {__version__} is in {done.steps[0].path.parent} already."
    if done.python is not None:
        yield f"The Python that Excel starts: {done.python}"
    if done.problems:
        yield "This still stands in the way:"
        yield from problem_lines(done.problems)
    elif done.changed and not dry_run:
        yield _next(done, folder)


def _next(done: Installation, folder: Path | None) -> str:
    if folder is None:
        return (
            'Next: close every window of Excel and start it again. The tab "PI Book" is there, and'
            " =PI_VERSION() in a cell says its version. If not: pi-excel doctor."
        )
    addin = done.steps[0].path
    if done.python is None:
        return f'Next: on each computer with Excel, run: pi-excel addin install --to "{addin.parent}"'
    return f"Next: in Excel, File > Options > Add-ins > Go > Browse, and choose {addin}."


def _deeds(done: Installation, *, dry_run: bool) -> list[str]:
    return [f"{_SAID[step.deed][dry_run]} {step.path}" for step in done.steps]


def _document(done: Installation, *, dry_run: bool) -> Document:
    result = {
        "dry_run": dry_run,
        "changed": done.changed,
        "python": "" if done.python is None else str(done.python),
        "files": [_file(step) for step in done.steps],
    }
    return answer("addin", "", result, done.problems)


def _file(step: Step) -> dict[str, str]:
    return {"path": str(step.path), "done": str(step.deed)}
