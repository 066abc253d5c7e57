"""Builders of grids for tests: a small complete book, and the edits that staff make to one.

    grid = with_cell(tidy_grid(), "Data!C2", "n/k")     # somebody types over a cell
    grid = with_row(grid, "tblData", Ref="CS01", Period="2016/17 Q2", Number=2750)
    grid = without_table(grid, "tblTargets")
    book = attached_grid(wide, rows)                    # a council's own book, attached

A builder returns a new grid and leaves the one it was given alone.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from pi_excel.book import layout
from pi_excel.book.grid import CellRef, CellValue, CommentaryBox, Grid, SheetCells, TableArea

Record = Mapping[str, CellValue]
"""A row by header; headers left out stay blank."""

REPORT = "Blackpool Council, Appendix 9(b), Exception Reports (Q1 2016/17)"
"""Where the figures of the three indicators are published."""

AGED = "Aged 0 to 17"
DERIVED = "derived from the published rates"


@dataclass(frozen=True)
class Block:
    """Cells that stand together on a sheet, as an Excel table or plain.

    Attributes:
        area: Where they are; its name is empty for plain cells.
        cells: What they hold, by (row, column).
    """

    area: TableArea
    cells: Mapping[tuple[int, int], CellValue]


def table(
    name: str,
    headers: Sequence[str],
    rows: Iterable[Record | Sequence[CellValue]],
    *,
    sheet: str = "",
    at: tuple[int, int] = (1, 1),
) -> Block:
    """Return an Excel table; its sheet is `name` without `tbl` unless said, its first header at `at`.

    A row is a mapping by header, or its cells from left to right.
    """
    top, left = at
    cells: dict[tuple[int, int], CellValue] = {
        (top, left + place): text for place, text in enumerate(headers)
    }
    last = top
    for last, row in enumerate(rows, start=top + 1):
        values = [row.get(header) for header in headers] if isinstance(row, Mapping) else row
        cells |= {(last, left + place): value for place, value in enumerate(values) if value is not None}
    area = TableArea(name, sheet or name.removeprefix("tbl"), top, left, tuple(headers), last)
    return Block(area, cells)


def plain(
    sheet: str,
    headers: Sequence[str],
    rows: Iterable[Record | Sequence[CellValue]],
    *,
    at: tuple[int, int] = (1, 1),
) -> Block:
    """Return headers and rows that are no Excel table."""
    return table("", headers, rows, sheet=sheet, at=at)


def grid_of(*blocks: Block, boxes: Iterable[CommentaryBox] = ()) -> Grid:
    """Return a workbook that holds the blocks and nothing else."""
    sheets: dict[str, dict[tuple[int, int], CellValue]] = {}
    for block in blocks:
        sheets.setdefault(block.area.sheet, {}).update(block.cells)
    tables = {block.area.name: block.area for block in blocks if block.area.name}
    return Grid(
        sheets={title: SheetCells.of(cells) for title, cells in sheets.items()},
        tables=tables,
        boxes=tuple(boxes),
    )


def tidy_grid() -> Grid:
    """Return a small complete tidy book without a problem: the three published indicators at 2016/17 Q1."""
    return grid_of(
        plain(
            "PI Book",
            PAGE_HEADERS,
            [{"Ref": row["Ref"], "Indicator": row["Indicator"]} for row in INDICATORS],
        ),
        table("tblIndicators", layout.INDICATORS.columns, INDICATORS),
        table("tblData", layout.DATA.columns, DATA),
        table("tblPopulations", layout.POPULATIONS.columns, POPULATIONS),
        table("tblComparators", layout.COMPARATORS.columns, COMPARATORS),
        table("tblTargets", layout.TARGETS.columns, TARGETS),
        table("tblCommentary", layout.COMMENTARY.columns, COMMENTARY),
        table("tblRevisions", layout.REVISIONS.columns, []),
        table("tblPublished", layout.PUBLISHED.columns, []),
        table(layout.SETTINGS_NAME, layout.SETTINGS.columns, SETTINGS, sheet=layout.SETTINGS_SHEET),
    )


def attached_grid(
    wide: Grid,
    rows: Iterable[Record | Sequence[CellValue]],
    *,
    overrides: Iterable[Sequence[CellValue]] = (),
    settings: Mapping[str, CellValue] | None = None,
) -> Grid:
    """Return a council's own book as attaching leaves it: its sheets, and `PI Settings` beside them.

    Args:
        wide: The book as it was.
        rows: The rows of `tblLayout`; `tests/attached_book.py` has shorter words for them.
        overrides: The rows of `tblOverrides`: ref, setting, value.
        settings: The book's settings by name, beside those of every book here.
    """
    said = {**{str(row["Setting"]): row["Value"] for row in SETTINGS}, **(settings or {})}
    sheet = layout.SETTINGS_SHEET
    added = grid_of(
        table(
            layout.SETTINGS_NAME,
            layout.SETTINGS.columns,
            [{"Setting": name, "Value": value} for name, value in said.items()],
            sheet=sheet,
        ),
        table(layout.LAYOUT_NAME, layout.LAYOUT.columns, rows, sheet=sheet, at=(1, 5)),
        table(layout.OVERRIDES_NAME, layout.OVERRIDES.columns, overrides, sheet=sheet, at=(1, 16)),
    )
    return replace(wide, sheets={**wide.sheets, **added.sheets}, tables={**wide.tables, **added.tables})


def with_cell(grid: Grid, where: str, value: CellValue) -> Grid:
    """Return the book after somebody typed into a cell, such as `Data!C2` or `'PI Book'!C2`."""
    cell = cell_ref(where)
    cells = dict(grid.sheets.get(cell.sheet, SheetCells({})))
    cells.pop((cell.row, cell.column), None)
    if value is not None:
        cells[cell.row, cell.column] = value
    return replace(grid, sheets={**grid.sheets, cell.sheet: SheetCells.of(cells)})


def with_row(grid: Grid, name: str, **values: CellValue) -> Grid:
    """Return the book with a row at the foot of a table; `Better_to_be` fills the column `Better to be`."""
    area = grid.tables[name]
    row = area.last_row + 1
    for header, value in values.items():
        grid = with_cell(grid, str(area.cell(header.replace("_", " "), row)), value)
    return replace(grid, tables={**grid.tables, name: replace(area, last_row=row)})


def with_header(grid: Grid, name: str, header: str, written: str) -> Grid:
    """Return the book with a table's header written another way."""
    area = grid.tables[name]
    grid = with_cell(grid, str(area.cell(header, area.header_row)), written)
    headers = tuple(written if found == header else found for found in area.headers)
    return replace(grid, tables={**grid.tables, name: replace(area, headers=headers)})


def with_table_named(grid: Grid, name: str, written: str) -> Grid:
    """Return the book with a table under another name, where it was."""
    tables = {written if found == name else found: area for found, area in grid.tables.items()}
    return replace(grid, tables={**tables, written: replace(grid.tables[name], name=written)})


def with_sheet_titled(grid: Grid, title: str, written: str) -> Grid:
    """Return the book with a sheet under another title."""
    sheets = {written if found == title else found: cells for found, cells in grid.sheets.items()}
    tables = {
        name: replace(area, sheet=written) if area.sheet == title else area
        for name, area in grid.tables.items()
    }
    return replace(grid, sheets=sheets, tables=tables)


def without_rows(grid: Grid, name: str) -> Grid:
    """Return the book with a table that was never filled: its one row is blank."""
    area = grid.tables[name]
    for row in area.rows:
        for header in area.headers:
            grid = with_cell(grid, str(area.cell(header, row)), None)
    return replace(grid, tables={**grid.tables, name: replace(area, last_row=area.header_row + 1)})


def without_table(grid: Grid, name: str) -> Grid:
    """Return the book without a table and without the sheet it stood on."""
    sheet = grid.tables[name].sheet
    return replace(
        grid,
        sheets={title: cells for title, cells in grid.sheets.items() if title != sheet},
        tables={found: area for found, area in grid.tables.items() if area.sheet != sheet},
    )


def as_plain_cells(grid: Grid, name: str) -> Grid:
    """Return the book with a table turned into plain cells, where it was."""
    return replace(grid, tables={found: area for found, area in grid.tables.items() if found != name})


def cell_ref(where: str) -> CellRef:
    """Return the cell that a text such as `Data!C2` or `'PI Book'!C2` names."""
    found = re.fullmatch(r"'?(?P<sheet>.+?)'?!(?P<letters>[A-Z]+)(?P<row>\d+)", where)
    if found is None:
        raise ValueError(f"'{where}' is not a sheet!cell.")
    column = 0
    for letter in found["letters"]:
        column = column * 26 + ord(letter) - ord("A") + 1
    return CellRef(found["sheet"].replace("''", "'"), int(found["row"]), column)


PAGE_HEADERS = (
    "Ref", "Indicator", "Portfolio", "Better to be?", "2014/15", "2015/16", "2016/17 Q1", "Q2", "Q3", "Q4",
    "2016/17 Target", "Judged at", "Status", "Exception?", "Reasons", "Current vs. last EoY",
    "Last EoY, in words", "Current vs. EoY before", "EoY before, in words", "Current vs. England",
    "England, in words", "Current vs. Stat Neighbour", "Stat Neighbour, in words",
)  # fmt: skip

INDICATORS: tuple[Record, ...] = (
    {
        "Ref": "CS01", "Indicator": "Number / rate of referrals to Social Care per 10,000 children",
        "Portfolio": "CABINET SECRETARY (RESILIENT COMMUNITIES)", "Better to be": "Low", "Measure": "rate",
        "Per": 10000, "Population": AGED, "Basis": "Rolling 12 months", "Frequency": "Quarterly",
        "Report": "Auto", "Row label": "No. (Rate)",
    },
    {
        "Ref": "CS02", "Indicator": "No. of children looked after / rate per 10,000 population",
        "Portfolio": "CABINET SECRETARY (RESILIENT COMMUNITIES)", "Better to be": "Low", "Measure": "rate",
        "Per": 10000, "Population": AGED, "Basis": "Snapshot", "Frequency": "Quarterly", "Report": "Auto",
        "Row label": "No. (Rate)",
    },
    {
        "Ref": "CS03", "Indicator": "% subject to a child protection plan for a second or subsequent time",
        "Portfolio": "CABINET SECRETARY (RESILIENT COMMUNITIES)", "Better to be": "Low",
        "Measure": "percentage", "Basis": "Year to date", "Frequency": "Quarterly", "Report": "Auto",
    },
)  # fmt: skip
"""Bases are inferred: the report prints none."""

DATA: tuple[Record, ...] = (
    {"Ref": "CS01", "Period": "2014/15", "Number": 2774, "Source": REPORT},
    {"Ref": "CS01", "Period": "2015/16", "Number": 2551, "Source": REPORT},
    {"Ref": "CS01", "Period": "2016/17 Q1", "Number": 2813, "Source": REPORT},
    {"Ref": "CS02", "Period": "2014/15", "Number": 454, "Source": REPORT},
    {"Ref": "CS02", "Period": "2015/16", "Number": 469, "Source": REPORT},
    {"Ref": "CS02", "Period": "2016/17 Q1", "Number": 487, "Source": REPORT},
    {"Ref": "CS03", "Period": "2014/15", "Value": 0.182, "Source": REPORT},
    {"Ref": "CS03", "Period": "2015/16", "Value": 0.191, "Source": REPORT},
    {"Ref": "CS03", "Period": "2016/17 Q1", "Value": 0.216, "Source": REPORT},
)

POPULATIONS: tuple[Record, ...] = (
    {"Population": AGED, "Value": 29029, "Used for": "2014/15", "Source": DERIVED},
    {"Population": AGED, "Value": 28809, "Used for": "2015/16", "Source": DERIVED},
    {"Population": AGED, "Value": 28809, "Used for": "2016/17", "Source": DERIVED},
)

COMPARATORS: tuple[Record, ...] = (
    {"Ref": "CS01", "Comparator": "England", "Period": "2014/15", "Value": 548.3, "Basis": "Annual"},
    {"Ref": "CS01", "Comparator": "Statistical neighbours", "Period": "2014/15", "Value": 612.8},
    {"Ref": "CS02", "Comparator": "England", "Period": "2014/15", "Value": 60, "Basis": "Snapshot"},
    {"Ref": "CS02", "Comparator": "Statistical neighbours", "Period": "2015/16", "Value": 97.6},
    {"Ref": "CS03", "Comparator": "England", "Period": "2014/15", "Value": 0.166, "Basis": "Annual"},
    {"Ref": "CS03", "Comparator": "Statistical neighbours", "Period": "2014/15", "Value": 0.1451},
)
"""England as published; neighbours are means of the Department for Education's open data, April 2021 list."""

TARGETS: tuple[Record, ...] = (
    {"Ref": "CS01", "Year": "2016/17", "Method": "fixed", "Target": 795.4, "State": "agreed"},
    {"Ref": "CS02", "Year": "2016/17", "Method": "fixed", "Target": 153.8, "State": "agreed"},
    {"Ref": "CS03", "Year": "2016/17", "Target": "TBC"},
)

COMMENTARY: tuple[Record, ...] = (
    {
        "Ref": "CS02", "Period": "2016/17 Q1", "Prompt": "Commentary", "As at": "2016-08-23",
        "Text": "The current number of looked after children is 486 (as at 23rd August).",
    },
)  # fmt: skip

SETTINGS: tuple[Record, ...] = (
    {"Setting": "Book id", "Value": "tidy-book"},
    {"Setting": "State", "Value": "Live"},
    {"Setting": "Reporting period", "Value": "2016/17 Q1"},
)
