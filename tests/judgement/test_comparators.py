from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pi_excel.book.grid import CellRef
from pi_excel.book.model import Measure, PIBook
from pi_excel.book.records import Against, Comparator
from pi_excel.book.states import State, Value
from pi_excel.judgement.comparators import Comparison, place_in_use
from pi_excel.period import Period
from pi_excel.report.symbols import heading
from pi_excel.report.words import comparison_words
from tests.one_indicator import book_of, judged

Q1, Q2 = Period.parse("2016/17 Q1"), Period.parse("2016/17 Q2")
HERE = CellRef("Comparators", 2, 4)


def comparator(year: str, number: float | None, published: dt.date | None = None) -> Comparator:
    """England's figure for a year, with the date it was published."""
    value = Value.of(number) if number is not None else Value(State.NOT_AVAILABLE)
    return Comparator("A1", Against.ENGLAND, Period.parse(year), value, HERE, published=published)


def with_england(book: PIBook, *rows: Comparator, cut: dt.date | None = None) -> PIBook:
    """The book with England's figures, cut at a date."""
    settings = replace(book.settings, data_cut=cut)
    return replace(book, comparators={("A1", Against.ENGLAND): rows}, settings=settings)


def england(book: PIBook, period: str = "2016/17 Q1") -> Comparison:
    """The comparison with England."""
    comparisons = judged(book, period).comparisons
    return next(found for found in comparisons if found.against is Against.ENGLAND)


@pytest.mark.parametrize(
    ("cut", "rows", "chosen"),
    [
        (None, [comparator("2013/14", 1), comparator("2014/15", 2)], "2014/15"),
        (
            dt.date(2016, 7, 31),
            [comparator("2014/15", 1), comparator("2015/16", 2, dt.date(2016, 9, 29))],
            "2014/15",
        ),
        (
            dt.date(2016, 9, 29),
            [comparator("2014/15", 1), comparator("2015/16", 2, dt.date(2016, 9, 29))],
            "2015/16",
        ),
        (dt.date(2016, 7, 31), [comparator("2014/15", 1), comparator("2015/16", 2)], "2015/16"),
        (None, [comparator("2014/15", 1), comparator("2015/16", 2, dt.date(2016, 9, 29))], "2015/16"),
        (None, [comparator("2015/16", 1), comparator("2016/17", 2)], "2015/16"),
        (None, [comparator("2014/15", 1), comparator("2015/16", None)], "2014/15"),
        (None, [comparator("2016/17", 1)], None),
        (None, [], None),
    ],
    ids=[
        "newest present",
        "published after the cut",
        "published on the day of the cut",
        "cut without a published date",
        "published date without a cut",
        "never after the reporting period",
        "a number rather than a state",
        "only later ones",
        "none",
    ],
)
def test_the_newest_figure_that_was_out_is_the_comparator(
    cut: dt.date | None, rows: list[Comparator], chosen: str | None
) -> None:
    """On or before the data cut where the published date is known, else the newest present."""
    found = place_in_use(with_england(book_of({}), *rows), "A1", Against.ENGLAND, Q1, cut)

    assert (str(found.period) if found else None) == chosen


@given(
    st.lists(
        st.tuples(st.integers(2010, 2020), st.none() | st.dates(dt.date(2010, 1, 1), dt.date(2021, 1, 1))),
        unique_by=lambda row: row[0],
    ),
    st.none() | st.dates(dt.date(2010, 1, 1), dt.date(2021, 1, 1)),
)
def test_no_newer_figure_could_have_been_used(
    rows: list[tuple[int, dt.date | None]], cut: dt.date | None
) -> None:
    """Every newer one ends after the reporting period, or came out after the cut."""
    comparators = [comparator(str(Period.of_year(year)), 1.0, day) for year, day in rows]
    found = place_in_use(with_england(book_of({}), *comparators), "A1", Against.ENGLAND, Q1, cut)
    newer = [row for row in comparators if found is None or row.period > found.period]

    assert all(
        row.period.end > Q1.end or (cut is not None and row.published is not None and row.published > cut)
        for row in newer
    )


def test_a_comparator_that_moved_on_says_from_where() -> None:
    """When a new year came out since last quarter's cut, the comparison remembers the old one."""
    rows = (
        comparator("2014/15", 1, dt.date(2015, 10, 1)),
        comparator("2015/16", 2, dt.date(2016, 9, 29)),
    )
    book = with_england(book_of({"2016/17 Q2": 5, "2016/17 Q3": 5}), *rows, cut=dt.date(2016, 10, 31))
    moved = england(book, "2016/17 Q2")
    stayed = england(with_england(book, *rows, cut=dt.date(2017, 1, 31)), "2016/17 Q3")

    assert (str(moved.period), str(moved.moved_from)) == ("2015/16", "2014/15")
    assert stayed.moved_from is None


@pytest.mark.parametrize("cut", [dt.date(2016, 5, 31), dt.date(2016, 2, 29), dt.date.min, dt.date.max])
def test_any_day_may_be_the_data_cut(cut: dt.date) -> None:
    """A quarter before the last day of a month, and the first day there is, are days too."""
    rows = (comparator("2014/15", 1, dt.date.min),)
    found = england(with_england(book_of({"2016/17 Q1": 5}), *rows, cut=cut))

    assert str(found.period) == "2014/15"


@pytest.mark.parametrize(
    ("book", "headings"),
    [
        (
            book_of({"2016/17 Q1": 5}, england={"2014/15": 4}, neighbours={"2015/16": 4}),
            [
                "Current vs. EoY (15/16)",
                "Current vs. EoY (14/15)",
                "Current vs. England (14/15)",
                "Current vs. Stat Neighbour (15/16)",
            ],
        ),
        (
            book_of(
                {"2016/17 Q1": 5},
                settings={
                    "Compare with same quarter last year": "Yes",
                    "Compare with previous quarter": "Yes",
                },
            ),
            [
                "Current vs. EoY (15/16)",
                "Current vs. EoY (14/15)",
                "Current vs. England",
                "Current vs. Stat Neighbour",
                "Current vs. Q1 15/16",
                "Current vs. Q4 15/16",
            ],
        ),
        (
            book_of({"2016/17 Q1": 5}, Basis="Quarter"),
            [
                "Current vs. EoY (15/16)",
                "Current vs. EoY (14/15)",
                "Current vs. England",
                "Current vs. Stat Neighbour",
                "Current vs. Q1 15/16",
                "Current vs. Q4 15/16",
            ],
        ),
        (
            book_of({"2016/17 Q1": 5}, Basis="Year to date", Measure="count"),
            [
                "Current vs. EoY (15/16)",
                "Current vs. EoY (14/15)",
                "Current vs. England",
                "Current vs. Stat Neighbour",
                "Current vs. Q1 15/16",
            ],
        ),
    ],
    ids=["as published", "optional ones asked for", "single quarter", "part-year count"],
)
def test_comparisons_stand_in_the_order_of_the_report(book: PIBook, headings: list[str]) -> None:
    """Last outturn, the one before, England, neighbours; then what the settings or the basis ask."""
    assert [heading(found) for found in judged(book).comparisons] == headings


@pytest.mark.parametrize(
    ("book", "words"),
    [
        (book_of({"2016/17 Q1": 5, "2015/16": 4}), "up, worse"),
        (book_of({"2016/17 Q1": 5, "2015/16": "c"}), "n/a: suppressed (c)"),
        (book_of({"2016/17 Q1": 5, "2015/16": "TBC"}), "n/a: to be confirmed"),
        (book_of({"2016/17 Q1": 5}), "n/a: no figure for 2015/16"),
        (book_of({"2016/17 Q1": "c", "2015/16": 4}), "n/a: suppressed (c)"),
        (book_of({"2016/17 Q1": 5, "2015/16": 4}, Basis="Quarter"), "n/a: single quarter"),
        (
            book_of({"2016/17 Q1": 5, "2015/16": 4}, Basis="Year to date", Measure="count"),
            "n/a: part-year count",
        ),
        (book_of({"2016/17 Q1": 5, "2015/16": 4}, Basis="Year to date"), "up, worse (part-year)"),
    ],
    ids=["known", "suppressed", "TBC", "missing", "none now", "quarter", "part-year count", "part-year"],
)
def test_a_comparison_says_in_words_what_came_of_it(book: PIBook, words: str) -> None:
    """A direction, or n/a and the reason; a state is never compared as a number."""
    verdict = judged(book)

    assert comparison_words(verdict.comparisons[0], verdict.value) == words


@given(st.sampled_from(Measure), st.floats(0, 1), st.floats(0, 1))
def test_a_part_year_count_has_no_direction_against_a_year(measure: Measure, now: float, then: float) -> None:
    """Year to date at Q1: a percentage or an average has one, a count or a rate none."""
    book = book_of({"2016/17 Q1": now, "2015/16": then}, Basis="Year to date", Measure=str(measure), Per=1000)
    against_last = judged(book).comparisons[0]

    assert (against_last.direction is None) == (measure in (Measure.COUNT, Measure.RATE))


@pytest.mark.parametrize(
    ("basis", "measure", "period", "words"),
    [
        ("Year to date", "count", "2016/17 Q2", "n/a: another stage of the year"),
        ("Year to date", "count", "2016/17 Q1", "n/a: another stage of the year"),
        ("Year to date", "count", "2016/17 Q4", "n/a: another stage of the year"),
        ("Year to date", "average", "2016/17 Q2", "up, worse"),
        ("Quarter", "count", "2016/17 Q2", "up, worse"),
        ("Snapshot", "count", "2016/17 Q2", "up, worse"),
    ],
)
def test_counts_that_grow_from_april_are_not_compared_with_the_quarter_before(
    basis: str, measure: str, period: str, words: str
) -> None:
    """Half a year's count is above a quarter's, and says nothing by it."""
    now = Period.parse(period)
    book = book_of(
        {str(now.previous): 10, period: 20},
        settings={"Compare with previous quarter": "Yes"},
        Basis=basis,
        Measure=measure,
    )
    verdict = judged(book, period)
    before = next(found for found in verdict.comparisons if found.against is Against.PREVIOUS_QUARTER)

    assert comparison_words(before, verdict.value) == words
