"""Windows: its registry, its marks of the web and its code page.

Calls without a decision of ours in them. Our tests run on Linux and have never run this module; they
put a Windows of their own in its place (`tests/addin/fake_windows.py`).
"""

from __future__ import annotations

import sys

if sys.platform == "win32":
    import ctypes
    import os
    import platform
    import winreg
    from collections.abc import Iterator, Mapping
    from contextlib import contextmanager
    from pathlib import PurePath

    from pi_excel.addin.machine import Hive, RegistryValue
    from pi_excel.addin.plain_machine import PlainMachine

    _HIVES = {Hive.USER: winreg.HKEY_CURRENT_USER, Hive.MACHINE: winreg.HKEY_LOCAL_MACHINE}
    _VIEWS = (winreg.KEY_WOW64_32KEY, winreg.KEY_WOW64_64KEY)
    """What 32-bit and 64-bit programs see; where both see a value, that of 64 bits counts."""

    _MARK = ":Zone.Identifier"
    """The stream of a file that says where it came from."""

    class WindowsMachine(PlainMachine):
        """Windows, through its own libraries."""

        windows = True
        office_programs = (
            "soffice.com",
            r"C:\Program Files\LibreOffice\program\soffice.com",
            r"C:\Program Files (x86)\LibreOffice\program\soffice.com",
        )

        def __init__(self) -> None:
            """Ask for the code page."""
            self.ansi = f"cp{ctypes.windll.kernel32.GetACP()}"

        @property
        def name(self) -> str:
            """Ask Python."""
            return f"Windows {platform.release()}"

        def values(self, hive: Hive, key: str) -> Mapping[str, RegistryValue]:
            """Read the key in both views."""
            found: dict[str, RegistryValue] = {}
            for handle in _opened(hive, key):
                for place in range(winreg.QueryInfoKey(handle)[1]):
                    name, value, _ = winreg.EnumValue(handle, place)
                    if isinstance(value, str | int | bytes):
                        found[name.lower()] = value
            return found

        def keys(self, hive: Hive, key: str) -> tuple[str, ...]:
            """Read the key in both views."""
            found: dict[str, None] = {}
            for handle in _opened(hive, key):
                for place in range(winreg.QueryInfoKey(handle)[0]):
                    found[winreg.EnumKey(handle, place)] = None
            return tuple(found)

        def is_marked(self, path: PurePath) -> bool:
            """Look whether the file has the stream, and whether it names the internet's zone or a worse."""
            try:
                with open(f"{path}{_MARK}", encoding="utf-8", errors="replace") as stream:  # noqa: PTH123 - no path has such a name
                    said = stream.read()
            except OSError:
                return False
            return "ZoneId=3" in said or "ZoneId=4" in said

        def unmark(self, path: PurePath) -> None:
            """Remove the stream."""
            os.remove(f"{path}{_MARK}")  # noqa: PTH107 - no path has such a name

    def _opened(hive: Hive, key: str) -> Iterator[winreg.HKEYType]:
        for view in _VIEWS:
            with _key(hive, key, view) as handle:
                if handle is not None:
                    yield handle

    @contextmanager
    def _key(hive: Hive, key: str, view: int) -> Iterator[winreg.HKEYType | None]:
        try:
            handle = winreg.OpenKey(_HIVES[hive], key, 0, winreg.KEY_READ | view)
        except OSError:
            yield None
            return
        with handle:
            yield handle
