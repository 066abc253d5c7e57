"""One block of indicators: its headings and what stands beneath, put together."""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Final

from pi_excel.book.grid import CellRef
from pi_excel.book.values import is_blank
from pi_excel.book.wide import doubts
from pi_excel.book.wide.bands import Band
from pi_excel.book.wide.beside import beside_each_other
from pi_excel.book.wide.columns import Assigned, Candidate, Tie, assign, candidates
from pi_excel.book.wide.contents import Contents, contents_of
from pi_excel.book.wide.groups import Group, find_group, grouped
from pi_excel.book.wide.headings import FIGURES
from pi_excel.book.wide.lines import first_line
from pi_excel.book.wide.merges import Sheet
from pi_excel.book.wide.parts import Block, Part, WideColumn
from pi_excel.book.wide.proposal import ProposedBlock, ProposedColumn
from pi_excel.book.wide.titles import Title
from pi_excel.book.wide.years import years_of
from pi_excel.errors import Problem

_NAMES: Final = (Part.INDICATOR, Part.REF)

_SAMPLED: Final = 40
"""How many rows beneath the headings are looked at."""


@dataclass(frozen=True, slots=True)
class Found:
    """Headings that were found, and the stretch of rows that is theirs.

    Attributes:
        sheet: The sheet.
        number: Which block of the sheet, counted from 1.
        band: The headings.
        title: The title above them.
        last_row: The last row that may be an indicator's.
        hidden: The sheet's hidden columns.
        title_year: The year in the sheet's titles; `None` for none.
        reporting: The year of the reporting period; `None` where it is not known.
    """

    sheet: Sheet
    number: int
    band: Band
    title: Title
    last_row: int
    hidden: frozenset[int] = frozenset()
    title_year: int | None = None
    reporting: int | None = None

    @property
    def where(self) -> CellRef:
        """The first cell of the headings."""
        column = min(self.band.headings)
        return CellRef(self.sheet.title, self.band.cells[column], column)

    @property
    def rows(self) -> list[int]:
        """The rows beneath, from the top."""
        return sorted(row for row in self.sheet.cells.rows if self.band.last < row <= self.last_row)


def propose_block(found: Found) -> tuple[ProposedBlock, list[Problem]]:
    """Return a block as it seems to be, and what is doubtful about it."""
    band, sheet, rows = found.band, found.sheet, found.rows
    sampled = list(itertools.islice((row for row in rows if _holds_more(sheet, row)), _SAMPLED))
    contents = {column: _contents(sheet, sampled, column) for column in band.headings}
    assigned = _assigned(found, contents)
    taken = beside_each_other(assigned.taken)
    group = _group(sheet, rows, taken)
    columns = tuple(_columns(found, taken, contents, group))
    block = Block(
        sheet.title,
        found.number,
        (band.first, band.last),
        band.last + 1,
        tuple(one.column for one in columns),
    )
    first = first_line(sheet, block, found.last_row)
    if first is not None:
        block = replace(block, first_row=first.row)
    problems = [
        *doubts.tied(sheet.title, band, assigned.ties),
        *doubts.hidden_losers(sheet.title, band, assigned),
        *doubts.missing_parts(found.where, block.columns),
        *doubts.missing_periods(found.where, block.columns),
        *([] if first is not None else [doubts.no_lines(found.where)]),
        *([doubts.odd_group(found.where)] if group is not None and not group.number else []),
    ]
    ties = tuple(_tied(found, tie) for tie in assigned.ties if tie.may_be_chosen)
    return ProposedBlock(block, columns, found.last_row, found.title.text, ties), problems


def _tied(found: Found, tie: Tie) -> tuple[WideColumn, ...]:
    """Return columns that may equally play a role, each as if it does."""
    part, period, against = tie.role
    headings = found.band.headings
    return tuple(WideColumn(part, headings[column].text, column, period, against) for column in tie.columns)


def _assigned(found: Found, contents: Mapping[int, Contents]) -> Assigned:
    """Return which column plays which part."""
    headings = found.band.headings
    years = years_of(headings, title=found.title_year, reporting=found.reporting)
    wished = {
        column: candidates(heading, column, contents[column], years) for column, heading in headings.items()
    }
    return assign(wished, found.hidden)


def _group(sheet: Sheet, rows: list[int], taken: Mapping[int, Candidate]) -> Group | None:
    """Return how indicators use two rows; `None` where they take one."""
    names = {one.role[0]: column for column, one in taken.items() if one.role[0] in _NAMES}
    name = names.get(Part.INDICATOR, names.get(Part.REF))
    figures = [column for column, one in taken.items() if one.role[0] in {*FIGURES, Part.TARGET}]
    return find_group(sheet, rows, name, figures) if name is not None and figures else None


def _columns(
    found: Found, taken: Mapping[int, Candidate], contents: Mapping[int, Contents], group: Group | None
) -> Iterator[ProposedColumn]:
    """Yield the columns from left to right; one that is used in two rows twice."""
    for column, heading in found.band.headings.items():
        one = taken[column]
        part, period, against = one.role
        wide = WideColumn(part, heading.text, column, period, against)
        samples = contents[column].samples
        if group is not None and column == group.labels and part is not Part.ROW_LABEL:
            unused = WideColumn(Part.NOT_USED, heading.text, column)
            yield ProposedColumn(unused, group.sure, "it labels the two rows of an indicator", samples)
            continue
        if group is None or not group.number or part is Part.NOT_USED:
            yield ProposedColumn(wide, one.score, one.why, samples)
            continue
        for half in grouped(wide, group, found.sheet):
            split = half.part is not part or half.row_in_group > 1
            why = f"{one.why}; {group.why}" if split else one.why
            yield ProposedColumn(half, one.score * (group.sure if split else 1.0), why, samples)


def _contents(sheet: Sheet, rows: list[int], column: int) -> Contents:
    cells = sheet.cells
    return contents_of(cells.row(row).get(column) for row in rows)


def _holds_more(sheet: Sheet, row: int) -> bool:
    """Return whether a row holds more than one cell that is not blank."""
    filled = (value for value in sheet.cells.row(row).values() if not is_blank(value))
    return next(filled, None) is not None and next(filled, None) is not None
