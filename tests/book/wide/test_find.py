from __future__ import annotations

from dataclasses import replace

import pytest

from pi_excel.book.grid import GeneratedSheet, Grid
from pi_excel.book.wide.find import propose
from pi_excel.book.wide.parts import Part
from pi_excel.period import Period
from tests.book.wide.drawn import drawn, only_block, roles, together, told
from tests.builders import tidy_grid

PUBLISHED = """
    Blackpool Council
    Performance indicators, resilient communities

    | Quarterly report to the cabinet


    Indicator Description | Better to be? | 2014/15 | 2015/16 | 2016/17 | | | | | Direction of Travel | | |
    | | | | Q1 | Q2 | Q3 | Q4 | Target | Current vs. EoY (15/16) | Current vs. EoY (14/15) | Current vs. England (14/15) | Current vs. Stat Neighbour (14/15)
    Number / rate of referrals to Social Care | Low | 2,774 (955.6) | 2,551 (885.5) | 2,813 (976.4) | | | | 2,291 (795.4)
    No. of children looked after / rate       | Low | 454 (156.4)   | 469 (162.8)   | 487 (169)     | | | | 443 (153.8)
    % subject to a child protection plan      | Low | 18.2%         | 19.1%         | 21.6%         | | | | TBC
"""  # noqa: E501 - a row is a line
"""The grid of the published report, as a sheet with titles above: headings in rows 7 and 8."""

PUBLISHED_MERGES = ["A7:A8", "B7:B8", "C7:C8", "D7:D8", "E7:I7", "J7:M7"]

PUBLISHED_ROLES = {
    "Indicator Description": "indicator",
    "Better to be?": "better to be",
    "2014/15": "figure 2014/15",
    "2015/16": "figure 2015/16",
    "2016/17 | Q1": "figure 2016/17 Q1",
    "2016/17 | Q2": "figure 2016/17 Q2",
    "2016/17 | Q3": "figure 2016/17 Q3",
    "2016/17 | Q4": "figure 2016/17 Q4",
    "2016/17 | Target": "target 2016/17",
    "Direction of Travel | Current vs. EoY (15/16)": "symbol last outturn",
    "Current vs. EoY (14/15)": "symbol outturn before",
    "Direction of Travel | Current vs. EoY (14/15)": "symbol outturn before",
    "Direction of Travel | Current vs. England (14/15)": "symbol England",
    "Direction of Travel | Current vs. Stat Neighbour (14/15)": "symbol Statistical neighbours",
}


def test_the_grid_of_the_published_report_is_understood_whole() -> None:
    """Titles above, headings in row 7, a year merged over its quarters, an outturn for each symbol."""
    proposal = propose(drawn(PUBLISHED, merges=PUBLISHED_MERGES))
    (block,) = proposal.blocks

    assert roles(block) == {header: PUBLISHED_ROLES[header] for header in roles(block)}
    assert (block.block.header_rows, block.block.first_row, block.last_row) == ((7, 8), 9, 11)
    assert len(block.columns) == 13
    assert proposal.doubts == ()


def test_a_year_above_the_first_of_its_quarters_holds_for_the_others() -> None:
    """Centred over them without a merge it is seen there, and counts; their headings stay as they are."""
    block = only_block(drawn(PUBLISHED))

    assert roles(block)["Q4"] == "figure 2016/17 Q4"
    assert roles(block)["Target"] == "target 2016/17"
    assert block.columns[6].why == "a period alone; with the heading above to the left"


UNMERGED = """
    Indicator | Good is | Outturn |       | Q1  |      | Target 16/17 |       | Targets | Direction of travel |         | RAG
              |         | 14/15   | 15/16 | No. | Rate | No.          | Rate  | 17/18   | vs 15/16            | England |
"""  # noqa: E501 - a row is a line


def test_a_heading_above_the_first_of_its_columns_holds_for_the_others_as_far_as_they_need_it() -> None:
    """A bare year takes the words above, a unit its period; `England` below a symbol's heading is asked."""
    block = only_block(drawn(UNMERGED))

    assert [told(one) for one in block.columns[2:]] == [
        "figure 2014/15",
        "figure 2015/16",
        "number 2016/17 Q1",
        "rate 2016/17 Q1",
        "target number 2016/17",
        "target 2016/17",
        "target 2017/18",
        "symbol last outturn",
        "comparator England?",
        "status",
    ]


ONE_ROW = """
    Ref | Indicator                | Good is | 2014/15 | 2015/16 | Q1 | Q2 | Q3 | Q4 | Target 16/17 | DoT | RAG | Comments
    A1  | Adults in care homes     | Low     | 12      | 13      | 14 |    |    |    | 10           | ⇧   | R   | Rose
    A2  | Adults with own payments | High    | 20%     | 21%     | 22%|    |    |    | 25%          | ⇧   | A   |
"""  # noqa: E501 - a row is a line


def test_quarters_without_a_year_take_the_target_s_and_say_so() -> None:
    """They are less sure for it; and a symbol against nobody knows what is asked."""
    block = only_block(drawn(ONE_ROW))
    quarter = next(one for one in block.columns if one.column.header == "Q1")

    assert roles(block) == {
        "Ref": "ref",
        "Indicator": "indicator",
        "Good is": "better to be",
        "2014/15": "figure 2014/15",
        "2015/16": "figure 2015/16",
        "Q1": "figure 2016/17 Q1",
        "Q2": "figure 2016/17 Q2",
        "Q3": "figure 2016/17 Q3",
        "Q4": "figure 2016/17 Q4",
        "Target 16/17": "target 2016/17",
        "DoT": "symbol?",
        "RAG": "status",
        "Comments": "commentary",
    }
    assert quarter.confidence < 0.9
    assert quarter.why == "a period alone; it has the year of the target"
    assert quarter.samples == ("14", "22%")


@pytest.mark.parametrize(
    ("headings", "why"),
    [
        ("2015/16 | 2016/17 Q4 | Q1", "it has the year of the heading before"),
        ("2015/16 | Q1", "it has the year after the newest outturn"),
        ("Target 17/18 | Q1", "it has the year of the target"),
    ],
)
def test_a_quarter_s_year_comes_from_what_stands_nearest(headings: str, why: str) -> None:
    """The heading before it, where it goes on from there; else the target, else the outturns."""
    block = only_block(drawn(f"Indicator | Good is | {headings}"))
    quarter = next(one for one in block.columns if one.column.header == "Q1")

    assert quarter.why.split("; ")[1] == why
    assert str(quarter.column.period) == ("2016/17 Q1" if headings == "2015/16 | Q1" else "2017/18 Q1")


def test_a_year_in_the_title_or_the_reporting_period_is_the_last_resort() -> None:
    """Such quarters are asked; without any year none is used, and both cells are named."""
    bare = "Indicator | Good is | Q1 | Q2 | Q3 | Q4"
    titled = propose(drawn(f"Indicators 2016/17\n\n{bare}")).blocks[0]
    given = propose(drawn(bare), reporting=Period.parse("2016/17 Q1")).blocks[0]
    unknown = propose(drawn(bare))

    assert roles(titled)["Q1"] == roles(given)["Q1"] == "figure 2016/17 Q1?"
    assert roles(unknown.blocks[0])["Q1"] == "not used"
    assert [problem.what for problem in unknown.doubts if "year" in problem.what] == [
        "Nothing says which year C1 'Q1', D1 'Q2', E1 'Q3' and F1 'Q4' are of, so none of them is used."
    ]


def test_numbers_and_rates_in_columns_of_their_own_are_told_apart() -> None:
    """Three rows of headings: the years, their quarters, and the units below."""
    grid = drawn(
        """
        Ref | Indicator        | Good is | 2016/17 |       |     |       | 2016/17 |
            |                  |         | Q1      |       | Q2  |       | Target  |
            |                  |         | No.     | Rate  | No. | Rate  | No.     | Rate
        A1  | Children in care | Low     | 487     | 169   |     |       | 443     | 153.8
        A2  | Children in need | Low     | 900     | 301.2 |     |       | 880     | 300
        """,
        merges=["A1:A3", "B1:B3", "C1:C3", "D1:G1", "D2:E2", "F2:G2", "H1:I1", "H2:I2"],
    )
    block = only_block(grid)

    assert roles(block) == {
        "Ref": "ref",
        "Indicator": "indicator",
        "Good is": "better to be",
        "2016/17 | Q1 | No.": "number 2016/17 Q1",
        "2016/17 | Q1 | Rate": "rate 2016/17 Q1",
        "2016/17 | Q2 | No.": "number 2016/17 Q2",
        "2016/17 | Q2 | Rate": "rate 2016/17 Q2",
        "2016/17 | Target | No.": "target number 2016/17",
        "2016/17 | Target | Rate": "target 2016/17",
    }
    assert block.block.header_rows == (1, 3)


@pytest.mark.parametrize(
    ("headings", "parts"),
    [
        ("2015/16 % | 2016/17 Q1 %", ["figure", "figure"]),
        ("2015/16 No. | 2016/17 Q1 No.", ["figure", "figure"]),
        ("2015/16 No. | 2015/16 Rate", ["number", "rate"]),
        ("2015/16 Num | 2015/16 Den | 2015/16 %", ["number", "denominator", "rate"]),
        ("2015/16 No. | Population", ["number", "population"]),
        ("2015/16 | 2015/16 Rate", ["number?", "rate"]),
        ("2015/16 | 2015/16 No.", ["rate?", "number"]),
    ],
)
def test_a_rate_or_a_number_alone_is_a_figure(headings: str, parts: list[str]) -> None:
    """Only beside the other, or where a population makes a rate of it, is a number the count behind one."""
    block = only_block(drawn(f"Indicator | Good is | {headings}"))
    found = [f"{one.column.part}{'?' if one.asked else ''}" for one in block.columns[2:]]

    assert found == parts


TWO_ROWS = """
    Indicator             | {label} | Good is | 2015/16 | 2016/17 Q1 | 2016/17 Target | England 14/15 | RAG
    Referrals this year   | {no}    | Low     | 2551    | 2813       | 2291           |               | R
                          | {rate}  |         | 885.5   | 976.4      | 795.4          | 548.3         |
    Looked after children | {no}    | Low     | 469     | 487        | 443            |               | R
                          | {rate}  |         | 162.8   | 169        | 153.8          | 60            |
"""

TWO_ROWS_ROLES = {
    "Indicator": "indicator",
    "Good is": "better to be",
    "2015/16": "number 2015/16, rate 2015/16 (row 2)",
    "2016/17 Q1": "number 2016/17 Q1, rate 2016/17 Q1 (row 2)",
    "2016/17 Target": "target number 2016/17, target 2016/17 (row 2)",
    "England 14/15": "comparator 2014/15 England (row 2)",
    "RAG": "status",
}


def test_two_rows_an_indicator_are_known_by_their_labels() -> None:
    """The number above, the rate below; the column of labels itself is not used."""
    block = only_block(drawn(TWO_ROWS.format(label="Measure", no="No.", rate="Rate")))

    assert roles(block) == TWO_ROWS_ROLES | {"Measure": "not used"}
    assert block.block.group == 2


def test_two_rows_an_indicator_are_known_by_names_merged_over_them() -> None:
    """Without labels, whole numbers above other figures say which is the number."""
    grid = drawn(TWO_ROWS.format(label="", no="", rate=""), merges=["A2:A3", "A4:A5", "C2:C3", "C4:C5"])

    assert roles(only_block(grid)) == TWO_ROWS_ROLES


def test_a_rate_above_its_number_is_known_by_the_labels() -> None:
    """The rows may stand the other way about."""
    block = only_block(drawn(TWO_ROWS.format(label="", no="Rate", rate="Number")))

    assert roles(block)["2015/16"] == "rate 2015/16, number 2015/16 (row 2)"


def test_two_rows_that_hold_something_else_are_told_and_not_taken_for_a_rate() -> None:
    """An actual above its target is no number above its rate."""
    proposal = propose(drawn(TWO_ROWS.format(label="", no="Actual", rate="Target")))

    assert proposal.blocks[0].block.group == 1
    assert [problem.what for problem in proposal.doubts if "two rows" in problem.what] == [
        "Each indicator takes two rows here, and they are not a number and its rate: only the first is read."
    ]


def test_an_indicator_of_words_that_are_headings_elsewhere_is_no_heading() -> None:
    """Its owner, its unit and its status are words of headings; its name below `Indicator` is none."""
    block = only_block(
        drawn(
            """
            Indicator               | Owner           | Unit       | Status    | Good is | 2015/16 | 16/17 Q1
            Sickness of staff, days | Head of Service | Percentage | On target | Low     | TBC     | n/a
            """
        )
    )

    assert block.block.header_rows == (1, 1)


BLOCKS = """
    Performance indicators 2016/17

    Adults
    Ref | Measure                             | Polarity | EoY 15/16 | Q1 | Tgt 16/17
    A1  | Number of adults who live in a home | Low      | 12        | 13 | 10
    A2  | Number of adults with own payments  | High     | 20        | 21 | 25

    Streets
    Ref | Measure                             | Polarity | EoY 15/16 | Q1 | Tgt 16/17
    S1  | Number of bins that were missed     | Low      | 5         | 6  | 4
    Total | | | 37 | 40 |
    Source: returns of the services
"""


def test_headings_that_come_again_below_a_title_begin_a_block_of_their_own() -> None:
    """Each with its title, its rows, and its number from the top."""
    blocks = propose(drawn(BLOCKS)).blocks

    assert [block.title for block in blocks] == ["Adults", "Streets"]
    assert [block.block.number for block in blocks] == [1, 2]
    assert [block.block.header_rows for block in blocks] == [(4, 4), (9, 9)]
    assert [(block.block.first_row, block.last_row) for block in blocks] == [(5, 7), (10, 12)]
    assert roles(blocks[0]) == roles(blocks[1])


def test_headings_that_come_again_within_a_list_do_not() -> None:
    """On a new page the same headings stand between two indicators."""
    block = only_block(drawn(BLOCKS.replace("\n\n    Streets", "")))

    assert (block.block.first_row, block.last_row) == (5, 10)


def test_a_second_block_may_begin_far_down() -> None:
    """Beyond the first rows, headings are known by the words they share with headings."""
    names = "\n".join(f"    A{row} | Adults in home no. {row} | Low | {row} | {row} | 5" for row in range(80))
    head, tail = BLOCKS[: BLOCKS.index("    A1 ")], BLOCKS[BLOCKS.index("\n    Streets") :]
    blocks = propose(drawn(head + names + "\n" + tail)).blocks

    assert [block.title for block in blocks] == ["Adults", "Streets"]


def test_one_role_is_played_once_and_equals_are_not_guessed_between() -> None:
    """Two columns of 2015/16: neither is used, and both cells are named."""
    proposal = propose(drawn("Indicator | Good is | 2015/16 | 2016/17 Q1 | 15/16"))
    (block,) = proposal.blocks

    assert list(roles(block).values())[2:] == ["not used", "figure 2016/17 Q1", "not used"]
    assert [str(problem) for problem in proposal.doubts if "equally" in problem.what] == [
        (
            "warning: PIs!C1: C1 '2015/16' and E1 '15/16' may equally be the figure 2015/16, so neither is "
            "used. On PI Settings, give that part to the right one."
        )
    ]


def test_the_clearly_likelier_column_plays_the_role() -> None:
    """`Ref` is likelier the reference than `Code`, which is then nothing we use, and says why."""
    block = only_block(drawn("Ref | Code | Indicator | Description | Good is | 2015/16"))

    assert roles(block) == {
        "Ref": "ref",
        "Code": "not used",
        "Indicator": "indicator",
        "Description": "definition",
        "Good is": "better to be",
        "2015/16": "figure 2015/16",
    }
    assert block.columns[1].why == "column A is likelier to be ref"


def test_a_hidden_column_loses_against_a_visible_one_that_says_the_same() -> None:
    """The visible one is used, and the hidden one is told."""
    proposal = propose(drawn("Indicator | Good is | 2015/16 | 2015/16 | Q1", hidden="C"))
    (block,) = proposal.blocks

    assert [one.column.part for one in block.columns][2:4] == [Part.NOT_USED, Part.FIGURE]
    assert [problem.what for problem in proposal.doubts if "hidden" in problem.what] == [
        "The hidden column '2015/16' says the same as D1, which is used."
    ]


def test_a_hidden_column_without_a_rival_is_used() -> None:
    """Staff hide what they do not read; a refresh reads it."""
    assert (
        roles(only_block(drawn("Indicator | Good is | 2015/16", hidden="C")))["2015/16"] == "figure 2015/16"
    )


def test_an_unknown_column_is_not_used_and_keeps_its_heading() -> None:
    """What we do not know we leave alone."""
    block = only_block(drawn("Indicator | Widgets | Good is | 2015/16\nA long name of a thing | 7 | Low | 5"))

    assert roles(block)["Widgets"] == "not used"
    assert block.columns[1].confidence == 1


CONTENTS = [
    ("Measure", ["Number of things that we count", "Rate of the things that we count"], "indicator"),
    ("Measure", ["Count", "Rate"], "measure"),
    ("Direction", ["High", "Low"], "better to be"),
    ("Performance", ["R", "G"], "status"),
    ("Value", ["Bigger is better", "Smaller is better"], "better to be"),
    ("vs last year", ["⇧✗", "⇩✓"], "symbol last outturn?"),
    ("Status", ["487", "12.5"], "status?"),
    ("2016/17 performance against target", ["487", "12.5"], "status?"),
    ("2015/16", ["No", "Yes"], "not used"),
    ("Target 16/17", ["TBC", "12"], "target 2016/17"),
    ("Target 16/17", ["Better than most", "To be agreed"], "target 2016/17?"),
    ("Eng 14/15", ["⇧✗", "⇩✓"], "symbol England"),
    ("vs England", ["higher, worse", "lower, better"], "words England"),
    ("Good is", ["12", "13"], "better to be?"),
]


@pytest.mark.parametrize(("heading", "cells", "role"), CONTENTS)
def test_what_stands_beneath_confirms_a_heading_or_makes_it_doubtful(
    heading: str, cells: list[str], role: str
) -> None:
    """A heading and its cells have to agree."""
    rows = "\n".join(f"{number} | {cell} | 1" for number, cell in enumerate(cells))
    block = only_block(drawn(f"Ref | {heading} | 2013/14\n{rows}"))

    assert roles(block)[heading] == role


@pytest.mark.parametrize(
    ("heading", "role"),
    [
        ("Current vs. Q1 15/16", "symbol same quarter last year"),
        ("Current vs. Q1 16/17", "symbol previous quarter"),
        ("Current vs. Q4 15/16", "symbol same quarter last year?"),
        ("Q1 16/17 vs Q4 15/16", "symbol 2016/17 Q1 previous quarter"),
        ("Q1 16/17 vs Q2 15/16", "symbol 2016/17 Q1?"),
        ("Current vs. 13/14", "symbol?"),
        ("Current vs. Mar 16", "symbol?"),
        ("Current vs. last year", "symbol last outturn?"),
    ],
)
def test_which_past_period_a_symbol_is_about_follows_from_the_block_s_quarters(
    heading: str, role: str
) -> None:
    """What may be either of two is asked."""
    grid = drawn(f"Indicator | Good is | 2014/15 | 2015/16 | 2016/17 Q1 | 2016/17 Q2 | {heading}")

    assert roles(only_block(grid))[heading] == role


def test_in_a_block_of_one_quarter_the_one_before_is_known() -> None:
    """Against Q1 alone, last year's Q4 can only be the previous quarter."""
    block = only_block(drawn("Indicator | Good is | 2015/16 | 2016/17 Q1 | DoT against Q4 15/16"))

    assert roles(block)["DoT against Q4 15/16"] == "symbol previous quarter"


def test_without_quarters_the_newest_outturn_is_the_last() -> None:
    """A book of years alone."""
    block = only_block(drawn("Indicator | Good is | 2014/15 | 2015/16 | vs 15/16 | vs 14/15"))

    assert roles(block)["vs 15/16"] == "symbol last outturn"
    assert roles(block)["vs 14/15"] == "symbol outturn before"


def test_a_month_alone_below_its_quarter_is_the_quarter() -> None:
    """`Q1` over `Jun 16` says when it ends; `Q1` over April, May and June heads three months."""
    ends = only_block(drawn("Indicator | Good is | Q1 | Q2\n | | Jun 16 | Sep 16", merges=["A1:A2", "B1:B2"]))
    months = only_block(
        drawn(
            "Indicator | Good is | Q1 | | \n | | Apr 16 | May 16 | Jun 16", merges=["A1:A2", "B1:B2", "C1:E1"]
        )
    )

    assert list(roles(ends).values())[2:] == ["figure 2016/17 Q1", "figure 2016/17 Q2"]
    assert list(roles(months).values())[2:] == ["figure 2016-04", "figure 2016-05", "figure 2016-06"]


def test_what_a_refresh_cannot_do_without_is_asked_for() -> None:
    """The better to be is never guessed from the names."""
    problems = propose(drawn("Ref | Target 16/17 | England\nA1 | 5 | 6")).doubts

    assert [problem.what for problem in problems if problem.severity == "error"] == [
        "No column seems to hold the indicator, which a refresh cannot do without.",
        "No column seems to hold the better to be, which a refresh cannot do without.",
        "No column seems to hold the figure, which a refresh cannot do without.",
    ]
    assert problems[0].where == "PIs!A1"


def test_quarters_and_years_without_a_column_are_told() -> None:
    """Quarters of the newest year that nobody can fill in, and a year left out between two."""
    problems = propose(
        drawn("Indicator | Good is | 2012/13 | 2014/15 Q1 | 2015/16 Q1 | 2015/16 Q3\nA | Low")
    ).doubts

    assert [problem.what for problem in problems] == [
        "No column holds figures of Q2 and Q4 of 2015/16.",
        "No column holds figures of 2013/14.",
    ]


def test_a_sheet_without_headings_says_which_row_is_most_like_them_and_what_it_lacks() -> None:
    """So that a person sees what to do."""
    proposal = propose(drawn("Notes\nRef | Owner | Status | Things\nA1 | Ann | R | 5"))

    assert proposal.blocks == ()
    assert [str(problem) for problem in proposal.doubts] == [
        (
            "error: PIs!A2: Row 2 is most like headings: it says owner, ref and status, and lacks any "
            "figure. Give the headings words such as Ref, Indicator and 2016/17 Q1, and attach again."
        )
    ]
    nothing = propose(drawn("Nothing | here\n1 | 2"))
    assert [str(problem) for problem in nothing.doubts] == [
        (
            "error: PIs: No row says what its columns hold. "
            "Give the headings words such as Ref, Indicator and 2016/17 Q1, and attach again."
        )
    ]


def test_headings_without_indicators_beneath_are_told() -> None:
    """A book that was not filled in yet."""
    problems = propose(drawn("Indicator | Good is | 2015/16\nNote: to be filled in")).doubts

    assert [problem.what for problem in problems] == [
        "No row beneath these headings looks like an indicator."
    ]


def test_sheets_of_ours_and_sheets_without_indicators_are_passed_over_with_why() -> None:
    """What is found elsewhere is proposed all the same."""
    grid = together(
        drawn(ONE_ROW),
        drawn("Setting | Value | Target 16/17", sheet="PI Settings"),
        drawn("Ref | Indicator | Target 16/17", sheet="Exceptions"),
        drawn("Key\nR | worse", sheet="Key"),
        drawn("", sheet="Chart"),
    )
    ours = GeneratedSheet("Exceptions", "contents", "", "", "")
    proposal = propose(replace(grid, generated=(ours,)))

    assert [block.block.sheet for block in proposal.blocks] == ["PIs"]
    assert proposal.doubts == ()
    assert {one.sheet: one.why for one in proposal.passed_over} == {
        "PI Settings": "It holds the settings.",
        "Exceptions": "It is a sheet that a refresh makes.",
        "Key": "No row of it holds the headings of indicators.",
        "Chart": "It is empty.",
    }


def test_the_tables_of_a_tidy_book_are_no_blocks() -> None:
    """Only its page looks like a book of a council's own."""
    proposal = propose(tidy_grid())

    assert [block.block.sheet for block in proposal.blocks] == ["PI Book"]


def test_the_page_of_a_tidy_book_is_understood() -> None:
    """The headings that we write ourselves are known, in pairs of symbol and words."""
    (block,) = propose(tidy_grid()).blocks
    found = roles(block)

    assert found["Q4"] == "figure 2016/17 Q4"
    assert found["Current vs. EoY before"] == "symbol outturn before"
    assert found["Stat Neighbour, in words"] == "words Statistical neighbours"
    assert not any(one.asked for one in block.columns)


def test_one_sheet_may_be_asked_for_whatever_its_case() -> None:
    """Only that one is looked at; one that is not there is told with the one that may be meant."""
    grid = together(drawn(ONE_ROW), drawn(ONE_ROW, sheet="Old PIs"))
    wrong = propose(grid, "Old PI")

    assert [block.block.sheet for block in propose(grid, " old pis").blocks] == ["Old PIs"]
    assert [str(problem) for problem in wrong.doubts] == [
        "error: Old PI: There is no sheet 'Old PI'. Did you mean 'Old PIs'? Choose 'PIs' or 'Old PIs'."
    ]


def test_an_empty_workbook_is_no_failure() -> None:
    """Nothing is found, and nothing is raised."""
    assert propose(Grid({})).blocks == ()
