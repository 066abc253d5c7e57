"""Formulas after those that they are given; circles; chains."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from pi_excel.book.grid import TableArea
from pi_excel.formulas.sheet.order import in_order
from tests.formulas.sheet.books import PAGE, cell, spill, told, worked_out


def test_a_formula_is_given_what_another_comes_to_now() -> None:
    """Wherever the other stands, on another sheet too; what it showed before is of no account."""
    found = worked_out(
        {"A1": "PI_RATE(Data!C3,10000)", "Data!C3": "PI_RATE(B9,10000)", "Data!B9": "PI_RATE(5,10000)"},
        {"A1": 7.0, "Data!C3": 7.0, "Data!B9": 7.0},
    )

    assert {str(where): value for where, value in found.values.items()} == {
        f"'{PAGE}'!A1": 5.0,
        "Data!C3": 5.0,
        "Data!B9": 5.0,
    }
    assert not found.problems


def test_a_formula_is_given_spills_cell_by_cell() -> None:
    """A cell in the middle of another formula's answer, its last one, a column of a table that it fills."""
    table = TableArea("tblData", "Data", 1, 2, ("Value",), 4)
    found = worked_out(
        {
            "A1": "PI_RATE(Data!B3,10000)",
            "A2": "PI_RATE(@Data!B4:B4,10000)",
            "A3": spill("PI_RATE(tblData[Value],10000)", "A5"),
            "Data!B2": spill("PI_RATE({1;2;3},10000)", "Data!B4"),
        },
        tables={"tblData": table},
    )

    assert [found.values[cell(f"A{row}")] for row in range(1, 6)] == [2.0, 3.0, 1.0, 2.0, 3.0]


def test_an_empty_answer_is_a_blank_to_the_next_formula() -> None:
    """Excel's door hands over an empty text as nothing."""
    found = worked_out({"A1": "PI_RATE(B9,10)", "A2": "PI_RATE(A1,10)", "A3": "PI_RATE(PI_RATE(B9,10),10)"})

    assert set(found.values.values()) == {""}


def test_formulas_in_a_circle_keep_their_values_and_are_named() -> None:
    """What merely waits for a circle is given what its cells show."""
    formulas = {
        "A1": "PI_RATE(A3,10000)",
        "A2": "PI_RATE(A1,10000)",
        "A3": "PI_RATE(A2,10000)",
        "C1": "PI_RATE(C1,1)",
        "E1": "PI_RATE(A2,10000)",
        "E2": "PI_RATE(E1,10000)",
    }
    found = worked_out(formulas, {"A2": 6.0})

    assert {str(where): value for where, value in found.values.items()} == {
        f"'{PAGE}'!E1": 6.0,
        f"'{PAGE}'!E2": 6.0,
    }
    circle, stale = map(str, found.problems)
    assert circle == (
        f"warning: '{PAGE}'!A1:A3: Not worked out, so it keeps its value. It waits for itself, "
        "in a circle of formulas. The same goes for C1. Break the circle."
    )
    assert stale.startswith(f"note: '{PAGE}'!A2: PI_ formulas are given this, which only Excel works out")


def test_a_formula_that_fills_what_it_is_given_is_a_circle() -> None:
    """As in Excel."""
    (line,) = told({"E1": spill("PI_RATE(A1:E1,10)", "G1")})

    assert "It waits for itself" in line


def test_2_000_running_cells_below_each_other_are_worked_out() -> None:
    """Each is given the one above it, from the last to the first."""
    formulas = {f"A{row}": f"PI_SHOW(,PI_RATE(A{row + 1},10000))" for row in range(1, 2001)}
    found = worked_out(formulas, {"A2001": 3.25})

    assert [found.values[cell(f"A{row}")] for row in (2000, 1999, 1)] == ["3.3", "3.3", "3.3"]
    assert not found.problems


GRAPHS = st.integers(1, 12).flatmap(
    lambda size: st.lists(st.sets(st.integers(0, size - 1)), min_size=size, max_size=size)
)


@given(GRAPHS)
def test_an_order_puts_each_behind_all_that_it_waits_for(waits: list[set[int]]) -> None:
    """Those in circles apart: they are exactly those from which a way leads back to themselves."""
    order, circles = in_order(dict(enumerate(waits)))

    def reached(start: int) -> set[int]:
        found, ahead = set[int](), [*waits[start]]
        while ahead:
            one = ahead.pop()
            if one not in found:
                found.add(one)
                ahead += waits[one]
        return found

    in_circles = {one for one in range(len(waits)) if one in reached(one)}
    between = {one for one in set(circles) - in_circles if reached(one) & in_circles}
    assert set(circles) >= in_circles
    assert set(circles) == in_circles | between
    assert sorted(order + circles) == list(range(len(waits)))
    for place, one in enumerate(order):
        assert waits[one] - set(circles) <= set(order[:place])
