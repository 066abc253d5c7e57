"""What a column of figures is beside the others of its period: a rate with its number, or a figure alone."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Final

from pi_excel.book.wide.columns import Candidate
from pi_excel.book.wide.parts import Part
from pi_excel.period import Period

_UNSURE: Final = 0.55
"""How sure it is that a figure is the number, or the rate, because its period has the other besides."""


def beside_each_other(taken: Mapping[int, Candidate]) -> dict[int, Candidate]:
    """Return the columns with each period's figures as what they are together.

    A rate or a percentage with nothing beside it is the figure as its cell says it; so is a number, unless
    a population can make a rate of it. A figure beside a rate must be the number, and the other way about:
    that is asked.
    """
    parts: dict[Period | None, set[Part]] = {}
    for one in taken.values():
        part, period, _ = one.role
        parts.setdefault(period, set()).add(part)
    per_head = any(one.role[0] is Part.POPULATION for one in taken.values())
    return {column: _among(one, parts[one.role[1]], per_head=per_head) for column, one in taken.items()}


def _among(one: Candidate, parts: set[Part], *, per_head: bool) -> Candidate:
    """Return a column as what it is among the parts of its period."""
    match one.role[0]:
        case Part.RATE if not parts & {Part.NUMBER, Part.DENOMINATOR, Part.FIGURE}:
            return _as(one, Part.FIGURE, one.score, "no number stands beside it")
        case Part.NUMBER if not parts & {Part.RATE, Part.DENOMINATOR, Part.FIGURE} and not per_head:
            return _as(one, Part.FIGURE, one.score, "no rate stands beside it")
        case Part.FIGURE if Part.RATE in parts and Part.NUMBER not in parts:
            return _as(one, Part.NUMBER, min(one.score, _UNSURE), "a rate stands beside it")
        case Part.FIGURE if Part.NUMBER in parts and Part.RATE not in parts:
            return _as(one, Part.RATE, min(one.score, _UNSURE), "a number stands beside it")
        case _:
            return one


def _as(one: Candidate, part: Part, score: float, why: str) -> Candidate:
    """Return a column as another part, with why."""
    return replace(one, role=(part, *one.role[1:]), score=score, why=f"{one.why}; {why}")
