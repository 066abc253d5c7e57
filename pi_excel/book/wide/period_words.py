"""Finding the periods that a heading names: `2015/16`, `FY16`, `Qtr 1`, `Apr-Jun 16`, `30/06/2016`."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Final, TypeAlias

from pi_excel.book.values import FIRST_YEAR, LAST_YEAR
from pi_excel.book.wide.aliases import FINANCIAL_YEARS, MONTHS, ORDINALS, QUARTERS, TO
from pi_excel.book.wide.said import TORN, Said, quarter_of, year_of
from pi_excel.book.wide.words import FIRST_MARK, MARKS, alternatives
from pi_excel.period import APRIL, Length

_Read: TypeAlias = Callable[[re.Match[str]], Said | None]

_CENTURY_TURNS: Final = FIRST_YEAR % 100
"""`80` is 1980, `79` is 2079."""

_SHORT, _LONG = 2, 4
"""How many digits a year has."""

_LAST_MONTH: Final = 12


def find_periods(text: str) -> tuple[str, tuple[Said, ...]]:
    """Return a plain text with a private character in place of each period it names, and what each says.

    The first one's character is `FIRST_MARK`, the next one's follows it.

    Example:
        >>> marked, found = find_periods("target 2016/17")
        >>> str(found[0].period)
        '2016/17'
    """
    found: list[Said] = []
    if any(map(str.isdigit, text)) or _NAMED.search(text):
        for pattern, read in _PATTERNS:
            text = pattern.sub(_marking(read, found), text)
    return text, tuple(found)


def said_by(word: str, found: tuple[Said, ...]) -> Said | None:
    """Return what the period says that a word of a marked text stands for; `None` for any other word."""
    place = ord(word[0]) - FIRST_MARK
    return found[place] if 0 <= place < len(found) else None


def calendar_year(digits: str) -> int | None:
    """Return the calendar year of two or four digits; `None` where no PI Book holds it."""
    year = int(digits)
    if len(digits) == _SHORT:
        year += 2000 if year < _CENTURY_TURNS else 1900
    return year if FIRST_YEAR <= year <= LAST_YEAR else None


def _marking(read: _Read, found: list[Said]) -> Callable[[re.Match[str]], str]:
    """Return what puts a mark in place of a match that says a period, and leaves any other alone."""

    def mark(match: re.Match[str]) -> str:
        said = read(match)
        if said is None or len(found) >= len(MARKS):
            return match[0]
        found.append(said)
        return f" {chr(FIRST_MARK + len(found) - 1)} "

    return mark


def _of_quarter(match: re.Match[str]) -> Said:
    return Said(quarter=_QUARTER_NUMBERS[match["number"]])


def _of_years(match: re.Match[str]) -> Said | None:
    """Read two years that follow each other; else a year and a month's number, or the other way about."""
    first, second = match["first"], match["second"]
    begins, ends = calendar_year(first), calendar_year(second)
    if begins is not None and ends == begins + 1:
        return Said(year=begins)
    if len(first) == _LONG and len(second) == _SHORT:
        return _in_month(int(second), first)
    return None


def _of_last_year(match: re.Match[str]) -> Said | None:
    """Read `FY16`: a financial year called by the calendar year in which it ends."""
    last = calendar_year(match["last"])
    return None if last is None else Said(year=last - 1)


def _of_numbered_month(match: re.Match[str]) -> Said | None:
    return _in_month(int(match["month"]), match["calendar"])


def _of_named_month(match: re.Match[str]) -> Said | None:
    return _in_month(_MONTH_NUMBERS[match["month"]], match["calendar"])


def _in_month(month: int, digits: str | None) -> Said | None:
    if not 1 <= month <= _LAST_MONTH:
        return None
    if not digits:
        return Said(month=month)
    calendar = calendar_year(digits)
    return None if calendar is None else Said(year_of(calendar, month), month=month)


def _of_span(match: re.Match[str]) -> Said | None:
    """Read `Apr-Jun 16` as a quarter, `April 2015 to March 2016` as a year; other spans are no period."""
    first, last = _MONTH_NUMBERS[match["from"]], _MONTH_NUMBERS[match["to"]]
    digits = match["calendar"] or (match["since"] if first <= last else None)
    said = _in_month(last, digits)
    months = (last - first) % _LAST_MONTH + 1
    if said is None:
        return None
    if months == Length.QUARTER and quarter_of(first) == quarter_of(last):
        return Said(said.year, quarter=quarter_of(last))
    if months == Length.YEAR and first == APRIL:
        return Said(said.year)
    return TORN


def _of_bare_year(match: re.Match[str]) -> Said | None:
    calendar = calendar_year(match["calendar"])
    return None if calendar is None else Said(calendar=calendar)


def _numbers(names: tuple[str, ...]) -> dict[str, int]:
    """Return the number of each name, from 1."""
    return {name.strip(): number for number, entry in enumerate(names, start=1) for name in entry.split(",")}


_MONTH_NUMBERS: Final = _numbers(MONTHS)
_QUARTER_NUMBERS: Final = _numbers(ORDINALS)

_M: Final = f"(?:{alternatives(','.join(MONTHS))})"
_N: Final = f"(?:{alternatives(','.join(ORDINALS))})"
_Q: Final = f"(?:{alternatives(QUARTERS)})"
_TO: Final = rf"(?: ?[-/] ?| (?:{alternatives(TO)}) )"
_FY: Final = f"(?:{alternatives(FINANCIAL_YEARS)})"
_OR_FY: Final = rf"(?:\b{_FY} ?)?"
_YYYY, _YY = r"(?:19|20)\d\d", r"\d\d"
_YEAR: Final = f"(?:{_YYYY}|{_YY})"
_OF: Final = rf"(?![a-z])[-/., ]{{0,3}}(?P<calendar>{_YEAR})?(?!\d)"
"""What follows a month: its year, or nothing."""

_NAMED: Final = re.compile(rf"\b{_M}\b|\b{_N} {_Q}\b|\b{_Q} {_N}\b")

_PATTERNS: Final[tuple[tuple[re.Pattern[str], _Read], ...]] = tuple(
    (re.compile(pattern), read)
    for pattern, read in (
        # Q1, qtr. 1, quarter one, 1st quarter
        (rf"(?<![a-z]){_Q}[. ]{{0,2}}(?P<number>{_N})(?![a-z\d])", _of_quarter),
        (rf"(?<![a-z\d])(?P<number>{_N}) ?{_Q}(?![a-z\d])", _of_quarter),
        # 2016-06-30, 30/06/2016, 30.6.16
        (rf"(?<!\d)(?P<calendar>{_YYYY})-(?P<month>\d\d)-\d\d(?!\d)", _of_numbered_month),
        (rf"(?<![\d/.])\d\d?[/.-](?P<month>\d\d?)[/.-](?P<calendar>{_YEAR})(?![\d/.])", _of_numbered_month),
        # 2015/16, 2015 to 2016, FY 2015-16; 2016-06
        (rf"(?<![\d/.,]){_OR_FY}(?P<first>{_YYYY}){_TO}(?P<second>{_YEAR})(?![\d/])", _of_years),
        # 15/16, 15-16; the ages of `aged 15-16` are no years
        (
            rf"(?<![\d/.,])(?<!aged )(?<!age ){_OR_FY}(?P<first>{_YY}){_TO}(?P<second>{_YY})(?![\d/.,%])",
            _of_years,
        ),
        # 201516, as the Department for Education writes it; 1516
        (rf"(?<!\d)(?P<first>{_YYYY})(?P<second>{_YY})(?!\d)", _of_years),
        (rf"(?<![\d.,])(?!19|20)(?P<first>{_YY})(?P<second>{_YY})(?![\d.,%])", _of_years),
        # FY16, FY 2016
        (rf"\b{_FY} ?(?P<last>{_YEAR})(?!\d)", _of_last_year),
        # 06/2016, 06/16
        (rf"(?<![\d/])(?P<month>0?[1-9]|1[0-2])[/-](?P<calendar>{_YYYY})(?!\d)", _of_numbered_month),
        (rf"(?<![\d/])(?P<month>0[1-9]|1[0-2])/(?P<calendar>{_YY})(?![\d/])", _of_numbered_month),
        # Apr-Jun, April 2016 to June 2016
        (rf"\b(?P<from>{_M})[. ]{{0,2}}(?P<since>{_YEAR})?{_TO}(?P<to>{_M}){_OF}", _of_span),
        # 30 June 2016, 30th Jun-16; June 2016, Jun-16, Jun
        (rf"(?<![a-z\d])\d\d?(?:st|nd|rd|th)? ?[-/.]?(?P<month>{_M}){_OF}", _of_named_month),
        (rf"\b(?P<month>{_M}){_OF}", _of_named_month),
        # 2016
        (rf"(?<![\d,./-])(?P<calendar>{_YYYY})(?![\d,./-])", _of_bare_year),
    )
)
