"""What each computed cell of a book should hold: in Data, in Targets, on the page, in Commentary."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
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


class RowCells(NamedTuple):
    """Computed cells of one row.

    Attributes:
        sheet: The sheet's title.
        row: Counted from 1.
        values: What they should hold, by column counted from 1.
    """

    sheet: str
    row: int
    values: Mapping[int, Computed]


class ComputedCells(Mapping[CellRef, Computed]):
    """Computed cells, kept by sheet and row as the cells of a grid are.

    Attributes:
        sheets: For each sheet the values by column of each row that has any.
    """

    __slots__ = ("sheets",)

    def __init__(self, sheets: Mapping[str, Mapping[int, Mapping[int, Computed]]]) -> None:
        self.sheets = sheets

    @classmethod
    def of(cls, *groups: Iterable[RowCells]) -> ComputedCells:
        """Return the cells of some rows; of two values for a cell the later counts."""
        sheets: dict[str, dict[int, Mapping[int, Computed]]] = {}
        for group in groups:
            for sheet, row, values in group:
                rows = sheets.setdefault(sheet, {})
                rows[row] = {**rows[row], **values} if row in rows else values
        return cls(sheets)

    def __getitem__(self, cell: CellRef) -> Computed:
        return self.sheets[cell.sheet][cell.row][cell.column]

    def __iter__(self) -> Iterator[CellRef]:
        for sheet, rows in self.sheets.items():
            for row, values in rows.items():
                yield from (CellRef(sheet, row, column) for column in values)

    def __len__(self) -> int:
        return sum(len(values) for rows in self.sheets.values() for values in rows.values())


def data_cells(book: PIBook, figures: Figures) -> Iterator[RowCells]:
    """Yield the values of the rows that have a number; nothing where there is no answer.

    A value worked out earlier must not stay there, to be shown or taken for one that was given.
    """
    data = book.tables.get(DATA.name)
    if data is None or "Value" not in data.headers:
        return
    sheet, _, column = data.cell("Value", data.header_row)
    for found in figures.by_ref.values():
        for figure in found.values():
            if figure.number is not None:
                yield RowCells(sheet, figure.observation.row, {column: figure.value.number})


def target_cells(book: PIBook, settled: PIBook) -> Iterator[RowCells]:
    """Yield the numbers of the targets that were numbered now; the others' cells are left alone."""
    for key, target in settled.targets.items():
        if target == book.targets[key]:
            continue
        area = book.tables[TARGETS.name]
        values = {
            area.cell(header, target.row).column: value.number
            for header, value in (("Number", target.number), ("Population", target.population))
            if value.number is not None and header in area.headers
        }
        if values:
            yield RowCells(area.sheet, target.row, values)


def page_cells(
    book: PIBook,
    figures: Figures,
    verdicts: Sequence[Verdict],
    exceptions: ExceptionList,
    reporting: Period,
) -> Iterator[RowCells]:
    """Yield the headings and rows of the page that people read; indicators it lacks come below."""
    page = book.page
    if page is None:
        return
    yield _on_page(page, page.header_row, page_headings(reporting))
    free = page.free_row
    for verdict in verdicts:
        row = page.rows.get(verdict.indicator.ref)
        if row is None:
            row, free = free, free + 1
        yield _on_page(page, row, page_row(book, figures, verdict, exceptions))
    for ref in book.left_out:
        if ref in page.rows:
            yield _on_page(page, page.rows[ref], left_out_row())


def _on_page(page: Page, row: int, texts: Mapping[PagePart, str]) -> RowCells:
    values = {page.columns[part]: text or None for part, text in texts.items() if part in page.columns}
    return RowCells(page.sheet, row, values)


def commentary_cells(book: PIBook, harvested: Harvest) -> Iterator[RowCells]:
    """Yield the texts that were typed into the boxes of report sheets."""
    for row in harvested.changed:
        cell = book.tables[COMMENTARY.name].cell("Text", row.row)
        yield RowCells(cell.sheet, cell.row, {cell.column: row.text})
