"""The add-in's own VBA, compiled and run by LibreOffice's Basic: a second opinion besides pyOpenVBA's.

LibreOffice compiles a module as a whole when something in it is first run, so a module of which one function
answers holds no line that its Basic cannot read.
"""

from __future__ import annotations

from pathlib import Path

import pytest
from openpyxl import Workbook

from pi_excel import __version__
from pi_excel.addin.sources import macros_folder, read_sources
from tests.addin.excel_for_vba import Excel
from tests.excel_in_libreoffice.excel_in_libreoffice import ExcelInLibreOffice
from tests.excel_in_libreoffice.macro_book import macro_book

pytestmark = pytest.mark.libreoffice

MODULES = {
    name: text.replace("\r\n", "\n")
    for name, text in read_sources(macros_folder()).modules.items()
    if name.startswith("pi_")
}

# What is xlwings' in the add-in, on a computer on which nothing was installed.
XLWINGS = """Attribute VB_Name = "xlwings"
Public Const XLWINGS_VERSION As String = "0.37.8"
Public Function GetConfig(key As String, Optional usual As String = "") As Variant
    GetConfig = ""
End Function
Public Function GetConfigFilePath() As String
    GetConfigFilePath = "pi_excel.conf"
End Function
Public Function FileExists(path As String) As Boolean
End Function
Public Function ParentFolder(path)
    ParentFolder = path
End Function
Public Function XLPy()
    PiBeforePython
End Function
"""

# What a cell asks: here without arguments, which LibreOffice would hand over in its own way.
ASKING = """Attribute VB_Name = "asking"
Public Function ASK_WORDS()
    Dim number As Long
    For number = 1 To 11
        ASK_WORDS = ASK_WORDS & PiWords(number, "told") & "|"
    Next number
End Function
Public Function ASK_TIPS()
    ASK_TIPS = PiTip("PiRefresh") & "|" & PiTip("PiGuide")
End Function
Public Function ASK_BEFORE()
    On Error GoTo Failed
    PiBeforePython
    Exit Function
Failed:
    ASK_BEFORE = Err.Description
End Function
Public Function ASK_FAILED()
    On Error GoTo Failed
    PiPythonFailed "Traceback" & vbCrLf & "what it was" & vbCrLf
    Exit Function
Failed:
    ASK_FAILED = Err.Description
End Function
Public Function ASK_LINE()
    Dim line_now As Variant
    PiGetStatus Nothing, line_now
    ASK_LINE = line_now
End Function
Public Function ASK_VERSION()
    PiRegisterFormulas
    ASK_VERSION = PI_ADDIN_VERSION
End Function
"""
ASKED = ("ASK_WORDS", "ASK_TIPS", "ASK_BEFORE", "ASK_FAILED", "ASK_VERSION")


def test_libreoffice_reads_every_module_and_says_the_same(
    excel_in_libreoffice: ExcelInLibreOffice, tmp_path: Path
) -> None:
    """Words, tips, errors and version are those of the other interpreter, letter by letter."""

    def fill(book: Workbook) -> None:
        sheet = book.worksheets[0]
        sheet.title = "Asked"
        for question in (*ASKED, "ASK_LINE"):
            sheet.append([f"={question}()"])

    modules = {**MODULES, "xlwings": XLWINGS, "asking": ASKING}
    excel_in_libreoffice.open(macro_book(tmp_path / "addin.xlsm", modules, fill))
    *shown, line = (row[0] for row in excel_in_libreoffice.cells()["Asked"])

    nowhere = Excel(settings={})
    nowhere.vba.add_module(ASKING, name="asking")
    expected = [str(nowhere.vba.run(question)) for question in ASKED]
    expected = [text.replace(r"C:\Users\jo\.pi_excel\pi_excel.conf", "pi_excel.conf") for text in expected]
    assert [str(text).replace("\r\n", "\n") for text in shown] == [
        text.replace("\r\n", "\n") for text in expected
    ]
    assert expected[-1] == __version__
    assert line in {"Not connected to Python: click Check to see why.", "No workbook is open."}
