"""Finding the book's tables in a grid, whatever became of their names, case and spacing."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace

from pi_excel.book.grid import CellRef, Grid, SheetCells, TableArea
from pi_excel.book.layout import TableLayout
from pi_excel.book.rows import Problems, Table
from pi_excel.book.text import closest, did_you_mean, fold, listed, quote
from pi_excel.book.values import cell_text, is_blank

FIRST_ROWS = range(1, 11)
"""Where the headers of a sheet without an Excel table are looked for."""

TOTALS = ("total", "totals", "sum")
"""What the first cell of a totals row says, case and blanks aside."""


def find_area(grid: Grid, layout: TableLayout, name: str) -> TableArea | None:
    """Return where a table is, its headers as written; `None` when it is not there.

    An Excel table of that name comes first, case and blanks aside. Then the sheet of the layout's
    title whose first rows hold its key headers, be they a table of another name or no Excel table
    at all: the area then has that table's name, or none.
    """
    named = {fold(found): found for found in grid.tables}
    if fold(name) in named:
        return grid.tables[named[fold(name)]]
    sheet = find_sheet(grid, layout.sheet)
    return None if sheet is None else _headed_area(grid, sheet, layout)


def find_sheet(grid: Grid, title: str) -> str | None:
    """Return the title of a sheet as the workbook spells it; `None` when it is not there."""
    return next((sheet for sheet in grid.sheets if fold(sheet) == fold(title)), None)


def _headed_area(grid: Grid, sheet: str, layout: TableLayout) -> TableArea | None:
    """Return the block under the first row of a sheet that holds every key header, or nearly."""
    cells = grid.sheets[sheet]
    for header_row in FIRST_ROWS:
        filled = cells.row(header_row).items()
        written = {column: cell_text(value) for column, value in filled if not is_blank(value)}
        if all(closest(key, written.values()) for key in layout.key):
            break
    else:
        return None
    for area in grid.tables.values():
        if area.sheet == sheet and area.header_row == header_row:
            return area
    first, last = min(written), max(written)
    headers = tuple(written.get(column, "") for column in range(first, last + 1))
    return TableArea("", sheet, header_row, first, headers, _last_row(cells, header_row, first, last))


def _last_row(cells: SheetCells, header_row: int, first: int, last: int) -> int:
    """Return the row before the first wholly blank one below a header row."""
    row = header_row
    while not all(map(is_blank, map(cells.row(row + 1).get, range(first, last + 1)))):
        row += 1
    return row


def open_table(
    grid: Grid, layout: TableLayout, name: str, problems: Problems, *, needed: bool = True
) -> Table | None:
    """Return a table ready to read; `None`, with a problem, when it cannot be.

    One that is not needed may be missing without a word, unless the book has one named much like it.

    Its headers are respelled as the layout spells them. A key column that is missing is an error
    and the table is not read; any other that is missing reads as blank and is named. Of a table that
    is not needed it is named only where there is a header like it or where a refresh would write.

    Rows that stand directly below an Excel table are not part of it: they are counted and named.
    """
    area = find_area(grid, layout, name)
    if area is None:
        _report_missing_table(grid, layout, name, problems, needed=needed)
        return None
    if area.name == "":
        do = f"Click in it, press Ctrl+T, and name the table {name}."
        problems.warning(area.sheet, f"The cells below the headers are not the Excel table '{name}'.", do)
    elif fold(area.name) != fold(name):
        what = f"There is no table '{name}': '{area.name}' is read in its place."
        problems.warning(area.sheet, what, f"Click in it and, under Table Design, name it {name}.")
    area = respell(area, layout)
    complete = _report_missing_columns(area, layout, problems, needed=needed)
    if not complete:
        return None
    _report_rows_below(grid, area, layout, problems)
    columns = {
        header: area.first_column + area.headers.index(header)
        for header in layout.columns
        if header in area.headers
    }
    return Table(area, grid.sheets.get(area.sheet, SheetCells({})), columns, problems)


def respell(area: TableArea, layout: TableLayout) -> TableArea:
    """Return an area whose headers are spelled as the layout spells them, case and blanks aside."""
    spelled: Mapping[str, str] = {
        fold(column): column for column in layout.columns if column not in area.headers
    }
    headers: list[str] = []
    for header in area.headers:
        own = spelled.get(fold(header), header)
        headers.append(header if own in headers else own)
    return replace(area, headers=tuple(headers))


def _report_missing_table(
    grid: Grid, layout: TableLayout, name: str, problems: Problems, *, needed: bool
) -> None:
    sheet = find_sheet(grid, layout.sheet)
    near = like_named(grid, layout, name)
    if not (needed or near):
        return
    what = f"There is no table '{name}' and no sheet '{layout.sheet}'."
    if sheet is not None:
        headers = listed(layout.key, "and")
        what = f"There is no table '{name}', and the sheet's first rows do not hold the headers {headers}."
    tell = problems.error if needed else problems.warning
    tell(sheet or layout.sheet, what, f"{near}Name the table {name}, or copy the sheet from a new book.")


def like_named(grid: Grid, layout: TableLayout, name: str) -> str:
    """Return `Did you mean …?` for the table or sheet named much like the one looked for; empty for none."""
    return did_you_mean(name, grid.tables) or did_you_mean(
        layout.sheet, [sheet for sheet in grid.sheets if fold(sheet) != fold(layout.sheet)]
    )


def _report_rows_below(grid: Grid, area: TableArea, layout: TableLayout, problems: Problems) -> None:
    """Note the rows that look like the table's and stand directly below it, so that they are not read.

    Such a row has its first key and one more cell filled: a footnote and a totals row (which the area
    leaves out) are none.
    """
    columns = range(area.first_column, area.first_column + len(area.headers))
    key = area.cell(layout.key[0], area.last_row)
    others = [other for other in grid.tables.values() if other.sheet == area.sheet and other != area]
    cells = grid.sheets.get(area.sheet, SheetCells({}))
    found: list[CellRef] = []
    row = area.last_row + 1
    while not _begins(others, row, columns):
        values = cells.row(row)
        filled = [column for column in columns if not is_blank(values.get(column))]
        if not filled:
            break
        label = cell_text(values.get(key.column))
        if key.column in filled and len(filled) > 1 and fold(label) not in TOTALS:
            found.append(key._replace(row=row))
        row += 1
    if found:
        rows = "row stands" if len(found) == 1 else "rows stand"
        are = "is" if len(found) == 1 else "are"
        what = f"{len(found)} {rows} below {area.name or layout.sheet} and {are} not read."
        them = "it" if len(found) == 1 else "them"
        problems.error(found[0], what, f"Drag the table's corner down over {them}.")


def _begins(others: Iterable[TableArea], row: int, columns: range) -> bool:
    """Return whether another table of the sheet begins in a row, under the same columns."""
    return any(
        other.header_row == row
        and other.first_column < columns.stop
        and other.first_column + len(other.headers) > columns.start
        for other in others
    )


def _report_missing_columns(
    area: TableArea, layout: TableLayout, problems: Problems, *, needed: bool
) -> bool:
    """Note the columns that are missing; return whether the table can be read without them."""
    complete = True
    spare = [header for header in area.headers if header not in layout.columns]
    for column in layout.columns:
        if column in area.headers:
            continue
        near = closest(column, spare)
        where = CellRef(area.sheet, area.header_row, area.first_column)
        if near is not None:
            where = area.cell(near, area.header_row)
        title = quote(area.name or layout.sheet)
        what = f"{title} has no column '{column}'"
        do = f"{did_you_mean(column, spare)}Name the column {column}."
        if column in layout.key:
            complete = False
            problems.error(where, f"{what}, so none of its rows can be read.", do)
        elif column in layout.vital:
            problems.error(where, f"{what}, so every {column} is read as blank.", do)
        elif column in layout.computed:
            problems.warning(where, f"{what}, so nothing can be written there.", do)
        elif near is not None or needed:
            problems.warning(where, f"{what}, so it is read as blank.", do)
    return complete
