"""The floor: what anybody who reads all of a book and writes all of it cannot do without.

Each part of the book as it was before is inflated, gone through by expat without handlers where it is XML,
and deflated at level 6. Nothing is understood, and nothing is written to the disk.
"""

from __future__ import annotations

import zipfile
import zlib
from collections.abc import Callable
from pathlib import Path
from xml.parsers import expat

_XML = (".xml", ".rels", ".vml")
_LEVEL = 6


def prepared(_: Path) -> Callable[[Path], None]:
    """Return the job."""
    return pass_through


def pass_through(path: Path) -> None:
    """Inflate, tokenise and deflate every part of a workbook."""
    with zipfile.ZipFile(path) as package:
        for name in package.namelist():
            content = package.read(name)
            if name.endswith(_XML):
                expat.ParserCreate().Parse(content, True)
            packer = zlib.compressobj(_LEVEL, zlib.DEFLATED, -zlib.MAX_WBITS)
            packer.compress(content)
            packer.flush()
