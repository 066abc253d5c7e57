"""xlwings' VBA wrappers made fit for LibreOffice's Basic, which runs most of VBA: all changes stand here.

What the wrappers say stays: the names, the arguments and their order, which of them may be left out, what
Python is asked for, and what a cell shows when that fails.
"""

from __future__ import annotations

import re
from typing import Final

from tests.excel_in_libreoffice.branches import as_excel_reads

SERVICE: Final = "pi_excel.XLPy"
"""By this name LibreOffice knows what stands for `XLPy`."""

SHIM: Final = f"""\
Public Function XLPy() As Object
    Set XLPy = CreateUnoService("{SERVICE}")
End Function
"""
"""In Excel, `XLPy` is in xlwings' own module, which finds Python by a DLL for Windows: left out here."""

_EXCEL_ALONE: Final = re.compile(r"\bApplication\.|\bActiveWorkbook\b")
"""What LibreOffice does not have; after the changes nothing of it may be left."""


def for_libreoffice(vba: str) -> str:
    """Return wrappers that LibreOffice can run.

    - It takes no notice of `#If` and runs both branches: Excel's stays.
    - It has no `Application.Caller`. In Excel, errors are caught where a cell calls: here one always does.
    - It cannot hand over `ActiveWorkbook` here, and our formulas do not look at the workbook.
    """
    text = as_excel_reads(vba).replace("If TypeOf Application.Caller Is Range Then On Error", "On Error")
    text = text.replace("ActiveWorkbook, Application.Caller)", "Nothing, Nothing)")
    left = _EXCEL_ALONE.search(text)
    assert left is None, f"LibreOffice cannot run {text[left.start() :].splitlines()[0].strip()!r}"
    return text
