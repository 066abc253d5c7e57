"""The published figures through formulas: Blackpool Council, Exception Reports (Q1 2016/17), Appendix 9(b).

The report prints neither populations nor comparators. 29,029 and 28,809 reproduce every rate; England's
figures for 2014/15 are those published (548.3 and 60 per 10,000, 16.6%). The neighbours' of the time are not
known, so for them any below the current figure stands.
"""

from __future__ import annotations

import pytest

from pi_excel.formulas.figures import pi_percent, pi_rate, pi_show, pi_target_number
from pi_excel.formulas.intervals import pi_compare
from pi_excel.formulas.judgements import pi_direction, pi_direction_words, pi_exception, pi_status
from pi_excel.formulas.shapes import Answers, Given

THEN, NOW = 29029, 28809


@pytest.mark.parametrize(
    ("number", "population", "shown"),
    [
        (2774, THEN, "2,774 (955.6)"),
        (2551, NOW, "2,551 (885.5)"),
        (2813, NOW, "2,813 (976.4)"),
        (454, THEN, "454 (156.4)"),
        (469, NOW, "469 (162.8)"),
        (487, NOW, "487 (169.0)"),
    ],
)
def test_a_rate_shown_is_the_published_one(number: int, population: int, shown: str) -> None:
    """One formula in another gives what the report prints; trailing noughts stay."""
    assert pi_show(number, cell(pi_rate(number, population))) == shown


def cell(answer: Answers) -> float | str:
    """The answer of a formula on single cells."""
    assert isinstance(answer, float | str | int)
    return answer


def test_a_percentage_is_a_fraction_and_shown_as_a_percentage() -> None:
    """54 of 250 are 0.216, printed as the report's 21.6%."""
    assert pi_percent(54, 250) == 0.216
    assert pi_show(54, 0.216, None, True) == "21.6%"


def test_target_numbers_follow_from_target_rates() -> None:
    """Both target numbers of the report, rounded half up."""
    assert pi_target_number([[795.4], [153.8]], NOW) == [[2291], [443]]


CURRENT: dict[str, list[Given]] = {
    # current, last outturn, the one before, England, neighbours, percent
    "referrals": [976.4, 885.5, 955.6, 548.3, 800.0, None],
    "looked after": [169.0, 162.8, 156.4, 60.0, 110.0, None],
    "second plans": [0.216, 0.191, 0.182, 0.166, 0.17, True],
}


@pytest.mark.parametrize("name", CURRENT)
def test_all_twelve_symbols_are_an_arrow_up_and_a_cross(name: str) -> None:
    """Each of the three indicators against four comparators."""
    current, last, before, england, neighbours, percent = CURRENT[name]
    comparators: Given = [[last, before, england, neighbours]]  # type: ignore[list-item] # single cells

    assert pi_direction(current, comparators, "Low", None, percent) == [["⇧✗"] * 4]


def test_directions_are_up_over_time_and_higher_against_a_place() -> None:
    """The words beside the symbols."""
    assert pi_direction_words(976.4, 885.5, "Low") == "up, worse"
    assert pi_direction_words(976.4, 548.3, "Low", None, None, True) == "higher, worse"


def test_two_indicators_are_off_target_and_the_third_has_none() -> None:
    """The target of the third is to be confirmed."""
    assert pi_status([[976.4], [169.0]], [[795.4], [153.8]], "Low") == [["off target"], ["off target"]]
    assert pi_status(0.216, "TBC", "Low", None, None, True) == "no target"


def test_reasons_are_in_the_words_of_the_reports() -> None:
    """All three are exceptions, each for its own reason."""
    assert pi_exception(976.4, 795.4, "Low") == (
        "Off target: 976.4 against a target of 795.4. "
        "The limit with a tolerance of 5% is 835.2; this is 141.2 above it."
    )
    assert pi_exception(0.216, "TBC", "Low", None, 0.191, 0.166, None, None, True) == (
        "Target to be confirmed: 21.6% is worse than the last outturn (19.1%) and England (16.6%)."
    )


def test_looked_after_children_are_within_usual_variation_of_last_year() -> None:
    """169.0 lies between 154.4 and 184.7, and so do both outturns."""
    assert pi_compare(487, NOW, [[162.8, 156.4, 60.0]]) == [["similar", "similar", "higher"]]
