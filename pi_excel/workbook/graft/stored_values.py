"""What a planned value looks like in a sheet's part."""

from __future__ import annotations

import datetime as dt
import sys
from dataclasses import dataclass

from pi_excel.book.grid import CellRef, CellValue, ErrorCell
from pi_excel.errors import PlanRefusedError
from pi_excel.workbook.package.elements import text_xml
from pi_excel.workbook.package.parts import Package
from pi_excel.workbook.values import LONGEST_TEXT, PlannedValue, clipped, fit_for_cell, stored_text

LARGEST = 1.797693134862315e308
"""Rounded to the digits that Excel works with, a larger number would be none."""

_OF_15_DIGITS = b"%.15g"

_FORMULA_SIGNS = ("=", "+", "-", "@")


@dataclass(frozen=True, slots=True)
class Calendar:
    """How a workbook counts days.

    Attributes:
        day_nought: The ordinal of the day that has the number 0.
        first: The lowest number that is a day.
        leaps: Whether a 29th of February 1900 is counted, which never was.
    """

    day_nought: int
    first: int
    leaps: bool

    @classmethod
    def of(cls, package: Package) -> Calendar:
        """Return the calendar of a workbook."""
        properties = package.root(package.workbook).child("workbookPr")
        from_1904 = properties is not None and properties.get("date1904") in {"1", "true", "on"}
        return FROM_1904 if from_1904 else FROM_1900

    def number(self, day: dt.date) -> float | None:
        """Return the number that stands for a day, or for a moment of it; `None` for one before the first.

        >>> FROM_1900.number(dt.date(2016, 9, 1)), FROM_1900.number(dt.date(1900, 2, 28))
        (42614, 59)
        """
        days: float = day.toordinal() - self.day_nought
        if self.leaps and days < _FIRST_OF_MARCH_1900:
            days -= 1
        if days < self.first:
            return None
        if isinstance(day, dt.datetime):
            midnight = day.replace(hour=0, minute=0, second=0, microsecond=0)
            days += (day - midnight) / dt.timedelta(days=1)
        return days


_FIRST_OF_MARCH_1900 = 61
FROM_1900 = Calendar(dt.date(1899, 12, 30).toordinal(), first=1, leaps=True)
FROM_1904 = Calendar(dt.date(1904, 1, 1).toordinal(), first=0, leaps=False)


class Storage:
    """How a sheet stores values.

    Args:
        prefix: What stands before the name of each of its elements.
        calendar: How its workbook counts days.

    Attributes:
        prefix: What stands before the name of each of its elements.
        number: The content of a cell that holds a number; the number, at most `LARGEST`, is to be filled in.
    """

    def __init__(self, prefix: bytes, calendar: Calendar) -> None:
        self.prefix, self._calendar = prefix, calendar
        self._v = b"<%sv>%%s</%sv>" % (prefix, prefix)
        self.number = self._v.replace(b"%s", _OF_15_DIGITS)
        self._is = b"<%sis><%st%%s>%%s</%st></%sis>" % (prefix, prefix, prefix, prefix)

    def value(self, value: PlannedValue, where: CellRef) -> tuple[bytes, bytes]:
        """Return a value as the attribute `t` of its cell and the cell's content; both empty for a blank.

        Raises:
            PlanRefusedError: Excel cannot hold it.
        """
        if isinstance(value, float):
            return b"", self._v % _number(value, where)
        held = fit_for_cell(value)
        if isinstance(held, str):
            text = _text(held, where)
            space = b"" if text == b" ".join(text.split()) else b' xml:space="preserve"'
            return b' t="inlineStr"', self._is % (space, text)
        return self._plain(held, where) if held is not None else (b"", b"")

    def result(self, value: CellValue, where: CellRef) -> tuple[bytes, bytes]:
        """Return a formula's result as the attribute `t` of its cell and the element that holds it.

        Raises:
            PlanRefusedError: Excel cannot hold it.
        """
        if isinstance(value, ErrorCell):
            return b' t="e"', self._v % _text(value.code, where)
        held = fit_for_cell(value)
        if held is None or isinstance(held, str):
            return b' t="str"', self._v % _text(held or "", where)
        return self._plain(held, where)

    def _plain(self, value: float | dt.date, where: CellRef) -> tuple[bytes, bytes]:
        if isinstance(value, bool):
            return b' t="b"', self._v % (b"1" if value else b"0")
        if isinstance(value, dt.date):
            days = self._calendar.number(value)
            if days is None:
                what = f"{value} is before the first day that this workbook can hold."
                raise PlanRefusedError(what, where=str(where), do="Correct the date.")
            value = days
        return b"", self._v % _number(value, where)


def begins_like_a_formula(value: PlannedValue) -> bool:
    """Return whether Excel would make a formula of a text when somebody opens its cell and presses Enter."""
    return isinstance(value, str) and value.startswith(_FORMULA_SIGNS) and len(value) > 1


def _number(value: float, where: CellRef) -> bytes:
    """Return a number with the digits of `fit_for_cell`."""
    if -LARGEST <= value <= LARGEST:
        return _OF_15_DIGITS % (value + 0.0)  # a negative nought is stored as a plain one
    if -sys.float_info.max <= value <= sys.float_info.max:
        return repr(float(value)).encode()
    what = "the value is not a number that Excel can hold."
    raise PlanRefusedError(what, where=str(where), do="Correct the figures it comes from.")


def _text(text: str, where: CellRef) -> bytes:
    if clipped(text) != text:
        what = f"the text has {len(text):,} characters; a cell holds {LONGEST_TEXT:,}."
        raise PlanRefusedError(what, where=str(where), do="Shorten it, or part it over two rows.")
    return text_xml(stored_text(text)).encode()
