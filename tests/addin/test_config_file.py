from __future__ import annotations

import csv
import io
from pathlib import PureWindowsPath

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pi_excel.addin.config_file import (
    FIXED,
    broken_lines,
    decoded,
    encoded,
    has_foreign_start,
    settings_for,
    settings_in,
    with_settings,
    without_settings,
)

OURS = settings_for(PureWindowsPath(r"C:\Users\A Smith\PI & co\python.exe"))


def as_vba_reads(text: str) -> dict[str, str]:
    """Return what `Input #` makes of a file: one field after another, two at a time, the first of a name.

    Raises:
        EOFError: A name has no value: Excel stops.
    """
    fields = [field for row in csv.reader(io.StringIO(text), skipinitialspace=True) for field in row or [""]]
    if len(fields) % 2:
        raise EOFError
    read: dict[str, str] = {}
    for name, value in zip(fields[::2], fields[1::2], strict=True):
        read.setdefault(name.upper(), value)
    return read


def test_excel_reads_what_we_write() -> None:
    """Each setting as it was meant, with blanks and signs in the path."""
    written = with_settings("", OURS)

    assert as_vba_reads(written) == OURS == settings_in(written)
    assert not broken_lines(written)
    assert written.count("\r\n") == len(written.splitlines()) == len(OURS)


def test_lines_of_the_users_own_are_kept_as_they_are() -> None:
    """Whatever else the file says stays, after ours, in its order and its spelling."""
    theirs = '"SHOW CONSOLE","True"\r\nonedrive_commercial_win, "C:\\OneDrive"\r\n'
    written = with_settings(theirs, OURS)

    assert written.endswith(theirs)
    assert as_vba_reads(written)["SHOW CONSOLE"] == "True"


def test_a_line_of_ours_is_replaced_in_any_case_and_however_often_it_stands() -> None:
    """An older Python is forgotten, or Excel would start that: the first line of a name counts."""
    old = '"interpreter_win","C:\\Old\\python.exe"\n"INTERPRETER_WIN","C:\\Older\\python.exe"\n'
    written = with_settings(old, OURS)

    assert "Old" not in written
    assert as_vba_reads(written) == OURS


def test_a_second_writing_changes_nothing() -> None:
    """What was written is what is wanted."""
    once = with_settings('"SHOW CONSOLE","True"\n\n', OURS)

    assert with_settings(once, OURS) == once


@pytest.mark.parametrize(
    ("line", "why"),
    [
        ("", "an empty line is a field of its own"),
        ('"PYTHONPATH"', "a name without a value"),
        ('"PYTHONPATH","C:\\a","C:\\b"', "three fields"),
        ("PYTHONPATH,C:\\a,b", "a comma outside quotation marks"),
        ('"PYTHONPATH","C:\\a', "a quotation mark that does not end"),
        ('"","C:\\a"', "no name"),
    ],
)
def test_a_line_that_excel_stops_at_is_told_and_left_out(line: str, why: str) -> None:
    """With one of them in the file, names are taken for values and values for names."""
    text = f'"SHOW CONSOLE","True"\r\n{line}\r\n"TEMP DIR","C:\\Temp"\r\n'
    written = with_settings(text, OURS)

    assert broken_lines(text) == (2,), why
    assert not broken_lines(written)
    assert as_vba_reads(written) == {**OURS, "SHOW CONSOLE": "True", "TEMP DIR": "C:\\Temp"}


def test_an_empty_line_breaks_what_excel_reads_after_it() -> None:
    """The fault itself: why an empty line is no trifle."""
    text = '\r\n"INTERPRETER_WIN","C:\\python.exe"\r\n'

    with pytest.raises(EOFError):
        as_vba_reads(text)


def test_taking_our_settings_away_leaves_those_of_others() -> None:
    """Nothing is left of a file that held ours alone."""
    names = ["INTERPRETER_WIN", *FIXED]

    assert (
        without_settings(with_settings('"SHOW CONSOLE","True"\n', OURS), names) == '"SHOW CONSOLE","True"\r\n'
    )
    assert without_settings(with_settings("", OURS), names) == ""


def test_letters_of_the_code_page_are_written_in_it() -> None:
    """VBA reads bytes in the code page of Windows, not in UTF-8."""
    written = with_settings("", settings_for(PureWindowsPath("C:\\Users\\Zoë\\python.exe")))

    assert b"Zo\xeb" in encoded(written, "cp1252")
    assert decoded(encoded(written, "cp1252"), "cp1252") == written


def test_bytes_that_the_code_page_does_not_know_stay() -> None:
    """A file that another program wrote is not spoiled: 0x81 is no sign of cp1252."""
    assert encoded(decoded(b'"X","\x81"\r\n', "cp1252"), "cp1252") == b'"X","\x81"\r\n'


def test_the_mark_of_utf8_is_seen() -> None:
    """Notepad writes it; VBA takes it for the first letters of a name."""
    assert has_foreign_start('"X","Y"'.encode("utf-8-sig"))
    assert not has_foreign_start(b'"X","Y"')


@given(st.text(alphabet='",\r\n aX\\', max_size=40))
def test_whatever_stood_in_the_file_excel_reads_our_settings(text: str) -> None:
    """No file of a user keeps Excel from finding its Python, and a second writing changes nothing."""
    written = with_settings(text, OURS)

    assert as_vba_reads(written).items() >= OURS.items()
    assert not broken_lines(written)
    assert with_settings(written, OURS) == written
