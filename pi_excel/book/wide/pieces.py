"""One piece of a wide book's cell: a number with all that people put around it, or a word in its place."""

from __future__ import annotations

import re
from typing import Final, NamedTuple

from pi_excel.book.states import State
from pi_excel.book.text import fold
from pi_excel.book.values import LOOK_ALIKES, number_in
from pi_excel.book.wide.cell_words import (
    ABOUT,
    BELOW,
    COUNTED,
    FEWER,
    LARGEST_LIMIT,
    MARK_WORDS,
    NOTE,
    SMALLEST_LIMIT,
    STATE_PHRASES,
    STATES,
    UNITS,
)

MONEY: Final = frozenset("£€$")

SIGNS: Final = (
    r"*†‡§¶#^"
    "\u2070\u00b9\u00b2\u00b3\u2074-\u2079"  # raised figures
    "\u1d43\u1d47\u1d9c\u1d48\u1d49\u02b3\u1d56"  # raised letters
    "↑↓→↗↘▲▼△▽⇧⇩⇨⬆⬇➡✓✔✗✘\ufe0f"
)
"""Signs behind a number that refer to a note, or say which way it went, as a set of a pattern has them."""


def _any(words: tuple[str, ...] | list[str]) -> str:
    """Return the pattern of some words, the longest first."""
    return "|".join(map(re.escape, sorted(words, key=len, reverse=True)))


_UNIT_OF: Final = {word: unit for unit, words in UNITS.items() for word in words}

MARK: Final = (
    rf"[{SIGNS}]+(?![{SIGNS}])|[rpu](?![a-z\d])|(?<= )e(?![a-z\d])"
    rf"|(?:{_any(MARK_WORDS)})\.?(?![a-z\d])"
)
"""The pattern of one mark behind a number: signs, a word, or a letter.

`r` is revised, `p` provisional, `u` unreliable, `e` estimated. Source: the Government Statistical Service's
shorthand for tables.
"""

_NUMBER: Final = re.compile(
    rf"(?:(?P<about>{_any(ABOUT)}) ?)?"
    r"(?P<before>-?)(?:(?P<money>[£€$]) ?)?(?P<sign>[+-]?)"
    r"(?P<digits>\d[\d,]*(?:\.\d*)?|\.\d+)(?P<power>e[+-]?\d+)?"
    r"(?:(?P<gap> ?)(?P<times>k|mn?|bn?|thousand|million|billion)(?![a-z]))?"
    r"(?: ?(?P<percent>%|per ?cent|pct|pc|pp|ppts?|percentage points?)(?![a-z]))?"
    rf"(?: ?(?P<unit>{_any([*_UNIT_OF, *COUNTED])})(?![a-z]))?"
    r"(?: ?(?P<per>per (?:\d[\d,]*(?: [a-z]{2,}){0,3}|(?!cent)[a-z]{2,}(?: [a-z]{2,}){0,3})))?"
    rf"(?P<marks>(?: ?(?:{MARK}))*)",
    re.ASCII | re.IGNORECASE,
)
_TIMES: Final = {"k": 3, "thousand": 3, "m": 6, "mn": 6, "million": 6, "b": 9, "bn": 9, "billion": 9}
_SHORT_TIMES: Final = frozenset("kmb")
"""These may mean something else: `12 m` is months, metres or millions."""

_MARKS: Final = re.compile(MARK, re.ASCII | re.IGNORECASE)
_MARKED: Final = re.compile(rf"(?P<word>.*[^{SIGNS} ]) ?(?P<mark>[{SIGNS}]+)")
# "Low - good is low" does not say that a number is low.
_NOTED: Final = re.compile(rf"(?P<word>(?!low\b)..+?)(?: - |: |; |, )(?P<note>{NOTE})", re.ASCII)


class Piece(NamedTuple):
    """What a piece of a cell says.

    Attributes:
        state: A number, one marked unreliable, or the state in its place.
        number: The number; a percentage as a fraction.
        is_percentage: Whether a sign or word says so.
        unit: What it is measured in or counts: `£`, `days`, `per 10,000`; empty where it does not say.
        mark: What else stands around it: `r`, `†`, `provisional`; behind a state, a note.
        sign: The plus or minus that was typed; empty for none.
        whole: The number of which this is a part, where both are told: `12/66`.
    """

    state: State
    number: float | None = None
    is_percentage: bool = False
    unit: str = ""
    mark: str = ""
    sign: str = ""
    whole: float | None = None

    @property
    def is_unreliable(self) -> bool:
        """Whether it says that it is to be used with care."""
        return self.state is State.UNRELIABLE

    def unreliable(self) -> Piece:
        """Return the same, to be used with care; a state stays what it is."""
        return self._replace(state=State.UNRELIABLE) if self.state is State.NUMBER else self


def read_piece(text: str) -> Piece | None:
    """Return what a piece says, from its cleaned text; `None` where it is neither a number nor a state."""
    return _number(text) or _state(text)


def marks_in(text: str) -> str | None:
    """Return the marks that a cleaned text is made of, parted by blanks; `None` where it holds more."""
    if _MARKS.sub("", f" {text}").strip():
        return None
    return " ".join(_MARKS.findall(f" {text}"))


def is_unreliable(marks: str) -> bool:
    """Return whether one of some marks says that a number is to be used with care."""
    return "u" in (marks_in(marks) or "").casefold().split()


def _number(text: str) -> Piece | None:
    found = _NUMBER.fullmatch(text)
    number = _worth(found) if found is not None else None
    if found is None or number is None:
        return None
    marks = marks_in(found["marks"]) or ""
    unit = (found["unit"] or "").casefold()
    units = (found["money"] or "", _UNIT_OF.get(unit, unit), found["per"] or "")
    return Piece(
        State.UNRELIABLE if is_unreliable(marks) else State.NUMBER,
        number,
        found["percent"] is not None,
        " ".join(filter(None, units)),
        " ".join(filter(None, (found["about"] or "", marks))),
        found["before"] or found["sign"],
    )


def _worth(found: re.Match[str]) -> float | None:
    """Return the number that was found; `None` where what stands around it does not go together."""
    money, times = found["money"] or "", (found["times"] or "").casefold()
    odd = (
        found["before"] and found["sign"],
        (money or found["unit"]) and found["percent"],
        money and found["unit"],
        times and (found["power"] or found["percent"]),
        times[:1] in _SHORT_TIMES and len(times) == 1 and not money and (times != "k" or found["gap"]),
    )
    if any(odd):
        return None
    power = f"e{_TIMES[times]}" if times else found["power"] or ""
    sign = found["before"] or found["sign"]
    return number_in(f"{sign}{found['digits']}{power}{'%' if found['percent'] else ''}")


def _state(text: str) -> Piece | None:
    folded = fold(text).translate(LOOK_ALIKES).replace(" /", "/").replace("/ ", "/")
    state = _state_of(folded)
    if state is not None:
        return Piece(state)
    marked = _MARKED.fullmatch(folded)
    if marked is not None and (state := _state_of(marked["word"])):
        return Piece(state, mark=marked["mark"])
    noted = _NOTED.fullmatch(folded)
    if noted is not None and (state := _state_of(noted["word"])):
        return Piece(state, mark=noted["note"])
    return None


def _state_of(folded: str) -> State | None:
    bare = folded[:-1] if folded[-1:] in ".!;," and folded[-2:-1].isalpha() else folded
    state = STATES.get(folded) or STATES.get(bare)
    if state is not None:
        return state
    if BELOW.fullmatch(folded):
        return State.LOW
    few = FEWER.fullmatch(folded)
    if few is not None:
        limit = few["than"] or few["most"] or few["or"]
        few_enough = not limit.isdigit() or SMALLEST_LIMIT <= int(limit) <= LARGEST_LIMIT
        return State.SUPPRESSED if few_enough else None
    return next((state for pattern, state in STATE_PHRASES if pattern.fullmatch(bare)), None)
