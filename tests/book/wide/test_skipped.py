from __future__ import annotations

import pytest

from pi_excel.book.parse import parse
from pi_excel.errors import Severity
from tests.attached_book import attached, problems, with_every_layout

SHEET = """
    Ref | Indicator       | Better to be? | 2015/16 | 2016/17 Q1
    C1  | Children        | Low           | 469     | 487
    {row}
    C3  | Care homes      | Low           | 12      | 13
    Total | | | 481 | 500
    Note: figures are provisional
"""


@pytest.mark.parametrize(
    ("row", "severity", "what"),
    [
        ("C2 | | Low | 20 | 30", Severity.WARNING, "Row 3 is not read: without an indicator's name."),
        ("   | | Low | 20 | 30", Severity.WARNING, "Row 3 is not read: without an indicator's name."),
        ("   | |     | 20 | 30", Severity.NOTE, "Row 3 is not read: with figures and no name."),
        (
            "C2 | Total referrals | | 20 | 30",
            Severity.NOTE,
            "Row 3 is not read: taken for totals, since it does not say which way is better.",
        ),
    ],
    ids=["a ref and no name", "a better to be and no name", "figures alone", "a total that has a ref"],
)
def test_a_row_that_may_be_an_indicator_s_is_not_passed_over_in_silence(
    row: str, severity: Severity, what: str
) -> None:
    """The indicators that are read are not all that somebody meant."""
    (problem,) = problems(attached(SHEET.format(row=row)))

    assert (problem.severity, problem.what) == (severity, what)
    assert problem.where.startswith("PIs!")
    assert problem.where.endswith("3")
    assert problem.do


@pytest.mark.parametrize(
    "row", ["", "Adults", "Ref | Indicator | Better to be? | 2015/16 | 2016/17 Q1", "Total | | | 1 | 2"]
)
def test_what_no_indicator_can_be_is_passed_over(row: str) -> None:
    """Blank rows, titles, the headings again, totals, notes."""
    grid = attached(SHEET.format(row=row))

    assert problems(grid) == []
    assert [one.ref for one in parse(grid).indicators] == ["C1", "C3"]


def test_rows_of_a_kind_are_told_together() -> None:
    """Not one by one: a book may have hundreds."""
    rows = "\n    ".join(f"C{number} | | Low | 20 | 30" for number in range(10, 30))
    (problem,) = problems(attached(SHEET.format(row=rows)))

    assert (
        problem.what == "Rows 3, 4, 5, 6, 7, 8, 9, 10 and 12 more are not read: without an indicator's name."
    )
    assert problem.where == "PIs!A3"


def test_an_indicator_above_the_block_s_first_row_is_told() -> None:
    """Rows above it were deleted, or staff let it begin further down: either way nobody is surprised."""
    grid = with_every_layout(attached(SHEET.format(row="C2 | Referrals | Low | 20 | 30")), First_row=3)

    assert [one.ref for one in parse(grid).indicators] == ["C2", "C3"]
    assert [(one.severity, one.what) for one in problems(grid)] == [
        (Severity.NOTE, "Row 2 is not read: above the block's first row.")
    ]


def test_an_indicator_without_its_second_row_is_told() -> None:
    """Where the others have two, what stands below it is another's."""
    sheet = """
        Ref | Indicator | What   | Better to be? | 2015/16 | 2016/17 Q1
        C1  | Children  | Number | Low           | 469     | 487
            |           | Rate   |               | 162.8   | 169.0
        C2  | Referrals | Number | Low           | 2551    | 2813
        C3  | Plans     | Number | Low           | 30      | 40
            |           | Rate   |               | 1.2     | 1.4
    """
    grid = attached(sheet)
    told = [one for one in problems(grid) if "not read" in one.what]

    assert [one.ref for one in parse(grid).indicators] == ["C1", "C3"]
    assert [(one.severity, one.where) for one in told] == [(Severity.WARNING, "PIs!A4")]
