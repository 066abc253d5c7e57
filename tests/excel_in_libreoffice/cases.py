"""What is asked of each formula in LibreOffice: single cells, ranges, arguments typed or left out.

The examples of the functions' docstrings, the published figures and what else a sheet can hold: blanks,
errors, dates, percentages, money, states. What a cell has to show is what the plain function gives.

An argument that nobody typed between two others (`PI_RATE(1,,2)`) reaches VBA as nothing in Excel and as 0 in
LibreOffice, so here such an argument is a blank cell.
"""

from __future__ import annotations

import datetime as dt
from typing import Final, NamedTuple, TypeAlias

from pi_excel.book.grid import CellValue, ErrorCell

THEN, NOW = 29029, 28809
"""The populations of the published report."""

A_DAY: Final = dt.datetime(2016, 6, 30)  # noqa: DTZ001 - cells have no zone


class Typed(NamedTuple):
    """An argument that is typed into the formula: TRUE is, other things mostly lie in cells."""

    value: bool | float | str


class Formatted(NamedTuple):
    """A cell's number, and the format that it is shown in."""

    value: float
    number_format: str


Cell: TypeAlias = CellValue | Formatted
Range: TypeAlias = list[list[Cell]]

POUNDS: Final = '"£"#,##0.00'


class Case(NamedTuple):
    """A formula in a cell, or over several.

    Attributes:
        formula: Its name.
        arguments: What it is given: a cell, a range as its rows, or `Typed`. Others are left out.
    """

    formula: str
    arguments: tuple[Cell | Range | Typed, ...] = ()

    @property
    def is_array(self) -> bool:
        """Whether it is given a range."""
        return any(isinstance(one, list) for one in self.arguments)

    @property
    def name(self) -> str:
        """How a person finds it."""
        return f"{self.formula}{self.arguments!r}"


def column(*cells: Cell) -> Range:
    """Return cells below each other."""
    return [[cell] for cell in cells]


def row(*cells: Cell) -> Range:
    """Return cells side by side."""
    return [list(cells)]


_PERCENT: Final = Formatted(0.216, "0.0%")
_REFERRALS = column(2774, 2551, 2813, "c", "TBC", None, "many", ErrorCell("#N/A"), A_DAY, "2,813", True)
_MONTHS = column("2016-04", "2016-05", A_DAY, 42582.0, "2016-08")
_FIVE = column(50, 52, 51, 55, 58), column(47, 49, 48, 52, 55), column(53, 55, 54, 58, 61)
_SERIES = column(8, 9, 8, 9, 8, None, 9, "c", 1)

CASES: Final = (
    Case("PI_RATE", (2813, NOW)),
    Case("PI_RATE", (Typed(2813), Typed(NOW))),
    Case("PI_RATE", (2813, NOW, 1000)),
    Case("PI_RATE", (2813, 0)),
    Case("PI_RATE", (None, NOW)),
    Case("PI_RATE", (ErrorCell("#DIV/0!"), NOW)),
    Case("PI_RATE", (Formatted(2813, POUNDS), NOW)),
    Case("PI_RATE", (_REFERRALS, NOW)),
    Case("PI_RATE", (row(454, 469, 487), row(THEN, NOW, NOW))),
    Case("PI_RATE", (column(1, 2, 3), row(1, 2, 3))),
    Case("PI_PERCENT", (54, 250)),
    Case("PI_PERCENT", (5, 4)),
    Case("PI_PERCENT", (column(54, "z", None, ErrorCell("#REF!")), column(250, 250, 250, 250))),
    Case("PI_SHOW", (2813, 976.4309764309764)),
    Case("PI_SHOW", (None, _PERCENT, None, Typed(True))),
    Case("PI_SHOW", (None, "21.6%", None, True)),
    Case("PI_SHOW", (None, _PERCENT)),
    Case("PI_SHOW", (column(2774, 2551, "2813 u", "c", None), column(955.6, 885.5, 976.4, "c", None))),
    Case("PI_TARGET", ("change", "Low", 200, "-5%")),
    Case("PI_TARGET", (Typed("change"), Typed("Low"), 200, Formatted(-0.05, "0%"))),
    Case("PI_TARGET", ("fixed", "Low", 200)),
    Case("PI_TARGET", (column("hardest", "England", "neighbours"), "Low", 200, "-5%", 185, 195)),
    Case("PI_TARGET_NUMBER", (795.4, NOW)),
    Case("PI_TARGET_NUMBER", (row(795.4, 153.8, "TBC", None), NOW)),
    Case("PI_DIRECTION", (976.4, 885.5, "Low")),
    Case("PI_DIRECTION", (Typed(976.4), Typed(885.5), Typed("High"))),
    Case("PI_DIRECTION", (0.2164, 0.2155, "Low", 2, Typed(True))),
    Case("PI_DIRECTION", (976.4, ErrorCell("#REF!"), "Low")),
    Case("PI_DIRECTION", (976.4, 885.5, "Lwo")),
    Case("PI_DIRECTION", (column(976.4, 850, 885.5, "c", None), 885.5, "Low")),
    Case("PI_DIRECTION", (976.4, row(885.5, 955.6, 548.3, 800.0), "Low")),
    Case("PI_DIRECTION", ([[12, 9], [10, 20]], 10, "Range 5 to 9")),
    Case("PI_DIRECTION", (column(0.216, 0.182), _PERCENT, "Neutral", None, True)),
    Case("PI_DIRECTION_WORDS", (976.4, 885.5, "Low")),
    Case("PI_DIRECTION_WORDS", (976.4, 548.3, "Low", None, None, Typed(True))),
    Case("PI_DIRECTION_WORDS", (column(976.4, "c", None), 885.5, "Low", None, None, column(False, True, 1))),
    Case("PI_STATUS", (976.4, 795.4, "Low")),
    Case("PI_STATUS", (_PERCENT, "TBC", "Low", None, None, True)),
    Case("PI_STATUS", (161.6, 153.8, "Low", Formatted(0.1, "0%"))),
    Case("PI_STATUS", (161.6, 153.8, "Low", "much")),
    Case("PI_STATUS", (row(976.4, 820, 795.4, "c", None), 795.4, "Low")),
    Case("PI_STATUS", (column(22, 30), None, "Range 20 to 25")),
    Case("PI_EXCEPTION", (976.4, 795.4, "Low")),
    Case("PI_EXCEPTION", (795, 795.4, "Low")),
    Case("PI_EXCEPTION", (0.216, "TBC", "Low", None, 0.191, 0.166, None, None, True)),
    Case("PI_EXCEPTION", (column(976.4, 169.0, None), column(795.4, 153.8, 1), "Low")),
    Case("PI_INTERVAL", (487, NOW)),
    Case("PI_INTERVAL", (1, 100, 100, 0.998)),
    Case("PI_INTERVAL", (column(487, "c", None, 2.5), NOW)),
    Case("PI_INTERVAL", (row(487, "c", None), NOW)),
    Case("PI_PERCENT_INTERVAL", (65, 100)),
    Case("PI_PERCENT_INTERVAL", (column(65, 0, 100, "x"), 100, 0.998)),
    Case("PI_COMPARE", (487, NOW, 162.8)),
    Case("PI_COMPARE", (5, 100, 20, None, 95)),
    Case("PI_COMPARE", (column(2813, 487), NOW, column(885.5, 162.8))),
    Case("PI_COMPARE", (487, NOW, row(162.8, 156.4, 60.0))),
    Case("PI_SPC", (5,)),
    Case("PI_SPC", (column(1, 2, 3),)),
    Case("PI_SPC", (_SERIES, "Low")),
    Case("PI_SPC", (row(1, 2, 1, "c", 2, 1, 2, 9), None, 6, Typed(False))),
    Case("PI_SPC", ([[1, 2], [3, 4]],)),
    Case("PI_TREND", (50, 47, 53)),
    Case("PI_TREND", _FIVE),
    Case("PI_TREND", (*_FIVE, "Low")),
    Case("PI_ROLLING", (5, 1)),
    Case("PI_ROLLING", (row(1, 2, 3, 4), 3)),
    Case("PI_ROLLING", (column(1, 2, None, 4, 5, "c"), 2)),
    Case("PI_ROLLING", (column(*[0.1] * 13),)),
    Case("PI_YTD", (3, "2016-05")),
    Case("PI_YTD", (5, Formatted(42551, "dd/mm/yyyy"))),
    Case("PI_YTD", (column(1, 2, 3, 4, 5), _MONTHS)),
    Case("PI_YTD", (row(5, 7, 4), row("2016/17 Q1", "2016/17 Q2", "2017/18 Q1"))),
    Case("PI_REQUIRED", (640, 2291, 3)),
    Case("PI_REQUIRED", (2300, 2291, 2)),
    Case("PI_REQUIRED", (row(640, None, "c"), 2291, 3)),
    Case("PI_PERIOD", (A_DAY,)),
    Case("PI_PERIOD", (Typed("2016-06-30"),)),
    Case("PI_PERIOD", ("June",)),
    Case("PI_PERIOD", (row("2016-06-30", 42551, None, A_DAY, Formatted(42551, "yyyy-mm-dd")),)),
    Case("PI_VERSION"),
)
