from __future__ import annotations

import datetime as dt
import shlex
import sys
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pi_excel.errors import SettingsError
from pi_excel.jobs.schedule import THIS_SYSTEM, Nightly, System, definition, doubts, plan_nightly

TASK = "{http://schemas.microsoft.com/windows/2004/02/mit/task}"
OTHER_SYSTEM = next(system for system in System if system is not THIS_SYSTEM)
ELEVEN = dt.datetime(2026, 11, 22, 23, 0, tzinfo=dt.UTC)
PROGRAM = ("/opt/pi excel/pi-excel", "refresh")

AWKWARD = [
    r"\\server\share\PI Books",
    r"\\server\share\PI Books" + "\\",
    'the "new" book.xlsx',
    "adults & children.xlsx",
    "100%.xlsx",
    r"a\%b.xlsx",
    "%TEMP%",
    "it's.xlsx",
    r"\"",
    "$(date) `date` ; # *.xlsx",
    "été.xlsx",
    "",
]
WORDS = st.lists(
    st.sampled_from(AWKWARD)
    | st.text(st.sampled_from("a \\\"'%&<>$é"))
    | st.text(st.characters(exclude_categories=["C", "Z"])),
    min_size=1,
    max_size=4,
).map(tuple)


def nightly(*books: str, system: System, program: tuple[str, ...] = PROGRAM) -> Nightly:
    """Return a refresh every night at five to two."""
    return Nightly(system, dt.datetime(2026, 11, 23, 1, 55, tzinfo=dt.UTC), program, books)


def as_windows_reads(line: str) -> list[str]:
    """Split a command line as C programs do on Windows: backslashes count before quotation marks only."""
    words: list[str] = []
    word, backslashes, quoted, begun = "", 0, False, False
    for sign in line:
        if sign == "\\":
            backslashes, begun = backslashes + 1, True
            continue
        if sign == '"':
            word += "\\" * (backslashes // 2) + '"' * (backslashes % 2)
            quoted, begun = quoted != (backslashes % 2 == 0), True
        elif sign in " \t" and not quoted:
            words += [word + "\\" * backslashes] if begun else []
            word, begun = "", False
        else:
            word, begun = word + "\\" * backslashes + sign, True
        backslashes = 0
    return [*words, word + "\\" * backslashes] if begun else words


def as_cron_reads(command: str) -> str:
    """Return what cron hands to the shell: up to the first `%` that no backslash stands before."""
    kept: list[str] = []
    escaped = False
    for sign in command:
        if sign == "%" and not escaped:
            break
        if sign == "%":
            kept.pop()
        kept.append(sign)
        escaped = sign == "\\" and not escaped
    return "".join(kept)


def leaves(task: ET.Element, path: str) -> dict[str, str | None]:
    """Return the texts of the elements beneath one, by name."""
    found = task.find(path.replace("/", f"/{TASK}").join([TASK, ""]))
    assert found is not None
    return {leaf.tag.removeprefix(TASK): leaf.text for leaf in found.iter() if not len(leaf)}


def test_the_task_holds_exactly_the_settings_promised() -> None:
    """Every night, never twice at once, late rather than not at all, on batteries too, four hours at most."""
    task = ET.fromstring(definition(nightly("x", system=System.WINDOWS)))

    assert (task.tag, task.get("version")) == (f"{TASK}Task", "1.2")
    assert [part.tag.removeprefix(TASK) for part in task] == [
        "RegistrationInfo",
        "Triggers",
        "Settings",
        "Actions",
    ]
    assert leaves(task, "Triggers/CalendarTrigger") == {
        "StartBoundary": "2026-11-23T01:55:00",
        "DaysInterval": "1",
    }
    assert leaves(task, "Settings") == {
        "MultipleInstancesPolicy": "IgnoreNew",
        "DisallowStartIfOnBatteries": "false",
        "StopIfGoingOnBatteries": "false",
        "StartWhenAvailable": "true",
        "WakeToRun": "false",
        "ExecutionTimeLimit": "PT4H",
        "Interval": "PT10M",
        "Count": "3",
    }


def test_the_task_says_how_it_is_imported() -> None:
    """In a comment, with the file as the Task Scheduler wants it."""
    task = definition(nightly("x", system=System.WINDOWS))

    assert 'schtasks /Create /XML FILE /TN "pi_excel nightly"' in task
    assert "UTF-16" in task


@pytest.mark.parametrize("encoding", ["utf-16", "utf-8", "cp1252"])
def test_the_task_is_the_same_however_it_is_saved(encoding: str) -> None:
    """A console may save it as it likes: no path loses its accents by it."""
    saved = definition(nightly("été.xlsx", system=System.WINDOWS)).encode(encoding)

    assert leaves(ET.fromstring(saved), "Actions/Exec")["Arguments"] == "refresh été.xlsx"


@given(WORDS)
def test_windows_reads_each_path_as_it_is(books: tuple[str, ...]) -> None:
    """Blanks, quotation marks, ampersands and per cent signs stay what they are."""
    task = ET.fromstring(definition(nightly(*books, system=System.WINDOWS)))
    action = leaves(task, "Actions/Exec")

    assert action["Command"] == PROGRAM[0]
    assert as_windows_reads(str(action["Arguments"])) == ["refresh", *books]


@given(WORDS)
def test_cron_and_its_shell_read_each_path_as_it_is(books: tuple[str, ...]) -> None:
    """To cron a bare per cent sign ends the command; none is left bare, and no backslash is lost."""
    _, line = definition(nightly(*books, system=System.CRON)).splitlines()
    *when, command = line.split(" ", 5)

    assert when == ["55", "1", "*", "*", "*"]
    assert shlex.split(as_cron_reads(command)) == [*PROGRAM, *books]


@pytest.mark.parametrize(
    ("at", "begins"), [("23:01", (22, 23, 1)), ("23:00", (23, 23, 0)), ("02:00", (23, 2, 0))]
)
def test_the_first_night_is_the_next_time_the_clock_shows_it(at: str, begins: tuple[int, int, int]) -> None:
    """A task whose beginning has passed might start as soon as it is imported, in the middle of the day."""
    planned = plan_nightly([Path("x.xlsx")], dt.time.fromisoformat(at), now=ELEVEN)

    assert (planned.begins.day, planned.begins.hour, planned.begins.minute) == begins


def test_program_and_books_are_absolute_paths() -> None:
    """A scheduler begins in a folder of its own, and knows no search path of ours."""
    planned = plan_nightly([Path("reports/**/*.xlsx"), Path.cwd() / "a.xlsx"], dt.time(2), now=ELEVEN)

    assert planned.books == (str(Path.cwd() / "reports/**/*.xlsx"), str(Path.cwd() / "a.xlsx"))
    assert Path(planned.program[0]).parent == Path(sys.executable).parent
    assert planned.program[-1] == "refresh"


def test_a_path_of_another_system_must_be_whole() -> None:
    """Where this computer stands says nothing of where the other begins."""
    with pytest.raises(SettingsError, match="not a whole path"):
        plan_nightly([Path("a.xlsx")], dt.time(2), OTHER_SYSTEM, now=ELEVEN)


@pytest.mark.parametrize("name", ["two\nlines.xlsx", "bell\a.xlsx", "half \udc80.xlsx"])
def test_a_name_that_no_scheduler_can_hold_is_refused(name: str) -> None:
    """A line break would begin another line of the crontab, with whatever stands there."""
    with pytest.raises(SettingsError, match="no scheduler can hold"):
        plan_nightly([Path(name)], dt.time(2), now=ELEVEN)


@pytest.mark.parametrize(
    ("book", "warned"),
    [
        ("Z:\\PI Books", True),
        ("z:\\", True),
        ("C:\\PI Books", False),
        ("\\\\server\\share\\PI Books", False),
    ],
)
def test_a_mapped_drive_is_warned_of(book: str, warned: bool) -> None:
    """Nobody is logged on at two in the morning, and so there is no drive Z."""
    program = ("C:\\Python\\pi-excel.exe", "refresh")
    found = [
        doubt
        for doubt in doubts(nightly(book, system=System.WINDOWS, program=program))
        if doubt.where == book
    ]

    assert [r"\\server\share" in doubt.do for doubt in found] == [True] * warned


def test_a_name_that_windows_takes_for_a_variable_is_warned_of() -> None:
    """There is no way to quote it; one per cent sign alone is safe."""
    found = doubts(nightly("C:\\%TEMP%.xlsx", "C:\\100%.xlsx", system=System.WINDOWS))

    assert [doubt.where for doubt in found if "variable" in doubt.what] == ["C:\\%TEMP%.xlsx"]


def test_a_schedule_for_another_system_says_that_the_program_is_elsewhere_there() -> None:
    """What is printed on one kind of computer for the other wants its program's path corrected."""
    assert [doubt.where for doubt in doubts(nightly("x", system=OTHER_SYSTEM))] == [PROGRAM[0]]
    assert doubts(nightly("x", system=THIS_SYSTEM)) == ()
