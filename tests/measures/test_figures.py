from __future__ import annotations

import pytest

from pi_excel.book.grid import CellValue, ErrorCell, Grid
from pi_excel.book.model import PIBook
from pi_excel.book.parse import parse
from pi_excel.book.states import State, state_words
from pi_excel.errors import Severity
from pi_excel.measures.figures import Figure, Figures, measure_book
from pi_excel.period import Period
from tests.builders import tidy_grid, with_cell, with_header, with_row
from tests.one_indicator import book_of

Q1 = Period.parse("2016/17 Q1")


def measured(grid: Grid) -> Figures:
    """The figures of a workbook."""
    return measure_book(parse(grid))


def figure_of(figures: Figures, ref: str = "CS02", period: Period = Q1) -> Figure:
    """One figure."""
    return figures.by_ref[ref][period]


def test_a_rate_uses_the_population_in_use_for_its_year() -> None:
    """487 of 28,809, and the figure knows which row of Populations that was."""
    figure = figure_of(measured(tidy_grid()))

    assert figure.shown == "487 (169.0)"
    assert figure.denominator == 28809
    assert figure.population is not None
    assert str(figure.population.used_for) == "2016/17"


def test_a_denominator_beats_the_population() -> None:
    """The row's own denominator is what it is out of."""
    figure = figure_of(measured(with_cell(tidy_grid(), "Data!D7", 1000)))

    assert figure.shown == "487 (4,870.0)"
    assert figure.population is None


def test_a_value_without_a_number_is_used_as_given() -> None:
    """A percentage that only ever came as such stays as it is."""
    figure = figure_of(measured(tidy_grid()), "CS03")

    assert figure.shown == "21.6%"
    assert not figure.is_computed


@pytest.mark.parametrize(
    ("raw", "state", "shown"),
    [
        ("c", State.SUPPRESSED, "c"),
        ("n/a", State.NOT_APPLICABLE, "z"),
        ("..", State.NOT_AVAILABLE, "x"),
        ("TBC", State.TBC, "TBC"),
        ("\u0422\u0412\u0421", State.TBC, "TBC"),
        ("not yet due", State.NOT_YET_DUE, ""),
        ("low", State.LOW, "low"),
        (None, State.MISSING, ""),
    ],
)
def test_a_state_is_kept_apart_and_never_a_nought(raw: CellValue, state: State, shown: str) -> None:
    """What stands in place of a number is shown as what it is."""
    figure = figure_of(measured(with_cell(tidy_grid(), "Data!C7", raw)))

    assert figure.value.state is state
    assert figure.value.number is None
    assert figure.shown == shown


def test_nought_is_a_figure() -> None:
    """A typed 0 is a real nought."""
    assert figure_of(measured(with_cell(tidy_grid(), "Data!C7", 0))).shown == "0 (0.0)"


def test_an_unreliable_number_is_marked() -> None:
    """A number with a `u` is used, and says so; the mark on a denominator counts too."""
    number = measured(with_cell(tidy_grid(), "Data!C7", "487 u"))
    denominator = measured(with_cell(tidy_grid(), "Data!D7", "28,809 u"))

    assert figure_of(number).shown == "487 (169.0) [u]"
    assert figure_of(denominator).shown == "487 (169.0) [u]"


@pytest.mark.parametrize("raw", ["c", "x", "TBC", "#N/A"])
def test_a_state_in_number_beats_a_value_left_beside_it(raw: str) -> None:
    """A rate left from before a number was suppressed is not shown, and somebody is told."""
    grid = with_cell(with_cell(tidy_grid(), "Data!C7", raw), "Data!E7", 169.04)

    figures = measured(grid)

    assert figure_of(figures).value.number is None
    assert [(problem.severity, problem.where) for problem in figures.problems] == [
        (Severity.WARNING, "Data!E7")
    ]


@pytest.mark.parametrize(
    ("grid", "what"),
    [
        (
            with_cell(with_cell(tidy_grid(), "Data!C4", "c"), "Populations!E4", None),
            "CS02 2016/17 Q1 has no value: no population 'Aged 0 to 17' is in use for 2016/17.",
        ),
        (
            with_cell(with_cell(tidy_grid(), "Data!C4", "c"), "Populations!C4", 0),
            "CS02 2016/17 Q1 has no value: the population 'Aged 0 to 17' for 2016/17 cannot be used.",
        ),
        (
            with_cell(tidy_grid(), "Data!D7", "c"),
            "CS02 2016/17 Q1 has no value: its denominator says 'c'.",
        ),
        (
            with_cell(tidy_grid(), "Data!C7", -1),
            "CS02 2016/17 Q1 has no value: number is -1.",
        ),
        (
            with_cell(tidy_grid(), "Data!C7", 1e300),
            "CS02 2016/17 Q1 has no value: it comes to 3.47114e+299, which is too large.",
        ),
        (
            with_cell(tidy_grid(), "Indicators!H3", None),
            "CS02 2016/17 Q1 has no value: it has a number and nothing to divide it by.",
        ),
    ],
    ids=["no population", "population 0", "suppressed denominator", "negative", "huge", "no name"],
)
def test_a_figure_without_an_answer_is_a_problem_and_an_error(grid: Grid, what: str) -> None:
    """The problem names the cell, says what is wrong and what to do; the figure is no number."""
    figures = measured(grid)
    problem = next(problem for problem in figures.problems if problem.where == "Data!E7")

    assert problem.what == what
    assert problem.do
    assert figure_of(figures).value.state is State.ERROR


def test_one_figure_without_an_answer_leaves_the_others() -> None:
    """Every other figure is as it was."""
    whole, broken = measured(tidy_grid()), measured(with_cell(tidy_grid(), "Data!D7", 0))

    assert [ref for ref in whole.by_ref if whole.by_ref[ref] != broken.by_ref[ref]] == ["CS02"]


@pytest.mark.parametrize(
    ("basis", "asked", "shown"),
    [
        ("Snapshot", "2015/16", "12.0"),
        ("Rolling 12 months", "2015/16 Q4", "12.0"),
        ("Year to date", "2015/16", "12.0"),
        ("Quarter", "2015/16", None),
        ("Annual", "2015/16", None),
        (None, "2015/16", None),
        ("Snapshot", "2015/16 Q3", None),
    ],
)
def test_march_stands_for_the_year_where_figures_run_up_to_a_date(
    basis: str | None, asked: str, shown: str | None
) -> None:
    """A snapshot in March is the year's; a figure for March alone is not."""
    book = book_of({"2016-03": 12}, Basis=basis)
    figure = measure_book(book).at(book.indicators[0], Period.parse(asked))

    assert (figure.shown if figure else None) == shown


def test_a_blank_row_does_not_hide_the_figure_of_the_same_date() -> None:
    """Rows typed ahead for the year are no figures."""
    book = book_of({"2015/16": None, "2015/16 Q4": 12})
    figure = measure_book(book).at(book.indicators[0], Period.parse("2015/16"))

    assert figure is not None
    assert figure.shown == "12.0"


def test_a_table_without_a_value_column_is_measured_all_the_same() -> None:
    """The figure is worked out; only nothing can be written."""
    figures = measured(with_header(tidy_grid(), "tblData", "Value", "Comment"))

    assert figure_of(figures).shown == "487 (169.0)"


def test_figures_stand_in_the_order_of_time() -> None:
    """Whatever the order of the rows."""
    figures = measured(with_row(tidy_grid(), "tblData", Ref="CS01", Period="2013/14", Number=2500))

    assert list(map(str, figures.by_ref["CS01"])) == ["2013/14", "2014/15", "2015/16", "2016/17 Q1"]


@pytest.mark.parametrize(
    ("grid", "said"),
    [
        (with_cell(tidy_grid(), "Populations!E4", None), "could not be worked out"),
        (with_cell(tidy_grid(), "Data!C7", "oops"), "error in the cell"),
        (with_cell(tidy_grid(), "Data!C7", ErrorCell("#N/A")), "error in the cell"),
    ],
    ids=["no population", "text", "Excel error"],
)
def test_an_error_in_the_cell_is_said_only_of_a_cell_in_error(grid: Grid, said: str) -> None:
    """A rate without a population has nothing wrong in its cell."""
    assert state_words(figure_of(measured(grid)).value) == said


def test_figures_that_lack_the_same_population_share_a_problem() -> None:
    """One gap is told once, with how many figures want it and the first of their cells."""
    problems = measured(with_cell(tidy_grid(), "Populations!E4", None)).problems

    assert [str(problem) for problem in problems] == [
        (
            "error: Data!E4: 2 figures have no value: no population 'Aged 0 to 17' is in use for 2016/17. "
            "The first is CS01 2016/17 Q1. Add a row to Populations with Used for 2016/17."
        )
    ]


def test_a_population_of_nought_is_corrected_where_it_stands() -> None:
    """Nobody is told to add a row where there is one."""
    problem = measured(with_cell(tidy_grid(), "Populations!C4", 0)).problems[0]

    assert problem.do == "Correct it at Populations!C4."


@pytest.mark.parametrize(
    ("book", "state"),
    [
        (book_of({"2016/17 Q1": 1e16}), "error in the cell"),
        (book_of({"2016/17 Q1": -1e16}), "error in the cell"),
        (book_of({"2016/17 Q1": 1e16}, Measure="count"), "could not be worked out"),
    ],
    ids=["value", "negative", "count"],
)
def test_a_given_figure_has_the_bounds_of_a_computed_one(book: PIBook, state: str) -> None:
    """What Excel cannot hold to the unit is a typing slip, given or worked out."""
    figures = measure_book(book)
    value = figure_of(figures, "A1").value

    assert [problem.where for problem in figures.problems] == ["Data!E2"]
    assert "which is too large" in figures.problems[0].what
    assert (value.state, state_words(value)) == (State.ERROR, state)
