"""A heading's words, ready to be compared: what differs only in looks becomes the same."""

from __future__ import annotations

import datetime as dt
import re
import unicodedata
from collections.abc import Iterator
from functools import cache
from typing import Final

from pi_excel.book.grid import CellValue, ErrorCell
from pi_excel.book.text import clean
from pi_excel.book.values import LOOK_ALIKES, cell_text
from pi_excel.book.wide.aliases import ARTICLES

LONGEST_HEADING: Final = 200
"""How much of a cell's text is looked at, in characters: what is longer is no heading."""

FIRST_MARK: Final = 0xE000
"""Where the private characters begin that stand for what was found in a text."""

MARKS: Final = range(FIRST_MARK, FIRST_MARK + 0x100)

_FOOTNOTES: Final = re.compile(
    r"[*\u2020\u2021\u00a7\u00b6\u00b9\u00b2\u00b3\u2070-\u2079]+"  # * † ‡ § ¶ and raised figures
    r"|\[(?:notes? ?)?[a-z\d]{1,2}\]"  # [1], [note 2]
    r"|(?<!quarter )(?<!qtr )(?<!q )\((?:notes? ?)?\d\) *$",  # a last (1)
    re.IGNORECASE,
)
_PRIVATE: Final = re.compile("[\ue000-\uf8ff]")
_APOSTROPHES: Final = str.maketrans(dict.fromkeys("'\u2018\u2019\u02bc`\u00b4"))
_INITIALS: Final = re.compile(r"\b(?:[a-z]\.){2,}")
_WORD: Final = re.compile(r"[^\W\d_]+|\d[\d,]*|[%£#]|[\ue000-\ue0ff]")
_KEEP_S: Final = ("ss", "us", "is")
_SHORTEST_PLURAL: Final = 4


def heading_text(value: CellValue) -> str:
    """Return a cell of a heading as plain text; empty where it is blank or holds an error.

    A date is its day: `2016-06-01`.
    """
    if value is None or isinstance(value, ErrorCell):
        return ""
    return clean(cell_text(value.date() if isinstance(value, dt.datetime) else value))


def plain(text: str) -> str:
    r"""Return a heading's text in small plain letters, without its footnote marks.

    Example:
        >>> plain("Stat\nNeighbour¹  14–15*"), plain("P.I. Ref.")
        ('stat neighbour 14-15', 'pi ref.')
    """
    bare = _FOOTNOTES.sub(" ", _PRIVATE.sub(" ", clean(text[:LONGEST_HEADING])))
    folded = unicodedata.normalize("NFKC", bare).translate(_APOSTROPHES).casefold()
    folded = _INITIALS.sub(lambda found: found[0].replace(".", ""), folded)
    return clean(folded.translate(LOOK_ALIKES) if not folded.isascii() else folded)


def words(text: str) -> tuple[str, ...]:
    """Return the words of a plain text: no articles, no plurals, `%` and `#` words of their own.

    Example:
        >>> words("direction of travel (targets)")
        ('direction', 'travel', 'target')
    """
    return tuple(filter(_counts, map(_singular, _WORD.findall(text))))


def phrases(entries: str) -> Iterator[tuple[str, ...]]:
    """Yield the words of each entry of a list parted by commas."""
    return (words(plain(entry)) for entry in entries.split(","))


def alternatives(entries: str) -> str:
    """Return a list parted by commas as the alternatives of a pattern, the longest first."""
    plain_entries = sorted((entry.strip() for entry in entries.split(",")), key=len, reverse=True)
    return "|".join(re.escape(entry).replace(r"\ ", " ") for entry in plain_entries)


@cache
def _articles() -> frozenset[str]:
    return frozenset(entry.strip() for entry in ARTICLES.split(","))


def _counts(word: str) -> bool:
    return word not in _articles()


def _singular(word: str) -> str:
    if len(word) < _SHORTEST_PLURAL or not word.endswith("s") or word.endswith(_KEEP_S):
        return word
    return word[:-1]
