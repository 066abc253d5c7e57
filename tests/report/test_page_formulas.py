"""A page with formulas: each gives what a refresh writes on the same page without them."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pi_excel.book.grid import CellValue, ErrorCell
from pi_excel.book.layout import FORMULA_HEADINGS, Page, PagePart
from pi_excel.book.model import PIBook
from pi_excel.formulas.judgements import pi_direction, pi_direction_words, pi_status
from pi_excel.period import Period
from pi_excel.refresh import refresh
from pi_excel.report.page_formulas import COMPARED_PARTS, VALUE_PARTS, Told
from pi_excel.report.pi_book_page import left_out_row, page_row
from tests.one_indicator import book_of

Row = dict[PagePart, Told]

PAGE = Page("PI Book", 4, {part: column for column, part in enumerate(PagePart, start=1)}, {}, 5)
PLAIN = replace(
    PAGE, columns={part: column for part, column in PAGE.columns.items() if part not in FORMULA_HEADINGS}
)
COMPARISONS = (
    (PagePart.SYMBOL_LAST, PagePart.WORDS_LAST, PagePart.COMPARED_LAST, False),
    (PagePart.SYMBOL_BEFORE, PagePart.WORDS_BEFORE, PagePart.COMPARED_BEFORE, False),
    (PagePart.SYMBOL_ENGLAND, PagePart.WORDS_ENGLAND, PagePart.COMPARED_ENGLAND, True),
    (PagePart.SYMBOL_NEIGHBOURS, PagePart.WORDS_NEIGHBOURS, PagePart.COMPARED_NEIGHBOURS, True),
)


def row_of(book: PIBook, period: str = "2016/17 Q1", page: Page = PAGE) -> Row:
    """What a page says of a book's first indicator."""
    found = refresh(replace(book, page=page), Period.parse(period))
    return page_row(found.book, found.figures, found.verdicts[0], found.exceptions)


def assert_formulas_say_the_same(row: Row) -> None:
    """Assert that the nine formulas of a row give what the refresh wrote there."""
    figure, better = row[PagePart.JUDGED], row[PagePart.BETTER]
    shown = row[PagePart.DECIMALS], row[PagePart.PERCENTAGE]
    for symbol, words, compared, place in COMPARISONS:
        assert pi_direction(figure, row[compared], better, *shown) == row[symbol]
        assert pi_direction_words(figure, row[compared], better, *shown, place) == row[words]
    against, tolerance = row[PagePart.JUDGED_AGAINST], row[PagePart.TOLERANCE]
    assert pi_status(figure, against, better, tolerance, *shown) == row[PagePart.STATUS]


AVERAGE = {"Measure": "average", "Better_to_be": st.sampled_from(["Range 5 to 9", "Range 0.5 to 12.75"])}
COUNT = {"Measure": "count", "Better_to_be": st.just("Range 5 to 9")}
RATE = {**AVERAGE, "Measure": "rate"}
PERCENTAGE = {
    "Measure": "percentage",
    "Better_to_be": st.sampled_from(["Range 20 to 25", "Range 2.5% to 12.75%", "Range 0.2 to 0.25"]),
}
STATES: st.SearchStrategy[CellValue] = st.sampled_from(
    [None, "TBC", "c", "z", "x", "low", "u", "not yet due", "a word", ErrorCell("#N/A")]
)
BASES = st.sampled_from(["Snapshot", "Rolling 12 months", "Year to date", "Quarter", "Annual", None])
TOLERANCES = st.sampled_from(
    [
        (None, None),
        ("5%", None),
        (0.1, "Relative"),
        (0.5, "Absolute"),
        (3, "Absolute"),
        ("2pp", None),
        (0, None),
        (1, "Relative"),
    ]
)


@st.composite
def books(draw: st.DrawFn) -> PIBook:
    """A book of one indicator of any kind, with figures or states wherever it may have them."""
    kind: dict[str, Any] = draw(st.sampled_from([AVERAGE, COUNT, RATE, PERCENTAGE]))
    highest = 1 if kind is PERCENTAGE else 20
    numbers = st.integers(0, 20) if kind is COUNT else st.integers(0, highest * 1000).map(lambda n: n / 1000)
    cells = numbers | numbers | numbers | STATES
    periods = ("2014/15", "2015/16", "2016/17 Q1", "2016/17 Q2", "2016/17 Q4", "2016/17")
    tolerance, tolerance_type = draw(TOLERANCES)
    return book_of(
        {period: draw(cells) for period in periods if draw(st.booleans())},
        england={draw(st.sampled_from(["2014/15", "2015/16", "2016/17 Q1"])): draw(cells)},
        neighbours={"2015/16": draw(cells)} if draw(st.booleans()) else None,
        target=draw(cells),
        profile={"Q1 profile": draw(cells), "Q2 profile": draw(cells)},
        Measure=kind["Measure"],
        Better_to_be=draw(kind["Better_to_be"] | st.sampled_from(["High", "Low", "Neutral"])),
        Basis=draw(BASES),
        Frequency=draw(st.sampled_from(["Quarterly", "Monthly", "Annual"])),
        Decimals=draw(st.sampled_from([None, 0, 1, 2])),
        Tolerance=tolerance,
        Tolerance_type=tolerance_type,
        Report=draw(st.sampled_from(["Auto", "Always", "Never"])),
    )


@given(books(), st.sampled_from(["2016/17 Q1", "2016/17 Q2", "2016/17 Q4", "2016-05", "2016/17"]))
def test_whatever_the_indicator_the_formulas_say_what_a_refresh_says(book: PIBook, period: str) -> None:
    """All bases, measures, states, targets and tolerances."""
    for row in [row_of(book, period)] if book.indicators else []:
        assert_formulas_say_the_same(row)


@given(books(), st.sampled_from(["2016/17 Q1", "2016/17 Q4"]))
def test_nothing_that_the_words_leave_out_is_lost(book: PIBook, period: str) -> None:
    """Words, value and period of a page with formulas are what one without says in its words."""
    for row, plain in [(row_of(book, period), row_of(book, period, PLAIN))] if book.indicators else []:
        for (_, words, _, _), value in zip(COMPARISONS, VALUE_PARTS.values(), strict=True):
            told, beside = str(row[words] or ""), str(row[value] or "")
            note = " (part-year)" if beside.endswith(", part-year") else ""
            beside = beside.removesuffix(", part-year")
            assert ": ".join(filter(None, [f"{told}{note}", beside])) == plain[words]
        for part in PLAIN.columns.keys() - {words for _, words, _, _ in COMPARISONS}:
            assert row.get(part) == plain.get(part)


@pytest.mark.parametrize(
    ("book", "against", "status"),
    [
        (book_of({"2016/17 Q1": 20}, target=10), 10.0, "off target"),
        (book_of({"2016/17 Q1": 20}, target="TBC"), "TBC", "no target"),
        (book_of({"2016/17 Q1": 20}), "no target", "no target"),
        (book_of({"2015/16": 20}), "no target", "no data"),
        (book_of({"2016/17 Q1": 20}, target="c"), "n/a: the target cannot be used", "not judged"),
        (book_of({"2016/17 Q1": "c"}, target=10), 10.0, "not judged"),
        (book_of({"2016/17 Q1": 20}, Better_to_be="Range 5 to 25"), "n/a: its range", "on target"),
        (book_of({"2016/17 Q1": 20}, Basis="Quarter", target=10), "n/a: no profile for Q1", "not judged"),
        (book_of({"2016/17 Q1": 20}, Basis="Quarter", profile={"Q1 profile": 21}), 21.0, "on target"),
    ],
)
def test_what_is_held_against_a_figure_is_a_cell_that_explains_itself(
    book: PIBook, against: Told, status: str
) -> None:
    """A number, or in words why there is none; a formula reads them as what they mean."""
    row = row_of(book)

    assert (row[PagePart.JUDGED_AGAINST], row[PagePart.STATUS]) == (against, status)
    assert_formulas_say_the_same(row)


def test_what_is_not_compared_is_blank_and_says_why_beside() -> None:
    """A part-year count beside a whole year: no symbol, no words, and the reason in its column."""
    row = row_of(book_of({"2015/16": 80, "2016/17 Q1": 20}, Measure="count", Basis="Year to date", target=70))

    assert row[PagePart.JUDGED] == 20.0
    assert row[PagePart.VALUE_LAST] == "n/a: part-year count: 80 (2015/16)"
    assert [row[part] for part in COMPARED_PARTS.values()] == [None] * 4
    assert (row[PagePart.SYMBOL_LAST], row[PagePart.WORDS_LAST]) == ("", "")


def test_another_figure_is_judged_by_what_stands_beside_it() -> None:
    """What an officer types in place of the book's figure or target is judged as the book's would be."""
    book = book_of({"2015/16": 20.04, "2016/17 Q1": 25}, target=21, Tolerance=0.5, Tolerance_type="Absolute")
    row = row_of(book)

    assert (row[PagePart.STATUS], row[PagePart.TOLERANCE]) == ("off target", "0.5 points")
    assert pi_direction(20.04, row[PagePart.COMPARED_LAST], "Low") == "⇨"
    assert pi_status([["21.5"], [21.6]], row[PagePart.JUDGED_AGAINST], "Low", row[PagePart.TOLERANCE]) == [
        ["within tolerance"],
        ["off target"],
    ]


def test_of_an_indicator_that_cannot_be_read_a_page_with_formulas_says_so_in_words() -> None:
    """No formula can say it, since there is nothing to count with."""
    assert left_out_row(PAGE)[PagePart.REASONS] == "Not read: a check says why."
    assert left_out_row(PLAIN)[PagePart.REASONS] == ""
    assert left_out_row(PLAIN)[PagePart.STATUS] == "not read"
