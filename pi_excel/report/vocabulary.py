"""A council's own signs: which letters, arrows or words its cells use, and what it would write in them.

    vocabulary = recognise(["é", "ê", "n/a"], DIRECTIONS)
    vocabulary.write(Direction(Movement.UP, Merit.WORSE))      # what the column would say, or None

A sign may have several meanings: in one council an arrow up says that a number rose, in another that it got
better. Where the cells do not tell which is meant, only that is written on which every reading agrees.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import reduce
from typing import Final, Generic, TypeVar

from pi_excel.book.text import clean, fold, listed, quote
from pi_excel.report.spelling import is_said, is_state, manner_of, sign_key, without_note

Meaning = TypeVar("Meaning", bound=Hashable)

FEW: Final = 0.2
"""The share of a column's cells that may hold words beside its signs; states do not count."""

DISCS: Final = frozenset("●•⬤⚫◉■⬛lnŸ")
"""Discs and squares, as themselves and as the letters that Wingdings draws as such: a format gives each its
colour, and so its meaning. Source: Unicode document L2/12-368, the table of Wingdings."""

_SHOWN: Final = 3
"""How many signs or vocabularies a sentence names."""


@dataclass(frozen=True, slots=True)
class Vocabulary(Generic[Meaning]):
    """The signs of a column: what it writes for each meaning, and what each sign may mean.

    Attributes:
        name: What it is called where staff choose it; unique among those of its kind.
        writes: The sign for each meaning that it can say; an empty one is a blank cell.
        reads: What each sign may mean, by the key that all its spellings share.
        font: The font that draws its letters as signs, where there is one; case then matters.
    """

    name: str
    writes: Mapping[Meaning, str]
    reads: Mapping[str, frozenset[Meaning]]
    font: str = ""

    @classmethod
    def of(
        cls,
        name: str,
        writes: Mapping[Meaning, str],
        also: Mapping[str, str] | None = None,
        font: str = "",
    ) -> Vocabulary[Meaning]:
        """Return the vocabulary of some signs.

        Args:
            name: What it is called.
            writes: The sign for each meaning; one sign may serve several.
            also: Other words that it reads, and the sign that each stands for.
            font: The font that draws its letters as signs.
        """
        reads: dict[str, frozenset[Meaning]] = {}
        for meaning, sign in writes.items():
            key = sign_key(sign, exact=bool(font))
            reads[key] = reads.get(key, frozenset()) | {meaning}
        for word, sign in (also or {}).items():
            reads.setdefault(sign_key(word, exact=bool(font)), reads[sign_key(sign, exact=bool(font))])
        return cls(name, dict(writes), reads, font)

    def write(self, meaning: Meaning) -> str | None:
        """Return the sign for a meaning, empty for a blank cell; `None` where the vocabulary has none."""
        return self.writes.get(meaning)

    def read(self, text: str) -> frozenset[Meaning]:
        """Return what a cell's text may mean, case and blanks and a note behind it aside; else nothing."""
        return self.reads.get(self.key(text), frozenset())

    def key(self, text: str) -> str:
        """Return what all spellings of a sign share."""
        return sign_key(text, exact=bool(self.font))

    def strangers(self, cells: Iterable[str]) -> tuple[str, ...]:
        """Return the texts that are not its signs, such as `n/a`, each once; blanks are none."""
        return tuple(dict.fromkeys(clean(text) for text in cells if is_said(text) and not self.read(text)))

    def spelt_as(self, cells: Iterable[str]) -> Vocabulary[Meaning]:
        """Return the vocabulary with the spelling that cells use most, and unused signs in the same case."""
        found: Counter[str] = Counter()
        for text, times in Counter(cells).items():
            if self.read(text) and is_said(text):
                found[without_note(text)] += times
        used: dict[Meaning, str] = {}
        for text, _ in found.most_common():
            for meaning in self.read(text):
                used.setdefault(meaning, text)
        likened = manner_of([*found], self.writes.values(), exact=bool(self.font))
        writes = {meaning: used.get(meaning, likened(sign)) for meaning, sign in self.writes.items()}
        return replace(self, writes=writes)


@dataclass(frozen=True, slots=True)
class Known(Generic[Meaning]):
    """The vocabularies that a kind of column may use.

    Attributes:
        own: Ours, for a column that says nothing yet.
        others: Those of councils.
        rare: Meanings that few cells have: where nothing else tells, the vocabulary in which the cells say
            the least of them is the likeliest.
    """

    own: Vocabulary[Meaning]
    others: tuple[Vocabulary[Meaning], ...]
    rare: frozenset[Meaning] = frozenset()

    def named(self, name: str) -> Vocabulary[Meaning] | None:
        """Return the vocabulary of a name, case and blanks aside; `None` where there is none."""
        return next((v for v in (self.own, *self.others) if fold(v.name) == fold(name)), None)


def recognise(
    cells: Iterable[str], known: Known[Meaning], should: Sequence[Meaning | None] = ()
) -> Vocabulary[Meaning] | None:
    """Return the vocabulary that a column's cells use, in their spelling.

    Among those that know the signs of all cells but a few, it is the one with the fewest strangers, and of
    these the one that agrees with the most cells; where we know of none, the one in which they say the least
    that is rare. Where several still fit, it is what they have in common: it writes a sign only where each of
    them would write that.

    Args:
        cells: The texts of the column's cells, blank ones too.
        known: The vocabularies to choose from.
        should: What each of the cells ought to say, as far as we know; empty when we know nothing.

    Returns:
        Ours where the cells say nothing but states; `None` where the signs are not known, or what fits has
        nothing in common.

    Raises:
        ValueError: `should` is neither empty nor as long as the cells.
    """
    texts = list(cells)
    if not any(is_said(text) and not is_state(text) for text in texts) and not _used(texts, known):
        return known.own
    fitting = _with_fewest_strangers(texts, known)
    pairs = zip(texts, should, strict=True) if should else ()
    told = Counter((text, meaning) for text, meaning in pairs if meaning is not None)
    counted = Counter(texts)
    score = {v.name: _agreeing(told, v) if told else -_rare(counted, v, known.rare) for v in fitting}
    spelt = [v.spelt_as(texts) for v in fitting if score[v.name] == max(score.values())]
    common = reduce(_in_common, spelt) if spelt else None
    return common if common is not None and common.writes else None


def why_unknown(cells: Iterable[str], known: Known[Meaning]) -> str:
    """Return why a column's signs are not known, as a sentence."""
    texts = list(cells)
    said = [*dict.fromkeys(clean(text) for text in texts if is_said(text) and not is_state(text))]
    if said and all(sign_key(text, exact=True) in DISCS for text in said):
        return "Its signs are discs or squares: their colour, which is a format, is what tells them apart."
    if names := [quote(vocabulary.name) for vocabulary in _with_fewest_strangers(texts, known)]:
        more = [f"one of {len(names) - _SHOWN} others"] if len(names) > _SHOWN + 1 else names[_SHOWN:]
        return f"Its signs may be {listed([*names[:_SHOWN], *more])}."
    shown = listed([quote(text) for text in said[:_SHOWN]], "and")
    return f"{shown} {'is no sign' if len(said) == 1 else 'are no signs'} that we know."


def _used(texts: Sequence[str], known: Known[Meaning]) -> bool:
    """Return whether a state among cells is a sign as well, as `u` is in Wingdings 3."""
    return any(v.read(text) for text in texts if is_said(text) for v in known.others)


def _with_fewest_strangers(texts: Sequence[str], known: Known[Meaning]) -> list[Vocabulary[Meaning]]:
    """Return the vocabularies that know all cells but a few; ours where it knows more than any other."""
    counted = Counter(text for text in texts if is_said(text))
    ranked = {v.name: _strangers(counted, v) for v in (known.own, *known.others)}
    fewest = min((rank for v in known.others if (rank := ranked[v.name]) is not None), default=None)
    own = ranked[known.own.name]
    if own is not None and (fewest is None or own < fewest):
        return [known.own]
    return [v for v in known.others if fewest is not None and ranked[v.name] == fewest]


def _agreeing(told: Mapping[tuple[str, Meaning], int], vocabulary: Vocabulary[Meaning]) -> int:
    """Return how many cells say in a vocabulary what they should."""
    return sum(times for (text, meaning), times in told.items() if meaning in vocabulary.read(text))


def _rare(counted: Mapping[str, int], vocabulary: Vocabulary[Meaning], rare: frozenset[Meaning]) -> int:
    """Return how many cells say something rare, and nothing else, in a vocabulary."""
    read = ((vocabulary.read(text), times) for text, times in counted.items())
    return sum(times for meanings, times in read if meanings and meanings <= rare)


def _strangers(counted: Mapping[str, int], vocabulary: Vocabulary[Meaning]) -> int | None:
    """Return how many cells hold no sign of a vocabulary; `None` where they are too many."""
    strange = {text: times for text, times in counted.items() if not vocabulary.read(text)}
    words = sum(times for text, times in strange.items() if not is_state(text))
    signs = sum(counted.values()) - sum(strange.values())
    return sum(strange.values()) if signs and words <= FEW * (signs + words) else None


def _in_common(one: Vocabulary[Meaning], other: Vocabulary[Meaning]) -> Vocabulary[Meaning]:
    """Return what two vocabularies have in common: the signs that both write; they may mean what either says.

    Letters of a symbol font have nothing in common with plain ones, nor with those of another font.
    """
    alike = {m: sign for m, sign in one.writes.items() if other.writes.get(m) == sign}
    reads = {
        key: one.reads.get(key, frozenset()) | other.reads.get(key, frozenset())
        for key in (*one.reads, *other.reads)
    }
    same_font = one.font == other.font
    return Vocabulary(f"{one.name}, or {other.name}", alike if same_font else {}, reads, one.font)
