"""The numbers in a text, and which of them may be an indicator's figure."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from enum import Enum
from typing import Final, NamedTuple

_MOST_DIGITS: Final = 12
"""No council counts further; a longer row of digits is a telephone number, or a joke."""

_NUMERAL: Final = re.compile(
    r"(?<![\w.,/$€£#:+-])"
    r"(?P<whole>\d{1,3}(?:,\d{3})+(?!\d|,\d)|\d+)(?:\.(?P<part>\d+))?"
    r"(?:(?P<percent>\s?%|\s?per\s?cent\b|-percent\b)"
    r"|(?:\s(?:children|people|referrals|cases))?\s?(?:per|/)\s?(?P<per>10,?000|100,?000|1,?000|100)(?![\d,]*\d)"
    r"(?:\s+(?:children|people|population|of\s+the\s+population|aged\s+0\s?(?:to|-)\s?1[78])\b)*)?"
    r"(?![\w%£€$]|[/:-]\w|[.,]\d|\([a-z]{1,3}\))",
    re.IGNORECASE,
)
_CHUNK: Final = re.compile(r"\S+")


class Form(Enum):
    """How a number is written."""

    PERCENT = "%"
    RATE = "per"
    PLAIN = ""


class Numeral(NamedTuple):
    """A number in a text.

    Attributes:
        start: Where it begins.
        end: Where it ends, its `%` or `per 10,000` included.
        value: The number, a percentage in points.
        decimals: How many decimals it is written with.
        form: As a percentage, as a rate, or plain.
        per: A rate's multiplier.
    """

    start: int
    end: int
    value: Decimal
    decimals: int
    form: Form
    per: int = 1


def numerals(text: str) -> Iterator[Numeral]:
    """Yield the numbers of a text that stand by themselves: not `£1.2m`, `23rd`, `CS02`, `9(b)`, `10-15`."""
    for found in _NUMERAL.finditer(text):
        whole, part, per = found["whole"].replace(",", ""), found["part"] or "", found["per"]
        if len(whole) + len(part) > _MOST_DIGITS:
            continue
        form = Form.PERCENT if found["percent"] else Form.RATE if per else Form.PLAIN
        value = Decimal(f"{whole}.{part}" if part else whole)
        multiplier = int(per.replace(",", "")) if per else 1
        yield Numeral(found.start(), found.end(), value, len(part), form, multiplier)


def other_digits(text: str) -> Iterator[tuple[int, int]]:
    """Yield where anything with a digit in it stands: what is no numeral is no figure either."""
    return (found.span() for found in _CHUNK.finditer(text) if any(map(str.isdigit, found[0])))
