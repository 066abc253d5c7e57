"""Wide books whose sheets are laid out otherwise: headings further down, several blocks, hidden columns."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from pathlib import Path

import openpyxl
from xlsxwriter.worksheet import Worksheet

from pi_excel.book.grid import column_letters
from pi_excel.book.wide.parts import Part
from pi_excel.period import Period
from tests.corpus.furnishings import picture
from tests.wide_books import columns as col
from tests.wide_books.blocks import Cell, CellMaker, Column, put_block, put_cell
from tests.wide_books.book import Blocks, council_book, finish, put_title
from tests.wide_books.expected import ExpectedBlock
from tests.wide_books.facts import CHILDREN, CORPORATE, ENVIRONMENT, FACTS, LAST, Fact, Figure
from tests.wide_books.layouts import usual_columns
from tests.wide_books.looks import Looks
from tests.wide_books.variants import by_month, with_quarters_before

SERVICES = {CHILDREN: "Children's Services", ENVIRONMENT: "Environment & Planning", CORPORATE: "Corporate"}
"""A sheet's title for each portfolio."""


def under_a_logo(path: Path) -> Blocks:
    """Headings in row 7, beneath a picture and a title."""
    with council_book(path, "#006747") as (book, looks):
        sheet = book.add_worksheet("Performance Report")
        sheet.insert_image(
            "A1",
            "logo.png",
            {"image_data": picture(9), "x_scale": 150, "y_scale": 70, "description": "The council's logo"},
        )
        columns = usual_columns()
        put_title(sheet, looks, len(columns), "Performance Report: Quarter 1 2016/17", row=5)
        return finish(sheet, looks, put_block(sheet, looks, columns, FACTS, top=7))


def services(path: Path) -> Blocks:
    """A sheet for each service, a contents sheet before them and definitions behind."""
    with council_book(path, "#8A1538", "Calibri") as (book, looks):
        contents = book.add_worksheet("Contents")
        put_title(contents, looks, 4, "Performance Book 2016/17", "Choose a service.")
        blocks: Blocks = ()
        for row, (portfolio, title) in enumerate(SERVICES.items(), start=4):
            place = "internal:'{}'!A1".format(title.replace("'", "''"))
            contents.write_url(f"A{row}", place, string=title)
            sheet = book.add_worksheet(title)
            columns = usual_columns()
            put_title(sheet, looks, len(columns), title, "Quarter 1 2016/17")
            block = put_block(sheet, looks, columns, _of(portfolio), top=4)
            blocks += finish(sheet, looks, block)
        definitions = book.add_worksheet("Definitions")
        definitions.write_row("A1", ["Term", "Meaning"], looks["header"])
        definitions.write_row("A2", ["Target", "What is to be reached by the year's end."], looks["words"])
        return blocks


def _of(portfolio: str) -> list[Fact]:
    return [fact for fact in FACTS if fact.portfolio == portfolio]


def in_portfolios() -> tuple[Fact, ...]:
    """Return the facts in the order of a book that goes by portfolio."""
    return tuple(fact for portfolio in SERVICES for fact in _of(portfolio))


def three_blocks(path: Path) -> Blocks:
    """Three blocks on a sheet, each with its title and headings, and notes and a total beneath."""
    with council_book(path, "#2F5597") as (book, looks):
        sheet = book.add_worksheet("All PIs")
        columns = usual_columns()
        put_title(sheet, looks, len(columns), "All performance indicators, Quarter 1 2016/17")
        blocks: list[ExpectedBlock] = []
        row = 3
        for number, portfolio in enumerate(SERVICES, start=1):
            sheet.merge_range(row - 1, 0, row - 1, len(columns) - 1, portfolio, looks["section"])
            block = put_block(sheet, looks, columns, _of(portfolio), top=row + 1, number=number)
            last = block.first_row + len(block.names) - 1
            _put_total(sheet, looks, block.first_row, _of(portfolio))
            sheet.write_string(
                last + 1, 1, f"Source: {portfolio.title()}, returns of July 2016", looks["note"]
            )
            blocks.append(block)
            row = last + 5
        return finish(sheet, looks, *blocks)


def _put_total(sheet: Worksheet, looks: Looks, first: int, facts: list[Fact]) -> None:
    """Write a row of totals beneath a block, as people do whether or not it means anything."""
    last = first + len(facts) - 1
    put_cell(sheet, looks, (last, 1), Cell("Total", "total"))
    for place, period in enumerate(("2014/15", "2015/16", "2016/17 Q1"), start=4):
        shown = [col.combined(fact, fact.figures[period]).value for fact in facts]
        total = sum(value for value in shown if isinstance(value, int | float))
        letter = column_letters(place + 1)
        put_cell(sheet, looks, (last, place), Cell(total, "total", f"=SUM({letter}{first}:{letter}{last})"))


def hidden_columns(path: Path) -> Blocks:
    """Old figures and an old target in columns that nobody sees. Saved by openpyxl."""
    with council_book(path, "#44546A") as (book, looks):
        sheet = book.add_worksheet("PI Book")
        first, *others = usual_columns()
        place = next(i for i, column in enumerate(others) if column.part is Part.FIGURE)
        old = [
            Column(("2013/14",), _changed("2014/15", 1.04), Part.FIGURE, "2013/14", hidden=True),
            Column(("2015/16 Target",), _changed("2015/16", 0.95), Part.TARGET, "2015/16", hidden=True),
            Column(("Old target 2016/17",), _changed("2015/16", 0.9), None, hidden=True),
        ]
        columns = [first, *others[:place], *old, *others[place:]]
        put_title(sheet, looks, len(columns), "PI Book 2016/17")
        blocks = finish(sheet, looks, put_block(sheet, looks, columns, FACTS, top=3))
    saved_by_openpyxl(path)
    return blocks


def _changed(period: str, factor: float) -> CellMaker:
    """Return what says an old figure: that of a period, times a factor."""

    def cell(fact: Fact) -> Cell:
        figure = fact.figures[period]
        number = round(figure.number * factor) if figure.number is not None else None
        value = round(figure.value * factor, 3) if figure.value is not None else None
        return col.with_fractions(fact, Figure(value, number))

    return cell


def saved_by_openpyxl(path: Path) -> None:
    """Save a book once more as openpyxl writes it."""
    book = openpyxl.load_workbook(path)
    book.save(path)


def quarters_under_years(path: Path) -> Blocks:
    """A year merged over its quarters, line breaks in headings, and months that are dates of Excel's."""
    with council_book(path, "#1F3864") as (book, looks):
        quarterly, monthly = book.add_worksheet("Quarterly"), book.add_worksheet("Monthly")
        before = [col.figure(f"Q{n}", f"2015/16 Q{n}") for n in range(1, 5)]
        now = [col.figure(f"Q{n}", f"2016/17 Q{n}") for n in range(1, 5)]
        columns = [
            *col.tall([col.ref(), col.indicator("Indicator\ndescription"), col.better("Better\nto be?")]),
            *col.tall([col.figure("2014/15\nOutturn", "2014/15"), col.figure("2015/16\nOutturn", "2015/16")]),
            *col.under("2015/16", before),
            *col.under("2016/17", now),
            *col.tall([col.target("Target\n2016/17"), col.symbol("Current vs.\n2015/16", LAST, "2015/16")]),
            *col.tall([col.status(), col.commentary()]),
        ]
        put_title(quarterly, looks, len(columns), "Quarterly indicators", "2016/17, Quarter 1")
        block = put_block(quarterly, looks, columns, _quarterly_facts(), top=4)
        blocks = finish(quarterly, looks, block)
        columns = [
            col.ref(),
            col.indicator("Indicator\ndescription"),
            col.better("Better\nto be?"),
            *(col.figure(f"{year}\nOutturn", year) for year in ("2014/15", "2015/16")),
            *(col.figure(_first_of(month), month) for month in col.MONTHS),
            col.target("Target\n2016/17"),
            col.symbol("Current vs.\n2015/16", LAST, "2015/16"),
        ]
        put_title(monthly, looks, len(columns), "Monthly indicators", "2016/17")
        return blocks + finish(monthly, looks, put_block(monthly, looks, columns, _monthly_facts(), top=4))


def _first_of(month: str) -> dt.datetime:
    end = Period.parse(month).end
    return dt.datetime(end // 12, end % 12 + 1, 1)  # noqa: DTZ001 - a date of Excel's has no zone


_BY_MONTH = {"TF04", "TF05", "TF06"}


def _quarterly_facts() -> tuple[Fact, ...]:
    return with_quarters_before(tuple(fact for fact in FACTS if fact.ref not in _BY_MONTH))


def _monthly_facts() -> tuple[Fact, ...]:
    return by_month(tuple(fact for fact in FACTS if fact.ref in _BY_MONTH))


def quarters_and_months() -> tuple[Fact, ...]:
    """Return the facts of a book with both."""
    return (*_quarterly_facts(), *_monthly_facts())


def cannot_be_read(path: Path) -> Blocks:
    """Among the others two indicators of which one has no such better-to-be, the other words for a figure."""
    with council_book(path) as (book, looks):
        sheet = book.add_worksheet("PI Book")
        columns = usual_columns()
        odd = (
            replace(FACTS[3], ref="XX01", name="Satisfaction (test figures)", better="Upwards"),
            replace(FACTS[3], ref="XX02", name="Complaints (test figures)"),
        )
        facts = (*FACTS[:4], *odd, *FACTS[4:])
        put_title(sheet, looks, len(columns), "PI Book 2016/17")
        block = put_block(sheet, looks, columns, facts, top=3)
        sheet.write_string(f"G{block.first_row + 5}", "see appendix 3", looks["centred"])
        return finish(sheet, looks, block)
