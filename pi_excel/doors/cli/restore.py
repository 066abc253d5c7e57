"""The command that puts back a backup: `restore`."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import click

from pi_excel.doors.cli import options
from pi_excel.doors.cli.output import Document, answer, problem_lines, say
from pi_excel.errors import Problem, Severity
from pi_excel.jobs.exit_codes import ExitCode
from pi_excel.jobs.restore import Restored, list_backups, restore_book
from pi_excel.workbook.saving.backups import Backup


@click.command()
@options.book
@click.option("--list", "list_only", is_flag=True, help="List the backups, and change nothing.")
@click.option("--from", "which", metavar="NAME", help="The backup to put back; else the newest sound one.")
@options.as_json
def restore(book: Path, which: str | None, *, list_only: bool, as_json: bool) -> int:
    """Put back a backup of BOOK.

    The book as it is now is kept among the backups first: nothing is deleted.
    """
    if list_only:
        backups = list_backups(book)
        say(_listing(book, backups), _listing_text(book, backups), as_json=as_json)
        return ExitCode.DONE
    done = restore_book(book, which)
    damaged = [_passed_over(backup) for backup in done.passed_over]
    result = {
        "backup": done.backup.path.name,
        "changed": done.changed,
        "set_aside": done.set_aside.name if done.set_aside is not None else "",
    }
    text = "\n".join([_restored_text(book, done), *problem_lines(damaged)])
    say(answer("restore", book, result, damaged), text, as_json=as_json)
    return ExitCode.DONE


def _listing(book: Path, backups: Sequence[Backup]) -> Document:
    told = [
        {
            "name": backup.path.name,
            "made_at": backup.made_at.isoformat(),
            "sound": backup.sound,
            "set_aside": backup.set_aside,
        }
        for backup in backups
    ]
    return answer("restore", book, {"backups": told})


def _listing_text(book: Path, backups: Sequence[Backup]) -> str:
    if not backups:
        return f"{book.name} has no backups yet; one is made whenever it is refreshed."
    return "\n".join(f"{backup.path.name}{'' if backup.sound else '  (damaged)'}" for backup in backups)


def _restored_text(book: Path, done: Restored) -> str:
    if not done.changed:
        return f"{book.name} is like {done.backup.path.name} already; nothing was changed."
    kept = f" As it was before, it is kept as {done.set_aside.name}." if done.set_aside is not None else ""
    return f"{book.name} is again as it was in {done.backup.path.name}.{kept}"


def _passed_over(backup: Backup) -> Problem:
    what = "this newer backup is damaged, so it was passed over."
    return Problem(Severity.WARNING, backup.path.name, what, "")
