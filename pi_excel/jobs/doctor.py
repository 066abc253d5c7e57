"""The job that looks whether everything is in place, and says what to do where not. It mends nothing."""

from __future__ import annotations

import os
from collections.abc import Callable
from secrets import token_hex

from pi_excel.addin.checks import check_all
from pi_excel.addin.facts import Facts, Program, Surroundings
from pi_excel.addin.findings import Finding
from pi_excel.addin.look_at_windows import look_at_windows
from pi_excel.addin.machine import Machine
from pi_excel.addin.program import extras, this_program
from pi_excel.addin.this_machine import THIS_MACHINE
from pi_excel.errors import PiError, Problem, Severity
from pi_excel.jobs.look_at_book import look_at_book
from pi_excel.jobs.state_folder import STATE_VARIABLE, state_folder


def examine(
    book: str | None = None,
    *,
    machine: Machine = THIS_MACHINE,
    program: Callable[[Machine], Program] = this_program,
) -> tuple[Finding, ...]:
    """Return what every check finds.

    Args:
        book: The path of a book, or its address on the web, where there is one to look at.
        machine: The machine.
        program: Says what is running.

    Raises:
        BookNotFoundError: There is no such book.
        FaultError: pi_excel is not installed as a package.
    """
    running = program(machine)
    looked_at = None if book is None else look_at_book(book, machine)
    windows = look_at_windows(machine, running.xlwings) if machine.windows else None
    return check_all(Facts(running, _surroundings(machine), windows, looked_at))


def _surroundings(machine: Machine) -> Surroundings:
    folder, problem = _state_folder()
    return Surroundings(machine.name, folder, problem, machine.libreoffice(), extras())


def _state_folder() -> tuple[str, Problem | None]:
    """Return the folder for records of runs, and why it may not be written to, `None` where it may."""
    try:
        folder = state_folder()
    except PiError as error:
        return error.where, error.as_problem()
    probe = folder / f".doctor.{os.getpid()}.{token_hex(4)}"
    try:
        probe.touch(exist_ok=False)
        probe.unlink()
    except OSError as error:
        what = f"it may not be written to ({error.strerror})."
        do = f"Set {STATE_VARIABLE} to a folder that you may write to."
        return str(folder), Problem(Severity.ERROR, str(folder), what, do)
    return str(folder), None
