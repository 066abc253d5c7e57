from __future__ import annotations

from collections.abc import Sequence

import pytest

from pi_excel.book.setting_values import Settings
from pi_excel.errors import MeasureError
from pi_excel.judgement.direction import Merit
from pi_excel.judgement.process import Process, process_of
from pi_excel.judgement.rules import Rule
from pi_excel.measures.figures import measure_book
from pi_excel.measures.spc_rules import Pattern
from pi_excel.period import Period
from tests.one_indicator import book_of, judged

STEADY = [20.0, 21.0, 19.0, 20.0, 21.0, 20.0, 19.0, 21.0, 20.0, 19.0, 20.0, 21.0]
LAST = Period.of_quarter(2016, 1)


def by_quarter(values: Sequence[float | None]) -> dict[str, float | None]:
    """Return values as those of the quarters up to 2016/17 Q1."""
    quarters = [Period(LAST.end - 3 * ago, LAST.length) for ago in range(len(values) - 1, -1, -1)]
    return {str(quarter): value for quarter, value in zip(quarters, values, strict=True)}


def process(
    values: Sequence[float | None], settings: Settings | None = None, basis: str = "Snapshot"
) -> Process:
    """Return the process of an indicator with these figures by quarter."""
    book = book_of(by_quarter(values), Basis=basis)
    return process_of(settings or Settings(), measure_book(book), book.indicators[0], LAST)


def test_a_figure_far_from_the_others_is_special_cause_variation() -> None:
    """Low is good: 40 after a dozen around 20 is special cause, and worse."""
    found = process([*STEADY, 40.0])

    assert found.mark.pattern is Pattern.OUTSIDE
    assert found.merit is Merit.WORSE


def test_a_figure_like_the_others_is_usual_variation() -> None:
    """Up by one is nothing to report."""
    found = process([*STEADY, 21.0])

    assert (found.mark.pattern, found.merit) == (None, Merit.NEITHER)


@pytest.mark.parametrize(("said", "rules"), [("No", ()), ("Yes", (Rule.SPECIAL_CAUSE,))])
def test_special_cause_variation_makes_an_exception_where_the_setting_asks(
    said: str, rules: tuple[Rule, ...]
) -> None:
    """On target and far worse than ever: an exception if the book wants to know."""
    settings = {"Special-cause variation": said}
    verdict = judged(book_of(by_quarter([*STEADY, 40.0]), target=50.0, settings=settings))

    assert verdict.rules == rules


def test_special_cause_variation_for_the_better_is_no_exception() -> None:
    """Good news makes no exception report."""
    settings = {"Special-cause variation": "Yes"}
    verdict = judged(book_of(by_quarter([*STEADY, 5.0]), target=50.0, settings=settings))

    assert verdict.rules == ()


@pytest.mark.parametrize("basis", ["Rolling 12 months", "Year to date"])
def test_figures_that_follow_from_each_other_have_no_chart(basis: str) -> None:
    """Windows that overlap and counts that grow from April are no separate points."""
    with pytest.raises(MeasureError, match="there is no process behaviour chart"):
        process([*STEADY, 40.0], basis=basis)


def test_few_points_and_gaps_are_said() -> None:
    """Fewer than 13 points: the limits are provisional; a gap is left out and no run goes across it."""
    found = process([20.0, 21.0, None, 20.0, 21.0])

    assert len(found.periods) == 5
    assert len(found.cautions) == 2


@pytest.mark.parametrize("values", [[20.0], [20.0, None], [None, None]])
def test_without_neighbouring_points_there_is_no_chart(values: Sequence[float | None]) -> None:
    """A movement takes two figures in a row, and the last one has to be there."""
    with pytest.raises(MeasureError):
        process(values)


def test_a_baseline_draws_the_limits_from_the_first_points() -> None:
    """What came after does not widen what is usual."""
    values = [*STEADY, 40.0, 0.0, 40.0]
    wide, narrow = process(values), process(values, Settings(baseline=12))

    assert narrow.chart.limits.upper < wide.chart.limits.upper
    assert narrow.chart.limits.points == 12
