from __future__ import annotations

import pytest

from pi_excel.book.grid import CellValue
from pi_excel.book.model import PIBook
from pi_excel.judgement.rules import Rule
from pi_excel.judgement.tolerance import Status
from pi_excel.period import Period
from pi_excel.refresh import refresh
from tests.one_indicator import book_of, judged

OFF, NONE, ASKED = Rule.OFF_TARGET, Rule.NO_TARGET_AND_WORSE, Rule.ASKED_FOR


@pytest.mark.parametrize(
    ("target", "status", "rules"),
    [
        (100, Status.ON_TARGET, ()),
        (96, Status.WITHIN_TOLERANCE, ()),
        (90, Status.OFF_TARGET, (OFF,)),
    ],
)
def test_off_target_is_an_exception(target: float, status: Status, rules: tuple[Rule, ...]) -> None:
    """On target and within tolerance are none, however much worse than everything else."""
    verdict = judged(book_of({"2016/17 Q1": 100, "2015/16": 50}, target=target, england={"2015/16": 50}))

    assert (verdict.status, verdict.rules) == (status, rules)


@pytest.mark.parametrize("target", [None, "TBC", "\u0422\u0412\u0421"])
@pytest.mark.parametrize(
    ("last", "england", "neighbours", "rules"),
    [
        (90, 90, 90, (NONE,)),
        (90, 90, 110, (NONE,)),
        (90, 110, 90, (NONE,)),
        (90, 110, 110, ()),
        (110, 90, 90, ()),
        (100, 90, 90, ()),
        (90, 90, None, (NONE,)),
        (90, None, 110, ()),
        (90, "x", "c", (NONE,)),
        (90, None, None, (NONE,)),
        (96, None, None, ()),
        (None, 90, 90, ()),
        ("c", 90, 90, ()),
        (None, None, None, ()),
    ],
)
def test_without_a_target_getting_worse_is_an_exception(
    target: CellValue,
    last: CellValue,
    england: CellValue,
    neighbours: CellValue,
    rules: tuple[Rule, ...],
) -> None:
    """Worse than the last outturn and than a place; with neither place, by more than the tolerance (5%)."""
    verdict = judged(
        book_of(
            {"2016/17 Q1": 100, "2015/16": last},
            target=target,
            england={"2015/16": england},
            neighbours={"2015/16": neighbours},
        )
    )

    assert (verdict.status, verdict.rules) == (Status.NO_TARGET, rules)


@pytest.mark.parametrize(("better", "rules"), [("Low", (NONE,)), ("High", ()), ("Neutral", ())])
def test_worse_depends_on_which_way_is_better(better: str, rules: tuple[Rule, ...]) -> None:
    """Twice the figure is bad news only where low is good; Neutral is never worse."""
    book = book_of({"2016/17 Q1": 100, "2015/16": 50}, england={"2015/16": 50}, Better_to_be=better)

    assert judged(book).rules == rules


@pytest.mark.parametrize(
    ("first", "last", "rules"),
    [
        (None, None, (ASKED,)),
        ("2016/17 Q1", None, (ASKED,)),
        ("2016/17 Q2", None, ()),
        (None, "2016/17 Q1", (ASKED,)),
        (None, "2015/16 Q4", ()),
        ("2015/16", "2016/17", (ASKED,)),
        ("2016/17", "2016/17", (ASKED,)),
        ("2016-06", "2016-06", (ASKED,)),
        ("2014/15", "2015/16", ()),
    ],
)
def test_always_is_asked_for_from_one_period_to_another(
    first: str | None, last: str | None, rules: tuple[Rule, ...]
) -> None:
    """Outside From and To an indicator that is on target is no exception."""
    book = book_of({"2016/17 Q1": 5}, target=10, Report="Always", From=first, To=last)

    assert judged(book).rules == rules


def test_asked_for_holds_without_a_figure() -> None:
    """A missing figure is no way off the list."""
    verdict = judged(book_of({}, Report="Always"))

    assert (verdict.status, verdict.rules) == (Status.NO_DATA, (ASKED,))


def test_every_rule_that_holds_is_told() -> None:
    """Off target and asked for, in order of rank."""
    assert judged(book_of({"2016/17 Q1": 20}, target=10, Report="Always")).rules == (OFF, ASKED)


OFF_AND_NEVER = {"2016/17 Q1": 20, "2016/17 Q2": 20}


@pytest.mark.parametrize(
    ("book", "period", "out"),
    [
        (book_of(OFF_AND_NEVER, target=10, Report="Never"), "2016/17 Q1", True),
        (book_of(OFF_AND_NEVER, target=10, Report="Never", To="2016/17 Q1"), "2016/17 Q1", True),
        (book_of(OFF_AND_NEVER, target=10, Report="Never", To="2016/17 Q1"), "2016/17 Q2", False),
        (book_of(OFF_AND_NEVER, target=10, Report="Never", From="2016/17 Q2"), "2016/17 Q1", False),
    ],
    ids=["open", "last period", "after its end", "before its start"],
)
def test_never_takes_an_exception_out_while_it_holds(book: PIBook, period: str, out: bool) -> None:
    """It is either on the list or among those taken out, never both and never neither."""
    exceptions = refresh(book, Period.parse(period)).exceptions

    assert len(exceptions.taken_out) == out
    assert len(exceptions.ranked) == (not out)


def test_never_takes_nothing_out_that_is_no_exception() -> None:
    """An indicator on target needs no taking out."""
    exceptions = refresh(book_of({"2016/17 Q1": 5}, target=10, Report="Never"), None).exceptions

    assert (exceptions.taken_out, exceptions.ranked) == ((), ())
