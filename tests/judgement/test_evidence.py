from __future__ import annotations

import pytest

from pi_excel.book.model import PIBook
from pi_excel.book.parse import parse
from pi_excel.book.records import Against
from pi_excel.book.setting_values import Settings
from pi_excel.judgement.cautions import Caution
from pi_excel.judgement.comparison import Difference
from pi_excel.judgement.evidence import Evidence, evidence_of
from pi_excel.judgement.verdict import Verdict
from pi_excel.refresh import refresh
from tests.builders import tidy_grid
from tests.one_indicator import book_of, judged


def weighed(verdict: Verdict, settings: Settings | None = None) -> Evidence:
    """Return what chance allows to be said of a verdict."""
    assert verdict.figure is not None
    return evidence_of(settings or Settings(), verdict.figure, verdict.comparisons, verdict.goal.value)


@pytest.fixture(scope="module")
def looked_after() -> Verdict:
    """The verdict on the published looked-after children of Q1 2016/17."""
    return refresh(parse(tidy_grid())).verdicts[1]


def test_the_published_rise_of_looked_after_children_is_within_usual_variation(looked_after: Verdict) -> None:
    """154.4 to 184.7 holds both earlier years, and just misses the target of 153.8."""
    evidence = weighed(looked_after)

    assert evidence.interval is not None
    assert [round(end, 1) for end in evidence.interval] == [154.4, 184.7]
    assert evidence.opinions[Against.LAST_OUTTURN].difference is Difference.SIMILAR
    assert evidence.opinions[Against.OUTTURN_BEFORE].difference is Difference.SIMILAR
    assert evidence.opinions[Against.ENGLAND].difference is Difference.HIGHER
    assert evidence.from_goal is Difference.HIGHER


def test_a_figure_without_counts_has_no_second_opinion_and_says_why() -> None:
    """A percentage or average as given cannot say how far chance could go."""
    evidence = weighed(judged(book_of({"2016/17 Q1": 25.0, "2015/16": 20.0})))

    assert (evidence.interval, evidence.opinions) == (None, {})
    assert evidence.why_none


def test_whose_cases_come_in_groups_is_said_by_a_setting(looked_after: Verdict) -> None:
    """The caution stands with the indicators that the book names, case and blanks aside, and no others."""
    grouped = weighed(looked_after, Settings(in_groups=(" cs02",)))
    alone = weighed(looked_after, Settings(in_groups=("CS01",)))

    assert Caution.NOT_INDEPENDENT in grouped.cautions
    assert Caution.NOT_INDEPENDENT not in alone.cautions


def test_a_higher_confidence_never_finds_more(looked_after: Verdict) -> None:
    """What is similar at 95% is similar at 99.8%."""
    usual, surer = weighed(looked_after), weighed(looked_after, Settings(confidence=0.998))

    assert all(
        surer.opinions[against].difference is Difference.SIMILAR
        for against, opinion in usual.opinions.items()
        if opinion.difference is Difference.SIMILAR
    )


COUNTS = {"2016/17 Q1": 110, "2015/16": 100}


@pytest.mark.parametrize(("demand", "exception"), [("No", True), ("Yes", False)])
def test_a_setting_has_only_what_is_beyond_usual_variation_count(demand: str, *, exception: bool) -> None:
    """110 against a target of 100 is off target; 110 may stand for 90 to 133, so chance alone would do."""
    settings = {"Only beyond usual variation": demand}
    verdict = judged(_counted(COUNTS, target=100, settings=settings))

    assert verdict.is_exception is exception


def test_what_is_beyond_usual_variation_counts_under_that_setting() -> None:
    """A thousand and one hundred against a thousand is more than chance."""
    settings = {"Only beyond usual variation": "Yes"}
    figures = {"2016/17 Q1": 1100, "2015/16": 1000}

    assert judged(_counted(figures, target=1000, settings=settings)).is_exception


def test_without_a_target_only_what_is_beyond_usual_variation_counts_under_that_setting() -> None:
    """Worse than the last outturn by chance is no reason; without counts it stays one."""
    settings = {"Only beyond usual variation": "Yes"}
    by_chance = _counted(COUNTS, target="TBC", england={"2015/16": 50}, settings=settings)
    figures = {"2016/17 Q1": 25.0, "2015/16": 20.0}
    unknown = book_of(figures, target="TBC", england={"2015/16": 15.0}, settings=settings)

    assert not judged(by_chance).is_exception
    assert judged(unknown).is_exception


def _counted(figures: dict[str, int], **about: object) -> PIBook:
    return book_of(figures, Measure="count", **about)  # type: ignore[arg-type]
