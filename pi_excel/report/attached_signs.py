"""The columns of an attached book that hold signs: directions, statuses, and which are exceptions.

A sign is written as the book writes it. Where what a column's signs mean is not known, where it has none for
what there is to say, or where its heading speaks of another period, its cells are left alone, and told.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, NamedTuple, Protocol

from pi_excel.book.model import PIBook
from pi_excel.book.setting_values import Arrows
from pi_excel.book.states import State
from pi_excel.book.text import listed
from pi_excel.book.values import cell_text
from pi_excel.book.wide.attached import Output
from pi_excel.book.wide.parts import Part
from pi_excel.errors import Problem, Severity
from pi_excel.judgement.direction import Direction
from pi_excel.judgement.verdict import Verdict
from pi_excel.period import Period
from pi_excel.report.exceptions import ExceptionList
from pi_excel.report.known_directions import DIRECTION_WORDS, DIRECTIONS, PLACE_WORDS, Tells, tells
from pi_excel.report.known_statuses import EXCEPTIONS, STATUSES
from pi_excel.report.vocabulary import Known, recognise, why_unknown
from pi_excel.report.words import (
    comparator_text,
    comparison_words,
    figure_text,
    goal_text,
    limit_sentence,
    reasons,
    status_note,
)

_MOST_NAMED = 5


class Sign(NamedTuple):
    """What a cell should show.

    Attributes:
        text: The sign; empty for a blank cell.
        why: How it comes about, in words.
    """

    text: str
    why: str


@dataclass(frozen=True, slots=True)
class SignColumn:
    """What a column of signs should show.

    Attributes:
        texts: By ref; those that are left alone are not among them.
        problems: Why some are left alone.
    """

    texts: Mapping[str, Sign] = field(default_factory=dict)
    problems: tuple[Problem, ...] = ()


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


class _Meant(NamedTuple):
    """What there is to say in a cell.

    Attributes:
        meaning: The meaning; `None` for nothing, which is a blank cell.
        why: How it comes about, in words.
    """

    meaning: Hashable | None
    why: str


def sign_column(judged: JudgedBook, output: Output) -> SignColumn:
    """Return what a column of signs should show."""
    match output.column.part:
        case Part.SYMBOL:
            return _directions(judged, output, DIRECTIONS)
        case Part.WORDS:
            is_place = output.column.against is not None and output.column.against.is_place
            return _directions(judged, output, PLACE_WORDS if is_place else DIRECTION_WORDS)
        case Part.STATUS:
            return _written(output, _statuses(judged, output), STATUSES)
        case _:
            return _written(output, _places(judged, output), EXCEPTIONS)


def arrows_say(judged: JudgedBook, outputs: Iterable[Output]) -> Arrows:
    """Return what the arrows of a book say, told by what most of its cells should say.

    Unknown where they have one meaning only, or the cells do not tell.
    """
    agreeing: Counter[Arrows] = Counter()
    for output in outputs:
        if output.column.part is Part.SYMBOL:
            agreeing += _agreeing(judged, output)
    (most, count), *others = [*agreeing.most_common(), (Arrows.UNKNOWN, 0)]
    return Arrows.UNKNOWN if any(other == count for _, other in others) else most


def _agreeing(judged: JudgedBook, output: Output) -> Counter[Arrows]:
    """Return how many cells of a column agree with what its arrows most likely say."""
    texts = {ref: cell_text(cell.held) for ref, cell in output.cells.items()}
    meant = dict(_meant_directions(judged, output))
    meanings = [meant[ref].meaning if ref in meant else None for ref in texts]
    should = [one if isinstance(one, Direction) else None for one in meanings]
    found = recognise(texts.values(), DIRECTIONS, should)
    kinds = {Tells.MOVEMENT: Arrows.MOVEMENT, Tells.MERIT: Arrows.MERIT}
    if found is None or tells(found) not in kinds:
        return Counter()
    pairs = zip(texts.values(), should, strict=True)
    return Counter({kinds[tells(found)]: sum(meaning in found.read(text) for text, meaning in pairs)})


def _directions(judged: JudgedBook, output: Output, known: Known[Direction]) -> SignColumn:
    stale = {
        comparison.period
        for verdict in _verdicts(judged, output)
        for comparison in verdict.comparisons
        if comparison.against is output.column.against
        and comparison.period is not None
        and output.compared not in {None, comparison.period}
    }
    meant = dict(_meant_directions(judged, output))
    held = [cell_text(cell.held) for cell in output.cells.values()]
    done = _written(output, meant, _settled(held, known, judged.book.settings.arrows))
    if not stale:
        return done
    now = listed([str(period) for period in sorted(stale)], "and")
    what = (
        f"Its heading speaks of {output.compared}, and what is compared with now is {now}: those cells are "
        "left alone."
    )
    do = "Correct the heading for the new year, and attach again."
    return SignColumn(done.texts, (*done.problems, Problem(Severity.WARNING, str(output.heading), what, do)))


def _settled(held: Sequence[str], known: Known[Direction], arrows: Arrows) -> Known[Direction]:
    """Return the vocabularies in which arrows say what they are set to say, if the cells fit any."""
    wanted = {Arrows.MOVEMENT: Tells.MOVEMENT, Arrows.MERIT: Tells.MERIT}.get(arrows)
    settled = Known(known.own, tuple(one for one in known.others if tells(one) is wanted))
    return settled if wanted is not None and recognise(held, settled) is not None else known


def _meant_directions(judged: JudgedBook, output: Output) -> Iterator[tuple[str, _Meant]]:
    """Yield the direction that each cell should show.

    Where the book does not know the figure to compare with, the cell is staff's; so it is where the column
    is for another period than the one that is judged.
    """
    for verdict in _verdicts(judged, output):
        for comparison in verdict.comparisons:
            if comparison.against is not output.column.against or not _is_for(output, verdict.period):
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
            yield verdict.indicator.ref, _Meant(comparison.direction, why)


def _is_for(output: Output, judged: Period) -> bool:
    """Return whether a column is for the period that is judged, or does not say which it is for."""
    return output.column.period in {None, judged, judged.year}


def _statuses(judged: JudgedBook, output: Output) -> dict[str, _Meant]:
    return {
        verdict.indicator.ref: _Meant(verdict.status, _about_status(judged.book, verdict))
        for verdict in _verdicts(judged, output)
    }


def _about_status(book: PIBook, verdict: Verdict) -> str:
    if verdict.standing is None:
        return status_note(verdict) or str(verdict.status)
    value = figure_text(verdict.indicator, verdict.value.number or 0.0)
    return f"{value} against {goal_text(verdict)}. {limit_sentence(verdict, verdict.standing, book.settings)}"


def _places(judged: JudgedBook, output: Output) -> dict[str, _Meant]:
    return {
        verdict.indicator.ref: _Meant(
            judged.exceptions.place_of(verdict),
            " ".join(reasons(verdict, judged.book.settings)) or "no rule holds",
        )
        for verdict in _verdicts(judged, output)
    }


def _verdicts(judged: JudgedBook, output: Output) -> Iterator[Verdict]:
    """Yield the verdicts of a column; where a figure cannot be read, what stands beside it is left alone."""
    verdicts = (judged.verdicts[ref] for ref in output.cells)
    return (verdict for verdict in verdicts if verdict.value.state is not State.ERROR)


def _written(output: Output, meant: Mapping[str, _Meant], known: Known[Any]) -> SignColumn:
    """Return what there is to say, in a column's own signs."""
    held = {ref: cell_text(cell.held) for ref, cell in output.cells.items()}
    vocabulary = recognise(held.values(), known)
    if vocabulary is None:
        do = "Empty the column to have our signs in it, or take it out of tblLayout."
        what = f"{why_unknown(held.values(), known)} The column is left alone."
        return SignColumn({}, (Problem(Severity.WARNING, str(output.heading), what, do),))
    texts: dict[str, Sign] = {}
    unsaid: list[str] = []
    for ref, (meaning, why) in meant.items():
        sign = "" if meaning is None else vocabulary.write(meaning)
        says = vocabulary.read(held[ref])
        if meaning is None and not says:
            continue  # what stands there in a sign's place is theirs
        if sign is None and says and meaning not in says:
            sign = ""  # an old sign would go on saying what no longer holds
        if sign is not None:
            texts[ref] = Sign(sign, why)
        elif says:
            unsaid.append(ref)
    return SignColumn(texts, tuple(_unsaid(output, unsaid)))


def _unsaid(output: Output, refs: list[str]) -> Iterator[Problem]:
    if not refs:
        return
    named = refs if len(refs) <= _MOST_NAMED else [*refs[:_MOST_NAMED], f"{len(refs) - _MOST_NAMED} more"]
    what = (
        f"The signs of this column cannot say what holds for {listed(named, 'and')}; those cells are left "
        "alone."
    )
    where = str(output.cells[refs[0]].where)
    yield Problem(Severity.NOTE, where, what, "Look at them; pi-excel explain says what holds.")
