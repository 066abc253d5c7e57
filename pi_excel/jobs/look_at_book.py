"""A book looked at from outside and from inside: where it is, who has it, whether it can be refreshed."""

from __future__ import annotations

import ipaddress
import os
import re
from pathlib import Path, PurePath, PureWindowsPath

from pi_excel.addin.facts import BookFacts
from pi_excel.addin.machine import Machine
from pi_excel.book.text import day_in_words
from pi_excel.errors import BookNotFoundError, PiError, Problem
from pi_excel.jobs.opened import open_book
from pi_excel.jobs.pool import in_worker
from pi_excel.jobs.restore import list_backups
from pi_excel.workbook.access import owner_file, owner_of
from pi_excel.workbook.saving.disk import Disk
from pi_excel.workbook.saving.this_disk import THIS_DISK

_ADDRESS = re.compile(r"https?:[/\\]", re.IGNORECASE)
_SYNCED = ("OneDriveCommercial", "OneDriveConsumer", "OneDrive")
"""The variables in which OneDrive says where its folders are."""


def look_at_book(said: str, machine: Machine, disk: Disk = THIS_DISK) -> BookFacts:
    """Return what there is to know of a book.

    Args:
        said: Its path, or its address on the web.
        machine: The machine.
        disk: Tells whether somebody has it open.

    Raises:
        BookNotFoundError: There is no such file.
    """
    if _ADDRESS.match(said):
        return BookFacts(said, is_address=True)
    path = Path(said)
    if not path.exists():
        raise BookNotFoundError("there is no such file.", where=said, do="Give the path of a workbook.")
    owner = owner_file(path)
    stops, indicators = _inside(path)
    backups, damaged, newest = _backups(path)
    return BookFacts(
        path=path,
        synced_by=synced_by(path.absolute(), machine),
        on_bare_number=is_on_bare_number(path),
        copies=copies_of(path.name, machine.names(path.absolute().parent), machine.variable("COMPUTERNAME")),
        marked=machine.is_marked(path),
        open_by=None if owner is None else owner_of(path),
        owner_file="" if owner is None else owner.name,
        left_behind=owner is not None and _nobody_has(path, disk),
        may_write=os.access(path, os.W_OK),
        stops=stops,
        indicators=indicators,
        backups=backups,
        newest_backup=newest,
        damaged_backups=damaged,
    )


def synced_by(path: PurePath, machine: Machine) -> str:
    """Return the folder of OneDrive that a path lies in; empty where it lies in none."""
    folders = filter(None, map(machine.variable, _SYNCED))
    return next((folder for folder in folders if path.is_relative_to(folder)), "")


def is_on_bare_number(path: PurePath) -> bool:
    r"""Return whether a path begins with a share whose server is named by its number.

    >>> is_on_bare_number(PureWindowsPath(r"\\10.1.2.3\PI\Book.xlsx"))
    True
    """
    server = PureWindowsPath(path).drive.lstrip("\\").split("\\")[0]
    try:
        ipaddress.ip_address(server)
    except ValueError:
        return False
    return True


def copies_of(name: str, names: tuple[str, ...], computer: str) -> tuple[str, ...]:
    """Return the names of copies that OneDrive makes when two people save at once: `Book-PC12.xlsx`.

    Args:
        name: The book's.
        names: Those in its folder.
        computer: The name of this one; of others those are known that Windows gives by itself.
    """
    stem, ending = PurePath(name).stem, PurePath(name).suffix
    machines = [r"(?:LAPTOP|DESKTOP)-[A-Z0-9]+", r"PC-?\d+", *([re.escape(computer)] if computer else [])]
    copy = re.compile(
        rf"{re.escape(stem)}-(?:{'|'.join(machines)})(?:-\d+)?{re.escape(ending)}", re.IGNORECASE
    )
    return tuple(found for found in names if copy.fullmatch(found))


def _inside(path: Path) -> tuple[Problem | None, int]:
    """Return what stops the book from being refreshed, and how many indicators it has."""
    try:
        return None, in_worker(_indicators, path)
    except PiError as error:
        return error.as_problem(), 0


def _indicators(path: Path) -> int:
    return len(open_book(path).book.indicators)


def _nobody_has(path: Path, disk: Disk) -> bool:
    """Return whether the book can be had alone, where the system keeps programs apart."""
    if not disk.keeps_programs_apart:
        return False
    try:
        disk.try_alone(path)
    except OSError:
        return False
    return True


def _backups(path: Path) -> tuple[int, tuple[str, ...], str]:
    """Return how many backups there are, the names of damaged ones, and when the newest was made."""
    try:
        backups = list_backups(path)
    except PiError:
        return 0, (), ""
    damaged = tuple(backup.path.name for backup in backups if not backup.sound)
    newest = [day_in_words(backup.made_at) for backup in backups[:1]]
    return len(backups), damaged, "".join(newest)
