"""What stands in for Excel here changes no more than it says, and leaves nothing behind."""

from __future__ import annotations

import os
import signal
from pathlib import Path

import pytest

from macros.make_wrappers import WRAPPERS
from pi_excel.formulas.catalogue import FORMULAS
from tests.excel_in_libreoffice.basic import for_libreoffice
from tests.excel_in_libreoffice.branches import as_excel_reads
from tests.excel_in_libreoffice.excel_in_libreoffice import ExcelInLibreOffice

SHIPPED = WRAPPERS.read_bytes().decode("cp1252").replace("\r\n", "\n")


def test_a_wrapper_for_libreoffice_is_the_shipped_one_but_for_what_libreoffice_does_not_know() -> None:
    """Excel's branch is left, and no workbook and no calling cell are handed over."""
    _, _, rest = for_libreoffice(SHIPPED).partition("Function PI_PERCENT(")

    assert rest.startswith("""part, whole)
        On Error GoTo failed
        PI_PERCENT = XLPy.CallUDF("pi_excel.doors.udfs", "PI_PERCENT", Array(part, whole), Nothing, Nothing)
        Exit Function
failed:
    PI_PERCENT = Err.Description
End Function
""")


def test_every_wrapper_is_left() -> None:
    """With its name, its arguments and which of them may be left out."""

    def heads(vba: str) -> list[str]:
        return [line for line in vba.splitlines() if line.startswith("Function ")]

    assert len(heads(SHIPPED)) == len(FORMULAS)
    assert heads(for_libreoffice(SHIPPED)) == heads(SHIPPED)


@pytest.mark.parametrize("line", ["Application.Volatile", "Set book = ActiveWorkbook"])
def test_vba_that_libreoffice_would_misread_is_refused(line: str) -> None:
    """Rather than run as something else."""
    with pytest.raises(AssertionError, match="LibreOffice cannot run"):
        for_libreoffice(f"Function A()\n    {line}\nEnd Function\n")


def test_of_each_branch_in_vba_excel_s_is_read() -> None:
    """On Windows, today's VBA: one within another, the first that holds, the last where none does."""
    vba = """a
#If Mac Then
    b
    #If Win64 Then
        c
    #End If
#ElseIf VBA7 Then ' as Office is since 2010
    d
    #If App = "Microsoft Word" Then
        e
    #Else
        f
    #End If
#Else
    g
#End If
h"""

    assert [line.strip() for line in as_excel_reads(vba).splitlines()] == ["a", "d", "f", "h"]


def test_a_branch_that_nobody_knows_of_is_refused() -> None:
    """Rather than guessed at."""
    with pytest.raises(AssertionError, match="nobody knows whether 'VBA8' holds in Excel"):
        as_excel_reads("#If VBA8 Then\n#End If")


@pytest.mark.libreoffice
@pytest.mark.usefixtures("all_that_is_needed")
def test_a_libreoffice_that_hangs_fails_the_test_and_is_gone_after_it(tmp_path: Path) -> None:
    """Frozen, it answers nothing; neither it nor what it started is left."""
    with ExcelInLibreOffice(tmp_path, patience=2) as office:
        os.killpg(office.group, signal.SIGSTOP)
        with pytest.raises(AssertionError, match="too slow"):
            office.open(tmp_path / "book.xlsx")

    with pytest.raises(ProcessLookupError):
        os.killpg(office.group, 0)
