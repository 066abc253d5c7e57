"""Better-to-be against the name of an indicator."""

from __future__ import annotations

import pytest

from pi_excel.errors import Severity
from tests.one_indicator import book_of
from tests.report.review.reviewed import asked

FIGURES = {"2016/17 Q1": 0.4}


def told(name: str, better: str, measure: str = "percentage") -> list[tuple[Severity, str]]:
    """Return what is asked about an indicator of a name."""
    book = book_of(FIGURES, Indicator=name, Better_to_be=better, Measure=measure)
    return [(problem.severity, problem.what) for problem in asked(book)]


CONTRADICTIONS = [
    ("% of pupils achieving a good level of development", "High", "percentage"),
    ("Attainment at Key Stage 2 (%)", "High", "percentage"),
    ("% of tenants satisfied with repairs", "High", "percentage"),
    ("Customer satisfaction", "High", "percentage"),
    ("% of child protection conferences held within 15 days", "High", "percentage"),
    ("% of pupils in schools rated good or outstanding", "High", "percentage"),
    ("% of household waste recycled", "High", "percentage"),
    ("Number of complaints", "Low", "count"),
    ("No. of corporate complaints received", "Low", "count"),
    ("Sickness absence: days for each employee", "Low", "average"),
    ("Re-offending rate of young people", "Low", "percentage"),
    ("Reoffending within 12 months", "Low", "percentage"),
    ("% subject to a child protection plan for a second or subsequent time", "Low", "percentage"),
    ("% of 16 and 17 year olds not in education, employment or training", "Low", "percentage"),
    ("People killed or seriously injured on the roads", "Low", "count"),
]


@pytest.mark.parametrize(("name", "good", "measure"), CONTRADICTIONS)
def test_better_to_be_the_wrong_way_round_is_told(name: str, good: str, measure: str) -> None:
    """The other way is doubted, the right one and Neutral are not."""
    wrong = "Low" if good == "High" else "High"
    ((severity, what),) = told(name, wrong, measure)

    assert severity is Severity.WARNING
    assert what.startswith(f"A1 is better {wrong}, and its name says '")
    assert told(name, good, measure) == told(name, "Neutral", measure) == []


@pytest.mark.parametrize(
    ("name", "better", "measure"),
    [
        ("% of pupils not achieving the expected standard", "Low", "percentage"),
        ("Attainment gap between disadvantaged pupils and others", "Low", "percentage"),
        ("% of tenants dissatisfied with repairs", "Low", "percentage"),
        ("Cost for each pupil achieving the standard", "Low", "average"),
        ("% of referrals within 12 months of a previous referral", "Low", "percentage"),
        ("% of complaints answered within 10 days", "High", "percentage"),
        ("Number of complaints resolved at the first stage", "High", "count"),
        ("Reduction in the number of complaints", "High", "count"),
        ("% of staff without sickness absence", "High", "percentage"),
        ("% of return to work interviews after absence", "High", "percentage"),
        ("% of young people who did not re-offend", "High", "percentage"),
        ("% of care leavers in education, employment or training", "High", "percentage"),
        ("Number of visits to libraries", "Low", "count"),
        ("Number of referrals to early help", "High", "count"),
    ],
)
def test_a_name_that_leaves_a_doubt_is_left_alone(name: str, better: str, measure: str) -> None:
    """A word that turns the meaning round is enough; so is a word that is in no table."""
    assert told(name, better, measure) == []


def test_the_cell_and_the_advice_are_those_of_better_to_be() -> None:
    """In a tidy book that is its column of Indicators."""
    (found,) = asked(
        book_of(FIGURES, Indicator="% of tenants satisfied", Better_to_be="Low", Measure="percentage")
    )

    assert found.where == "Indicators!E2"
    assert (
        found.do == "If its Better to be is the wrong way round, every tick and cross of it is: correct it."
    )


@pytest.mark.parametrize(
    ("name", "measure"),
    [("Average class size", "average"), ("Average caseload", "average"), ("% bed occupancy", "percentage")],
)
def test_a_range_is_suggested_where_neither_way_is_good(name: str, measure: str) -> None:
    """A note: many books do without, and a range that is there is not doubted."""
    ((severity, what),) = told(name, "Low", measure)

    assert severity is Severity.NOTE
    assert "a range may be best" in what
    assert told(name, "Range 20 to 25" if measure == "average" else "Range 80% to 90%", measure) == []
