from __future__ import annotations

import pytest

from pi_excel.book.grid import CellValue, Grid
from pi_excel.book.wide.parts import Part
from pi_excel.report.reconcile import Reconciled, reconcile
from tests.attached_book import attached, refreshed
from tests.builders import with_cell

SHEET = """
    Ref | Indicator           | Better to be? | Population 16/17 | 2015/16     | 2016/17 Q1  | Target 16/17 | DoT vs 15/16 | RAG
    C1  | Children per 10,000 | Low           | 28809            | 469 (162.8) | 487 (169.0) | 153.8        | \u21e7\u2717 | R
    C2  | Plans per 10,000    | Low           | 28809            | 98 (34.0)   | 90 (31.2)   | 35           | \u21e9\u2713 |
"""  # noqa: E501 - a row is a line
BOOK = attached(SHEET)


def compared(grid: Grid) -> Reconciled:
    """Return how far a book and ours agree."""
    done = refreshed(grid)
    return reconcile(done.book, done.figures, done.mapped)


def test_a_book_that_is_right_agrees_in_one_sentence() -> None:
    """What a refresh would fill is counted apart: blank cells differ from nothing."""
    found = compared(BOOK)

    assert found.sentence == "Your book and ours agree on 2 of 2 symbols, 2 of 2 rates and 1 of 1 status."
    assert (found.differences, found.filled) == ((), 1)


@pytest.mark.parametrize(
    ("cell", "value", "part", "theirs", "ours", "why"),
    [
        (
            "H2",
            "\u21e9\u2713",
            Part.SYMBOL,
            "\u21e9\u2713",
            "\u21e7\u2717",
            "169.0 against 162.8 (2015/16): up, worse",
        ),
        ("I2", "G", Part.STATUS, "G", "R", "169.0 against a target of 153.8."),
        ("F2", "487 (171.2)", Part.RATE, "171.2", "169.0", "487 \u00f7 28,809 \u00d7 10,000"),
    ],
    ids=["symbol", "status", "rate"],
)
def test_each_difference_says_where_it_is_what_each_has_and_why(
    cell: str, value: CellValue, part: Part, theirs: str, ours: str, why: str
) -> None:
    """The first screen an officer sees has to show that we read the book as they do."""
    found = compared(with_cell(BOOK, f"PIs!{cell}", value))
    difference = next(one for one in found.differences if str(one.where) == f"PIs!{cell}")

    assert (difference.ref, difference.theirs, difference.ours) == ("C1", theirs, ours)
    assert why in difference.why
    assert found.compared[part] - found.agreed[part] == 1
    assert found.sentence.endswith(("differs:", "differ:"))


def test_a_sign_that_would_go_is_a_difference() -> None:
    """Red where nothing can be judged any more."""
    grid = with_cell(with_cell(BOOK, "PIs!G2", None), "PIs!I3", "G")
    (difference,) = compared(grid).differences

    assert (str(difference.where), difference.theirs, difference.ours) == ("PIs!I2", "R", "blank")


def test_a_rate_without_a_population_is_not_compared() -> None:
    """There is nothing to work it out from."""
    assert compared(with_cell(BOOK, "PIs!D2", None)).compared[Part.RATE] == 1


def test_a_state_in_a_rate_s_place_is_no_difference() -> None:
    """It holds."""
    found = compared(with_cell(BOOK, "PIs!F2", "487 (c)"))

    assert Part.RATE not in {part for part in found.compared if found.compared[part] > 1}
    assert all(str(one.where) != "PIs!F2" for one in found.differences)


def test_a_book_that_says_nothing_yet_says_so() -> None:
    """All of it would be filled."""
    sheet = """
        Ref | Indicator | Better to be? | 2015/16 | 2016/17 Q1 | Target 16/17 | DoT vs 15/16 | RAG
        C1  | Children  | Low           | 469     | 487        | 443          |              |
    """
    found = compared(attached(sheet))

    assert (
        found.sentence == "Your book has no symbols, rates or statuses yet that ours could be compared with."
    )
    assert found.filled == 2
