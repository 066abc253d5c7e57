"""Formulas of chance: PI_INTERVAL, PI_PERCENT_INTERVAL, PI_COMPARE."""

from __future__ import annotations

from typing import Final

from pi_excel.book.grid import CellValue
from pi_excel.formulas.arguments import count, figure, option, work_out
from pi_excel.formulas.figures import USUAL_PER
from pi_excel.formulas.shapes import Answer, Answers, Given, each, each_abreast
from pi_excel.judgement.comparison import difference_from
from pi_excel.measures.intervals import USUAL, Interval, proportion_interval, rate_interval
from pi_excel.measures.rounding import Scale

_ENDS: Final = 2
"""How many ends an interval has, and so how many cells."""


def pi_interval(number: Given, population: Given, per: Given = None, confidence: Given = None) -> Answers:
    """Return the confidence intervals of rates, each in two cells: low, high.

    Exact Poisson limits below 10 events, Byar's from 10. The cells lie side by side; below each other where
    the numbers lie in a row.

    Args:
        number: How many events; a whole number. Of `2,813 (976.4)` it is the number.
        population: Out of how many people.
        per: The multiplier; 10,000 where it is blank.
        confidence: Between 0 and 1; 0.95 where it is blank.

    Example:
        >>> [[round(end, 1) for end in ends] for ends in pi_interval(487, 28809)]
        [[154.4, 184.7]]
    """
    return each_abreast(_ENDS, _interval, number, population, per, confidence)


def _interval(
    number: CellValue, population: CellValue, per: CellValue, confidence: CellValue
) -> Interval | str:
    return work_out(
        lambda events, people: rate_interval(
            events, people, option("per", per, USUAL_PER), _confidence(confidence)
        ),
        count("number", number),
        count("population", population),
    )


def _confidence(raw: CellValue) -> float:
    return option("confidence", raw, USUAL)


def pi_percent_interval(part: Given, whole: Given, confidence: Given = None) -> Answers:
    """Return the confidence intervals (Wilson's) of percentages, each in two cells, as fractions: low, high.

    The cells lie side by side; below each other where the parts lie in a row.

    Args:
        part: How many; a whole number. Of `54 (21.6%)` it is the number.
        whole: Out of how many; a whole number.
        confidence: Between 0 and 1; 0.95 where it is blank.

    Example:
        >>> [[round(end, 3) for end in ends] for ends in pi_percent_interval(65, 100)]
        [[0.553, 0.736]]
    """
    return each_abreast(_ENDS, _percent_interval, part, whole, confidence)


def _percent_interval(part: CellValue, whole: CellValue, confidence: CellValue) -> Interval | str:
    return work_out(
        lambda counted, out_of: proportion_interval(counted, out_of, _confidence(confidence)),
        count("part", part),
        count("whole", whole),
    )


def pi_compare(
    number: Given, population: Given, comparator: Given, per: Given = None, confidence: Given = None
) -> Answers:
    """Return whether rates are higher than a comparator, similar to it or lower, chance allowed for.

    A rate is similar where the comparator lies within its confidence interval. As on a page, both are held
    against each other as shown, with one decimal; rates so small that all are below 1, at full precision.

    Args:
        number: How many events; a whole number. Of `2,813 (976.4)` it is the number.
        population: Out of how many people.
        comparator: The rate to compare with, per as many; of `2,551 (885.5)` the rate.
        per: The multiplier; 10,000 where it is blank.
        confidence: Between 0 and 1; 0.95 where it is blank.

    Example:
        >>> pi_compare([[2813], [487]], 28809, [[885.5], [162.8]])
        [['higher'], ['similar']]
    """
    return each(_compare, number, population, comparator, per, confidence)


def _compare(
    number: CellValue, population: CellValue, comparator: CellValue, per: CellValue, confidence: CellValue
) -> Answer:
    def compare(events: float, people: float, other: float) -> str:
        interval = rate_interval(events, people, option("per", per, USUAL_PER), _confidence(confidence))
        is_small = max(interval.high, abs(other)) < 1
        return str(difference_from(interval, other, None if is_small else Scale()))

    return work_out(
        compare, count("number", number), count("population", population), figure("comparator", comparator)
    )
