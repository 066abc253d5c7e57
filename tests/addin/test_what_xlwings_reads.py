"""What we take for granted of xlwings' macros, held against the macros of the xlwings that is installed.

Where LibreOffice is there, it runs the one that reads the file: Excel's VBA has never run it here.
"""

from __future__ import annotations

from importlib.util import find_spec
from pathlib import Path, PureWindowsPath

import pytest

from pi_excel.addin.config_file import FIXED, INTERPRETER, settings_for, with_settings
from pi_excel.addin.places import config_file
from pi_excel.addin.xlwings_module import CONFIG_NAME
from tests.addin.fake_windows import CONFIG, XLWINGS, FakeWindows
from tests.addin.macros_in_libreoffice import run_basic
from tests.office import LibreOffice


@pytest.fixture(scope="module")
def macros() -> str:
    """The module that xlwings ships for add-ins."""
    spec = find_spec("xlwings")
    assert spec is not None
    assert spec.origin is not None
    return Path(spec.origin).with_name("xlwings.bas").read_text("cp1252")


def reader(macros: str) -> str:
    """Return the macro that looks a setting up in a file."""
    start = macros.index("Function GetConfigFromFile(")
    return macros[start : macros.index("End Function", start)] + "End Function\n"


ASK = """
Function FileExists(path As String) As Boolean
    FileExists = True
End Function

Sub Tell(answers As String, file As String, setting As String)
    Dim number As Long, value As String, told As String
    On Error GoTo Stopped
    told = "nothing"
    If GetConfigFromFile(file, setting, value) Then told = "=" & value
Written:
    number = FreeFile
    Open answers For Append As number
    Print #number, told
    Close #number
    Exit Sub
Stopped:
    told = "error " & Err
    Resume Written
End Sub
"""


def as_libreoffice_reads(
    libreoffice: LibreOffice, folder: Path, macros: str, questions: list[tuple[str, str]]
) -> list[str]:
    """Return what xlwings' own macro finds of settings in files: each question is a text and a setting."""
    answers = folder / "answers"
    calls = []
    for number, (text, setting) in enumerate(questions):
        (folder / f"{number}.conf").write_bytes(text.encode("cp1252"))
        calls.append(f'Tell "{answers}", "{folder / f"{number}.conf"}", "{setting}"')
    main = "\n".join(["Sub Main", *calls, "StarDesktop.terminate()", "End Sub"])
    run_basic(libreoffice, folder, "\n".join(["Option VBASupport 1", reader(macros), ASK, main]))
    return answers.read_text("cp1252").splitlines()


def test_the_file_is_where_the_macros_look_for_it(macros: str) -> None:
    """In the user's own folder, under the name that the macros have."""
    looked_for = 'Environ("USERPROFILE") & "\\." & PROJECT_NAME & "\\" & PROJECT_NAME & ".conf"'

    assert f"GetConfigFilePath = {looked_for}" in macros
    assert config_file(FakeWindows()) == CONFIG
    assert CONFIG.parts[-2:] == (f".{CONFIG_NAME}", f"{CONFIG_NAME}.conf")


def test_the_file_is_read_field_by_field_and_the_first_of_a_name_counts(macros: str) -> None:
    """That is why an empty line is a fault, and why our lines come first."""
    function = reader(macros)

    assert "Input #iFileNum, sVarName, sVarValue" in function
    assert "If LCase(sVarName) = LCase(sName) Then" in function
    assert "Exit Do" in function


@pytest.mark.parametrize("name", [INTERPRETER, *FIXED])
def test_every_setting_that_we_write_is_one_of_theirs(name: str, macros: str) -> None:
    """A name that nobody asks for would be written in vain."""
    assert f'GetConfig("{name}"' in macros


def test_a_file_beside_the_add_in_counts_before_the_users(macros: str) -> None:
    """That is why doctor looks for one."""
    start = macros.index("Function GetConfig(")
    function = macros[start : macros.index("End Function", start)]

    assert function.index("GetDirectoryConfigFilePath()") < function.index("GetConfigFilePath()")


def test_the_library_is_looked_for_beside_the_python_and_in_the_folder_above(macros: str) -> None:
    """Its name holds the version and the bits of Excel."""
    assert "LoadLibrary(ParentFolder(PYTHON_WIN) + " in macros
    assert "LoadLibrary(ParentFolder(ParentFolder(PYTHON_WIN)) + " in macros
    assert {f'"xlwings{bits}-{XLWINGS}.dll"' in macros for bits in (32, 64)} == {True}


@pytest.mark.libreoffice
def test_xlwings_own_macro_finds_each_setting_that_we_write(
    libreoffice: LibreOffice, tmp_path: Path, macros: str
) -> None:
    """With commas and signs in a path; a user's own line too, in any case; and nothing else is found."""
    ours = settings_for(PureWindowsPath(r"C:\Users\A, Smith\PI & co\python.exe"))
    text = with_settings('"SHOW CONSOLE","True"\n', ours)
    names = [*ours, "show console", "CONDA PATH"]
    found = as_libreoffice_reads(libreoffice, tmp_path, macros, [(text, name) for name in names])

    assert found == [*(f"={value}" for value in ours.values()), "=True", "nothing"]


@pytest.mark.libreoffice
def test_the_lines_that_we_leave_out_are_those_that_stop_it(
    libreoffice: LibreOffice, tmp_path: Path, macros: str
) -> None:
    """With a field too few it finds no Python, empty lines at the end stop it; what we write mends both."""
    ours = settings_for(PureWindowsPath(r"C:\PI\python.exe"))
    sound = with_settings("", ours)
    questions = [
        ('"A"\r\n' + sound, INTERPRETER),
        (sound + "\r\n\r\n", "CONDA PATH"),
        (with_settings('"A"\r\n' + sound + "\r\n\r\n", ours), INTERPRETER),
        (with_settings('"A"\r\n' + sound + "\r\n\r\n", ours), "CONDA PATH"),
    ]

    found = as_libreoffice_reads(libreoffice, tmp_path, macros, questions)
    assert found == ["nothing", "error 62", r"=C:\PI\python.exe", "nothing"]
