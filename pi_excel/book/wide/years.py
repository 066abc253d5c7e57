"""The years of a block: which its headings name, and which they leave to their neighbours."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Final, NamedTuple

from pi_excel.book.wide.headings import FIGURES, Heading, Meaning
from pi_excel.book.wide.parts import Part
from pi_excel.book.wide.said import Said
from pi_excel.period import APRIL, Length, Period

SURE: Final = 0.6
"""How likely a heading's meaning is, before other headings take their year from it."""

_BEFORE, _NEXT_YEAR = 0.9, 0.8
_QUARTERS, _TARGET, _OUTTURN, _TITLE = 0.85, 0.8, 0.7, 0.65
_CONTRADICTED: Final = 0.6
"""What remains of a score, by where the year came from."""


class YearFrom(NamedTuple):
    """The year of a heading that has none.

    Attributes:
        year: The calendar year in whose April it begins.
        left: What remains of the heading's score.
        why: Where it came from, in short words.
    """

    year: int
    left: float
    why: str


@dataclass(frozen=True, slots=True)
class Years:
    """Which years a block's headings name, each as the calendar year of its April.

    Attributes:
        quarters: Of quarters and months.
        outturns: Of figures of whole years.
        targets: Of targets.
        beside: What the quarter before a column says, by column.
        title: That which stands above the block or in the sheet's title.
        reporting: That of the reporting period.
        split: The quarters, each with its year, below which more than one month stands.
        taken: The years of quarters whose headings have none.
        quarter: The one quarter that it holds figures of; `None` for none, or for more.
    """

    quarters: frozenset[int] = frozenset()
    outturns: frozenset[int] = frozenset()
    targets: frozenset[int] = frozenset()
    beside: Mapping[int, YearFrom] | None = None
    title: int | None = None
    reporting: int | None = None
    split: frozenset[tuple[int | None, int]] = frozenset()
    quarter: Period | None = None
    taken: frozenset[int] = frozenset()

    @property
    def current(self) -> int | None:
        """The year whose quarters the block holds; the newest of several."""
        return max(self.quarters | self.taken, default=None)

    @property
    def last_outturn(self) -> int | None:
        """The year before the quarters', or else the newest whose outturn the block holds."""
        return self.current - 1 if self.current is not None else max(self.outturns, default=None)

    def for_part(self, column: int, said: Said) -> YearFrom | None:
        """Return the year of a quarter or a month that has none; `None` where nothing tells."""
        either = None if said.calendar is None else {said.calendar, said.calendar - 1}
        return next((one for one in self._sources(column) if either is None or one.year in either), None)

    def _sources(self, column: int) -> Iterator[YearFrom]:
        """Yield the years that a column's quarter may be of, the surest first."""
        if self.beside is not None and column in self.beside:
            yield self.beside[column]
        if len(self.quarters) == 1:
            yield from (YearFrom(year, _QUARTERS, "the year of the other quarters") for year in self.quarters)
        after = max(self.outturns) + 1 if self.outturns else None
        if len(self.targets) == 1:
            year = max(self.targets)
            torn = after is not None and after != year
            yield YearFrom(year, _CONTRADICTED if torn else _TARGET, "the year of the target")
        if after is not None:
            yield YearFrom(after, _OUTTURN, "the year after the newest outturn")
        if self.title is not None:
            yield YearFrom(self.title, _TITLE, "the year in the title")
        if self.reporting is not None:
            yield YearFrom(self.reporting, _TITLE, "the year of the reporting period")


def years_of(
    headings: Mapping[int, Heading], *, title: int | None = None, reporting: int | None = None
) -> Years:
    """Return the years that a block's headings name.

    Args:
        headings: By column, from the left.
        title: The year in the title of the block or of the sheet; `None` where it names none or several.
        reporting: The year of the reporting period, where that is known.
    """
    sure = [heading.best for heading in headings.values() if heading.best and heading.best.score >= SURE]
    named = Years(
        frozenset(_years(one for one in sure if one.part in _PARTLY and one.said.is_part)),
        frozenset(_years(one for one in sure if one.part in FIGURES and one.said.is_year)),
        frozenset(_years(one for one in sure if one.part in _TARGETS and one.said.is_year)),
        _beside(headings),
        title,
        reporting,
        _split(sure),
        _only_quarter(one.said.period for one in sure if one.part in FIGURES),
    )
    taken = {
        source.year
        for column, heading in headings.items()
        if heading.best and heading.best.part in _PARTLY and heading.best.said.needs_year
        if (source := named.for_part(column, heading.best.said)) is not None
    }
    return replace(named, taken=frozenset(taken))


_TARGETS: Final = frozenset({Part.TARGET, Part.TARGET_NUMBER})
_PARTLY: Final = FIGURES | _TARGETS
"""The parts whose quarters are of the block's own years."""


def _years(meanings: Iterable[Meaning]) -> Iterator[int]:
    return (meaning.said.year for meaning in meanings if meaning.said.year is not None)


def _only_quarter(periods: Iterable[Period | None]) -> Period | None:
    """Return the one quarter among periods; `None` for none, or for more."""
    quarters = {period for period in periods if period is not None and period.length is Length.QUARTER}
    return quarters.pop() if len(quarters) == 1 else None


def _beside(headings: Mapping[int, Heading]) -> dict[int, YearFrom]:
    """Return the year of each quarter without one that the quarter before it says."""
    found: dict[int, YearFrom] = {}
    before: tuple[int, int] | None = None
    for column, heading in headings.items():
        said = heading.best.said if heading.best and heading.best.part in _PARTLY else None
        if said is None or not said.is_part or said.torn:
            continue
        place = _place(said)
        if said.needs_year and before is not None:
            turns = place < before[1]
            left = _NEXT_YEAR if turns else _BEFORE
            found[column] = YearFrom(before[0] + turns, left, "the year of the heading before")
        year = said.year if said.year is not None else found[column].year if column in found else None
        before = (year, place) if year is not None else before
    return found


def _place(said: Said) -> int:
    """Return where in its year a quarter or a month ends, in months from April."""
    if said.month is not None:
        return (said.month - APRIL) % 12
    return (said.quarter or 1) * 3 - 1


def _split(meanings: Iterable[Meaning]) -> frozenset[tuple[int | None, int]]:
    """Return the quarters with more than one of their months below them."""
    months = {(said.year, said.quarter, said.month) for said in (one.said for one in meanings) if said.month}
    counts = Counter((year, quarter) for year, quarter, _ in months if quarter is not None)
    return frozenset(quarter for quarter, count in counts.items() if count > 1)
