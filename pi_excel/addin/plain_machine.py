"""A machine without Excel: files and programs. Windows has all of it too, and more."""

from __future__ import annotations

import os
import platform
import re
import shutil
import subprocess
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path, PurePath

from pi_excel.addin.ask_python import ask_python
from pi_excel.addin.machine import Hive, PythonFacts, RegistryValue
from pi_excel.workbook.saving.strays import temporary_name
from pi_excel.workbook.saving.this_disk import THIS_DISK

_VERSION = re.compile(r"\d+(?:\.\d+)+")
_SECONDS = 30
"""How long LibreOffice may take to say its version."""


class PlainMachine:
    """Linux and macOS: files and programs, no registry, no marks, no Excel that calls Python."""

    windows = False
    ansi = "utf-8"
    office_programs: tuple[str, ...] = (
        "soffice",
        "libreoffice",
        "/Applications/LibreOffice.app/Contents/MacOS/soffice",
    )

    @property
    def name(self) -> str:
        """Ask Python."""
        return platform.system()

    def variable(self, name: str) -> str:
        """Look into the environment."""
        return os.environ.get(name, "")

    def values(self, hive: Hive, key: str) -> Mapping[str, RegistryValue]:  # noqa: ARG002 - Windows has it
        """Return nothing."""
        return {}

    def keys(self, hive: Hive, key: str) -> tuple[str, ...]:  # noqa: ARG002 - Windows has it
        """Return nothing."""
        return ()

    def is_file(self, path: PurePath) -> bool:
        """Look."""
        return os.path.isfile(path)  # noqa: PTH113 - never raises

    def names(self, folder: PurePath) -> tuple[str, ...]:
        """Look into the folder."""
        try:
            return tuple(sorted(found.name for found in Path(folder).iterdir()))
        except OSError:
            return ()

    def read(self, path: PurePath) -> bytes | None:
        """Read the file."""
        try:
            return Path(path).read_bytes()
        except OSError:
            return None

    def is_marked(self, path: PurePath) -> bool:  # noqa: ARG002 - Windows has it
        """Return that it is not."""
        return False

    def unmark(self, path: PurePath) -> None:
        """Do nothing."""

    def put(self, path: PurePath, content: bytes, by_way_of: PurePath) -> None:
        """Write a temporary file, wait until it is on the disk, and give it its name."""
        target, new = Path(path), Path(by_way_of) / temporary_name()
        for folder in (target.parent, new.parent):
            folder.mkdir(parents=True, exist_ok=True)
        try:
            with new.open("xb") as file:
                file.write(content)
                THIS_DISK.sync(file)
            new.replace(target)
        finally:
            with suppress(OSError):  # most often it has its final name by now
                new.unlink()

    def remove(self, path: PurePath) -> None:
        """Remove the file."""
        Path(path).unlink()

    def ask_python(self, python: PurePath) -> PythonFacts | None:
        """Start it."""
        return ask_python(python)

    def libreoffice(self) -> str:
        """Start LibreOffice, and let it say its version."""
        program = next(filter(None, map(shutil.which, self.office_programs)), None)
        if program is None:
            return ""
        try:
            told = subprocess.run(  # noqa: S603 - LibreOffice, as it is installed
                [program, "--version"],
                capture_output=True,
                check=True,
                stdin=subprocess.DEVNULL,
                text=True,
                timeout=_SECONDS,
            )
        except (OSError, subprocess.SubprocessError, ValueError):
            return ""
        found = _VERSION.search(told.stdout)
        return found[0] if found else ""
