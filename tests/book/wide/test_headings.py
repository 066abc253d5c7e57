from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pi_excel.book.grid import CellValue, ErrorCell
from pi_excel.book.model import Measure
from pi_excel.book.records import Against
from pi_excel.book.wide.headings import Heading, Meaning, read_heading
from pi_excel.book.wide.parts import Part
from pi_excel.book.wide.proposal import TAKEN_FROM
from pi_excel.book.wide.said import Said

NON_BREAKING, EN_DASH, EM_DASH, RAISED_ONE = "\u00a0", "\u2013", "\u2014", "\u00b9"

PERIODS = [
    ("2015/16", "2015/16"),
    ("15/16", "2015/16"),
    ("2015-16", "2015/16"),
    (f"2015{EN_DASH}16", "2015/16"),
    (f"2015 {EM_DASH} 16", "2015/16"),
    ("15-16", "2015/16"),
    ("2015/2016", "2015/16"),
    ("2015 to 2016", "2015/16"),
    ("FY16", "2015/16"),
    ("FY 2016", "2015/16"),
    ("FY2015/16", "2015/16"),
    ("FY15-16", "2015/16"),
    ("Financial year 2015/16", "2015/16"),
    ("201516", "2015/16"),
    (201516, "2015/16"),
    ("1516", "2015/16"),
    ("99/00", "1999/00"),
    (" 2015/16 * ", "2015/16"),
    (f"2015/16{RAISED_ONE}", "2015/16"),
    ("2015/16 [note 2]", "2015/16"),
    ("2015/16 (1)", "2015/16"),
    ("April 2015 to March 2016", "2015/16"),
    ("Apr 15 - Mar 16", "2015/16"),
    ("Q1 2016/17", "2016/17 Q1"),
    ("2016/17 Q1", "2016/17 Q1"),
    (f"2016/17{NON_BREAKING}Q1", "2016/17 Q1"),
    ("2016/17\nQ1", "2016/17 Q1"),
    ("Q1 16/17", "2016/17 Q1"),
    ("Qtr 1 16/17", "2016/17 Q1"),
    ("Qtr. 1 2016-17", "2016/17 Q1"),
    ("Quarter 1 2016/17", "2016/17 Q1"),
    ("Quarter One 2016/17", "2016/17 Q1"),
    ("1st quarter 2016/17", "2016/17 Q1"),
    ("Fourth Quarter 2016/17", "2016/17 Q4"),
    ("Apr-Jun 2016", "2016/17 Q1"),
    ("April to June 2016", "2016/17 Q1"),
    ("Apr 16 - Jun 16", "2016/17 Q1"),
    ("Oct-Dec 2016/17", "2016/17 Q3"),
    ("Jan-Mar 17", "2016/17 Q4"),
    ("Q4 (Jan to Mar 2017)", "2016/17 Q4"),
    ("Q1 Jun 16", "2016/17 Q1"),
    ("Jun 16", "2016-06"),
    ("June 2016", "2016-06"),
    ("Jun-16", "2016-06"),
    ("Sept '16", "2016-09"),
    ("06/2016", "2016-06"),
    ("06/16", "2016-06"),
    ("2016-06", "2016-06"),
    ("June 2016/17", "2016-06"),
    ("As at 30 June 2016", "2016-06"),
    ("30/06/2016", "2016-06"),
    ("30.6.16", "2016-06"),
    (dt.date(2016, 6, 1), "2016-06"),
    (dt.datetime(2016, 6, 30, 9, 30), "2016-06"),  # noqa: DTZ001 - Excel's dates have no zone
]
"""Headings that name a whole period and nothing else, with the period."""

PARTS = [
    (Part.REF, "Ref", "PI ref", "P.I. Ref.", "PI no", "PI No.", "Reference", "Code", "ID",
     "Indicator Ref No.",
     "KPI Code", "Measure ID", "Performance Indicator | No.", "Indicator details | Ref"),
    (Part.INDICATOR, "Indicator", "Indicator Description", "INDICATOR DESCRIPTION:", "Performance Indicator",
     "Performance\nIndicators", "Measure Description", "PI Title", "Name of Indicator", "Title", "KPI"),
    (Part.BETTER, "Better to be?", "Better to be", "Polarity", "Good is", "Good is…", "High/Low",
     "High / Low",
     "Aim to", "Is high good?", "What is good?", "Good to be High/Low", "Desired direction"),
    (Part.PORTFOLIO, "Portfolio", "Cabinet member", "Directorate", "Service", "Cabinet Portfolio",
     "Service Area"),
    (Part.OWNER, "Owner", "Lead officer", "Responsible officer", "Officer Responsible", "Indicator Owner",
     "Head of Service", "Comments and actions | Owner"),
    (Part.MEASURE, "Unit of Measure", "Measure type", "Units", "Indicator type"),
    (Part.PER, "Per", "Multiplier", "Rate per"),
    (Part.POPULATION, "Population", "Pop 0-17", "Pop.", "Population aged 0-17"),
    (Part.BASIS, "Basis", "Snapshot or cumulative", "Cumulative"),
    (Part.FREQUENCY, "Frequency", "Reporting frequency", "How often"),
    (Part.DECIMALS, "Decimals", "Decimal places", "DP"),
    (Part.TOLERANCE, "Tolerance", "Target tolerance", "Tolerance (%)", "Permitted variance"),
    (Part.DEFINITION, "Definition", "Indicator definition", "How calculated"),
    (Part.STATUS, "RAG", "Status", "RAG Status", "R.A.G.", "On target?", "Performance against target",
     "Current vs Target", "Q1 | RAG", "2016/17 | Q1 | RAG"),
    (Part.EXCEPTION, "Exception?", "Exception", "Exception report"),
    (Part.REASONS, "Reason", "Reasons", "Reason for exception", "Exception reason"),
    (Part.COMMENTARY, "Comments", "Commentary", "Narrative", "Target comments", "Q1 | Comments",
     "Explanation of variance", "Comment *"),
    (Part.REPORT, "Report?", "Report", "Always report"),
    (Part.REPORT_REASON, "Report reason", "Reason for report", "Why reported"),
    (Part.NOT_USED, "Variance from target", "Forecast 16/17", "North West 14/15", "East of England 14/15",
     "England | Rank", "% of target", "Sparkline"),
]  # fmt: skip
"""Headings that say a part without a period, ` | ` between one above the other."""

FIGURES = [
    ("2015/16", Part.FIGURE, "2015/16"),
    ("EoY 15/16", Part.FIGURE, "2015/16"),
    ("Year end 15/16", Part.FIGURE, "2015/16"),
    ("Outturn 15/16", Part.FIGURE, "2015/16"),
    ("Outturn | 15/16", Part.FIGURE, "2015/16"),
    ("15/16 Actual", Part.FIGURE, "2015/16"),
    ("Last year's outturn 2015/16", Part.FIGURE, "2015/16"),
    ("Year ending March 2016", Part.FIGURE, "2015/16"),
    ("12 months to 31 March 2016", Part.FIGURE, "2015/16"),
    ("2016/17 | Q1", Part.FIGURE, "2016/17 Q1"),
    ("2016/17 | Q1 | Actual", Part.FIGURE, "2016/17 Q1"),
    ("Q1 | 2016/17", Part.FIGURE, "2016/17 Q1"),
    ("Performance | Q1 16/17", Part.FIGURE, "2016/17 Q1"),
    ("2016/17 | Jun", Part.FIGURE, "2016-06"),
    ("2016/17 | Jan", Part.FIGURE, "2017-01"),
    ("2016 | Jun", Part.FIGURE, "2016-06"),
    ("Q1 2016/17 | No. (Rate)", Part.FIGURE, "2016/17 Q1"),
    ("2015/16 | No.", Part.NUMBER, "2015/16"),
    ("2015/16 Number", Part.NUMBER, "2015/16"),
    ("Count 2015/16", Part.NUMBER, "2015/16"),
    ("Numerator | Q1 16/17", Part.NUMBER, "2016/17 Q1"),
    ("Q1 16/17 Denominator", Part.DENOMINATOR, "2016/17 Q1"),
    ("2015/16 | Rate", Part.RATE, "2015/16"),
    ("2015/16 | %", Part.RATE, "2015/16"),
    ("2015/16 | Rate per 10,000", Part.RATE, "2015/16"),
    ("Rate per 10,000 population 15/16", Part.RATE, "2015/16"),
    ("2016/17 | Q1 | per 10k", Part.RATE, "2016/17 Q1"),
    ("Target 16/17", Part.TARGET, "2016/17"),
    ("2016/17 Target", Part.TARGET, "2016/17"),
    ("2016/17 | Target", Part.TARGET, "2016/17"),
    ("Tgt 16/17", Part.TARGET, "2016/17"),
    ("Targets | 2016/17", Part.TARGET, "2016/17"),
    ("Target | Rate", Part.TARGET, None),
    ("Year end target", Part.TARGET, None),
    ("Q1 16/17 Target", Part.TARGET, "2016/17 Q1"),
    ("Target 16/17 | No.", Part.TARGET_NUMBER, "2016/17"),
    ("Target (number)", Part.TARGET_NUMBER, None),
    ("Population 2015/16", Part.POPULATION, "2015/16"),
]
"""Headings of figures, with the part and the period."""

COMPARED = [
    ("Eng 14/15", Part.COMPARATOR, Against.ENGLAND, "2014/15"),
    ("England", Part.COMPARATOR, Against.ENGLAND, None),
    ("England average 2014/15", Part.COMPARATOR, Against.ENGLAND, "2014/15"),
    ("Nat avg", Part.COMPARATOR, Against.ENGLAND, None),
    ("National", Part.COMPARATOR, Against.ENGLAND, None),
    ("Comparators | England | 14/15", Part.COMPARATOR, Against.ENGLAND, "2014/15"),
    ("Stat Neigh", Part.COMPARATOR, Against.NEIGHBOURS, None),
    ("SN", Part.COMPARATOR, Against.NEIGHBOURS, None),
    ("SN avg 15/16", Part.COMPARATOR, Against.NEIGHBOURS, "2015/16"),
    ("Stat Neighbour(s) 14/15", Part.COMPARATOR, Against.NEIGHBOURS, "2014/15"),
    ("Statistical neighbours' average", Part.COMPARATOR, Against.NEIGHBOURS, None),
    ("vs England", Part.SYMBOL, Against.ENGLAND, None),
    ("DoT England", Part.SYMBOL, Against.ENGLAND, None),
    ("Current vs. England (14/15)", Part.SYMBOL, Against.ENGLAND, None),
    ("Direction of Travel | Current vs. Stat Neighbour (14/15)", Part.SYMBOL, Against.NEIGHBOURS, None),
    ("Direction of Travel | England | 14/15", Part.SYMBOL, Against.ENGLAND, None),
    ("2016/17 | Direction of travel | England", Part.SYMBOL, Against.ENGLAND, "2016/17"),
    ("Q1 16/17 | DoT vs England", Part.SYMBOL, Against.ENGLAND, "2016/17 Q1"),
    ("Current vs. last EoY", Part.SYMBOL, Against.LAST_OUTTURN, None),
    ("Current vs. EoY before", Part.SYMBOL, Against.OUTTURN_BEFORE, None),
    ("vs same qtr last yr", Part.SYMBOL, Against.SAME_QUARTER, None),
    ("Direction of travel (compared to same period last year)", Part.SYMBOL, Against.SAME_QUARTER, None),
    ("vs previous quarter", Part.SYMBOL, Against.PREVIOUS_QUARTER, None),
    ("DoT from last quarter", Part.SYMBOL, Against.PREVIOUS_QUARTER, None),
    ("Last EoY, in words", Part.WORDS, Against.LAST_OUTTURN, None),
    ("EoY before, in words", Part.WORDS, Against.OUTTURN_BEFORE, None),
    ("England, in words", Part.WORDS, Against.ENGLAND, None),
    ("Stat Neighbour, in words", Part.WORDS, Against.NEIGHBOURS, None),
]
"""Headings of another time or place, with the part, the comparator, and the period the column is for."""

ASKED = [
    "DoT", "Direction of travel", "Trend", "Comparator", "Benchmark", "No.", "#", "Actual", "Value",
    "Outturn",
    "%", "Rate", "Current", "2016", "2016 | Actual", "2016/17 YTD", "2014/15 to 2015/16", "Blackpool 15/16",
    "Target group", "Q1-Q4", "Apr-Sep 2016", "Previous year",
]  # fmt: skip
"""Headings that say too little, or two things, to be taken by themselves."""

UNKNOWN = [
    "",
    " ",
    "Widgets",
    "~",
    "…",
    "*",
    "(1)",
    "Year",
    "aged 10-17",
    None,
    ErrorCell("#REF!"),
    487,
    True,
]
"""What is no heading at all."""


def read(heading: str) -> Heading:
    """Return what a heading says, whose cells one above the other are parted by ` | `."""
    return read_heading(heading.split(" | "))


def best(heading: Heading) -> Meaning:
    """Return the likeliest meaning of a heading that has one."""
    assert heading.best is not None, f"{heading.text!r} says nothing"
    return heading.best


def written(said: Said) -> str | None:
    """Return the period that is said, as books write it; `None` for none."""
    return None if said.period is None else str(said.period)


@pytest.mark.parametrize(("cell", "period"), PERIODS, ids=repr)
def test_a_heading_that_only_names_a_period_is_that_of_its_figures(cell: CellValue, period: str) -> None:
    """However a council writes a year, a quarter or a month."""
    meaning = best(read_heading([cell]))

    assert (meaning.part, written(meaning.said)) == (Part.FIGURE, period)
    assert meaning.score >= TAKEN_FROM


@pytest.mark.parametrize(("part", "heading"), [(part, text) for part, *texts in PARTS for text in texts])
def test_a_heading_says_its_part(part: Part, heading: str) -> None:
    """Case, line breaks, full stops, footnote marks and plurals make no difference."""
    meaning = best(read(heading))

    assert meaning.part is part
    assert meaning.score >= TAKEN_FROM


@pytest.mark.parametrize(("heading", "part", "period"), FIGURES)
def test_a_heading_of_figures_says_which_and_of_when(heading: str, part: Part, period: str | None) -> None:
    """The year may stand above its quarters, the unit below them, the words before or behind."""
    meaning = best(read(heading))

    assert (meaning.part, written(meaning.said)) == (part, period)
    assert meaning.score >= TAKEN_FROM


@pytest.mark.parametrize(("heading", "part", "against", "period"), COMPARED)
def test_a_heading_says_what_is_compared(
    heading: str, part: Part, against: Against, period: str | None
) -> None:
    """Of a symbol, the period is that of its figure: the year in `vs. England (14/15)` is England's."""
    meaning = best(read(heading))

    assert (meaning.part, meaning.against, written(meaning.said)) == (part, against, period)
    assert meaning.score >= TAKEN_FROM


@pytest.mark.parametrize("heading", ASKED)
def test_a_heading_that_says_too_little_is_never_taken_by_itself(heading: str) -> None:
    """A symbol of nobody knows what, a figure of no period, a year that may be either: it is asked."""
    assert all(meaning.score < TAKEN_FROM for meaning in read(heading).meanings)


@pytest.mark.parametrize("cell", UNKNOWN, ids=repr)
def test_what_is_no_heading_says_nothing(cell: CellValue) -> None:
    """A blank, a figure, an error or words that nobody knows have no meaning."""
    heading = read_heading([cell])

    assert heading.known == 0
    assert heading.best is None


def test_a_symbol_against_a_year_leaves_it_to_its_block_which_outturn_that_is() -> None:
    """`Current vs. EoY (15/16)` is the last outturn in 2016/17, and the one before in 2017/18."""
    meaning = best(read("Current vs. EoY (15/16)"))

    assert (meaning.part, meaning.against) == (Part.SYMBOL, None)
    assert written(meaning.compared) == "2015/16"


def test_last_year_may_be_its_outturn_or_the_same_quarter_of_it() -> None:
    """Two meanings that are equally likely are both told."""
    meanings = read("vs last year").meanings[:2]

    assert {meaning.against for meaning in meanings} == {Against.LAST_OUTTURN, Against.SAME_QUARTER}
    assert len({meaning.score for meaning in meanings}) == 1


@pytest.mark.parametrize(
    ("heading", "measure", "per"),
    [
        ("2015/16 (%)", Measure.PERCENTAGE, None),
        ("2015/16 | Rate per 10,000", Measure.RATE, 10000),
        ("Q1 16/17 per 1,000 children", Measure.RATE, 1000),
        ("2015/16 | per 100k", Measure.RATE, 100_000),
        ("2015/16 | Average", Measure.AVERAGE, None),
        ("2015/16 | No.", Measure.COUNT, None),
        ("2015/16", None, None),
        ("per 3", None, None),
    ],
)
def test_a_heading_says_its_unit(heading: str, measure: Measure | None, per: int | None) -> None:
    """`%` is a percentage, `per 10,000` a rate for so many."""
    assert (read(heading).measure, read(heading).per) == (measure, per)


@pytest.mark.parametrize(
    ("heading", "why"),
    [
        ("2016/17 | Q1", "a period alone"),
        ("Code", "it may say ref"),
        ("Stretch target 16/17", "it says target; 'stretch' says nothing to us"),
        ("2016", "a period alone; 2016 may be 2015/16 or 2016/17"),
        ("DoT", "it says symbol; it does not say what is compared with"),
        ("Actual", "it says figure; it names no period"),
        ("2016/17 Actual YTD", "it says figure; a year so far is not its outturn"),
        ("2014/15 to 2015/16", "a period alone; it names more than one period"),
        ("Variance", "nothing that a refresh uses"),
    ],
)
def test_a_meaning_says_why(heading: str, why: str) -> None:
    """In a few words that a person understands."""
    assert best(read(heading)).why == why


def test_the_heading_of_two_rows_is_both_parted_by_a_stroke() -> None:
    """So it is kept, and known again."""
    heading = read_heading(["2016/17 ", None, "Q1\nActual"])

    assert heading.text == "2016/17 | Q1 Actual"


CELLS = st.one_of(
    st.none(), st.booleans(), st.floats(), st.integers(), st.text(), st.dates(), st.datetimes(),
    st.builds(ErrorCell, st.text()),
    st.from_regex(r"(Q|qtr |\d\d?)[0-9/. -]{0,9}( to |vs|%|Jun)?[ 0-9/-]{0,9}(target|eng)?", fullmatch=True),
)  # fmt: skip


@given(st.lists(CELLS, max_size=4))
def test_anything_in_a_heading_is_read_without_an_exception(cells: Sequence[CellValue]) -> None:
    """Whatever stands there; and no meaning is surer than sure."""
    heading = read_heading(cells)

    assert all(0 <= meaning.score <= 1 for meaning in heading.meanings)
