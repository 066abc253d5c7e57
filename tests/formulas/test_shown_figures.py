"""Figures as texts, as a page shows them: `2,813 (976.4)`, `21.6%`. People point at the cell they see."""

from __future__ import annotations

import subprocess
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pi_excel.book.grid import CellValue
from pi_excel.book.model import Measure
from pi_excel.formulas.catalogue import BY_NAME
from pi_excel.formulas.judgements import pi_direction, pi_direction_words, pi_exception, pi_status
from pi_excel.measures.rounding import Scale, show


@pytest.mark.parametrize(
    ("formula", "shown", "plain"),
    [
        ("PI_RATE", ("2,813 (976.4)", "28,809"), (2813, 28809)),
        ("PI_PERCENT", ("54 (21.6%)", 250), (54, 250)),
        ("PI_SHOW", ("2,813 (976.4)", "2,813 (976.4)"), (2813, 976.4)),
        ("PI_TARGET", ("change", "Low", "2,551 (885.5)", "-5%"), ("change", "Low", 885.5, "-5%")),
        ("PI_TARGET", ("England", "Low", None, None, "1 (2.5)"), ("England", "Low", None, None, 2.5)),
        ("PI_TARGET_NUMBER", ("2,291 (795.4)", 28809), (795.4, 28809)),
        ("PI_DIRECTION", ("2,813 (976.4)", "2,551 (885.5)", "Low"), (976.4, 885.5, "Low")),
        ("PI_DIRECTION_WORDS", ("2,813 (976.4)", 885.5, "Low"), (976.4, 885.5, "Low")),
        ("PI_STATUS", ("2,813 (976.4)", "2,291 (795.4)", "Low"), (976.4, 795.4, "Low")),
        ("PI_EXCEPTION", ("2,813 (976.4)", "2,291 (795.4)", "Low"), (976.4, 795.4, "Low")),
        ("PI_INTERVAL", ("2,813 (976.4)", 28809), (2813, 28809)),
        ("PI_PERCENT_INTERVAL", ("54 (21.6%)", 250), (54, 250)),
        ("PI_COMPARE", ("2,813 (976.4)", 28809, "2,551 (885.5)"), (2813, 28809, 885.5)),
        ("PI_SPC", ([["9 (1.5)"], ["9 (2.5)"], ["9 (4)"]],), ([[1.5], [2.5], [4]],)),
        ("PI_ROLLING", ([["640 (222.2)"], ["650 (225.6)"]], 2), ([[640], [650]], 2)),
        ("PI_YTD", ([["640 (222.2)"]], [["2016/17 Q1"]]), ([[640]], [["2016/17 Q1"]])),
        ("PI_REQUIRED", ("640 (222.2)", "2,291 (795.4)", 3), (640, 2291, 3)),
    ],
)
def test_of_a_number_with_its_rate_an_argument_takes_what_its_name_says(
    formula: str, shown: tuple[CellValue, ...], plain: tuple[CellValue, ...]
) -> None:
    """The number where cases are counted, else the rate: what a reader judges."""
    function = BY_NAME[formula].function

    assert function(*shown) == function(*plain)
    assert "#PI" not in str(function(*plain))


def test_a_percentage_that_is_shown_is_one_without_anybody_saying_so() -> None:
    """It is judged in points with one decimal, or with those that are given, and nothing is asked."""
    assert pi_direction("21.64%", "21.55%", "Low") == "⇨"
    assert pi_direction("21.64%", "21.55%", "Low", 2) == "⇧✗"
    assert pi_direction("21.6%", 0.191, "Low") == pi_direction("54 (21.6%)", "19.1%", "Low") == "⇧✗"
    assert pi_status([["21.6%"], ["21.7%"]], "19.6%", "Low") == [["within tolerance"], ["off target"]]
    assert pi_exception("21.6%", "TBC", "Low", None, "19.1%", "16.6%") == (
        "Target to be confirmed: 21.6% is worse than the last outturn (19.1%) and England (16.6%)."
    )


def test_each_row_is_a_percentage_for_itself() -> None:
    """A page holds rates and percentages, one below the other."""
    now: list[list[CellValue]] = [["976.4 "], ["21.64%"], ["12 (21.64)"]]
    then: list[list[CellValue]] = [["885.5"], ["21.55%"], [21.55]]

    assert pi_direction(now, then, "Low") == [["⇧✗"], ["⇨"], ["⇨"]]
    assert pi_status([["21.6%"], [21.6]], [["20%"], [20]], "Low") == [["within tolerance"], ["off target"]]
    assert "['⇧✗'], ['#PI: are these" in str(pi_direction([["21.6%"], [0.5]], [["19.1%"], [0.4]], "Low"))


def test_a_percentage_that_is_said_to_be_none_is_asked_about() -> None:
    """21.6% judged as 0.2 would be no reader's figure."""
    told = "#PI: percent is FALSE, and '21.6%' is a percentage. Say TRUE, or leave it out."

    assert pi_direction("21.6%", "19.1%", "Low", 1, False) == told
    assert pi_direction("9.5 (21.6)", "9 (19.1)", "Low", 1, False) == "⇧✗"


def test_points_beside_a_percentage_are_told_as_ever() -> None:
    """Nobody guesses whether 19.1 is 19.1%."""
    told = "#PI: comparator: 19.1 is not a fraction. Type 19.1% or 0.191."

    assert pi_direction("21.6%", 19.1, "Low") == told
    assert "#PI: comparator: " in str(pi_direction("21.6%", "487 (19.1)", "Low"))


@pytest.mark.parametrize(
    ("shown", "symbol", "words"),
    [
        ("487 (c)", "c", "n/a: suppressed (c)"),
        ("<5", "c", "n/a: suppressed (c)"),
        ("Target tbc", "TBC", "n/a: to be confirmed"),
        ("no data", "", ""),
        ("21.6 [u]", "⇧✗", "up, worse"),
        ("2,813 (976.4) [u]", "⇧✗", "up, worse"),
        ("487 (provisional)", "⇧✗", "up, worse"),
    ],
)
def test_states_and_marks_are_read_as_in_a_council_s_own_book(shown: str, symbol: str, words: str) -> None:
    """A refresh reads them so, and no formula says anything else of them."""
    assert pi_direction(shown, 10, "Low") == symbol
    assert pi_direction_words(shown, 10, "Low") == words


def test_a_target_of_another_year_is_read_as_the_page_shows_it() -> None:
    """An indicator that is judged by year has the year behind its target."""
    assert pi_status("20.7%", "24.2%, 2015/16", "Low") == "on target"
    assert pi_status("364 (127.8)", "175 (61.3), 2015/16", "Low") == "off target"
    assert pi_status(12, "TBC, 2015/16", "Low") == "no target"


def test_a_range_that_the_page_shows_as_a_target_is_judged_by_better_to_be() -> None:
    """It says no more than `better` does; whatever is not judged by a range has no target in it."""
    target = "435.8 to 637.6, 2015/16"

    assert pi_status("1,889 (663.2)", target, "Range 435.8 to 637.6") == "within tolerance"
    assert pi_status("21.6%", "20.0% to 25.0%", "Range 20 to 25") == "on target"
    assert "is outside the range" in str(pi_exception("1 (800)", target, "Range 435.8 to 637.6"))
    assert pi_status("1,889 (663.2)", target, "Low") == "not judged"
    assert "'many to few' is not a number" in str(pi_status(1, "many to few", "Range 5 to 9"))
    assert "#PI: value: " in str(pi_status(target, 5, "Low"))


@pytest.mark.parametrize("text", ["(169)", "487 169", "469 / 162.8", "30 June 2016", "976.4 (885.5) (795.4)"])
def test_what_may_be_read_in_two_ways_is_no_figure(text: str) -> None:
    """It is told as any other text is that is no number."""
    assert pi_status(text, 10, "Low") == (
        f"#PI: value: '{text}' is not a number. "
        "Type a number, or what stands in its place: TBC, not yet due, c, z, x, low or u."
    )


def test_an_option_is_a_plain_number() -> None:
    """`per` and `decimals` are shown nowhere with a rate behind them."""
    assert "per: '10,000 (1)' is not a number." in str(BY_NAME["PI_RATE"].function(1, 2, "10,000 (1)"))


def test_nothing_beside_a_blank_is_compared() -> None:
    """A state is told where there is something to compare it with."""
    assert pi_direction("c", None, "Low") == pi_direction_words("c", None, "Low") == ""
    assert pi_direction("c", 10, "Low") == "c"


def test_a_line_without_a_target_may_say_so() -> None:
    """Its figure is wanting all the same; a line that says nothing at all is none."""
    assert pi_status([[12], [None]], "no target", "Low") == [["no target"], ["no data"]]
    assert pi_status(None, None, "Low") == ""


@given(
    st.integers(0, 5_000_000),
    st.floats(2, 10_000),
    st.floats(2, 10_000),
    st.integers(0, 4),
    st.sampled_from([Measure.RATE, Measure.PERCENTAGE, Measure.AVERAGE]),
)
def test_shown_figures_are_judged_as_the_figures_are(
    number: int, now: float, then: float, decimals: int, measure: Measure
) -> None:
    """Since every figure is judged as it is shown, it is the same to point at either cell."""
    is_percent = measure is Measure.PERCENTAGE
    scale = Scale(decimals, is_percent)
    figures = [value / 10_000 if is_percent else value for value in (now, then)]
    texts = [show(number, value, scale, measure) for value in figures]

    assert pi_direction(texts[0], texts[1], "Low", decimals) == (
        pi_direction(figures[0], figures[1], "Low", decimals, is_percent)
    )


def test_numbers_do_not_wait_for_what_reads_texts() -> None:
    """Excel waits for the formulas when it opens a book; what reads a council's cells comes when needed."""
    code = "import sys, pi_excel.formulas.catalogue; print('pi_excel.book.wide.cells' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)

    assert done.stdout.strip() == "False"
