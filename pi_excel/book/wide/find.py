"""Finding the blocks of indicators in a book that a council made itself.

Nothing here is certain and nothing is kept: a person sees what was found, and corrects it.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from pi_excel.book.grid import Grid
from pi_excel.book.layout import RECORD_TABLES, SETTINGS_SHEET, TABLES
from pi_excel.book.text import did_you_mean, fold
from pi_excel.book.values import is_blank
from pi_excel.book.wide import doubts
from pi_excel.book.wide.bands import Band, find_bands, likeliest_row
from pi_excel.book.wide.blocks import Found, propose_block
from pi_excel.book.wide.merges import Sheet
from pi_excel.book.wide.proposal import PassedOver, Proposal, ProposedBlock
from pi_excel.book.wide.titles import Title, title_above, year_in_titles
from pi_excel.errors import Problem
from pi_excel.period import Period

_OUR_TABLES: Final = frozenset(fold(layout.name) for layout in (*TABLES, *RECORD_TABLES))


def propose(grid: Grid, sheet: str | None = None, *, reporting: Period | None = None) -> Proposal:
    """Return the blocks of indicators that a workbook seems to hold.

    Args:
        grid: The workbook.
        sheet: The title of the one sheet to look at, case and blanks aside; `None` for every sheet that is
            not our own.
        reporting: The reporting period, where it is known: the last resort for a quarter without a year.
    """
    titles = [title for title in grid.sheets if sheet is None or fold(title) == fold(sheet)]
    if sheet is not None and not titles:
        problem = doubts.no_sheet(sheet, list(grid.sheets), did_you_mean(sheet, grid.sheets))
        return Proposal((), (problem,), ())
    blocks: list[ProposedBlock] = []
    problems: list[Problem] = []
    passed_over: list[PassedOver] = []
    looked_at: list[Sheet] = []
    for title in titles:
        why = _not_ours_to_look_at(grid, title)
        if why:
            passed_over.append(PassedOver(title, why))
            continue
        one = Sheet(title, grid.sheets[title], grid.merges.get(title, ()))
        found = list(_blocks_of(one, grid.hidden_columns.get(title, frozenset()), reporting))
        for block, doubtful in map(propose_block, found):
            blocks.append(block)
            problems.extend(doubtful)
        if not found:
            looked_at.append(one)
            passed_over.append(PassedOver(title, "No row of it holds the headings of indicators."))
    if not blocks and looked_at:
        problems.append(_no_headings(looked_at))
    return Proposal(tuple(blocks), tuple(problems), tuple(passed_over))


def _not_ours_to_look_at(grid: Grid, title: str) -> str:
    """Return why a sheet cannot hold a block of a council's own; empty where it can."""
    if any(one.title == title for one in grid.generated):
        return "It is a sheet that a refresh makes."
    if fold(title) == fold(SETTINGS_SHEET):
        return "It holds the settings."
    if any(area.sheet == title and fold(area.name) in _OUR_TABLES for area in grid.tables.values()):
        return "It holds a table of a tidy book."
    if not any(not is_blank(value) for row in grid.sheets[title].rows.values() for value in row.values()):
        return "It is empty."
    return ""


def _blocks_of(sheet: Sheet, hidden: frozenset[int], reporting: Period | None) -> Iterator[Found]:
    """Yield the headings of indicators on a sheet, each with the stretch of rows that is its own."""
    bands = _begun_anew(sheet, [band for band in find_bands(sheet) if not list(_lacking(band))])
    year = year_in_titles(sheet, bands[0].first) if bands else None
    titles = [
        title_above(sheet, band.first, before.last if before else 0)
        for before, band in zip([None, *bands], bands, strict=False)
    ]
    last_row = max(sheet.cells.rows, default=0)
    for place, band in enumerate(bands):
        following = titles[place + 1].row if place + 1 < len(bands) else last_row + 1
        yield Found(
            sheet,
            place + 1,
            band,
            titles[place],
            following - 1,
            hidden,
            year,
            None if reporting is None else reporting.first_year,
        )


def _lacking(band: Band) -> Iterator[str]:
    """Yield what headings lack before they are those of indicators."""
    parts = {heading.best.part for heading in band.headings.values() if heading.best is not None}
    return doubts.lacking(parts)


def _begun_anew(sheet: Sheet, bands: list[Band]) -> list[Band]:
    """Return the headings that begin a block: those that come again do so below a title of their own."""
    kept: list[Band] = []
    for band in bands:
        same = kept and _texts(band) == _texts(kept[-1])
        parted = title_above(sheet, band.first, kept[-1].last if kept else 0) != Title(band.first, "")
        if not same or parted:
            kept.append(band)
    return kept


def _texts(band: Band) -> dict[int, str]:
    return {column: fold(heading.text) for column, heading in band.headings.items()}


def _no_headings(sheets: list[Sheet]) -> Problem:
    """Return that no sheet holds headings: where the likeliest row is, and what it lacks."""
    rows = [(sheet, *likeliest_row(sheet)) for sheet in sheets]
    sheet, number, row = max(rows, key=lambda one: len(one[2].told))
    return doubts.no_headings(sheet.title, number, row)
