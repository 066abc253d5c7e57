"""Whatever the cells: no formula raises, and each cell's answer is the core's."""

from __future__ import annotations

import math
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pi_excel.book.grid import CellValue, ErrorCell
from pi_excel.book.model import Better, Polarity
from pi_excel.book.setting_values import Settings
from pi_excel.errors import MeasureError
from pi_excel.formulas.catalogue import FORMULAS, Formula
from pi_excel.formulas.figures import pi_rate, pi_show, pi_target_number
from pi_excel.formulas.judgements import pi_direction, pi_exception, pi_status
from pi_excel.judgement.direction import direction
from pi_excel.judgement.tolerance import stand
from pi_excel.measures.rates import rate, target_number
from pi_excel.measures.rounding import Scale
from pi_excel.report.symbols import symbol
from pi_excel.report.words import reasons
from tests.one_indicator import book_of, judged

WORDS = (
    "TBC", "c", "*", "z", "x", "low", "u", "5 u", "21.6%", "2,813", "2pp", "Low", "High", "Neutral",
    "Range 20 to 25", "change", "hardest", "2016/17 Q1", "2016-06", "2016/17", "#N/A", "#PI: population is 0",
    "", " ", "TRUE",
)  # fmt: skip
CELLS: st.SearchStrategy[CellValue] = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(),
    st.integers(0, 3000),
    st.floats(),
    st.floats(0, 1),
    st.sampled_from(WORDS),
    st.text(max_size=12),
    st.dates(),
    st.datetimes(),
    st.just(ErrorCell("#DIV/0!")),
)


def ranges(cells: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    """A single cell, or a range of any shape up to 6 by 3."""
    sizes = st.tuples(st.integers(1, 6), st.integers(1, 3))
    return cells | sizes.flatmap(
        lambda size: st.lists(
            st.lists(cells, min_size=size[1], max_size=size[1]), min_size=size[0], max_size=size[0]
        )
    )


@pytest.mark.parametrize("formula", FORMULAS, ids=lambda formula: formula.name)
@given(data=st.data())
def test_no_formula_raises_whatever_the_cells(formula: Formula, data: st.DataObject) -> None:
    """It answers with finite numbers and texts, in rows of one length."""
    arguments = [data.draw(ranges(CELLS), label=one.name) for one in formula.arguments]

    found = formula.function(*arguments)
    rows = found if isinstance(found, list) else [[found]]

    assert len({len(row) for row in rows}) == 1
    for answer in (cell for row in rows for cell in row):
        assert isinstance(answer, str) or (not isinstance(answer, bool) and math.isfinite(answer))


FIGURES = st.floats(0, 3000) | st.integers(0, 3000)
COLUMNS = st.lists(st.tuples(FIGURES, FIGURES), min_size=1, max_size=9)


def answer(work: Any) -> float | str:  # noqa: ANN401 - any arithmetic of the core
    """The core's answer, or what a cell says of its error."""
    try:
        found: float | str = work()
    except MeasureError as error:
        return f"#PI: {error.what.removesuffix('.')}"
    return found


@given(COLUMNS)
def test_rates_and_target_numbers_are_the_core_s_in_every_cell(rows: list[tuple[float, float]]) -> None:
    """Whole columns at once, one by one."""
    numbers, people = ([[row[at]] for row in rows] for at in (0, 1))

    assert pi_rate(numbers, people) == [[answer(lambda row=row: rate(*row))] for row in rows]
    assert pi_target_number(numbers, people) == [
        [answer(lambda row=row: target_number(*row))] for row in rows
    ]


@given(COLUMNS, st.integers(0, 3), st.sampled_from([Polarity.HIGH, Polarity.LOW, Polarity.NEUTRAL]))
def test_judgements_are_the_core_s_in_every_cell(
    rows: list[tuple[float, float]], decimals: int, polarity: Polarity
) -> None:
    """Symbols, statuses and figures, whatever the decimals."""
    values, others = ([[row[at]] for row in rows] for at in (0, 1))
    better, scale = Better(polarity), Scale(decimals)
    standings = [stand(*row, better, Settings().tolerance, scale) for row in rows]

    assert pi_direction(values, others, str(polarity), decimals) == [
        [symbol(direction(*row, better, scale))] for row in rows
    ]
    assert pi_status(values, others, str(polarity), None, decimals) == [
        [str(standing.status) if standing is not None else ""] for standing in standings
    ]
    assert pi_show(None, values, decimals) == [[scale.written(row[0])] for row in rows]


@given(
    st.floats(1.5, 30) | st.none(),
    st.floats(1.5, 30) | st.sampled_from([None, "TBC", "c"]),
    st.floats(1.5, 30),
    st.floats(1.5, 30) | st.none(),
)
def test_reasons_and_status_are_those_of_a_refresh(
    value: float | None, target: CellValue, last: float, england: float | None
) -> None:
    """A book of one indicator says the same, but for the periods that a formula is not told."""
    figures: dict[str, CellValue] = {"2015/16": last, "2016/17": value}
    verdict = judged(
        book_of(figures, target=target, england={"2015/16": england}, Basis="Annual", Frequency="Annual"),
        "2016/17",
    )
    told = " ".join(reasons(verdict, Settings())).replace(" in 2015/16", "")

    assert pi_exception(value, target, "Low", None, last, england) == told
    if value is not None:
        assert pi_status(value, target, "Low") == str(verdict.status)
