"""The Python that Excel starts: whether it is told which, and whether that one has what it needs."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import PureWindowsPath

from pi_excel.addin.ask_python import OUR_PACKAGE, THEIR_PACKAGE
from pi_excel.addin.checks.words import say
from pi_excel.addin.config_file import DEBUG, FIXED, INTERPRETER
from pi_excel.addin.facts import ConfigFacts, Program
from pi_excel.addin.findings import Finding
from pi_excel.addin.machine import PythonFacts
from pi_excel.book.text import listed

_OF_THE_STORE = ("windowsapps", "pythonsoftwarefoundation.python")
"""Parts of the path of a Python from the Microsoft Store."""


def check_python(config: ConfigFacts, program: Program) -> Iterator[Finding]:
    """Judge the file that names the Python, then the Python itself."""
    for beside in config.beside:
        yield say("config-beside", beside=beside, path=config.path)
    if not config.there:
        yield say("no-config", path=config.path)
        return
    yield from _file(config)
    named = PureWindowsPath(config.settings.get(INTERPRETER, ""))
    if not named.is_absolute():
        yield say("no-interpreter", path=config.path)
    elif not config.python_there:
        yield say("python-gone", path=config.path, python=named)
    elif config.python is None:
        yield say("python-silent", python=named)
    else:
        yield from _python(config.python, config, program)


def _file(config: ConfigFacts) -> Iterator[Finding]:
    if config.foreign_start:
        yield say("config-foreign", path=config.path)
    if config.broken:
        numbers = listed([*map(str, config.broken)], "and")
        yield say("config-broken", path=config.path, lines=numbers)
    if config.settings.get(DEBUG, "").casefold() == "true":
        yield say("config-debug", path=config.path)
    differs = [name for name, value in FIXED.items() if config.settings.get(name) != value]
    if differs:
        yield say("config-differs", path=config.path, names=listed(differs, "and"))


def _python(python: PythonFacts, config: ConfigFacts, program: Program) -> Iterator[Finding]:
    path = python.path
    faults = [*missing_packages(python, program)]
    if _is_of_the_store(python):
        faults.append(say("store-python", python=path))
    elif not config.library_there:
        faults.append(say("no-library", library=config.library, python=path, wanted=program.xlwings))
    yield from faults
    if not faults:
        told = python.packages[THEIR_PACKAGE]
        yield say("python", version=python.version, bits=python.bits, path=path, xlwings=told)
    if program.python is not None and program.python.path != path:
        yield say("other-python", python=path, here=program.python.path)


def missing_packages(python: PythonFacts, program: Program) -> Iterator[Finding]:
    """Judge whether a Python has what Excel needs of it: us and xlwings, each in the right version."""
    found = python.packages.get(OUR_PACKAGE)
    if found is None:
        yield say("python-without-us", python=python.path)
    elif found != program.version:
        yield say("python-other-version", python=python.path, found=found, wanted=program.version)
    xlwings = python.packages.get(THEIR_PACKAGE)
    if xlwings is None:
        yield say("no-xlwings", python=python.path, wanted=program.xlwings)
    elif xlwings != program.xlwings:
        yield say("xlwings-version", python=python.path, found=xlwings, wanted=program.xlwings)


def _is_of_the_store(python: PythonFacts) -> bool:
    places = f"{python.path} {python.base}".casefold()
    return any(part in places for part in _OF_THE_STORE)
