"""What our sheets say, cell by cell, from a book that we refreshed: the plain script gets it ready made."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple, TypeAlias

from openpyxl import load_workbook

PREFIX = "Exception"
"""What the titles of all our sheets begin with."""

_FILE = "pages.json"
_ABOVE_FIGURES = "Figures behind the chart"


class Table(NamedTuple):
    """Where the figures behind a chart stand: headings in the first row, labels in the first column."""

    first_row: int
    last_row: int
    last_column: int


class Page(NamedTuple):
    """A sheet of ours.

    Attributes:
        cells: Row, column and value of each cell that holds something.
        table: The figures behind its chart; `None` where it has none.
    """

    cells: list[tuple[int, int, str | float]]
    table: Table | None


Pages: TypeAlias = Mapping[str, Page]
"""Our sheets by title."""


def write_pages(refreshed: Path, folder: Path) -> None:
    """Keep what our sheets of a refreshed book say in a folder."""
    workbook = load_workbook(refreshed, read_only=True)
    pages = {}
    for sheet in workbook.worksheets:
        if sheet.title.startswith(PREFIX):
            rows = enumerate(sheet.iter_rows(values_only=True), start=1)
            cells = [
                (row, column, value)
                for row, values in rows
                for column, value in enumerate(values, start=1)
                if isinstance(value, str | int | float)
            ]
            pages[sheet.title] = Page(cells, _table(cells))
    workbook.close()
    (folder / _FILE).write_text(json.dumps(pages), "utf-8")


def read_pages(folder: Path) -> Pages:
    """Return what was kept in a folder."""
    kept = json.loads((folder / _FILE).read_text("utf-8"))
    return {title: Page(cells, table and Table(*table)) for title, (cells, table) in kept.items()}


def _table(cells: list[tuple[int, int, str | float]]) -> Table | None:
    above = next((row for row, _, value in cells if value == _ABOVE_FIGURES), None)
    if above is None:
        return None
    below = [(row, column) for row, column, _ in cells if row > above]
    return Table(above + 1, max(row for row, _ in below), max(column for _, column in below))
