from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pi_excel.book.grid import CellValue
from pi_excel.book.model import PIBook
from pi_excel.book.parse import parse
from pi_excel.period import Period
from pi_excel.refresh import refresh
from pi_excel.report.model import ChartBlock
from tests.builders import tidy_grid
from tests.one_indicator import book_of

FIGURES: dict[str, CellValue] = {"2014/15": 4, "2015/16": 5, "2016/17 Q1": 6}


def chart_of(book: PIBook, period: str = "2016/17 Q1") -> ChartBlock | None:
    """The chart of a book's first report."""
    return refresh(book, Period.parse(period)).reports[0].chart


def test_the_axis_is_even_and_a_gap_is_no_nought() -> None:
    """March, March, June: steps of three months, with nothing where nothing is known."""
    chart = chart_of(book_of(FIGURES, Report="Always"))

    assert chart is not None
    assert chart.categories == ("Mar 2015", "Jun 2015", "Sep 2015", "Dec 2015", "Mar 2016", "Jun 2016")
    assert chart.series[0].points == (4.0, None, None, None, 5.0, 6.0)


def test_what_the_figure_is_held_against_are_level_lines() -> None:
    """Target, England and neighbours, each named with its value and period."""
    book = book_of(FIGURES, target=5, england={"2014/15": 3}, neighbours={"2015/16": 4}, Report="Always")
    chart = chart_of(book)

    assert chart is not None
    assert [(line.name, line.role, set(line.points)) for line in chart.series[1:]] == [
        ("Target 2016/17 (5.0)", "target", {5.0}),
        ("England 2014/15 (3.0)", "England", {3.0}),
        ("Statistical neighbours 2015/16 (4.0)", "neighbours", {4.0}),
    ]


@pytest.mark.parametrize(
    ("basis", "measure", "known"),
    [
        ("Snapshot", "count", [4, 5, 6]),
        ("Year to date", "average", [4, 5, 6]),
        ("Year to date", "count", [2, 6]),
        ("Quarter", "count", [2, 6]),
    ],
)
def test_only_figures_of_a_kind_stand_on_one_line(basis: str, measure: str, known: list[float]) -> None:
    """A part-year count makes a line with the same stage of other years, not with whole years."""
    figures = FIGURES if basis != "Quarter" and known != [2, 6] else {**FIGURES, "2015/16 Q1": 2}
    chart = chart_of(book_of(figures, Basis=basis, Measure=measure, Report="Always"))

    assert chart is not None
    assert [point for point in chart.series[0].points if point is not None] == known


@pytest.mark.parametrize(
    "figures",
    [{}, {"2016/17 Q1": 6}, {"2016/17 Q1": 6, "2015/16": "c"}, {"2016/17 Q1": 6, "2016/17 Q2": 7}],
    ids=["none", "one", "one and a state", "one and a later one"],
)
def test_fewer_than_two_points_make_no_chart(figures: dict[str, CellValue]) -> None:
    """A line needs two ends; what is not yet due is none."""
    assert chart_of(book_of(figures, Report="Always")) is None


def test_the_chart_is_told_in_words_too() -> None:
    """For those who cannot see it: every known figure with its date, and the lines beside it."""
    chart = refresh(parse(tidy_grid())).reports[1].chart

    assert chart is not None
    assert chart.y_title == "Rate per 10,000"
    assert chart.alt_text == (
        "Line chart of No. of children looked after / rate per 10,000 population: 156.4 "
        "in Mar 2015, 162.8 in "
        "Mar 2016, 169.0 in Jun 2016. Target 2016/17 (153.8). England 2014/15 (60.0). Statistical neighbours "
        "2015/16 (97.6)."
    )


@given(st.sets(st.integers(2013 * 12, 2016 * 12 + 5), min_size=2, max_size=8))
def test_every_known_point_is_on_the_axis(months: set[int]) -> None:
    """Whatever months are known, each has its place, and no other holds a figure."""
    figures: dict[str, CellValue] = {f"{month // 12}-{month % 12 + 1:02d}": month for month in months}
    chart = chart_of(book_of(figures, Frequency="Monthly", Report="Always"))

    assert chart is not None
    assert [point for point in chart.series[0].points if point is not None] == sorted(months)


@pytest.mark.parametrize(
    ("figures", "categories", "older"),
    [
        ({"1990-03": 1, "2015-05": 4, "2015-06": 4, "2016-06": 5}, 14, " 1 earlier figure is left out."),
        ({"1990-03": 1, "1990-04": 2, "2016-06": 5}, 2, " 1 earlier figure is left out."),
        ({"2006-07": 1, "2006-08": 4, "2016-06": 5}, 120, ""),
        ({"2006-06": 1, "2006-07": 2, "2006-08": 4, "2016-06": 5}, 120, " 1 earlier figure is left out."),
        ({"1989-03": 1, "1990-04": 2, "2016-05": 4, "2016-06": 5}, 2, " 2 earlier figures are left out."),
    ],
    ids=["old one", "two old ones", "longest", "a month too long", "two much older ones"],
)
def test_a_long_axis_keeps_the_latest_figures(
    figures: dict[str, CellValue], categories: int, older: str
) -> None:
    """At most 120 steps: the oldest figures are left out, and the words for the chart say how many."""
    chart = chart_of(book_of(figures, Frequency="Monthly", Report="Always"), "2016-06")

    assert chart is not None
    assert len(chart.categories) == categories
    assert chart.categories[-1] == "Jun 2016"
    assert chart.alt_text.startswith("Line chart of Days waiting: ")
    assert chart.alt_text.endswith(f"5.0 in Jun 2016.{older}")
