"""Formulas of figures and targets: PI_RATE, PI_PERCENT, PI_SHOW, PI_TARGET, PI_TARGET_NUMBER."""

from __future__ import annotations

from enum import StrEnum
from functools import partial
from typing import Final

from pi_excel.book.choices import read_choice
from pi_excel.book.grid import CellValue
from pi_excel.book.model import Better, Measure, Polarity
from pi_excel.book.states import State, Value, state_word
from pi_excel.book.values import is_blank
from pi_excel.formulas.arguments import better_of, figure, option, words, work_out
from pi_excel.formulas.scales import Case, each_shown
from pi_excel.formulas.shapes import Answer, Answers, Given, each
from pi_excel.measures.rates import percentage, rate, target_number
from pi_excel.measures.rounding import show_value
from pi_excel.measures.target_setting import TargetMethod, TargetSources, set_target

USUAL_PER: Final = 10_000
"""How many people a rate is for where it is not said."""


class Method(StrEnum):
    """How PI_TARGET sets a target; a fixed one needs no formula."""

    CHANGE = TargetMethod.CHANGE
    ENGLAND = TargetMethod.ENGLAND
    NEIGHBOURS = TargetMethod.NEIGHBOURS
    HARDEST = TargetMethod.HARDEST


def pi_rate(number: Given, population: Given, per: Given = None) -> Answers:
    """Return rates at full precision: number / population × per.

    Args:
        number: How many cases.
        population: Out of how many people.
        per: The multiplier; 10,000 where it is blank.

    Example:
        >>> pi_rate([[2813], ["c"], [None]], 28809)
        [[976.4309764309764], ['c'], ['']]
    """
    return each(_rate, number, population, per)


def _rate(number: CellValue, population: CellValue, per: CellValue) -> Answer:
    return work_out(
        lambda cases, people: rate(cases, people, option("per", per, USUAL_PER)),
        number=number,
        population=population,
    )


def pi_percent(part: Given, whole: Given) -> Answers:
    """Return shares as fractions: part / whole.

    Args:
        part: How many.
        whole: Out of how many.

    Example:
        >>> pi_percent(54, 250)
        0.216
    """
    return each(lambda one, out_of: work_out(percentage, part=one, whole=out_of), part, whole)


def pi_show(number: Given, rate: Given, decimals: Given = None, percent: Given = None) -> Answers:
    """Write figures as the reports do: `2,813 (976.4)`, `21.6%`.

    Args:
        number: The count; blank where there is none. It is not shown beside a percentage.
        rate: The rate, percentage or average at full precision.
        decimals: How many decimals are shown, of points for a percentage; 1 where it is blank.
        percent: TRUE for fractions that are shown as percentages.

    Example:
        >>> pi_show(2813, 976.4309764309764), pi_show(None, 0.216, None, True)
        ('2,813 (976.4)', '21.6%')
    """
    return each_shown(_show, {"rate": rate}, (number,), decimals, percent)


def _show(case: Case, number: CellValue) -> Answer:
    counted, value = figure("number", number), case["rate"]
    measure = Measure.PERCENTAGE if case.scale.percent else Measure.RATE
    if counted.state is State.UNRELIABLE and measure is Measure.RATE and value.number is not None:
        value = value._replace(state=State.UNRELIABLE)
    return show_value(counted.number, value, case.scale, measure)


def pi_target(
    method: Given,
    better: Given,
    outturn: Given,
    change: Given = None,
    england: Given = None,
    neighbours: Given = None,
) -> Answers:
    """Set targets, at full precision.

    Args:
        method: `change` (on the outturn), `England`, `neighbours`, or `hardest` of those that are given.
        better: Which way is better; only the hardest asks for it.
        outturn: The last outturn.
        change: By what share of the outturn: `-5%`.
        england: England's figure.
        neighbours: The statistical neighbours' figure.

    Example:
        >>> pi_target("change", "Low", 200, "-5%"), pi_target("hardest", "Low", 200, "-5%", 185, 195)
        (190.0, 185.0)
    """
    return each(_target, method, better, outturn, change, england, neighbours)


def _target(method: CellValue, better: CellValue, *cells: CellValue) -> Answer:
    names = ("outturn", "change", "england", "neighbours")
    values = [figure(name, raw, percent=name == "change") for name, raw in zip(names, cells, strict=True)]
    outturn, change, england, neighbours = values
    if all(value.state is State.MISSING for value in (outturn, england, neighbours)):
        return state_word(outturn)
    chosen = TargetMethod(words("method", method, partial(read_choice, kind=Method)))
    sources = TargetSources(outturn=outturn, change=change.number, england=england, neighbours=neighbours)
    return _said(set_target(chosen, _better(chosen, better), sources).value)


def _better(method: TargetMethod, raw: CellValue) -> Better:
    if is_blank(raw) and method is not TargetMethod.HARDEST:
        return Better(Polarity.NEUTRAL)
    return better_of(raw)


def _said(value: Value) -> Answer:
    return state_word(value) if value.number is None else value.number


def pi_target_number(rate: Given, population: Given, per: Given = None) -> Answers:
    """Return the numbers that target rates stand for, rounded half up.

    Args:
        rate: The target as a rate.
        population: The population in use for the target's year.
        per: The multiplier; 10,000 where it is blank.

    Example:
        >>> pi_target_number([[795.4, 153.8, "TBC"]], 28809)
        [[2291, 443, 'TBC']]
    """
    return each(_target_number, rate, population, per)


def _target_number(rate: CellValue, population: CellValue, per: CellValue) -> Answer:
    return work_out(
        lambda target, people: target_number(target, people, option("per", per, USUAL_PER)),
        rate=rate,
        population=population,
    )
