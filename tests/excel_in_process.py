"""xlwings' own way from cells to a formula and back, in this process: what Excel's half of it would be.

Only pywin32 and Excel are stood in for. The converters, the COM server's `CallUDF` and what is done with
errors, dates and left-out arguments are xlwings' own. It stays for as long as the process lives, so most
tests want `tests.excel_stand_in` instead, which keeps it in a process of its own.
"""

from __future__ import annotations

import datetime as dt
import importlib
from collections.abc import Sequence
from decimal import Decimal
from enum import Enum
from types import SimpleNamespace
from typing import Any, Final

from macros.xlwings_as_on_windows import load
from pi_excel.book.grid import ErrorCell

MODULE: Final = "pi_excel.doors.udfs"
RANGE: Final = "{00020846-0000-0000-C000-000000000046}"
"""What Excel calls the kind of thing that a range is."""

_ERRORS: Final = {
    "#NULL!": -2146826288,
    "#DIV/0!": -2146826281,
    "#VALUE!": -2146826273,
    "#REF!": -2146826265,
    "#NAME?": -2146826259,
    "#NUM!": -2146826252,
    "#N/A": -2146826246,
    "#SPILL!": -2146826243,
    "#FIELD!": -2146826239,
    "#CALC!": -2146826238,
    "#BUSY!": -2146826237,
}
"""How pywin32 hands over a cell's error."""


class Argument(Enum):
    """An argument that is no cell and no range."""

    LEFT_OUT = -2147352572


class Cells:
    """A range of Excel's, as pywin32 hands it over.

    Attributes:
        reads: How often its values were asked for; each time is a way to Excel and back.
    """

    def __init__(self, rows: Sequence[Sequence[object]]) -> None:
        self.reads = 0
        self._rows = tuple(tuple(map(handed, row)) for row in rows)
        workbook = SimpleNamespace(Application=SimpleNamespace(Hwnd=0))
        self.Worksheet = SimpleNamespace(Parent=workbook)
        self.Row, self.Column = 1, 1
        self.Rows, self.Columns = SimpleNamespace(Count=len(rows)), SimpleNamespace(Count=len(rows[0]))
        kind = SimpleNamespace(GetTypeAttr=lambda: SimpleNamespace(iid=RANGE))
        self._oleobj_ = SimpleNamespace(GetTypeInfo=lambda: kind)

    @property
    def Value(self) -> object:  # noqa: N802 - Excel's name for it
        """The cell's value, or the rows of several."""
        self.reads += 1
        is_single = len(self._rows) == len(self._rows[0]) == 1
        return self._rows[0][0] if is_single else self._rows


def handed(raw: object) -> object:
    """Return a cell's value as pywin32 hands it over: every number is a float, and every date has a zone."""
    if isinstance(raw, Argument):
        return raw.value
    if isinstance(raw, ErrorCell):
        return _ERRORS[raw.code]
    if isinstance(raw, dt.datetime):
        return raw.replace(tzinfo=dt.UTC)
    if isinstance(raw, dt.date):
        return dt.datetime(raw.year, raw.month, raw.day, tzinfo=dt.UTC)
    if isinstance(raw, bool | str | Decimal) or raw is None:
        return raw
    assert isinstance(raw, int | float)
    return float(raw)


class Excel:
    """Excel's half: it calls formulas by xlwings' COM server.

    Attributes:
        reads: How often the last call asked Excel for values.
    """

    def __init__(self) -> None:
        load()
        self._server: Any = importlib.import_module("xlwings.com_server").XLPython()
        self.reads = 0

    def call(self, name: str, *arguments: object) -> object:
        """Return what VBA gets from a formula.

        Args:
            name: Its name, such as `PI_RATE`.
            arguments: By position: a range as its rows, a value that was typed into the formula, or
                `Argument.LEFT_OUT`.

        Returns:
            What Excel puts into the cell, or a list for cells that lie side by side, or a list of rows.
        """
        given = [Cells(one) if isinstance(one, list) else handed(one) for one in arguments]
        answer: object = self._server.CallUDF(MODULE, name, given)
        self.reads = sum(one.reads for one in given if isinstance(one, Cells))
        return answer

    def described(self, name: str) -> dict[str, Any]:
        """Return what xlwings knows of a formula: its name, category, description and arguments."""
        told: dict[str, Any] = getattr(importlib.import_module(MODULE), name).__xlfunc__
        return told
