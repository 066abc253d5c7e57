"""What statistics add to one indicator's explanation: a plain line each, or why there is none."""

from __future__ import annotations

from collections.abc import Iterator

from pi_excel.book.model import Measure, PIBook
from pi_excel.book.records import Basis
from pi_excel.errors import MeasureError, SettingsError
from pi_excel.judgement.direction import Merit
from pi_excel.judgement.process import process_of
from pi_excel.judgement.trend import check_years, recent_trend, trend_merit
from pi_excel.judgement.verdict import Verdict
from pi_excel.measures.decomposition import Counts, decompose, percentage_without, rate_without
from pi_excel.measures.figure_intervals import figure_interval
from pi_excel.measures.figures import Figure, Figures
from pi_excel.measures.projection import (
    Projection,
    as_last_year,
    check_projectable,
    required_run_rate,
    straight_line,
)
from pi_excel.measures.rounding import Scale, show_number
from pi_excel.measures.trend import YEARS, fit_trend
from pi_excel.period import Length, Period
from pi_excel.report.opinion import evidence_for, opinion_line
from pi_excel.report.process_words import process_line

_QUARTERS = 4


def statistics_lines(book: PIBook, figures: Figures, verdict: Verdict) -> Iterator[str]:
    """Yield what can be said of an indicator beyond its arrows, a plain line each.

    Args:
        book: The book.
        figures: Its figures.
        verdict: The indicator's verdict.
    """
    evidence = evidence_for(book.settings, verdict)
    if line := opinion_line(verdict, evidence, book.settings.confidence):
        yield line
    elif evidence.why_none and verdict.has_figure:
        yield f"No second opinion: {evidence.why_none}"
    for said in (_process, _trend, _change, _projection):
        try:
            if line := said(book, figures, verdict):
                yield line
        except MeasureError:
            continue  # there is no such line for this indicator


def without(verdict: Verdict, cases: int) -> str:
    """Return what an indicator's figure would be without some of its cases: a what-if, never a figure.

    Args:
        verdict: The indicator's verdict.
        cases: How many to leave out, such as the 9 children of one family.

    Raises:
        SettingsError: Its figure has no cases to leave out, or not so many.
    """
    indicator, figure = verdict.indicator, verdict.figure
    if figure is None or figure.number is None or indicator.measure is Measure.AVERAGE:
        what = f"{indicator.ref} has no number of cases to leave {cases} out of."
        raise SettingsError(
            what, do="Use --without with a count, a rate or a percentage that has its Number."
        )
    try:
        value = _value_without(figure, cases)
    except MeasureError as error:
        raise SettingsError(f"{indicator.ref}: {error.what}", do=error.do) from error
    shown = Scale.of(indicator).written(value)
    left = show_number(figure.number - cases)
    return (
        f"What if: without {show_number(cases)} of its {show_number(figure.number)} cases it would be "
        f"{shown}, on {left}. The figure itself stays {figure.shown}."
    )


def _value_without(figure: Figure, cases: int) -> float:
    indicator, number = figure.indicator, figure.number or 0.0
    if indicator.measure is Measure.COUNT:
        return rate_without(number, 1, cases, 1)
    if figure.denominator is None:
        what = "what it is out of is not in the book."
        raise MeasureError(what, do="Fill its population or denominator.")
    if indicator.is_percentage:
        return percentage_without(number, figure.denominator, cases)
    return rate_without(number, figure.denominator, cases, indicator.per)


def _process(book: PIBook, figures: Figures, verdict: Verdict) -> str:
    process = process_of(book.settings, figures, verdict.indicator, verdict.period, verdict.goal.value)
    return f"From period to period: {process_line(verdict.indicator, process)}"


def _trend(_: PIBook, figures: Figures, verdict: Verdict) -> str:
    """Say what the last five outturns show."""
    indicator = verdict.indicator
    last = verdict.period.year if verdict.period.length is Length.YEAR else verdict.period.back(1)
    years = [last.back(ago) for ago in range(YEARS - 1, -1, -1)]
    found = [figures.at(indicator, year) for year in years]
    outturns = [figure for figure in found if figure is not None and figure.value.number is not None]
    check_years(indicator.basis, [figure.period.year for figure in outturns])
    fit = fit_trend(
        [figure.value.number for figure in outturns], [figure_interval(figure) for figure in outturns]
    )
    trend = recent_trend(fit)
    merit = trend_merit(trend, outturns[-1].value.number or 0.0, indicator.better)
    words = f"{trend}, {merit}" if merit is not Merit.NEITHER else str(trend)
    return f"Recent trend over the five years to {last}: {words}."


def _change(_: PIBook, figures: Figures, verdict: Verdict) -> str:
    """Say how much of a rate's change since the last outturn its number made, and how much its population."""
    figure, before = verdict.figure, figures.at(verdict.indicator, verdict.period.back(1))
    if verdict.indicator.measure is not Measure.RATE or figure is None or before is None:
        return ""
    then, now = _counts(before), _counts(figure)
    if then is None or now is None:
        return ""
    scale = Scale.of(verdict.indicator)
    change, by_number, by_population = decompose(then, now, verdict.indicator.per).shown(scale)
    return (
        f"Of the change of {change:+,f} since {before.period}, {by_number:+,f} comes of the number and "
        f"{by_population:+,f} of the population."
    )


def _counts(figure: Figure) -> Counts | None:
    if figure.number is None or figure.denominator is None:
        return None
    return Counts(figure.number, figure.denominator)


def _projection(book: PIBook, figures: Figures, verdict: Verdict) -> str:
    """Say where the count so far leads by the year's end, and what the target would take of what is left."""
    indicator, period = verdict.indicator, verdict.period
    check_projectable(indicator.basis, indicator.measure, period)
    so_far = _so_far(figures, verdict, period)
    if so_far is None or period.length is not Length.QUARTER:
        return ""
    done = period.quarter_number
    projected = _projected(figures, verdict, so_far, done)
    target = book.targets.get((indicator.ref, period.year))
    wanted = target.number.number if target is not None and target.number.number is not None else None
    if wanted is None and target is not None and indicator.measure is Measure.COUNT:
        wanted = target.value.number
    needed = _needed(so_far, wanted, _QUARTERS - done)
    return f"{str(projected)[:1].upper()}{str(projected)[1:]}.{needed}"


def _needed(so_far: float, wanted: float | None, left: int) -> str:
    if wanted is None:
        return ""
    try:
        each = required_run_rate(so_far, wanted, left)
    except MeasureError as error:
        return f" {error.what[:1].upper()}{error.what[1:]}"
    quarters = "quarter" if left == 1 else f"{left} quarters"
    return f" To end at {show_number(wanted)}, the {quarters} left may bring {each:,.1f} each."


def _projected(figures: Figures, verdict: Verdict, so_far: float, done: int) -> Projection:
    then, last = verdict.period.same_last_year, figures.at(verdict.indicator, verdict.period.back(1))
    last_so_far = _so_far(figures, verdict, then)
    if last_so_far and last is not None and last.number is not None and last.number >= last_so_far:
        return as_last_year(so_far, last_so_far, last.number)
    return straight_line(so_far, done)


def _so_far(figures: Figures, verdict: Verdict, period: Period) -> float | None:
    """Return the count from April to a period: as given year to date, else of its quarters together."""
    indicator = verdict.indicator
    if indicator.basis is Basis.YEAR_TO_DATE:
        figure = figures.at(indicator, period)
        return figure.number if figure is not None else None
    first, upto = period.first_year, period.quarter_number
    quarters = [Period.of_quarter(first, number) for number in range(1, upto + 1)]
    found = [figures.by_ref.get(indicator.ref, {}).get(quarter) for quarter in quarters]
    numbers = [figure.number for figure in found if figure is not None and figure.number is not None]
    return sum(numbers) if len(numbers) == len(quarters) else None
