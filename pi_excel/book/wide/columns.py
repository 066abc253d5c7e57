"""Which column of a block plays which part: each role once, and two that are equally likely not at all."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final, TypeAlias

from pi_excel.book.grid import column_letters
from pi_excel.book.records import Against
from pi_excel.book.wide.contents import Contents, agreed
from pi_excel.book.wide.headings import FIGURES, Heading
from pi_excel.book.wide.parts import Part
from pi_excel.book.wide.resolve import resolve
from pi_excel.book.wide.years import Years
from pi_excel.period import Period

Role: TypeAlias = tuple[Part, Period | None, Against | None]

LEAST: Final = 0.25
"""How likely a part has to be at least, to be thought of."""

CLEAR: Final = 0.15
"""By how much the likelier of two columns has to win."""

_MAY_BE_ANOTHER: Final = 0.8
"""What remains of a score where a column may as well play another part."""

_OF_ANOTHER: Final = 0.5
"""The most that a score can be where a column may as well be about another comparator."""

_PARTS: Final = list(Part)


@dataclass(frozen=True, slots=True)
class Candidate:
    """A part that a column may play.

    Attributes:
        column: The column, counted from 1.
        role: Its part, period and comparator.
        score: How likely, from 0 to 1.
        why: Why, in short words.
    """

    column: int
    role: Role
    score: float
    why: str


@dataclass(frozen=True, slots=True)
class Tie:
    """Columns that may equally play one role, so that none of them does.

    Attributes:
        role: Their part, period and comparator.
        columns: From left to right.
    """

    role: Role
    columns: tuple[int, ...]

    @property
    def may_be_chosen(self) -> bool:
        """Whether a person may say which one it is: not where it is the year that nobody knows."""
        part, period, _ = self.role
        return part not in FIGURES or period is not None


@dataclass(frozen=True, slots=True)
class Assigned:
    """Which column plays which part.

    Attributes:
        taken: What each column plays; one that plays nothing has the part `NOT_USED`.
        ties: The columns between which nobody can choose.
        hidden: The hidden columns that lost to a visible one that was as likely, each with the visible one.
    """

    taken: Mapping[int, Candidate]
    ties: tuple[Tie, ...]
    hidden: Mapping[int, int]


def candidates(heading: Heading, column: int, contents: Contents, years: Years) -> list[Candidate]:
    """Return the parts that a column may play, the likeliest first, each once a role."""
    found: dict[Role, Candidate] = {}
    for meaning in heading.meanings:
        strength, beneath = agreed(meaning.strength, meaning.part, contents)
        resolved = resolve(meaning, column, years)
        role = (meaning.part, resolved.period, resolved.against)
        score = strength * meaning.left * resolved.left
        why = "; ".join(filter(None, (meaning.why, resolved.why, beneath)))
        if score >= LEAST and (role not in found or score > found[role].score):
            found[role] = Candidate(column, role, score, why)
    return sorted(found.values(), key=_first)


def assign(wished: Mapping[int, Sequence[Candidate]], hidden: frozenset[int]) -> Assigned:
    """Return which column plays which part. The order of the columns makes no difference.

    The likeliest role of all is given first: to the column that is clearly likelier than any other, or
    is the only visible one of several; else to none. Whoever loses may still play another part.

    Args:
        wished: The parts that each column may play, the likeliest first.
        hidden: The hidden columns.
    """
    left = {column: list(parts) for column, parts in wished.items()}
    given = _Given()
    while left:
        foremost = [parts[0] for parts in left.values() if parts]
        if not foremost:
            break
        role = min(foremost, key=_first).role
        given.give(role, [one for one in foremost if one.role == role], hidden)
        left = {
            column: [one for one in parts if one.role != role or role[0] is Part.NOT_USED]
            for column, parts in left.items()
            if column not in given.taken
        }
    unused = {column: _unused(column, parts, given) for column, parts in wished.items()}
    weighed = {column: _weighed(one, wished[column], given) for column, one in given.taken.items()}
    return Assigned({**unused, **weighed}, tuple(given.ties), given.hidden)


class _Given:
    """The roles that were given so far.

    Attributes:
        taken: What each column plays.
        winners: The column that plays each role.
        ties: The columns between which nobody can choose.
        hidden: The hidden columns that lost to a visible one, each with that one.
    """

    def __init__(self) -> None:
        self.taken: dict[int, Candidate] = {}
        self.winners: dict[Role, int] = {}
        self.ties: list[Tie] = []
        self.hidden: dict[int, int] = {}

    def give(self, role: Role, rivals: Sequence[Candidate], hidden: frozenset[int]) -> None:
        """Give a role to the clear winner among the columns that wish for it most; to none without one."""
        if role[0] is Part.NOT_USED:
            self.taken |= {one.column: one for one in rivals}
            return
        best = max(one.score for one in rivals)
        equal = [one for one in rivals if one.score > best - CLEAR]
        visible = [one for one in equal if one.column not in hidden] or equal
        if len(visible) == 1:
            winner = visible[0]
            self.taken[winner.column] = winner
            self.winners[role] = winner.column
            self.hidden |= {one.column: winner.column for one in equal if one is not winner}
        else:
            self.ties.append(Tie(role, tuple(sorted(one.column for one in visible))))
            why = f"other columns are as likely to be {described(role)}"
            self.taken |= {one.column: _no_part(one.column, 1 - one.score, why) for one in visible}


def _no_part(column: int, score: float, why: str) -> Candidate:
    return Candidate(column, (Part.NOT_USED, None, None), score, why)


def _unused(column: int, wished: Sequence[Candidate], given: _Given) -> Candidate:
    """Return that a column plays no part: another plays the one it may have played, or none fits."""
    if not wished:
        return _no_part(column, 1.0, "no part fits its heading")
    best = wished[0]
    winner = given.winners.get(best.role)
    why = "other columns are as likely" if winner is None else f"column {column_letters(winner)} is likelier"
    return _no_part(column, 1 - best.score, f"{why} to be {best.role[0]}")


def _weighed(one: Candidate, wished: Iterable[Candidate], given: _Given) -> Candidate:
    """Return what a column plays, less surely where it may as well play a part that no other column plays."""
    if one.role[0] is Part.NOT_USED:
        return one
    for other in wished:
        near = other.role != one.role and other.score > one.score - CLEAR
        if near and other.role not in given.winners:
            same_part = other.role[0] is one.role[0]
            score = min(one.score, _OF_ANOTHER) if same_part else one.score * _MAY_BE_ANOTHER
            return replace(one, score=score, why=f"{one.why}; it may also be {described(other.role)}")
    return one


def described(role: Role) -> str:
    """Return a role in words: `figure 2016/17 Q1`, `comparator England`."""
    return " ".join(str(word) for word in role if word is not None)


def _first(one: Candidate) -> tuple[float, int, str]:
    """Return what sorts candidates: the likeliest first, equal ones always in the same order."""
    part, period, against = one.role
    return -one.score, _PARTS.index(part), f"{period}{against}"
