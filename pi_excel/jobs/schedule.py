"""A refresh every night, in the words of the system's own scheduler. Nothing is installed here."""

from __future__ import annotations

import datetime as dt
import re
import shlex
import sys
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path, PurePosixPath, PureWindowsPath
from subprocess import list2cmdline
from xml.sax.saxutils import escape

from pi_excel.errors import Problem, SettingsError, Severity


class System(StrEnum):
    """Whose scheduler it is."""

    WINDOWS = "windows"
    CRON = "cron"


THIS_SYSTEM = System.WINDOWS if sys.platform == "win32" else System.CRON

_PATHS = {System.WINDOWS: PureWindowsPath, System.CRON: PurePosixPath}

_NOWHERE_WRITTEN = ("Cc", "Cs")
"""Control characters, and halves of characters: neither XML nor a crontab can hold them."""

_SYSTEM_DRIVE = "C:"
"""The one drive that is there for certain when nobody is logged on."""

_VARIABLE = re.compile(r"%[^%]+%")


@dataclass(frozen=True, slots=True)
class Nightly:
    """A refresh every night.

    Attributes:
        system: Whose scheduler it is for.
        begins: The first night, and the time of every night, as the clock on the wall shows it.
        program: The program and what stands before the books; its path is absolute.
        books: The absolute paths of books, folders and patterns.
    """

    system: System
    begins: dt.datetime
    program: tuple[str, ...]
    books: tuple[str, ...]


def plan_nightly(
    paths: Iterable[Path], at: dt.time, system: System = THIS_SYSTEM, *, now: dt.datetime | None = None
) -> Nightly:
    """Return a nightly refresh by the program that is running.

    Args:
        paths: Books, folders and patterns.
        at: The time of day.
        system: Whose scheduler it is for.
        now: The time; else that of the clock.

    Raises:
        SettingsError: No scheduler can hold a path; or it begins in some folder, and the schedule is
            for another system than this one.
    """
    moment = now or dt.datetime.now(dt.UTC).astimezone()  # noqa: TID251 - the edge: it begins after now
    today = dt.datetime.combine(moment.date(), at, moment.tzinfo)
    begins = today if today > moment else today + dt.timedelta(days=1)
    return Nightly(system, begins, (*_program(), "refresh"), tuple(_whole(path, system) for path in paths))


def _program() -> tuple[str, ...]:
    python = Path(sys.executable)
    installed = python.with_name("pi-excel.exe" if THIS_SYSTEM is System.WINDOWS else "pi-excel")
    return (str(installed),) if installed.is_file() else (str(python), "-m", "pi_excel")


def _whole(path: Path, system: System) -> str:
    """Return the absolute path of a book: a scheduler begins in a folder of its own."""
    name = str(path)
    if any(unicodedata.category(sign) in _NOWHERE_WRITTEN for sign in name):
        what = "its name has a line break, or another sign that no scheduler can hold."
        raise SettingsError(what, where=ascii(name), do="Rename it.")
    written = _PATHS[system](name)
    if written.is_absolute():
        return str(written)
    if system is THIS_SYSTEM:
        return str(path.absolute())
    what = f"it is not a whole path where the scheduler is that of {system}."
    example = r"\\server\share\PI Books" if system is System.WINDOWS else "/srv/PI Books"
    raise SettingsError(what, where=name, do=rf"Write it like {example}.")


def definition(nightly: Nightly) -> str:
    """Return what the scheduler is to be given: a task in XML, or a line of a crontab."""
    return _task(nightly) if nightly.system is System.WINDOWS else _cron_lines(nightly)


def doubts(nightly: Nightly) -> tuple[Problem, ...]:
    """Return what goes well by day, with somebody there, and may not at night."""
    found: list[Problem] = []
    if nightly.system is not THIS_SYSTEM:
        what = "this is where the program is on this computer, which has another scheduler."
        found.append(_doubt(nightly.program[0], what, "Write where it is on the other."))
    if nightly.system is System.WINDOWS:
        for path in (nightly.program[0], *nightly.books):
            found += _doubts_on_windows(path)
    return tuple(found)


def _doubts_on_windows(path: str) -> Iterator[Problem]:
    drive = PureWindowsPath(path).drive.upper()
    if drive[1:] == ":" and drive != _SYSTEM_DRIVE:
        what = f"if {drive} is a mapped drive, it is not there when nobody is logged on."
        yield _doubt(path, what, r"Write it as \\server\share.")
    if variable := _VARIABLE.search(path):
        what = f"the Task Scheduler takes {variable[0]} for a variable, where there is one of that name."
        yield _doubt(path, what, "Rename it if so.")


def _doubt(where: str, what: str, do: str) -> Problem:
    return Problem(Severity.WARNING, where, what, do)


_TASK = """\
<?xml version="1.0"?>
<!-- Save this as a Unicode (UTF-16) file, then: schtasks /Create /XML FILE /TN "pi_excel nightly"
     To have it run while nobody is logged on, add: /RU DOMAIN\\ACCOUNT /RP * -->
<Task version="1.2" xmlns="http://schemas.microsoft.com/windows/2004/02/mit/task">
  <RegistrationInfo>
    <Description>Refreshes the PI Books every night.</Description>
  </RegistrationInfo>
  <Triggers>
    <CalendarTrigger>
      <StartBoundary>{begins:%Y-%m-%dT%H:%M:%S}</StartBoundary>
      <ScheduleByDay>
        <DaysInterval>1</DaysInterval>
      </ScheduleByDay>
    </CalendarTrigger>
  </Triggers>
  <Settings>
    <MultipleInstancesPolicy>IgnoreNew</MultipleInstancesPolicy>
    <DisallowStartIfOnBatteries>false</DisallowStartIfOnBatteries>
    <StopIfGoingOnBatteries>false</StopIfGoingOnBatteries>
    <StartWhenAvailable>true</StartWhenAvailable>
    <WakeToRun>false</WakeToRun>
    <ExecutionTimeLimit>PT4H</ExecutionTimeLimit>
    <RestartOnFailure>
      <Interval>PT10M</Interval>
      <Count>3</Count>
    </RestartOnFailure>
  </Settings>
  <Actions>
    <Exec>
      <Command>{command}</Command>
      <Arguments>{arguments}</Arguments>
    </Exec>
  </Actions>
</Task>
"""
"""A task for Windows. `RestartOnFailure` tries again when a task could not be started, not when it ended
with an exit code (MS-TSCH 2.5.4.2): a night in which a book was skipped (3), or another run was in progress
(5), is not begun anew. Nor need it be: a run tries a book that was in use once more at its end."""


def _task(nightly: Nightly) -> str:
    """Return a task for the Task Scheduler.

    It is in ASCII and says nothing of its encoding, so that it stays the same task whatever a console or
    an editor makes of it on its way into a file.
    """
    command, *arguments = (*nightly.program, *nightly.books)
    task = _TASK.format(
        begins=nightly.begins, command=escape(command), arguments=escape(list2cmdline(arguments))
    )
    return task.encode("ascii", "xmlcharrefreplace").decode("ascii")


def _cron_lines(nightly: Nightly) -> str:
    command = " ".join(_for_cron(word) for word in (*nightly.program, *nightly.books))
    begins = nightly.begins
    return f"# Add this line with: crontab -e\n{begins.minute} {begins.hour} * * * {command}\n"


def _for_cron(word: str) -> str:
    r"""Return a word that a shell reads as it was, once cron has read it.

    To cron a `%` ends the command, within quotation marks too, unless a backslash stands before it that
    has none before itself; so a backslash of the word's own is parted from it by two quotation marks.

    >>> print(_for_cron("5% off"))
    '5\% off'
    """
    return shlex.quote(word).replace("\\%", "\\''%").replace("%", "\\%")
