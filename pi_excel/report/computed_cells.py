"""What each computed cell of a book should hold: in Data, in Targets, on the page, in Commentary."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple, TypeAlias

from pi_excel.book.grid import CellRef
from pi_excel.book.layout import COMMENTARY, DATA, TARGETS, Page, PagePart
from pi_excel.book.model import PIBook
from pi_excel.judgement.verdict import Verdict
from pi_excel.measures.figures import Figures
from pi_excel.period import Period
from pi_excel.report.commentary import Harvest
from pi_excel.report.exceptions import ExceptionList
from pi_excel.report.pi_book_page import left_out_row, page_headings, page_row

Computed: TypeAlias = float | str | None
"""What a computed cell should hold; `None` for nothing."""


Rows: TypeAlias = Mapping[int, Mapping[int, Computed]]
"""Computed cells of a sheet, by row and column."""


class OnSheet(NamedTuple):
    """Computed cells of one sheet.

    Attributes:
        title: The sheet's title.
        rows: The cells.
    """

    title: str
    rows: Rows


class ComputedCells(Mapping[CellRef, Computed]):
    """Computed cells, kept by sheet and row as the cells of a grid are.

    Attributes:
        sheets: For each sheet the values by column of each row that has any.
    """

    __slots__ = ("sheets",)

    def __init__(self, *groups: OnSheet | None) -> None:
        """Put cells together; of two values for a cell the later counts."""
        self.sheets: dict[str, Rows] = {}
        for title, rows in filter(None, groups):
            known = self.sheets.get(title, {})
            both = {row: {**known[row], **rows[row]} for row in known.keys() & rows.keys()}
            self.sheets[title] = {**known, **rows, **both} if known else rows

    def __getitem__(self, cell: CellRef) -> Computed:
        return self.sheets[cell.sheet][cell.row][cell.column]

    def __iter__(self) -> Iterator[CellRef]:
        for sheet, rows in self.sheets.items():
            for row, values in rows.items():
                yield from (CellRef(sheet, row, column) for column in values)

    def __len__(self) -> int:
        return sum(len(values) for rows in self.sheets.values() for values in rows.values())


def data_cells(book: PIBook, figures: Figures) -> OnSheet | None:
    """Return the values of the rows that have a number; nothing where there is no answer.

    A value worked out earlier must not stay there, to be shown or taken for one that was given.
    """
    data = book.tables.get(DATA.name)
    if data is None or "Value" not in data.headers:
        return None
    column = data.cell("Value", data.header_row).column
    rows = {
        figure.observation.row: {column: figure.value.number}
        for found in figures.by_ref.values()
        for figure in found.values()
        if figure.number is not None
    }
    return OnSheet(data.sheet, rows)


def target_cells(book: PIBook, settled: PIBook) -> OnSheet | None:
    """Return the numbers of the targets that were numbered now; the others' cells are left alone."""
    area = book.tables.get(TARGETS.name)
    if area is None:
        return None
    rows = {}
    for key, target in settled.targets.items():
        if target != book.targets[key]:
            rows[target.row] = {
                area.cell(header, target.row).column: value.number
                for header, value in (("Number", target.number), ("Population", target.population))
                if value.number is not None and header in area.headers
            }
    return OnSheet(area.sheet, rows)


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
    rows = {page.header_row: _on_page(page, page_headings(reporting))}
    free = page.free_row
    for verdict in verdicts:
        row = page.rows.get(verdict.indicator.ref)
        if row is None:
            row, free = free, free + 1
        rows[row] = _on_page(page, page_row(book, figures, verdict, exceptions))
    rows |= {page.rows[ref]: _on_page(page, left_out_row()) for ref in book.left_out if ref in page.rows}
    return OnSheet(page.sheet, rows)


def _on_page(page: Page, texts: Mapping[PagePart, str]) -> Mapping[int, Computed]:
    return {page.columns[part]: text or None for part, text in texts.items() if part in page.columns}


def commentary_cells(book: PIBook, harvested: Harvest) -> OnSheet | None:
    """Return the texts that were typed into the boxes of report sheets."""
    if not harvested.changed:
        return None
    cells = [(book.tables[COMMENTARY.name].cell("Text", row.row), row.text) for row in harvested.changed]
    return OnSheet(cells[0][0].sheet, {cell.row: {cell.column: text} for cell, text in cells})
