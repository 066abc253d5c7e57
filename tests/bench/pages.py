"""Our sheets, cell by cell, from a book that we refreshed: the plain script gets them ready laid out."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, NamedTuple

from openpyxl import load_workbook
from openpyxl.styles import Alignment, Border, Font, NamedStyle, PatternFill, Side

PREFIX = "Exception"
"""What the titles of all our sheets begin with."""

_FILE = "pages.json"
_ABOVE_FIGURES = "Figures behind the chart"
_SIDES = ("left", "right", "top", "bottom")


class Table(NamedTuple):
    """Where the figures behind a chart stand: headings in the first row, labels in the first column."""

    first_row: int
    last_row: int
    last_column: int


class Page(NamedTuple):
    """A sheet of ours.

    Attributes:
        cells: Row, column, value and the name of the look of each cell that has any of the two.
        merges: The merged rectangles.
        widths: The widths of columns, by letter.
        heights: The heights of rows, by number.
        table: The figures behind its chart; `None` where it has none.
    """

    cells: list[tuple[int, int, str | float | None, str]]
    merges: list[str]
    widths: Mapping[str, float]
    heights: Mapping[int, float]
    table: Table | None


@dataclass(frozen=True, slots=True)
class Pages:
    """Our sheets.

    Attributes:
        looks: What their cells look like: openpyxl's quickest way to give many cells a look is by name.
        sheets: The sheets by title.
    """

    looks: list[NamedStyle]
    sheets: Mapping[str, Page]


def write_pages(refreshed: Path, folder: Path) -> None:
    """Keep what our sheets of a refreshed book hold in a folder."""
    looks: dict[str, int] = {}
    pages = {}
    for sheet in load_workbook(refreshed).worksheets:
        if not sheet.title.startswith(PREFIX):
            continue
        cells = [
            (cell.row, cell.column, cell.value, looks.setdefault(json.dumps(_look(cell)), len(looks)))
            for row in sheet.iter_rows()
            for cell in row
            if cell.value is not None or cell.has_style
        ]
        pages[sheet.title] = {
            "cells": cells,
            "merges": [str(merged) for merged in sheet.merged_cells.ranges],
            "widths": {letter: column.width for letter, column in sheet.column_dimensions.items()},
            "heights": {number: row.height for number, row in sheet.row_dimensions.items() if row.height},
            "table": _table(cells),
        }
    kept = {"looks": [json.loads(look) for look in looks], "pages": pages}
    (folder / _FILE).write_text(json.dumps(kept), "utf-8")


def read_pages(folder: Path) -> Pages:
    """Return what was kept in a folder."""
    kept = json.loads((folder / _FILE).read_text("utf-8"))
    looks = [_made(f"Page look {number}", look) for number, look in enumerate(kept["looks"], start=1)]
    sheets = {
        title: Page(
            [(row, column, value, looks[look].name) for row, column, value, look in page["cells"]],
            page["merges"],
            page["widths"],
            {int(row): height for row, height in page["heights"].items()},
            page["table"] and Table(*page["table"]),
        )
        for title, page in kept["pages"].items()
    }
    return Pages(looks, sheets)


def _look(cell: Any) -> dict[str, Any]:  # noqa: ANN401 - openpyxl's kinds of cell
    font, fill, alignment = cell.font, cell.fill, cell.alignment
    letters = {"name": font.name, "size": font.sz, "bold": font.b, "underline": font.u}
    return {
        "font": {**letters, "color": _rgb(font.color)},
        "fill": _rgb(fill.fgColor) if fill.fill_type else None,
        "border": {side: getattr(cell.border, side).style for side in _SIDES},
        "line": _rgb(cell.border.left.color),
        "alignment": {
            "horizontal": alignment.horizontal,
            "vertical": alignment.vertical,
            "wrap_text": alignment.wrap_text,
            "indent": alignment.indent,
        },
        "number_format": cell.number_format,
    }


def _rgb(color: Any) -> str | None:  # noqa: ANN401 - openpyxl's colours
    return color.rgb if color is not None and isinstance(color.rgb, str) else None


def _made(name: str, look: dict[str, Any]) -> NamedStyle:
    sides: dict[str, Any] = {
        side: Side(style, look["line"]) for side, style in look["border"].items() if style
    }
    return NamedStyle(
        name,
        Font(**look["font"]),
        PatternFill("solid", look["fill"]) if look["fill"] else PatternFill(),
        Border(**sides),
        Alignment(**look["alignment"]),
        look["number_format"],
    )


def _table(cells: Iterable[tuple[Any, ...]]) -> Table | None:
    filled = [(row, column, value) for row, column, value, _ in cells if value is not None]
    above = next((row for row, _, value in filled if value == _ABOVE_FIGURES), None)
    if above is None:
        return None
    below = [(row, column) for row, column, _ in filled if row > above]
    return Table(above + 1, max(row for row, _ in below), max(column for _, column in below))
