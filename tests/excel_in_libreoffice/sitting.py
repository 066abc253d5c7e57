"""The process between a test and LibreOffice: it opens books there, and is the Python that formulas call.

In Excel too, Python is a process of its own. This one does what a test asks for, one thing after another, and
when the test goes away it ends LibreOffice and itself.
"""

from __future__ import annotations

import pickle
import sys
import traceback
from pathlib import Path
from typing import Any, BinaryIO, Final

from tests.excel_in_libreoffice.office import Office
from tests.excel_in_libreoffice.ranges import rows_of
from tests.excel_in_libreoffice.xlpy import Factory, XLPy

_RUN_MACROS: Final = 4
"""Without asking: `com.sun.star.document.MacroExecMode`."""

_XLSX: Final = "Calc MS Excel 2007 XML"


class Sitting:
    """What a test can ask for."""

    def __init__(self, folder: Path) -> None:
        self._office = Office(folder)
        self._xlpy = XLPy(self._office.uno)
        self._document: Any = None
        self._office.services.insert(Factory(self._xlpy, self._office.uno))

    def open(self, path: Path) -> None:
        """Open a book, in place of the one that is open. What its formulas need is worked out meanwhile."""
        self.close()
        self._xlpy.calls.clear()
        options = self._office.options(Hidden=True, MacroExecutionMode=_RUN_MACROS)
        self._document = self._office.desktop.loadComponentFromURL(path.as_uri(), "_blank", 0, options)
        assert self._document is not None, f"LibreOffice cannot open {path}"

    def recalculate(self) -> None:
        """Work everything out afresh, as Ctrl+Shift+F9 does."""
        self._document.calculateAll()

    def cells(self) -> dict[str, list[list[object]]]:
        """Return the rows of every sheet, from A1 to the last cell that holds something."""
        found = {}
        for sheet in self._document.Sheets:
            cursor = sheet.createCursor()
            cursor.gotoEndOfUsedArea(False)
            last = cursor.RangeAddress
            used = sheet.getCellRangeByPosition(0, 0, last.EndColumn, last.EndRow)
            found[sheet.Name] = rows_of(used)
        return found

    def calls(self) -> dict[str, int]:
        """Return how often each formula was called since the book was opened, or since last asked."""
        found = dict(self._xlpy.calls)
        self._xlpy.calls.clear()
        return found

    def type_array_formula(self, sheet: str, cells: str, formula: str) -> None:
        """Type a formula over several cells, as Ctrl+Shift+Enter does; arguments are separated by `;`."""
        self._document.Sheets.getByName(sheet).getCellRangeByName(cells).setArrayFormula(formula)

    def save_as(self, path: Path) -> None:
        """Save the book as an .xlsx file."""
        self._document.storeToURL(path.as_uri(), self._office.options(FilterName=_XLSX))

    def close(self) -> None:
        """Close the book without saving it."""
        if self._document is not None:
            self._document.close(True)
            self._document = None

    def end(self) -> None:
        """Close the book, and end LibreOffice."""
        self.close()
        self._office.end()


def _serve(questions: BinaryIO, answers: BinaryIO, folder: Path) -> None:
    sitting = Sitting(folder)
    while True:
        try:
            what, arguments = pickle.load(questions)  # noqa: S301 - the test that started this process
        except EOFError:
            sitting.end()
            return
        try:
            answer = getattr(sitting, what)(*arguments), ""
        except Exception:  # noqa: BLE001 - the test is told
            answer = None, traceback.format_exc()
        pickle.dump(answer, answers)
        answers.flush()


if __name__ == "__main__":
    to_the_test = sys.stdout.buffer
    sys.stdout = sys.stderr  # nothing that xlwings prints gets in between
    _serve(sys.stdin.buffer, to_the_test, Path(sys.argv[1]))
