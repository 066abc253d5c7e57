"""The add-in put where Excel opens it, with the file that says which Python to start; and taken away again.

Nothing of it needs an administrator. It has never run on Windows: tests drive it on a Windows of their own.
"""

from __future__ import annotations

import errno
from dataclasses import dataclass
from enum import StrEnum
from pathlib import PurePath, PureWindowsPath

from pi_excel.addin import config_file, places
from pi_excel.addin.build import FILE_NAME
from pi_excel.addin.machine import Machine
from pi_excel.errors import BookInUseError, PiError, SettingsError, WorkbookError

_EXCEL_HAS_IT = (5, 32, 33)
"""What Windows says of a file that is to be replaced and that Excel has open."""

_NOT_ALLOWED = (errno.EACCES, errno.EPERM, errno.EROFS)


class Deed(StrEnum):
    """What is done to a file."""

    WRITTEN = "written"
    REPLACED = "replaced"
    UNBLOCKED = "unblocked"
    """Its mark of the web was taken away."""

    REMOVED = "removed"
    KEPT = "kept"
    """It was right already."""


@dataclass(frozen=True, slots=True)
class Step:
    """One file.

    Attributes:
        path: The file.
        deed: What is done to it.
    """

    path: PurePath
    deed: Deed


@dataclass(frozen=True, slots=True)
class Change:
    """A file that is to hold something, or to be gone.

    Attributes:
        step: What that means.
        content: What it is to hold; `None` where it is to be gone.
        by_way_of: Where it is written before it takes its place.
    """

    step: Step
    content: bytes | None
    by_way_of: PurePath


def plan_addin(machine: Machine, content: bytes, to: PurePath | None = None) -> Change:
    """Return what it takes to have the add-in in its folder.

    Args:
        machine: The machine.
        content: The add-in.
        to: Another folder than the one that Excel opens by itself.

    Raises:
        SettingsError: There is no Excel for Windows here, and no other folder was given.
    """
    if to is None and not machine.windows:
        raise not_windows(machine)
    folder = places.start_folder(machine) if to is None else to
    path = folder / FILE_NAME
    # Excel opens whatever lies in its start folder, a half-written file too: not there.
    starts = machine.windows and folder == places.start_folder(machine)
    by_way_of = places.excel_folder(machine) if starts else folder
    return _planned(machine, path, content, by_way_of)


def plan_config(machine: Machine, python: PureWindowsPath) -> Change:
    """Return what it takes for Excel to start a Python; whatever else the file says is kept.

    Raises:
        SettingsError: The path has signs that Excel's macros cannot read.
        WorkbookError: The file is there and cannot be read, so what to keep of it is not known.
    """
    path = places.config_file(machine)
    present = _said(machine, path)
    wanted = config_file.with_settings(present, config_file.settings_for(python))
    try:
        content = config_file.encoded(wanted, machine.ansi)
    except UnicodeEncodeError as error:
        raise SettingsError(
            "its path has letters that Excel's macros cannot read on this computer.",
            where=str(python),
            do=r"Put the environment into a folder with plain letters, such as C:\PI.",
        ) from error
    return _planned(machine, path, content, path.parent)


def plan_removal(machine: Machine, to: PurePath | None = None) -> tuple[Change, ...]:
    """Return what it takes to take the add-in away; settings of others in its file are kept.

    Raises:
        SettingsError: There is no Excel for Windows here, and no other folder was given.
    """
    if to is None and not machine.windows:
        raise SettingsError(
            f"This is {machine.name}: only Excel for Windows has the add-in in a folder of its own.",
            do="Run it on the computer with Excel, or name the folder with --to.",
        )
    folder = places.start_folder(machine) if to is None else to
    changes = [_gone(machine, folder / FILE_NAME)]
    if machine.windows and to is None:
        path = places.config_file(machine)
        present = _said(machine, path)
        ours = (config_file.INTERPRETER, *config_file.FIXED)
        rest = config_file.encoded(config_file.without_settings(present, ours), machine.ansi)
        changes.append(_planned(machine, path, rest, path.parent) if rest else _gone(machine, path))
    return tuple(changes)


def carry_out(machine: Machine, change: Change) -> None:
    """Do what was planned: a file is written whole or not at all.

    Raises:
        BookInUseError: Excel has the add-in open.
        WorkbookError: The disk failed, or the file may not be written to.
    """
    path = change.step.path
    try:
        if change.step.deed is Deed.REMOVED:
            machine.remove(path)
        elif change.step.deed is Deed.UNBLOCKED:
            machine.unmark(path)
        elif change.step.deed is not Deed.KEPT and change.content is not None:
            machine.put(path, change.content, change.by_way_of)
    except OSError as error:
        raise _refusal(machine, path, error) from error


def not_windows(machine: Machine) -> SettingsError:
    """Return what is said where there is no Excel that could load the add-in."""
    return SettingsError(
        f"This is {machine.name}: only Excel for Windows can load the add-in and call Python.",
        do="Run it on the computer with Excel. To make the file only: pi-excel addin build.",
    )


def _said(machine: Machine, path: PurePath) -> str:
    """Return what the file says that names the Python; empty where there is none."""
    content = machine.read(path)
    if content is None and machine.is_file(path):
        what = "it cannot be read, so it was left as it is."
        raise WorkbookError(what, where=str(path), do="Close whatever has it open, or ask for access to it.")
    return config_file.decoded(content or b"", machine.ansi)


def _planned(machine: Machine, path: PurePath, content: bytes, by_way_of: PurePath) -> Change:
    present = machine.read(path)
    deed = Deed.REPLACED if machine.is_file(path) else Deed.WRITTEN
    if present == content:
        deed = Deed.UNBLOCKED if machine.is_marked(path) else Deed.KEPT
    return Change(Step(path, deed), content, by_way_of)


def _gone(machine: Machine, path: PurePath) -> Change:
    deed = Deed.REMOVED if machine.is_file(path) else Deed.KEPT
    return Change(Step(path, deed), None, path.parent)


def _refusal(machine: Machine, path: PurePath, error: OSError) -> PiError:
    code = getattr(error, "winerror", None)
    if code in _EXCEL_HAS_IT and path.name == FILE_NAME and machine.is_file(path):
        what = "Excel has it open, so it was left as it is."
        return BookInUseError(what, where=str(path), do="Close every window of Excel and try again.")
    if error.errno in _NOT_ALLOWED:
        return WorkbookError("it may not be written.", where=str(path), do="Ask for access to its folder.")
    what = f"it could not be written ({error.strerror or error})."
    return WorkbookError(what, where=str(path), do="Try again; if it stays so, tell your IT service.")
