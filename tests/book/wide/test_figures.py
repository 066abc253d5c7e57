from __future__ import annotations

import pytest

from pi_excel.book.grid import CellValue, ErrorCell, Percentage
from pi_excel.book.model import PIBook
from pi_excel.book.parse import parse
from pi_excel.book.records import Against
from pi_excel.book.states import State
from pi_excel.errors import Severity
from pi_excel.period import Period
from tests.attached_book import attached, layout_cell, problems, recorded, with_layout
from tests.book.wide.drawn import drawn
from tests.builders import with_cell

Q1 = Period.parse("2016/17 Q1")
LAST = Period.parse("2015/16")
YEAR = Period.parse("2016/17")

SHEET = """
    Ref | Indicator           | Better to be? | 2014/15       | 2015/16       | 2016/17 Q1 | Target 16/17  | England 14/15
    C1  | Children per 10,000 | Low           | 2,774 (955.6) | 2,551 (885.5) | 2,813      | 2,291 (795.4) | 548.3
"""  # noqa: E501 - a row is a line


def said(book: PIBook, period: Period) -> tuple[float | None, float | None]:
    """Return the number and the value that a book's first indicator has for a period."""
    row = book.observations[book.indicators[0].ref][period]
    return row.number.number, row.value.number


def test_a_cell_says_a_number_and_its_rate() -> None:
    """As the published report writes them."""
    assert said(parse(attached(SHEET)), LAST) == (2551, 885.5)


def test_a_whole_number_alone_is_a_count_where_others_stand_beside_their_rates() -> None:
    """Not a rate of 2,813 per 10,000."""
    assert said(parse(attached(SHEET)), Q1) == (2813, None)


def test_a_number_with_decimals_alone_is_a_rate_there() -> None:
    """Nobody counts 976.4 children."""
    assert said(parse(attached(SHEET.replace("| 2,813 ", "| 976.4 "))), Q1) == (None, 976.4)


BESIDE = """
    Ref | Indicator         | Better to be? | 2015/16 | 2015/16 Rate | 2016/17 Q1 | 2016/17 Q1 Rate
    C1  | Children          | Low           | 469     | 162.8        | 487        |
    C2  | % of plans in time| High          | 18.2%   |              | 21.6%      |
"""


def test_a_figure_beside_its_rate_is_its_number() -> None:
    """In two columns, of which the second is filled for some periods only."""
    book = parse(attached(BESIDE))

    assert (said(book, LAST), said(book, Q1)) == ((469, 162.8), (487, None))


def test_a_percentage_among_numbers_is_the_value() -> None:
    """The column of numbers holds it for lines that have no number, and the lines' kind is told by it."""
    sheet = """
        Ref | Indicator      | Better to be? | 2015/16 Number | 2015/16 Rate | 2016/17 Q1 Number | 2016/17 Q1 Rate
        C1  | Seen in time   | High          | 18.2%          |              | 21.6%             |
        C2  | Children       | Low           | 469 (162.8)    |              | 487 (169)         |
    """  # noqa: E501 - a row is a line
    book = parse(attached(sheet))

    assert book.observations["C1"][Q1].value.number == pytest.approx(0.216)
    assert book.observations["C1"][Q1].number.number is None
    assert book.observations["C2"][Q1].number.number == 487
    assert book.observations["C2"][Q1].value.number == 169


def test_a_blank_beside_a_figure_takes_nothing_away() -> None:
    """A percentage stands in the column of figures, and none in that of rates."""
    row = parse(attached(BESIDE)).observations["C2"][Q1]

    assert row.value.number == pytest.approx(0.216)


PAIRS = """
    Ref | Indicator           | Better to be? | Population 15/16 | Population 16/17 | 2015/16 Number | 2015/16 Rate | 2016/17 Q1 Number | 2016/17 Q1 Rate
    C1  | Children per 10,000 | Low           | 28809            | 28809            | 469            | 160.1        | 487               |
"""  # noqa: E501 - a row is a line
PAIR_BOOK = attached(PAIRS)


def test_a_rate_is_worked_out_where_its_number_and_its_population_are_there() -> None:
    """What stands in its cell is what was written last, and is not read."""
    book = parse(PAIR_BOOK)

    assert (said(book, LAST), said(book, Q1)) == ((469, None), (487, None))
    assert [row.value for row in book.populations.values()] == [28809, 28809]


@pytest.mark.parametrize(
    ("cell", "state"),
    [
        ("c", State.SUPPRESSED),
        ("TBC", State.TBC),
        ("\u0422\u0412\u0421", State.TBC),
        ("n/a", State.NOT_APPLICABLE),
        ("..", State.NOT_AVAILABLE),
        ("low", State.LOW),
        ("169.0 u", State.UNRELIABLE),
        ("see note 3", State.ERROR),
    ],
)
def test_what_stands_in_a_rate_s_place_is_kept(cell: str, state: State) -> None:
    """A rate that was suppressed must not come out because its number is there."""
    row = parse(with_cell(PAIR_BOOK, "PIs!I2", cell)).observations["C1"][Q1]

    assert (row.number.number, row.value.state) == (487, state)


def test_an_excel_error_in_a_rate_s_place_gives_way() -> None:
    """It says nothing that anybody wants to keep: the rate can be worked out."""
    grid = with_cell(PAIR_BOOK, "PIs!I2", ErrorCell("#DIV/0!"))

    assert said(parse(grid), Q1) == (487, None)
    assert problems(grid) == []


@pytest.mark.parametrize(
    ("number", "rate", "expected"),
    [
        ("c", None, (State.SUPPRESSED, State.MISSING)),
        ("c", "c", (State.SUPPRESSED, State.SUPPRESSED)),
        (None, 169.0, (State.MISSING, State.NUMBER)),
        ("TBC", 169.0, (State.TBC, State.NUMBER)),
        ("u", "n/a", (State.UNRELIABLE, State.NOT_APPLICABLE)),
        (487.0, None, (State.NUMBER, State.MISSING)),
    ],
    ids=str,
)
def test_states_of_a_number_and_of_its_rate_are_kept_apart(
    number: CellValue, rate: CellValue, expected: tuple[State, State]
) -> None:
    """Neither becomes the other, nor a nought."""
    grid = with_cell(with_cell(PAIR_BOOK, "PIs!H2", number), "PIs!I2", rate)
    row = parse(grid).observations["C1"][Q1]

    assert (row.number.state, row.value.state) == expected


@pytest.mark.parametrize(
    ("cell", "what"),
    [
        ("28,809 / 29,029", "more than one figure"),
        ("many", "neither a number nor a word that we know"),
        ("TBC", "The population of C1 is no number of people."),
        (0.0, "The population of C1 is no number of people."),
        (-5.0, "The population of C1 is no number of people."),
        (ErrorCell("#REF!"), "The cell holds the Excel error #REF!."),
        (Percentage(0.5), "It is a percentage, and C1 is a rate."),
    ],
    ids=str,
)
def test_a_population_that_is_no_number_of_people_is_told_once(cell: CellValue, what: str) -> None:
    """Rates of other years go on; those of its year name the cell to mend."""
    grid = with_cell(PAIR_BOOK, "PIs!E2", cell)
    book = parse(grid)
    found = [one for one in problems(grid) if one.where == "PIs!E2"]

    assert len(found) == 1
    assert found[0].severity is Severity.ERROR
    assert what in found[0].what
    assert list(book.populations) == [("C1", LAST)]
    assert str(book.spoilt_populations["C1", YEAR]) == "PIs!E2"


def test_a_population_divides_rates_only() -> None:
    """Filled down for every line, it is not what a percentage is out of."""
    grid = attached(PAIRS + "    C2  | % of plans again | Low | 28809 | 28809 | 12 | 18.2% | 14 | 21.6%\n")
    book = parse(grid)

    assert book.observations["C2"][Q1].value.number == pytest.approx(0.216)
    assert [ref for ref, _ in book.populations] == ["C1", "C1"]


def test_two_populations_of_one_year_that_differ_are_told() -> None:
    """The first is used."""
    grid = with_layout(PAIR_BOOK, "Population 15/16", Period="2016/17 Q2")
    grid = with_cell(grid, "PIs!D2", 29029.0)
    said_of = [one for one in problems(grid) if one.where.startswith("PIs!")]

    assert [(one.where, one.what) for one in said_of] == [
        ("PIs!E2", "2016/17 has the population at PIs!D2 already, which is used.")
    ]


def test_a_population_without_a_year_is_that_of_the_latest_figures_and_is_told() -> None:
    """Its row of the layout asks for the year."""
    grid = with_layout(PAIR_BOOK, "Population 16/17", Period=None)
    (problem,) = problems(grid)

    assert (problem.severity, problem.where) == (
        Severity.NOTE,
        layout_cell(grid, "Population 16/17", "Period"),
    )
    assert parse(grid).populations["C1", YEAR].value == 28809


@pytest.mark.parametrize(
    ("heading", "part"),
    [("England 14/15", "comparator"), ("Target 16/17", "target"), ("2016/17 Q1", "figure")],
)
def test_a_column_whose_period_is_not_said_is_not_read_and_asks_for_it(heading: str, part: str) -> None:
    """Nothing is dropped without a word, nor guessed."""
    grid = with_layout(attached(SHEET), heading, Period=None)
    (problem,) = problems(grid)
    book = parse(grid)

    assert problem.where == layout_cell(grid, heading, "Period")
    assert problem.what == f"It is not said which period this {part} is for, so it is not read."
    assert bool(book.comparators) is (part != "comparator")
    assert bool(book.targets) is (part != "target")
    assert (Q1 in book.observations["C1"]) is (part != "figure")


def test_other_places_figures_know_their_period_and_their_cell() -> None:
    """Blank ones are none."""
    book = parse(attached(SHEET + "    C2  | Others per 1,000 | Low | 1 (0.1) | 2 (0.2) | 3 (0.3) | |\n"))
    ((key, rows),) = book.comparators.items()

    assert key == ("C1", Against.ENGLAND)
    assert [(str(row.period), row.value.number, str(row.where)) for row in rows] == [
        ("2014/15", 548.3, "PIs!H2")
    ]


TARGETS = """
    Ref | Indicator | Better to be? | 2015/16 | 2016/17 Q1 | Target Q1 16/17 | Target Q2 16/17 | Target 16/17 | Target number 16/17
    C1  | Children  | Low           | 469     | 487        | 480             |                 |              | 443
"""  # noqa: E501 - a row is a line


def test_a_count_s_target_may_stand_in_the_column_of_numbers_alone() -> None:
    """A count is its number; the quarters' targets are its profile."""
    target = parse(attached(TARGETS)).targets["C1", YEAR]

    assert (target.value.number, target.number.number) == (443, 443)
    assert {quarter: goal.number for quarter, goal in target.profile.items()} == {1: 480}


def test_a_rate_s_target_is_not_its_number() -> None:
    """A target is set as a rate: where only a number stands there it is told."""
    sheet = TARGETS.replace("Children  |", "Children per 1,000 |")
    found = [one for one in problems(attached(sheet)) if "target" in one.what]

    assert [(one.where, one.severity) for one in found] == [("PIs!I2", Severity.WARNING)]
    assert (
        found[0].what == "C1 has a target number for 2016/17 and no target rate, so nothing is judged by it."
    )


def test_a_blank_target_number_takes_nothing_from_the_target_s_cell() -> None:
    """`2,291 (795.4)` says both."""
    sheet = SHEET.replace("| England 14/15", "| Target number 16/17").replace("| 548.3", "|")
    target = parse(attached(sheet)).targets["C1", YEAR]

    assert (target.number.number, target.value.number) == (2291, 795.4)


def test_an_indicator_that_is_a_count_by_its_override_is_judged_by_numbers() -> None:
    """Of its figures, its target and the other places, the brackets are left."""
    grid = attached(SHEET.replace("548.3", "9 (548.3)"), overrides=[("C1", "Measure", "count")])
    book = parse(grid)

    assert said(book, LAST)[0] == 2551
    assert book.targets["C1", YEAR].value.number == 2291
    assert book.comparators["C1", Against.ENGLAND][0].value.number == 9


@pytest.mark.parametrize(
    ("cell", "severity", "what"),
    [
        ("many", "error", "'many' is neither a number nor a word that we know in its place."),
        (ErrorCell("#N/A"), "error", "The cell holds the Excel error #N/A."),
        ("x" * 5_000, "error", f"'{'x' * 60}\u2026' is too long for a figure."),
        (
            "\u0422\u0412\u0421",
            "note",
            "'\u0422\u0412\u0421' is in letters of another alphabet; it is read as TBC.",
        ),
    ],
    ids=["a word", "an error", "a tale", "look-alikes"],
)
def test_a_cell_that_cannot_be_read_is_told_once(cell: CellValue, severity: str, what: str) -> None:
    """With what is wrong and what to do; the rest of the line is read."""
    grid = with_cell(attached(TARGETS), "PIs!E2", cell)
    (problem,) = problems(grid)

    assert (problem.where, problem.severity, problem.what) == ("PIs!E2", severity, what)
    assert problem.do
    assert said(parse(grid), LAST) == (469, None)


def test_a_percentage_in_a_line_of_rates_is_told() -> None:
    """Where the words say a rate and an override settles it, 12% is no rate."""
    grid = attached(
        SHEET.replace("548.3", "12%"), overrides=[("C1", "Measure", "rate"), ("C1", "Per", 10000)]
    )
    (problem,) = problems(grid)

    assert problem.what == "It is a percentage, and C1 is a rate."


def test_a_line_of_two_rows_is_read_from_both() -> None:
    """The number above, its rate beneath."""
    sheet = """
        Ref | Indicator | Better to be? | 2015/16 | 2016/17 Q1
        C1  | Children  | Low           | 469     | 487
            |           |               | 162.8   | 169.0
    """
    given = {
        "2015/16": "number 2015/16, rate 2015/16 (row 2)",
        "2016/17 Q1": "number 2016/17 Q1, rate 2016/17 Q1 (row 2)",
    }
    row = parse(recorded(drawn(sheet), given)).observations["C1"][Q1]

    assert (row.number.number, row.value.number, row.row) == (487, 169.0, 3)
