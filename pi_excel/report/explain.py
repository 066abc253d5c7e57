"""One indicator's arithmetic, step by step, with the cells and sources it stands on."""

from __future__ import annotations

from dataclasses import dataclass

from pi_excel.book.layout import DATA
from pi_excel.book.model import Indicator, Measure, PIBook, Polarity
from pi_excel.book.records import Target
from pi_excel.book.states import NO_ANSWER, state_words
from pi_excel.judgement.comparators import Comparison
from pi_excel.judgement.verdict import Verdict
from pi_excel.measures.figures import Figure, Figures
from pi_excel.measures.rounding import Scale, show_number
from pi_excel.measures.targets import number_that_follows
from pi_excel.report.explain_statistics import statistics_lines
from pi_excel.report.symbols import heading, status_words, symbol
from pi_excel.report.words import (
    cases_sentence,
    cases_text,
    comparator_text,
    comparison_words,
    figure_text,
    limit_sentence,
    range_text,
    reasons,
    side_of_limit,
    status_note,
    tolerance_text,
)


@dataclass(frozen=True, slots=True)
class Step:
    """One step of an explanation.

    Attributes:
        text: What was worked out, with its figures.
        where: The cells it stands on; empty when it stands on the step before.
        source: Where the figures come from, as the book says.
    """

    text: str
    where: str = ""
    source: str = ""


def explain(book: PIBook, figures: Figures, verdict: Verdict) -> tuple[Step, ...]:
    """Return how an indicator's figure, status, directions and reasons come about, in order."""
    indicator = verdict.indicator
    opening = Step(
        f"{indicator.ref}: {indicator.name}. Better to be: {indicator.better}. Basis: {indicator.basis}. "
        f"Judged at {verdict.period.title}.",
        str(indicator.where),
    )
    steps = [opening, Step(summary(book, verdict))]
    if verdict.figure is not None:
        steps.append(_figure_step(book, verdict.figure))
    steps += _goal_steps(book, verdict)
    steps += [_comparison_step(verdict, comparison) for comparison in verdict.comparisons]
    steps += map(Step, statistics_lines(book, figures, verdict))
    status = status_words(verdict.status, book.settings.status_words)
    steps.append(Step(" ".join(filter(None, (f"Status: {status or 'none'}.", status_note(verdict))))))
    why = reasons(verdict, book.settings)
    steps += [Step(f"Exception. {sentence}") for sentence in why] or [
        Step("Not an exception: no rule holds.")
    ]
    return tuple(steps)


def summary(book: PIBook, verdict: Verdict) -> str:
    """Return the arithmetic on one line.

    Such as `169.0 = 487 ÷ 28,809 × 10,000; target 153.8, limit 161.5 (5%); 7.5 above the limit;
    within tolerance at 465 or fewer, 22 fewer`.
    """
    if verdict.figure is None or verdict.figure.value.number is None:
        return status_note(verdict) or f"{state_words(verdict.value).capitalize()}."
    indicator, standing = verdict.indicator, verdict.standing
    scale = Scale.of(indicator)
    parts = [_sum(verdict.figure)]
    if standing is None:
        note = status_note(verdict).rstrip(".") or "No target"
        return "; ".join([*parts, note[0].lower() + note[1:]])
    tolerance = tolerance_text(indicator, book.settings.tolerance_of(indicator))
    is_range = indicator.better.polarity is Polarity.RANGE
    held_against = f"Q{verdict.goal.quarter} profile" if verdict.goal.quarter else "target"
    goal = f"range {range_text(indicator)}" if is_range else f"{held_against} {scale.text(standing.target)}"
    parts.append(f"{goal}, limit {scale.text(standing.limit)} ({tolerance})")
    if standing.beyond:
        parts.append(f"{scale.difference_text(standing.beyond)} {side_of_limit(standing)} the limit")
    else:
        parts.append(str(standing.status))
    return "; ".join(filter(None, [*parts, cases_text(verdict, standing)]))


def _sum(figure: Figure) -> str:
    indicator = figure.indicator
    shown = figure_text(indicator, figure.value.number or 0.0)
    if figure.number is None or figure.denominator is None:
        return shown
    per = f" × {indicator.per:,}" if indicator.measure is Measure.RATE else ""
    return f"{shown} = {show_number(figure.number)} ÷ {show_number(figure.denominator)}{per}"


def _comparison_step(verdict: Verdict, comparison: Comparison) -> Step:
    arrow = symbol(comparison.direction) if comparison.direction is not None else ""
    words = comparison_words(comparison, verdict.value)
    said = " ".join(filter(None, (f"{heading(comparison)}:", arrow, words)))
    beside = comparator_text(verdict.indicator, comparison)
    return Step(
        f"{said}; {beside}" if beside else said,
        str(comparison.where) if comparison.where is not None else "",
        comparison.source,
    )


def _figure_step(book: PIBook, figure: Figure) -> Step:
    number = _cell(book, "Number", figure)
    if figure.value == NO_ANSWER:
        return Step("The figure could not be worked out.", number, figure.observation.source)
    if not figure.is_computed:
        given = figure.shown or state_words(figure.value)
        return Step(f"The figure is {given}, as given.", str(figure.where), figure.observation.source)
    cells = [number]
    sources = [figure.observation.source]
    if figure.population is not None:
        cells.append(str(figure.population.where))
        sources.append(f"population: {figure.population.source}" if figure.population.source else "")
    elif figure.denominator is not None:
        cells.append(_cell(book, "Denominator", figure))
    exact = f"{figure.value.number:.10g}"
    return Step(
        f"At full precision it is {exact}.",
        ", ".join(filter(None, dict.fromkeys(cells))),
        "; ".join(filter(None, sources)),
    )


def _cell(book: PIBook, header: str, figure: Figure) -> str:
    """Return the cell of `Data` that a figure comes of, by header; in an attached book the figure's own."""
    table = book.tables.get(DATA.name)
    if table is None:
        return str(figure.where)
    return str(table.cell(header, figure.observation.row)) if header in table.headers else ""


def _goal_steps(book: PIBook, verdict: Verdict) -> list[Step]:
    target, standing = verdict.goal.target, verdict.standing
    steps = []
    if target is not None and target.value.number is not None:
        rate = figure_text(verdict.indicator, target.value.number)
        stands_for = _stands_for(verdict.indicator, target, rate)
        method = f", method {target.method}" if target.method else ""
        steps.append(
            Step(
                f"Target for {target.year}: {rate} ({target.state}{method}).{stands_for}",
                str(target.where),
                target.reason,
            )
        )
    elif target is not None:
        steps.append(
            Step(f"Target for {target.year}: {state_words(target.value)}.", str(target.where), target.reason)
        )
    if standing is not None:
        sentences = (limit_sentence(verdict, standing, book.settings), *cases_sentence(verdict, standing))
        steps.append(Step(" ".join(sentences)))
    return steps


def _stands_for(indicator: Indicator, target: Target, rate: str) -> str:
    """Return how a target's number follows from its rate, or that it does not; empty when it has none."""
    number, follows = target.number.number, number_that_follows(indicator, target)
    if number is None or follows is None:
        return ""
    arithmetic = f"{rate} × {show_number(target.population.number or 0.0)} ÷ {indicator.per:,}"
    if number == follows:
        return f" It stands for {show_number(number)} = {arithmetic}, rounded half up."
    return (
        f" Its number, {show_number(number)}, was {target.state}; "
        f"{show_number(follows)} = {arithmetic}, rounded half up, would follow."
    )
