"""Which backups are kept. Pure: it knows times, no files."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Retention:
    """How many backups are kept: the last ones, and the newest of each day, week and month.

    Days, weeks and months count only where there is a backup from them: a book that rests for a year
    keeps all it had.

    Attributes:
        last: How many of the newest.
        days: For how many days the newest of the day.
        weeks: For how many weeks, from Monday, the newest of the week.
        months: For how many months the newest of the month.
    """

    last: int = 5
    days: int = 7
    weeks: int = 4
    months: int = 12

    def kept(self, times: Iterable[dt.datetime]) -> frozenset[dt.datetime]:
        """Return those of the times (UTC) whose backups are kept.

        >>> at = [dt.datetime(2016, 7, day, 2, tzinfo=dt.UTC) for day in (1, 2, 3)]
        >>> sorted(time.day for time in Retention(last=1, days=2, weeks=0, months=0).kept(at))
        [2, 3]
        """
        newest_first = sorted(set(times), reverse=True)
        kept = set(newest_first[: self.last])
        for count, span in ((self.days, _day), (self.weeks, _week), (self.months, _month)):
            kept |= set(_newest_of_each(span, newest_first)[:count])
        return frozenset(kept)


DEFAULT = Retention()
"""Five, a week of days, a month of weeks, a year of months."""


def _newest_of_each(
    span: Callable[[dt.datetime], tuple[int, ...]], newest_first: list[dt.datetime]
) -> list[dt.datetime]:
    newest: dict[tuple[int, ...], dt.datetime] = {}
    for time in newest_first:
        newest.setdefault(span(time), time)
    return list(newest.values())


def _day(time: dt.datetime) -> tuple[int, ...]:
    return time.year, time.month, time.day


def _week(time: dt.datetime) -> tuple[int, ...]:
    return time.isocalendar()[:2]


def _month(time: dt.datetime) -> tuple[int, ...]:
    return time.year, time.month
