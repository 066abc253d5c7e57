"""Figures with the decimals and the kind a formula says they have, and the question where it says neither.

A percentage is a fraction. Where nobody says so, 0.216 and 0.224 would both be judged as 0.2. A text such as
`21.6%` says it of itself, and of the figures beside it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from pi_excel.book.grid import CellValue
from pi_excel.book.states import Value
from pi_excel.book.text import quote
from pi_excel.book.values import cell_text, is_blank
from pi_excel.formulas.arguments import FormulaError, attempt, decimals_of, figure, told, yes_no
from pi_excel.formulas.shapes import Answer, Answers, Given, spread, whole
from pi_excel.formulas.shown_figures import shows_percentage
from pi_excel.measures.rounding import Scale

QUESTION: Final = told(FormulaError("are these percentages?", do="Say percent=TRUE, or give decimals."))
"""What is asked where figures are all between 0 and 1, and neither decimals nor percent is given."""


@dataclass(frozen=True, slots=True)
class Case:
    """The figures of one cell's answer.

    Attributes:
        values: What each figure says, by its argument's name.
        scale: How they are shown, and therefore compared.
        is_said: Whether decimals or percent was given, or a figure's text says that it is a percentage.
    """

    values: Mapping[str, Value]
    scale: Scale
    is_said: bool

    def __getitem__(self, name: str) -> Value:
        """Return what a figure says."""
        return self.values[name]

    @property
    def numbers(self) -> list[float]:
        """The figures that are numbers."""
        return [value.number for value in self.values.values() if value.number is not None]


def each_shown(
    answer: Callable[..., Answer],
    figures: Mapping[str, Given],
    others: Sequence[Given],
    decimals: Given,
    percent: Given,
) -> Answers:
    """Return a function's answer for every cell of arguments whose figures are judged as they are shown.

    Args:
        answer: The function, of a `Case` and the cells of the other arguments.
        figures: The arguments that are figures, by name.
        others: The arguments that are not.
        decimals: How many decimals figures are shown with; 1 where it is blank.
        percent: TRUE for fractions that are shown as percentages; a text such as `21.6%` says it itself.
    """
    given = (decimals, percent, *figures.values(), *others)

    def answers() -> Answers:
        table, names = spread(given), tuple(figures)
        last = 2 + len(names)
        cases = [attempt(_case, names, *cells[:last]) for cells in table.rows]
        asked = _look_like_percentages(case for case in cases if isinstance(case, Case))
        return table.filled(
            _answer(answer, case, cells[last:], asked=asked)
            for case, cells in zip(cases, table.rows, strict=True)
        )

    return whole(answers, *given)


def _case(names: tuple[str, ...], decimals: CellValue, percent: CellValue, *cells: CellValue) -> Case:
    shown = next((raw for raw in cells if shows_percentage(raw)), None)
    is_percent = yes_no("percent", percent, usual=shown is not None)
    if shown is not None and not is_percent:
        raise FormulaError(
            f"percent is FALSE, and {quote(cell_text(shown))} is a percentage.",
            do="Say TRUE, or leave it out.",
        )
    values = {name: figure(name, raw, percent=is_percent) for name, raw in zip(names, cells, strict=True)}
    is_said = shown is not None or not (is_blank(decimals) and is_blank(percent))
    return Case(values, Scale(decimals_of(decimals), is_percent), is_said)


def _look_like_percentages(cases: Iterable[Case]) -> bool:
    """Return whether the figures of which nothing is said are all between 0 and 1, and not merely 0 and 1."""
    numbers = [number for case in cases if not case.is_said for number in case.numbers]
    return all(0 <= number <= 1 for number in numbers) and any(0 < number < 1 for number in numbers)


def _answer(
    answer: Callable[..., Answer], case: Case | str, others: Sequence[CellValue], *, asked: bool
) -> Answer:
    if isinstance(case, str):
        return case
    if asked and not case.is_said and case.numbers:
        return QUESTION
    return attempt(answer, case, *others)
