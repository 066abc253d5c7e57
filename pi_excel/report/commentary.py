"""Commentary: what the boxes of a report hold, and what staff typed in them since.

Text typed into a box belongs to the `Commentary` table. A box remembers a mark of what we wrote
there, so that what changed since can be told: the box, the table, or both.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from pi_excel.book.grid import CommentaryBox, text_mark
from pi_excel.book.layout import COMMENTARY
from pi_excel.book.model import PIBook
from pi_excel.book.records import Commentary
from pi_excel.book.text import day_in_words, fold
from pi_excel.book.wide.parts import Part
from pi_excel.errors import PeriodError, Problem, Severity
from pi_excel.judgement.verdict import Verdict
from pi_excel.period import Period
from pi_excel.report.model import CommentaryBlock

DRAFT = "draft"
"""The state of commentary that was typed into a box."""

SETTLED = ("published", "signed off")
"""The states of commentary that no box overwrites, case and blanks aside."""


@dataclass(frozen=True, slots=True)
class Harvest:
    """What staff typed into our sheets since the last refresh.

    Attributes:
        commentary: The book's commentary with it.
        changed: Rows of `Commentary` whose text was changed in a box, as they should read.
        added: Commentary that has no row yet.
        homeless: The boxes whose text belongs to no period that can be read, so that it has no place.
        problems: What could not be settled without a person.
    """

    commentary: Mapping[tuple[str, Period], tuple[Commentary, ...]]
    changed: tuple[Commentary, ...]
    added: tuple[Commentary, ...]
    homeless: tuple[CommentaryBox, ...]
    problems: tuple[Problem, ...]


def harvest(book: PIBook) -> Harvest:
    """Carry the text of changed boxes into the book's commentary.

    Changed in the box only: the table's row takes the text, unless it is published: then the row stands
    and the text becomes a draft of its own, and it is reported. Changed in both places: both are kept,
    and reported. Emptied in the box: the table's text stands, and it is reported. Where the book has
    no table of commentary that can be read, the boxes hold the only copy: every text is `added`.
    """
    harvester = _Harvester(book)
    for box in book.boxes:
        harvester.take(box)
    return harvester.yielded()


class _Harvester:
    """Takes box after box, and remembers what the table should come to say."""

    def __init__(self, book: PIBook) -> None:
        """Start from what the table says."""
        # An attached book has none until somebody types into a box, and wants none before: what its boxes
        # show comes from its own columns. Where it has no such column, the boxes hold the only copy.
        columns = book.attached is not None and book.attached.has(Part.COMMENTARY)
        self._has_table = COMMENTARY.name in book.tables or columns
        self._rows = {key: list(found) for key, found in book.commentary.items()}
        self._changed: list[Commentary] = []
        self._added: list[Commentary] = []
        self._homeless: list[CommentaryBox] = []
        self._problems: list[Problem] = []

    def yielded(self) -> Harvest:
        """Return what was taken from all boxes."""
        return Harvest(
            commentary={key: tuple(found) for key, found in self._rows.items()},
            changed=tuple(self._changed),
            added=tuple(self._added),
            homeless=tuple(self._homeless),
            problems=tuple(self._problems),
        )

    def take(self, box: CommentaryBox) -> None:
        """Take what somebody typed into a box, if anybody did."""
        period = _period_of(box)
        if period is None:
            if box.text.strip():
                self._homeless.append(box)
                self._problems.append(_homeless(box))
            return
        now = text_mark(box.text)
        rows = self._rows.setdefault((box.ref, period), [])
        asked = [row for row in rows if row.prompt == box.prompt]
        said_already = any(text_mark(row.text) == now for row in asked)
        if said_already or (now == box.was and self._has_table):
            return
        shown = next((row for row in asked if row.row and text_mark(row.text) == box.was), None)
        if not box.text.strip():
            self._problems += [_emptied(box)] if shown is not None else []
        elif shown is not None and fold(shown.state) not in SETTLED:
            new = replace(shown, text=box.text)
            rows[rows.index(shown)] = new
            self._changed.append(new)
        else:
            new = Commentary(box.ref, period, box.prompt, box.text, row=0, state=DRAFT)
            # What the box showed may come from a column of an attached book: the new text comes in its place.
            shown_before = [row for row in asked if not row.row and text_mark(row.text) == box.was]
            rows[:] = [row for row in rows if row not in shown_before]
            rows.append(new)
            self._added.append(new)
            self._problems += self._beside(box, shown, [row for row in asked if row not in shown_before])

    def _beside(self, box: CommentaryBox, shown: Commentary | None, asked: list[Commentary]) -> list[Problem]:
        """Return what to say of a text that is added beside others of the same prompt."""
        if shown is not None:
            return [_settled(box, fold(shown.state))]
        return [_both(box)] if asked and self._has_table else []


def blocks(book: PIBook, verdict: Verdict) -> tuple[CommentaryBlock, ...]:
    """Return the commentary boxes of an indicator's report.

    What is written for the reporting period or the period judged, and an empty box for each prompt
    of the settings that nobody has answered yet.
    """
    ref = verdict.indicator.ref
    periods = dict.fromkeys((verdict.reporting, verdict.period))
    written = [row for period in periods for row in book.commentary.get((ref, period), ())]
    answered = {row.prompt.casefold() for row in written}
    return (
        *(CommentaryBlock(row.prompt, str(row.period), row.text, _note(row)) for row in written),
        *(
            CommentaryBlock(prompt, str(verdict.reporting), "")
            for prompt in book.settings.prompts
            if prompt.casefold() not in answered
        ),
    )


def _note(row: Commentary) -> str:
    as_at = f"as at {day_in_words(row.as_at)}" if row.as_at is not None else ""
    return ", ".join(part for part in (row.author, as_at) if part)


def _period_of(box: CommentaryBox) -> Period | None:
    try:
        return Period.parse(box.period)
    except PeriodError:
        return None


def _homeless(box: CommentaryBox) -> Problem:
    return Problem(
        Severity.ERROR,
        str(box.where),
        f"The box for commentary on {box.ref} holds text for '{box.period}', which is no period.",
        f"Copy its text to {COMMENTARY.sheet} and empty the box.",
    )


def _both(box: CommentaryBox) -> Problem:
    return Problem(
        Severity.WARNING,
        str(box.where),
        f"The commentary on {box.ref} ({box.prompt}, {box.period}) was changed on the report sheet and in "
        f"{COMMENTARY.sheet}: both are kept.",
        f"Delete the row of {COMMENTARY.sheet} that is not wanted.",
    )


def _settled(box: CommentaryBox, state: str) -> Problem:
    return Problem(
        Severity.WARNING,
        str(box.where),
        f"The commentary on {box.ref} ({box.prompt}, {box.period}) is {state}, so it stands: the text "
        f"typed into its box is kept in {COMMENTARY.sheet} as a draft of its own.",
        f"Delete the draft in {COMMENTARY.sheet} if it is not wanted.",
    )


def _emptied(box: CommentaryBox) -> Problem:
    return Problem(
        Severity.NOTE,
        str(box.where),
        f"The box for commentary on {box.ref} was emptied; the text in {COMMENTARY.sheet} stands.",
        f"To take it out, delete its row in {COMMENTARY.sheet}.",
    )
