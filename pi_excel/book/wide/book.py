"""From a grid to a PI Book, where the book is a council's own and was attached."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace

from pi_excel.book.commentary import USUAL_PROMPT, read_commentary
from pi_excel.book.grid import Grid
from pi_excel.book.indicators import Index
from pi_excel.book.layout import COMMENTARY, LAYOUT_NAME, OVERRIDES_NAME, SETTINGS_NAME, SETTINGS_SHEET
from pi_excel.book.model import PIBook
from pi_excel.book.records import Against, Basis, Commentary, Comparator, Observation, Population, Target
from pi_excel.book.rows import Problems, Table
from pi_excel.book.setting_values import Settings
from pi_excel.book.settings import read_settings
from pi_excel.book.text import fold, listed
from pi_excel.book.wide.attached import Attached
from pi_excel.book.wide.figures import LineReader, latest_year
from pi_excel.book.wide.indicators import WideIndicator, read_wide_indicator
from pi_excel.book.wide.line import WideLine
from pi_excel.book.wide.lines import lines
from pi_excel.book.wide.locate import locate
from pi_excel.book.wide.outputs import outputs_of
from pi_excel.book.wide.overrides import Overrides, read_overrides, report_strays
from pi_excel.book.wide.parts import Block, Part
from pi_excel.book.wide.record import read_record
from pi_excel.book.wide.refs import Refs
from pi_excel.period import Period

_MOST_LISTED = 12


def read_attached(grid: Grid, tables: Mapping[str, Table], problems: Problems) -> PIBook:
    """Return the PI Book of a workbook that was attached.

    Args:
        grid: The workbook.
        tables: Its tables that could be opened, by name; `tblLayout` is among them.
        problems: Where to note what cannot be read.
    """
    settings = read_settings(tables[SETTINGS_NAME]) if SETTINGS_NAME in tables else Settings()
    said = tables.get(OVERRIDES_NAME)
    overrides = read_overrides(said) if said else Overrides()
    record = read_record(tables[LAYOUT_NAME]) if LAYOUT_NAME in tables else ()
    blocks = locate(record, grid, problems)
    reading = _Reading(overrides)
    for block in blocks:
        reading.take(block, _last_row(block, blocks, grid), grid, problems)
    if said:
        report_strays(overrides, {fold(ref): ref for ref in reading.refs}, said)
    _ask_for_basis(reading.found, problems)
    index = Index({fold(one.indicator.ref): one.indicator for one in reading.found})
    words = tables.get(COMMENTARY.name)
    in_table = read_commentary(words, index) if words else {}
    used = [one.block for one in record if one.column.part is not Part.NOT_USED]
    wanted = {(fold(block.sheet), block.number) for block in used}
    return PIBook(
        indicators=tuple(one.indicator for one in reading.found),
        left_out=tuple(reading.left_out),
        observations=reading.observations,
        populations=reading.populations,
        comparators={
            key: tuple(sorted(those, key=lambda row: row.period))
            for key, those in reading.comparators.items()
        },
        targets=reading.targets,
        commentary=_with_columns(in_table, reading.found, settings.period),
        settings=settings,
        tables={name: table.area for name, table in tables.items()},
        unreadable=frozenset() if blocks and len(blocks) == len(wanted) else frozenset({LAYOUT_NAME}),
        boxes=grid.boxes,
        attached=Attached(
            blocks,
            tuple(outputs_of(reading.found)),
            frozenset(one.indicator.ref for one in reading.found if one.in_points),
        ),
        problems=tuple(problems.found),
    )


@dataclass(slots=True)
class _Reading:
    """What was read so far, block by block."""

    overrides: Overrides
    found: list[WideIndicator] = field(default_factory=list)
    left_out: list[str] = field(default_factory=list)
    observations: dict[str, dict[Period, Observation]] = field(default_factory=dict)
    populations: dict[tuple[str, Period], Population] = field(default_factory=dict)
    comparators: dict[tuple[str, Against], list[Comparator]] = field(
        default_factory=lambda: defaultdict(list)
    )
    targets: dict[tuple[str, Period], Target] = field(default_factory=dict)
    _refs: Refs = field(init=False)

    def __post_init__(self) -> None:
        """Begin with the refs that are tied to names."""
        self._refs = Refs(self.overrides)

    @property
    def refs(self) -> list[str]:
        """The refs of all indicators, read or left out."""
        return [*(one.indicator.ref for one in self.found), *self.left_out]

    def take(self, block: Block, last_row: int, grid: Grid, problems: Problems) -> None:
        """Read the indicators of a block, down to a row."""
        cells = grid.sheets[block.sheet]
        for place in lines(grid, block, last_row).indicators:
            line = WideLine(block, place.row, place.section, cells, problems)
            ref = self._refs.of(line)
            if ref is None:
                continue
            one = read_wide_indicator(line, ref, self.overrides.of(ref))
            if one is None:
                self.left_out.append(ref)
            else:
                self._take(one)

    def _take(self, one: WideIndicator) -> None:
        reader, ref = LineReader.of(one), one.indicator.ref
        people = {row.used_for: row for row in reader.populations(latest_year(one.line))}
        if people:
            one = replace(one, indicator=replace(one.indicator, population=ref))
        self.populations |= {(ref, year): row for year, row in people.items()}
        self.found.append(one)
        self.observations[ref] = reader.observations(people)
        self.targets |= {(ref, year): target for year, target in reader.targets().items()}
        for row in reader.comparators():
            self.comparators[ref, row.against].append(row)


def _last_row(block: Block, blocks: Iterable[Block], grid: Grid) -> int:
    """Return the last row that may be one of a block's: that above the headings of the next on its sheet."""
    ends = [
        other.header_rows[0] - 1
        for other in blocks
        if other.sheet == block.sheet and other.header_rows > block.header_rows
    ]
    return min(ends) if ends else max(grid.sheets[block.sheet].rows, default=0)


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
        f"On {SETTINGS_SHEET}, add rows to {OVERRIDES_NAME}: the ref, Basis, and Snapshot, Rolling 12 "
        "months, Year to date, Quarter or Annual.",
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
