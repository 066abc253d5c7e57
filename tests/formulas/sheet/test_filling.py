"""Which cells show what of an answer."""

from __future__ import annotations

import pytest

from pi_excel.book.grid import CellValue, ErrorCell, OwnFormula
from tests.formulas.sheet.books import PAGE, cell, spill, told, value_of, worked_out

FIVE: dict[str, CellValue] = {f"A{row}": float(row) for row in range(1, 6)}


def shown(text: str, to: str, cells: dict[str, CellValue], *, spills: bool) -> list[list[CellValue]]:
    """What the cells from E1 to another show."""
    found = worked_out({"E1": spill(text, to, spills=spills)}, cells)
    last = cell(to)
    return [
        [found.values[cell("E1")._replace(row=row, column=column)] for column in range(5, last.column + 1)]
        for row in range(1, last.row + 1)
    ]


def test_an_ordinary_formula_shows_the_first_cell_of_its_answer() -> None:
    """Excel hands a range over whole to a function of an add-in, and shows the first of what comes back."""
    assert value_of("PI_RATE(A1:A5,10000)", FIVE, at="E3") == 1
    assert value_of("PI_INTERVAL(10,1000)") == value_of("@PI_INTERVAL(10,1000)")


def test_a_spill_shows_the_whole_answer() -> None:
    """Row by row; blanks are empty texts, numbers are floats."""
    assert shown("PI_RATE(A1:A3,10000)", "E3", {"A1": 1.0, "A3": "c"}, spills=True) == [[1.0], [""], ["c"]]
    marks = shown("PI_SPC(A1:A3)", "H3", FIVE, spills=True)
    assert [row[3] for row in marks] == [0.0, 0.0, 0.0]
    assert all(type(row[3]) is float for row in marks)


def test_a_shrunken_answer_leaves_blanks_behind() -> None:
    """What the spill showed before below and beside it goes."""
    assert shown("PI_RATE(A1:A2,10000)", "F4", FIVE, spills=True) == [
        [1.0, ""],
        [2.0, ""],
        ["", ""],
        ["", ""],
    ]
    assert not told({"E1": spill("PI_RATE(A1:A2,10000)", "F4")}, FIVE)


def test_an_answer_larger_than_its_room_is_told() -> None:
    """The cells that there are get their values; Excel gives the formula more."""
    assert shown("PI_RATE(A1:A5,10000)", "E3", FIVE, spills=True) == [[1.0], [2.0], [3.0]]
    assert told({"E1": spill("PI_RATE(A1:A5,10000)", "E3")}, FIVE) == [
        (
            f"warning: '{PAGE}'!E1:E3: It gives 5 cells and has room for 3 cells: the others are not shown. "
            "Open the workbook in Excel with the add-in, and save it."
        )
    ]
    (line,) = told({"E1": spill("PI_SPC(A1:A5)", "E1")}, FIVE)
    assert "It gives 5×4 cells and has room for 1 cell: the others are not shown." in line


@pytest.mark.parametrize(
    ("text", "to", "rows"),
    [
        ("PI_RATE(1,10000)", "F2", [[1.0, 1.0], [1.0, 1.0]]),
        ("PI_RATE({1,2},10000)", "F3", [[1.0, 2.0]] * 3),
        ("PI_RATE({1;2},10000)", "F2", [[1.0, 1.0], [2.0, 2.0]]),
        ("PI_RATE({1;2},10000)", "E3", [[1.0], [2.0], [ErrorCell("#N/A")]]),
        ("PI_RATE({1,2},10000)", "G1", [[1.0, 2.0, ErrorCell("#N/A")]]),
        ("PI_RATE({1,2;3,4},10000)", "E1", [[1.0]]),
        ("PI_RATE({1,2,3;4,5,6},10000)", "F3", [[1.0, 2.0], [4.0, 5.0], [ErrorCell("#N/A")] * 2]),
    ],
)
def test_an_older_array_formula_fills_the_cells_that_somebody_chose(
    text: str, to: str, rows: list[list[CellValue]]
) -> None:
    """A row repeats downwards, a column to the right, `#N/A` stands beyond; as in Excel, without a word."""
    assert shown(text, to, {}, spills=False) == rows
    assert not told({"E1": spill(text, to, spills=False)})


def test_cells_in_two_formulas_results_are_nobody_s_to_guess() -> None:
    """The formula that begins later keeps its values, and is told."""
    found = worked_out({"E1": spill("PI_RATE(A1:A5,10000)", "E5"), "E4": "PI_RATE(A1,10000)"}, FIVE)

    assert [str(one) for one in found.problems] == [
        (
            f"warning: '{PAGE}'!E4: Not worked out, so it keeps its value. "
            "It fills cells that another formula fills too. Move one of the two."
        )
    ]
    assert found.values[cell("E4")] == 4


@pytest.mark.parametrize("fills", [(9, 5, 12, 5), (1, 5, 0, 5), (1, 5, 1, 4)])
def test_cells_that_a_formula_cannot_fill_are_left_alone(fills: tuple[int, int, int, int]) -> None:
    """Where a file names cells that do not begin with the formula's own, only its own is filled."""
    found = worked_out({"E1": lambda _: OwnFormula("PI_RATE(1,10000)", fills=fills, spills=True)})

    assert dict(found.values) == {cell("E1"): 1}


def test_a_spill_is_handed_on_whole() -> None:
    """`A1#`, as typed and as stored: what the formula gives now, not what it gave last."""
    for reference in ("E1#", "_xlfn.ANCHORARRAY(E1)", "_xlfn.ANCHORARRAY($E$1)", "spilt"):
        formulas = {
            "E1": spill("PI_RATE(A1:A5,10000)", "E3"),
            "G1": spill(f"PI_RATE({reference},10000)", "G6"),
        }
        found = worked_out(formulas, FIVE, names={None: {"spilt": f"'{PAGE}'!$E$1#"}})

        assert [found.values[cell(f"G{row}")] for row in range(1, 7)] == [1.0, 2.0, 3.0, 4.0, 5.0, ""]


@pytest.mark.parametrize("head", ["A1", "C1", "D1"])
def test_a_spill_of_somebody_else_is_left_to_excel(head: str) -> None:
    """How far it goes is not known; neither does a formula of one cell, nor one that is kept, spill."""
    lines = told({"E1": f"PI_RATE({head}#,10)", "C1": "PI_RATE(1,1)", "D1": spill("SUM(1)", "D2")}, FIVE)

    assert any("where no formula worked out here spills." in line and "!E1:" in line for line in lines)
