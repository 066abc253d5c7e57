"""A cell's way through xlwings and back changes nothing: what Excel shows is what the function gives."""

from __future__ import annotations

import datetime as dt
import doctest
import inspect
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from pi_excel.book.grid import ErrorCell
from pi_excel.formulas.catalogue import BY_NAME, FORMULAS, Formula
from tests.excel_stand_in import LEFT_OUT, ExcelStandIn, as_rows

WORDS = (
    "TBC", "c", "z", "x", "low", "u", "21.6%", "2,813", "2pp", "5%", "Low", "High", "Neutral",
    "Range 20 to 25", "change", "hardest", "England", "2016/17 Q1", "2016-06", "#N/A",
    "#PI: population is 0", "", " ", "TRUE",
)  # fmt: skip
ERRORS = ("#NULL!", "#DIV/0!", "#VALUE!", "#REF!", "#NAME?", "#NUM!", "#N/A", "#SPILL!", "#FIELD!", "#CALC!")
FEWER = settings(max_examples=40, suppress_health_check=[HealthCheck.too_slow])

CELLS = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(0, 3000),
    st.floats(allow_nan=False, allow_infinity=False),
    st.floats(0, 1),
    st.decimals(0, 3000, places=4),
    st.sampled_from(WORDS),
    st.text(max_size=12),
    st.dates(dt.date(1900, 3, 1)),
    st.datetimes(dt.datetime(1900, 3, 1)),  # noqa: DTZ001 - cells have no zone
    st.sampled_from(ERRORS).map(ErrorCell),
)
"""What a cell of Excel's can hold; money is a decimal to it."""

SIZES = st.one_of(
    st.tuples(st.just(1), st.integers(1, 6)),
    st.tuples(st.integers(1, 6), st.just(1)),
    st.tuples(st.integers(1, 4), st.integers(1, 3)),
)


@st.composite
def arguments_of(draw: st.DrawFn, formula: Formula) -> list[object]:
    """A single cell, a typed value or a range for each argument, mostly of one size; some left out."""
    size, given_arguments = draw(SIZES), list[object]()
    for argument in formula.arguments:
        kinds = ["typed", "cell", "range", "range", "any range", *["left out"] * (not argument.required)]
        kind = draw(st.sampled_from(kinds), label=argument.name)
        rows, columns = {"cell": (1, 1), "any range": draw(SIZES)}.get(kind, size)
        cells = st.lists(st.lists(CELLS, min_size=columns, max_size=columns), min_size=rows, max_size=rows)
        given_arguments.append(
            LEFT_OUT if kind == "left out" else draw(CELLS) if kind == "typed" else draw(cells)
        )
    return given_arguments


def known(argument: object) -> Any:  # noqa: ANN401 - a cell or rows
    """What the function is given where Excel holds this."""
    if isinstance(argument, list):
        return [[known(cell) for cell in row] for row in argument]
    if argument is LEFT_OUT:
        return None
    return float(argument) if isinstance(argument, Decimal) else argument


@pytest.mark.parametrize("formula", FORMULAS, ids=lambda formula: formula.name)
@FEWER
@given(data=st.data())
def test_a_cell_shows_what_the_function_gives(
    excel: ExcelStandIn, formula: Formula, data: st.DataObject
) -> None:
    """Single cells, typed values, rows, columns, blocks, blanks, errors, dates, money, arguments left out."""
    arguments = data.draw(arguments_of(formula))

    assert excel.rows(formula.name, *arguments) == as_rows(formula.function(*map(known, arguments)))


@pytest.mark.parametrize("formula", FORMULAS, ids=lambda formula: formula.name)
def test_a_cell_shows_what_the_worked_examples_say(excel: ExcelStandIn, formula: Formula) -> None:
    """The examples of the function's docstring, typed into a cell."""
    shown: list[tuple[object, object]] = []

    def both(*arguments: Any, **named: Any) -> Any:  # noqa: ANN401 - as the examples call it
        bound = inspect.signature(formula.function).bind(*arguments, **named)
        bound.apply_defaults()
        found = formula.function(*bound.args)
        shown.append((excel.rows(formula.name, *bound.args), as_rows(found)))
        return found

    names = {formula.name.lower(): both}
    for example in doctest.DocTestParser().get_examples(formula.function.__doc__ or ""):
        exec(example.source, names)  # noqa: S102 - the examples of our own docstrings

    assert shown
    for in_excel, by_function in shown:
        assert in_excel == by_function


@pytest.mark.parametrize(
    ("arguments", "shown"),
    [
        pytest.param((2813, 28809), 976.4309764309764, id="typed: one cell"),
        pytest.param(([[2813]], [[28809]]), 976.4309764309764, id="single cells: one cell"),
        pytest.param(([[1], [2]], 100), [[100.0], [200.0]], id="a column: a column"),
        pytest.param(([[1, 2]], 100), [100.0, 200.0], id="a row: a row"),
        pytest.param(([[1, 2], [3, 4]], [[100]]), [[100.0, 200.0], [300.0, 400.0]], id="a block: a block"),
        pytest.param(([[1], [None]], 100), [[100.0], [""]], id="a blank stays blank"),
        pytest.param(([[None]], 100), "", id="a blank cell alone"),
        pytest.param((1, 100, LEFT_OUT), 100.0, id="left out: per 10,000"),
        pytest.param((1, 100, [[None]]), 100.0, id="a blank cell: per 10,000 too"),
        pytest.param((1, 100, 1000), 10.0, id="given: per 1,000"),
        pytest.param(([[Decimal(1)]], 100), 100.0, id="a cell formatted as money"),
        pytest.param(("1", 100), 100.0, id="a number stored as text"),
    ],
)
def test_an_answer_has_the_shape_of_its_arguments(
    excel: ExcelStandIn, arguments: tuple[object, ...], shown: object
) -> None:
    """As VBA gets it: a value for a cell, a list for a row, rows for the rest."""
    assert excel.call("PI_RATE", *arguments) == shown


@pytest.mark.parametrize(
    "cell",
    [
        dt.date(2016, 6, 30),
        dt.datetime(2016, 6, 30, 23, 59),  # noqa: DTZ001 - cells have no zone
        42551,  # DATE(2016, 6, 30), as Excel hands it from one formula to another
        "2016-06-30",
    ],
)
def test_a_date_is_a_date_in_each_way_that_excel_hands_it_over(excel: ExcelStandIn, cell: object) -> None:
    """From a cell formatted as a date, from another formula, typed."""
    assert excel.call("PI_PERIOD", cell) == "2016/17 Q1"
    assert excel.call("PI_PERIOD", [[cell]]) == "2016/17 Q1"


def test_an_error_that_nobody_knows_is_told_as_one(excel: ExcelStandIn) -> None:
    """Excel hands errors over as large negative numbers; a new one is never taken for a figure."""
    shown = excel.call("PI_RATE", [[ErrorCell("#BUSY!")]], 100)

    assert str(shown).startswith("#PI: number: The cell holds the Excel error #UNKNOWN!.")


@pytest.mark.parametrize("name", ["PI_RATE", "PI_DIRECTION", "PI_STATUS", "PI_EXCEPTION", "PI_SPC", "PI_YTD"])
def test_a_column_of_two_thousand_rows_is_one_call(excel: ExcelStandIn, name: str) -> None:
    """Excel is asked once for each range, and answers all rows at once."""
    cells = {"better": "Low", "periods": "2016/17 Q1"}
    required = [one.name for one in BY_NAME[name].arguments if one.required]
    columns = [[[cells.get(argument, 100)]] * 2_000 for argument in required]

    assert len(excel.rows(name, *columns)) == 2_000
    assert excel.reads == len(columns)


def test_no_answer_is_a_whole_number_of_more_than_vba_knows(excel: ExcelStandIn) -> None:
    """A 32-bit Excel has none beyond 32 bits, so every number goes over as a float."""
    shown = excel.rows("PI_TARGET_NUMBER", [[976.4], [976.4]], [[28809], [28809 * 10**7]])

    assert [type(cell) for row in shown for cell in row] == [float, float]
