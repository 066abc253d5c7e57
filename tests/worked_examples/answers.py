"""What pi_excel answers for the grey cells of a worked example: one function a column, or a maker of such."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal

from pi_excel.book.model import Better, Measure, Polarity
from pi_excel.book.records import Against
from pi_excel.book.setting_values import StatusWords, Tolerance
from pi_excel.book.states import Value, state_word
from pi_excel.book.values import read_value
from pi_excel.errors import MeasureError
from pi_excel.judgement.comparators import Comparison
from pi_excel.judgement.direction import badness
from pi_excel.judgement.tolerance import Standing, number_at_limit, stand
from pi_excel.measures.rates import percentage, rate, target_number
from pi_excel.measures.rounding import show
from pi_excel.period import Period
from pi_excel.report.symbols import status_words, symbol
from pi_excel.report.words import cases_sentence, comparison_words
from tests.worked_examples.one_row import YEAR, Row

Answer = None | str | int | float | Decimal
"""What a cell should say: a `Decimal` where it is rounded, and has to agree to the last digit."""

Answering = Callable[[Row], Answer]
"""What answers for a column."""


def says(header: str, *, percent: bool | None = False) -> Answering:
    """Return what answers with what an input says: a number, or the state in its place."""
    return lambda row: row.says(header, percent=row.is_percentage if percent is None else percent)


def shown_of(header: str) -> Answering:
    """Return what answers with an input as it is shown."""

    def shown(row: Row) -> Answer:
        value = read_value(row[header], percent=row.is_percentage)
        return row.scale.shown(value.number) if value.number is not None else None

    return shown


def full(row: Row) -> Answer:
    """Return the figure at full precision, or the state in its place."""
    figure = row.figure
    if figure is None:
        return None
    return figure.value.number if figure.value.number is not None else figure.shown


def rounded(row: Row) -> Answer:
    """Return the figure as it is shown, as a number."""
    figure = row.figure
    return (
        row.scale.shown(figure.value.number)
        if figure is not None and figure.value.number is not None
        else None
    )


def shown_figure(row: Row) -> Answer:
    """Return the figure as a page shows it."""
    return row.figure.shown if row.figure is not None else None


def text_of_figure(row: Row) -> Answer:
    """Return a figure of no kind, as a page shows it."""
    number = row.value.number
    return row.scale.text(row.scale.shown(number)) if number is not None else state_word(row.value)


def _why_not(number: str, out_of: str, work_out: Callable[[Row, float, float], float]) -> Answering:
    """Return what tells why two numbers have no answer, in the words that the arithmetic has for it."""

    def why_not(row: Row) -> Answer:
        if row.says(number) != "number" or row.says(out_of) != "number":
            return None
        try:
            work_out(row, row.number(number), row.number(out_of))
        except MeasureError as error:
            return error.what
        return None

    return why_not


why_no_rate = _why_not(
    "Number", "Population", lambda row, number, people: rate(number, people, row.number("Per"))
)
why_no_percentage = _why_not("Part", "Whole", lambda _, part, whole: percentage(part, whole))
_why_no_number = _why_not(
    "Target rate", "Population", lambda row, goal, people: target_number(goal, people, row.number("Per"))
)


def _target(row: Row) -> Value:
    return row.refreshed.book.targets["A1", Period.parse(YEAR)].value


def number_of_target(row: Row) -> Answer:
    """Return the number that a target stands for."""
    found = row.refreshed.book.targets["A1", Period.parse(YEAR)].number.number
    return Decimal(int(found)) if found is not None else None


def worked_out(row: Row) -> Answer:
    """Return whether a target's number is worked out anew."""
    settled = row["State"] in ("agreed", "revised") and row["Number in the book"] is not None
    return "yes" if row.says("Target rate") == "number" and not settled else "no"


def why_no_target_number(row: Row) -> Answer:
    """Return why a target has no number."""
    if worked_out(row) == "no":
        return None
    return _why_no_number(row) if row["Population"] is not None else "no population"


def before_rounding(row: Row) -> Answer:
    """Return what a target's number comes to before it is rounded."""
    if worked_out(row) == "no" or why_no_target_number(row):
        return None
    return row.number("Target rate") * row.number("Population") / row.number("Per")


def target_shown(row: Row) -> Answer:
    """Return the target as a page shows it."""
    target, number = _target(row), number_of_target(row)
    if target.number is None:
        return state_word(target)
    return show(None if number is None else float(number), target.number, row.scale, Measure.RATE)


def _direction(row: Row) -> Comparison | None:
    return row.against(Against.LAST_OUTTURN)


def compared(row: Row) -> Answer:
    """Return whether the two figures are compared."""
    found = _direction(row)
    return "yes" if found is not None and found.direction is not None else "no"


def outside_range(header: str) -> Answering:
    """Return what answers with how far a figure is outside the range."""

    def outside(row: Row) -> Answer:
        better = row.verdict.indicator.better
        if compared(row) == "no" or better.polarity is not Polarity.RANGE:
            return None
        return badness(row.scale.shown(row.number(header)), better, row.scale)

    return outside


def merit(row: Row) -> Answer:
    """Return whether the way the figure went is better."""
    found = _direction(row)
    return str(found.direction.merit) if found is not None and found.direction is not None else None


def symbol_shown(row: Row) -> Answer:
    """Return the symbol."""
    found = _direction(row)
    return symbol(found.direction) if found is not None and found.direction is not None else None


def words_against(against: Against) -> Answering:
    """Return what answers with the words of a comparison."""

    def words(row: Row) -> Answer:
        found = row.against(against)
        return comparison_words(found, row.verdict.value) if found is not None else None

    return words


def tolerance_used(row: Row) -> Tolerance:
    """Return the tolerance."""
    return row.refreshed.book.settings.tolerance_of(row.verdict.indicator)


def of_standing(answer: Callable[[Standing], Answer]) -> Answering:
    """Return what answers with a part of the sums behind the status."""
    return lambda row: answer(row.standing) if row.standing is not None else None


def target_in_full(row: Row) -> Answer:
    """Return the target at full precision, in points for a percentage; of a range the nearer end."""
    standing, better = row.standing, row.verdict.indicator.better
    if standing is None:
        return None
    end = better.high if standing.higher_is_worse else better.low
    goal = end if better.polarity is Polarity.RANGE else row.verdict.goal.value
    return float(row.scale.in_units(goal)) if goal is not None else None


def status(style: StatusWords) -> Answering:
    """Return what answers with the status."""
    return lambda row: status_words(row.verdict.status, style)


def figure_at(row: Row, cases: int) -> float:
    """Return the figure that a number of cases would give."""
    if row["Measure"] == "rate":
        return rate(cases, row.number("Denominator"), row.number("Per"))
    return percentage(cases, row.number("Denominator")) if row.is_percentage else float(cases)


def other_limit(row: Row) -> Answer:
    """Return the limit at the other end of a range."""
    better, standing = row.verdict.indicator.better, row.standing
    if standing is None or better.polarity is not Polarity.RANGE:
        return None
    far = better.low if standing.higher_is_worse else better.high
    way = Better(Polarity.HIGH if standing.higher_is_worse else Polarity.LOW)
    other = stand(far, far, way, tolerance_used(row), row.scale)
    return other.limit if other is not None else None


def nearest_number(row: Row) -> Answer:
    """Return the nearest number of cases that meets the limit."""
    standing, number = row.standing, row.number("Number")
    if standing is None or not standing.beyond or not number.is_integer():
        return None
    whole = int(row.number("Denominator")) if row.is_percentage else None

    def value_of(cases: int) -> float:
        return figure_at(row, cases if whole is None else min(cases, whole))

    return number_at_limit(standing.limit, int(number), value_of, row.scale, at_most=standing.higher_is_worse)


def change(row: Row) -> Answer:
    """Return how many cases that is away."""
    cases = row.verdict.number_at_limit
    return abs(cases - int(row.number("Number"))) if cases is not None else None


def sentence(row: Row) -> Answer:
    """Return the sentence that reports print."""
    return " ".join(cases_sentence(row.verdict, row.standing)) if row.standing is not None else None


def figure_further(further: int) -> Answering:
    """Return what answers with the figure at that number of cases, or so many further."""

    def proof(row: Row) -> Answer:
        cases, standing = row.verdict.number_at_limit, row.standing
        if cases is None or standing is None:
            return None
        cases += further if standing.higher_is_worse else -further
        return row.scale.shown(figure_at(row, cases)) if cases >= 0 else None

    return proof


def as_printed(shown: Answering) -> Answering:
    """Return what answers with whether it is the same as the report printed."""

    def same(row: Row) -> Answer:
        ours, printed = str(shown(row) or ""), row.text("Printed in the report")
        if ours == printed:
            return "yes"
        return "yes, but for a trailing nought" if ours.replace(".0)", ")") == printed else "no"

    return same
