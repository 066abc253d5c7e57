"""Make the VBA that tells Excel's function wizard what each formula is for.

    python3 dev.py macros

Writes ``pi_registration.bas`` beside this script, from the table of the formulas. A test fails when it is
not what this script would write.
"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Final

HERE: Final = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parent))  # run as a script, from a clone, without installing

from pi_excel import __version__  # noqa: E402 - the line above finds it
from pi_excel.formulas.catalogue import FORMULAS, Argument, Formula  # noqa: E402

REGISTRATION: Final = HERE / "pi_registration.bas"

_TEXT: Final = """\
Attribute VB_Name = "pi_registration"
Option Explicit
Option Private Module
' Made by macros/make_registration.py. Never edited by hand: python3 dev.py macros

Public Const PI_ADDIN_VERSION As String = "{version}"

Private m_is_done As Boolean

' What Excel's function wizard says of each formula. Excel refuses to be told while no workbook is in front;
' then the next one that is has it tried again. Formulas work without.
Public Sub PiRegisterFormulas()
    On Error GoTo Failed
    If m_is_done Or ActiveWorkbook Is Nothing Then Exit Sub
{calls}
    m_is_done = True
    ThisWorkbook.Saved = True
Failed:
End Sub

Private Sub PiRegister(ByVal formula As String, ByVal heading As String, ByVal told As String, _
                       ParamArray arguments() As Variant)
    Dim macro_name As String
    Dim texts() As String
    Dim place As Long
    macro_name = "'" & ThisWorkbook.Name & "'!" & formula
    If UBound(arguments) < 0 Then
        Application.MacroOptions Macro:=macro_name, Description:=told, Category:=heading
        Exit Sub
    End If
    ReDim texts(0 To UBound(arguments))
    For place = 0 To UBound(arguments)
        texts(place) = arguments(place)
    Next place
    Application.MacroOptions Macro:=macro_name, Description:=told, Category:=heading, _
        ArgumentDescriptions:=texts
End Sub
"""


def registration() -> bytes:
    """Return the module as the VBA editor reads it."""
    calls = "\n".join(_call(formula) for formula in FORMULAS)
    return _TEXT.format(version=__version__, calls=calls).replace("\n", "\r\n").encode("ascii")


def _call(formula: Formula) -> str:
    texts = (formula.told, *map(described, formula.arguments))
    head = f"    PiRegister {quoted(formula.name)}, {quoted(formula.category)}"
    return ", _\n        ".join((head, *map(quoted, texts)))


def described(argument: Argument) -> str:
    """Return what the wizard says of an argument."""
    return f"{argument.told} ({argument.usual} where left out)" if argument.usual else argument.told


def quoted(text: str) -> str:
    """Return a text as VBA writes it, in ASCII: `"number / population " & ChrW(215) & " per"`."""
    pieces, plain = [], ""
    for letter in text:
        if letter.isascii():
            plain += letter.replace('"', '""')
            continue
        pieces += [f'"{plain}"', f"ChrW({ord(letter)})"]
        plain = ""
    return " & ".join([*pieces, f'"{plain}"'])


if __name__ == "__main__":
    target = Path(sys.argv[1]) if sys.argv[1:] else REGISTRATION
    target.write_bytes(registration())
    print(f"Written: {target}")
