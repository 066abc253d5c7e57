"""The VBA that we write: what the editor would refuse, and what it must not do."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from pyopenvba.interpreter import parse_module

from macros.make_registration import REGISTRATION, registration
from pi_excel.addin.sources import macros_folder, read_sources, vba_text
from pi_excel.errors import FaultError

SOURCES = read_sources(macros_folder())
TEXTS = {**SOURCES.modules, "ThisWorkbook": SOURCES.workbook_code}
OURS = [name for name in TEXTS if name != "xlwings_udfs"]


@pytest.mark.parametrize("name", TEXTS)
def test_the_editor_reads_every_line(name: str) -> None:
    """No line longer than 1,023 characters, no more than 24 continuations of one, Windows' line ends."""
    text = TEXTS[name]
    lines = text.split("\r\n")

    assert text.isascii()
    assert "\n" not in text.replace("\r\n", "")
    assert max(map(len, lines)) <= 1023
    assert not re.search(r"(?: _\r\n[^\r]*){25}", text)
    assert "\t" not in text


@pytest.mark.parametrize("name", TEXTS)
def test_every_module_is_vba(name: str) -> None:
    """Read whole by pyOpenVBA's parser of VBA, which does not know WithEvents."""
    text = TEXTS[name].replace("Private WithEvents ", "Private ")

    parse_module(text, name=name)


@pytest.mark.parametrize("name", OURS)
def test_nothing_is_used_that_was_not_declared(name: str) -> None:
    """VBA itself looks after that where it is told to, before a line runs."""
    assert re.search(r"^Option Explicit\r$", TEXTS[name], re.MULTILINE)


@pytest.mark.parametrize("name", [name for name in OURS if name != "ThisWorkbook"])
def test_a_module_says_what_it_is_called(name: str) -> None:
    """As the editor wants it, in the first line."""
    assert TEXTS[name].startswith(f'Attribute VB_Name = "{name}"\r\n')


@pytest.mark.parametrize("name", OURS)
def test_our_functions_are_no_worksheet_functions(name: str) -> None:
    """A function that a cell could call is in a private module; the others hold Subs and what is Private."""
    public = re.findall(r"^(?:Public )?Function (\w+)", TEXTS[name], re.MULTILINE)

    assert not public or "Option Private Module\r\n" in TEXTS[name]


@pytest.mark.parametrize("name", TEXTS)
def test_no_macro_starts_a_program_or_touches_a_file(name: str) -> None:
    """Python alone is started, by xlwings, and only as the user's own settings name it."""
    banned = "Shell CreateObject GetObject WScript Kill Open SaveSetting SendKeys Evaluate Declare RunPython"
    code = re.sub(r"\"[^\"\r]*\"|'[^\r]*", "", TEXTS[name])

    assert {word.casefold() for word in re.findall(r"\w+", code)}.isdisjoint(banned.casefold().split())


@pytest.mark.parametrize("name", OURS)
def test_there_is_no_arithmetic_in_vba(name: str) -> None:
    """Figures, thresholds and formats are Python's alone: here is neither a sum nor a number format."""
    code = re.sub(r"\"[^\"\r]*\"|'[^\r]*", "", TEXTS[name])

    assert not re.search(r"\w [*/+] \w|\bFormat\$?\(|\bRound\(", code)


def test_the_registration_is_what_its_script_would_write() -> None:
    """When a formula, its description or our version changed: python3 dev.py macros."""
    assert REGISTRATION.read_bytes().replace(b"\r\n", b"\n") == registration().replace(b"\r\n", b"\n")


def test_line_ends_are_windows_whatever_a_checkout_gave(tmp_path: Path) -> None:
    """A clone without its `.gitattributes` still builds the same add-in."""
    path = tmp_path / "any.bas"
    path.write_bytes(b"Option Explicit\nSub Any()\r\nEnd Sub")

    assert vba_text(path) == "Option Explicit\r\nSub Any()\r\nEnd Sub\r\n"


def test_vba_that_depends_on_a_code_page_is_refused(tmp_path: Path) -> None:
    """An arrow in a source would be another letter on another computer."""
    path = tmp_path / "any.bas"
    path.write_text("' up \u21e7", "utf-8")

    with pytest.raises(FaultError, match="ASCII"):
        vba_text(path)


def test_a_source_that_is_missing_is_named(tmp_path: Path) -> None:
    """An installation that lost a file says which."""
    with pytest.raises(FaultError, match=r"ThisWorkbook\.cls"):
        read_sources(tmp_path)
