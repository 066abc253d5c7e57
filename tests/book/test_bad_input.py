from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pytest

from pi_excel.book.grid import CellValue, ErrorCell, Grid, SheetCells
from pi_excel.book.model import PIBook, ReportWhen
from pi_excel.book.parse import parse
from pi_excel.book.records import Against, Basis, TargetState
from pi_excel.book.states import State
from pi_excel.errors import NotAPIBookError
from pi_excel.period import Period
from tests.builders import (
    AGED,
    Record,
    as_plain_cells,
    grid_of,
    plain,
    table,
    tidy_grid,
    with_cell,
    with_header,
    with_row,
    with_sheet_titled,
    with_table_named,
    without_table,
)

Y2014, Y2016 = Period.of_year(2014), Period.of_year(2016)


def problems_of(grid: Grid) -> list[str]:
    """Return a book's problems as lines."""
    return [str(problem) for problem in parse(grid).problems]


def typed(where: str, value: CellValue) -> PIBook:
    """Return the tidy book after somebody typed into one cell."""
    return parse(with_cell(tidy_grid(), where, value))


def refs(book: PIBook) -> list[str]:
    """Return the refs of a book's indicators."""
    return [indicator.ref for indicator in book.indicators]


# --- Books, sheets, tables, columns ------------------------------------------------------------------


@pytest.mark.parametrize(
    ("grid", "advice"),
    [
        (Grid({}), ""),
        (grid_of(plain("Sheet1", ["Ref", "Indicator", "Better to be", "Measure"], [])), ""),
        (grid_of(plain("Indicators", ["Name", "Amount"], [])), ""),
        (grid_of(table("tblIndicator", ["Name"], [])), "Did you mean 'tblIndicator'? "),
        (grid_of(plain("Indicator", ["Name"], [])), "Did you mean 'Indicator'? "),
    ],
    ids=["empty", "other sheet", "other headers", "other table", "other title"],
)
def test_a_workbook_without_indicators_is_no_pi_book(grid: Grid, advice: str) -> None:
    """The one thing that stops the reading says what was looked for, and what to do."""
    renamed = f"{advice}Name the table of its indicators tblIndicators. " if advice else ""
    with pytest.raises(NotAPIBookError) as wrong:
        parse(grid)
    assert str(wrong.value) == (
        "It holds no PI Book: it was not attached, and there is no table 'tblIndicators', nor a sheet "
        "'Indicators' with the headers Ref, Indicator, Better to be and Measure. "
        f"{renamed}A PI Book of your own is attached first: pi-excel attach BOOK."
    )


def test_a_table_under_a_name_much_like_its_own_is_read_on_its_sheet() -> None:
    """`tblIndicator` on the sheet Indicators is read, and the rename is asked for."""
    grid = with_table_named(tidy_grid(), "tblIndicators", "tblIndicator")

    book = parse(grid)

    assert [str(problem) for problem in book.problems] == [
        (
            "warning: Indicators: There is no table 'tblIndicators': 'tblIndicator' is read in its place. "
            "Click in it and, under Table Design, name it tblIndicators."
        )
    ]
    assert len(book.indicators) == 3
    assert book.tables["tblIndicators"].name == "tblIndicator"


def test_a_missing_table_is_named_with_the_one_that_may_be_meant() -> None:
    """A table renamed on a sheet renamed is not read; the message says which it may be."""
    grid = with_sheet_titled(with_table_named(tidy_grid(), "tblTargets", "tblTarget"), "Targets", "Goals")

    book = parse(grid)

    assert [str(problem) for problem in book.problems] == [
        (
            "error: Targets: There is no table 'tblTargets' and no sheet 'Targets'. "
            "Did you mean 'tblTarget'? Name the table tblTargets, or copy the sheet from a new book."
        )
    ]
    assert book.targets == {}
    assert len(book.observations) == 3


def test_a_missing_sheet_is_named_with_the_one_that_may_be_meant() -> None:
    """Plain cells on a sheet whose title has a slip are not read; the message says which it may be."""
    grid = with_sheet_titled(as_plain_cells(tidy_grid(), "tblComparators"), "Comparators", "Comparitors")

    assert problems_of(grid) == [
        (
            "error: Comparators: There is no table 'tblComparators' and no sheet 'Comparators'. "
            "Did you mean 'Comparitors'? Name the table tblComparators, or copy the sheet from a new book."
        )
    ]


def test_a_sheet_without_its_headers_is_named() -> None:
    """A sheet that is there and holds something else says which headers were looked for."""
    grid = with_cell(as_plain_cells(tidy_grid(), "tblCommentary"), "Commentary!D1", "Remarks of the day")

    assert problems_of(grid) == [
        (
            "error: Commentary: There is no table 'tblCommentary', and the sheet's first rows do not hold "
            "the headers Ref, Period and Text. Name the table tblCommentary, or copy the sheet from a new "
            "book."
        )
    ]


@pytest.mark.parametrize("name", ["tblRevisions", "tblPublished", "tblSettings"])
def test_what_a_refresh_does_not_need_may_be_missing(name: str) -> None:
    """A book without settings has the defaults, and records begin when there is something to record."""
    book = parse(without_table(tidy_grid(), name))

    assert book.problems == ()
    assert name not in book.tables


def test_settings_under_a_name_much_like_their_own_are_missed() -> None:
    """Nobody's settings go unused without a word."""
    grid = with_sheet_titled(
        with_table_named(tidy_grid(), "tblSettings", "tblSetting"), "PI Settings", "Options"
    )

    assert problems_of(grid) == [
        (
            "warning: PI Settings: There is no table 'tblSettings' and no sheet 'PI Settings'. "
            "Did you mean 'tblSetting'? Name the table tblSettings, or copy the sheet from a new book."
        )
    ]


@pytest.mark.parametrize("written", ["better to be", "Better  to\nbe", " BETTER TO BE "])
def test_headers_match_in_any_case_and_spacing(written: str) -> None:
    """A header that wraps or shouts is the same header, and writers find it by layout's spelling."""
    book = parse(with_header(tidy_grid(), "tblIndicators", "Better to be", written))

    assert book.problems == ()
    assert str(book.tables["tblIndicators"].cell("Better to be", 2)) == "Indicators!E2"


def test_tables_match_in_any_case() -> None:
    """Excel does not mind the case of a table's name, and neither do we."""
    assert problems_of(with_table_named(tidy_grid(), "tblData", "TBLDATA")) == []


def test_a_missing_key_column_empties_its_table_and_nothing_else() -> None:
    """`Beter to be` is pointed at; what the other tables hold is not blamed for it."""
    book = parse(with_header(tidy_grid(), "tblIndicators", "Better to be", "Beter to be"))

    assert [str(problem) for problem in book.problems] == [
        (
            "error: Indicators!E1: 'tblIndicators' has no column 'Better to be', "
            "so none of its rows can be read. Did you mean 'Beter to be'? Name the column Better to be."
        )
    ]
    assert book.indicators == ()
    assert "tblIndicators" not in book.tables


def test_a_missing_column_with_nothing_like_it_is_named_at_the_tables_corner() -> None:
    """Where nothing is close, the message says only what is missing."""
    assert problems_of(with_header(tidy_grid(), "tblData", "Period", "When it was")) == [
        (
            "error: Data!A1: 'tblData' has no column 'Period', so none of its rows can be read. "
            "Name the column Period."
        )
    ]


def test_a_missing_optional_column_is_blank_and_mentioned() -> None:
    """A column that is gone is named; one with a slip in its header is pointed at."""
    assert problems_of(with_header(tidy_grid(), "tblData", "Source", "Remarks")) == [
        "warning: Data!A1: 'tblData' has no column 'Source', so it is read as blank. Name the column Source."
    ]
    assert problems_of(with_header(tidy_grid(), "tblIndicators", "Frequency", "Frequencey")) == [
        (
            "warning: Indicators!J1: 'tblIndicators' has no column 'Frequency', so it is read as blank. "
            "Did you mean 'Frequencey'? Name the column Frequency."
        )
    ]


def test_a_column_that_only_other_jobs_need_may_be_gone() -> None:
    """What a refresh does not read is not asked for."""
    assert problems_of(with_header(tidy_grid(), "tblRevisions", "Why", "Remarks")) == []


def test_data_without_its_numbers_is_an_error_and_its_values_are_read() -> None:
    """A deleted or renamed Number column is told, and the percentages that were given still count."""
    book = parse(with_header(tidy_grid(), "tblData", "Number", "Cases"))

    assert [str(problem) for problem in book.problems] == [
        (
            "error: Data!A1: 'tblData' has no column 'Number', so every Number is read as blank. "
            "Name the column Number."
        )
    ]
    assert book.observations["CS03"][Y2014].value.number == 0.182


# --- Rows below a table -------------------------------------------------------------------------------


def with_rows_below(*rows: tuple[CellValue, ...], grid: Grid | None = None) -> Grid:
    """Return the tidy book with rows directly below tblData that are not part of it."""
    grid = grid or tidy_grid()
    for place, row in enumerate(rows, start=grid.tables["tblData"].last_row + 1):
        for letter, value in zip("ABCDE", row, strict=False):
            grid = with_cell(grid, f"Data!{letter}{place}", value)
    return grid


def test_rows_below_a_table_are_counted_and_named() -> None:
    """Typed under the table's corner they look like its rows, and nothing reads them."""
    grid = with_rows_below(*(("CS01", f"2016/17 Q{quarter}", 2800) for quarter in (2, 3, 4)))

    assert problems_of(grid) == [
        (
            "error: Data!A11: 3 rows stand below tblData and are not read. "
            "Drag the table's corner down over them."
        )
    ]


def test_one_row_below_a_table_is_told_in_the_singular() -> None:
    """The words fit the count."""
    assert problems_of(with_rows_below(("CS01", "2016/17 Q2", 2800))) == [
        "error: Data!A11: 1 row stands below tblData and is not read. Drag the table's corner down over it."
    ]


@pytest.mark.parametrize(
    "rows",
    [
        (("Total", None, 10000),),
        (("  SUM ", None, 10000),),
        ((None, None, 10000),),
        (("Source: the council's case system.",),),
        ((), ("CS01", "2016/17 Q2", 2800)),
    ],
    ids=["total", "sum", "nameless total", "footnote", "after a blank row"],
)
def test_what_is_no_row_of_the_table_may_stand_below_it(rows: tuple[tuple[CellValue, ...], ...]) -> None:
    """Totals, footnotes and whatever stands apart are nobody's fault."""
    assert problems_of(with_rows_below(*rows)) == []


def test_rows_below_a_totals_row_are_counted() -> None:
    """The totals row itself is not."""
    grid = with_rows_below(("Total", None, 10000), ("CS01", "2016/17 Q2", 2800))

    assert [line.split(". ")[0] for line in problems_of(grid)] == [
        "error: Data!A12: 1 row stands below tblData and is not read"
    ]


def test_another_table_directly_below_is_none_of_its_rows() -> None:
    """Two tables on one sheet are told apart."""
    listing = table("tblNotes", ["Ref", "Note"], [["CS01", "Late."]], sheet="Data", at=(11, 1))
    grid = tidy_grid()
    grid = replace(
        grid,
        sheets={**grid.sheets, "Data": SheetCells.of({**grid.sheets["Data"], **listing.cells})},
        tables={**grid.tables, "tblNotes": listing.area},
    )

    assert problems_of(grid) == []


def test_a_missing_column_that_a_refresh_writes_is_mentioned() -> None:
    """Without Value the figures are still judged, and there is nowhere to write them."""
    book = parse(with_header(tidy_grid(), "tblData", "Value", "Rate or per cent"))

    assert [str(problem) for problem in book.problems] == [
        (
            "warning: Data!A1: 'tblData' has no column 'Value', so nothing can be written there. "
            "Name the column Value."
        )
    ]
    assert book.observations["CS01"][Y2014].value.state is State.MISSING


# --- Indicators --------------------------------------------------------------------------------------

LEFT_OUT = [
    (
        "E2",
        "Lwo",
        (
            "Indicators!E2: 'Lwo' is not a Better to be, so CS01 is left out. "
            "Choose High, Low or Neutral, or write Range 20 to 25."
        ),
    ),
    (
        "E2",
        None,
        (
            "Indicators!E2: Better to be is blank, so CS01 is left out. "
            "Choose High, Low or Neutral, or write Range 20 to 25."
        ),
    ),
    (
        "E4",
        "Range 25 to 20",
        "Indicators!E4: 'Range 25 to 20' runs from high to low, so CS03 is left out. Write Range 20 to 25.",
    ),
    (
        "F2",
        "ratio",
        (
            "Indicators!F2: 'ratio' is not a measure, so CS01 is left out. "
            "Choose count, rate, percentage or average."
        ),
    ),
    (
        "F2",
        None,
        "Indicators!F2: Measure is blank, so CS01 is left out. Choose count, rate, percentage or average.",
    ),
    (
        "G2",
        None,
        (
            "Indicators!G2: Per is blank, so the rate CS01 is left out. "
            "Type what the rate is per, such as 10000 or 1000."
        ),
    ),
    (
        "G2",
        "ten",
        (
            "Indicators!G2: 'ten' is not a whole number from 1 up, so the rate CS01 is left out. "
            "Type what the rate is per, such as 10000 or 1000."
        ),
    ),
    (
        "G2",
        0,
        (
            "Indicators!G2: '0' is not a whole number from 1 up, so the rate CS01 is left out. "
            "Type what the rate is per, such as 10000 or 1000."
        ),
    ),
    ("F2", ErrorCell("#REF!"), "Indicators!F2: The cell holds the Excel error #REF!. Type the measure."),
]


@pytest.mark.parametrize(
    ("cell", "value", "line"), LEFT_OUT, ids=[f"{cell} {value}" for cell, value, _ in LEFT_OUT]
)
def test_an_indicator_that_cannot_be_judged_is_left_out_and_the_others_go_on(
    cell: str, value: CellValue, line: str
) -> None:
    """One error at its cell; its figures are not called strays, and two indicators remain."""
    book = typed(f"Indicators!{cell}", value)

    assert [str(problem) for problem in book.problems] == [f"error: {line}"]
    assert len(book.indicators) == 2
    assert len(book.observations) == 2


def test_the_second_of_two_equal_refs_is_left_out() -> None:
    """The first keeps the ref, whatever the case of the second, and the message says where it is."""
    book = typed("Indicators!A3", "cs01")

    first, *rest = map(str, book.problems)
    assert first == (
        "error: Indicators!A3: 'cs01' is already the ref at Indicators!A2, so this row is left out. "
        "Give this indicator a ref of its own, or delete the row."
    )
    assert refs(book) == ["CS01", "CS03"]
    assert all("'CS02' is not in Indicators" in line for line in rest[:-1])


def test_an_indicator_without_a_ref_is_left_out() -> None:
    """A row that holds something needs a ref."""
    grid = with_row(tidy_grid(), "tblIndicators", Indicator="No ref yet", Measure="count", Better_to_be="Low")

    assert problems_of(grid) == [
        (
            "error: Indicators!A5: Ref is blank, so this row is left out. Type the indicator's ref, or "
            "clear the row."
        )
    ]


def test_an_indicator_without_a_name_is_shown_by_its_ref() -> None:
    """A blank name does not stop the figures."""
    book = typed("Indicators!B2", None)

    assert [str(problem) for problem in book.problems] == [
        (
            "warning: Indicators!B2: The indicator has no name, so its ref 'CS01' is shown instead. "
            "Type what the indicator measures."
        )
    ]
    assert book.indicators[0].name == "CS01"


@pytest.mark.parametrize(
    ("value", "what"),
    [
        (None, "CS01 does not say what stretch of time its figures cover."),
        ("Unknown", "CS01 does not say what stretch of time its figures cover."),
        ("Whenever", "'Whenever' is not one of"),
    ],
)
def test_an_unknown_basis_is_asked_for(value: CellValue, what: str) -> None:
    """Without a basis the figure is still compared, with a warning that asks for it."""
    book = typed("Indicators!I2", value)

    (problem,) = book.problems
    assert (problem.severity, problem.where) == ("warning", "Indicators!I2")
    assert problem.what.startswith(what.replace(" one of", " a basis"))
    assert problem.do == "Choose Snapshot, Rolling 12 months, Year to date, Quarter or Annual."
    assert book.indicators[0].basis is Basis.UNKNOWN


DEFAULTED = [
    (
        "J2",
        "Annually",
        (
            "error: Indicators!J2: 'Annually' is not one of Monthly, Quarterly or Annual. "
            "Frequency is read as Quarterly. Did you mean 'Annual'? Choose Monthly, Quarterly or Annual."
        ),
    ),
    (
        "K2",
        "soon",
        (
            "error: Indicators!K2: 'soon' is not a whole number from 0 to 60. Due is read as 0. "
            "Type one, or clear the cell for 0."
        ),
    ),
    (
        "L2",
        1.5,
        (
            "error: Indicators!L2: '1.5' is not a whole number from 0 to 6. Decimals is read as 1. "
            "Type one, or clear the cell for 1."
        ),
    ),
    (
        "M2",
        "some",
        "error: Indicators!M2: 'some' is not a tolerance. Write a share as 5%, an amount as 2 points.",
    ),
    (
        "O2",
        "Alway",
        (
            "error: Indicators!O2: 'Alway' is not one of Auto, Always or Never. Report is read as Auto. "
            "Did you mean 'Always'? Choose Auto, Always or Never."
        ),
    ),
    (
        "H2",
        "Aged 0 to 18",
        (
            "warning: Indicators!H2: 'Aged 0 to 18' is not in Populations. "
            "Did you mean 'Aged 0 to 17'? Correct the name, or add its rows to Populations."
        ),
    ),
]


@pytest.mark.parametrize(("cell", "value", "line"), DEFAULTED, ids=[cell for cell, _, _ in DEFAULTED])
def test_a_detail_that_cannot_be_read_has_its_default(cell: str, value: CellValue, line: str) -> None:
    """The indicator goes on without the detail, and the message says what holds instead."""
    book = typed(f"Indicators!{cell}", value)

    assert [str(problem) for problem in book.problems] == [line]
    assert refs(book) == ["CS01", "CS02", "CS03"]


def test_an_unknown_tolerance_type_leaves_the_books_tolerance() -> None:
    """A type that is neither relative nor absolute is not guessed at."""
    book = parse(with_cell(with_cell(tidy_grid(), "Indicators!M2", 5), "Indicators!N2", "relativ"))

    assert [str(problem) for problem in book.problems] == [
        (
            "error: Indicators!N2: 'relativ' is not a tolerance type, so the book's tolerance holds. "
            "Did you mean 'relative'? Choose relative or absolute."
        )
    ]
    assert book.indicators[0].tolerance is None


def test_a_percentages_tolerance_that_may_be_points_is_pointed_at() -> None:
    """2% typed for a percentage is 2% of the target or 2 points: it is used, and asked about."""
    assert problems_of(with_cell(tidy_grid(), "Indicators!M4", 0.02)) == [
        (
            "warning: Indicators!M4: The tolerance is read as 2% of the target, not as points. "
            "Say relative in Tolerance type if that is meant; type 2 points for 2 percentage points."
        )
    ]
    assert problems_of(
        with_cell(with_cell(tidy_grid(), "Indicators!M4", 0.02), "Indicators!N4", "absolute")
    ) == [
        (
            "warning: Indicators!M4: The tolerance of 0.02 is absolute, so it is read as 0.02 percentage "
            "points. "
            "Type 2 if 2 points are meant."
        )
    ]


def test_a_report_rule_whose_end_cannot_be_read_does_not_hold() -> None:
    """Nothing is kept from councillors for longer than was meant."""
    book = parse(with_cell(with_cell(tidy_grid(), "Indicators!O2", "Never"), "Indicators!R2", "2015/17"))

    assert [str(problem) for problem in book.problems] == [
        "error: Indicators!R2: '2015/17' is not a financial year: the year after 2015 is 2016. Write 2015/16."
    ]
    assert book.indicators[0].report.when is ReportWhen.AUTO


def test_a_report_rule_that_ends_before_it_begins_does_not_hold() -> None:
    """From and To the wrong way round are named."""
    grid = with_cell(with_cell(tidy_grid(), "Indicators!O2", "Never"), "Indicators!Q2", "2016/17")
    book = parse(with_cell(grid, "Indicators!R2", "2015/16"))

    assert [str(problem) for problem in book.problems] == [
        (
            "error: Indicators!R2: To (2015/16) is before From (2016/17). Report is read as Auto. "
            "Correct one of them."
        )
    ]
    assert book.indicators[0].report.when is ReportWhen.AUTO


# --- Figures -----------------------------------------------------------------------------------------


def test_a_ref_that_is_not_in_indicators_is_named_once() -> None:
    """However many rows it has, one error at the first, with the ref that may be meant."""
    grid = with_row(tidy_grid(), "tblData", Ref="CS1", Period="2015/16", Number=1)
    grid = with_row(grid, "tblData", Ref="CS1", Period="2016/17 Q1", Number=2)
    grid = with_row(grid, "tblTargets", Ref="HR07", Year="2016/17", Target=2)

    assert problems_of(grid) == [
        (
            "error: Data!A11: 'CS1' is not in Indicators, so its 2 rows are left out. "
            "Did you mean 'CS01'? Correct the ref, or add the indicator to Indicators."
        ),
        (
            "error: Targets!A5: 'HR07' is not in Indicators, so this row is left out. "
            "Correct the ref, or add the indicator to Indicators."
        ),
    ]


@pytest.mark.parametrize(
    ("name", "when"),
    [
        ("tblData", "Period"),
        ("tblComparators", "Period"),
        ("tblTargets", "Year"),
        ("tblCommentary", "Period"),
    ],
)
@pytest.mark.parametrize(
    ("ref", "line"),
    [
        (
            "ZZ99",
            (
                "'ZZ99' is not in Indicators, so this row is left out. "
                "Correct the ref, or add the indicator to Indicators."
            ),
        ),
        (None, "Ref is blank, so this row is left out. Type the indicator's ref, or clear the row."),
        (ErrorCell("#N/A"), "The cell holds the Excel error #N/A. Type the ref."),
    ],
    ids=["unknown", "blank", "error cell"],
)
def test_every_table_of_an_indicators_rows_minds_its_refs(
    name: str, when: str, ref: CellValue, line: str
) -> None:
    """Data, Comparators, Targets and Commentary alike name a ref that leads nowhere."""
    grid = with_row(tidy_grid(), name, **{"Ref": ref, when: "2015/16"})
    row = grid.tables[name].last_row

    assert problems_of(grid) == [f"error: {name.removeprefix('tbl')}!A{row}: {line}"]


def test_many_unknown_refs_are_read_in_time() -> None:
    """A table of strangers is named row by row without a guess for each."""
    rows: list[Record] = [
        {"Ref": f"X{number:05d}", "Period": "2015/16", "Number": 1} for number in range(5_000)
    ]
    whole = tidy_grid()
    strangers = grid_of(table("tblData", whole.tables["tblData"].headers, rows))
    grid = Grid({**whole.sheets, **strangers.sheets}, {**whole.tables, **strangers.tables})

    assert len(problems_of(grid)) == 5_000


@pytest.mark.parametrize(
    ("value", "line"),
    [
        (
            "2015/17",
            "error: Data!B2: '2015/17' is not a financial year: the year after 2015 is 2016. Write 2015/16.",
        ),
        (
            "Spring",
            (
                "error: Data!B2: 'Spring' is not a period. "
                "Write a year as 2016/17, a quarter as 2016/17 Q1, a month as 2016-06."
            ),
        ),
        (None, "error: Data!B2: Period is blank. Write a year as 2016/17, a quarter as 2016/17 Q1."),
        (
            ErrorCell("#N/A"),
            (
                "error: Data!B2: '#N/A' is not a period. "
                "Write a year as 2016/17, a quarter as 2016/17 Q1, a month as 2016-06."
            ),
        ),
    ],
    ids=["years apart", "words", "blank", "error cell"],
)
def test_a_period_that_does_not_parse_leaves_its_row_out(value: CellValue, line: str) -> None:
    """The message says how a period is written; the other rows go on."""
    book = typed("Data!B2", value)

    assert [str(problem) for problem in book.problems] == [line]
    assert sum(map(len, book.observations.values())) == 8


def test_two_figures_for_one_period_keep_the_first() -> None:
    """The second is left out, and the message says where the first is."""
    book = parse(with_row(tidy_grid(), "tblData", Ref="CS02", Period="Q1 2016/17", Number=486))

    assert [str(problem) for problem in book.problems] == [
        (
            "error: Data!B11: CS02 has a figure for 2016/17 Q1 at Data!A7 already, so this row is left out. "
            "Delete one of the two rows, or correct its ref or period."
        )
    ]
    assert book.observations["CS02"][Period.of_quarter(2016, 1)].number.number == 487


FIGURES = [
    ("C2", "about 2,700", "'about 2,700' is not a number."),
    ("C2", ErrorCell("#DIV/0!"), "The cell holds the Excel error #DIV/0!."),
    ("C2", True, "'TRUE' is not a number."),
    ("C2", dt.date(2016, 6, 1), "2016-06-01 is a date, where a number belongs."),
    ("C2", "18.2%", "'18.2%' is a percentage, where a plain number belongs."),
    ("D2", 0, "The denominator is 0."),
    ("D2", -5, "The denominator is -5."),
    ("E8", 21.6, "21.6 is not a fraction."),
    ("E8", "n/k", "'n/k' is not a number."),
]


@pytest.mark.parametrize(
    ("cell", "value", "what"), FIGURES, ids=[f"{cell} {value}" for cell, value, _ in FIGURES]
)
def test_what_is_no_figure_is_an_error_at_its_cell_and_never_a_number(
    cell: str, value: CellValue, what: str
) -> None:
    """The row stays, its value is an error, and all other figures are as before."""
    book = typed(f"Data!{cell}", value)

    (problem,) = book.problems
    assert (problem.severity, problem.where, problem.what) == ("error", f"Data!{cell}", what)
    assert problem.do
    figure = book.observations["CS03" if cell == "E8" else "CS01"][Y2014]
    part = {"C": figure.number, "D": figure.denominator, "E": figure.value}[cell[0]]
    assert (part.state, part.number) == (State.ERROR, None)
    assert sum(map(len, book.observations.values())) == 9


def test_points_for_a_percentage_say_both_ways_to_type_it() -> None:
    """21.6 in a percentage indicator is asked for again as 21.6% or 0.216, wherever it stands."""
    grid = with_cell(with_cell(tidy_grid(), "Comparators!D6", 16.6), "Targets!D4", 14)

    assert problems_of(grid) == [
        "error: Comparators!D6: 16.6 is not a fraction. Type 16.6% or 0.166.",
        "error: Targets!D4: 14 is not a fraction. Type 14% or 0.14.",
    ]
    assert typed("Data!E8", "21.6%").problems == ()


@pytest.mark.parametrize("letters", ["\u0442\u0432\u0441", "\u0422\u0412\u0421"], ids=["small", "capital"])
def test_tbc_in_cyrillic_letters_is_tbc(letters: str) -> None:
    """A target typed in look-alike letters is TBC, as the reader sees it, and the cell is noted."""
    book = typed("Targets!D4", letters)

    assert [str(problem) for problem in book.problems] == [
        (
            f"note: Targets!D4: '{letters}' is in letters of another alphabet; it is read as TBC. "
            "Type TBC again, so that a search finds it."
        )
    ]
    assert book.targets["CS03", Y2016].value.state is State.TBC


def test_details_of_a_figure_that_cannot_be_read_are_blank() -> None:
    """A date that is none and an unknown quality are warnings: the figure stands."""
    grid = with_cell(with_cell(tidy_grid(), "Data!F2", "guess"), "Data!G2", "30/06/2016")

    book = parse(grid)

    assert [str(problem) for problem in book.problems] == [
        (
            "warning: Data!F2: 'guess' is not one of provisional, validated, final or revised. "
            "Quality is read as blank. Choose provisional, validated, final or revised."
        ),
        (
            "warning: Data!G2: '30/06/2016' is not a date, so As at is read as blank. "
            "Type the date again so that Excel knows it as one, or as 2016-08-23."
        ),
    ]
    figure = book.observations["CS01"][Y2014]
    assert (figure.number.number, figure.quality, figure.as_at) == (2774, "", None)


@pytest.mark.parametrize(
    ("value", "shown"),
    [(0, "0"), (-1, "-1"), ("c", "c"), (None, "blank")],
)
def test_a_population_that_is_no_number_above_nought_is_left_out(value: CellValue, shown: str) -> None:
    """Nobody divides by 0: the year goes without a population, and its cell is named."""
    book = typed("Populations!C4", value)

    assert [str(problem) for problem in book.problems] == [
        (
            f"error: Populations!C4: The population of 'Aged 0 to 17' is {shown}. "
            "Type how many people there are: a number above 0."
        )
    ]
    assert (AGED, Y2016) not in book.populations
    assert len(book.populations) == 2


def test_a_population_that_is_text_or_an_error_is_left_out() -> None:
    """Text and Excel errors are named like anywhere else."""
    assert problems_of(with_cell(tidy_grid(), "Populations!C4", ErrorCell("#N/A"))) == [
        (
            "error: Populations!C4: The cell holds the Excel error #N/A. "
            "Mend its formula, or type the figure, or what stands in its place, such as TBC or c."
        )
    ]
    assert problems_of(with_cell(tidy_grid(), "Populations!C4", "many")) == [
        (
            "error: Populations!C4: 'many' is not a number. "
            "Type a number, or what stands in its place: TBC, not yet due, c, z, x, low or u."
        )
    ]


def test_two_populations_for_one_year_keep_the_first() -> None:
    """Which population a year's rates use is never a matter of chance."""
    grid = with_row(tidy_grid(), "tblPopulations", Population="aged 0 to 17", Value=28483, Used_for="2016/17")

    book = parse(grid)

    assert [str(problem) for problem in book.problems] == [
        (
            "error: Populations!E5: 'Aged 0 to 17' has a population for 2016/17 at Populations!C4 already, "
            "which is used. Leave 2016/17 on the row whose population the rates use."
        )
    ]
    assert book.populations[AGED, Y2016].value == 28809


def test_a_population_is_used_for_a_year_and_not_a_quarter() -> None:
    """Used for takes financial years."""
    assert problems_of(with_cell(tidy_grid(), "Populations!E4", "2016/17 Q1")) == [
        "error: Populations!E4: '2016/17 Q1' is not a financial year. Write 2016/17."
    ]


def test_a_year_that_excel_turned_into_a_date_says_so() -> None:
    """Typed into Excel, 2010/11 becomes 1 November 2010."""
    assert problems_of(with_cell(tidy_grid(), "Targets!B4", dt.date(2010, 11, 1))) == [
        (
            "error: Targets!B4: '2010-11' is not a financial year. "
            "Format the cell as text, then write the year again: Excel reads 2010/11 as November 2010."
        )
    ]


@pytest.mark.parametrize(
    ("value", "line"),
    [
        (
            "Englnd",
            (
                "error: Comparators!B2: 'Englnd' is not a comparator, so this row is left out. "
                "Did you mean 'England'? Choose England or Statistical neighbours."
            ),
        ),
        (
            None,
            (
                "error: Comparators!B2: Comparator is blank, so this row is left out. "
                "Choose England or Statistical neighbours."
            ),
        ),
        ("Region", "note: Comparators!B2: No report compares with 'Region' yet. Nothing needs doing."),
    ],
)
def test_an_unknown_comparator_leaves_its_row_out(value: CellValue, line: str) -> None:
    """Only places that a report compares with are read."""
    book = typed("Comparators!B2", value)

    assert [str(problem) for problem in book.problems] == [line]
    assert ("CS01", Against.ENGLAND) not in book.comparators


def test_two_comparators_for_one_period_keep_the_first() -> None:
    """The second is left out, and the message says where the first is."""
    grid = with_row(
        tidy_grid(), "tblComparators", Ref="CS01", Comparator="Stat Neighbour", Period="2014/15", Value=600
    )

    book = parse(grid)

    assert [str(problem) for problem in book.problems] == [
        (
            "error: Comparators!C8: CS01 has a figure of Statistical neighbours for 2014/15 at "
            "Comparators!C3 "
            "already, so this row is left out. Delete one of the two rows, or correct its period."
        )
    ]
    assert book.comparators["CS01", Against.NEIGHBOURS][0].value.number == 612.8


# --- Targets -----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("states", "held"),
    [
        (["proposed", "agreed", "revised"], "revised"),
        (["revised", "agreed", "proposed"], "revised"),
        (["agreed", "proposed"], "agreed"),
        (["agreed", ""], "agreed"),
    ],
)
def test_of_two_targets_the_more_settled_holds(states: list[str], held: str) -> None:
    """Revised beats agreed beats proposed, in whatever order they stand, without a word."""
    rows: list[Record] = [
        {"Ref": "CS01", "Year": "2016/17", "Target": 100 + place, "State": state}
        for place, state in enumerate(states)
    ]
    whole = tidy_grid()
    targets = grid_of(table("tblTargets", whole.tables["tblTargets"].headers, rows))
    book = parse(Grid({**whole.sheets, **targets.sheets}, {**whole.tables, **targets.tables}))

    assert book.problems == ()
    assert book.targets["CS01", Y2016].state is TargetState(held)
    assert book.targets["CS01", Y2016].value.number == 100 + states.index(held)


def test_of_two_targets_in_the_same_state_the_later_row_holds_with_a_warning() -> None:
    """Somebody should look which of the two was meant."""
    grid = with_row(tidy_grid(), "tblTargets", Ref="CS01", Year="2016/17", Target=790, State="Agreed")

    book = parse(grid)

    assert [str(problem) for problem in book.problems] == [
        (
            "warning: Targets!D5: CS01 has a target for 2016/17 at Targets!D2 already, agreed like this one: "
            "this later row is used. Delete the one that does not hold, or correct its year or state."
        )
    ]
    assert book.targets["CS01", Y2016].value.number == 790


def test_an_unknown_state_of_a_target_is_read_as_proposed() -> None:
    """A target whose state is not on the list is not taken for agreed."""
    book = typed("Targets!I2", "aproved")

    assert [str(problem) for problem in book.problems] == [
        (
            "error: Targets!I2: 'aproved' is not one of proposed, agreed or revised. State is read as "
            "proposed. "
            "Choose proposed, agreed or revised."
        )
    ]
    assert book.targets["CS01", Y2016].state is TargetState.PROPOSED


# --- Figures that are hard to believe -----------------------------------------------------------------


@pytest.mark.parametrize("where", ["Data!E8", "Comparators!D6", "Targets!D4"])
def test_a_percentage_above_one_hundred_is_asked_about(where: str) -> None:
    """1.2 may be 1.2% or 120%: it is read as it is, and a person is asked."""
    assert problems_of(with_cell(tidy_grid(), where, 1.2)) == [
        (
            f"warning: {where}: 120%: is that right? "
            "Type 1.2% if that is meant; if 120% is, type '120% with the apostrophe."
        )
    ]


@pytest.mark.parametrize("value", [1, "120%"])
def test_a_percentage_that_was_meant_is_not_asked_about(value: CellValue) -> None:
    """All of them is an ordinary figure, and text with % says what it means."""
    assert problems_of(with_cell(tidy_grid(), "Data!E8", value)) == []


def test_part_of_a_person_is_asked_about() -> None:
    """A population that is not whole is used, with a warning."""
    book = typed("Populations!C4", 28809.5)

    assert [str(problem) for problem in book.problems] == [
        (
            "warning: Populations!C4: The population of 'Aged 0 to 17' is 28809.5, which is not a whole "
            "number. Type how many people there are."
        )
    ]
    assert book.populations[AGED, Y2016].value == 28809.5


def test_a_book_names_the_indicators_it_left_out() -> None:
    """By their refs as written, so that nothing vanishes in silence."""
    book = typed("Indicators!E3", "Lwo")

    assert book.left_out == ("CS02",)
    assert book.page is not None
    assert book.page.rows["CS02"] == 3
