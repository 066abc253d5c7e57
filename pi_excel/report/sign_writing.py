"""What there is to say in a column of signs, put into the column's own signs."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Final, NamedTuple

from pi_excel.book.grid import CellValue, ErrorCell
from pi_excel.book.text import listed
from pi_excel.book.values import cell_text, is_blank
from pi_excel.book.wide.attached import Output
from pi_excel.errors import Problem, Severity
from pi_excel.judgement.tolerance import Status
from pi_excel.report.exceptions import ListPlace
from pi_excel.report.manner import says_the_same
from pi_excel.report.sign_meanings import Meant
from pi_excel.report.spelling import is_said, is_state
from pi_excel.report.vocabulary import Known, Vocabulary, recognise, why_unknown

LOOK: Final = "Look at them; pi-excel explain says what holds."
"""What to do where a column has no sign for something."""

_MOST_NAMED: Final = 5

_BLANK_WILL_DO: Final = frozenset({Status.NO_TARGET, Status.NOT_JUDGED, Status.NO_DATA, ListPlace.NONE})
"""What a blank cell says as well: a column has a sign for it only if it uses one already."""


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


def write_signs(
    output: Output, meant: Mapping[str, Meant], known: Known[Any], unsaid_do: str = LOOK
) -> SignColumn:
    """Return what there is to say, in a column's own signs.

    Args:
        output: The column.
        meant: What there is to say, by ref.
        known: The vocabularies of such columns.
        unsaid_do: What to do where its signs cannot say it.
    """
    vocabulary = recognise(held_in(output), known)
    if vocabulary is None:
        do = "Empty the column to have our signs in it, or take it out of tblLayout."
        what = f"{why_unknown(held_in(output), known)} The column is left alone."
        return SignColumn({}, (Problem(Severity.WARNING, str(output.heading), what, do),))
    writer = _Writer(output, vocabulary, vocabulary).taking(meant)
    if writer.blanks_the_column:  # which would be taken for one without signs of its own next time
        writer = _Writer(output, vocabulary, known.own).taking(meant)
    return writer.column(unsaid_do)


class _Writer:
    """Writes cell after cell, and remembers those that are left alone.

    Args:
        output: The column.
        held: The signs that stand there.
        written: The signs to write.
    """

    def __init__(self, output: Output, held: Vocabulary[Any], written: Vocabulary[Any]) -> None:
        self._output = output
        self._written = written
        texts = {ref: cell_text(cell.held) for ref, cell in output.cells.items()}
        self._says = {ref: held.read(text) if is_said(text) else frozenset() for ref, text in texts.items()}
        self._used = frozenset().union(*self._says.values())
        self._texts: dict[str, Sign] = {}
        self._unsaid: list[str] = []
        self._outdated: list[str] = []
        self._words: list[str] = []

    def taking(self, meant: Mapping[str, Meant]) -> _Writer:
        """Say in each cell what there is to say, and return itself."""
        for ref, (meaning, why) in meant.items():
            self._take(ref, meaning, why)
        return self

    def _take(self, ref: str, meaning: Any, why: str) -> None:  # noqa: ANN401 - of whatever the column is about
        """Say something in a cell, if its column has a sign for it."""
        says, held = self._says[ref], self._output.cells[ref].held
        sign = self._sign(meaning)
        if sign is None and says and meaning not in says:
            sign = ""  # an old sign would go on saying what no longer holds
            self._outdated.append(ref)
        if sign is None:
            self._unsaid.append(ref)
        elif _would_be_lost(held, sign, is_sign=bool(says)):
            self._words += [ref] if sign else []
        elif sign or says:
            self._texts[ref] = Sign(sign, why)

    def _sign(self, meaning: Any) -> str | None:  # noqa: ANN401 - the same
        """Return the sign for a meaning, empty for a blank cell; `None` where the column has none."""
        if meaning is None or (meaning in _BLANK_WILL_DO and meaning not in self._used):
            return ""
        return self._written.write(meaning)

    @property
    def blanks_the_column(self) -> bool:
        """Whether no sign would be left, though there is something to say."""
        left = (self._texts[ref].text if ref in self._texts else says for ref, says in self._says.items())
        return bool(self._unsaid or self._outdated) and not any(left)

    def column(self, unsaid_do: str) -> SignColumn:
        """Return the column."""
        unsaid = _unsaid(self._output, self._unsaid, unsaid_do)
        return SignColumn(self._texts, (*unsaid, *_own_words(self._output, self._words)))


def _would_be_lost(held: CellValue, sign: str, *, is_sign: bool) -> bool:
    """Return whether a cell holds something of the council's own that is no sign: words, a number, TRUE.

    A state or an Excel error gives way to a sign, and not to a blank.
    """
    if isinstance(held, str):
        return not (is_sign or is_blank(held) or (sign and is_state(held)))
    gives_way = held is None or (isinstance(held, ErrorCell) and sign != "")
    return not (gives_way or says_the_same(held, sign))


def held_in(output: Output) -> list[str]:
    """Return what the cells of a column hold now, as text."""
    return [cell_text(cell.held) for cell in output.cells.values()]


def _unsaid(output: Output, refs: Sequence[str], do: str) -> Iterator[Problem]:
    if refs:
        what = f"The signs of this column cannot say what holds for {_named(refs)}; it is left alone."
        yield Problem(Severity.NOTE, str(output.cells[refs[0]].where), what, do)


def _own_words(output: Output, refs: Sequence[str]) -> Iterator[Problem]:
    if refs:
        what = f"Something else than a sign of this column stands there for {_named(refs)}; it is left alone."
        where = str(output.cells[refs[0]].where)
        yield Problem(Severity.NOTE, where, what, "Clear those cells to have them set.")


def _named(refs: Sequence[str]) -> str:
    more = [f"{len(refs) - _MOST_NAMED} more"] if len(refs) > _MOST_NAMED else []
    return listed([*refs[:_MOST_NAMED], *more], "and")
