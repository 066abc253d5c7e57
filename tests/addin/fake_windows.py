"""A Windows with Excel in memory: what the add-in asks of a machine, on any system.

It is made after documents and sources, not after a Windows that we had: where those are wrong, so is it.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import PurePath, PureWindowsPath
from types import MappingProxyType

from pi_excel import __version__
from pi_excel.addin import config_file, places
from pi_excel.addin.facts import Program
from pi_excel.addin.machine import Hive, Machine, PythonFacts, RegistryValue
from tests.addin.one_addin import an_addin
from tests.faults import WindowsError

HOME = r"C:\Users\asmith"
START = PureWindowsPath(HOME, r"AppData\Roaming\Microsoft\Excel\XLSTART")
ADDIN = START / "pi_excel.xlam"
OFFERED = PureWindowsPath(HOME, r"AppData\Roaming\Microsoft\AddIns\pi_excel.xlam")
CONFIG = PureWindowsPath(HOME, r".pi_excel\pi_excel.conf")
PYTHON = PureWindowsPath(r"C:\PI\.venv\Scripts\python.exe")
OTHER_PYTHON = PureWindowsPath(r"C:\Other\python.exe")
XLWINGS = "0.37.8"
LIBRARY = "xlwings64-0.37.8.dll"

LOCATIONS = r"Excel\Security\Trusted Locations"


def python_facts(
    path: PureWindowsPath, *, ours: str | None = __version__, xlwings: str | None = XLWINGS, base: str = ""
) -> PythonFacts:
    """Return what a Python says of itself; `None` for a package that it has not."""
    named = {"pi-excel": ours, "xlwings": xlwings}
    packages = {name: version for name, version in named.items() if version is not None}
    return PythonFacts(path, "3.12.4", 64, base or str(path.parent), packages)


class FakeWindows:
    """Windows 11 with Microsoft 365, nothing of ours in Excel, and a Python that has all it needs.

    Attributes:
        files: What each file holds.
        marked: The files that bear the mark of the web.
        busy: The files that another program has for itself.
        forbidden: The folders that nobody may write to.
        unreadable: The files that nobody may read.
        variables: The environment.
        pythons: What each Python says of itself, `None` for one that does not start.
        ways: Where each file was written before it took its place.
    """

    windows = True
    name = "Windows 11"
    ansi = "cp1252"

    def __init__(self) -> None:
        """Install Windows, Office and Python."""
        self.files: dict[PureWindowsPath, bytes] = {
            PYTHON: b"",
            PYTHON.parent.parent / LIBRARY: b"",  # an environment has it above its Scripts
        }
        self.marked: set[PurePath] = set()
        self.busy: set[PurePath] = set()
        self.forbidden: set[PurePath] = set()
        self.unreadable: set[PurePath] = set()
        self.variables = {
            "USERPROFILE": HOME,
            "APPDATA": rf"{HOME}\AppData\Roaming",
            "COMPUTERNAME": "COUNCIL7",
        }
        self.pythons: dict[PurePath, PythonFacts | None] = {PYTHON: python_facts(PYTHON)}
        self.ways: list[PurePath] = []
        self._registry: dict[tuple[Hive, str], dict[str, RegistryValue]] = {}
        self.set(Hive.MACHINE, places.CLICK_TO_RUN, "Platform", "x64")
        self.set(Hive.MACHINE, places.CLICK_TO_RUN, "VersionToReport", "16.0.17928.20114")
        root = r"C:\Program Files\Microsoft Office\root\Office16" + "\\"
        self.set(Hive.MACHINE, places.office(r"Excel\InstallRoot"), "Path", root)
        self.set(Hive.MACHINE, places.PROGRAM, "", rf"{root}EXCEL.EXE")
        self.trust(0, rf"{root}XLSTART" + "\\")
        self.trust(1, r"%APPDATA%\Microsoft\Excel\XLSTART")

    def set(self, hive: Hive, key: str, name: str, value: RegistryValue) -> None:
        """Write into the registry."""
        self._registry.setdefault((hive, key.lower()), {})[name.lower()] = value

    def forget(self, hive: Hive, key: str) -> None:
        """Remove a key and all within it from the registry."""
        gone = [one for one in self._registry if one[0] is hive and one[1].startswith(key.lower())]
        for one in gone:
            del self._registry[one]

    def trust(self, number: int, path: str, *, by_policy: bool = False, with_folders: bool = False) -> None:
        """Make a trusted location."""
        hive, key = (places.policies(LOCATIONS) if by_policy else [(Hive.USER, places.office(LOCATIONS))])[-1]
        self.set(hive, rf"{key}\Location{number}", "Path", path)
        self.set(hive, rf"{key}\Location{number}", "AllowSubfolders", int(with_folders))

    def decree(self, rest: str, name: str, value: int, *, place: int = -1) -> None:
        """Set a policy: of the places that hold one, the last is that of a group policy for users."""
        hive, key = places.policies(rest)[place]
        self.set(hive, key, name, value)

    def configure(self, changed: Mapping[str, str] = MappingProxyType({})) -> None:
        """Write the file that names the Python, with some settings changed."""
        settings = {**config_file.settings_for(PYTHON), **changed}
        self.files[CONFIG] = config_file.with_settings("", settings).encode(self.ansi)

    def variable(self, name: str) -> str:
        """Look into the environment."""
        return self.variables.get(name, "")

    def values(self, hive: Hive, key: str) -> Mapping[str, RegistryValue]:
        """Look into the registry."""
        return self._registry.get((hive, key.lower()), {})

    def keys(self, hive: Hive, key: str) -> tuple[str, ...]:
        """Look into the registry."""
        start = f"{key.lower()}\\"
        within = (
            name.removeprefix(start)
            for whose, name in self._registry
            if whose is hive and name.startswith(start)
        )
        return tuple(dict.fromkeys(name.split("\\")[0] for name in within))

    def is_file(self, path: PurePath) -> bool:
        """Look."""
        return path in self.files

    def names(self, folder: PurePath) -> tuple[str, ...]:
        """Look."""
        return tuple(path.name for path in self.files if path.parent == folder)

    def read(self, path: PurePath) -> bytes | None:
        """Read."""
        return None if path in self.unreadable else self.files.get(PureWindowsPath(path))

    def is_marked(self, path: PurePath) -> bool:
        """Look."""
        return path in self.marked

    def unmark(self, path: PurePath) -> None:
        """Take the mark away."""
        self._stop(path)
        self.marked.discard(path)

    def put(self, path: PurePath, content: bytes, by_way_of: PurePath) -> None:
        """Write; the new file bears no mark, for it is another."""
        self._stop(path)
        self.ways.append(by_way_of)
        self.files[PureWindowsPath(path)] = content
        self.marked.discard(path)

    def remove(self, path: PurePath) -> None:
        """Remove."""
        self._stop(path)
        del self.files[PureWindowsPath(path)]

    def ask_python(self, python: PurePath) -> PythonFacts | None:
        """Start a Python."""
        return self.pythons.get(python)

    def libreoffice(self) -> str:
        """Return that there is none."""
        return ""

    def _stop(self, path: PurePath) -> None:
        if path in self.busy:
            raise WindowsError(32)
        if path.parent in self.forbidden:
            raise WindowsError(5)


def running(machine: Machine) -> Program:
    """Return the pi_excel that runs on a fake Windows."""
    return Program(__version__, XLWINGS, machine.ask_python(PYTHON))


def sound_windows() -> FakeWindows:
    """Return a Windows on which `addin install` was run."""
    windows = FakeWindows()
    windows.files[ADDIN] = an_addin()
    windows.configure()
    return windows
