"""Every worked figure of docs/statistics.md is what the program says, from the shipped book."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from pi_excel.book.model import Better, PIBook, Polarity
from pi_excel.book.parse import parse
from pi_excel.book.records import Against
from pi_excel.judgement.comparators import Comparison
from pi_excel.judgement.comparison import difference_from, second_opinion
from pi_excel.judgement.trend import RecentTrend, recent_trend
from pi_excel.judgement.variation import Assurance, assurance
from pi_excel.judgement.verdict import Verdict
from pi_excel.measures.decomposition import Counts, decompose, rate_without
from pi_excel.measures.figure_intervals import figure_interval
from pi_excel.measures.figures import Figure
from pi_excel.measures.intervals import Interval, count_interval
from pi_excel.measures.projection import as_last_year, required_run_rate, straight_line
from pi_excel.measures.ranks import Cuts, band, ranks
from pi_excel.measures.rounding import Scale, half_up, show_number
from pi_excel.measures.spc import Chart, xmr_chart
from pi_excel.measures.spc_rules import Pattern
from pi_excel.measures.trend import fit_trend
from pi_excel.period import Period
from pi_excel.refresh import Refresh, refresh
from pi_excel.report.symbols import direction_words
from pi_excel.workbook.reading import read_workbook
from tests.books import SHIPPED
from tests.vectors import VECTORS

PAGE = Path(__file__).resolve().parent.parent / "docs" / "statistics.md"
WRITTEN = PAGE.read_text("utf-8")
DOCUMENT = " ".join(WRITTEN.replace("\n> ", " ").replace("*", "").split())
"""The document as running text, without its marks of emphasis."""

TENTHS = Scale(1)
LOW, HIGH = Better(Polarity.LOW), Better(Polarity.HIGH)


@pytest.mark.parametrize("link", re.findall(r"\]\(([^)]+)\)", WRITTEN))
def test_every_link_leads_somewhere(link: str) -> None:
    """To a heading of the document, or to a file."""
    titles = [title.casefold() for title in re.findall(r"^## (.+)$", WRITTEN, re.MULTILINE)]
    anchors = {"#" + re.sub(r"[^\w -]", "", title).replace(" ", "-") for title in titles}

    assert link in anchors or (PAGE.parent / link).exists()


@pytest.fixture(scope="module")
def done() -> Refresh:
    """What a refresh says of the shipped book."""
    return refresh(parse(read_workbook(SHIPPED)[0]))


def figure(done: Refresh, ref: str, period: str) -> Figure:
    """Return a figure of the shipped book."""
    return done.figures.by_ref[ref][Period.parse(period)]


def number(done: Refresh, ref: str, period: str) -> float:
    """Return a count of the shipped book."""
    return figure(done, ref, period).number or 0.0


def ends(interval: Interval, scale: Scale = TENTHS) -> str:
    """Return an interval as the document writes it."""
    return f"{scale.written(interval.low)} to {scale.written(interval.high)}"


def counts(done: Refresh, ref: str, period: str) -> Counts:
    """Return the number and population of a rate."""
    one = figure(done, ref, period)
    return Counts(one.number or 0.0, one.denominator or 0.0)


def quarters(done: Refresh) -> list[float]:
    """Return the referrals of the twelve quarters from 2013/14 on."""
    return [
        number(done, "CS19", f"{year} Q{quarter}")
        for year in ("2013/14", "2014/15", "2015/16")
        for quarter in (1, 2, 3, 4)
    ]


def test_the_intervals(done: Refresh) -> None:
    """Byar's, the exact ones, and Wilson's."""
    children, again = figure(done, "CS02", "2016/17 Q1"), figure(done, "CS04", "2015/16")
    share = Scale.of(again.indicator)

    assert f"its 95% interval is {ends(figure_interval(children))}".casefold() in DOCUMENT.casefold()
    assert f"it is wider, {ends(figure_interval(children, 0.998))}" in DOCUMENT
    assert f"The 487 children have {ends(count_interval(487))}" in DOCUMENT
    assert f"9 events have {ends(count_interval(9))}; 0 events have {ends(count_interval(0))}" in DOCUMENT
    assert f"523 of 2,523 referrals, {again.shown}, with {ends(figure_interval(again), share)}" in DOCUMENT
    assert (again.number, again.denominator) == (523, 2523)


NAMED = {
    Against.LAST_OUTTURN: "last outturn",
    Against.OUTTURN_BEFORE: "outturn before",
    Against.ENGLAND: "England",
    Against.NEIGHBOURS: "statistical neighbours",
}


def verdict_on(done: Refresh, ref: str) -> Verdict:
    """Return the verdict on an indicator."""
    return next(verdict for verdict in done.verdicts if verdict.indicator.ref == ref)


def table_row(one: Comparison, children: Figure) -> str:
    """Return a row of the document's table of second opinions."""
    value, other = children.value.number or 0.0, one.value.number or 0.0
    assert one.direction is not None
    opinion = second_opinion(value, figure_interval(children), other, LOW, TENTHS)
    arrow = direction_words(one.direction, place=one.against.is_place)
    return f"| {NAMED[one.against]}, {TENTHS.written(other)} | {arrow} | {opinion.words} |"


def test_the_second_opinions(done: Refresh) -> None:
    """Looked-after children against four comparators and the target; referrals against two."""
    children = figure(done, "CS02", "2016/17 Q1")
    rows = [table_row(one, children) for one in verdict_on(done, "CS02").comparisons]
    referrals = figure_interval(figure(done, "CS01", "2016/17 Q1"))

    assert len(rows) == len(NAMED)
    assert all(row in DOCUMENT for row in rows)
    assert difference_from(figure_interval(children), 153.8, TENTHS) == "higher"
    assert f"976.4 ({ends(referrals)})" in DOCUMENT
    assert [difference_from(referrals, other, TENTHS) for other in (885.5, 955.6)] == ["higher", "similar"]


def marked(chart: Chart, sign: int) -> list[float | None]:
    """Return the points that a chart marks as high or as low."""
    return [
        value for value, mark in zip(chart.values, chart.marks, strict=True) if mark and mark.sign == sign
    ]


def test_the_process_behaviour_chart(done: Refresh) -> None:
    """Referrals in twelve quarters, with runs of 7 and of 6, and the assurance of three targets."""
    chart, six = xmr_chart(quarters(done)), xmr_chart(quarters(done), run=6)
    limits = chart.limits
    said = f"12 points with a mean of {TENTHS.written(limits.mean)} and process limits of"

    assert f"{said} {ends(Interval(limits.lower, limits.upper))}" in DOCUMENT
    assert (marked(chart, 1), marked(chart, -1)) == ([934, 920], [571, 594])
    assert {mark.pattern for mark in chart.marks if mark} == {None, Pattern.TWO_OF_THREE}
    assert limits.is_provisional
    assert (marked(six, 1), marked(six, -1)) == (quarters(done)[:6], quarters(done)[6:])
    assert [assurance(limits, target, LOW, TENTHS) for target in (1000, 400, 600)] == [
        Assurance.MEETS,
        Assurance.FALLS_SHORT,
        Assurance.INCONSISTENT,
    ]


def test_the_recent_trend() -> None:
    """The figures are those that were worked by hand; made wider, their trend is lost."""
    row = VECTORS["trend"]["rows"][0]
    fit = fit_trend(row["values"], [Interval(*ends) for ends in row["ci"]])
    wide = fit_trend(row["values"], [Interval(value - 5, value + 5) for value in row["values"]])

    assert ", ".join(f"{value:g}" for value in row["values"]) in DOCUMENT
    assert row["ci"] == [[value - 3, value + 3] for value in row["values"]]
    assert f"slope is {half_up(fit.slope, 1)} a year, its chi-square {half_up(fit.chi_square, 2)}" in DOCUMENT
    assert f"a chi-square of {half_up(wide.chi_square, 2)}: no change" in DOCUMENT
    assert (recent_trend(fit), recent_trend(wide)) == (RecentTrend.INCREASING, RecentTrend.NO_CHANGE)


def after_label(projection: object) -> str:
    """Return a projection without the label that the document gives in its own words."""
    return str(projection).partition(": ")[2]


def test_the_projections_and_the_required_run_rate(done: Refresh) -> None:
    """Referrals after the first quarter of 2015/16, and what came of it."""
    first, before = number(done, "CS19", "2015/16 Q1"), number(done, "CS19", "2014/15 Q1")
    year, outturn = number(done, "CS19", "2014/15"), number(done, "CS19", "2015/16")
    line, last = straight_line(first, 1), as_last_year(first, before, year)

    assert f"as if each quarter brought as many: {after_label(line)}." in DOCUMENT
    assert f"brought {show_number(before)} of its {show_number(year)}: {after_label(last)}." in DOCUMENT
    assert f"The year ended at {show_number(outturn)}, outside both" in DOCUMENT
    assert max(line.high, last.high) < outturn
    assert f"bring {TENTHS.written(required_run_rate(first, 2400, 3))} each" in DOCUMENT


def test_the_decomposition_and_the_family_of_9(done: Refresh) -> None:
    """From 2014/15 to the first quarter of 2016/17, and without nine children."""
    now = counts(done, "CS02", "2016/17 Q1")
    two_years = decompose(counts(done, "CS02", "2014/15"), now).shown(TENTHS)
    one_year = decompose(counts(done, "CS02", "2015/16"), now).shown(TENTHS)
    without = TENTHS.written(rate_without(*now, 9))

    assert (
        f"a change of {two_years.change}. Of it, {two_years.by_number} comes of the number (454 to 487 "
        f"children) and {two_years.by_population} of the population (29,029 to 28,809)"
    ) in DOCUMENT
    assert f"all {one_year.change} comes of the number" in DOCUMENT
    assert one_year.by_population == 0
    assert f"478 of 28,809, or {without}" in DOCUMENT
    assert float(without) > 162.8


def test_the_ranks_and_bands() -> None:
    """Those of the Local Authority Interactive Tool's own tests."""
    values, _ = VECTORS["quartile"]["rank_high"]
    placed = [str(rank) for rank in ranks(values, HIGH)]
    bands = [band(value, Cuts(0, 25, 50, 75, 100), LOW) for value in (10, 30, 60, 80)]

    assert f"the ranks are {', '.join(placed[:-1])} and {placed[-1]}" in DOCUMENT
    assert "10 is in band {}, 30 in {}, 60 in {} and 80 in {}".format(*bands) in DOCUMENT


def test_the_shipped_book_says_what_the_examples_say(done: Refresh) -> None:
    """The counts and populations that the document quotes are in the book."""
    book: PIBook = done.book

    assert counts(done, "CS02", "2014/15") == (454, 29029)
    assert counts(done, "CS02", "2016/17 Q1") == (487, 28809)
    assert book.observations["CS03"][Period.parse("2016/17 Q1")].number.number is None
    assert [number(done, "CS19", f"2015/16 Q{quarter}") for quarter in (2, 3, 4)] == [594, 669, 689]
