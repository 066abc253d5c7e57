"""The numbers that target rates stand for. An agreed target's number never moves by itself."""

from __future__ import annotations

from dataclasses import replace

from pi_excel.book.layout import TARGETS
from pi_excel.book.model import Indicator, Measure, PIBook
from pi_excel.book.records import Target, TargetState
from pi_excel.book.states import Value
from pi_excel.errors import MeasureError, Problem, Severity
from pi_excel.measures.denominators import population_in_use
from pi_excel.measures.rates import target_number
from pi_excel.measures.rounding import Scale, show_number
from pi_excel.period import Period


def number_targets(book: PIBook) -> tuple[dict[tuple[str, Period], Target], tuple[Problem, ...]]:
    """Give every target rate its number, worked out on the population in use for its year.

    Returns:
        The book's targets, and a problem for each number that has no answer. Targets that are not
        rates, have no rate yet, or whose indicator has no population are left as they are, and so
        is the number of an agreed or revised target once it has one; one that does not follow from
        its rate and its recorded population is told.
    """
    indicators = {indicator.ref: indicator for indicator in book.indicators}
    targets = dict(book.targets)
    problems: list[Problem] = []
    for key, target in book.targets.items():
        indicator = indicators.get(target.ref)
        if indicator is None:
            continue
        if not _wants_number(indicator, target):
            problems += _at_odds(book, indicator, target)
            continue
        try:
            targets[key] = _numbered(book, indicator, target)
        except MeasureError as error:
            what = f"The target of {target.ref} for {target.year} has no number: {error.what}"
            problems.append(Problem(Severity.WARNING, str(target.where), what, error.do))
    return targets, tuple(problems)


def _wants_number(indicator: Indicator, target: Target) -> bool:
    if indicator.measure is not Measure.RATE or not indicator.population or target.value.number is None:
        return False
    return target.state is TargetState.PROPOSED or target.number.number is None


def number_that_follows(indicator: Indicator, target: Target) -> int | None:
    """Return the number that a target's rate gives on its recorded population; `None` when none does."""
    value, population = target.value.number, target.population.number
    if indicator.measure is not Measure.RATE or value is None or population is None:
        return None
    try:
        return target_number(value, population, indicator.per)
    except MeasureError:
        return None


def _at_odds(book: PIBook, indicator: Indicator, target: Target) -> list[Problem]:
    """Tell of a settled target whose number is not what its rate gives; neither is moved."""
    number, follows = target.number.number, number_that_follows(indicator, target)
    if number is None or follows is None or number == follows:
        return []
    scale = Scale.of(indicator)
    rate, people = scale.written(target.value.number or 0.0), target.population.number or 0.0
    return [
        Problem(
            Severity.WARNING,
            str(book.tables[TARGETS.name].cell("Number", target.row)),
            f"{show_number(number)} does not follow from {rate} on {show_number(people)} "
            f"({show_number(follows)} would).",
            "Clear Number to have it worked out anew, or correct Target.",
        )
    ]


def _numbered(book: PIBook, indicator: Indicator, target: Target) -> Target:
    population = population_in_use(book, indicator, target.year)
    number = target_number(target.value.number or 0.0, population.value, indicator.per)
    return replace(target, number=Value.of(number), population=Value.of(population.value))
