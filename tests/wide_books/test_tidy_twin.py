"""The tidy twin says what the facts say, and is judged as they are."""

from __future__ import annotations

from pathlib import Path

import pytest

from pi_excel.book.grid import Grid
from pi_excel.book.model import Measure
from pi_excel.book.parse import parse
from pi_excel.period import Period
from pi_excel.refresh import Refresh, refresh
from pi_excel.report.exceptions import ListPlace
from pi_excel.report.symbols import direction_words
from pi_excel.workbook.reading import read_workbook
from tests.wide_books.facts import FACTS, POPULATIONS, Fact
from tests.wide_books.tidy_twin import tidy_twin, twin_grid
from tests.wide_books.variants import by_month, with_quarters_before, without_places


def judged(grid: Grid) -> Refresh:
    """What a refresh says of a book."""
    return refresh(parse(grid))


@pytest.mark.parametrize(
    "facts",
    [FACTS, without_places(FACTS), by_month(without_places(FACTS)), with_quarters_before(FACTS)],
    ids=["all", "without places", "by month", "with quarters before"],
)
def test_the_tidy_twin_is_judged_as_the_facts_say(facts: tuple[Fact, ...]) -> None:
    """Statuses, directions and exceptions, which are plain data here, are those of a refresh."""
    refreshed = judged(twin_grid(facts))

    assert [verdict.indicator.name for verdict in refreshed.verdicts] == [fact.name for fact in facts]
    for fact, verdict in zip(facts, refreshed.verdicts, strict=True):
        assert str(verdict.status or "") == fact.status
        assert (refreshed.exceptions.place_of(verdict) is ListPlace.REPORTED) is fact.reported
        directions = {
            c.against: direction_words(c.direction, place=False)
            for c in verdict.comparisons
            if c.direction is not None
        }
        assert directions == dict(fact.directions)


def test_the_only_problem_of_the_twin_is_that_it_keeps_no_basis(tmp_path: Path) -> None:
    """As the file that `pi-excel new` would make, too, which is judged the same."""
    grid = read_workbook(tidy_twin(tmp_path / "twin.xlsx"))[0]
    file, memory = judged(grid), judged(twin_grid())

    assert [verdict.status for verdict in file.verdicts] == [verdict.status for verdict in memory.verdicts]
    assert file.exceptions.listed == memory.exceptions.listed
    assert len(file.problems) == len(FACTS)
    assert all("stretch of time" in problem.what for problem in file.problems)


def test_the_populations_give_every_published_rate() -> None:
    """29,029 in 2014/15, 28,809 from then on, for every rate that the report prints."""
    for fact in FACTS:
        if fact.measure is Measure.RATE:
            for period, (rate, number) in fact.figures.items():
                population = POPULATIONS[str(Period.parse(period).year)]
                assert round((number or 0) / population * 10000, 1) == rate
