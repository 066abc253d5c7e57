"""Whatever the cells: a formula in a sheet gives what its function gives for the same cells."""

from __future__ import annotations

import datetime as dt
from string import ascii_uppercase

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from pi_excel.book.grid import CellRef, CellValue, ErrorCell, Grid, OwnFormula, Percentage, SheetCells
from pi_excel.formulas.catalogue import FORMULAS, Formula
from pi_excel.formulas.sheet.cells import as_given
from pi_excel.formulas.sheet.work_out import work_out
from tests.formulas.sheet.books import cell, spill, value_of, worked_out

WORDS = (
    "TBC", "c", "z", "5 u", "21.6%", "2,813", "2pp", "Low", "High", "Neutral", "change", "2016/17 Q1",
    "2016-06", "#N/A", "", " ",
)  # fmt: skip
CELLS: st.SearchStrategy[CellValue] = st.one_of(
    st.none(),
    st.booleans(),
    st.floats(0, 3000),
    st.floats(0, 1).map(Percentage),
    st.floats(allow_nan=False, allow_infinity=False),
    st.sampled_from(WORDS),
    st.text(max_size=8),
    st.dates(dt.date(1900, 1, 1)),
    st.datetimes(dt.datetime(1900, 1, 1)),  # noqa: DTZ001 - a cell's date has no time zone
    st.sampled_from([ErrorCell("#DIV/0!"), ErrorCell("#N/A"), ErrorCell("#NAME?")]),
)


def door(value: CellValue) -> CellValue:
    """A cell as xlwings hands it over, said anew: `ndim=2, err_to_str=True`."""
    if value == "" or value is None:
        return None
    if isinstance(value, bool):
        return value
    if isinstance(value, ErrorCell):
        return value.code
    if isinstance(value, dt.date) and not isinstance(value, dt.datetime):
        return dt.datetime.combine(value, dt.time())
    return float(value) if isinstance(value, float) else value


@pytest.mark.parametrize("formula", FORMULAS, ids=lambda formula: formula.name)
@given(data=st.data())
def test_a_formula_gives_what_its_function_gives(formula: Formula, data: st.DataObject) -> None:
    """Over cells, ranges and literals, spilled, from a grid that holds what files hold."""
    least = sum(one.required for one in formula.arguments)
    count = data.draw(st.integers(least, len(formula.arguments)))
    height, width = data.draw(st.tuples(st.integers(1, 4), st.integers(1, 2)))
    cells: dict[tuple[int, int], CellValue] = {}
    texts, arguments = [], []
    for place in range(count):
        tall, wide = data.draw(st.sampled_from([(1, 1), (height, width)]))
        rows = [[data.draw(CELLS) for _ in range(wide)] for _ in range(tall)]
        left, right = (f"Data!{ascii_uppercase[place * 2 + at]}" for at in (0, wide - 1))
        texts.append(f"{left}1" if (tall, wide) == (1, 1) else f"{left}1:{right.removeprefix('Data!')}{tall}")
        arguments.append([list(map(door, row)) for row in rows])
        cells |= {
            (y + 1, place * 2 + x + 1): value for y, row in enumerate(rows) for x, value in enumerate(row)
        }
    answer = formula.function(*arguments)
    expected = answer if isinstance(answer, list) else [[answer]]
    own = OwnFormula(
        f"{formula.name}({','.join(texts)})", fills=(1, 1, len(expected), len(expected[0])), spills=True
    )
    grid = Grid(
        {"Page": SheetCells({}), "Data": SheetCells.of(cells)}, own_formulas={CellRef("Page", 1, 1): own}
    )

    found = work_out(grid)

    assert not found.problems
    assert [
        [found.values[CellRef("Page", y + 1, x + 1)] for x in range(len(expected[0]))]
        for y in range(len(expected))
    ] == expected
    assert len(found.values) == len(expected) * len(expected[0])


@given(CELLS)
@example(Percentage(0.182))
@example(ErrorCell("#REF!"))
@example("")
@example(dt.date(2016, 6, 30))
def test_a_cell_is_given_as_excel_s_door_gives_it(value: CellValue) -> None:
    """To the type: a percentage is a plain float, a date has a time, an error is its text."""
    given_value = as_given(value)

    assert given_value == door(value)
    assert type(given_value) is type(door(value))


@given(st.text(max_size=20) | st.sampled_from(WORDS), st.floats(0, 1e12), st.booleans())
def test_a_literal_is_given_as_a_cell_of_the_same_value_is(text: str, number: float, truth: bool) -> None:
    """Texts with doubled quotation marks, numbers, TRUE and FALSE, as LibreOffice writes them too."""
    quoted = '"' + text.replace('"', '""') + '"'
    cells: dict[str, CellValue] = {"A1": text, "B1": number, "C1": truth}
    of_cells = value_of("PI_SHOW(A1,B1,1,C1)", cells)

    for written in (str(truth), f"{truth}()", str(truth).lower()):
        assert value_of(f"PI_SHOW({quoted},{number!r},1,{written})") == of_cells
    assert value_of(f"PI_SHOW({{{quoted}}},{{{number!r}}},,{{{truth}}})") == of_cells


def test_an_argument_left_out_is_as_a_blank_one() -> None:
    """In the middle, at the end, of a function that needs it."""
    assert value_of("PI_EXCEPTION(5,,,,4)") == value_of("PI_EXCEPTION(5,A1,A1,A1,4,A1)")
    assert value_of("PI_RATE(,5)") == ""
    assert value_of("PI_RATE(1,10, )") == 1000


@pytest.mark.parametrize("error", ["#N/A", "#DIV/0!", "#NAME?", "#NULL!", "#NUM!", "#REF!", "#VALUE!"])
def test_an_error_literal_is_given_as_an_error_cell_is(error: str) -> None:
    """The function says which."""
    assert value_of(f"PI_RATE({error},1)") == value_of("PI_RATE(A1,1)", {"A1": ErrorCell(error)})
    assert error in str(value_of(f"PI_RATE({error.lower()},1)"))


def test_a_call_within_a_call_is_given_what_the_inner_gives() -> None:
    """Cell by cell, blanks as nothing, texts of errors handed on."""
    cells: dict[str, CellValue] = {"A1": 10.0, "A2": None, "A3": 5.0, "B1": 100.0, "B2": 100.0, "B3": 0.0}
    found = worked_out({"E1": spill("PI_SHOW(A1:A3,PI_RATE(A1:A3,B1:B3))", "E3")}, cells)

    assert [found.values[cell(f"E{row}")] for row in (1, 2, 3)] == [
        "10 (1,000.0)", "", "#PI: population is 0",
    ]  # fmt: skip
