"""Wide books that differ in their columns: the published ones, every part, months, rows, pairs."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from pi_excel.book.model import Measure
from pi_excel.book.wide.parts import Part
from tests.wide_books import columns as col
from tests.wide_books.blocks import Cell, CellMaker, Column, put_block
from tests.wide_books.book import Blocks, council_book, finish, put_title
from tests.wide_books.columns import Shown
from tests.wide_books.facts import AGED, BEFORE, ENGLAND, FACTS, LAST, NEIGHBOURS, POPULATIONS, Fact
from tests.wide_books.variants import by_month, without_places

PLACE_WORDS = {
    "up, worse": "higher, worse", "up, better": "higher, better", "down, worse": "lower, worse",
    "down, better": "lower, better", "no change": "the same",
}  # fmt: skip


def usual_columns(shown: Shown = col.combined) -> list[Column]:
    """Return the columns that many books have."""
    return [
        col.ref(),
        col.indicator(),
        col.owner("Responsible officer"),
        col.better("Better to be"),
        *col.years(shown),
        *col.quarters(shown),
        col.target("Target 2016/17", shown),
        *places(shown),
        col.symbol("Direction of travel vs 2015/16", LAST, "2015/16"),
        col.symbol("Direction of travel vs England", ENGLAND),
        col.status(),
        col.commentary("Commentary Q1"),
    ]


def places(shown: Shown = col.with_fractions) -> list[Column]:
    """Return the columns of other places' figures."""
    return [
        col.place("England 2014/15", ENGLAND, "2014/15", shown),
        col.place("Statistical neighbours 2014/15", NEIGHBOURS, "2014/15", shown),
        col.place("Statistical neighbours 2015/16", NEIGHBOURS, "2015/16", shown),
    ]


def published(path: Path) -> Blocks:
    """The published report's own layout: only its columns, and a label without a heading.

    Symbols against places are typed in, as there, and no figure of a place stands beside them.
    """
    with council_book(path) as (book, looks):
        sheet = book.add_worksheet("PI Book")
        label = Column(("",), lambda fact: Cell(fact.row_label or None), Part.ROW_LABEL, perhaps=True)
        columns = [
            col.indicator("Indicator Description"),
            col.better(f"Better{col.NB}to be?"),
            label,
            *col.years(),
            *(col.figure(f"2016/17 Q{quarter}", f"2016/17 Q{quarter}") for quarter in range(1, 5)),
            col.target(),
            *col.symbols(),
        ]
        put_title(sheet, looks, 13, "Appendix 9(b) - Exception Reports (Q1 2016/17)", "Direction of Travel")
        block = put_block(sheet, looks, columns, FACTS, top=4)
        return finish(sheet, looks, block, frozen=1)


def every_part(path: Path) -> Blocks:
    """The same with a reference, comparators, words, reasons and all else that a line may say."""
    with council_book(path, "#4B2E83", "Calibri") as (book, looks):
        sheet = book.add_worksheet("Performance Indicators")
        tolerances = {Measure.PERCENTAGE: "2 points"}
        columns = [
            col.ref("PI ref"),
            col.indicator(),
            col.words("Definition", lambda _: None, Part.DEFINITION, 20),
            col.portfolio(),
            col.owner(),
            col.better(),
            col.words("Measure", lambda fact: str(fact.measure), Part.MEASURE),
            col.words("Per", lambda fact: 10000 if fact.measure is Measure.RATE else None, Part.PER, 8),
            col.words("Frequency", lambda _: "Quarterly", Part.FREQUENCY),
            col.words("Tolerance", lambda fact: tolerances.get(fact.measure, "5%"), Part.TOLERANCE),
            col.words("Row label", lambda fact: fact.row_label or None, Part.ROW_LABEL),
            *col.years(),
            *col.quarters(),
            col.target(),
            *places(),
            *col.symbols(),
            col.symbol("EoY (15/16), in words", LAST, "2015/16", _same_words(), "words", Part.WORDS),
            col.symbol("England (14/15), in words", ENGLAND, "2014/15", PLACE_WORDS, "words", Part.WORDS),
            col.status(),
            col.exception(),
            col.words("Reasons", lambda _: None, Part.REASONS, 30),
            col.commentary(),
            col.words("Report", lambda _: "Auto", Part.REPORT, 8),
            col.words("Report reason", lambda _: None, Part.REPORT_REASON, 20),
        ]
        put_title(
            sheet, looks, len(columns), "Performance Indicator Book 2016/17", "Quarter 1, April to June"
        )
        return finish(sheet, looks, put_block(sheet, looks, columns, FACTS, top=4))


def _same_words() -> dict[str, str]:
    return {said: said for said in col.OURS}


def monthly(path: Path) -> Blocks:
    """A column a month, headed `Apr-16` as text."""
    with council_book(path, "#215732") as (book, looks):
        sheet = book.add_worksheet("Monthly scorecard")
        columns = [
            col.ref("Ref."),
            col.indicator("Performance indicator"),
            col.better("Good is"),
            *(col.figure(f"{year} outturn", year) for year in ("2014/15", "2015/16")),
            *(col.figure(col.month_name(month), month) for month in col.MONTHS),
            col.target(),
            col.symbol("Direction of travel vs 2015/16 outturn", LAST, "2015/16"),
            col.status("Status against target"),
            col.commentary(),
        ]
        put_title(sheet, looks, len(columns), "Monthly performance scorecard 2016/17")
        block = put_block(sheet, looks, columns, by_month(without_places(FACTS)), top=3)
        return finish(sheet, looks, block)


def two_rows(path: Path) -> Blocks:
    """Two rows an indicator: the number, and the rate, percentage or average beneath it."""
    with council_book(path, "#7B2D26") as (book, looks):
        sheet = book.add_worksheet("PIs")
        label = Column(("",), _two_labels, (Part.ROW_LABEL, None), perhaps=True, width=9)
        columns = [
            col.ref(),
            col.indicator(),
            col.better(),
            label,
            *(_paired(column) for column in (*col.years(), *col.quarters())),
            Column(
                ("Target 2016/17",),
                lambda fact: (col.number_alone(fact, fact.target), col.value_alone(fact, fact.target)),
                (Part.TARGET_NUMBER, Part.TARGET),
                "2016/17",
            ),
            *(_beneath(column) for column in places()),
            *col.symbols(headings={LAST: ("DoT vs 15/16", "2015/16"), BEFORE: ("DoT vs 14/15", "2014/15")}),
            col.status("RAG", {"on target": "Green", "within tolerance": "Amber", "off target": "Red"}),
        ]
        put_title(sheet, looks, len(columns), "Performance indicators 2016/17", "Number above, rate below")
        return finish(sheet, looks, put_block(sheet, looks, columns, FACTS, top=4))


def _two_labels(fact: Fact) -> tuple[Cell, ...]:
    lower = {Measure.RATE: "Rate", Measure.PERCENTAGE: "%", Measure.AVERAGE: "Average", Measure.COUNT: None}
    return Cell("Number"), Cell(lower[fact.measure])


def _paired(column: Column) -> Column:
    """Return a column of figures as two rows."""

    def cells(fact: Fact) -> tuple[Cell, ...]:
        figure = fact.figures.get(column.period)
        return col.number_alone(fact, figure), col.value_alone(fact, figure)

    return replace(column, cell=cells, part=(Part.NUMBER, Part.RATE))


def _beneath(column: Column) -> Column:
    """Return a column of places' figures, which stand beside the rates."""

    def cells(fact: Fact) -> tuple[Cell, ...]:
        cell = column.cell(fact)
        assert isinstance(cell, Cell)
        return Cell(None), cell

    return replace(column, cell=cells, part=(None, Part.COMPARATOR))


def two_columns(path: Path) -> Blocks:
    """Number and rate side by side, and each year's population: rates are blank, or old, until computed."""
    with council_book(path, "#00537F") as (book, looks):
        sheet = book.add_worksheet("PI Book 1617")
        populations = [
            Column((f"{AGED} {year}",), _population(number), Part.POPULATION, year)
            for year, number in POPULATIONS.items()
        ]
        periods = ("2014/15", "2015/16", *(f"2016/17 Q{number}" for number in range(1, 5)))
        pairs = [
            column
            for period in periods
            for column in col.under(period, _number_and_rate(period), ("Number", "Rate"))
        ]
        target = [
            Column(("",), lambda f: col.number_alone(f, f.target), Part.TARGET_NUMBER, "2016/17"),
            Column(("",), lambda f: col.value_alone(f, f.target), Part.TARGET, "2016/17"),
        ]
        columns = [
            *col.tall([col.ref(), col.indicator(), col.better("Polarity")]),
            *col.under("Population", populations),
            *pairs,
            *col.under("2016/17 Target", target, ("Number", "Rate")),
            *col.tall([*places(), col.status(), col.exception("Exception", "Y", "N")]),
        ]
        put_title(sheet, looks, len(columns), "PI Book 2016/17")
        return finish(sheet, looks, put_block(sheet, looks, columns, FACTS, top=3))


def _population(number: int) -> CellMaker:
    return lambda fact: Cell(number if fact.measure is Measure.RATE else None, "number")


OLD_RATES = {("CS01", "2014/15"): 956.2, ("CS02", "2014/15"): 156.9}
"""Rates that were typed on another population once: a refresh puts them right."""


def _number_and_rate(period: str) -> list[Column]:
    def rate(fact: Fact) -> Cell:
        figure = fact.figures.get(period)
        if fact.measure is Measure.RATE and figure is not None:
            return Cell(OLD_RATES.get((fact.ref, period)), "decimal")
        return col.value_alone(fact, figure)

    number = col.figure(period, period, col.number_alone, Part.NUMBER)
    return [number, Column((period,), rate, Part.RATE, period)]
