"""The times that commentary speaks of: `in December 2015`, `the first 2 months of 2016/17`, `23rd August`."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Iterator, Mapping
from typing import Final, NamedTuple

from pi_excel.period import MONTH_NAMES, Length, Period
from pi_excel.report.commentary_checks.times import SpokenTime, Standpoint, date_of
from pi_excel.report.commentary_checks.vocabulary import MONTHS

_MONTH_END: Final = 28
"""From this day on a date stands for its month's end."""

_NUMBER_WORDS: Final = (
    "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve",
)  # fmt: skip
_ORDINALS: Final = {"first": 1, "second": 2, "third": 3, "fourth": 4, "final": 4, "last": 4}

_MONTH: Final = f"(?P<month>{'|'.join((*MONTHS, 'Sept', *MONTH_NAMES))})\\b"
_YEAR: Final = r"(?P<first>20\d\d(?=\s?[/-])|\d\d(?=\s?/))\s?[/-]\s?(?P<second>20\d\d|\d\d)(?![\d/-])"
_OF_YEAR: Final = rf"(?:[\s,(]{{0,3}}(?:of|in|for)?\s{{0,3}}{_YEAR})"
_CALENDAR_YEAR: Final = r"(?P<year>(?:19|20)\d\d)(?![\d/-])"
_DAY: Final = r"(?<!\d)(?P<day>[0-3]?\d)"
_COUNT: Final = rf"(?P<count>\d{{1,3}}|{'|'.join(_NUMBER_WORDS)})"


class _Read(NamedTuple):
    """What the words of a time say; see `SpokenTime`."""

    periods: tuple[Period, ...] = ()
    date: dt.date | None = None
    said: bool = False
    span: bool = False


_Found = Mapping[str, str | None]
_Reader = Callable[[_Found, Standpoint], _Read | None]


def _month_number(name: str) -> int:
    return int(name) if name.isdigit() else MONTH_NAMES.index(name[:3].title()) + 1


def _count(text: str) -> int:
    return int(text) if text.isdigit() else _NUMBER_WORDS.index(text.lower()) + 1


def _calendar_year(text: str) -> int:
    return int(text) + (2000 if len(text) < len("2016") else 0)


def _financial_year(found: _Found) -> int | None:
    """Return the year in whose April `2015/16` begins; `None` where there is none, or it is no such year."""
    first, second = found.get("first"), found.get("second")
    if first is None or second is None:
        return None
    begins = _calendar_year(first)
    return begins if int(second) % 100 == (begins + 1) % 100 else None


def _read_date(found: _Found, here: Standpoint) -> _Read | None:
    day, month, year = int(found["day"] or 0), _month_number(found["month"] or ""), found.get("year")
    if not 1 <= month <= Length.YEAR:
        return None
    date = here.date(day, month) if year is None else date_of(_calendar_year(year), month, day)
    if date is None:
        return None
    whole = (Period.of_month(date.year, date.month),) if date.day >= _MONTH_END else ()
    return _Read(whole, date, said=year is not None)


def _read_month(found: _Found, here: Standpoint) -> _Read:
    month, year = _month_number(found["month"] or ""), found.get("year")
    if year is None:
        return _Read(here.months(month))
    return _Read((Period.of_month(_calendar_year(year), month),), said=True)


def _read_months_of_year(found: _Found, here: Standpoint) -> _Read | None:
    count, first = _count(found["count"] or ""), _financial_year(found)
    if not 1 <= count <= Length.YEAR:
        return None
    year = Period.of_year(first if first is not None else here.period.first_year)
    return _Read((Period(year.end - Length.YEAR + count, Length.MONTH),), said=first is not None)


def _read_quarter(found: _Found, here: Standpoint) -> _Read:
    text, first = (found["quarter"] or "").lower(), _financial_year(found)
    number = _ORDINALS.get(text) or _count(text)
    if first is None:
        return _Read((here.quarter(number),))
    return _Read((Period.of_quarter(first, number),), said=True)


def _read_year(found: _Found, _: Standpoint) -> _Read | None:
    first = _financial_year(found)
    return _Read((Period.of_year(first),), said=True) if first is not None else None


_LAST: Final = r"(?:the\s+)?(?:last|previous|prior)\s+"
_RELATIVE: Final[Mapping[str, Callable[[Period], tuple[Period, ...]]]] = {
    rf"(?:the\s+)?same\s+(?:quarter|period|time|point|month)\s+(?:of\s+|in\s+)?{_LAST}year": (
        lambda period: (period.same_last_year,)
    ),
    r"this\s+time\s+last\s+year": lambda period: (period.same_last_year,),
    r"the\s+last\s+quarter(?!\s+of\b)": lambda period: (period.quarter.previous, period.quarter),
    rf"{_LAST}quarter(?!\s+of\b)": lambda period: (period.quarter.previous,),
    r"(?:this|the\s+current)\s+quarter": lambda period: (period.quarter,),
    rf"{_LAST}(?:financial\s+)?year(?:'?s)?(?:\s+outturn)?": lambda period: (period.back(1),),
    r"this\s+(?:financial\s+)?year|(?:the\s+)?year\s+to\s+date": lambda period: (period,),
}
"""Times that people name from where they stand."""

_UNTOLD: Final = (
    r"(?:Christmas|Easter|[Ss]pring|[Ss]ummer|[Aa]utumn|[Ww]inter|[Nn]ew [Yy]ear|[Hh]alf[ -]term"
    r"|[Yy]ear[ -]end|(?:last|this|next)\s+(?:month|week)|next\s+(?:quarter|year))\b"
)
"""Times that belong to no period of a PI Book."""

_BEFORE_MAY: Final = (
    "in",
    "In",
    "of",
    "to",
    "by",
    "and",
    "from",
    "since",
    "Since",
    "until",
    "during",
    "for",
    "at",
)
_MAY: Final = (
    "(?:"
    + "|".join(rf"(?<=\b{word} )" for word in _BEFORE_MAY)
    + r")(?P<month>May)\b(?!\s+(?:be|have|not)\b)"
)
"""The month without its year, and not the verb."""


def _relative(shift: Callable[[Period], tuple[Period, ...]]) -> _Reader:
    return lambda _, here: _Read(shift(here.period))


def _pattern(text: str) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w){text}", re.IGNORECASE)


_READERS: Final[tuple[tuple[re.Pattern[str], _Reader], ...]] = (
    (_pattern(r"(?P<day>\d{1,2})[/.](?P<month>\d{1,2})[/.](?P<year>20\d\d|\d\d)(?![\d/.])"), _read_date),
    (_pattern(r"(?P<year>20\d\d)-(?P<month>\d\d)-(?P<day>\d\d)(?!\w)"), _read_date),
    (_pattern(rf"{_DAY}(?:st|nd|rd|th)?\s+(?:of\s+)?{_MONTH}(?:,?\s+{_CALENDAR_YEAR})?"), _read_date),
    (_pattern(rf"{_MONTH}\s+{_DAY}(?:st|nd|rd|th)(?:,?\s+{_CALENDAR_YEAR})?"), _read_date),
    (
        _pattern(
            rf"first\s+{_COUNT}\s+months(?:\s+of\s+(?:{_YEAR}|(?:the|this)\s+(?:financial\s+)?year\b))?"
        ),
        _read_months_of_year,
    ),
    (
        _pattern(rf"(?:Q|qtr\.?\s?|quarter\s)(?P<quarter>[1-4]|one|two|three|four)\b{_OF_YEAR}?"),
        _read_quarter,
    ),
    (_pattern(rf"{_YEAR},?\s*\(?(?:Q|qtr\s?|quarter\s)(?P<quarter>[1-4])\b"), _read_quarter),
    (_pattern(rf"(?P<quarter>last|final)\s+quarter\s+of\s+{_YEAR}"), _read_quarter),
    (
        _pattern(
            r"(?P<quarter>first|second|third|fourth|final)\s+quarter\b"
            rf"(?:\s+of\s+(?:{_YEAR}|(?:the|this)\s+(?:financial\s+)?year\b))?"
        ),
        _read_quarter,
    ),
    (_pattern(rf"{_MONTH}(?:,?\s*|\s+of\s+){_CALENDAR_YEAR}"), _read_month),
    (_pattern(rf"{_MONTH}\s?[-/'\u2019]\s?(?P<year>\d\d)(?!\d)"), _read_month),
    *((_pattern(rf"(?:{text})\b"), _relative(shift)) for text, shift in _RELATIVE.items()),
    (_pattern(_YEAR), _read_year),
    (_pattern(r"(?:19|20)\d\d(?![\d,.%/-])"), lambda *_: _Read(said=True)),
    (re.compile(_MAY), _read_month),
    (re.compile(rf"(?<!\w)(?!May\b){_MONTH}"), _read_month),
    (re.compile(rf"(?<!\w){_UNTOLD}"), lambda *_: _Read()),
)
"""How each kind of time is written and read, the longest first: where two would fit, the first holds."""

_STRETCH: Final = re.compile(
    rf"(?<![\w.,])(?:(?:last|past|previous|rolling)\s+)?{_COUNT}[\s-]*"
    r"(?P<unit>working\s+day|day|week|fortnight|month|year)s?\b(?:\s+period)?",
    re.IGNORECASE,
)


def spoken_times(text: str, here: Standpoint, units: frozenset[str] = frozenset()) -> tuple[SpokenTime, ...]:
    """Return the times that a text speaks of, in its order, none over another.

    Args:
        text: The text, with plain dashes.
        here: When and of what it speaks.
        units: The units of time that the indicator itself is counted in, such as `day`: `25 days` is then
            a figure, and no stretch of time.
    """
    taken = bytearray(len(text))
    return tuple(sorted([*_dated(text, here, taken), *_stretches(text, units, taken)]))


def _dated(text: str, here: Standpoint, taken: bytearray) -> Iterator[SpokenTime]:
    for pattern, read in _READERS:
        for found in pattern.finditer(text):
            start, end = found.span()
            said = read(found.groupdict(), here) if not any(taken[start:end]) else None
            if said is not None:
                taken[start:end] = b"\1" * (end - start)
                yield SpokenTime(start, end, *said)


def _stretches(text: str, units: frozenset[str], taken: bytearray) -> Iterator[SpokenTime]:
    for found in _STRETCH.finditer(text):
        start, end = found.span()
        unit = found["unit"].lower().split()[-1]
        if unit not in units and not any(taken[start:end]):
            yield SpokenTime(start, end, span=True)
