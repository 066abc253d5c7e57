"""Make the VBA wrappers of the formulas, by xlwings' own generator.

    python3 dev.py macros

Writes ``xlwings_udfs.bas`` beside this script: for each formula a VBA function that hands its arguments to
``pi_excel.doors.udfs``. A test fails when it is not what this script would write.
"""

from __future__ import annotations

import importlib
import io
import sys
from pathlib import Path
from types import SimpleNamespace
from typing import Final

HERE: Final = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parent))  # run as a script, from a clone, without installing

from macros.xlwings_as_on_windows import load  # noqa: E402 - the line above finds it

MODULE: Final = "pi_excel.doors.udfs"
WRAPPERS: Final = HERE / "xlwings_udfs.bas"
ADDIN: Final = SimpleNamespace(Name="pi_excel.xlam")
"""The workbook they are for: by its ending, xlwings writes them as an add-in's."""

_HEAD: Final = """\
Attribute VB_Name = "xlwings_udfs"
' Made by macros/make_wrappers.py with xlwings {version}. Never edited by hand: python3 dev.py macros
#Const App = "Microsoft Excel"

"""


def wrappers() -> bytes:
    """Return the wrappers as the VBA editor reads them: Windows' line ends and letters."""
    udfs = load()
    text = io.StringIO()
    text.write(_HEAD.format(version=importlib.import_module("xlwings").__version__))
    udfs.generate_vba_wrapper(MODULE, importlib.import_module(MODULE), text, ADDIN)
    return text.getvalue().replace("\n", "\r\n").encode("cp1252")


if __name__ == "__main__":
    target = Path(sys.argv[1]) if sys.argv[1:] else WRAPPERS
    target.write_bytes(wrappers())
    print(f"Written: {target}")
