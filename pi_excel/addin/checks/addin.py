"""The add-in: whether Excel opens it, one of it, and the right one."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from pi_excel.addin.checks.words import say
from pi_excel.addin.facts import InstalledAddin, Program, WindowsFacts
from pi_excel.addin.findings import Finding
from pi_excel.book.text import listed


def check_addins(windows: WindowsFacts, program: Program) -> Iterator[Finding]:
    """Judge the copies of the add-in that Excel opens, and those it should."""
    loaded = [addin for addin in windows.addins if addin.loaded]
    if not windows.addins:
        yield say("no-addin")
    elif not loaded:
        yield say("addin-not-loaded", path=windows.addins[0].path)
    if len(loaded) > 1:
        yield _twice(loaded, windows)
    for addin in loaded:
        yield _one(addin, program)
    if windows.switched_off:
        yield say("addin-off")
    for path in windows.lost:
        yield say("addin-lost", path=path)


def _one(addin: InstalledAddin, program: Program) -> Finding:
    if not addin.version:
        return say("addin-unreadable", path=addin.path)
    if addin.version != program.version:
        return say("addin-version", path=addin.path, found=addin.version, wanted=program.version)
    if addin.xlwings != program.xlwings:
        python = "python" if program.python is None else program.python.path
        found = {"version": addin.version, "found": addin.xlwings, "wanted": program.xlwings}
        return say("addin-xlwings", path=addin.path, python=python, **found)
    return say("addin", path=addin.path, version=addin.version)


def _twice(loaded: Sequence[InstalledAddin], windows: WindowsFacts) -> Finding:
    paths = [addin.path for addin in loaded]
    keep = next((path for path in paths if path.parent == windows.start_folder), paths[0])
    return say("addin-twice", count=len(paths), paths=listed([*map(str, paths)], "and"), keep=keep)
