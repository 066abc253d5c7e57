"""LibreOffice, and the tools that look at what it made."""

from __future__ import annotations

import re
import subprocess
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import count
from pathlib import Path

import openpyxl
import pytest

_SECONDS = 180


@dataclass
class LibreOffice:
    """A headless LibreOffice.

    Attributes:
        program: The program.
        folder: An empty folder for its profile and for what it makes.
    """

    program: Path
    folder: Path
    _runs: count[int] = field(default_factory=count, repr=False)

    def convert_all(self, paths: Sequence[Path], to: str, through: str = "") -> list[Path]:
        """Convert files in one run; return the new files, in the order given.

        Args:
            paths: The files; no two with the same name.
            to: The kind of file to make, such as `pdf` or `xlsx`.
            through: The filter to read and write by, where LibreOffice would not find it by itself.
        """
        out = self.folder / f"out{next(self._runs)}"
        profile = (self.folder / "profile").as_uri()
        command = [str(self.program), f"-env:UserInstallation={profile}", "--headless", "--norestore"]
        command += [f"--infilter={through}"] if through else []
        command += ["--convert-to", f"{to}:{through}" if through else to]
        command += ["--outdir", str(out), *map(str, paths)]
        done = subprocess.run(command, capture_output=True, text=True, timeout=_SECONDS, check=False)
        made = [out / f"{path.stem}.{to}" for path in paths]
        missing = [path.name for path in made if not path.is_file()]
        assert not missing, f"LibreOffice made no {missing}: {done.stdout}{done.stderr}"
        return made

    def convert(self, path: Path, to: str, through: str = "") -> Path:
        """Convert one file; return the new file."""
        return self.convert_all([path], to, through)[0]

    def to_pdf(self, path: Path) -> Path:
        """Print a file to PDF; return the PDF."""
        return self.convert(path, "pdf")


def assert_reads_the_same(libreoffice: LibreOffice, path: Path) -> None:
    """Assert that, opened and saved by LibreOffice, every cell of a workbook has the value it had."""
    ours = openpyxl.load_workbook(path, data_only=True)
    theirs = openpyxl.load_workbook(libreoffice.convert(path, "xlsx"), data_only=True)
    assert theirs.sheetnames == ours.sheetnames
    for sheet in ours.worksheets:
        for row in sheet.iter_rows():
            for cell in row:
                found = theirs[sheet.title][cell.coordinate].value
                expected = pytest.approx(cell.value) if isinstance(cell.value, float) else cell.value
                assert found == expected, f"{sheet.title}!{cell.coordinate} is {found!r}, not {expected!r}"


def page_count(pdf: Path) -> int:
    """Return how many pages a PDF has."""
    told = subprocess.run(["pdfinfo", str(pdf)], capture_output=True, text=True, check=True).stdout  # noqa: S607 - poppler
    found = re.search(r"^Pages:\s+(\d+)", told, re.MULTILINE)
    assert found is not None, told
    return int(found[1])


def page_texts(pdf: Path) -> list[str]:
    """Return the text of each page of a PDF."""
    command = ["pdftotext", "-layout", str(pdf), "-"]
    told = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    return told.split("\f")[:-1]
