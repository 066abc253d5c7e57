"""What there is to say in the cells of a column of signs, before it is put into the column's own signs."""

from __future__ import annotations

from collections.abc import Hashable, Iterator, Mapping
from typing import NamedTuple, Protocol

from pi_excel.book.model import PIBook
from pi_excel.book.states import State
from pi_excel.book.wide.attached import Output
from pi_excel.judgement.verdict import Verdict
from pi_excel.period import Period
from pi_excel.report.exceptions import ExceptionList
from pi_excel.report.words import (
    comparator_text,
    comparison_words,
    figure_text,
    goal_text,
    limit_sentence,
    reasons,
    status_note,
)


class JudgedBook(Protocol):
    """A book judged."""

    @property
    def book(self) -> PIBook:
        """The book."""

    @property
    def verdicts(self) -> Mapping[str, Verdict]:
        """Its verdicts, by ref."""

    @property
    def exceptions(self) -> ExceptionList:
        """Its exceptions."""


class Meant(NamedTuple):
    """What there is to say in a cell.

    Attributes:
        meaning: The meaning; `None` for nothing, which is a blank cell.
        why: How it comes about, in words.
    """

    meaning: Hashable | None
    why: str


def directions(judged: JudgedBook, output: Output) -> Iterator[tuple[str, Meant]]:
    """Yield the direction that each cell should show.

    Where the book does not know the figure to compare with, the cell is staff's; so it is where the column
    is for another period than the one that is judged.
    """
    for verdict in verdicts_of(judged, output):
        for comparison in verdict.comparisons:
            if comparison.against is not output.column.against or not is_for(output, verdict.period):
                continue
            if output.compared not in {None, comparison.period}:
                continue
            if comparison.direction is None and verdict.has_figure and comparison.comparability.allowed:
                continue
            words = comparison_words(comparison, verdict.value)
            beside = comparator_text(verdict.indicator, comparison)
            current = verdict.value.number
            why = words
            if current is not None and beside:
                why = f"{figure_text(verdict.indicator, current)} against {beside}: {words}"
            yield verdict.indicator.ref, Meant(comparison.direction, why)


def is_for(output: Output, judged: Period) -> bool:
    """Return whether a column is for the period that is judged, or does not say which it is for."""
    return output.column.period in {None, judged, judged.year}


def statuses(judged: JudgedBook, output: Output) -> dict[str, Meant]:
    """Return the status that each cell should show."""
    return {
        verdict.indicator.ref: Meant(verdict.status, _about_status(judged.book, verdict))
        for verdict in verdicts_of(judged, output)
    }


def _about_status(book: PIBook, verdict: Verdict) -> str:
    if verdict.standing is None:
        return status_note(verdict) or str(verdict.status)
    value = figure_text(verdict.indicator, verdict.value.number or 0.0)
    return f"{value} against {goal_text(verdict)}. {limit_sentence(verdict, verdict.standing, book.settings)}"


def places(judged: JudgedBook, output: Output) -> dict[str, Meant]:
    """Return what each cell should show of an indicator's place on the list of exceptions."""
    return {
        verdict.indicator.ref: Meant(
            judged.exceptions.place_of(verdict),
            " ".join(reasons(verdict, judged.book.settings)) or "no rule holds",
        )
        for verdict in verdicts_of(judged, output)
    }


def verdicts_of(judged: JudgedBook, output: Output) -> Iterator[Verdict]:
    """Yield the verdicts of a column; where a figure cannot be read, what stands beside it is left alone."""
    verdicts = (judged.verdicts[ref] for ref in output.cells)
    return (verdict for verdict in verdicts if verdict.value.state is not State.ERROR)
