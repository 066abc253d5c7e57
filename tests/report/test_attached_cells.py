from __future__ import annotations

from dataclasses import replace

import pytest

from pi_excel.book.grid import CellRef, CellValue, ErrorCell, Grid, Percentage
from pi_excel.errors import Severity
from pi_excel.workbook.values import PlannedValue
from tests.attached_book import attached, cells_set, refreshed
from tests.builders import cell_ref, with_cell
from tests.plans import make_plan

RATES = """
    Ref | Indicator           | Better to be? | Population 16/17 | 2015/16 Number | 2015/16 Rate | 2016/17 Q1 Number | 2016/17 Q1 Rate | Target 16/17 | Target number 16/17
    C1  | Children per 10,000 | Low           | 28809            | 469            | 162.8        | 487               |                 | 153.8        |
"""  # noqa: E501 - a row is a line
BOOK = attached(RATES)
PERCENTAGES = """
    Ref | Indicator    | Better to be? | 2015/16 Numerator | 2015/16 Denominator | 2015/16 % | 2016/17 Q1 Numerator | 2016/17 Q1 Denominator | 2016/17 Q1 %
    C1  | % seen again | Low           | 98                | 518                 | 18.9      | 12                   | 66                     |
    C2  | % seen once  | Low           | 98                | 518                 | 18.9%     | 12                   | 66                     |
"""  # noqa: E501 - a row is a line


def noted(grid: Grid, where: str) -> list[str]:
    """Return the notes about a cell of the council's own."""
    found = refreshed(grid).mapped.problems
    return [one.what for one in found if one.where == where and one.severity is Severity.NOTE]


def test_blank_rates_and_target_numbers_are_filled() -> None:
    """487 of 28,809 is 169.0; a target of 153.8 stands for 443."""
    assert cells_set(BOOK) == {"PIs!H2": 169.0, "PIs!J2": 443.0}


def test_a_rate_that_is_old_is_put_right_and_one_that_is_right_is_left() -> None:
    """As people read it: 169.04 is 169.0."""
    assert cells_set(with_cell(BOOK, "PIs!H2", 171.2)) == {"PIs!H2": 169.0, "PIs!J2": 443.0}
    assert cells_set(with_cell(BOOK, "PIs!H2", 169.04)) == {"PIs!J2": 443.0}


@pytest.mark.parametrize("rate", ["c", "TBC", "n/a", "low", "u", "see note 3"])
def test_what_stands_in_a_rate_s_place_is_never_written_over(rate: str) -> None:
    """A state, or words."""
    assert "PIs!H2" not in cells_set(with_cell(BOOK, "PIs!H2", rate))


@pytest.mark.parametrize("rate", ["171.2 r", "\u00a3171.2", "171.2\u2020", "171.2 days"])
def test_a_rate_with_a_mark_is_left_alone_and_told(rate: str) -> None:
    """Writing it anew would lose the mark."""
    grid = with_cell(BOOK, "PIs!H2", rate)

    assert "PIs!H2" not in cells_set(grid)
    assert noted(grid, "PIs!H2") == [
        f"'{rate}' says more than a figure, and C1 comes to 169.0: the cell is left alone."
    ]


def test_a_rate_with_a_mark_that_is_right_is_no_matter() -> None:
    """It says what it should."""
    grid = with_cell(BOOK, "PIs!H2", "169.0 r")

    assert "PIs!H2" not in cells_set(grid)
    assert noted(grid, "PIs!H2") == []


@pytest.mark.parametrize(
    ("held", "written"),
    [("160.0", "169.0"), (160.0, 169.0), (ErrorCell("#DIV/0!"), 169.0), (" ", 169.0)],
    ids=["text", "number", "error", "a blank"],
)
def test_a_rate_is_written_in_the_manner_of_its_cell(held: CellValue, written: PlannedValue) -> None:
    """Text stays text."""
    assert cells_set(with_cell(BOOK, "PIs!H2", held))["PIs!H2"] == written


def test_percentages_are_written_as_their_lines_have_them() -> None:
    """Points on a line of points, fractions elsewhere."""
    assert cells_set(attached(PERCENTAGES)) == {"PIs!I2": 18.2, "PIs!I3": 0.182}


def test_a_cell_that_shows_percentages_gets_a_fraction_on_a_line_of_points() -> None:
    """18.2 in a cell of that format would show 1820%."""
    assert cells_set(with_cell(attached(PERCENTAGES), "PIs!I2", Percentage(0.5)))["PIs!I2"] == 0.182


def test_a_blank_cell_that_may_show_percentages_is_left_alone_on_a_line_of_points() -> None:
    """Others of its column do: nobody can say what its format is."""
    grid = with_cell(attached(PERCENTAGES), "PIs!I3", Percentage(0.5))

    assert cells_set(grid) == {"PIs!I3": 0.182}
    assert "its line has points, and this column shows percentages" in noted(grid, "PIs!I2")[0]


@pytest.mark.parametrize("held", [440.0, "440", "TBC", "c"])
def test_a_target_number_that_stands_there_is_agreed(held: CellValue) -> None:
    """It never moves by itself; a word in its place is told with the number that would stand there."""
    grid = with_cell(BOOK, "PIs!J2", held)

    assert "PIs!J2" not in cells_set(grid)
    assert [what.split(":")[0] for what in noted(grid, "PIs!J2")] == (
        [f"'{held}' stands here, and the target rate of 153.8 gives 443"] if held in {"TBC", "c"} else []
    )


def test_a_formula_is_left_alone_and_reported() -> None:
    """The council's own rate, status or target number."""
    where = cell_ref("PIs!H2")
    grid = replace(with_cell(BOOK, "PIs!H2", 171.2), formulas=frozenset({where}))
    _, problems = make_plan(refreshed(grid), grid, "0" * 64)

    assert "PIs!H2" not in cells_set(grid)
    assert [(one.severity, one.where) for one in problems] == [(Severity.WARNING, "PIs!H2")]
    assert "holds a formula" in problems[0].what


def test_a_cell_that_is_merged_into_another_is_left_alone_and_reported() -> None:
    """It would not be seen."""
    grid = replace(BOOK, merges={"PIs": ((2, 7, 2, 8),)})
    _, problems = make_plan(refreshed(grid), grid, "0" * 64)

    assert cells_set(grid) == {"PIs!J2": 443.0}
    assert [(one.severity, one.where) for one in problems] == [(Severity.ERROR, "PIs!H2")]


REASONS = """
    Ref | Indicator | Better to be? | 2015/16 | 2016/17 Q1 | Target 16/17 | RAG | Exception? | Reasons
    C1  | =1+1      | Low           | 469     | 487        | 443          |     |            |
    C2  | Referrals | Low           | 2551    | 2200       | 2291         |     |            | Off target: 3.
"""


def test_words_go_into_their_columns_and_never_become_formulas() -> None:
    """A name that begins with = is text, in our sheets and in theirs; old reasons go."""
    grid = attached(REASONS)
    done = cells_set(grid)

    assert (done["PIs!G2"], done["PIs!H2"], done["PIs!G3"]) == ("off target", "Yes", "on target")
    assert str(done["PIs!I2"]).startswith("Off target: 487 against a target of 443.")
    assert done["PIs!I3"] is None
    assert all(value is None or isinstance(value, str) for value in done.values())


def test_what_a_refresh_wrote_it_would_write_again() -> None:
    """So a second one changes nothing."""
    for grid in (BOOK, attached(PERCENTAGES), attached(REASONS)):
        done = grid
        for where, value in cells_set(grid).items():
            assert value is None or isinstance(value, str | float)
            done = with_cell(done, where, value)

        assert cells_set(done) == {}


def test_no_cell_of_another_column_is_set() -> None:
    """Whatever the verdicts, inputs are staff's."""
    wanted = refreshed(BOOK).mapped.wanted

    assert {CellRef("PIs", 2, 8), CellRef("PIs", 2, 10)} == {one.where for one in wanted}
