"""A sheet of ours as plain data: what each cell holds and how it looks, charts, commentary boxes."""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, fields
from functools import cached_property
from typing import NamedTuple

from pi_excel.book.grid import CellValue, ErrorCell
from pi_excel.workbook.values import PlannedValue, fit_for_cell

_NEITHER_NUMBER_NOR_TEXT = (bool, dt.date, ErrorCell)


class StyledCell(NamedTuple):
    """A cell of one of our own sheets.

    Attributes:
        value: What it holds, as `fit_for_cell` returns it.
        style: The name of its style, a key of `sheets.styles.STYLES`.
    """

    value: PlannedValue
    style: str


class CellRange(NamedTuple):
    """A rectangle of cells, all four bounds counted from 1 and included."""

    top: int
    left: int
    bottom: int
    right: int


@dataclass(frozen=True, slots=True)
class ChartLine:
    """One line of a chart on a sheet.

    Attributes:
        name: The cell with its name, as (row, column).
        points: The cells with its values.
        role: `figure`, `target`, `England` or `neighbours`.
    """

    name: tuple[int, int]
    points: CellRange
    role: str


@dataclass(frozen=True, slots=True)
class Axis:
    """A value axis: where it begins and ends, and how far its lines stand apart."""

    low: float
    high: float
    step: float


@dataclass(frozen=True, slots=True)
class ChartImage:
    """A line chart on a sheet, drawn from the sheet's own cells.

    Attributes:
        title: The chart's title.
        y_title: The name of the value axis.
        categories: The cells with the labels of the other axis.
        lines: The lines.
        number_format: How values on the axis are shown.
        label_format: How values beside the points are shown.
        axis: The value axis.
        place: The cells it covers.
        alt_text: The chart in words.
    """

    title: str
    y_title: str
    categories: CellRange
    lines: tuple[ChartLine, ...]
    number_format: str
    label_format: str
    axis: Axis
    place: CellRange
    alt_text: str


@dataclass(frozen=True, slots=True)
class BoxImage:
    """A commentary box on a sheet.

    Attributes:
        row: The row of its cell.
        column: The column of its cell.
        ref: The indicator's reference.
        period: The period the text is for.
        prompt: What it asks for.
        text: What we write there.
    """

    row: int
    column: int
    ref: str
    period: str
    prompt: str
    text: str


@dataclass(frozen=True)  # without slots: planning, grafting and verifying ask for the marks, made once
class SheetImage:
    """One of our own sheets, complete.

    Attributes:
        ident: Its stable identity.
        title: The tab's title.
        cells: What it holds, by (row, column); includes the text in commentary boxes.
        merges: Merged rectangles.
        widths: Column widths in characters, by column.
        heights: Row heights in points, by row.
        charts: Its charts.
        boxes: Its commentary boxes.
        links: Links to other tabs of the same workbook: the tab's title, by (row, column).
        running_head: The line at the foot of each printed page.
        last_row: The last row to print; below it stand the figures behind the charts.
        last_column: The last column to print.
        title_rows: The rows repeated on every printed page; empty for none.
        pages_tall: 1 when it has to fit one page; 0 for as many as it takes.
        page_breaks: The rows after which a new page begins, where it takes more than one.
    """

    ident: str
    title: str
    cells: Mapping[tuple[int, int], StyledCell]
    merges: tuple[CellRange, ...]
    widths: Mapping[int, float]
    heights: Mapping[int, float]
    charts: tuple[ChartImage, ...]
    boxes: tuple[BoxImage, ...]
    links: Mapping[tuple[int, int], str]
    running_head: str
    last_row: int
    last_column: int
    title_rows: tuple[int, int] | None = None
    pages_tall: int = 0
    page_breaks: tuple[int, ...] = ()

    @cached_property
    def fingerprint(self) -> str:
        """A mark of its cell values, commentary boxes left out."""
        boxed = {(box.row, box.column) for box in self.boxes}
        return fingerprint({place: cell.value for place, cell in self.cells.items() if place not in boxed})

    @cached_property
    def drawn(self) -> str:
        """A mark of all of it: values, looks, charts, texts, running head; equal when drawn alike."""
        parts = {field.name: getattr(self, field.name) for field in fields(self)}
        parts |= {name: sorted(part.items()) for name, part in parts.items() if isinstance(part, Mapping)}
        parts["cells"] = sorted((place, *cell) for place, cell in self.cells.items())
        return _hash(repr(parts))


def fingerprint(cells: Mapping[tuple[int, int], CellValue]) -> str:
    """Return a short mark of a sheet's values: equal exactly when the values are.

    Numbers count by value and to 15 digits, so that files that store 1, 1.0 and
    1.00000000000000001 agree.
    """
    lines = [
        f"{row},{column},{_mark_of(value)}"
        for (row, column), value in sorted(cells.items())
        if value is not None and value != ""
    ]
    return _hash("\n".join(lines))


def _hash(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:16]


def _mark_of(value: CellValue) -> str:
    if isinstance(value, str):
        return f"s{fit_for_cell(value)}"  # as it reads back
    if isinstance(value, float):
        return f"n{value + 0.0:.15g}"  # a negative nought reads back as a plain one
    if isinstance(value, _NEITHER_NUMBER_NOR_TEXT):
        return f"{type(value).__name__[0]}{value}"
    return f"n{value:.15g}"
