from __future__ import annotations

import pytest

from pi_excel.book.grid import ErrorCell, Grid
from pi_excel.book.parse import parse
from pi_excel.errors import PlanRefusedError, Severity
from tests.attached_book import attached, planned, problems, problems_at, recorded
from tests.book.wide.drawn import drawn, together
from tests.builders import with_cell

SHEET = """
    Indicator | Better to be? | 2015/16 | 2016/17 Q1
    Children  | Low           | 469     | 487
    Referrals | Low           | 2551    | 2813
    Care homes| Low           | 12      | 13
"""
TIED = [
    ("PI1", "Indicator", "Children"),
    ("PI2", "Indicator", "Referrals"),
    ("PI3", "Indicator", "Care homes"),
]
BOOK = attached(SHEET, overrides=TIED)


def refs(grid: Grid) -> dict[str, str]:
    """Return the ref of each indicator, by its name."""
    return {one.name: one.ref for one in parse(grid).indicators}


def test_a_name_keeps_its_ref_wherever_its_line_stands() -> None:
    """So an indicator keeps its report when lines are sorted."""
    lines = SHEET.strip("\n").splitlines()
    sorted_lines = "\n".join([lines[0], lines[3], lines[1], lines[2]])

    assert refs(BOOK) == refs(attached(sorted_lines, overrides=TIED))
    assert refs(BOOK) == {"Children": "PI1", "Referrals": "PI2", "Care homes": "PI3"}


def test_a_line_that_is_new_gets_the_next_free_ref_and_is_told() -> None:
    """Attach again ties it to its name."""
    grid = attached(
        SHEET.replace("    Children  |", "    Short stays | Low | 5 | 6\n    Children  |"), overrides=TIED
    )
    (problem,) = problems(grid)

    assert refs(grid)["Short stays"] == "PI4"
    assert (problem.severity, problem.where) == (Severity.WARNING, "PIs!A2")
    assert (
        problem.what == "'Short stays' has no ref that is tied to its name: it is PI4 until lines are moved."
    )
    assert problem.do == "Run attach again to have it recorded."


def test_a_name_that_was_corrected_is_told_with_the_name_it_had() -> None:
    """What is set for it would be lost otherwise, and its report."""
    grid = with_cell(BOOK, "PIs!A3", "Referrals!")
    said = [one for one in problems(grid) if "PI Settings" in one.where]

    assert [one.what for one in said] == [
        "No indicator is called 'Referrals', so what is set for PI2 changes nothing."
    ]
    assert said[0].do.startswith("Did you mean 'Referrals!'?")


def test_lines_of_one_name_have_a_ref_each_in_the_book_s_order() -> None:
    """Two services may measure the same."""
    overrides = [("PI1", "Indicator", "Children"), ("PI7", "Indicator", "Children")]
    grid = attached(
        SHEET.replace("Referrals ", "Children  ").replace("    Care homes| Low | 12 | 13\n", ""),
        overrides=overrides,
    )

    assert [one.ref for one in parse(grid).indicators][:2] == ["PI1", "PI7"]


OWN = """
    Ref | Indicator | Better to be? | 2015/16 | 2016/17 Q1
    PI1 | Swimming  | High          | 100     | 120
    PI2 | Libraries | High          | 200     | 220
"""


def test_a_ref_that_a_line_has_of_its_own_is_given_to_no_other() -> None:
    """One sheet with refs and one without."""
    grid = recorded(together(drawn(SHEET, sheet="Adults"), drawn(OWN, sheet="Leisure")))

    assert refs(grid) == {
        "Children": "PI3", "Referrals": "PI4", "Care homes": "PI5", "Swimming": "PI1", "Libraries": "PI2",
    }  # fmt: skip


@pytest.mark.parametrize(
    ("ref", "what"),
    [
        (None, "error: Ref is blank, so this line is left out."),
        (" ", "error: Ref is blank, so this line is left out."),
        (ErrorCell("#N/A"), "error: The cell holds the Excel error #N/A, so this line is left out."),
        ("pi1 ", "error: 'pi1' is already the ref at PIs!A2, so this line is left out."),
    ],
    ids=["blank", "a blank", "an error", "another's"],
)
def test_a_line_without_a_ref_of_its_own_is_left_out_and_told_once(
    ref: str | ErrorCell | None, what: str
) -> None:
    """Case and blanks aside; nothing is mixed up with the line that has it."""
    grid = with_cell(attached(OWN), "PIs!A3", ref)

    assert problems_at(grid, "PIs!A3") == [what]
    assert list(refs(grid)) == ["Swimming"]


def test_a_name_that_is_an_excel_error_leaves_its_line_out_and_shifts_no_ref() -> None:
    """Nobody can say which indicator it is; the others keep theirs."""
    grid = with_cell(BOOK, "PIs!A2", ErrorCell("#REF!"))

    assert problems_at(grid, "PIs!A2") == [
        "error: The cell holds the Excel error #REF! in place of a name, so this line is left out."
    ]
    assert refs(grid) == {"Referrals": "PI2", "Care homes": "PI3"}


def test_a_name_that_is_an_excel_error_is_told_once_where_the_line_has_a_ref() -> None:
    """The indicator is still known by that."""
    grid = with_cell(attached(OWN), "PIs!B2", ErrorCell("#REF!"))

    assert [one.what for one in problems(grid)] == [
        "The cell holds the Excel error #REF!.",
        "The indicator has no name, so its ref 'PI1' is shown instead.",
    ]
    assert refs(grid) == {"PI1": "PI1", "Libraries": "PI2"}


def test_a_book_that_lost_its_refs_is_not_refreshed() -> None:
    """Each report would go to whatever stands in its line."""
    grid = attached(SHEET)

    with pytest.raises(PlanRefusedError, match="No column holds the indicators' refs"):
        planned(grid)


def test_a_book_that_is_being_attached_has_no_ties_yet() -> None:
    """It has no identity before, and its refs are given by order, once."""
    grid = attached(SHEET, settings={"Book id": None})

    assert problems(grid) == []
    assert list(refs(grid).values()) == ["PI1", "PI2", "PI3"]


@pytest.mark.parametrize("length", [5_000, 32_767])
def test_a_name_may_be_as_long_as_a_cell(length: int) -> None:
    """With a number in it that is too long to be one."""
    name = ("Things per " + "9" * 4_990).ljust(length, "x")[:length]
    grid = with_cell(attached(OWN), "PIs!B2", name)

    assert name in refs(grid)
    assert planned(grid).operations
