"""A LibreOffice of our own: started without a window, with a profile and a pipe that are no one else's."""

from __future__ import annotations

import builtins
import contextlib
import importlib
import subprocess
import sys
import time
import uuid
from pathlib import Path
from typing import Any, Final

from tests.excel_in_libreoffice.needs import PACKAGES

_SECONDS: Final = 60
"""How long it may take to start; on a quiet machine it takes two to four."""

_SETTINGS: Final = """\
<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry">
<item oor:path="/org.openoffice.Office.Common/Security/Scripting">
<prop oor:name="MacroSecurityLevel" oor:op="fuse"><value>0</value></prop>
</item>
</oor:items>
"""
"""In a profile of its own, for books that a test has just made: macros run unasked."""


def load_uno() -> Any:  # noqa: ANN401 - it has no types
    """Return LibreOffice's module `uno`, and undo what it does to every import of the process."""
    python_s_own = builtins.__import__
    sys.path.append(str(PACKAGES))
    try:
        return importlib.import_module("uno")
    finally:
        sys.path.remove(str(PACKAGES))
        builtins.__import__ = python_s_own


class Office:
    """A running LibreOffice.

    Attributes:
        uno: LibreOffice's own module.
        context: The context of its components.
        services: What makes them.
        desktop: What opens documents.
    """

    def __init__(self, folder: Path) -> None:
        """Start it.

        Args:
            folder: An empty folder, for its profile and what it says.
        """
        self.uno = load_uno()
        profile, pipe = folder / "profile", f"pi_excel{uuid.uuid4().hex}"
        (profile / "user").mkdir(parents=True)
        (profile / "user" / "registrymodifications.xcu").write_text(_SETTINGS, "utf-8")
        command = ["soffice", f"-env:UserInstallation={profile.as_uri()}", "--headless", "--norestore"]
        command += ["--nologo", "--nodefault", f"--accept=pipe,name={pipe};urp;StarOffice.ComponentContext"]
        with (folder / "soffice.log").open("wb") as log:
            self._process = subprocess.Popen(command, stdin=subprocess.DEVNULL, stdout=log, stderr=log)
        self.context = self._connect(f"uno:pipe,name={pipe};urp;StarOffice.ComponentContext")
        self.services = self.context.ServiceManager
        self.desktop = self.service("com.sun.star.frame.Desktop")

    def _connect(self, address: str) -> Any:  # noqa: ANN401 - it has no types
        local = self.uno.getComponentContext()
        resolver = local.ServiceManager.createInstanceWithContext("com.sun.star.bridge.UnoUrlResolver", local)
        nobody_there = self.uno.getClass("com.sun.star.connection.NoConnectException")
        for _ in range(_SECONDS * 10):
            try:
                return resolver.resolve(address)
            except nobody_there:
                assert self._process.poll() is None, f"LibreOffice ended with {self._process.returncode}"
                time.sleep(0.1)
        raise AssertionError(f"LibreOffice did not start within {_SECONDS} seconds")

    def service(self, name: str) -> Any:  # noqa: ANN401 - it has no types
        """Return a new component."""
        return self.services.createInstanceWithContext(name, self.context)

    def options(self, **values: object) -> tuple[object, ...]:
        """Return options as LibreOffice takes them."""
        made = []
        for name, value in values.items():
            option = self.uno.createUnoStruct("com.sun.star.beans.PropertyValue")
            option.Name, option.Value = name, value
            made.append(option)
        return tuple(made)

    def end(self) -> None:
        """End it as a person would, so that it leaves no lock files beside books."""
        with contextlib.suppress(self.uno.getClass("com.sun.star.lang.DisposedException")):
            self.desktop.terminate()
        self._process.wait(_SECONDS)
