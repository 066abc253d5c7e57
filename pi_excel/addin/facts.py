"""What is known of a machine, an add-in and a book before anything is judged."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import PurePath, PureWindowsPath

from pi_excel.addin.machine import PythonFacts
from pi_excel.errors import Problem


@dataclass(frozen=True, slots=True)
class ExcelFacts:
    """The Excel that is installed.

    Attributes:
        version: Such as `16.0.17928.20114`.
        bits: 64 or 32, `None` where that is not said.
        from_store: Whether it came from the Microsoft Store.
    """

    version: str
    bits: int | None
    from_store: bool


@dataclass(frozen=True, slots=True)
class InstalledAddin:
    """A copy of the add-in.

    Attributes:
        path: Where it is.
        version: The pi_excel that it was built by; empty where it does not say: damaged, or none of ours.
        xlwings: The xlwings whose macros are in it.
        loaded: Whether Excel opens it when it starts.
        marked: Whether it bears the mark of the web.
    """

    path: PureWindowsPath
    version: str
    xlwings: str
    loaded: bool
    marked: bool


@dataclass(frozen=True, slots=True)
class Location:
    """A folder that Excel trusts.

    Attributes:
        path: The folder.
        with_folders: Whether the folders within it are trusted too.
        by_policy: Whether an administrator said so.
    """

    path: PureWindowsPath
    with_folders: bool
    by_policy: bool


@dataclass(frozen=True, slots=True)
class TrustFacts:
    """What Excel may run.

    Attributes:
        locations: The folders that it trusts.
        no_locations: Whether all of them were switched off.
        policy_alone: Whether only those count that an administrator made.
        on_network: Whether those that lie on a share count too.
        macros: `VBAWarnings`: 1 all run, 2 it asks, 3 only signed ones, 4 none; `None` where nobody said.
        macros_by_policy: Whether an administrator said that.
        marks_count: Whether the mark of the web stops macros, as it does unless an administrator said no.
    """

    locations: tuple[Location, ...]
    no_locations: bool
    policy_alone: bool
    on_network: bool
    macros: int | None
    macros_by_policy: bool
    marks_count: bool


@dataclass(frozen=True, slots=True)
class ConfigFacts:
    """The file that tells the add-in which Python to start.

    Attributes:
        path: Where it is to be.
        there: Whether it is.
        beside: Files of that name beside the add-in, which count before it.
        settings: What it says, by name in capital letters.
        broken: The numbers of lines that are not a name and a value.
        foreign_start: Whether it begins with a mark that Excel takes for text.
        python_there: Whether the Python that it names is there.
        python: What that Python says of itself, `None` where it cannot be started.
        library: The library that Excel loads from beside that Python.
        library_there: Whether it is there.
    """

    path: PureWindowsPath
    there: bool
    beside: tuple[PureWindowsPath, ...]
    settings: Mapping[str, str]
    broken: tuple[int, ...]
    foreign_start: bool
    python_there: bool
    python: PythonFacts | None
    library: str
    library_there: bool


@dataclass(frozen=True, slots=True)
class WindowsFacts:
    """What only Windows has.

    Attributes:
        excel: The Excel that is installed, `None` where there is none.
        addins: The copies of the add-in in Excel's folders, those that it opens first.
        lost: The add-ins of ours that Excel is told to open and that are not there.
        switched_off: Whether Excel switched the add-in off, as it does after a crash.
        trust: What Excel may run.
        config: The file that tells which Python to start.
        start_folder: Where `addin install` puts the add-in.
        home: The user's own folder.
    """

    excel: ExcelFacts | None
    addins: tuple[InstalledAddin, ...]
    lost: tuple[PureWindowsPath, ...]
    switched_off: bool
    trust: TrustFacts
    config: ConfigFacts
    start_folder: PureWindowsPath
    home: str


@dataclass(frozen=True, slots=True)
class Program:
    """The pi_excel that is running.

    Attributes:
        version: Its version.
        xlwings: The version of xlwings that it needs inside Excel.
        python: The Python that runs it, `None` where it cannot be asked.
    """

    version: str
    xlwings: str
    python: PythonFacts | None


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What pi_excel finds around it, on any system.

    Attributes:
        system: The system, in words.
        state_folder: Where it keeps records of runs.
        state: Why it may not write there, `None` where it may.
        libreoffice: The version of LibreOffice, empty where there is none.
        extras: Whether each extra is installed, by name.
    """

    system: str
    state_folder: str
    state: Problem | None
    libreoffice: str
    extras: Mapping[str, bool]


@dataclass(frozen=True, slots=True)
class BookFacts:
    """A book that something may be amiss with.

    Attributes:
        path: As it was given.
        is_address: Whether that is an address of the web, and no path.
        synced_by: The folder of OneDrive that it lies in; empty where it lies in none.
        on_bare_number: Whether its share is named by a number, such as `10.1.2.3`.
        copies: What looks like copies that a synchroniser made of it, by name.
        marked: Whether it bears the mark of the web.
        open_by: Who has it open, as the file beside it says; `None` where there is no such file.
        owner_file: The name of that file.
        left_behind: Whether that file was left behind: nobody has the book.
        may_write: Whether it may be written to.
        stops: What stops it from being refreshed, `None` where nothing does.
        indicators: How many indicators it has.
        backups: How many backups it has.
        newest_backup: When the newest was made, as a date in words; empty where there is none.
        damaged_backups: The names of backups that are not what they were.
    """

    path: PurePath | str
    is_address: bool = False
    synced_by: str = ""
    on_bare_number: bool = False
    copies: tuple[str, ...] = ()
    marked: bool = False
    open_by: str | None = None
    owner_file: str = ""
    left_behind: bool = False
    may_write: bool = True
    stops: Problem | None = None
    indicators: int = 0
    backups: int = 0
    newest_backup: str = ""
    damaged_backups: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Facts:
    """All that is known.

    Attributes:
        program: The pi_excel that is running.
        around: What it finds around it.
        windows: What only Windows has, `None` elsewhere.
        book: The book, `None` where none was named.
    """

    program: Program
    around: Surroundings
    windows: WindowsFacts | None
    book: BookFacts | None
