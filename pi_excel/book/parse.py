"""From a grid to a PI Book: the one door of this room.

Nothing here stops at the first thing that is wrong. What cannot be read is a problem that names its
cell, and the rest of the book goes on.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TypeAlias

from pi_excel.book.commentary import read_commentary
from pi_excel.book.figures import (
    population_names,
    read_comparators,
    read_data,
    read_populations,
    unused_populations,
)
from pi_excel.book.grid import Grid
from pi_excel.book.indicators import Index, read_indicators
from pi_excel.book.layout import (
    COMMENTARY,
    COMPARATORS,
    DATA,
    INDICATORS,
    LAYOUT,
    LAYOUT_NAME,
    OVERRIDES,
    OVERRIDES_NAME,
    POPULATIONS,
    RECORD_TABLES,
    SETTINGS,
    SETTINGS_NAME,
    TABLES,
    TARGETS,
    TableLayout,
)
from pi_excel.book.model import PIBook
from pi_excel.book.page import find_page
from pi_excel.book.rows import Problems, Table
from pi_excel.book.setting_values import Settings
from pi_excel.book.settings import read_settings
from pi_excel.book.tables import find_area, like_named, open_table
from pi_excel.book.targets import read_targets
from pi_excel.book.text import listed
from pi_excel.book.wide.book import read_attached
from pi_excel.errors import NotAPIBookError


def parse(grid: Grid) -> PIBook:
    """Return the PI Book that a workbook's cells hold.

    The tables of the result are those that could be read, by the name `layout` gives them, with
    headers spelled as `layout` spells them. An area's own `name` is the Excel table's; it is empty
    where the cells are no Excel table, so that nothing can be appended there.

    Raises:
        NotAPIBookError: There is neither a table of indicators, nor a sheet with its headers, nor was the
            book attached. This is all that it raises; everything else that is wrong is among the
            book's problems.
    """
    problems = Problems()
    if LAYOUT_NAME in grid.tables:
        return read_attached(grid, _open(grid, _ATTACHED, problems), problems)
    if find_area(grid, INDICATORS, INDICATORS.name) is None:
        raise _no_book(grid)
    tables = _open(grid, _TIDY, problems)
    settings = read_settings(tables[SETTINGS_NAME]) if SETTINGS_NAME in tables else Settings()

    people = tables.get(POPULATIONS.name)
    names = population_names(people) if people else {}
    populations, spoilt = read_populations(people, names) if people else ({}, {})

    listing = tables.get(INDICATORS.name)
    index = read_indicators(listing, names) if listing else Index(whole=False)

    data, places = tables.get(DATA.name), tables.get(COMPARATORS.name)
    goals, words = tables.get(TARGETS.name), tables.get(COMMENTARY.name)
    return PIBook(
        indicators=tuple(index.found.values()),
        left_out=tuple(index.left_out.values()),
        observations=read_data(data, index) if data else {},
        populations=populations,
        unused_populations=unused_populations(people, names) if people else (),
        spoilt_populations=spoilt,
        comparators=read_comparators(places, index) if places else {},
        targets=read_targets(goals, index) if goals else {},
        commentary=read_commentary(words, index) if words else {},
        settings=settings,
        tables={name: table.area for name, table in tables.items()},
        unreadable=frozenset(layout.name for layout in TABLES if layout.name not in tables),
        page=find_page(grid, index, problems),
        boxes=grid.boxes,
        problems=tuple(problems.found),
    )


_Wanted: TypeAlias = Mapping[str, tuple[TableLayout, bool]]
"""Tables by name, and whether the book needs them."""

_TIDY: _Wanted = {
    **{layout.name: (layout, True) for layout in TABLES},
    **{layout.name: (layout, False) for layout in RECORD_TABLES},
    SETTINGS_NAME: (SETTINGS, False),
}
_ATTACHED: _Wanted = {
    LAYOUT_NAME: (LAYOUT, True),
    SETTINGS_NAME: (SETTINGS, False),
    OVERRIDES_NAME: (OVERRIDES, False),
    COMMENTARY.name: (COMMENTARY, False),
}


def _open(grid: Grid, wanted: _Wanted, problems: Problems) -> dict[str, Table]:
    """Return the tables that can be read, by name."""
    opened = {
        name: open_table(grid, layout, name, problems, needed=needed)
        for name, (layout, needed) in wanted.items()
    }
    return {name: table for name, table in opened.items() if table is not None}


def _no_book(grid: Grid) -> NotAPIBookError:
    """Return why a workbook is no PI Book, and what to do if it should be one."""
    name, headers = INDICATORS.name, listed(INDICATORS.key, "and")
    near = like_named(grid, INDICATORS, name)
    renamed = f"{near}Name the table of its indicators {name}. " if near else ""
    return NotAPIBookError(
        f"It holds no PI Book: it was not attached, and there is no table '{name}', nor a sheet "
        f"'{INDICATORS.sheet}' with the headers {headers}.",
        do=f"{renamed}A PI Book of your own is attached first: pi-excel attach BOOK.",
    )
