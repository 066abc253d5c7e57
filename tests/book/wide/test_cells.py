from __future__ import annotations

import math
import re
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pi_excel.book.grid import CellValue
from pi_excel.book.model import Measure
from pi_excel.book.states import State, Value
from pi_excel.book.values import cell_text, read_value
from pi_excel.book.wide.cells import CellFigure, complaint, read_figure
from pi_excel.measures.rounding import Scale, show
from tests.book.wide.golden_cells import GOLDEN
from tests.book.wide.golden_notation import Cell, Said

CELLS = [cell for cells in GOLDEN.values() for cell in cells]

TYPED = st.text(st.sampled_from("0123456789.,%()[]/-+ £kmrupcxTBCna*†¹<e\u00a0\u2212\n"), max_size=16)
"""What looks like figures."""

FIGURES = st.from_regex(
    re.compile(
        r"[~£-]?[0-9]{1,3}(,[0-9]{3})?([.][0-9]{1,3})?(k|m| ?%| days| per 10,000)?[*†]?"
        r"( ?[(\[]-?[0-9]{1,4}([.][0-9])?%?[r*]?[)\]])?( [rpu]|\[[0-9]\])?"
    ),
    fullmatch=True,
)
"""Texts of which most are figures."""

ANYTHING = st.one_of(
    st.none(),
    st.text(),
    TYPED,
    FIGURES,
    st.floats(),
    st.integers(),
    st.booleans(),
    st.dates(),
    st.datetimes(),
)


def said(value: Value) -> Said:
    """Return a value as the golden list says it."""
    if value.state is State.UNRELIABLE and value.number is not None:
        return value.state, value.number
    return value.state if value.number is None else value.number


def digits(text: str) -> list[str]:
    """Return the digits of each number in a text, from the first to the last that is no nought."""
    plain = re.sub(r"(?<=[0-9.])e[+-]?[0-9]+", "", text.replace(",", ""))  # 1.2e3 has the digits of 1.2
    numbers = re.findall(r"[0-9]+(?:[.][0-9]*)?|[.][0-9]+", plain)
    return sorted(number.replace(".", "").strip("0") for number in numbers)


def digits_read(figure: CellFigure) -> list[str]:
    """Return those that a figure holds."""
    values = (figure.main, figure.rate, figure.denominator)
    numbers = [f"{Decimal(repr(value.number)):f}" for value in values if value.number is not None]
    return digits(" ".join((*numbers, figure.unit, figure.mark)))


@pytest.mark.parametrize("cell", CELLS, ids=[f"{type(cell.typed).__name__} {cell.typed!a}" for cell in CELLS])
def test_a_cell_is_read_as_the_golden_list_says(cell: Cell) -> None:
    """Its number, rate and whole, whether it is a percentage, its unit and its mark; its text is kept."""
    figure = read_figure(cell.typed)
    read = (said(figure.main), said(figure.rate), said(figure.denominator))

    assert read == (cell.main, cell.rate, cell.whole)
    assert (figure.is_percentage, figure.unit, figure.mark) == (cell.percentage, cell.unit, cell.mark)
    assert figure.raw == cell_text(cell.typed)


def test_the_golden_list_is_long_and_says_each_cell_once() -> None:
    """Two hundred at least, of every state."""
    states = {cell.main for cell in CELLS if isinstance(cell.main, State)}

    assert len({(type(cell.typed), repr(cell.typed)) for cell in CELLS}) == len(CELLS) >= 200
    assert states == {*State} - {State.NUMBER}


@given(ANYTHING)
def test_reading_never_raises_and_an_error_says_what_to_do(raw: CellValue) -> None:
    """Any content is a figure, a state or an error with a remedy; beside an error there is nothing else."""
    figure = read_figure(raw)

    for value in (figure.main, figure.rate, figure.denominator):
        assert (value.number is not None) >= (value.state is State.NUMBER)
        assert value.number is None or (math.isfinite(value.number) and type(value.number) is float)
        assert value.number is None or value.state in {State.NUMBER, State.UNRELIABLE}
    if figure.main.state is State.ERROR:
        assert figure == CellFigure(Value(State.ERROR, raw=cell_text(raw)), raw=cell_text(raw))
        assert all(complaint(raw))


@given(st.one_of(TYPED, FIGURES))
def test_digits_never_vanish(typed: str) -> None:
    """What is read as a number holds every digit of the text: in it, its rate, whole, unit or mark."""
    figure = read_figure(typed)

    if figure.main.number is not None or figure.rate.number is not None:
        assert digits_read(figure) == digits(typed)


@given(st.one_of(TYPED, FIGURES, st.text()))
def test_what_a_tidy_book_reads_a_wide_book_reads_alike(typed: str) -> None:
    """A number or a state of a tidy book is the same here; what is asked about there may be more."""
    tidy = read_value(typed)

    if tidy.state is not State.ERROR and len(typed) <= 200:
        assert read_figure(typed).main == tidy


@given(st.integers(-9_999_999, 9_999_999), st.integers(0, 999_999), st.integers(0, 3))
def test_a_number_and_its_rate_read_back_as_they_are_shown(
    number: int, thousandths: int, decimals: int
) -> None:
    """`2,813 (976.4)`, as our reports print it, is 2,813 and 976.4."""
    scale = Scale(decimals)
    rate = math.copysign(thousandths / 1000, number)
    figure = read_figure(show(number, rate, scale, Measure.RATE))

    assert (figure.main.number, figure.rate.number) == (number, float(scale.shown(rate)))
    assert not figure.is_percentage


@given(st.floats(-10, 10), st.integers(0, 3))
def test_a_percentage_reads_back_as_it_is_shown(fraction: float, decimals: int) -> None:
    """`21.6%`, as our reports print it, is the fraction nearest to 0.216."""
    scale = Scale(decimals, percent=True)
    figure = read_figure(show(None, fraction, scale, Measure.PERCENTAGE))

    assert figure.main.number == float(scale.shown(fraction) / 100)
    assert figure.is_percentage


@given(st.integers(-(10**9), 10**9), st.sampled_from(("\u00a0", "\u2007", "\u2009", "\u202f", ",")))
def test_a_count_reads_back_whatever_parts_its_thousands(number: int, between: str) -> None:
    """A comma or a hard space; a plain one might part two figures."""
    assert read_figure(f"{number:,}".replace(",", between)).main.number == number
