"""Why a rate changed: how much by its number, how much by its population; and what some cases make of it.

Source: the decomposition of a product into two effects, each at the mean of the other (Kitagawa, J. Am. Stat.
Assoc. 50, 1955): Δ(N/P) = ΔN x mean(1/P) + mean(N) x Δ(1/P), without a remainder. The what-if answers the
published Q1 2016/17 commentary, which puts a rise in looked-after children down to "one family of 9".
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from typing import NamedTuple

from pi_excel.errors import MeasureError
from pi_excel.measures.rates import percentage, rate
from pi_excel.measures.rounding import Scale, half_up


class Counts(NamedTuple):
    """What a rate is made of: a number and its population, or a part and its whole."""

    number: float
    population: float


class ShownParts(NamedTuple):
    """A change and its two parts as shown; the parts add up to the change."""

    change: Decimal
    by_number: Decimal
    by_population: Decimal


@dataclass(frozen=True, slots=True)
class Decomposition:
    """A change in a rate and its two parts, at full precision.

    Attributes:
        before: The earlier rate.
        after: The later one.
        change: The later less the earlier.
        by_number: How much of it comes of the number.
        by_population: How much of it comes of the population.
    """

    before: float
    after: float
    change: float
    by_number: float
    by_population: float

    def shown(self, scale: Scale) -> ShownParts:
        """Return the change between the two rates as shown, and its parts, which add up to it.

        What rounding leaves over is with the population's part.
        """
        change = scale.shown(self.after) - scale.shown(self.before)
        by_number = half_up(scale.in_units(self.by_number), scale.decimals)
        return ShownParts(change, by_number, change - by_number)


def decompose(before: Counts, after: Counts, per: float = 10_000) -> Decomposition:
    """Part a change in a rate into what its number and what its population did.

    Args:
        before: The earlier number and population.
        after: The later ones.
        per: The rate's multiplier; 1 for a percentage, whose whole is then the population.

    Raises:
        MeasureError: One of the two is no rate.
    """
    rates = rate(*before, per), rate(*after, per)
    # Fractions, since the parts have to add up.
    (earlier, people), (later, people_later) = map(Fraction, before), map(Fraction, after)
    share, share_later = Fraction(per) / people, Fraction(per) / people_later
    by_number = (later - earlier) * (share + share_later) / 2
    by_population = (earlier + later) / 2 * (share_later - share)
    return Decomposition(*rates, float(by_number + by_population), float(by_number), float(by_population))


def rate_without(number: float, population: float, cases: int, per: float = 10_000) -> float:
    """Return what a rate would be without some of its cases; the population stays.

    Args:
        number: How many cases there are.
        population: Out of how many people.
        cases: How many to leave out, such as the 9 children of one family.
        per: The rate's multiplier.

    Raises:
        MeasureError: There is no such rate, or there are not so many cases.
    """
    rate(number, population, per)
    _check_cases(number, cases)
    return rate(number - cases, population, per)


def percentage_without(part: float, whole: float, cases: int) -> float:
    """Return what a percentage would be without some of its cases, as a fraction.

    They leave the whole as well: a child whose second plan does not count is no child with a plan.

    Args:
        part: How many cases there are.
        whole: Out of how many.
        cases: How many to leave out.

    Raises:
        MeasureError: There is no such percentage, there are not so many cases, or nothing is left.
    """
    percentage(part, whole)
    _check_cases(part, cases)
    return percentage(part - cases, whole - cases)


def _check_cases(number: float, cases: int) -> None:
    if not 0 <= cases <= number:
        raise MeasureError(
            f"{cases:,} cases cannot be left out of {number:,g}.", do="Give a number from 0 to that."
        )
