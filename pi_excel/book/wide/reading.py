"""What an attached book's lines say, put together block by block."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace

from pi_excel.book.grid import CellRef, Grid
from pi_excel.book.layout import OVERRIDES_NAME
from pi_excel.book.records import Against, Comparator, Observation, Population, Target
from pi_excel.book.rows import Problems
from pi_excel.book.text import quote
from pi_excel.book.wide.figures import LineReader, latest_year
from pi_excel.book.wide.indicators import WideIndicator, read_wide_indicator
from pi_excel.book.wide.line import WideLine
from pi_excel.book.wide.lines import lines
from pi_excel.book.wide.locate import Located
from pi_excel.book.wide.overrides import Overrides
from pi_excel.book.wide.parts import Block, Part
from pi_excel.book.wide.points import FRACTIONS, POINTS
from pi_excel.book.wide.refs import Refs
from pi_excel.book.wide.skipped import report_skipped
from pi_excel.period import Period


@dataclass(slots=True)
class Reading:
    """What was read so far, line by line.

    Attributes:
        overrides: What `tblOverrides` says.
        found: The indicators, in the book's order.
        left_out: The refs of those that could not be read.
        observations: By ref and period.
        populations: By ref and the year that uses them.
        spoilt_populations: The cells of those that are no number of people, likewise.
        comparators: By ref and comparator, as they stand from left to right.
        targets: By ref and year.
        refs_by_order: Whether nothing but the order of the lines tells which ref is whose.
    """

    overrides: Overrides
    found: list[WideIndicator] = field(default_factory=list)
    left_out: list[str] = field(default_factory=list)
    observations: dict[str, dict[Period, Observation]] = field(default_factory=dict)
    populations: dict[tuple[str, Period], Population] = field(default_factory=dict)
    spoilt_populations: dict[tuple[str, Period], CellRef] = field(default_factory=dict)
    comparators: dict[tuple[str, Against], list[Comparator]] = field(
        default_factory=lambda: defaultdict(list)
    )
    targets: dict[tuple[str, Period], Target] = field(default_factory=dict)
    refs_by_order: bool = False

    def named(self) -> dict[str, str]:
        """Return the names of all indicators, by ref; of those that were left out the ref."""
        return {one.indicator.ref: one.indicator.name for one in self.found} | {
            ref: ref for ref in self.left_out
        }

    def take(self, every: Sequence[WideLine], problems: Problems) -> None:
        """Read every line of a book."""
        refs = Refs(self.overrides, every)
        for line in every:
            ref = refs.of(line)
            if ref is None:
                continue
            one = read_wide_indicator(line, ref, self.overrides.of(ref))
            if one is None:
                self.left_out.append(ref)
            else:
                self._take(one)
        refs.report_untied(problems)
        self.refs_by_order = refs.are_by_order
        self._ask_of_fractions(problems)

    def _take(self, one: WideIndicator) -> None:
        reader, ref = LineReader(one), one.indicator.ref
        people = reader.populations(latest_year(one.line))
        if people.found or people.spoilt:
            one = replace(one, indicator=replace(one.indicator, population=ref))
        self.populations |= {(ref, year): row for year, row in people.found.items()}
        self.spoilt_populations |= {(ref, year): where for year, where in people.spoilt.items()}
        self.found.append(one)
        self.observations[ref] = reader.observations(people.found)
        self.targets |= {(ref, year): target for year, target in reader.targets().items()}
        for row in reader.comparators():
            self.comparators[ref, row.against].append(row)

    def _ask_of_fractions(self, problems: Problems) -> None:
        """Ask about lines of fractions in a book with lines of points: 0.8 may be 0.8% there, or 80%."""
        if not any(one.in_points for one in self.found):
            return
        for one in self.found:
            where, ref = one.percentages.fraction, one.indicator.ref
            if where is not None:
                what = f"The percentages of {ref} are read as fractions, and other lines have points."
                do = f"Set Percentages of {ref} in {OVERRIDES_NAME} to {POINTS} or {FRACTIONS}."
                problems.warning(where, what, do)


def lines_in(located: Sequence[Located], grid: Grid, problems: Problems) -> list[WideLine]:
    """Return the indicators' lines of every block; a block without any is an error, since it had some."""
    blocks = [one.block for one in located]
    every: list[WideLine] = []
    for block, row in located:
        mine = list(_lines_of(block, _last_row(block, blocks, grid), grid, problems))
        every += mine
        if not mine:
            name = f"block {block.number} of {quote(block.sheet)}"
            what = f"No row beneath the headings of {name} is an indicator."
            do = f"Correct First row and Row in group, or choose '{Part.NOT_USED}' for its columns."
            row.error("First row", what, do)
    return every


def _lines_of(block: Block, last_row: int, grid: Grid, problems: Problems) -> Iterator[WideLine]:
    cells = grid.sheets[block.sheet]
    found = lines(grid, block, last_row)
    report_skipped(block, found, cells, problems)
    return (WideLine(block, place.row, place.section, cells, problems) for place in found.indicators)


def _last_row(block: Block, blocks: Iterable[Block], grid: Grid) -> int:
    """Return the last row that may be one of a block's: that above the headings of the next on its sheet."""
    ends = [
        other.header_rows[0] - 1
        for other in blocks
        if other.sheet == block.sheet and other.header_rows[0] > block.header_rows[1]
    ]
    return min(ends) if ends else max(grid.sheets[block.sheet].rows, default=0)
