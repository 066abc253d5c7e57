"""xlwings' own VBA module, from the installed wheel, as this add-in needs it.

xlwings ships two: `xlwings.bas` asks `ThisWorkbook`, here the add-in, for its settings;
`xlwings_custom_addin.bas` asks the workbook that happens to be active. The second is made for add-ins, and
still it is the first that we take:

- With the second a sheet or a file beside *any* workbook that is opened could name the program that is
  started as Python. A workbook from elsewhere would have that program run as soon as a formula of ours is
  worked out.
- The command that starts Python holds the name of the active workbook: it is another for each workbook, and
  fails while none is open.

What the second would be needed for, handing the open workbook to Python, our own modules do.

The text stays as xlwings wrote it, notice included, but for `CHANGES`. Each is looked for word by word: if
a later xlwings has other words, the build stops.
"""

from __future__ import annotations

import re
from importlib.util import find_spec
from pathlib import Path
from typing import Final, NamedTuple

from pi_excel.errors import FaultError, SettingsError

MODULE = "xlwings"
CONFIG_NAME = "pi_excel"
r"""What the settings are called after: `%USERPROFILE%\.pi_excel\pi_excel.conf`."""

_VERSION = re.compile(r'^Public Const XLWINGS_VERSION As String = "([^"]+)"\r?$', re.MULTILINE)


class Change(NamedTuple):
    """A change to xlwings' module.

    Attributes:
        why: For whom.
        old: The line that is there once.
        new: What stands there instead.
    """

    why: str
    old: str
    new: str


def _barred(line: str) -> Change:
    why = "A formula in any open workbook could call it, and nothing of ours does: it does nothing."
    return Change(why, f"{line}\r\n", f"{line}\r\n    Exit Function 'pi_excel: see xlwings_module.py\r\n")


CHANGES: Final = (
    Change(
        "Settings of our own: another tool on xlwings may need another Python.",
        'Public Const PROJECT_NAME As String = "xlwings"\r\n',
        f'Public Const PROJECT_NAME As String = "{CONFIG_NAME}"\r\n',
    ),
    Change(
        "Its helpers are neither worksheet functions nor macros of staff's workbooks.",
        "#Const App = ",
        "Option Private Module\r\n#Const App = ",
    ),
    Change(
        "Words of ours, in a cell too; a start that fails holds Excel for two minutes, so formulas try once.",
        "    XLPyLoadDLL\r\n    If 0 <> XLPyDLLActivateAuto(XLPy, XLPyCommand, 1) Then "
        "Err.Raise 1000, Description:=XLPy\r\n",
        "    PiBeforePython\r\n    XLPyLoadDLL\r\n    If 0 <> XLPyDLLActivateAuto(XLPy, XLPyCommand, 1) Then "
        "PiPythonFailed CStr(XLPy)\r\n    PiPythonCame\r\n",
    ),
    _barred("Public Function RunPython(PythonCommand As String)"),
    _barred("Public Function RunFrozenPython(Executable As String, Optional Args As String)"),
    _barred(
        "                        Optional PYTHONPATH As String, Optional FrozenArgs As String) As Integer"
    ),
    _barred(
        "Function SaveConfigToFile(sFileName As String, sName As String, "
        "Optional sValue As String) As Boolean"
    ),
    _barred("Function ReadFile(ByVal FileName As String)"),
    _barred("Function sql(query, ParamArray tables())"),
)
"""All that is changed in xlwings' module."""


def shipped_module() -> str:
    """Return xlwings' module as the installed xlwings ships it, with the line ends of the VBA editor.

    Raises:
        SettingsError: xlwings is not installed.
    """
    spec = find_spec("xlwings")  # looked up, not imported: the build needs one text file of it
    folders = list(spec.submodule_search_locations or ()) if spec is not None else []
    if not folders:
        raise missing_extra()
    text = (Path(folders[0]) / "xlwings.bas").read_bytes().decode("cp1252")
    return "\r\n".join(text.splitlines()) + "\r\n"


def adapted(text: str) -> str:
    """Return xlwings' module with our changes.

    Raises:
        FaultError: A line that we change is not there once.
    """
    for change in CHANGES:
        if text.count(change.old) != 1:
            raise FaultError(
                f"this xlwings has its VBA in other words; not there once: {change.old.strip()!r}.",
                where="xlwings.bas",
                do='In the folder of pi_excel type: python -m pip install ".[excel]"',
            )
        text = text.replace(change.old, change.new)
    return text


def version_of(text: str) -> str:
    """Return the version that xlwings' module says it is; empty where it does not."""
    found = _VERSION.search(text)
    return found[1] if found else ""


def missing_extra() -> SettingsError:
    """Return what is said where the extra is not installed."""
    return SettingsError(
        "Building the add-in needs the extra 'excel'.",
        do='In the folder of pi_excel type: python -m pip install ".[excel]"',
    )
