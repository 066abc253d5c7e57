"""The rival: the same job as a performance analyst would script it, with openpyxl and nothing of ours.

In its time: loading the workbook; finding the tables and reading their rows by header; every Data Value and
every target's number; every computed cell of the page (figures, target, arrows, words, status, exception,
reasons); ranking the exceptions; adding their sheets, each with all its cells, their looks and a line chart;
saving.

Not in its time: importing openpyxl; wording and laying out the report sheets, which `pages` hands to it ready
made, looks and all. It takes no backup, checks nothing that it reads or writes, and sets up no page for
print. It knows no measure, state, basis or frequency but those of the benchmark's book. All of that we do in
our time.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from decimal import Decimal
from functools import partial
from pathlib import Path
from typing import Any

from openpyxl import Workbook, load_workbook
from openpyxl.chart import LineChart, Reference
from openpyxl.utils import range_boundaries

from tests.bench.pages import PREFIX, Pages, Table, read_pages
from tests.bench.plain_judgement import (
    Comparison,
    Figure,
    Judge,
    Row,
    Verdict,
    month_of,
    rounded,
    year_before,
)

_PAGE = "PI Book"
_APRIL = 4


@dataclass
class _Table:
    """An Excel table: its sheet, the row of its headers, its last row, and the column of each header."""

    sheet: Any
    header_row: int
    last_row: int
    columns: dict[str, int]

    def rows(self) -> Iterator[tuple[int, dict[str, Any]]]:
        """Yield the number of each row, and what it holds by header."""
        left, right = min(self.columns.values()), max(self.columns.values())
        cells = self.sheet.iter_rows(self.header_row + 1, self.last_row, left, right, values_only=True)
        for number, values in enumerate(cells, start=self.header_row + 1):
            yield number, dict(zip(self.columns, values, strict=True))


@dataclass
class _Book:
    """What the tables say."""

    year: str
    quarter: int
    indicators: dict[str, Row]
    populations: dict[tuple[str, str], int]
    comparators: dict[tuple[str, str], Row]
    targets: dict[str, Row] = field(default_factory=dict)
    figures: dict[str, dict[str, Figure]] = field(default_factory=dict)


def prepared(folder: Path) -> Callable[[Path], None]:
    """Return the job, with what the report sheets say in its hand."""
    return partial(refresh, pages=read_pages(folder))


def refresh(path: Path, pages: Pages) -> None:
    """Refresh a book in its place."""
    workbook = load_workbook(path)
    book = _read(workbook)
    _fill_data(_table(workbook, "tblData"), book)
    _fill_targets(_table(workbook, "tblTargets"), book)
    verdicts = [_judge(book, ref) for ref in book.indicators]
    _fill_page(workbook[_PAGE], verdicts)
    _add_sheets(workbook, verdicts, pages)
    workbook.save(path)


def _table(workbook: Workbook, name: str) -> _Table:
    for sheet in workbook.worksheets:
        if name in sheet.tables:
            area: Any = range_boundaries(sheet.tables[name].ref)
            left, top, right, bottom = area
            headers = next(sheet.iter_rows(top, top, left, right, values_only=True))
            columns = {str(header): column for column, header in enumerate(headers, start=left)}
            return _Table(sheet, top, bottom, columns)
    raise KeyError(name)


def _read(workbook: Workbook) -> _Book:
    settings = {row["Setting"]: row["Value"] for _, row in _table(workbook, "tblSettings").rows()}
    year, quarter = settings["Reporting period"].split(" Q")
    comparators: dict[tuple[str, str], Row] = {}
    for _, row in _table(workbook, "tblComparators").rows():
        newest = comparators.get((row["Ref"], row["Comparator"]))
        if newest is None or row["Period"] > newest["Period"]:
            comparators[row["Ref"], row["Comparator"]] = row
    return _Book(
        year,
        int(quarter),
        indicators={row["Ref"]: row for _, row in _table(workbook, "tblIndicators").rows()},
        populations={
            (row["Population"], row["Used for"]): row["Value"]
            for _, row in _table(workbook, "tblPopulations").rows()
        },
        comparators=comparators,
    )


def _fill_data(table: _Table, book: _Book) -> None:
    value_column = table.columns["Value"]
    for number, row in table.rows():
        indicator, period = book.indicators[row["Ref"]], row["Period"]
        denominator = row["Denominator"]
        if denominator is None:
            denominator = book.populations[indicator["Population"], _year_of(period)]
        value = row["Number"] * (indicator["Per"] or 1) / denominator
        table.sheet.cell(number, value_column, value)
        book.figures.setdefault(row["Ref"], {})[period] = Figure(row["Number"], denominator, value)


def _fill_targets(table: _Table, book: _Book) -> None:
    for number, row in table.rows():
        indicator = book.indicators[row["Ref"]]
        if indicator["Measure"] == "rate" and not isinstance(row["Target"], str):
            population = book.populations[indicator["Population"], row["Year"]]
            exact = Decimal(repr(row["Target"])) * population / indicator["Per"]
            row |= {"Population": population, "Number": int(rounded(exact, "1"))}
            for header in ("Population", "Number"):
                table.sheet.cell(number, table.columns[header], row[header])
        if row["Year"] == book.year:
            book.targets[row["Ref"]] = row


def _judge(book: _Book, ref: str) -> Verdict:
    figures = book.figures[ref]
    last, before = year_before(book.year, 1), year_before(book.year, 2)
    england = book.comparators[ref, "England"]
    neighbours = book.comparators[ref, "Statistical neighbours"]
    compared = [
        Comparison("last EoY", "the last outturn", False, last, figures[month_of(last, 4)].value),
        Comparison("EoY before", "the outturn before", False, before, figures[month_of(before, 4)].value),
        Comparison("England", "England", True, england["Period"], england["Value"]),
        Comparison(
            "Stat Neighbour", "statistical neighbours", True, neighbours["Period"], neighbours["Value"]
        ),
    ]
    return Judge(book.indicators[ref], figures, book.targets[ref], compared).verdict(book.year, book.quarter)


def _fill_page(sheet: Any, verdicts: list[Verdict]) -> None:  # noqa: ANN401 - openpyxl's kinds of sheet
    header_row = next(cell.row for cell in sheet["A"] if cell.value == "Ref")
    columns = {cell.value: cell.column for cell in sheet[header_row]}
    rows = {sheet.cell(row, 1).value: row for row in range(header_row + 1, sheet.max_row + 1)}
    for verdict in verdicts:
        for heading, text in verdict.cells.items():
            sheet.cell(rows[verdict.ref], columns[heading], text or None)


def _add_sheets(workbook: Workbook, verdicts: list[Verdict], pages: Pages) -> None:
    for title in workbook.sheetnames:
        if title.startswith(PREFIX):
            del workbook[title]
    for named in pages.looks:
        workbook.add_named_style(named)
    ranked = sorted((verdict.rank, verdict.name) for verdict in verdicts if verdict.rank is not None)
    titles = {f"{PREFIX} {ref}": name for (_, _, ref), name in ranked}
    first = workbook.sheetnames.index(_PAGE) + 1
    for place, (title, name) in enumerate({"Exceptions": "", **titles}.items(), start=first):
        sheet = workbook.create_sheet(title, place)
        page = pages.sheets[title]
        for row, column, value, look in page.cells:
            sheet.cell(row, column, value).style = look
        for merged in page.merges:
            sheet.merge_cells(merged)
        for letter, width in page.widths.items():
            sheet.column_dimensions[letter].width = width
        for row, height in page.heights.items():
            sheet.row_dimensions[row].height = height
        table = page.table
        if table is not None:
            sheet.add_chart(_chart(sheet, table, name), "A19")


def _chart(sheet: Any, table: Table, name: str) -> LineChart:  # noqa: ANN401 - openpyxl's kinds of sheet
    top, bottom, right = table
    chart = LineChart()
    chart.title = name
    chart.add_data(Reference(sheet, 2, top, right, bottom), titles_from_data=True)
    chart.set_categories(Reference(sheet, 1, top + 1, 1, bottom))
    return chart


def _year_of(month: str) -> str:
    """Return the financial year of a month: `2016/17` for `2016-09`."""
    first = int(month[:4]) - (int(month[5:]) < _APRIL)
    return f"{first}/{(first + 1) % 100:02d}"
