"""What the formulas beside a page count with: each gives what a refresh says on the page."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pi_excel.book.grid import CellRef, CellValue, ErrorCell, Grid
from pi_excel.book.layout import FORMULA_HEADINGS, Page, PagePart
from pi_excel.book.model import PIBook
from pi_excel.book.parse import parse
from pi_excel.formulas.judgements import pi_direction, pi_direction_words, pi_exception, pi_status
from pi_excel.judgement.rules import Rule
from pi_excel.judgement.verdict import Verdict
from pi_excel.period import Period
from pi_excel.refresh import refresh
from pi_excel.report.page_formulas import COMPARED_PARTS, Told
from pi_excel.report.pi_book_page import page_row
from tests.builders import PAGE_HEADERS, tidy_grid, with_cell
from tests.one_indicator import book_of

Row = dict[PagePart, Told]

PAGE = Page("PI Book", 4, {part: column for column, part in enumerate(PagePart, start=1)}, {}, 5)
PLACES = (PagePart.COMPARED_ENGLAND, PagePart.COMPARED_NEIGHBOURS)
COMPARISONS = (
    (PagePart.SYMBOL_LAST, PagePart.WORDS_LAST, PagePart.COMPARED_LAST, False),
    (PagePart.SYMBOL_BEFORE, PagePart.WORDS_BEFORE, PagePart.COMPARED_BEFORE, False),
    (PagePart.SYMBOL_ENGLAND, PagePart.WORDS_ENGLAND, PagePart.COMPARED_ENGLAND, True),
    (PagePart.SYMBOL_NEIGHBOURS, PagePart.WORDS_NEIGHBOURS, PagePart.COMPARED_NEIGHBOURS, True),
)


def judged(book: PIBook, period: str = "2016/17 Q1") -> tuple[Row, Verdict]:
    """What a page with formulas says of a book's first indicator, and the verdict on it."""
    found = refresh(replace(book, page=PAGE), Period.parse(period))
    verdict = found.verdicts[0]
    return page_row(found.book, found.figures, verdict, found.exceptions), verdict


def assert_formulas_say_the_same(row: Row, verdict: Verdict) -> None:
    """Assert that the formulas beside a row give what the refresh wrote in it."""
    figure, better = row[PagePart.JUDGED], row[PagePart.BETTER]
    shown = row[PagePart.DECIMALS], row[PagePart.PERCENTAGE]
    for symbol, words, compared, place in COMPARISONS:
        assert pi_direction(figure, row[compared], better, *shown) == row[symbol]
        told = str(pi_direction_words(figure, row[compared], better, *shown, place))
        if told:
            assert str(row[words]).startswith((f"{told}: ", f"{told} (part-year): "))
        else:
            assert not row[symbol]
            assert not row[words] or str(row[words]).startswith("n/a: ")
    against = row[PagePart.JUDGED_AGAINST], better, row[PagePart.TOLERANCE]
    assert pi_status(figure, *against, *shown) == row[PagePart.STATUS]
    last, england, neighbours = (row[part] for part in (PagePart.COMPARED_LAST, *PLACES))
    found = str(pi_exception(figure, *against, last, england, neighbours, *shown))
    off, worse = (rule in verdict.rules for rule in (Rule.OFF_TARGET, Rule.NO_TARGET_AND_WORSE))
    assert (found.startswith("Off target: "), " is worse than " in found, bool(found)) == (
        off,
        worse,
        off or worse,
    )


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
    for row, verdict in [judged(book, period)] if book.indicators else []:
        assert_formulas_say_the_same(row, verdict)


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
    row, verdict = judged(book)

    assert (row[PagePart.JUDGED_AGAINST], row[PagePart.STATUS]) == (against, status)
    assert_formulas_say_the_same(row, verdict)


def test_what_is_not_compared_is_blank() -> None:
    """A part-year count beside a whole year: no symbol and no words, whatever the outturn was."""
    row, _ = judged(
        book_of({"2015/16": 80, "2016/17 Q1": 20}, Measure="count", Basis="Year to date", target=70)
    )

    assert row[PagePart.JUDGED] == 20.0
    assert [row[part] for part in COMPARED_PARTS.values()] == [None] * 4
    assert row[PagePart.WORDS_LAST] == "n/a: part-year count: 80 (2015/16)"


def test_another_figure_is_judged_by_what_stands_beside_it() -> None:
    """What an officer types in place of the book's figure or target is judged as the book's would be."""
    book = book_of({"2015/16": 20.04, "2016/17 Q1": 25}, target=21, Tolerance=0.5, Tolerance_type="Absolute")
    row, _ = judged(book)

    assert (row[PagePart.STATUS], row[PagePart.TOLERANCE]) == ("off target", "0.5 points")
    assert pi_direction(20.04, row[PagePart.COMPARED_LAST], "Low") == "⇨"
    assert pi_status([["21.5"], [21.6]], row[PagePart.JUDGED_AGAINST], "Low", row[PagePart.TOLERANCE]) == [
        ["within tolerance"],
        ["off target"],
    ]


def test_a_page_without_the_block_holds_none_of_it() -> None:
    """Nobody without formulas is shown what they count with, nor waits for it."""
    plain = replace(PAGE, columns={PagePart.REF: 1, PagePart.INDICATOR: 2})
    found = refresh(replace(book_of({"2016/17 Q1": 20}), page=plain), Period.parse("2016/17 Q1"))
    row = page_row(found.book, found.figures, found.verdicts[0], found.exceptions)

    assert not row.keys() & FORMULA_HEADINGS.keys()


def test_nought_is_a_figure_and_stands_in_its_cell() -> None:
    """It is no blank: a rate of nought is compared and judged."""
    found = refresh(parse(with_formulas(tidy_grid())))
    cells = {(cell.row, cell.column): value for cell, value in found.cells.items() if cell.sheet == "PI Book"}
    first = len(PAGE_HEADERS) + 1

    assert [cells[row, first] for row in (2, 3, 4)] == [0.0, pytest.approx(169.044396), 0.216]
    assert cells[2, first + 1] == pytest.approx(885.487174)


def with_formulas(grid: Grid) -> Grid:
    """The tidy book with the headings of the block, and no referral in the quarter."""
    for column, heading in enumerate(FORMULA_HEADINGS.values(), start=len(PAGE_HEADERS) + 1):
        grid = with_cell(grid, str(CellRef("PI Book", 1, column)), heading)
    return with_cell(grid, "Data!C4", 0)


def test_of_an_indicator_that_cannot_be_read_nothing_is_left_to_count_with() -> None:
    """Else its formulas would go on judging what stood there before."""
    grid = with_cell(with_formulas(tidy_grid()), "Indicators!E2", "Lwo")
    found = refresh(parse(grid))
    rows = {
        cell.column: value for cell, value in found.cells.items() if (cell.sheet, cell.row) == ("PI Book", 2)
    }
    first = len(PAGE_HEADERS) + 1

    assert [rows[column] for column in range(first, first + len(FORMULA_HEADINGS))] == [None] * 9
