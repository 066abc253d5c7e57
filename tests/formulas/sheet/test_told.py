"""What a person is told of a book's formulas: little, with places."""

from __future__ import annotations

import pytest

from pi_excel.book.grid import CellValue, ErrorCell, Grid, SheetCells
from pi_excel.formulas.sheet.budget import Budget
from pi_excel.formulas.sheet.errors import BrokenError
from pi_excel.formulas.sheet.limits import MOST_WORK
from pi_excel.formulas.sheet.lookups import Lookups
from pi_excel.formulas.sheet.work_out import work_out
from tests.formulas.sheet.books import PAGE, Formulas, cell, spill, told, worked_out

NAME = ErrorCell("#NAME?")


def test_a_book_without_formulas_of_ours_is_left_alone() -> None:
    """There is nothing to say either."""
    found = work_out(Grid({}))

    assert not found.values
    assert not found.problems


def test_a_cell_that_showed_name_is_mended_and_told() -> None:
    """Neighbours are told together."""
    cells: dict[str, CellValue] = {f"A{row}": NAME for row in range(2, 5)}
    found = worked_out({f"A{row}": "PI_RATE(1,10000)" for row in range(2, 6)}, cells)

    assert found.values[cell("A3")] == 1
    assert list(map(str, found.problems)) == [
        (
            f"note: '{PAGE}'!A2:A4: It showed #NAME?, since the book was saved without the add-in; "
            "a refresh puts its value in."
        )
    ]


def test_name_in_a_formula_that_is_left_to_excel_is_a_warning() -> None:
    """With what colleagues see, why, and what to do."""
    assert told({"A2": "IF(TRUE,PI_RATE(1,2))"}, {"A2": NAME}) == [
        (
            f"warning: '{PAGE}'!A2: It shows #NAME? to everybody without the add-in, "
            "and is not worked out here. It calls IF, and only PI_ functions are worked out here. "
            "Recalculate it in Excel with the add-in, or make the formula one PI_ call."
        )
    ]


def test_a_column_of_like_formulas_is_one_line() -> None:
    """And what stands elsewhere is named or counted."""
    formulas = {f"N{row}": f"IF(A{row}>0,PI_RATE(A{row},2),0)" for row in range(6, 306)}
    formulas |= {f"O{row}": f"IF(A{row}>0,PI_RATE(A{row},2),0)" for row in range(6, 306)}
    formulas |= {f"{column}2": "IF(1,PI_RATE(1,2))" for column in ("A", "C", "E", "G")}
    (line,) = told(formulas)

    assert line.startswith(f"note: '{PAGE}'!A2: ")
    assert " The same goes for C2, E2 and 2 more places. " in line
    (line,) = told({where: one for where, one in formulas.items() if where[0] in "NO"})
    assert line.startswith(f"note: '{PAGE}'!N6:O305: ")


def test_like_formulas_of_two_sheets_are_two_lines() -> None:
    """Each with its own sheet."""
    lines = told({"A1": "IF(PI_RATE(1,2))", "Data!A1": "IF(PI_RATE(1,2))"})

    assert [line.split(": ")[1] for line in lines] == [f"'{PAGE}'!A1", "Data!A1"]


def test_cells_that_only_excel_works_out_are_listed_once_as_a_range() -> None:
    """However many formulas are given them; only those that are."""
    cells: dict[str, CellValue] = {f"Data!E{row}": 5.0 for row in range(1, 400)}
    foreign = [f"Data!E{row}" for row in range(2, 400)] + ["Data!H2", "Data!F7"]
    formulas = {f"B{row}": f"PI_RATE(Data!E{row},Data!E1,Data!$F$7)" for row in range(1, 301)}

    assert told(formulas, cells, foreign) == [
        (
            "note: Data!E2:E300: PI_ formulas count with this, which only Excel works out. "
            "Its last value is taken, which may be out of date. The same goes for F7. "
            "In Excel with the add-in press Ctrl+Alt+F9, and save."
        )
    ]


def test_a_formula_of_ours_that_is_left_to_excel_counts_as_excel_s() -> None:
    """What stands in it is used, and told as possibly out of date."""
    found = worked_out({"A1": "IF(TRUE,PI_RATE(1,2))", "B1": "PI_RATE(A1,10000)"}, {"A1": 8.0})

    assert found.values[cell("B1")] == 8
    assert [str(one).split(": ")[1] for one in found.problems] == [f"'{PAGE}'!A1", f"'{PAGE}'!A1"]


def test_what_our_own_formulas_fill_is_never_out_of_date() -> None:
    """Though the file counts those cells among its formulas."""
    formulas: Formulas = {"A1": spill("PI_RATE({1;2},10000)", "A2"), "B1": "PI_RATE(A2,10000)"}

    assert not told(formulas, {}, ["A2"])


def test_a_hundred_different_findings_are_enough() -> None:
    """The rest is counted."""
    lines = told({f"A{row}": f"PI_NO{row}(1)" for row in range(1, 151)})

    assert len(lines) == 101
    assert lines[-1] == (
        f"warning: '{PAGE}'!A101: There are 50 more findings about PI_ formulas, here and elsewhere. "
        "Correct those that are listed, and refresh again."
    )


def test_something_like_a_wrong_word_is_looked_for_a_hundred_times_at_most() -> None:
    """Every row of a sheet may have another one, beside hundreds of tabs: the first are told as ever."""
    book = Lookups(Grid({"Data": SheetCells({})}), Budget(MOST_WORK))
    words = [f"Data{row}" for row in range(150)]
    advice = []
    for word in (*words, words[0]):
        with pytest.raises(BrokenError) as told_of:
            book.tab(word)
        advice.append("Did you mean 'Data'?" in told_of.value.do)

    assert advice == [True] * 100 + [False] * 50 + [True]
