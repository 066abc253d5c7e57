from __future__ import annotations

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from pi_excel.book.records import Against
from pi_excel.period import Period
from pi_excel.report.changes import (
    Aspect,
    Changes,
    Difference,
    Fate,
    Point,
    ShownBook,
    ShownIndicator,
    compare_books,
)

Q1, Q2 = Period.parse("2016/17 Q1"), Period.parse("2016/17 Q2")
FIGURE, STATUS = Point(Aspect.FIGURE, Q1), Point(Aspect.STATUS)

POINTS = st.builds(
    Point,
    st.sampled_from(Aspect),
    st.none() | st.sampled_from([Q1, Q2, Q1.year]),
    st.none() | st.sampled_from(Against),
)
INDICATORS = st.builds(
    ShownIndicator,
    st.sampled_from(["A1", "A2", "A3", "A4"]),
    st.just("Days waiting"),
    st.none() | st.dictionaries(POINTS, st.sampled_from(["1", "2", "no figure", "no target"]), max_size=6),
)
BOOKS = st.builds(
    ShownBook,
    st.sampled_from([Q1, Q2]),
    st.lists(INDICATORS, unique_by=lambda indicator: indicator.ref).map(tuple),
)

OPPOSITE = {
    Fate.CHANGED: Fate.CHANGED,
    Fate.ADDED: Fate.GONE,
    Fate.READABLE: Fate.UNREADABLE,
}


def book(*indicators: ShownIndicator) -> ShownBook:
    """Return a book at 2016/17 Q1."""
    return ShownBook(Q1, indicators)


def indicator(ref: str, **said: str) -> ShownIndicator:
    """Return an indicator of which a book says a figure, a status or both."""
    points = {
        Point(Aspect(aspect), Q1 if aspect == "figure" else None): words for aspect, words in said.items()
    }
    return ShownIndicator(ref, "Days waiting", points)


def unread(ref: str) -> ShownIndicator:
    """Return an indicator that could not be read."""
    return ShownIndicator(ref, "", None)


def fates(changes: Changes) -> dict[str, Fate]:
    """Return what became of each indicator that differs, in the order told."""
    return {change.ref: change.fate for change in changes.indicators}


def test_what_differs_is_told_old_and_new_and_what_does_not_is_not() -> None:
    """A figure that moved is told; the status beside it, which did not, is left out."""
    before = book(indicator("A1", figure="25.0", status="off target"))
    after = book(indicator("A1", figure="24.0", status="off target"))
    (change,) = compare_books(before, after).indicators

    assert change.fate is Fate.CHANGED
    assert change.differences == (Difference(FIGURE, "25.0", "24.0"),)


def test_refs_that_differ_in_case_and_blanks_are_one_indicator() -> None:
    """Nobody reads that CS01 is gone and cs01 added."""
    changes = compare_books(book(indicator("CS 01", figure="1")), book(indicator("cs  01 ", figure="1")))

    assert changes.indicators == ()


def test_a_figure_that_came_was_no_figure_before() -> None:
    """Where one book says nothing, words stand in its place, and never a 0."""
    changes = compare_books(book(indicator("A1")), book(indicator("A1", figure="25.0")))

    assert changes.indicators[0].differences == (Difference(FIGURE, "no figure", "25.0"),)


def test_indicators_come_in_the_order_of_the_second_book_and_those_gone_last() -> None:
    """The list can be held beside the book as it is now."""
    before = book(indicator("A1"), indicator("A2", figure="1"), indicator("A3", figure="1"))
    after = book(indicator("A4"), indicator("A3", figure="2"), indicator("A2", figure="2"))

    assert list(fates(compare_books(before, after)).items()) == [
        ("A4", Fate.ADDED),
        ("A3", Fate.CHANGED),
        ("A2", Fate.CHANGED),
        ("A1", Fate.GONE),
    ]


def test_an_indicator_that_cannot_be_read_is_not_taken_for_one_that_is_gone() -> None:
    """Its row is there, and wants mending; what its figures were says nothing of it."""
    before = book(indicator("A1", figure="1"), unread("A2"), unread("A3"), unread("A4"))
    after = book(unread("A1"), indicator("A2", figure="1"), unread("A3"), unread("A5"))
    changes = compare_books(before, after)

    assert fates(changes) == {
        "A1": Fate.UNREADABLE,
        "A2": Fate.READABLE,
        "A5": Fate.UNREADABLE,
        "A4": Fate.GONE,
    }
    assert not any(change.differences for change in changes.indicators)
    assert changes.indicators[0].name == "Days waiting"


def test_differences_come_by_kind_then_as_comparisons_stand_then_by_time() -> None:
    """Figures come first, the oldest before the others, whichever book has them; then what follows."""
    england = Point(Aspect.DIRECTION, against=Against.ENGLAND)
    outturn = Point(Aspect.DIRECTION, against=Against.LAST_OUTTURN)
    old = {STATUS: "on target", england: "a", outturn: "a", Point(Aspect.FIGURE, Q2): "1"}
    new = {
        STATUS: "off target",
        england: "b",
        outturn: "b",
        FIGURE: "1",
        Point(Aspect.FIGURE, Q1.back(1)): "1",
    }
    changes = compare_books(book(ShownIndicator("A1", "", old)), book(ShownIndicator("A1", "", new)))

    assert [(one.point.aspect, one.point.about) for one in changes.indicators[0].differences] == [
        (Aspect.FIGURE, "2015/16"),
        (Aspect.FIGURE, "2016/17 Q1"),
        (Aspect.FIGURE, "2016/17 Q2"),
        (Aspect.DIRECTION, "last outturn"),
        (Aspect.DIRECTION, "England"),
        (Aspect.STATUS, ""),
    ]


@given(BOOKS)
def test_a_book_differs_in_nothing_from_itself(shown: ShownBook) -> None:
    """Whatever it says; and the order of its indicators is no difference."""
    turned = replace(shown, indicators=shown.indicators[::-1])

    assert compare_books(shown, turned) == Changes(shown.period, shown.period, ())


@given(BOOKS, BOOKS)
def test_compared_the_other_way_round_old_and_new_change_places(one: ShownBook, other: ShownBook) -> None:
    """Nothing is seen from one side only."""
    there, back = compare_books(one, other), compare_books(other, one)
    turned = {change.ref: change for change in back.indicators}

    assert (there.old_period, there.new_period) == (back.new_period, back.old_period)
    assert {change.ref for change in there.indicators} == set(turned)
    for change in there.indicators:
        assert [(told.point, told.old, told.new) for told in change.differences] == [
            (told.point, told.new, told.old) for told in turned[change.ref].differences
        ]
        assert OPPOSITE.get(change.fate, turned[change.ref].fate) is turned[change.ref].fate
