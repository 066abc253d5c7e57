"""Financial years, quarters and months: reading them, ordering them, stepping through them.

A financial year runs from April to March. `2016/17` is the year, `2016/17 Q1` its first quarter
(April to June 2016), `2016-06` a month. Only the slash writes a year, so `2010-11` is November 2010.
"""

from __future__ import annotations

import datetime as dt
import re
from enum import IntEnum
from functools import lru_cache
from typing import NamedTuple

from pi_excel.errors import PeriodError

APRIL = 4
"""The month in which a financial year begins."""

MONTH_NAMES = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")

_YEAR = r"(?P<first>\d{4})/(?P<second>\d{2}|\d{4})"
_PATTERNS = (
    re.compile(rf"{_YEAR}(?:\s*Q(?P<quarter>[1-4]))?", re.IGNORECASE),
    re.compile(rf"Q(?P<quarter>[1-4])\s*{_YEAR}", re.IGNORECASE),
)
_MONTH = re.compile(r"(?P<year>\d{4})-(?P<month>\d{2})")


class Length(IntEnum):
    """How many months a period spans."""

    MONTH = 1
    QUARTER = 3
    YEAR = 12


class Period(NamedTuple):
    """A financial year, a quarter of one, or a month.

    Periods are ordered by their last month, the shorter first where two end together, so that a
    sorted list reads as a time line. That is the order of tuples, and figures are kept by period: so a
    tuple it is.

    Attributes:
        end: The last month, counted in months from year 0 (`year * 12 + month - 1`).
        length: A year, a quarter or a month.
    """

    end: int
    length: Length

    @classmethod
    def of_year(cls, first: int) -> Period:
        """Return the financial year that begins in April of calendar year `first`."""
        return cls((first + 1) * 12 + APRIL - 2, Length.YEAR)

    @classmethod
    def of_quarter(cls, first: int, quarter: int) -> Period:
        """Return quarter 1 to 4 of the financial year that begins in calendar year `first`."""
        return cls(first * 12 + APRIL - 1 + quarter * 3 - 1, Length.QUARTER)

    @classmethod
    def of_month(cls, year: int, month: int) -> Period:
        """Return month 1 to 12 of a calendar year."""
        return cls(year * 12 + month - 1, Length.MONTH)

    @classmethod
    def of_date(cls, date: dt.date) -> Period:
        """Return the quarter in which a date falls."""
        return cls.of_month(date.year, date.month).quarter

    @classmethod
    def parse(cls, text: str) -> Period:
        """Read `2016/17`, `2016/17 Q1`, `Q1 2016/17` or `2016-06`.

        Raises:
            PeriodError: The text is none of these, or its years do not follow each other.
        """
        cleaned = " ".join(text.split())
        if found := _MONTH.fullmatch(cleaned):
            month = int(found["month"])
            if 1 <= month <= 12:  # noqa: PLR2004 - a year has twelve months
                return cls.of_month(int(found["year"]), month)
            raise PeriodError(f"'{cleaned}' has no month {month}.", do="Months are written 2016-06.")
        for pattern in _PATTERNS:
            if found := pattern.fullmatch(cleaned):
                return cls._of_match(cleaned, found)
        raise PeriodError(
            f"'{cleaned}' is not a period.",
            do="Write a year as 2016/17, a quarter as 2016/17 Q1, a month as 2016-06.",
        )

    @classmethod
    def _of_match(cls, text: str, found: re.Match[str]) -> Period:
        first, second = int(found["first"]), found["second"]
        if second != f"{first + 1:04d}"[-len(second) :]:
            raise PeriodError(
                f"'{text}' is not a financial year: the year after {first} is {first + 1}.",
                do=f"Write {_year_label(first)}.",
            )
        quarter = found["quarter"]
        return cls.of_quarter(first, int(quarter)) if quarter else cls.of_year(first)

    @property
    def first_year(self) -> int:
        """The calendar year in whose April the period's financial year begins."""
        return (self.end - (APRIL - 1)) // 12

    @property
    def year(self) -> Period:
        """The financial year the period lies in."""
        return _year_with(self.end)

    @property
    def quarter_number(self) -> int:
        """The quarter (1 to 4) in which the period ends."""
        return (self.end - (APRIL - 1)) % 12 // 3 + 1

    @property
    def quarter(self) -> Period:
        """The quarter in which the period ends."""
        return Period.of_quarter(self.first_year, self.quarter_number)

    @property
    def ends_year(self) -> bool:
        """Whether the period ends with its financial year: a year, a fourth quarter, a March."""
        return self.end == self.year.end

    @property
    def previous(self) -> Period:
        """The period of the same length just before."""
        return Period(self.end - self.length, self.length)

    @property
    def same_last_year(self) -> Period:
        """The same period a year earlier."""
        return Period(self.end - 12, self.length)

    def back(self, years: int) -> Period:
        """Return the financial year `years` before the one this period lies in."""
        return Period.of_year(self.first_year - years)

    @property
    def short(self) -> str:
        """The label used in headings: `16/17`, `Q1 16/17`, `Jun 2016`."""
        year = _year_label(self.first_year)[2:]
        if self.length is Length.YEAR:
            return year
        return f"Q{self.quarter_number} {year}" if self.length is Length.QUARTER else self.end_label

    @property
    def title(self) -> str:
        """The label used in running text: `2016/17`, `Q1 2016/17`, `Jun 2016`."""
        if self.length is Length.QUARTER:
            return f"Q{self.quarter_number} {_year_label(self.first_year)}"
        return self.end_label if self.length is Length.MONTH else str(self)

    @property
    def end_label(self) -> str:
        """The last month, as charts name it: `Jun 2016`."""
        return f"{MONTH_NAMES[self.end % 12]} {self.end // 12}"

    def __str__(self) -> str:
        """Return the period as books write it: `2016/17`, `2016/17 Q1`, `2016-06`."""
        return _written(self)


@lru_cache(maxsize=1024)
def _year_with(month: int) -> Period:
    """Return the financial year of a month; remembered, since a book's figures lie in few years."""
    return Period.of_year((month - (APRIL - 1)) // 12)


@lru_cache(maxsize=1024)
def _written(period: Period) -> str:
    """Return a period in words; remembered, since a page says the same few over and over."""
    if period.length is Length.MONTH:
        return f"{period.end // 12:04d}-{period.end % 12 + 1:02d}"
    year = _year_label(period.first_year)
    return f"{year} Q{period.quarter_number}" if period.length is Length.QUARTER else year


def _year_label(first: int) -> str:
    return f"{first:04d}/{(first + 1) % 100:02d}"
