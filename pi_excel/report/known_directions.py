"""The signs that councils use for a direction of travel, as tables.

An arrow, a letter or a triangle says in some councils whether a number rose or fell, in others whether it got
better: Pentana's trend arrow points up when a value is better, whichever way it went (its help, "How are the
Long and Short Trends calculated?"). So each of them is here twice, and the cells decide.

Letters of symbol fonts are as Unicode document L2/12-368 lists them (Wingdings, Wingdings 3).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from enum import Enum
from itertools import product
from typing import Final, NamedTuple

from pi_excel.judgement.direction import Direction, Merit, Movement
from pi_excel.report.symbols import direction_words, symbol
from pi_excel.report.vocabulary import Known, Vocabulary

WINGDINGS: Final = "Wingdings"
WINGDINGS_3: Final = "Wingdings 3"

SAME: Final = Direction(Movement.SAME, Merit.NEITHER)
MOVED: Final = tuple(
    Direction(movement, merit) for movement, merit in product((Movement.UP, Movement.DOWN), Merit)
)


class Tells(Enum):
    """What the signs of a vocabulary for directions tell."""

    MOVEMENT = "whether it rose or fell"
    MERIT = "whether that is better"
    BOTH = "whether it rose or fell, and whether that is better"
    UNSETTLED = "one of the two, and the cells do not say which"


def tells(vocabulary: Vocabulary[Direction]) -> Tells:
    """Return what the signs of a vocabulary tell."""
    meanings = vocabulary.reads.values()
    movement = all(len({direction.movement for direction in may_be}) == 1 for may_be in meanings)
    merit = all(len({direction.merit for direction in may_be}) == 1 for may_be in meanings)
    if movement:
        return Tells.BOTH if merit else Tells.MOVEMENT
    return Tells.MERIT if merit else Tells.UNSETTLED


class _Signs(NamedTuple):
    """Signs for up or better, down or worse, and no change where there is one; and the font they need."""

    up: str
    down: str
    level: str = ""
    font: str = ""

    def __str__(self) -> str:
        signs = " ".join(filter(None, (self.up, self.down, self.level)))
        return f"{signs} in {self.font}" if self.font else signs

    @property
    def no_change(self) -> dict[Direction, str]:
        """The sign for no change, where there is one."""
        return {SAME: self.level} if self.level else {}


_ARROWS: Final = (
    _Signs("⇧", "⇩", "⇨"),
    _Signs("↑", "↓", "→"),
    _Signs("↑", "↓", "↔"),
    _Signs("⬆", "⬇", "➡"),
    _Signs("⬆", "⬇", "↔"),
    _Signs("⬆", "⬇", "⬌"),
    _Signs("⇑", "⇓", "⇒"),
    _Signs("⇑", "⇓", "⇔"),
    _Signs("↗", "↘", "→"),
    _Signs("▲", "▼", "►"),
    _Signs("▲", "▼", "▶"),
    _Signs("▲", "▼", "◄►"),
    _Signs("▲", "▼", "◄▶"),
    _Signs("▲", "▼", "◀▶"),
    _Signs("▲", "▼", "▬"),
    _Signs("▲", "▼", "="),
    _Signs("△", "▽", "▷"),
    _Signs("é", "ê", "è", WINGDINGS),
    _Signs("ñ", "ò", "ð", WINGDINGS),
    _Signs("ñ", "ò", "ó", WINGDINGS),
    _Signs("á", "â", "à", WINGDINGS),
    _Signs("p", "q", "u", WINGDINGS_3),
    _Signs("p", "q", "tu", WINGDINGS_3),
    _Signs("r", "s", "w", WINGDINGS_3),
    _Signs("h", "i", "g", WINGDINGS_3),
    _Signs("Ç", "È", "Æ", WINGDINGS_3),
)
_MARKS: Final = (
    _Signs("✓", "✗"),
    _Signs("✓", "✘"),
    _Signs("✔", "✘"),
    _Signs("✔", "✖"),
    _Signs("ü", "û", font=WINGDINGS),
)
_MOVEMENT_LETTERS: Final = (_Signs("U", "D", "S"), _Signs("I", "D", "S"))
_MERIT_LETTERS: Final = (_Signs("I", "W", "S"), _Signs("I", "D", "S"), _Signs("B", "W", "S"))
_COLOURS: Final = (_Signs("G", "R", "A"), _Signs("Green", "Red", "Amber"))
_MOVEMENT_WORDS: Final = (
    _Signs("Up", "Down", "Same"),
    _Signs("Higher", "Lower", "The same"),
    _Signs("Increased", "Decreased", "Static"),
    _Signs("Increasing", "Decreasing", "Static"),
    _Signs("Rising", "Falling", "Static"),
)
_MERIT_WORDS: Final = (
    _Signs("Improving", "Worsening", "No change"),
    _Signs("Improved", "Worsened", "No change"),
    _Signs("Better", "Worse", "Same"),
)
_NO_CHANGE: Final = (
    "No change", "Same", "The same", "Static", "Stable", "Steady", "Unchanged", "Maintained", "Level",
)  # fmt: skip
_OTHER_WORDS: Final = {
    "Improving": ("Getting better",),
    "Worsening": ("Declining", "Deteriorating", "Getting worse"),
    "Worsened": ("Declined", "Deteriorated"),
}
"""Words that some councils use for these."""


def _by_movement(signs: _Signs, also: Mapping[str, str] | None = None) -> Vocabulary[Direction]:
    writes = {to: signs.up if to.movement is Movement.UP else signs.down for to in MOVED}
    name = f"{signs}: {Tells.MOVEMENT.value}"
    return Vocabulary.of(name, writes | signs.no_change, also, signs.font)


def _by_merit(signs: _Signs, also: Mapping[str, str] | None = None) -> Vocabulary[Direction]:
    writes = {
        to: signs.up if to.merit is Merit.BETTER else signs.down
        for to in MOVED
        if to.merit is not Merit.NEITHER
    }
    return Vocabulary.of(f"{signs}: {Tells.MERIT.value}", writes | signs.no_change, also, signs.font)


def _by_both(arrows: _Signs, marks: _Signs) -> Vocabulary[Direction]:
    mark = {Merit.BETTER: marks.up, Merit.WORSE: marks.down, Merit.NEITHER: ""}
    writes = {to: (arrows.up if to.movement is Movement.UP else arrows.down) + mark[to.merit] for to in MOVED}
    name = f"{arrows} with {marks}: {Tells.BOTH.value}"
    return Vocabulary.of(name, writes | arrows.no_change, font=arrows.font)


def _other_words(signs: _Signs) -> dict[str, str]:
    """Return the words that stand for a vocabulary's own."""
    alike = {word: sign for sign in (signs.up, signs.down) for word in _OTHER_WORDS.get(sign, ())}
    return alike | dict.fromkeys(_NO_CHANGE, signs.level)


def _directions() -> Iterator[Vocabulary[Direction]]:
    """Yield the vocabularies that tell a direction of travel, but for ours."""
    for signs in (*_ARROWS, *_MOVEMENT_LETTERS):
        yield _by_movement(signs)
    for signs in (*_ARROWS, *_MARKS, *_MERIT_LETTERS, *_COLOURS):
        yield _by_merit(signs)
    for signs in _MOVEMENT_WORDS:
        yield _by_movement(signs, _other_words(signs))
    for signs in _MERIT_WORDS:
        yield _by_merit(signs, _other_words(signs))
    for arrows, marks in product(_ARROWS, _MARKS):
        if arrows.font == marks.font and (arrows, marks) != (_ARROWS[0], _MARKS[0]):
            yield _by_both(arrows, marks)


_ALL_DIRECTIONS: Final = (*MOVED, SAME)
_SYMBOLS: Final = Vocabulary.of("Symbols of pi_excel", {to: symbol(to) for to in _ALL_DIRECTIONS})
_WORDS: Final = Vocabulary.of(
    "Words of pi_excel over time", {to: direction_words(to, place=False) for to in _ALL_DIRECTIONS}
)
_PLACE_WORDS: Final = Vocabulary.of(
    "Words of pi_excel against a place", {to: direction_words(to, place=True) for to in _ALL_DIRECTIONS}
)
_DIRECTIONS: Final = (_SYMBOLS, _WORDS, _PLACE_WORDS, *_directions())

_NEITHER: Final = frozenset(direction for direction in MOVED if direction.merit is Merit.NEITHER)
"""An arrow without a tick or cross; where no arrow has one, it is an arrow of another vocabulary."""

DIRECTIONS: Final = Known(_SYMBOLS, _DIRECTIONS, _NEITHER)
"""For a column of symbols; a blank one gets ours."""

DIRECTION_WORDS: Final = Known(_WORDS, _DIRECTIONS, _NEITHER)
"""For a column of words about another time."""

PLACE_WORDS: Final = Known(_PLACE_WORDS, _DIRECTIONS, _NEITHER)
"""For a column of words about another place."""
