"""Text as people type it: cleaning it, comparing it, guessing which word was meant."""

from __future__ import annotations

import datetime as dt
import difflib
from collections.abc import Iterable, Sequence
from functools import lru_cache

CLOSE = 0.8
"""How alike two words are, from 0 to 1, before one is offered in place of the other."""

LONGEST_TAB = 31
"""How many characters a tab's title may have in Excel."""

LONGEST_QUOTE = 60
"""How much of a cell's text a message repeats, in characters."""

_INVISIBLE = (
    "\u00ad"  # soft hyphen
    "\u180e\u200b\u200c\u200d\u2060\ufeff"  # spaces and joiners without width, byte order mark
    "\u200e\u200f\u202a\u202b\u202c\u202d\u202e"  # marks of writing direction
)
_STEERING = (*range(10), *range(11, 32), *range(127, 160), *range(0x202A, 0x202F), *range(0x2066, 0x206A))
_UNSEEN = dict.fromkeys(_STEERING, "\ufffd")
"""Characters that steer a screen or turn the writing round; text in a book is hostile until shown."""

_DASHES = "\u2010\u2011\u2012\u2013\u2014\u2015\u2212\ufe63\uff0d"
_TO_PLAIN = {**dict.fromkeys(map(ord, _INVISIBLE)), **dict.fromkeys(map(ord, _DASHES), "-")}


def clean(text: str) -> str:
    """Return a text with plain dashes, single plain spaces, and nothing invisible.

    Blanks at both ends go; every kind of space (no-break, thin, tab, line end) becomes one space.
    """
    cleaned = " ".join((text if text.isascii() else text.translate(_TO_PLAIN)).split())
    return text if cleaned == text else cleaned  # rows that say the same go on sharing one text


@lru_cache(maxsize=4096)
def fold(text: str) -> str:
    """Return what two texts share when they differ only in case and blanks; the same few recur by the row."""
    return clean(text).casefold()


def quote(text: str) -> str:
    """Return a text in quotation marks for a message, shortened where it is long."""
    cleaned = clean(text)
    if len(cleaned) > LONGEST_QUOTE:
        cleaned = f"{cleaned[:LONGEST_QUOTE]}…"
    return f"'{cleaned}'"


def unsteered(text: str) -> str:
    """Return a text that a terminal or a message box shows and does not obey."""
    return text.translate(_UNSEEN)


def counted(number: int, noun: str) -> str:
    """Return a number of things: `1 cell`, `7 sheets`."""
    return f"{number} {noun}{'' if number == 1 else 's'}"


def day_in_words(day: dt.date) -> str:
    """Return a day as people write it: `12 June 2016`."""
    return f"{day.day} {day:%B %Y}"


def tab_title(text: str, suffix: str = "") -> str:
    """Return a text as a tab's title that ends in a suffix, cut to what Excel allows.

    Excel counts a character beyond the basic plane as two.
    """
    room = LONGEST_TAB - len(suffix)
    return text.encode("utf-16-le")[: room * 2].decode("utf-16-le", "ignore").strip() + suffix


def listed(words: Sequence[str], last: str = "or") -> str:
    """Return words as a person lists them: `a, b or c`."""
    return f" {last} ".join(filter(None, (", ".join(words[:-1]), *words[-1:])))


def closest(text: str, candidates: Iterable[str]) -> str | None:
    """Return the candidate most like a text, or `None` when none is close."""
    by_fold = {fold(candidate): candidate for candidate in candidates}
    found = difflib.get_close_matches(fold(text), by_fold, n=1, cutoff=CLOSE)
    return by_fold[found[0]] if found else None


def did_you_mean(text: str, candidates: Iterable[str]) -> str:
    """Return `Did you mean 'X'?` and a blank to go before other advice; empty when none is close."""
    near = closest(text, candidates)
    return f"Did you mean '{near}'? " if near is not None else ""
