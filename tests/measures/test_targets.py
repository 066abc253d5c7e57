from __future__ import annotations

import pytest

from pi_excel.book.grid import Grid
from pi_excel.book.parse import parse
from pi_excel.book.records import Target
from pi_excel.measures.targets import number_targets
from pi_excel.period import Period
from tests.builders import tidy_grid, with_cell

YEAR = Period.parse("2016/17")


def target_of(grid: Grid, ref: str) -> Target:
    """A target after it was numbered."""
    return number_targets(parse(grid))[0][ref, YEAR]


@pytest.mark.parametrize(("ref", "number"), [("CS01", 2291), ("CS02", 443)])
def test_a_target_rate_gets_its_number(ref: str, number: int) -> None:
    """Both published target numbers (Blackpool, Q1 2016/17), with the population they were worked out on."""
    target = target_of(tidy_grid(), ref)

    assert (target.number.number, target.population.number) == (number, 28809)


def test_the_population_one_above_gives_a_wrong_number() -> None:
    """28,810 would make the target 2,292: the published 2,291 holds for 28,809 alone."""
    assert target_of(with_cell(tidy_grid(), "Populations!C4", 28810), "CS01").number.number == 2292


@pytest.mark.parametrize(("state", "number"), [("agreed", 2291), ("revised", 2291), ("proposed", 2386)])
def test_an_agreed_number_does_not_move(state: str, number: int) -> None:
    """When the population in use changes, only a proposed target's number follows."""
    grid = with_cell(with_cell(tidy_grid(), "Targets!I2", state), "Populations!C4", 30000)
    standing = with_cell(with_cell(grid, "Targets!M2", 2291), "Targets!L2", 28809)

    assert target_of(standing, "CS01").number.number == number


def test_a_target_that_is_no_rate_has_no_number() -> None:
    """TBC stays TBC, and a percentage stands for itself."""
    assert target_of(tidy_grid(), "CS03").number.number is None
    assert target_of(with_cell(tidy_grid(), "Targets!D4", 0.15), "CS03").number.number is None


@pytest.mark.parametrize(
    ("grid", "what"),
    [
        (
            with_cell(tidy_grid(), "Populations!E4", None),
            (
                "The target of CS01 for 2016/17 has no number: "
                "no population 'Aged 0 to 17' is in use for 2016/17."
            ),
        ),
        (
            with_cell(tidy_grid(), "Targets!D2", -5),
            "The target of CS01 for 2016/17 has no number: target is -5.",
        ),
        (
            with_cell(tidy_grid(), "Targets!D2", 1e300),
            "The target of CS01 for 2016/17 has no number: it comes to 2.8809e+300, which is too large.",
        ),
    ],
    ids=["no population", "negative", "huge"],
)
def test_a_target_without_a_number_is_a_problem(grid: Grid, what: str) -> None:
    """The problem names the target's cell and what to do; the target itself still holds."""
    targets, problems = number_targets(parse(grid))
    problem = problems[0]

    assert (problem.where, problem.what) == ("Targets!D2", what)
    assert problem.do
    assert targets["CS01", YEAR].value.number is not None


def settled(target: float, state: str = "agreed") -> Grid:
    """The published book whose target of CS02 was changed after its number, 443, was agreed."""
    grid = with_cell(with_cell(tidy_grid(), "Targets!I3", state), "Targets!D3", target)
    return with_cell(with_cell(grid, "Targets!M3", 443), "Targets!L3", 28809)


@pytest.mark.parametrize("state", ["agreed", "revised"])
def test_a_settled_number_that_does_not_follow_is_told_and_stays(state: str) -> None:
    """443 was worked out from 153.8; whoever changes the rate to 140 is told, and nothing moves."""
    targets, problems = number_targets(parse(settled(140, state)))

    assert [str(problem) for problem in problems] == [
        (
            "warning: Targets!M3: 443 does not follow from 140.0 on 28,809 (403 would). "
            "Clear Number to have it worked out anew, or correct Target."
        )
    ]
    assert targets["CS02", YEAR].number.number == 443


@pytest.mark.parametrize(
    "grid",
    [
        settled(153.8),
        with_cell(settled(153.8), "Populations!C4", 30000),
        with_cell(settled(140), "Targets!L3", None),
        with_cell(settled(140), "Targets!L3", 0),
    ],
    ids=["follows", "population in use has moved", "no population recorded", "population 0 recorded"],
)
def test_a_settled_number_is_held_against_its_own_population_only(grid: Grid) -> None:
    """The population it was agreed on is the one recorded beside it, not the one in use now."""
    assert number_targets(parse(grid))[1] == ()
