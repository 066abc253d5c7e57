"""A time that a text speaks of, and from where: a bare `February` is one of few.

A time without its year is one of few: which, depends on when the commentary was written. Where that cannot
be told it stays several, and nothing is said of it that does not hold for each.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Final, NamedTuple

from pi_excel.period import Length, Period

MONTHS_TO_WRITE: Final = 3
"""For how many months after a period commentary on it may still be written."""


class SpokenTime(NamedTuple):
    """A time that a text speaks of.

    Attributes:
        start: Where its words begin.
        end: Where they end.
        periods: The periods it may be, the likeliest first; none for `Christmas`, `over 4 weeks`, a day
            within a month.
        date: The day, where it is one.
        said: Whether its year is said.
        span: Whether it is a stretch of time without a date, such as `over 4 weeks`.
    """

    start: int
    end: int
    periods: tuple[Period, ...] = ()
    date: dt.date | None = None
    said: bool = False
    span: bool = False

    @property
    def last_month(self) -> int | None:
        """The month it ends with, as `Period.end` counts; `None` where that is not certain."""
        if self.date is not None:
            return Period.of_month(self.date.year, self.date.month).end
        ends = {period.end for period in self.periods}
        return ends.pop() if len(ends) == 1 else None


@dataclass(frozen=True, slots=True)
class Standpoint:
    """When a commentary speaks, and of what.

    Attributes:
        period: The period it is for.
        as_at: The day it speaks of, where its row says one.
    """

    period: Period
    as_at: dt.date | None = None

    @property
    def written(self) -> int | None:
        """The month it was written in, where that is known and is no slip."""
        if self.as_at is None:
            return None
        month = Period.of_month(self.as_at.year, self.as_at.month).end
        return month if 0 <= month - self.period.end < Length.YEAR else None

    def months(self, month: int) -> tuple[Period, ...]:
        """Return the months that a bare `February` may be, the likeliest first."""
        last = self.written if self.written is not None else self.period.end
        latest = last - (last - (month - 1)) % Length.YEAR
        later = latest + Length.YEAR
        doubtful = self.written is None and later <= self.period.end + MONTHS_TO_WRITE
        ends = (latest, later) if doubtful else (latest,)
        return tuple(Period(end, Length.MONTH) for end in ends)

    def date(self, day: int, month: int) -> dt.date | None:
        """Return the date that a bare `23rd August` is; `None` where there is no such day."""
        return date_of(self.months(month)[-1].end // Length.YEAR, month, day)

    def latest_of(self, period: Period) -> Period:
        """Return the period whose figure stands for one: for an unfinished year, the latest of it."""
        unfinished = period == self.period.year and self.period.end < period.end
        return self.period if unfinished else period

    def quarter(self, number: int) -> Period:
        """Return the quarter that a bare `Q1` is: the latest that had ended with the period."""
        own = Period.of_quarter(self.period.first_year, number)
        return own if own.end <= self.period.end else own.same_last_year


def date_of(year: int, month: int, day: int) -> dt.date | None:
    """Return a date; `None` where there is no such day."""
    try:
        return dt.date(year, month, day)
    except ValueError:
        return None
