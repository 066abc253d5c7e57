"""What the mapped cells of an attached book should say, in the book's own signs and manner."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import NamedTuple

from pi_excel.book.grid import CellRef, CellValue
from pi_excel.book.model import PIBook
from pi_excel.book.wide.attached import Output
from pi_excel.book.wide.parts import Part
from pi_excel.errors import Problem
from pi_excel.judgement.verdict import Verdict
from pi_excel.measures.figures import Figures
from pi_excel.measures.rounding import Scale
from pi_excel.report.attached_signs import sign_column
from pi_excel.report.computed_cells import Computed, OnSheet
from pi_excel.report.exceptions import ExceptionList
from pi_excel.report.manner import as_number, as_value, decimals_held, says_the_same
from pi_excel.report.words import reasons, status_note


class Wanted(NamedTuple):
    """What a mapped cell should say.

    Attributes:
        part: What its column stands for.
        ref: Whose it is.
        where: The cell.
        held: What it holds now.
        value: What it should hold; `None` for nothing.
        why: How that comes about, in words.
        decimals: To how many decimals it is compared, where it is a number.
    """

    part: Part
    ref: str
    where: CellRef
    held: CellValue
    value: Computed
    why: str
    decimals: int = 0

    @property
    def agrees(self) -> bool:
        """Whether the cell says so already, as people read it."""
        return says_the_same(self.held, self.value, self.decimals)


@dataclass(frozen=True, slots=True)
class AttachedCells:
    """The mapped cells of an attached book.

    Attributes:
        wanted: What they should say; those that are left alone are not among them.
        problems: Why columns are left alone, in whole or in part.
    """

    wanted: tuple[Wanted, ...] = ()
    problems: tuple[Problem, ...] = ()

    def on_sheets(self) -> Iterator[OnSheet]:
        """Yield the cells that do not say yet what they should, sheet by sheet."""
        sheets: dict[str, dict[int, dict[int, Computed]]] = {}
        for one in self.wanted:
            if not one.agrees:
                columns = sheets.setdefault(one.where.sheet, {})
                columns.setdefault(one.where.column, {})[one.where.row] = one.value
        return (OnSheet(title, columns) for title, columns in sheets.items())


@dataclass(frozen=True, slots=True)
class Judged:
    """A book judged: what its mapped cells are filled from.

    Attributes:
        book: The book.
        figures: Its figures.
        verdicts: Its verdicts, by ref.
        exceptions: Its exceptions.
    """

    book: PIBook
    figures: Figures
    verdicts: Mapping[str, Verdict]
    exceptions: ExceptionList


def attached_cells(judged: Judged) -> AttachedCells:
    """Return what the mapped cells of a book should say; nothing for a tidy book."""
    attached = judged.book.attached
    wanted: list[Wanted] = []
    problems: list[Problem] = []
    for output in attached.outputs if attached is not None else ():
        fill = _FILLED.get(output.column.part)
        if fill is not None:
            wanted += fill(judged, output)
        else:
            signs = sign_column(judged, output)
            problems += signs.problems
            wanted += (
                Wanted(output.column.part, ref, *output.cells[ref], sign.text or None, sign.why)
                for ref, sign in signs.texts.items()
            )
    return AttachedCells(tuple(wanted), tuple(problems))


def _rates(judged: Judged, output: Output) -> Iterator[Wanted]:
    """Yield the rates that are worked out from a number; those that stand there as given are staff's."""
    for ref, cell in output.cells.items():
        verdict, period = judged.verdicts[ref], output.column.period
        figure = judged.figures.by_ref.get(ref, {}).get(period) if period is not None else None
        if figure is None or figure.value.number is None or not figure.is_computed:
            continue
        scale = Scale.of(verdict.indicator)
        attached = judged.book.attached
        in_points = attached is not None and ref in attached.in_points
        value = as_value(figure.value.number, scale, cell.held, in_points=in_points)
        why = f"{figure.shown} for {figure.period}"
        yield Wanted(Part.RATE, ref, *cell, value, why, decimals_held(scale, in_points=in_points))


def _target_numbers(judged: Judged, output: Output) -> Iterator[Wanted]:
    """Yield the numbers that target rates stand for; those that stand there already are agreed."""
    for ref, cell in output.cells.items():
        period = output.column.period
        target = judged.book.targets.get((ref, period.year)) if period is not None else None
        if target is not None and target.number.number is not None and target.population.number is not None:
            rate = Scale.of(judged.verdicts[ref].indicator).written(target.value.number or 0.0)
            value = as_number(target.number.number, cell.held)
            yield Wanted(Part.TARGET_NUMBER, ref, *cell, value, f"the target rate of {rate}")


def _reasons(judged: Judged, output: Output) -> Iterator[Wanted]:
    for ref, cell in output.cells.items():
        verdict = judged.verdicts[ref]
        text = " ".join(reasons(verdict, judged.book.settings)) or status_note(verdict)
        yield Wanted(Part.REASONS, ref, *cell, text or None, text)


_FILLED = {
    Part.RATE: _rates,
    Part.TARGET_NUMBER: _target_numbers,
    Part.REASONS: _reasons,
}
"""What fills a column of figures or words; the others hold signs."""
