"""What the add-in asks of the machine: one seam, so that a test can have a Windows of its own."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from pathlib import PurePath
from typing import Protocol

RegistryValue = str | int | bytes


def text_of(values: Mapping[str, RegistryValue], name: str) -> str:
    """Return a value of a key of the registry that is a text; empty where there is none of that name."""
    value = values.get(name)
    return value if isinstance(value, str) else ""


class Hive(StrEnum):
    """A part of the registry of Windows."""

    USER = "HKEY_CURRENT_USER"
    MACHINE = "HKEY_LOCAL_MACHINE"


@dataclass(frozen=True, slots=True)
class PythonFacts:
    """What a Python says of itself.

    Attributes:
        path: Its program.
        version: Such as `3.12.1`.
        bits: 64 or 32.
        base: The folder of the Python that its environment was made from; its own where there is none.
        packages: The version of each package of ours and of xlwings that it has, by name.
    """

    path: PurePath
    version: str
    bits: int
    base: str
    packages: Mapping[str, str]


class Machine(Protocol):
    """The machine that Excel runs on, or does not.

    Paths are those of the machine itself. Whatever writes fails with an `OSError`; whatever only looks
    says "nothing there" where it may not look.
    """

    @property
    def name(self) -> str:
        """The system, in words."""

    @property
    def windows(self) -> bool:
        """Whether it is Windows: elsewhere there is no registry, and no Excel that can call Python."""

    @property
    def ansi(self) -> str:
        """The encoding in which Excel's macros read a text file."""

    def variable(self, name: str) -> str:
        """Return a variable of the environment, empty where there is none."""

    def values(self, hive: Hive, key: str) -> Mapping[str, RegistryValue]:
        """Return the values of a key of the registry by name, in small letters; nothing for no such key."""

    def keys(self, hive: Hive, key: str) -> tuple[str, ...]:
        """Return the names of the keys within a key."""

    def is_file(self, path: PurePath) -> bool:
        """Return whether there is a file."""

    def names(self, folder: PurePath) -> tuple[str, ...]:
        """Return the names of what a folder holds."""

    def read(self, path: PurePath) -> bytes | None:
        """Return what a file holds, `None` where there is none that we may read."""

    def is_marked(self, path: PurePath) -> bool:
        """Return whether a file bears the mark of the web: it came from the internet."""

    def unmark(self, path: PurePath) -> None:
        """Take the mark of the web from a file."""

    def put(self, path: PurePath, content: bytes, by_way_of: PurePath) -> None:
        """Write a file whole or not at all, with its folder where there is none.

        Args:
            path: The file.
            content: What it is to hold.
            by_way_of: Where it is written before it takes its place; on the same disk.
        """

    def remove(self, path: PurePath) -> None:
        """Remove a file."""

    def ask_python(self, python: PurePath) -> PythonFacts | None:
        """Let a Python tell about itself; `None` where it cannot be started, or is none."""

    def libreoffice(self) -> str:
        """Return the version of LibreOffice, empty where there is none."""
