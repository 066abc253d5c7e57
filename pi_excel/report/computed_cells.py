"""What each computed cell of a book should hold: in Data, in Targets, on the page, in Commentary."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple, TypeAlias

from pi_excel.book.grid import CellRef
from pi_excel.book.layout import COMMENTARY, DATA, TARGETS, PagePart
from pi_excel.book.model import PIBook
from pi_excel.judgement.verdict import Verdict
from pi_excel.measures.figures import Figures
from pi_excel.period import Period
from pi_excel.report.commentary import Harvest
from pi_excel.report.exceptions import ExceptionList
from pi_excel.report.pi_book_page import left_out_row, page_headings, page_row

Computed: TypeAlias = float | str | None
"""What a computed cell should hold; `None` for nothing."""


Columns: TypeAlias = Mapping[int, Mapping[int, Computed]]
"""Computed cells of a sheet, by column and row: there are a few columns of many."""


class OnSheet(NamedTuple):
    """Computed cells of one sheet.

    Attributes:
        title: The sheet's title.
        columns: The cells.
    """

    title: str
    columns: Columns


class ComputedCells(Mapping[CellRef, Computed]):
    """Computed cells, kept by sheet, column and row.

    Attributes:
        sheets: The cells of each sheet that has any.
    """

    __slots__ = ("sheets",)

    def __init__(self, *groups: OnSheet | None) -> None:
        """Put cells together; of two values for a cell the later counts."""
        self.sheets: dict[str, Columns] = {}
        for title, columns in filter(None, groups):
            known = self.sheets.get(title, {})
            both = {column: {**known[column], **columns[column]} for column in known.keys() & columns.keys()}
            self.sheets[title] = {**known, **columns, **both}

    def __getitem__(self, cell: CellRef) -> Computed:
        return self.sheets[cell.sheet][cell.column][cell.row]

    def __iter__(self) -> Iterator[CellRef]:
        for sheet, columns in self.sheets.items():
            for column, values in columns.items():
                yield from (CellRef(sheet, row, column) for row in values)

    def __len__(self) -> int:
        return sum(len(values) for columns in self.sheets.values() for values in columns.values())


def data_cells(book: PIBook, figures: Figures) -> OnSheet | None:
    """Return the values of the rows that have a number; nothing where there is no answer.

    A value worked out earlier must not stay there, to be shown or taken for one that was given.
    """
    data = book.tables.get(DATA.name)
    if data is None or "Value" not in data.headers:
        return None
    column = data.cell("Value", data.header_row).column
    values = {
        figure.observation.row: figure.value.number
        for found in figures.by_ref.values()
        for figure in found.values()
        if figure.number is not None
    }
    return OnSheet(data.sheet, {column: values})


def target_cells(book: PIBook, settled: PIBook) -> OnSheet | None:
    """Return the numbers of the targets that were numbered now; the others' cells are left alone."""
    area = book.tables.get(TARGETS.name)
    if area is None:
        return None
    columns: dict[int, dict[int, Computed]] = {}
    for key, target in settled.targets.items():
        if target == book.targets[key]:
            continue
        for header, value in (("Number", target.number), ("Population", target.population)):
            if value.number is not None and header in area.headers:
                column = area.cell(header, target.row).column
                columns.setdefault(column, {})[target.row] = value.number
    return OnSheet(area.sheet, columns)


def page_cells(
    book: PIBook,
    figures: Figures,
    verdicts: Sequence[Verdict],
    exceptions: ExceptionList,
    reporting: Period,
) -> OnSheet | None:
    """Return the headings and rows of the page that people read; indicators it lacks come below."""
    page = book.page
    if page is None:
        return None
    rows: dict[int, Mapping[PagePart, Computed]] = {page.header_row: page_headings(reporting)}
    free = page.free_row
    for verdict in verdicts:
        row = page.rows.get(verdict.indicator.ref)
        if row is None:
            row, free = free, free + 1
        rows[row] = page_row(book, figures, verdict, exceptions)
    rows |= {page.rows[ref]: left_out_row() for ref in book.left_out if ref in page.rows}
    columns = {
        column: {row: None if told[part] == "" else told[part] for row, told in rows.items() if part in told}
        for part, column in page.columns.items()
    }
    return OnSheet(page.sheet, {column: values for column, values in columns.items() if values})


def commentary_cells(book: PIBook, harvested: Harvest) -> OnSheet | None:
    """Return the texts that were typed into the boxes of report sheets."""
    if not harvested.changed:
        return None
    cells = [(book.tables[COMMENTARY.name].cell("Text", row.row), row.text) for row in harvested.changed]
    heading = cells[0][0]
    return OnSheet(heading.sheet, {heading.column: {cell.row: text for cell, text in cells}})
