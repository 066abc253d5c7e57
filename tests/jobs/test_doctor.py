"""What `doctor` says of Windows, told by a fake: nothing here has run on Windows."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import PureWindowsPath
from typing import NamedTuple

import pytest

from pi_excel.addin import places
from pi_excel.addin.checks.words import SAYINGS
from pi_excel.addin.config_file import INTERPRETER
from pi_excel.addin.findings import Finding, Group, Outcome
from pi_excel.addin.machine import Hive, PythonFacts
from pi_excel.jobs.doctor import examine
from tests.addin.fake_windows import (
    ADDIN,
    CONFIG,
    LIBRARY,
    LOCATIONS,
    OFFERED,
    OTHER_PYTHON,
    PYTHON,
    START,
    FakeWindows,
    python_facts,
    running,
    sound_windows,
)
from tests.addin.one_addin import an_addin

SECURITY = r"Excel\Security"
OPTIONS = places.office(r"Excel\Options")
STORE = r"C:\Program Files\WindowsApps\Microsoft.Office.Desktop.Excel_16051.1_x86__8wekyb3d8bbwe\Office16"


class Case(NamedTuple):
    """A machine with something amiss.

    Attributes:
        breaks: What was done to a machine on which everything was in place.
        check: The check that finds it.
        says: What the finding has to name.
        do: What the advice has to name.
    """

    breaks: Callable[[FakeWindows], object]
    check: str
    says: str
    do: str


def trusted_no_more(windows: FakeWindows) -> None:
    """Take the start folder from the trusted locations."""
    windows.forget(Hive.USER, places.office(LOCATIONS))
    windows.trust(7, r"C:\Elsewhere")


def macros(windows: FakeWindows, warnings: int, *, by_policy: bool) -> None:
    """Say what macros may do where nothing is trusted."""
    trusted_no_more(windows)
    if by_policy:
        windows.decree(SECURITY, "VBAWarnings", warnings)
    else:
        windows.set(Hive.USER, places.office(SECURITY), "VBAWarnings", warnings)


def another_python(windows: FakeWindows, facts: PythonFacts | None = None) -> None:
    """Have Excel start another Python."""
    windows.configure({INTERPRETER: str(OTHER_PYTHON)})
    windows.files[OTHER_PYTHON] = windows.files[OTHER_PYTHON.with_name(LIBRARY)] = b""
    windows.pythons[OTHER_PYTHON] = facts or python_facts(OTHER_PYTHON)


def reopened(windows: FakeWindows, path: str) -> None:
    """Have Excel open an add-in besides, as its list of add-ins does."""
    windows.set(Hive.USER, OPTIONS, "OPEN1", f'/R "{path}"')


def appended(windows: FakeWindows, content: bytes) -> None:
    """Write more into the file that names the Python."""
    windows.files[CONFIG] += content


def twice(windows: FakeWindows) -> None:
    """Have a second add-in beside the first."""
    windows.files[PureWindowsPath(r"S:\Tools\pi_excel.xlam")] = an_addin()
    reopened(windows, r"S:\Tools\pi_excel.xlam")


def offered_alone(windows: FakeWindows) -> None:
    """Have the add-in where Excel only offers it."""
    windows.files[OFFERED] = windows.files.pop(ADDIN)


def from_the_store(windows: FakeWindows) -> None:
    """Have Excel from the Microsoft Store."""
    windows.forget(Hive.MACHINE, places.CLICK_TO_RUN)
    windows.set(Hive.MACHINE, places.office(r"Excel\InstallRoot"), "Path", STORE)
    windows.set(Hive.MACHINE, places.PROGRAM, "", rf"{STORE}\EXCEL.EXE")


def without_excel(windows: FakeWindows) -> None:
    """Remove Excel."""
    for key in (places.CLICK_TO_RUN, places.office(r"Excel\InstallRoot"), places.PROGRAM):
        windows.forget(Hive.MACHINE, key)


def old(windows: FakeWindows) -> None:
    """Have Excel 2013 instead."""
    without_excel(windows)
    windows.set(Hive.MACHINE, places.office(r"Excel\InstallRoot", "15.0"), "Path", r"C:\Office15")


def without_bits(windows: FakeWindows) -> None:
    """Have an Excel that says not for how many bits it is."""
    windows.forget(Hive.MACHINE, places.CLICK_TO_RUN)


def renamed(windows: FakeWindows) -> None:
    """Have a user with another name."""
    windows.variables["USERPROFILE"] = windows.variables["USERPROFILE"].replace("asmith", "Zoë")
    windows.files[PureWindowsPath(r"C:\Users\Zoë\.pi_excel\pi_excel.conf")] = windows.files.pop(CONFIG)


def policy_locations(windows: FakeWindows) -> None:
    """Let only the locations of administrators count."""
    windows.decree(r"Common\Security\Trusted Locations", "Allow User Locations", 0)


def blocked(windows: FakeWindows) -> None:
    """Have the add-in marked, in a folder that is not trusted."""
    trusted_no_more(windows)
    windows.marked.add(ADDIN)


def redirected(windows: FakeWindows) -> None:
    """Have the user's folders on a share, as many councils have them."""
    windows.variables["APPDATA"] = r"\\server\home\asmith"
    windows.files[PureWindowsPath(r"\\server\home\asmith\Microsoft\Excel\XLSTART\pi_excel.xlam")] = (
        windows.files.pop(ADDIN)
    )


CASES: Mapping[str, Case] = {
    "without Excel": Case(without_excel, "no-excel", "not installed", "IT service"),
    "Excel of the Microsoft Store": Case(from_the_store, "store-excel", "Microsoft Store", "desktop version"),
    "Excel 2013": Case(old, "old-excel", "15.0", "2016 or later"),
    "Excel that hides its bits": Case(without_bits, "excel-bits", "not said", ""),
    "a user's name in other letters": Case(renamed, "user-name", "Zoë", "plain letters"),
    "no add-in": Case(lambda windows: windows.files.pop(ADDIN), "no-addin", "none of", "addin install"),
    "an add-in that is only offered": Case(offered_alone, "addin-not-loaded", "AddIns", "addin install"),
    "an old add-in": Case(
        lambda windows: windows.files.update({ADDIN: an_addin("0.0.9")}),
        "addin-version",
        "0.0.9",
        "Close Excel",
    ),
    "an add-in of another xlwings": Case(
        lambda windows: windows.files.update({ADDIN: an_addin(xlwings="0.30.1")}),
        "addin-xlwings",
        "0.30.1",
        "xlwings==0.37.8",
    ),
    "a damaged add-in": Case(
        lambda windows: windows.files.update({ADDIN: b"PK"}), "addin-unreadable", str(ADDIN), "addin install"
    ),
    "two add-ins": Case(twice, "addin-twice", r"S:\Tools\pi_excel.xlam", f"Keep {ADDIN}"),
    "an add-in that is gone": Case(
        lambda windows: reopened(windows, r"S:\Gone\pi_excel.xlam"), "addin-lost", r"S:\Gone", "its tick"
    ),
    "an add-in that Excel switched off": Case(
        lambda windows: windows.set(
            Hive.USER,
            places.office(r"Excel\Resiliency\DisabledItems"),
            "3F2A",
            b"\x01\x00" + str(ADDIN).lower().encode("utf-16-le"),
        ),
        "addin-off",
        "crash",
        "Disabled Items",
    ),
    "an add-in from the internet": Case(
        lambda windows: windows.marked.add(ADDIN), "addin-marked", "elsewhere Excel would block", "Unblock"
    ),
    "an add-in from the internet in a folder that is not trusted": Case(
        blocked, "addin-blocked", "Excel blocks its macros", "Unblock"
    ),
    "a start folder on a share": Case(
        redirected, "network-location", r"\\server\home\asmith", "on my network"
    ),
    "trusted locations switched off": Case(
        lambda windows: windows.decree(LOCATIONS, "AllLocationsDisabled", 1),
        "locations-off",
        "switched off",
        "sign pi_excel.xlam",
    ),
    "only locations by policy": Case(policy_locations, "policy-alone", str(START), "IT service"),
    "a start folder that is not trusted": Case(
        trusted_no_more, "not-trusted", str(START), "Trusted Locations"
    ),
    "macros off by policy": Case(
        lambda windows: macros(windows, 4, by_policy=True), "macros-off", "by policy", str(START)
    ),
    "macros off in the Trust Center": Case(
        lambda windows: macros(windows, 4, by_policy=False), "macros-off", "Trust Center", str(START)
    ),
    "signed macros alone": Case(
        lambda windows: macros(windows, 3, by_policy=True), "macros-signed", "signed", "sign pi_excel.xlam"
    ),
    "no file that names the Python": Case(
        lambda windows: windows.files.pop(CONFIG), "no-config", str(CONFIG), "addin install"
    ),
    "an empty line": Case(
        lambda windows: appended(windows, b"\r\n\r\n"), "config-broken", "(5 and 6)", "addin install"
    ),
    "a line of one field": Case(
        lambda windows: appended(windows, b'"PYTHONPATH"\r\n'), "config-broken", "(5)", "addin install"
    ),
    "a file saved as UTF-8": Case(
        lambda windows: windows.files.update({CONFIG: b"\xef\xbb\xbf" + windows.files[CONFIG]}),
        "config-foreign",
        "UTF-8",
        "addin install",
    ),
    "a setting that differs": Case(
        lambda windows: windows.configure({"ADD_WORKBOOK_TO_PYTHONPATH": "True"}),
        "config-differs",
        "ADD_WORKBOOK_TO_PYTHONPATH",
        "addin install",
    ),
    "a developer's setting": Case(
        lambda windows: windows.configure({"DEBUG UDFS": "True"}), "config-debug", "DEBUG UDFS", "False"
    ),
    "a file beside the add-in": Case(
        lambda windows: windows.files.update({START / "pi_excel.conf": b""}),
        "config-beside",
        str(START / "pi_excel.conf"),
        "Delete it",
    ),
    "no whole path": Case(
        lambda windows: windows.configure({INTERPRETER: "python"}),
        "no-interpreter",
        "names no Python",
        "install",
    ),
    "a Python that is gone": Case(
        lambda windows: windows.files.pop(PYTHON), "python-gone", str(PYTHON), "addin install"
    ),
    "a Python that does not start": Case(
        lambda windows: windows.pythons.update({PYTHON: None}), "python-silent", str(PYTHON), "IT service"
    ),
    "a Python of the Microsoft Store": Case(
        lambda windows: another_python(
            windows, python_facts(OTHER_PYTHON, base=r"C:\Program Files\WindowsApps\Python.3.12")
        ),
        "store-python",
        str(OTHER_PYTHON),
        "python.org",
    ),
    "another Python": Case(another_python, "other-python", str(OTHER_PYTHON), "addin install"),
    "a Python without pi_excel": Case(
        lambda windows: another_python(windows, python_facts(OTHER_PYTHON, ours=None)),
        "python-without-us",
        "no pi_excel",
        "addin install",
    ),
    "a Python with an older pi_excel": Case(
        lambda windows: another_python(windows, python_facts(OTHER_PYTHON, ours="0.0.9")),
        "python-other-version",
        "0.0.9",
        "addin install",
    ),
    "a Python without xlwings": Case(
        lambda windows: another_python(windows, python_facts(OTHER_PYTHON, xlwings=None)),
        "no-xlwings",
        "no xlwings",
        f'"{OTHER_PYTHON}" -m pip install xlwings==0.37.8',
    ),
    "a Python with another xlwings": Case(
        lambda windows: another_python(windows, python_facts(OTHER_PYTHON, xlwings="0.37.9")),
        "xlwings-version",
        "0.37.9",
        f'"{OTHER_PYTHON}" -m pip install xlwings==0.37.8',
    ),
    "a library that is missing": Case(
        lambda windows: windows.files.pop(PYTHON.parent.parent / LIBRARY),
        "no-library",
        LIBRARY,
        "--force-reinstall",
    ),
}
"""Whatever can be amiss on Windows, and how it is told."""


def diagnosed(windows: FakeWindows) -> tuple[Finding, ...]:
    """Return what `doctor` finds."""
    return examine(machine=windows, program=running)


def amiss(found: tuple[Finding, ...]) -> set[str]:
    """Return the checks that found something."""
    return {one.check for one in found if one.outcome is not Outcome.OK}


def test_nothing_is_amiss_where_the_add_in_was_installed() -> None:
    """A machine with everything in place gets no warning, and a line for each thing that was looked at."""
    found = diagnosed(sound_windows())

    assert not amiss(found)
    assert {one.group for one in found} == set(Group) - {Group.BOOK}


@pytest.mark.parametrize("case", CASES.values(), ids=CASES)
def test_whatever_is_amiss_is_told_with_what_to_do(case: Case) -> None:
    """The finding names the thing, and its advice is a sentence that can be followed."""
    windows = sound_windows()
    case.breaks(windows)
    (told,) = (one for one in diagnosed(windows) if one.check == case.check)

    assert told.outcome is SAYINGS[case.check].outcome
    assert case.says in told.what
    assert case.do in told.do
    assert "{" not in told.what + told.do


def test_every_saying_about_windows_has_a_case() -> None:
    """No check for Windows without a machine on which it finds something."""
    about = {Group.EXCEL, Group.ADDIN, Group.TRUST, Group.PYTHON}
    sayings = {name for name, one in SAYINGS.items() if one.group in about and one.outcome is not Outcome.OK}

    assert {case.check for case in CASES.values()} == sayings - {"no-windows"}


@pytest.mark.parametrize(
    "name", [name for name, one in SAYINGS.items() if one.outcome in {"warning", "error"}]
)
def test_whatever_is_amiss_has_advice(name: str) -> None:
    """No complaint without what to do about it; both are sentences."""
    saying = SAYINGS[name]

    assert saying.do
    assert all(text[0] in "{ABCDEFGHIJKLMNOPQRSTUVWXYZ" for text in (saying.what, saying.do))


def test_a_policy_of_trusted_locations_that_holds_the_folder_is_enough() -> None:
    """Where only locations by policy count, one that an administrator made does."""
    windows = sound_windows()
    policy_locations(windows)
    windows.trust(1, rf"{START.parent}", by_policy=True, with_folders=True)

    assert not amiss(diagnosed(windows))


def test_a_trusted_folder_counts_more_than_the_macro_settings() -> None:
    """Where macros are off but the start folder is trusted, they run from there."""
    windows = sound_windows()
    windows.decree(SECURITY, "VBAWarnings", 4)

    assert not amiss(diagnosed(windows))


@pytest.mark.parametrize("place", [0, 1, 2], ids=["of the cloud", "of the computer", "of the user"])
def test_a_policy_counts_wherever_it_is_set(place: int) -> None:
    """For users, for computers or in the cloud: each counts more than what the user says."""
    windows = sound_windows()
    trusted_no_more(windows)
    windows.set(Hive.USER, places.office(SECURITY), "VBAWarnings", 1)
    windows.decree(SECURITY, "VBAWarnings", 4, place=place)

    assert amiss(diagnosed(windows)) == {"macros-off"}


def test_where_all_macros_run_no_location_matters() -> None:
    """Whoever lets all macros run is not told to trust a folder."""
    windows = sound_windows()
    macros(windows, 1, by_policy=False)

    assert not amiss(diagnosed(windows))


def test_a_mark_stops_nothing_where_an_administrator_said_so() -> None:
    """Under the policy that lets macros of the internet run, Excel only asks about a marked add-in."""
    windows = sound_windows()
    blocked(windows)
    windows.decree(SECURITY, "blockcontentexecutionfrominternet", 0)

    assert amiss(diagnosed(windows)) == {"not-trusted", "addin-marked"}


def test_locations_on_shares_count_where_they_were_allowed() -> None:
    """Whoever has folders on a share and ticked the box has nothing amiss."""
    windows = sound_windows()
    redirected(windows)
    windows.set(Hive.USER, places.office(LOCATIONS), "AllowNetworkLocations", 1)

    assert not amiss(diagnosed(windows))


def test_a_trusted_location_holds_folders_within_it_only_where_it_says_so() -> None:
    """A location above the start folder trusts it only with its folders."""
    windows = sound_windows()
    trusted_no_more(windows)
    windows.trust(1, str(START.parent))

    assert amiss(diagnosed(windows)) == {"not-trusted"}


def test_an_excel_that_never_ran_trusts_its_start_folder() -> None:
    """Office writes its trusted locations when it first starts; until then the start folder is one."""
    windows = sound_windows()
    windows.forget(Hive.USER, places.office(LOCATIONS))

    assert not amiss(diagnosed(windows))


def test_an_add_in_elsewhere_that_excel_opens_is_found() -> None:
    """What counts is what Excel opens, whoever put it there: by a name within AddIns, or a whole path."""
    windows = sound_windows()
    offered_alone(windows)
    reopened(windows, "pi_excel.xlam")

    assert amiss(diagnosed(windows)) == {"not-trusted"}


def test_other_add_ins_are_none_of_ours() -> None:
    """An add-in of somebody else that is gone, or that Excel switched off, is not our matter."""
    windows = sound_windows()
    reopened(windows, r"C:\Gone\solver.xlam")
    items = places.office(r"Excel\Resiliency\DisabledItems")
    windows.set(Hive.USER, items, "1", r"c:\gone\solver.xlam".encode("utf-16-le"))

    assert not amiss(diagnosed(windows))


@pytest.mark.parametrize(("platform", "library"), [("x86", "xlwings32-0.37.8.dll"), ("x64", LIBRARY)])
def test_the_library_is_that_of_excels_bits(platform: str, library: str) -> None:
    """Excel loads the library that has its own bits, whatever those of Python are."""
    windows = sound_windows()
    windows.files.pop(PYTHON.parent.parent / LIBRARY)
    windows.files[PYTHON.parent / library] = b""
    windows.set(Hive.MACHINE, places.CLICK_TO_RUN, "Platform", platform)

    assert not amiss(diagnosed(windows))


def test_a_setting_of_the_users_own_is_not_amiss() -> None:
    """Who wants to see Python's window may: only what stands in our way is told."""
    windows = sound_windows()
    appended(windows, b'"SHOW CONSOLE","True"\r\n')

    assert not amiss(diagnosed(windows))
