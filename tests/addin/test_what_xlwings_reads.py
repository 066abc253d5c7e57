"""What we take for granted of xlwings' macros, held against the macros of the xlwings that is installed."""

from __future__ import annotations

from importlib.util import find_spec
from pathlib import Path

import pytest

from pi_excel.addin.config_file import FIXED, INTERPRETER
from pi_excel.addin.places import config_file
from pi_excel.addin.xlwings_module import CONFIG_NAME
from tests.addin.fake_windows import CONFIG, XLWINGS, FakeWindows


@pytest.fixture(scope="module")
def macros() -> str:
    """The module that xlwings ships for add-ins."""
    spec = find_spec("xlwings")
    assert spec is not None
    assert spec.origin is not None
    return Path(spec.origin).with_name("xlwings.bas").read_text("cp1252")


def test_the_file_is_where_the_macros_look_for_it(macros: str) -> None:
    """In the user's own folder, under the name that the macros have."""
    looked_for = 'Environ("USERPROFILE") & "\\." & PROJECT_NAME & "\\" & PROJECT_NAME & ".conf"'

    assert f"GetConfigFilePath = {looked_for}" in macros
    assert config_file(FakeWindows()) == CONFIG
    assert CONFIG.parts[-2:] == (f".{CONFIG_NAME}", f"{CONFIG_NAME}.conf")


def test_the_file_is_read_field_by_field_and_the_first_of_a_name_counts(macros: str) -> None:
    """That is why an empty line is a fault, and why our lines come first."""
    start = macros.index("Function GetConfigFromFile(")
    function = macros[start : macros.index("End Function", start)]

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
