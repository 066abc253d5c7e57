"""What Excel makes of a value assigned to a cell: of a text, what it would make of it if it were typed.

As a British Excel does it. It takes for a number or a day at least what is here; a real one takes more.
"""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass

from tests.excel_engine.person import ComError

TEXT_FORMAT = "@"

_ERRORS = ("#N/A", "#DIV/0!", "#VALUE!", "#REF!", "#NAME?", "#NUM!", "#NULL!")
_NUMBER = re.compile(r"[£$€]?\s*[-+]?[£$€]?\d{1,3}(,?\d{3})*(\.\d*)?([eE][-+]?\d+)?\s*%?|[-+]?\.\d+%?")
_MONTHS = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"]
_MONTH = "|".join(f"{month}[a-z]*" for month in _MONTHS)
_DAY = re.compile(
    r"(?P<d>\d{1,2})[/-](?P<m>\d{1,2})([/-](?P<y>\d{2,4}))?"
    r"|(?P<y2>\d{4})[/-](?P<m2>\d{1,2})([/-](?P<d2>\d{1,2}))?"
    rf"|((?P<d3>\d{{1,2}})[ -])?(?P<m3>{_MONTH})[ -](?P<y3>\d{{2,4}})",
    re.IGNORECASE,
)
_TIME = re.compile(r"\d{1,2}:\d{2}(:\d{2})?( ?[ap]m)?", re.IGNORECASE)
_FRACTION = re.compile(r"\d+ \d+/\d+")


@dataclass(frozen=True, slots=True)
class Typed:
    """What comes to stand in a cell.

    Attributes:
        value: The value; a formula begins with `=`.
        kind: `n` for a number or a blank, `d` a day, `s` text, `b` a truth, `e` an error, `f` a formula.
        number_format: The number format that the cell gets with it; `None` for the one it has.
        quoted: Whether an apostrophe marks it as text.
    """

    value: object
    kind: str
    number_format: str | None = None
    quoted: bool = False


def typed_in(value: object, number_format: str) -> Typed:
    """Return what becomes of a value assigned to a cell of a number format.

    Raises:
        ComError: Excel would refuse it.
    """
    if value is None or value == "":
        return Typed(None, "n")
    if isinstance(value, bool):
        return Typed(value, "b")
    if isinstance(value, dt.date):
        return Typed(value, "d", None if number_format != "General" else "dd/mm/yyyy")
    if isinstance(value, float | int):
        return Typed(float(value), "n")
    text = str(value)
    if len(text) > 32_767:
        raise ComError("Unable to set the Value property of the Range class")
    return Typed(text, "s") if number_format == TEXT_FORMAT else _typed(text)


def _typed(text: str) -> Typed:
    if text.startswith("'"):
        return Typed(text[1:], "s", quoted=True)
    if text.startswith("=") and len(text) > 1:
        return Typed(text, "f")
    other = _other_than_text(text.strip())
    if other is not None:
        return other
    if text.startswith(("+", "-", "@")) and len(text) > 1:
        return Typed(f"={text}", "f")
    return Typed(text, "s")


def _other_than_text(text: str) -> Typed | None:
    """Return the number, day, truth or error that a text is taken for; `None` where it is just text."""
    day = _day(text)
    taken = None
    if text.upper() in {"TRUE", "FALSE"}:
        taken = Typed(text.upper() == "TRUE", "b")
    elif text.upper() in _ERRORS:
        taken = Typed(text.upper(), "e")
    elif _NUMBER.fullmatch(text):
        number = float(re.sub(r"[£$€,%\s]", "", text))
        taken = Typed(number / 100, "n", "0.00%") if text.endswith("%") else Typed(number, "n")
    elif day is not None:
        taken = Typed(day, "d", "dd/mm/yyyy")
    elif _TIME.fullmatch(text) or _FRACTION.fullmatch(text):
        taken = Typed(0.5, "n", "hh:mm" if ":" in text else "# ?/?")
    return taken


def _day(text: str) -> dt.date | None:
    found = _DAY.fullmatch(text)
    if found is None:
        return None
    year = found["y"] or found["y2"] or found["y3"] or "2016"
    month = found["m"] or found["m2"] or str(_MONTHS.index((found["m3"] or "jan")[:3].lower()) + 1)
    day = found["d"] or found["d2"] or found["d3"] or "1"
    try:
        return dt.datetime(int(year) + (2000 if len(year) == 2 else 0), int(month), int(day))  # noqa: DTZ001
    except ValueError:
        return None
