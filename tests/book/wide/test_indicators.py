from __future__ import annotations

import pytest

from pi_excel.book.grid import CellValue, ErrorCell, Percentage
from pi_excel.book.model import Frequency, Indicator, Measure, Polarity
from pi_excel.book.parse import parse
from pi_excel.book.wide.cells import read_figure
from pi_excel.book.wide.measures import read_per, tell_measure
from pi_excel.book.wide.parts import Part
from pi_excel.errors import Severity
from tests.attached_book import attached, problems, problems_at, recorded
from tests.book.wide.drawn import drawn
from tests.builders import with_cell

SHEET = """
    Ref | Indicator | Better to be? | 2015/16 | 2016/17 Q1 | Target 16/17
    C1  | Children  | Low           | 469     | 487        | 443
"""


def only(sheet: str, **given: str) -> Indicator:
    """Return the one indicator of a book."""
    (indicator,) = parse(recorded(drawn(sheet), given)).indicators
    return indicator


@pytest.mark.parametrize(
    ("word", "polarity"),
    [
        ("Low", Polarity.LOW),
        ("lower is better", Polarity.LOW),
        ("Smaller is better", Polarity.LOW),
        ("\u2193", Polarity.LOW),
        ("H", Polarity.HIGH),
        ("Good is High", Polarity.HIGH),
        ("+", Polarity.HIGH),
        ("n/a", Polarity.NEUTRAL),
        ("Range 400 to 500", Polarity.RANGE),
    ],
)
def test_which_way_is_better_is_said_in_many_words(word: str, polarity: Polarity) -> None:
    """As councils say it."""
    assert only(SHEET.replace("Low ", word)).better.polarity is polarity


@pytest.mark.parametrize(
    ("word", "what"),
    [
        ("-", "'-' is not a Better to be, so C1 is left out."),
        ("Lo", "'Lo' is not a Better to be, so C1 is left out."),
        ("", "Better to be is blank, so C1 is left out."),
    ],
)
def test_which_way_is_better_is_never_guessed(word: str, what: str) -> None:
    """A dash says nothing; it is told at the cell that should say it, blank or not."""
    grid = attached(SHEET.replace("Low ", word or "    "))
    (problem,) = problems(grid)

    assert (problem.severity, problem.where, problem.what) == (Severity.ERROR, "PIs!C2", what)
    assert parse(grid).left_out == ("C1",)


@pytest.mark.parametrize(
    ("name", "cells", "measure"),
    [
        ("Children", (469, 487), Measure.COUNT),
        ("Children", (469.5, 487), Measure.AVERAGE),
        ("Children", ("469 (162.8)", "487 (169)"), Measure.RATE),
        ("Children", ("18.2%", "19.1%"), Measure.PERCENTAGE),
        ("Children", (Percentage(0.182), Percentage(0.191)), Measure.PERCENTAGE),
        ("% of children", (18.2, 19.1), Measure.PERCENTAGE),
        ("Children per 10,000", (162.8, 169), Measure.RATE),
        ("Average days", (12, 13), Measure.AVERAGE),
        ("Children", ("c", "TBC"), Measure.COUNT),
        ("Children", (None, None), Measure.COUNT),
    ],
    ids=str,
)
def test_what_kind_of_figure_it_is_follows_from_cells_and_words(
    name: str, cells: tuple[CellValue, ...], measure: Measure
) -> None:
    """A cell such as 2,774 (955.6) says it all; words come next, and whole numbers last."""
    figures = [read_figure(cell) for cell in cells]

    assert tell_measure([name], figures, has={Part.FIGURE}) is measure


@pytest.mark.parametrize(
    ("text", "per"),
    [
        ("per 10,000 children", 10_000),
        ("per 1000", 1_000),
        ("per 100k", 100_000),
        ("per thousand", 1_000),
        ("per 0 children", None),
        ("per " + "9" * 5_000, None),
        ("per child", None),
        ("paper 10", None),
    ],
)
def test_what_a_rate_is_per_is_told_by_words(text: str, per: int | None) -> None:
    """A number that is too long to be one says nothing."""
    assert read_per([text]) == per


RATES = """
    Ref | Indicator | Better to be? | Population 16/17 | 2015/16 Number | 2015/16 Rate | 2016/17 Q1 Number | 2016/17 Q1 Rate
    C1  | Children  | Low           | 28809            | 469            | 162.8        | 487               |
"""  # noqa: E501 - a row is a line


@pytest.mark.parametrize("rate", ["        ", "0.181818", "18.2    "])
def test_a_share_that_a_refresh_has_written_makes_no_other_measure_of_a_line(rate: str) -> None:
    """It is a percentage before and after, as a fraction or in points."""
    sheet = f"""
        Ref | Indicator             | Better to be? | 2016/17 Number | 2016/17 Denominator | 2016/17 Rate
        C1  | Children seen in time | High          | 12             | 66                  | {rate}
    """
    assert only(sheet).measure is Measure.PERCENTAGE


def test_a_rate_that_is_worked_out_has_to_say_what_it_is_per() -> None:
    """Where nothing says it the indicator is left out, and the line for the overrides is written out."""
    (problem,) = problems(attached(RATES))

    assert problem.what == "Nothing says what the rate C1 is per, so it is left out."
    assert problem.do == "Add a row to tblOverrides: C1, Per, and 10000 or what it is."


def test_what_a_rate_is_per_is_asked_for_in_its_own_column_where_there_is_one() -> None:
    """At the blank cell."""
    (problem,) = problems(
        attached(
            RATES.replace("| 2015/16 Number", "| Per | 2015/16 Number").replace(
                "28809            |", "28809 | |"
            )
        )
    )

    assert (problem.where, problem.what) == ("PIs!E2", "Per is blank, so the rate C1 is left out.")


def test_a_rate_that_stands_in_its_cell_needs_no_population() -> None:
    """It is judged as it is."""
    indicator = only(SHEET.replace("469     | 487 ", "469 (162.8) | 487 (169)"))

    assert (indicator.measure, indicator.per) == (Measure.RATE, 1)


def test_an_indicator_that_has_its_quarters_marked_as_not_for_it_is_annual() -> None:
    """`n/a` in every quarter: it is due at the year's end."""
    assert only(SHEET.replace("487 ", "n/a ")).frequency is Frequency.ANNUAL
    assert only(SHEET).frequency is Frequency.QUARTERLY


def test_a_section_s_title_is_the_portfolio_of_lines_without_one() -> None:
    """Where the book has a column for it, that counts."""
    sheet = SHEET.replace("    C1", "    Resilient communities\n    C1")

    assert only(sheet).portfolio == "Resilient communities"
    assert (
        only(sheet.replace("16/17\n", "16/17 | Portfolio\n").replace("443\n", "443 | Health\n")).portfolio
        == "Health"
    )


POINTS = """
    Ref | Indicator      | Better to be? | 2014/15 | 2015/16 | 2016/17 Q1 | Target 16/17
    C1  | % seen in time | High          | 18.2    | 19.1    | 21.6       | 25
"""


@pytest.mark.parametrize(
    ("cell", "value", "where", "what"),
    [
        ("F2", 0.216, "F2", "0.216 is read as 0.216%, since its line has 19.1."),
        ("F2", 487.0, "F2", "487%: is that right?"),
        ("F2", 0.5, "", ""),
        ("F2", "21.6%", "", ""),
        ("F2", Percentage(0.216), "", ""),
        ("F2", "TBC", "", ""),
    ],
    ids=str,
)
def test_a_figure_that_does_not_fit_among_points_is_asked_about(
    cell: str, value: CellValue, where: str, what: str
) -> None:
    """A fraction among points is a hundredth of what is meant; 487% is likelier a count."""
    found = problems(with_cell(attached(POINTS), f"PIs!{cell}", value))

    assert [(one.severity, one.where, one.what) for one in found] == (
        [(Severity.WARNING, f"PIs!{where}", what)] if what else []
    )


def test_a_fraction_above_one_may_be_points_and_is_asked_about() -> None:
    """1.2 is 120%, or 1.2%: every other figure of the line may be either."""
    sheet = (
        POINTS.replace("18.2 ", "0.9 ").replace("19.1 ", "1.2 ").replace("21.6 ", "0.8 ").replace("25", "1")
    )
    (problem,) = problems(attached(sheet))

    assert (problem.where, problem.what) == ("PIs!E2", "120%: is that right?")
    assert "set Percentages in tblOverrides to points" in problem.do


@pytest.mark.parametrize(("said", "in_points"), [("points", True), ("Fractions", False)])
def test_staff_may_say_whether_percentages_are_points(said: str, *, in_points: bool) -> None:
    """Then nothing is asked."""
    grid = attached(POINTS.replace("21.6 ", "1.2 "), overrides=[("C1", "Percentages", said)])
    attached_book = parse(grid).attached

    assert problems(grid) == []
    assert attached_book is not None
    assert (attached_book.in_points == {"C1"}) is in_points


def test_a_word_for_percentages_that_is_neither_is_an_error_at_its_cell() -> None:
    """The cells are left to tell."""
    grid = attached(POINTS, overrides=[("C1", "Percentages", "ponits")])
    (problem,) = problems(grid)

    assert (problem.severity, problem.where) == (Severity.ERROR, "'PI Settings'!R2")
    assert problem.what.startswith("'ponits' is neither points nor fractions")


def test_a_line_of_small_percentages_in_a_book_of_points_is_asked_about() -> None:
    """0.8 alone is read as 80%; where other lines have points it may well be 0.8%."""
    grid = attached(POINTS + "    C2  | % seen late | Low | 0.5 | 0.8 | 0.7 | 1\n")
    (problem,) = problems(grid)

    assert (problem.severity, problem.where) == (Severity.WARNING, "PIs!D3")
    assert problem.do == "Set Percentages of C2 in tblOverrides to points or fractions."
    assert problems(attached(POINTS + "    C2  | % seen late | Low | 0.5% | 0.8% | 0.7% | 1%\n")) == []


def test_an_excel_error_where_a_line_says_something_is_told_once() -> None:
    """Whoever else reads the cell."""
    grid = with_cell(attached(SHEET), "PIs!C2", ErrorCell("#N/A"))

    assert problems_at(grid, "PIs!C2") == ["error: The cell holds the Excel error #N/A."]
