"""The sources of the add-in: VBA modules and the ribbon, from `macros/`."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from pi_excel.errors import FaultError

RIBBON = "customUI14.xml"
WORKBOOK_MODULE = "ThisWorkbook"
"""The module behind the add-in's own workbook; `workbookPr/@codeName` has to name it."""

_PACKAGE = Path(__file__).resolve().parent.parent


@dataclass(frozen=True, slots=True)
class Sources:
    """What the add-in is built from.

    Attributes:
        modules: The text of each standard module by its name, its `Attribute` line included.
        workbook_code: The text of the module behind the add-in's workbook, without `Attribute` lines.
        ribbon: The ribbon, with the same line ends on every system.
    """

    modules: Mapping[str, str]
    workbook_code: str
    ribbon: bytes


def macros_folder() -> Path:
    """Return the folder of the sources: in the installed package, else in the clone around it."""
    installed = _PACKAGE / "_shipped" / "macros"
    return installed if installed.is_dir() else _PACKAGE.parent / "macros"


def read_sources(folder: Path) -> Sources:
    """Read the sources in a folder.

    Raises:
        FaultError: One is not there, or a text is not what the VBA editor reads.
    """
    workbook = folder / f"{WORKBOOK_MODULE}.cls"
    try:
        modules = {path.stem: vba_text(path) for path in sorted(folder.glob("*.bas"))}
        return Sources(modules, vba_text(workbook), _ribbon(folder / RIBBON))
    except OSError as error:
        raise FaultError(
            "the add-in's sources are not complete.", where=str(error.filename), do="Install pi-excel again."
        ) from error


def _ribbon(path: Path) -> bytes:
    return path.read_bytes().replace(b"\r\n", b"\n")


def vba_text(path: Path) -> str:
    r"""Return a VBA source with the line ends of the VBA editor, whatever ends a checkout gave it.

    Raises:
        FaultError: It holds characters other than ASCII: in a VBA project they would depend on the code
            page of the computer.
    """
    try:
        text = path.read_bytes().decode("ascii")
    except UnicodeDecodeError as error:
        raise FaultError("VBA is written in ASCII, this is not.", where=str(path)) from error
    return "\r\n".join(text.splitlines()) + "\r\n"
