"""What differs between two books, or two versions of one: in indicators, not in cells."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from pi_excel.book.records import Against
from pi_excel.book.text import fold
from pi_excel.period import Period


class Aspect(StrEnum):
    """What of an indicator can differ, in the order in which it is told."""

    NAME = "name"
    BETTER = "better to be"
    FIGURE = "figure"
    COMPARATOR = "comparator"
    TARGET = "target"
    PROFILE = "profile"
    DIRECTION = "direction"
    STATUS = "status"
    EXCEPTION = "exception"


_WHERE_NOTHING_IS_SAID: Final[Mapping[Aspect, str]] = {
    Aspect.FIGURE: "no figure",
    Aspect.COMPARATOR: "no figure",
    Aspect.TARGET: "no target",
    Aspect.PROFILE: "no profile",
    Aspect.DIRECTION: "not compared",
}


@dataclass(frozen=True, slots=True)
class Point:
    """One thing that a book says of an indicator: its figure for a period, its status.

    Attributes:
        aspect: What kind of thing.
        period: The period it is for, where it is for one.
        against: What the figure is compared with, where it is.
    """

    aspect: Aspect
    period: Period | None = None
    against: Against | None = None

    @property
    def about(self) -> str:
        """Which of its kind it is: `2016/17 Q1`, `England 2015/16`; empty where there is but one."""
        return " ".join(str(part) for part in (self.against, self.period) if part is not None)

    @property
    def place(self) -> tuple[int, ...]:
        """Where it comes among the others: by kind, then as a report orders comparisons, then by time."""
        against = list(Against).index(self.against) if self.against is not None else -1
        time = (self.period.end, self.period.length) if self.period is not None else (0, 0)
        return (list(Aspect).index(self.aspect), against, *time)


@dataclass(frozen=True, slots=True)
class ShownIndicator:
    """An indicator as a book shows it.

    Attributes:
        ref: Its reference.
        name: What it measures; empty where it could not be read.
        points: What the book says of it, in words, blanks left out; `None` where it could not be read.
    """

    ref: str
    name: str
    points: Mapping[Point, str] | None


@dataclass(frozen=True, slots=True)
class ShownBook:
    """A book as it is shown: small enough to come from a worker process.

    Attributes:
        period: The reporting period.
        indicators: In the book's order; those that could not be read come last.
        errors: How many errors kept something in it from being read.
    """

    period: Period
    indicators: tuple[ShownIndicator, ...]
    errors: int = 0


class Fate(StrEnum):
    """What became of an indicator from one book to the other."""

    CHANGED = "changed"
    ADDED = "added"
    GONE = "gone"
    UNREADABLE = "cannot be read now"
    READABLE = "could not be read before"


@dataclass(frozen=True, slots=True)
class Difference:
    """One thing of which two books say something different.

    Attributes:
        point: What it is.
        old: What the first book says.
        new: What the second says.
    """

    point: Point
    old: str
    new: str


@dataclass(frozen=True, slots=True)
class IndicatorChange:
    """An indicator that differs.

    Attributes:
        ref: Its reference, as the second book writes it where it has it.
        name: What it measures, likewise.
        fate: What became of it.
        differences: What differs in it, where both books could read it.
    """

    ref: str
    name: str
    fate: Fate
    differences: tuple[Difference, ...] = ()


@dataclass(frozen=True, slots=True)
class Changes:
    """What differs between two books.

    Attributes:
        old_period: The reporting period of the first.
        new_period: That of the second.
        indicators: Those that differ, in the second book's order; then those that are gone.
    """

    old_period: Period
    new_period: Period
    indicators: tuple[IndicatorChange, ...]


def compare_books(before: ShownBook, after: ShownBook) -> Changes:
    """Return what differs between two books.

    An indicator is the same in both where its refs differ in nothing but case and blanks.
    """
    old = {fold(indicator.ref): indicator for indicator in before.indicators}
    new = {fold(indicator.ref): indicator for indicator in after.indicators}
    found = (_change(old.get(ref), new.get(ref)) for ref in {**new, **old})
    return Changes(before.period, after.period, tuple(change for change in found if change is not None))


def _change(old: ShownIndicator | None, new: ShownIndicator | None) -> IndicatorChange | None:
    """Return what became of an indicator that at least one book has; `None` for nothing."""
    if new is None:
        return IndicatorChange(old.ref, old.name, Fate.GONE) if old is not None else None
    if new.points is None:
        was_known = old is not None and old.points is None
        name = old.name if old is not None else new.name
        return None if was_known else IndicatorChange(new.ref, name, Fate.UNREADABLE)
    if old is None:
        return IndicatorChange(new.ref, new.name, Fate.ADDED)
    if old.points is None:
        return IndicatorChange(new.ref, new.name, Fate.READABLE)
    differences = _differences(old.points, new.points)
    return IndicatorChange(new.ref, new.name, Fate.CHANGED, differences) if differences else None


def _differences(old: Mapping[Point, str], new: Mapping[Point, str]) -> tuple[Difference, ...]:
    pairs = (Difference(point, _said(old, point), _said(new, point)) for point in {**old, **new})
    differing = (pair for pair in pairs if pair.old != pair.new)
    return tuple(sorted(differing, key=lambda pair: pair.point.place))


def _said(points: Mapping[Point, str], point: Point) -> str:
    return points.get(point, _WHERE_NOTHING_IS_SAID.get(point.aspect, ""))
