"""What a formula says of input that it cannot use: a text in the cell, which begins with `#PI: `."""

from __future__ import annotations

import datetime as dt

import pytest

from pi_excel.book.grid import CellValue, ErrorCell
from pi_excel.formulas.catalogue import BY_NAME
from pi_excel.formulas.figures import pi_rate, pi_show
from pi_excel.formulas.judgements import pi_direction

NUMBER_ADVICE = "Type a number, or what stands in its place: TBC, not yet due, c, z, x, low or u."
ERROR_ADVICE = "Mend its formula, or type the figure, or what stands in its place, such as TBC or c."
A_DAY = dt.datetime(2016, 6, 30)  # noqa: DTZ001 - cells have no zone


@pytest.mark.parametrize(
    ("formula", "arguments", "text"),
    [
        ("PI_RATE", (2813, 0), "population is 0"),
        ("PI_RATE", (-1, 28809), "number is -1"),
        ("PI_RATE", (2813, 28809, 0), "per is 0"),
        ("PI_RATE", ("many", 28809), f"number: 'many' is not a number. {NUMBER_ADVICE}"),
        ("PI_RATE", (True, 28809), f"number: 'TRUE' is not a number. {NUMBER_ADVICE}"),
        ("PI_RATE", ("#N/A", 28809), f"number: The cell holds the Excel error #N/A. {ERROR_ADVICE}"),
        (
            "PI_RATE",
            (ErrorCell("#DIV/0!"), 1),
            f"number: The cell holds the Excel error #DIV/0!. {ERROR_ADVICE}",
        ),
        (
            "PI_RATE",
            (A_DAY, 28809),
            (
                "number: 2016-06-30 is a date, where a number belongs. "
                "Format the cell as a number and type it again."
            ),
        ),
        ("PI_RATE", (2813, 28809, "c"), "per: 'c' is not a number. Type a number."),
        ("PI_PERCENT", (5, 4), "number 5 is larger than denominator 4"),
        ("PI_SHOW", (2813, 976.4, 1.5), "decimals is 1.5. Type a whole number from 0 to 6."),
        ("PI_SHOW", (None, 21.6, None, True), "rate: 21.6 is not a fraction. Type 21.6% or 0.216."),
        ("PI_SHOW", (None, 0.216), "are these percentages? Say percent=TRUE, or give decimals."),
        (
            "PI_SHOW",
            (None, 2, None, "maybe"),
            "percent: 'maybe' is neither TRUE nor FALSE. Type one of the two.",
        ),
        (
            "PI_TARGET",
            ("fixed", "Low", 200),
            (
                "'fixed' is not one of change, England, neighbours or hardest. "
                "Choose change, England, neighbours or hardest."
            ),
        ),
        ("PI_TARGET", ("change", "Low", 200), "the change is not given"),
        (
            "PI_TARGET",
            ("hardest", "Neutral", 200, "-5%"),
            "better to be is Neutral: none of several is the hardest",
        ),
        ("PI_TARGET", ("England", "Low", 200), "England's figure is wanting: no figure"),
        (
            "PI_DIRECTION",
            (976.4, 885.5, "Lwo"),
            "'Lwo' is not a Better to be. Choose High, Low or Neutral, or write Range 20 to 25.",
        ),
        (
            "PI_STATUS",
            (10, 9, "Low", "much"),
            "'much' is not a tolerance. Write a share as 5%, an amount as 2 points.",
        ),
        ("PI_COMPARE", (5, 100, 20, None, 95), "confidence is 95"),
        ("PI_REQUIRED", (640, 2291, 0), "no period of the year is left"),
        ("PI_REQUIRED", (2300, 2291, 2), "2,300 so far is past the target of 2,291"),
        ("PI_REQUIRED", (640, 2291, 1.5), "periods_left is 1.5. Type a whole number from 0 to 366."),
        (
            "PI_PERIOD",
            ("June",),
            "'June' is not a date between 1980 and 2100. Give a cell that holds a date, or write 2016-06-30.",
        ),
    ],
)
def test_bad_input_is_told_in_words(formula: str, arguments: tuple[CellValue, ...], text: str) -> None:
    """What is wrong, and what to do where that is not plain from it."""
    assert BY_NAME[formula].function(*arguments) == f"#PI: {text}"


COLUMN = [[1], [2], [3]]
ROW = [[1, 2, 3]]


@pytest.mark.parametrize(
    ("formula", "arguments", "text"),
    [
        (
            "PI_RATE",
            (COLUMN, ROW),
            "the ranges are of different sizes, 3×1 and 1×3. Give ranges of one size, or single cells.",
        ),
        ("PI_RATE", ([], 1), "a range has no cells"),
        ("PI_RATE", ([[1], [2, 3]], 1), "the rows of a range are not of one length"),
        (
            "PI_SPC",
            ([[1, 2], [3, 4]],),
            "a range of 2×2 is neither one row nor one column. Give one of the two.",
        ),
        ("PI_SPC", (COLUMN, None, 5), "a run of 5 points is not one we know. Choose 6 or 7."),
        ("PI_SPC", (COLUMN, None, COLUMN), "run is a range of 3×1. Give a single cell."),
        (
            "PI_SPC",
            ([[1], [None]],),
            (
                "there are no two neighbouring points, so no movement to draw limits from. "
                "Two periods in a row need a figure, and 13 are better."
            ),
        ),
        (
            "PI_TREND",
            (COLUMN, COLUMN, COLUMN),
            "there are 3 years and 3 intervals. A trend takes five years.",
        ),
        (
            "PI_TREND",
            (COLUMN, [[0], [None], [1]], COLUMN),
            "low 2 is no number. An interval needs both ends.",
        ),
        ("PI_ROLLING", (ROW, 0), "a window of 0 periods holds nothing"),
        (
            "PI_INTERVAL",
            ([[1, 2], [3, 4]], 9),
            "a range of 2×2 is neither one row nor one column. Give one of the two.",
        ),
    ],
)
def test_ranges_that_do_not_fit_are_told_once(
    formula: str, arguments: tuple[CellValue, ...], text: str
) -> None:
    """In one cell, since there is no size to answer in."""
    found = BY_NAME[formula].function(*arguments)

    assert found in (f"#PI: {text}", [[f"#PI: {text}"]])


def test_a_bad_cell_spoils_no_other() -> None:
    """Each row says what it has to say."""
    found = pi_rate([[2813], [5], ["c"], [None]], [[28809], [0], [28809], [28809]])

    assert found == [[2813 * 10_000 / 28809], ["#PI: population is 0"], ["c"], [""]]


def test_what_one_formula_says_of_bad_input_the_next_passes_on() -> None:
    """The cause is told, not that a text is no number."""
    for said in (pi_rate(2813, 0), pi_rate("many", 1)):
        assert pi_show(2813, [[str(said)]]) == [[said]]


def test_an_error_is_told_before_a_state_and_a_state_before_an_option() -> None:
    """No error hides behind a blank; a blank line needs no direction of good."""
    assert pi_direction(None, "#REF!", "Low") == (
        f"#PI: comparator: The cell holds the Excel error #REF!. {ERROR_ADVICE}"
    )
    assert pi_direction(None, None, None) == ""
    assert pi_direction("c", 3, None) == "c"


@pytest.mark.parametrize(
    ("figures", "asked"),
    [
        ([[0.216], [0.191]], True),
        ([[1], [0.5]], True),
        ([[1], [0]], False),  # counts
        ([[0.4], [1.7]], False),  # rates, one of which is small
        ([["c"], [None]], False),
    ],
)
def test_figures_that_may_be_percentages_are_asked_about(figures: list[list[CellValue]], asked: bool) -> None:
    """All between 0 and 1, and nothing said: to one decimal 21.6% and 19.1% would be the same."""
    found = pi_direction(figures, 1 if asked else 0, "Low")

    assert ("percentages?" in str(found)) is asked
    assert "percentages?" not in str(pi_direction(figures, 1, "Low", None, False))
    assert "percentages?" not in str(pi_direction(figures, 1, "Low", 3))
