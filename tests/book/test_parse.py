from __future__ import annotations

import datetime as dt
from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pi_excel.book.grid import CellRef, CellValue, CommentaryBox, ErrorCell, Grid
from pi_excel.book.layout import DATA, TABLES
from pi_excel.book.model import Better, Frequency, Measure, Polarity, ReportRule, ReportWhen
from pi_excel.book.parse import parse
from pi_excel.book.records import Against, Basis, TargetState
from pi_excel.book.setting_values import Tolerance
from pi_excel.book.states import State, Value
from pi_excel.period import Period
from tests.builders import (
    AGED,
    REPORT,
    as_plain_cells,
    tidy_grid,
    with_cell,
    with_header,
    with_row,
    without_table,
)

Q1 = Period.of_quarter(2016, 1)
Y2014, Y2015, Y2016 = Period.of_year(2014), Period.of_year(2015), Period.of_year(2016)


def test_a_complete_book_has_no_problems() -> None:
    """A tidy book without a fault is read without a word."""
    assert parse(tidy_grid()).problems == ()


def test_an_indicator_is_what_its_row_says() -> None:
    """Every column of an indicator's row is read, and it knows where it stands."""
    indicator = parse(tidy_grid()).indicators[0]

    assert indicator.ref == "CS01"
    assert indicator.name == "Number / rate of referrals to Social Care per 10,000 children"
    assert indicator.portfolio == "CABINET SECRETARY (RESILIENT COMMUNITIES)"
    assert indicator.better == Better(Polarity.LOW, text="Low")
    assert indicator.measure is Measure.RATE
    assert (indicator.per, indicator.population) == (10000, AGED)
    assert (indicator.basis, indicator.frequency) == (Basis.ROLLING, Frequency.QUARTERLY)
    assert (indicator.due_months, indicator.decimals, indicator.tolerance) == (0, 1, None)
    assert indicator.report == ReportRule()
    assert indicator.row_label == "No. (Rate)"
    assert indicator.where == CellRef("Indicators", 2, 1)


def test_figures_are_found_by_ref_and_period() -> None:
    """A row of Data is the indicator's figure for its period."""
    figure = parse(tidy_grid()).observations["CS02"][Q1]

    assert figure.number == Value(State.NUMBER, 487, "487")
    assert (figure.denominator.state, figure.value.state) == (State.MISSING, State.MISSING)
    assert (figure.row, figure.source) == (7, REPORT)


def test_populations_are_found_by_name_and_the_year_that_uses_them() -> None:
    """Two years may use one figure; each row says where it stands."""
    populations = parse(tidy_grid()).populations

    assert [populations[AGED, year].value for year in (Y2014, Y2015, Y2016)] == [29029, 28809, 28809]
    assert str(populations[AGED, Y2016].where) == "Populations!C4"


def test_comparators_are_found_by_ref_and_place_oldest_first() -> None:
    """The order on the sheet does not matter: the oldest comes first."""
    grid = with_row(
        tidy_grid(), "tblComparators", Ref="CS02", Comparator="england", Period="2013/14", Value=59
    )

    found = parse(grid).comparators["CS02", Against.ENGLAND]

    assert [(each.period, each.value.number, each.basis) for each in found] == [
        (Period.of_year(2013), 59, Basis.ANNUAL),
        (Y2014, 60, Basis.SNAPSHOT),
    ]


def test_targets_are_found_by_ref_and_year() -> None:
    """A target is a number or what stands in its place."""
    targets = parse(tidy_grid()).targets

    assert targets["CS01", Y2016].value.number == 795.4
    assert targets["CS01", Y2016].state is TargetState.AGREED
    assert targets["CS03", Y2016].value.state is State.TBC
    assert targets["CS03", Y2016].state is TargetState.PROPOSED


def test_a_targets_profile_holds_the_quarters_that_are_filled_in() -> None:
    """The quarter's profile is what should be reached by its end."""
    grid = with_cell(with_cell(tidy_grid(), "Targets!E2", 800), "Targets!G2", "TBC")

    profile = parse(grid).targets["CS01", Y2016].profile

    assert {quarter: (value.state, value.number) for quarter, value in profile.items()} == {
        1: (State.NUMBER, 800),
        3: (State.TBC, None),
    }


def test_commentary_keeps_its_paragraphs() -> None:
    """Words are kept as typed, line ends included, in the book's order."""
    grid = with_row(
        tidy_grid(),
        "tblCommentary",
        Ref="cs02",
        Period="2016/17 Q1",
        Prompt="Action",
        Text="One.\r\n\r\nTwo.\n",
    )

    first, second = parse(grid).commentary["CS02", Q1]

    assert (first.prompt, first.as_at) == ("Commentary", dt.date(2016, 8, 23))
    assert (second.prompt, second.text) == ("Action", "One.\n\nTwo.")


def test_every_detail_of_an_indicator_is_read() -> None:
    """Due, decimals, tolerance and the report rule come from the row."""
    row: dict[str, CellValue] = {
        "Better_to_be": "Range 20 to 25",
        "Measure": "Percentage",
        "Basis": "Snapshot",
        "Frequency": "monthly",
        "Due": 2,
        "Decimals": 2,
        "Tolerance": 3,
        "Tolerance_type": "Absolute",
        "Report": "never",
        "Report_reason": "Agreed by the board",
        "From": "2016/17 Q1",
        "To": "2016/17 Q4",
    }

    book = parse(with_row(tidy_grid(), "tblIndicators", Ref="CS04", Indicator="New", **row))
    indicator = book.indicators[-1]

    assert book.problems == ()
    assert (indicator.better.low, indicator.better.high) == (0.2, 0.25)
    assert (indicator.frequency, indicator.due_months, indicator.decimals) == (Frequency.MONTHLY, 2, 2)
    assert indicator.tolerance == Tolerance(Decimal(3), relative=False)
    assert indicator.report == ReportRule(
        ReportWhen.NEVER, "Agreed by the board", Q1, Period.of_quarter(2016, 4)
    )


@pytest.mark.parametrize(
    ("measure", "decimals"), [("count", 0), ("rate", 1), ("percentage", 1), ("average", 1)]
)
def test_counts_have_no_decimals_and_others_one_unless_said(measure: str, decimals: int) -> None:
    """A blank Decimals means what the measure usually has."""
    assert parse(with_cell(tidy_grid(), "Indicators!F2", measure)).indicators[0].decimals == decimals


def test_an_annual_figure_is_due_once_a_year_unless_said() -> None:
    """A blank Frequency of an annual basis is annual, so no quarter of it is missed."""
    grid = with_cell(with_cell(tidy_grid(), "Indicators!I2", "Annual"), "Indicators!J2", None)

    assert parse(grid).indicators[0].frequency is Frequency.ANNUAL


def test_refs_are_matched_in_any_case_and_spacing_and_kept_as_indicators_spell_them() -> None:
    """` cs01 ` in Data is CS01."""
    figures = parse(with_cell(tidy_grid(), "Data!A2", " cs01 ")).observations

    assert figures["CS01"][Y2014].ref == "CS01"


def test_a_ref_may_be_a_number() -> None:
    """Refs typed as 101 are text to us, whatever Excel makes of them."""
    grid = with_cell(with_cell(tidy_grid(), "Indicators!A2", 101), "Data!A2", 101.0)

    assert parse(grid).observations["101"][Y2014].number.number == 2774


def test_population_names_are_matched_in_any_case_and_spacing() -> None:
    """An indicator's population is spelled as Populations spells it."""
    assert parse(with_cell(tidy_grid(), "Indicators!H2", "aged 0  to 17")).indicators[0].population == AGED


def test_a_population_that_no_year_uses_is_kept_without_a_word() -> None:
    """Loading adds rows; only a row with a Used for is in use."""
    book = parse(with_row(tidy_grid(), "tblPopulations", Population=AGED, Year=2016, Value=28663))

    assert (len(book.populations), book.problems) == (3, ())


@pytest.mark.parametrize("date", [dt.date(2016, 6, 1), dt.datetime(2016, 6, 30)])  # noqa: DTZ001 - as in Excel
def test_a_date_in_a_period_column_is_its_month(date: dt.date) -> None:
    """Excel turns `2016-06` into a date; it is read as the month that was typed."""
    book = parse(with_row(tidy_grid(), "tblData", Ref="CS02", Period=date, Number=480))

    assert book.problems == ()
    assert book.observations["CS02"][Period.of_month(2016, 6)].number.number == 480


def test_states_are_kept_apart_and_are_no_problem() -> None:
    """Suppressed, not available, low, not yet due: none is 0, none is blank, none is wrong."""
    words = ["c", "x", "z", "low", "not yet due", "TBC", "12 u"]
    grid = tidy_grid()
    for month, word in enumerate(words, start=4):
        grid = with_row(grid, "tblData", Ref="CS02", Period=f"2015-{month:02d}", Number=word)

    book = parse(grid)

    assert book.problems == ()
    assert [
        book.observations["CS02"][Period.of_month(2015, month)].number.state for month in range(4, 11)
    ] == [
        State.SUPPRESSED,
        State.NOT_AVAILABLE,
        State.NOT_APPLICABLE,
        State.LOW,
        State.NOT_YET_DUE,
        State.TBC,
        State.UNRELIABLE,
    ]


@pytest.mark.parametrize("value", [ErrorCell("#NAME?"), 955.6, "n/k"], ids=repr)
def test_a_value_that_will_be_worked_out_is_not_read(value: CellValue) -> None:
    """Value beside a Number is ours to write: what stands there now is no figure and no problem."""
    book = parse(with_cell(tidy_grid(), "Data!E2", value))

    assert book == parse(tidy_grid())


def test_blank_rows_and_extra_columns_are_passed_over() -> None:
    """A table may have rows of blanks, and columns of the council's own."""
    grid = tidy_grid()
    area = grid.tables["tblData"]
    wider = replace(area, headers=(*area.headers, "Our notes"), last_row=area.last_row + 3)
    grid = with_cell(replace(grid, tables={**grid.tables, "tblData": wider}), "Data!I12", "only a note")

    book = parse(with_cell(grid, "Data!A13", "  "))

    assert book.problems == ()
    assert book.tables["tblData"].headers == (*DATA.columns, "Our notes")


def test_a_table_pulled_down_over_the_whole_sheet_is_read_as_fast() -> None:
    """A million blank rows below the figures cost nothing."""
    grid = tidy_grid()
    long = {name: replace(area, last_row=1_048_576) for name, area in grid.tables.items()}

    assert parse(replace(grid, tables=long)).observations == parse(grid).observations


def test_tables_are_given_under_the_names_and_headers_that_layout_has() -> None:
    """Whoever writes finds a cell by layout's spelling, wherever staff moved the column."""
    tables = parse(tidy_grid()).tables

    assert str(tables["tblData"].cell("Value", 3)) == "Data!E3"
    assert set(tables) >= {layout.name for layout in TABLES} | {"tblSettings", "tblRevisions", "tblPublished"}


def test_boxes_pass_through() -> None:
    """What staff typed into our sheets comes with the book."""
    box = CommentaryBox("CS01", "2016/17 Q1", "Commentary", "New", "", CellRef("Exception CS01", 20, 1))

    assert parse(replace(tidy_grid(), boxes=(box,))).boxes == (box,)


def test_a_book_with_nothing_but_indicators_is_still_a_book() -> None:
    """The tables that are missing are named, one error each, and the indicators stand."""
    whole = tidy_grid()
    sheets = {title: cells for title, cells in whole.sheets.items() if title == "Indicators"}
    book = parse(Grid(sheets, {"tblIndicators": whole.tables["tblIndicators"]}))

    assert len(book.indicators) == 3
    assert {problem.where for problem in book.problems} == {
        "Data", "Populations", "Comparators", "Targets", "Commentary", "PI Book",
    }  # fmt: skip


def test_plain_cells_under_the_right_headers_are_read_as_a_table() -> None:
    """A table that is no Excel table is read, with a warning, and says that nothing can be added to it."""
    book = parse(as_plain_cells(tidy_grid(), "tblData"))

    (problem,) = book.problems
    assert str(problem) == (
        "warning: Data: The cells below the headers are not the Excel table 'tblData'. "
        "Click in it, press Ctrl+T, and name the table tblData."
    )
    assert book.observations == parse(tidy_grid()).observations
    assert book.tables["tblData"].name == ""


CELLS = sorted((title, cell) for title, cells in tidy_grid().sheets.items() for cell in cells)
CONTENT: st.SearchStrategy[CellValue] = (
    st.none() | st.text(max_size=8) | st.floats() | st.integers() | st.booleans() | st.dates()
    | st.sampled_from([ErrorCell("#N/A"), "2015/17", "c", "TBC", "Range 1 to 0", "5%", "cs02", "2016/17 q2"])
)  # fmt: skip
EDITS = st.lists(st.tuples(st.sampled_from(CELLS), CONTENT), max_size=6)


@given(EDITS)
def test_whatever_is_typed_into_a_book_it_is_read_to_the_end(
    edits: list[tuple[tuple[str, tuple[int, int]], CellValue]],
) -> None:
    """No content of any cell stops the reading, and every problem has its three parts."""
    grid = tidy_grid()
    for (title, (row, column)), value in edits:
        grid = with_cell(grid, str(CellRef(title, row, column)), value)

    for problem in parse(grid).problems:
        assert problem.where
        assert problem.what
        assert problem.do


@pytest.mark.parametrize(
    ("grid", "unreadable"),
    [
        (tidy_grid(), set()),
        (without_table(tidy_grid(), "tblData"), {"tblData"}),
        (with_header(tidy_grid(), "tblData", "Period", "When"), {"tblData"}),
        (with_header(tidy_grid(), "tblIndicators", "Measure", "Kind"), {"tblIndicators"}),
        (without_table(tidy_grid(), "tblRevisions"), set()),
        (with_header(tidy_grid(), "tblData", "Source", "From"), set()),
    ],
    ids=["whole", "table", "key column", "indicators", "other jobs'", "other column"],
)
def test_a_book_names_the_tables_that_could_not_be_opened(grid: Grid, unreadable: set[str]) -> None:
    """Missing, or without a column that its rows cannot be read without."""
    assert parse(grid).unreadable == unreadable


def test_rows_that_say_the_same_share_it() -> None:
    """A book of a quarter of a million rows keeps each count and period once, however often it stands."""
    rows = [{"Ref": ref, "Period": "2015-04", "Number": 12, "Denominator": 3400} for ref in ("CS01", "CS02")]
    grid = with_row(with_row(tidy_grid(), "tblData", **rows[0]), "tblData", **rows[1])

    observations = parse(grid).observations
    one, other = (observations[ref][Period.of_month(2015, 4)] for ref in ("CS01", "CS02"))

    assert one.number is other.number
    assert one.denominator is other.denominator
    assert one.period is other.period


def test_what_is_wrong_is_told_at_each_cell_that_holds_it() -> None:
    """A slip that was copied down is a problem in every row, though it is the same slip."""
    grid = tidy_grid()
    for cell in ("Data!C7", "Data!C8", "Data!C9"):
        grid = with_cell(grid, cell, "about 500")

    assert [problem.where for problem in parse(grid).problems if "about 500" in problem.what] == [
        "Data!C7",
        "Data!C8",
        "Data!C9",
    ]


@pytest.mark.parametrize(("order", "wrong"), [((1, True, 1.0), "Data!C8"), ((True, 1.0, 1), "Data!C7")])
def test_cells_that_count_as_equal_are_not_taken_for_one_another(
    order: tuple[float, ...], wrong: str
) -> None:
    """TRUE is no number, whatever stands above it; 1 and 1.0 are."""
    grid = tidy_grid()
    for row, value in enumerate(order, start=7):
        grid = with_cell(grid, f"Data!C{row}", value)

    assert [problem.where for problem in parse(grid).problems if problem.where.startswith("Data!")] == [wrong]
