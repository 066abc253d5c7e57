"""What a person should look at in a proposal, each with its cell, what is wrong, and what to do."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from pi_excel.book.grid import CellRef
from pi_excel.book.text import listed, quote
from pi_excel.book.wide.bands import Band
from pi_excel.book.wide.columns import Assigned, Tie, described
from pi_excel.book.wide.heading_rows import HeadingRow
from pi_excel.book.wide.headings import FIGURES
from pi_excel.book.wide.parts import Part, WideColumn
from pi_excel.errors import Problem, Severity
from pi_excel.period import Length, Period

_NEEDED = ((Part.INDICATOR,), (Part.BETTER,), (Part.FIGURE, Part.NUMBER, Part.RATE))
"""What a refresh cannot do without: one of each."""

_QUARTERS = range(1, 5)
_TWO = 2
_ON_SETTINGS = "On PI Settings"


def tied(sheet: str, band: Band, ties: Iterable[Tie]) -> Iterator[Problem]:
    """Yield that columns are as likely as each other, and so none of them is used."""
    for tie in sorted(ties, key=lambda tie: tie.columns):
        cells = [_cell(sheet, band, column) for column in tie.columns]
        named = listed([f"{cell.a1} {quote(band.headings[cell.column].text)}" for cell in cells], "and")
        used = "neither is used" if len(cells) == _TWO else "none of them is used"
        part, period, _ = tie.role
        what = f"{named} may equally be the {described(tie.role)}, so {used}."
        do = f"{_ON_SETTINGS}, give that part to the right one."
        if part in FIGURES and period is None:
            what = f"Nothing says which year {named} are of, so {used}."
            do = "Write the year above them, or give each its period on PI Settings."
        yield Problem(Severity.WARNING, str(cells[0]), what, do)


def hidden_losers(sheet: str, band: Band, assigned: Assigned) -> Iterator[Problem]:
    """Yield that a hidden column was left for a visible one that says the same."""
    for column, winner in sorted(assigned.hidden.items()):
        cell, other = _cell(sheet, band, column), _cell(sheet, band, winner)
        named = quote(band.headings[column].text)
        what = f"The hidden column {named} says the same as {other.a1}, which is used."
        do = f"{_ON_SETTINGS}, exchange the two if the hidden one is right."
        yield Problem(Severity.NOTE, str(cell), what, do)


def missing_parts(where: CellRef, columns: Iterable[WideColumn]) -> Iterator[Problem]:
    """Yield what a refresh cannot do without and no column holds."""
    found = {column.part for column in columns}
    for parts in _NEEDED:
        if not found & set(parts):
            what = f"No column seems to hold the {parts[0]}, which a refresh cannot do without."
            heading = quote(_HEADINGS[parts[0]])
            do = f"Give its column a heading such as {heading}, or add one, and attach again."
            yield Problem(Severity.ERROR, str(where), what, do)


_HEADINGS = {Part.INDICATOR: "Indicator", Part.BETTER: "Better to be?", Part.FIGURE: "2016/17 Q1"}
"""Headings that say what a refresh needs."""


def missing_periods(where: CellRef, columns: Iterable[WideColumn]) -> Iterator[Problem]:
    """Yield the quarters of the newest year that have no column of figures, and the years left out."""
    every = list(columns)
    figures = {column.period for column in every if column.part in FIGURES and column.period is not None}
    quarterly = [period.year for period in figures if period.length is Length.QUARTER]
    newest = max(quarterly, default=None)
    gone = [] if newest is None else [one for one in _quarters(newest) if not _covered(one, figures)]
    if gone:
        names = listed([f"Q{quarter.quarter_number}" for quarter in gone], "and")
        yield _no_column(where, f"{names} of {newest}", "it" if len(gone) == 1 else "them")
    targets = {column.period for column in every if column.part is Part.TARGET and column.period is not None}
    held = {period.first_year for period in figures}
    aimed_at = {period.first_year for period in targets if period.first_year - 1 in held}
    for first in range(min(held), max(held | aimed_at) + 1) if held else ():
        if first not in held:
            yield _no_column(where, str(Period.of_year(first)), "it")


def _quarters(year: Period) -> list[Period]:
    return [Period.of_quarter(year.first_year, number) for number in _QUARTERS]


def _covered(quarter: Period, figures: set[Period]) -> bool:
    """Return whether a quarter has a column of its own, or its last month has."""
    return any(period.end == quarter.end and period.length < Length.YEAR for period in figures)


def _no_column(where: CellRef, period: str, them: str) -> Problem:
    what = f"No column holds figures of {period}."
    return Problem(
        Severity.NOTE, str(where), what, f"If one does, give {them} the part 'figure' and its period."
    )


def no_lines(where: CellRef) -> Problem:
    """Return that nothing beneath headings looks like an indicator."""
    what = "No row beneath these headings looks like an indicator."
    return Problem(
        Severity.WARNING, str(where), what, f"{_ON_SETTINGS}, say in which row the first one stands."
    )


def odd_group(where: CellRef) -> Problem:
    """Return that indicators take two rows each, and not for a number and its rate."""
    what = (
        "Each indicator takes two rows here, and they are not a number and its rate: only the first is read."
    )
    return Problem(Severity.WARNING, str(where), what, f"{_ON_SETTINGS}, say what the second row holds.")


def no_headings(sheet: str, number: int, row: HeadingRow) -> Problem:
    """Return that no row of a sheet is one of headings: the likeliest, and what it lacks."""
    do = "Give the headings words such as Ref, Indicator and 2016/17 Q1, and attach again."
    if not row.told:
        return Problem(Severity.ERROR, sheet, "No row says what its columns hold.", do)
    where = CellRef(sheet, number, min(row.known))
    return Problem(Severity.ERROR, str(where), _lacks(number, row), do)


def _lacks(number: int, row: HeadingRow) -> str:
    """Return what the likeliest row of headings says, and what it lacks."""
    said = listed(sorted(map(str, row.parts)), "and")
    lacks = listed(list(lacking(row.parts)), "and")
    return f"Row {number} is most like headings: it says {said}, and lacks {lacks or 'more of them'}."


def lacking(parts: set[Part]) -> Iterator[str]:
    """Yield what headings lack before they are those of indicators."""
    if not parts & {Part.INDICATOR, Part.REF}:
        yield "the indicator"
    if not parts & {*FIGURES, Part.TARGET, Part.TARGET_NUMBER, Part.COMPARATOR}:
        yield "any figure"


def no_sheet(title: str, titles: Sequence[str], near: str) -> Problem:
    """Return that a sheet which was asked for is not there."""
    what = f"There is no sheet {quote(title)}."
    return Problem(Severity.ERROR, title, what, f"{near}Choose {listed([quote(one) for one in titles])}.")


def _cell(sheet: str, band: Band, column: int) -> CellRef:
    """Return the lowest heading cell above a column."""
    return CellRef(sheet, band.cells[column], column)
