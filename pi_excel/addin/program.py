"""The pi_excel that is running: its version, its extras and its Python."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator, Mapping
from importlib.metadata import PackageNotFoundError, metadata, requires, version
from pathlib import Path

from pi_excel import __version__
from pi_excel.addin.ask_python import OUR_PACKAGE, THEIR_PACKAGE
from pi_excel.addin.facts import Program
from pi_excel.addin.machine import Machine
from pi_excel.errors import FaultError

_REQUIREMENT = re.compile(
    r"(?P<name>[\w.-]+)(?:\[[^]]*\])?(?P<bounds>[^;]*);.*\bextra *== *['\"](?P<extra>[\w-]+)"
)
_NOT_FOR_USERS = ("all", "dev")


def this_program(machine: Machine) -> Program:
    """Return the program that is running.

    Raises:
        FaultError: It is not installed as a package.
    """
    return Program(__version__, needed_xlwings(), machine.ask_python(this_python()))


def this_python() -> Path:
    """Return the Python that is running; of two on Windows the one with a window of its own to write into.

    Excel starts it without showing that window. The other, `pythonw`, has nowhere to write its errors.
    """
    path = Path(sys.executable)
    plain = path.with_name(path.name.replace("pythonw", "python"))
    return plain if plain.is_file() else path


def needed_xlwings() -> str:
    """Return the one version of xlwings that works with this pi_excel: the macros name its library.

    Raises:
        FaultError: pi_excel is not installed as a package.
    """
    for name, bounds, _ in _extra_requirements():
        if name == THEIR_PACKAGE and bounds.startswith("=="):
            return bounds.removeprefix("==").strip()
    raise FaultError("pi_excel does not say which xlwings it needs.", do="Install it again.")


def extras() -> Mapping[str, bool]:
    """Return whether each extra is installed, by its name.

    Raises:
        FaultError: pi_excel is not installed as a package.
    """
    names = [
        name for name in metadata(OUR_PACKAGE).get_all("Provides-Extra") or () if name not in _NOT_FOR_USERS
    ]
    needs = [*_extra_requirements()]
    return {extra: all(_is_installed(name) for name, _, whose in needs if whose == extra) for extra in names}


def _extra_requirements() -> Iterator[tuple[str, str, str]]:
    try:
        said = requires(OUR_PACKAGE) or ()
    except PackageNotFoundError as error:
        raise FaultError("pi_excel is not installed.", do="Install it: pip install .") from error
    for requirement in said:
        if found := _REQUIREMENT.match(requirement):
            yield found["name"].casefold(), found["bounds"].strip(), found["extra"]


def _is_installed(name: str) -> bool:
    try:
        version(name)
    except PackageNotFoundError:
        return False
    return True
