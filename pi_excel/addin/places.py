r"""Where Windows and Excel keep what concerns the add-in: folders, files and keys of the registry.

`%APPDATA%\Microsoft\Excel\XLSTART` is where the add-in goes, of two places that need no administrator:

- Excel opens what lies there at every start, without being told (Microsoft's article 240150), and trusts
  it: it is among the trusted locations that Office sets up by itself ("User StartUp", shown by the registry
  key `Excel\Security\Trusted Locations`). xlwings puts its own add-in there (`xlwings addin install`).
- A file in `%APPDATA%\Microsoft\AddIns` is opened only where a value `OPEN` of `Excel\Options` names it.
  That would be a change of the registry, made while Excel, which writes these values anew when it ends,
  must not run; and the folder is trusted only where somebody says so.

None of this was tried in a real Excel.
"""

from __future__ import annotations

import re
from pathlib import PureWindowsPath

from pi_excel.addin.machine import Hive, Machine
from pi_excel.addin.xlwings_module import CONFIG_NAME as PROJECT

CONFIG_NAME = f"{PROJECT}.conf"
"""The file that tells the add-in which Python to start."""

VERSIONS = ("16.0", "15.0", "14.0")
"""The versions of Office by their names in the registry, the newest first: 2016 and later, 2013, 2010."""

NEWEST = VERSIONS[0]
"""The version whose settings are looked at: every Excel that we know works has it."""

CLICK_TO_RUN = r"SOFTWARE\Microsoft\Office\ClickToRun\Configuration"
PROGRAM = r"SOFTWARE\Microsoft\Windows\CurrentVersion\App Paths\excel.exe"

_VARIABLE = re.compile(r"%([^%]+)%")


def office(rest: str, version: str = NEWEST) -> str:
    """Return the key of Office that ends so."""
    return rf"Software\Microsoft\Office\{version}\{rest}"


def policies(rest: str) -> tuple[tuple[Hive, str], ...]:
    """Return the keys that end so and that only policies set, those that count more first."""
    group = rf"Software\Policies\Microsoft\Office\{NEWEST}\{rest}"
    cloud = rf"Software\Policies\Microsoft\Cloud\Office\{NEWEST}\{rest}"
    return (Hive.USER, cloud), (Hive.MACHINE, group), (Hive.USER, group)


def expanded(machine: Machine, text: str) -> str:
    """Return a text with each variable, such as `%APPDATA%`, replaced where the environment has it."""
    return _VARIABLE.sub(lambda found: machine.variable(found[1]) or found[0], text)


def folder(machine: Machine, text: str) -> PureWindowsPath:
    """Return the path that a text with variables stands for."""
    return PureWindowsPath(expanded(machine, text))


def excel_folder(machine: Machine) -> PureWindowsPath:
    """Return the folder in which Excel keeps what belongs to the user."""
    return folder(machine, r"%APPDATA%\Microsoft\Excel")


def start_folder(machine: Machine) -> PureWindowsPath:
    """Return the folder whose workbooks Excel opens at every start."""
    return excel_folder(machine) / "XLSTART"


def config_file(machine: Machine) -> PureWindowsPath:
    """Return the file that the add-in's macros read: `GetConfigFilePath` of `xlwings.bas`."""
    return folder(machine, rf"%USERPROFILE%\.{PROJECT}\{CONFIG_NAME}")
