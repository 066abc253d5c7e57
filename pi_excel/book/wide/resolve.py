"""What a heading's meaning comes to among the headings of its block: its period, and its comparator."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Final

from pi_excel.book.records import Against
from pi_excel.book.wide.headings import Meaning
from pi_excel.book.wide.parts import Part
from pi_excel.book.wide.said import NOTHING, Said
from pi_excel.book.wide.years import YearFrom, Years
from pi_excel.period import Length, Period

_NO_YEAR: Final = 0.4
_TARGET_OF_THE_YEAR: Final = 0.95
_TARGET_OF_NO_YEAR: Final = 0.55
_NO_COMPARATOR: Final = 0.4
_EITHER_QUARTER: Final = 0.5
_LAST_QUARTER: Final = 4
"""What remains of a score, by what is not known."""


@dataclass(frozen=True, slots=True)
class Resolved:
    """What a meaning comes to.

    Attributes:
        period: The period its column is for; `None` where it has none, or nothing says which.
        against: The comparator it is about; `None` likewise.
        left: What remains of its score.
        why: What its headings do not say themselves, in short words; empty where they say all.
    """

    period: Period | None = None
    against: Against | None = None
    left: float = 1.0
    why: str = ""


def resolve(meaning: Meaning, column: int, years: Years) -> Resolved:
    """Return the period and the comparator of a meaning, with what the rest of the block says of them."""
    part = meaning.part
    if not part.has_period:
        return Resolved()
    said = _quarter_or_month(meaning.said, years)
    if part in {Part.SYMBOL, Part.WORDS}:
        return _comparison(meaning, said, column, years)
    if said.needs_year:
        return replace(_in_year(said, years.for_part(column, said)), against=meaning.against)
    if said == NOTHING and part in {Part.TARGET, Part.TARGET_NUMBER}:
        return _target_without_year(years)
    return Resolved(said.period, meaning.against)


def _quarter_or_month(said: Said, years: Years) -> Said:
    """Return the quarter, of `Q1` over `Jun 16`, unless the quarter has other months below it too."""
    if said.quarter is None or (said.year, said.quarter) in years.split:
        return said
    return replace(said, month=None)


def _in_year(said: Said, found: YearFrom | None) -> Resolved:
    """Return the period of a quarter or a month whose heading has no year."""
    if found is None:
        return Resolved(left=_NO_YEAR, why="nothing says which year it is of")
    return Resolved(said.in_year(found.year), left=found.left, why=f"it has {found.why}")


def _target_without_year(years: Years) -> Resolved:
    """Return the year of a target whose heading has none: that of the quarters beside it."""
    if len(years.quarters | years.taken) == 1 and years.current is not None:
        period = Period.of_year(years.current)
        return Resolved(period, left=_TARGET_OF_THE_YEAR, why="it has the year of the quarters")
    return Resolved(left=_TARGET_OF_NO_YEAR, why="nothing says which year it is for")


def _comparison(meaning: Meaning, said: Said, column: int, years: Years) -> Resolved:
    """Return what a symbol is about: the period of its figure, where said, and what that is compared with."""
    found = years.for_part(column, said) if said.needs_year else None
    period = said.in_year(found.year) if found is not None else said.period
    if meaning.against is not None:
        return Resolved(period, meaning.against)
    against, left, why = _compared_with(meaning.compared, period, years)
    return Resolved(period, against, left, why)


def _compared_with(compared: Said, own: Period | None, years: Years) -> tuple[Against | None, float, str]:
    """Return which comparator a past period is, what remains of the score, and why."""
    then = compared.period
    if then is None:
        return None, 1.0, ""  # the score of the heading knows of this already
    if then.length is Length.MONTH:
        return None, _NO_COMPARATOR, f"{then.title} is neither a year nor a quarter"
    if then.length is Length.QUARTER:
        return _past_quarter(then, own, years)
    last = years.last_outturn
    back = None if last is None else last - then.first_year
    match back:
        case 0:
            return Against.LAST_OUTTURN, 1.0, f"{then.short} is the last outturn"
        case 1:
            return Against.OUTTURN_BEFORE, 1.0, f"{then.short} is the outturn before the last"
        case _:
            return None, _NO_COMPARATOR, f"{then.short} is neither the last outturn nor the one before"


def _past_quarter(then: Period, own: Period | None, years: Years) -> tuple[Against | None, float, str]:
    """Return which past quarter one is, seen from the quarter that a symbol is for where that is known."""
    now = own if own is not None else years.quarter
    if now is not None and now.length is Length.QUARTER:
        pasts = {now.same_last_year: Against.SAME_QUARTER, now.previous: Against.PREVIOUS_QUARTER}
        if then in pasts:
            return pasts[then], 1.0, ""
        why = f"{then.short} is neither the quarter before {now.short} nor the same one last year"
        return None, _NO_COMPARATOR, why
    back = None if years.current is None else years.current - then.first_year
    if back == 0:
        return Against.PREVIOUS_QUARTER, 1.0, f"{then.short} is a quarter of this year"
    if back == 1 and then.quarter_number != _LAST_QUARTER:
        return Against.SAME_QUARTER, 1.0, f"{then.short} is a quarter of last year"
    either = Against.SAME_QUARTER if back == 1 else None
    return either, _EITHER_QUARTER, f"{then.short} may be the previous quarter or the same one last year"
