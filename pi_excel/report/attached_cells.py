"""What the mapped cells of an attached book should say, in the book's own signs and manner."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import NamedTuple

from pi_excel.book.grid import CellRef, CellValue, Percentage
from pi_excel.book.model import PIBook
from pi_excel.book.text import quote
from pi_excel.book.values import cell_text, is_blank
from pi_excel.book.wide.attached import Output, OutputCell
from pi_excel.book.wide.parts import Part
from pi_excel.errors import Problem, Severity
from pi_excel.judgement.verdict import Verdict
from pi_excel.measures.figures import Figures
from pi_excel.measures.rounding import Scale, show_number
from pi_excel.report.attached_signs import sign_column
from pi_excel.report.computed_cells import Computed, OnSheet
from pi_excel.report.exceptions import ExceptionList
from pi_excel.report.manner import Manner, says_the_same
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
        agrees: Whether the cell says so already, as people read it.
    """

    part: Part
    ref: str
    where: CellRef
    held: CellValue
    value: Computed
    why: str
    agrees: bool


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
    found: list[Wanted | Problem] = []
    for output in attached.outputs if attached is not None else ():
        found += _FILLED.get(output.column.part, _signs)(judged, output)
    return AttachedCells(
        tuple(one for one in found if isinstance(one, Wanted)),
        tuple(one for one in found if isinstance(one, Problem)),
    )


def _signs(judged: Judged, output: Output) -> Iterator[Wanted | Problem]:
    signs = sign_column(judged, output)
    yield from signs.problems
    for ref, sign in signs.texts.items():
        cell = output.cells[ref]
        agrees = says_the_same(cell.held, sign.text)
        yield Wanted(output.column.part, ref, *cell, sign.text or None, sign.why, agrees)


def _rates(judged: Judged, output: Output) -> Iterator[Wanted | Problem]:
    """Yield the rates that are worked out from a number; those that stand there as given are staff's.

    A cell that says more than a figure, such as a mark, would lose it: it is left alone, and told.
    """
    attached = judged.book.attached
    shows_percentages = any(isinstance(cell.held, Percentage) for cell in output.cells.values())
    for ref, cell in output.cells.items():
        period = output.column.period
        figure = judged.figures.by_ref.get(ref, {}).get(period) if period is not None else None
        if figure is None or figure.value.number is None or not figure.is_computed:
            continue
        in_points = attached is not None and ref in attached.in_points
        manner = Manner(Scale.of(figure.indicator), cell.held, in_points)
        value, shown = manner.write(figure.value.number), manner.scale.written(figure.value.number)
        agrees = manner.says(value)
        if not agrees and not manner.is_plain:
            what = f"{quote(cell_text(cell.held))} says more than a figure, and {ref} comes to {shown}"
            yield _left_alone(cell, what, f"Type {shown}, with what else is to stand there.")
        elif in_points and shows_percentages and is_blank(cell.held):
            what = f"{ref} comes to {shown}; its line has points, and this column shows percentages"
            yield _left_alone(cell, what, f"Type {shown}.")
        else:
            yield Wanted(Part.RATE, ref, *cell, value, f"{figure.shown} for {period}", agrees)


def _target_numbers(judged: Judged, output: Output) -> Iterator[Wanted | Problem]:
    """Yield the numbers that target rates stand for, where the cells are blank: what stands there holds."""
    for ref, cell in output.cells.items():
        period = output.column.period
        target = judged.book.targets.get((ref, period.year)) if period is not None else None
        if target is None or target.number.number is None or target.population.number is None:
            continue
        number = show_number(target.number.number)
        rate = Scale.of(judged.verdicts[ref].indicator).written(target.value.number or 0.0)
        if is_blank(cell.held):
            why = f"the target rate of {rate}"
            yield Wanted(Part.TARGET_NUMBER, ref, *cell, target.number.number, why, agrees=False)
        else:
            what = f"{quote(cell_text(cell.held))} stands here, and the target rate of {rate} gives {number}"
            yield _left_alone(cell, what, "Clear it to have the number written.")


def _left_alone(cell: OutputCell, what: str, do: str) -> Problem:
    return Problem(Severity.NOTE, str(cell.where), f"{what}: the cell is left alone.", do)


def _reasons(judged: Judged, output: Output) -> Iterator[Wanted | Problem]:
    for ref, cell in output.cells.items():
        verdict = judged.verdicts[ref]
        text = " ".join(reasons(verdict, judged.book.settings)) or status_note(verdict)
        yield Wanted(Part.REASONS, ref, *cell, text or None, text, says_the_same(cell.held, text))


_FILLED = {
    Part.RATE: _rates,
    Part.TARGET_NUMBER: _target_numbers,
    Part.REASONS: _reasons,
}
"""What fills a column of figures or words; the others hold signs."""
