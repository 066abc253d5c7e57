"""Whatever stands in a file as a formula: it is worked out, or told, and nothing else happens."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pi_excel.book.grid import LAST_ROW, CellRef, Grid, OwnFormula, SheetCells, TableArea
from pi_excel.formulas.catalogue import BY_NAME
from pi_excel.formulas.sheet.areas import Area
from pi_excel.formulas.sheet.budget import Budget
from pi_excel.formulas.sheet.errors import BrokenError, KeptError
from pi_excel.formulas.sheet.limits import MOST_WORK
from pi_excel.formulas.sheet.nodes import Constant
from pi_excel.formulas.sheet.parse import read
from pi_excel.formulas.sheet.sources import Work
from pi_excel.formulas.sheet.tasks import Task
from pi_excel.formulas.sheet.work_out import work_out
from tests.formulas.sheet.books import book, cell, spill, told, worked_out

PIECES = st.sampled_from(
    [
        "PI_RATE(", "pi_show(", "PI_FOO(", "IF(", "_xlfn.SINGLE(", "_xlfn.ANCHORARRAY(", "(", ")", ",",
        ";", ":", "{", "}", "[", "]", "[1]!", "'", "''", '"', '""', "!", "#", "@", "%", "+", "-", "*",
        "<>", " ", "\n", "A1", "$B$2", "A:A", "1:1", "XFD1048576", "Data!", "'PI Book'!", "Jan:Dec!",
        "#REF!", "#N/A", "1", "1.5E3", ".5", "TRUE", "tblData[", "[@Value]", "[#This Row]",
        "[[A]:[B]]", "Name", "\ue000", "é", "\u0663", "\x00", "\u017f1", "\u212a1",
    ]
)  # fmt: skip
TEXTS = st.text(max_size=40) | st.lists(PIECES, max_size=25).map("".join)
FORMULAS = st.sampled_from(
    [
        "PI_RATE(A1,'PI Book'!$B$2:C9,10000)",
        "[1]!pi_show(tblData[[#This Row],[Value]],PI_RATE({1,2;3,4},Data!A:A),1,TRUE)",
        '+_xludf.PI_DIRECTION(-5%,A1#,"He said ""Low""",,FALSE())',
        "@'C:\\x y\\[pi_excel.xlam]'!PI_STATUS(Rate,#N/A,_xlfn.SINGLE($1:$3))",
    ]
)
TABLE = TableArea("tblData", "Data", 1, 1, ("Value", "A", "B"), 4)


def in_a_book(text: str) -> Grid:
    """A book with something of everything."""
    return book(
        {"B5": text, "C5": spill(text, "D6", moved=(-3, 2)), "Data!A2": text},
        {"A1": 1.0, "Data!A1": "Value"},
        names={None: {"Name": text, "Rate": "Data!A1"}},
        tables={"tblData": TABLE},
    )


@given(TEXTS)
def test_any_text_is_worked_out_or_told(text: str) -> None:
    """As a formula, as a shared one that spills, as a name."""
    found = work_out(in_a_book(text))

    for where in map(cell, ("B5", "C5", "Data!A2")):
        kept = [one for one in found.problems if "Not worked out" in one.what]
        assert (where in found.values) or kept


@given(FORMULAS, st.integers(0, 80), st.integers(0, 5), TEXTS)
def test_a_formula_with_a_slip_in_it_is_worked_out_or_told(
    text: str, at: int, length: int, put_in: str
) -> None:
    """Something is left out of it, and something else put there."""
    work_out(in_a_book(text[:at] + put_in + text[at + length :]))


@given(TEXTS)
def test_a_reader_raises_nothing_but_why_a_formula_is_kept(text: str) -> None:
    """With a sentence of what is wrong, and one of what to do."""
    why = None
    try:
        read(text)
    except KeptError as error:
        why = error

    assert why is None or (why.what.endswith(".") and why.do.endswith("."))


PIECES_REPEATED = (
        "'", '"', "[", "(", "{", "@", "$", "-", "x", "1e", "'!", "a!", "A1 ", "A1:", "A1,", "1,", "x[a],",
        "PI_RATE(1,1),", "[1]!", "#", "_xl.", "\ue000",
)  # fmt: skip


@pytest.mark.parametrize("piece", PIECES_REPEATED)
def test_every_formula_comes_to_an_end(piece: str) -> None:
    """The longest that Excel allows, put together so that poor readers never end."""
    lines = told({"A1": f"PI_RATE(1,{piece * (8000 // len(piece))}"})

    assert len(lines) == 1


def test_work_beyond_what_a_night_has_time_for_is_refused() -> None:
    """Each formula is given all the cells above it: those that still fit are worked out, the others told."""
    cells = {row: {1: float(row)} for row in range(1, 101)}
    own = {CellRef("S", row, 2): OwnFormula(f"PI_RATE(A$1:A{row},1)") for row in range(1, 101)}
    found = work_out(Grid({"S": SheetCells(cells)}, own_formulas=own), most_work=10_000)

    done = [where.row for where in found.values]
    assert done[:45] == list(range(1, 46))
    assert len(done) < 55
    assert all(problem.what.endswith(REFUSED) for problem in found.problems)
    assert found.problems


REFUSED = "The formulas of this workbook are given more cells than one refresh works through."


def test_a_budget_is_for_all_formulas_of_a_book_together() -> None:
    """What is spent is gone; what does not fit takes nothing away from what does."""
    budget = Budget(100)
    budget.spend(60)
    with pytest.raises(BrokenError, match="more cells than one refresh works through"):
        budget.spend(41)
    budget.spend(40)
    with pytest.raises(BrokenError):
        budget.spend(1)


def test_whole_columns_of_many_formulas_end_at_the_bound() -> None:
    """30 formulas over a column of 1,000 cells, and room for one of them: the others are told in one line."""
    cells = {row: {1: 1.0} for row in range(1, 1001)}
    own = {CellRef("S", 1, 3 + place): OwnFormula("PI_RATE(A:A,10000,1)") for place in range(30)}
    found = work_out(Grid({"S": SheetCells(cells)}, own_formulas=own), most_work=10_000)

    assert list(found.values) == [CellRef("S", 1, 3)]
    (problem,) = found.problems
    assert problem.where == "S!D1:AF1"
    assert problem.what.endswith(REFUSED)


def test_a_rate_for_every_row_of_a_sheet_is_within_bounds() -> None:
    """So are 200,000 formulas of one cell each."""
    column = Area("S", 1, 1, LAST_ROW, 1)
    call = Work(BY_NAME["PI_RATE"], (column, column))
    spilt = Task(OwnFormula(""), column, call, (column, column), ())
    single = Task(OwnFormula(""), Area("S", 1, 1, 1, 1), Work(call.formula, (Constant.of(1.0),) * 3), (), ())

    assert spilt.work < MOST_WORK
    assert single.work * 200_000 < MOST_WORK


def test_thousands_of_single_cells_are_worked_out() -> None:
    """300 rows of nine formulas."""
    texts = (
        "PI_RATE(A{0},B{0})", "PI_SHOW(A{0},F{0})", 'PI_DIRECTION(A{0},B{0},"Low")',
        'PI_STATUS(A{0},B{0},"Low")', 'PI_EXCEPTION(A{0},B{0},"Low",,C{0},D{0},E{0})',
        "PI_TARGET_NUMBER(A{0},B{0})", "PI_REQUIRED(A{0},B{0},3)",
        'PI_DIRECTION_WORDS(A{0},B{0},"Low")', "PI_COMPARE(A{0},B{0},C{0})",
    )  # fmt: skip
    formulas = {
        f"{'FGHIJKLMN'[at]}{row}": text.format(row) for row in range(1, 301) for at, text in enumerate(texts)
    }
    cells = {f"{column}{row}": 5.0 + row for column in "ABCDE" for row in range(1, 301)}
    found = worked_out(formulas, cells)

    assert len(found.values) == 2_700
    assert not found.problems
