"""What headings say of a period, which is often not the whole: `Q1` below `2016/17`, `Jun` in a year."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Final

from pi_excel.period import APRIL, Period


@dataclass(frozen=True, slots=True)
class Said:
    """What a heading says of a period. Any of it may be left unsaid.

    Attributes:
        year: The calendar year in whose April the financial year begins.
        quarter: 1 to 4.
        month: 1 to 12; with a quarter, a month of it.
        calendar: A bare `2016`, which may be 2015/16 or 2016/17.
        torn: Whether it names two that do not go together, so that it names none.
    """

    year: int | None = None
    quarter: int | None = None
    month: int | None = None
    calendar: int | None = None
    torn: bool = False

    @property
    def period(self) -> Period | None:
        """The period, where it is named whole."""
        return None if self.year is None else self.in_year(self.year)

    @property
    def is_year(self) -> bool:
        """Whether it is a financial year, and no part of one."""
        return self.year is not None and not self.is_part

    @property
    def is_part(self) -> bool:
        """Whether it is a quarter or a month, be its year said or not."""
        return self.quarter is not None or self.month is not None

    @property
    def needs_year(self) -> bool:
        """Whether it is a quarter or a month whose year is not said."""
        return self.is_part and self.year is None and not self.torn

    def in_year(self, first: int) -> Period | None:
        """Return the period in the financial year that begins in April of a calendar year."""
        if self.torn:
            return None
        if self.month is not None:
            return Period.of_month(first if self.month >= APRIL else first + 1, self.month)
        if self.quarter is not None:
            return Period.of_quarter(first, self.quarter)
        return Period.of_year(first)


NOTHING: Final = Said()
TORN: Final = Said(torn=True)


def quarter_of(month: int) -> int:
    """Return the quarter that a month from 1 to 12 lies in."""
    return (month - APRIL) % 12 // 3 + 1


def year_of(calendar: int, month: int) -> int:
    """Return the calendar year in whose April the financial year of a month begins."""
    return calendar if month >= APRIL else calendar - 1


def together(said: Iterable[Said]) -> Said:
    """Return what is said of one period in one heading: `Q1`, `(Apr-Jun)` and `2016/17`.

    A month beside its quarter only says which quarter that is.
    """
    whole = NOTHING
    for one in said:
        whole = _joined(whole, one)
    if whole.quarter is None or whole.month is None:
        return whole
    return replace(whole, month=None) if quarter_of(whole.month) == whole.quarter else TORN


def below(upper: Said, lower: Said) -> Said:
    """Return what two headings say of a period: what the lower leaves unsaid is the upper's.

    A year below a bare quarter is the quarter's; below a whole period it stands for itself.
    """
    if lower == NOTHING:
        return upper
    if lower.torn or upper.torn:
        return lower
    if lower.is_year and upper.needs_year:
        return replace(upper, year=lower.year, calendar=None)
    if lower.is_part and lower.year is None:
        lower = _with_year(lower, upper)
    within = lower.month is not None and lower.quarter is None and quarter_of(lower.month) == upper.quarter
    return replace(lower, quarter=upper.quarter) if within else lower


def _with_year(part: Said, upper: Said) -> Said:
    """Return a quarter or a month with the year that stands above it."""
    if upper.year is None and upper.calendar is not None and part.month is not None:
        return replace(part, year=year_of(upper.calendar, part.month))
    return replace(part, year=upper.year, calendar=part.calendar if upper.year is None else None)


def _joined(one: Said, other: Said) -> Said:
    """Return two sayings as one; torn where they contradict each other."""
    if one.torn or other.torn:
        return TORN
    names = ("year", "quarter", "month", "calendar")
    pairs = [(getattr(one, name), getattr(other, name)) for name in names]
    if any(None not in pair and pair[0] != pair[1] for pair in pairs):
        return TORN
    year, quarter, month, calendar = (mine if mine is not None else theirs for mine, theirs in pairs)
    if year is None and month is not None and calendar is not None:
        year, calendar = year_of(calendar, month), None
    return Said(year, quarter, month, calendar)
