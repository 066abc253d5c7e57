"""Installing on a fake Windows: nothing here has run on a real one."""

from __future__ import annotations

from pathlib import Path, PurePath, PureWindowsPath

import pytest

from pi_excel.addin.install import Deed
from pi_excel.addin.machine import Machine, PythonFacts
from pi_excel.addin.plain_machine import PlainMachine
from pi_excel.errors import BookInUseError, SettingsError, WorkbookError
from pi_excel.jobs.install_addin import Installation, install_addin, uninstall_addin
from tests.addin.fake_windows import (
    ADDIN,
    CONFIG,
    LIBRARY,
    OTHER_PYTHON,
    PYTHON,
    START,
    FakeWindows,
    python_facts,
    running,
    sound_windows,
)
from tests.addin.one_addin import an_addin

CONTENT = an_addin()


def installed(
    windows: Machine, *, to: PurePath | None = None, python: PurePath | None = None, dry_run: bool = False
) -> Installation:
    """Install on a machine."""
    return install_addin(CONTENT, to=to, python=python, dry_run=dry_run, machine=windows, program=running)


def deeds(done: Installation) -> list[Deed]:
    """Return what was done to each file."""
    return [step.deed for step in done.steps]


def test_the_add_in_goes_where_excel_opens_it_and_excel_is_told_its_python() -> None:
    """Two files, and nothing stands in the way of the next start of Excel."""
    windows = FakeWindows()
    done = installed(windows)

    assert deeds(done) == [Deed.WRITTEN, Deed.WRITTEN]
    assert windows.files[ADDIN] == CONTENT
    assert f'"INTERPRETER_WIN","{PYTHON}"' in windows.files[CONFIG].decode("cp1252")
    assert done.python == PYTHON
    assert not done.problems


def test_no_half_written_file_ever_lies_in_the_start_folder() -> None:
    """Excel opens whatever lies there when it starts: the file is written outside, and then moved in."""
    windows = FakeWindows()
    installed(windows)

    assert windows.ways[0] == START.parent


def test_a_folder_that_is_the_start_folder_is_treated_as_one() -> None:
    """However it was named."""
    windows = FakeWindows()
    installed(windows, to=PureWindowsPath(str(START).upper()))

    assert windows.ways[0] == START.parent


def test_a_second_install_changes_nothing_and_says_so() -> None:
    """Whoever runs it twice has no other files than before."""
    windows = FakeWindows()
    installed(windows)
    before = dict(windows.files)
    windows.ways.clear()
    again = installed(windows)

    assert deeds(again) == [Deed.KEPT, Deed.KEPT]
    assert not again.changed
    assert (windows.files, windows.ways) == (before, [])


def test_an_older_add_in_is_replaced() -> None:
    """An upgrade is the same command."""
    windows = sound_windows()
    windows.files[ADDIN] = an_addin("0.0.9")

    assert deeds(installed(windows)) == [Deed.REPLACED, Deed.KEPT]
    assert windows.files[ADDIN] == CONTENT


def test_a_dry_run_tells_and_writes_nothing() -> None:
    """What would be done, as it would be done."""
    windows = FakeWindows()
    before = dict(windows.files)
    done = installed(windows, dry_run=True)

    assert deeds(done) == [Deed.WRITTEN, Deed.WRITTEN]
    assert windows.files == before


def test_what_else_the_file_says_is_kept() -> None:
    """A user's own settings are not ours to remove."""
    windows = FakeWindows()
    windows.files[CONFIG] = b'"SHOW CONSOLE","True"\n'
    installed(windows)

    assert windows.files[CONFIG].endswith(b'"SHOW CONSOLE","True"\r\n')


def test_the_mark_of_the_web_is_taken_from_our_own_file() -> None:
    """Also where the file is right already: marked, its macros would not run."""
    windows = sound_windows()
    windows.marked = {ADDIN, PYTHON}

    assert deeds(installed(windows)) == [Deed.UNBLOCKED, Deed.KEPT]
    assert windows.marked == {PYTHON}


def test_while_excel_has_it_open_nothing_is_changed() -> None:
    """The sentence says what to do, and the file that names the Python is as it was too."""
    windows = sound_windows()
    windows.files |= {ADDIN: an_addin("0.0.9"), CONFIG: b""}
    windows.busy.add(ADDIN)
    before = dict(windows.files)

    with pytest.raises(BookInUseError, match=r"Excel has it open.*Close every window of Excel"):
        installed(windows)

    assert windows.files == before


def test_with_excel_open_a_right_add_in_stays_and_the_python_is_mended() -> None:
    """Only what has to be replaced has to be let go."""
    windows = sound_windows()
    windows.files[CONFIG] = b""
    windows.busy.add(ADDIN)

    assert deeds(installed(windows)) == [Deed.KEPT, Deed.REPLACED]


def test_a_folder_that_may_not_be_written_to_is_named() -> None:
    """That is no open Excel, and the sentence does not say so."""
    windows = FakeWindows()
    windows.forbidden.add(START)

    with pytest.raises(WorkbookError, match=r"may not be written.*Ask for access"):
        installed(windows)


def test_a_file_that_cannot_be_read_is_not_written_over() -> None:
    """What a user's own lines are is not known then, so nothing is changed, the add-in neither."""
    windows = FakeWindows()
    windows.files[CONFIG] = b'"SHOW CONSOLE","True"\r\n'
    windows.unreadable.add(CONFIG)
    before = dict(windows.files)

    with pytest.raises(WorkbookError, match=r"cannot be read, so it was left as it is"):
        installed(windows)

    assert windows.files == before


def test_another_python_can_be_named() -> None:
    """One with all it takes is written down; that it is not the running one was asked for."""
    windows = FakeWindows()
    windows.files |= {OTHER_PYTHON: b"", OTHER_PYTHON.with_name(LIBRARY): b""}
    windows.pythons[OTHER_PYTHON] = python_facts(OTHER_PYTHON)
    done = installed(windows, python=OTHER_PYTHON)

    assert str(OTHER_PYTHON) in windows.files[CONFIG].decode("cp1252")
    assert not done.problems


@pytest.mark.parametrize(
    ("facts", "says"),
    [
        (None, "cannot be started"),
        (python_facts(OTHER_PYTHON, ours=None), "has no pi_excel"),
        (python_facts(OTHER_PYTHON, xlwings=None), "has no xlwings.*pip install xlwings==0.37.8"),
        (python_facts(OTHER_PYTHON, xlwings="0.30.1"), "has xlwings 0.30.1.*pip install xlwings==0.37.8"),
    ],
    ids=["no Python", "without pi_excel", "without xlwings", "another xlwings"],
)
def test_a_python_that_excel_could_not_use_is_refused(facts: PythonFacts | None, says: str) -> None:
    """Before anything is written."""
    windows = FakeWindows()
    windows.pythons[OTHER_PYTHON] = facts
    before = dict(windows.files)

    with pytest.raises(SettingsError, match=says):
        installed(windows, python=OTHER_PYTHON)

    assert windows.files == before


def test_a_path_that_excel_cannot_read_is_refused() -> None:
    """The code page of Windows has no such letters, so VBA would look for another file."""
    windows = FakeWindows()
    cyrillic = PureWindowsPath("C:\\Пети\\python.exe")
    windows.pythons[cyrillic] = python_facts(cyrillic)

    with pytest.raises(SettingsError, match=r"letters that Excel's macros cannot read.*plain letters"):
        installed(windows, python=cyrillic)


def test_what_still_stands_in_the_way_is_told() -> None:
    """An install that cannot work yet does not look like one that does."""
    windows = FakeWindows()
    windows.files.pop(PYTHON.parent.parent / LIBRARY)
    (problem,) = installed(windows).problems

    assert LIBRARY in problem.what


def test_without_excel_for_windows_the_sentence_says_what_can_be_had() -> None:
    """Linux and macOS: no pretending."""
    with pytest.raises(SettingsError, match=r"only Excel for Windows.*pi-excel addin build"):
        install_addin(CONTENT, machine=PlainMachine())


def test_without_windows_a_folder_can_be_given(tmp_path: Path) -> None:
    """Whoever keeps a share for a council's Excels gets the file there, and no Python is named."""
    share = tmp_path / "share"
    done = install_addin(CONTENT, to=share, machine=PlainMachine())

    assert [path.name for path in share.iterdir()] == ["pi_excel.xlam"]
    assert (share / "pi_excel.xlam").read_bytes() == CONTENT
    assert (deeds(done), done.python) == ([Deed.WRITTEN], None)


def test_uninstalling_takes_away_what_installing_put_there() -> None:
    """Every file is as it was before."""
    windows = FakeWindows()
    before = dict(windows.files)
    installed(windows)
    done = uninstall_addin(machine=windows)

    assert windows.files == before
    assert deeds(done) == [Deed.REMOVED, Deed.REMOVED]
    assert not uninstall_addin(machine=windows).changed


def test_uninstalling_keeps_the_settings_of_others() -> None:
    """Only our lines go."""
    windows = sound_windows()
    windows.files[CONFIG] += b'"SHOW CONSOLE","True"\r\n'
    uninstall_addin(machine=windows)

    assert windows.files[CONFIG] == b'"SHOW CONSOLE","True"\r\n'


def test_an_open_add_in_is_not_removed() -> None:
    """Excel would not let it go; the file that names its Python stays too."""
    windows = sound_windows()
    windows.busy.add(ADDIN)

    with pytest.raises(BookInUseError):
        uninstall_addin(machine=windows)

    assert CONFIG in windows.files
