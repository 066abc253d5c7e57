"""Numbers that are dates, times and percentages: which formats show them so, and what day one stands for."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass
from typing import Final

from pi_excel.workbook.package.elements import Element
from pi_excel.workbook.package.parts import Package

_NOT_OF_THE_NUMBER = re.compile(
    r'"[^"]*"?'  # words
    r"|\\.|_.|\*."  # one letter as it is, a blank of its width, a letter that fills the cell
    r"|\[(?!(?:h+|m+|s+)\])[^\]]*\]",  # a colour, a condition or a language; not hours beyond 24
    re.IGNORECASE,
)
_LETTER_OF_A_DATE = re.compile("[dmyhs]", re.IGNORECASE)
_ELAPSED = re.compile(r"\[(?:h+|m+|s+)\]", re.IGNORECASE)
_CONDITION = re.compile(r"\[\s*[<>=]")

BUILT_IN_FORMATS: Final = {
    "9": "0%",
    "10": "0.00%",
    **dict.fromkeys(map(str, [*range(14, 18), 22]), "d"),
    **dict.fromkeys(map(str, [*range(18, 22), 45, 47]), "h"),
    "46": "[h]:mm:ss",
}
"""Formats of percentages, dates and times that every workbook has without naming them.

Source: ECMA-376 part 1, 18.8.30.
"""

_DAY: Final = 86_400_000
"""A day in milliseconds: what is left of a number beyond them is how it was rounded."""

_BEFORE_1900: Final = dt.datetime(1899, 12, 30)  # noqa: DTZ001 - cells have no zone
_IN_1904: Final = dt.datetime(1904, 1, 1)  # noqa: DTZ001 - the same

_NO_29_OF_FEBRUARY: Final = 60
"""Excel counts a 29th of February 1900, which never was: days before it are one number too low."""


def is_date_format(code: str) -> bool:
    """Return whether a format shows a number as a date or a time; its first section decides.

    >>> is_date_format('dd mmm yyyy;@'), is_date_format('0 "days"'), is_date_format("[Red]0.0")
    (True, False, False)
    """
    return _LETTER_OF_A_DATE.search(_first_section(code)) is not None


def is_elapsed_format(code: str) -> bool:
    """Return whether a format shows a number as a length of time: `[h]:mm` goes on after 24 hours."""
    return _ELAPSED.search(_first_section(code)) is not None


def is_percentage_format(code: str) -> bool:
    """Return whether a format shows a number as a percentage; its first section decides.

    Where that is for some numbers only, as in `[<=1]0.0%;0`, the format does not say of any one.

    >>> is_percentage_format("0.0%;[Red]-0.0%"), is_percentage_format('0.0"%"'), is_percentage_format("0;0%")
    (True, False, False)
    """
    return "%" in code and "%" in _first_section(code) and _CONDITION.search(code) is None


def _first_section(code: str) -> str:
    """Return what a format makes of a number above nought, without its words, colours and blanks."""
    return _NOT_OF_THE_NUMBER.sub("", code).partition(";")[0]


@dataclass(frozen=True, slots=True)
class Formats:
    """What a workbook's formats make of numbers.

    Attributes:
        dates: The indices of the cell styles that show dates or times.
        elapsed: The indices of those that show lengths of time.
        percentages: The indices of those that show percentages, and no date.
        day_nought: The moment that has the number 0.
    """

    dates: frozenset[int]
    elapsed: frozenset[int]
    percentages: frozenset[int]
    day_nought: dt.datetime

    @classmethod
    def of(cls, package: Package) -> Formats:
        """Return the formats of a workbook; a style that is not there shows plain numbers.

        Raises:
            MarkupError: A part of it is not XML.
        """
        properties = package.root(package.workbook).child("workbookPr")
        from_1904 = properties is not None and properties.get("date1904") in {"1", "true", "on"}
        formats = _number_formats(package)
        dates = frozenset(style for style, code in enumerate(formats) if is_date_format(code))
        elapsed = frozenset(style for style in dates if is_elapsed_format(formats[style]))
        percentages = frozenset(style for style, code in enumerate(formats) if is_percentage_format(code))
        return cls(dates, elapsed, percentages - dates, _IN_1904 if from_1904 else _BEFORE_1900)

    def moment(self, serial: float) -> dt.datetime | str:
        """Return the date that a number stands for; a time alone, less than a day, as text: `09:30:00`.

        Raises:
            OverflowError: There is no such day.
        """
        days, part = divmod(serial, 1)
        time = dt.timedelta(milliseconds=round(part * _DAY))
        if days == 0 and time.days == 0:
            return str((self.day_nought + time).time())
        if self.day_nought == _BEFORE_1900 and 0 < serial < _NO_29_OF_FEBRUARY:
            days += 1
        return self.day_nought + dt.timedelta(days=days) + time


def length_of_time(serial: float) -> str:
    """Return a length of time given in days as Excel shows it in hours, minutes and seconds.

    >>> length_of_time(1.5), length_of_time(-0.25)
    ('36:00:00', '-6:00:00')

    Raises:
        OverflowError: It is longer than a number can say.
    """
    seconds, part = divmod(abs(round(serial * _DAY)), 1000)
    minutes, second = divmod(seconds, 60)
    hours, minute = divmod(minutes, 60)
    sign = "-" if serial < 0 else ""
    return f"{sign}{hours}:{minute:02}:{second:02}" + (f".{part:03}" if part else "")


def _number_formats(package: Package) -> list[str]:
    """Return the format of each cell style, as a code; of those that every workbook has, only those above."""
    parts = package.related(package.workbook, "styles")
    if not parts or parts[0] not in package:
        return []
    styles = package.root(parts[0])
    codes = dict(BUILT_IN_FORMATS)
    for one in _children(styles, "numFmts"):
        codes[one.get("numFmtId")] = one.get("formatCode")
    return [codes.get(style.get("numFmtId"), "") for style in _children(styles, "cellXfs")]


def _children(styles: Element, name: str) -> list[Element]:
    found = styles.child(name)
    return found.children if found is not None else []
