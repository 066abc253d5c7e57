from __future__ import annotations

import pytest

from pi_excel.book.grid import CellValue
from pi_excel.book.parse import parse
from pi_excel.errors import MeasureError
from pi_excel.measures.figure_intervals import figure_interval
from pi_excel.measures.figures import Figure, measure_book
from pi_excel.measures.intervals import count_interval, proportion_interval, rate_interval
from pi_excel.period import Period
from tests.builders import tidy_grid, with_cell
from tests.one_indicator import book_of

Q1 = Period.parse("2016/17 Q1")


def figure(ref: str, number: CellValue = None, denominator: CellValue = None) -> Figure:
    """The Q1 figure of an indicator of the published book, its counts changed where they are given."""
    row = {"CS01": 4, "CS02": 7, "CS03": 10}[ref]
    grid = tidy_grid()
    for column, value in {"C": number, "D": denominator}.items():
        grid = with_cell(grid, f"Data!{column}{row}", value) if value is not None else grid
    return measure_book(parse(grid)).by_ref[ref][Q1]


def figure_of(value: CellValue, measure: str) -> Figure:
    """A figure given as a value, or a count."""
    return measure_book(book_of({"2016/17 Q1": value}, Measure=measure, Per=1000)).by_ref["A1"][Q1]


def test_each_measure_has_its_own_interval() -> None:
    """A rate's is on its population and per, a percentage's is Wilson's, a count's is of events."""
    assert figure_interval(figure("CS02")) == rate_interval(487, 28809, 10_000)
    assert figure_interval(figure("CS03", 43, 199), 0.998) == proportion_interval(43, 199, 0.998)
    assert figure_interval(figure_of(12, "count")) == count_interval(12)


@pytest.mark.parametrize(
    ("given", "sentence"),
    [
        (
            figure("CS03"),
            ("the percentage was given without its counts. Fill its Number, and what it is out of, in Data."),
        ),
        (
            figure_of(12.5, "rate"),
            "the rate was given without its counts. Fill its Number, and what it is out of, in Data.",
        ),
        (
            figure_of(12.5, "average"),
            "an average has no interval: how far its values spread is not in the book.",
        ),
        (figure_of("c", "count"), "there is no figure: suppressed (c)."),
        (figure("CS02", 487, 0), "there is no figure: could not be worked out."),
        (
            figure_of(12.5, "count"),
            "number is 12.5, which is not whole. Only what is counted one by one has an interval.",
        ),
    ],
    ids=["percentage", "rate", "average", "suppressed", "no answer", "not whole"],
)
def test_a_figure_without_an_interval_says_why(given: Figure, sentence: str) -> None:
    """Nothing is guessed from a percentage alone: 50% may be 1 of 2 or 500 of 1,000."""
    with pytest.raises(MeasureError) as refused:
        figure_interval(given)

    assert str(refused.value) == sentence
