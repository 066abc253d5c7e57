"""What one cell looks like: a figure, an arrow, a status, High or Low, a reference, a sentence."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator, Mapping
from enum import StrEnum
from functools import lru_cache
from typing import Final

from pi_excel.book.grid import CellValue, ErrorCell
from pi_excel.book.states import State
from pi_excel.book.text import clean
from pi_excel.book.values import read_value


class Kind(StrEnum):
    """What a cell looks like, the most telling first. One may look like several: `Low` is also a state."""

    ARROW = "arrows or ticks"
    MOVEMENT = "words for a movement"
    MERIT = "words such as up, worse"
    STATUS = "statuses"
    GOOD = "High or Low"
    YES_NO = "Yes or No"
    MEASURE = "kinds of figure"
    FREQUENCY = "frequencies"
    BASIS = "bases"
    LABEL = "labels such as No. and Rate"
    REF = "references"
    DATE = "dates"
    NUMBER = "numbers"
    STATE = "states such as TBC"
    ERROR = "errors"
    LONG = "sentences"
    MARK = "single marks"
    SHORT = "short text"


_WORDS: Final[Mapping[Kind, tuple[str, ...]]] = {
    Kind.MOVEMENT: (
        r"up|down|same|no change|unchanged|static|level|better|worse|higher|lower|rising|falling",
        r"improv(?:ed|ing)|worsen(?:ed|ing)|declin(?:ed|ing)|deteriorat(?:ed|ing)|(?:in|de)creas(?:ed|ing)",
    ),
    Kind.MERIT: (
        r"(?:up|down|higher|lower|risen|fallen)(?:,| [(]| and| is| -)? ?(?:better|worse|good|bad)[)]?",
    ),
    Kind.STATUS: (
        r"r|a|g|b|red|amber|green|blue|gr[ae]y|(?:on|off|above|below|at) target|within tolerance",
        r"(?:not )?(?:met|achieved)|missed|exceeded|(?:on|off) track|no target|not judged|no data",
    ),
    Kind.GOOD: (
        r"high(?:er)?|low(?:er)?|h|l|up|down|big(?:ger)?|small(?:er)?|more|less|neutral|plan is best",
        r"(?:aim to )?(?:maximi[sz]e|minimi[sz]e|increase|decrease|reduce)|max|min|in-?range|range:? .*\d.*",
        r"(?:high|low|big|small|bigger|smaller|higher|lower)(?: is)? (?:good|better|best)",
        r"good to be (?:high|low)",
    ),
    Kind.YES_NO: (r"y|n|yes|no|true|false",),
    Kind.MEASURE: (
        r"counts?|numbers?|no[.]?|rates?|percent(?:age)?|per cent|%|averages?|ratio|days?|weeks?|£|score",
    ),
    Kind.FREQUENCY: (
        r"monthly|quarterly|annual(?:ly)?|yearly|termly|m|q|a|half[- ]yearly|six[- ]monthly|bi-annual(?:ly)?",
    ),
    Kind.BASIS: (
        r"snapshot|rolling(?: 12 months?| year)?|12 months? rolling|year to date|ytd|cumulative|quarter",
        r"in[- ]quarter|annual|as at|discrete",
    ),
    Kind.LABEL: (
        r"no[.]?|nos[.]?|numbers?|num|n|count|numerator|rate|%|percent(?:age)?|average|actual|target",
        r"(?:no[.]?|number) ?[(/&] ?(?:rate|%)[)]?|rate per [\d,]+.*",
    ),
    Kind.REF: (
        r"(?=.*\d)[a-z]{0,6}[ ._/-]?\d{1,6}[a-z]?(?:[._/-]\d{1,4}[a-z]?)*",
        r"[a-z]{1,4}(?:[._/-][a-z\d]{1,5})+",
    ),
}
_PATTERNS: Final = tuple((kind, re.compile("|".join(words), re.IGNORECASE)) for kind, words in _WORDS.items())
_ARROWS: Final = re.compile(
    r"[\u2190-\u21ff\u2500-\u27bf\u2900-\u297f\u2b00-\u2bff\U0001f500-\U0001f53f\uf000-\uf0ff\ufe0e\ufe0f ]+"
)
_FIGURE: Final = re.compile(
    r"[<>~≈]? ?[£$]? ?[-+]?\d[\d,. ]*%?(?: ?[(/] ?[£$]?[-+]?\d[\d,. ]*%?[)]?)?[a-z*]?", re.IGNORECASE
)
_LONGEST_SHORT: Final = 24
"""How long a text is, in characters, that is no sentence."""

_LONGEST_LOOKED_AT: Final = 200
_LONGEST_MARK: Final = 2
_NO_STATES: Final = (State.NUMBER, State.MISSING, State.ERROR)

_TYPES: Final[tuple[tuple[type | tuple[type, ...], frozenset[Kind]], ...]] = (
    (bool, frozenset({Kind.YES_NO})),
    ((int, float), frozenset({Kind.NUMBER})),
    (dt.date, frozenset({Kind.DATE})),
    (ErrorCell, frozenset({Kind.ERROR})),
    (object, frozenset({Kind.SHORT})),
)
"""What a cell looks like that is no text; the first type that fits decides."""


def kinds_of(value: CellValue) -> frozenset[Kind]:
    """Return all that a cell looks like; nothing for a blank one."""
    if isinstance(value, str):
        return _kinds_of_text(value)
    if value is None:
        return frozenset()
    return next(kinds for types, kinds in _TYPES if isinstance(value, types))


@lru_cache(maxsize=8192)
def _kinds_of_text(text: str) -> frozenset[Kind]:
    return frozenset(_looks(clean(text[:_LONGEST_LOOKED_AT])))


def _looks(text: str) -> Iterator[Kind]:
    if not text:
        return
    if len(text) > _LONGEST_SHORT:
        yield Kind.LONG
        return
    is_number = _FIGURE.fullmatch(text) is not None
    is_state = not is_number and read_value(text).state not in _NO_STATES
    if is_number:
        yield Kind.NUMBER
    else:
        yield Kind.STATE if is_state else Kind.SHORT
    if _ARROWS.fullmatch(text):
        yield Kind.ARROW
    if len(text) <= _LONGEST_MARK:
        yield Kind.MARK
    yield from (
        kind for kind, pattern in _PATTERNS if pattern.fullmatch(text) and not (is_state and kind is Kind.REF)
    )
