"""Whether a figure may be compared with an annual one: like with like, or not at all.

Source: the basis table of design section 3. In the published Q1 2016/17 report one page holds a
rolling count, a snapshot and a year-to-date percentage, none of them labelled.
"""

from __future__ import annotations

from typing import NamedTuple

from pi_excel.book.model import Indicator, Measure
from pi_excel.book.records import Basis
from pi_excel.period import Length, Period


class Comparability(NamedTuple):
    """Whether two figures may be compared.

    Attributes:
        allowed: Whether they may.
        note: Added to the words when they may (`part-year`); the reason when they may not.
        part_year: Whether they may although one is for part of a year and the other for a whole one.
    """

    allowed: bool
    note: str = ""
    part_year: bool = False


COMPARED = Comparability(allowed=True)
ANOTHER_STAGE = Comparability(allowed=False, note="another stage of the year")


def against_annual(indicator: Indicator, period: Period) -> Comparability:
    """Return whether an indicator's figure for a period may be compared with an annual figure.

    An indicator whose basis is unknown is compared; reading the book asks for the basis.
    """
    basis, measure = indicator.basis, indicator.measure
    if period.length is Length.YEAR:
        return COMPARED
    if basis is Basis.QUARTER:
        return Comparability(allowed=False, note="single quarter")
    if basis is Basis.YEAR_TO_DATE and not period.ends_year:
        if measure in (Measure.COUNT, Measure.RATE):
            return Comparability(allowed=False, note=f"part-year {measure}")
        return Comparability(allowed=True, note="part-year", part_year=True)
    return COMPARED


def like_for_like(indicator: Indicator, period: Period, other: Period, other_basis: Basis) -> Comparability:
    """Return whether a figure may be compared with another place's.

    The other figure counts as annual unless it has the indicator's own basis and length of time, or
    is itself only part of a year.
    """
    if other_basis is indicator.basis and other.length is period.length:
        another_stage = basis_is_cumulative(indicator) and (other.end - period.end) % Length.YEAR != 0
        return ANOTHER_STAGE if another_stage else COMPARED
    if other.length is not Length.YEAR and _is_part_of_a_year(other_basis, other):
        return Comparability(allowed=False, note=f"theirs is for {other.title} only")
    return against_annual(indicator, period)


def against_previous(indicator: Indicator) -> Comparability:
    """Return whether an indicator's figure may be compared with its own of the quarter before.

    A count or rate that grows from April is at another stage of the year by then.
    """
    return ANOTHER_STAGE if basis_is_cumulative(indicator) else COMPARED


def _is_part_of_a_year(basis: Basis, period: Period) -> bool:
    return basis is Basis.QUARTER or (basis is Basis.YEAR_TO_DATE and not period.ends_year)


def basis_is_cumulative(indicator: Indicator) -> bool:
    """Return whether its counts grow from April to March."""
    return indicator.basis is Basis.YEAR_TO_DATE and indicator.measure in (Measure.COUNT, Measure.RATE)
