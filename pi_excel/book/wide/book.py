"""From a grid to a PI Book, where the book is a council's own and was attached."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from pi_excel.book.commentary import USUAL_PROMPT, read_commentary
from pi_excel.book.grid import Grid
from pi_excel.book.indicators import Index
from pi_excel.book.layout import COMMENTARY, LAYOUT_NAME, OVERRIDES_NAME, SETTINGS_NAME, SETTINGS_SHEET
from pi_excel.book.model import PIBook
from pi_excel.book.records import Basis, Commentary
from pi_excel.book.rows import Problems, Table
from pi_excel.book.setting_values import Settings
from pi_excel.book.settings import read_settings
from pi_excel.book.text import fold, listed
from pi_excel.book.wide.attached import Attached
from pi_excel.book.wide.indicators import WideIndicator
from pi_excel.book.wide.line import WideLine
from pi_excel.book.wide.locate import Located, locate
from pi_excel.book.wide.outputs import outputs_of
from pi_excel.book.wide.overrides import Overrides, read_overrides, report_strays
from pi_excel.book.wide.parts import Part
from pi_excel.book.wide.reading import Reading, lines_in
from pi_excel.book.wide.record import read_record
from pi_excel.errors import Severity
from pi_excel.period import Period

_MOST_LISTED = 12


def read_attached(grid: Grid, tables: Mapping[str, Table], problems: Problems) -> PIBook:
    """Return the PI Book of a workbook that was attached.

    Where `tblLayout` cannot be followed as it stands it is among the book's `unreadable` tables: whatever
    can be read is there all the same, but a refresh by it would take out reports.

    Args:
        grid: The workbook.
        tables: Its tables that could be opened, by name; `tblLayout` is among them.
        problems: Where to note what cannot be read.
    """
    settings = read_settings(tables[SETTINGS_NAME]) if SETTINGS_NAME in tables else Settings()
    said = tables.get(OVERRIDES_NAME)
    overrides = read_overrides(said) if said else Overrides()
    located, every, is_sound = _followed(grid, tables.get(LAYOUT_NAME), problems)
    reading = Reading(overrides)
    reading.take(every, problems)
    if is_sound and reading.refs_by_order and settings.book_id:  # it has none before it is attached
        is_sound = _tell_of_lost_refs(tables[LAYOUT_NAME], problems)
    if said and is_sound:
        report_strays(overrides, reading.named(), said)
    _ask_for_basis(reading.found, problems)
    index = Index(
        {fold(one.indicator.ref): one.indicator for one in reading.found},
        {fold(ref): ref for ref in reading.left_out},
    )
    words = tables.get(COMMENTARY.name)
    in_table = read_commentary(words, index) if words else {}
    return PIBook(
        indicators=tuple(one.indicator for one in reading.found),
        left_out=tuple(reading.left_out),
        observations=reading.observations,
        populations=reading.populations,
        spoilt_populations=reading.spoilt_populations,
        comparators={
            key: tuple(sorted(those, key=lambda row: row.period))
            for key, those in reading.comparators.items()
        },
        targets=reading.targets,
        commentary=_with_columns(in_table, reading.found, settings.period),
        settings=settings,
        tables={name: table.area for name, table in tables.items()},
        unreadable=frozenset() if is_sound else frozenset({LAYOUT_NAME}),
        boxes=grid.boxes,
        attached=Attached(
            tuple(one.block for one in located),
            tuple(outputs_of(reading.found)),
            frozenset(one.indicator.ref for one in reading.found if one.in_points),
        ),
        problems=tuple(problems.found),
    )


def _followed(
    grid: Grid, layout: Table | None, problems: Problems
) -> tuple[tuple[Located, ...], list[WideLine], bool]:
    """Return the blocks that `tblLayout` tells of, their lines, and whether all of it could be followed."""
    if layout is None:
        return (), [], False
    before = len(problems.found)
    record = read_record(layout)
    located = locate(record, grid, problems)
    every = lines_in(located, grid, problems)
    if not any(one.is_used for one in record) and len(problems.found) == before:
        where = layout.area.cell("Part", layout.area.header_row)
        what = f"{LAYOUT_NAME} names no column that stands for anything, so nothing can be read."
        problems.error(where, what, "Choose what the columns stand for.")
    is_sound = all(one.severity is not Severity.ERROR for one in problems.found[before:])
    return located, every, is_sound


def _tell_of_lost_refs(layout: Table, problems: Problems) -> bool:
    """Tell that refs are lost, and return that the layout is not sound: reports would change hands."""
    where = layout.area.cell("Part", layout.area.header_row)
    what = f"No column holds the indicators' refs, and {OVERRIDES_NAME} ties no name to one."
    problems.error(where, what, f"Choose the part '{Part.REF}' for their column, or run attach again.")
    return False


def _ask_for_basis(found: Iterable[WideIndicator], problems: Problems) -> None:
    """Ask once for the basis of all indicators that have none: a wide book keeps none."""
    unknown = [one for one in found if one.indicator.basis is Basis.UNKNOWN]
    if not unknown:
        return
    refs = [one.indicator.ref for one in unknown]
    named = refs if len(refs) <= _MOST_LISTED else [*refs[:_MOST_LISTED], f"{len(refs) - _MOST_LISTED} more"]
    do = "Does" if len(refs) == 1 else "Do"
    what = f"{listed(named, 'and')} {do.lower()} not say what stretch of time the figures cover"
    problems.warning(
        unknown[0].line.first_cell,
        f"{what}, so they are compared with whole years as they are.",
        f"On {SETTINGS_SHEET}, say the Basis of each in {OVERRIDES_NAME}: Snapshot, Rolling 12 months, Year "
        "to date, Quarter or Annual.",
    )


def _with_columns(
    in_table: Mapping[tuple[str, Period], tuple[Commentary, ...]],
    found: Iterable[WideIndicator],
    period: Period | None,
) -> dict[tuple[str, Period], tuple[Commentary, ...]]:
    """Return the commentary of the table, with that of the book's own columns where the table has none.

    A column does not say what period it speaks of: it is the one that is reported.
    """
    commentary = dict(in_table)
    if period is None:
        return commentary
    for one in found:
        column, key = one.line.block.first(Part.COMMENTARY), (one.indicator.ref, period)
        text = one.line.prose(column) if column is not None else ""
        answered = any(fold(row.prompt) == fold(USUAL_PROMPT) for row in commentary.get(key, ()))
        if text and not answered:
            row = Commentary(one.indicator.ref, period, USUAL_PROMPT, text, row=0)
            commentary[key] = (row, *commentary.get(key, ()))
    return commentary
