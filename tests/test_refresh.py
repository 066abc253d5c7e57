from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pi_excel.book.grid import CellRef, CellValue, CommentaryBox, Grid, text_mark
from pi_excel.book.parse import parse
from pi_excel.errors import SettingsError, Severity
from pi_excel.period import Period
from pi_excel.refresh import Refresh, refresh
from tests.builders import cell_ref, tidy_grid, with_cell, with_header, with_row, without_table
from tests.one_indicator import book_of

Q1, Q2 = Period.parse("2016/17 Q1"), Period.parse("2016/17 Q2")


def applied(grid: Grid, found: Refresh) -> Grid:
    """The workbook after a refresh was written into it: cells, rows and boxes."""
    for cell, value in found.cells.items():
        grid = with_cell(grid, str(cell), value)
    for row in found.commentary_rows:
        grid = with_row(grid, "tblCommentary", **row)
    boxes = tuple(
        CommentaryBox(
            sheet.ref, block.period, block.prompt, block.text, text_mark(block.text),
            CellRef(sheet.title, 20 + place, 1),
        )
        for sheet in found.reports
        for place, block in enumerate(sheet.commentary)
    )  # fmt: skip
    return replace(grid, boxes=boxes)


def typed_box(text: str) -> Grid:
    """The published book with text typed into an empty box."""
    box = CommentaryBox("CS01", str(Q1), "Commentary", text, text_mark(""), CellRef("Exception CS01", 20, 1))
    return replace(tidy_grid(), boxes=(box,))


GRIDS = {
    "as it is": tidy_grid(),
    "typed commentary": typed_box("The numbers in total remain high."),
    "suppressed": with_cell(tidy_grid(), "Data!C7", "c"),
    "no population": with_cell(tidy_grid(), "Populations!E4", None),
    "proposed target": with_cell(tidy_grid(), "Targets!I2", "proposed"),
    "other population": with_cell(tidy_grid(), "Populations!C4", 30000),
    "duplicate ref": with_row(tidy_grid(), "tblIndicators", Ref="CS01", Indicator="Again",
                              Better_to_be="Low", Measure="count"),
    "new indicator": with_row(tidy_grid(), "tblIndicators", Ref="CS04", Indicator="New", Better_to_be="High",
                              Measure="count", Basis="Snapshot"),
    "unreadable target": with_cell(tidy_grid(), "Targets!D3", "about 150"),
    "target changed after it was agreed": with_cell(with_cell(with_cell(tidy_grid(), "Targets!D3", 140),
                                                    "Targets!M3", 443), "Targets!L3", 28809),
    "unreadable indicator": with_cell(tidy_grid(), "Indicators!F3", "rat"),
    "published commentary typed over": replace(
        with_cell(tidy_grid(), "Commentary!G2", "published"),
        boxes=(CommentaryBox("CS02", str(Q1), "Commentary", "Typed since.",
                             text_mark(str(tidy_grid().value(cell_ref("Commentary!D2")))),
                             CellRef("Exception CS02", 20, 1)),)),
    "no comparators": without_table(tidy_grid(), "tblComparators"),
}  # fmt: skip


@pytest.mark.parametrize("name", GRIDS)
def test_a_refresh_is_the_same_every_time(name: str) -> None:
    """The same book gives the same answer, in every part."""
    assert refresh(parse(GRIDS[name])) == refresh(parse(GRIDS[name]))


@pytest.mark.parametrize("name", GRIDS)
def test_a_second_refresh_has_nothing_to_add(name: str) -> None:
    """Written into the book and refreshed again: the same cells, the same pages, no rows to add."""
    first = refresh(parse(GRIDS[name]))
    written = applied(GRIDS[name], first)
    second = refresh(parse(written))

    assert all(written.value(cell) == value for cell, value in second.cells.items())
    assert second.commentary_rows == ()
    assert second.contents == first.contents
    assert second.reports == first.reports


def test_an_agreed_number_stands_when_the_population_moves() -> None:
    """Written once, 2,291 stays although the population in use is another now."""
    first = refresh(parse(tidy_grid()))
    rebased = with_cell(applied(tidy_grid(), first), "Populations!C4", 30000)
    second = refresh(parse(rebased))
    number = cell_ref("Targets!M2")

    assert first.cells[number] == 2291
    assert number not in second.cells
    assert second.book.targets["CS01", Period.parse("2016/17")].number.number == 2291


def test_a_refresh_writes_nothing_but_computed_cells() -> None:
    """Data values, target numbers and their populations, and the page; no figure of anybody's is touched."""
    grid = tidy_grid()
    cells = refresh(parse(grid)).cells
    columns = {(cell.sheet, cell.column) for cell in cells if cell.sheet != "PI Book"}
    computed = {("tblData", "Value"), ("tblTargets", "Population"), ("tblTargets", "Number")}
    areas = [(grid.tables[name], header) for name, header in computed]

    assert columns == {(area.sheet, area.cell(header, 2).column) for area, header in areas}
    assert all(grid.value(cell) is None for cell in cells if cell.sheet == "Data")


def test_a_value_that_was_given_is_never_written_over() -> None:
    """A percentage that only came as such has no cell to set."""
    cells = refresh(parse(tidy_grid())).cells

    assert cell_ref("Data!E7") in cells
    assert cell_ref("Data!E10") not in cells


@pytest.mark.parametrize(
    ("settings", "asked", "period", "notes"),
    [
        ("2016/17 Q1", None, "2016/17 Q1", 0),
        ("2016/17 Q1", "2016/17 Q2", "2016/17 Q2", 0),
        (None, "2015/16 Q4", "2015/16 Q4", 0),
        (None, None, "2016/17 Q2", 1),
    ],
    ids=["setting", "asked for", "asked for without a setting", "latest figure"],
)
def test_the_reporting_period_is_asked_for_set_or_the_latest(
    settings: str | None, asked: str | None, period: str, notes: int
) -> None:
    """In that order; the last with a note. Rows typed ahead without a figure do not count."""
    book = book_of(
        {"2016/17 Q1": 5, "2016/17 Q2": 6, "2016/17 Q3": None, "2016/17 Q4": "TBC"},
        settings={"Reporting period": settings} if settings else {},
    )
    found = refresh(book, Period.parse(asked) if asked else None)

    assert str(found.period) == period
    assert sum(problem.what.startswith("No reporting period is set") for problem in found.problems) == notes


@pytest.mark.parametrize("figures", [{}, {"2016/17 Q1": None}, {"2016/17 Q1": "TBC"}])
def test_a_book_without_a_period_and_without_a_figure_says_so(figures: dict[str, CellValue]) -> None:
    """There is nothing to take a period from, and no clock to ask."""
    with pytest.raises(SettingsError) as refused:
        refresh(book_of(figures))

    assert str(refused.value) == (
        "The book has no reporting period, and no figure to take one from. "
        "Set 'Reporting period' on PI Settings, or use --period."
    )


def test_a_period_that_cannot_be_read_is_not_guessed() -> None:
    """The cell's own fault is told, with what to do; asked for by name, any period will do."""
    book = parse(with_cell(tidy_grid(), "'PI Settings'!B4", "2016/18 Q1"))
    with pytest.raises(SettingsError) as refused:
        refresh(book)

    assert str(refused.value) == (
        "'PI Settings'!B4: '2016/18 Q1' is not a financial year: the year after 2016 is 2017. "
        "Reporting period has no default, so a refresh has to be told the period. "
        "Write 2016/17. Or use --period."
    )
    assert refresh(book, Q1).period == Q1


@pytest.mark.parametrize("left", [None, 169.04])
def test_a_value_without_an_answer_does_not_stay(left: float | None) -> None:
    """Worked out when there was a population, it would stand there as if it still held."""
    grid = with_cell(with_cell(tidy_grid(), "Populations!E4", None), "Data!E7", left)

    assert refresh(parse(grid)).cells[cell_ref("Data!E7")] is None


def test_a_value_beside_a_state_is_the_council_s_own() -> None:
    """Nothing was worked out there, so nothing is taken away."""
    grid = with_cell(with_cell(tidy_grid(), "Data!C7", "c"), "Data!E7", 169.04)

    assert cell_ref("Data!E7") not in refresh(parse(grid)).cells


def test_a_month_within_a_quarter_is_no_omission() -> None:
    """A note, at the indicator: no profile is missing there, and the quarter's end brings one."""
    book = book_of({"2016-04": 50}, target=120, Basis="Year to date", Measure="count", Frequency="Monthly")
    problems = refresh(book, Period.parse("2016-04")).problems
    (found,) = (problem for problem in problems if "not judged" in problem.what)

    assert (found.severity, found.where) == (Severity.NOTE, "Indicators!A2")
    assert found.do.startswith("It is judged again when the quarter has ended")


def test_a_missing_figure_is_a_problem() -> None:
    """The indicator is named with its cell, and what to do."""
    found = refresh(parse(tidy_grid()), Q2)
    missing = [problem for problem in found.problems if "has no figure" in problem.what]

    assert [(problem.severity, problem.where, problem.what) for problem in missing] == [
        (Severity.WARNING, f"Indicators!A{row}", f"CS0{row - 1} has no figure for 2016/17 Q2.")
        for row in (2, 3, 4)
    ]
    assert all(problem.do for problem in missing)


@pytest.mark.parametrize(
    ("grid", "lost"),
    [
        (with_cell(tidy_grid(), "Data!C7", "oops"), {"CS02"}),
        (with_cell(tidy_grid(), "Data!D7", 0), {"CS02"}),
        (with_cell(tidy_grid(), "Indicators!E3", "Hihg"), {"CS02"}),
        (with_cell(tidy_grid(), "Data!B7", "2015/17"), {"CS02"}),
        (with_header(tidy_grid(), "tblTargets", "Target", "Goal"), {"CS01", "CS02"}),
    ],
    ids=["text", "denominator 0", "better to be", "period", "column"],
)
def test_one_thing_wrong_leaves_the_others(grid: Grid, lost: set[str]) -> None:
    """Each is a problem with a cell and advice; every other indicator is reported as before."""
    whole, found = refresh(parse(tidy_grid())), refresh(parse(grid))

    assert {sheet.ref for sheet in whole.reports} - lost <= {sheet.ref for sheet in found.reports}
    assert [problem for problem in found.problems if problem.severity is Severity.ERROR]
    assert all(problem.where and problem.what and problem.do for problem in found.problems)


@pytest.mark.parametrize(
    ("table", "header"),
    [("tblData", "Value"), ("tblTargets", "Number"), ("tblTargets", "Population")],
)
def test_a_missing_computed_column_stops_nothing(table: str, header: str) -> None:
    """What cannot be written is named; every report stands."""
    found = refresh(parse(with_header(tidy_grid(), table, header, "Remarks")))

    assert {"CS01", "CS02"} <= {sheet.ref for sheet in found.reports}
    assert any(f"has no column '{header}'" in problem.what for problem in found.problems)


CELLS = [
    "Data!B7",
    "Data!C7",
    "Data!D7",
    "Data!E10",
    "Populations!C4",
    "Targets!D2",
    "Targets!M2",
    "Comparators!D2",
    "Comparators!F2",
    "Indicators!E3",
    "Indicators!G3",
    "Indicators!K3",
    "Indicators!L3",
    "Indicators!M3",
    "Indicators!O3",
    "Indicators!Q3",
    "Commentary!B2",
    "Commentary!F2",
]
"""Where people type: figures, periods, targets, settings of an indicator."""

TYPED = (
    st.none()
    | st.integers(-(10**9), 10**9)
    | st.floats(allow_nan=False)
    | st.sampled_from(["c", "TBC", "x", "2016/17 Q1", "2015/17", "Range 1 to 2", "Never", "5%"])
    | st.text(max_size=5)
)


def refreshed_or_refused(grid: Grid) -> Refresh | SettingsError:
    """What a refresh says of a workbook, or why it says nothing."""
    try:
        return refresh(parse(grid))
    except SettingsError as refused:
        return refused


@given(st.lists(st.tuples(st.sampled_from([*CELLS, "'PI Settings'!B4"]), TYPED), max_size=4))
def test_whatever_is_typed_a_refresh_answers(typed: list[tuple[str, CellValue]]) -> None:
    """Never a traceback: a refresh, or one sentence about the reporting period."""
    grid = tidy_grid()
    for where, value in typed:
        grid = with_cell(grid, where, value)
    found = refreshed_or_refused(grid)
    if isinstance(found, SettingsError):
        assert found.where == "'PI Settings'!B4"
        return
    listed = [*found.exceptions.ranked, *found.exceptions.not_supplied, *found.exceptions.taken_out]

    assert len({verdict.indicator.ref for verdict in listed}) == len(listed)
    assert [sheet.ref for sheet in found.reports] == [row.ref for row in found.contents.rows]
    assert all(problem.where and problem.what for problem in found.problems)
