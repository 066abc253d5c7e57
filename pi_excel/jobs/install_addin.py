"""The jobs that put the add-in into Excel and take it away again."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import PurePath, PureWindowsPath

from pi_excel.addin.checks.addin import check_addins
from pi_excel.addin.checks.excel import check_windows
from pi_excel.addin.checks.python import check_python, missing_packages
from pi_excel.addin.checks.trust import check_trust
from pi_excel.addin.facts import Program
from pi_excel.addin.install import Change, Deed, Step, carry_out, plan_addin, plan_config, plan_removal
from pi_excel.addin.look_at_windows import look_at_windows
from pi_excel.addin.machine import Machine
from pi_excel.addin.program import this_program
from pi_excel.addin.this_machine import THIS_MACHINE
from pi_excel.errors import Problem, SettingsError


@dataclass(frozen=True, slots=True)
class Installation:
    """What was done, or would be.

    Attributes:
        steps: What is done to each file.
        python: The Python that Excel starts; `None` where nothing was said of one.
        problems: What still stands in the way.
    """

    steps: tuple[Step, ...]
    python: PurePath | None
    problems: tuple[Problem, ...] = ()

    @property
    def changed(self) -> bool:
        """Whether anything was not as it should be."""
        return any(step.deed is not Deed.KEPT for step in self.steps)


def install_addin(
    content: bytes,
    *,
    to: PurePath | None = None,
    python: PurePath | None = None,
    dry_run: bool = False,
    machine: Machine = THIS_MACHINE,
    program: Callable[[Machine], Program] = this_program,
) -> Installation:
    """Put the add-in where Excel opens it, and say which Python Excel is to start.

    Where there is no Windows, only the add-in is put into the folder that was given.

    Args:
        content: The add-in.
        to: Another folder than the one that Excel opens by itself.
        python: The Python that Excel starts; else the one that is running.
        dry_run: Whether nothing is to be written.
        machine: The machine.
        program: Says what is running.

    Raises:
        SettingsError: There is no Excel for Windows here and no folder was given, or the Python cannot
            be used.
        BookInUseError: Excel has the add-in open; nothing was changed.
        WorkbookError: A file may not be written to, or the disk failed.
    """
    changes = [plan_addin(machine, content, to)]
    if not machine.windows:
        return Installation(_done(machine, changes, dry_run=dry_run), None)
    running = program(machine)
    chosen = _usable(machine, running, python)
    changes.append(plan_config(machine, chosen))
    steps = _done(machine, changes, dry_run=dry_run)
    problems = () if dry_run or to is not None else _still_in_the_way(machine, running)
    return Installation(steps, chosen, problems)


def uninstall_addin(
    *, to: PurePath | None = None, dry_run: bool = False, machine: Machine = THIS_MACHINE
) -> Installation:
    """Take the add-in away, and what `install_addin` said of a Python.

    Args:
        to: Another folder than the one that Excel opens by itself; then the Python is still known.
        dry_run: Whether nothing is to be removed.
        machine: The machine.

    Raises:
        SettingsError: There is no Excel for Windows here, and no folder was given.
        BookInUseError: Excel has the add-in open; nothing was changed.
        WorkbookError: A file may not be removed, or the disk failed.
    """
    return Installation(_done(machine, plan_removal(machine, to), dry_run=dry_run), None)


def _usable(machine: Machine, running: Program, python: PurePath | None) -> PureWindowsPath:
    """Return the whole path of a Python that has what Excel needs of it."""
    facts = running.python if python is None else machine.ask_python(python)
    named = "the Python that is running" if python is None else str(python)
    if facts is None:
        what = "it cannot be started, or is no Python."
        raise SettingsError(what, where=named, do="Give the path of a python.exe.")
    fault = next(iter(missing_packages(facts, running)), None)
    if fault is not None:
        raise SettingsError(fault.what, do=fault.do)
    return PureWindowsPath(facts.path)


def _done(machine: Machine, changes: list[Change] | tuple[Change, ...], *, dry_run: bool) -> tuple[Step, ...]:
    for change in changes:
        if not dry_run:
            carry_out(machine, change)
    return tuple(change.step for change in changes)


def _still_in_the_way(machine: Machine, running: Program) -> tuple[Problem, ...]:
    windows = look_at_windows(machine, running.xlwings)
    found = [
        *check_windows(windows),
        *check_addins(windows, running),
        *check_trust(windows),
        *check_python(windows.config, running),
    ]
    asked_for = {"other-python"}
    problems = (one.as_problem() for one in found if one.check not in asked_for)
    return tuple(problem for problem in problems if problem is not None)
