"""The rows of the book's tables: figures, populations, comparators, targets, commentary.

Every record knows the cell or row it came from, so that whatever is said about it can be traced.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import NamedTuple

from pi_excel.book.grid import CellRef
from pi_excel.book.states import MISSING, Value
from pi_excel.period import Period


class Basis(StrEnum):
    """What stretch of time a figure covers; it belongs to the indicator."""

    SNAPSHOT = "Snapshot"
    ROLLING = "Rolling 12 months"
    YEAR_TO_DATE = "Year to date"
    QUARTER = "Quarter"
    ANNUAL = "Annual"
    UNKNOWN = "Unknown"


class Against(StrEnum):
    """What a figure can be compared with."""

    LAST_OUTTURN = "last outturn"
    OUTTURN_BEFORE = "outturn before"
    ENGLAND = "England"
    NEIGHBOURS = "Statistical neighbours"
    SAME_QUARTER = "same quarter last year"
    PREVIOUS_QUARTER = "previous quarter"

    @property
    def is_place(self) -> bool:
        """Whether it is another place rather than another time."""
        return self in (Against.ENGLAND, Against.NEIGHBOURS)


class Observation(NamedTuple):
    """One row of `Data`: an indicator's figure for a period, as given.

    A book may have a quarter of a million, so it is the record that is made quickest: a tuple. Its figure
    is one for the same reason.

    Attributes:
        ref: The indicator's reference.
        period: The period it is for.
        number: The count; missing when only a value is known.
        denominator: What the count is out of; beats the population in use.
        value: The rate, fraction or average as given; missing where it is worked out from a number.
        quality: Provisional, validated, final or revised; empty when not said.
        as_at: The date of the figures.
        source: Where it comes from.
        row: Its row on the sheet.
        heading: In an attached book, the heading above its value; `None` where `Data` has one for all.
    """

    ref: str
    period: Period
    number: Value
    denominator: Value
    value: Value
    row: int
    quality: str = ""
    as_at: dt.date | None = None
    source: str = ""
    heading: CellRef | None = None


@dataclass(frozen=True, slots=True)
class Population:
    """One row of `Populations`.

    Attributes:
        name: Which population, such as `Aged 0 to 17`.
        value: How many people.
        used_for: The financial year whose rates use it.
        where: The cell of its value.
        year: The year it estimates, as written.
        release: Which release it is from.
        source: Where it comes from.
    """

    name: str
    value: float
    used_for: Period
    where: CellRef
    year: str = ""
    release: str = ""
    source: str = ""


class UnusedPopulation(NamedTuple):
    """A row of `Populations` that no year uses yet.

    Attributes:
        name: Which population.
        year: The year it estimates, as written.
        where: The cell of its value.
    """

    name: str
    year: str
    where: CellRef


@dataclass(frozen=True, slots=True)
class Comparator:
    """One row of `Comparators`: another place's figure.

    Attributes:
        ref: The indicator's reference.
        against: England or statistical neighbours.
        period: The period it is for.
        value: The figure, or the state in its place.
        where: The cell of its value.
        basis: Annual unless said.
        published: When it was published, where known.
        source: Where it comes from.
    """

    ref: str
    against: Against
    period: Period
    value: Value
    where: CellRef
    basis: Basis = Basis.ANNUAL
    published: dt.date | None = None
    source: str = ""


class TargetState(StrEnum):
    """How settled a target is."""

    PROPOSED = "proposed"
    AGREED = "agreed"
    REVISED = "revised"


@dataclass(frozen=True, slots=True)
class Target:
    """One row of `Targets`: an indicator's target for a year.

    Attributes:
        ref: The indicator's reference.
        year: The financial year.
        value: The target on the indicator's scale, or `TBC` or missing.
        profile: What should be reached by each quarter's end, by quarter number.
        state: Proposed, agreed or revised.
        method: How it was set.
        number: The target number as it stands in the book.
        population: The population it was worked out on, as it stands in the book.
        row: Its row on the sheet.
        where: The cell of the target.
        reason: Why it was set so.
    """

    ref: str
    year: Period
    value: Value
    where: CellRef
    row: int
    profile: Mapping[int, Value] = field(default_factory=dict)
    state: TargetState = TargetState.PROPOSED
    method: str = ""
    number: Value = MISSING
    population: Value = MISSING
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Commentary:
    """One row of `Commentary`.

    Attributes:
        ref: The indicator's reference.
        period: The period it is about.
        prompt: What it answers, such as `Commentary` or `What we are doing`.
        text: The words; paragraphs are parted by blank lines.
        row: Its row on the sheet.
        author: Who wrote it.
        as_at: The date it speaks of.
        state: Draft, agreed, published…
    """

    ref: str
    period: Period
    prompt: str
    text: str
    row: int
    author: str = ""
    as_at: dt.date | None = None
    state: str = ""
