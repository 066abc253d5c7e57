"""Basic run by LibreOffice: the nearest to Excel's own macros that there is without Excel."""

from __future__ import annotations

import subprocess
from pathlib import Path
from xml.sax.saxutils import escape

from tests.office import LibreOffice

_SECONDS = 120
_HEAD = (
    '<?xml version="1.0" encoding="UTF-8"?>\n'
    '<!DOCTYPE {kind} PUBLIC "-//OpenOffice.org//DTD OfficeDocument 1.0//EN" "{document}.dtd">\n'
)
_LIBRARY = (
    _HEAD.format(kind="library:library", document="library")
    + '<library:library xmlns:library="http://openoffice.org/2000/library" library:name="Standard"'
    ' library:readonly="false" library:passwordprotected="false"><library:element library:name="Tried"/>'
    "</library:library>"
)
_MODULE = (
    _HEAD.format(kind="script:module", document="module")
    + '<script:module xmlns:script="http://openoffice.org/2000/script" script:name="Tried"'
    ' script:language="StarBasic">{source}</script:module>'
)


def run_basic(libreoffice: LibreOffice, folder: Path, source: str) -> None:
    """Run `Sub Main` of a module, which has to end LibreOffice by `StarDesktop.terminate()`.

    LibreOffice makes its profile when it first starts, and then knows no modules but its own: it is
    started once more for ours.

    Args:
        libreoffice: The program.
        folder: An empty folder for a profile of its own, in which the module is.
        source: The module.
    """
    profile = folder / "profile"
    command = [
        str(libreoffice.program),
        f"-env:UserInstallation={profile.as_uri()}",
        "--headless",
        "--norestore",
    ]
    subprocess.run([*command, "--terminate_after_init"], capture_output=True, timeout=_SECONDS, check=True)
    library = profile / "user" / "basic" / "Standard"
    (library / "script.xlb").write_text(_LIBRARY, "utf-8")
    (library / "Tried.xba").write_text(_MODULE.format(source=escape(source)), "utf-8")
    command.append("macro:///Standard.Tried.Main")
    subprocess.run(command, capture_output=True, timeout=_SECONDS, check=True)
