"""How signs are spelt in cells: what all spellings of one share, and what makes another look like them."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from typing import Final

from pi_excel.book.states import State
from pi_excel.book.text import clean
from pi_excel.book.values import is_blank, read_value

_STATES: Final = frozenset(State) - {State.NUMBER, State.MISSING, State.ERROR}
_NOTE_BEGINS: Final = ("(", ":")
_SELECTORS: Final = ("\ufe0e", "\ufe0f")
"""Behind a sign: whether it is drawn as plain text or in colours. They change no meaning."""

_UNMARKED: Final = dict.fromkeys(map(ord, _SELECTORS)) | {0xF000 + code: code for code in range(0x20, 0x100)}
"""Without selectors; letters of symbol fonts as they are typed, which a copy from Word has at U+F020 on."""

_PAIR: Final = 2
"""An arrow with a tick or a cross is so many characters."""


def sign_key(text: str, *, exact: bool) -> str:
    """Return what all spellings of a sign share: no blanks, no note behind it, and one case unless exact."""
    bare = clean(without_note(text)).translate(_UNMARKED).replace(" ", "")
    return bare if exact else bare.casefold()


def is_said(text: str) -> bool:
    """Return whether a cell's text says anything."""
    return not is_blank(text)


def is_state(text: str) -> bool:
    """Return whether a text is a state in a sign's place: `TBC`, `c`, `n/a`, `n/a: part-year count`."""
    return read_value(without_note(text)).state in _STATES


def without_note(text: str) -> str:
    """Return a sign without the note behind it: `up, worse` of `up, worse (part-year): 885.5 (2015/16)`."""
    places = [place for mark in _NOTE_BEGINS if (place := text.find(mark, 1)) > 0]
    return text[: min(places, default=len(text))].strip()


def _as_it_is(text: str) -> str:
    return text


def manner_of(found: Sequence[str], signs: Collection[str], *, exact: bool) -> Callable[[str], str]:
    """Return what makes a sign look like the texts found; it does nothing where they are as written or mixed.

    That is their case, a blank between an arrow and its tick, and whether they are drawn in colours.
    """
    if not found or {*found} <= {*signs}:
        return _as_it_is
    if all(text.endswith(_SELECTORS) for text in found):
        return lambda sign: sign + found[0][-1]
    pairs = [text for text in found if len(sign_key(text, exact=exact)) == _PAIR]
    if pairs and all(" " in clean(text) for text in pairs):
        return " ".join
    cases = () if exact else (str.upper, str.lower, str.capitalize, str.title)
    return next((case for case in cases if all(text == case(text) for text in found)), _as_it_is)
