"""What a heading says: which part its column plays, for which period, compared with what, in which unit."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from pi_excel.book.grid import CellValue
from pi_excel.book.model import Measure
from pi_excel.book.records import Against
from pi_excel.book.text import listed
from pi_excel.book.wide.levels import Level, nothing_but_periods, read_level
from pi_excel.book.wide.parts import Part, joined
from pi_excel.book.wide.said import NOTHING, Said, below
from pi_excel.book.wide.senses import Reading, readings
from pi_excel.book.wide.words import heading_text

ABOVE_WEIGHS: Final = 0.3
"""How much a word of a heading above weighs beside one of the lowest."""

FIGURES: Final = frozenset({Part.FIGURE, Part.NUMBER, Part.DENOMINATOR, Part.RATE})
"""The parts that a period has to be known of."""

BARE_PERIOD: Final = 0.9
"""How surely a heading that only names a period stands above its figures."""

_UNSAID_PERIOD: Final = 0.5
_UNSAID_COMPARATOR: Final = {Part.SYMBOL: 0.5, Part.WORDS: 0.5, Part.COMPARATOR: 0.4}
_TORN: Final = 0.4
_TO_DATE: Final = 0.5

ALSO: Final[dict[Part, tuple[Part, float]]] = {
    Part.COMPARATOR: (Part.SYMBOL, 0.3),
    Part.SYMBOL: (Part.WORDS, 0.4),
}
"""What a heading that says one part may mean besides, and how surely: the cells beneath have to say so."""

_MOST_TOLD: Final = 3
"""How many unknown words are told."""


@dataclass(frozen=True, slots=True)
class Meaning:
    """One thing that a heading may mean.

    Attributes:
        part: The part its column plays.
        strength: How surely its words say so, from 0 to 1.
        why: Short words for people.
        left: What remains of that for what it leaves unsaid: its period, what it is compared with.
        said: What it says of the period that the column is for.
        against: The comparator it names; `None` for none, or where only `compared` says which.
        compared: Of a symbol or its words: what it says of the period that is compared with.
    """

    part: Part
    strength: float
    why: str
    left: float = 1.0
    said: Said = NOTHING
    against: Against | None = None
    compared: Said = NOTHING

    @property
    def score(self) -> float:
        """How likely it is, from 0 to 1."""
        return self.strength * self.left


@dataclass(frozen=True, slots=True)
class Heading:
    """What the heading cells above one column say.

    Attributes:
        text: The cells from the top, parted by ` | `.
        meanings: What it may mean, the likeliest first; none where nothing in it is known.
        known: How surely it is a heading at all, from 0 to 1, be its meaning whole or not.
        measure: What kind of figure its unit says: `%`, `per 10,000`; `None` where it says none.
        per: How many of the population its rate is for.
    """

    text: str
    meanings: tuple[Meaning, ...] = ()
    known: float = 0.0
    measure: Measure | None = None
    per: int | None = None

    @property
    def best(self) -> Meaning | None:
        """The likeliest meaning."""
        return next(iter(self.meanings), None)


def read_heading(texts: Sequence[CellValue]) -> Heading:
    """Return what the heading cells above one column say, from the top.

    A period that is not whole (`Q1` without a year) stays so: its neighbours say the rest.

    Args:
        texts: The cells; blanks among them say nothing.

    Example:
        >>> heading = read_heading(["2016/17", "Target"])
        >>> heading.text, str(heading.best.part), str(heading.best.said.period)
        ('2016/17 | Target', 'target', '2016/17')
    """
    return _read(tuple(filter(None, map(heading_text, texts))))


@lru_cache(maxsize=8192)
def _read(texts: tuple[str, ...]) -> Heading:
    levels = [read_level(text) for text in texts]
    found: dict[tuple[Part, Against | None], Meaning] = {}
    known = 0.0
    for reading in readings(levels):
        strength = reading.strength * _share_known(levels)
        meaning = _meaning(reading, strength, levels)
        if meaning is None:
            continue
        known = max(known, strength if reading.part is not None else strength * BARE_PERIOD)
        for one in (meaning, *_also(meaning)):
            key = one.part, one.against
            if key not in found or one.score > found[key].score:
                found[key] = one
    best_first = sorted(found.values(), key=lambda meaning: -meaning.score)
    measure = next((level.measure for level in reversed(levels) if level.measure), None)
    per = next((level.per for level in reversed(levels) if level.per), None)
    return Heading(joined(texts), tuple(best_first), known, measure, per)


def _share_known(levels: Sequence[Level]) -> float:
    """Return which share of a heading's words is known; what stands above the lowest weighs less."""
    if not levels:
        return 0.0
    heard = levels[-1:] if levels[-1].stands_alone else levels
    weights = [1.0 if level is heard[-1] else ABOVE_WEIGHS for level in heard]
    known = sum(weight * level.known for weight, level in zip(weights, heard, strict=True))
    whole = sum(weight * level.weight for weight, level in zip(weights, heard, strict=True))
    return known / whole if whole else 0.0


def _meaning(reading: Reading, strength: float, levels: Sequence[Level]) -> Meaning | None:
    """Return what one way of taking the words comes to; `None` where it says neither part nor period."""
    said = _folded(level.said for level in levels)
    part, compared = reading.part, NOTHING
    if part is None:
        if said == NOTHING:
            return None
        part, strength = Part.FIGURE, strength * BARE_PERIOD
    elif part in {Part.SYMBOL, Part.WORDS}:
        said, compared = _sides(levels)
    left, lacks = _unsaid(part, said, reading.against, compared)
    if part in FIGURES and said.is_year and any(level.is_to_date for level in levels):
        left, lacks = left * _TO_DATE, [*lacks, "a year so far is not its outturn"]
    why = "; ".join((_told(reading, levels), *lacks, *_unknown(levels)))
    return Meaning(part, strength, why, left, said, reading.against, compared)


def _told(reading: Reading, levels: Sequence[Level]) -> str:
    """Return what a heading says, for people."""
    if reading.part is None:
        return "a period alone" if nothing_but_periods(levels) else "a period, and no word for a part"
    if reading.part is Part.NOT_USED:
        return "nothing that a refresh uses"
    return f"it {'says' if reading.strength >= 1 else 'may say'} {reading.part}"


def _unsaid(part: Part, said: Said, against: Against | None, compared: Said) -> tuple[float, list[str]]:
    """Return what remains of a meaning after what its heading leaves unsaid, and what that is."""
    left, lacks = 1.0, []
    if part.has_period and said.torn:
        left *= _TORN
        lacks.append("it names more than one period")
    elif part in FIGURES and said.calendar is not None and said.year is None and not said.is_part:
        left *= _UNSAID_PERIOD
        lacks.append(f"{said.calendar} may be {_either_year(said.calendar)}")
    elif part in FIGURES and said == NOTHING:
        left *= _UNSAID_PERIOD
        lacks.append("it names no period")
    if part in _UNSAID_COMPARATOR and against is None and not _says_year(compared):
        left *= _UNSAID_COMPARATOR[part]
        lacks.append("it does not say what is compared with")
    return left, lacks


def _says_year(compared: Said) -> bool:
    return compared.year is not None


def _either_year(calendar: int) -> str:
    return listed([f"{first}/{(first + 1) % 100:02d}" for first in (calendar - 1, calendar)])


def _sides(levels: Sequence[Level]) -> tuple[Said, Said]:
    """Return what a comparison says of the period it is for, and of the one it is compared with."""
    own: list[Said] = []
    compared = NOTHING
    started = False
    for level in levels:
        if level.compares:
            started = True
            alone = level.after == NOTHING and level.before.is_year
            own.append(NOTHING if alone else level.before)
            compared = below(compared, level.before if alone else level.after)
        elif started and compared == NOTHING and level.said.is_year:
            compared = level.said
        else:
            own.append(level.said)
    return _folded(own), compared


def _folded(said: Iterable[Said]) -> Said:
    """Return what headings say of a period, from the top."""
    whole = NOTHING
    for one in said:
        whole = below(whole, one)
    return whole


def _also(meaning: Meaning) -> Iterable[Meaning]:
    """Yield what a meaning may be mistaken for."""
    part, share = ALSO.get(meaning.part, (None, 0.0))
    if part is not None and meaning.against is not None:
        compared = meaning.compared if meaning.part is Part.SYMBOL else meaning.said
        said = meaning.said if meaning.part is Part.SYMBOL else NOTHING
        why = f"it may say {part}"
        yield Meaning(part, meaning.strength * share, why, 1.0, said, meaning.against, compared)


def _unknown(levels: Sequence[Level]) -> list[str]:
    """Return that words of the lowest heading say nothing to us."""
    unknown = levels[-1].unknown[:_MOST_TOLD] if levels else ()
    say = "says" if len(unknown) == 1 else "say"
    return [f"{listed([repr(word) for word in unknown], 'and')} {say} nothing to us"] if unknown else []
