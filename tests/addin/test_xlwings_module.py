"""xlwings' own VBA as the add-in has it: theirs, but for a few lines."""

from __future__ import annotations

import difflib
import importlib.metadata
import re

import pytest

from pi_excel.addin.xlwings_module import CHANGES, adapted, shipped_module, version_of
from pi_excel.errors import FaultError

SHIPPED = shipped_module()
ADAPTED = adapted(SHIPPED)


def test_nothing_but_the_changes_is_changed() -> None:
    """Taken back one by one, the text is xlwings' again, byte for byte."""
    text = ADAPTED
    for change in reversed(CHANGES):
        assert text.count(change.new) == 1
        text = text.replace(change.new, change.old)

    assert text == SHIPPED


def test_the_lines_that_are_changed_are_these() -> None:
    """What is told of the changes in a review is all there is to them."""
    lines = list(difflib.ndiff(SHIPPED.splitlines(), ADAPTED.splitlines()))
    gone = [line[2:] for line in lines if line.startswith("- ")]
    came = [line[2:].strip() for line in lines if line.startswith("+ ")]

    assert gone == [
        'Public Const PROJECT_NAME As String = "xlwings"',
        "    If 0 <> XLPyDLLActivateAuto(XLPy, XLPyCommand, 1) Then Err.Raise 1000, Description:=XLPy",
    ]
    assert sorted(came) == sorted(
        [
            'Public Const PROJECT_NAME As String = "pi_excel"',
            "Option Private Module",
            "PiBeforePython",
            "If 0 <> XLPyDLLActivateAuto(XLPy, XLPyCommand, 1) Then PiPythonFailed CStr(XLPy)",
            "PiPythonCame",
            *["Exit Function 'pi_excel: see xlwings_module.py"] * 6,
        ]
    )


def test_its_notice_is_kept() -> None:
    """The BSD licence wants it in every copy."""
    assert "'Copyright (C) 2014-present, Zoomer Analytics LLC." in ADAPTED
    assert "'xlwings is distributed under a BSD 3-clause license." in ADAPTED


def test_no_workbook_that_is_opened_has_a_say_in_what_is_started() -> None:
    """Settings come from the add-in and from the user's own file, never from a workbook in front."""
    assert "ActiveWorkbook" not in ADAPTED


@pytest.mark.parametrize(
    "function", ["RunPython", "RunFrozenPython", "ExecuteWindows", "SaveConfigToFile", "ReadFile", "sql"]
)
def test_a_cell_cannot_have_anything_run_read_or_written(function: str) -> None:
    """A formula such as =RunPython("…") in a workbook from elsewhere does nothing."""
    body = re.search(
        rf"^(?:Public )?Function {function}\(.*?^End Function", ADAPTED, re.MULTILINE | re.DOTALL
    )
    assert body is not None
    head, _, rest = body[0].replace(" _\r\n", " ").partition("\r\n")

    assert head.startswith(("Function", "Public Function"))
    assert rest.startswith("    Exit Function ")


def test_the_version_is_that_of_the_installed_xlwings() -> None:
    """The DLL that the VBA names is the one that pip put beside Python."""
    assert version_of(ADAPTED) == importlib.metadata.version("xlwings")
    assert f'"xlwings64-{version_of(ADAPTED)}.dll"' in ADAPTED


def test_a_text_without_a_version_has_none() -> None:
    """Whatever it is, it is not taken for a version."""
    assert version_of("Option Explicit\r\n") == ""


def test_a_later_xlwings_with_other_words_stops_the_build() -> None:
    """Better no add-in than one in which a line of ours silently went missing."""
    with pytest.raises(FaultError, match="other words"):
        adapted(SHIPPED.replace("Public Function RunPython(", "Public Function RunPython2("))
