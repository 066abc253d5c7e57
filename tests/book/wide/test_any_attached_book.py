from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from functools import cache
from typing import NamedTuple

from hypothesis import example, given
from hypothesis import strategies as st

from pi_excel.book.grid import CellRef, CellValue, ErrorCell, Grid, Percentage, SheetCells
from pi_excel.book.layout import LAYOUT, LAYOUT_NAME, SETTINGS_SHEET
from pi_excel.book.model import PIBook
from pi_excel.book.parse import parse
from pi_excel.book.rows import Problems
from pi_excel.book.tables import open_table
from pi_excel.book.wide.attached import COMPUTED
from pi_excel.book.wide.locate import locate
from pi_excel.book.wide.record import read_record
from pi_excel.errors import PlanRefusedError, Severity
from pi_excel.period import Period
from pi_excel.refresh import Refresh, refresh
from pi_excel.report.words import reasons
from pi_excel.workbook.plan import SetCells
from pi_excel.workbook.values import PlannedValue
from tests.attached_book import recorded, refreshed
from tests.book.wide.drawn import SHEET
from tests.plans import make_plan

HEADINGS: Mapping[str, Sequence[CellValue]] = {
    "Ref": ("CS01", "CS02", "CS03", "EN01"),
    "Indicator": (
        "Rate of referrals per 10,000 children",
        "Number of children who are looked after",
        "% subject to a plan for a second time",
        "Average days to answer",
    ),
    "Better to be?": ("Low", "Low", "Low", "High"),
    "Portfolio": ("Children", "Children", None, "Customers"),
    "2014/15": ("2,774 (955.6)", 454.0, "18.2%", 12.5),
    "2015/16": ("2,551 (885.5)", 469.0, Percentage(0.191), 13.1),
    "2016/17 Q1": ("2,813 (976.4)", 487.0, 21.6, 11.0),
    "2016/17 Q2": (None, None, None, None),
    "2016/17 Target": ("2,291 (795.4)", 443.0, "TBC", 14.0),
    "England 2014/15": (548.3, None, "16.6%", None),
    "Stat Neighbour 2015/16": (None, 430.0, None, 12.0),
    "Population 2016/17": (28809.0, None, None, None),
    "Current vs. EoY (15/16)": ("⇧✗", "⇧✗", None, None),
    "Current vs. England (14/15)": (None, None, None, None),
    "RAG": ("R", "R", None, "R"),
    "Exception?": (None, "Y", None, None),
    "Comments": ("Rose because of one large family.", None, None, None),
}
"""Headings that each say all of their part, with what stands beneath."""

UNKNOWN = ("Widgets", "Gremlins", "Zebra crossing", "Sprocket 7")
STRANGE: Sequence[CellValue] = ("Total", "Note: see below", 7.0, "Low", "18.2%", True, None)
"""What may stand in columns that nobody knows."""

Columns = Sequence[tuple[str, Sequence[CellValue]]]


def sheet(columns: Columns) -> Grid:
    """Return a sheet of columns with their headings in row 3."""
    cells: dict[tuple[int, int], CellValue] = {(3, place): text for place, (text, _) in enumerate(columns, 1)}
    for place, (_, values) in enumerate(columns, 1):
        cells |= {(row, place): value for row, value in enumerate(values, 4) if value is not None}
    return Grid({SHEET: SheetCells.of(cells)})


class Said(NamedTuple):
    """What a refresh says of a book, wherever its columns stand."""

    verdicts: tuple[object, ...]
    exceptions: tuple[str, ...]
    cells: Mapping[tuple[str, int], object]
    problems: frozenset[tuple[Severity, str]]


def said(grid: Grid) -> Said:
    """Return what a refresh says of a book, its columns named by their headings; what moved left aside."""
    done = refreshed(grid)
    headings = {column: str(text) for column, text in grid.sheets[SHEET].row(3).items()}
    set_cells = cells_it_would_set(done.book, grid)
    return Said(
        tuple(verdicts(done)),
        done.exceptions.listed,
        {(headings[cell.column], cell.row): value for cell, value in set_cells},
        frozenset((one.severity, one.what) for one in done.problems if "has moved" not in one.what),
    )


def cells_it_would_set(book: PIBook, grid: Grid) -> list[tuple[CellRef, PlannedValue]]:
    """Return the cells that a refresh would set; none where it is refused, for a reason in words."""
    try:
        plan, _ = make_plan(refresh(book, Period.parse("2016/17 Q1")), grid, "0" * 64)
    except PlanRefusedError:
        return []
    return [pair for one in plan.operations if isinstance(one, SetCells) for pair in one.each()]


def verdicts(done: Refresh) -> Iterable[object]:
    """Return what a refresh says of each indicator."""
    for verdict in done.verdicts:
        shown = verdict.figure.shown if verdict.figure is not None else None
        compared = [(one.against, one.period, one.value, one.direction) for one in verdict.comparisons]
        yield (
            replace(verdict.indicator, where=CellRef("", 1, 1)),
            shown,
            verdict.status,
            compared,
            verdict.goal.value,
            reasons(verdict, done.book.settings),
        )


USUAL = list(HEADINGS.items())
BOOK = recorded(sheet(USUAL))
EXPECTED = said(BOOK)


def test_the_book_of_these_rules_says_something() -> None:
    """Or the rules below would hold of nothing."""
    assert len(EXPECTED.verdicts) == 4
    assert EXPECTED.exceptions == ("CS01", "EN01", "CS02", "CS03")
    assert len(EXPECTED.cells) > 4


STRANGERS = st.lists(
    st.tuples(st.sampled_from(UNKNOWN), st.integers(0, len(USUAL)), st.sampled_from(STRANGE)),
    max_size=4,
    unique_by=lambda stranger: stranger[0],
)


def disordered(order: Columns, strangers: Sequence[tuple[str, int, CellValue]]) -> Grid:
    """Return the sheet with its columns in another order, and unknown ones among them."""
    columns = list(order)
    for text, place, value in strangers:
        columns.insert(place, (text, [value] * 4))
    return sheet(columns)


@given(st.permutations(USUAL), STRANGERS)
def test_columns_that_are_moved_after_attaching_change_nothing(
    order: Columns, strangers: Sequence[tuple[str, int, CellValue]]
) -> None:
    """They are known by their headings, wherever they come to stand and whatever comes between them."""
    moved = disordered(order, strangers)
    grid = replace(BOOK, sheets={**BOOK.sheets, **moved.sheets})

    assert said(grid) == EXPECTED


@given(st.permutations(USUAL), STRANGERS)
def test_columns_that_stand_elsewhere_when_attaching_change_nothing(
    order: Columns, strangers: Sequence[tuple[str, int, CellValue]]
) -> None:
    """What attaching finds does not depend on their order, nor on what stands between them."""
    assert said(recorded(disordered(order, strangers))) == EXPECTED


CELLS = st.one_of(
    st.none(),
    st.sampled_from(
        [*HEADINGS, *map(str, ("figure", "rate", "status", "not used", "2016/17 Q1", "England"))]
    ),
    st.sampled_from(
        ["", " ", "TBC", "\u0422\u0412\u0421", "c", "n/a", "487 (169.0)", "18.2%", "169.0 r", "5-6"]
    ),
    st.sampled_from(["points", "Percentages", "Indicator", "Measure", "rate", "Basis", "=1+1", "x" * 5_000]),
    st.booleans(),
    st.floats(),
    st.integers(-3, 40),
    st.text(max_size=20),
    st.dates(),
    st.datetimes(),
    st.builds(Percentage, st.floats(-2, 200)),
    st.builds(ErrorCell, st.sampled_from(["#N/A", "#REF!", "#DIV/0!"])),
)
PLACES = st.tuples(st.sampled_from([SHEET, SETTINGS_SHEET]), st.integers(1, 22), st.integers(1, 20))


@given(
    st.dictionaries(PLACES, CELLS, max_size=12),
    st.lists(st.tuples(*[st.integers(1, 20)] * 4), max_size=3),
)
def test_whatever_stands_in_its_cells_a_book_is_read(
    changed: Mapping[tuple[str, int, int], CellValue], merges: Sequence[tuple[int, int, int, int]]
) -> None:
    """Staff may type anything on their sheet and on ours: it is a problem, and never an exception.

    Whatever they type, a refresh sets no cell that is read as anybody's input, and none at all where the
    layout cannot be followed.
    """
    sheets = {title: dict(cells) for title, cells in BOOK.sheets.items()}
    for (title, row, column), value in changed.items():
        sheets[title][row, column] = value
    typed = replace(
        BOOK,
        sheets={title: SheetCells.of(cells) for title, cells in sheets.items()},
        merges={SHEET: tuple(merges)},
    )
    book = parse(typed)
    pairs = cells_it_would_set(book, typed)
    assert book.attached is not None
    outputs = {one.column for block in book.attached.blocks for one in block.columns if one.part in COMPUTED}

    assert not pairs or LAYOUT_NAME not in book.unreadable
    assert {cell.column for cell, _ in pairs} <= outputs


HEADS = [*HEADINGS, "Q1", "Q2", "Target", "Number", "Rate", "%", "2016/17", "DoT", "vs 15/16", "Total", "Low"]
HEADS_OR_NONE = st.lists(st.one_of(st.none(), st.sampled_from(HEADS)), max_size=7)


@given(
    HEADS_OR_NONE.map(lambda more: ["Indicator", "Better to be?", "2014/15", *more]).flatmap(st.permutations),
    st.lists(HEADS_OR_NONE, max_size=2),
    st.lists(st.lists(st.one_of(CELLS, st.just("A1")), max_size=9), max_size=5),
    st.lists(st.tuples(*[st.integers(1, 4)] * 4), max_size=3),
)
def test_whatever_attaching_records_is_found_again(
    headings: Sequence[str | None],
    more: Sequence[Sequence[str | None]],
    lines: Sequence[Sequence[CellValue]],
    merges: Sequence[tuple[int, int, int, int]],
) -> None:
    """Whatever headings a sheet has, its layout can be followed: an error is only that something lacks."""
    rows = [headings, *more, *lines]
    cells = {
        (row, column): value
        for row, values in enumerate(rows, 1)
        for column, value in enumerate(values, 1)
        if value is not None
    }
    grid = Grid({SHEET: SheetCells.of(cells)}, merges={SHEET: tuple(merges)})
    problems = Problems()
    layout = open_table(recorded(grid), LAYOUT, LAYOUT_NAME, problems)
    assert layout is not None
    locate(read_record(layout), grid, problems)
    errors = [one.what for one in problems.found if one.severity is Severity.ERROR]

    assert [what for what in errors if "has no column for the" not in what] == []


MORE: Mapping[str, Sequence[CellValue]] = {
    **{heading: HEADINGS[heading] for heading in HEADINGS if heading not in {"2015/16", "2016/17 Q1"}},
    "2015/16 Number": (469.0, 98.0, 12.0, None),
    "2015/16 Rate": (162.8, "34.0", None, None),
    "2016/17 Q1 Number": (487.0, 90.0, 12.0, 5.0),
    "2016/17 Q1 Denominator": (None, None, 66.0, 3.0),
    "2016/17 Q1 Rate": (None, "31.2", None, None),
    "Target number 16/17": (None, None, None, None),
    "Reasons": (None, None, None, None),
    "DoT in words vs 15/16": (None, None, None, None),
}
"""With a column for everything that a refresh sets."""


@cache
def filled_book(arrows: str | None, words: str) -> Grid:
    """Return a book with all these columns, and its settings of arrows and words."""
    return recorded(sheet(list(MORE.items())), settings={"Arrows say": arrows, "Status words": words})


HELD = st.sampled_from(
    [
        None, "R", "G", "A", "\u21e7\u2717", "\u21e9\u2713", "\u21e8", "\u2191", "\u2193", "Up", "Yes", "No",
        "Y", "TBC", "n/a", "c", "see note", "off target", "no target", "up, worse", True, False, 7.0, 0.182,
        18.2, "18.2%", "169.0", "169.0 r", Percentage(0.2),
    ]
)  # fmt: skip
"""What may stand in the cells of a council's own columns."""


@given(
    st.dictionaries(st.tuples(st.integers(4, 7), st.integers(1, len(MORE))), HELD, max_size=25),
    st.sampled_from([None, "Rose or fell", "Better or worse"]),
    st.sampled_from(["Plain", "RAG"]),
)
@example({(4, 23): "\u21e9\u2713", (5, 1): None}, None, "Plain")  # the column's only sign, and outdated
def test_whatever_stands_in_its_cells_a_second_refresh_sets_none(
    changed: Mapping[tuple[int, int], CellValue], arrows: str | None, words: str
) -> None:
    """What we wrote into a council's own columns makes no other sense of them."""
    typed = filled_book(arrows, words)
    cells = {**typed.sheets[SHEET], **changed}
    grid = replace(typed, sheets={**typed.sheets, SHEET: SheetCells.of(cells)})
    once = dict(cells)
    for cell, value in cells_it_would_set(parse(grid), grid):
        shows_percentage = isinstance(once.get((cell.row, cell.column)), Percentage)
        once[cell.row, cell.column] = (
            Percentage(value) if shows_percentage and isinstance(value, float) else value
        )
    done = replace(grid, sheets={**grid.sheets, SHEET: SheetCells.of(once)})

    assert cells_it_would_set(parse(done), done) == []
