"""The numbers that target rates stand for. An agreed target's number never moves by itself."""

from __future__ import annotations

from dataclasses import replace

from pi_excel.book.model import Indicator, Measure, PIBook
from pi_excel.book.records import Target, TargetState
from pi_excel.book.states import Value
from pi_excel.errors import MeasureError, Problem, Severity
from pi_excel.measures.figures import population_in_use
from pi_excel.measures.rates import target_number
from pi_excel.period import Period


def number_targets(book: PIBook) -> tuple[dict[tuple[str, Period], Target], tuple[Problem, ...]]:
    """Give every target rate its number, worked out on the population in use for its year.

    Returns:
        The book's targets, and a problem for each number that has no answer. Targets that are not
        rates, have no rate yet, or whose indicator has no population are left as they are, and so
        is the number of an agreed or revised target once it has one.
    """
    indicators = {indicator.ref: indicator for indicator in book.indicators}
    targets = dict(book.targets)
    problems: list[Problem] = []
    for key, target in book.targets.items():
        indicator = indicators.get(target.ref)
        if indicator is None or not _wants_number(indicator, target):
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


def _numbered(book: PIBook, indicator: Indicator, target: Target) -> Target:
    population = population_in_use(book, indicator, target.year)
    number = target_number(target.value.number or 0.0, population.value, indicator.per)
    return replace(target, number=Value.of(number), population=Value.of(population.value))
