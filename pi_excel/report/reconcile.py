"""How far a council's book and ours agree, before a refresh writes anything of it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple

from pi_excel.book.grid import CellRef
from pi_excel.book.model import Measure, PIBook
from pi_excel.book.text import clean, listed
from pi_excel.book.values import cell_text, is_blank
from pi_excel.book.wide.parts import Part
from pi_excel.errors import MeasureError
from pi_excel.measures.denominators import population_in_use
from pi_excel.measures.figures import Figure, Figures
from pi_excel.measures.rates import rate
from pi_excel.measures.rounding import Scale, show_number
from pi_excel.report.attached_cells import AttachedCells

_KINDS = {
    Part.SYMBOL: ("symbol", "symbols"),
    Part.RATE: ("rate", "rates"),
    Part.TARGET_NUMBER: ("target number", "target numbers"),
    Part.STATUS: ("status", "statuses"),
    Part.EXCEPTION: ("exception mark", "exception marks"),
    Part.WORDS: ("direction in words", "directions in words"),
    Part.REASONS: ("reason", "reasons"),
}
"""What is counted, by what a column stands for, in the order in which it is told."""


class Difference(NamedTuple):
    """A cell on which the two differ.

    Attributes:
        where: The cell.
        ref: Whose it is.
        theirs: What it says now.
        ours: What a refresh would have it say.
        why: How ours comes about.
    """

    where: CellRef
    ref: str
    theirs: str
    ours: str
    why: str


@dataclass(frozen=True, slots=True)
class Reconciled:
    """How far two books agree.

    Attributes:
        compared: How many cells were compared, by what their column stands for.
        agreed: How many of them agree, likewise.
        differences: The others, from the first column on.
        filled: How many blank cells a refresh would fill.
    """

    compared: Counter[Part]
    agreed: Counter[Part]
    differences: tuple[Difference, ...]
    filled: int

    @property
    def sentence(self) -> str:
        """Say it: `Your book and ours agree on 212 of 216 symbols and 98 of 98 rates. 4 differ:`."""
        counts = [
            f"{self.agreed[part]:,} of {self.compared[part]:,} {one if self.compared[part] == 1 else several}"
            for part, (one, several) in _KINDS.items()
            if self.compared[part]
        ]
        if not counts:
            return "Your book has no symbols, rates or statuses yet that ours could be compared with."
        differ = len(self.differences)
        tail = f" {differ:,} differ{'s' if differ == 1 else ''}:" if differ else ""
        return f"Your book and ours agree on {listed(counts, 'and')}.{tail}"


def reconcile(book: PIBook, figures: Figures, cells: AttachedCells) -> Reconciled:
    """Compare what a book's mapped cells say with what a refresh would have them say.

    Blank cells are not compared. A rate that stands in one cell with its number is compared as well,
    where the book knows the population; a refresh leaves it as it is.
    """
    compared: Counter[Part] = Counter()
    agreed: Counter[Part] = Counter()
    differences: list[Difference] = []
    filled = 0
    for one in cells.wanted:
        if is_blank(one.held):
            filled += one.value is not None
            continue
        compared[one.part] += 1
        if one.agrees:
            agreed[one.part] += 1
        else:
            ours = "blank" if one.value is None else cell_text(one.value)
            theirs = clean(cell_text(one.held))
            differences.append(Difference(one.where, one.ref, theirs, ours, one.why))
    for figure in _given_with_number(figures):
        difference = None if figure.is_computed else _difference(book, figure)
        if figure.is_computed or difference is not None:
            compared[Part.RATE] += 1
            agreed[Part.RATE] += figure.is_computed
            differences += [difference] if difference is not None else []
    return Reconciled(compared, agreed, tuple(differences), filled)


def _given_with_number(figures: Figures) -> Iterator[Figure]:
    """Yield the rates that a book gives beside their numbers."""
    for by_period in figures.by_ref.values():
        for figure in by_period.values():
            given = figure.observation.value.number is not None
            if given and figure.number is not None and figure.indicator.measure is Measure.RATE:
                yield figure


def _difference(book: PIBook, figure: Figure) -> Difference | None:
    """Return how a rate as given differs from what its number gives; `None` without a population."""
    indicator, number = figure.indicator, figure.number or 0.0
    try:
        people = population_in_use(book, indicator, figure.period.year).value
        worked_out = rate(number, people, indicator.per)
    except MeasureError:
        return None
    scale = Scale.of(indicator)
    theirs, ours = scale.written(figure.value.number or 0.0), scale.written(worked_out)
    why = f"{show_number(number)} ÷ {show_number(people)} × {indicator.per:,}"
    return Difference(figure.where, indicator.ref, theirs, ours, why)
