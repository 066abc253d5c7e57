r"""The file that tells the add-in which Python to start: a name and a value a line, in quotation marks.

The macros of xlwings read it with VBA's `Input #`, which knows nothing of lines: it takes one field after
another, two at a time. An empty line is a field, so after one of them names are taken for values and values
for names, and at the end a value is missing: Excel stops there (xlwings issue 1584). VBA reads bytes in the
code page of Windows, whatever wrote them. Of two lines with the same name the first counts, in any case.

Source: `GetConfigFromFile` of `xlwings.bas`, version 0.37.8.

>>> with_settings('"SHOW CONSOLE","True"\n', {"INTERPRETER_WIN": r"C:\PI\python.exe"})
'"INTERPRETER_WIN","C:\\PI\\python.exe"\r\n"SHOW CONSOLE","True"\r\n'
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from pathlib import PureWindowsPath

INTERPRETER = "INTERPRETER_WIN"
"""The setting that names the Python."""

DEBUG = "DEBUG UDFS"
"""The setting that makes Excel wait for a Python that a developer started."""

FIXED = {
    "UDF MODULES": "pi_excel.doors.udfs",
    "USE UDF SERVER": "True",  # one Python for formulas and buttons; else each click starts another
    "ADD_WORKBOOK_TO_PYTHONPATH": "False",  # no code from the folder of a workbook
}
"""The settings that are the same on every machine."""

_FIELD = r'"[^"]*"|[^",\r\n]*'
_LINE = re.compile(rf"\s*(?P<name>{_FIELD})\s*,\s*(?P<value>{_FIELD})\s*")
_LINE_END = re.compile("\r\n|\r|\n")
_MARK_OF_UTF8 = b"\xef\xbb\xbf"


def settings_for(python: PureWindowsPath) -> dict[str, str]:
    """Return what the file has to say so that Excel starts a Python for us."""
    return {INTERPRETER: str(python), **FIXED}


def decoded(content: bytes, ansi: str) -> str:
    """Return the text that VBA reads; bytes that the code page does not know stay as they are."""
    return content.decode(ansi, "surrogateescape")


def encoded(text: str, ansi: str) -> bytes:
    """Return the bytes that VBA reads as this text.

    Raises:
        UnicodeEncodeError: The code page of Windows has no such sign.
    """
    return text.encode(ansi, "surrogateescape")


def has_foreign_start(content: bytes) -> bool:
    """Return whether an editor put the mark of UTF-8 at the start, which VBA takes for a part of a name."""
    return content.startswith(_MARK_OF_UTF8)


def settings_in(text: str) -> dict[str, str]:
    """Return the settings that a file makes, by their names in capital letters."""
    found: dict[str, str] = {}
    for line in _split(text):
        if parts := _parts(line):
            found.setdefault(parts[0].upper(), parts[1])
    return found


def broken_lines(text: str) -> tuple[int, ...]:
    """Return the numbers, from 1, of lines that are not a name and a value: Excel stops at them."""
    return tuple(number for number, line in enumerate(_split(text), 1) if _parts(line) is None)


def with_settings(text: str, ours: Mapping[str, str]) -> str:
    """Return a file with our settings first, and whatever else it said after them, as it said it.

    Lines that are not a name and a value are left out: with one of them, Excel reads nothing right.
    """
    said = [_written(name, value) for name, value in ours.items()]
    return _lines([*said, *_others(text, ours)])


def without_settings(text: str, ours: Iterable[str]) -> str:
    """Return a file without our settings; empty where it said nothing else."""
    return _lines(_others(text, ours))


def _others(text: str, ours: Iterable[str]) -> Iterator[str]:
    names = {name.upper() for name in ours}
    for line in _split(text):
        parts = _parts(line)
        if parts is not None and parts[0].upper() not in names:
            yield line


def _split(text: str) -> list[str]:
    lines = _LINE_END.split(text)
    return lines if lines[-1] else lines[:-1]


def _parts(line: str) -> tuple[str, str] | None:
    found = _LINE.fullmatch(line)
    return (_bare(found["name"]), _bare(found["value"])) if found and _bare(found["name"]) else None


def _bare(field: str) -> str:
    return field.strip().strip('"')


def _written(name: str, value: str) -> str:
    return f'"{name}","{value}"'


def _lines(lines: Iterable[str]) -> str:
    return "".join(f"{line}\r\n" for line in lines)
