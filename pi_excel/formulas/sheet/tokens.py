"""A formula's text cut into its pieces: texts, numbers, words, tabs, table brackets and marks."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from enum import Enum, auto
from typing import Final, NamedTuple

from pi_excel.book.text import quote
from pi_excel.formulas.sheet.errors import BrokenError


class Kind(Enum):
    """What a piece is."""

    TEXT = auto()
    """A text in quotation marks, without them."""

    NUMBER = auto()
    ERROR = auto()
    WORD = auto()
    """A name, a function, a column, a row with a `$`, TRUE."""

    TAB = auto()
    """What stands before a `!`: a sheet's tab, another workbook, or both."""

    BRACKETS = auto()
    """What stands in square brackets, without them."""

    CELL = auto()
    """An address that was taken out, such as `$B$4`."""

    MARK = auto()
    END = auto()


class Token(NamedTuple):
    """A piece of a formula."""

    kind: Kind
    text: str


CELL: Final = "\ue000"
"""Stands where an address was taken out; nobody has such a character in a formula."""

_END: Final = Token(Kind.END, "")
_DO: Final = "Correct the formula."

_PIECE: Final = re.compile(
    r"(?P<blank>[ \t\r\n\u00a0]+)"
    r"|(?P<number>(?:[0-9]+(?:\.[0-9]*)?|\.[0-9]+)(?:E[+-]?[0-9]+)?)"
    r"|(?P<word>[\w.$\\?]+)(?P<tab>!?)"
    rf"|(?P<cell>{CELL})"
    r"|(?P<mark><=|>=|<>|[-+*/^&=<>%,;:(){}@#|~!])",
    re.IGNORECASE,
)
_ERROR: Final = re.compile(
    r"#(?:NULL!|DIV/0!|VALUE!|REF!|NAME\?|NUM!|N/A|GETTING_DATA|SPILL!|CALC!|FIELD!|BLOCKED!|UNKNOWN!|CONNECT!"
    r"|BUSY!|PYTHON!|EXTERNAL!)",
    re.IGNORECASE,
)
_KINDS: Final[Mapping[str, Kind | None]] = {
    "blank": None,
    "number": Kind.NUMBER,
    "tab": Kind.TAB,
    "cell": Kind.CELL,
    "mark": Kind.MARK,
}
_LONGEST_SHOWN: Final = 100

_TEXT: Final = re.compile(r'"((?:[^"]|"")*)"')
_TAB: Final = re.compile(r"'((?:[^']|'')*)'!")
_BRACKET: Final = re.compile(r"'.|[\[\]]", re.DOTALL)


def tokens_of(text: str) -> list[Token]:
    """Return a formula's pieces, the last of them its end.

    Raises:
        BrokenError: There is something in it that is no piece of a formula.
    """
    return [*_tokens(text.removeprefix("=")), _END]


def shown(text: str) -> str:
    """Return a part of a formula in quotation marks for a message."""
    return quote(text[:_LONGEST_SHOWN].replace(CELL, "(cell)"))


def _tokens(text: str) -> Iterator[Token]:
    at = 0
    while at < len(text):
        token, at = _next(text, at)
        if token is not None:
            yield token


def _next(text: str, at: int) -> tuple[Token | None, int]:
    """Return the piece that begins somewhere, `None` for a blank, and where it ends."""
    found = _PIECE.match(text, at)
    if found is None:
        return _enclosed(text, at)
    kind = _KINDS[found.lastgroup or ""]
    if kind is None:
        return None, found.end()
    if kind is Kind.TAB:
        return Token(Kind.TAB if found["tab"] else Kind.WORD, found["word"]), found.end()
    error = _ERROR.match(text, at) if kind is Kind.MARK and found[0] == "#" else None
    if error is not None:
        return Token(Kind.ERROR, error[0].upper()), error.end()
    return Token(kind, found[0]), found.end()


def _enclosed(text: str, at: int) -> tuple[Token, int]:
    """Return the piece that a quotation mark or a bracket encloses."""
    if found := _TEXT.match(text, at):
        return Token(Kind.TEXT, found[1].replace('""', '"')), found.end()
    if found := _TAB.match(text, at):
        return Token(Kind.TAB, found[1].replace("''", "'")), found.end()
    if text[at] == "[":
        end = closing(text, at)
        return Token(Kind.BRACKETS, text[at + 1 : end]), end + 1
    if text[at] in "'\"":
        raise BrokenError("It has a quotation mark that is out of place or not closed.", do=_DO)
    raise _unreadable(text, at)


def closing(text: str, at: int) -> int:
    """Return where the bracket that opens somewhere closes; behind a `'` a bracket is a plain character."""
    depth = 0
    for found in _BRACKET.finditer(text, at):
        depth += {"[": 1, "]": -1}.get(found[0], 0)
        if not depth:
            return found.start()
    raise _unreadable(text, at)


def _unreadable(text: str, at: int) -> BrokenError:
    return BrokenError(f"It cannot be read from {shown(text[at:])} on.", do=_DO)
