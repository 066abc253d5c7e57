"""What one cell says: a number, a state in its place, a period, a date, or words.

Everything that people type in place of a number stands in one table, `STATE_WORDS`. A text that is
neither a number nor in that table is `State.ERROR`: it is never guessed at, and never becomes 0.
"""

from __future__ import annotations

import datetime as dt
import math
import re
from collections.abc import Mapping
from functools import lru_cache
from typing import Final

from pi_excel.book.grid import CellValue, ErrorCell
from pi_excel.book.states import MISSING, State, Value
from pi_excel.book.text import clean, quote
from pi_excel.errors import PeriodError
from pi_excel.period import Period

LARGEST_FRACTION: Final = 1.5
"""A plain number beyond this cannot be a fraction, so in a percentage it was meant as points."""

_NUMBERS: Final = (int, float)
"""`int | float` would be put together anew for every cell."""

FIRST_YEAR: Final = 1980
LAST_YEAR: Final = 2100
"""Bounds beyond which the year of a period is likelier a typing slip than meant."""

STATE_WORDS: Final[Mapping[State, tuple[str, ...]]] = {
    State.NOT_YET_DUE: ("not yet due",),
    State.TBC: ("tbc", "to be confirmed"),
    State.SUPPRESSED: ("c", "*", "[c]"),
    State.NOT_APPLICABLE: ("z", "n/a", "na", "[z]"),
    State.NOT_AVAILABLE: ("x", ":", "..", "-", "[x]"),
    State.LOW: ("low", "k", "~", "[low]", "[k]"),
    State.UNRELIABLE: ("u", "[u]"),
}
"""How each state is written, case and blanks aside.

Sources: the symbols of the Department for Education's statistics guidance, now (`c`, `x`, `z`,
`low`, `u`) and before (`*`, `:`, `..`, `-`, `~`, `k`); the shorthand in brackets of the Government
Statistical Service; and the words of PI Books.
"""

_CYRILLIC: Final = ("авекмнорстухѕіј", "abekmhopctyxsij")
_GREEK: Final = ("αβεικνορτυχζϲ", "abeiknoptuxzc")
LOOK_ALIKES: Final = str.maketrans(*map("".join, zip(_CYRILLIC, _GREEK, strict=True)))
"""Small letters of other alphabets that look like ours (the published report's `TBC` is Cyrillic)."""

_STATES: Final = {word: state for state, words in STATE_WORDS.items() for word in words}

_NUMBER: Final = re.compile(
    r"(?P<sign>[+-]?)"
    r"(?P<whole>\d{1,3}(?:,\d{3})+|\d+|(?=\.\d))"
    r"(?P<part>\.\d*)?"
    r"(?:e(?P<power>[+-]?\d{1,3}))?"
    r" ?(?P<percent>%?)",
    re.ASCII | re.IGNORECASE,
)
_HARD_SPACE: Final = re.compile(r"(?<=\d)[\u00a0\u2007\u2009\u202f](?=\d{3}(?!\d))", re.ASCII)
"""A space that parts thousands. A plain one does not: `487 169` may be two figures."""

_UNRELIABLE: Final = re.compile(r"(?P<number>.*[\d.%]) ?(?:u|\[u\])", re.ASCII | re.IGNORECASE)


def is_blank(raw: CellValue) -> bool:
    """Return whether a cell is empty or holds nothing that can be seen."""
    return raw is None or (isinstance(raw, str) and not raw[:1].isalnum() and not clean(raw))


def cell_text(raw: CellValue) -> str:
    """Return a cell's content as plain text: `487`, `0.216`, `TRUE`, `2016-06-30`, `#N/A`."""
    if isinstance(raw, str):
        return raw
    if raw is None:
        return ""
    if isinstance(raw, bool):
        return str(raw).upper()
    if isinstance(raw, float) and raw.is_integer() and abs(raw) < 1e15:  # noqa: PLR2004 - Excel's digits
        return str(int(raw))
    if isinstance(raw, dt.datetime) and raw.time() == dt.time():
        return raw.date().isoformat()
    return str(raw)


def read_value(raw: CellValue, *, percent: bool = False) -> Value:
    """Return what a cell says where a number belongs.

    Args:
        raw: The cell's content.
        percent: Whether it is a percentage, which is a fraction (0.216): a plain number beyond
            1.5 is then `State.ERROR`, because it was meant as points. Text that ends in `%` is
            always divided by 100, whatever its size.

    Returns:
        The number, or the state in its place; nothing raises, and a bool is not a number.
    """
    if raw is None:
        return MISSING
    if isinstance(raw, str):
        return _of_text(raw, percent=percent)
    if isinstance(raw, bool) or not isinstance(raw, _NUMBERS):
        return Value(State.ERROR, raw=cell_text(raw))
    return _of_number(raw + 0, percent=percent)  # a negative nought is a plain one


def _of_number(raw: float, *, percent: bool) -> Value:
    try:
        number = float(raw)
    except OverflowError:
        return Value(State.ERROR, raw=str(raw))
    if not math.isfinite(number) or (percent and abs(number) > LARGEST_FRACTION):
        return Value(State.ERROR, raw=str(raw))
    return Value(State.NUMBER, number, str(raw))


def _of_text(raw: str, *, percent: bool) -> Value:
    text = plain_text(raw)
    if not text:
        return MISSING
    number = number_in(text, percent=percent)
    if number is not None:
        return Value(State.NUMBER, number, raw)
    state = _STATES.get(text.casefold().translate(LOOK_ALIKES))
    if state is not None:
        return Value(state, raw=raw)
    marked = _UNRELIABLE.fullmatch(text)
    number = number_in(marked["number"], percent=percent) if marked else None
    return Value(State.ERROR if number is None else State.UNRELIABLE, number, raw)


def plain_text(raw: str) -> str:
    """Return a cell's text cleaned, with commas where hard spaces part thousands."""
    return clean(_HARD_SPACE.sub(",", raw))


def number_in(text: str, *, percent: bool = False) -> float | None:
    """Return the number that a cleaned text is, or `None`; `percent` is that of `read_value`."""
    found = _NUMBER.fullmatch(text)
    if found is None:
        return None
    whole = found["whole"].replace(",", "") or "0"
    power = int(found["power"] or 0) - (2 if found["percent"] else 0)
    number = float(f"{found['sign']}{whole}{found['part'] or ''}e{power}")
    beyond = percent and not found["percent"] and abs(number) > LARGEST_FRACTION
    return None if beyond or not math.isfinite(number) else number


def has_look_alikes(raw: CellValue) -> bool:
    """Return whether a cell's text holds letters of other alphabets that look like ours."""
    return isinstance(raw, str) and raw.casefold() != raw.casefold().translate(LOOK_ALIKES)


def is_percent_text(raw: CellValue) -> bool:
    """Return whether a cell holds text such as `18.2%`."""
    if not isinstance(raw, str):
        return False
    found = _NUMBER.fullmatch(clean(raw))
    return found is not None and bool(found["percent"])


def complaint(raw: CellValue, *, percent: bool = False) -> tuple[str, str]:
    """Return what is wrong with a cell that `read_value` could not read, and what to do about it."""
    text = cell_text(raw)
    if isinstance(raw, ErrorCell):
        what = f"The cell holds the Excel error {text}."
        return what, "Mend its formula, or type the figure, or what stands in its place, such as TBC or c."
    if isinstance(raw, dt.date):
        return f"{text} is a date, where a number belongs.", "Format the cell as a number and type it again."
    points = read_value(raw) if percent else MISSING
    if points.number is not None:
        return f"{clean(text)} is not a fraction.", _advice_on_points(points.number)
    return (
        f"{quote(text)} is not a number.",
        "Type a number, or what stands in its place: TBC, not yet due, c, z, x, low or u.",
    )


def doubt(fraction: float) -> tuple[str, str]:
    """Return what to ask about a plain fraction above 1, and how to answer it.

    Example:
        >>> doubt(1.2)[0]
        '120%: is that right?'
    """
    percent, points = _plain(fraction * 100), _plain(fraction)
    do = f"Type {points}% if that is meant; if {percent}% is, type '{percent}% with the apostrophe."
    return f"{percent}%: is that right?", do


def _advice_on_points(points: float) -> str:
    advice = f"Type {_plain(points)}% or {_plain(points / 100)}."
    if abs(points) < 10:  # noqa: PLR2004 - 1.6 may be 1.6% or, typed as such, 160%
        advice += f" If {_plain(points * 100)}% is meant, type '{_plain(points * 100)}% with the apostrophe."
    return advice


def _plain(number: float) -> str:
    return f"{number:.10f}".rstrip("0").rstrip(".")


def read_period(raw: CellValue) -> Period:
    """Return the period that a cell names; a date of Excel's is its month.

    Raises:
        PeriodError: The cell names no period, or one of a year that no PI Book holds; the message
            says how to write one.
    """
    if isinstance(raw, dt.date):
        return _likely(Period.of_month(raw.year, raw.month))
    return _period_in(clean(cell_text(raw)))


@lru_cache(maxsize=1024)
def _period_in(text: str) -> Period:
    """Return the period that a cleaned text names; a book says the same few over and over."""
    return _likely(Period.parse(text))


def _likely(period: Period) -> Period:
    if FIRST_YEAR <= period.first_year <= LAST_YEAR:
        return period
    raise PeriodError(
        f"'{period}' is not between {FIRST_YEAR} and {LAST_YEAR}: is the year right?",
        do="Correct the year.",
    )


def read_date(raw: CellValue) -> dt.date | None:
    """Return the date in a cell of Excel's or in a text such as `2016-08-23`; `None` for anything else."""
    if isinstance(raw, dt.datetime):
        return raw.date()
    if isinstance(raw, dt.date):
        return raw
    text = clean(raw) if isinstance(raw, str) else ""
    if not re.fullmatch(r"\d{4}-\d{2}-\d{2}", text, re.ASCII):
        return None
    try:
        return dt.date.fromisoformat(text)
    except ValueError:
        return None
