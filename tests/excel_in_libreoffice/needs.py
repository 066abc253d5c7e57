"""What these tests need of a machine besides Python, and what to say where it is missing."""

from __future__ import annotations

import shutil
import sys
from pathlib import Path
from typing import Final

PACKAGES: Final = Path("/usr/lib/python3/dist-packages")
"""Where Debian keeps `uno`, LibreOffice's own way for Python to talk to it; it is on no package index."""

_LIBRARY: Final = Path("/usr/lib/libreoffice/program/libpyuno.so")


def missing() -> str | None:
    """Return what this machine lacks, as a sentence; `None` where nothing is."""
    if shutil.which("soffice") is None:
        return "LibreOffice (soffice) is not installed"
    if not (PACKAGES / "uno.py").is_file() or not _LIBRARY.is_file():
        return "LibreOffice's module uno is not installed (Debian's package is python3-uno)"
    # It is compiled for one minor version of Python; another would crash on it.
    python = f"python{sys.version_info.major}.{sys.version_info.minor}"
    if f"lib{python}.so".encode() not in _LIBRARY.read_bytes():
        return f"LibreOffice's module uno on this machine is not for {python}"
    return None
